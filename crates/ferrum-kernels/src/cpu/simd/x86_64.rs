//! Vectors of AVX2, and pairs of them, which AVX-512 handles as one.

use std::arch::x86_64::*;

use half::{bf16, f16};

use super::{Eight, LANES, Simd, Vectorised};
use crate::cpu::{Avx2, Avx512Vnni};

/// What sets instruction sets apart beyond AVX2: pairs of vectors.
///
/// # Safety
/// A value exists only where the CPU has AVX2, FMA and F16C.
pub(crate) unsafe trait Pairs: Copy + Send + Sync + 'static {
    /// As [`Simd::Pair`].
    type Pair: Copy;

    /// As [`Simd::vectorize`].
    fn vectorize<K: Vectorised>(self, kernel: K) -> K::Output;

    /// As [`Simd::splat_pair`].
    fn splat_pair(self, value: f32) -> Self::Pair;

    /// As [`Simd::load_pair`].
    fn load_pair(self, from: &[Eight; 2]) -> Self::Pair;

    /// As [`Simd::store_pair`].
    fn store_pair(self, v: Self::Pair, to: &mut [Eight; 2]);

    /// As [`Simd::multiply_add_pair`].
    fn multiply_add_pair(self, a: Self::Pair, b: Self::Pair, c: Self::Pair) -> Self::Pair;

    /// As [`Simd::add_pair`].
    fn add_pair(self, a: Self::Pair, b: Self::Pair) -> Self::Pair;
}

// SAFETY: the value is the proof.
unsafe impl Pairs for Avx2 {
    type Pair = [__m256; 2];

    #[inline(always)]
    fn vectorize<K: Vectorised>(self, kernel: K) -> K::Output {
        #[target_feature(enable = "avx2,fma,f16c")]
        fn with_features<K: Vectorised>(avx2: Avx2, kernel: K) -> K::Output {
            kernel.run(avx2)
        }
        // SAFETY: `self` is the proof that the CPU has these features.
        unsafe { with_features(self, kernel) }
    }

    #[inline(always)]
    fn splat_pair(self, value: f32) -> [__m256; 2] {
        [self.splat(value); 2]
    }

    #[inline(always)]
    fn load_pair(self, from: &[Eight; 2]) -> [__m256; 2] {
        [self.load(&from[0]), self.load(&from[1])]
    }

    #[inline(always)]
    fn store_pair(self, v: [__m256; 2], to: &mut [Eight; 2]) {
        self.store(v[0], &mut to[0]);
        self.store(v[1], &mut to[1]);
    }

    #[inline(always)]
    fn multiply_add_pair(self, a: [__m256; 2], b: [__m256; 2], c: [__m256; 2]) -> [__m256; 2] {
        [self.multiply_add(a[0], b[0], c[0]), self.multiply_add(a[1], b[1], c[1])]
    }

    #[inline(always)]
    fn add_pair(self, a: [__m256; 2], b: [__m256; 2]) -> [__m256; 2] {
        [self.add(a[0], b[0]), self.add(a[1], b[1])]
    }
}

// SAFETY: the value is the proof.
unsafe impl Pairs for Avx512Vnni {
    type Pair = __m512;

    #[inline(always)]
    fn vectorize<K: Vectorised>(self, kernel: K) -> K::Output {
        #[target_feature(enable = "avx2,fma,f16c,avx512f,avx512vnni,avx512vl,avx512bw")]
        fn with_features<K: Vectorised>(avx512: Avx512Vnni, kernel: K) -> K::Output {
            kernel.run(avx512)
        }
        // SAFETY: `self` is the proof that the CPU has these features.
        unsafe { with_features(self, kernel) }
    }

    #[inline(always)]
    fn splat_pair(self, value: f32) -> __m512 {
        // SAFETY: `self` is the proof that the CPU has AVX-512.
        unsafe { _mm512_set1_ps(value) }
    }

    #[inline(always)]
    fn load_pair(self, from: &[Eight; 2]) -> __m512 {
        // SAFETY: `self` is the proof that the CPU has AVX-512; `from` is readable for 64 bytes.
        unsafe { _mm512_loadu_ps(from.as_flattened().as_ptr()) }
    }

    #[inline(always)]
    fn store_pair(self, v: __m512, to: &mut [Eight; 2]) {
        // SAFETY: `self` is the proof that the CPU has AVX-512; `to` is writable for 64 bytes.
        unsafe { _mm512_storeu_ps(to.as_flattened_mut().as_mut_ptr(), v) }
    }

    #[inline(always)]
    fn multiply_add_pair(self, a: __m512, b: __m512, c: __m512) -> __m512 {
        // SAFETY: `self` is the proof that the CPU has AVX-512.
        unsafe { _mm512_fmadd_ps(a, b, c) }
    }

    #[inline(always)]
    fn add_pair(self, a: __m512, b: __m512) -> __m512 {
        // SAFETY: `self` is the proof that the CPU has AVX-512.
        unsafe { _mm512_add_ps(a, b) }
    }
}

/// `[a0 + a2, b0 + b2, a1 + a3, b1 + b3]`, likewise in the upper half.
///
/// # Safety
/// The CPU has AVX.
#[inline(always)]
unsafe fn two_of(a: __m256, b: __m256) -> __m256 {
    // SAFETY: the caller's promise.
    unsafe { _mm256_add_ps(_mm256_unpacklo_ps(a, b), _mm256_unpackhi_ps(a, b)) }
}

/// `[a0 + a2, a1 + a3, c0 + c2, c1 + c3]` of `[a0, a1, a2, a3]` and `[c0, c1, c2, c3]`, likewise in the upper half.
///
/// # Safety
/// The CPU has AVX.
#[inline(always)]
unsafe fn four_of(ab: __m256, cd: __m256) -> __m256 {
    // SAFETY: the caller's promise.
    unsafe { _mm256_add_ps(_mm256_shuffle_ps::<0x44>(ab, cd), _mm256_shuffle_ps::<0xee>(ab, cd)) }
}

impl<P: Pairs> Simd for P {
    type Vector = __m256;
    type Pair = P::Pair;

    #[inline(always)]
    fn vectorize<K: Vectorised>(self, kernel: K) -> K::Output {
        Pairs::vectorize(self, kernel)
    }

    #[inline(always)]
    fn splat_pair(self, value: f32) -> P::Pair {
        Pairs::splat_pair(self, value)
    }

    #[inline(always)]
    fn load_pair(self, from: &[Eight; 2]) -> P::Pair {
        Pairs::load_pair(self, from)
    }

    #[inline(always)]
    fn store_pair(self, v: P::Pair, to: &mut [Eight; 2]) {
        Pairs::store_pair(self, v, to);
    }

    #[inline(always)]
    fn multiply_add_pair(self, a: P::Pair, b: P::Pair, c: P::Pair) -> P::Pair {
        Pairs::multiply_add_pair(self, a, b, c)
    }

    #[inline(always)]
    fn add_pair(self, a: P::Pair, b: P::Pair) -> P::Pair {
        Pairs::add_pair(self, a, b)
    }

    #[inline(always)]
    fn splat(self, value: f32) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_set1_ps(value) }
    }

    #[inline(always)]
    fn load(self, from: &[f32; LANES]) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX; `from` is readable for 32 bytes.
        unsafe { _mm256_loadu_ps(from.as_ptr()) }
    }

    #[inline(always)]
    fn store(self, v: __m256, to: &mut [f32; LANES]) {
        // SAFETY: `self` has the proof that the CPU has AVX; `to` is writable for 32 bytes.
        unsafe { _mm256_storeu_ps(to.as_mut_ptr(), v) }
    }

    #[inline(always)]
    fn multiply_add(self, a: __m256, b: __m256, c: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has FMA.
        unsafe { _mm256_fmadd_ps(a, b, c) }
    }

    #[inline(always)]
    fn widen_f16(self, from: &[f16; LANES]) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has F16C; `from` is readable for 16 bytes.
        unsafe { _mm256_cvtph_ps(_mm_loadu_si128(from.as_ptr().cast())) }
    }

    #[inline(always)]
    fn widen_bf16(self, from: &[bf16; LANES]) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX2; `from` is readable for 16 bytes.
        unsafe {
            let halves = _mm_loadu_si128(from.as_ptr().cast());
            _mm256_castsi256_ps(_mm256_slli_epi32::<16>(_mm256_cvtepu16_epi32(halves)))
        }
    }

    #[inline(always)]
    fn narrow_f16(self, v: __m256) -> [f16; LANES] {
        let mut halves = [f16::ZERO; LANES];
        // SAFETY: `self` has the proof that the CPU has F16C; `halves` is writable for 16 bytes.
        unsafe {
            _mm_storeu_si128(halves.as_mut_ptr().cast(), _mm256_cvtps_ph::<_MM_FROUND_TO_NEAREST_INT>(v));
        }
        halves
    }

    #[inline(always)]
    fn sum_each(self, vectors: [__m256; LANES]) -> __m256 {
        let [a, b, c, d, e, f, g, h] = vectors;
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe {
            // Two sums each of a and b, then four of a to d, then all eight.
            let low = four_of(two_of(a, b), two_of(c, d));
            let high = four_of(two_of(e, f), two_of(g, h));
            let first = _mm256_permute2f128_ps::<0x20>(low, high);
            _mm256_add_ps(first, _mm256_permute2f128_ps::<0x31>(low, high))
        }
    }

    #[inline(always)]
    fn add(self, a: __m256, b: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_add_ps(a, b) }
    }

    #[inline(always)]
    fn multiply(self, a: __m256, b: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_mul_ps(a, b) }
    }

    #[inline(always)]
    fn widen_i8(self, from: &[i8; LANES]) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX2; `from` is readable for 8 bytes.
        unsafe { _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64(from.as_ptr().cast()))) }
    }

    #[inline(always)]
    fn splat_f16(self, half: f16) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX2 and F16C.
        unsafe { _mm256_cvtph_ps(_mm_set1_epi16(half.to_bits().cast_signed())) }
    }

    #[inline(always)]
    fn transpose(self, vectors: [__m256; LANES]) -> [__m256; LANES] {
        let [a, b, c, d, e, f, g, h] = vectors;
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe {
            let (ab, ab_high) = (_mm256_unpacklo_ps(a, b), _mm256_unpackhi_ps(a, b));
            let (cd, cd_high) = (_mm256_unpacklo_ps(c, d), _mm256_unpackhi_ps(c, d));
            let (ef, ef_high) = (_mm256_unpacklo_ps(e, f), _mm256_unpackhi_ps(e, f));
            let (gh, gh_high) = (_mm256_unpacklo_ps(g, h), _mm256_unpackhi_ps(g, h));
            // Lanes 0 and 4, 1 and 5, 2 and 6, 3 and 7 of four vectors each.
            let a_to_d = [
                _mm256_shuffle_ps::<0x44>(ab, cd),
                _mm256_shuffle_ps::<0xee>(ab, cd),
                _mm256_shuffle_ps::<0x44>(ab_high, cd_high),
                _mm256_shuffle_ps::<0xee>(ab_high, cd_high),
            ];
            let e_to_h = [
                _mm256_shuffle_ps::<0x44>(ef, gh),
                _mm256_shuffle_ps::<0xee>(ef, gh),
                _mm256_shuffle_ps::<0x44>(ef_high, gh_high),
                _mm256_shuffle_ps::<0xee>(ef_high, gh_high),
            ];
            [
                _mm256_permute2f128_ps::<0x20>(a_to_d[0], e_to_h[0]),
                _mm256_permute2f128_ps::<0x20>(a_to_d[1], e_to_h[1]),
                _mm256_permute2f128_ps::<0x20>(a_to_d[2], e_to_h[2]),
                _mm256_permute2f128_ps::<0x20>(a_to_d[3], e_to_h[3]),
                _mm256_permute2f128_ps::<0x31>(a_to_d[0], e_to_h[0]),
                _mm256_permute2f128_ps::<0x31>(a_to_d[1], e_to_h[1]),
                _mm256_permute2f128_ps::<0x31>(a_to_d[2], e_to_h[2]),
                _mm256_permute2f128_ps::<0x31>(a_to_d[3], e_to_h[3]),
            ]
        }
    }

    #[inline(always)]
    fn subtract(self, a: __m256, b: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_sub_ps(a, b) }
    }

    #[inline(always)]
    fn max(self, a: __m256, b: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_max_ps(a, b) }
    }

    #[inline(always)]
    fn zero_below(self, v: __m256, x: __m256, limit: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX.
        unsafe { _mm256_andnot_ps(_mm256_cmp_ps::<_CMP_LT_OQ>(x, limit), v) }
    }

    #[inline(always)]
    fn times_power_of_two(self, v: __m256, power: __m256) -> __m256 {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe {
            let exponent = _mm256_slli_epi32::<23>(_mm256_castps_si256(power));
            _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(v), exponent))
        }
    }
}
