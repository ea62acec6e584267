//! `config.json`, in the spelling of transformers 5 and the older ones.

use std::path::Path;

use ferrum_kernels::Activation;
use serde_json::Value;

use super::{LARGEST_COUNT, Sizes, check_layers, check_sizes};
use crate::error::ModelError;
use crate::rope::{RopeDescription, RopeScaling};

/// The kinds of attention that layers are named after.
const LAYER_TYPES: [&str; 2] = ["full_attention", "sliding_attention"];

/// Typed access to a `config.json`.
pub(crate) struct HuggingFaceConfig<'a> {
    file: &'a Path,
    /// The whole file.
    outer: &'a Value,
    /// The settings of the text model.
    json: &'a Value,
    defaults: Value,
}

impl<'a> HuggingFaceConfig<'a> {
    /// The settings of the text model: those under `text_config` where a model reads images too.
    pub(crate) fn new(file: &'a Path, json: &'a Value) -> Self {
        HuggingFaceConfig { file, outer: json, json: json.get("text_config").unwrap_or(json), defaults: Value::Null }
    }

    /// What the model class assumes for settings that are not there. A setting that is `null` is there.
    pub(crate) fn or(&self, defaults: Value) -> Self {
        HuggingFaceConfig { defaults, ..*self }
    }

    /// # Errors
    /// The weights are quantised in a way that has no kernel.
    pub(crate) fn refuse_quantised(&self) -> Result<(), ModelError> {
        // A model that reads images too says it of the whole, not of its text model.
        let outer = self.outer.get("quantization_config").filter(|v| !v.is_null());
        let Some(settings) = self.value("quantization_config").or(outer) else { return Ok(()) };
        let method = settings.get("quant_method").and_then(Value::as_str).unwrap_or("unnamed");
        let needed = "plain F32, F16 or BF16 weights, or a GGUF file";
        Err(self.bad_text("quantization_config", format!("`{method}`"), needed))
    }

    /// `model_type`.
    pub(crate) fn model_type(&self) -> Result<&str, ModelError> {
        let value = self.value("model_type").ok_or_else(|| self.missing("model_type"))?;
        value.as_str().ok_or_else(|| self.bad("model_type", value, "a name"))
    }

    fn value(&self, key: &str) -> Option<&Value> {
        self.json.get(key).or(self.defaults.get(key)).filter(|v| !v.is_null())
    }

    /// A count, if it is there.
    pub(crate) fn count(&self, key: &str) -> Result<Option<usize>, ModelError> {
        self.value(key)
            .map(|v| match v.as_u64() {
                Some(n) if n <= LARGEST_COUNT => Ok(n as usize),
                _ => Err(self.bad(key, v, "a count up to 16777216")),
            })
            .transpose()
    }

    /// A count that must be there.
    pub(crate) fn require_count(&self, key: &str) -> Result<usize, ModelError> {
        self.count(key)?.ok_or_else(|| self.missing(key))
    }

    /// A number, if it is there.
    pub(crate) fn number(&self, key: &str) -> Result<Option<f64>, ModelError> {
        self.value(key).map(|v| v.as_f64().ok_or_else(|| self.bad(key, v, "a number"))).transpose()
    }

    fn number_in(&self, object: &Value, key: &str) -> Result<Option<f64>, ModelError> {
        let value = object.get(key).filter(|v| !v.is_null());
        value.map(|v| v.as_f64().ok_or_else(|| self.bad(key, v, "a number"))).transpose()
    }

    fn require_number_in(&self, object: &Value, key: &str) -> Result<f64, ModelError> {
        self.number_in(object, key)?.ok_or_else(|| self.missing(key))
    }

    /// A flag, if it is there.
    pub(crate) fn flag(&self, key: &str) -> Result<Option<bool>, ModelError> {
        self.value(key).map(|v| v.as_bool().ok_or_else(|| self.bad(key, v, "true or false"))).transpose()
    }

    /// A text, if it is there.
    pub(crate) fn text(&self, key: &str) -> Result<Option<&str>, ModelError> {
        self.value(key).map(|v| v.as_str().ok_or_else(|| self.bad(key, v, "a text"))).transpose()
    }

    /// `layer_types`, if it is there: one name per layer, whose attention is full or sliding.
    pub(crate) fn layer_types(&self, layers: usize) -> Result<Option<Vec<&str>>, ModelError> {
        let Some(value) = self.value("layer_types") else { return Ok(None) };
        let names: Option<Vec<&str>> = value.as_array().and_then(|a| a.iter().map(Value::as_str).collect());
        match names {
            Some(names) if names.len() == layers => match names.iter().find(|name| !LAYER_TYPES.contains(name)) {
                None => Ok(Some(names)),
                Some(other) => Err(self.bad_text("layer_types", format!("`{other}`"), &LAYER_TYPES.join(" or "))),
            },
            _ => Err(self.bad("layer_types", value, "one name per layer")),
        }
    }

    /// Layers listed under `key`; none if it is not there.
    pub(crate) fn layer_list(&self, key: &str) -> Result<Vec<usize>, ModelError> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let layers = value.as_array().and_then(|a| a.iter().map(|v| v.as_u64().map(|n| n as usize)).collect());
        layers.ok_or_else(|| self.bad(key, value, "a list of layers"))
    }

    /// The activation under `key`.
    pub(crate) fn activation(&self, key: &str) -> Result<Activation, ModelError> {
        match self.text(key)?.unwrap_or("silu") {
            "silu" | "swish" => Ok(Activation::Silu),
            "gelu" => Ok(Activation::GeluErf),
            "gelu_pytorch_tanh" | "gelu_new" => Ok(Activation::GeluTanh),
            "quick_gelu" => Ok(Activation::QuickGelu),
            other => Err(self.bad_text(key, format!("`{other}`"), "one of silu, gelu, gelu_pytorch_tanh, quick_gelu")),
        }
    }

    /// The sizes that every decoder has.
    pub(crate) fn sizes(&self) -> Result<Sizes, ModelError> {
        let hidden = self.require_count("hidden_size")?;
        let heads = self.require_count("num_attention_heads")?;
        let layers = check_layers(self.require_count("num_hidden_layers")?, |found, needed| {
            self.bad_text("num_hidden_layers", found, needed)
        })?;
        let kv_heads = self.count("num_key_value_heads")?.unwrap_or(heads);
        let head_dim = self.count("head_dim")?.unwrap_or(hidden.checked_div(heads).unwrap_or(0));
        let sizes = Sizes {
            hidden,
            layers,
            heads,
            kv_heads: vec![kv_heads; layers],
            head_dim,
            feed_forward: vec![self.count("intermediate_size")?.unwrap_or(0); layers],
            vocabulary: self.require_count("vocab_size")?,
            context: self.count("max_position_embeddings")?.unwrap_or(2048),
            norm_eps: self.number("rms_norm_eps")?.unwrap_or(1e-6) as f32,
        };
        check_sizes(sizes, |key, found, needed| self.bad_text(key, found, needed))
    }

    /// The rotation: from `rope_parameters`, or from `rope_theta` and `rope_scaling`.
    pub(crate) fn rope(&self, head_dim: usize) -> Result<RopeDescription, ModelError> {
        self.rope_from(self.value("rope_parameters").or(self.value("rope_scaling")), head_dim)
    }

    /// The rotation of layers of type `layer_type`, if `rope_parameters` is nested per layer type.
    pub(crate) fn rope_of(&self, layer_type: &str, head_dim: usize) -> Result<Option<RopeDescription>, ModelError> {
        let nested = self.value("rope_parameters").and_then(|p| p.get(layer_type)).filter(|v| !v.is_null());
        nested.map(|settings| self.rope_from(Some(settings), head_dim)).transpose()
    }

    fn rope_from(&self, settings: Option<&Value>, head_dim: usize) -> Result<RopeDescription, ModelError> {
        if let Some(settings) = settings.filter(|settings| !settings.is_object()) {
            return Err(self.bad("rope_parameters", settings, "an object"));
        }
        let number = |key: &str, default: f64| {
            let there = settings.map_or(Ok(None), |s| self.number_in(s, key))?;
            Ok::<_, ModelError>(there.or(self.number(key)?).unwrap_or(default))
        };
        let (theta, share) = (number("rope_theta", 10_000.0)?, number("partial_rotary_factor", 1.0)?);
        if !(share > 0.0 && share <= 1.0 && theta > 0.0 && theta.is_finite()) {
            let found = format!("{share} of each head at base {theta}");
            return Err(self.bad_text("rope_parameters", found, "a share up to 1 and a positive base"));
        }
        let rotated = (head_dim as f64 * share) as usize;
        let mut rope = RopeDescription::plain(theta, rotated);
        if let Some(settings) = settings {
            rope.scaling = self.scaling(settings, rotated)?;
        }
        Ok(rope)
    }

    fn scaling(&self, settings: &Value, rotated: usize) -> Result<RopeScaling, ModelError> {
        let named = settings.get("rope_type").or(settings.get("type")).filter(|v| !v.is_null());
        let kind = named.map_or(Ok("default"), |v| v.as_str().ok_or_else(|| self.bad("rope_type", v, "a name")))?;
        let factor = || self.require_number_in(settings, "factor");
        let original = || -> Result<f64, ModelError> {
            let there = self.number_in(settings, "original_max_position_embeddings")?;
            there.map_or_else(|| Ok(self.require_count("max_position_embeddings")? as f64), Ok)
        };
        match kind {
            "default" | "mrope" => Ok(RopeScaling::None),
            "linear" => Ok(RopeScaling::Linear { factor: factor()? }),
            "llama3" => Ok(RopeScaling::Llama3 {
                factor: factor()?,
                low: self.require_number_in(settings, "low_freq_factor")?,
                high: self.require_number_in(settings, "high_freq_factor")?,
                original: original()?,
            }),
            "yarn" => {
                let original = original()?;
                let factor = match self.number_in(settings, "factor")? {
                    Some(factor) => factor,
                    None => self.require_count("max_position_embeddings")? as f64 / original,
                };
                self.yarn(settings, factor, original)
            }
            "longrope" | "su" => self.longrope(settings, rotated),
            other => {
                Err(self.bad_text("rope_type", format!("`{other}`"), "one of default, linear, llama3, yarn, longrope"))
            }
        }
    }

    fn yarn(&self, settings: &Value, factor: f64, original: f64) -> Result<RopeScaling, ModelError> {
        let or = |key: &str, default: f64| Ok::<_, ModelError>(self.number_in(settings, key)?.unwrap_or(default));
        // Zero stands for the default, as transformers has it.
        let beta = |key: &str, default: f64| or(key, default).map(|n| if n == 0.0 { default } else { n });
        let magnitude = |scale: f64| if factor <= 1.0 { 1.0 } else { 0.1 * scale * factor.ln() + 1.0 };
        let by_ratio = match (self.number_in(settings, "mscale")?, self.number_in(settings, "mscale_all_dim")?) {
            (Some(m), Some(all)) if m != 0.0 && all != 0.0 => magnitude(m) / magnitude(all),
            _ => magnitude(1.0),
        };
        Ok(RopeScaling::Yarn {
            factor,
            beta_fast: beta("beta_fast", 32.0)?,
            beta_slow: beta("beta_slow", 1.0)?,
            original,
            magnitude: or("attention_factor", by_ratio)?,
        })
    }

    fn longrope(&self, settings: &Value, rotated: usize) -> Result<RopeScaling, ModelError> {
        let context = self.require_count("max_position_embeddings")? as f64;
        let in_settings = self.number_in(settings, "original_max_position_embeddings")?;
        let original = match in_settings.or(self.number("original_max_position_embeddings")?) {
            Some(n) => n,
            None => return Err(self.missing("original_max_position_embeddings")),
        };
        let stretch = self.number_in(settings, "factor")?.unwrap_or(context / original);
        let by_length = if stretch <= 1.0 { 1.0 } else { (1.0 + stretch.ln() / original.ln()).sqrt() };
        let magnitude = self.number_in(settings, "attention_factor")?.unwrap_or(by_length);
        // By the context that the model was trained for, whatever shorter one it is opened with: one set of factors
        // holds for all positions, so that the angles of a cached key never change.
        let key = if context > original { "long_factor" } else { "short_factor" };
        let list = settings.get(key).and_then(Value::as_array).ok_or_else(|| self.missing(key))?;
        let divisors: Option<Vec<f32>> = list.iter().map(|v| v.as_f64().map(|n| n as f32)).collect();
        match divisors {
            Some(divisors) if divisors.len() == rotated / 2 && divisors.iter().all(|d| *d > 0.0) => {
                Ok(RopeScaling::Divisors { divisors, magnitude })
            }
            _ => Err(self.bad_text(key, format!("{} entries", list.len()), "one positive number per rotated pair")),
        }
    }

    /// The error for a setting that is not there.
    pub(crate) fn missing(&self, key: &str) -> ModelError {
        ModelError::MissingSetting { file: self.file.to_owned(), key: key.to_owned() }
    }

    /// The error for a setting of a wrong value.
    pub(crate) fn bad_text(&self, key: &str, found: String, needed: &str) -> ModelError {
        ModelError::BadSetting { file: self.file.to_owned(), key: key.to_owned(), found, needed: needed.to_owned() }
    }

    fn bad(&self, key: &str, found: &Value, needed: &str) -> ModelError {
        let mut found = found.to_string();
        if let Some((end, _)) = found.char_indices().nth(60) {
            found.truncate(end);
            found.push_str("...");
        }
        self.bad_text(key, found, needed)
    }
}
