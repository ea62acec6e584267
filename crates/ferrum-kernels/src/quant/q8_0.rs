//! Q8_0: 8 bits and one scale per 32 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::rounding::{inverse, largest_magnitude, tame};
use super::{Block, HalfBytes};

/// 32 weights `scale * number`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q8_0 {
    /// Distance between neighbouring weights.
    pub scale: HalfBytes,
    /// The numbers in order, two's complement.
    pub numbers: [i8; 32],
}

impl Block for Q8_0 {
    const FORMAT: BlockFormat = BlockFormat::Q8_0;
    type Values = [f32; 32];

    #[inline(always)]
    fn dequantise(&self, values: &mut [f32; 32]) {
        let scale = self.scale.to_f32();
        for (value, &number) in values.iter_mut().zip(&self.numbers) {
            *value = scale * number as f32;
        }
    }

    /// The largest magnitude becomes 127; values round to the nearest number, ties away from zero.
    fn quantise(values: &[f32; 32]) -> Self {
        let values = tame(values);
        let scale = largest_magnitude(&values).abs() / 127.0;
        let per_value = inverse(scale);
        Q8_0 { scale: HalfBytes::from_f32(scale), numbers: values.map(|value| (value * per_value).round() as i8) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_worked_by_hand() {
        let mut values = [0.0; 32];
        values[..4].copy_from_slice(&[31.75, -31.75, 0.25, -0.5]);
        let block = Q8_0::quantise(&values);
        assert_eq!(block.scale.to_f32(), 0.25);
        assert_eq!(block.numbers[..5], [127, -127, 1, -2, 0]);
        let mut back = [f32::NAN; 32];
        block.dequantise(&mut back);
        assert_eq!(back, values);
    }
}
