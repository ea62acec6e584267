//! Attention over latents, in the absorbed form.
//!
//! `q · (key_up · latent) = (key_upᵀ · q) · latent`, and the weighted sum of values is the up-projection of the
//! weighted sum of latents. So queries go down to latents, attention runs on latents, which one KV head shares among
//! all query heads, and its results go up to values. Nothing per key and head is ever stored.
//!
//! The expanded form, which takes keys and values up instead, needs about a third of the arithmetic per pair of query
//! and key in long prompts, but room for `Nq (nope + v)` numbers per key. One form serves both: results then do not
//! depend on how a prompt was cut, and decoding, where the absorbed form is the cheaper by far, is what runs most.

use std::marker::PhantomData;
use std::ops::Range;

use super::attention::{BLOCK, Mix, Panel, Problem, Queries, Score, Scores, Strip, Values, attend};
use super::kv::Places;
use super::kv::element::{F32, RUN, Stored, with_element};
use super::norm::RmsNorm;
use super::rope::rotate;
use super::simd::{Simd, Vectorised, with_simd};
use super::store_kv::by_slot;
use super::workers::run_in_rooms;
use super::{Cpu, CpuStream, DisjointRows};
use crate::backend::{Attend, Mask, Mat, MatMut, Mla, MlaAttention, MlaSizes, Operand, Operands, StoreLatent};
use crate::host::{HostBuf, Rows};

/// Tokens that go through the three steps together: enough to read the up-projections seldom, few enough that the
/// latent queries of a model with many heads stay small.
const TOKENS: usize = 64;

impl Mla for Cpu {
    fn store_latent(&self, stream: &mut CpuStream, args: StoreLatent<'_, Self>) {
        let rank = args.check(self.kv_layout(args.cache));
        with_element!(args.cache.layout().element, E => with_simd!(self.isa(), simd => {
            store::<_, E>(simd, self, stream, args, rank);
        }));
    }

    fn mla_attention(&self, stream: &mut CpuStream, args: MlaAttention<'_, Self>, out: &mut Operand<Self>) {
        let sizes = args.check(args.cache.layout(), out);
        let tokens = args.batch.tokens();
        let room = tokens.min(TOKENS) * args.heads;
        let mut queries = stream.scratch.take(self, room * (sizes.rank + sizes.rope));
        let mut mixed = stream.scratch.take(self, room * sizes.rank);
        for start in (0..tokens).step_by(TOKENS) {
            let part = Part { args: &args, sizes, tokens: start..tokens.min(start + TOKENS) };
            with_simd!(self.isa(), simd => part.run(simd, self, stream, (&mut queries, &mut mixed), out));
        }
        stream.scratch.give(queries);
        stream.scratch.give(mixed);
        self.fill_forms(stream, out);
    }
}

fn store<S: Simd, E: Stored>(simd: S, cpu: &Cpu, stream: &mut CpuStream, args: StoreLatent<'_, Cpu>, rank: usize) {
    let layout = args.cache.layout();
    let (positions, slots) = (args.batch.positions(), args.batch.slots());
    let (positions, from) = (positions.at(0), args.from);
    let [writer, _] = args.cache.rows_mut();
    by_slot(cpu.pool(), &mut stream.rows, layout, slots.at(0), |row, token, slot| {
        row.clear();
        row.extend_from_slice(from.at(token));
        let (latent, shared) = row.split_at_mut(rank);
        cpu.isa().run(RmsNorm { x: &from.at(token)[..rank], norm: args.norm, out: latent });
        rotate(shared, args.rope, positions[token] as usize);
        // SAFETY: `by_slot` gives this slot to no other task, and slots share no rows.
        let to = unsafe { writer.row_mut(layout.row(slot, 0)) };
        simd.vectorize(Narrow::<E> { row, to, element: PhantomData });
    });
}

/// A row to the cache.
struct Narrow<'a, E> {
    row: &'a [f32],
    to: &'a mut [u8],
    element: PhantomData<E>,
}

impl<E: Stored> Vectorised for Narrow<'_, E> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        E::narrow(simd, self.row, self.to);
    }
}

/// Some tokens of a step on their way through.
struct Part<'a> {
    args: &'a MlaAttention<'a, Cpu>,
    sizes: MlaSizes,
    tokens: Range<usize>,
}

impl Part<'_> {
    /// Down to latents, attention there, and up to values.
    fn run<S: Simd>(
        &self,
        simd: S,
        cpu: &Cpu,
        stream: &mut CpuStream,
        (queries, mixed): (&mut HostBuf<f32>, &mut HostBuf<f32>),
        out: &mut Operand<Cpu>,
    ) {
        let (tokens, heads) = (self.tokens.len(), self.args.heads);
        let widths = [heads * (self.sizes.rank + self.sizes.rope), heads * self.sizes.rank];
        self.lower(simd, cpu, &mut stream.latents, MatMut::new(queries, tokens, widths[0]));
        let problem = Problem {
            cache: self.args.cache,
            values: Values::OfKeys(self.sizes.rank),
            batch: self.args.batch,
            tokens: self.tokens.clone(),
            queries: Mat::new(queries, tokens, widths[0]),
            heads,
            scale: self.args.scale,
            mask: Mask::Causal { window: None },
            softcap: None,
            sinks: None,
        };
        let mut mixed_rows: MatMut<'_, Cpu> = MatMut::new(mixed, tokens, widths[1]);
        attend(cpu, &problem, &DisjointRows::new(&mut mixed_rows), &mut stream.attention);
        let out = out.mat_mut().rows_at(self.tokens.clone());
        self.raise(simd, cpu, &mut stream.latents, Mat::new(mixed, tokens, widths[1]), out);
    }

    /// `to[t, h] = [sum over i of nope[t, h, i] * key_up[h nope + i], rope[t, h]]`, head by head.
    fn lower<S: Simd>(&self, simd: S, cpu: &Cpu, rooms: &mut Vec<Room>, mut to: MatMut<'_, Cpu>) {
        let MlaSizes { rank, rope, nope, .. } = self.sizes;
        let to = DisjointRows::new(&mut to);
        let queries = self.args.queries.rows_at(self.tokens.clone());
        run_in_rooms(cpu.pool(), rooms, self.args.heads, |room, head| {
            let columns = queries.columns_at(head * (nope + rope)..(head + 1) * (nope + rope));
            room.start_sums(self.tokens.len(), rank);
            for part in parts(nope) {
                let rows = self.args.key_up.rows_at(head * nope + part.start..head * nope + part.end);
                room.add(simd, columns.columns_at(part), rows);
            }
            for t in 0..self.tokens.len() {
                // SAFETY: each head is one task's, and heads share no columns.
                let to = unsafe { to.part_mut(t, head * (rank + rope)..(head + 1) * (rank + rope)) };
                let (latent, shared) = to.split_at_mut(rank);
                latent.copy_from_slice(room.sum(t, rank));
                shared.copy_from_slice(&columns.at(t)[nope..]);
            }
        });
    }

    /// `out[t, h, i] = value_up[h v + i] · mixed[t, h]`, head by head.
    fn raise<S: Simd>(&self, simd: S, cpu: &Cpu, rooms: &mut Vec<Room>, mixed: Mat<'_, Cpu>, mut out: MatMut<'_, Cpu>) {
        let MlaSizes { rank, value, .. } = self.sizes;
        let out = DisjointRows::new(&mut out);
        run_in_rooms(cpu.pool(), rooms, self.args.heads, |room, head| {
            room.read_latents(simd, mixed.columns_at(head * rank..(head + 1) * rank));
            for part in parts(value) {
                let rows = head * value + part.start..head * value + part.end;
                room.multiply(simd, self.args.value_up.rows_at(rows.clone()));
                for t in 0..self.tokens.len() {
                    // SAFETY: each head is one task's, and heads share no columns.
                    let out = unsafe { out.part_mut(t, rows.clone()) };
                    for (i, out) in out.iter_mut().enumerate() {
                        *out = room.products.at(t, i);
                    }
                }
            }
        });
    }
}

/// `0..len` in parts that attention's kernels take at once.
fn parts(len: usize) -> impl Iterator<Item = Range<usize>> {
    (0..len).step_by(BLOCK).map(move |start| start..len.min(start + BLOCK))
}

/// A worker's room: one head's latents and what becomes of them. The products are those of attention, tokens taking
/// the place of query rows and rows of an up-projection that of keys or values.
#[derive(Default)]
pub(super) struct Room {
    places: Places,
    panel: Panel,
    latents: Queries,
    /// `[tokens]`: the rows that take part, which are all.
    all: Vec<Range<usize>>,
    /// Products of latents and rows, or weights of rows.
    products: Scores,
    /// `[tokens, strips]`.
    sums: Vec<Strip>,
}

impl Room {
    fn start_sums(&mut self, tokens: usize, rank: usize) {
        self.sums.clear();
        self.sums.resize(tokens * rank.div_ceil(RUN), Strip::ZERO);
    }

    /// Adds `rows` to the sum of each token, each row times its weight for that token.
    fn add<S: Simd>(&mut self, simd: S, weights: Mat<'_, Cpu>, rows: Mat<'_, Cpu>) {
        self.take_all(weights.rows(), rows.rows());
        for t in 0..weights.rows() {
            for (i, &weight) in weights.at(t).iter().enumerate() {
                *self.products.at_mut(t, i) = weight;
            }
        }
        simd.vectorize(Mix::<F32> {
            weights: &self.products,
            values: self.places.of_matrix(rows),
            dim: rows.cols(),
            first: 0,
            seen: &self.all,
            panel: &mut self.panel,
            sums: &mut self.sums,
            element: PhantomData,
        });
    }

    fn sum(&self, t: usize, rank: usize) -> &[f32] {
        let strips = rank.div_ceil(RUN);
        &bytemuck::cast_slice(&self.sums[t * strips..][..strips])[..rank]
    }

    fn read_latents<S: Simd>(&mut self, simd: S, latents: Mat<'_, Cpu>) {
        self.latents.start(latents.rows(), latents.cols());
        for t in 0..latents.rows() {
            self.latents.row_mut(t).copy_from_slice(latents.at(t));
        }
        self.latents.finish(simd);
    }

    /// `products[t][i]` = row `i` times the latent of `t`.
    fn multiply<S: Simd>(&mut self, simd: S, rows: Mat<'_, Cpu>) {
        self.take_all(self.latents.rows(), rows.rows());
        simd.vectorize(Score::<F32> {
            queries: &self.latents,
            keys: self.places.of_matrix(rows),
            first: 0,
            seen: &self.all,
            panel: &mut self.panel,
            scores: &mut self.products,
            element: PhantomData,
        });
    }

    /// Makes ready for products of all tokens with all rows.
    fn take_all(&mut self, tokens: usize, rows: usize) {
        self.places.list(0..rows);
        self.all.clear();
        self.all.resize(tokens, 0..rows);
        self.products.shape(tokens);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{assert_close, batch, cpus, noise, norm, read_operand, rope};
    use super::*;
    use crate::backend::{KvElement, KvLayout, Pairing, Ragged};
    use crate::reference::Reference;

    #[derive(Clone, Debug)]
    struct Case {
        heads: usize,
        sizes: MlaSizes,
        element: KvElement,
        /// Per sequence: keys before the step, tokens in the step.
        seqs: Vec<(usize, usize)>,
    }

    const BLOCK_SIZE: usize = 16;

    impl Case {
        /// A step over `tokens` of each sequence, given `(keys before the step, tokens in it)`.
        fn step(&self, tokens: impl Fn(usize, usize) -> Range<usize>) -> Ragged {
            let max_blocks = self.seqs.iter().map(|(b, t)| (b + t).div_ceil(BLOCK_SIZE)).max().unwrap_or(0);
            let mut step = Ragged { max_blocks, ..Ragged::default() };
            for (s, &(before, count)) in self.seqs.iter().enumerate() {
                let first = (s * max_blocks) as u32;
                let range = tokens(before, count);
                let table: Vec<u32> = (first..first + max_blocks as u32).rev().collect();
                step.push(range.start, range.len(), &table, BLOCK_SIZE);
            }
            step
        }

        fn layout(&self) -> KvLayout {
            let blocks = self.seqs.len() * self.step(|before, count| before..before + count).max_blocks;
            let key_dim = self.sizes.rank + self.sizes.rope;
            KvLayout { blocks, block_size: BLOCK_SIZE, heads: 1, key_dim, value_dim: 0, element: self.element }
        }
    }

    /// Rows that depend on sequence and position.
    fn rows(step: &Ragged, kind: usize, width: usize) -> Vec<f32> {
        let of_seq = |s: usize| {
            let tokens = step.starts[s] as usize..step.starts[s + 1] as usize;
            tokens.flat_map(move |t| noise([kind, s, step.positions[t] as usize], width))
        };
        (0..step.seqs()).flat_map(of_seq).collect()
    }

    fn store<B: Mla<Act = f32>>(backend: &B, case: &Case, cache: &mut B::KvCache, step: &Ragged) {
        let MlaSizes { rank, rope: rotated, .. } = case.sizes;
        let from = backend.upload(&rows(step, 1, rank + rotated)).unwrap();
        let args = StoreLatent {
            from: Mat::new(&from, step.tokens(), rank + rotated),
            norm: &norm(backend, rank),
            rope: &rope(backend, 700, [0, rotated], Pairing::Neighbours),
            cache,
            batch: &batch(backend, step),
        };
        backend.store_latent(&mut backend.stream(), args);
    }

    fn attend<B: Mla<Act = f32>>(backend: &B, case: &Case, cache: &B::KvCache, step: &Ragged) -> Vec<f32> {
        let MlaSizes { rank, rope, nope, value } = case.sizes;
        let (heads, tokens) = (case.heads, step.tokens());
        let queries = backend.upload(&rows(step, 2, heads * (nope + rope))).unwrap();
        let [key_up, value_up] = [nope, value].map(|n| backend.upload(&noise([3, n, rank], heads * n * rank)).unwrap());
        let mut out = Operand::new(backend, tokens, heads * value).unwrap();
        out.shape(backend, tokens, &[]);
        let args = MlaAttention {
            queries: Mat::new(&queries, tokens, heads * (nope + rope)),
            key_up: Mat::new(&key_up, heads * nope, rank),
            value_up: Mat::new(&value_up, heads * value, rank),
            heads,
            cache,
            batch: &batch(backend, step),
            scale: 1.0 / ((nope * rank + rope) as f32).sqrt(),
        };
        backend.mla_attention(&mut backend.stream(), args, &mut out);
        read_operand(backend, &out)
    }

    fn outcome<B: Mla<Act = f32>>(backend: &B, case: &Case) -> Vec<f32> {
        let mut cache = backend.kv_cache(case.layout()).unwrap();
        store(backend, case, &mut cache, &case.step(|before, count| 0..before + count));
        attend(backend, case, &cache, &case.step(|before, count| before..before + count))
    }

    fn sizes([rank, rope, nope, value]: [usize; 4]) -> MlaSizes {
        MlaSizes { rank, rope, nope, value }
    }

    #[test]
    fn latents_of_every_size_agree_with_the_reference() {
        let seqs = vec![(0, 5), (30, 1), (0, 0), (258, 2)];
        for (heads, shape) in [(1, [8, 2, 8, 8]), (3, [12, 6, 7, 33]), (2, [64, 16, 40, 32]), (40, [16, 4, 3, 9])] {
            let case = Case { heads, sizes: sizes(shape), element: KvElement::F32, seqs: seqs.clone() };
            let expected = outcome(&Reference, &case);
            for cpu in cpus() {
                assert_close(&outcome(&cpu, &case), &expected, heads * case.sizes.value, &(&case, cpu.isa()));
            }
        }
    }

    #[test]
    fn every_element_type_agrees_with_the_reference() {
        for element in KvElement::ALL {
            let case = Case { heads: 2, sizes: sizes([40, 8, 16, 16]), element, seqs: vec![(40, 3)] };
            let expected = outcome(&Reference, &case);
            for cpu in cpus() {
                let got = outcome(&cpu, &case);
                // A latent may lie next to the middle between two numbers of its element type.
                let largest = got.iter().zip(&expected).fold(0f32, |m, (g, e)| m.max((g - e).abs()));
                assert!(largest < if element == KvElement::F32 { 1e-5 } else { 2e-3 }, "{largest}, {element:?}");
            }
        }
    }

    #[test]
    fn bits_depend_neither_on_threads_nor_on_chunks() {
        let case = Case { heads: 3, sizes: sizes([24, 8, 16, 16]), element: KvElement::F16, seqs: vec![(0, 300)] };
        let mut first: Option<(String, Vec<f32>)> = None;
        for cpu in cpus() {
            let isa = cpu.isa().to_string();
            let mut cache = cpu.kv_cache(case.layout()).unwrap();
            let mut chunked = Vec::new();
            for (start, end) in [(0, 1), (1, 70), (70, 299), (299, 300)] {
                let step = case.step(|_, _| start..end);
                store(&cpu, &case, &mut cache, &step);
                chunked.extend(attend(&cpu, &case, &cache, &step));
            }
            assert!(chunked == outcome(&cpu, &case), "chunks, {isa}");
            match &first {
                Some((name, bits)) if *name == isa => assert!(chunked == *bits, "{} threads, {isa}", cpu.threads()),
                _ => first = Some((isa, chunked)),
            }
        }
    }
}
