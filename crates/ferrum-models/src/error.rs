//! Why a checkpoint cannot become a model.

use std::path::PathBuf;

use ferrum_formats::FormatError;
use ferrum_kernels::{DeviceError, OutOfMemory, PackError};

/// Why a checkpoint cannot become a model, or a model cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The files cannot be read.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// No family answers to this name.
    #[error("{}: architecture `{found}` has no model here; ferrum runs {}", file.display(), known.join(", "))]
    UnknownArchitecture {
        /// The checkpoint.
        file: PathBuf,
        /// The name in its configuration.
        found: String,
        /// Names that work.
        known: Vec<&'static str>,
    },
    /// A setting is not there.
    #[error("{}: the configuration lacks `{key}`", file.display())]
    MissingSetting {
        /// The checkpoint.
        file: PathBuf,
        /// The setting.
        key: String,
    },
    /// A setting has a value that no model can have.
    #[error("{}: `{key}` is {found}; needs {needed}", file.display())]
    BadSetting {
        /// The checkpoint.
        file: PathBuf,
        /// The setting.
        key: String,
        /// Its value.
        found: String,
        /// What would be right.
        needed: String,
    },
    /// A tensor is not there.
    #[error("{}: no tensor `{tensor}`", file.display())]
    MissingTensor {
        /// The checkpoint.
        file: PathBuf,
        /// The name looked for.
        tensor: String,
    },
    /// A tensor has a shape that the configuration does not allow.
    #[error("{}: tensor `{tensor}` is {got:?}; the configuration needs {expected:?}", file.display())]
    TensorShape {
        /// The checkpoint.
        file: PathBuf,
        /// Its name.
        tensor: String,
        /// Shape by the configuration.
        expected: Vec<usize>,
        /// Shape in the file.
        got: Vec<usize>,
    },
    /// A tensor has an element type that it cannot have.
    #[error("{}: tensor `{tensor}` is {got}; needs F32, F16 or BF16", file.display())]
    TensorType {
        /// The checkpoint.
        file: PathBuf,
        /// Its name.
        tensor: String,
        /// Type in the file.
        got: String,
    },
    /// A bias for which the architecture has no place.
    #[error("{}: tensor `{tensor}` has no place in this architecture", file.display())]
    UnreadBias {
        /// The checkpoint.
        file: PathBuf,
        /// Its name.
        tensor: String,
    },
    /// A tensor cannot be packed.
    #[error("{}: tensor `{tensor}`: {cause}", file.display())]
    Pack {
        /// The checkpoint.
        file: PathBuf,
        /// Its name.
        tensor: String,
        /// Why.
        cause: PackError,
    },
    /// The device has no room for the cache or the scratch memory.
    #[error("{what} does not fit: {cause}")]
    OutOfMemory {
        /// What was to be allocated.
        what: &'static str,
        /// How much.
        cause: OutOfMemory,
    },
    /// The device failed.
    #[error(transparent)]
    Device(#[from] DeviceError),
}
