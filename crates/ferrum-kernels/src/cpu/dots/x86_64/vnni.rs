//! VNNI: one instruction multiplies, adds the products of a lane, and adds those to a sum of 32 bits.
//!
//! So codes of any range are added alike, and a scale is multiplied with what a whole run adds up to.

use std::arch::x86_64::*;

use super::avx512::Vectors512;
use super::{Products, Vectors256};
use crate::cpu::dots::{CodeRange, Dotted, Lanes, Operands, RunScales};
use crate::cpu::{Avx512Vnni, AvxVnni};

/// The instructions themselves.
///
/// # Safety
/// A value exists only where the CPU has AVX2, FMA and F16C.
pub(crate) unsafe trait Vnni: Copy + Send + Sync + 'static {
    /// The name that logs use.
    const NAME: &'static str;
    /// As [`Dots::Tokens`](crate::cpu::dots::Dots::Tokens).
    type Tokens: Lanes;

    /// As [`Dots::tokens`](crate::cpu::dots::Dots::tokens).
    fn tokens(self) -> Self::Tokens;

    /// Runs `kernel` with these features and those of AVX2.
    fn vectorize<K: Dotted>(self, kernel: K) -> K::Output;

    /// Lane `i` = `sum` + the sum of the products of the lane's four bytes, those of `a` being unsigned, those of `b`
    /// signed.
    fn add_dot_of_8(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i;

    /// Lane `i` = `sum` + the sum of the products of the lane's two signed 16-bit numbers.
    fn add_dot_of_16(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i;
}

// SAFETY: both traits ask for the same.
unsafe impl<V: Vnni> Products for V {
    const NAME: &'static str = V::NAME;
    const TWO_DISTANCES: bool = true;
    type Tokens = V::Tokens;

    #[inline(always)]
    fn tokens(self) -> V::Tokens {
        Vnni::tokens(self)
    }

    #[inline(always)]
    fn vectorize<K: Dotted>(self, kernel: K) -> K::Output {
        Vnni::vectorize(self, kernel)
    }

    #[inline(always)]
    fn dot(
        self,
        _: CodeRange,
        codes: &[__m256i; 8],
        x: impl Operands<Vectors256<Self>>,
        scales: RunScales<__m256i>,
    ) -> __m256i {
        // Two chains in any case, so that additions wait less for each other.
        let dots = Vectors256(self);
        let (first, second) = (dots.sum_of_four(&codes[..4], 0, &x), dots.sum_of_four(&codes[4..], 4, &x));
        match scales {
            RunScales::One => dots.add(first, second),
            RunScales::Whole(scale) => dots.scale(dots.add(first, second), scale),
            RunScales::Halves(of_first, of_second) => {
                dots.add(dots.scale(first, of_first), dots.scale(second, of_second))
            }
        }
    }

    #[inline(always)]
    fn add_dot_of_16(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        Vnni::add_dot_of_16(self, sum, a, b)
    }
}

impl<V: Vnni> Vectors256<V> {
    /// The sum over four vectors of codes, whose columns begin with those of number `first` of `x`.
    #[inline(always)]
    fn sum_of_four(self, codes: &[__m256i], first: usize, x: &impl Operands<Self>) -> __m256i {
        let mut sum = self.zero();
        for (i, &codes) in codes.iter().enumerate() {
            sum = self.0.add_dot_of_8(sum, codes, x.at(first + i));
        }
        sum
    }

    /// Each lane times the 16-bit number that both halves of a lane of `scale` hold.
    #[inline(always)]
    fn scale(self, sum: __m256i, scale: __m256i) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe { _mm256_mullo_epi32(sum, _mm256_srai_epi32::<16>(scale)) }
    }
}

// SAFETY: the value is the proof.
unsafe impl Vnni for AvxVnni {
    const NAME: &'static str = "avx-vnni-8bit";
    type Tokens = Vectors256<Self>;

    #[inline(always)]
    fn tokens(self) -> Vectors256<Self> {
        Vectors256(self)
    }

    #[inline(always)]
    fn vectorize<K: Dotted>(self, kernel: K) -> K::Output {
        #[target_feature(enable = "avx2,fma,f16c,avxvnni")]
        fn with_features<K: Dotted>(vnni: AvxVnni, kernel: K) -> K::Output {
            kernel.run(Vectors256(vnni))
        }
        // SAFETY: `self` is the proof that the CPU has these features.
        unsafe { with_features(self, kernel) }
    }

    #[inline(always)]
    fn add_dot_of_8(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` is the proof that the CPU has AVX-VNNI.
        unsafe { _mm256_dpbusd_avx_epi32(sum, a, b) }
    }

    #[inline(always)]
    fn add_dot_of_16(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` is the proof that the CPU has AVX-VNNI.
        unsafe { _mm256_dpwssd_avx_epi32(sum, a, b) }
    }
}

// SAFETY: the value is the proof.
unsafe impl Vnni for Avx512Vnni {
    const NAME: &'static str = "avx512-vnni-8bit";
    type Tokens = Vectors512;

    #[inline(always)]
    fn tokens(self) -> Vectors512 {
        Vectors512(self)
    }

    #[inline(always)]
    fn vectorize<K: Dotted>(self, kernel: K) -> K::Output {
        #[target_feature(enable = "avx2,fma,f16c,avx512f,avx512vnni,avx512vl,avx512bw")]
        fn with_features<K: Dotted>(vnni: Avx512Vnni, kernel: K) -> K::Output {
            kernel.run(Vectors256(vnni))
        }
        // SAFETY: `self` is the proof that the CPU has these features.
        unsafe { with_features(self, kernel) }
    }

    #[inline(always)]
    fn add_dot_of_8(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` is the proof that the CPU has AVX-512 VNNI with VL.
        unsafe { _mm256_dpbusd_epi32(sum, a, b) }
    }

    #[inline(always)]
    fn add_dot_of_16(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` is the proof that the CPU has AVX-512 VNNI with VL.
        unsafe { _mm256_dpwssd_epi32(sum, a, b) }
    }
}

#[cfg(test)]
pub(super) mod modelled {
    //! A model of the instructions in plain Rust, for CPUs without them.

    use super::*;
    use crate::cpu::Avx2;
    use crate::cpu::dots::LANES;

    /// What the manual says that the instructions do.
    #[derive(Clone, Copy)]
    pub(crate) struct ModelledVnni(pub(crate) Avx2);

    // SAFETY: the value has the proof.
    unsafe impl Vnni for ModelledVnni {
        const NAME: &'static str = "modelled-vnni-8bit";
        type Tokens = Vectors256<Self>;

        #[inline(always)]
        fn tokens(self) -> Vectors256<Self> {
            Vectors256(self)
        }

        #[inline(always)]
        fn vectorize<K: Dotted>(self, kernel: K) -> K::Output {
            #[target_feature(enable = "avx2,fma,f16c")]
            fn with_features<K: Dotted>(vnni: ModelledVnni, kernel: K) -> K::Output {
                kernel.run(Vectors256(vnni))
            }
            // SAFETY: `self` has the proof that the CPU has these features.
            unsafe { with_features(self, kernel) }
        }

        #[inline(always)]
        fn add_dot_of_8(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
            let (mut sum, a, b): ([i32; LANES], [[u8; 4]; LANES], [[i8; 4]; LANES]) = (cast(sum), cast(a), cast(b));
            for lane in 0..LANES {
                for i in 0..4 {
                    sum[lane] = sum[lane].wrapping_add(i32::from(a[lane][i]) * i32::from(b[lane][i]));
                }
            }
            cast(sum)
        }

        #[inline(always)]
        fn add_dot_of_16(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
            let (mut sum, a, b): ([i32; LANES], [[i16; 2]; LANES], [[i16; 2]; LANES]) = (cast(sum), cast(a), cast(b));
            for lane in 0..LANES {
                for i in 0..2 {
                    sum[lane] = sum[lane].wrapping_add(i32::from(a[lane][i]) * i32::from(b[lane][i]));
                }
            }
            cast(sum)
        }
    }

    /// The same bytes as another type.
    #[inline(always)]
    fn cast<A: Copy, B: Copy>(from: A) -> B {
        const { assert!(size_of::<A>() == 32 && size_of::<B>() == 32) };
        // SAFETY: vectors and arrays of integers of equal size, any bytes of which are a value.
        unsafe { std::mem::transmute_copy(&from) }
    }
}
