//! The token table.

use super::{Cpu, CpuStream, CpuWeight};
use crate::backend::{Embed, Mat, MatMut, check_embed};
use crate::host::Rows;

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
        self.for_each_row(&mut out, |t, out| {
            table.widen_row(0, ids[t] as usize, out);
            out.iter_mut().for_each(|v| *v *= scale);
        });
    }
}
