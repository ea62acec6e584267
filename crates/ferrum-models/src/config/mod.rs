//! A checkpoint's settings, from either of their two homes.

mod gguf;
mod huggingface;

pub(crate) use gguf::GgufConfig;
pub(crate) use huggingface::HuggingFaceConfig;

use crate::error::ModelError;

/// The sizes that every decoder has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sizes {
    pub(crate) hidden: usize,
    pub(crate) layers: usize,
    pub(crate) heads: usize,
    pub(crate) kv_heads: Vec<usize>,
    pub(crate) head_dim: usize,
    pub(crate) feed_forward: Vec<usize>,
    pub(crate) vocabulary: usize,
    pub(crate) context: usize,
    pub(crate) norm_eps: f32,
}

/// Bounds on a count in a configuration, which is believed only within them.
pub(crate) const LARGEST_COUNT: u64 = 1 << 24;

/// More layers than any model has.
const MOST_LAYERS: usize = 10_000;

/// Checks a layer count before anything is allocated per layer. `bad` makes the error for its value and what it needs.
fn check_layers(layers: usize, bad: impl Fn(String, &str) -> ModelError) -> Result<usize, ModelError> {
    match layers {
        1..=MOST_LAYERS => Ok(layers),
        _ => Err(bad(layers.to_string(), "a count from 1 to 10000")),
    }
}

/// Checks what arithmetic on the sizes relies on. `bad` makes the error for a setting, its value and what it needs.
fn check_sizes(sizes: Sizes, bad: impl Fn(&str, String, &str) -> ModelError) -> Result<Sizes, ModelError> {
    let counts = [
        ("hidden size", sizes.hidden),
        ("head count", sizes.heads),
        ("head size", sizes.head_dim),
        ("vocabulary size", sizes.vocabulary),
        ("context length", sizes.context),
    ];
    for (what, count) in counts {
        if count == 0 || count as u64 > LARGEST_COUNT {
            return Err(bad(what, count.to_string(), "a count from 1 to 16777216"));
        }
    }
    if sizes.heads > 65_536 || sizes.head_dim > 65_536 {
        let found = format!("{} heads of {}", sizes.heads, sizes.head_dim);
        return Err(bad("attention shape", found, "at most 65536 heads of 65536"));
    }
    for &kv_heads in &sizes.kv_heads {
        if kv_heads == 0 || !sizes.heads.is_multiple_of(kv_heads) {
            return Err(bad("KV head count", kv_heads.to_string(), "a divisor of the head count"));
        }
    }
    if !(sizes.norm_eps.is_finite() && sizes.norm_eps >= 0.0) {
        return Err(bad("norm epsilon", sizes.norm_eps.to_string(), "a small positive number"));
    }
    Ok(sizes)
}
