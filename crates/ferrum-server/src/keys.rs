//! Who may ask.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

use crate::error::{ApiError, Kind};

/// The keys that clients must have, as digests: how long a comparison takes tells nothing about a key.
#[derive(Clone, Default)]
pub struct Keys {
    digests: Vec<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({} hidden)", self.digests.len())
    }
}

impl Keys {
    /// One key a line; empty lines and those that begin with `#` do not count.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        Keys { digests: lines.map(digest).collect() }
    }

    /// Whether everybody may ask.
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }

    /// Checks a request's key: `Authorization: Bearer KEY`, or `x-api-key: KEY` as Anthropic's clients send it.
    pub(crate) fn check(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        if self.is_empty() {
            return Ok(());
        }
        let Some(key) = bearer(headers).or_else(|| headers.get("x-api-key")?.to_str().ok()) else {
            let message = "this server needs a key: send it as `Authorization: Bearer KEY`";
            return Err(ApiError::new(Kind::Unauthorised, message).with_code("missing_api_key"));
        };
        let given = digest(key);
        let known = self.digests.iter().fold(Choice::from(0), |known, key| known | key.ct_eq(&given));
        if known.into() {
            return Ok(());
        }
        Err(ApiError::new(Kind::Unauthorised, "this key is not known").with_code("invalid_api_key"))
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

fn digest(key: &str) -> [u8; 32] {
    Sha256::digest(key.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &Keys, header: &'static str, value: &str) -> bool {
        keys.check(&HeaderMap::from_iter([(header.parse().unwrap(), value.parse().unwrap())])).is_ok()
    }

    #[test]
    fn a_key_of_the_file_opens_and_nothing_else_does() {
        let keys = Keys::parse("# two keys\nfirst\n\n  second \n");
        assert!(check(&keys, "authorization", "Bearer first") && check(&keys, "authorization", "bearer second"));
        assert!(check(&keys, "x-api-key", "second"));
        for wrong in ["Bearer firs", "Bearer first2", "first", "Basic first", "Bearer # two keys", "Bearer "] {
            assert!(!check(&keys, "authorization", wrong), "{wrong}");
        }
        assert!(keys.check(&HeaderMap::new()).is_err());
    }

    #[test]
    fn without_keys_everybody_may_ask() {
        assert!(Keys::parse("\n# none\n").check(&HeaderMap::new()).is_ok());
    }

    #[test]
    fn keys_are_not_printed() {
        assert_eq!(format!("{:?}", Keys::parse("secret")), "Keys(1 hidden)");
    }
}
