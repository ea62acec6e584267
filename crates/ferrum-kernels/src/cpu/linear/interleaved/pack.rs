//! From blocks as files have them to blocks of eight rows.

use bytemuck::Zeroable;

use super::super::groups::{GROUP_ROWS, Groups};
use super::super::pack::Matrices;
use super::format::{Derived, Format};
use crate::backend::OutOfMemory;
use crate::cpu::Cpu;
use crate::cpu::dots::{Bytes, Dots, Dotted};

/// Packs all rows of all experts, by blocks of columns.
pub(super) fn interleave<F: Format>(cpu: &Cpu, source: &Matrices<'_>) -> Result<Groups<F::Packed>, OutOfMemory> {
    Groups::pack(cpu, source, |stored| {
        cpu.isa().run_vectors(Interleave::<F> { stored }).expect("packed for this instruction set")
    })
}

/// One block of each of eight rows, together.
struct Interleave<'a, F: Format> {
    stored: [&'a F::Stored; GROUP_ROWS],
}

impl<F: Format> Dotted for Interleave<'_, F> {
    type Output = F::Packed;

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) -> F::Packed {
        let mut packed = F::Packed::zeroed();
        let mut codes: [[Bytes; 8]; GROUP_ROWS] = [[[0; 32]; 8]; GROUP_ROWS];
        for (lane, (stored, codes)) in self.stored.iter().zip(&mut codes).enumerate() {
            F::codes_of(stored, &mut codes[..F::SUBS]);
            F::put_row(&mut packed, lane, stored);
        }
        for sub in 0..F::SUBS {
            let mut rows = [dots.zero(); GROUP_ROWS];
            for (row, codes) in rows.iter_mut().zip(&codes) {
                *row = dots.load(&codes[sub]);
            }
            F::put_codes(dots, &mut packed, sub, dots.transpose(rows));
        }
        packed
    }
}
