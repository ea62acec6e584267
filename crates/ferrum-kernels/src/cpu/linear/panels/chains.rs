//! The inner loop: a few panels of eight rows times a few tokens, all their chains in registers.
//!
//! Weights are widened on their way into registers, which costs less than to keep them widened in a cache: with many
//! tokens it is a small part of the work, with few it fills the time in which memory delivers them.

use std::ops::Range;

use super::super::groups::GROUP_ROWS;
use super::super::widen::Element;
use super::Column;
use crate::cpu::prefetch::{self, LINE};
use crate::cpu::simd::{Simd, Vectorised};

/// Columns of a chain: so few that sums over long rows lose no accuracy, and that panels stay in the first-level cache
/// for all tokens.
pub(super) const BLOCK: usize = 256;

/// Most tokens that are multiplied at once: with two panels, as many chains as leave registers for what they are made
/// of.
const MOST_TOKENS: usize = 6;

/// How many bytes ahead weights are asked for: about what memory delivers in the time that it takes to answer.
const AHEAD: usize = 1024;

/// `sums[p * tokens + t]` = panel `p` times token `t`.
pub(super) struct Chains<'a, E> {
    /// By columns.
    pub(super) panels: &'a [&'a [Column<E>]],
    pub(super) x: &'a [&'a [f32]],
    pub(super) sums: &'a mut [[f32; GROUP_ROWS]],
}

impl<E: Element> Vectorised for Chains<'_, E> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Chains { panels, x, sums } = self;
        sums.fill([0.0; GROUP_ROWS]);
        let cols = panels[0].len();
        for first in (0..cols).step_by(BLOCK) {
            let block = Block { panels, x, columns: first..cols.min(first + BLOCK) };
            let parts = x.len().div_ceil(MOST_TOKENS);
            for part in 0..parts {
                // As equal as can be, since with fewer tokens less of a core is used.
                let tokens = part * x.len() / parts..(part + 1) * x.len() / parts;
                add_products(simd, &block, tokens, sums);
            }
        }
    }
}

/// Some columns of panels and tokens.
struct Block<'a, E> {
    panels: &'a [&'a [Column<E>]],
    x: &'a [&'a [f32]],
    columns: Range<usize>,
}

/// `sums[p * tokens + t] += panels[p] · x[t]` for some tokens `t`.
#[inline(always)]
fn add_products<S: Simd, E: Element>(
    simd: S,
    block: &Block<'_, E>,
    tokens: Range<usize>,
    sums: &mut [[f32; GROUP_ROWS]],
) {
    // So many panels that their chains keep both pipelines busy and fit into registers.
    match tokens.len() {
        1 => by_panels::<S, E, 4, 1>(simd, block, tokens.start, sums),
        2 => by_panels::<S, E, 4, 2>(simd, block, tokens.start, sums),
        3 => by_panels::<S, E, 4, 3>(simd, block, tokens.start, sums),
        4 => by_panels::<S, E, 2, 4>(simd, block, tokens.start, sums),
        5 => by_panels::<S, E, 2, 5>(simd, block, tokens.start, sums),
        6 => by_panels::<S, E, 2, 6>(simd, block, tokens.start, sums),
        other => unreachable!("{other} tokens of at most {MOST_TOKENS}"),
    }
}

/// Takes `P` panels at a time, then those that remain one by one.
#[inline(always)]
fn by_panels<S: Simd, E: Element, const P: usize, const T: usize>(
    simd: S,
    block: &Block<'_, E>,
    first_token: usize,
    sums: &mut [[f32; GROUP_ROWS]],
) {
    let (sets, rest) = block.panels.as_chunks::<P>();
    let tokens = block.x.len();
    let (sums, sums_of_rest) = sums.split_at_mut(sets.len() * P * tokens);
    for (panels, sums) in sets.iter().zip(sums.chunks_mut(P * tokens)) {
        multiply::<S, E, P, T>(simd, (panels, block), first_token, sums);
    }
    for (panel, sums) in rest.iter().zip(sums_of_rest.chunks_mut(tokens)) {
        multiply::<S, E, 1, T>(simd, (&[panel], block), first_token, sums);
    }
}

/// Adds what one chain for each panel and token gives.
///
/// Chains are addressed by index, here and in [`step`]: through iterators they would not stay in registers.
#[expect(clippy::needless_range_loop, reason = "panels and tokens are counted alike in every loop")]
#[inline(always)]
fn multiply<S: Simd, E: Element, const P: usize, const T: usize>(
    simd: S,
    (panels, block): (&[&[Column<E>]; P], &Block<'_, E>),
    first_token: usize,
    sums: &mut [[f32; GROUP_ROWS]],
) {
    let count = block.columns.len();
    let mut weights: [&[Column<E>]; P] = [&[]; P];
    for p in 0..P {
        weights[p] = &panels[p][block.columns.start..][..count];
    }
    let mut x: [&[f32]; T] = [&[]; T];
    for t in 0..T {
        x[t] = &block.x[first_token + t][block.columns.start..][..count];
    }
    let mut chains = [[simd.splat(0.0); T]; P];
    let per_line = LINE / size_of::<Column<E>>();
    let whole = count / per_line * per_line;
    for first in (0..whole).step_by(per_line) {
        for w in &weights {
            prefetch::near((&raw const w[first]).cast::<u8>().wrapping_add(AHEAD), LINE);
        }
        for i in first..first + per_line {
            step(simd, (&weights, &x), i, &mut chains);
        }
    }
    for i in whole..count {
        step(simd, (&weights, &x), i, &mut chains);
    }
    for p in 0..P {
        for t in 0..T {
            let sum: &mut [f32; GROUP_ROWS] = &mut sums[p * block.x.len() + first_token + t];
            simd.store(simd.add(simd.load(sum), chains[p][t]), sum);
        }
    }
}

/// One column.
#[inline(always)]
fn step<S: Simd, E: Element, const P: usize, const T: usize>(
    simd: S,
    (weights, x): (&[&[Column<E>]; P], &[&[f32]; T]),
    i: usize,
    chains: &mut [[S::Vector; T]; P],
) {
    let mut values = [simd.splat(0.0); P];
    for p in 0..P {
        values[p] = E::widen(simd, &weights[p][i]);
    }
    for t in 0..T {
        let x = simd.splat(x[t][i]);
        for p in 0..P {
            chains[p][t] = simd.multiply_add(values[p], x, chains[p][t]);
        }
    }
}
