//! Scores and weights of a tile's rows over one block of keys.

use std::ops::Range;

use bytemuck::{Pod, Zeroable};

use super::super::math;
use super::super::simd::{LANES, Simd, Vectorised, sum_lanes};
use super::BLOCK;

/// From so many rows on it pays to lay out keys and values in memory for them.
pub(super) const MANY: usize = 9;

/// Many rows are taken in groups of so many: three vectors with a row in each lane, and four times the six rows of
/// which twelve vectors of sums stay in registers.
pub(super) const GROUP: usize = 24;

/// A number for each key of a block.
#[repr(C, align(64))]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct OfRow(pub(super) [f32; BLOCK]);

/// A number for each row of a group.
#[repr(C, align(32))]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct OfKey(pub(super) [f32; GROUP]);

/// A number for each row and each key of a block.
#[derive(Default)]
pub(in crate::cpu) struct Scores {
    rows: usize,
    /// `[rows]`, where there are few.
    few: Vec<OfRow>,
    /// `[groups of rows, BLOCK]`, where there are many.
    many: Vec<OfKey>,
}

impl Scores {
    /// Makes room for `rows` rows.
    pub(in crate::cpu) fn shape(&mut self, rows: usize) {
        self.rows = rows;
        if self.are_many() {
            self.many.resize(rows.div_ceil(GROUP) * BLOCK, OfKey::zeroed());
        } else {
            self.few.resize(rows, OfRow::zeroed());
        }
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Which of the two forms they have.
    pub(super) fn are_many(&self) -> bool {
        self.rows >= MANY
    }

    /// `[rows]`, where there are few.
    pub(super) fn few(&self) -> &[OfRow] {
        &self.few[..self.rows]
    }

    /// The same, to write.
    pub(super) fn few_mut(&mut self) -> &mut [OfRow] {
        &mut self.few[..self.rows]
    }

    /// `[BLOCK]` of the rows from `group GROUP` on, where there are many.
    #[inline(always)]
    pub(super) fn group(&self, group: usize) -> &[OfKey; BLOCK] {
        &self.many.as_chunks().0[group]
    }

    /// The same, to write.
    #[inline(always)]
    pub(super) fn group_mut(&mut self, group: usize) -> &mut [OfKey; BLOCK] {
        &mut self.many.as_chunks_mut().0[group]
    }

    /// The number of `row` at `place`.
    pub(in crate::cpu) fn at(&self, row: usize, place: usize) -> f32 {
        if self.are_many() { self.group(row / GROUP)[place].0[row % GROUP] } else { self.few[row].0[place] }
    }

    /// The same, to write.
    pub(in crate::cpu) fn at_mut(&mut self, row: usize, place: usize) -> &mut f32 {
        if self.are_many() {
            &mut self.group_mut(row / GROUP)[place].0[row % GROUP]
        } else {
            &mut self.few[row].0[place]
        }
    }
}

/// Turns scores into weights: `w = exp(s - max)` over the places that a row sees, with their maximum and sum.
///
/// The sum is eight chains of additions, one per place modulo 8, in ascending order, then [`sum_lanes`].
pub(super) struct Weigh<'a> {
    pub(super) scores: &'a mut Scores,
    /// `[rows]`: the places that a row sees.
    pub(super) seen: &'a [Range<usize>],
    pub(super) softcap: Option<f32>,
    /// `[rows]`: what becomes of rows that see no key is left as it is.
    pub(super) max: &'a mut [f32],
    /// `[rows]`.
    pub(super) sum: &'a mut [f32],
}

impl Vectorised for Weigh<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        if !self.scores.are_many() {
            for (row, scores) in self.scores.few_mut().iter_mut().enumerate() {
                if !self.seen[row].is_empty() {
                    (self.max[row], self.sum[row]) =
                        weigh_row(simd, &mut scores.0, self.softcap, self.seen[row].clone());
                }
            }
            return;
        }
        for (group, seen) in self.seen.chunks(GROUP).enumerate() {
            let (max, sum) = weigh_group(simd, self.scores.group_mut(group), self.softcap, seen);
            for (r, seen) in seen.iter().enumerate() {
                if !seen.is_empty() {
                    (self.max[group * GROUP + r], self.sum[group * GROUP + r]) = (max[r], sum[r]);
                }
            }
        }
    }
}

// Loops and not closures below: a closure is not compiled for the instruction set unless it happens to be inlined.

/// [`Weigh`] for one row, the places in lanes. At the other places of the eights that it touches the weight is 0.
#[inline(always)]
fn weigh_row<S: Simd>(simd: S, scores: &mut [f32; BLOCK], softcap: Option<f32>, seen: Range<usize>) -> (f32, f32) {
    let eights = seen.start / LANES..seen.end.div_ceil(LANES);
    let places = &mut scores[eights.start * LANES..eights.end * LANES];
    if let Some(cap) = softcap {
        for score in &mut *places {
            *score = cap * math::tanh(*score / cap);
        }
    }
    places[..seen.start % LANES].fill(f32::NEG_INFINITY);
    places[seen.end - eights.start * LANES..].fill(f32::NEG_INFINITY);

    let (eights, _) = places.as_chunks_mut::<LANES>();
    let mut lanes = simd.splat(f32::NEG_INFINITY);
    for eight in &*eights {
        lanes = simd.max(simd.load(eight), lanes);
    }
    let mut maxima = [0.0; LANES];
    simd.store(lanes, &mut maxima);
    let mut max = f32::NEG_INFINITY;
    for lane in maxima {
        max = max.max(lane);
    }
    let mut lanes = simd.splat(0.0);
    for eight in eights {
        let weights = math::exp_of_negative(simd, simd.subtract(simd.load(eight), simd.splat(max)));
        simd.store(weights, eight);
        lanes = simd.add(lanes, weights);
    }
    let mut sums = [0.0; LANES];
    simd.store(lanes, &mut sums);
    (max, sum_lanes(&sums))
}

/// [`Weigh`] for one group, the rows in lanes. At places that others see and a row does not its weight is 0.
#[inline(always)]
fn weigh_group<S: Simd>(
    simd: S,
    scores: &mut [OfKey; BLOCK],
    softcap: Option<f32>,
    seen: &[Range<usize>],
) -> ([f32; GROUP], [f32; GROUP]) {
    let (any, all) = (union(seen), intersection(seen));
    let mut lanes = [simd.splat(f32::NEG_INFINITY); GROUP / LANES];
    for place in any.clone() {
        let scores = &mut scores[place].0;
        if let Some(cap) = softcap {
            for score in &mut *scores {
                *score = cap * math::tanh(*score / cap);
            }
        }
        if seen.len() < GROUP || !all.contains(&place) {
            hide(scores, seen, place);
        }
        for (lanes, scores) in lanes.iter_mut().zip(scores.as_chunks::<LANES>().0) {
            *lanes = simd.max(simd.load(scores), *lanes);
        }
    }
    let mut max = [0.0; GROUP];
    for (lanes, max) in lanes.into_iter().zip(max.as_chunks_mut::<LANES>().0) {
        simd.store(lanes, max);
    }
    let mut base = max;
    for (r, base) in base.iter_mut().enumerate() {
        // No number minus itself: where no key is seen, every weight is to be 0.
        if seen.get(r).is_none_or(Range::is_empty) {
            *base = 0.0;
        }
    }
    let mut sums = [[0.0; GROUP]; LANES];
    for place in any {
        let eights = scores[place].0.as_chunks_mut::<LANES>().0.iter_mut();
        let sums = sums[place % LANES].as_chunks_mut::<LANES>().0;
        for ((scores, base), sums) in eights.zip(base.as_chunks::<LANES>().0).zip(sums) {
            let weights = math::exp_of_negative(simd, simd.subtract(simd.load(scores), simd.load(base)));
            simd.store(weights, scores);
            simd.store(simd.add(simd.load(sums), weights), sums);
        }
    }
    let mut sum = [0.0; GROUP];
    for r in 0..GROUP {
        let mut lanes = [0.0; LANES];
        for c in 0..LANES {
            lanes[c] = sums[c][r];
        }
        sum[r] = sum_lanes(&lanes);
    }
    (max, sum)
}

/// The scores at `place` become those of a key that is not there for rows that do not see it.
#[inline(always)]
fn hide(scores: &mut [f32; GROUP], seen: &[Range<usize>], place: usize) {
    for (r, score) in scores.iter_mut().enumerate() {
        if !seen.get(r).is_some_and(|seen| seen.contains(&place)) {
            *score = f32::NEG_INFINITY;
        }
    }
}

/// The smallest range that holds all that are not empty.
pub(super) fn union(ranges: &[Range<usize>]) -> Range<usize> {
    let mut union = 0..0;
    for range in ranges {
        if union.is_empty() {
            union = range.clone();
        } else if !range.is_empty() {
            union = union.start.min(range.start)..union.end.max(range.end);
        }
    }
    union
}

/// What all have in common; may end before it starts.
pub(super) fn intersection(ranges: &[Range<usize>]) -> Range<usize> {
    let mut all = 0..usize::MAX;
    for range in ranges {
        all = all.start.max(range.start)..all.end.min(range.end);
    }
    all
}
