//! Why packed weights cannot be used.

use std::io;

/// Why a file with packed weights is of no use.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// There is none.
    #[error("there was none")]
    Absent,
    /// The operating system refused.
    #[error("the old one cannot be read: {0}")]
    Io(#[from] io::Error),
    /// Something else has the name.
    #[error("something that is no regular file has its name")]
    NotAFile,
    /// The file is of another kind.
    #[error("the old one does not begin as packed weights do")]
    Magic,
    /// Its format is another version's.
    #[error("the old one has version {found} of the format; this is version {expected}")]
    Version {
        /// What it says.
        found: u32,
        /// What this program writes.
        expected: u32,
    },
    /// The file is not as long as it says.
    #[error("the old one has {found} bytes; {}", expected.map_or("it says that there are more than a file can have".to_owned(), |n| format!("it should have {n}")))]
    Length {
        /// Its length.
        found: u64,
        /// The length by its header; `None` if that is more than a file can have.
        expected: Option<u64>,
    },
    /// The table begins in the header.
    #[error("the old one has a table at byte {start}, in its header")]
    TableStart {
        /// Where it begins.
        start: u64,
    },
    /// The table is too long to be one.
    #[error("the old one has a table of {len} bytes; there are at most {most}")]
    TableLength {
        /// Its length.
        len: u64,
        /// The longest that is read.
        most: u64,
    },
    /// The table has been damaged.
    #[error("the table of the old one is damaged")]
    TableChecksum,
    /// The table is not what it should be.
    #[error("the table of the old one: {0}")]
    Table(#[from] serde_json::Error),
    /// An entry lies elsewhere than in the file's data, or its checksums are not as many as its pieces.
    #[error("the entry `{key}` of the old one is not in its data")]
    Entry {
        /// Its key.
        key: String,
    },
    /// The weights are packed for other kernels.
    #[error("the old one is in the layout `{found}`; these kernels read `{expected}`")]
    Layout {
        /// What it has.
        found: String,
        /// What is wanted.
        expected: String,
    },
    /// The weights are those of another model, or of the same before it changed.
    #[error("the old one is of another model, or this one has changed: {what}")]
    Model {
        /// What differs.
        what: String,
    },
}

/// Why a piece of an entry is of no use.
#[derive(Debug, thiserror::Error)]
pub enum BadPiece {
    /// The operating system refused, or the file has become shorter.
    #[error("`{key}` of the old one cannot be read: {source}")]
    Io {
        /// The entry.
        key: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// The bytes are not those that were written.
    #[error("`{key}` of the old one is damaged")]
    Checksum {
        /// The entry.
        key: String,
    },
}
