//! Mixtures of experts, on the device whole.

use super::activation::number;
use super::linear::{COLUMNS, TOKENS};
use crate::backend::{
    Activation, Buffer, Chosen, Combine, ExpertPlan, Experts, GroupScore, Mat, MatMut, Norm, Operand, PackedWeight,
    Route, Scoring, Store, Tile, check_expert_gate_up, check_expert_matmul, check_norm, check_plan,
    expert_gate_up_by_parts,
};
use crate::gpu::generated::{self, ExpertMatmul, PlanExperts};
use crate::gpu::memory::View;
use crate::gpu::weight::{GpuWeight, Part};
use crate::gpu::{Driver, Gpu, GpuStream, THREADS, row_of, threads_for, word};

/// Experts that a router has at most: `HELD * THREADS` in `kernels/experts.slang`.
const MOST_EXPERTS: usize = 8 * THREADS;

/// A routing rule by the numbers of `kernels/experts.slang`.
struct Rule<'a, B> {
    scoring: u32,
    bias: Option<&'a B>,
    normalise: bool,
}

impl<'a, B> Rule<'a, B> {
    fn of<D: Driver<Buffer = B>>(scoring: &Scoring<'a, Gpu<D>>) -> Self {
        match *scoring {
            Scoring::SoftmaxAll { normalise } => Rule { scoring: 0, bias: None, normalise },
            Scoring::SoftmaxChosen => Rule { scoring: 1, bias: None, normalise: false },
            Scoring::Sigmoid { bias, normalise } => Rule { scoring: 2, bias: bias.map(|bias| &bias.bytes), normalise },
        }
    }
}

impl<D: Driver> Experts for Gpu<D> {
    fn route(
        &self,
        stream: &mut GpuStream<D>,
        args: Route<'_, Self>,
        mut ids: MatMut<'_, Self, u32>,
        mut weights: MatMut<'_, Self, f32>,
    ) {
        let [tokens, experts, chosen] = args.check(&ids, &weights);
        let groups = args.groups.map_or(1, |groups| groups.count);
        assert!(
            experts <= MOST_EXPERTS && groups <= THREADS,
            "a router of {experts} experts in {groups} groups; the kernel has room for {MOST_EXPERTS} in {THREADS}"
        );
        let rule = Rule::of(&args.scoring);
        let (logits, to_ids, to_weights) = (View::of(&args.logits), View::of_mut(&ids), View::of_mut(&weights));
        let arguments = generated::Route {
            logits: &args.logits.buf().bytes,
            bias: rule.bias.unwrap_or(&self.nothing),
            ids: &ids.buf_mut().bytes,
            weights: &weights.buf_mut().bytes,
            experts: word(experts),
            chosen: word(chosen),
            logits_at: logits.at,
            logits_stride: logits.stride,
            ids_at: to_ids.at,
            ids_stride: to_ids.stride,
            weights_at: to_weights.at,
            weights_stride: to_weights.stride,
            scoring: rule.scoring,
            has_bias: rule.bias.is_some().into(),
            normalise: rule.normalise.into(),
            groups: word(groups),
            keep: word(args.groups.map_or(1, |groups| groups.keep)),
            take: args.groups.map_or(1, |groups| match groups.score {
                GroupScore::Best => 1,
                GroupScore::TwoBest => 2,
            }),
            scale: args.scale,
        };
        self.launch(stream, generated::Route::<D::Buffer>::KERNEL, [tokens, 1, 1], arguments);
    }

    fn expert_tile(&self) -> Tile {
        Tile { pairs: TOKENS, columns: COLUMNS }
    }

    fn plan_experts(&self, stream: &mut GpuStream<D>, ids: Mat<'_, Self, u32>, plan: &mut ExpertPlan<Self>) {
        check_plan(&ids, &plan.shape);
        let (from, shape) = (View::of(&ids), plan.shape);
        let arguments = PlanExperts {
            ids: &ids.buf().bytes,
            counts: &plan.counts.bytes,
            offsets: &plan.offsets.bytes,
            pairs: &plan.pairs.bytes,
            gate_up_grid: &plan.gate_up_grid.bytes,
            down_grid: &plan.down_grid.bytes,
            experts: word(shape.experts),
            count: word(from.count()),
            slots: word(from.width),
            ids_at: from.at,
            ids_stride: from.stride,
            tile_pairs: word(shape.tile.pairs),
            gate_up_tiles: word(shape.gate_up_rows.div_ceil(shape.tile.columns)),
            down_tiles: word(shape.down_rows.div_ceil(shape.tile.columns)),
        };
        self.launch(stream, PlanExperts::<D::Buffer>::KERNEL, [1, 1, 1], arguments);
    }

    fn expert_matmul(
        &self,
        stream: &mut GpuStream<D>,
        x: &Operand<Self>,
        w: &GpuWeight<D::Buffer>,
        chosen: Chosen<'_, Self>,
        mut out: MatMut<'_, Self>,
    ) {
        check_expert_matmul(x, &w.facts(), &chosen, &out);
        let (to, result) = (View::of_mut(&out), &out.buf_mut().bytes);
        for part in &w.parts {
            let result_at = to.at + word(part.first_row);
            let then = Then { rows: part.rows, result, result_at, result_stride: to.stride, gated: None };
            self.multiply_chosen(stream, (x, part, chosen), then);
        }
    }

    fn expert_gate_up(
        &self,
        stream: &mut GpuStream<D>,
        x: &Operand<Self>,
        (w, act): (&GpuWeight<D::Buffer>, Activation),
        chosen: Chosen<'_, Self>,
        out: &mut Operand<Self>,
    ) {
        check_expert_gate_up(x, &w.facts(), &chosen, out);
        let facts = w.facts();
        // A part that holds all rows of its experts holds gate and up of each.
        if w.parts.iter().any(|part| part.rows != facts.rows) {
            return expert_gate_up_by_parts(self, stream, (x, (w, act)), chosen, out);
        }
        let (to, result) = (View::of(&out.mat()), &out.mat().buf().bytes);
        for part in &w.parts {
            let then =
                Then { rows: part.rows / 2, result, result_at: to.at, result_stride: to.stride, gated: Some(act) };
            self.multiply_chosen(stream, (x, part, chosen), then);
        }
    }

    fn combine(&self, stream: &mut GpuStream<D>, args: Combine<'_, Self>, mut out: MatMut<'_, Self>) {
        args.check(&out);
        let (outputs, weights, to) = (View::of(&args.outputs), View::of(&args.weights), View::of_mut(&out));
        let arguments = generated::Combine {
            outputs: &args.outputs.buf().bytes,
            weights: &args.weights.buf().bytes,
            result: &out.buf_mut().bytes,
            count: word(to.count()),
            width: word(to.width),
            slots: word(weights.width),
            outputs_at: outputs.at,
            outputs_stride: outputs.stride,
            weights_at: weights.at,
            weights_stride: weights.stride,
            result_at: to.at,
            result_stride: to.stride,
            adds: (args.store == Store::Add).into(),
        };
        self.launch(stream, generated::Combine::<D::Buffer>::KERNEL, threads_for(to.count()), arguments);
    }

    fn combine_add_rms_norm(
        &self,
        stream: &mut GpuStream<D>,
        args: Combine<'_, Self>,
        mut residual: MatMut<'_, Self>,
        norm: &Norm<Self>,
        out: &mut Operand<Self>,
    ) {
        args.check(&residual);
        check_norm(&residual.as_mat(), norm.weight.len(), out);
        let (outputs, weights, to) = (View::of(&args.outputs), View::of(&args.weights), View::of_mut(&residual));
        let arguments = generated::CombineAddRmsNorm {
            outputs: &args.outputs.buf().bytes,
            weights: &args.weights.buf().bytes,
            weight: &norm.weight.bytes,
            residual: &residual.buf_mut().bytes,
            result: &out.mat().buf().bytes,
            rows: word(to.rows),
            width: word(to.width),
            slots: word(weights.width),
            outputs_at: outputs.at,
            outputs_stride: outputs.stride,
            weights_at: weights.at,
            weights_stride: weights.stride,
            residual_at: to.at,
            residual_stride: to.stride,
            eps: norm.eps,
        };
        self.launch(stream, generated::CombineAddRmsNorm::<D::Buffer>::KERNEL, row_of(to.rows), arguments);
    }
}

/// What becomes of a product with experts.
struct Then<'a, B> {
    /// Columns of the result.
    rows: usize,
    result: &'a B,
    result_at: u32,
    result_stride: u32,
    /// The weight is a gate's rows, then up's, and this the gate's activation.
    gated: Option<Activation>,
}

impl<D: Driver> Gpu<D> {
    /// Products of every pair with its expert, if `part` has that. Where experts have several pairs each, a weight is
    /// widened once for the pairs of a tile.
    fn multiply_chosen(
        &self,
        stream: &mut GpuStream<D>,
        (x, part, chosen): (&Operand<Self>, &Part<D::Buffer>, Chosen<'_, Self>),
        then: Then<'_, D::Buffer>,
    ) {
        let (pairs, ids) = (chosen.pairs(), View::of(&chosen.ids));
        let (kernels, tile) = match pairs / chosen.plan.shape.experts.max(1) {
            0 | 1 => (ExpertMatmul::<D::Buffer>::ONE, 1),
            _ => (ExpertMatmul::<D::Buffer>::MANY, TOKENS),
        };
        let arguments = ExpertMatmul {
            weights: &part.bytes,
            x: &x.mat().buf().bytes,
            ids: &chosen.ids.buf().bytes,
            pairs: &chosen.plan.pairs.bytes,
            result: then.result,
            count: word(pairs),
            rows: word(then.rows),
            width: word(x.cols()),
            row_halves: word(part.row_halves),
            first_expert: word(part.first_expert),
            experts: word(part.experts),
            slots: word(ids.width),
            pairs_per_row: word(chosen.pairs_per_row(x.rows())),
            ids_at: ids.at,
            ids_stride: ids.stride,
            result_at: then.result_at,
            result_stride: then.result_stride,
            gated: then.gated.is_some().into(),
            act: then.gated.map_or(0, number),
        };
        let [columns, folds, _] = row_of(then.rows.div_ceil(COLUMNS));
        let grid = [columns, folds, pairs.div_ceil(tile)];
        self.launch(stream, kernels[part.format.index()], grid, arguments);
    }
}
