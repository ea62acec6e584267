//! What can be wrong at one place of a GGUF file.

use super::value::ValueType;

/// A broken rule of the GGUF format, or a value that is not what was asked for.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are named in the message of their variant")]
pub enum Fault {
    /// The file does not start like a GGUF file.
    #[error("it starts with `{}`, not with `GGUF`", found.escape_ascii())]
    Magic { found: [u8; 4] },
    /// The numbers are stored with the most significant byte first.
    #[error("a big-endian GGUF file; ferrum reads little-endian ones")]
    BigEndian,
    /// A version of the format that is not read.
    #[error("GGUF version {found}; ferrum reads 2 and 3")]
    Version { found: u32 },
    /// The file ends early.
    #[error("{what} needs {needed} bytes but {remaining} remain")]
    Truncated { what: &'static str, needed: u64, remaining: u64 },
    /// A count that the file cannot hold.
    #[error("{count} {what} cannot fit into the {remaining} bytes that remain")]
    TooMany { what: &'static str, count: u64, remaining: u64 },
    /// A name longer than the format allows.
    #[error("{what} of {len} bytes; the format allows {limit}")]
    TooLong { what: &'static str, len: u64, limit: u64 },
    /// A name that is no text.
    #[error("{what} is not valid UTF-8")]
    NameNotUtf8 { what: &'static str },
    /// A value type that the format does not define.
    #[error("key `{key}` has the value type {found}, which GGUF does not define")]
    UnknownValueType { key: String, found: u32 },
    /// An array of arrays.
    #[error("key `{key}` is an array of arrays, which ferrum does not read")]
    NestedArray { key: String },
    /// A truth value that is neither 0 nor 1.
    #[error("key `{key}` is a truth value of {found}; 0 or 1 was expected")]
    BadBool { key: String, found: u8 },
    /// A key that appears twice.
    #[error("key `{key}` appears twice")]
    DuplicateKey { key: String },
    /// A value of another type than was asked for.
    #[error("key `{key}` is {found}; {expected} was expected")]
    WrongType { key: String, expected: &'static str, found: ValueType },
    /// An integer outside the range that was asked for.
    #[error("key `{key}` is {found}; {expected} was expected")]
    OutOfRange { key: String, expected: &'static str, found: i128 },
    /// An array with elements of another type than was asked for.
    #[error("key `{key}` is an array of type {found}; {expected} was expected")]
    WrongElement { key: String, expected: &'static str, found: ValueType },
    /// An array element outside the range that was asked for.
    #[error("key `{key}` holds {found} at index {index}; {expected} was expected")]
    ElementOutOfRange { key: String, index: usize, expected: &'static str, found: i128 },
    /// An array of the wrong length.
    #[error("key `{key}` has {found} elements; {expected} were expected")]
    WrongLength { key: String, expected: usize, found: usize },
    /// More layers than any model has.
    #[error("key `{key}` was asked for {layers} layers; at most {limit} are read")]
    TooManyLayers { key: String, layers: usize, limit: usize },
    /// A string value that is no text.
    #[error("key `{key}` is not valid UTF-8")]
    StringNotUtf8 { key: String },
    /// A string in an array that is no text.
    #[error("key `{key}` is not valid UTF-8 at index {index}")]
    ElementNotUtf8 { key: String, index: usize },
    /// An alignment that is no power of two, or too large.
    #[error("an alignment of {found}; a power of two up to {limit} was expected")]
    Alignment { found: i128, limit: u32 },
    /// More dimensions than GGUF tensors have.
    #[error("tensor `{tensor}` has {found} dimensions; the format allows {limit}")]
    Dimensions { tensor: String, found: u32, limit: u32 },
    /// A tensor without elements, or with more than can be counted.
    #[error("tensor `{tensor}` has the impossible shape {shape:?}")]
    Shape { tensor: String, shape: Vec<u64> },
    /// Rows that do not divide into blocks.
    #[error("tensor `{tensor}` is {ty} with rows of {columns}; a multiple of {block_len} was expected")]
    RaggedRow { tensor: String, ty: &'static str, columns: u64, block_len: u64 },
    /// A tensor type without a known layout.
    #[error("tensor `{tensor}` has the type {id}{}, which ferrum cannot read", name.map(|name| format!(" ({name})")).unwrap_or_default())]
    UnknownTensorType { tensor: String, id: u32, name: Option<&'static str> },
    /// A name that two tensors share.
    #[error("tensor `{tensor}` appears twice")]
    DuplicateTensor { tensor: String },
    /// A tensor that does not start on a multiple of the alignment.
    #[error("tensor `{tensor}` is at offset {start}, which is no multiple of the alignment {alignment}")]
    Misaligned { tensor: String, start: u64, alignment: u64 },
    /// A tensor that reaches beyond the file.
    #[error(
        "tensor `{tensor}` has {len} bytes from offset {start} of the data, but the file has {available} there (was it cut short?)"
    )]
    OutsideFile { tensor: String, start: u64, len: u64, available: u64 },
    /// Two tensors in the same place.
    #[error("tensor `{second}` overlaps tensor `{first}`")]
    Overlap { first: String, second: String },
}
