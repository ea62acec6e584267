//! How a step's attention is divided.

use std::ops::Range;

use super::{BLOCK, Problem};
use crate::host::Rows;

/// Most query rows of a tile: enough to make the widening of keys and values a small part of the work, few enough that
/// a tile's queries, scores and sums stay in the second-level cache. A multiple of the groups in which rows are taken.
const ROWS: usize = 48;

/// Consecutive tokens of one sequence, and query heads that share a KV head.
#[derive(Clone, Debug)]
pub(super) struct Tile {
    pub(super) seq: usize,
    pub(super) tokens: Range<usize>,
    pub(super) heads: Range<usize>,
    pub(super) kv_head: usize,
    /// From the first to the last key that any of its rows sees.
    keys: Range<usize>,
}

impl Tile {
    /// Query rows.
    pub(super) fn rows(&self) -> usize {
        self.tokens.len() * self.heads.len()
    }

    /// From the first to the last key that any row sees.
    pub(super) fn keys(&self) -> Range<usize> {
        self.keys.clone()
    }

    /// Blocks of keys that any row sees.
    pub(super) fn blocks(&self) -> Range<usize> {
        if self.keys.is_empty() { 0..0 } else { self.keys.start / BLOCK..self.keys.end.div_ceil(BLOCK) }
    }

    /// The same rows over the keys of `block` alone.
    pub(super) fn only(&self, block: usize) -> Tile {
        Tile { keys: self.keys_of(block), ..self.clone() }
    }

    /// The keys of `block` between the first and the last that any row sees; there may be none.
    pub(super) fn keys_of(&self, block: usize) -> Range<usize> {
        let start = self.keys.start.max(block * BLOCK);
        start..self.keys.end.min((block + 1) * BLOCK).max(start)
    }
}

/// All tiles of a step, in the order of tokens and heads.
pub(super) fn tiles(problem: &Problem<'_>, tiles: &mut Vec<Tile>) {
    tiles.clear();
    let kv_heads = problem.cache.layout().heads;
    let group = problem.heads / kv_heads;
    let heads_per_tile = group.min(ROWS);
    let tokens_per_tile = ROWS / heads_per_tile;
    let starts = problem.batch.starts();
    let starts = starts.at(0);
    for seq in 0..problem.batch.seqs() {
        let first = problem.tokens.start.max(starts[seq] as usize);
        let end = problem.tokens.end.min(starts[seq + 1] as usize);
        for tokens in chunks(first..end, tokens_per_tile) {
            let keys = union(tokens.clone().map(|t| problem.visible(seq, t)));
            for kv_head in 0..kv_heads {
                for heads in chunks(kv_head * group..(kv_head + 1) * group, heads_per_tile) {
                    tiles.push(Tile { seq, tokens: tokens.clone(), heads, kv_head, keys: keys.clone() });
                }
            }
        }
    }
}

/// `range` in parts of `len`, the last shorter.
fn chunks(range: Range<usize>, len: usize) -> impl Iterator<Item = Range<usize>> {
    range.clone().step_by(len).map(move |start| start..range.end.min(start + len))
}

/// The smallest range that holds all that are not empty.
fn union(ranges: impl Iterator<Item = Range<usize>>) -> Range<usize> {
    ranges.filter(|r| !r.is_empty()).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0)
}
