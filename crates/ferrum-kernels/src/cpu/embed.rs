//! The token table.

use super::simd::{Simd, Vectorised};
use super::{Cpu, CpuStream, CpuWeight};
use crate::backend::{Embed, Mat, MatMut, check_embed};
use crate::host::Rows;

/// What eight elements take on one thread, at most.
const NANOSECONDS_PER_8_ELEMENTS: usize = 4;

impl Embed for Cpu {
    fn embed(
        &self,
        _: &mut CpuStream,
        table: &CpuWeight,
        ids: Mat<'_, Self, u32>,
        scale: f32,
        mut out: MatMut<'_, Self>,
    ) {
        let facts = check_embed(table, &ids, &out);
        let ids = ids.at(0);
        for &id in ids {
            assert!((id as usize) < facts.rows, "id {id} of a table of {} rows", facts.rows);
        }
        self.for_each_row(&mut out, NANOSECONDS_PER_8_ELEMENTS, |t, out| {
            table.widen_row(0, ids[t] as usize, out);
            self.isa().run(Scale { scale, values: out });
        });
    }
}

/// `x = scale * x`.
struct Scale<'a> {
    scale: f32,
    values: &'a mut [f32],
}

impl Vectorised for Scale<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        self.values.iter_mut().for_each(|value| *value *= self.scale);
    }
}
