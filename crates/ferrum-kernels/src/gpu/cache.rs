//! The KV cache on a GPU: rows of whole words, as `kernels/cache.slang` reads and writes them.

use half::{bf16, f16};

use super::{Driver, Gpu, GpuStream, WORD};
use crate::backend::{DeviceError, KvElement, KvLayout, OutOfMemory};

/// Elements that a quad has: rows are padded to whole quads.
const QUAD: usize = 4;
/// Elements that share a scale.
const RUN: usize = 32;

/// One layer's pool of blocks.
pub struct GpuKv<B> {
    pub(super) layout: KvLayout,
    pub(super) keys: Rows<B>,
    /// A cache without values has rows of no words here.
    pub(super) values: Rows<B>,
}

/// The keys or the values of a pool: `[blocks, heads, block_size]` rows.
pub(super) struct Rows<B> {
    pub(super) bytes: B,
    pub(super) shape: RowShape,
}

/// How a row lies in memory.
#[derive(Clone, Copy)]
pub(super) struct RowShape {
    pub(super) width: usize,
    element: KvElement,
}

impl RowShape {
    /// Words before the scales: all, if there are none.
    pub(super) fn scales(self) -> usize {
        let quads = self.width.div_ceil(QUAD);
        match self.element {
            KvElement::F32 => quads * 4,
            KvElement::F16 | KvElement::BF16 => quads * 2,
            KvElement::Q8_0 => quads,
        }
    }

    /// Words of a row.
    pub(super) fn words(self) -> usize {
        let scales = if self.element == KvElement::Q8_0 { self.width.div_ceil(RUN) } else { 0 };
        self.scales() + scales
    }

    /// A row's elements, widened.
    fn widened(self, bytes: &[u8]) -> Vec<f32> {
        let words = |bytes: &[u8]| bytes.as_chunks().0.iter().map(|&b| u32::from_le_bytes(b)).collect::<Vec<_>>();
        let halves = || bytes.as_chunks().0.iter().map(|&b| u16::from_le_bytes(b));
        let mut values: Vec<f32> = match self.element {
            KvElement::F32 => words(bytes).into_iter().map(f32::from_bits).collect(),
            KvElement::F16 => halves().map(|bits| f16::from_bits(bits).to_f32()).collect(),
            KvElement::BF16 => halves().map(|bits| bf16::from_bits(bits).to_f32()).collect(),
            KvElement::Q8_0 => {
                let (codes, scales) = bytes.split_at(self.scales() * WORD);
                let scales = words(scales);
                let codes = codes.iter().take(self.width).enumerate();
                codes.map(|(i, &code)| f32::from_bits(scales[i / RUN]) * f32::from(code as i8)).collect()
            }
        };
        values.truncate(self.width);
        values
    }
}

impl<D: Driver> Gpu<D> {
    /// A pool of zeros.
    pub(super) fn pool(&self, layout: KvLayout) -> Result<GpuKv<D::Buffer>, OutOfMemory> {
        let rows = |width: usize| {
            let shape = RowShape { width, element: layout.element };
            let count = layout.blocks.checked_mul(layout.block_size).and_then(|n| n.checked_mul(layout.heads));
            let bytes = count.and_then(|n| n.checked_mul(shape.words() * WORD)).map(|bytes| bytes.max(WORD));
            let bytes = self.fitting(bytes)?;
            Ok(Rows { bytes: self.driver.alloc(bytes)?, shape })
        };
        Ok(GpuKv { layout, keys: rows(layout.key_dim)?, values: rows(layout.value_dim)? })
    }

    /// Row `row` of `rows`, widened.
    pub(super) fn read_row(
        &self,
        stream: &mut GpuStream<D>,
        rows: &Rows<D::Buffer>,
        row: usize,
    ) -> Result<Vec<f32>, DeviceError> {
        let words = rows.shape.words();
        if words == 0 {
            return Ok(Vec::new());
        }
        let bytes = self.driver.read(&mut stream.queue, &rows.bytes, row * words..(row + 1) * words)?;
        Ok(rows.shape.widened(&bytes))
    }
}
