//! Weights and products with them.
//!
//! A weight is a stack of matrices, each in the form of the kernel that was chosen for its format when it was packed.
//! [`driver`] divides a product among the threads; a [`Matmul`] computes the pieces.

mod dequantising;
mod driver;
mod pack;
mod packed_bytes;
mod tile;
mod weight;
mod widen;

pub use weight::CpuWeight;

pub(in crate::cpu) use driver::{Group, TokenRows};

use super::{Cpu, CpuStream};
use crate::backend::{
    Epilogue, Linear, MatMut, Operand, Operands, OutOfMemory, PackError, PackedWeight, WeightSource, check_matmul,
};

impl Operands for Cpu {
    type Weight = CpuWeight;
    type Forms = ();

    fn forms(&self, _rows: usize, _cols: usize) -> Result<(), OutOfMemory> {
        Ok(())
    }

    fn choose_forms(&self, _forms: &mut (), _rows: usize, _readers: &[&CpuWeight]) {}

    fn fill_forms(&self, _: &mut CpuStream, _operand: &mut Operand<Self>) {}
}

impl Linear for Cpu {
    fn pack(&self, source: &WeightSource<'_>) -> Result<CpuWeight, PackError> {
        pack::pack(self, source)
    }

    fn matmul(
        &self,
        _: &mut CpuStream,
        x: &Operand<Self>,
        w: &CpuWeight,
        epilogue: Epilogue<'_, Self>,
        out: MatMut<'_, Self>,
    ) {
        check_matmul(x, &w.facts(), &epilogue, &out);
        let group = Group { expert: 0, tokens: TokenRows::All(x.rows()) };
        self.matmul_groups(x, w, &[group], epilogue, out);
    }
}

#[cfg(test)]
mod tests;
