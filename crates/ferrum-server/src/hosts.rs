//! By which names a server expects to be asked.

use std::net::IpAddr;

use crate::options::ServerOptions;

/// Whether a `Host` header may be meant for this server, and not for a page that only made its name point here. An address
/// is no name that anybody could have point elsewhere.
pub(crate) fn is_expected(host: &[u8], options: &ServerOptions) -> bool {
    let Some(name) = name(host) else { return false };
    let given = |own: &String| own == "*" || own.trim_end_matches('.').eq_ignore_ascii_case(name);
    if name.eq_ignore_ascii_case("localhost") || options.hosts.iter().any(given) {
        return true;
    }
    name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback() || !options.address.ip().is_loopback())
}

/// The header without its port, brackets and the dot of a name's end.
fn name(host: &[u8]) -> Option<&str> {
    let host = std::str::from_utf8(host).ok()?;
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    Some(name.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_expected(host: &str, address: [u8; 4], hosts: &[&str]) -> bool {
        let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        let options = ServerOptions { address: (address, 8000).into(), hosts, ..ServerOptions::default() };
        super::is_expected(host.as_bytes(), &options)
    }

    const LOCAL: [u8; 4] = [127, 0, 0, 1];
    const ANY: [u8; 4] = [0, 0, 0, 0];

    #[test]
    fn names_of_this_machine_are_expected_everywhere() {
        for host in ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.1.2.3", "[::1]:8000", "[::1]", "localhost."]
        {
            assert!(is_expected(host, LOCAL, &[]) && is_expected(host, ANY, &[]), "{host}");
        }
    }

    #[test]
    fn names_of_others_are_expected_nowhere() {
        for host in
            ["example.com", "localhost.example.com:80", "127.0.0.1.example.com", "10.0.0.1.example", "", "[", "\u{e9}"]
        {
            assert!(!is_expected(host, LOCAL, &[]) && !is_expected(host, ANY, &["box.lan"]), "{host}");
        }
    }

    #[test]
    fn addresses_of_other_machines_are_expected_where_these_may_ask() {
        for host in ["10.0.0.1:8000", "[fe80::1]:8000", "192.168.1.7"] {
            assert!(!is_expected(host, LOCAL, &[]) && is_expected(host, ANY, &[]), "{host}");
        }
    }

    #[test]
    fn names_that_were_given_are_expected() {
        for address in [LOCAL, ANY] {
            assert!(is_expected("Box.lan:8000", address, &["other", "box.lan"]));
            assert!(is_expected("box.lan.", address, &["box.lan."]));
            assert!(!is_expected("a.box.lan", address, &["box.lan"]));
            assert!(is_expected("whatever.example", address, &["*"]));
        }
    }
}
