//! The KV cache and attention over it.

use ferrum_types::BlockId;

use super::attention::{Problem, Values, attend};
use super::kv::CpuKv;
use super::store_kv::store_kv;
use super::{Cpu, CpuStream, DisjointRows};
use crate::backend::{Attend, Attention, DeviceError, KvLayout, Operand, Operands, OutOfMemory, StoreKv};

impl Attend for Cpu {
    type KvCache = CpuKv;

    fn kv_cache(&self, layout: KvLayout) -> Result<CpuKv, OutOfMemory> {
        CpuKv::zeros(layout)
    }

    fn kv_layout(&self, cache: &CpuKv) -> KvLayout {
        cache.layout()
    }

    fn copy_block(&self, _: &mut CpuStream, cache: &mut CpuKv, from: BlockId, to: BlockId) {
        cache.copy_block(from, to);
    }

    fn read_kv(
        &self,
        _: &mut CpuStream,
        cache: &CpuKv,
        slot: usize,
        head: usize,
    ) -> Result<(Vec<f32>, Vec<f32>), DeviceError> {
        Ok(cache.read(slot, head))
    }

    fn store_kv(&self, stream: &mut CpuStream, args: StoreKv<'_, Self>) {
        args.check(self);
        store_kv(self, &mut stream.rows, args);
    }

    fn attention(&self, stream: &mut CpuStream, args: Attention<'_, Self>, out: &mut Operand<Self>) {
        let heads = args.check(args.cache.layout(), out);
        let problem = Problem {
            cache: args.cache,
            values: Values::Stored,
            batch: args.batch,
            tokens: 0..args.batch.tokens(),
            queries: args.queries,
            heads,
            scale: args.scale,
            mask: args.mask,
            softcap: args.softcap,
            sinks: args.sinks.map(|sinks| sinks.as_slice()),
        };
        attend(self, &problem, &DisjointRows::new(&mut out.mat_mut()), &mut stream.attention);
        self.fill_forms(stream, out);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Isa;
    use super::super::testing::{assert_close, batch, cpus, noise, read_operand};
    use super::*;
    use crate::backend::{HeadPrep, KvElement, Mask, Mat, Memory, Ragged, StoreKeysValues};
    use crate::reference::Reference;

    /// Sequences whose keys, values and queries follow from their number and the position.
    #[derive(Clone, Debug)]
    struct Case {
        /// Per sequence: keys before the step, tokens in the step, block table.
        seqs: Vec<(usize, usize, Vec<u32>)>,
        layout: KvLayout,
        group: usize,
        mask: Mask,
        softcap: Option<f32>,
        sinks: bool,
    }

    impl Case {
        fn new(seqs: &[(usize, usize)], block_size: usize, [heads, group]: [usize; 2], dims: [usize; 2]) -> Case {
            let mut next = 1;
            let table = |&(before, tokens): &(usize, usize)| {
                let blocks = (before + tokens).div_ceil(block_size) as u32;
                // Descending, and with a hole before the next sequence.
                let table: Vec<u32> = (next..next + blocks).rev().collect();
                next += blocks + 1;
                (before, tokens, table)
            };
            let seqs = seqs.iter().map(table).collect();
            let [key_dim, value_dim] = dims;
            let layout =
                KvLayout { blocks: next as usize, block_size, heads, key_dim, value_dim, element: KvElement::F32 };
            Case { seqs, layout, group, mask: Mask::Causal { window: None }, softcap: None, sinks: false }
        }

        fn element(&self, element: KvElement) -> Case {
            Case { layout: KvLayout { element, ..self.layout }, ..self.clone() }
        }

        fn mask(&self, mask: Mask) -> Case {
            Case { mask, ..self.clone() }
        }

        /// A step over `tokens` of each sequence, given `(keys before the step, tokens in it)`.
        fn step(&self, tokens: impl Fn(usize, usize) -> std::ops::Range<usize>) -> Ragged {
            let max_blocks = self.seqs.iter().map(|s| s.2.len()).max().unwrap_or(0);
            let mut step = Ragged { max_blocks, ..Ragged::default() };
            for (before, count, table) in &self.seqs {
                let range = tokens(*before, *count);
                step.push(range.start, range.len(), table, self.layout.block_size);
            }
            step
        }
    }

    /// Rows for each token of a step, `[tokens, width]`.
    fn rows(step: &Ragged, kind: usize, width: usize) -> Vec<f32> {
        let of_seq = |s: usize| {
            let tokens = step.starts[s] as usize..step.starts[s + 1] as usize;
            tokens.flat_map(move |t| noise([kind, s, step.positions[t] as usize], width))
        };
        (0..step.seqs()).flat_map(of_seq).collect()
    }

    fn store<B: Attend<Act = f32>>(backend: &B, cache: &mut B::KvCache, step: &Ragged) {
        let layout = backend.kv_layout(cache);
        let widths = [layout.heads * layout.key_dim, layout.heads * layout.value_dim];
        let [keys, values] = [1, 2].map(|kind| backend.upload(&rows(step, kind, widths[kind - 1])).unwrap());
        let keys_values = StoreKeysValues {
            keys: Mat::new(&keys, step.tokens(), widths[0]),
            values: Mat::new(&values, step.tokens(), widths[1]),
            prep: HeadPrep::NONE,
            cache,
        };
        let batch = batch(backend, step);
        let args = StoreKv { queries: None, keys_values: Some(keys_values), batch: &batch };
        backend.store_kv(&mut backend.stream(), args);
    }

    fn attend<B: Attend<Act = f32>>(backend: &B, case: &Case, cache: &B::KvCache, step: &Ragged) -> Vec<f32> {
        let (tokens, heads) = (step.tokens(), case.layout.heads * case.group);
        let width = heads * case.layout.key_dim;
        let queries = backend.upload(&rows(step, 3, width)).unwrap();
        let sinks = backend.upload(&noise([4, 0, 0], heads)).unwrap();
        let mut out = Operand::new(backend, tokens, heads * case.layout.value_dim).unwrap();
        out.shape(backend, tokens, &[]);
        let stream = &mut backend.stream();
        let args = Attention {
            queries: Mat::new(&queries, tokens, width),
            cache,
            batch: &batch(backend, step),
            scale: 3.0 / (case.layout.key_dim as f32).sqrt(),
            mask: case.mask,
            softcap: case.softcap,
            sinks: case.sinks.then_some(&sinks),
        };
        backend.attention(stream, args, &mut out);
        read_operand(backend, &out)
    }

    /// The outputs of the case's step, all keys being stored before.
    fn outcome<B: Attend<Act = f32>>(backend: &B, case: &Case) -> Vec<f32> {
        let mut cache = backend.kv_cache(case.layout).unwrap();
        store(backend, &mut cache, &case.step(|before, count| 0..before + count));
        attend(backend, case, &cache, &case.step(|before, count| before..before + count))
    }

    /// Every backend of this CPU agrees with the reference, and those of one instruction set in every bit.
    #[track_caller]
    fn check(case: &Case) {
        let expected = outcome(&Reference, case);
        let width = case.layout.heads * case.group * case.layout.value_dim;
        let mut first: Option<(Isa, Vec<f32>)> = None;
        for cpu in cpus() {
            let got = outcome(&cpu, case);
            assert_close(&got, &expected, width, &(case, cpu.isa()));
            match &first {
                Some((isa, bits)) if *isa == cpu.isa() => assert!(got == *bits, "{} threads: {case:?}", cpu.threads()),
                _ => first = Some((cpu.isa(), got)),
            }
        }
    }

    #[test]
    fn two_keys_worked_by_hand() {
        // Scores 0 and ln 3 give the weights 1/4 and 3/4.
        let layout = KvLayout { blocks: 1, block_size: 2, heads: 1, key_dim: 1, value_dim: 2, element: KvElement::F32 };
        for cpu in cpus() {
            let stream = &mut cpu.stream();
            let mut cache = cpu.kv_cache(layout).unwrap();
            let mut step = Ragged { max_blocks: 1, ..Ragged::default() };
            step.push(0, 2, &[0], 2);
            let batch = batch(&cpu, &step);
            let [keys, values] = [&[0.0, 3f32.ln()][..], &[4.0, 8.0, 0.0, 4.0]].map(|v| cpu.upload(v).unwrap());
            let keys_values = StoreKeysValues {
                keys: Mat::new(&keys, 2, 1),
                values: Mat::new(&values, 2, 2),
                prep: HeadPrep::NONE,
                cache: &mut cache,
            };
            cpu.store_kv(stream, StoreKv { queries: None, keys_values: Some(keys_values), batch: &batch });
            let queries = cpu.upload(&[7.0, 0.5]).unwrap();
            let mut out = Operand::new(&cpu, 2, 2).unwrap();
            out.shape(&cpu, 2, &[]);
            let args = Attention {
                queries: Mat::new(&queries, 2, 1),
                cache: &cache,
                batch: &batch,
                scale: 2.0,
                mask: Mask::Causal { window: None },
                softcap: None,
                sinks: None,
            };
            cpu.attention(stream, args, &mut out);
            assert_close(&read_operand(&cpu, &out), &[4.0, 8.0, 1.0, 5.0], 2, &cpu.isa());
        }
    }

    #[test]
    fn heads_of_every_size_and_grouping_agree_with_the_reference() {
        for dims in [[16, 16], [64, 64], [80, 80], [128, 128], [256, 256], [1, 1], [7, 3], [24, 40]] {
            for heads in [[1, 1], [2, 3], [1, 8]] {
                check(&Case::new(&[(0, 5), (40, 1)], 16, heads, dims));
            }
        }
        check(&Case::new(&[(3, 2)], 4, [1, 71], [8, 8]));
    }

    #[test]
    fn ragged_batches_of_every_length_agree_with_the_reference() {
        for block_size in [1, 7, 16, 600] {
            check(&Case::new(&[(0, 1), (0, 33), (255, 1), (256, 2), (300, 0), (500, 9)], block_size, [2, 2], [16, 24]));
        }
        check(&Case::new(&[], 16, [2, 2], [16, 16]));
        check(&Case::new(&[(0, 0)], 16, [2, 2], [16, 16]));
    }

    #[test]
    fn every_element_type_agrees_with_the_reference() {
        for element in KvElement::ALL {
            for dims in [[64, 64], [80, 33], [5, 96]] {
                check(&Case::new(&[(270, 3), (10, 20)], 32, [2, 2], dims).element(element));
            }
        }
    }

    #[test]
    fn masks_softcaps_and_sinks_agree_with_the_reference() {
        let plain = Case::new(&[(0, 40), (600, 3), (511, 2)], 16, [2, 2], [16, 16]);
        for mask in [None, Some(1), Some(5), Some(32), Some(256), Some(300)].map(|window| Mask::Causal { window }) {
            check(&plain.mask(mask));
        }
        check(&plain.mask(Mask::Full));
        check(&Case { softcap: Some(0.7), ..plain.clone() });
        check(&Case { sinks: true, ..plain.mask(Mask::Causal { window: Some(20) }) });
    }

    #[test]
    fn a_query_that_sees_no_key_gives_zeros() {
        for sinks in [false, true] {
            let case = Case { sinks, ..Case::new(&[(0, 3)], 4, [1, 2], [8, 8]) };
            for cpu in cpus() {
                let cache = cpu.kv_cache(case.layout).unwrap();
                let mut step = case.step(|_, count| 0..count);
                step.lens = vec![0];
                assert!(attend(&cpu, &case, &cache, &step).iter().all(|v| *v == 0.0));
            }
        }
    }

    #[test]
    fn blocks_that_no_query_sees_are_not_read() {
        // The table names a block past the pool's end where the window does not reach.
        let case = Case::new(&[(600, 2)], 16, [1, 1], [8, 8]).mask(Mask::Causal { window: Some(10) });
        for cpu in cpus() {
            let mut cache = cpu.kv_cache(case.layout).unwrap();
            store(&cpu, &mut cache, &case.step(|before, count| 0..before + count));
            let mut step = case.step(|before, count| before..before + count);
            let expected = attend(&cpu, &case, &cache, &step);
            step.blocks[..590 / 16].fill(u32::MAX);
            assert_eq!(attend(&cpu, &case, &cache, &step), expected);
        }
    }

    #[test]
    fn bits_do_not_depend_on_chunks_company_or_block_size() {
        let tokens = 530;
        for element in KvElement::ALL {
            let whole = Case::new(&[(0, tokens)], 16, [2, 2], [24, 16]).element(element);
            for cpu in cpus() {
                let expected = outcome(&cpu, &whole);
                let mut cache = cpu.kv_cache(whole.layout).unwrap();
                let mut chunked = Vec::new();
                for (start, end) in [(0, 1), (1, 8), (8, 257), (257, 512), (512, 529), (529, tokens)] {
                    let step = whole.step(|_, _| start..end);
                    store(&cpu, &mut cache, &step);
                    chunked.extend(attend(&cpu, &whole, &cache, &step));
                }
                assert!(chunked == expected, "chunks, {element:?}, {}", cpu.isa());

                let company = Case::new(&[(0, tokens), (0, 3), (290, 1)], 48, [2, 2], [24, 16]).element(element);
                let got = outcome(&cpu, &company);
                assert!(got[..expected.len()] == expected, "company, {element:?}, {}", cpu.isa());
            }
        }
    }

    #[test]
    fn a_copied_block_reads_like_its_origin() {
        let case = Case::new(&[(0, 16)], 8, [2, 1], [40, 8]).element(KvElement::Q8_0);
        let cpu = Cpu::default();
        let stream = &mut cpu.stream();
        let mut cache = cpu.kv_cache(case.layout).unwrap();
        store(&cpu, &mut cache, &case.step(|_, count| 0..count));
        cpu.copy_block(stream, &mut cache, BlockId(1), BlockId(0));
        for place in 0..8 {
            let [origin, copy] = [8 + place, place].map(|slot| cpu.read_kv(stream, &cache, slot, 1).unwrap());
            assert_eq!(origin, copy);
            assert!(origin.0.iter().any(|v| *v != 0.0));
        }
    }

    #[test]
    #[should_panic(expected = "slot 64 for token 3; the pool has 64")]
    fn a_slot_past_the_pool_is_refused() {
        let case = Case {
            layout: KvLayout { blocks: 4, ..Case::new(&[], 16, [1, 1], [8, 8]).layout },
            ..Case::new(&[(0, 4)], 16, [1, 1], [8, 8])
        };
        let cpu = Cpu::default();
        let mut cache = cpu.kv_cache(case.layout).unwrap();
        let mut step = case.step(|_, count| 0..count);
        step.slots[3] = 64;
        store(&cpu, &mut cache, &step);
    }
}
