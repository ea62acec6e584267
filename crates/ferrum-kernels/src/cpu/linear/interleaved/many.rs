//! Products with many tokens: lanes are tokens.
//!
//! The codes of a tile of tokens lie in the first-level cache, as many tokens interleaved as the widest vectors have
//! lanes. Rows are unpacked 256 columns at a time and multiplied with the tile in tiles of their own, of as many rows and
//! vectors of tokens as an instruction set has registers for ([`Lanes::for_each_tile`]).

use std::marker::PhantomData;

use bytemuck::Zeroable;

use super::super::groups::{GROUP_ROWS, STREAMS, TILE_TOKENS};
use super::format::{Derived, Format, Offsets, Runs};
use super::tile::Tile;
use crate::cpu::dots::{Bytes, Dots, Dotted, LANES, Lanes, Operands, Rows, RunScales, Tiled, spread};

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
        match const { TILE_TOKENS / D::Tokens::COUNT } {
            4 => multiply::<D, F, 4>(dots, self),
            8 => multiply::<D, F, 8>(dots, self),
            groups => unreachable!("vectors of which {groups} make up a tile"),
        }
    }
}

/// Eight rows of 256 columns, unpacked.
#[derive(Clone, Copy, Zeroable)]
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

/// A tile's sums with eight rows: for each a vector per group of tokens, of which there are at most `N`.
type Totals<L, const N: usize> = [[<L as Lanes>::Floats; N]; GROUP_ROWS];

#[inline(always)]
fn multiply<D: Dots, F: Format, const N: usize>(dots: D, job: Many<'_, F>) {
    let lanes = dots.tokens();
    let x = TileOf::<D::Tokens> {
        codes: job.tile.codes::<D::Tokens>(),
        scales: job.tile.scales::<D::Tokens>(),
        sums: job.tile.sums::<D::Tokens>(),
        groups: job.tile.groups(),
    };
    let blocks = job.groups[0].len();
    let mut totals: [Totals<D::Tokens, N>; STREAMS] = Zeroable::zeroed();
    let mut unpacked = Unpacked::zeroed();
    for first in (0..blocks).step_by(F::PER_PANEL) {
        let panel = first..blocks.min(first + F::PER_PANEL);
        for (group, totals) in job.groups.iter().zip(&mut totals) {
            unpack::<D, F>(dots, &group[panel.clone()], &mut unpacked);
            for block in panel.clone() {
                let w = RowsOfBlock { unpacked: &unpacked, b: block - first };
                let x = x.at_block::<F>(block);
                lanes.for_each_tile(x.groups, &mut MultiplyBlock { w, x, totals, format: PhantomData::<F> });
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

/// Eight rows of a block, which is number `b` in its panel.
#[derive(Clone, Copy)]
struct RowsOfBlock<'a> {
    unpacked: &'a Unpacked,
    b: usize,
}

impl<'a> RowsOfBlock<'a> {
    /// What is multiplied in a pass, from row `first` on.
    #[inline(always)]
    fn pass<F: Format>(&self, pass: usize, first: usize) -> Rows<'a> {
        let [whole, second] = &self.unpacked.scales[pass];
        let scales = match F::RUNS {
            Runs::None => RunScales::One,
            Runs::Of32 => RunScales::Whole(whole),
            Runs::Of16 => RunScales::Halves(whole, second),
        };
        Rows { codes: &self.unpacked.codes[self.b * F::PASSES + pass], scales, first }
    }
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

/// Adds the products of eight rows of a block with the tile's tokens to `totals`.
struct MultiplyBlock<'a, L: Lanes, F: Format, const N: usize> {
    w: RowsOfBlock<'a>,
    x: TileOf<'a, L>,
    totals: &'a mut Totals<L, N>,
    format: PhantomData<F>,
}

impl<L: Lanes, F: Format, const N: usize> Tiled<L> for MultiplyBlock<'_, L, F, N> {
    #[inline(always)]
    fn run<const R: usize, const G: usize>(&mut self, dots: L, row: usize, group: usize) {
        let (w, x) = (self.w, self.x);
        let codes_of_pass = |pass: usize| x.codes[pass * x.groups + group..].first_chunk::<G>().expect("all groups");
        let mut sums: [[L::Ints; G]; R] = F::dots(dots, w.pass::<F>(0, row), codes_of_pass(0));
        for pass in 1..F::PASSES {
            F::add_dots(dots, w.pass::<F>(pass, row), codes_of_pass(pass), &mut sums);
        }
        // What one pass gives is in registers still, what several have given in memory.
        if F::PASSES == 1 {
            for (r, sums) in sums.into_iter().enumerate() {
                self.finish::<G>(dots, [row + r, group], sums.into_iter());
            }
        } else if R == 1 {
            self.finish_in_place(dots, [row, group], &sums[0]);
        } else {
            for (r, sums) in sums.iter().enumerate() {
                self.finish::<G>(dots, [row + r, group], sums.iter().copied());
            }
        }
    }
}

impl<L: Lanes, F: Format, const N: usize> MultiplyBlock<'_, L, F, N> {
    /// Adds what a row's sums with `G` groups stand for.
    #[inline(always)]
    fn finish<const G: usize>(&mut self, dots: L, [row, group]: [usize; 2], sums: impl Iterator<Item = L::Ints>) {
        let finish = Finish::<L>::new::<F>(dots, self.w, row);
        let totals = self.totals[row][group..].first_chunk_mut::<G>().expect("all groups");
        for (g, (sum, total)) in sums.zip(totals).enumerate() {
            finish.add_to::<F>(dots, (sum, group + g), self.x, total);
        }
    }

    /// The same for a row alone: one sum after another, since with its codes in registers there is no room for all.
    #[inline(always)]
    fn finish_in_place<const G: usize>(&mut self, dots: L, [row, group]: [usize; 2], sums: &[L::Ints; G]) {
        let finish = Finish::<L>::new::<F>(dots, self.w, row);
        let totals = self.totals[row][group..].first_chunk_mut::<G>().expect("all groups");
        for g in 0..G {
            finish.add_to::<F>(dots, (sums[g], group + g), self.x, &mut totals[g]);
        }
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
    fn new<F: Format>(dots: L, w: RowsOfBlock<'_>, row: usize) -> Self {
        let [steps, offset_steps] = &w.unpacked.steps[w.b];
        let mut pairs = [dots.zero(); 8];
        for (pair, v) in pairs.iter_mut().zip(&w.unpacked.pairs).take(F::PAIRS) {
            *pair = spread(dots, row, v);
        }
        Finish { step: dots.splat(steps[row]), offset_step: dots.splat(offset_steps[row]), pairs }
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
