//! Weights widened to f32, and products with them.

use ferrum_types::DType;
use half::{bf16, f16};

use super::{Reference, ReferenceStream};
use crate::backend::{
    Embed, Epilogue, Linear, Mat, MatMut, Operand, Operands, OutOfMemory, PackError, PackedWeight, Readers, Store,
    WeightFacts, WeightSource, check_embed, check_matmul,
};
use crate::host::{HostBuf, Rows, row_mut};
use crate::quant;

/// A weight of any source as an f32 matrix: `[experts * rows, cols]`.
pub struct ReferenceWeight {
    values: HostBuf<f32>,
    rows: usize,
    cols: usize,
    experts: usize,
}

impl ReferenceWeight {
    /// Row `row` of expert `expert`.
    pub(crate) fn row(&self, expert: usize, row: usize) -> &[f32] {
        let start = (expert * self.rows + row) * self.cols;
        &self.values.as_slice()[start..start + self.cols]
    }
}

impl PackedWeight for ReferenceWeight {
    fn facts(&self) -> WeightFacts {
        let bytes = std::mem::size_of_val(self.values.as_slice());
        WeightFacts { rows: self.rows, cols: self.cols, experts: self.experts, bytes }
    }
}

impl Operands for Reference {
    type Weight = ReferenceWeight;
    type Forms = ();

    fn forms(&self, _rows: usize, _cols: usize) -> Result<(), OutOfMemory> {
        Ok(())
    }

    fn choose_forms(&self, _forms: &mut (), _rows: usize, _readers: Readers<'_, Self>) {}

    fn fill_forms(&self, _stream: &mut ReferenceStream, _operand: &mut Operand<Self>) {}
}

impl Linear for Reference {
    fn pack(&self, source: &WeightSource<'_>) -> Result<ReferenceWeight, PackError> {
        source.check()?;
        let experts = if let WeightSource::Experts(e) = source { e.len() } else { 1 };
        let (rows, cols) = (source.rows(), source.cols());
        let mut values = HostBuf::zeros("reference", experts * rows * cols)?;
        widen(source, values.as_mut_slice());
        Ok(ReferenceWeight { values, rows, cols, experts })
    }

    fn matmul(
        &self,
        _: &mut ReferenceStream,
        x: &Operand<Self>,
        w: &ReferenceWeight,
        epilogue: Epilogue<'_, Self>,
        mut out: MatMut<'_, Self>,
    ) {
        check_matmul(x, &w.facts(), &epilogue, &out);
        for t in 0..x.rows() {
            for (n, o) in row_mut(&mut out, t).iter_mut().enumerate() {
                let bias = epilogue.bias.map_or(0.0, |b| f64::from(b.as_slice()[n]));
                let value = dot(x.mat().at(t), w.row(0, n)) + bias;
                *o = match epilogue.store {
                    Store::Overwrite => value as f32,
                    Store::Add => (f64::from(*o) + value) as f32,
                };
            }
        }
    }
}

impl Embed for Reference {
    fn embed(
        &self,
        _: &mut ReferenceStream,
        table: &ReferenceWeight,
        ids: Mat<'_, Self, u32>,
        scale: f32,
        mut out: MatMut<'_, Self>,
    ) {
        let facts = check_embed(table, &ids, &out);
        for (t, &id) in ids.at(0).iter().enumerate() {
            assert!((id as usize) < facts.rows, "id {id} of a table of {} rows", facts.rows);
            for (o, &v) in row_mut(&mut out, t).iter_mut().zip(table.row(0, id as usize)) {
                *o = v * scale;
            }
        }
    }
}

/// `sum over i of a[i] * b[i]`.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum()
}

/// Writes every weight of `source`, row-major, experts and parts one after another.
fn widen(source: &WeightSource<'_>, out: &mut [f32]) {
    match source {
        WeightSource::Dense { dtype, bytes, .. } => widen_dense(*dtype, bytes, out),
        WeightSource::Blocks { format, bytes, .. } => quant::dequantise(*format, bytes, out),
        WeightSource::Rows(parts) | WeightSource::Experts(parts) => widen_parts(parts, out),
        WeightSource::GateUp(parts) => widen_parts(&parts[..], out),
        WeightSource::Gptq(_) | WeightSource::Awq(_) => unreachable!("check() refuses formats without kernels"),
    }
}

fn widen_parts(parts: &[WeightSource<'_>], mut out: &mut [f32]) {
    for part in parts {
        let (here, rest) = out.split_at_mut(part.rows() * part.cols());
        widen(part, here);
        out = rest;
    }
}

fn widen_dense(dtype: DType, bytes: &[u8], out: &mut [f32]) {
    let pairs = || bytes.chunks_exact(2).map(|b| [b[0], b[1]]);
    match dtype {
        DType::F32 => {
            for (o, b) in out.iter_mut().zip(bytes.chunks_exact(4)) {
                *o = f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
            }
        }
        DType::F16 => out.iter_mut().zip(pairs()).for_each(|(o, b)| *o = f16::from_le_bytes(b).to_f32()),
        DType::BF16 => out.iter_mut().zip(pairs()).for_each(|(o, b)| *o = bf16::from_le_bytes(b).to_f32()),
        DType::I32 | DType::U32 => unreachable!("check() refuses integers"),
    }
}
