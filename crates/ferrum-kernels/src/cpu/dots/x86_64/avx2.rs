//! AVX2: products of bytes are added in 16 bits as far as they fit, then widened by the multiplication with the scale.

use std::arch::x86_64::*;

use super::{Products, Vectors256};
use crate::cpu::Avx2;
use crate::cpu::dots::{CodeRange, Dotted, Lanes, Operands, RunScales};

impl Vectors256<Avx2> {
    /// `scale * sum over the N vectors from number `first``.
    #[inline(always)]
    fn run<const N: usize>(
        self,
        range: CodeRange,
        (codes, x): (&[__m256i; 8], &impl Operands<Self>),
        first: usize,
        scale: __m256i,
    ) -> __m256i {
        // SAFETY: `self` has the proof that the CPU has AVX2.
        unsafe {
            let mut products = [_mm256_setzero_si256(); N];
            for i in 0..N {
                let (codes, x) = (codes[first + i], x.at(first + i));
                products[i] = _mm256_maddubs_epi16(codes, x);
            }
            // Trees, so that additions need not wait for each other.
            let mut width = 1;
            // Each adds two products in a lane of 16 bits.
            while width < N && width < range.products_in_16_bits() / 2 {
                let mut i = 0;
                while i + width < N {
                    products[i] = _mm256_add_epi16(products[i], products[i + width]);
                    i += 2 * width;
                }
                width *= 2;
            }
            let mut i = 0;
            while i < N {
                products[i] = _mm256_madd_epi16(products[i], scale);
                i += width;
            }
            while width < N {
                let mut i = 0;
                while i + width < N {
                    products[i] = _mm256_add_epi32(products[i], products[i + width]);
                    i += 2 * width;
                }
                width *= 2;
            }
            products[0]
        }
    }
}

// SAFETY: the value is the proof.
unsafe impl Products for Avx2 {
    const NAME: &'static str = "avx2-8bit";
    const TWO_DISTANCES: bool = false;
    type Tokens = Vectors256<Self>;

    #[inline(always)]
    fn tokens(self) -> Vectors256<Self> {
        Vectors256(self)
    }

    #[inline(always)]
    fn vectorize<K: Dotted>(self, kernel: K) -> K::Output {
        #[target_feature(enable = "avx2,fma,f16c")]
        fn with_features<K: Dotted>(avx2: Avx2, kernel: K) -> K::Output {
            kernel.run(Vectors256(avx2))
        }
        // SAFETY: `self` is the proof that the CPU has these features.
        unsafe { with_features(self, kernel) }
    }

    #[inline(always)]
    fn dot(
        self,
        range: CodeRange,
        codes: &[__m256i; 8],
        x: impl Operands<Vectors256<Self>>,
        scales: RunScales<__m256i>,
    ) -> __m256i {
        match scales {
            RunScales::One => {
                // SAFETY: `self` is the proof that the CPU has AVX2.
                let one = unsafe { _mm256_set1_epi16(1) };
                Vectors256(self).run::<8>(range, (codes, &x), 0, one)
            }
            RunScales::Whole(scale) => Vectors256(self).run::<8>(range, (codes, &x), 0, scale),
            RunScales::Halves(first, second) => {
                let first = Vectors256(self).run::<4>(range, (codes, &x), 0, first);
                Vectors256(self).add(first, Vectors256(self).run::<4>(range, (codes, &x), 4, second))
            }
        }
    }

    #[inline(always)]
    fn add_dot_of_16(self, sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` is the proof that the CPU has AVX2.
        unsafe { _mm256_add_epi32(sum, _mm256_madd_epi16(a, b)) }
    }
}
