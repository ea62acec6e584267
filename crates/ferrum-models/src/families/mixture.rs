//! Mixtral, and what mixtures of experts share. Source: <https://arxiv.org/abs/2401.04088>.

use serde_json::json;

use super::{Family, GgufFile, llama};
use crate::config::HuggingFaceConfig;
use crate::description::{Description, ExpertRouting, FeedForwardKind, MixtureOfExperts};
use crate::error::ModelError;

/// In GGUF files, Mixtral is an architecture `llama` with experts.
pub(super) const MIXTRAL: Family = Family {
    model_types: &["mixtral"],
    from_huggingface: mixtral,
    architectures: &[],
    from_gguf: llama::LLAMA.from_gguf,
};

fn mixtral(config: &HuggingFaceConfig<'_>) -> Result<Description, ModelError> {
    let config = config.or(json!({
        "num_key_value_heads": 8,
        "rms_norm_eps": 1e-5,
        "rope_theta": 1e6,
        "max_position_embeddings": 131_072,
        "num_local_experts": 8,
        "num_experts_per_tok": 2,
    }));
    let mut description = llama::plain(&config, "Mixtral")?;
    let window = config.count("sliding_window")?;
    description.each_attention(|_, attention| attention.window = window);
    let mixture = MixtureOfExperts {
        experts: config.require_count("num_local_experts")?,
        chosen: config.require_count("num_experts_per_tok")?,
        width: config.require_count("intermediate_size")?,
        act: config.activation("hidden_act")?,
        routing: ExpertRouting::SoftmaxAll { normalise: true },
        groups: None,
        scale: 1.0,
    };
    let mixture = checked(mixture, |found, needed| config.bad_text("num_local_experts", found, needed))?;
    set_experts(&mut description, &mixture, |_| true);
    Ok(description)
}

/// Makes the layers that `is_mixture` names mixtures.
pub(super) fn set_experts(
    description: &mut Description,
    mixture: &MixtureOfExperts,
    is_mixture: impl Fn(usize) -> bool,
) {
    for (i, layer) in description.layers.iter_mut().enumerate() {
        if is_mixture(i) {
            layer.feed_forward = FeedForwardKind::Experts(mixture.clone());
        }
    }
}

/// Makes every layer of a GGUF model a mixture whose weights are normalised; `width` is what an expert's width is if
/// the file does not say.
pub(super) fn set_gguf_experts(
    description: &mut Description,
    file: &GgufFile<'_>,
    width: usize,
) -> Result<(), ModelError> {
    let config = &file.config;
    let mixture = MixtureOfExperts {
        experts: config.require_count("expert_count")?,
        chosen: config.require_count("expert_used_count")?,
        width: config.count("expert_feed_forward_length")?.unwrap_or(width),
        act: ferrum_kernels::Activation::Silu,
        routing: ExpertRouting::SoftmaxAll { normalise: true },
        groups: None,
        scale: 1.0,
    };
    let mixture = checked(mixture, |found, needed| config.bad("expert_count", found, needed))?;
    set_experts(description, &mixture, |_| true);
    Ok(())
}

/// Checks what routing relies on.
pub(super) fn checked(
    mixture: MixtureOfExperts,
    bad: impl Fn(String, &str) -> ModelError,
) -> Result<MixtureOfExperts, ModelError> {
    let (experts, chosen) = (mixture.experts, mixture.chosen);
    if experts == 0 || experts > 65_536 || chosen == 0 || chosen > experts {
        return Err(bad(format!("{experts}, {chosen} per token"), "1 to 65536 experts, at most all of them per token"));
    }
    Ok(mixture)
}
