//! Q4_0: 4 bits and one scale per 32 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::bit_planes::{centre, layer, pack, settle};
use super::rounding::{inverse, largest_magnitude, tame};
use super::{Block, HalfBytes};

/// 32 weights `scale * (number - 8)`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q4_0 {
    /// Distance between neighbouring weights; negative where the largest magnitude belongs to a positive weight.
    pub scale: HalfBytes,
    /// Number `i` in the low nibble of byte `i`, number `16 + i` in the high one.
    pub nibbles: [u8; 16],
}

impl Q4_0 {
    /// The numbers in the order of the weights, less 8.
    #[inline(always)]
    pub fn numbers(&self) -> [i8; 32] {
        bytemuck::cast([centre(layer(&self.nibbles, 0, 4), 8), centre(layer(&self.nibbles, 4, 4), 8)])
    }
}

impl Block for Q4_0 {
    const FORMAT: BlockFormat = BlockFormat::Q4_0;
    type Values = [f32; 32];

    #[inline(always)]
    fn dequantise(&self, values: &mut [f32; 32]) {
        let scale = self.scale.to_f32();
        let mut numbers = self.numbers();
        settle(&mut numbers);
        for i in 0..32 {
            values[i] = scale * numbers[i] as f32;
        }
    }

    /// The value of the largest magnitude becomes number 0 exactly; the others round to the nearest.
    fn quantise(values: &[f32; 32]) -> Self {
        let values = tame(values);
        let scale = largest_magnitude(&values) / -8.0;
        let per_value = inverse(scale);
        // Zero is number 8; the half makes a rounding of the cut. One sum, because two would round twice.
        let numbers = values.map(|value| ((value * per_value + 8.5) as u8).min(15));
        Q4_0 { scale: HalfBytes::from_f32(scale), nibbles: pack(&numbers, 4, 16) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_worked_by_hand() {
        let mut block = Q4_0 { scale: HalfBytes::from_f32(0.5), nibbles: [0x88; 16] };
        block.nibbles[0] = 0xf0; // weight 0: number 0, weight 16: number 15
        let mut values = [f32::NAN; 32];
        block.dequantise(&mut values);
        assert_eq!((values[0], values[16]), (-4.0, 3.5));
        assert!(values.iter().enumerate().all(|(i, &v)| v == 0.0 || i % 16 == 0));
        assert_eq!(Q4_0::quantise(&values), block);
    }
}
