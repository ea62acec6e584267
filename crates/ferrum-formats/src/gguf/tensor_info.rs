//! The list of tensors, and where each one lies.
//!
//! A tensor is believed only after its shape, type and offset give a range that is inside the file, aligned, and shared
//! with no other tensor.

use std::{collections::HashSet, ops::Range};

use super::{
    cursor::{Cursor, Located},
    fault::Fault,
    ggml_type::{Block, GgmlType},
};
use crate::tensors::{Placed, StoredType};

/// Longer than the 64 bytes of the specification, which real files exceed.
const NAME_LIMIT_BYTES: u64 = 65_535;

const DIMENSION_LIMIT: u32 = 4;

/// The fewest bytes that describe a tensor: an empty name, no dimensions, a type and an offset.
pub(super) const LEAST_INFO_BYTES: usize = size_of::<u64>() + 2 * size_of::<u32>() + size_of::<u64>();

/// A tensor as the file describes it, measured but not yet placed.
pub(super) struct Info<'a> {
    name: &'a str,
    /// Outermost first.
    shape: Vec<usize>,
    ty: &'static GgmlType,
    len_bytes: u64,
    /// From the start of the data.
    offset: u64,
    /// Where the description starts, for messages.
    described_at: usize,
}

/// Reads `count` descriptions. The count must have been checked against the bytes that remain.
pub(super) fn parse<'a>(cursor: &mut Cursor<'a>, count: usize) -> Result<Vec<Info<'a>>, Located> {
    let mut infos = Vec::new();
    let mut names = HashSet::new();
    for _ in 0..count {
        let start = cursor.offset();
        let info = parse_info(cursor)?;
        if !names.insert(info.name) {
            let fault = Fault::DuplicateTensor { tensor: info.name.to_owned() };
            return Err(Located { offset: start, fault });
        }
        infos.push(info);
    }
    Ok(infos)
}

fn parse_info<'a>(cursor: &mut Cursor<'a>) -> Result<Info<'a>, Located> {
    let described_at = cursor.offset();
    let at_start = |fault| Located { offset: described_at, fault };
    let name = cursor.name("a tensor name", NAME_LIMIT_BYTES)?;
    let dims = parse_dims(cursor, name)?;
    let ty = parse_type(cursor, name)?;
    let offset = cursor.u64("a tensor's offset")?;
    let impossible = || at_start(Fault::Shape { tensor: name.to_owned(), shape: dims.iter().rev().copied().collect() });
    let len_bytes = measure(name, &dims, ty).map_err(at_start)?.ok_or_else(impossible)?;
    let shape =
        dims.iter().rev().map(|&dim| usize::try_from(dim)).collect::<Result<_, _>>().map_err(|_| impossible())?;
    Ok(Info { name, shape, ty, len_bytes, offset, described_at })
}

/// The dimensions as they are stored: innermost first.
fn parse_dims(cursor: &mut Cursor<'_>, name: &str) -> Result<Vec<u64>, Located> {
    let offset = cursor.offset();
    let found = cursor.u32("a number of dimensions")?;
    if found > DIMENSION_LIMIT {
        let fault = Fault::Dimensions { tensor: name.to_owned(), found, limit: DIMENSION_LIMIT };
        return Err(Located { offset, fault });
    }
    (0..found).map(|_| cursor.u64("a dimension")).collect()
}

fn parse_type(cursor: &mut Cursor<'_>, name: &str) -> Result<&'static GgmlType, Located> {
    let offset = cursor.offset();
    let id = cursor.u32("a tensor's type")?;
    let found = GgmlType::from_id(id);
    found.filter(|ty| ty.block.is_some()).ok_or_else(|| {
        let fault = Fault::UnknownTensorType { tensor: name.to_owned(), id, name: found.map(|ty| ty.name) };
        Located { offset, fault }
    })
}

/// Bytes of a tensor, or `None` if it has no elements or too many to count.
fn measure(name: &str, dims: &[u64], ty: &GgmlType) -> Result<Option<u64>, Fault> {
    let Block { len, bytes } = ty.block.expect("types without a block were refused");
    let (&columns, rows) = dims.split_first().unwrap_or((&1, &[]));
    if dims.contains(&0) {
        return Ok(None);
    }
    if !columns.is_multiple_of(len) {
        return Err(Fault::RaggedRow { tensor: name.to_owned(), ty: ty.name, columns, block_len: len });
    }
    let row = (columns / len).checked_mul(bytes);
    Ok(rows.iter().fold(row, |product, &dim| product?.checked_mul(dim)))
}

/// The part of the file that tensors may lie in, and how they are aligned there.
pub(super) struct DataSection {
    pub(super) start: usize,
    pub(super) file_len: usize,
    pub(super) alignment: usize,
}

/// Finds every tensor's place and returns them in file order.
pub(super) fn place(infos: Vec<Info<'_>>, data: &DataSection) -> Result<Vec<Placed>, Located> {
    let mut placed = Vec::with_capacity(infos.len());
    for info in infos {
        let at_info = |fault| Located { offset: info.described_at, fault };
        let range = tensor_range(&info, data).map_err(at_info)?;
        let ty = info.ty.readable.map_or_else(|| StoredType::Unreadable(info.ty.name.to_owned()), StoredType::Readable);
        let tensor = Placed { name: info.name.to_owned(), shape: info.shape, ty, range };
        placed.push((tensor, info.described_at));
    }
    placed.sort_by_key(|(tensor, _)| tensor.range.start);
    for pair in placed.windows(2) {
        let [(first, _), (second, described_at)] = pair else { unreachable!("windows of two") };
        if second.range.start < first.range.end {
            let fault = Fault::Overlap { first: first.name.clone(), second: second.name.clone() };
            return Err(Located { offset: *described_at, fault });
        }
    }
    Ok(placed.into_iter().map(|(tensor, _)| tensor).collect())
}

/// The tensor's bytes, counted from the start of the file.
fn tensor_range(info: &Info<'_>, data: &DataSection) -> Result<Range<usize>, Fault> {
    let tensor = || info.name.to_owned();
    let (start, len) = (info.offset, info.len_bytes);
    let alignment = data.alignment as u64;
    if !start.is_multiple_of(alignment) {
        return Err(Fault::Misaligned { tensor: tensor(), start, alignment });
    }
    let available = data.file_len.saturating_sub(data.start) as u64;
    match start.checked_add(len) {
        // Both ends fit an index type because the file's length does.
        Some(end) if end <= available => Ok(data.start + start as usize..data.start + end as usize),
        _ => Err(Fault::OutsideFile { tensor: tensor(), start, len, available: available.saturating_sub(start) }),
    }
}
