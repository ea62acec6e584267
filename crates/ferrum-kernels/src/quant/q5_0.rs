//! Q5_0: 5 bits and one scale per 32 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::bit_planes::{centre, join, layer, pack, settle, spread};
use super::rounding::{inverse, largest_magnitude, tame};
use super::{Block, HalfBytes};

/// 32 weights `scale * (number - 16)`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q5_0 {
    /// Distance between neighbouring weights; negative where the largest magnitude belongs to a positive weight.
    pub scale: HalfBytes,
    /// The fifth bit of number `i` is bit `i` of this little-endian word.
    pub high_bits: [u8; 4],
    /// The low four bits: number `i` in the low nibble of byte `i`, number `16 + i` in the high one.
    pub low_bits: [u8; 16],
}

impl Q5_0 {
    /// The numbers in the order of the weights, less 16.
    #[inline(always)]
    pub fn numbers(&self) -> [i8; 32] {
        let low: [u8; 32] = bytemuck::cast([layer(&self.low_bits, 0, 4), layer(&self.low_bits, 4, 4)]);
        centre(join(&low, &spread(self.high_bits), 4), 16)
    }
}

impl Block for Q5_0 {
    const FORMAT: BlockFormat = BlockFormat::Q5_0;
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
        let scale = largest_magnitude(&values) / -16.0;
        let per_value = inverse(scale);
        // Zero is number 16; the half makes a rounding of the cut. One sum, because two would round twice.
        let numbers = values.map(|value| ((value * per_value + 16.5) as u8).min(31));
        Q5_0 {
            scale: HalfBytes::from_f32(scale),
            high_bits: pack(&numbers.map(|number| number >> 4), 1, 1),
            low_bits: pack(&numbers, 4, 16),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_worked_by_hand() {
        let mut block =
            Q5_0 { scale: HalfBytes::from_f32(0.5), high_bits: [0xfe, 0xff, 0xff, 0xff], low_bits: [0; 16] };
        block.low_bits[0] = 0xf0; // weight 0: number 0 without its fifth bit, weight 16: number 31
        let mut values = [f32::NAN; 32];
        block.dequantise(&mut values);
        assert_eq!((values[0], values[16]), (-8.0, 7.5));
        assert!(values.iter().enumerate().all(|(i, &value)| value == 0.0 || i % 16 == 0));
        assert_eq!(Q5_0::quantise(&values), block);
    }
}
