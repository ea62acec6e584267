//! What checkpoints call a model's tensors.

use Role::*;

/// A tensor's part in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Embedding,
    FinalNorm,
    Output,
    AttentionNorm,
    Query,
    Key,
    Value,
    QueryKeyValue,
    AttentionOutput,
    QueryNorm,
    KeyNorm,
    AttentionPostNorm,
    FeedForwardNorm,
    FeedForwardPostNorm,
    Gate,
    Up,
    GateUp,
    Down,
    Router,
    ExpertGate,
    ExpertUp,
    ExpertDown,
}

/// A name for each role; `{l}` stands for the layer, `{e}` for the expert, and a table without `{e}` in an expert's
/// name stacks all experts in one tensor. The first name that a checkpoint has is taken.
pub(crate) struct Names(&'static [(Role, &'static str)]);

/// GGUF files, whatever the architecture.
/// Source: <https://github.com/ggml-org/llama.cpp/blob/master/gguf-py/gguf/constants.py>.
pub(crate) const GGUF: Names = Names(&[
    (Embedding, "token_embd"),
    (FinalNorm, "output_norm"),
    (Output, "output"),
    (AttentionNorm, "blk.{l}.attn_norm"),
    (Query, "blk.{l}.attn_q"),
    (Key, "blk.{l}.attn_k"),
    (Value, "blk.{l}.attn_v"),
    (QueryKeyValue, "blk.{l}.attn_qkv"),
    (AttentionOutput, "blk.{l}.attn_output"),
    (QueryNorm, "blk.{l}.attn_q_norm"),
    (KeyNorm, "blk.{l}.attn_k_norm"),
    (AttentionPostNorm, "blk.{l}.post_attention_norm"),
    (FeedForwardNorm, "blk.{l}.ffn_norm"),
    (FeedForwardPostNorm, "blk.{l}.post_ffw_norm"),
    (Gate, "blk.{l}.ffn_gate"),
    (Up, "blk.{l}.ffn_up"),
    // Phi-3 stores gate and up together under the name of up.
    (GateUp, "blk.{l}.ffn_up"),
    (Down, "blk.{l}.ffn_down"),
    (Router, "blk.{l}.ffn_gate_inp"),
    (ExpertGate, "blk.{l}.ffn_gate_exps"),
    (ExpertUp, "blk.{l}.ffn_up_exps"),
    (ExpertDown, "blk.{l}.ffn_down_exps"),
    // Files from before experts were stacked.
    (ExpertGate, "blk.{l}.ffn_gate.{e}"),
    (ExpertUp, "blk.{l}.ffn_up.{e}"),
    (ExpertDown, "blk.{l}.ffn_down.{e}"),
]);

/// Hugging Face checkpoints with one norm before and none after attention and feed-forward.
pub(crate) const HUGGING_FACE: Names = Names(&[
    (Embedding, "model.embed_tokens"),
    (FinalNorm, "model.norm"),
    (Output, "lm_head"),
    (AttentionNorm, "model.layers.{l}.input_layernorm"),
    (Query, "model.layers.{l}.self_attn.q_proj"),
    (Key, "model.layers.{l}.self_attn.k_proj"),
    (Value, "model.layers.{l}.self_attn.v_proj"),
    (QueryKeyValue, "model.layers.{l}.self_attn.qkv_proj"),
    (AttentionOutput, "model.layers.{l}.self_attn.o_proj"),
    (QueryNorm, "model.layers.{l}.self_attn.q_norm"),
    (KeyNorm, "model.layers.{l}.self_attn.k_norm"),
    (FeedForwardNorm, "model.layers.{l}.post_attention_layernorm"),
    (Gate, "model.layers.{l}.mlp.gate_proj"),
    (Up, "model.layers.{l}.mlp.up_proj"),
    (GateUp, "model.layers.{l}.mlp.gate_up_proj"),
    (Down, "model.layers.{l}.mlp.down_proj"),
    (Router, "model.layers.{l}.mlp.gate"),
    (Router, "model.layers.{l}.block_sparse_moe.gate"),
    (ExpertGate, "model.layers.{l}.mlp.experts.{e}.gate_proj"),
    (ExpertUp, "model.layers.{l}.mlp.experts.{e}.up_proj"),
    (ExpertDown, "model.layers.{l}.mlp.experts.{e}.down_proj"),
    (ExpertGate, "model.layers.{l}.block_sparse_moe.experts.{e}.w1"),
    (ExpertUp, "model.layers.{l}.block_sparse_moe.experts.{e}.w3"),
    (ExpertDown, "model.layers.{l}.block_sparse_moe.experts.{e}.w2"),
]);

/// Hugging Face checkpoints with norms on both sides: Gemma 2 and 3. Here `post_attention_layernorm` means what it says.
pub(crate) const HUGGING_FACE_POST_NORMS: Names = Names(&[
    (AttentionPostNorm, "model.layers.{l}.post_attention_layernorm"),
    (FeedForwardNorm, "model.layers.{l}.pre_feedforward_layernorm"),
    (FeedForwardPostNorm, "model.layers.{l}.post_feedforward_layernorm"),
]);

/// What precedes a layer's number in the name of a tensor.
const BEFORE_LAYERS: [&str; 4] =
    ["blk.", "model.layers.", "language_model.model.layers.", "model.language_model.layers."];

/// The layer that a tensor belongs to, by its name.
pub(crate) fn layer_of(tensor: &str) -> Option<usize> {
    let rest = BEFORE_LAYERS.iter().find_map(|before| tensor.strip_prefix(before))?;
    rest.split('.').next()?.parse().ok()
}

impl Names {
    /// The names that a tensor of `role` may have, best first, without `.weight` or `.bias`.
    pub(crate) fn of(&self, role: Role) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |(r, _)| *r == role).map(|(_, name)| *name)
    }
}
