//! Vectors of 256 bits by AVX2. What instruction sets have besides it are integer dot products ([`Products`]), and some
//! of them vectors of 512 bits.

mod avx2;
mod avx512;
mod vnni;

use std::arch::x86_64::*;

use super::{Bytes, CodeRange, Dots, Dotted, LANES, Lanes, Operands, RunScales};

#[cfg(test)]
pub(crate) use vnni::modelled::ModelledVnni;

/// The integer dot products of an instruction set, and the proof that the CPU has it.
///
/// # Safety
/// A value exists only where the CPU has AVX2, FMA and F16C.
pub(crate) unsafe trait Products: Copy + Send + Sync + 'static {
    /// The name that logs use.
    const NAME: &'static str;
    /// As [`Dots::TWO_DISTANCES`].
    const TWO_DISTANCES: bool;
    /// As [`Dots::Tokens`].
    type Tokens: Lanes;

    /// As [`Dots::tokens`].
    fn tokens(self) -> Self::Tokens;

    /// Runs `kernel` with [`Vectors256`] of these products, compiled for their instruction set.
    fn vectorize<K: Dotted>(self, kernel: K) -> K::Output;

    /// As [`Lanes::dot`].
    fn dot(
        self,
        range: CodeRange,
        codes: &[__m256i; 8],
        x: impl Operands<Vectors256<Self>>,
        scales: RunScales<__m256i>,
    ) -> __m256i;

    /// As [`Lanes::add_dot_of_16`].
    fn add_dot_of_16(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i;
}

/// AVX2 with the products of an instruction set.
#[derive(Clone, Copy)]
pub(crate) struct Vectors256<P>(pub(crate) P);

impl<P: Products> Lanes for Vectors256<P> {
    const COUNT: usize = LANES;
    type Bytes = Bytes;
    type Ints = __m256i;
    type Floats = __m256;

    #[inline(always)]
    fn dot(
        self,
        range: CodeRange,
        codes: &[__m256i; 8],
        x: impl Operands<Self>,
        scales: RunScales<__m256i>,
    ) -> __m256i {
        self.0.dot(range, codes, x, scales)
    }

    #[inline(always)]
    fn load(self, from: &Bytes) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX; `from` is readable for 32 bytes.
        unsafe { _mm256_loadu_si256(from.as_ptr().cast()) }
    }

    #[inline(always)]
    fn splat4(self, four: &[u8; 4]) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_set1_epi32(i32::from_ne_bytes(*four)) }
    }

    #[inline(always)]
    fn dot_of_16(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_madd_epi16(a, b) }
    }

    #[inline(always)]
    fn add_dot_of_16(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        self.0.add_dot_of_16(sum, a, b)
    }

    #[inline(always)]
    fn zero(self) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_setzero_si256() }
    }

    #[inline(always)]
    fn add(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_add_epi32(a, b) }
    }

    #[inline(always)]
    fn to_floats(self, v: __m256i) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_cvtepi32_ps(v) }
    }

    #[inline(always)]
    fn as_floats(self, v: __m256i) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_castsi256_ps(v) }
    }

    #[inline(always)]
    fn splat(self, value: f32) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_set1_ps(value) }
    }

    #[inline(always)]
    fn multiply(self, a: __m256, b: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_mul_ps(a, b) }
    }

    #[inline(always)]
    fn multiply_add(self, a: __m256, b: __m256, c: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has FMA.
        unsafe { _mm256_fmadd_ps(a, b, c) }
    }

    #[inline(always)]
    fn store_by_lane(self, vectors: [__m256; 8], to: &mut [[f32; 8]]) {
        let mut bits = [self.zero(); 8];
        for (bits, v) in bits.iter_mut().zip(vectors) {
            // SAFETY: `self` has the proof that the CPU has AVX.
            *bits = unsafe { _mm256_castps_si256(v) };
        }
        for (v, to) in self.transpose(bits).into_iter().zip(to) {
            self.store_floats(self.as_floats(v), to);
        }
    }
}

impl<P: Products> Dots for Vectors256<P> {
    const TWO_DISTANCES: bool = P::TWO_DISTANCES;
    type Tokens = P::Tokens;

    #[inline(always)]
    fn tokens(self) -> P::Tokens {
        self.0.tokens()
    }

    fn name(self) -> &'static str {
        P::NAME
    }

    #[inline(always)]
    fn vectorize<K: Dotted>(self, kernel: K) -> K::Output {
        self.0.vectorize(kernel)
    }

    #[inline(always)]
    fn store(self, v: __m256i, to: &mut Bytes) {
        // SAFETY: `self` has the proof that the CPU has AVX; `to` is writable for 32 bytes.
        unsafe { _mm256_storeu_si256(to.as_mut_ptr().cast(), v) }
    }

    #[inline(always)]
    fn bits_down<const SHIFT: i32>(self, v: __m256i, mask: u8) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_and_si256(_mm256_srli_epi16::<SHIFT>(v), _mm256_set1_epi8(mask as i8)) }
    }

    #[inline(always)]
    fn bits_up<const SHIFT: i32>(self, v: __m256i, mask: u8) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_and_si256(_mm256_slli_epi16::<SHIFT>(v), _mm256_set1_epi8(mask as i8)) }
    }

    #[inline(always)]
    fn or(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_or_si256(a, b) }
    }

    #[inline(always)]
    fn subtract_bytes(self, v: __m256i, b: u8) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_sub_epi8(v, _mm256_set1_epi8(b as i8)) }
    }

    #[inline(always)]
    fn pick(self, v: __m256i, index: &Bytes) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_shuffle_epi8(v, self.load(index)) }
    }

    #[inline(always)]
    fn sum_of_bytes(self, vectors: &[__m256i], factor: i16) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe {
            let mut pairs = _mm256_setzero_si256();
            for &v in vectors {
                pairs = _mm256_add_epi16(pairs, _mm256_maddubs_epi16(_mm256_set1_epi8(1), v));
            }
            _mm256_madd_epi16(pairs, _mm256_set1_epi16(factor))
        }
    }

    #[inline(always)]
    fn high_byte_times(self, v: __m256i, factor: i8) -> __m256i {
        // The high half of the product of two numbers that are both multiplied by 256.
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_mulhi_epi16(v, _mm256_set1_epi16(i16::from(factor) << 8)) }
    }

    #[inline(always)]
    fn high_byte_of_16(self, v: __m256i) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_srai_epi16::<8>(v) }
    }

    #[inline(always)]
    fn transpose(self, v: [__m256i; 8]) -> [__m256i; 8] {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe {
            // Pairs of lanes change places, then fours, then halves of vectors.
            let mut pairs = v;
            for i in [0, 2, 4, 6] {
                pairs[i] = _mm256_unpacklo_epi32(v[i], v[i + 1]);
                pairs[i + 1] = _mm256_unpackhi_epi32(v[i], v[i + 1]);
            }
            let mut fours = pairs;
            for i in [0, 1, 4, 5] {
                fours[i] = _mm256_unpacklo_epi64(pairs[i], pairs[i + 2]);
                fours[i + 2] = _mm256_unpackhi_epi64(pairs[i], pairs[i + 2]);
            }
            let mut out = v;
            for (to, i) in [0, 2, 1, 3].into_iter().enumerate() {
                out[to] = _mm256_permute2x128_si256::<0x20>(fours[i], fours[i + 4]);
                out[to + 4] = _mm256_permute2x128_si256::<0x31>(fours[i], fours[i + 4]);
            }
            out
        }
    }

    #[inline(always)]
    fn load_floats(self, from: &[f32; LANES]) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX; `from` is readable for 32 bytes.
        unsafe { _mm256_loadu_ps(from.as_ptr()) }
    }

    #[inline(always)]
    fn store_floats(self, v: __m256, to: &mut [f32; LANES]) {
        // SAFETY: `self` has the proof that the CPU has AVX; `to` is writable for 32 bytes.
        unsafe { _mm256_storeu_ps(to.as_mut_ptr(), v) }
    }

    #[inline(always)]
    fn widen_f16(self, halves: &[[u8; 2]; LANES]) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has F16C; `halves` is readable for 16 bytes.
        unsafe { _mm256_cvtph_ps(_mm_loadu_si128(halves.as_ptr().cast())) }
    }

    #[inline(always)]
    fn largest_magnitude(self, x: &[f32; 32]) -> f32 {
        let (vectors, _) = x.as_chunks::<LANES>();
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe {
            // Magnitudes are in the order of their bits, and NaN is above them all.
            let mut max = _mm256_setzero_si256();
            for v in vectors {
                let bits = _mm256_castps_si256(self.load_floats(v));
                max = _mm256_max_epi32(max, _mm256_and_si256(bits, _mm256_set1_epi32(i32::MAX)));
            }
            let max = _mm_max_epi32(_mm256_castsi256_si128(max), _mm256_extracti128_si256::<1>(max));
            let max = _mm_max_epi32(max, _mm_shuffle_epi32::<0x4e>(max));
            f32::from_bits(_mm_cvtsi128_si32(_mm_max_epi32(max, _mm_shuffle_epi32::<0xb1>(max))) as u32)
        }
    }

    #[inline(always)]
    fn round_to_bytes(self, x: &[f32; 32], factor: f32, to: &mut Bytes) -> [i32; 2] {
        let (vectors, _) = x.as_chunks::<LANES>();
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe {
            let mut rounded = [_mm256_setzero_si256(); 4];
            for (rounded, v) in rounded.iter_mut().zip(vectors) {
                *rounded = _mm256_cvtps_epi32(_mm256_mul_ps(self.load_floats(v), _mm256_set1_ps(factor)));
            }
            let [a, b, c, d] = rounded;
            // Packing works in halves of vectors; the permutation puts their fours in order.
            let packed = _mm256_packs_epi16(_mm256_packs_epi32(a, b), _mm256_packs_epi32(c, d));
            self.store(_mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7)), to);
            // The sums of both halves of the columns, side by side.
            let [first, second] = [_mm256_add_epi32(a, b), _mm256_add_epi32(c, d)];
            let sums = _mm256_add_epi32(_mm256_unpacklo_epi32(first, second), _mm256_unpackhi_epi32(first, second));
            let sums = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256::<1>(sums));
            let sums = _mm_cvtsi128_si64(_mm_add_epi32(sums, _mm_shuffle_epi32::<0x4e>(sums)));
            [sums as i32, (sums >> 32) as i32]
        }
    }

    #[inline(always)]
    fn round_to_words(self, x: &[f32; 32], factor: f32, to: &mut [Bytes; 2]) {
        let (vectors, _) = x.as_chunks::<LANES>();
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe {
            let mut rounded = [_mm256_setzero_si256(); 4];
            for (rounded, v) in rounded.iter_mut().zip(vectors) {
                *rounded = _mm256_cvtps_epi32(_mm256_mul_ps(self.load_floats(v), _mm256_set1_ps(factor)));
            }
            // Packing works in halves of vectors; the permutation puts their eights in order.
            for (to, [a, b]) in to.iter_mut().zip(rounded.as_chunks().0) {
                self.store(_mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_packs_epi32(*a, *b)), to);
            }
        }
    }
}
