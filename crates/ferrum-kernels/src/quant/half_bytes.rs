//! Half-precision scales as blocks hold them: two bytes at any address.

use bytemuck::{Pod, Zeroable};
use half::f16;

/// An IEEE 754 binary16, little-endian, without alignment.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct HalfBytes([u8; 2]);

impl HalfBytes {
    /// The exact value.
    #[inline(always)]
    pub const fn to_f32(self) -> f32 {
        f16_to_f32(u16::from_le_bytes(self.0))
    }

    /// The nearest representable value, ties to even.
    pub fn from_f32(value: f32) -> Self {
        HalfBytes(f16::from_f32(value).to_bits().to_le_bytes())
    }
}

/// The value of a binary16 given by its bits.
///
/// `half` asks at run time whether the CPU converts by itself; a question per block costs more than the answer saves
/// and stands in the way of inlining. No intermediate is a subnormal `f32`, which some CPUs handle slowly: the scales
/// of superblocks are often subnormal halves.
#[inline(always)]
pub const fn f16_to_f32(bits: u16) -> f32 {
    const SUBNORMAL_UNIT: f32 = 1.0 / (1 << 24) as f32;
    // The exponent moves from a bias of 15 to one of 127. Twice that distance is added and half of it taken back by
    // the product, so that the all-ones exponent of infinities and NaN arrives as all ones.
    const TWICE_BIAS_DISTANCE: u32 = (2 * (127 - 15)) << 23;
    const UNDO_HALF: f32 = f32::from_bits((127 - 112) << 23);

    let magnitude = (bits & 0x7fff) as u32;
    let absolute = if magnitude < 0x0400 {
        magnitude as f32 * SUBNORMAL_UNIT
    } else {
        f32::from_bits((magnitude << 13) + TWICE_BIAS_DISTANCE) * UNDO_HALF
    };
    f32::from_bits(absolute.to_bits() | (((bits & 0x8000) as u32) << 16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_the_smallest_subnormal_are_what_the_standard_says() {
        assert_eq!(f16_to_f32(0x3c00), 1.0);
        assert_eq!(f16_to_f32(0x8001), -5.960_464_5e-8);
    }

    #[test]
    fn every_half_converts_as_the_half_crate_does() {
        for bits in 0..=u16::MAX {
            let (ours, theirs) = (f16_to_f32(bits), f16::from_bits(bits).to_f32());
            let same = ours.to_bits() == theirs.to_bits() || ours.is_nan() && theirs.is_nan();
            assert!(same, "{bits:#06x}: {ours} instead of {theirs}");
        }
    }
}
