//! What a decoder is, as data.

use ferrum_kernels::{Activation, Groups, Pairing};

use crate::rope::RopeDescription;

/// A causal language model: embedding, layers, norm, output.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// The family's name for people, such as `Qwen3`.
    pub family: &'static str,
    /// Entries of the vocabulary.
    pub vocabulary: usize,
    /// Width of the residual stream.
    pub hidden: usize,
    /// Positions that the model was trained for.
    pub context: usize,
    /// Factor on embeddings.
    pub embedding_scale: f32,
    /// Whether the output projection is the embedding table even if the checkpoint stores one.
    pub tied: bool,
    /// Added to the mean square in every norm.
    pub norm_eps: f32,
    /// What stored norm weights mean.
    pub norm_weights: NormWeights,
    /// Bound on logits: `cap * tanh(logit / cap)`.
    pub logit_softcap: Option<f32>,
    /// The rotations that layers refer to by index.
    pub ropes: Vec<RopeDescription>,
    /// The layers, first to last.
    pub layers: Vec<LayerDescription>,
}

/// What a stored norm weight `w` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NormWeights {
    /// The factor `w`.
    Factor,
    /// The factor `1 + w`: Gemma's checkpoints.
    OnePlus,
}

/// One layer: attention, then feed-forward, each with its norms and its residual.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerDescription {
    /// How tokens see each other.
    pub attention: AttentionKind,
    /// What happens to each token.
    pub feed_forward: FeedForwardKind,
    /// Whether the outputs of attention and feed-forward are normed before they join the residual stream.
    pub post_norms: bool,
}

/// The kinds of attention.
#[derive(Clone, Debug, PartialEq)]
pub enum AttentionKind {
    /// Query heads that share keys and values in groups.
    GroupedQuery(GroupedQuery),
}

/// Grouped-query attention. Source: <https://arxiv.org/abs/2305.13245>.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupedQuery {
    /// Query heads.
    pub heads: usize,
    /// Key and value heads; divides `heads`.
    pub kv_heads: usize,
    /// Elements of a head.
    pub head_dim: usize,
    /// Factor on `q · k`.
    pub scale: f32,
    /// Keys that a query sees, if not all.
    pub window: Option<usize>,
    /// Bound on scores.
    pub softcap: Option<f32>,
    /// Whether queries and keys are normed per head.
    pub qk_norm: bool,
    /// Index into [`Description::ropes`].
    pub rope: usize,
}

/// The kinds of feed-forward layers.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedForwardKind {
    /// `down(act(gate(x)) * up(x))`.
    Gated {
        /// Width of gate and up.
        width: usize,
        /// The activation.
        act: Activation,
    },
    /// A mixture of such.
    Experts(MixtureOfExperts),
}

/// A mixture of gated experts.
#[derive(Clone, Debug, PartialEq)]
pub struct MixtureOfExperts {
    /// Number of experts.
    pub experts: usize,
    /// Experts per token.
    pub chosen: usize,
    /// Width of an expert's gate and up.
    pub width: usize,
    /// The activation.
    pub act: Activation,
    /// How logits become weights.
    pub routing: ExpertRouting,
    /// Group-limited choice.
    pub groups: Option<Groups>,
    /// Factor on the weights.
    pub scale: f32,
}

/// How a router's logits become weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpertRouting {
    /// Softmax over all experts; the chosen weights then sum to one, or not.
    SoftmaxAll {
        /// Whether they do.
        normalise: bool,
    },
    /// Softmax over the chosen.
    SoftmaxChosen,
}

impl Description {
    /// The pairing of rotated elements, which follows from where a checkpoint comes from.
    pub fn set_pairing(&mut self, pairing: Pairing) {
        self.ropes.iter_mut().for_each(|rope| rope.pairing = pairing);
    }
}
