//! The pieces that packed blocks are made of, for eight rows each.

use bytemuck::{Pod, Zeroable};

use crate::cpu::dots::{Bytes, Dots};
use crate::quant::HalfBytes;

/// Four bits of the codes of 32 columns: vector `i` has columns `4 i..4 i + 4` in its low bits, those 16 further on in
/// its high ones.
#[repr(transparent)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct FourBits([Bytes; 4]);

/// Two bits of the codes of 32 columns: vector `i` has columns `4 i..4 i + 4` in its lowest bits, then those 8, 16 and
/// 24 further on.
#[repr(transparent)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct TwoBits([Bytes; 2]);

/// One bit of the codes of 32 columns: bit `i` belongs to columns `4 i..4 i + 4`.
#[repr(transparent)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct OneBit(Bytes);

/// One half-precision number per row.
#[repr(transparent)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct Halves([[u8; 2]; 8]);

impl FourBits {
    /// Keeps the low four bits of each code.
    #[inline(always)]
    pub(super) fn put<D: Dots>(dots: D, codes: &[D::Ints; 8]) -> Self {
        let mut packed = FourBits([[0; 32]; 4]);
        for i in 0..4 {
            let low = dots.bits_down::<0>(codes[i], 0x0f);
            dots.store(dots.or(low, dots.bits_up::<4>(codes[4 + i], 0xf0)), &mut packed.0[i]);
        }
        packed
    }

    /// Those bits.
    #[inline(always)]
    pub(super) fn get<D: Dots>(&self, dots: D) -> [D::Ints; 8] {
        let mut codes = [dots.zero(); 8];
        for i in 0..4 {
            let both = dots.load(&self.0[i]);
            codes[i] = dots.bits_down::<0>(both, 0x0f);
            codes[4 + i] = dots.bits_down::<4>(both, 0x0f);
        }
        codes
    }
}

impl TwoBits {
    /// Keeps bits `SHIFT` and `SHIFT + 1` of each code.
    #[inline(always)]
    pub(super) fn put<D: Dots, const SHIFT: i32>(dots: D, codes: &[D::Ints; 8]) -> Self {
        let mut packed = TwoBits([[0; 32]; 2]);
        for i in 0..2 {
            let mut two = [dots.zero(); 4];
            for (j, two) in two.iter_mut().enumerate() {
                *two = dots.bits_down::<SHIFT>(codes[i + 2 * j], 3);
            }
            let low = dots.or(two[0], dots.bits_up::<2>(two[1], 0x0c));
            let high = dots.or(dots.bits_up::<4>(two[2], 0x30), dots.bits_up::<6>(two[3], 0xc0));
            dots.store(dots.or(low, high), &mut packed.0[i]);
        }
        packed
    }

    /// Those bits, as bits 0 and 1.
    #[inline(always)]
    pub(super) fn get<D: Dots>(&self, dots: D) -> [D::Ints; 8] {
        let [a, b] = [dots.load(&self.0[0]), dots.load(&self.0[1])];
        [
            dots.bits_down::<0>(a, 3),
            dots.bits_down::<0>(b, 3),
            dots.bits_down::<2>(a, 3),
            dots.bits_down::<2>(b, 3),
            dots.bits_down::<4>(a, 3),
            dots.bits_down::<4>(b, 3),
            dots.bits_down::<6>(a, 3),
            dots.bits_down::<6>(b, 3),
        ]
    }

    /// Those bits, as bits 4 and 5.
    #[inline(always)]
    pub(super) fn get_high<D: Dots>(&self, dots: D) -> [D::Ints; 8] {
        let [a, b] = [dots.load(&self.0[0]), dots.load(&self.0[1])];
        [
            dots.bits_up::<4>(a, 0x30),
            dots.bits_up::<4>(b, 0x30),
            dots.bits_up::<2>(a, 0x30),
            dots.bits_up::<2>(b, 0x30),
            dots.bits_down::<0>(a, 0x30),
            dots.bits_down::<0>(b, 0x30),
            dots.bits_down::<2>(a, 0x30),
            dots.bits_down::<2>(b, 0x30),
        ]
    }
}

impl OneBit {
    /// Keeps bit `SHIFT` of each code.
    #[inline(always)]
    pub(super) fn put<D: Dots, const SHIFT: i32>(dots: D, codes: &[D::Ints; 8]) -> Self {
        let mut bits = *codes;
        for v in &mut bits {
            *v = dots.bits_down::<SHIFT>(*v, 1);
        }
        let [a, b, c, d, e, f, g, h] = bits;
        let low =
            dots.or(dots.or(a, dots.bits_up::<1>(b, 2)), dots.or(dots.bits_up::<2>(c, 4), dots.bits_up::<3>(d, 8)));
        let high = dots.or(
            dots.or(dots.bits_up::<4>(e, 0x10), dots.bits_up::<5>(f, 0x20)),
            dots.or(dots.bits_up::<6>(g, 0x40), dots.bits_up::<7>(h, 0x80)),
        );
        let mut packed = OneBit([0; 32]);
        dots.store(dots.or(low, high), &mut packed.0);
        packed
    }

    /// That bit, as bit 4.
    #[inline(always)]
    pub(super) fn get_fifth<D: Dots>(&self, dots: D) -> [D::Ints; 8] {
        let v = dots.load(&self.0);
        [
            dots.bits_up::<4>(v, 0x10),
            dots.bits_up::<3>(v, 0x10),
            dots.bits_up::<2>(v, 0x10),
            dots.bits_up::<1>(v, 0x10),
            dots.bits_down::<0>(v, 0x10),
            dots.bits_down::<1>(v, 0x10),
            dots.bits_down::<2>(v, 0x10),
            dots.bits_down::<3>(v, 0x10),
        ]
    }

    /// That bit, as bit 2.
    #[inline(always)]
    pub(super) fn get_third<D: Dots>(&self, dots: D) -> [D::Ints; 8] {
        let v = dots.load(&self.0);
        [
            dots.bits_up::<2>(v, 4),
            dots.bits_up::<1>(v, 4),
            dots.bits_down::<0>(v, 4),
            dots.bits_down::<1>(v, 4),
            dots.bits_down::<2>(v, 4),
            dots.bits_down::<3>(v, 4),
            dots.bits_down::<4>(v, 4),
            dots.bits_down::<5>(v, 4),
        ]
    }
}

/// Bit by bit.
#[inline(always)]
pub(super) fn join<D: Dots>(dots: D, a: [D::Ints; 8], b: [D::Ints; 8]) -> [D::Ints; 8] {
    let mut both = a;
    for i in 0..8 {
        both[i] = dots.or(a[i], b[i]);
    }
    both
}

impl Halves {
    /// Sets the number of `row`.
    pub(super) fn put(&mut self, row: usize, half: HalfBytes) {
        self.0[row] = bytemuck::cast(half);
    }

    /// The exact values.
    #[inline(always)]
    pub(super) fn get<D: Dots>(&self, dots: D) -> D::Floats {
        dots.widen_f16(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cpu::dots::tests::{bytes_of, drawn, on_every_isa};

    /// Codes of six bits, loaded and as bytes.
    fn codes<D: Dots>(dots: D) -> ([D::Ints; 8], [Bytes; 8]) {
        let choices: [i8; 64] = std::array::from_fn(|code| code as i8);
        let bytes = drawn(&choices, 20);
        (bytes.map(|v| dots.load(&v)), bytes)
    }

    #[track_caller]
    fn assert_codes<D: Dots>(dots: D, got: [D::Ints; 8], expected: [Bytes; 8]) {
        assert_eq!(got.map(|v| bytes_of(dots, v)), expected);
    }

    on_every_isa! {
        #[test]
        fn four_bits_come_back(dots) {
            let (codes, bytes) = codes(dots);
            let packed = FourBits::put(dots, &codes);
            assert_codes(dots, packed.get(dots), bytes.map(|v| v.map(|code| code & 15)));
        }

        #[test]
        fn two_bits_come_back(dots) {
            let (codes, bytes) = codes(dots);
            let lowest = TwoBits::put::<D, 0>(dots, &codes);
            assert_codes(dots, lowest.get(dots), bytes.map(|v| v.map(|code| code & 3)));
            let highest = TwoBits::put::<D, 4>(dots, &codes);
            assert_codes(dots, highest.get(dots), bytes.map(|v| v.map(|code| code >> 4)));
            assert_codes(dots, highest.get_high(dots), bytes.map(|v| v.map(|code| code & 0x30)));
        }

        #[test]
        fn one_bit_comes_back(dots) {
            let (codes, bytes) = codes(dots);
            let third = OneBit::put::<D, 2>(dots, &codes);
            assert_codes(dots, third.get_third(dots), bytes.map(|v| v.map(|code| code & 4)));
            let fifth = OneBit::put::<D, 4>(dots, &codes);
            assert_codes(dots, fifth.get_fifth(dots), bytes.map(|v| v.map(|code| code & 0x10)));
        }

        #[test]
        fn four_bits_and_two_more_are_six(dots) {
            let (codes, bytes) = codes(dots);
            let (low, high) = (FourBits::put(dots, &codes), TwoBits::put::<D, 4>(dots, &codes));
            assert_codes(dots, join(dots, low.get(dots), high.get_high(dots)), bytes);
        }

        #[test]
        fn halves_come_back(dots) {
            let mut packed = Halves::zeroed();
            let values = [0.0, 1.0, -2.5, 65504.0, 6e-8, -0.1, 3.0, 1e-3].map(HalfBytes::from_f32);
            for (row, half) in values.into_iter().enumerate() {
                packed.put(row, half);
            }
            let mut got = [0.0; 8];
            dots.store_floats(packed.get(dots), &mut got);
            assert_eq!(got, values.map(HalfBytes::to_f32));
        }
    }
}
