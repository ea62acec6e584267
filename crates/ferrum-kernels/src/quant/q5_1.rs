//! Q5_1: 5 bits, a scale and a minimum per 32 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::bit_planes::{join, layer, pack, settle, spread};
use super::rounding::{inverse, nearest, range, tame};
use super::{Block, HalfBytes};

/// 32 weights `scale * number + min`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q5_1 {
    /// Distance between neighbouring weights.
    pub scale: HalfBytes,
    /// The weight of number 0.
    pub min: HalfBytes,
    /// The fifth bit of number `i` is bit `i` of this little-endian word.
    pub high_bits: [u8; 4],
    /// The low four bits: number `i` in the low nibble of byte `i`, number `16 + i` in the high one.
    pub low_bits: [u8; 16],
}

impl Q5_1 {
    /// The numbers in the order of the weights.
    #[inline(always)]
    pub fn numbers(&self) -> [u8; 32] {
        let low: [u8; 32] = bytemuck::cast([layer(&self.low_bits, 0, 4), layer(&self.low_bits, 4, 4)]);
        join(&low, &spread(self.high_bits), 4)
    }
}

impl Block for Q5_1 {
    const FORMAT: BlockFormat = BlockFormat::Q5_1;
    type Values = [f32; 32];

    #[inline(always)]
    fn dequantise(&self, values: &mut [f32; 32]) {
        let (scale, min) = (self.scale.to_f32(), self.min.to_f32());
        let mut numbers = self.numbers();
        settle(&mut numbers);
        for i in 0..32 {
            values[i] = scale * numbers[i] as f32 + min;
        }
    }

    /// The smallest value becomes number 0, the largest 31; the others round to the nearest.
    fn quantise(values: &[f32; 32]) -> Self {
        let values = tame(values);
        let (min, max) = range(&values);
        let scale = (max - min) / 31.0;
        let per_value = inverse(scale);
        let numbers = values.map(|value| nearest((value - min) * per_value, 31));
        Q5_1 {
            scale: HalfBytes::from_f32(scale),
            min: HalfBytes::from_f32(min),
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
        let mut block = Q5_1 {
            scale: HalfBytes::from_f32(0.5),
            min: HalfBytes::from_f32(-2.0),
            high_bits: [0, 0, 1, 0],
            low_bits: [0x44; 16],
        };
        block.low_bits[0] = 0xf0; // weight 0: number 0, weight 16: number 31 with its fifth bit
        let mut values = [f32::NAN; 32];
        block.dequantise(&mut values);
        assert_eq!((values[0], values[16]), (-2.0, 13.5));
        assert!(values.iter().enumerate().all(|(i, &value)| value == 0.0 || i % 16 == 0));
        assert_eq!(Q5_1::quantise(&values), block);
    }
}
