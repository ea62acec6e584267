//! Products with many tokens: lanes are tokens.
//!
//! The codes of a tile of tokens lie in the first-level cache, eight tokens interleaved, and are what the multiplying
//! instructions read from memory; a row's codes are spread over registers and stay there for all tokens of the tile.

use std::hint::black_box;

use super::super::groups::{GROUP_ROWS, STREAMS};
use super::format::{Derived, Format, Offsets, Runs};
use super::tile::{Aligned, TILE_GROUPS, Tile};
use crate::cpu::dots::{Bytes, Dots, Dotted, LANES, Operands, RunScales, Vectors};

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
        if self.tile.groups == TILE_GROUPS {
            multiply::<D, F>(dots, self, TILE_GROUPS);
        } else {
            let groups = self.tile.groups;
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

/// A tile's sums with one row: a vector per eight tokens.
type RowTotals<D> = [<D as Dots>::Floats; TILE_GROUPS];

#[inline(always)]
fn multiply<D: Dots, F: Format>(dots: D, job: Many<'_, F>, lanes: usize) {
    let blocks = job.groups[0].len();
    let mut totals = [[[dots.splat(0.0); TILE_GROUPS]; 8]; STREAMS];
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
                    multiply_block::<D, F>(dots, &w, TileAtBlock::new::<F>(job.tile, block, lanes), totals);
                }
            }
        }
    }
    for (totals, sums) in totals.iter().zip(job.sums.chunks_mut(job.tokens)).take(job.groups.len()) {
        for g in 0..lanes {
            let mut rows = [dots.zero(); 8];
            for (row, totals) in rows.iter_mut().zip(totals) {
                *row = dots.as_ints(totals[g]);
            }
            for (sums, v) in sums[8 * g..].iter_mut().zip(dots.transpose(rows)) {
                dots.store_floats(dots.as_floats(v), sums);
            }
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

/// The tokens of a tile at a block of columns: slices of just the lengths that follow from the format and the number of
/// groups, so that no index into them needs a check.
#[derive(Clone, Copy)]
struct TileAtBlock<'a> {
    /// Groups of eight tokens.
    lanes: usize,
    codes: &'a [Aligned<[Bytes; 8]>],
    scales: &'a [Aligned<[f32; LANES]>],
    sums: &'a [Aligned<Bytes>],
}

impl<'a> TileAtBlock<'a> {
    #[inline(always)]
    fn new<F: Format>(tile: &'a Tile, block: usize, lanes: usize) -> Self {
        let (codes, sums) = (F::PASSES * lanes, F::GRAIN.sums() * lanes);
        TileAtBlock {
            lanes,
            codes: &tile.codes[block * codes..][..codes],
            scales: &tile.scales[block * lanes..][..lanes],
            sums: &tile.sums[block * sums..][..sums],
        }
    }
}

/// Adds the products of one row of a block with the tile's tokens to `totals`.
#[inline(always)]
fn multiply_block<D: Dots, F: Format>(dots: D, w: &RowOfBlock<'_>, x: TileAtBlock<'_>, totals: &mut RowTotals<D>) {
    let finish = Finish::<D>::new::<F>(dots, w);
    let mut products = [dots.zero(); TILE_GROUPS];
    // Where the number of groups is not known, a loop over them, not one copy for each possible group.
    let products = if x.lanes == TILE_GROUPS { &mut products[..] } else { &mut black_box(&mut products)[..x.lanes] };
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
        for (g, tokens) in x.codes[pass * x.lanes..][..x.lanes].iter().enumerate() {
            let dot = F::dot(dots, &codes, Vectors { dots, vectors: &tokens.0 }, scales);
            products[g] = if F::PASSES == 1 { dot } else { dots.add(products[g], dot) };
        }
    }
    // In a loop of its own, since chains of floats that wait for integers keep others from being begun.
    for g in 0..x.lanes {
        finish.add_to::<F>(dots, (products[g], g), x, &mut totals[g]);
    }
}

impl RowOfBlock<'_> {
    /// The row's lane, in all lanes.
    #[inline(always)]
    fn spread<D: Dots>(&self, dots: D, v: &Bytes) -> D::Ints {
        dots.splat4(&v.as_chunks::<4>().0[self.row])
    }
}

/// What makes floats of a row's integer sums over a block.
struct Finish<D: Dots> {
    step: D::Floats,
    offset_step: D::Floats,
    pairs: [D::Ints; 8],
}

impl<D: Dots> Finish<D> {
    #[inline(always)]
    fn new<F: Format>(dots: D, w: &RowOfBlock<'_>) -> Self {
        let [steps, offset_steps] = &w.unpacked.steps[w.b];
        let mut pairs = [dots.zero(); 8];
        for (pair, v) in pairs.iter_mut().zip(&w.unpacked.pairs).take(F::PAIRS) {
            *pair = w.spread(dots, v);
        }
        Finish { step: dots.splat(steps[w.row]), offset_step: dots.splat(offset_steps[w.row]), pairs }
    }

    /// Adds what the sums of group `g` of the tokens stand for.
    #[inline(always)]
    fn add_to<F: Format>(&self, dots: D, (product, g): (D::Ints, usize), x: TileAtBlock<'_>, total: &mut D::Floats) {
        let mut value = dots.multiply(self.step, dots.to_floats(product));
        if F::OFFSETS != Offsets::None {
            let sums = TileSums { dots, sums: x.sums, first: g, stride: x.lanes };
            value = dots.multiply_add(self.offset_step, F::offset_sum(dots, &self.pairs, sums), value);
        }
        *total = dots.multiply_add(value, dots.load_floats(&x.scales[g].0), *total);
    }
}

/// The sums of a group of tokens over a block.
struct TileSums<'a, D> {
    dots: D,
    sums: &'a [Aligned<Bytes>],
    first: usize,
    stride: usize,
}

impl<D: Dots> Operands<D> for TileSums<'_, D> {
    #[inline(always)]
    fn at(&self, i: usize) -> D::Ints {
        self.dots.load(&self.sums[self.first + i * self.stride].0)
    }
}
