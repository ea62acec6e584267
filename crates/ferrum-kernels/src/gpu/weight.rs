//! Weights on a GPU: the file's own blocks, row by row, in as many buffers as formats and the device's limits ask for.

use ferrum_types::{BlockFormat, DType};

use super::{Driver, Gpu, WORD};
use crate::backend::{OutOfMemory, PackError, PackedWeight, WeightFacts, WeightSource};

/// Dense weights that a kernel reads at a time: rows are padded to a multiple.
const DENSE_BLOCK: usize = 16;

/// How weights are stored. The order is that of `kernels/formats.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Dense(DType),
    Blocks(BlockFormat),
}

impl Format {
    /// Its place among the kernels of a family.
    pub(super) fn index(self) -> usize {
        const DENSE: usize = 3;
        match self {
            Format::Dense(DType::F32) => 0,
            Format::Dense(DType::F16) => 1,
            Format::Dense(_) => 2,
            Format::Blocks(format) => {
                let place = BlockFormat::ALL.iter().position(|&other| other == format);
                DENSE + place.expect("the list has every format")
            }
        }
    }

    /// Bytes of a row of `cols` weights in a file.
    fn row_bytes(self, cols: usize) -> usize {
        match self {
            Format::Dense(dtype) => cols * dtype.size_bytes(),
            Format::Blocks(format) => cols / format.block_len() * format.block_bytes(),
        }
    }

    /// Bytes of a row on the device.
    fn padded_row_bytes(self, cols: usize) -> usize {
        match self {
            Format::Dense(dtype) => cols.next_multiple_of(DENSE_BLOCK) * dtype.size_bytes(),
            Format::Blocks(_) => self.row_bytes(cols).next_multiple_of(WORD),
        }
    }
}

/// Consecutive rows of consecutive experts in one buffer: `[experts, rows]`, each row `row_halves` half-words.
pub(super) struct Part<B> {
    pub(super) bytes: B,
    pub(super) format: Format,
    pub(super) first_expert: usize,
    pub(super) experts: usize,
    pub(super) first_row: usize,
    pub(super) rows: usize,
    pub(super) row_halves: usize,
}

/// A packed weight.
pub struct GpuWeight<B> {
    pub(super) parts: Vec<Part<B>>,
    facts: WeightFacts,
}

impl<B> GpuWeight<B> {
    /// Its only buffer, if all of it lies in one: gate and up can then be read by one launch.
    pub(super) fn whole(&self) -> Option<&Part<B>> {
        match &self.parts[..] {
            [part] => Some(part),
            _ => None,
        }
    }
}

impl<B: Send + Sync> PackedWeight for GpuWeight<B> {
    fn facts(&self) -> WeightFacts {
        self.facts
    }
}

/// Rows of a source that a kernel can read as they are.
struct Plain<'a> {
    format: Format,
    /// One or more matrices, one below the other.
    bytes: Vec<&'a [u8]>,
    rows: usize,
}

impl<'a> Plain<'a> {
    fn new(format: Format, bytes: &'a [u8], rows: usize) -> Vec<Self> {
        vec![Plain { format, bytes: vec![bytes], rows }]
    }

    /// The bytes of `count` rows from `first` on, each `row` long.
    fn rows_at(&self, first: usize, count: usize, row: usize) -> impl Iterator<Item = &'a [u8]> {
        self.bytes.iter().flat_map(move |bytes| bytes.chunks_exact(row.max(1))).skip(first).take(count)
    }
}

impl<D: Driver> Gpu<D> {
    pub(super) fn pack_weight(&self, source: &WeightSource<'_>) -> Result<GpuWeight<D::Buffer>, PackError> {
        source.check()?;
        let experts = match source {
            WeightSource::Experts(experts) => experts.iter().map(|rows| joined(plain_rows(rows))).collect(),
            other => vec![joined(plain_rows(other))],
        };
        let cols = source.cols();
        let mut parts = Vec::new();
        for run in alike(&experts) {
            let (first_expert, mut first_row) = (run.start, 0);
            for place in 0..experts[run.start].len() {
                let pieces: Vec<&Plain<'_>> = experts[run.clone()].iter().map(|rows| &rows[place]).collect();
                let at = Place { first_expert, first_row, cols };
                self.upload_parts(&pieces, at, &mut parts)?;
                first_row += pieces[0].rows;
            }
        }
        let bytes = parts.iter().map(|part| part.experts * part.rows * part.row_halves * 2).sum();
        Ok(GpuWeight { parts, facts: WeightFacts { rows: source.rows(), cols, experts: experts.len(), bytes } })
    }

    /// Uploads the rows that experts have at one place, in as few buffers as the device allows.
    fn upload_parts(
        &self,
        pieces: &[&Plain<'_>],
        place: Place,
        parts: &mut Vec<Part<D::Buffer>>,
    ) -> Result<(), PackError> {
        let &Plain { format, rows, .. } = pieces[0];
        let (row, padded) = (format.row_bytes(place.cols), format.padded_row_bytes(place.cols));
        // A word more than the rows: what lies between two words is read as a pair.
        let room = (self.driver.largest_buffer() - WORD) / padded.max(1);
        if room == 0 {
            return Err(OutOfMemory { device: self.driver.name(), bytes: padded }.into());
        }
        let (experts_each, rows_each) = if rows <= room { ((room / rows.max(1)).max(1), rows) } else { (1, room) };
        for (chunk, pieces) in pieces.chunks(experts_each).enumerate() {
            for first in (0..rows).step_by(rows_each.max(1)) {
                let count = rows_each.min(rows - first);
                let mut bytes = Vec::with_capacity(pieces.len() * count * padded + WORD);
                for piece in pieces {
                    for bytes_of_row in piece.rows_at(first, count, row) {
                        bytes.extend_from_slice(bytes_of_row);
                        bytes.resize(bytes.len() + padded - row, 0);
                    }
                }
                bytes.resize(bytes.len() + WORD, 0);
                parts.push(Part {
                    bytes: self.driver.upload(&bytes)?,
                    format,
                    first_expert: place.first_expert + chunk * experts_each,
                    experts: pieces.len(),
                    first_row: place.first_row + first,
                    rows: count,
                    row_halves: padded / 2,
                });
            }
        }
        Ok(())
    }
}

/// Where rows belong in their weight.
#[derive(Clone, Copy)]
struct Place {
    first_expert: usize,
    first_row: usize,
    cols: usize,
}

/// The rows of a source without experts, from top to bottom.
fn plain_rows<'a>(source: &WeightSource<'a>) -> Vec<Plain<'a>> {
    match source {
        WeightSource::Dense { dtype, bytes, rows, .. } => Plain::new(Format::Dense(*dtype), bytes, *rows),
        WeightSource::Blocks { format, bytes, rows, .. } => Plain::new(Format::Blocks(*format), bytes, *rows),
        WeightSource::Rows(parts) => parts.iter().flat_map(plain_rows).collect(),
        WeightSource::GateUp(parts) => parts.iter().flat_map(plain_rows).collect(),
        WeightSource::Gptq(_) | WeightSource::Awq(_) | WeightSource::Experts(_) => {
            unreachable!("check() refuses formats without kernels and experts within others")
        }
    }
}

/// The same rows with neighbours of one format joined, so that one launch multiplies with both.
fn joined(rows: Vec<Plain<'_>>) -> Vec<Plain<'_>> {
    let mut joined: Vec<Plain<'_>> = Vec::with_capacity(rows.len());
    for next in rows {
        match joined.last_mut() {
            Some(last) if last.format == next.format => {
                last.bytes.extend(next.bytes);
                last.rows += next.rows;
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Runs of experts whose rows have the same formats and heights.
fn alike(experts: &[Vec<Plain<'_>>]) -> Vec<std::ops::Range<usize>> {
    let shape = |rows: &[Plain<'_>]| rows.iter().map(|piece| (piece.format, piece.rows)).collect::<Vec<_>>();
    let mut runs = Vec::new();
    let mut first = 0;
    for next in 1..=experts.len() {
        if next == experts.len() || shape(&experts[next]) != shape(&experts[first]) {
            runs.push(first..next);
            first = next;
        }
    }
    runs
}
