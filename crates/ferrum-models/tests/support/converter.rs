//! Hugging Face checkpoints as GGUF files, as llama.cpp's converter makes them.
//! Source: <https://github.com/ggml-org/llama.cpp/tree/master/conversion>.

use std::f64::consts::TAU;
use std::path::PathBuf;

use ferrum_formats::Checkpoint;
use ferrum_formats::gguf::Writer;
use ferrum_kernels::quant::{dequantise, quantise};
use ferrum_types::{BlockFormat, DType, TensorType};
use serde_json::Value;
use tempfile::TempDir;

use super::directory::widened;
use super::fixture;

/// How the experts of a layer are stored.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Experts {
    /// In one tensor per projection.
    Stacked,
    /// One by one, as old files have them.
    OneByOne,
}

/// A model on its way into a GGUF file.
pub(crate) struct Conversion {
    pub(crate) keys: Vec<(String, Key)>,
    pub(crate) tensors: Vec<Converted>,
}

/// A value of GGUF metadata.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Key {
    Count(u32),
    Counts(Vec<u32>),
    Signed(i32),
    Number(f32),
    Numbers(Vec<f32>),
    Text(String),
}

/// A tensor under its new name.
#[derive(Clone)]
pub(crate) struct Converted {
    pub(crate) name: String,
    pub(crate) shape: Vec<usize>,
    pub(crate) values: Vec<f32>,
}

/// A GGUF file that is gone when it is dropped.
pub(crate) struct File {
    directory: TempDir,
}

impl File {
    pub(crate) fn path(&self) -> PathBuf {
        self.directory.path().join("model.gguf")
    }
}

/// Converts the tiny model of a family.
pub(crate) fn convert(family: &str, experts: Experts) -> Conversion {
    let checkpoint = Checkpoint::open(fixture(family)).expect("the fixture is whole");
    let ferrum_formats::Description::HuggingFace(config) = checkpoint.description() else { panic!("a directory") };
    let settings = Settings(config);
    let mut tensors: Vec<Converted> = checkpoint
        .tensors()
        .map(|tensor| tensor.expect("a readable type"))
        .map(|t| settings.convert(Converted { name: t.name.to_owned(), shape: t.shape.to_vec(), values: widened(&t) }))
        .collect();
    if experts == Experts::Stacked {
        tensors = stacked(tensors);
    }
    tensors.extend(settings.rope_freqs());
    Conversion { keys: settings.keys(), tensors }
}

impl Conversion {
    /// The general name of the architecture, which begins every key.
    fn architecture(&self) -> &str {
        match &self.keys[0].1 {
            Key::Text(name) => name,
            other => panic!("the first key is {other:?}"),
        }
    }

    /// Sets a key of the architecture.
    pub(crate) fn with(mut self, key: &str, value: Key) -> Conversion {
        let name = format!("{}.{key}", self.architecture());
        self.keys.retain(|(key, _)| *key != name);
        self.keys.push((name, value));
        self
    }

    /// Takes a key of the architecture away.
    pub(crate) fn without(mut self, key: &str) -> Conversion {
        let name = format!("{}.{key}", self.architecture());
        let before = self.keys.len();
        self.keys.retain(|(key, _)| *key != name);
        assert!(self.keys.len() < before, "no key {name}");
        self
    }

    /// Adds a tensor, in place of the one of that name if there is one.
    pub(crate) fn with_tensor(mut self, name: &str, shape: &[usize], values: Vec<f32>) -> Conversion {
        self.tensors.retain(|tensor| tensor.name != name);
        self.tensors.push(Converted { name: name.to_owned(), shape: shape.to_vec(), values });
        self
    }

    /// Takes a tensor away.
    pub(crate) fn without_tensor(mut self, name: &str) -> Conversion {
        self.tensors.retain(|tensor| tensor.name != name);
        self
    }

    /// The same model with the numbers that its matrices have after a trip through `format`.
    pub(crate) fn rounded(&self, format: BlockFormat) -> Conversion {
        let round = |tensor: &Converted| match tensor.stored_as(TensorType::Blocks(format)) {
            TensorType::Blocks(_) => {
                let mut values = vec![0.0; tensor.values.len()];
                dequantise(format, &blocks(&tensor.values, format), &mut values);
                Converted { values, ..tensor.clone() }
            }
            // Every tiny model whose rows are no whole blocks holds numbers that F16 has.
            TensorType::Plain(_) => tensor.clone(),
        };
        Conversion { keys: self.keys.clone(), tensors: self.tensors.iter().map(round).collect() }
    }

    /// Writes the file, its matrices as `matrices` where their rows allow.
    pub(crate) fn write(&self, matrices: TensorType) -> File {
        let file = File { directory: tempfile::tempdir().expect("a temporary directory") };
        let mut writer = Writer::new();
        for (key, value) in &self.keys {
            writer = match value {
                Key::Count(n) => writer.key(key, *n),
                Key::Counts(list) => writer.key(key, list.as_slice()),
                Key::Signed(n) => writer.key(key, *n),
                Key::Number(n) => writer.key(key, *n),
                Key::Numbers(list) => writer.key(key, list.as_slice()),
                Key::Text(text) => writer.key(key, text.as_str()),
            };
        }
        for tensor in &self.tensors {
            let ty = tensor.stored_as(matrices);
            writer = writer.tensor(&tensor.name, &tensor.shape, ty, encoded(&tensor.values, ty));
        }
        std::fs::write(file.path(), writer.to_bytes()).expect("a file");
        file
    }
}

impl Converted {
    /// Vectors and routers stay exact, and rows that are no whole blocks become F16.
    pub(crate) fn stored_as(&self, matrices: TensorType) -> TensorType {
        if self.shape.len() < 2 || self.name.ends_with("ffn_gate_inp.weight") {
            TensorType::Plain(DType::F32)
        } else if self.shape[self.shape.len() - 1].is_multiple_of(matrices.block_len()) {
            matrices
        } else {
            TensorType::Plain(DType::F16)
        }
    }

    fn same_with(self, name: String) -> Converted {
        Converted { name, ..self }
    }
}

/// Numbers as a file stores them.
fn encoded(values: &[f32], ty: TensorType) -> Vec<u8> {
    match ty {
        TensorType::Plain(DType::F32) => values.iter().flat_map(|v| v.to_le_bytes()).collect(),
        TensorType::Plain(DType::F16) => values.iter().flat_map(|v| half::f16::from_f32(*v).to_le_bytes()).collect(),
        TensorType::Plain(DType::BF16) => values.iter().flat_map(|v| half::bf16::from_f32(*v).to_le_bytes()).collect(),
        TensorType::Blocks(format) => blocks(values, format),
        TensorType::Plain(other) => panic!("weights of {other}"),
    }
}

fn blocks(values: &[f32], format: BlockFormat) -> Vec<u8> {
    let mut bytes = vec![0; values.len() / format.block_len() * format.block_bytes()];
    quantise(format, values, &mut bytes);
    bytes
}

/// The experts' matrices of each layer and projection, end to end.
fn stacked(tensors: Vec<Converted>) -> Vec<Converted> {
    let mut out: Vec<Converted> = Vec::new();
    let mut experts: Vec<(usize, String, Converted)> = Vec::new();
    for tensor in tensors {
        // `blk.0.ffn_gate.3.weight` is expert 3.
        let parts: Vec<&str> = tensor.name.split('.').collect();
        match parts[..] {
            ["blk", layer, projection, expert, "weight"] => {
                let number = expert.parse().expect("the number of an expert");
                experts.push((number, format!("blk.{layer}.{projection}_exps.weight"), tensor));
            }
            _ => out.push(tensor),
        }
    }
    experts.sort_by_key(|(number, ..)| *number);
    for (_, name, tensor) in experts {
        match out.iter_mut().find(|stack| stack.name == name) {
            Some(stack) => {
                stack.shape[0] += 1;
                stack.values.extend(tensor.values);
            }
            None => {
                let shape = [&[1], &tensor.shape[..]].concat();
                out.push(Converted { shape, ..tensor.same_with(name) });
            }
        }
    }
    out
}

/// A `config.json`, as the converter reads it.
struct Settings<'a>(&'a Value);

impl Settings<'_> {
    fn text(&self, key: &str) -> &str {
        self.0[key].as_str().expect("a text")
    }

    fn count(&self, key: &str) -> Option<u32> {
        self.0[key].as_u64().map(|n| n as u32)
    }

    fn needed(&self, key: &str) -> u32 {
        self.count(key).unwrap_or_else(|| panic!("no {key}"))
    }

    fn head_dim(&self) -> u32 {
        self.count("head_dim").unwrap_or(self.needed("hidden_size") / self.needed("num_attention_heads"))
    }

    fn architecture(&self) -> &'static str {
        match self.text("model_type") {
            "llama" | "mistral" | "mixtral" => "llama",
            "qwen2" => "qwen2",
            "qwen3" => "qwen3",
            "qwen3_moe" => "qwen3moe",
            "gemma" => "gemma",
            "gemma2" => "gemma2",
            "gemma3_text" => "gemma3",
            "phi3" => "phi3",
            other => panic!("no converter for {other}"),
        }
    }

    fn is_gemma(&self) -> bool {
        self.architecture().starts_with("gemma")
    }

    fn has_post_norms(&self) -> bool {
        matches!(self.architecture(), "gemma2" | "gemma3")
    }

    fn keys(&self) -> Vec<(String, Key)> {
        let architecture = self.architecture();
        let mut keys = vec![("general.architecture".to_owned(), Key::Text(architecture.to_owned()))];
        let own = self.common_keys().into_iter().chain(self.special_keys());
        keys.extend(own.map(|(key, value)| (format!("{architecture}.{key}"), value)));
        keys
    }

    fn common_keys(&self) -> Vec<(&'static str, Key)> {
        let ropes = &self.0["rope_parameters"];
        let theta = ropes["rope_theta"].as_f64().or(ropes["full_attention"]["rope_theta"].as_f64());
        vec![
            ("block_count", Key::Count(self.needed("num_hidden_layers"))),
            ("context_length", Key::Count(self.needed("max_position_embeddings"))),
            ("embedding_length", Key::Count(self.needed("hidden_size"))),
            ("feed_forward_length", Key::Count(self.needed("intermediate_size"))),
            ("attention.head_count", Key::Count(self.needed("num_attention_heads"))),
            ("attention.head_count_kv", Key::Count(self.needed("num_key_value_heads"))),
            ("attention.layer_norm_rms_epsilon", Key::Number(self.0["rms_norm_eps"].as_f64().expect("set") as f32)),
            ("rope.freq_base", Key::Number(theta.expect("set") as f32)),
        ]
    }

    /// The keys that not every family has.
    fn special_keys(&self) -> Vec<(&'static str, Key)> {
        let mut keys = Vec::new();
        if let Some(head_dim) = self.count("head_dim") {
            keys.push(("attention.key_length", Key::Count(head_dim)));
            keys.push(("attention.value_length", Key::Count(head_dim)));
        }
        if matches!(self.architecture(), "llama" | "phi3") {
            keys.push(("rope.dimension_count", Key::Count(self.head_dim())));
        }
        let experts = self.count("num_local_experts").or(self.count("num_experts"));
        keys.extend(experts.map(|experts| ("expert_count", Key::Count(experts))));
        let counts = [
            ("expert_used_count", "num_experts_per_tok"),
            ("expert_feed_forward_length", "moe_intermediate_size"),
            // The converter leaves Mistral's window out; files that keep it keep it here.
            ("attention.sliding_window", "sliding_window"),
        ];
        keys.extend(counts.iter().filter_map(|(key, setting)| Some((*key, Key::Count(self.count(setting)?)))));
        for cap in ["attn_logit_softcapping", "final_logit_softcapping"] {
            keys.extend(self.0[cap].as_f64().map(|value| (cap, Key::Number(value as f32))));
        }
        if self.architecture() == "phi3" {
            let original = self.needed("original_max_position_embeddings");
            keys.push(("rope.scaling.original_context_length", Key::Count(original)));
            keys.push(("attention.sliding_window", Key::Count(self.count("sliding_window").unwrap_or(0))));
        }
        keys
    }

    /// Llama 3.1's stretching as divisors: one per pair.
    /// Source: <https://github.com/ggml-org/llama.cpp/blob/master/conversion/llama.py>.
    fn rope_freqs(&self) -> Option<Converted> {
        let rope = &self.0["rope_parameters"];
        let number = |key: &str| rope[key].as_f64().expect("set");
        if rope["rope_type"] != "llama3" {
            return None;
        }
        let (low, high) = (number("low_freq_factor"), number("high_freq_factor"));
        let (factor, original) = (number("factor"), number("original_max_position_embeddings"));
        let pairs = self.head_dim() as usize / 2;
        let divisor = |pair: usize| {
            let wave = TAU * number("rope_theta").powf(pair as f64 / pairs as f64);
            if wave < original / high {
                1.0
            } else if wave > original / low {
                factor
            } else {
                let kept = (original / wave - low) / (high - low);
                1.0 / ((1.0 - kept) / factor + kept)
            }
        };
        let values = (0..pairs).map(|pair| divisor(pair) as f32).collect();
        Some(Converted { name: "rope_freqs.weight".to_owned(), shape: vec![pairs], values })
    }

    /// One tensor under its new name, with what its new home wants of its numbers.
    fn convert(&self, mut tensor: Converted) -> Converted {
        if self.is_gemma() && tensor.name.ends_with("norm.weight") {
            tensor.values.iter_mut().for_each(|v| *v += 1.0);
        }
        if self.architecture() == "llama" {
            let reordered = [("q_proj", "num_attention_heads"), ("k_proj", "num_key_value_heads")];
            if let Some((_, heads)) = reordered.iter().find(|(name, _)| tensor.name.contains(name)) {
                tensor.values = neighbours(&tensor.values, self.needed(heads) as usize, self.head_dim() as usize);
            }
        }
        let name = self.rename(&tensor.name);
        tensor.same_with(name)
    }

    fn rename(&self, name: &str) -> String {
        let (stem, suffix) = name.rsplit_once('.').expect("a suffix");
        let Some(rest) = stem.strip_prefix("model.layers.") else {
            let renamed = match stem {
                "model.embed_tokens" => "token_embd",
                "model.norm" => "output_norm",
                "lm_head" => "output",
                other => panic!("no name for {other}"),
            };
            return format!("{renamed}.{suffix}");
        };
        let (layer, part) = rest.split_once('.').expect("a layer");
        let renamed = match part.split_once(".experts.") {
            Some((_, expert)) => {
                let (number, projection) = expert.split_once('.').expect("a projection");
                format!("{}.{number}", expert_projection(projection))
            }
            None => self.rename_part(part).to_owned(),
        };
        format!("blk.{layer}.{renamed}.{suffix}")
    }

    fn rename_part(&self, part: &str) -> &'static str {
        match part {
            "input_layernorm" => "attn_norm",
            "post_attention_layernorm" if self.has_post_norms() => "post_attention_norm",
            "post_attention_layernorm" | "pre_feedforward_layernorm" => "ffn_norm",
            "post_feedforward_layernorm" => "post_ffw_norm",
            "self_attn.q_proj" => "attn_q",
            "self_attn.k_proj" => "attn_k",
            "self_attn.v_proj" => "attn_v",
            "self_attn.o_proj" => "attn_output",
            "self_attn.qkv_proj" => "attn_qkv",
            "self_attn.q_norm" => "attn_q_norm",
            "self_attn.k_norm" => "attn_k_norm",
            "mlp.gate_proj" => "ffn_gate",
            "mlp.up_proj" | "mlp.gate_up_proj" => "ffn_up",
            "mlp.down_proj" => "ffn_down",
            "mlp.gate" | "block_sparse_moe.gate" => "ffn_gate_inp",
            other => panic!("no name for {other}"),
        }
    }
}

fn expert_projection(projection: &str) -> &'static str {
    match projection {
        "gate_proj" | "w1" => "ffn_gate",
        "up_proj" | "w3" => "ffn_up",
        "down_proj" | "w2" => "ffn_down",
        other => panic!("no name for {other}"),
    }
}

/// The rows of queries or keys in an order that makes neighbours of elements that rotate together: in each head, row
/// `i` of the first half, then row `i` of the second.
fn neighbours(values: &[f32], heads: usize, head_dim: usize) -> Vec<f32> {
    let row = values.len() / (heads * head_dim);
    let mut out = Vec::with_capacity(values.len());
    for head in values.chunks_exact(head_dim * row) {
        let (first, second) = head.split_at(head.len() / 2);
        for (a, b) in first.chunks_exact(row).zip(second.chunks_exact(row)) {
            out.extend_from_slice(a);
            out.extend_from_slice(b);
        }
    }
    out
}
