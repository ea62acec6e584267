//! A file beside a model with its weights as some kernels read them, so that the next load need not make them again.
//!
//! # What is believed
//!
//! A file is used if its [`Owner`] is the one at hand: the layout of its bytes, and the model as [`ModelIdentity`]
//! tells it. Every piece of it has a checksum, against accidents alone: whoever can write beside a model can change its
//! weights, here as there.
//!
//! # Layout
//!
//! A header of fixed size, the bytes of all entries, a table as JSON up to the file's end. The header is written last.

mod fault;
mod file;
mod identity;
mod table;
mod writer;

use std::ffi::OsString;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use fault::{BadPiece, Unusable};
pub use file::{PackedEntry, PackedFile};
pub use identity::ModelIdentity;
pub use writer::PackedWriter;

use crate::Checkpoint;

/// What the name of such a file ends with.
pub(crate) const SUFFIX: &str = ".ferrum-packed";

/// The name of the one in a directory that is a model; a model that is a file lends it its own.
pub(crate) const OF_A_DIRECTORY: &str = "model";

/// Bytes that have a checksum together and are read at a time: enough for a disk to be busy with, few enough to stay in
/// a cache until they are checked.
pub const PIECE_BYTES: usize = 1 << 20;

/// Whose weights a file has, and in which form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// The name that kernels have for the form of their weights.
    pub layout: String,
    /// The model.
    pub model: ModelIdentity,
}

/// Where the packed weights of a model are kept: beside its file, or in its directory.
pub fn path_of(checkpoint: &Checkpoint) -> PathBuf {
    let model = checkpoint.path();
    let name = if model == checkpoint.directory() { None } else { model.file_name() };
    let mut name = name.map_or_else(|| OsString::from(OF_A_DIRECTORY), OsString::from);
    name.push(SUFFIX);
    checkpoint.directory().join(name)
}
