//! The query rows of a tile over one block of keys.

use std::ops::Range;

use super::super::kv::element::Stored;
use super::super::kv::{HeadRows, KeyPanel, PIECE, Panel, ValuePanel};
use super::super::math;
use super::super::simd::{Eight, LANES, Simd, Vectorised, sum_lanes};
use super::partial::Partial;
use super::tile::Tile;
use super::{BLOCK, Problem};
use crate::host::Rows;

/// A worker's room: a tile's queries and what is computed for one block of keys.
#[derive(Default)]
pub(super) struct Room {
    /// `[rows, chunks]`: scaled, zeros after a row's end.
    queries: Vec<Eight>,
    /// `[rows]`: the keys that a row sees.
    visible: Vec<Range<usize>>,
    /// `[rows, BLOCK]`: scores, then weights.
    scores: Vec<Eight>,
    keys: KeyPanel,
    values: ValuePanel,
    pub(super) partial: Partial,
    pub(super) total: Partial,
}

impl Room {
    /// Reads a tile's queries and shapes the room for it.
    pub(super) fn enter(&mut self, problem: &Problem<'_>, tile: &Tile) {
        let key_dim = problem.cache.layout().key_dim;
        let chunks = key_dim.div_ceil(8);
        self.keys.shape(key_dim);
        self.values.shape(problem.value_dim());
        self.visible.clear();
        self.queries.clear();
        for token in tile.tokens.clone() {
            let row = problem.queries.at(token - problem.tokens.start);
            for head in tile.heads.clone() {
                self.visible.push(problem.visible(tile.seq, token));
                let start = self.queries.len();
                self.queries.resize(start + chunks, [0.0; 8]);
                let query = self.queries[start..].as_flattened_mut();
                for (q, &v) in query.iter_mut().zip(&row[head * key_dim..][..key_dim]) {
                    *q = v * problem.scale;
                }
            }
        }
        self.scores.clear();
        self.scores.resize(self.visible.len() * (BLOCK / 8), [0.0; 8]);
    }

    /// `partial` = attention of the tile's rows over the keys of `block` alone.
    pub(super) fn attend<S: Simd, E: Stored>(&mut self, simd: S, problem: &Problem<'_>, tile: &Tile, block: usize) {
        let keys = tile.keys_of(block);
        let tables = problem.batch.blocks();
        let rows = HeadRows { cache: problem.cache, table: tables.at(tile.seq), head: tile.kv_head };
        self.partial.reset(self.visible.len(), problem.value_dim());
        for piece in pieces(keys.clone()) {
            self.keys.fill::<S, E>(simd, rows, problem.cache.keys(), piece.clone());
            simd.vectorize(Score { room: self, piece });
        }
        simd.vectorize(Weigh { room: self, softcap: problem.softcap, block });
        for piece in pieces(keys) {
            self.values.fill::<S, E>(simd, rows, problem.value_rows(), piece.clone());
            simd.vectorize(Mix { room: self, piece });
        }
    }

    /// The keys of `range` that `row` sees, as places after `range`'s `origin`.
    #[inline(always)]
    fn seen(&self, row: usize, range: Range<usize>, origin: usize) -> Range<usize> {
        let visible = &self.visible[row];
        let start = visible.start.clamp(range.start, range.end);
        let end = visible.end.clamp(start, range.end);
        start - origin..end - origin
    }

    /// Scores of all rows that see any key of `piece`.
    #[inline(always)]
    fn score<S: Simd>(&mut self, simd: S, piece: Range<usize>) {
        let chunks = self.queries.len() / self.visible.len();
        let origin = piece.start / PIECE * PIECE;
        for row in 0..self.visible.len() {
            let seen = self.seen(row, piece.clone(), origin);
            let query = &self.queries[row * chunks..][..chunks];
            let scores = &mut self.scores[row * (BLOCK / 8) + origin % BLOCK / 8..][..PIECE / 8];
            if seen.is_empty() {
                continue;
            }
            let groups = seen.start / 8..seen.end.div_ceil(8);
            for (group, scores) in groups.clone().zip(&mut scores[groups]) {
                simd.store(dots(simd, query, self.keys.group(group)), scores);
            }
        }
    }

    /// Scores to weights, with their maximum and sum.
    #[inline(always)]
    fn weigh(&mut self, softcap: Option<f32>, block: usize) {
        for row in 0..self.visible.len() {
            let seen = self.seen(row, block * BLOCK..(block + 1) * BLOCK, block * BLOCK);
            if seen.is_empty() {
                continue;
            }
            let scores = &mut self.scores[row * (BLOCK / 8)..][..BLOCK / 8];
            let scores = &mut scores[seen.start / 8..seen.end.div_ceil(8)];
            let first = seen.start / 8 * 8;
            (self.partial.max[row], self.partial.sum[row]) =
                weights(scores, softcap, seen.start - first..seen.end - first);
        }
    }

    /// Adds the weighted values of `piece`.
    #[inline(always)]
    fn mix<S: Simd>(&mut self, simd: S, piece: Range<usize>) {
        let origin = piece.start / PIECE * PIECE;
        let mut row = 0;
        while row < self.visible.len() {
            // Two rows that see the same keys share every load of a value; each sum is the same either way.
            let pair = row + 1 < self.visible.len()
                && self.seen(row, piece.clone(), origin) == self.seen(row + 1, piece.clone(), origin);
            if pair {
                self.mix_rows::<S, 2>(simd, row, piece.clone());
            } else {
                self.mix_rows::<S, 1>(simd, row, piece.clone());
            }
            row += if pair { 2 } else { 1 };
        }
    }

    /// The same for `R` rows from `row`, which see the same keys.
    #[inline(always)]
    fn mix_rows<S: Simd, const R: usize>(&mut self, simd: S, row: usize, piece: Range<usize>) {
        let origin = piece.start / PIECE * PIECE;
        let seen = self.seen(row, piece, origin);
        let scores = self.scores.as_flattened();
        let mut weights = [&scores[..0]; R];
        for (r, weights) in weights.iter_mut().enumerate() {
            *weights = &scores[(row + r) * BLOCK + origin % BLOCK..][..PIECE][seen.clone()];
        }
        let mixed = self.partial.mixed_mut(row, R);
        let strips = mixed.len() / R;
        for strip in 0..strips {
            let values = self.values.strip(strip, seen.clone());
            let mut sums = [[[0.0; LANES]; 4]; R];
            for (r, sum) in sums.iter_mut().enumerate() {
                *sum = mixed[r * strips + strip];
            }
            add_weighted(simd, weights, values, &mut sums);
            for (r, sum) in sums.into_iter().enumerate() {
                mixed[r * strips + strip] = sum;
            }
        }
    }
}

/// [`Room::score`].
struct Score<'a> {
    room: &'a mut Room,
    piece: Range<usize>,
}

impl Vectorised for Score<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        self.room.score(simd, self.piece);
    }
}

/// [`Room::weigh`].
struct Weigh<'a> {
    room: &'a mut Room,
    softcap: Option<f32>,
    block: usize,
}

impl Vectorised for Weigh<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        self.room.weigh(self.softcap, self.block);
    }
}

/// [`Room::mix`].
struct Mix<'a> {
    room: &'a mut Room,
    piece: Range<usize>,
}

impl Vectorised for Mix<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        self.room.mix(simd, self.piece);
    }
}

/// `keys` in parts that each lie in one piece, ascending.
fn pieces(keys: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let numbers = if keys.is_empty() { 0..0 } else { keys.start / PIECE..keys.end.div_ceil(PIECE) };
    numbers.map(move |p| keys.start.max(p * PIECE)..keys.end.min((p + 1) * PIECE))
}

/// Products of one query with eight keys. Each is eight chains of additions, element `i` in chain `i % 8`, then
/// [`Simd::sum_each`].
#[inline(always)]
pub(in crate::cpu) fn dots<S: Simd>(simd: S, query: &[Eight], keys: &[Eight]) -> S::Vector {
    let mut sums = [simd.splat(0.0); 8];
    for (query, keys) in query.iter().zip(keys.as_chunks::<8>().0) {
        let query = simd.load(query);
        for (sum, key) in sums.iter_mut().zip(keys) {
            *sum = simd.multiply_add(query, simd.load(key), *sum);
        }
    }
    simd.sum_each(sums)
}

/// `scores = exp(scores - max)` at the places `seen` and 0 elsewhere; gives the maximum and the sum.
///
/// The sum is eight chains of additions, one per place modulo 8, then [`sum_lanes`].
#[inline(always)]
fn weights(scores: &mut [Eight], softcap: Option<f32>, seen: Range<usize>) -> (f32, f32) {
    // Loops and not closures: a closure is not compiled for the instruction set unless it happens to be inlined.
    let places = scores.as_flattened_mut();
    if let Some(cap) = softcap {
        for score in &mut *places {
            *score = cap * math::tanh(*score / cap);
        }
    }
    places[..seen.start].fill(f32::NEG_INFINITY);
    places[seen.end..].fill(f32::NEG_INFINITY);

    let mut lanes = [f32::NEG_INFINITY; LANES];
    for eight in &*scores {
        for (lane, &score) in lanes.iter_mut().zip(eight) {
            *lane = if score > *lane { score } else { *lane };
        }
    }
    let max = lanes.into_iter().fold(f32::NEG_INFINITY, f32::max);
    let mut sums = [0.0; LANES];
    for eight in scores {
        for (score, sum) in eight.iter_mut().zip(&mut sums) {
            *score = math::exp(*score - max);
            *sum += *score;
        }
    }
    (max, sum_lanes(&sums))
}

/// `sums[r] += sum over j of weights[r][j] * values[j]`, one chain of additions with `j` ascending.
#[inline(always)]
pub(in crate::cpu) fn add_weighted<S: Simd, const R: usize>(
    simd: S,
    weights: [&[f32]; R],
    values: &[[Eight; 4]],
    sums: &mut [[Eight; 4]; R],
) {
    let mut lanes = [[simd.splat(0.0); 4]; R];
    for (lanes, sums) in lanes.iter_mut().zip(&*sums) {
        for (lanes, sum) in lanes.iter_mut().zip(sums) {
            *lanes = simd.load(sum);
        }
    }
    for (j, value) in values.iter().enumerate() {
        for (lanes, weights) in lanes.iter_mut().zip(weights) {
            let weight = simd.splat(weights[j]);
            for (lanes, value) in lanes.iter_mut().zip(value) {
                *lanes = simd.multiply_add(weight, simd.load(value), *lanes);
            }
        }
    }
    for (lanes, sums) in lanes.into_iter().zip(sums) {
        for (lanes, sum) in lanes.into_iter().zip(sums) {
            simd.store(lanes, sum);
        }
    }
}
