//! Llama 1 to 3 and Mistral: the plain decoder. Sources: <https://arxiv.org/abs/2302.13971>,
//! <https://arxiv.org/abs/2310.06825>.

use ferrum_kernels::Pairing;
use serde_json::json;

use super::{Family, GgufFile, mixture};
use crate::config::HuggingFaceConfig;
use crate::description::Description;
use crate::error::ModelError;

pub(super) const LLAMA: Family = Family {
    model_types: &["llama"],
    from_huggingface: |config| {
        let config = config.or(json!({ "rms_norm_eps": 1e-6, "max_position_embeddings": 2048 }));
        plain(&config, "Llama")
    },
    architectures: &["llama"],
    from_gguf: llama_gguf,
};

pub(super) const MISTRAL: Family = Family {
    model_types: &["mistral"],
    from_huggingface: |config| {
        let config = config.or(json!({
            "num_key_value_heads": 8,
            "max_position_embeddings": 131_072,
            "sliding_window": 4096,
        }));
        let mut description = plain(&config, "Mistral")?;
        let window = config.count("sliding_window")?;
        description.each_attention(|_, attention| attention.window = window);
        Ok(description)
    },
    architectures: &[],
    from_gguf: llama_gguf,
};

/// A Llama by its settings.
pub(super) fn plain(config: &HuggingFaceConfig<'_>, family: &'static str) -> Result<Description, ModelError> {
    let sizes = config.sizes()?;
    let mut description = sizes.decoder(family, config.rope(sizes.head_dim)?);
    description.tied = config.flag("tie_word_embeddings")?.unwrap_or(false);
    description.set_activation(config.activation("hidden_act")?);
    Ok(description)
}

/// The architecture `llama` covers Llama, Mistral and Mixtral; the converter reorders their queries and keys so that
/// neighbours rotate together.
fn llama_gguf(file: &GgufFile<'_>) -> Result<Description, ModelError> {
    let sizes = file.sizes()?;
    let mut description = sizes.decoder("Llama", file.rope(sizes.head_dim, "rope_freqs.weight")?);
    let window = file.config.count("attention.sliding_window")?;
    description.each_attention(|_, attention| attention.window = window.filter(|&w| w > 0));
    description.set_pairing(Pairing::Neighbours);
    if file.config.count("expert_count")?.is_some_and(|n| n > 0) {
        description.family = "Mixtral";
        mixture::set_gguf_experts(&mut description, file, sizes.feed_forward[0])?;
    }
    Ok(description)
}
