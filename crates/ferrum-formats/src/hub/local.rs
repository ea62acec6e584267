//! Models that are files of this machine already.

use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use super::HubError;
use super::cache::{RepoFolder, entries, snapshot_files};
use super::model_ref::HubModel;
use super::names::FileName;
use super::select::{self, Choice};

/// How much a cached model must have in common with what the hub would give.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// What the hub would choose among all its files: the named file, the preferred quantisation, a whole checkpoint.
    Sure,
    /// The best of what is there, when the hub cannot be asked.
    Best,
}

/// The model at a path that a person gave: a file, a checkpoint's folder, or a folder with one GGUF model.
pub(super) fn at_path(path: &Path) -> Result<PathBuf, HubError> {
    if !path.exists() {
        return Err(HubError::PathMissing { path: path.to_path_buf() });
    }
    if path.is_file() || path.join("config.json").is_file() {
        return Ok(path.to_path_buf());
    }
    // Only the folder itself: below it may lie a whole disk.
    let file_name = |entry: DirEntry| FileName::parse(entry.file_name().to_str()?).filter(|_| entry.path().is_file());
    let files: Vec<FileName> = entries(path).filter_map(file_name).collect();
    match select::gguf_names(&files).as_slice() {
        [only] => Ok(path.join(only)),
        names => Err(HubError::UnclearFolder { folder: path.to_path_buf(), files: names.to_vec() }),
    }
}

/// The model in the cache.
pub(super) fn in_cache(model: &HubModel, folder: &RepoFolder, wanted: Match) -> Option<PathBuf> {
    let find = |snapshot: PathBuf| {
        let files = snapshot_files(&snapshot);
        // A snapshot that cannot be chosen from lacks the model; the hub's own list will say what is wrong with it.
        let choice = select::choose(&model.repo, &files, model.select.as_deref()).ok()?;
        let named_gguf = model.select.is_some() && matches!(choice, Choice::Gguf(_));
        let sure = named_gguf || choice.is_first_preference();
        let path = match &choice {
            Choice::Gguf(files) => snapshot.join(files[0].to_path()),
            Choice::Checkpoint(_) => snapshot,
        };
        (choice.is_whole() && (sure || wanted == Match::Best)).then_some(path)
    };
    folder.snapshots_of(&model.revision()).into_iter().find_map(find)
}
