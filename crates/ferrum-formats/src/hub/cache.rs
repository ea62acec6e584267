//! The cache on disk, laid out like that of Python's `huggingface_hub`, so that each finds what the other downloaded:
//! ```text
//! models--org--name/
//!   blobs/<etag>               contents, named by their checksum; `<etag>.incomplete` while they arrive
//!   refs/<revision>            the commit that a branch or tag had when it was last asked for
//!   snapshots/<commit>/<file>  links into blobs
//! .locks/models--org--name/<etag>.lock
//! ```
//! <https://huggingface.co/docs/huggingface_hub/guides/manage-cache>

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::HubError;
use super::checksum::Etag;
use super::names::{Commit, FileName, RepoId, Revision};

/// Folders deeper than this inside a snapshot are not looked into.
const DEEPEST: usize = 8;

/// A cache folder.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cache<'a> {
    root: &'a Path,
}

impl<'a> Cache<'a> {
    pub(super) fn new(root: &'a Path) -> Self {
        Cache { root }
    }

    /// The repositories that have a folder here, by name. A cache that does not exist yet has none.
    pub(super) fn repos(&self) -> Vec<RepoId> {
        let is_real_folder = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
        let mut repos: Vec<RepoId> = entries(self.root)
            .filter(is_real_folder)
            .filter_map(|entry| RepoId::from_folder(entry.file_name().to_str()?))
            .collect();
        repos.sort();
        repos
    }

    pub(super) fn repo(&self, repo: &RepoId) -> RepoFolder {
        RepoFolder { path: self.root.join(repo.folder()), locks: self.root.join(".locks").join(repo.folder()) }
    }
}

/// A repository's folder in the cache, which may not exist yet.
#[derive(Clone, Debug)]
pub(super) struct RepoFolder {
    pub(super) path: PathBuf,
    pub(super) locks: PathBuf,
}

impl RepoFolder {
    pub(super) fn blobs(&self) -> PathBuf {
        self.path.join("blobs")
    }

    pub(super) fn blob(&self, etag: &Etag) -> PathBuf {
        self.blobs().join(etag.as_str())
    }

    pub(super) fn snapshots(&self) -> PathBuf {
        self.path.join("snapshots")
    }

    fn snapshot(&self, commit: &Commit) -> PathBuf {
        self.snapshots().join(commit.as_str())
    }

    /// Where a file put by hand is found as part of `revision`.
    pub(super) fn folder_by_hand(&self, revision: &Revision) -> PathBuf {
        self.snapshots().join(revision.as_str())
    }

    /// The snapshots that stand for `revision`, best first: that of its last known commit, then one of its own name
    /// (a full commit, or a folder filled by hand).
    pub(super) fn snapshots_of(&self, revision: &Revision) -> Vec<PathBuf> {
        // A branch that was never asked for has no ref: that is not an error but an empty answer.
        let commit = fs::read_to_string(self.path.join("refs").join(revision.as_str())).ok();
        let commit = commit.and_then(|text| Commit::parse(text.trim()));
        let known = commit.map(|commit| self.snapshot(&commit));
        known.into_iter().chain([self.folder_by_hand(revision)]).filter(|folder| folder.is_dir()).collect()
    }

    /// Remembers that `revision` is `commit`.
    pub(super) fn write_ref(&self, revision: &Revision, commit: &Commit) -> Result<(), HubError> {
        if revision.as_str() == commit.as_str() {
            return Ok(());
        }
        let path = self.path.join("refs").join(revision.as_str());
        make_parent(&path)?;
        replace_atomically(&path, |new| fs::write(new, commit.as_str()))
    }

    /// Makes `file` of `commit` lead to its blob: by a relative link, or by a copy where links cannot be made.
    pub(super) fn link(&self, commit: &Commit, file: &FileName, etag: &Etag) -> Result<PathBuf, HubError> {
        let path = self.snapshot(commit).join(file.to_path());
        make_parent(&path)?;
        let target = Path::new(&"../".repeat(file.depth() + 2)).join("blobs").join(etag.as_str());
        if fs::read_link(&path).is_ok_and(|old| old == target) {
            return Ok(path);
        }
        let blob = self.blob(etag);
        replace_atomically(&path, |new| symlink(&target, new).or_else(|_| fs::copy(&blob, new).map(drop)))?;
        Ok(path)
    }
}

/// Every file below a snapshot folder whose content is there.
pub(super) fn snapshot_files(folder: &Path) -> Vec<FileName> {
    let mut files = Vec::new();
    collect_files(folder, "", 0, &mut files);
    files
}

fn collect_files(folder: &Path, prefix: &str, depth: usize, files: &mut Vec<FileName>) {
    for entry in entries(folder) {
        let Some(name) = entry.file_name().to_str().map(|name| format!("{prefix}{name}")) else { continue };
        // The kind is that of the entry itself, so links to folders are not walked into.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && depth < DEEPEST {
            collect_files(&entry.path(), &format!("{name}/"), depth + 1, files);
        } else if entry.path().is_file() {
            files.extend(FileName::parse(&name));
        }
    }
}

/// The entries of a folder; none where it does not exist or cannot be read, which a cache treats alike.
pub(super) fn entries(folder: &Path) -> impl Iterator<Item = fs::DirEntry> {
    fs::read_dir(folder).into_iter().flatten().flatten()
}

/// Makes the folder that `path` lies in.
pub(super) fn make_parent(path: &Path) -> Result<(), HubError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| HubError::io(folder, error))
}

/// Makes a new file beside `path` and renames it over `path`, so that others see the old or the new one whole.
fn replace_atomically(path: &Path, make: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), HubError> {
    let folder = path.parent().unwrap_or(path);
    let replace = || {
        let scratch = tempfile::Builder::new().prefix(".ferrum-").tempdir_in(folder)?;
        let new = scratch.path().join("new");
        make(&new)?;
        fs::rename(&new, path)
    };
    replace().map_err(|error| HubError::io(path, error))
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(windows)]
fn symlink(target: &Path, link: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_file(target, link)
}

#[cfg(not(any(unix, windows)))]
fn symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linked_file_is_found_through_its_branch() {
        let root = tempfile::tempdir().unwrap();
        let folder = Cache::new(root.path()).repo(&RepoId::parse("org/name").unwrap());
        let commit = Commit::parse(&"a".repeat(40)).unwrap();
        let etag = Etag::parse("\"abc\"").unwrap();
        let file = FileName::parse("deep/er/model.gguf").unwrap();
        fs::create_dir_all(folder.blobs()).unwrap();
        fs::write(folder.blob(&etag), b"content").unwrap();

        let path = folder.link(&commit, &file, &etag).unwrap();
        folder.link(&commit, &file, &etag).unwrap();
        folder.write_ref(&Revision::main(), &commit).unwrap();

        assert_eq!(fs::read(&path).unwrap(), b"content");
        let snapshots = folder.snapshots_of(&Revision::main());
        assert_eq!(snapshots, [root.path().join(format!("models--org--name/snapshots/{}", commit.as_str()))]);
        assert_eq!(snapshot_files(&snapshots[0]), [file]);
        assert_eq!(Cache::new(root.path()).repos(), [RepoId::parse("org/name").unwrap()]);
    }

    #[test]
    fn a_link_to_nothing_is_no_file_and_a_hostile_ref_is_no_commit() {
        let root = tempfile::tempdir().unwrap();
        let folder = Cache::new(root.path()).repo(&RepoId::parse("org/name").unwrap());
        let commit = Commit::parse(&"b".repeat(40)).unwrap();
        folder.link(&commit, &FileName::parse("x.gguf").unwrap(), &Etag::parse("gone").unwrap()).ok();
        assert_eq!(snapshot_files(&folder.snapshot(&commit)), []);
        fs::create_dir_all(folder.path.join("refs")).unwrap();
        fs::write(folder.path.join("refs/main"), "../../../..").unwrap();
        assert_eq!(folder.snapshots_of(&Revision::main()), Vec::<PathBuf>::new());
    }
}
