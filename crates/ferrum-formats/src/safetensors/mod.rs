//! Safetensors: a JSON header and the tensors it describes, in one file or in shards.
//!
//! The `safetensors` crate checks that tensors follow one another without gap or overlap and cover the file exactly.
//! What it lets pass is checked in `header.rs` before.

mod header;
mod index;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use ::safetensors::{Dtype, SafeTensors};
use ferrum_types::{DType, TensorType};
pub(crate) use header::UniqueKeys;
pub use index::open_directory;

use crate::{
    FormatError,
    foreign::{self, Foreign},
    mapping::{Bytes, Mapping},
    tensors::{Placed, StoredType, TensorTable},
};

/// Bytes of the header's length, which come before the header.
const LENGTH_BYTES: usize = size_of::<u64>();

/// Maps and parses one file.
///
/// # Errors
/// The file cannot be mapped, is something else, or breaks a rule of the format.
pub fn open(path: &Path) -> Result<TensorTable, FormatError> {
    let (bytes, placed) = open_file(path)?;
    let mut table = TensorTable::default();
    table.add(path.to_owned(), bytes, placed)?;
    Ok(table)
}

/// Parses one whole file that is in memory. `file` is only a name for messages.
///
/// # Errors
/// The bytes break a rule of the format.
pub fn parse(file: impl Into<PathBuf>, bytes: impl Into<Bytes>) -> Result<TensorTable, FormatError> {
    let file = file.into();
    let bytes = Arc::new(bytes.into());
    let placed = parse_header(&file, &bytes)?;
    let mut table = TensorTable::default();
    table.add(file, bytes, placed)?;
    Ok(table)
}

fn open_file(path: &Path) -> Result<(Arc<Bytes>, Vec<Placed>), FormatError> {
    let mapping = Mapping::open(path).map_err(|source| FormatError::Io { file: path.to_owned(), source })?;
    match foreign::recognise(mapping.bytes()) {
        // A broken header is better described by the parser.
        Foreign::BareSafetensors | Foreign::Unknown { .. } => {}
        found => return Err(FormatError::NotAModel { path: path.to_owned(), found }),
    }
    let bytes = Arc::new(Bytes::from(mapping));
    let placed = parse_header(path, &bytes)?;
    Ok((bytes, placed))
}

/// The tensors of a file, in the order of their bytes.
fn parse_header(file: &Path, bytes: &[u8]) -> Result<Vec<Placed>, FormatError> {
    header::check(file, bytes)?;
    let (header_len, header) = SafeTensors::read_metadata(bytes)
        .map_err(|source| FormatError::Safetensors { file: file.to_owned(), source })?;
    let data_start = LENGTH_BYTES + header_len;
    let place = |name: String| {
        let info = header.info(&name).expect("the header lists its own tensors");
        let (start, end) = info.data_offsets;
        let range = data_start + start..data_start + end;
        Placed { ty: stored_type(info.dtype), shape: info.shape.clone(), name, range }
    };
    Ok(header.offset_keys().into_iter().map(place).collect())
}

fn stored_type(dtype: Dtype) -> StoredType {
    let plain = match dtype {
        Dtype::F32 => DType::F32,
        Dtype::F16 => DType::F16,
        Dtype::BF16 => DType::BF16,
        Dtype::I32 => DType::I32,
        Dtype::U32 => DType::U32,
        other => return StoredType::Unreadable(other.to_string()),
    };
    StoredType::Readable(TensorType::Plain(plain))
}
