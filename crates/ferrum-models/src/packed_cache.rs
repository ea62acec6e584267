//! Packed weights in a file beside the model: what one load made, the next one reads.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ferrum_formats::Checkpoint;
use ferrum_formats::packed::{self, BadPiece, Owner, PIECE_BYTES, PackedEntry, PackedFile, PackedWriter};
use ferrum_kernels::{Backend, PackedStore, StoredBytes};

/// What became of the file with packed weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackedCacheReport {
    /// All weights came from it.
    Used {
        /// Where it is.
        path: PathBuf,
    },
    /// It was made for the next load.
    Made {
        /// Where it is.
        path: PathBuf,
        /// Its length.
        len_bytes: u64,
        /// Why there was none to use.
        because: String,
    },
    /// It could not be made, which harms nothing else.
    NotMade {
        /// Where it would be.
        path: PathBuf,
        /// What failed.
        fault: String,
        /// Why there was none to use.
        because: String,
    },
    /// The device reads weights as the model's files have them: there is nothing to keep.
    Needless {
        /// The device.
        device: &'static str,
    },
}

impl fmt::Display for PackedCacheReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackedCacheReport::Used { path } => write!(f, "used {}", path.display()),
            PackedCacheReport::Made { path, len_bytes, because } => {
                write!(f, "made {} of {len_bytes} bytes: {because}", path.display())
            }
            PackedCacheReport::NotMade { path, fault, because } => {
                write!(f, "not made {}: {fault} ({because})", path.display())
            }
            PackedCacheReport::Needless { device } => {
                write!(f, "not needed: `{device}` reads weights on this machine as the model's files have them")
            }
        }
    }
}

/// The file during a load.
pub(crate) enum PackedCache {
    /// Nobody wants one.
    Unwanted,
    /// Packing changes nothing on this device.
    Needless(&'static str),
    /// There is one, or will be.
    Open(Box<OpenCache>),
}

impl PackedCache {
    /// The file of a checkpoint's weights on a backend, if it is wanted.
    pub(crate) fn of<B: Backend>(wanted: bool, backend: &B, checkpoint: &Checkpoint) -> Self {
        match backend.packed_layout() {
            _ if !wanted => PackedCache::Unwanted,
            None => PackedCache::Needless(backend.name()),
            Some(layout) => PackedCache::Open(Box::new(OpenCache::new(layout, checkpoint))),
        }
    }

    /// Where the weights go and come from.
    pub(crate) fn store(&self) -> Option<&dyn PackedStore> {
        match self {
            PackedCache::Open(cache) => Some(&**cache),
            PackedCache::Unwanted | PackedCache::Needless(_) => None,
        }
    }

    /// Ends what the load of the last weight leaves to do.
    pub(crate) fn finish(self) -> Option<PackedCacheReport> {
        match self {
            PackedCache::Unwanted => None,
            PackedCache::Needless(device) => Some(PackedCacheReport::Needless { device }),
            PackedCache::Open(cache) => Some(cache.finish()),
        }
    }
}

/// A file that is read, or made, or both: what is missing or damaged in an old one is packed anew, and a new file then
/// gets that and the rest.
pub(crate) struct OpenCache {
    path: PathBuf,
    owner: Owner,
    old: Option<PackedFile>,
    progress: Mutex<Progress>,
}

/// What has happened to the weights so far.
#[derive(Default)]
struct Progress {
    /// Keys of those that the old file had.
    found: BTreeSet<String>,
    /// Keys of those that were packed.
    packed: BTreeSet<String>,
    /// The new file, once a weight was packed.
    new: Option<io::Result<PackedWriter>>,
    /// Why the old file is not enough.
    because: Option<String>,
}

impl OpenCache {
    fn new(layout: &str, checkpoint: &Checkpoint) -> Self {
        let path = packed::path_of(checkpoint);
        let owner = Owner { layout: layout.to_owned(), model: checkpoint.identity() };
        let (old, because) = match PackedFile::open(&path, &owner) {
            Ok(old) => (Some(old), None),
            Err(reason) => (None, Some(reason.to_string())),
        };
        OpenCache { path, owner, old, progress: Mutex::new(Progress { because, ..Progress::default() }) }
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn finish(self) -> PackedCacheReport {
        let OpenCache { path, owner, old, progress } = self;
        let Progress { found, packed, new, because } = progress.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Some(new) = new else { return PackedCacheReport::Used { path } };
        let because = because.unwrap_or_else(|| "the old one did not have all weights".to_owned());
        let still_good = found.difference(&packed);
        let whole = new.and_then(|mut new| {
            for (key, entry) in still_good.filter_map(|key| Some((key, old.as_ref()?.entry(key)?))) {
                copy(key, entry, &mut new)?;
            }
            new.finish(owner)
        });
        match whole {
            Ok(len_bytes) => PackedCacheReport::Made { path, len_bytes, because },
            Err(fault) => PackedCacheReport::NotMade { path, fault: fault.to_string(), because },
        }
    }
}

fn copy(key: &str, entry: PackedEntry<'_>, to: &mut PackedWriter) -> io::Result<()> {
    let mut piece = vec![0; PIECE_BYTES];
    to.begin(key);
    for i in 0..entry.pieces() {
        let piece = &mut piece[..entry.piece_len(i)];
        entry.read(i, piece).map_err(io::Error::other)?;
        to.add_piece(piece)?;
    }
    Ok(())
}

impl PackedStore for OpenCache {
    fn find(&self, key: &str, len_bytes: usize) -> Option<Box<dyn StoredBytes + '_>> {
        let entry = self.old.as_ref()?.entry(key).filter(|entry| entry.len_bytes() == len_bytes as u64)?;
        self.progress().found.insert(key.to_owned());
        Some(Box::new(Stored { cache: self, entry }))
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        let mut progress = self.progress();
        if !progress.packed.insert(key.to_owned()) {
            // One file has one tensor of a name: these are the bytes that it has already.
            return;
        }
        let new = progress.new.get_or_insert_with(|| PackedWriter::create(&self.path));
        if let Ok(writer) = new
            && let Err(fault) = writer.add(key, bytes)
        {
            // The file goes, and with it the room that it took.
            *new = Err(fault);
        }
    }
}

/// An entry of the old file.
struct Stored<'a> {
    cache: &'a OpenCache,
    entry: PackedEntry<'a>,
}

impl StoredBytes for Stored<'_> {
    fn piece_bytes(&self) -> usize {
        PIECE_BYTES
    }

    fn read(&self, piece: usize, to: &mut [u8]) -> bool {
        let note = |reason: BadPiece| {
            self.cache.progress().because.get_or_insert_with(|| reason.to_string());
        };
        self.entry.read(piece, to).map_err(note).is_ok()
    }
}
