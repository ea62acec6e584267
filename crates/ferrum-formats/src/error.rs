//! What can be wrong with a model file, as facts.

use std::{io, path::PathBuf};

use crate::{foreign::Foreign, gguf::Fault};

/// Why a file could not be read. Every message is one sentence that starts with the file.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The operating system refused.
    #[error("{}: {source}", file.display())]
    Io {
        /// The file or directory.
        file: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The path does not lead to a model that ferrum reads.
    #[error("{}: {found}", path.display())]
    NotAModel {
        /// The path that was opened.
        path: PathBuf,
        /// What lies there instead.
        found: Foreign,
    },
    /// A GGUF file breaks the format's rules, or a key of it holds something else than was asked for.
    #[error("{}: {fault}, at byte {offset}", file.display())]
    Gguf {
        /// The file.
        file: PathBuf,
        /// Where in the file.
        offset: u64,
        /// What is wrong there.
        fault: Fault,
    },
    /// A GGUF file lacks a key that its model needs.
    #[error("{}: no metadata key `{key}`", file.display())]
    MissingKey {
        /// The file.
        file: PathBuf,
        /// The key that was asked for.
        key: String,
    },
    /// The parts of a split GGUF model do not fit together.
    #[error("{}: `{key}` is {found}, but {expected} was expected of this part", file.display())]
    Split {
        /// The part.
        file: PathBuf,
        /// The key that disagrees.
        key: &'static str,
        /// What the other parts demand.
        expected: u32,
        /// What this part says.
        found: u32,
    },
    /// The name of a split model's first part does not tell the names of the others.
    #[error("{}: a model in {count} parts must be opened by its first, named like `model-00001-of-{count:05}.gguf`", file.display())]
    SplitName {
        /// The file that was opened.
        file: PathBuf,
        /// How many parts it says there are.
        count: u32,
    },
    /// A safetensors header breaks the format's rules.
    #[error("{}: {source}{}", file.display(), question(source))]
    Safetensors {
        /// The file.
        file: PathBuf,
        /// The rule that is broken.
        source: ::safetensors::SafeTensorError,
    },
    /// A JSON text is malformed, too deep, or not of the expected form.
    #[error("{}: {source}", file.display())]
    Json {
        /// The file.
        file: PathBuf,
        /// What is wrong and on which line.
        source: serde_json::Error,
    },
    /// A file is too large for what it should hold.
    #[error("{}: {len} bytes, but such a file has at most {limit}", file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// Its length.
        len: u64,
        /// The longest that is read.
        limit: u64,
    },
    /// A file name that must be plain leads elsewhere.
    #[error("{}: `{name}` is not a plain file name", file.display())]
    NotAPlainName {
        /// The file that holds the name, or the directory in which it was asked for.
        file: PathBuf,
        /// The name.
        name: String,
    },
    /// Two files of one model hold a tensor of the same name.
    #[error("{}: tensor `{tensor}` is already in {}", file.display(), first.display())]
    DuplicateTensor {
        /// The file where it was found again.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// The file where it was found first.
        first: PathBuf,
    },
    /// An index promises a tensor that its file does not hold.
    #[error("{}: no tensor `{tensor}`, though {} says so", file.display(), index.display())]
    MissingTensor {
        /// The file that should hold it.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// The index.
        index: PathBuf,
    },
    /// A tensor has a type that exists but that has no kernels here.
    #[error("{}: tensor `{tensor}` is {found}, which ferrum cannot read yet", file.display())]
    UnreadableType {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// The type's own name.
        found: String,
    },
}

/// What to ask whose file is shorter or longer than its header says: most such files are downloads that broke off.
fn question(source: &::safetensors::SafeTensorError) -> &'static str {
    use ::safetensors::SafeTensorError::{InvalidHeaderLength, MetadataIncompleteBuffer};
    if matches!(source, InvalidHeaderLength | MetadataIncompleteBuffer) { " (was it cut short?)" } else { "" }
}
