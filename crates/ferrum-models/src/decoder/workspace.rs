//! The buffers that a step writes and the next overwrites, allocated once for the largest step.

use ferrum_kernels::{Backend, ExpertPlan, Operand, OutOfMemory, PlanShape, Tile};

use super::weights::{FeedForward, Weights};

/// Likeliest tokens that are found in a row of logits at most: the greatest of the usual settings of top-k, which are 20,
/// 40, 50 and 64. For each of them a device looks at some logits once more.
pub(crate) const MOST_LIKELIEST: usize = 64;

/// A step's intermediate results. `T` tokens, `H` hidden size, `R` rows of logits at a time.
pub(crate) struct Workspace<B: Backend> {
    /// `[T]`.
    pub(crate) ids: B::Buf<u32>,
    /// The residual stream: `[T, H]`.
    pub(crate) hidden: B::Buf<B::Act>,
    /// What the next projection reads: `[T, H]`.
    pub(crate) normed: Operand<B>,
    /// What joins the residual stream next: `[T, H]`.
    pub(crate) delta: B::Buf<B::Act>,
    /// The same after its post-norm: `[T, H]`.
    pub(crate) post_normed: Operand<B>,
    /// `[T, (heads + 2 kv_heads) head_dim]`.
    pub(crate) query_key_value: B::Buf<B::Act>,
    /// `[T, heads head_dim]`.
    pub(crate) queries: B::Buf<B::Act>,
    /// `[T, heads head_dim]`, one per width.
    pub(crate) attended: ByWidth<B>,
    /// `[T, width]`, or `[T K, width]` for experts, one per width.
    pub(crate) gated: ByWidth<B>,
    /// What mixtures need, if there are any.
    pub(crate) experts: Option<ExpertWorkspace<B>>,
    /// Rows of `hidden` that do not follow each other: `[R, H]`.
    pub(crate) output_rows: B::Buf<B::Act>,
    /// `[R, H]`.
    pub(crate) output_normed: Operand<B>,
    /// `[R, V]`.
    pub(crate) logits: B::Buf<B::Act>,
    /// The likeliest tokens of each row of logits, and their logits: `[R, N]`, of which a step uses the beginning.
    pub(crate) likeliest: B::Buf<u32>,
    pub(crate) likeliest_logits: B::Buf<f32>,
    /// `logits` on the host: `[R, V]`, or nothing where the host has them in place.
    pub(crate) host_logits: Vec<f32>,
    /// `R`.
    pub(crate) output_capacity: usize,
}

/// Operands of different widths.
pub(crate) struct ByWidth<B: Backend>(Vec<Operand<B>>);

/// What mixtures need beyond what every layer does. `K` experts per token.
pub(crate) struct ExpertWorkspace<B: Backend> {
    /// `[T, E]`.
    pub(crate) scores: B::Buf<B::Act>,
    /// `[T, K]`.
    pub(crate) ids: B::Buf<u32>,
    /// `[T, K]`.
    pub(crate) weights: B::Buf<f32>,
    /// One per shape of mixture.
    pub(crate) plans: Vec<ExpertPlan<B>>,
    /// `[T K, H]`.
    pub(crate) outputs: B::Buf<B::Act>,
}

/// The largest step.
#[derive(Clone, Copy)]
pub(crate) struct StepCapacity {
    pub(crate) tokens: usize,
    pub(crate) outputs: usize,
    pub(crate) hidden: usize,
    pub(crate) vocabulary: usize,
}

impl<B: Backend> Workspace<B> {
    /// Buffers for steps up to `capacity`; reserves in `stream` what composed operations need beside them.
    pub(crate) fn new(
        backend: &B,
        stream: &mut B::Stream,
        weights: &Weights<B>,
        capacity: StepCapacity,
    ) -> Result<Self, OutOfMemory> {
        let StepCapacity { tokens, outputs, hidden, vocabulary } = capacity;
        let widest = |width: fn(&super::weights::Attention<B>) -> usize| {
            weights.layers.iter().map(|layer| width(&layer.attention)).max().unwrap_or(0)
        };
        let queries = widest(|a| a.shape.heads * a.shape.head_dim);
        let all = widest(|a| (a.shape.heads + 2 * a.shape.kv_heads) * a.shape.head_dim);
        let attended = weights.layers.iter().map(|l| (l.attention.shape.heads * l.attention.shape.head_dim, tokens));
        let gated = weights.layers.iter().map(|l| (l.feed_forward.width(), tokens * l.feed_forward.rows_per_token()));
        let gate_up = gated.clone().map(|(width, rows)| 2 * width * rows).max().unwrap_or(0);
        backend.scratch(stream).reserve(backend, gate_up)?;
        Ok(Workspace {
            ids: backend.alloc(tokens)?,
            hidden: backend.alloc(tokens * hidden)?,
            normed: Operand::new(backend, tokens, hidden)?,
            delta: backend.alloc(tokens * hidden)?,
            post_normed: Operand::new(backend, tokens, hidden)?,
            query_key_value: backend.alloc(tokens * all)?,
            queries: backend.alloc(tokens * queries)?,
            attended: ByWidth::new(backend, attended)?,
            gated: ByWidth::new(backend, gated)?,
            experts: ExpertWorkspace::new(backend, weights, tokens, hidden)?,
            output_rows: backend.alloc(outputs * hidden)?,
            output_normed: Operand::new(backend, outputs, hidden)?,
            logits: backend.alloc(outputs * vocabulary)?,
            likeliest: backend.alloc(outputs * MOST_LIKELIEST.min(vocabulary))?,
            likeliest_logits: backend.alloc(outputs * MOST_LIKELIEST.min(vocabulary))?,
            host_logits: Vec::new(),
            output_capacity: outputs,
        })
    }
}

impl<B: Backend> FeedForward<B> {
    /// Rows between the projections per token.
    fn rows_per_token(&self) -> usize {
        match self {
            FeedForward::Gated(_) => 1,
            FeedForward::Experts(experts) => experts.shape.chosen,
        }
    }
}

impl<B: Backend> ByWidth<B> {
    /// One operand per width, each with the most rows asked for that width.
    fn new(backend: &B, wanted: impl Iterator<Item = (usize, usize)>) -> Result<Self, OutOfMemory> {
        let mut rows_by_width = std::collections::BTreeMap::new();
        for (width, rows) in wanted {
            let most = rows_by_width.entry(width).or_insert(0);
            *most = rows.max(*most);
        }
        rows_by_width
            .into_iter()
            .map(|(width, rows)| Operand::new(backend, rows, width))
            .collect::<Result<_, _>>()
            .map(ByWidth)
    }

    /// The operand of `width` columns.
    pub(crate) fn of(&mut self, width: usize) -> &mut Operand<B> {
        self.0.iter_mut().find(|operand| operand.cols() == width).expect("every layer's width was reserved at load")
    }
}

impl<B: Backend> ExpertWorkspace<B> {
    fn new(backend: &B, weights: &Weights<B>, tokens: usize, hidden: usize) -> Result<Option<Self>, OutOfMemory> {
        let mut shapes: Vec<PlanShape> = Vec::new();
        let (mut experts, mut chosen) = (0, 0);
        for layer in &weights.layers {
            let FeedForward::Experts(mixture) = &layer.feed_forward else { continue };
            let shape = mixture.plan_shape(tokens, hidden, backend.expert_tile());
            if !shapes.contains(&shape) {
                shapes.push(shape);
            }
            experts = mixture.shape.experts.max(experts);
            chosen = mixture.shape.chosen.max(chosen);
        }
        if shapes.is_empty() {
            return Ok(None);
        }
        Ok(Some(ExpertWorkspace {
            scores: backend.alloc(tokens * experts)?,
            ids: backend.alloc(tokens * chosen)?,
            weights: backend.alloc(tokens * chosen)?,
            plans: shapes.into_iter().map(|shape| ExpertPlan::new(backend, shape)).collect::<Result<_, _>>()?,
            outputs: backend.alloc(tokens * chosen * hidden)?,
        }))
    }
}

impl<B: Backend> super::weights::Experts<B> {
    /// The plan that this mixture's steps of up to `tokens` tokens need.
    pub(crate) fn plan_shape(&self, tokens: usize, hidden: usize, tile: Tile) -> PlanShape {
        PlanShape {
            experts: self.shape.experts,
            pairs: tokens * self.shape.chosen,
            gate_up_rows: 2 * self.shape.width,
            down_rows: hidden,
            tile,
        }
    }
}
