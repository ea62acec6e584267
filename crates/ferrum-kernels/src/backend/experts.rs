//! Mixture of experts: choose, group, multiply, combine.
//!
//! A *pair* is one (token, slot): `p = token * K + slot`. Ids, weights and plans stay on the device.

use super::{
    Activation, Activations, Buffer, Linear, Mat, MatMut, Memory, Norm, Norms, Operand, OutOfMemory, PackedWeight,
    Store, WeightFacts,
};

/// How a router's logits become weights. Ties go to the lower id throughout.
pub enum Scoring<'a, B: Memory> {
    /// Softmax over all experts, then the `K` best; `normalise` divides the chosen weights by their sum.
    /// Qwen-MoE, DeepSeek V2.
    SoftmaxAll {
        /// Whether the chosen weights sum to one.
        normalise: bool,
    },
    /// The `K` best logits, then softmax over those: Mixtral, gpt-oss.
    SoftmaxChosen,
    /// A sigmoid per expert; `bias` takes part in the choice only: DeepSeek V3 (<https://arxiv.org/abs/2412.19437>).
    Sigmoid {
        /// `[E]`: the correction bias.
        bias: Option<&'a B::Buf<f32>>,
        /// Whether the chosen weights sum to one.
        normalise: bool,
    },
}

/// What ranks a group of experts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupScore {
    /// Its best expert: DeepSeek V2.
    Best,
    /// The sum of its two best: DeepSeek V3.
    TwoBest,
}

/// Experts in consecutive groups of equal size, of which only the best are eligible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Groups {
    /// Number of groups; divides the number of experts.
    pub count: usize,
    /// Groups that stay eligible.
    pub keep: usize,
    /// What ranks a group.
    pub score: GroupScore,
}

/// The arguments of [`Experts::route`].
pub struct Route<'a, B: Memory> {
    /// `[T, E]`: the router's logits.
    pub logits: Mat<'a, B>,
    /// How logits become weights.
    pub scoring: Scoring<'a, B>,
    /// Group-limited choice.
    pub groups: Option<Groups>,
    /// Factor on the final weights.
    pub scale: f32,
}

impl<B: Memory> Route<'_, B> {
    /// Checks the shapes and gives (tokens, experts, experts per token).
    #[track_caller]
    pub(crate) fn check(&self, ids: &MatMut<'_, B, u32>, weights: &MatMut<'_, B, f32>) -> [usize; 3] {
        let [tokens, experts] = self.logits.shape();
        let chosen = ids.cols();
        assert_eq!(ids.shape(), weights.shape(), "ids of {:?}, weights of {:?}", ids.shape(), weights.shape());
        assert_eq!(ids.rows(), tokens, "ids of {:?} for logits of {:?}", ids.shape(), self.logits.shape());
        if let Scoring::Sigmoid { bias: Some(bias), .. } = self.scoring {
            assert_eq!(bias.len(), experts, "a correction bias of {} for {experts} experts", bias.len());
        }
        let eligible = self.groups.map_or(experts, |g| {
            assert!(
                experts.is_multiple_of(g.count) && g.keep <= g.count,
                "{experts} experts in {} groups, of which {} are kept",
                g.count,
                g.keep
            );
            experts / g.count * g.keep
        });
        assert!(chosen <= eligible, "{chosen} experts per token of {eligible} eligible");
        [tokens, experts, chosen]
    }
}

/// The tile of a grouped matmul, which divides a launch: tokens of one expert by output columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Pairs per tile.
    pub pairs: usize,
    /// Output columns per tile.
    pub columns: usize,
}

/// What an [`ExpertPlan`] is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanShape {
    /// Number of experts.
    pub experts: usize,
    /// Most pairs in a step: tokens times experts per token.
    pub pairs: usize,
    /// Output width of gate and up together.
    pub gate_up_rows: usize,
    /// Output width of down.
    pub down_rows: usize,
    /// The grouped matmul's tile.
    pub tile: Tile,
}

/// Pairs grouped by expert, on the device.
pub struct ExpertPlan<B: Memory> {
    /// `[E]`: pairs of each expert.
    pub counts: B::Buf<u32>,
    /// `[E + 1]`: first pair of each expert in `pairs`.
    pub offsets: B::Buf<u32>,
    /// `[T K]`: pair numbers grouped by expert, ascending within each.
    pub pairs: B::Buf<u32>,
    /// `[3]`: tiles over (pairs of the busiest expert, columns of gate and up, experts).
    pub gate_up_grid: B::Buf<u32>,
    /// `[3]`: likewise for down.
    pub down_grid: B::Buf<u32>,
    /// What it was made for.
    pub shape: PlanShape,
}

impl<B: Memory> ExpertPlan<B> {
    /// Room for a plan.
    ///
    /// # Errors
    /// The device has no room.
    pub fn new(backend: &B, shape: PlanShape) -> Result<Self, OutOfMemory> {
        Ok(ExpertPlan {
            counts: backend.alloc(shape.experts)?,
            offsets: backend.alloc(shape.experts + 1)?,
            pairs: backend.alloc(shape.pairs)?,
            gate_up_grid: backend.alloc(3)?,
            down_grid: backend.alloc(3)?,
            shape,
        })
    }
}

#[track_caller]
pub(crate) fn check_plan<B: Memory>(ids: &Mat<'_, B, u32>, plan: &PlanShape) {
    let pairs = ids.rows() * ids.cols();
    assert!(pairs <= plan.pairs, "{pairs} pairs of ids {:?}; the plan has room for {}", ids.shape(), plan.pairs);
}

/// Which experts a step's tokens go to: ids and their plan.
pub struct Chosen<'a, B: Memory> {
    /// `[T, K]`.
    pub ids: Mat<'a, B, u32>,
    /// The same, grouped by expert.
    pub plan: &'a ExpertPlan<B>,
}

impl<B: Memory> Clone for Chosen<'_, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Memory> Copy for Chosen<'_, B> {}

impl<B: Memory> Chosen<'_, B> {
    /// Number of pairs.
    pub fn pairs(&self) -> usize {
        self.ids.rows() * self.ids.cols()
    }

    /// Pairs that read one row of an operand of `rows` rows: `K` when a token's slots share its row, 1 when each pair
    /// has its own.
    ///
    /// # Panics
    /// `rows` is neither the tokens nor the pairs.
    #[track_caller]
    pub fn pairs_per_row(&self, rows: usize) -> usize {
        let [tokens, slots] = self.ids.shape();
        match rows {
            _ if rows == tokens => slots,
            _ if rows == tokens * slots => 1,
            _ => panic!("an operand of {rows} rows for {tokens} tokens of {slots} experts"),
        }
    }
}

/// What becomes of the experts' outputs.
pub struct Combine<'a, B: Memory> {
    /// `[T K, H]`.
    pub outputs: Mat<'a, B>,
    /// `[T, K]`.
    pub weights: Mat<'a, B, f32>,
    /// Replace the output, or add to it.
    pub store: Store,
}

impl<B: Memory> Clone for Combine<'_, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Memory> Copy for Combine<'_, B> {}

impl<B: Memory> Combine<'_, B> {
    #[track_caller]
    pub(crate) fn check(&self, out: &MatMut<'_, B>) {
        let [tokens, slots] = self.weights.shape();
        assert_eq!(
            self.outputs.shape(),
            [tokens * slots, out.cols()],
            "outputs of {:?} for weights of [{tokens}, {slots}] into {:?}",
            self.outputs.shape(),
            out.shape()
        );
        assert_eq!(out.rows(), tokens, "{tokens} tokens into {:?}", out.shape());
    }
}

/// Mixtures of experts.
pub trait Experts: Linear + Norms + Activations {
    /// Chooses `K` experts per token: ids best first, and their weights. ids, weights: `[T, K]`.
    ///
    /// # Panics
    /// The shapes do not agree, or fewer than `K` experts are eligible.
    fn route(
        &self,
        stream: &mut Self::Stream,
        args: Route<'_, Self>,
        ids: MatMut<'_, Self, u32>,
        weights: MatMut<'_, Self, f32>,
    );

    /// The tile of this backend's grouped matmul, by which plans for it divide their launches.
    fn expert_tile(&self) -> Tile;

    /// Groups the pairs of `ids` (`[T, K]`) by expert.
    ///
    /// # Panics
    /// There are more pairs than the plan has room for, or an id past the last expert.
    fn plan_experts(&self, stream: &mut Self::Stream, ids: Mat<'_, Self, u32>, plan: &mut ExpertPlan<Self>);

    /// `out[p] = x[row of p] · w[ids[p]]ᵀ`. x: `[T, k]`, shared by a token's slots, or `[T K, k]`, one row a pair;
    /// w: `E` experts `[n, k]`; out: `[T K, n]`.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn expert_matmul(
        &self,
        stream: &mut Self::Stream,
        x: &Operand<Self>,
        w: &Self::Weight,
        chosen: Chosen<'_, Self>,
        out: MatMut<'_, Self>,
    );

    /// `out[p] = act(x · gate[ids[p]]ᵀ) * (x · up[ids[p]]ᵀ)`. w: `E` experts, each a gate-up weight `[2 F, k]`;
    /// out: `[T K, F]`.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn expert_gate_up(
        &self,
        stream: &mut Self::Stream,
        x: &Operand<Self>,
        w: (&Self::Weight, Activation),
        chosen: Chosen<'_, Self>,
        out: &mut Operand<Self>,
    ) {
        expert_gate_up_by_parts(self, stream, (x, w), chosen, out);
    }

    /// `out[t] = sum over s of weights[t, s] * outputs[t K + s]`, or `out[t] += ..`. out: `[T, H]`.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn combine(&self, stream: &mut Self::Stream, args: Combine<'_, Self>, out: MatMut<'_, Self>);

    /// `combine` onto `residual`, then `out = rms_norm(residual)`.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn combine_add_rms_norm(
        &self,
        stream: &mut Self::Stream,
        args: Combine<'_, Self>,
        mut residual: MatMut<'_, Self>,
        norm: &Norm<Self>,
        out: &mut Operand<Self>,
    ) {
        self.combine(stream, Combine { store: Store::Add, ..args }, residual.reborrow());
        self.rms_norm(stream, residual.as_mat(), norm, out);
    }
}

#[track_caller]
pub(crate) fn check_expert_matmul<B: Linear>(
    x: &Operand<B>,
    w: &WeightFacts,
    chosen: &Chosen<'_, B>,
    out: &MatMut<'_, B>,
) {
    assert_eq!(
        w.experts, chosen.plan.shape.experts,
        "{} experts, planned for {}",
        w.experts, chosen.plan.shape.experts
    );
    assert_eq!(x.cols(), w.cols, "experts [{}, {}] read an operand of {} columns", w.rows, w.cols, x.cols());
    assert_eq!(
        out.shape(),
        [chosen.pairs(), w.rows],
        "experts into {:?}; gives [{}, {}]",
        out.shape(),
        chosen.pairs(),
        w.rows
    );
}

#[track_caller]
pub(crate) fn check_expert_gate_up<B: Linear>(
    x: &Operand<B>,
    w: &WeightFacts,
    chosen: &Chosen<'_, B>,
    out: &Operand<B>,
) {
    let planned = chosen.plan.shape.experts;
    assert_eq!(w.experts, planned, "{} experts, planned for {planned}", w.experts);
    assert_eq!(x.cols(), w.cols, "experts [{}, {}] read an operand of {} columns", w.rows, w.cols, x.cols());
    let (shape, gives) = ([out.rows(), out.cols()], [chosen.pairs(), w.rows / 2]);
    assert_eq!(shape, gives, "gated experts into {shape:?}; gives {gives:?}");
}

/// Pairs grouped by expert, on the host; the fields are those of [`ExpertPlan`].
pub(crate) struct HostPlan {
    pub(crate) counts: Vec<u32>,
    pub(crate) offsets: Vec<u32>,
    pub(crate) pairs: Vec<u32>,
}

impl HostPlan {
    /// Groups the expert ids of consecutive pairs.
    ///
    /// # Panics
    /// An id past the last expert.
    #[track_caller]
    pub(crate) fn new(ids: impl Iterator<Item = u32> + Clone, experts: usize) -> Self {
        let mut counts = vec![0u32; experts];
        for id in ids.clone() {
            assert!((id as usize) < experts, "expert {id} of {experts}");
            counts[id as usize] += 1;
        }
        let mut offsets = vec![0u32; experts + 1];
        for e in 0..experts {
            offsets[e + 1] = offsets[e] + counts[e];
        }
        let mut next = offsets.clone();
        let mut pairs = vec![0u32; offsets[experts] as usize];
        for (pair, id) in ids.enumerate() {
            let slot = &mut next[id as usize];
            pairs[*slot as usize] = pair as u32;
            *slot += 1;
        }
        HostPlan { counts, offsets, pairs }
    }

    /// The launch triple for an output of `rows` columns: see [`ExpertPlan`].
    pub(crate) fn grid(&self, rows: usize, tile: Tile) -> [u32; 3] {
        let busiest = self.counts.iter().max().copied().unwrap_or(0) as usize;
        [busiest.div_ceil(tile.pairs) as u32, rows.div_ceil(tile.columns) as u32, self.counts.len() as u32]
    }
}

/// [`Experts::expert_gate_up`] as a matmul and an activation.
pub(crate) fn expert_gate_up_by_parts<B: Experts>(
    backend: &B,
    stream: &mut B::Stream,
    (x, (weight, act)): (&Operand<B>, (&B::Weight, Activation)),
    chosen: Chosen<'_, B>,
    out: &mut Operand<B>,
) {
    let (pairs, width) = (chosen.pairs(), weight.facts().rows);
    let mut both = backend.scratch(stream).take(backend, pairs * width);
    backend.expert_matmul(stream, x, weight, chosen, MatMut::new(&mut both, pairs, width));
    let halves = Mat::new(&both, pairs, width);
    let (gate, up) = (halves.columns_at(0..width / 2), halves.columns_at(width / 2..width));
    backend.gated_act(stream, gate, up, act, out);
    backend.scratch(stream).give(both);
}
