//! Q2_K: 2 bits per weight; superblocks of 256 with a 4-bit scale and offset per 16 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::bit_planes::{layer, pack, settle};
use super::superblock::AffineRuns;
use super::{Block, HalfBytes};

/// 256 weights `step * scale * number - offset_step * offset`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q2_K {
    /// Of the 16 weights from `16 * i` on: scale in the low nibble of byte `i`, offset in the high one.
    pub scales_and_offsets: [u8; 16],
    /// Byte `32 * half + i` holds numbers `128 * half + i`, and those 32, 64 and 96 further on, lowest bits first.
    pub packed: [u8; 64],
    /// What scales are multiples of.
    pub step: HalfBytes,
    /// What offsets are multiples of.
    pub offset_step: HalfBytes,
}

impl Q2_K {
    /// The numbers in the order of the weights.
    #[inline(always)]
    pub fn numbers(&self) -> [u8; 256] {
        let mut numbers = [0; 256];
        let (packed, _) = self.packed.as_chunks::<32>();
        for (run, numbers) in numbers.as_chunks_mut::<32>().0.iter_mut().enumerate() {
            *numbers = layer(&packed[run / 4], run % 4 * 2, 2);
        }
        numbers
    }
}

impl Block for Q2_K {
    const FORMAT: BlockFormat = BlockFormat::Q2_K;
    type Values = [f32; 256];

    #[inline(always)]
    fn dequantise(&self, values: &mut [f32; 256]) {
        let (step, offset_step) = (self.step.to_f32(), self.offset_step.to_f32());
        let mut numbers = self.numbers();
        settle(&mut numbers);
        let (values, _) = values.as_chunks_mut::<16>();
        let (numbers, _) = numbers.as_chunks::<16>();
        for run in 0..16 {
            let scale = step * (self.scales_and_offsets[run] & 15) as f32;
            let offset = offset_step * (self.scales_and_offsets[run] >> 4) as f32;
            for i in 0..16 {
                values[run][i] = scale * numbers[run][i] as f32 - offset;
            }
        }
    }

    fn quantise(values: &[f32; 256]) -> Self {
        let runs = AffineRuns::<16>::nearest(values, 3, 15);
        Q2_K {
            scales_and_offsets: std::array::from_fn(|run| runs.scales[run] | runs.offsets[run] << 4),
            packed: pack(&runs.numbers, 2, 32),
            step: runs.step,
            offset_step: runs.offset_step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_worked_by_hand() {
        let mut block = Q2_K::zeroed();
        block.step = HalfBytes::from_f32(0.5);
        block.offset_step = HalfBytes::from_f32(0.25);
        block.scales_and_offsets[13] = 0x42; // weights 208..224: 1.0 * number - 1.0
        block.packed[32 + 16 + 1] = 0b11_10_01_00; // number 2 of weight 128 + 2 * 32 + 17
        let mut values = [f32::NAN; 256];
        block.dequantise(&mut values);
        assert_eq!(values[209], 1.0);
        assert!(values.iter().enumerate().all(|(i, &v)| i == 209 || v == if i / 16 == 13 { -1.0 } else { 0.0 }));
    }
}
