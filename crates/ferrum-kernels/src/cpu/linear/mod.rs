//! Weights and products with them.
//!
//! A weight is a stack of matrices, each in the form of the kernel that was chosen for its format when it was packed.
//! [`driver`] divides a product among the threads; a [`Matmul`] computes the pieces.

mod dequantising;
mod driver;
mod groups;
mod interleaved;
mod pack;
mod packed_bytes;
mod panels;
mod slab;
mod tile;
mod weight;
mod widen;

pub use weight::CpuWeight;

pub(in crate::cpu) use driver::{Finish, Group, Room, TokenRows};
pub(in crate::cpu) use interleaved::{Crossovers, multiply_innermost};
pub(in crate::cpu) use slab::Slabs;

use super::rounded::CpuForms;
use super::{Cpu, CpuStream, Isa};
use crate::backend::{
    Activation, Epilogue, Kept, Linear, MatMut, Operand, Operands, OutOfMemory, PackError, PackedWeight, Readers,
    WeightSource, check_gate_up, check_matmul, gate_up_by_parts,
};

impl Operands for Cpu {
    type Weight = CpuWeight;
    type Forms = CpuForms;

    fn forms(&self, rows: usize, cols: usize) -> Result<CpuForms, OutOfMemory> {
        CpuForms::new(rows, cols)
    }

    fn choose_forms(&self, forms: &mut CpuForms, _: usize, readers: Readers<'_, Self>) {
        forms.choose(|grain| match readers {
            Readers::Any => true,
            Readers::These(weights) => weights.iter().any(|weight| weight.reads(grain)),
        });
    }

    fn fill_forms(&self, _: &mut CpuStream, operand: &mut Operand<Self>) {
        let (rows, forms) = operand.parts_mut();
        forms.fill(self, rows.as_mat());
    }
}

impl Linear for Cpu {
    fn pack(&self, source: &WeightSource<'_>) -> Result<CpuWeight, PackError> {
        pack::pack(self, source, None)
    }

    fn packed_layout(&self) -> Option<&'static str> {
        match self.isa() {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 { .. } => Some(groups::LAYOUT),
            Isa::Portable => None,
        }
    }

    fn pack_kept(&self, source: &WeightSource<'_>, kept: Kept<'_>) -> Result<CpuWeight, PackError> {
        pack::pack(self, source, Some(kept))
    }

    fn matmul(
        &self,
        stream: &mut CpuStream,
        x: &Operand<Self>,
        w: &CpuWeight,
        epilogue: Epilogue<'_, Self>,
        out: MatMut<'_, Self>,
    ) {
        check_matmul(x, &w.facts(), &epilogue, &out);
        let group = Group { expert: 0, tokens: TokenRows::All(x.rows()) };
        self.matmul_groups(&mut stream.matmuls, (x, w), &[group], (Finish::Linear(epilogue), out));
    }

    /// In one pass where gate and up have one format.
    fn gate_up(
        &self,
        stream: &mut CpuStream,
        x: &Operand<Self>,
        w: &CpuWeight,
        act: Activation,
        out: &mut Operand<Self>,
    ) {
        if !w.gates_in_one_pass() {
            return gate_up_by_parts(self, stream, (x, w), act, out);
        }
        check_gate_up(x, &w.facts(), out);
        let group = Group { expert: 0, tokens: TokenRows::All(x.rows()) };
        self.matmul_groups(&mut stream.matmuls, (x, w), &[group], (Finish::Gated(act), out.mat_mut()));
        self.fill_forms(stream, out);
    }
}

#[cfg(test)]
mod tests;
