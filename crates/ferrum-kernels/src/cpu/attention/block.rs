//! The query rows of a tile over one block of keys.

use std::marker::PhantomData;
use std::ops::Range;

use super::super::kv::Places;
use super::super::kv::element::Stored;
use super::super::simd::Simd;
use super::many::Panel;
use super::partial::Partial;
use super::product::{Mix, Score};
use super::queries::Queries;
use super::scores::{Scores, Weigh};
use super::tile::Tile;
use super::{BLOCK, Problem};
use crate::host::Rows;

/// A worker's room: a tile's queries and what is computed for one block of keys.
#[derive(Default)]
pub(super) struct Room {
    queries: Queries,
    /// `[rows]`: the keys that a row sees.
    visible: Vec<Range<usize>>,
    /// `[rows]`: those in this block, as places in it.
    seen: Vec<Range<usize>>,
    /// Scores, then weights.
    scores: Scores,
    places: Places,
    panel: Panel,
    pub(super) partial: Partial,
    pub(super) total: Partial,
}

impl Room {
    /// Reads a tile's queries and shapes the room for it.
    pub(super) fn enter<S: Simd>(&mut self, simd: S, problem: &Problem<'_>, tile: &Tile) {
        let key_dim = problem.cache.layout().key_dim;
        self.queries.start(tile.rows(), key_dim);
        self.visible.clear();
        for token in tile.tokens.clone() {
            let row = problem.queries.at(token - problem.tokens.start);
            let visible = problem.visible(tile.seq, token);
            for head in tile.heads.clone() {
                let to = self.queries.row_mut(self.visible.len());
                for (q, &v) in to.iter_mut().zip(&row[head * key_dim..][..key_dim]) {
                    *q = v * problem.scale;
                }
                self.visible.push(visible.clone());
            }
        }
        self.queries.finish(simd);
        self.scores.shape(tile.rows());
    }

    /// `partial` = attention of the tile's rows over the keys of `block` alone.
    pub(super) fn attend<S: Simd, E: Stored>(&mut self, simd: S, problem: &Problem<'_>, tile: &Tile, block: usize) {
        let (keys, origin) = (tile.keys_of(block), block * BLOCK);
        let table = problem.batch.blocks();
        let later = tile.keys_of(block + 1);
        self.places.look_up(problem.cache, (table.at(tile.seq), tile.kv_head), keys.clone(), later);
        self.partial.reset(tile.rows(), problem.value_dim());
        self.seen.clear();
        for visible in &self.visible {
            let start = visible.start.clamp(keys.start, keys.end);
            self.seen.push(start - origin..visible.end.clamp(start, keys.end) - origin);
        }
        let first = keys.start - origin;
        let Room { queries, seen, scores, places, panel, partial, .. } = self;
        let (keys, values) = (problem.cache.keys(), problem.value_rows());
        let (keys, values) = (places.before(keys, values), places.after(values, keys));
        simd.vectorize(Score::<E> { queries, keys, first, seen, panel, scores, element: PhantomData });
        let (max, sum) = (&mut partial.max[..], &mut partial.sum[..]);
        simd.vectorize(Weigh { scores, seen, softcap: problem.softcap, max, sum });
        let dim = problem.value_dim();
        let (weights, sums) = (scores, partial.mixed_mut());
        simd.vectorize(Mix::<E> { weights, values, dim, first, seen, panel, sums, element: PhantomData });
    }
}
