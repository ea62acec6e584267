//! The tensors of a model, wherever their files lie.

use std::{
    collections::HashMap,
    fmt,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use ferrum_types::TensorType;

use crate::{FormatError, mapping::Bytes};

/// A stored tensor: a view of its file.
#[derive(Clone, Copy)]
pub struct Tensor<'a> {
    /// The name in the file.
    pub name: &'a str,
    /// The lengths of the axes, outermost first; rows are contiguous.
    pub shape: &'a [usize],
    /// What the bytes are.
    pub ty: TensorType,
    /// The elements. No alignment is promised: safetensors files have none.
    pub bytes: &'a [u8],
    home: Option<(&'a Bytes, usize)>,
}

impl<'a> Tensor<'a> {
    /// A tensor that lives in no file.
    ///
    /// # Panics
    /// If `bytes` are not as many as the shape and type need.
    #[track_caller]
    pub fn new(name: &'a str, shape: &'a [usize], ty: TensorType, bytes: &'a [u8]) -> Tensor<'a> {
        assert_eq!(byte_len(ty, shape), Some(bytes.len()), "bytes of `{name}`, which is {ty} of shape {shape:?}");
        Tensor { name, shape, ty, bytes, home: None }
    }

    /// The number of elements.
    pub fn elements(&self) -> usize {
        self.shape.iter().product()
    }

    /// Gives the memory of the tensor's pages back to the operating system. The bytes stay readable, at the price of
    /// reading the file again. Does nothing for a tensor that is not mapped.
    pub fn release(&self) {
        if let Some((home, start)) = self.home {
            home.release(start..start + self.bytes.len());
        }
    }
}

impl fmt::Debug for Tensor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} {}", self.name, self.shape, self.ty)
    }
}

/// Bytes of a tensor, or `None` if there is no such tensor: its rows do not divide into blocks, or the count overflows.
pub fn byte_len(ty: TensorType, shape: &[usize]) -> Option<usize> {
    let (columns, rows) = shape.split_last().unwrap_or((&1, &[]));
    let row = ty.row_bytes(*columns)?;
    rows.iter().try_fold(row, |bytes, &rows| bytes.checked_mul(rows))
}

/// Every tensor of a model by name, from one file or several.
#[derive(Debug, Default)]
pub struct TensorTable {
    sources: Vec<Source>,
    entries: Vec<Entry>,
    by_name: HashMap<String, usize>,
}

#[derive(Debug)]
struct Source {
    file: PathBuf,
    bytes: Arc<Bytes>,
}

#[derive(Debug)]
struct Entry {
    placed: Placed,
    source: usize,
}

/// A tensor's description and its place in a file.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) name: String,
    pub(crate) shape: Vec<usize>,
    pub(crate) ty: StoredType,
    /// Must lie inside the file.
    pub(crate) range: Range<usize>,
}

/// A type that ferrum reads, or the name of one that it does not.
#[derive(Clone, Debug)]
pub(crate) enum StoredType {
    Readable(TensorType),
    Unreadable(String),
}

impl TensorTable {
    /// The number of tensors.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no tensors.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a tensor of this name exists, whatever its type.
    pub fn contains(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The tensor of this name, or `None` where the model has none.
    ///
    /// # Errors
    /// The tensor exists but has a type that ferrum cannot read.
    pub fn get(&self, name: &str) -> Result<Option<Tensor<'_>>, FormatError> {
        self.by_name.get(name).map(|&index| self.view(&self.entries[index])).transpose()
    }

    /// The names of all tensors, in file order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.placed.name.as_str())
    }

    /// Every tensor, in file order. An item is an error where ferrum cannot read the tensor's type.
    pub fn iter(&self) -> impl Iterator<Item = Result<Tensor<'_>, FormatError>> {
        self.entries.iter().map(|entry| self.view(entry))
    }

    /// Bytes of all files together.
    pub fn file_bytes(&self) -> u64 {
        self.sources.iter().map(|source| source.bytes.len() as u64).sum()
    }

    /// Of every file its bytes, when it was last changed, and how many bytes there are before the first tensor.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&[u8], Option<SystemTime>, usize)> {
        self.sources.iter().enumerate().map(|(i, source)| {
            let of_file = self.entries.iter().filter(|entry| entry.source == i);
            let header = of_file.map(|entry| entry.placed.range.start).min().unwrap_or(source.bytes.len());
            (&source.bytes[..], source.bytes.modified(), header)
        })
    }

    /// Adds a file with its tensors. Fails on a name that is already there.
    pub(crate) fn add(&mut self, file: PathBuf, bytes: Arc<Bytes>, tensors: Vec<Placed>) -> Result<(), FormatError> {
        let source = self.sources.len();
        self.sources.push(Source { file, bytes });
        for placed in tensors {
            if let Some(first) = self.by_name.insert(placed.name.clone(), self.entries.len()) {
                let first = self.sources[self.entries[first].source].file.clone();
                let file = self.sources[source].file.clone();
                return Err(FormatError::DuplicateTensor { file, tensor: placed.name, first });
            }
            self.entries.push(Entry { placed, source });
        }
        Ok(())
    }

    fn view<'a>(&'a self, entry: &'a Entry) -> Result<Tensor<'a>, FormatError> {
        let Source { file, bytes } = &self.sources[entry.source];
        let Placed { name, shape, ty, range } = &entry.placed;
        match ty {
            StoredType::Readable(ty) => {
                let home = Some((&**bytes, range.start));
                Ok(Tensor { name, shape, ty: *ty, bytes: &bytes[range.clone()], home })
            }
            StoredType::Unreadable(found) => Err(unreadable(file, name, found)),
        }
    }
}

fn unreadable(file: &Path, tensor: &str, found: &str) -> FormatError {
    FormatError::UnreadableType { file: file.to_owned(), tensor: tensor.to_owned(), found: found.to_owned() }
}

#[cfg(test)]
mod tests {
    use ferrum_types::{BlockFormat, DType};

    use super::*;

    #[test]
    fn a_tensor_of_blocks_is_measured_row_by_row() {
        let q4_0 = TensorType::Blocks(BlockFormat::Q4_0);
        assert_eq!(byte_len(q4_0, &[3, 64]), Some(3 * 2 * 18));
        assert_eq!(byte_len(q4_0, &[64, 3]), None, "rows of 3 are no whole blocks");
        assert_eq!(byte_len(TensorType::Plain(DType::F16), &[]), Some(2));
    }

    #[test]
    fn tensors_can_be_packed_by_many_threads() {
        fn shared<T: Copy + Send + Sync>(_: T) {}
        shared(Tensor::new("t", &[1], TensorType::Plain(DType::F32), &[0; 4]));
    }

    #[test]
    fn a_shape_whose_bytes_overflow_has_no_length() {
        let f32 = TensorType::Plain(DType::F32);
        assert_eq!(byte_len(f32, &[1 << 31, 1 << 31, 1]), None);
        assert_eq!(byte_len(f32, &[1 << 62]), None);
    }
}
