//! The KV cache: one layer's pool of blocks, as bytes.

mod ahead;
pub(crate) mod element;
mod rows;

use ferrum_types::BlockId;

use super::Disjoint;
use super::huge_pages;
use super::simd::{Portable, Simd};
use crate::backend::{KvLayout, OutOfMemory};
use crate::host::HostBuf;
pub(crate) use ahead::Ahead;
use element::{EIGHTS, RUN, Stored, with_element};
pub(crate) use rows::{Places, RowsAt, SideBySide, whole_runs};

/// One layer's keys and values: `[blocks, heads, block_size]` rows of each.
pub struct CpuKv {
    layout: KvLayout,
    keys: RowPool,
    values: RowPool,
}

impl CpuKv {
    pub(crate) fn zeros(layout: KvLayout) -> Result<Self, OutOfMemory> {
        let rows = layout.blocks.saturating_mul(layout.block_size).saturating_mul(layout.heads);
        let pool = |dim: usize| RowPool::zeros(rows, layout.element.row_bytes(dim));
        Ok(CpuKv { layout, keys: pool(layout.key_dim)?, values: pool(layout.value_dim)? })
    }

    pub(crate) fn layout(&self) -> KvLayout {
        self.layout
    }

    pub(crate) fn keys(&self) -> &RowPool {
        &self.keys
    }

    pub(crate) fn values(&self) -> &RowPool {
        &self.values
    }

    /// Keys and values, to write from several threads.
    pub(crate) fn rows_mut(&mut self) -> [RowWriter<'_>; 2] {
        [self.keys.writer(), self.values.writer()]
    }

    /// `block to = block from`.
    #[track_caller]
    pub(crate) fn copy_block(&mut self, from: BlockId, to: BlockId) {
        let blocks = self.layout.blocks;
        assert!((from.0.max(to.0) as usize) < blocks, "copy of block {} to {} of {blocks}", from.0, to.0);
        let rows = self.layout.heads * self.layout.block_size;
        for pool in [&mut self.keys, &mut self.values] {
            let len = rows * pool.row_bytes;
            let start = from.0 as usize * len;
            pool.bytes_mut().copy_within(start..start + len, to.0 as usize * len);
        }
    }

    /// The key and the value of `head` at `slot`.
    #[track_caller]
    pub(crate) fn read(&self, slot: usize, head: usize) -> (Vec<f32>, Vec<f32>) {
        let mut place = Places::default();
        let row = self.layout.row(slot, head);
        place.list(row..row + 1);
        let widened = |pool: &RowPool, dim: usize| {
            with_element!(self.layout.element, E => {
                let mut wide = vec![[[0.0; 8]; EIGHTS]; dim.div_ceil(RUN)];
                for (run, strip) in wide.iter_mut().enumerate() {
                    let bytes = place.after(pool, pool).row(0).last_run::<E>(run);
                    for (eight, to) in strip.iter_mut().enumerate() {
                        Portable.store(E::widen(Portable, &bytes, eight), to);
                    }
                }
                wide.as_flattened().as_flattened()[..dim].to_vec()
            })
        };
        (widened(&self.keys, self.layout.key_dim), widened(&self.values, self.layout.value_dim))
    }
}

/// Rows of equal size, one after another.
pub(crate) struct RowPool {
    // Buffers hold no single bytes; the cast costs nothing.
    words: HostBuf<u32>,
    row_bytes: usize,
}

impl RowPool {
    fn zeros(rows: usize, row_bytes: usize) -> Result<Self, OutOfMemory> {
        let mut words = HostBuf::zeros("cpu", rows.saturating_mul(row_bytes).div_ceil(4))?;
        // Rows of one head lie far apart: small pages cost a look-up every few rows.
        let slice: &mut [u32] = words.as_mut_slice();
        huge_pages::advise(slice.as_mut_ptr().cast(), size_of_val(slice));
        Ok(RowPool { words, row_bytes })
    }

    /// Bytes of a row.
    pub(crate) fn row_bytes(&self) -> usize {
        self.row_bytes
    }

    /// The bytes of all rows, and what fills the last word.
    pub(crate) fn bytes(&self) -> &[u8] {
        bytemuck::cast_slice(self.words.as_slice())
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        bytemuck::cast_slice_mut(self.words.as_mut_slice())
    }

    fn writer(&mut self) -> RowWriter<'_> {
        let row_bytes = self.row_bytes;
        RowWriter { bytes: Disjoint::new(self.bytes_mut()), row_bytes }
    }
}

/// Rows that several threads write at once.
pub(crate) struct RowWriter<'a> {
    bytes: Disjoint<'a, u8>,
    row_bytes: usize,
}

impl RowWriter<'_> {
    /// The bytes of row `row`.
    ///
    /// # Safety
    /// While the result lives, no other call asks for this row.
    #[expect(clippy::mut_from_ref, reason = "exclusive access is what the caller promises")]
    pub(crate) unsafe fn row_mut(&self, row: usize) -> &mut [u8] {
        // SAFETY: the caller's promise; rows do not overlap.
        unsafe { self.bytes.range_mut(row * self.row_bytes..(row + 1) * self.row_bytes) }
    }
}
