//! The left side of a tile's scores.

use bytemuck::{Pod, Zeroable};

use super::super::kv::element::{EIGHTS, RUN};
use super::super::simd::{Eight, LANES, Simd, Vectorised};
use super::scores::{GROUP, MANY};

/// 32 elements of a row.
#[repr(C, align(64))]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(in crate::cpu) struct Strip(pub(super) [Eight; EIGHTS]);

impl Strip {
    /// Zeros.
    pub(in crate::cpu) const ZERO: Strip = Strip([[0.0; LANES]; EIGHTS]);
}

/// An element of each row of a group.
#[repr(C, align(32))]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct OfRows(pub(super) [Eight; GROUP / LANES]);

/// Query rows, as the kernels read them.
#[derive(Default)]
pub(in crate::cpu) struct Queries {
    /// `[rows, strips]`: zeros after a row's end.
    strips: Vec<Strip>,
    rows: usize,
    dim: usize,
    /// `[groups of rows, 8, eights of a row]`, where there are many rows: `[g, c, i]` is element `8 i + c`.
    packed: Vec<OfRows>,
}

impl Queries {
    /// Makes room for `rows` rows of `dim` elements.
    pub(in crate::cpu) fn start(&mut self, rows: usize, dim: usize) {
        (self.rows, self.dim) = (rows, dim);
        self.strips.clear();
        self.strips.resize(rows * dim.div_ceil(RUN), Strip::ZERO);
    }

    /// The elements of row `row`, to write.
    pub(in crate::cpu) fn row_mut(&mut self, row: usize) -> &mut [f32] {
        let strips = self.dim.div_ceil(RUN);
        &mut bytemuck::cast_slice_mut(&mut self.strips[row * strips..][..strips])[..self.dim]
    }

    /// To be called when all rows are written.
    pub(in crate::cpu) fn finish<S: Simd>(&mut self, simd: S) {
        if self.rows >= MANY {
            self.packed.resize(self.rows.div_ceil(GROUP) * LANES * self.eights(), OfRows::zeroed());
            simd.vectorize(Pack(self));
        }
    }

    /// Number of rows.
    pub(in crate::cpu) fn rows(&self) -> usize {
        self.rows
    }

    /// Elements of a row.
    pub(super) fn dim(&self) -> usize {
        self.dim
    }

    /// Eights of a row, the last filled up with zeros.
    pub(super) fn eights(&self) -> usize {
        self.dim.div_ceil(LANES)
    }

    /// `[rows, strips]`.
    pub(super) fn strips(&self) -> &[Strip] {
        &self.strips
    }

    /// `[8, eights]` of the rows from `group GROUP` on.
    #[inline(always)]
    pub(super) fn group(&self, group: usize) -> &[OfRows] {
        let len = LANES * self.eights();
        &self.packed[group * len..][..len]
    }
}

/// Fills [`Queries::packed`].
struct Pack<'a>(&'a mut Queries);

impl Vectorised for Pack<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Queries { strips, rows, dim, packed } = self.0;
        let (eights, per_row) = (dim.div_ceil(LANES), dim.div_ceil(RUN) * EIGHTS);
        let elements: &[Eight] = bytemuck::cast_slice(strips);
        for (group, packed) in packed.chunks_exact_mut(LANES * eights).enumerate() {
            for third in 0..GROUP / LANES {
                let first = group * GROUP + third * LANES;
                for eight in 0..eights {
                    let mut vectors = [simd.splat(0.0); LANES];
                    for (r, vector) in vectors.iter_mut().enumerate().take(rows.saturating_sub(first)) {
                        *vector = simd.load(&elements[(first + r) * per_row + eight]);
                    }
                    for (c, vector) in simd.transpose(vectors).into_iter().enumerate() {
                        simd.store(vector, &mut packed[c * eights + eight].0[third]);
                    }
                }
            }
        }
    }
}
