//! Web addresses, as far as the hub's protocol needs them.

use std::fmt;

use ureq::http::Uri;

/// An http or https address, split where redirects need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// `https://host` in lower case, with a port where it is not the scheme's own.
    server: String,
    /// Path and query.
    path: String,
}

impl Address {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
        let authority = uri.authority().filter(|authority| !authority.as_str().contains('@'))?;
        let usual_port = if scheme == "https" { 443 } else { 80 };
        let port = authority.port_u16().filter(|port| *port != usual_port);
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        let server = format!("{scheme}://{}{port}", authority.host().to_ascii_lowercase());
        let path = uri.path_and_query().map(|path| path.as_str()).unwrap_or_default();
        Some(Address { server, path: path.to_owned() })
    }

    /// The address of a path below this one.
    pub(super) fn below(&self, path: &str) -> Self {
        Address { server: self.server.clone(), path: format!("{}{path}", self.path.trim_end_matches('/')) }
    }

    /// Where a `Location` header leads from here: a whole address, or a path on the same server. From https, only to https.
    pub(super) fn redirected(&self, location: &str) -> Option<Self> {
        if location.starts_with('/') && !location.starts_with("//") {
            return Some(Address { server: self.server.clone(), path: location.to_owned() });
        }
        let next = Address::parse(location)?;
        let downgrade = self.server.starts_with("https:") && next.server.starts_with("http:");
        (!downgrade).then_some(next)
    }

    /// Whether both have the same scheme, host and port.
    pub(super) fn same_server(&self, other: &Address) -> bool {
        self.server == other.server
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        write!(f, "{}{path}", self.server)
    }
}

/// Percent-encodes everything but slashes and the characters that mean nothing in an address.
pub(super) fn encode_path(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encode = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_scheme_host_and_port() {
        let hub = Address::parse("https://Hub.example/base/").unwrap();
        let same = |other: &str| hub.same_server(&Address::parse(other).unwrap());
        assert!(same("https://hub.example:443/x"));
        assert!(!same("http://hub.example/"));
        assert!(!same("https://hub.example:8443/"));
        assert!(!same("https://hub.example.evil/"));
        assert_eq!(hub.below("/api").to_string(), "https://hub.example/base/api");
    }

    #[test]
    fn what_is_no_web_address_is_refused() {
        for text in ["", "huggingface.co", "ftp://x/", "https://", "https://user@host/", "/x"] {
            assert_eq!(Address::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn redirects_lead_to_addresses_or_paths_and_never_away_from_tls() {
        let from = Address::parse("https://a/b?c").unwrap();
        assert_eq!(from.redirected("/d?e").unwrap().to_string(), "https://a/d?e");
        assert_eq!(from.redirected("https://x/y").unwrap().to_string(), "https://x/y");
        for location in ["http://a/b", "//x/y", "y", "file:///etc/passwd"] {
            assert_eq!(from.redirected(location), None, "{location}");
        }
    }

    #[test]
    fn odd_characters_are_encoded() {
        assert_eq!(encode_path("a b/ü?#%.gguf"), "a%20b/%C3%BC%3F%23%25.gguf");
    }
}
