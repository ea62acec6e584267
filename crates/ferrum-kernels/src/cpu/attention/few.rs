//! Few query rows: keys and values are widened in registers, as they come from the cache.

#![expect(clippy::needless_range_loop, reason = "an index here names a register of several arrays at once")]

use std::marker::PhantomData;
use std::ops::Range;

use super::super::kv::element::{EIGHTS, Stored};
use super::super::kv::{Ahead, SideBySide, whole_runs};
use super::super::simd::{Simd, Vectorised};
use super::product::{Mix, Score};
use super::queries::Strip;
use super::scores::OfRow;

/// [`Score`] for few rows.
#[inline(always)]
pub(super) fn score<S: Simd, E: Stored>(simd: S, args: Score<'_, E>) {
    let Score { queries, keys, first, scores, element, .. } = args;
    let (dim, scores) = (queries.dim(), scores.few_mut());
    let strips = queries.strips().len() / scores.len();
    let (mut place, mut ahead) = (first, keys.ahead());
    for segment in 0..keys.segments() {
        let keys = keys.segment(segment);
        let mut row = 0;
        while row < scores.len() {
            let rows = at_once(scores.len() - row);
            let queries = &queries.strips()[row * strips..][..rows * strips];
            let scores = &mut scores[row..][..rows];
            // As many keys at a time as give about eight sums, which hide the latency of an addition and are taken
            // across vectors together.
            ahead = match rows {
                1 => simd.vectorize(ScoreRows::<E, 1, 8> { queries, dim, keys, place, scores, ahead, element }),
                2 => simd.vectorize(ScoreRows::<E, 2, 4> { queries, dim, keys, place, scores, ahead, element }),
                3 => simd.vectorize(ScoreRows::<E, 3, 2> { queries, dim, keys, place, scores, ahead, element }),
                _ => simd.vectorize(ScoreRows::<E, 4, 2> { queries, dim, keys, place, scores, ahead, element }),
            };
            row += rows;
        }
        place += keys.count;
    }
}

/// [`Score`] for `R` rows and the keys of a segment, `K` at a time.
struct ScoreRows<'a, 'k, E, const R: usize, const K: usize> {
    /// `[R, strips]`.
    queries: &'a [Strip],
    dim: usize,
    keys: SideBySide<'a>,
    /// That of the first key.
    place: usize,
    scores: &'a mut [OfRow],
    /// By value, so that it stays in registers; given back as it is in the end.
    ahead: Ahead<'k>,
    element: PhantomData<E>,
}

impl<'k, E: Stored, const R: usize, const K: usize> Vectorised for ScoreRows<'_, 'k, E, R, K> {
    type Output = Ahead<'k>;

    #[inline(always)]
    fn run<S: Simd>(mut self, simd: S) -> Ahead<'k> {
        self.keys.check_runs::<E>(whole_runs(self.dim).0);
        let whole = self.keys.count / K * K;
        for j in (0..whole).step_by(K) {
            let products = self.products::<S, K>(simd, j);
            for r in 0..R {
                self.scores[r].0[self.place + j..][..K].copy_from_slice(&products[r * K..][..K]);
            }
        }
        for j in whole..self.keys.count {
            let products = self.products::<S, 1>(simd, j);
            for r in 0..R {
                self.scores[r].0[self.place + j] = products[r];
            }
        }
        self.ahead
    }
}

/// Room for the products of one step.
const MOST: usize = 16;

impl<E: Stored, const R: usize, const K: usize> ScoreRows<'_, '_, E, R, K> {
    /// Element `r N + k` = `queries[r] · key (j + k)`.
    #[inline(always)]
    fn products<S: Simd, const N: usize>(&mut self, simd: S, j: usize) -> [f32; MOST] {
        let (whole, shorter) = whole_runs(self.dim);
        let (keys, strips) = (self.keys, self.queries.len() / R);
        let mut queries: [&[Strip]; R] = [&[]; R];
        for r in 0..R {
            queries[r] = &self.queries[r * strips..][..strips];
        }
        let mut sums = [[simd.splat(0.0); N]; R];
        for run in 0..whole.min(strips) {
            let mut strips = [&Strip::ZERO; R];
            for r in 0..R {
                strips[r] = &queries[r][run];
            }
            for k in 0..N {
                keys.prefetch::<E>(j * whole + run * N + k);
                self.ahead.ask::<E>();
            }
            for eight in 0..EIGHTS {
                let queries = eights::<S, R>(simd, strips, eight);
                for k in 0..N {
                    // SAFETY: the caller, `run`, takes steps of keys that are there, and has checked their runs.
                    let key = unsafe { keys.run::<E>(j + k, run) };
                    add_products::<S, E, R, N>(simd, (queries, eight), (key, k), &mut sums);
                }
            }
        }
        if shorter {
            let mut strips = [&Strip::ZERO; R];
            for r in 0..R {
                strips[r] = &queries[r][whole];
            }
            for k in 0..N {
                let key = keys.last_run::<E>(j + k, whole);
                for eight in 0..EIGHTS {
                    let queries = eights::<S, R>(simd, strips, eight);
                    add_products::<S, E, R, N>(simd, (queries, eight), (&key, k), &mut sums);
                }
            }
        }
        let mut flat = [simd.splat(0.0); MOST];
        for r in 0..R {
            for k in 0..N {
                flat[r * N + k] = sums[r][k];
            }
        }
        let mut products = [0.0; MOST];
        for half in 0..(R * N).div_ceil(8) {
            let mut eight = [simd.splat(0.0); 8];
            eight.copy_from_slice(&flat[half * 8..][..8]);
            simd.store(simd.sum_each(eight), &mut products.as_chunks_mut().0[half]);
        }
        products
    }
}

/// The same eight of `R` strips.
#[inline(always)]
fn eights<S: Simd, const R: usize>(simd: S, strips: [&Strip; R], eight: usize) -> [S::Vector; R] {
    let mut eights = [simd.splat(0.0); R];
    for r in 0..R {
        eights[r] = simd.load(&strips[r].0[eight]);
    }
    eights
}

/// Adds the products of an eight of `R` strips with that of key `k`.
#[inline(always)]
fn add_products<S: Simd, E: Stored, const R: usize, const N: usize>(
    simd: S,
    (queries, eight): ([S::Vector; R], usize),
    (key, k): (&E::Run, usize),
    sums: &mut [[S::Vector; N]; R],
) {
    let key = E::widen(simd, key, eight);
    for r in 0..R {
        sums[r][k] = simd.multiply_add(queries[r], key, sums[r][k]);
    }
}

/// [`Mix`] for few rows.
#[inline(always)]
pub(super) fn mix<S: Simd, E: Stored>(simd: S, args: Mix<'_, E>) {
    let Mix { weights, values, dim, first, seen, sums, element, .. } = args;
    let weights = weights.few();
    let strips = sums.len() / weights.len();
    let (mut place, mut ahead) = (first, values.ahead());
    for segment in 0..values.segments() {
        let values = values.segment(segment);
        let mut row = 0;
        while row < weights.len() {
            let rows = rows_alike(&seen[row..]);
            let seen = seen[row].start.max(place)..seen[row].end.min(place + values.count);
            let weights = &weights[row..][..rows];
            let sums = &mut sums[row * strips..][..rows * strips];
            // As many eights at a time as give about eight sums.
            ahead = match rows {
                1 => simd.vectorize(MixRows::<E, 1, 4> { weights, values, dim, place, seen, sums, ahead, element }),
                2 => simd.vectorize(MixRows::<E, 2, 4> { weights, values, dim, place, seen, sums, ahead, element }),
                3 => simd.vectorize(MixRows::<E, 3, 2> { weights, values, dim, place, seen, sums, ahead, element }),
                _ => simd.vectorize(MixRows::<E, 4, 2> { weights, values, dim, place, seen, sums, ahead, element }),
            };
            row += rows;
        }
        place += values.count;
    }
}

/// How many of the first rows go together: up to four that see the same keys, but three of five and six.
#[inline(always)]
fn rows_alike(seen: &[Range<usize>]) -> usize {
    let mut alike = 1;
    while alike < seen.len().min(7) && seen[alike] == seen[0] {
        alike += 1;
    }
    at_once(alike)
}

/// How many of so many rows are taken at once.
#[inline(always)]
fn at_once(rows: usize) -> usize {
    match rows {
        1..=4 => rows,
        5 | 6 => 3,
        _ => 4,
    }
}

/// [`Mix`] for `R` rows that see the same keys of a segment, `C` eights at a time.
struct MixRows<'a, 'k, E, const R: usize, const C: usize> {
    weights: &'a [OfRow],
    values: SideBySide<'a>,
    dim: usize,
    /// That of the first value.
    place: usize,
    seen: Range<usize>,
    sums: &'a mut [Strip],
    /// By value, so that it stays in registers; given back as it is in the end.
    ahead: Ahead<'k>,
    element: PhantomData<E>,
}

impl<'k, E: Stored, const R: usize, const C: usize> Vectorised for MixRows<'_, 'k, E, R, C> {
    type Output = Ahead<'k>;

    #[inline(always)]
    fn run<S: Simd>(mut self, simd: S) -> Ahead<'k> {
        if self.seen.is_empty() {
            return self.ahead;
        }
        let values = self.values;
        let (origin, count) = (self.seen.start - self.place, self.seen.len());
        let mut weights: [&[f32]; R] = [&[]; R];
        for r in 0..R {
            weights[r] = &self.weights[r].0[self.seen.start..][..count];
        }
        let (whole, shorter) = whole_runs(self.dim);
        let strips = self.sums.len() / R;
        values.check_runs::<E>(whole);
        assert!(origin + count <= values.count, "{:?} of {} values", self.seen, values.count);
        for strip in 0..strips.min(whole + usize::from(shorter)) {
            for first in (0..EIGHTS).step_by(C) {
                let mut lanes = [[simd.splat(0.0); C]; R];
                for r in 0..R {
                    for c in 0..C {
                        lanes[r][c] = simd.load(&self.sums[r * strips + strip].0[first + c]);
                    }
                }
                if strip == whole && shorter {
                    for j in 0..count {
                        let value = values.last_run::<E>(origin + j, strip);
                        add_weighted::<S, E, R, C>(simd, (&weights, j), (&value, first), &mut lanes);
                    }
                } else {
                    for j in 0..count {
                        if first == 0 {
                            values.prefetch::<E>(strip * values.count + origin + j);
                            self.ahead.ask::<E>();
                        }
                        // SAFETY: so many values are there, as was checked, and so are the runs before the last.
                        let value = unsafe { values.run::<E>(origin + j, strip) };
                        add_weighted::<S, E, R, C>(simd, (&weights, j), (value, first), &mut lanes);
                    }
                }
                for r in 0..R {
                    for c in 0..C {
                        simd.store(lanes[r][c], &mut self.sums[r * strips + strip].0[first + c]);
                    }
                }
            }
        }
        self.ahead
    }
}

/// `lanes[r] += weights[r][j] * value`, from eight `first` of the value on.
#[inline(always)]
fn add_weighted<S: Simd, E: Stored, const R: usize, const C: usize>(
    simd: S,
    (weights, j): (&[&[f32]; R], usize),
    (value, first): (&E::Run, usize),
    lanes: &mut [[S::Vector; C]; R],
) {
    let mut splats = [simd.splat(0.0); R];
    for r in 0..R {
        splats[r] = simd.splat(weights[r][j]);
    }
    for c in 0..C {
        let value = E::widen(simd, value, first + c);
        for r in 0..R {
            lanes[r][c] = simd.multiply_add(splats[r], value, lanes[r][c]);
        }
    }
}
