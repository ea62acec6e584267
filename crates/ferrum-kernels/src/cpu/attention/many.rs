//! Many query rows: keys and values are widened once for all of them, into panels that stay in the first-level cache.
//!
//! Every sum is the same sequence of roundings as in [`few`](super::few).

#![expect(clippy::needless_range_loop, reason = "an index here names a register of several arrays at once")]

use std::ops::Range;

use bytemuck::{Pod, Zeroable};

use super::super::kv::element::{EIGHTS, Stored};
use super::super::kv::{RowsAt, whole_runs};
use super::super::simd::{Eight, LANES, Simd};
use super::product::{Mix, Score};
use super::queries::{OfRows, Strip};
use super::scores::{GROUP, OfKey, intersection, union};

/// Keys of a panel.
const KEYS: usize = 32;

/// Keys that one step multiplies with a group of rows: twelve vectors of sums hide the latency of multiplication and
/// leave registers for the operands.
const STEP: usize = 4;

/// Rows that one step mixes values for, with two vectors of values.
const ROWS: usize = 6;

/// What a group's rows have in common: two vectors and one more.
type OfGroup<S> = (<S as Simd>::Pair, <S as Simd>::Vector);

/// Chains of additions of one step, which are added up at its end. They go through memory: if they were values, a
/// compiler would run out of registers within each.
#[repr(C, align(64))]
#[derive(Default)]
struct Chains([[[Eight; GROUP / LANES]; STEP]; LANES]);

/// 16 elements of a value.
#[repr(C, align(64))]
#[derive(Clone, Copy, Pod, Zeroable)]
struct Two([Eight; 2]);

/// Room for what is widened.
#[derive(Default)]
pub(in crate::cpu) struct Panel {
    /// `[KEYS, stride]`.
    keys: Vec<f32>,
    /// `[values]`.
    values: Vec<Two>,
    chains: Chains,
}

/// [`Score`] for many rows.
#[inline(always)]
pub(super) fn score<S: Simd, E: Stored>(simd: S, args: Score<'_, E>) {
    let Score { queries, keys, first, seen, panel, scores, .. } = args;
    let (eights, stride) = (queries.eights(), stride(queries.eights()));
    for start in (first / STEP * STEP..first + keys.len()).step_by(KEYS) {
        panel.fill_with_keys::<S, E>(simd, keys, (queries.dim(), first), start);
        for (group, seen) in seen.chunks(GROUP).enumerate() {
            let seen = union(seen);
            let places = seen.start.max(start) / STEP * STEP..seen.end.min(start + KEYS);
            for place in places.step_by(STEP) {
                let mut four: [&[Eight]; STEP] = [&[]; STEP];
                for (k, key) in four.iter_mut().enumerate() {
                    *key = panel.keys[(place - start + k) * stride..][..eights * LANES].as_chunks().0;
                }
                let sums = products(simd, queries.group(group), four, &mut panel.chains);
                let scores = &mut scores.group_mut(group)[place..][..STEP];
                for k in 0..STEP {
                    store(simd, sums[k], scores[k].0.as_chunks_mut().0);
                }
            }
        }
    }
}

/// `[k][r]` = `queries[r] · keys[k]`: a chain for each residue of the elements' index modulo 8, the chains added in the
/// order of [`Simd::sum_each`].
#[inline(always)]
fn products<S: Simd>(simd: S, queries: &[OfRows], keys: [&[Eight]; STEP], chains: &mut Chains) -> [OfGroup<S>; STEP] {
    let eights = keys[0].len();
    let mut same_len = [keys[0]; STEP];
    for k in 0..STEP {
        same_len[k] = &keys[k][..eights];
    }
    let zeros = (simd.splat_pair(0.0), simd.splat(0.0));
    for (c, chain) in chains.0.iter_mut().enumerate() {
        let mut sums = [zeros; STEP];
        for (i, query) in queries[c * eights..][..eights].iter().enumerate() {
            let (pair, third) = load(simd, &query.0);
            for k in 0..STEP {
                let key = same_len[k][i][c];
                sums[k].0 = simd.multiply_add_pair(pair, simd.splat_pair(key), sums[k].0);
                sums[k].1 = simd.multiply_add(third, simd.splat(key), sums[k].1);
            }
        }
        for k in 0..STEP {
            store(simd, sums[k], &mut chain[k]);
        }
    }
    let mut sums = [zeros; STEP];
    for k in 0..STEP {
        let mut four = [zeros; 2];
        for half in 0..2 {
            let [a, b, c, d] = [0, 1, 2, 3].map(|c| &chains.0[half * 4 + c][k]);
            let (even, odd) = (sum(simd, load(simd, a), load(simd, c)), sum(simd, load(simd, b), load(simd, d)));
            four[half] = sum(simd, even, odd);
        }
        sums[k] = sum(simd, four[0], four[1]);
    }
    sums
}

#[inline(always)]
fn load<S: Simd>(simd: S, from: &[Eight; GROUP / LANES]) -> OfGroup<S> {
    let (two, rest) = from.split_first_chunk().expect("a group");
    (simd.load_pair(two), simd.load(&rest[0]))
}

#[inline(always)]
fn store<S: Simd>(simd: S, (pair, third): OfGroup<S>, to: &mut [Eight]) {
    let (two, rest) = to.split_first_chunk_mut().expect("a group");
    simd.store_pair(pair, two);
    simd.store(third, &mut rest[0]);
}

#[inline(always)]
fn sum<S: Simd>(simd: S, a: OfGroup<S>, b: OfGroup<S>) -> OfGroup<S> {
    (simd.add_pair(a.0, b.0), simd.add(a.1, b.1))
}

/// [`Mix`] for many rows.
#[inline(always)]
pub(super) fn mix<S: Simd, E: Stored>(simd: S, args: Mix<'_, E>) {
    let Mix { weights, values, dim, first, seen, panel, sums, .. } = args;
    let strips = sums.len() / weights.rows();
    for column in 0..dim.div_ceil(2 * LANES) {
        panel.fill_with_values::<S, E>(simd, values, dim, column);
        for (part, seen) in seen.chunks(ROWS).enumerate() {
            let sums = &mut sums[part * ROWS * strips..][..seen.len() * strips];
            let weights = weights.group(part * ROWS / GROUP);
            let row = part * ROWS % GROUP;
            mix_part(simd, (weights, row, seen), (&panel.values, first), column, sums);
        }
    }
}

/// The same for a few rows from `row` of a group on, and two eights of the values.
#[inline(always)]
fn mix_part<S: Simd>(
    simd: S,
    (weights, row, seen): (&[OfKey], usize, &[Range<usize>]),
    values: (&[Two], usize),
    column: usize,
    sums: &mut [Strip],
) {
    let strips = sums.len() / seen.len();
    let all = intersection(seen);
    if seen.len() < ROWS || all.is_empty() {
        for r in 0..seen.len() {
            mix_rows::<S, 1>(
                simd,
                (weights, row + r, seen[r].clone()),
                values,
                column,
                &mut sums[r * strips..][..strips],
            );
        }
        return;
    }
    // What only some of the rows see lies before and behind what all of them see.
    for r in 0..ROWS {
        let before = seen[r].start..all.start;
        mix_rows::<S, 1>(simd, (weights, row + r, before), values, column, &mut sums[r * strips..][..strips]);
    }
    mix_rows::<S, ROWS>(simd, (weights, row, all.clone()), values, column, sums);
    for r in 0..ROWS {
        let behind = all.end..seen[r].end;
        mix_rows::<S, 1>(simd, (weights, row + r, behind), values, column, &mut sums[r * strips..][..strips]);
    }
}

/// The same for `R` rows that see all of `seen`.
#[inline(always)]
fn mix_rows<S: Simd, const R: usize>(
    simd: S,
    (weights, row, seen): (&[OfKey], usize, Range<usize>),
    (values, first): (&[Two], usize),
    column: usize,
    sums: &mut [Strip],
) {
    if seen.is_empty() {
        return;
    }
    let strips = sums.len() / R;
    let (strip, pair) = (column / 2, column % 2);
    let mut lanes = [simd.splat_pair(0.0); R];
    for r in 0..R {
        lanes[r] = simd.load_pair(&sums[r * strips + strip].0.as_chunks().0[pair]);
    }
    let values = &values[seen.start - first..seen.end - first];
    for (value, weights) in values.iter().zip(&weights[seen]) {
        let weights = &weights.0[row..row + R];
        let value = simd.load_pair(&value.0);
        for r in 0..R {
            lanes[r] = simd.multiply_add_pair(simd.splat_pair(weights[r]), value, lanes[r]);
        }
    }
    for r in 0..R {
        simd.store_pair(lanes[r], &mut sums[r * strips + strip].0.as_chunks_mut().0[pair]);
    }
}

/// Floats from one key of a panel to the next: consecutive keys begin in different banks of the cache, so that one
/// element of each can be read at once.
const fn stride(eights: usize) -> usize {
    const BANKS: usize = 16;
    (eights * LANES).next_multiple_of(BANKS) + BANKS / STEP
}

impl Panel {
    /// Keys of the places `start..start + KEYS`; where there is none, another.
    #[inline(always)]
    fn fill_with_keys<S: Simd, E: Stored>(
        &mut self,
        simd: S,
        keys: RowsAt<'_>,
        (dim, first): (usize, usize),
        start: usize,
    ) {
        let (whole, shorter) = whole_runs(dim);
        let eights = dim.div_ceil(LANES);
        self.keys.resize(KEYS * stride(eights), 0.0);
        let used = (first + keys.len() - start).next_multiple_of(STEP).min(KEYS);
        for (k, to) in self.keys.chunks_exact_mut(stride(eights)).enumerate().take(used) {
            let key = (start + k).saturating_sub(first).min(keys.len() - 1);
            let (to, _) = to[..eights * LANES].as_chunks_mut::<LANES>();
            let (to_whole, to_rest) = to.split_at_mut(whole * EIGHTS);
            for (run, to) in keys.row(key).runs::<E>(whole).iter().zip(to_whole.as_chunks_mut::<EIGHTS>().0) {
                for eight in 0..EIGHTS {
                    simd.store(E::widen(simd, run, eight), &mut to[eight]);
                }
            }
            if shorter {
                let run = keys.row(key).last_run::<E>(whole);
                for (eight, to) in to_rest.iter_mut().enumerate() {
                    simd.store(E::widen(simd, &run, eight), to);
                }
            }
        }
    }

    /// The eights `2 column` and `2 column + 1` of all values.
    #[inline(always)]
    fn fill_with_values<S: Simd, E: Stored>(&mut self, simd: S, values: RowsAt<'_>, dim: usize, column: usize) {
        let (whole, shorter) = whole_runs(dim);
        let (run, eight) = (column / 2, column % 2 * 2);
        self.values.resize(values.len(), Two::zeroed());
        for (i, two) in self.values.iter_mut().enumerate() {
            if run < whole || !shorter {
                let run = values.row(i).run::<E>(run);
                simd.store(E::widen(simd, run, eight), &mut two.0[0]);
                simd.store(E::widen(simd, run, eight + 1), &mut two.0[1]);
            } else {
                let run = values.row(i).last_run::<E>(run);
                simd.store(E::widen(simd, &run, eight), &mut two.0[0]);
                simd.store(E::widen(simd, &run, eight + 1), &mut two.0[1]);
            }
        }
    }
}
