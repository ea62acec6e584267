//! Queries to scratch, keys and values to the cache.

use std::marker::PhantomData;

use super::kv::element::{Stored, with_element};
use super::norm::RmsNorm;
use super::rope::rotate;
use super::simd::{Simd, Vectorised, with_simd};
use super::workers::run_in_rooms;
use super::{Cpu, DisjointRows, Pool};
use crate::backend::{HeadPrep, KvLayout, StoreKeysValues, StoreKv, StoreQueries};
use crate::host::Rows;

/// About the time that the norm, the rotation and the storing of 8 elements take.
const NANOSECONDS_PER_8_ELEMENTS: usize = 8;

/// Consecutive slots that one worker owns, so that workers seldom write to the same cache line.
const SLOTS: usize = 8;

/// A worker's room: one head or latent on its way.
pub(super) type Row = Vec<f32>;

/// Carries out [`Attend::store_kv`](crate::backend::Attend::store_kv); shapes are checked.
pub(super) fn store_kv(cpu: &Cpu, rooms: &mut Vec<Row>, args: StoreKv<'_, Cpu>) {
    let (positions, slots) = (args.batch.positions(), args.batch.slots());
    let (positions, slots) = (positions.at(0), slots.at(0));
    if let Some(queries) = args.queries {
        store_queries(cpu, queries, positions);
    }
    if let Some(kv) = args.keys_values {
        with_element!(kv.cache.layout().element, E => with_simd!(cpu.isa(), simd => {
            store_keys_values::<_, E>(simd, cpu.pool(), rooms, kv, (positions, slots));
        }));
    }
}

fn store_queries(cpu: &Cpu, mut queries: StoreQueries<'_, Cpu>, positions: &[u32]) {
    let (from, prep, head_dim) = (queries.from, queries.prep, queries.head_dim);
    let grain = cpu.pool().grain(from.rows(), nanoseconds(from.cols()));
    cpu.pool().for_each_row(DisjointRows::new(&mut queries.to), grain, |t, to| {
        for (head, out) in from.at(t).chunks_exact(head_dim).zip(to.chunks_exact_mut(head_dim)) {
            cpu.isa().run(Prepare { head, prep, position: positions[t] as usize, out });
        }
    });
}

fn store_keys_values<S: Simd, E: Stored>(
    simd: S,
    pool: &Pool,
    rooms: &mut Vec<Row>,
    kv: StoreKeysValues<'_, Cpu>,
    (positions, slots): (&[u32], &[u32]),
) {
    let layout = kv.cache.layout();
    let writers = kv.cache.rows_mut();
    let (keys, values, prep) = (kv.keys, kv.values, kv.prep);
    by_slot(pool, rooms, layout, slots, |out, token, slot| {
        out.resize(layout.key_dim, 0.0);
        for head in 0..layout.heads {
            let key = &keys.at(token)[head * layout.key_dim..][..layout.key_dim];
            let value = &values.at(token)[head * layout.value_dim..][..layout.value_dim];
            let index = layout.row(slot, head);
            // SAFETY: `by_slot` gives this slot to no other task, and slots share no rows.
            let to = unsafe { [writers[0].row_mut(index), writers[1].row_mut(index)] };
            let key = Prepare { head: key, prep, position: positions[token] as usize, out };
            simd.vectorize(StoreHead::<E> { key, value, to, element: PhantomData });
        }
    });
}

/// Calls `store(room, token, slot)` for every token. All tokens of one slot are stored by one worker, in order, so
/// that the last one stays.
#[track_caller]
pub(super) fn by_slot(
    pool: &Pool,
    rooms: &mut Vec<Row>,
    layout: KvLayout,
    slots: &[u32],
    store: impl Fn(&mut Row, usize, usize) + Sync,
) {
    let capacity = layout.blocks * layout.block_size;
    for (token, &slot) in slots.iter().enumerate() {
        assert!((slot as usize) < capacity, "slot {slot} for token {token}; the pool has {capacity}");
    }
    let grain = pool.grain(slots.len(), nanoseconds(layout.heads * (layout.key_dim + layout.value_dim)));
    let workers = pool.threads().min(slots.len().div_ceil(grain));
    run_in_rooms(pool, rooms, workers, |room, worker| {
        for (token, &slot) in slots.iter().enumerate() {
            if owner(slot as usize, workers) == worker {
                store(room, token, slot as usize);
            }
        }
    });
}

/// Whose slot it is. A hash, since sequences that run side by side are often at the same place of their blocks.
fn owner(slot: usize, workers: usize) -> usize {
    // A multiple of the golden ratio spreads consecutive numbers and those at any distance.
    (((slot / SLOTS) as u32).wrapping_mul(0x9e37_79b9) >> 16) as usize % workers
}

fn nanoseconds(elements: usize) -> usize {
    elements.div_ceil(8) * NANOSECONDS_PER_8_ELEMENTS
}

/// `out` = `head` after norm and rotation.
struct Prepare<'a> {
    head: &'a [f32],
    prep: HeadPrep<'a, Cpu>,
    position: usize,
    out: &'a mut [f32],
}

impl Vectorised for Prepare<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Prepare { head, prep, position, out } = self;
        match prep.norm {
            Some(norm) => RmsNorm { x: head, norm, out }.run(simd),
            None => out.copy_from_slice(head),
        }
        if let Some(rope) = prep.rope {
            rotate(out, rope, position);
        }
    }
}

/// The key that `key` prepares and `value`, to the cache.
struct StoreHead<'a, E> {
    key: Prepare<'a>,
    value: &'a [f32],
    to: [&'a mut [u8]; 2],
    element: PhantomData<E>,
}

impl<E: Stored> Vectorised for StoreHead<'_, E> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Prepare { head, prep, position, out } = self.key;
        Prepare { head, prep, position, out: &mut *out }.run(simd);
        let [key, value] = self.to;
        E::narrow(simd, out, key);
        E::narrow(simd, self.value, value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{assert_close, batch, cpus, noise, norm, rope};
    use super::*;
    use crate::backend::{Attend, KvElement, Mat, MatMut, Memory, Pairing, Ragged};
    use crate::reference::Reference;

    const HEADS: [usize; 2] = [3, 2];

    struct Case {
        tokens: usize,
        head_dim: usize,
        element: KvElement,
        norm: bool,
        /// First element, number of elements and pairing of the rotation.
        rope: Option<([usize; 2], Pairing)>,
    }

    #[test]
    fn slots_at_any_distance_are_shared_among_workers() {
        for (workers, distance) in [2, 3, 8].into_iter().flat_map(|w| [1, 16, 128, 144, 4096].map(|d| (w, d))) {
            let mut shares = vec![0; workers];
            (0..256).for_each(|i| shares[owner(i * distance, workers)] += 1);
            assert!(shares.iter().all(|&share| share * workers <= 256 * 3 / 2), "{workers}, {distance}: {shares:?}");
        }
    }

    /// Queries, keys and values after a step in which the tokens' slots go backwards.
    fn outcome<B: Attend<Act = f32>>(backend: &B, case: &Case) -> [Vec<f32>; 3] {
        let (tokens, dim) = (case.tokens, case.head_dim);
        let layout = KvLayout {
            blocks: tokens / 4 + 2,
            block_size: 4,
            heads: HEADS[1],
            key_dim: dim,
            value_dim: dim,
            element: case.element,
        };
        let table: Vec<u32> = (0..layout.blocks as u32).rev().collect();
        let mut step = Ragged { max_blocks: table.len(), ..Ragged::default() };
        step.push(3, tokens, &table, layout.block_size);

        // One fused projection: queries, keys and values are columns of it.
        let widths = [HEADS[0] * dim, HEADS[1] * dim];
        let width = widths[0] + 2 * widths[1];
        let fused = backend.upload(&noise([7, dim, 0], tokens * width)).unwrap();
        let fused = Mat::new(&fused, tokens, width);
        let (norm, rope) =
            (norm(backend, dim), case.rope.map(|(range, pairing)| rope(backend, tokens + 3, range, pairing)));
        let prep = HeadPrep { norm: case.norm.then_some(&norm), rope: rope.as_ref() };
        let mut queries = backend.alloc(tokens * widths[0]).unwrap();
        let mut cache = backend.kv_cache(layout).unwrap();
        let stream = &mut backend.stream();
        let args = StoreKv {
            queries: Some(StoreQueries {
                from: fused.columns_at(0..widths[0]),
                head_dim: dim,
                prep,
                to: MatMut::new(&mut queries, tokens, widths[0]),
            }),
            keys_values: Some(StoreKeysValues {
                keys: fused.columns_at(widths[0]..widths[0] + widths[1]),
                values: fused.columns_at(widths[0] + widths[1]..width),
                prep,
                cache: &mut cache,
            }),
            batch: &batch(backend, &step),
        };
        backend.store_kv(stream, args);
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for &slot in &step.slots {
            for head in 0..HEADS[1] {
                let (key, value) = backend.read_kv(stream, &cache, slot as usize, head).unwrap();
                keys.extend(key);
                values.extend(value);
            }
        }
        [backend.read(stream, &queries, 0..tokens * widths[0]).unwrap(), keys, values]
    }

    fn check(case: &Case) {
        let expected = outcome(&Reference, case);
        for cpu in cpus() {
            let got = outcome(&cpu, case);
            let what = format!("{} on {}", cpu.isa(), cpu.threads());
            assert_close(&got[0], &expected[0], case.head_dim, &what);
            assert_eq!(got[2], expected[2], "values are only stored, {what}");
            // A key may lie next to the middle between two numbers of its element type.
            let apart = got[1].iter().zip(&expected[1]).filter(|(g, e)| (*g - *e).abs() > 1e-5).count();
            let rounded = case.element != KvElement::F32;
            assert!(apart <= if rounded { got[1].len() / 50 } else { 0 }, "{apart} of {} keys, {what}", got[1].len());
            let largest = got[1].iter().zip(&expected[1]).fold(0f32, |m, (g, e)| m.max((g - e).abs()));
            assert!(largest < 0.05, "{largest}, {what}");
        }
    }

    #[test]
    fn norm_rotation_and_storage_agree_with_the_reference() {
        let ropes = |dim: usize| {
            let [halves, neighbours] = [Pairing::Halves, Pairing::Neighbours];
            [None, Some(([0, dim], halves)), Some(([0, dim], neighbours)), Some(([dim / 2, dim / 4 * 2], halves))]
        };
        for element in KvElement::ALL {
            for (tokens, head_dim) in [(0, 16), (1, 64), (5, 80), (700, 36)] {
                for (i, rope) in ropes(head_dim).into_iter().enumerate() {
                    check(&Case { tokens, head_dim, element, norm: i % 2 == 1, rope });
                }
            }
        }
    }

    #[test]
    fn heads_that_are_only_stored_keep_their_bits() {
        for element in KvElement::ALL {
            let case = Case { tokens: 9, head_dim: 50, element, norm: false, rope: None };
            let expected = outcome(&Reference, &case);
            for cpu in cpus() {
                assert_eq!(outcome(&cpu, &case), expected, "{element:?}");
            }
        }
    }

    #[test]
    fn the_last_token_of_a_slot_stays() {
        let cpu = Cpu::default();
        let layout = KvLayout { blocks: 1, block_size: 2, heads: 1, key_dim: 1, value_dim: 1, element: KvElement::F32 };
        let mut cache = cpu.kv_cache(layout).unwrap();
        let mut step = Ragged { max_blocks: 1, ..Ragged::default() };
        step.push(0, 2, &[0], 2);
        step.slots[1] = 0;
        let rows = cpu.upload(&[3.0, 4.0]).unwrap();
        let rows = Mat::new(&rows, 2, 1);
        let kv = StoreKeysValues { keys: rows, values: rows, prep: HeadPrep::NONE, cache: &mut cache };
        let args = StoreKv { queries: None, keys_values: Some(kv), batch: &batch(&cpu, &step) };
        cpu.store_kv(&mut cpu.stream(), args);
        assert_eq!(cache.read(0, 0), (vec![4.0], vec![4.0]));
    }
}
