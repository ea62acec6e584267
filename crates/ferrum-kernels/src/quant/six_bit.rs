//! Six-bit scales of superblocks, twelve bytes of them in two different orders.

use bytemuck::{Pod, Zeroable};

const LOW_NIBBLES: u32 = u32::from_le_bytes([0x0f; 4]);
const LOW_SIX_BITS: u32 = u32::from_le_bytes([0x3f; 4]);
/// Where the top two of six bits belong.
const TOP_TWO_BITS: u32 = u32::from_le_bytes([0x30; 4]);

/// Eight scales and eight offsets of six bits, as Q4_K and Q5_K hold them.
///
/// Bytes 0..4 hold scales 0..4 and bytes 4..8 offsets 0..4 in their low six bits. Bytes 8..12 hold the low four bits
/// of scales 4..8 in their low nibbles and of offsets 4..8 in their high ones; the remaining two bits of each are the
/// top bits of the byte that holds the scale or offset four places before.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct ScalesAndOffsets([u8; 12]);

impl ScalesAndOffsets {
    /// Packs numbers below 64.
    pub fn pack(scales: &[u8; 8], offsets: &[u8; 8]) -> Self {
        let low = |numbers: &[u8; 8], i: usize| numbers[i] | numbers[i + 4] >> 4 << 6;
        ScalesAndOffsets(std::array::from_fn(|byte| match (byte / 4, byte % 4) {
            (0, i) => low(scales, i),
            (1, i) => low(offsets, i),
            (_, i) => scales[i + 4] & 15 | offsets[i + 4] << 4,
        }))
    }

    /// The scales and the offsets.
    #[inline(always)]
    pub fn unpack(&self) -> ([u8; 8], [u8; 8]) {
        let [scales, offsets, nibbles] = words(&self.0);
        (
            bytes([scales & LOW_SIX_BITS, nibbles & LOW_NIBBLES | scales >> 2 & TOP_TWO_BITS]),
            bytes([offsets & LOW_SIX_BITS, nibbles >> 4 & LOW_NIBBLES | offsets >> 2 & TOP_TWO_BITS]),
        )
    }
}

/// Sixteen scales of six bits with a sign, as Q3_K holds them, each 32 more than it stands for.
///
/// Bytes 0..8 hold the low four bits of scales 0..8 in their low nibbles and of scales 8..16 in their high ones. Bytes
/// 8..12 hold the high two bits: byte `8 + i` those of scales `i`, `i + 4`, `i + 8` and `i + 12`, lowest first.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct SignedScales([u8; 12]);

impl SignedScales {
    /// Packs numbers in `-32..32`.
    pub fn pack(scales: &[i8; 16]) -> Self {
        let raised = scales.map(|scale| (scale + 32) as u8);
        SignedScales(std::array::from_fn(|byte| match byte {
            0..8 => raised[byte] & 15 | raised[byte + 8] << 4,
            _ => (0..4).fold(0, |packed, layer| packed | raised[byte - 8 + 4 * layer] >> 4 << (2 * layer)),
        }))
    }

    /// The scales.
    #[inline(always)]
    pub fn unpack(&self) -> [i8; 16] {
        let [first, second, high] = words(&self.0);
        let mut scales: [u8; 16] = bytes([
            first & LOW_NIBBLES | high << 4 & TOP_TWO_BITS,
            second & LOW_NIBBLES | high << 2 & TOP_TWO_BITS,
            first >> 4 & LOW_NIBBLES | high & TOP_TWO_BITS,
            second >> 4 & LOW_NIBBLES | high >> 2 & TOP_TWO_BITS,
        ]);
        for scale in &mut scales {
            *scale = scale.wrapping_sub(32);
        }
        bytemuck::cast(scales)
    }
}

/// The bytes as little-endian words.
#[inline(always)]
fn words(bytes: &[u8; 12]) -> [u32; 3] {
    let [a, b, c] = bytemuck::cast::<[u8; 12], [[u8; 4]; 3]>(*bytes);
    [u32::from_le_bytes(a), u32::from_le_bytes(b), u32::from_le_bytes(c)]
}

/// The bytes of little-endian words.
#[inline(always)]
fn bytes<const WORDS: usize, const BYTES: usize>(words: [u32; WORDS]) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    for (bytes, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(words) {
        *bytes = word.to_le_bytes();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_and_an_offset_lie_where_the_format_says() {
        let (mut scales, mut offsets) = ([0; 8], [0; 8]);
        (scales[1], scales[6], offsets[7]) = (0b10_0001, 0b10_0101, 0b01_0011);
        let packed = ScalesAndOffsets::pack(&scales, &offsets);
        assert_eq!(packed.0, [0, 0b10_0001, 0b1000_0000, 0, 0, 0, 0, 0b0100_0000, 0, 0, 0b0101, 0b0011_0000]);
    }

    #[test]
    fn a_signed_scale_lies_where_the_format_says() {
        let mut scales = [-32; 16];
        (scales[2], scales[13]) = (0b01_0001 - 32, 0b10_0110 - 32);
        assert_eq!(SignedScales::pack(&scales).0, [0, 0, 1, 0, 0, 0b0110_0000, 0, 0, 0, 0b1000_0000, 0b01, 0]);
    }

    #[test]
    fn unpacking_undoes_packing() {
        for seed in 0..64u8 {
            let scales: [u8; 8] = std::array::from_fn(|i| ((seed as usize * 5 + i * 23) % 64) as u8);
            let offsets = scales.map(|scale| 63 - scale);
            assert_eq!(ScalesAndOffsets::pack(&scales, &offsets).unpack(), (scales, offsets));
            let signed: [i8; 16] = std::array::from_fn(|i| ((seed as usize + i * 27) % 64) as i8 - 32);
            assert_eq!(SignedScales::pack(&signed).unpack(), signed);
        }
    }
}
