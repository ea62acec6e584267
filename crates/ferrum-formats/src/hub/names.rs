//! Names from the hub: validated once, so that the rest may build paths and URLs of them.

use std::fmt;
use std::path::PathBuf;

use super::HubError;

/// Characters of the longest organisation or model name that the hub allows.
const LONGEST_SEGMENT: usize = 96;

/// A model repository, `org/name`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RepoId {
    org: String,
    name: String,
}

impl RepoId {
    /// Reads `org/name`: two segments of `[A-Za-z0-9._-]`, neither starting with a dot or dash nor holding `..` or `--`
    /// (which separates the two in a cache folder's name).
    pub fn parse(text: &str) -> Result<Self, HubError> {
        let bad = |reason| HubError::BadId { id: text.to_owned(), reason };
        let (org, name) = text.split_once('/').ok_or_else(|| bad("it has no `/`"))?;
        for segment in [org, name] {
            check_segment(segment).map_err(bad)?;
            if segment.contains("--") {
                return Err(bad("it holds `--`"));
            }
        }
        Ok(RepoId { org: org.to_owned(), name: name.to_owned() })
    }

    /// Reads a cache folder's name, `models--org--name`.
    pub(super) fn from_folder(folder: &str) -> Option<Self> {
        let (org, name) = folder.strip_prefix("models--")?.split_once("--")?;
        // Folders of other tools and of legacy ids without an organisation are no error: they are not ours to show.
        RepoId::parse(&format!("{org}/{name}")).ok()
    }

    /// The name of this repository's folder in a cache.
    pub(super) fn folder(&self) -> String {
        format!("models--{}--{}", self.org, self.name)
    }

    /// The part after the slash.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for RepoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.org, self.name)
    }
}

/// A branch, tag, pull request (`refs/pr/1`) or commit of a repository.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Revision(String);

impl Revision {
    /// Reads segments of `[A-Za-z0-9._-]` with slashes between them.
    pub fn parse(text: &str) -> Result<Self, HubError> {
        for segment in text.split('/') {
            check_segment(segment).map_err(|reason| HubError::BadId { id: text.to_owned(), reason })?;
        }
        Ok(Revision(text.to_owned()))
    }

    /// The branch that every repository has.
    pub fn main() -> Self {
        Revision("main".to_owned())
    }

    /// The revision as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_segment(segment: &str) -> Result<(), &'static str> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if segment.is_empty() {
        Err("a part of it is empty")
    } else if segment.len() > LONGEST_SEGMENT {
        Err("a part of it is longer than 96 characters")
    } else if !segment.chars().all(allowed) {
        Err("only letters, digits, `.`, `_` and `-` may stand in its parts")
    } else if segment.starts_with(['.', '-']) || segment.contains("..") {
        Err("its parts neither start with `.` or `-` nor hold `..`")
    } else {
        Ok(())
    }
}

/// A commit: the name of a snapshot folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commit(String);

impl Commit {
    /// Reads lower-case hexadecimal of a git object, SHA-1 or SHA-256.
    pub(super) fn parse(text: &str) -> Option<Self> {
        is_hex(text, &[40, 64]).then(|| Commit(text.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether `text` is lower-case hexadecimal of one of `lengths`.
pub(super) fn is_hex(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// A file's name inside its repository: a relative path with `/` that stays in its folder on every system.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FileName(String);

impl FileName {
    /// Refuses absolute names, `.` and `..`, backslashes, drive letters and control characters.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let plain = |c: char| c != '\\' && !c.is_control();
        let segments_fine = text.split('/').all(|s| !matches!(s, "" | "." | "..") && s.len() <= 255);
        let drive = text.as_bytes().get(1) == Some(&b':');
        (segments_fine && text.chars().all(plain) && !drive).then(|| FileName(text.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the last slash.
    pub(super) fn base(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The name as a path below a folder.
    pub(super) fn to_path(&self) -> PathBuf {
        self.0.split('/').collect()
    }

    /// How many folders deep the file lies.
    pub(super) fn depth(&self) -> usize {
        self.0.matches('/').count()
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repo_id_survives_the_way_through_a_folder_name() {
        let id = RepoId::parse("Qwen/Qwen3-0.6B-GGUF").unwrap();
        assert_eq!(id.folder(), "models--Qwen--Qwen3-0.6B-GGUF");
        assert_eq!(RepoId::from_folder(&id.folder()), Some(id));
        assert_eq!(RepoId::from_folder("datasets--a--b"), None);
        assert_eq!(RepoId::from_folder("models--gpt2"), None);
    }

    #[test]
    fn ids_that_could_leave_a_folder_are_refused() {
        for text in
            ["", "a", "a/", "/a", "a/b/c", "../b", "a/..", "a/b..c", "a/.b", "a/-b", "a--b/c", "a/b c", "a/b\\c", "ä/b"]
        {
            assert!(RepoId::parse(text).is_err(), "{text:?}");
        }
        for text in ["", "../x", "a//b", "/a", "a/../b", ".git", "a b", "-x"] {
            assert!(Revision::parse(text).is_err(), "{text:?}");
        }
        assert_eq!(Revision::parse("refs/pr/1").unwrap().as_str(), "refs/pr/1");
    }

    #[test]
    fn file_names_stay_below_their_folder() {
        for text in ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "./a", "a\\b", "C:x", "a\0b", "a\nb"] {
            assert_eq!(FileName::parse(text), None, "{text:?}");
        }
        let name = FileName::parse("onnx/a b/model.gguf").unwrap();
        assert_eq!((name.base(), name.depth()), ("model.gguf", 2));
    }

    #[test]
    fn commits_are_hexadecimal() {
        assert!(Commit::parse("ab810cf68114990406fdf996510dd3d3c6adbdf5").is_some());
        assert!(Commit::parse("../../x").is_none());
        assert!(Commit::parse("AB810cf68114990406fdf996510dd3d3c6adbdf5").is_none());
    }
}
