//! Eight floats at a time, written once for every instruction set.
//!
//! A kernel is a value that implements [`Vectorised`]; [`Isa::run`] compiles it once per instruction set and runs it
//! with a [`Simd`] token in hand. Plain loops in it become vector code of that instruction set as well.

use half::{bf16, f16};

use super::Isa;

/// Lanes of a vector.
pub(crate) const LANES: usize = 8;

/// Bytes that come into a cache together.
pub(crate) const CACHE_LINE: usize = 64;

/// Consecutive elements of one vector in memory.
pub(crate) type Eight = [f32; LANES];

/// Arithmetic on vectors of [`LANES`] floats. The value is the proof that the CPU has the instructions.
pub(crate) trait Simd: Copy + Send + Sync + 'static {
    /// A vector.
    type Vector: Copy;
    /// Two vectors side by side, which one instruction handles where there are vectors of twice the lanes.
    type Pair: Copy;

    /// Runs `kernel`, compiled for this instruction set.
    fn vectorize<K: Vectorised>(self, kernel: K) -> K::Output;

    /// The same value in every lane.
    fn splat(self, value: f32) -> Self::Vector;

    /// Lane `i` = `from[i]`.
    fn load(self, from: &[f32; LANES]) -> Self::Vector;

    /// `to[i]` = lane `i`.
    fn store(self, v: Self::Vector, to: &mut [f32; LANES]);

    /// `a * b + c`, rounded once or twice, always alike on one instruction set.
    fn multiply_add(self, a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector;

    /// The exact values of halves.
    fn widen_f16(self, from: &[f16; LANES]) -> Self::Vector;

    /// The exact values of bfloats.
    fn widen_bf16(self, from: &[bf16; LANES]) -> Self::Vector;

    /// The nearest halves, ties to even.
    fn narrow_f16(self, v: Self::Vector) -> [f16; LANES];

    /// Lane `i` = `((v0 + v2) + (v1 + v3)) + ((v4 + v6) + (v5 + v7))` over the lanes of `vectors[i]`.
    fn sum_each(self, vectors: [Self::Vector; LANES]) -> Self::Vector;

    /// `a + b`.
    fn add(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// `a * b`.
    fn multiply(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// The values of signed bytes.
    fn widen_i8(self, from: &[i8; LANES]) -> Self::Vector;

    /// The exact value of a half in every lane.
    fn splat_f16(self, half: f16) -> Self::Vector;

    /// Lane `i` of vector `j` = lane `j` of `vectors[i]`.
    fn transpose(self, vectors: [Self::Vector; LANES]) -> [Self::Vector; LANES];

    /// `a - b`.
    fn subtract(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// `if a > b { a } else { b }`.
    fn max(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// `if x < limit { 0 } else { v }`.
    fn zero_below(self, v: Self::Vector, x: Self::Vector, limit: Self::Vector) -> Self::Vector;

    /// `v * 2^n` where `n` is what the low 9 bits of `power` hold, as long as that is a normal number.
    fn times_power_of_two(self, v: Self::Vector, power: Self::Vector) -> Self::Vector;

    /// A hint that the cache line of this byte will be read soon. Any address will do.
    fn prefetch(self, byte: *const u8);

    /// As [`splat`](Simd::splat).
    fn splat_pair(self, value: f32) -> Self::Pair;

    /// As [`load`](Simd::load).
    fn load_pair(self, from: &[Eight; 2]) -> Self::Pair;

    /// As [`store`](Simd::store).
    fn store_pair(self, v: Self::Pair, to: &mut [Eight; 2]);

    /// As [`multiply_add`](Simd::multiply_add).
    fn multiply_add_pair(self, a: Self::Pair, b: Self::Pair, c: Self::Pair) -> Self::Pair;

    /// As [`add`](Simd::add).
    fn add_pair(self, a: Self::Pair, b: Self::Pair) -> Self::Pair;
}

/// The sum of the lanes, in a fixed order.
#[inline(always)]
pub(crate) fn sum_lanes(lanes: &[f32; LANES]) -> f32 {
    let [a, b, c, d, e, f, g, h] = *lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// A computation that is compiled for every instruction set.
pub(crate) trait Vectorised {
    /// What it gives.
    type Output;

    /// Computes. `#[inline(always)]`, as is all that it calls, so that it takes on the features of its caller.
    fn run<S: Simd>(self, simd: S) -> Self::Output;
}

/// Evaluates an expression with the [`Simd`] of an [`Isa`] known at run time bound to a name.
macro_rules! with_simd {
    ($isa:expr, $simd:ident => $body:expr) => {
        match $isa {
            #[cfg(target_arch = "x86_64")]
            $crate::cpu::Isa::Avx2 { avx2: $simd, .. } => $body,
            $crate::cpu::Isa::Portable => {
                let $simd = $crate::cpu::simd::Portable;
                $body
            }
        }
    };
}
pub(crate) use with_simd;

/// The same for kernels that gain by vectors of twice the lanes ([`Simd::Pair`]); the results are the same.
macro_rules! with_pairs {
    ($isa:expr, $simd:ident => $body:expr) => {
        match $isa {
            #[cfg(target_arch = "x86_64")]
            $crate::cpu::Isa::Avx2 { dots: $crate::cpu::IntegerDots::Avx512Vnni($simd), .. } => $body,
            isa => $crate::cpu::simd::with_simd!(isa, $simd => $body),
        }
    };
}
pub(crate) use with_pairs;

impl Isa {
    /// Runs `kernel` with this instruction set.
    #[inline(always)]
    pub(crate) fn run<K: Vectorised>(self, kernel: K) -> K::Output {
        with_simd!(self, simd => simd.vectorize(kernel))
    }
}

/// Arrays, which compilers turn into whatever vectors the target's baseline has.
#[derive(Clone, Copy)]
pub(crate) struct Portable;

impl Simd for Portable {
    type Vector = [f32; LANES];
    type Pair = [[f32; LANES]; 2];

    #[inline(always)]
    fn vectorize<K: Vectorised>(self, kernel: K) -> K::Output {
        kernel.run(self)
    }

    #[inline(always)]
    fn splat(self, value: f32) -> [f32; LANES] {
        [value; LANES]
    }

    #[inline(always)]
    fn load(self, from: &[f32; LANES]) -> [f32; LANES] {
        *from
    }

    #[inline(always)]
    fn store(self, v: [f32; LANES], to: &mut [f32; LANES]) {
        *to = v;
    }

    #[inline(always)]
    fn multiply_add(self, a: [f32; LANES], b: [f32; LANES], mut c: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            c[i] += a[i] * b[i];
        }
        c
    }

    #[inline(always)]
    fn widen_f16(self, from: &[f16; LANES]) -> [f32; LANES] {
        from.map(|half| crate::quant::f16_to_f32(half.to_bits()))
    }

    #[inline(always)]
    fn widen_bf16(self, from: &[bf16; LANES]) -> [f32; LANES] {
        from.map(|half| f32::from_bits(u32::from(half.to_bits()) << 16))
    }

    #[inline(always)]
    fn narrow_f16(self, v: [f32; LANES]) -> [f16; LANES] {
        v.map(f16::from_f32)
    }

    #[inline(always)]
    fn sum_each(self, vectors: [[f32; LANES]; LANES]) -> [f32; LANES] {
        vectors.map(|v| ((v[0] + v[2]) + (v[1] + v[3])) + ((v[4] + v[6]) + (v[5] + v[7])))
    }

    #[inline(always)]
    fn add(self, mut a: [f32; LANES], b: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            a[i] += b[i];
        }
        a
    }

    #[inline(always)]
    fn multiply(self, mut a: [f32; LANES], b: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            a[i] *= b[i];
        }
        a
    }

    #[inline(always)]
    fn widen_i8(self, from: &[i8; LANES]) -> [f32; LANES] {
        from.map(f32::from)
    }

    #[inline(always)]
    fn splat_f16(self, half: f16) -> [f32; LANES] {
        [crate::quant::f16_to_f32(half.to_bits()); LANES]
    }

    #[inline(always)]
    fn transpose(self, vectors: [[f32; LANES]; LANES]) -> [[f32; LANES]; LANES] {
        std::array::from_fn(|j| std::array::from_fn(|i| vectors[i][j]))
    }

    #[inline(always)]
    fn subtract(self, mut a: [f32; LANES], b: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            a[i] -= b[i];
        }
        a
    }

    #[inline(always)]
    fn max(self, a: [f32; LANES], mut b: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            b[i] = if a[i] > b[i] { a[i] } else { b[i] };
        }
        b
    }

    #[inline(always)]
    fn zero_below(self, mut v: [f32; LANES], x: [f32; LANES], limit: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            v[i] = if x[i] < limit[i] { 0.0 } else { v[i] };
        }
        v
    }

    #[inline(always)]
    fn times_power_of_two(self, mut v: [f32; LANES], power: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            v[i] = f32::from_bits(v[i].to_bits().wrapping_add(power[i].to_bits() << 23));
        }
        v
    }

    #[inline(always)]
    fn prefetch(self, _: *const u8) {}

    #[inline(always)]
    fn splat_pair(self, value: f32) -> Self::Pair {
        [self.splat(value); 2]
    }

    #[inline(always)]
    fn load_pair(self, from: &[Eight; 2]) -> Self::Pair {
        *from
    }

    #[inline(always)]
    fn store_pair(self, v: Self::Pair, to: &mut [Eight; 2]) {
        *to = v;
    }

    #[inline(always)]
    fn multiply_add_pair(self, a: Self::Pair, b: Self::Pair, c: Self::Pair) -> Self::Pair {
        [self.multiply_add(a[0], b[0], c[0]), self.multiply_add(a[1], b[1], c[1])]
    }

    #[inline(always)]
    fn add_pair(self, a: Self::Pair, b: Self::Pair) -> Self::Pair {
        [self.add(a[0], b[0]), self.add(a[1], b[1])]
    }
}

#[cfg(target_arch = "x86_64")]
mod x86_64 {
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

        #[inline(always)]
        fn prefetch(self, byte: *const u8) {
            // SAFETY: every x86-64 CPU has the instruction, and it neither reads nor faults.
            unsafe { _mm_prefetch::<_MM_HINT_T0>(byte.cast()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Widens halves and adds `2 * 3` to each.
    struct Probe([u16; LANES]);

    impl Vectorised for Probe {
        type Output = [[f32; LANES]; 2];

        #[inline(always)]
        fn run<S: Simd>(self, simd: S) -> Self::Output {
            let (two, three) = (simd.splat(2.0), simd.splat(3.0));
            let mut out = [[0.0; LANES]; 2];
            simd.store(simd.multiply_add(two, three, simd.widen_f16(&self.0.map(f16::from_bits))), &mut out[0]);
            simd.store(simd.multiply_add(two, three, simd.widen_bf16(&self.0.map(bf16::from_bits))), &mut out[1]);
            out
        }
    }

    #[test]
    fn every_instruction_set_widens_and_multiplies_alike() {
        let bits = [0, 1, 0x8001, 0x3c00, 0xbc00, 0x4248, 0x7bff, 0x3f80];
        for isa in Isa::available() {
            let [halves, bfloats] = isa.run(Probe(bits));
            assert_eq!(halves, bits.map(|b| f16::from_bits(b).to_f32() + 6.0), "{isa}");
            assert_eq!(bfloats, bits.map(|b| bf16::from_bits(b).to_f32() + 6.0), "{isa}");
        }
    }

    /// Narrows what it widened, and the sums of eight vectors.
    struct NarrowAndSum([f16; LANES]);

    impl Vectorised for NarrowAndSum {
        type Output = ([f16; LANES], [f32; LANES]);

        #[inline(always)]
        fn run<S: Simd>(self, simd: S) -> Self::Output {
            let mut wide = [0.0; LANES];
            simd.store(simd.widen_f16(&self.0), &mut wide);
            let mut sums = [0.0; LANES];
            let vectors = std::array::from_fn(|i| simd.load(&wide.map(|x| x * (i as f32 + 0.3))));
            simd.store(simd.sum_each(vectors), &mut sums);
            (simd.narrow_f16(simd.load(&wide)), sums)
        }
    }

    #[test]
    fn every_instruction_set_narrows_and_sums_alike() {
        let halves = [0x0001, 0x8001, 0x3c01, 0xbc00, 0x4248, 0x7bff, 0x3f81, 0x5555].map(f16::from_bits);
        let (_, expected) = Isa::Portable.run(NarrowAndSum(halves));
        for isa in Isa::available() {
            assert_eq!(isa.run(NarrowAndSum(halves)), (halves, expected), "{isa}");
        }
        let pattern: [f32; LANES] = std::array::from_fn(|i| (1 << i) as f32);
        assert_eq!(Portable.sum_each([pattern; LANES]), [255.0; LANES]);
    }

    /// A matrix, transposed.
    struct Transpose([[f32; LANES]; LANES]);

    impl Vectorised for Transpose {
        type Output = [[f32; LANES]; LANES];

        #[inline(always)]
        fn run<S: Simd>(self, simd: S) -> Self::Output {
            let columns = simd.transpose(self.0.map(|row| simd.load(&row)));
            columns.map(|column| {
                let mut lanes = [0.0; LANES];
                simd.store(column, &mut lanes);
                lanes
            })
        }
    }

    #[test]
    fn every_instruction_set_transposes() {
        let rows: [[f32; LANES]; LANES] = std::array::from_fn(|i| std::array::from_fn(|j| (10 * i + j) as f32));
        for isa in Isa::available() {
            let columns = isa.run(Transpose(rows));
            for (i, row) in rows.iter().enumerate() {
                assert_eq!(columns.map(|column| column[i]), *row, "row {i} on {isa}");
            }
        }
    }

    #[test]
    fn lanes_are_added_in_a_tree() {
        assert_eq!(sum_lanes(&[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0]), 255.0);
        assert_eq!(sum_lanes(&[1e30, 1.0, 0.0, 0.0, -1e30, 0.0, 0.0, 0.0]), 1.0, "lanes 0 and 4 meet first");
    }
}
