//! Plain floats in panels of eight rows, times activations as they are.
//!
//! Eight rows lie together, column by column, in the type that the file has. A column becomes eight floats in one
//! instruction, a lane per row, and is multiplied with a token's activation of this column, which is the same in all
//! lanes. A packed weight has the stored one's bytes, but for rows of zeros that fill the last eight.
//!
//! The product of a row and a token is a sum of sums, one for every [`chains::BLOCK`] columns in ascending order, each
//! of which is one chain of additions with columns ascending, whatever is computed beside it.

mod chains;

use ferrum_types::{DType, TensorType};
use half::{bf16, f16};

use super::driver::Piece;
use super::groups::{GROUP_ROWS, Groups, Sets, TILE_TOKENS};
use super::pack::{Matrices, Order};
use super::weight::{Matmul, Reads};
use super::widen::Element;
use crate::backend::OutOfMemory;
use crate::cpu::{Cpu, Isa};
use chains::Chains;

/// A column of eight rows.
type Column<E> = [E; GROUP_ROWS];

/// A weight in this layout.
struct Panels<E> {
    isa: Isa,
    kernel: &'static str,
    /// Of columns.
    groups: Groups<Column<E>>,
}

/// Packs plain floats, where vectors become floats in one instruction.
pub(super) fn pack(cpu: &Cpu, source: &Matrices<'_>) -> Option<Result<Box<dyn Matmul>, OutOfMemory>> {
    fn of<E: Element>(
        cpu: &Cpu,
        source: &Matrices<'_>,
        kernel: &'static str,
    ) -> Option<Result<Box<dyn Matmul>, OutOfMemory>> {
        Some(Panels::<E>::new(cpu, source, kernel).map(|weight| Box::new(weight) as Box<dyn Matmul>))
    }
    match (cpu.isa(), source.format) {
        #[cfg(target_arch = "x86_64")]
        (Isa::Avx2 { .. }, TensorType::Plain(DType::F32)) => of::<f32>(cpu, source, "avx2-f32-panels"),
        #[cfg(target_arch = "x86_64")]
        (Isa::Avx2 { .. }, TensorType::Plain(DType::F16)) => of::<f16>(cpu, source, "avx2-f16-panels"),
        #[cfg(target_arch = "x86_64")]
        (Isa::Avx2 { .. }, TensorType::Plain(DType::BF16)) => of::<bf16>(cpu, source, "avx2-bf16-panels"),
        _ => None,
    }
}

impl<E: Element> Panels<E> {
    fn new(cpu: &Cpu, source: &Matrices<'_>, kernel: &'static str) -> Result<Self, OutOfMemory> {
        let groups = Groups::pack(cpu, source, |elements| elements.map(|bytes: &E::Bytes| E::from_bytes(*bytes)))?;
        Ok(Panels { isa: cpu.isa(), kernel, groups })
    }
}

impl<E: Element> Matmul for Panels<E> {
    fn kernel(&self) -> &'static str {
        self.kernel
    }

    fn bytes(&self) -> usize {
        self.groups.bytes()
    }

    fn reads(&self) -> Reads {
        Reads::Plain
    }

    fn order(&self) -> Order {
        self.groups.order()
    }

    fn multiply(&self, mut piece: Piece<'_>) {
        for first in piece.tokens().step_by(TILE_TOKENS) {
            let tokens = first..piece.tokens().end.min(first + TILE_TOKENS);
            let mut x: [&[f32]; TILE_TOKENS] = [&[]; TILE_TOKENS];
            for (x, token) in x.iter_mut().zip(tokens.clone()) {
                *x = piece.input(token);
            }
            let x = &x[..tokens.len()];
            self.groups.multiply(&mut piece, tokens, Sets::Apart, |_, panels, sums| {
                self.isa.run(Chains { panels, x, sums });
            });
        }
    }

    fn widen_row(&self, expert: usize, row: usize, out: &mut [f32]) {
        let (columns, lane) = self.groups.find(expert, row);
        for (out, column) in out.iter_mut().zip(columns) {
            *out = column[lane].into();
        }
    }
}
