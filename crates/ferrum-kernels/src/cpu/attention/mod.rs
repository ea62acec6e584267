//! Attention over ragged batches of paged sequences.
//!
//! The keys of a sequence are taken in blocks of [`BLOCK`] that start at its position 0. For each query row and block
//! there is a [`Partial`](partial::Partial) result over the keys of that block which the row sees: scores, their
//! maximum, weights, their sum, and values added in ascending order. The partial results of a row are merged in
//! ascending order. So the bits of an output row follow from the query, the keys and the mask alone: not from threads,
//! from how a prompt is cut into steps, from other sequences in the step, or from the size of the cache's blocks.
//!
//! Work is divided into tiles: query rows that share a KV head, so that each key and value is read from the cache and
//! widened once for all of them. Where there are too few tiles for all threads, the blocks of a tile are divided too;
//! their partial results are kept and merged afterwards, in the same order.

mod block;
mod few;
mod many;
mod partial;
mod product;
mod queries;
mod scores;
mod tile;

use std::ops::Range;

use super::kv::element::{Stored, with_element};
use super::kv::{CpuKv, RowPool};
use super::simd::{Simd, with_pairs};
use super::workers::run_in_rooms;
use super::{Cpu, Disjoint, DisjointRows, Pool};
use crate::backend::{Batch, Mask, Mat};
use crate::host::Rows;
use block::Room;
pub(super) use many::Panel;
use partial::Partial;
pub(super) use product::{Mix, Score};
pub(super) use queries::{Queries, Strip};
pub(super) use scores::Scores;
use tile::{Tile, tiles};

/// Keys of a block. Part of the numerics: another size gives other roundings.
pub(super) const BLOCK: usize = 256;

/// Fewer tiles than this per thread, and blocks are divided too.
const TILES_PER_THREAD: usize = 2;

/// What attention works on.
pub(super) struct Problem<'a> {
    pub(super) cache: &'a CpuKv,
    pub(super) values: Values,
    pub(super) batch: &'a Batch<Cpu>,
    /// The tokens of the batch to compute; row 0 of queries and output is the first of them.
    pub(super) tokens: Range<usize>,
    /// `[tokens, heads key_dim]`.
    pub(super) queries: Mat<'a, Cpu>,
    /// Query heads.
    pub(super) heads: usize,
    pub(super) scale: f32,
    pub(super) mask: Mask,
    pub(super) softcap: Option<f32>,
    /// `[heads]`.
    pub(super) sinks: Option<&'a [f32]>,
}

/// Where values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// In the cache's own pool of values.
    Stored,
    /// The first elements of each key.
    OfKeys(usize),
}

impl Problem<'_> {
    /// Elements of a value.
    pub(super) fn value_dim(&self) -> usize {
        match self.values {
            Values::Stored => self.cache.layout().value_dim,
            Values::OfKeys(dim) => dim,
        }
    }

    fn value_rows(&self) -> &RowPool {
        match self.values {
            Values::Stored => self.cache.values(),
            Values::OfKeys(_) => self.cache.keys(),
        }
    }

    /// The keys that `token` of sequence `seq` sees.
    fn visible(&self, seq: usize, token: usize) -> Range<usize> {
        let position = self.batch.positions().at(0)[token] as usize;
        self.mask.visible(position, self.batch.lens().at(0)[seq] as usize)
    }
}

/// What attention keeps between steps, so that it need not allocate.
#[derive(Default)]
pub(super) struct AttentionScratch {
    tiles: Vec<Tile>,
    rooms: Vec<Room>,
    /// Tile and block of each partial result.
    parts: Vec<(usize, usize)>,
    partials: Vec<Partial>,
}

/// `out` = attention, `[tokens, heads value_dim]`.
pub(super) fn attend(cpu: &Cpu, problem: &Problem<'_>, out: &DisjointRows<'_, f32>, scratch: &mut AttentionScratch) {
    tiles(problem, &mut scratch.tiles);
    let pool = cpu.pool();
    with_element!(problem.cache.layout().element, E => with_pairs!(cpu.isa(), simd => {
        run::<_, E>(simd, pool, problem, out, scratch)
    }));
}

fn run<S: Simd, E: Stored>(
    simd: S,
    pool: &Pool,
    problem: &Problem<'_>,
    out: &DisjointRows<'_, f32>,
    scratch: &mut AttentionScratch,
) {
    let few = scratch.tiles.len() < TILES_PER_THREAD * pool.threads();
    if few && !on_one_thread(pool, problem, &scratch.tiles) && scratch.tiles.iter().any(|tile| tile.blocks().len() > 1)
    {
        run_by_blocks::<S, E>(simd, pool, problem, out, scratch);
    } else {
        run_by_tiles::<S, E>(simd, pool, problem, out, scratch);
    }
}

/// Whether sharing costs more than it gains.
fn on_one_thread(pool: &Pool, problem: &Problem<'_>, tiles: &[Tile]) -> bool {
    /// Products of the elements of keys and values with rows that take a nanosecond; reading them takes as long as
    /// multiplying them with two rows.
    const PER_NANOSECOND: usize = 24;
    let elements = problem.cache.layout().key_dim + problem.value_dim();
    let products: usize = tiles.iter().map(|tile| (tile.rows() + 2) * tile.keys().len()).sum();
    let nanoseconds = products * elements / PER_NANOSECOND;
    pool.threads() == 1 || pool.grain(tiles.len(), nanoseconds / tiles.len().max(1)) >= tiles.len()
}

/// Each tile on one thread.
fn run_by_tiles<S: Simd, E: Stored>(
    simd: S,
    pool: &Pool,
    problem: &Problem<'_>,
    out: &DisjointRows<'_, f32>,
    scratch: &mut AttentionScratch,
) {
    let tiles = &scratch.tiles;
    let tasks = if on_one_thread(pool, problem, tiles) { 1 } else { tiles.len() };
    run_in_rooms(pool, &mut scratch.rooms, tasks, |room, i| {
        // The last tiles of a prompt see the most keys: they go first, so that no thread is left with one at the end.
        for tile in tiles.iter().rev().skip(i).step_by(tasks) {
            room.enter(simd, problem, tile);
            start(problem, tile, &mut room.total);
            for block in tile.blocks() {
                room.attend::<S, E>(simd, problem, tile, block);
                room.total.merge(simd, &room.partial);
            }
            finish(simd, problem, tile, room, out);
        }
    });
}

/// Each block of each tile on one thread, then the merging of each tile.
fn run_by_blocks<S: Simd, E: Stored>(
    simd: S,
    pool: &Pool,
    problem: &Problem<'_>,
    out: &DisjointRows<'_, f32>,
    scratch: &mut AttentionScratch,
) {
    let AttentionScratch { tiles, rooms, parts, partials } = scratch;
    parts.clear();
    for (i, tile) in tiles.iter().enumerate() {
        parts.extend(tile.blocks().map(|block| (i, block)));
    }
    if partials.len() < parts.len() {
        partials.resize_with(parts.len(), Partial::default);
    }

    let results = Disjoint::new(partials);
    run_in_rooms(pool, rooms, parts.len(), |room, i| {
        let (tile, block) = parts[i];
        // Of this block alone: the next one, which another thread may read, is not to be asked for meanwhile.
        let part = tiles[tile].only(block);
        room.enter(simd, problem, &part);
        room.attend::<S, E>(simd, problem, &part, block);
        // SAFETY: each `i` is one task's.
        let result = unsafe { results.range_mut(i..i + 1) };
        // The room gets an old result's memory in exchange.
        std::mem::swap(&mut result[0], &mut room.partial);
    });

    run_in_rooms(pool, rooms, tiles.len(), |room, i| {
        start(problem, &tiles[i], &mut room.total);
        let first = parts.partition_point(|&(tile, _)| tile < i);
        for partial in &partials[first..first + tiles[i].blocks().len()] {
            room.total.merge(simd, partial);
        }
        finish(simd, problem, &tiles[i], room, out);
    });
}

/// The state before the first key.
fn start(problem: &Problem<'_>, tile: &Tile, total: &mut Partial) {
    total.reset(tile.rows(), problem.value_dim());
    let Some(sinks) = problem.sinks else { return };
    for row in 0..tile.rows() {
        total.start_with_sink(row, sinks[tile.heads.start + row % tile.heads.len()]);
    }
}

/// Writes a tile's rows.
fn finish<S: Simd>(simd: S, problem: &Problem<'_>, tile: &Tile, room: &Room, out: &DisjointRows<'_, f32>) {
    let width = problem.value_dim();
    for row in 0..tile.rows() {
        let token = tile.tokens.start + row / tile.heads.len();
        let head = tile.heads.start + row % tile.heads.len();
        // SAFETY: tiles share no pair of token and head, and one task has this tile.
        let out = unsafe { out.part_mut(token - problem.tokens.start, head * width..(head + 1) * width) };
        room.total.finish(simd, row, out);
    }
}
