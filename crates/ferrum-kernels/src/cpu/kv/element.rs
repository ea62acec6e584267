//! What an element type of the cache contributes: how a row is stored, and how it is widened.

use half::{bf16, f16};

use super::super::simd::{Eight, Simd};
use crate::quant::f16_to_f32;

/// Elements that share a scale in a [`Q8_0`] row.
const RUN: usize = 32;

/// How the elements of a row lie in memory.
pub(crate) trait Stored: 'static {
    /// `bytes = row`, rounded to the nearest that the type has.
    fn narrow<S: Simd>(simd: S, row: &[f32], bytes: &mut [u8]);

    /// Puts the elements of a row, eight by eight; zeros follow the row's end.
    fn widen<S: Simd>(simd: S, bytes: &[u8], to: &mut impl Sink);
}

/// Where widened rows go. Like a closure, but inlined for certain, so that it takes on its caller's instruction set.
pub(crate) trait Sink {
    /// Takes elements `8 chunk..8 chunk + 8` of a row.
    fn put<S: Simd>(&mut self, simd: S, chunk: usize, elements: S::Vector);
}

/// How eight elements lie in `N` bytes.
trait Form<const N: usize> {
    /// Their values.
    fn widen_eight<S: Simd>(&self, simd: S, bytes: &[u8; N]) -> S::Vector;
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
/// [`KvElement::Q8_0`]: per run of 32 elements an f16 scale, then a byte per element.
pub(crate) struct Q8_0;

impl Stored for F32 {
    #[inline(always)]
    fn narrow<S: Simd>(_: S, row: &[f32], bytes: &mut [u8]) {
        bytes.copy_from_slice(bytemuck::cast_slice(row));
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, bytes: &[u8], to: &mut impl Sink) {
        in_chunks(simd, F32, bytes, (0, to));
    }
}

impl Stored for F16 {
    #[inline(always)]
    fn narrow<S: Simd>(simd: S, row: &[f32], bytes: &mut [u8]) {
        for (values, bytes) in row.chunks(8).zip(bytes.chunks_mut(16)) {
            let mut eight = [0.0; 8];
            eight[..values.len()].copy_from_slice(values);
            let halves: [u8; 16] = bytemuck::cast(simd.narrow_f16(simd.load(&eight)));
            bytes.copy_from_slice(&halves[..bytes.len()]);
        }
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, bytes: &[u8], to: &mut impl Sink) {
        in_chunks(simd, F16, bytes, (0, to));
    }
}

impl Stored for BF16 {
    #[inline(always)]
    fn narrow<S: Simd>(_: S, row: &[f32], bytes: &mut [u8]) {
        for (&value, bytes) in row.iter().zip(bytes.as_chunks_mut().0) {
            *bytes = bf16::from_f32(value).to_ne_bytes();
        }
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, bytes: &[u8], to: &mut impl Sink) {
        in_chunks(simd, BF16, bytes, (0, to));
    }
}

impl Stored for Q8_0 {
    #[inline(always)]
    fn narrow<S: Simd>(_: S, row: &[f32], bytes: &mut [u8]) {
        for (run, bytes) in row.chunks(RUN).zip(bytes.chunks_mut(2 + RUN)) {
            let largest = run.iter().fold(0f32, |m, v| m.max(v.abs()));
            let scale = f16::from_f32(largest / 127.0);
            // Codes are chosen for the scale as it is stored.
            let inverse = if scale.to_f32() == 0.0 { 0.0 } else { 1.0 / scale.to_f32() };
            bytes[..2].copy_from_slice(&scale.to_ne_bytes());
            for (code, &value) in bytes[2..].iter_mut().zip(run) {
                *code = (value * inverse).round_ties_even().clamp(-127.0, 127.0) as i8 as u8;
            }
        }
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, bytes: &[u8], to: &mut impl Sink) {
        for (r, run) in bytes.chunks(2 + RUN).enumerate() {
            let scale = f16_to_f32(u16::from_ne_bytes([run[0], run[1]]));
            in_chunks(simd, Codes { scale }, &run[2..], (r * (RUN / 8), to));
        }
    }
}

impl Form<32> for F32 {
    #[inline(always)]
    fn widen_eight<S: Simd>(&self, simd: S, bytes: &[u8; 32]) -> S::Vector {
        simd.load(&bytemuck::cast::<[u8; 32], Eight>(*bytes))
    }
}

impl Form<16> for F16 {
    #[inline(always)]
    fn widen_eight<S: Simd>(&self, simd: S, bytes: &[u8; 16]) -> S::Vector {
        simd.widen_f16(&bytemuck::cast(*bytes))
    }
}

impl Form<16> for BF16 {
    #[inline(always)]
    fn widen_eight<S: Simd>(&self, simd: S, bytes: &[u8; 16]) -> S::Vector {
        simd.widen_bf16(&bytemuck::cast(*bytes))
    }
}

/// The elements of a run of [`Q8_0`].
struct Codes {
    scale: f32,
}

impl Form<8> for Codes {
    #[inline(always)]
    fn widen_eight<S: Simd>(&self, simd: S, bytes: &[u8; 8]) -> S::Vector {
        let mut values = [0.0; 8];
        for (value, &code) in values.iter_mut().zip(bytes) {
            *value = f32::from(code as i8) * self.scale;
        }
        simd.load(&values)
    }
}

/// Puts consecutive eights, from chunk `first` on; the last is filled up with zeros.
#[inline(always)]
fn in_chunks<const N: usize, S: Simd>(simd: S, form: impl Form<N>, bytes: &[u8], (first, to): (usize, &mut impl Sink)) {
    let (eights, rest) = bytes.as_chunks::<N>();
    for (c, eight) in eights.iter().enumerate() {
        to.put(simd, first + c, form.widen_eight(simd, eight));
    }
    if !rest.is_empty() {
        let mut last = [0; N];
        last[..rest.len()].copy_from_slice(rest);
        to.put(simd, first + eights.len(), form.widen_eight(simd, &last));
    }
}
