//! Numbers of a few bits packed into bytes.
//!
//! Every format packs by one rule with its own `stride`: the first `stride` numbers fill the lowest bits of `stride`
//! bytes, the next `stride` numbers the bits above them, and so on until the bytes are full and the next `stride`
//! bytes begin.

use bytemuck::Pod;

/// The lowest `bits` of each number, packed with the given stride. `BYTES` is `N * bits / 8`.
pub(super) fn pack<const N: usize, const BYTES: usize>(numbers: &[u8; N], bits: usize, stride: usize) -> [u8; BYTES] {
    debug_assert_eq!(N * bits, BYTES * 8);
    let per_byte = 8 / bits;
    let mask = (1 << bits) - 1;
    std::array::from_fn(|byte| {
        let first = byte / stride * stride * per_byte + byte % stride;
        (0..per_byte).fold(0, |packed, layer| packed | (numbers[first + layer * stride] & mask) << (layer * bits))
    })
}

/// Every byte shifted down, its lowest `bits` kept: the numbers of one layer, in order.
///
/// It works on words, since CPUs shift no vectors of bytes; what crosses from byte to byte is masked away.
#[inline(always)]
pub(super) fn layer<const BYTES: usize>(packed: &[u8; BYTES], shift: usize, bits: usize) -> [u8; BYTES] {
    let mask = u64::from_le_bytes([(1 << bits) - 1; 8]);
    let mut numbers = *packed;
    let (words, rest) = numbers.as_chunks_mut::<8>();
    debug_assert!(rest.is_empty());
    for word in words {
        *word = (u64::from_le_bytes(*word) >> shift & mask).to_le_bytes();
    }
    numbers
}

/// Numbers of which `low` holds the lowest `low_bits` and `high` the rest.
#[inline(always)]
pub(super) fn join<const N: usize>(low: &[u8; N], high: &[u8; N], low_bits: usize) -> [u8; N] {
    let mut numbers = *low;
    let (high, _) = high.as_chunks::<8>();
    for (word, high) in numbers.as_chunks_mut::<8>().0.iter_mut().zip(high) {
        // `high` leaves room above: nothing crosses from byte to byte.
        *word = (u64::from_le_bytes(*word) | (u64::from_le_bytes(*high) << low_bits)).to_le_bytes();
    }
    numbers
}

/// Bit `i` of the little-endian bit string as number `i`, 0 or 1. `N` is `8 * BYTES`.
#[inline(always)]
pub(super) fn spread<const BYTES: usize, const N: usize>(bits: [u8; BYTES]) -> [u8; N] {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const ONE_BIT_EACH: u64 = 0x8040_2010_0804_0201;
    const LOW_SEVEN_BITS: u64 = u64::from_le_bytes([0x7f; 8]);
    let mut numbers = [0; N];
    for (word, bits) in numbers.as_chunks_mut::<8>().0.iter_mut().zip(bits) {
        let picked = (bits as u64 * ONES) & ONE_BIT_EACH;
        // The sum has the top bit of each byte that is not 0, and carries nothing: 0x80 + 0x7f still fits.
        *word = ((picked + LOW_SEVEN_BITS) >> 7 & ONES).to_le_bytes();
    }
    numbers
}

/// Numbers below 128 that are stored with `zero` added, as what they multiply a scale with.
#[inline(always)]
pub(super) fn centre<const N: usize>(mut numbers: [u8; N], zero: u8) -> [i8; N]
where
    [u8; N]: Pod,
    [i8; N]: Pod,
{
    const TOP_BITS: u64 = u64::from_le_bytes([0x80; 8]);
    let zeros = u64::from_le_bytes([zero; 8]);
    for word in numbers.as_chunks_mut::<8>().0 {
        // A top bit lent to each byte keeps borrows inside it; flipping it back leaves two's complement.
        *word = (((u64::from_le_bytes(*word) | TOP_BITS) - zeros) ^ TOP_BITS).to_le_bytes();
    }
    bytemuck::cast(numbers)
}

/// Keeps unpacked numbers in memory until they are converted.
///
/// Without it the compiler takes the array apart into words in registers, finds each byte in them by a shift of its
/// own, and misses that consecutive bytes widen in one instruction. The results are the same either way.
#[inline(always)]
pub(super) fn settle<T, const N: usize>(numbers: &mut [T; N]) {
    std::hint::black_box(numbers);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nibbles_of_stride_two_pair_each_number_with_the_one_two_places_on() {
        assert_eq!(pack(&[1, 2, 3, 4, 5, 6, 7, 8], 4, 2), [0x31, 0x42, 0x75, 0x86]);
    }

    #[test]
    fn single_bits_of_stride_one_are_a_little_endian_bit_string() {
        assert_eq!(pack(&[1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1], 1, 1), [0b1001, 0b1000_0010]);
    }

    #[test]
    fn layers_undo_packing() {
        let numbers: [u8; 256] = std::array::from_fn(|i| (i * 7 % 64) as u8);
        let packed: [u8; 64] = pack(&numbers, 2, 32);
        let (bytes, _) = packed.as_chunks::<32>();
        for (run, expected) in numbers.as_chunks::<32>().0.iter().enumerate() {
            assert_eq!(layer(&bytes[run / 4], run % 4 * 2, 2), expected.map(|number| number & 3));
        }
    }

    #[test]
    fn bits_spread_over_bytes_in_order() {
        assert_eq!(spread([0b1000_0101, 2]), [1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
        assert!((0..=255).all(|bits| pack::<8, 1>(&spread([bits]), 1, 1) == [bits]));
    }

    #[test]
    fn centred_numbers_are_lower_by_zero() {
        assert_eq!(centre([0, 1, 4, 7, 127, 3, 5, 4], 4), [-4, -3, 0, 3, 123, -1, 1, 0]);
    }
}
