//! Qwen 2, 2.5 and 3, dense and mixed. Sources: <https://arxiv.org/abs/2407.10671>,
//! <https://arxiv.org/abs/2505.09388>.

use serde_json::json;

use super::{Family, GgufFile, llama, mixture};
use crate::config::HuggingFaceConfig;
use crate::description::{Description, ExpertRouting, MixtureOfExperts};
use crate::error::ModelError;

pub(super) const QWEN2: Family = Family {
    model_types: &["qwen2"],
    from_huggingface: |config| dense(config, "Qwen2"),
    architectures: &["qwen2"],
    from_gguf: |file| gguf(file, "Qwen2"),
};

pub(super) const QWEN3: Family = Family {
    model_types: &["qwen3"],
    from_huggingface: |config| Ok(with_qk_norm(dense(&config.or(json!({ "head_dim": 128 })), "Qwen3")?)),
    architectures: &["qwen3"],
    from_gguf: |file| Ok(with_qk_norm(gguf(file, "Qwen3")?)),
};

pub(super) const QWEN3_MOE: Family = Family {
    model_types: &["qwen3_moe"],
    from_huggingface: qwen3_moe,
    architectures: &["qwen3moe"],
    from_gguf: |file| {
        let mut description = with_qk_norm(gguf(file, "Qwen3-MoE")?);
        mixture::set_gguf_experts(&mut description, file, 0)?;
        Ok(description)
    },
};

fn dense(config: &HuggingFaceConfig<'_>, family: &'static str) -> Result<Description, ModelError> {
    let mut description = llama::plain(config, family)?;
    let windows = windows(config, description.layers.len())?;
    description.each_attention(|layer, attention| attention.window = windows[layer]);
    Ok(description)
}

/// The window of each layer: those that `layer_types` names, or those from `max_window_layers` on.
fn windows(config: &HuggingFaceConfig<'_>, layers: usize) -> Result<Vec<Option<usize>>, ModelError> {
    let used = config.flag("use_sliding_window")?.unwrap_or(false);
    let window = config.count("sliding_window")?.filter(|_| used);
    let first = config.count("max_window_layers")?.unwrap_or(28);
    let types = config.layer_types(layers)?;
    let slides = |layer: usize| types.as_ref().map_or(layer >= first, |t| t[layer] == "sliding_attention");
    Ok((0..layers).map(|layer| window.filter(|_| slides(layer))).collect())
}

fn gguf(file: &GgufFile<'_>, family: &'static str) -> Result<Description, ModelError> {
    let sizes = file.sizes()?;
    Ok(sizes.decoder(family, file.rope(sizes.head_dim, "rope_freqs.weight")?))
}

fn with_qk_norm(mut description: Description) -> Description {
    description.each_attention(|_, attention| attention.qk_norm = true);
    description
}

fn qwen3_moe(config: &HuggingFaceConfig<'_>) -> Result<Description, ModelError> {
    let config = config.or(json!({ "head_dim": 128, "num_experts_per_tok": 8, "norm_topk_prob": false }));
    let mut description = with_qk_norm(dense(&config, "Qwen3-MoE")?);
    let experts = match config.count("num_experts")? {
        Some(experts) => experts,
        None => config.require_count("num_local_experts")?,
    };
    let normalise = config.flag("norm_topk_prob")?.unwrap_or(false);
    let mixture = MixtureOfExperts {
        experts,
        chosen: config.require_count("num_experts_per_tok")?,
        width: config.require_count("moe_intermediate_size")?,
        act: config.activation("hidden_act")?,
        routing: ExpertRouting::SoftmaxAll { normalise },
        groups: None,
        scale: 1.0,
    };
    let mixture = mixture::checked(mixture, |found, needed| config.bad_text("num_experts", found, needed))?;
    let dense_layers = config.layer_list("mlp_only_layers")?;
    let every = config.count("decoder_sparse_step")?.unwrap_or(1).max(1);
    mixture::set_experts(&mut description, &mixture, |layer| {
        !dense_layers.contains(&layer) && (layer + 1).is_multiple_of(every)
    });
    Ok(description)
}
