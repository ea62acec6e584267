//! Vectors of 512 bits: sixteen tokens side by side.

use std::arch::asm;
use std::arch::x86_64::*;
use std::ops::Range;

use super::Vectors256;
use crate::cpu::Avx512Vnni;
use crate::cpu::dots::{Bytes, CodeRange, Lanes, Mix, Operands, Rows, RunScales, ScaleForm, Tiled, Tokens};

/// AVX-512 with its VNNI.
#[derive(Clone, Copy)]
pub(crate) struct Vectors512(pub(super) Avx512Vnni);

/// What is multiplied.
#[derive(Clone, Copy)]
enum Factors {
    /// Unsigned bytes with signed ones.
    Bytes,
    /// The same in the order that is written here, for tiles that need nearly all registers: compilers change the order
    /// for one that needs more.
    BytesInOrder,
    /// Signed numbers of 16 bits.
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
        x: Tokens<'_, Self, G>,
        sums: &mut [[__m512i; G]; R],
    ) {
        for i in vectors {
            let mut codes = [self.zero(); R];
            for (row, codes) in codes.iter_mut().enumerate() {
                *codes = rows.spread(self, row, &rows.codes[i]);
            }
            for (g, x) in x.codes.iter().enumerate() {
                let x = self.load(&x[i]);
                for (sums, &codes) in sums.iter_mut().zip(&codes) {
                    sums[g] = match factors {
                        Factors::Words => self.add_dot_of_16(sums[g], codes, x),
                        Factors::Bytes => self.add_dot_of_8(sums[g], codes, x),
                        // SAFETY: `self` has the proof that the CPU has AVX-512 VNNI.
                        Factors::BytesInOrder => unsafe { add_dot_of_8_in_order(sums[g], codes, x) },
                    };
                }
            }
        }
    }

    /// The sums of products of bytes over a part of the columns, beginning with its start if there are starts.
    #[inline(always)]
    fn products<const R: usize, const G: usize>(
        self,
        (factors, rows): (Factors, Rows<'_>),
        vectors: Range<usize>,
        x: Tokens<'_, Self, G>,
    ) -> [[__m512i; G]; R] {
        let mut sums = [[self.zero(); G]; R];
        if let Some(starts) = x.starts {
            let parts = starts.len() / G;
            for g in 0..G {
                let start = self.load(&starts[g * parts + vectors.start / vectors.len()]);
                for sums in &mut sums {
                    sums[g] = start;
                }
            }
        }
        self.add_products((factors, rows), vectors, x, &mut sums);
        sums
    }

    /// Adds each row's products with the vectors of codes that share a scale, times that scale, to `sums`.
    #[inline(always)]
    fn add_scaled<const R: usize, const G: usize>(
        self,
        (range, rows, scales): (CodeRange, Rows<'_>, &Bytes),
        vectors: Range<usize>,
        x: Tokens<'_, Self, G>,
        sums: &mut [[__m512i; G]; R],
    ) {
        let Some(part) = part_in_16_bits(range, x.starts.is_some(), vectors.len()) else {
            let products: [[__m512i; G]; R] = self.products((Factors::Bytes, rows), vectors, x);
            for (row, (products, sums)) in products.iter().zip(sums).enumerate() {
                let scale = self.high_half(rows.spread(self, row, scales));
                for (sum, &product) in sums.iter_mut().zip(products) {
                    *sum = self.add(*sum, self.multiply_ints(product, scale));
                }
            }
            return;
        };
        debug_assert!(x.starts.is_none_or(|starts| starts.len() / G * part == 8), "a start for each part");
        for first in vectors.step_by(part) {
            let products: [[__m512i; G]; R] = self.products((Factors::BytesInOrder, rows), first..first + part, x);
            for (row, (products, sums)) in products.iter().zip(&mut *sums).enumerate() {
                let scale = rows.spread(self, row, scales);
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
}

/// Of some vectors of codes that share a scale, how many add up to sums of 16 bits, with which one instruction multiplies
/// the scale and adds the product. None where that would take more instructions than a product of 32 bits and a sum,
/// unless sums have starts of their own for such parts.
const fn part_in_16_bits(range: CodeRange, centred: bool, vectors: usize) -> Option<usize> {
    let fit = range.products_in_16_bits() / 4;
    match vectors {
        _ if centred => Some(range.centred_part(4 * vectors) / 4),
        _ if vectors <= fit => Some(vectors),
        _ if vectors <= 2 * fit => Some(fit),
        _ => None,
    }
}

/// As [`Vectors512::add_dot_of_8`], in its place among others of its kind.
#[inline]
#[target_feature(enable = "avx512f,avx512vnni")]
fn add_dot_of_8_in_order(mut sum: __m512i, a: __m512i, b: __m512i) -> __m512i {
    // SAFETY: the instruction changes nothing but `sum`, and the CPU has it. It is not called pure, so that it stays in
    // its place.
    unsafe {
        asm!(
            "vpdpbusd {sum}, {a}, {b}",
            sum = inout(zmm_reg) sum,
            a = in(zmm_reg) a,
            b = in(zmm_reg) b,
            options(nomem, nostack, preserves_flags)
        );
    }
    sum
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
    const CENTRES: bool = true;
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
        x: Tokens<'_, Self, G>,
        sums: &mut [[__m512i; G]; R],
    ) {
        match rows.scales {
            RunScales::One => self.add_all(&self.products((Factors::Bytes, rows), 0..8, x), sums),
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
        x: Tokens<'_, Self, G>,
        sums: &mut [[__m512i; G]; R],
    ) {
        self.add_products((Factors::Words, rows), 0..8, x, sums);
    }

    #[inline(always)]
    fn scale_form(mix: Mix) -> ScaleForm {
        match mix {
            Mix::Scaled { range, centred, columns } if part_in_16_bits(range, centred, columns / 4).is_some() => {
                ScaleForm::LowHalves
            }
            _ => ScaleForm::BothHalves,
        }
    }

    #[inline(always)]
    fn for_each_tile<T: Tiled<Self>>(self, mix: Mix, vectors: usize, tiled: &mut T) {
        // As many sums as fit in the registers together with their factors: sixteen, or twelve where sums of 16 bits are
        // scaled as they are added, which takes as many registers again.
        let in_16_bits = Self::scale_form(mix) == ScaleForm::LowHalves;
        let mut first = 0;
        while first < vectors {
            let left = vectors - first;
            match left {
                4.. if in_16_bits => {
                    tiled.run::<3, 4>(self, 0, first);
                    tiled.run::<3, 4>(self, 3, first);
                    tiled.run::<2, 4>(self, 6, first);
                }
                4.. => {
                    tiled.run::<4, 4>(self, 0, first);
                    tiled.run::<4, 4>(self, 4, first);
                }
                2.. if in_16_bits => {
                    tiled.run::<4, 2>(self, 0, first);
                    tiled.run::<4, 2>(self, 4, first);
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
