//! A blob while it arrives: locked against other processes, resumable, and only given its name once it is right.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::cache::{RepoFolder, make_parent};
use super::checksum::{Etag, Hasher};
use super::{Event, HubError, Progress};

const CHUNK_BYTES: usize = 256 * 1024;

/// What a file must turn out to be.
#[derive(Clone, Debug)]
pub(super) struct Promise {
    /// The file's name, for messages.
    pub(super) name: String,
    /// Its entity tag, which names the blob and mostly is its checksum.
    pub(super) etag: Etag,
    /// Its length.
    pub(super) size: u64,
}

/// A blob that this process alone may write.
pub(super) struct BlobWriter<'p> {
    promise: &'p Promise,
    blob: PathBuf,
    incomplete: PathBuf,
    file: File,
    hasher: Hasher,
    written: u64,
    /// Held until the writer is dropped.
    _lock: Option<File>,
}

/// Why bytes stopped coming.
pub(super) enum Interrupted {
    /// The source broke: another attempt may help.
    Source(io::Error),
    /// This end failed, or the source gave more than was promised.
    Failed(HubError),
}

impl<'p> BlobWriter<'p> {
    /// Opens the blob for writing after whatever part of it is there; `None` when it is complete already, be it that
    /// another process completed it while this one waited for the lock.
    pub(super) fn open(
        folder: &RepoFolder,
        promise: &'p Promise,
        progress: &mut dyn Progress,
    ) -> Result<Option<Self>, HubError> {
        let blob = folder.blob(&promise.etag);
        if is_complete(&blob, promise) {
            return Ok(None);
        }
        let lock = lock(&folder.locks.join(format!("{}.lock", promise.etag.as_str())), promise, progress)?;
        if is_complete(&blob, promise) {
            return Ok(None);
        }
        make_parent(&blob)?;
        let incomplete = folder.blobs().join(format!("{}.incomplete", promise.etag.as_str()));
        let file = open_for_appending(&incomplete)?;
        let hasher = Hasher::of(&promise.etag, promise.size);
        let mut writer = BlobWriter { promise, blob, incomplete, file, hasher, written: 0, _lock: lock };
        writer.take_over()?;
        Ok(Some(writer))
    }

    /// Bytes that are there.
    pub(super) fn written(&self) -> u64 {
        self.written
    }

    /// Throws away what is there.
    pub(super) fn restart(&mut self) -> Result<(), HubError> {
        self.file.set_len(0).map_err(|error| HubError::io(&self.incomplete, error))?;
        self.hasher = Hasher::of(&self.promise.etag, self.promise.size);
        self.written = 0;
        Ok(())
    }

    /// Appends all that `source` has, but never more than was promised.
    pub(super) fn append(&mut self, source: &mut dyn Read, progress: &mut dyn Progress) -> Result<(), Interrupted> {
        let mut chunk = vec![0; CHUNK_BYTES];
        loop {
            let count = match source.read(&mut chunk) {
                Ok(0) => return Ok(()),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Interrupted::Source(error)),
            };
            let bytes = count as u64;
            if bytes > self.promise.size - self.written {
                return Err(Interrupted::Failed(self.wrong_size(self.written + bytes)));
            }
            let write = self.file.write_all(&chunk[..count]);
            write.map_err(|error| Interrupted::Failed(HubError::io(&self.incomplete, error)))?;
            self.hasher.update(&chunk[..count]);
            self.written += bytes;
            progress.report(Event::Advanced { bytes });
        }
    }

    /// Checks length and checksum and gives the blob its name.
    pub(super) fn finish(mut self) -> Result<(), HubError> {
        if self.written != self.promise.size {
            return Err(self.wrong_size(self.written));
        }
        let hasher = std::mem::replace(&mut self.hasher, Hasher::Unknown);
        if let Some(got) = hasher.finish()
            && got != self.promise.etag.as_str()
        {
            self.discard();
            let (file, expected) = (self.promise.name.clone(), self.promise.etag.as_str().to_owned());
            return Err(HubError::WrongHash { file, expected, got });
        }
        // The name promises the content, also after a power cut.
        self.file.sync_all().map_err(|error| HubError::io(&self.incomplete, error))?;
        fs::rename(&self.incomplete, &self.blob).map_err(|error| HubError::io(&self.blob, error))
    }

    /// The error of a file whose length is not the promised one; what arrived of it is deleted.
    pub(super) fn wrong_size(&self, got: u64) -> HubError {
        self.discard();
        HubError::WrongSize { file: self.promise.name.clone(), expected: self.promise.size, got }
    }

    /// Hashes what an earlier attempt left.
    fn take_over(&mut self) -> Result<(), HubError> {
        let error = |error| HubError::io(&self.incomplete, error);
        let left = self.file.metadata().map_err(error)?.len();
        if left > self.promise.size {
            return self.restart();
        }
        let mut old = File::open(&self.incomplete).map_err(error)?.take(left);
        let mut chunk = vec![0; CHUNK_BYTES];
        loop {
            match old.read(&mut chunk).map_err(error)? {
                0 => return Ok(()),
                count => {
                    self.hasher.update(&chunk[..count]);
                    self.written += count as u64;
                }
            }
        }
    }

    fn discard(&self) {
        // A part that cannot be deleted is taken over by the next attempt and fails its checksum again: nothing is lost.
        let _ = fs::remove_file(&self.incomplete);
    }
}

fn is_complete(blob: &Path, promise: &Promise) -> bool {
    fs::metadata(blob).is_ok_and(|facts| facts.is_file() && facts.len() == promise.size)
}

fn open_for_appending(path: &Path) -> Result<File, HubError> {
    OpenOptions::new().create(true).append(true).open(path).map_err(|error| HubError::io(path, error))
}

/// Locks `path` against every other process, telling the person when that means waiting. `None` where the file system
/// knows no locks: then two processes may disturb each other, and the checksum tells.
fn lock(path: &Path, promise: &Promise, progress: &mut dyn Progress) -> Result<Option<File>, HubError> {
    make_parent(path)?;
    let file = open_for_appending(path)?;
    let result = match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            progress.report(Event::Note(&format!("waiting for another process that downloads {}", promise.name)));
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
    };
    match result {
        Ok(()) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
        Err(error) => Err(HubError::io(path, error)),
    }
}
