//! From the packed layout back to floats, a row at a time.

use super::format::{Derived, Format, Offsets, Runs};
use crate::cpu::dots::{Bytes, Dots, Dotted, LANES};
use crate::cpu::rounded::RUN;

/// `out[c]` = the weight in column `c` of one row, rounded as [`Block::dequantise`](crate::quant::Block::dequantise)
/// rounds it.
pub(super) struct WidenRow<'a, F: Format> {
    /// The blocks of the row's group.
    pub(super) blocks: &'a [F::Packed],
    /// The row's place in it.
    pub(super) lane: usize,
    pub(super) out: &'a mut [f32],
}

impl<F: Format> Dotted for WidenRow<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) {
        let runs = self.out.as_chunks_mut::<RUN>().0;
        for (block, runs) in self.blocks.iter().zip(runs.chunks_mut(F::SUBS)) {
            widen_block::<D, F>(dots, block, self.lane, runs);
        }
    }
}

#[inline(always)]
fn widen_block<D: Dots, F: Format>(dots: D, block: &F::Packed, lane: usize, runs: &mut [[f32; RUN]]) {
    let stored_offsets = F::OFFSETS == Offsets::Stored;
    let mut lanes = [[0.0; LANES]; 2];
    dots.store_floats(F::steps(dots, block), &mut lanes[0]);
    if stored_offsets {
        dots.store_floats(F::offset_steps(dots, block), &mut lanes[1]);
    }
    let [step, offset_step] = lanes.map(|lanes| lanes[lane]);
    for (sub, out) in runs.iter_mut().enumerate() {
        let mut columns: [Bytes; 8] = [[0; 32]; 8];
        for (v, to) in F::codes(dots, block, sub).into_iter().zip(&mut columns) {
            dots.store(v, to);
        }
        for (i, out) in out.iter_mut().enumerate() {
            let code = columns[i / 4][4 * lane + i % 4];
            // Codes below 128 are the same number either way.
            let code = code as i8 as f32 - if F::OFFSETS == Offsets::Zero { f32::from(F::ZERO) } else { 0.0 };
            let (scale, offset) = match run_of::<F>(sub, i) {
                None => (step, offset_step),
                Some(run) => {
                    let of_run = |quads: D::Ints| {
                        let mut bytes = [0; 32];
                        dots.store(quads, &mut bytes);
                        bytes[4 * lane + run % 4] as i8 as f32
                    };
                    let scale = step * of_run(F::scales(dots, block, run / 4));
                    let offset = if stored_offsets { of_run(F::offsets(dots, block, run / 4)) } else { 0.0 };
                    (scale, offset_step * offset)
                }
            };
            *out = if stored_offsets { scale * code + offset } else { scale * code };
        }
    }
}

/// The run of column `i` of 32.
#[inline(always)]
fn run_of<F: Format>(sub: usize, i: usize) -> Option<usize> {
    match F::RUNS {
        Runs::None => None,
        Runs::Of32 => Some(sub),
        Runs::Of16 => Some(2 * sub + i / 16),
    }
}
