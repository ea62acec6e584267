//! A GGUF's metadata, whose keys begin with the architecture's name.

use ferrum_formats::gguf::Metadata;

use super::{LARGEST_COUNT, Sizes, check_layers, check_sizes};
use crate::error::ModelError;
use crate::rope::{RopeDescription, RopeScaling};

/// Typed access to the keys of one architecture.
pub(crate) struct GgufConfig<'a> {
    metadata: &'a Metadata,
    architecture: &'a str,
}

impl<'a> GgufConfig<'a> {
    /// The keys of the architecture that the file names.
    pub(crate) fn new(metadata: &'a Metadata) -> Result<Self, ModelError> {
        let missing =
            || ModelError::MissingSetting { file: metadata.file().to_owned(), key: "general.architecture".to_owned() };
        let architecture = metadata.str("general.architecture")?.ok_or_else(missing)?;
        Ok(GgufConfig { metadata, architecture })
    }

    /// `general.architecture`.
    pub(crate) fn architecture(&self) -> &'a str {
        self.architecture
    }

    fn key(&self, key: &str) -> String {
        format!("{}.{key}", self.architecture)
    }

    /// A count, if it is there.
    pub(crate) fn count(&self, key: &str) -> Result<Option<usize>, ModelError> {
        let value = self.metadata.u64(&self.key(key))?;
        value
            .map(|n| {
                if n <= LARGEST_COUNT {
                    Ok(n as usize)
                } else {
                    Err(self.bad(key, n.to_string(), "a count up to 16777216"))
                }
            })
            .transpose()
    }

    /// A count that must be there.
    pub(crate) fn require_count(&self, key: &str) -> Result<usize, ModelError> {
        self.count(key)?.ok_or_else(|| self.missing(key))
    }

    /// A number, if it is there.
    pub(crate) fn number(&self, key: &str) -> Result<Option<f64>, ModelError> {
        Ok(self.metadata.f32(&self.key(key))?.map(f64::from))
    }

    /// A text, if it is there.
    pub(crate) fn text(&self, key: &str) -> Result<Option<&'a str>, ModelError> {
        Ok(self.metadata.str(&self.key(key))?)
    }

    fn per_layer(&self, key: &str, layers: usize) -> Result<Option<Vec<usize>>, ModelError> {
        let values = self.metadata.u32_per_layer(&self.key(key), layers)?;
        Ok(values.map(|v| v.into_iter().map(|n| n as usize).collect()))
    }

    /// The sizes that every decoder has. The vocabulary is `vocabulary`, which the token table's shape tells.
    pub(crate) fn sizes(&self, vocabulary: usize) -> Result<Sizes, ModelError> {
        let layers = self.require_count("block_count")?;
        let layers = check_layers(layers, |found, needed| self.bad("block_count", found, needed))?;
        let hidden = self.require_count("embedding_length")?;
        let heads = self.require_count("attention.head_count")?;
        let key_length = self.count("attention.key_length")?;
        let head_dim = key_length.unwrap_or(hidden.checked_div(heads).unwrap_or(0));
        let value_length = self.count("attention.value_length")?.unwrap_or(head_dim);
        if value_length != head_dim {
            return Err(self.bad("attention.value_length", value_length.to_string(), "the key length"));
        }
        let sizes = Sizes {
            hidden,
            layers,
            heads,
            kv_heads: self.per_layer("attention.head_count_kv", layers)?.unwrap_or(vec![heads; layers]),
            head_dim,
            feed_forward: self.per_layer("feed_forward_length", layers)?.unwrap_or(vec![0; layers]),
            vocabulary,
            context: self.count("context_length")?.unwrap_or(2048),
            norm_eps: self.number("attention.layer_norm_rms_epsilon")?.unwrap_or(1e-6) as f32,
        };
        check_sizes(sizes, |key, found, needed| self.bad(key, found, needed))
    }

    /// The rotation; `divisors` is the file's table of frequency divisors, if it has one.
    pub(crate) fn rope(&self, head_dim: usize, divisors: Option<Vec<f32>>) -> Result<RopeDescription, ModelError> {
        let theta = self.number("rope.freq_base")?.unwrap_or(10_000.0);
        let rotated = self.count("rope.dimension_count")?.unwrap_or(head_dim);
        if rotated > head_dim || !rotated.is_multiple_of(2) || theta <= 0.0 || !theta.is_finite() {
            let found = format!("{rotated} elements at base {theta}");
            return Err(self.bad("rope.dimension_count", found, "an even number up to the head size, a positive base"));
        }
        let mut rope = RopeDescription::plain(theta, rotated);
        rope.scaling = match divisors {
            Some(divisors) => self.divisors(divisors, rotated)?,
            None => self.scaling()?,
        };
        Ok(rope)
    }

    fn divisors(&self, divisors: Vec<f32>, rotated: usize) -> Result<RopeScaling, ModelError> {
        if divisors.len() != rotated / 2 || !divisors.iter().all(|d| d.is_finite() && *d > 0.0) {
            let found = format!("{} entries", divisors.len());
            return Err(self.bad("rope factors", found, "one positive number per rotated pair"));
        }
        let magnitude = self.number("rope.scaling.attn_factor")?.unwrap_or(1.0);
        Ok(RopeScaling::Divisors { divisors, magnitude })
    }

    /// A factor without a type is linear; of old files it has another name.
    fn scaling(&self) -> Result<RopeScaling, ModelError> {
        let factor = self.number("rope.scaling.factor")?.or(self.number("rope.scale_linear")?);
        // Zero is how files without stretching say so.
        let factor = factor.filter(|factor| *factor != 0.0);
        match (self.text("rope.scaling.type")?, factor) {
            (Some("none" | "longrope"), _) | (None | Some("linear"), None) => Ok(RopeScaling::None),
            (None | Some("linear"), Some(factor)) => Ok(RopeScaling::Linear { factor }),
            (Some("yarn"), factor) => self.yarn(factor.unwrap_or(1.0)),
            (Some(other), _) => {
                Err(self.bad("rope.scaling.type", format!("`{other}`"), "one of none, linear, yarn, longrope"))
            }
        }
    }

    fn yarn(&self, factor: f64) -> Result<RopeScaling, ModelError> {
        let or = |key: &str, default: f64| Ok::<_, ModelError>(self.number(key)?.unwrap_or(default));
        let original = match self.count("rope.scaling.original_context_length")? {
            Some(original) => original,
            None => self.require_count("context_length")?,
        };
        let by_factor = if factor <= 1.0 { 1.0 } else { 0.1 * factor.ln() + 1.0 };
        Ok(RopeScaling::Yarn {
            factor,
            beta_fast: or("rope.scaling.yarn_beta_fast", 32.0)?,
            beta_slow: or("rope.scaling.yarn_beta_slow", 1.0)?,
            original: original as f64,
            magnitude: or("rope.scaling.attn_factor", 1.0)? * by_factor,
        })
    }

    fn missing(&self, key: &str) -> ModelError {
        ModelError::MissingSetting { file: self.metadata.file().to_owned(), key: self.key(key) }
    }

    /// The error for a setting of a wrong value.
    pub(crate) fn bad(&self, key: &str, found: String, needed: &str) -> ModelError {
        let file = self.metadata.file().to_owned();
        ModelError::BadSetting { file, key: self.key(key), found, needed: needed.to_owned() }
    }
}
