//! Keys and values of a piece of a sequence, widened and laid out as the attention kernels read them.
//!
//! A piece is read from the cache once for all query rows of a tile. It is short enough that its panel stays in the
//! first-level cache for common head sizes.

use std::marker::PhantomData;
use std::ops::Range;

use super::super::simd::{Eight, Simd, Vectorised};
use super::element::{Sink, Stored};
use super::{CpuKv, RowPool};

/// Positions of a piece; pieces start at multiples of it.
pub(crate) const PIECE: usize = 32;

/// The rows of one sequence and one KV head.
#[derive(Clone, Copy)]
pub(crate) struct HeadRows<'a> {
    pub(crate) cache: &'a CpuKv,
    /// The sequence's block table.
    pub(crate) table: &'a [u32],
    pub(crate) head: usize,
}

impl<'a> HeadRows<'a> {
    /// The rows of `positions` as runs that lie side by side: the first position and the bytes of each.
    fn runs(self, pool: &'a RowPool, positions: Range<usize>) -> impl Iterator<Item = (usize, &'a [u8])> {
        let layout = self.cache.layout;
        let mut next = positions.start;
        std::iter::from_fn(move || {
            let start = next;
            if start >= positions.end {
                return None;
            }
            next = positions.end.min((start / layout.block_size + 1) * layout.block_size);
            let block = self.table[start / layout.block_size] as usize;
            assert!(block < layout.blocks, "block {block} for position {start}; the pool has {}", layout.blocks);
            let first = layout.row(block * layout.block_size + start % layout.block_size, self.head);
            Some((start, pool.rows(first..first + (next - start))))
        })
    }
}

/// What rows are put into.
pub(crate) trait Panel {
    /// Puts a row, or its first elements, in its place. `#[inline(always)]`.
    fn put<S: Simd, E: Stored>(&mut self, simd: S, place: usize, row: &[u8]);

    /// Fills the places of `positions`, which lie in one piece, with rows of `pool`. Other places keep what they hold.
    fn fill<S: Simd, E: Stored>(&mut self, simd: S, rows: HeadRows<'_>, pool: &RowPool, positions: Range<usize>)
    where
        Self: Sized,
    {
        for (first, run) in rows.runs(pool, positions) {
            let row_bytes = pool.row_bytes();
            simd.vectorize(Fill::<_, E> { panel: self, place: first % PIECE, run, row_bytes, element: PhantomData });
        }
    }
}

/// Puts the rows of a run in consecutive places.
struct Fill<'a, P, E> {
    panel: &'a mut P,
    place: usize,
    run: &'a [u8],
    row_bytes: usize,
    element: PhantomData<E>,
}

impl<P: Panel, E: Stored> Vectorised for Fill<'_, P, E> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        // Rows of no elements have no bytes to go through.
        for (i, row) in self.run.chunks_exact(self.row_bytes.max(1)).enumerate() {
            self.panel.put::<S, E>(simd, self.place + i, row);
        }
    }
}

/// Keys in groups of eight: `[PIECE / 8, chunks of eight elements, 8 keys]`, so that the dot products of one query with
/// a group are one pass over consecutive memory.
#[derive(Default)]
pub(crate) struct KeyPanel {
    lanes: Vec<Eight>,
    chunks: usize,
}

impl KeyPanel {
    /// Makes room for keys of `dim` elements.
    pub(crate) fn shape(&mut self, dim: usize) {
        self.chunks = dim.div_ceil(8);
        self.lanes.clear();
        self.lanes.resize(PIECE * self.chunks, [0.0; 8]);
    }

    /// Chunks of eight elements that a key has.
    pub(crate) fn chunks(&self) -> usize {
        self.chunks
    }

    /// Eight keys from place `8 group`: `[chunks, 8 keys]`.
    #[inline(always)]
    pub(crate) fn group(&self, group: usize) -> &[Eight] {
        &self.lanes[group * self.chunks * 8..][..self.chunks * 8]
    }
}

impl Panel for KeyPanel {
    #[inline(always)]
    fn put<S: Simd, E: Stored>(&mut self, simd: S, place: usize, row: &[u8]) {
        let group = &mut self.lanes[place / 8 * self.chunks * 8..][..self.chunks * 8];
        E::widen(simd, row, &mut Key { chunks: group.as_chunks_mut().0, key: place % 8 });
    }
}

/// The place of one key in its group.
struct Key<'a> {
    chunks: &'a mut [[Eight; 8]],
    key: usize,
}

impl Sink for Key<'_> {
    #[inline(always)]
    fn put<S: Simd>(&mut self, simd: S, chunk: usize, elements: S::Vector) {
        simd.store(elements, &mut self.chunks[chunk][self.key]);
    }
}

/// Values by columns: `[strips, PIECE, 32 elements]`, so that a strip of a weighted sum stays in registers. Elements
/// past a value's end are zero.
#[derive(Default)]
pub(crate) struct ValuePanel {
    strips: Vec<[Eight; 4]>,
    chunks: usize,
}

impl ValuePanel {
    /// Strips of a value of `dim` elements.
    pub(crate) const fn strips(dim: usize) -> usize {
        dim.div_ceil(32)
    }

    /// Makes room for values of `dim` elements.
    pub(crate) fn shape(&mut self, dim: usize) {
        self.chunks = dim.div_ceil(8);
        self.strips.clear();
        self.strips.resize(Self::strips(dim) * PIECE, [[0.0; 8]; 4]);
    }

    /// Strips that a value has.
    pub(crate) fn strip_count(&self) -> usize {
        self.strips.len() / PIECE
    }

    /// Strip `strip` of the values at `places`.
    #[inline(always)]
    pub(crate) fn strip(&self, strip: usize, places: Range<usize>) -> &[[Eight; 4]] {
        &self.strips[strip * PIECE..][..PIECE][places]
    }
}

impl Panel for ValuePanel {
    #[inline(always)]
    fn put<S: Simd, E: Stored>(&mut self, simd: S, place: usize, row: &[u8]) {
        E::widen(simd, row, &mut Value { strips: &mut self.strips, chunks: self.chunks, place });
    }
}

/// The place of one value in all strips.
struct Value<'a> {
    strips: &'a mut [[Eight; 4]],
    chunks: usize,
    place: usize,
}

impl Sink for Value<'_> {
    #[inline(always)]
    fn put<S: Simd>(&mut self, simd: S, chunk: usize, elements: S::Vector) {
        if chunk < self.chunks {
            simd.store(elements, &mut self.strips[chunk / 4 * PIECE + self.place][chunk % 4]);
        }
    }
}
