//! Products with many tokens: lanes are tokens.
//!
//! The codes of a tile of tokens lie in the first-level cache, as many tokens interleaved as the widest vectors have
//! lanes. Rows are unpacked 256 columns at a time and multiplied with the tile in tiles of their own, of as many rows and
//! vectors of tokens as an instruction set has registers for ([`Lanes::for_each_tile`]).

use std::marker::PhantomData;

use bytemuck::Zeroable;

use super::super::groups::{GROUP_ROWS, STREAMS, TILE_TOKENS};
use super::format::{Derived, Format, Offsets, Runs, Scaling};
use super::tile::Tile;
use crate::cpu::dots::{Bytes, Dots, Dotted, LANES, Lanes, Operands, Rows, RunScales, Tiled, Tokens, spread};
use crate::cpu::prefetch;

/// `sums[q * tokens + t]` = group `q` of eight rows times token `t`.
pub(super) struct Many<'a, F: Format> {
    /// The blocks of eight rows each; at most [`STREAMS`], and neighbours in memory.
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
pub(super) struct Unpacked {
    /// By pass.
    pub(super) codes: [[Bytes; 8]; 8],
    /// By 32 columns: the scales of its runs, in the form that [`Lanes::scale_form`] says.
    pub(super) scales: [[Bytes; 2]; 8],
    /// [`Derived::offset_pair`], as many as there are, unless codes are centred.
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
        starts: job.tile.starts::<D::Tokens>(),
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
            // The next panel of these rows, or the first one of those as many groups later: the other groups are
            // multiplied before it is needed.
            let next = if panel.end < blocks { panel.end } else { job.groups.len() * blocks };
            unpack::<D, F>(dots, &group[panel.clone()], group.as_ptr().wrapping_add(next), &mut unpacked);
            for block in panel.clone() {
                let w = RowsOfBlock { unpacked: &unpacked, b: block - first };
                let x = x.at_block::<F>(block);
                lanes.for_each_tile(
                    F::mix::<D::Tokens>(),
                    x.groups,
                    &mut MultiplyBlock { w, x, totals, format: PhantomData::<F> },
                );
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

/// Unpacks up to 256 columns. Asks for as many from `next` on, which need not be there.
#[inline(always)]
fn unpack<D: Dots, F: Format>(dots: D, blocks: &[F::Packed], next: *const F::Packed, to: &mut Unpacked) {
    for (b, block) in blocks.iter().enumerate() {
        for pass in 0..F::PASSES {
            let share = size_of::<F::Packed>() / F::PASSES;
            prefetch::near(next.wrapping_add(b).cast::<u8>().wrapping_add(pass * share), share);
            let codes = F::codes_of_pass(dots, block, pass);
            for (v, to) in codes.iter().zip(&mut to.codes[b * F::PASSES + pass]) {
                dots.store(*v, to);
            }
            match F::run_scales(dots, block, pass, D::Tokens::scale_form(F::mix::<D::Tokens>())) {
                RunScales::One => {}
                RunScales::Whole(scale) => dots.store(scale, &mut to.scales[pass][0]),
                RunScales::Halves(first, second) => {
                    dots.store(first, &mut to.scales[pass][0]);
                    dots.store(second, &mut to.scales[pass][1]);
                }
            }
        }
        if !F::centred::<D::Tokens>() {
            for (i, to) in to.pairs.iter_mut().enumerate().take(F::PAIRS) {
                dots.store(F::offset_pair(dots, block, i), to);
            }
        }
        dots.store_floats(F::steps(dots, block), &mut to.steps[b][0]);
        if F::OFFSETS == Offsets::Stored {
            dots.store_floats(F::offset_steps(dots, block), &mut to.steps[b][1]);
        }
    }
}

/// Eight rows of a block, which is number `b` in its panel.
#[derive(Clone, Copy)]
pub(super) struct RowsOfBlock<'a> {
    pub(super) unpacked: &'a Unpacked,
    pub(super) b: usize,
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

    /// The products of `R` rows from `row` on with `G` groups of tokens, of which `x` is the first.
    #[inline(always)]
    pub(super) fn dots<L: Lanes, F: Format, const R: usize, const G: usize>(
        &self,
        dots: L,
        row: usize,
        x: GroupOfTile<'_, L>,
    ) -> [[L::Ints; G]; R] {
        let mut sums = [[dots.zero(); G]; R];
        for pass in 0..F::PASSES {
            F::add_dots(dots, self.pass::<F>(pass, row), x.pass::<F, G>(pass), &mut sums);
        }
        sums
    }

    /// What row `row` has beside codes and their scales.
    #[inline(always)]
    fn factors<L: Lanes, F: Format>(&self, dots: L, row: usize) -> Scaling<L> {
        let [steps, offset_steps] = &self.unpacked.steps[self.b];
        let (step, offset_step) = (dots.splat(steps[row]), dots.splat(offset_steps[row]));
        let mut factors = Scaling { step, offset_step, pairs: [dots.zero(); 8] };
        for (pair, v) in factors.pairs.iter_mut().zip(&self.unpacked.pairs).take(F::PAIRS) {
            *pair = spread(dots, row, v);
        }
        factors
    }
}

/// A tile's tokens in groups, a lane each.
#[derive(Clone, Copy)]
pub(super) struct TileOf<'a, L: Lanes> {
    pub(super) groups: usize,
    pub(super) codes: &'a [[L::Bytes; 8]],
    pub(super) starts: &'a [L::Bytes],
    pub(super) scales: &'a [L::Bytes],
    pub(super) sums: &'a [L::Bytes],
}

impl<'a, L: Lanes> TileOf<'a, L> {
    /// What it has at a block of columns: slices of just the lengths that follow from the format and the number of
    /// groups, so that no index into them needs a check.
    #[inline(always)]
    fn at_block<F: Format>(&self, block: usize) -> Self {
        let groups = self.groups;
        let (codes, sums) = (F::PASSES * groups, F::GRAIN.sums() * groups);
        let starts = if F::centred::<L>() { codes * F::CENTRE.parts() } else { 0 };
        TileOf {
            groups,
            codes: &self.codes[block * codes..][..codes],
            starts: &self.starts[block * starts..][..starts],
            scales: &self.scales[block * groups..][..groups],
            sums: &self.sums[block * sums..][..sums],
        }
    }

    #[inline(always)]
    pub(super) fn at_group(self, group: usize) -> GroupOfTile<'a, L> {
        GroupOfTile { tile: self, group }
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
        let sums: [[L::Ints; G]; R] = self.w.dots::<L, F, R, G>(dots, row, self.x.at_group(group));
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

impl<'a, L: Lanes, F: Format, const N: usize> MultiplyBlock<'a, L, F, N> {
    /// Adds what a row's sums with `G` groups stand for.
    #[inline(always)]
    fn finish<const G: usize>(&mut self, dots: L, [row, group]: [usize; 2], products: impl Iterator<Item = L::Ints>) {
        let factors = self.w.factors::<L, F>(dots, row);
        let (of_tokens, totals) = self.of_groups::<G>([row, group]);
        for (g, (product, total)) in products.zip(totals).enumerate() {
            of_tokens.add_to::<F>(dots, (product, &factors), g, total);
        }
    }

    /// The same for a row alone: one sum after another, since with its codes in registers there is no room for all.
    #[inline(always)]
    fn finish_in_place<const G: usize>(&mut self, dots: L, [row, group]: [usize; 2], products: &[L::Ints; G]) {
        let factors = self.w.factors::<L, F>(dots, row);
        let (of_tokens, totals) = self.of_groups::<G>([row, group]);
        for g in 0..G {
            of_tokens.add_to::<F>(dots, (products[g], &factors), g, &mut totals[g]);
        }
    }

    /// What `G` groups have at a block, and their totals with a row.
    #[inline(always)]
    fn of_groups<const G: usize>(&mut self, [row, group]: [usize; 2]) -> (OfGroups<'a, L, G>, &mut [L::Floats; G]) {
        let words = F::GRAIN.sums();
        let scales = self.x.scales[group..].first_chunk().expect("all groups");
        let sums = &self.x.sums[group * words..][..G * words];
        (OfGroups { scales, sums }, self.totals[row][group..].first_chunk_mut().expect("all groups"))
    }
}

/// What `G` groups of tokens have at a block beside codes.
struct OfGroups<'a, L: Lanes, const G: usize> {
    scales: &'a [L::Bytes; G],
    sums: &'a [L::Bytes],
}

impl<L: Lanes, const G: usize> OfGroups<'_, L, G> {
    /// Adds what a row's product with the tokens of group `g` stands for.
    #[inline(always)]
    fn add_to<F: Format>(&self, dots: L, (product, row): (L::Ints, &Scaling<L>), g: usize, total: &mut L::Floats) {
        let words = F::GRAIN.sums();
        let sums = Vectors { dots, vectors: &self.sums[g * words..][..words] };
        let scale = dots.as_floats(dots.load(&self.scales[g]));
        *total = dots.multiply_add(F::value(dots, product, row, sums), scale, *total);
    }
}

/// One of a tile's groups of tokens.
#[derive(Clone, Copy)]
pub(super) struct GroupOfTile<'a, L: Lanes> {
    tile: TileOf<'a, L>,
    group: usize,
}

impl<'a, L: Lanes> GroupOfTile<'a, L> {
    /// What `G` groups from this one on have at a pass.
    #[inline(always)]
    fn pass<F: Format, const G: usize>(&self, pass: usize) -> Tokens<'a, L, G> {
        let first = pass * self.tile.groups + self.group;
        let codes = self.tile.codes[first..].first_chunk().expect("all groups");
        let parts = F::CENTRE.parts();
        let starts = F::centred::<L>().then(|| &self.tile.starts[first * parts..][..G * parts]);
        Tokens { codes, starts }
    }
}

/// Vectors in memory.
struct Vectors<'a, L: Lanes> {
    dots: L,
    vectors: &'a [L::Bytes],
}

impl<L: Lanes> Operands<L> for Vectors<'_, L> {
    #[inline(always)]
    fn at(&self, i: usize) -> L::Ints {
        self.dots.load(&self.vectors[i])
    }
}
