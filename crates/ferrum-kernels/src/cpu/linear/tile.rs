//! The inner loop: a few rows of widened weights times the activations of many tokens.
//!
//! Every product of a row and a token is summed alike, whatever else is computed beside it: lane `j` of eight takes
//! the columns `j`, `j + 8`, `j + 16`, .. in this order, the last of them padded with zeros, and at the end the lanes
//! are added in a fixed tree.

use super::widen::STRIP;
use crate::cpu::simd::{LANES, Simd, Vectorised};

/// Rows that are multiplied at once: with [`MOST_TOKENS`], as many sums as leave registers for what they are made of.
pub(super) const TILE_ROWS: usize = 4;

/// Most tokens that are multiplied at once.
const MOST_TOKENS: usize = 3;

/// Widened weights: a strip of each of [`TILE_ROWS`] rows. Past the strip's end they are zero up to a whole vector.
pub(super) type TileWeights = [[f32; STRIP]; TILE_ROWS];

/// The sums of [`TILE_ROWS`] rows with one token, each in lanes.
pub(super) type TileSums = [[f32; LANES]; TILE_ROWS];

/// A strip of one token's activations.
#[derive(Clone, Copy, Default)]
pub(super) struct TokenStrip<'a> {
    whole: &'a [[f32; LANES]],
    /// What remains after whole vectors, padded with zeros.
    end: Option<[f32; LANES]>,
}

impl<'a> TokenStrip<'a> {
    /// The strip `x`.
    pub(super) fn new(x: &'a [f32]) -> Self {
        let (whole, rest) = x.as_chunks();
        let padded = || std::array::from_fn(|i| rest.get(i).copied().unwrap_or(0.0));
        TokenStrip { whole, end: (!rest.is_empty()).then(padded) }
    }
}

/// `sums[t][tile][r] += weights[tile][r] · x[t]` over the columns of one strip.
pub(super) struct MultiplyStrip<'a> {
    /// By tile of rows.
    pub(super) weights: &'a [TileWeights],
    /// By token; all of the same length.
    pub(super) x: &'a [TokenStrip<'a>],
    /// By token, then by tile of rows.
    pub(super) sums: &'a mut [TileSums],
}

impl Vectorised for MultiplyStrip<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let tiles = self.weights.len();
        debug_assert_eq!(self.sums.len(), self.x.len() * tiles);
        let sums = self.sums.chunks_mut(MOST_TOKENS * tiles);
        for (x, sums) in self.x.chunks(MOST_TOKENS).zip(sums) {
            for (tile, weights) in self.weights.iter().enumerate() {
                match x {
                    [a] => multiply(simd, weights, [a], &mut sums[tile..], tiles),
                    [a, b] => multiply(simd, weights, [a, b], &mut sums[tile..], tiles),
                    [a, b, c] => multiply(simd, weights, [a, b, c], &mut sums[tile..], tiles),
                    _ => unreachable!("chunks have 1 to MOST_TOKENS tokens"),
                }
            }
        }
    }
}

/// `sums[t * stride][r] += weights[r] · x[t]`.
#[inline(always)]
fn multiply<S: Simd, const TOKENS: usize>(
    simd: S,
    weights: &TileWeights,
    x: [&TokenStrip<'_>; TOKENS],
    sums: &mut [TileSums],
    stride: usize,
) {
    let mut lanes = [[simd.splat(0.0); TILE_ROWS]; TOKENS];
    for t in 0..TOKENS {
        for r in 0..TILE_ROWS {
            lanes[t][r] = simd.load(&sums[t * stride][r]);
        }
    }
    let count = x[0].whole.len();
    let mut whole = [x[0].whole; TOKENS];
    for t in 0..TOKENS {
        whole[t] = &x[t].whole[..count];
    }
    for i in 0..count {
        let mut values = [simd.splat(0.0); TOKENS];
        for (value, whole) in values.iter_mut().zip(&whole) {
            *value = simd.load(&whole[i]);
        }
        step(simd, weights, i, values, &mut lanes);
    }
    if x[0].end.is_some() {
        let mut values = [simd.splat(0.0); TOKENS];
        for t in 0..TOKENS {
            values[t] = simd.load(&x[t].end.unwrap_or_default());
        }
        step(simd, weights, count, values, &mut lanes);
    }
    for t in 0..TOKENS {
        for r in 0..TILE_ROWS {
            simd.store(lanes[t][r], &mut sums[t * stride][r]);
        }
    }
}

/// One vector of columns.
#[inline(always)]
fn step<S: Simd, const TOKENS: usize>(
    simd: S,
    weights: &TileWeights,
    i: usize,
    x: [S::Vector; TOKENS],
    lanes: &mut [[S::Vector; TILE_ROWS]; TOKENS],
) {
    for r in 0..TILE_ROWS {
        let weight = simd.load(&weights[r].as_chunks().0[i]);
        for t in 0..TOKENS {
            lanes[t][r] = simd.multiply_add(weight, x[t], lanes[t][r]);
        }
    }
}
