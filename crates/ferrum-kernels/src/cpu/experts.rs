//! Mixtures of experts.

use super::activation::{Add, NANOSECONDS_PER_8_SUMS};
use super::linear::{Finish, Group, TokenRows};
use super::route::route;
use super::{Cpu, CpuStream, CpuWeight};
use crate::backend::{
    Activation, Chosen, Combine, Epilogue, ExpertPlan, Experts, HostPlan, Mat, MatMut, Operand, Operands, PackedWeight,
    Route, Store, Tile, check_expert_gate_up, check_expert_matmul, expert_gate_up_by_parts,
};
use crate::host::Rows;

impl Experts for Cpu {
    fn route(
        &self,
        stream: &mut CpuStream,
        args: Route<'_, Self>,
        ids: MatMut<'_, Self, u32>,
        weights: MatMut<'_, Self, f32>,
    ) {
        args.check(&ids, &weights);
        route(self.pool(), &mut stream.routes, &args, ids, weights);
    }

    fn expert_tile(&self) -> Tile {
        Tile { pairs: 1, columns: 1 }
    }

    fn plan_experts(&self, _: &mut CpuStream, ids: Mat<'_, Self, u32>, plan: &mut ExpertPlan<Self>) {
        let shape = plan.shape;
        let pairs = ids.rows() * ids.cols();
        assert!(pairs <= shape.pairs, "{pairs} pairs; the plan has room for {}", shape.pairs);
        let host = HostPlan::new((0..ids.rows()).flat_map(|t| ids.at(t).iter().copied()), shape.experts);
        plan.counts.as_mut_slice().copy_from_slice(&host.counts);
        plan.offsets.as_mut_slice().copy_from_slice(&host.offsets);
        plan.pairs.as_mut_slice()[..pairs].copy_from_slice(&host.pairs);
        plan.gate_up_grid.as_mut_slice().copy_from_slice(&host.grid(shape.gate_up_rows, shape.tile));
        plan.down_grid.as_mut_slice().copy_from_slice(&host.grid(shape.down_rows, shape.tile));
    }

    /// One product per expert that any pair goes to, over all of its pairs.
    fn expert_matmul(
        &self,
        stream: &mut CpuStream,
        x: &Operand<Self>,
        w: &CpuWeight,
        chosen: Chosen<'_, Self>,
        out: MatMut<'_, Self>,
    ) {
        check_expert_matmul(x, &w.facts(), &chosen, &out);
        self.multiply_chosen(stream, (x, w), chosen, (Finish::Linear(Epilogue::NONE), out));
    }

    /// In one pass where gate and up have one format.
    fn expert_gate_up(
        &self,
        stream: &mut CpuStream,
        x: &Operand<Self>,
        w: (&CpuWeight, Activation),
        chosen: Chosen<'_, Self>,
        out: &mut Operand<Self>,
    ) {
        let (weight, act) = w;
        if !weight.gates_in_one_pass() {
            return expert_gate_up_by_parts(self, stream, (x, w), chosen, out);
        }
        check_expert_gate_up(x, &weight.facts(), &chosen, out);
        self.multiply_chosen(stream, (x, weight), chosen, (Finish::Gated(act), out.mat_mut()));
        self.fill_forms(stream, out);
    }

    fn combine(&self, _: &mut CpuStream, args: Combine<'_, Self>, mut out: MatMut<'_, Self>) {
        args.check(&out);
        let slots = args.weights.cols();
        self.for_each_row(&mut out, slots * NANOSECONDS_PER_8_SUMS, |t, to| {
            if args.store == Store::Overwrite {
                to.fill(0.0);
            }
            for (slot, &scale) in args.weights.at(t).iter().enumerate() {
                self.isa().run(Add { to: &mut *to, scale, from: args.outputs.at(t * slots + slot) });
            }
        });
    }
}

impl Cpu {
    /// The products of every expert that any pair goes to.
    fn multiply_chosen(
        &self,
        stream: &mut CpuStream,
        (x, w): (&Operand<Self>, &CpuWeight),
        chosen: Chosen<'_, Self>,
        (finish, out): (Finish<'_>, MatMut<'_, Self>),
    ) {
        let pairs_per_row = chosen.pairs_per_row(x.rows());
        let (offsets, pairs) = (chosen.plan.offsets.as_slice(), chosen.plan.pairs.as_slice());
        let groups: Vec<Group<'_>> = offsets
            .windows(2)
            .enumerate()
            .filter(|(_, range)| range[0] < range[1])
            .map(|(expert, range)| {
                let pairs = &pairs[range[0] as usize..range[1] as usize];
                Group { expert, tokens: TokenRows::Pairs { pairs, pairs_per_row } }
            })
            .collect();
        if !groups.is_empty() {
            self.matmul_groups(&mut stream.matmuls, (x, w), &groups, (finish, out));
        }
    }
}

#[cfg(test)]
mod tests {
    use ferrum_types::DType;

    use super::super::testing::{assert_close, cpus, noise, norm, read_operand};
    use super::*;
    use crate::backend::{Activation, PlanShape, WeightSource};
    use crate::reference::Reference;

    /// Tokens, experts, experts per token, input width, output width.
    type Shape = [usize; 5];

    fn plan<B: Experts<Act = f32>>(backend: &B, [tokens, experts, slots, _, n]: Shape) -> (B::Buf<u32>, ExpertPlan<B>) {
        // The choice leaves some experts without pairs and gives others many.
        let id = |p: usize| ((p % slots) * 2 + (p / slots).isqrt()) % experts;
        let ids: Vec<u32> = (0..tokens * slots).map(|p| id(p) as u32).collect();
        let ids = backend.upload(&ids).unwrap();
        let tile = Tile { pairs: 4, columns: 8 };
        let shape = PlanShape { experts, pairs: tokens * slots + 3, gate_up_rows: n, down_rows: n, tile };
        let mut plan = ExpertPlan::new(backend, shape).unwrap();
        backend.plan_experts(&mut backend.stream(), Mat::new(&ids, tokens, slots), &mut plan);
        (ids, plan)
    }

    /// Products of a row per token, then of a row per pair; the first also through a gate.
    fn outcome<B: Experts<Act = f32>>(backend: &B, shape: Shape) -> [Vec<f32>; 3] {
        let [tokens, experts, slots, k, n] = shape;
        let (ids, plan) = plan(backend, shape);
        let chosen = Chosen { ids: Mat::new(&ids, tokens, slots), plan: &plan };
        let bytes: Vec<u8> = noise([1, k, n], experts * n * k).iter().flat_map(|w| w.to_le_bytes()).collect();
        let dense = |bytes, rows| WeightSource::Dense { dtype: DType::F32, bytes, rows, cols: k };
        let stack = bytes.chunks(n * k * 4).map(|bytes| dense(bytes, n)).collect();
        let gate_up = bytes.chunks(n * k * 4).map(|bytes| {
            let (gate, up) = bytes.split_at(n * k * 2);
            WeightSource::GateUp(Box::new([dense(gate, n / 2), dense(up, n / 2)]))
        });
        let gate_up = backend.pack(&WeightSource::Experts(gate_up.collect())).unwrap();
        let weight = backend.pack(&WeightSource::Experts(stack)).unwrap();

        let stream = &mut backend.stream();
        let pairs = tokens * slots;
        let products = [tokens, pairs].map(|rows| {
            let x = backend.upload(&noise([2, rows, k], rows * k)).unwrap();
            let x = Operand::from_rows(backend, stream, Mat::new(&x, rows, k)).unwrap();
            let mut out = backend.alloc(pairs * n).unwrap();
            backend.expert_matmul(stream, &x, &weight, chosen, MatMut::new(&mut out, pairs, n));
            (x, backend.read(stream, &out, 0..pairs * n).unwrap())
        });
        let mut gated = Operand::new(backend, pairs, n / 2).unwrap();
        gated.shape(backend, pairs, &[]);
        backend.expert_gate_up(stream, &products[0].0, (&gate_up, Activation::Silu), chosen, &mut gated);
        let [(_, shared), (_, own)] = products;
        [shared, own, read_operand(backend, &gated)]
    }

    #[test]
    fn products_agree_with_the_reference_pair_by_pair() {
        for shape in [[0, 4, 2, 8, 8], [1, 4, 2, 40, 6], [9, 5, 3, 17, 10], [70, 8, 2, 64, 36]] {
            let expected = outcome(&Reference, shape);
            for cpu in cpus() {
                for (got, expected) in outcome(&cpu, shape).iter().zip(&expected) {
                    assert_close(got, expected, shape[4] / 2, &(shape, cpu.isa()));
                }
            }
        }
    }

    #[test]
    fn a_plan_is_that_of_the_reference() {
        for shape in [[0, 4, 2, 8, 8], [1, 3, 3, 8, 8], [50, 7, 2, 8, 24]] {
            let expected = plan(&Reference, shape).1;
            let got = plan(&Cpu::default(), shape).1;
            for (got, expected) in [
                (&got.counts, &expected.counts),
                (&got.offsets, &expected.offsets),
                (&got.pairs, &expected.pairs),
                (&got.gate_up_grid, &expected.gate_up_grid),
                (&got.down_grid, &expected.down_grid),
            ] {
                assert_eq!(got.as_slice(), expected.as_slice(), "{shape:?}");
            }
        }
    }

    /// `combine` over old content, and what the next norm makes of the residual.
    fn combined<B: Experts<Act = f32>>(backend: &B, [tokens, slots, width]: [usize; 3], store: Store) -> [Vec<f32>; 2] {
        let outputs = backend.upload(&noise([3, slots, width], tokens * slots * width)).unwrap();
        let weights = backend.upload(&noise([4, slots, width], tokens * slots)).unwrap();
        let mut residual = backend.upload(&noise([5, slots, width], tokens * width)).unwrap();
        let args = Combine {
            outputs: Mat::new(&outputs, tokens * slots, width),
            weights: Mat::new(&weights, tokens, slots),
            store,
        };
        let stream = &mut backend.stream();
        backend.combine(stream, args, MatMut::new(&mut residual, tokens, width));
        let mut out = Operand::new(backend, tokens, width).unwrap();
        out.shape(backend, tokens, &[]);
        let norm = norm(backend, width);
        backend.combine_add_rms_norm(stream, args, MatMut::new(&mut residual, tokens, width), &norm, &mut out);
        [backend.read(stream, &residual, 0..tokens * width).unwrap(), read_operand(backend, &out)]
    }

    #[test]
    fn weighted_sums_agree_with_the_reference() {
        for shape in [[0, 2, 8], [1, 8, 33], [90, 3, 64]] {
            for store in [Store::Overwrite, Store::Add] {
                let expected = combined(&Reference, shape, store);
                for cpu in cpus() {
                    for (got, expected) in combined(&cpu, shape, store).iter().zip(&expected) {
                        assert_close(got, expected, shape[2], &(shape, store));
                    }
                }
            }
        }
    }
}
