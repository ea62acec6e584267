//! The activations of up to 64 tokens, interleaved for the kernel whose lanes are tokens.

use super::super::groups::TILE_TOKENS;
use crate::cpu::dots::{Bytes, Dots, Dotted, LANES};
use crate::cpu::rounded::{Grain, RoundedRow};

/// Vectors of eight tokens in a whole tile.
pub(in crate::cpu) const TILE_GROUPS: usize = TILE_TOKENS / LANES;

/// Elements that begin on a cache line's half, so that no vector load splits a line.
#[repr(C, align(32))]
#[derive(Clone, Copy)]
pub(super) struct Aligned<T>(pub(super) T);

/// Tokens in groups of eight, a lane each. The last group may repeat its last token.
#[derive(Default)]
pub(in crate::cpu) struct Tile {
    /// Groups of eight tokens.
    pub(super) groups: usize,
    /// By the columns of 32 bytes of a row's codes, then by group: vector `i` has four bytes of each token.
    pub(super) codes: Vec<Aligned<[Bytes; 8]>>,
    /// By columns that share a scale, then by group.
    pub(super) scales: Vec<Aligned<[f32; LANES]>>,
    /// By columns that share a scale, then by word of sums, then by group.
    pub(super) sums: Vec<Aligned<Bytes>>,
}

impl Tile {
    /// Takes over `x`, at most [`TILE_TOKENS`] rows.
    pub(in crate::cpu) fn gather<D: Dots>(&mut self, dots: D, grain: Grain, x: &[RoundedRow<'_>]) {
        self.groups = x.len().div_ceil(LANES);
        let (runs, scales) = (x[0].codes.len(), x[0].scales.len());
        self.codes.resize(runs * self.groups, Aligned([[0; 32]; 8]));
        self.scales.resize(scales * self.groups, Aligned([0.0; LANES]));
        self.sums.resize(scales * grain.sums() * self.groups, Aligned([0; 32]));
        for (group, x) in x.chunks(LANES).enumerate() {
            let rows = std::array::from_fn(|lane| x[lane.min(x.len() - 1)]);
            dots.vectorize(Interleave { tile: self, group, rows });
        }
    }
}

/// Takes over one group.
struct Interleave<'a> {
    tile: &'a mut Tile,
    group: usize,
    rows: [RoundedRow<'a>; LANES],
}

impl Dotted for Interleave<'_> {
    type Output = ();

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) {
        let groups = self.tile.groups;
        for run in 0..self.rows[0].codes.len() {
            let mut codes = [dots.zero(); LANES];
            for (codes, row) in codes.iter_mut().zip(&self.rows) {
                *codes = dots.load(&row.codes[run]);
            }
            let columns = dots.transpose(codes);
            for (v, to) in columns.into_iter().zip(&mut self.tile.codes[run * groups + self.group].0) {
                dots.store(v, to);
            }
        }
        for i in 0..self.rows[0].scales.len() {
            for (scale, row) in self.tile.scales[i * groups + self.group].0.iter_mut().zip(&self.rows) {
                *scale = row.scales[i];
            }
        }
        for i in 0..self.rows[0].sums.len() {
            for (sum, row) in self.tile.sums[i * groups + self.group].0.as_chunks_mut().0.iter_mut().zip(&self.rows) {
                *sum = row.sums[i];
            }
        }
    }
}
