//! Products with many tokens: lanes are tokens.
//!
//! The codes of a tile of tokens lie in the first-level cache, as many tokens interleaved as the widest vectors have
//! lanes, and are what the multiplying instructions read from memory; a row's codes are spread over registers and stay there for all tokens of the tile.

use std::hint::black_box;

use super::super::groups::{GROUP_ROWS, STREAMS, TILE_TOKENS};
use super::format::{Derived, Format, Offsets, Runs};
use super::tile::{MOST_GROUPS, Tile};
use crate::cpu::dots::{Bytes, Dots, Dotted, LANES, Lanes, Operands, RunScales};

/// `sums[q * tokens + t]` = group `q` of eight rows times token `t`.
pub(super) struct Many<'a, F: Format> {
    /// The blocks of eight rows each; at most [`STREAMS`].
    pub(super) groups: &'a [&'a [F::Packed]],
    pub(super) tile: &'a Tile,
    /// Tokens in the tile.
    pub(super) tokens: usize,
    pub(super) sums: &'a mut [[f32; GROUP_ROWS]],
}

impl<F: Format> Dotted for Many<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) {
        // A constant number of iterations makes the better loops.
        let (groups, whole) = (self.tile.groups(), const { TILE_TOKENS / D::Tokens::COUNT });
        if groups == whole {
            multiply::<D, F>(dots, self, whole);
        } else {
            multiply::<D, F>(dots, self, groups);
        }
    }
}

/// Eight rows of 256 columns, unpacked.
#[repr(align(64))]
struct Unpacked {
    /// By pass.
    codes: [[Bytes; 8]; 8],
    /// By 32 columns: the scales of its runs.
    scales: [[Bytes; 2]; 8],
    /// Pairs of offsets.
    pairs: [Bytes; 8],
    /// By block: `step` and `offset_step` of each row.
    steps: [[[f32; LANES]; 2]; 8],
}

/// A tile's sums with one row: a vector per group of tokens.
type RowTotals<L> = [<L as Lanes>::Floats; MOST_GROUPS];

#[inline(always)]
fn multiply<D: Dots, F: Format>(dots: D, job: Many<'_, F>, groups: usize) {
    let lanes = dots.tokens();
    let x = TileOf::<D::Tokens> {
        codes: job.tile.codes::<D::Tokens>(),
        scales: job.tile.scales::<D::Tokens>(),
        sums: job.tile.sums::<D::Tokens>(),
        groups,
    };
    let blocks = job.groups[0].len();
    let mut totals = [[[lanes.splat(0.0); MOST_GROUPS]; 8]; STREAMS];
    let mut unpacked = Unpacked {
        codes: [[[0; 32]; 8]; 8],
        scales: [[[0; 32]; 2]; 8],
        pairs: [[0; 32]; 8],
        steps: [[[0.0; LANES]; 2]; 8],
    };
    for first in (0..blocks).step_by(F::PER_PANEL) {
        let panel = first..blocks.min(first + F::PER_PANEL);
        for (group, totals) in job.groups.iter().zip(&mut totals) {
            unpack::<D, F>(dots, &group[panel.clone()], &mut unpacked);
            for (row, totals) in totals.iter_mut().enumerate() {
                for block in panel.clone() {
                    let w = RowOfBlock { unpacked: &unpacked, row, b: block - first };
                    multiply_block::<D::Tokens, F>(lanes, &w, x.at_block::<F>(block), totals);
                }
            }
        }
    }
    for (totals, sums) in totals.iter().zip(job.sums.chunks_mut(job.tokens)).take(job.groups.len()) {
        for (g, sums) in sums.chunks_mut(D::Tokens::COUNT).enumerate() {
            let mut rows = [lanes.splat(0.0); 8];
            for (row, totals) in rows.iter_mut().zip(totals) {
                *row = totals[g];
            }
            lanes.store_by_lane(rows, sums);
        }
    }
}

/// Unpacks up to 256 columns.
#[inline(always)]
fn unpack<D: Dots, F: Format>(dots: D, blocks: &[F::Packed], to: &mut Unpacked) {
    for (b, block) in blocks.iter().enumerate() {
        for pass in 0..F::PASSES {
            // The next panel of these rows: the other groups are multiplied before it is needed.
            let share = size_of::<F::Packed>() / F::PASSES;
            let ahead = F::PER_PANEL * size_of::<F::Packed>() + pass * share;
            for offset in (0..share).step_by(64) {
                dots.prefetch((&raw const *block).cast::<u8>().wrapping_add(ahead + offset));
            }
            let codes = F::codes_of_pass(dots, block, pass);
            for (v, to) in codes.iter().zip(&mut to.codes[b * F::PASSES + pass]) {
                dots.store(*v, to);
            }
            match F::run_scales(dots, block, pass) {
                RunScales::One => {}
                RunScales::Whole(scale) => dots.store(scale, &mut to.scales[pass][0]),
                RunScales::Halves(first, second) => {
                    dots.store(first, &mut to.scales[pass][0]);
                    dots.store(second, &mut to.scales[pass][1]);
                }
            }
        }
        for (i, to) in to.pairs.iter_mut().enumerate().take(F::PAIRS) {
            dots.store(F::offset_pair(dots, block, i), to);
        }
        let (step, offset_step) = F::steps(dots, block);
        dots.store_floats(step, &mut to.steps[b][0]);
        dots.store_floats(offset_step, &mut to.steps[b][1]);
    }
}

/// A row of a block, the block being number `b` in its panel.
struct RowOfBlock<'a> {
    unpacked: &'a Unpacked,
    row: usize,
    b: usize,
}

/// A tile's tokens in groups, a lane each.
#[derive(Clone, Copy)]
struct TileOf<'a, L: Lanes> {
    groups: usize,
    codes: &'a [[L::Bytes; 8]],
    scales: &'a [L::Bytes],
    sums: &'a [L::Bytes],
}

impl<'a, L: Lanes> TileOf<'a, L> {
    /// What it has at a block of columns: slices of just the lengths that follow from the format and the number of
    /// groups, so that no index into them needs a check.
    #[inline(always)]
    fn at_block<F: Format>(&self, block: usize) -> Self {
        let groups = self.groups;
        let (codes, sums) = (F::PASSES * groups, F::GRAIN.sums() * groups);
        TileOf {
            groups,
            codes: &self.codes[block * codes..][..codes],
            scales: &self.scales[block * groups..][..groups],
            sums: &self.sums[block * sums..][..sums],
        }
    }
}

/// Adds the products of one row of a block with the tile's tokens to `totals`.
#[inline(always)]
fn multiply_block<L: Lanes, F: Format>(dots: L, w: &RowOfBlock<'_>, x: TileOf<'_, L>, totals: &mut RowTotals<L>) {
    let finish = Finish::<L>::new::<F>(dots, w);
    let mut products = [dots.zero(); MOST_GROUPS];
    // Where the number of groups is not known, a loop over them, not one copy for each possible group.
    let products = if x.groups == const { TILE_TOKENS / L::COUNT } {
        &mut products[..]
    } else {
        &mut black_box(&mut products)[..x.groups]
    };
    for pass in 0..F::PASSES {
        let mut codes = [dots.zero(); 8];
        for (codes, v) in codes.iter_mut().zip(&w.unpacked.codes[w.b * F::PASSES + pass]) {
            *codes = w.spread(dots, v);
        }
        let [first, second] = &w.unpacked.scales[pass];
        let scales = match F::RUNS {
            Runs::None => RunScales::One,
            Runs::Of32 => RunScales::Whole(w.spread(dots, first)),
            Runs::Of16 => RunScales::Halves(w.spread(dots, first), w.spread(dots, second)),
        };
        F::add_dots(dots, &codes, (&x.codes[pass * x.groups..][..x.groups], products), scales);
    }
    // In a loop of its own, since chains of floats that wait for integers keep others from being begun.
    for g in 0..x.groups {
        finish.add_to::<F>(dots, (products[g], g), x, &mut totals[g]);
    }
}

impl RowOfBlock<'_> {
    /// The row's lane, in all lanes.
    #[inline(always)]
    fn spread<L: Lanes>(&self, dots: L, v: &Bytes) -> L::Ints {
        dots.splat4(&v.as_chunks::<4>().0[self.row])
    }
}

/// What makes floats of a row's integer sums over a block.
struct Finish<L: Lanes> {
    step: L::Floats,
    offset_step: L::Floats,
    pairs: [L::Ints; 8],
}

impl<L: Lanes> Finish<L> {
    #[inline(always)]
    fn new<F: Format>(dots: L, w: &RowOfBlock<'_>) -> Self {
        let [steps, offset_steps] = &w.unpacked.steps[w.b];
        let mut pairs = [dots.zero(); 8];
        for (pair, v) in pairs.iter_mut().zip(&w.unpacked.pairs).take(F::PAIRS) {
            *pair = w.spread(dots, v);
        }
        Finish { step: dots.splat(steps[w.row]), offset_step: dots.splat(offset_steps[w.row]), pairs }
    }

    /// Adds what the sums of group `g` of the tokens stand for.
    #[inline(always)]
    fn add_to<F: Format>(&self, dots: L, (product, g): (L::Ints, usize), x: TileOf<'_, L>, total: &mut L::Floats) {
        let mut value = dots.multiply(self.step, dots.to_floats(product));
        if F::OFFSETS != Offsets::None {
            let sums = TileSums { dots, sums: x.sums, first: g, stride: x.groups };
            value = dots.multiply_add(self.offset_step, F::offset_sum(dots, &self.pairs, sums), value);
        }
        *total = dots.multiply_add(value, dots.as_floats(dots.load(&x.scales[g])), *total);
    }
}

/// The sums of a group of tokens over a block.
struct TileSums<'a, L: Lanes> {
    dots: L,
    sums: &'a [L::Bytes],
    first: usize,
    stride: usize,
}

impl<L: Lanes> Operands<L> for TileSums<'_, L> {
    #[inline(always)]
    fn at(&self, i: usize) -> L::Ints {
        self.dots.load(&self.sums[self.first + i * self.stride])
    }
}
