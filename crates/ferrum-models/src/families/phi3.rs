//! Phi-3, Phi-3.5 and Phi-4: fused projections, longrope. Source: <https://arxiv.org/abs/2404.14219>.

use serde_json::json;

use super::{Family, GgufFile, llama};
use crate::config::HuggingFaceConfig;
use crate::description::Description;
use crate::error::ModelError;
use crate::rope::RopeScaling;

pub(super) const PHI3: Family =
    Family { model_types: &["phi3"], from_huggingface: phi3, architectures: &["phi3"], from_gguf: phi3_gguf };

fn phi3(config: &HuggingFaceConfig<'_>) -> Result<Description, ModelError> {
    let config = config.or(json!({ "rms_norm_eps": 1e-5, "max_position_embeddings": 4096 }));
    let mut description = llama::plain(&config, "Phi-3")?;
    let window = config.count("sliding_window")?;
    description.each_attention(|_, attention| attention.window = window);
    Ok(description)
}

fn phi3_gguf(file: &GgufFile<'_>) -> Result<Description, ModelError> {
    let sizes = file.sizes()?;
    let original = file.config.count("rope.scaling.original_context_length")?.unwrap_or(sizes.context);
    // By the context that the model was trained for, whatever shorter one it is opened with: one set of factors holds
    // for all positions, so that the angles of a cached key never change.
    let factors = if sizes.context > original { "rope_factors_long.weight" } else { "rope_factors_short.weight" };
    let mut rope = file.rope(sizes.head_dim, factors)?;
    if let RopeScaling::Divisors { magnitude, .. } = &mut rope.scaling
        && file.config.number("rope.scaling.attn_factor")?.is_none()
        && sizes.context > original
    {
        let stretch = sizes.context as f64 / original as f64;
        *magnitude = (1.0 + stretch.ln() / (original as f64).ln()).sqrt();
    }
    let mut description = sizes.decoder("Phi-3", rope);
    let window = file.config.count("attention.sliding_window")?.filter(|&w| w > 0);
    description.each_attention(|_, attention| attention.window = window);
    Ok(description)
}
