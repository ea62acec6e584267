//! What an element type of the cache contributes: how a row is stored, and how it is widened.

use bytemuck::{Pod, Zeroable};
use half::{bf16, f16};

use super::super::simd::{Eight, Simd};
use crate::quant::f16_to_f32;

/// Elements of a run: a row is a sequence of runs, the last of which may be shorter. In a [`Q8_0`] row they share a
/// scale.
pub(crate) const RUN: usize = 32;

/// Eights of a run.
pub(crate) const EIGHTS: usize = RUN / 8;

/// How the elements of a row lie in memory.
pub(crate) trait Stored: 'static {
    /// The bytes of a whole run, at any address.
    type Run: Pod;

    /// `bytes = row`, rounded to the nearest that the type has.
    fn narrow<S: Simd>(simd: S, row: &[f32], bytes: &mut [u8]);

    /// Elements `8 eight..8 eight + 8` of a run. `#[inline(always)]`.
    fn widen<S: Simd>(simd: S, run: &Self::Run, eight: usize) -> S::Vector;
}

/// Evaluates an expression with a type name bound to the [`Stored`] type of a [`KvElement`] known at run time.
macro_rules! with_element {
    ($element:expr, $name:ident => $body:expr) => {{
        use $crate::cpu::kv::element;
        macro_rules! with {
            ($stored:ident) => {{
                type $name = element::$stored;
                $body
            }};
        }
        match $element {
            $crate::backend::KvElement::F32 => with!(F32),
            $crate::backend::KvElement::F16 => with!(F16),
            $crate::backend::KvElement::BF16 => with!(BF16),
            $crate::backend::KvElement::Q8_0 => with!(Q8_0),
        }
    }};
}
pub(crate) use with_element;

/// [`KvElement::F32`].
pub(crate) struct F32;
/// [`KvElement::F16`].
pub(crate) struct F16;
/// [`KvElement::BF16`].
pub(crate) struct BF16;
/// [`KvElement::Q8_0`]: per run an f16 scale, then a byte per element.
pub(crate) struct Q8_0;

impl Stored for F32 {
    type Run = [[u8; 32]; EIGHTS];

    #[inline(always)]
    fn narrow<S: Simd>(_: S, row: &[f32], bytes: &mut [u8]) {
        bytes.copy_from_slice(bytemuck::cast_slice(row));
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, run: &Self::Run, eight: usize) -> S::Vector {
        simd.load(&bytemuck::cast::<[u8; 32], Eight>(run[eight]))
    }
}

impl Stored for F16 {
    type Run = [[u8; 16]; EIGHTS];

    #[inline(always)]
    fn narrow<S: Simd>(simd: S, row: &[f32], bytes: &mut [u8]) {
        let (eights, rest) = row.as_chunks::<8>();
        let (to, to_rest) = bytes.split_at_mut(eights.len() * 16);
        for (eight, to) in eights.iter().zip(to.as_chunks_mut::<16>().0) {
            *to = bytemuck::cast(simd.narrow_f16(simd.load(eight)));
        }
        if !rest.is_empty() {
            let mut eight = [0.0; 8];
            eight[..rest.len()].copy_from_slice(rest);
            let halves: [u8; 16] = bytemuck::cast(simd.narrow_f16(simd.load(&eight)));
            to_rest.copy_from_slice(&halves[..to_rest.len()]);
        }
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, run: &Self::Run, eight: usize) -> S::Vector {
        simd.widen_f16(&bytemuck::cast(run[eight]))
    }
}

impl Stored for BF16 {
    type Run = [[u8; 16]; EIGHTS];

    #[inline(always)]
    fn narrow<S: Simd>(_: S, row: &[f32], bytes: &mut [u8]) {
        for (&value, bytes) in row.iter().zip(bytes.as_chunks_mut().0) {
            *bytes = bf16::from_f32(value).to_ne_bytes();
        }
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, run: &Self::Run, eight: usize) -> S::Vector {
        simd.widen_bf16(&bytemuck::cast(run[eight]))
    }
}

/// A run of [`Q8_0`].
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(crate) struct Codes {
    scale: [u8; 2],
    codes: [[i8; 8]; EIGHTS],
}

impl Stored for Q8_0 {
    type Run = Codes;

    #[inline(always)]
    fn narrow<S: Simd>(simd: S, row: &[f32], bytes: &mut [u8]) {
        for (run, bytes) in row.chunks(RUN).zip(bytes.chunks_mut(2 + RUN)) {
            let mut values = [[0.0; 8]; EIGHTS];
            values.as_flattened_mut()[..run.len()].copy_from_slice(run);
            let codes = codes(simd, &values);
            bytes.copy_from_slice(&bytemuck::bytes_of(&codes)[..bytes.len()]);
        }
    }

    /// A code has 8 bits and a scale 11, so their product is exact.
    #[inline(always)]
    fn widen<S: Simd>(simd: S, run: &Codes, eight: usize) -> S::Vector {
        simd.multiply(simd.widen_i8(&run.codes[eight]), simd.splat_f16(f16::from_ne_bytes(run.scale)))
    }
}

/// The codes nearest to the values of a run, ties to even.
#[inline(always)]
fn codes<S: Simd>(simd: S, values: &[Eight; EIGHTS]) -> Codes {
    /// Added to a number of small magnitude, it leaves the nearest integer in the low bits of the sum.
    const ROUND: f32 = 12_582_912.0;
    const LARGEST: f32 = 127.0;

    let zero = simd.splat(0.0);
    let mut lanes = zero;
    for eight in values {
        let eight = simd.load(eight);
        lanes = simd.max(simd.max(eight, simd.subtract(zero, eight)), lanes);
    }
    let mut magnitudes = [0.0; 8];
    simd.store(lanes, &mut magnitudes);
    let mut largest = 0f32;
    for magnitude in magnitudes {
        largest = largest.max(magnitude);
    }
    let [half, ..] = simd.narrow_f16(simd.splat(largest / LARGEST));
    // Codes are chosen for the scale as it is stored.
    let scale = f16_to_f32(half.to_bits());
    let inverse = simd.splat(if scale == 0.0 { 0.0 } else { 1.0 / scale });
    let mut run = Codes { scale: half.to_ne_bytes(), codes: [[0; 8]; EIGHTS] };
    for (codes, eight) in run.codes.iter_mut().zip(values) {
        // Clamped from below twice, between changes of sign.
        let negative = simd.max(simd.splat(-LARGEST), simd.multiply(simd.subtract(zero, simd.load(eight)), inverse));
        let clamped = simd.max(simd.splat(-LARGEST), simd.subtract(zero, negative));
        let mut shifted = [0.0; 8];
        simd.store(simd.add(clamped, simd.splat(ROUND)), &mut shifted);
        for (code, shifted) in codes.iter_mut().zip(shifted) {
            *code = shifted.to_bits() as i8;
        }
    }
    run
}
