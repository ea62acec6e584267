//! How 256 values become runs with small integer scales, which the K formats then pack each in its own way.

use super::HalfBytes;
use super::rounding::{inverse, largest_magnitude, nearest, tame};
use super::search::{Grid, affine, symmetric, symmetric_grid};

/// 256 weights `step * scales[run] * number - offset_step * offsets[run]` in `RUNS` runs of equal length.
pub(super) struct AffineRuns<const RUNS: usize> {
    pub(super) step: HalfBytes,
    pub(super) offset_step: HalfBytes,
    pub(super) scales: [u8; RUNS],
    pub(super) offsets: [u8; RUNS],
    pub(super) numbers: [u8; 256],
}

impl<const RUNS: usize> AffineRuns<RUNS> {
    /// The nearest runs with numbers up to `largest`, scales and offsets up to `largest_scale`.
    pub(super) fn nearest(values: &[f32; 256], largest: u8, largest_scale: u8) -> Self {
        let values = tame(values);
        let grids: [Grid; RUNS] = std::array::from_fn(|run| affine(run_of::<RUNS>(&values, run), largest));
        let (step, scales) = unsigned(&grids.map(|grid| grid.scale), largest_scale);
        let (offset_step, offsets) = unsigned(&grids.map(|grid| grid.offset), largest_scale);
        let rounded: [Grid; RUNS] = std::array::from_fn(|run| Grid {
            scale: step.to_f32() * scales[run] as f32,
            offset: offset_step.to_f32() * offsets[run] as f32,
            largest,
        });
        AffineRuns { step, offset_step, scales, offsets, numbers: numbers(&values, &rounded) }
    }
}

/// 256 weights `step * scales[run] * (number - zero)` in 16 runs of equal length.
pub(super) struct SymmetricRuns {
    pub(super) step: HalfBytes,
    pub(super) scales: [i8; 16],
    pub(super) numbers: [u8; 256],
}

impl SymmetricRuns {
    /// The nearest runs with numbers in `0..2 * zero` and scales in `-largest_scale..largest_scale`.
    pub(super) fn nearest(values: &[f32; 256], zero: u8, largest_scale: u8) -> Self {
        let values = tame(values);
        let (step, scales) =
            signed(&std::array::from_fn(|run| symmetric(run_of::<16>(&values, run), zero)), largest_scale);
        let rounded: [Grid; 16] = std::array::from_fn(|run| symmetric_grid(step.to_f32() * scales[run] as f32, zero));
        SymmetricRuns { step, scales, numbers: numbers(&values, &rounded) }
    }
}

fn run_of<const RUNS: usize>(values: &[f32; 256], run: usize) -> &[f32] {
    let len = 256 / RUNS;
    &values[run * len..][..len]
}

fn numbers<const RUNS: usize>(values: &[f32; 256], grids: &[Grid; RUNS]) -> [u8; 256] {
    std::array::from_fn(|i| grids[i * RUNS / 256].number(values[i]))
}

/// A step and multiples of it in `0..=largest`, close to `scales`, none of which is negative.
fn unsigned<const RUNS: usize>(scales: &[f32; RUNS], largest: u8) -> (HalfBytes, [u8; RUNS]) {
    let step = HalfBytes::from_f32(largest_magnitude(scales) / largest as f32);
    let per_scale = inverse(step.to_f32());
    (step, scales.map(|scale| nearest(scale * per_scale, largest)))
}

/// A step and multiples of it in `-largest..largest`, close to `scales`; the largest magnitude becomes `-largest`.
fn signed<const RUNS: usize>(scales: &[f32; RUNS], largest: u8) -> (HalfBytes, [i8; RUNS]) {
    let limit = largest as f32;
    let step = HalfBytes::from_f32(largest_magnitude(scales) / -limit);
    let per_scale = inverse(step.to_f32());
    (step, scales.map(|scale| (scale * per_scale).round().clamp(-limit, limit - 1.0) as i8))
}
