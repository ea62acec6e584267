//! Gemma 1 to 3. Sources: <https://arxiv.org/abs/2403.08295>, <https://arxiv.org/abs/2408.00118>,
//! <https://arxiv.org/abs/2503.19786>.

use ferrum_kernels::Activation;
use serde_json::json;

use super::{Family, GgufFile};
use crate::config::{HuggingFaceConfig, Sizes};
use crate::description::{Description, NormWeights};
use crate::error::ModelError;
use crate::rope::RopeDescription;

pub(super) const GEMMA: Family = Family {
    model_types: &["gemma"],
    from_huggingface: |config| {
        let config = config.or(json!({ "head_dim": 256, "max_position_embeddings": 8192 }));
        let sizes = config.sizes()?;
        huggingface(&config, gemma(&sizes, "Gemma", config.rope(sizes.head_dim)?))
    },
    architectures: &["gemma"],
    from_gguf: |file| {
        let sizes = file.sizes()?;
        Ok(gemma(&sizes, "Gemma", file.rope(sizes.head_dim, "rope_freqs.weight")?))
    },
};

pub(super) const GEMMA2: Family =
    Family { model_types: &["gemma2"], from_huggingface: gemma2, architectures: &["gemma2"], from_gguf: gemma2_gguf };

pub(super) const GEMMA3: Family = Family {
    model_types: &["gemma3", "gemma3_text"],
    from_huggingface: gemma3,
    architectures: &["gemma3"],
    from_gguf: gemma3_gguf,
};

/// Layers from one with global attention to the next, which comes last: Gemma 2, Gemma 3.
const PATTERN_2: usize = 2;
const PATTERN_3: usize = 6;

/// What all three have in common.
fn gemma(sizes: &Sizes, family: &'static str, rope: RopeDescription) -> Description {
    let mut description = sizes.decoder(family, rope);
    description.embedding_scale = (sizes.hidden as f32).sqrt();
    description.tied = true;
    description.set_activation(Activation::GeluTanh);
    description
}

/// What their Hugging Face checkpoints have in common: norms stored as `w` of `1 + w`.
fn huggingface(config: &HuggingFaceConfig<'_>, mut description: Description) -> Result<Description, ModelError> {
    description.norm_weights = NormWeights::OnePlus;
    description.tied = config.flag("tie_word_embeddings")?.unwrap_or(true);
    Ok(description)
}

fn set_post_norms(description: &mut Description) {
    description.layers.iter_mut().for_each(|layer| layer.post_norms = true);
}

/// Whether each layer slides: by name, or all but each `pattern`-th.
fn sliding(config: &HuggingFaceConfig<'_>, layers: usize, pattern: usize) -> Result<Vec<bool>, ModelError> {
    let pattern = match config.count("sliding_window_pattern")? {
        Some(pattern) => pattern,
        None => config.count("_sliding_window_pattern")?.unwrap_or(pattern),
    };
    Ok(match config.layer_types(layers)? {
        Some(types) => types.iter().map(|t| *t == "sliding_attention").collect(),
        None => by_pattern(layers, pattern),
    })
}

fn by_pattern(layers: usize, pattern: usize) -> Vec<bool> {
    (0..layers).map(|layer| pattern == 0 || !(layer + 1).is_multiple_of(pattern)).collect()
}

fn query_scale(config: &HuggingFaceConfig<'_>) -> Result<f32, ModelError> {
    let scalar = config.number("query_pre_attn_scalar")?.unwrap_or(256.0);
    if scalar > 0.0 {
        Ok(scalar.powf(-0.5) as f32)
    } else {
        Err(config.bad_text("query_pre_attn_scalar", scalar.to_string(), "a positive number"))
    }
}

fn gemma2(config: &HuggingFaceConfig<'_>) -> Result<Description, ModelError> {
    let config = config.or(json!({
        "head_dim": 256,
        "max_position_embeddings": 8192,
        "sliding_window": 4096,
        "attn_logit_softcapping": 50.0,
        "final_logit_softcapping": 30.0,
    }));
    let sizes = config.sizes()?;
    let mut description = huggingface(&config, gemma(&sizes, "Gemma 2", config.rope(sizes.head_dim)?))?;
    set_post_norms(&mut description);
    description.logit_softcap = config.number("final_logit_softcapping")?.map(|cap| cap as f32);
    let softcap = config.number("attn_logit_softcapping")?.map(|cap| cap as f32);
    let (window, scale) = (config.count("sliding_window")?, query_scale(&config)?);
    let sliding = sliding(&config, sizes.layers, PATTERN_2)?;
    description.each_attention(|layer, attention| {
        attention.scale = scale;
        attention.softcap = softcap;
        attention.window = window.filter(|_| sliding[layer]);
    });
    Ok(description)
}

fn gemma2_gguf(file: &GgufFile<'_>) -> Result<Description, ModelError> {
    let sizes = file.sizes()?;
    let mut description = gemma(&sizes, "Gemma 2", file.rope(sizes.head_dim, "rope_freqs.weight")?);
    set_post_norms(&mut description);
    let cap = |key: &str, default: f64| Ok::<_, ModelError>(file.config.number(key)?.unwrap_or(default) as f32);
    description.logit_softcap = Some(cap("final_logit_softcapping", 30.0)?);
    let softcap = Some(cap("attn_logit_softcapping", 50.0)?);
    let window = file.config.count("attention.sliding_window")?.unwrap_or(4096);
    let window = Some(window).filter(|&w| w > 0);
    let scale = gguf_query_scale(&sizes, 46);
    let sliding = by_pattern(sizes.layers, PATTERN_2);
    description.each_attention(|layer, attention| {
        attention.scale = scale;
        attention.softcap = softcap;
        attention.window = window.filter(|_| sliding[layer]);
    });
    Ok(description)
}

/// GGUF files do not carry the query scale. The 27B models, which have `large` layers, take the mean width of a head;
/// the others the size of a head.
fn gguf_query_scale(sizes: &Sizes, large: usize) -> f32 {
    let width = if sizes.layers == large { sizes.hidden / sizes.heads } else { sizes.head_dim };
    (width as f32).powf(-0.5)
}

fn gemma3(config: &HuggingFaceConfig<'_>) -> Result<Description, ModelError> {
    let config = config.or(json!({
        "vocab_size": 262_208,
        "num_attention_heads": 8,
        "num_key_value_heads": 4,
        "head_dim": 256,
        "max_position_embeddings": 131_072,
        "sliding_window": 4096,
        "rope_theta": 1e6,
        "rope_local_base_freq": 1e4,
    }));
    let sizes = config.sizes()?;
    let global = match config.rope_of("full_attention", sizes.head_dim)? {
        Some(rope) => rope,
        None => config.rope(sizes.head_dim)?,
    };
    let local = match config.rope_of("sliding_attention", sizes.head_dim)? {
        Some(rope) => rope,
        None => RopeDescription::plain(config.number("rope_local_base_freq")?.unwrap_or(1e4), sizes.head_dim),
    };
    let mut description = huggingface(&config, gemma(&sizes, "Gemma 3", global))?;
    description.logit_softcap = config.number("final_logit_softcapping")?.map(|cap| cap as f32);
    let softcap = config.number("attn_logit_softcapping")?.map(|cap| cap as f32);
    let (window, scale) = (config.count("sliding_window")?, query_scale(&config)?);
    let sliding = sliding(&config, sizes.layers, PATTERN_3)?;
    set_gemma3_attention(&mut description, local, &sliding, window);
    description.each_attention(|_, attention| {
        attention.scale = scale;
        attention.softcap = softcap;
    });
    Ok(description)
}

fn gemma3_gguf(file: &GgufFile<'_>) -> Result<Description, ModelError> {
    let sizes = file.sizes()?;
    let mut description = gemma(&sizes, "Gemma 3", file.rope(sizes.head_dim, "rope_freqs.weight")?);
    let local_base = file.config.number("rope.local.freq_base")?.or(file.config.number("rope.freq_base_swa")?);
    let local = RopeDescription::plain(local_base.unwrap_or(1e4), sizes.head_dim);
    let window = file.config.count("attention.sliding_window")?.filter(|&w| w > 0);
    let pattern = file.config.count("attention.sliding_window_pattern")?.unwrap_or(PATTERN_3);
    // A file without a window is of a model whose layers all see everything.
    let sliding: Vec<bool> = by_pattern(sizes.layers, pattern).iter().map(|s| *s && window.is_some()).collect();
    set_gemma3_attention(&mut description, local, &sliding, window);
    description.tied = false;
    let cap = file.config.number("final_logit_softcapping")?.filter(|cap| *cap != 0.0);
    description.logit_softcap = cap.map(|cap| cap as f32);
    let scale = gguf_query_scale(&sizes, 62);
    description.each_attention(|_, attention| attention.scale = scale);
    Ok(description)
}

/// Norms everywhere, and layers that slide rotate by their own base.
fn set_gemma3_attention(
    description: &mut Description,
    local: RopeDescription,
    sliding: &[bool],
    window: Option<usize>,
) {
    set_post_norms(description);
    description.ropes.push(local);
    description.each_attention(|layer, attention| {
        attention.qk_norm = true;
        if sliding[layer] {
            attention.window = window;
            attention.rope = 1;
        }
    });
}
