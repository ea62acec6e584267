//! GGUF: keys, values and tensors in one file, or in the parts of a split model.
//!
//! Versions 2 and 3, little-endian. The format is described at
//! <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>.

mod cursor;
mod entry;
mod fault;
mod ggml_type;
mod metadata;
mod split;
mod tensor_info;
mod value;
mod writer;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use cursor::{Cursor, Located};
pub use fault::Fault;
pub use metadata::{Metadata, Value};
use tensor_info::DataSection;
pub use value::ValueType;
pub use writer::{Encode, EncodeElement, Writer};

use crate::{
    FormatError,
    mapping::{Bytes, Mapping},
    tensors::{Placed, TensorTable},
};

/// The first four bytes of every GGUF file.
pub const MAGIC: [u8; 4] = *b"GGUF";

/// Where tensors start unless the file says otherwise.
const DEFAULT_ALIGNMENT: u32 = 32;

/// The largest page size of common systems; more would only be padding.
const ALIGNMENT_LIMIT: u32 = 65_536;

/// A GGUF model: what its file says, or its files.
#[derive(Debug)]
pub struct Gguf {
    metadata: Metadata,
    tensors: TensorTable,
}

impl Gguf {
    /// Maps and parses a file, and the further parts if it is the first of a split model.
    ///
    /// # Errors
    /// A file cannot be mapped or breaks a rule of the format, or the parts do not fit together.
    pub fn open(path: &Path) -> Result<Gguf, FormatError> {
        let mapping = Mapping::open(path).map_err(|source| FormatError::Io { file: path.to_owned(), source })?;
        let mut gguf = Gguf::parse(path, mapping)?;
        split::append_parts(&mut gguf, path)?;
        Ok(gguf)
    }

    /// Parses one whole file that is in memory. `file` is only a name for messages.
    ///
    /// # Errors
    /// The bytes break a rule of the format.
    pub fn parse(file: impl Into<PathBuf>, bytes: impl Into<Bytes>) -> Result<Gguf, FormatError> {
        let file = file.into();
        let Tables { metadata, bytes, placed } = parse_tables(file.clone(), bytes.into())?;
        let mut tensors = TensorTable::default();
        tensors.add(file, bytes, placed)?;
        Ok(Gguf { metadata, tensors })
    }

    /// The keys and values; those of the first part where there are several.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The tensors of all parts.
    pub fn tensors(&self) -> &TensorTable {
        &self.tensors
    }

    /// Takes the model apart.
    pub fn into_parts(self) -> (Metadata, TensorTable) {
        (self.metadata, self.tensors)
    }
}

/// What one file holds.
struct Tables {
    metadata: Metadata,
    bytes: Arc<Bytes>,
    placed: Vec<Placed>,
}

fn parse_tables(file: PathBuf, bytes: Bytes) -> Result<Tables, FormatError> {
    let bytes = Arc::new(bytes);
    let mut cursor = Cursor::new(&bytes);
    let tables = parse_with(&mut cursor, file.clone(), &bytes);
    let (metadata, placed) =
        tables.map_err(|Located { offset, fault }| FormatError::Gguf { file, offset: offset as u64, fault })?;
    Ok(Tables { metadata, bytes, placed })
}

fn parse_with(cursor: &mut Cursor<'_>, file: PathBuf, bytes: &Arc<Bytes>) -> Result<(Metadata, Vec<Placed>), Located> {
    check_header(bytes, cursor)?;
    let tensors = cursor.count("tensors", tensor_info::LEAST_INFO_BYTES)?;
    let keys = cursor.count("metadata keys", entry::LEAST_ENTRY_BYTES)?;
    let metadata = metadata::parse(file, bytes, cursor, keys)?;
    let alignment = alignment(&metadata)?;
    let infos = tensor_info::parse(cursor, tensors)?;
    let start = cursor.offset().next_multiple_of(alignment);
    let placed = tensor_info::place(infos, &DataSection { start, file_len: bytes.len(), alignment })?;
    Ok((metadata, placed))
}

fn check_header(bytes: &[u8], cursor: &mut Cursor<'_>) -> Result<(), Located> {
    let found: [u8; 4] = bytes[cursor.skip(4, "the magic number")?].try_into().expect("four bytes were read");
    if found != MAGIC {
        return Err(Located { offset: 0, fault: Fault::Magic { found } });
    }
    let offset = cursor.offset();
    match cursor.u32("the version")? {
        2 | 3 => Ok(()),
        // A small number with its bytes turned around.
        found if found != 0 && found.swap_bytes() <= 0xffff => Err(Located { offset, fault: Fault::BigEndian }),
        found => Err(Located { offset, fault: Fault::Version { found } }),
    }
}

fn alignment(metadata: &Metadata) -> Result<usize, Located> {
    let (found, offset) = metadata.located_integer("general.alignment")?.unwrap_or((DEFAULT_ALIGNMENT.into(), 0));
    match u32::try_from(found) {
        Ok(alignment) if alignment.is_power_of_two() && alignment <= ALIGNMENT_LIMIT => Ok(alignment as usize),
        _ => Err(Located { offset, fault: Fault::Alignment { found, limit: ALIGNMENT_LIMIT } }),
    }
}
