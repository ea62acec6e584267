//! Entity tags of the hub and the checksums that they are.

use std::fmt::Write as _;

use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::names::is_hex;

/// A file's entity tag, which names its blob: its SHA-256 (large files), its git blob SHA-1 (small ones), or, from a
/// mirror, anything that may be a file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Etag(String);

impl Etag {
    /// Reads a header's value, with or without quotes and the mark of a weak tag.
    pub(super) fn parse(header: &str) -> Option<Self> {
        let tag = header.trim();
        let tag = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let fine = !tag.is_empty() && tag.len() <= 128 && tag.chars().all(allowed) && !tag.starts_with('.');
        // `.incomplete` marks a blob that is arriving.
        (fine && !tag.ends_with(".incomplete")).then(|| Etag(tag.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Computes the checksum that an [`Etag`] promises.
pub(super) enum Hasher {
    /// A large file: SHA-256 of its content.
    Sha256(Sha256),
    /// A small file: SHA-1 of `blob <length>\0` and its content, the name that git gives it.
    GitBlob(Sha1),
    /// A tag that is no checksum of the content.
    Unknown,
}

impl Hasher {
    /// The hasher for a file of `size` bytes whose tag is `etag`.
    pub(super) fn of(etag: &Etag, size: u64) -> Self {
        match etag.as_str() {
            tag if is_hex(tag, &[64]) => Hasher::Sha256(Sha256::new()),
            tag if is_hex(tag, &[40]) => Hasher::GitBlob(Sha1::new_with_prefix(format!("blob {size}\0"))),
            _ => Hasher::Unknown,
        }
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        match self {
            Hasher::Sha256(hasher) => hasher.update(bytes),
            Hasher::GitBlob(hasher) => hasher.update(bytes),
            Hasher::Unknown => {}
        }
    }

    /// The digest in hexadecimal, if there is one.
    pub(super) fn finish(self) -> Option<String> {
        match self {
            Hasher::Sha256(hasher) => Some(hex(&hasher.finalize())),
            Hasher::GitBlob(hasher) => Some(hex(&hasher.finalize())),
            Hasher::Unknown => None,
        }
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(etag: &str, content: &[u8]) -> Option<String> {
        let mut hasher = Hasher::of(&Etag::parse(etag).unwrap(), content.len() as u64);
        content.chunks(2).for_each(|chunk| hasher.update(chunk));
        hasher.finish()
    }

    #[test]
    fn digests_are_those_that_git_and_sha256sum_print() {
        // printf hello | git hash-object --stdin; printf hello | sha256sum
        let git = "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0";
        let sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        assert_eq!(digest(git, b"hello").as_deref(), Some(git));
        assert_eq!(digest(sha256, b"hello").as_deref(), Some(sha256));
        assert_eq!(digest("5d41-1", b"hello"), None);
    }

    #[test]
    fn tags_lose_their_quotes_and_never_become_paths() {
        assert_eq!(Etag::parse("W/\"abc\"").unwrap().as_str(), "abc");
        for header in ["", "\"\"", "../x", "a/b", ".x", "a\\b", "x.incomplete"] {
            assert_eq!(Etag::parse(header), None, "{header:?}");
        }
    }
}
