//! A decoder's weights on a device.

use ferrum_kernels::{Backend, Norm, PackedWeight, Rope};

use crate::description::{GroupedQuery, MixtureOfExperts};
use ferrum_kernels::Activation;

/// Everything that a checkpoint gives a decoder, which may have a part of the layers.
pub(crate) struct Weights<B: Backend> {
    /// Where the layers are the first, or this is the output projection too.
    pub(crate) embedding: Option<B::Weight>,
    /// Where the layers are the last, unless the embedding table is the output projection too.
    pub(crate) output: Option<B::Weight>,
    /// Where the layers are the last.
    pub(crate) final_norm: Option<Norm<B>>,
    pub(crate) ropes: Vec<Rope<B>>,
    pub(crate) layers: Vec<Layer<B>>,
}

/// One layer.
pub(crate) struct Layer<B: Backend> {
    pub(crate) attention_norm: Norm<B>,
    pub(crate) attention: Attention<B>,
    pub(crate) attention_post_norm: Option<Norm<B>>,
    pub(crate) feed_forward_norm: Norm<B>,
    pub(crate) feed_forward: FeedForward<B>,
    pub(crate) feed_forward_post_norm: Option<Norm<B>>,
}

/// Grouped-query attention.
pub(crate) struct Attention<B: Backend> {
    pub(crate) shape: GroupedQuery,
    /// Queries, keys and values in one: `[(heads + 2 kv_heads) head_dim, hidden]`.
    pub(crate) query_key_value: B::Weight,
    pub(crate) bias: Option<B::Buf<f32>>,
    pub(crate) query_norm: Option<Norm<B>>,
    pub(crate) key_norm: Option<Norm<B>>,
    /// `[hidden, heads head_dim]`.
    pub(crate) output: B::Weight,
    pub(crate) output_bias: Option<B::Buf<f32>>,
}

/// What happens to each token.
pub(crate) enum FeedForward<B: Backend> {
    Gated(Gated<B>),
    Experts(Experts<B>),
}

/// `down(act(gate(x)) * up(x))`.
pub(crate) struct Gated<B: Backend> {
    /// `[2 width, hidden]`.
    pub(crate) gate_up: B::Weight,
    /// `[hidden, width]`.
    pub(crate) down: B::Weight,
    pub(crate) act: Activation,
}

/// A mixture of such.
pub(crate) struct Experts<B: Backend> {
    pub(crate) shape: MixtureOfExperts,
    /// `[experts, hidden]`.
    pub(crate) router: B::Weight,
    /// Experts of `[2 width, hidden]`.
    pub(crate) gate_up: B::Weight,
    /// Experts of `[hidden, width]`.
    pub(crate) down: B::Weight,
    /// Where their outputs are summed.
    pub(crate) sum: ExpertSum,
}

/// Where the outputs of a token's experts are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExpertSum {
    /// On the residual stream, in one operation with the norm of what comes next.
    OnResidual,
    /// By itself, because something happens to the sum before it joins the residual stream: other ranks have a part of
    /// it, or it has a norm of its own.
    Apart,
}

impl ExpertSum {
    /// Where that is if so many ranks share a layer, which may have norms behind its parts.
    pub(crate) fn of(ranks: usize, post_norms: bool) -> Self {
        if ranks == 1 && !post_norms { ExpertSum::OnResidual } else { ExpertSum::Apart }
    }
}

impl<B: Backend> Weights<B> {
    /// The embedding table, of a decoder that has the first layers.
    pub(crate) fn embedding(&self) -> &B::Weight {
        self.embedding.as_ref().expect("tokens come to the first layers")
    }

    /// The norm after the last layer, of a decoder that has that.
    pub(crate) fn final_norm(&self) -> &Norm<B> {
        self.final_norm.as_ref().expect("outputs come from the last layer")
    }

    /// The output projection, of a decoder that has the last layer.
    pub(crate) fn output(&self) -> &B::Weight {
        self.output.as_ref().or(self.embedding.as_ref()).expect("outputs come from the last layer")
    }
}

impl<B: Backend> FeedForward<B> {
    /// The weights that read the normed residual stream.
    pub(crate) fn readers(&self) -> Vec<&B::Weight> {
        match self {
            FeedForward::Gated(gated) => vec![&gated.gate_up],
            FeedForward::Experts(experts) => vec![&experts.router, &experts.gate_up],
        }
    }

    /// Width between the projections.
    pub(crate) fn width(&self) -> usize {
        match self {
            FeedForward::Gated(gated) => gated.down.facts().cols,
            FeedForward::Experts(experts) => experts.shape.width,
        }
    }
}
