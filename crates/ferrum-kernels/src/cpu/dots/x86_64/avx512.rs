//! Vectors of 512 bits: sixteen tokens side by side.

use std::arch::x86_64::*;

use super::Vectors256;
use crate::cpu::Avx512Vnni;
use crate::cpu::dots::{CodeRange, Lanes, Operands, RunScales};

/// AVX-512 with its VNNI.
#[derive(Clone, Copy)]
pub(crate) struct Vectors512(pub(super) Avx512Vnni);

/// Sums that are added to in turn: so many that an addition need not wait for the one before.
const CHAINS: usize = 4;

impl Vectors512 {
    /// Adds the products of some vectors of codes, the first of which goes with number `first` of each of `x`.
    #[inline(always)]
    fn add_products<const N: usize>(
        self,
        codes: &[__m512i],
        first: usize,
        x: &[[[u8; 64]; 8]; N],
        mut sums: [__m512i; N],
    ) -> [__m512i; N] {
        for (i, &codes) in codes.iter().enumerate() {
            for (sum, x) in sums.iter_mut().zip(x) {
                // SAFETY: `self` has the proof that the CPU has AVX-512 VNNI.
                *sum = unsafe { _mm512_dpbusd_epi32(*sum, codes, self.load(&x[first + i])) };
            }
        }
        sums
    }

    /// The same of 16-bit numbers.
    #[inline(always)]
    fn add_wide_products<const N: usize>(self, codes: &[__m512i; 8], x: &[[[u8; 64]; 8]; N], sums: &mut [__m512i; N]) {
        for (i, &codes) in codes.iter().enumerate() {
            for (sum, x) in sums.iter_mut().zip(x) {
                *sum = self.add_dot_of_16(*sum, codes, self.load(&x[i]));
            }
        }
    }

    /// As [`add_dots`](Lanes::add_dots).
    #[inline(always)]
    fn add_dots_of<const N: usize>(
        self,
        codes: &[__m512i; 8],
        (x, sums): (&[[[u8; 64]; 8]; N], &mut [__m512i; N]),
        scales: RunScales<__m512i>,
    ) {
        let zeros = [self.zero(); N];
        match scales {
            RunScales::One => *sums = self.add_products(codes, 0, x, *sums),
            RunScales::Whole(scale) => {
                for (sum, dot) in sums.iter_mut().zip(self.add_products(codes, 0, x, zeros)) {
                    *sum = self.add(*sum, self.scale(dot, scale));
                }
            }
            RunScales::Halves(of_first, of_second) => {
                let first = self.add_products(&codes[..4], 0, x, zeros);
                let second = self.add_products(&codes[4..], 4, x, zeros);
                for (sum, (first, second)) in sums.iter_mut().zip(first.into_iter().zip(second)) {
                    let dot = self.add(self.scale(first, of_first), self.scale(second, of_second));
                    *sum = self.add(*sum, dot);
                }
            }
        }
    }

    /// The sum over some vectors of codes, whose columns begin with those of number `first` of `x`.
    #[inline(always)]
    fn sum(self, codes: &[__m512i], first: usize, x: &impl Operands<Self>) -> __m512i {
        let mut sum = self.zero();
        for (i, &codes) in codes.iter().enumerate() {
            // SAFETY: `self` has the proof that the CPU has AVX-512 VNNI.
            sum = unsafe { _mm512_dpbusd_epi32(sum, codes, x.at(first + i)) };
        }
        sum
    }

    /// Each lane times the 16-bit number that both halves of a lane of `scale` hold.
    #[inline(always)]
    fn scale(self, sum: __m512i, scale: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_mullo_epi32(sum, _mm512_srai_epi32::<16>(scale)) }
    }
}

impl Lanes for Vectors512 {
    const COUNT: usize = 16;
    type Bytes = [u8; 64];
    type Ints = __m512i;
    type Floats = __m512;

    #[inline(always)]
    fn dot(self, _: CodeRange, codes: &[__m512i; 8], x: impl Operands<Self>, scales: RunScales<__m512i>) -> __m512i {
        match scales {
            RunScales::One => self.sum(codes, 0, &x),
            RunScales::Whole(scale) => self.scale(self.sum(codes, 0, &x), scale),
            RunScales::Halves(of_first, of_second) => {
                let (first, second) = (self.sum(&codes[..4], 0, &x), self.sum(&codes[4..], 4, &x));
                self.add(self.scale(first, of_first), self.scale(second, of_second))
            }
        }
    }

    #[inline(always)]
    fn add_dots(
        self,
        _: CodeRange,
        codes: &[__m512i; 8],
        (x, sums): (&[[[u8; 64]; 8]], &mut [__m512i]),
        scales: RunScales<__m512i>,
    ) {
        let (fours, rest) = x.as_chunks::<CHAINS>();
        let (four_sums, rest_sums) = sums.as_chunks_mut::<CHAINS>();
        for (x, sums) in fours.iter().zip(four_sums) {
            self.add_dots_of(codes, (x, sums), scales);
        }
        for (x, sum) in rest.iter().zip(rest_sums) {
            self.add_dots_of(codes, (std::array::from_ref(x), std::array::from_mut(sum)), scales);
        }
    }

    #[inline(always)]
    fn add_wide_dots(self, codes: &[__m512i; 8], (x, sums): (&[[[u8; 64]; 8]], &mut [__m512i])) {
        let (fours, rest) = x.as_chunks::<CHAINS>();
        let (four_sums, rest_sums) = sums.as_chunks_mut::<CHAINS>();
        for (x, sums) in fours.iter().zip(four_sums) {
            self.add_wide_products(codes, x, sums);
        }
        for (x, sum) in rest.iter().zip(rest_sums) {
            self.add_wide_products(codes, std::array::from_ref(x), std::array::from_mut(sum));
        }
    }

    #[inline(always)]
    fn wide_dot(self, codes: &[__m512i; 8], x: impl Operands<Self>) -> __m512i {
        let mut sum = self.zero();
        for (i, codes) in codes.iter().enumerate() {
            sum = self.add_dot_of_16(sum, *codes, x.at(i));
        }
        sum
    }

    #[inline(always)]
    fn dot_of_16(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512 BW.
        unsafe { _mm512_madd_epi16(a, b) }
    }

    #[inline(always)]
    fn add_dot_of_16(self, sum: __m512i, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512 VNNI.
        unsafe { _mm512_dpwssd_epi32(sum, a, b) }
    }

    #[inline(always)]
    fn load(self, from: &[u8; 64]) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512; `from` is readable for 64 bytes.
        unsafe { _mm512_loadu_si512(from.as_ptr().cast()) }
    }

    #[inline(always)]
    fn splat4(self, four: &[u8; 4]) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_set1_epi32(i32::from_ne_bytes(*four)) }
    }

    #[inline(always)]
    fn zero(self) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_setzero_si512() }
    }

    #[inline(always)]
    fn add(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_add_epi32(a, b) }
    }

    #[inline(always)]
    fn to_floats(self, v: __m512i) -> __m512 {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_cvtepi32_ps(v) }
    }

    #[inline(always)]
    fn as_floats(self, v: __m512i) -> __m512 {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_castsi512_ps(v) }
    }

    #[inline(always)]
    fn splat(self, value: f32) -> __m512 {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_set1_ps(value) }
    }

    #[inline(always)]
    fn multiply(self, a: __m512, b: __m512) -> __m512 {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_mul_ps(a, b) }
    }

    #[inline(always)]
    fn multiply_add(self, a: __m512, b: __m512, c: __m512) -> __m512 {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_fmadd_ps(a, b, c) }
    }

    #[inline(always)]
    fn store_by_lane(self, vectors: [__m512; 8], to: &mut [[f32; 8]]) {
        let (low, high) = to.split_at_mut(to.len().min(8));
        // Loops, since a closure would lack this function's CPU features.
        let mut halves = [[Vectors256(self.0).splat(0.0); 8]; 2];
        for (i, v) in vectors.into_iter().enumerate() {
            // SAFETY: `self` has the proof that the CPU has AVX-512.
            unsafe {
                halves[0][i] = _mm512_castps512_ps256(v);
                halves[1][i] = _mm256_castpd_ps(_mm512_extractf64x4_pd::<1>(_mm512_castps_pd(v)));
            }
        }
        let [first, second] = halves;
        Vectors256(self.0).store_by_lane(first, low);
        Vectors256(self.0).store_by_lane(second, high);
    }
}
