//! Vectors of 512 bits: sixteen tokens side by side.

use std::arch::asm;
use std::arch::x86_64::*;
use std::ops::Range;

use super::Vectors256;
use crate::cpu::Avx512Vnni;
use crate::cpu::dots::{Bytes, CodeRange, Lanes, Mix, Operands, Rows, RunScales, Tiled};

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
    /// Adds the products of some of the eight vectors of codes of `R` rows with `G` vectors of tokens to `sums`.
    ///
    /// So many sums are added to in turn that no addition waits for the one before, and what is loaded for one of them
    /// serves several.
    #[inline(always)]
    fn add_products<const R: usize, const G: usize>(
        self,
        (factors, rows): (Factors, Rows<'_>),
        vectors: Range<usize>,
        x: &[[[u8; 64]; 8]; G],
        sums: &mut [[__m512i; G]; R],
    ) {
        for i in vectors {
            let mut codes = [self.zero(); R];
            for (row, codes) in codes.iter_mut().enumerate() {
                *codes = rows.spread(self, row, &rows.codes[i]);
            }
            for (g, x) in x.iter().enumerate() {
                let x = self.load(&x[i]);
                for (sums, &codes) in sums.iter_mut().zip(&codes) {
                    sums[g] = match (factors, rows.starts) {
                        (Factors::Words, _) => self.add_dot_of_16(sums[g], codes, x),
                        (Factors::Bytes, None) => self.add_dot_of_8(sums[g], codes, x),
                        (Factors::Bytes, Some(_)) => self.add_dot_of_8(sums[g], x, codes),
                    };
                }
            }
        }
    }

    /// The products with bytes.
    #[inline(always)]
    fn products<const R: usize, const G: usize>(
        self,
        rows: Rows<'_>,
        vectors: Range<usize>,
        x: &[[[u8; 64]; 8]; G],
    ) -> [[__m512i; G]; R] {
        let mut sums = [[self.zero(); G]; R];
        if let Some(starts) = rows.starts {
            for (row, sums) in sums.iter_mut().enumerate() {
                *sums = [rows.spread(self, row, &starts[vectors.start / vectors.len()]); G];
            }
        }
        self.add_products((Factors::Bytes, rows), vectors, x, &mut sums);
        sums
    }

    /// Adds each row's products with the vectors of codes that share a scale, times that scale, to `sums`.
    #[inline(always)]
    fn add_scaled<const R: usize, const G: usize>(
        self,
        (range, rows, scales): (CodeRange, Rows<'_>, &Bytes),
        vectors: Range<usize>,
        x: &[[[u8; 64]; 8]; G],
        sums: &mut [[__m512i; G]; R],
    ) {
        let Some(part) = part_in_16_bits(range, rows.starts.is_some(), vectors.len()) else {
            let products: [[__m512i; G]; R] = self.products(rows, vectors, x);
            for (row, (products, sums)) in products.iter().zip(sums).enumerate() {
                let scale = self.high_half(rows.spread(self, row, scales));
                for (sum, &product) in sums.iter_mut().zip(products) {
                    *sum = self.add(*sum, self.multiply_ints(product, scale));
                }
            }
            return;
        };
        for first in vectors.step_by(part) {
            let products: [[__m512i; G]; R] = self.products(rows, first..first + part, x);
            for (row, (products, sums)) in products.iter().zip(&mut *sums).enumerate() {
                let scale = self.low_half(rows.spread(self, row, scales));
                for (sum, &product) in sums.iter_mut().zip(products) {
                    *sum = self.add_dot_of_16(*sum, product, scale);
                }
            }
        }
    }

    #[inline(always)]
    fn add_all<const R: usize, const G: usize>(self, products: &[[__m512i; G]; R], sums: &mut [[__m512i; G]; R]) {
        for (sums, products) in sums.iter_mut().zip(products) {
            for (sum, &product) in sums.iter_mut().zip(products) {
                *sum = self.add(*sum, product);
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
        self.multiply_ints(sum, self.high_half(scale))
    }

    #[inline(always)]
    fn multiply_ints(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_mullo_epi32(a, b) }
    }

    /// The high half of each lane, with its sign.
    #[inline(always)]
    fn high_half(self, v: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_srai_epi32::<16>(v) }
    }

    /// The high half of each lane as the low one of a lane whose high one is 0.
    #[inline(always)]
    fn low_half(self, v: __m512i) -> __m512i {
        // SAFETY: `self` has the proof that the CPU has AVX-512.
        unsafe { _mm512_srli_epi32::<16>(v) }
    }
}

/// Of some vectors of codes that share a scale, how many add up to sums of 16 bits, with which one instruction multiplies
/// the scale and adds the product. None where that would take more instructions than a product of 32 bits and a sum,
/// unless sums have starts of their own for such parts.
const fn part_in_16_bits(range: CodeRange, signed_codes: bool, vectors: usize) -> Option<usize> {
    let products = if signed_codes { range.signed_products_in_16_bits() } else { range.products_in_16_bits() };
    let fit = products / 4;
    match vectors {
        _ if vectors <= fit => Some(vectors),
        _ if vectors <= 2 * fit || signed_codes => Some(fit),
        _ => None,
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
    const SIGNED_CODES: bool = true;
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
    fn add_dots<const R: usize, const G: usize>(
        self,
        range: CodeRange,
        rows: Rows<'_>,
        x: &[[[u8; 64]; 8]; G],
        sums: &mut [[__m512i; G]; R],
    ) {
        match rows.scales {
            RunScales::One => self.add_all(&self.products(rows, 0..8, x), sums),
            RunScales::Whole(scales) => self.add_scaled((range, rows, scales), 0..8, x, sums),
            RunScales::Halves(of_first, of_second) => {
                self.add_scaled((range, rows, of_first), 0..4, x, sums);
                self.add_scaled((range, rows, of_second), 4..8, x, sums);
            }
        }
    }

    #[inline(always)]
    fn add_wide_dots<const R: usize, const G: usize>(
        self,
        rows: Rows<'_>,
        x: &[[[u8; 64]; 8]; G],
        sums: &mut [[__m512i; G]; R],
    ) {
        self.add_products((Factors::Words, rows), 0..8, x, sums);
    }

    #[inline(always)]
    fn for_each_tile<T: Tiled<Self>>(self, mix: Mix, vectors: usize, tiled: &mut T) {
        // Sixteen sums, or eight: with their factors they fit in the registers. Eight where the products that are to be
        // scaled fit as well.
        let few_rows = match mix {
            Mix::Scaled { range, signed_codes, columns } => part_in_16_bits(range, signed_codes, columns / 4).is_some(),
            Mix::Unscaled | Mix::Wide => false,
        };
        let mut first = 0;
        while first < vectors {
            let left = vectors - first;
            match left {
                4.. if few_rows => {
                    for row in [0, 2, 4, 6] {
                        tiled.run::<2, 4>(self, row, first);
                    }
                }
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
