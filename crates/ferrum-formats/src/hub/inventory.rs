//! What the cache holds, and how to take something out of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::cache::{Cache, RepoFolder, entries, snapshot_files};
use super::model_ref::{HubModel, Place};
use super::names::{FileName, RepoId};
use super::select::{self, Choice};
use super::{Environment, HubError, ModelRef};
use crate::packed;

/// A model in the cache.
#[derive(Clone, Debug)]
pub struct CachedModel {
    /// Its repository.
    pub repo: RepoId,
    /// The GGUF file (the first part of a split one); `None` for a Hugging Face checkpoint.
    pub file: Option<String>,
    /// Bytes of all its files.
    pub size_bytes: u64,
    /// What to load: the file, or the checkpoint's folder.
    pub path: PathBuf,
    /// When its weights were last read, as far as the file system tells.
    pub last_used: Option<SystemTime>,
}

/// What [`remove`] deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Files that snapshots no longer have.
    pub files: usize,
    /// Bytes of those that were no links, and of blobs that nothing else referred to.
    pub freed_bytes: u64,
}

/// The models in the cache, by repository and file.
pub fn list(environment: &Environment) -> Vec<CachedModel> {
    let cache = Cache::new(&environment.cache);
    let mut models = Vec::new();
    for repo in cache.repos() {
        for snapshot in snapshots(&cache.repo(&repo)) {
            models.extend(models_in(&repo, &snapshot));
        }
    }
    models
}

/// Takes a model out of the cache: the whole repository when neither revision nor file is named, else the files that
/// the name stands for. Nothing outside the cache is touched: links are deleted, never followed.
pub fn remove(model: &ModelRef, environment: &Environment) -> Result<Removed, HubError> {
    let wanted = match model.place() {
        Place::Path(path) => return Err(HubError::OutsideCache { path: path.to_path_buf() }),
        Place::Hub(wanted) => wanted,
    };
    let folder = Cache::new(&environment.cache).repo(&wanted.repo);
    let links: Vec<PathBuf> = links_of(&wanted, &folder).into_iter().filter(|link| is_inside(link, &folder)).collect();
    let whole = wanted.revision.is_none() && wanted.select.is_none();
    let exists = fs::symlink_metadata(&folder.path).is_ok();
    if links.is_empty() && !(whole && exists) {
        return Err(HubError::NotCached { model: model.to_string(), cache: environment.cache.clone() });
    }
    let mut removed = Removed { files: links.len(), freed_bytes: 0 };
    for link in &links {
        removed.freed_bytes += own_bytes(link);
        fs::remove_file(link).map_err(|error| HubError::io(link, error))?;
    }
    removed.freed_bytes += remove_unreferenced_blobs(&folder, whole)?;
    if whole || snapshots(&folder).iter().all(|snapshot| snapshot_files(snapshot).is_empty()) {
        remove_folder(&folder.path)?;
        remove_folder(&folder.locks)?;
    }
    Ok(removed)
}

fn snapshots(folder: &RepoFolder) -> Vec<PathBuf> {
    let is_real_folder = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let mut snapshots: Vec<PathBuf> =
        entries(&folder.snapshots()).filter(is_real_folder).map(|entry| entry.path()).collect();
    snapshots.sort();
    snapshots
}

fn models_in(repo: &RepoId, snapshot: &Path) -> Vec<CachedModel> {
    let files = snapshot_files(snapshot);
    let ggufs = select::gguf_names(&files).into_iter().map(Some);
    let whole = [None].into_iter().filter(|_| matches!(select::choose(repo, &files, None), Ok(Choice::Checkpoint(_))));
    whole
        .chain(ggufs)
        .filter_map(|file| {
            // A split model that lacks parts is no model.
            let choice = select::choose(repo, &files, file.as_deref()).ok()?;
            Some(describe(repo, snapshot, file, &choice))
        })
        .collect()
}

fn describe(repo: &RepoId, snapshot: &Path, file: Option<String>, choice: &Choice) -> CachedModel {
    let facts = |file: &FileName| fs::metadata(snapshot.join(file.to_path())).ok();
    let facts: Vec<fs::Metadata> = choice.files().iter().filter_map(facts).collect();
    let last_used = facts.iter().filter_map(|facts| facts.accessed().or_else(|_| facts.modified()).ok()).max();
    let path = match (&file, choice.files()) {
        (Some(_), [first, ..]) => snapshot.join(first.to_path()),
        _ => snapshot.to_path_buf(),
    };
    let size_bytes = facts.iter().map(fs::Metadata::len).sum();
    CachedModel { repo: repo.clone(), file, size_bytes, path, last_used }
}

/// Whether the folder that `path` lies in is truly below the repository's, and not led elsewhere by a link.
fn is_inside(path: &Path, folder: &RepoFolder) -> bool {
    let truly = || {
        let repo = folder.path.parent()?.canonicalize().ok()?.join(folder.path.file_name()?);
        Some(path.parent()?.canonicalize().ok()?.starts_with(repo))
    };
    truly().unwrap_or(false)
}

/// Bytes that a file has itself, and not the blob that it links to.
fn own_bytes(path: &Path) -> u64 {
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map_or(0, |facts| facts.len())
}

/// The snapshot files that a name stands for, with what was made of them.
fn links_of(model: &HubModel, folder: &RepoFolder) -> Vec<PathBuf> {
    let snapshots = match &model.revision {
        Some(revision) => folder.snapshots_of(revision),
        None => snapshots(folder),
    };
    let mut links = Vec::new();
    for snapshot in snapshots {
        let files = snapshot_files(&snapshot);
        let files = match &model.select {
            // A snapshot that lacks the wanted file has nothing to remove.
            Some(select) => match select::choose(&model.repo, &files, Some(select)) {
                Ok(choice) => with_packed(&choice, &files),
                Err(_) => Vec::new(),
            },
            None => files,
        };
        links.extend(files.iter().map(|file| snapshot.join(file.to_path())));
    }
    links
}

/// A model's files among all `files`, and that with its packed weights.
fn with_packed(choice: &Choice, files: &[FileName]) -> Vec<FileName> {
    let mut wanted = choice.files().to_vec();
    let is_packed = |file: &&FileName| {
        let model = file.as_str().strip_suffix(packed::SUFFIX);
        model.is_some_and(|model| choice.files().iter().any(|file| file.as_str() == model))
    };
    wanted.extend(files.iter().filter(is_packed).cloned());
    wanted
}

/// Deletes the blobs (and, with `whole`, the parts of blobs) that no snapshot links to; gives their bytes.
fn remove_unreferenced_blobs(folder: &RepoFolder, whole: bool) -> Result<u64, HubError> {
    let mut referenced = BTreeSet::new();
    for snapshot in snapshots(folder) {
        for file in snapshot_files(&snapshot) {
            // A copy instead of a link refers to no blob.
            let target = fs::read_link(snapshot.join(file.to_path())).ok();
            referenced.extend(target.and_then(|target| target.file_name().map(ToOwned::to_owned)));
        }
    }
    let mut freed_bytes = 0;
    for blob in entries(&folder.blobs()).filter(|blob| is_inside(&blob.path(), folder)) {
        let arriving = blob.path().extension() == Some("incomplete".as_ref());
        if referenced.contains(&blob.file_name()) || (arriving && !whole) {
            continue;
        }
        let bytes = blob.metadata().map(|facts| facts.len()).unwrap_or(0);
        fs::remove_file(blob.path()).map_err(|error| HubError::io(&blob.path(), error))?;
        freed_bytes += bytes;
    }
    Ok(freed_bytes)
}

/// Deletes a folder of the cache with all that is in it; a link to a folder loses the link alone.
fn remove_folder(path: &Path) -> Result<(), HubError> {
    let Ok(facts) = fs::symlink_metadata(path) else { return Ok(()) };
    let result = if facts.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    result.map_err(|error| HubError::io(path, error))
}
