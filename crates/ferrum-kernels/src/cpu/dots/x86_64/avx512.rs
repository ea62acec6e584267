//! Vectors of 512 bits: sixteen tokens side by side.

use std::arch::asm;
use std::arch::x86_64::*;
use std::hint::black_box;
use std::ops::Range;

use super::Vectors256;
use crate::cpu::Avx512Vnni;
use crate::cpu::dots::{Bytes, CodeRange, Lanes, Operands, Rows, RunScales, Tiled};

/// AVX-512 with its VNNI.
#[derive(Clone, Copy)]
pub(crate) struct Vectors512(pub(super) Avx512Vnni);

/// What is multiplied: unsigned bytes with signed ones, or signed numbers of 16 bits.
#[derive(Clone, Copy)]
enum Factors {
    Bytes,
    Words,
}

impl Vectors512 {
    /// The products of some of the eight vectors of codes of `R` rows with `G` vectors of tokens.
    ///
    /// So many sums are added to in turn that no addition waits for the one before, and what is loaded for one of them
    /// serves several.
    #[inline(always)]
    fn products<const R: usize, const G: usize>(
        self,
        (factors, rows): (Factors, Rows<'_>),
        vectors: Range<usize>,
        x: &[[[u8; 64]; 8]; G],
    ) -> [[__m512i; G]; R] {
        let mut dots = [[self.zero(); G]; R];
        for i in vectors {
            let mut codes = [self.zero(); R];
            for (row, codes) in codes.iter_mut().enumerate() {
                *codes = rows.spread(self, row, &rows.codes[i]);
            }
            for (g, x) in x.iter().enumerate() {
                let x = self.load(&x[i]);
                for (dots, &codes) in dots.iter_mut().zip(&codes) {
                    dots[g] = match factors {
                        Factors::Bytes => self.add_dot_of_8(dots[g], codes, x),
                        Factors::Words => self.add_dot_of_16(dots[g], codes, x),
                    };
                }
            }
        }
        dots
    }

    /// Each row's products times its scale.
    #[inline(always)]
    fn scaled<const R: usize, const G: usize>(
        self,
        (rows, scales): (Rows<'_>, &Bytes),
        mut dots: [[__m512i; G]; R],
    ) -> [[__m512i; G]; R] {
        for (row, dots) in dots.iter_mut().enumerate() {
            let scale = rows.spread(self, row, scales);
            for dot in dots {
                *dot = self.scale(*dot, scale);
            }
        }
        dots
    }

    #[inline(always)]
    fn add_all<const R: usize, const G: usize>(self, dots: &[[__m512i; G]; R], sums: &mut [[__m512i; G]; R]) {
        for (sums, dots) in sums.iter_mut().zip(dots) {
            for (sum, &dot) in sums.iter_mut().zip(dots) {
                *sum = self.add(*sum, dot);
            }
        }
    }

    /// The sum over some vectors of codes, whose columns begin with those of number `first` of `x`.
    #[inline(always)]
    fn sum(self, codes: &[__m512i], first: usize, x: &impl Operands<Self>) -> __m512i {
        let mut sum = self.zero();
        for (i, &codes) in codes.iter().enumerate() {
            sum = self.add_dot_of_8(sum, codes, x.at(first + i));
        }
        sum
    }

    /// Lane `i` = `sum` + the sum of the products of the lane's four bytes, those of `a` being unsigned, those of `b`
    /// signed.
    #[inline(always)]
    fn add_dot_of_8(self, sum: __m512i, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512 VNNI.
        unsafe { _mm512_dpbusd_epi32(sum, a, b) }
    }

    /// Each lane times the 16-bit number that both halves of a lane of `scale` hold.
    #[inline(always)]
    fn scale(self, sum: __m512i, scale: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_mullo_epi32(sum, _mm512_srai_epi32::<16>(scale)) }
    }
}

/// The intrinsic is not used, since compilers make two instructions of it, a product and an addition, to shorten a chain
/// that nothing here waits for.
#[inline]
#[target_feature(enable = "avx512f,avx512vnni")]
fn add_dot_of_16(mut sum: __m512i, a: __m512i, b: __m512i) -> __m512i {
    // SAFETY: the instruction changes nothing but `sum`, and the CPU has it.
    unsafe {
        asm!(
            "vpdpwssd {sum}, {a}, {b}",
            sum = inout(zmm_reg) sum,
            a = in(zmm_reg) a,
            b = in(zmm_reg) b,
            options(pure, nomem, nostack, preserves_flags)
        );
    }
    sum
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
    fn dots<const R: usize, const G: usize>(
        self,
        _: CodeRange,
        rows: Rows<'_>,
        x: &[[[u8; 64]; 8]; G],
    ) -> [[__m512i; G]; R] {
        let bytes = (Factors::Bytes, rows);
        match rows.scales {
            RunScales::One => self.products(bytes, 0..8, x),
            RunScales::Whole(scales) => self.scaled((rows, scales), self.products(bytes, 0..8, x)),
            RunScales::Halves(of_first, of_second) => {
                let mut dots = self.scaled((rows, of_first), self.products(bytes, 0..4, x));
                // In memory: registers have room for the sums of one half.
                let dots_of_first = black_box(&mut dots);
                let second: [[__m512i; G]; R] = self.scaled((rows, of_second), self.products(bytes, 4..8, x));
                self.add_all(&second, dots_of_first);
                dots
            }
        }
    }

    #[inline(always)]
    fn wide_dots<const R: usize, const G: usize>(self, rows: Rows<'_>, x: &[[[u8; 64]; 8]; G]) -> [[__m512i; G]; R] {
        self.products((Factors::Words, rows), 0..8, x)
    }

    #[inline(always)]
    fn add_dots<const R: usize, const G: usize>(
        self,
        range: CodeRange,
        rows: Rows<'_>,
        x: &[[[u8; 64]; 8]; G],
        sums: &mut [[__m512i; G]; R],
    ) {
        self.add_all(&self.dots(range, rows, x), sums);
    }

    #[inline(always)]
    fn add_wide_dots<const R: usize, const G: usize>(
        self,
        rows: Rows<'_>,
        x: &[[[u8; 64]; 8]; G],
        sums: &mut [[__m512i; G]; R],
    ) {
        self.add_all(&self.wide_dots(rows, x), sums);
    }

    #[inline(always)]
    fn for_each_tile<T: Tiled<Self>>(self, vectors: usize, tiled: &mut T) {
        // Sixteen sums, or eight: with their factors they fit in the registers.
        let mut first = 0;
        while first < vectors {
            let left = vectors - first;
            match left {
                4.. => {
                    tiled.run::<4, 4>(self, 0, first);
                    tiled.run::<4, 4>(self, 4, first);
                }
                2.. => tiled.run::<8, 2>(self, 0, first),
                _ => tiled.run::<8, 1>(self, 0, first),
            }
            first += 1 << left.min(4).ilog2();
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
        unsafe { add_dot_of_16(sum, a, b) }
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
