//! Q4_K: 4 bits per weight; superblocks of 256 with a 6-bit scale and offset per 32 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::bit_planes::{layer, pack, settle};
use super::superblock::AffineRuns;
use super::{Block, HalfBytes, ScalesAndOffsets};

/// 256 weights `step * scale * number - offset_step * offset`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q4_K {
    /// What scales are multiples of.
    pub step: HalfBytes,
    /// What offsets are multiples of.
    pub offset_step: HalfBytes,
    /// One pair per 32 weights.
    pub scales_and_offsets: ScalesAndOffsets,
    /// Byte `32 * pair + i` holds number `64 * pair + i` in its low nibble, the one 32 further on in its high one.
    pub packed: [u8; 128],
}

impl Q4_K {
    /// The numbers in the order of the weights.
    #[inline(always)]
    pub fn numbers(&self) -> [u8; 256] {
        let mut numbers = [0; 256];
        let (packed, _) = self.packed.as_chunks::<32>();
        for (run, numbers) in numbers.as_chunks_mut::<32>().0.iter_mut().enumerate() {
            *numbers = layer(&packed[run / 2], run % 2 * 4, 4);
        }
        numbers
    }
}

impl Block for Q4_K {
    const FORMAT: BlockFormat = BlockFormat::Q4_K;
    type Values = [f32; 256];

    #[inline(always)]
    fn dequantise(&self, values: &mut [f32; 256]) {
        let (step, offset_step) = (self.step.to_f32(), self.offset_step.to_f32());
        let (scales, offsets) = self.scales_and_offsets.unpack();
        let mut numbers = self.numbers();
        settle(&mut numbers);
        let (values, _) = values.as_chunks_mut::<32>();
        let (numbers, _) = numbers.as_chunks::<32>();
        for run in 0..8 {
            let scale = step * scales[run] as f32;
            let offset = offset_step * offsets[run] as f32;
            for i in 0..32 {
                values[run][i] = scale * numbers[run][i] as f32 - offset;
            }
        }
    }

    fn quantise(values: &[f32; 256]) -> Self {
        let runs = AffineRuns::<8>::nearest(values, 15, 63);
        Q4_K {
            step: runs.step,
            offset_step: runs.offset_step,
            scales_and_offsets: ScalesAndOffsets::pack(&runs.scales, &runs.offsets),
            packed: pack(&runs.numbers, 4, 32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_worked_by_hand() {
        let mut block = Q4_K {
            step: HalfBytes::from_f32(0.5),
            offset_step: HalfBytes::from_f32(0.25),
            scales_and_offsets: ScalesAndOffsets::pack(&[0, 0, 0, 4, 0, 0, 0, 0], &[0, 0, 0, 40, 0, 0, 0, 0]),
            packed: [0; 128],
        };
        block.packed[32 + 5] = 0xf3; // number 15 of weight 64 + 32 + 5
        let mut values = [f32::NAN; 256];
        block.dequantise(&mut values);
        assert_eq!(values[101], 20.0);
        assert!(values.iter().enumerate().all(|(i, &v)| i == 101 || v == if i / 32 == 3 { -10.0 } else { 0.0 }));
    }
}
