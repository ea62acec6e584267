//! Tiny models: fixtures as they are, and copies with changed weights and a tokenizer.
#![expect(dead_code, reason = "each test target uses a part")]

pub(crate) mod answers;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ferrum_engine::sampling::Sampling;
use ferrum_engine::{Engine, EngineError, EngineOptions, Event, Flow, Generation, Request};
use ferrum_kernels::KvElement;
use ferrum_types::TokenId;
use half::bf16;
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) const IM_START: u32 = 256;
pub(crate) const IM_END: u32 = 257;
/// A control token that ends nothing.
pub(crate) const TOOL: u32 = 258;

/// The folder of a tiny model without a tokenizer.
pub(crate) fn fixture(family: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrum-models/tests/fixtures/models").join(family)
}

/// Two threads and a cache that rounds nothing.
pub(crate) fn options() -> EngineOptions {
    EngineOptions { threads: Some(2), kv: KvElement::F32, ..EngineOptions::default() }
}

pub(crate) fn open(path: &Path) -> Engine {
    Engine::open(path, &options()).unwrap_or_else(|error| panic!("{error}"))
}

/// The numbers of an integer tensor of a fixture's `expected.safetensors`.
pub(crate) fn expected_ids(family: &str, name: &str) -> Vec<TokenId> {
    let bytes = fs::read(fixture(family).join("expected.safetensors")).unwrap();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let tensor = file.tensor(name).unwrap();
    let width = match tensor.dtype() {
        Dtype::I64 => 8,
        Dtype::I32 => 4,
        other => panic!("{name} is {other:?}"),
    };
    let ids = tensor.data().chunks_exact(width).map(|b| u32::from_le_bytes(b[..4].try_into().unwrap()));
    ids.map(TokenId).collect()
}

/// A byte-level tokenizer's token is its byte.
pub(crate) fn bytes(text: &str) -> Vec<TokenId> {
    text.bytes().map(|byte| TokenId(byte.into())).collect()
}

/// The likeliest continuation of `prompt`, as long as the context allows.
pub(crate) fn greedy(prompt: Vec<TokenId>) -> Request {
    Request { prompt, sampling: Sampling::greedy(), max_tokens: None, stop: Vec::new() }
}

/// The answer and the pieces in which it came.
pub(crate) fn generate(engine: &mut Engine, request: &Request) -> (Generation, Vec<String>) {
    let mut pieces = Vec::new();
    let answer = try_generate(engine, request, &mut pieces).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(answer.text, pieces.concat());
    assert_eq!(answer.timing.generated, answer.tokens.len());
    (answer, pieces)
}

pub(crate) fn try_generate(
    engine: &mut Engine,
    request: &Request,
    pieces: &mut Vec<String>,
) -> Result<Generation, EngineError> {
    engine.generate(request, &mut |event| {
        if let Event::Text(piece) = event {
            pieces.push(piece.to_owned());
        }
        Flow::Continue
    })
}

/// A model to be written to a folder.
pub(crate) struct Tiny {
    config: Value,
    /// Shapes and values by name.
    tensors: BTreeMap<String, (Vec<usize>, Vec<f32>)>,
    tokenizer: Value,
    tokenizer_config: Value,
}

impl Tiny {
    /// The random `llama` of the fixtures, with a byte-level tokenizer and ChatML.
    pub(crate) fn random() -> Tiny {
        let mut config: Value =
            serde_json::from_slice(&fs::read(fixture("llama").join("config.json")).unwrap()).unwrap();
        config["eos_token_id"] = json!(IM_END);
        let bytes = fs::read(fixture("llama").join("model.safetensors")).unwrap();
        let file = SafeTensors::deserialize(&bytes).unwrap();
        let wide = |tensor: &TensorView<'_>| {
            assert_eq!(tensor.dtype(), Dtype::BF16);
            tensor.data().chunks_exact(2).map(|b| bf16::from_le_bytes([b[0], b[1]]).to_f32()).collect()
        };
        let tensors = file.tensors().iter().map(|(n, t)| (n.clone(), (t.shape().to_vec(), wide(t)))).collect();
        let tokenizer_config = json!({ "chat_template": CHAT_TEMPLATE });
        Tiny { config, tensors, tokenizer: byte_level(), tokenizer_config }
    }

    /// A model whose likeliest token after `from`, whatever came before, is `to`, for each of `steps`.
    ///
    /// Its layers add nothing, so that a token's embedding arrives at the output unchanged. Embeddings are random and
    /// thus almost orthogonal: the output's row of `to` is the sum of the embeddings that it follows.
    pub(crate) fn scripted(steps: &[(u32, u32)]) -> Tiny {
        let mut tiny = Tiny::random();
        for (name, (_, values)) in &mut tiny.tensors {
            if name.ends_with("o_proj.weight") || name.ends_with("down_proj.weight") {
                values.fill(0.0);
            } else if name == "model.norm.weight" {
                values.fill(1.0);
            }
        }
        let (shape, embedding) = tiny.tensors.get_mut("model.embed_tokens.weight").unwrap();
        let width = shape[1];
        let mut state = 1u64;
        for value in embedding.iter_mut() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *value = if state >> 63 == 0 { 1.0 } else { -1.0 };
        }
        let embedding = embedding.clone();
        tiny.edit("lm_head.weight", |head| {
            head.fill(0.0);
            for &(from, to) in steps {
                let row = &embedding[from as usize * width..][..width];
                head[to as usize * width..].iter_mut().zip(row).for_each(|(head, row)| *head += row);
            }
        });
        tiny
    }

    /// A model that, after an `a`, writes `text` and ends its turn, one token per byte. No byte may occur twice.
    pub(crate) fn that_says(text: &str) -> Tiny {
        let tokens: Vec<u32> = [b'a'].iter().chain(text.as_bytes()).map(|&b| b.into()).chain([IM_END]).collect();
        Tiny::scripted(&tokens.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>())
    }

    pub(crate) fn tokenizer(mut self, tokenizer: Value) -> Tiny {
        self.tokenizer = tokenizer;
        self.config["eos_token_id"] = json!(2);
        self
    }

    /// Changes a tensor's values.
    pub(crate) fn edit(&mut self, tensor: &str, change: impl FnOnce(&mut [f32])) {
        change(&mut self.tensors.get_mut(tensor).unwrap().1);
    }

    pub(crate) fn write(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        put("config.json", self.config.to_string().as_bytes());
        put("tokenizer.json", self.tokenizer.to_string().as_bytes());
        put("tokenizer_config.json", self.tokenizer_config.to_string().as_bytes());
        let bytes = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
        let data: Vec<_> = self.tensors.iter().map(|(name, (shape, v))| (name, shape.clone(), bytes(v))).collect();
        let views = data.iter().map(|(name, shape, b)| (*name, TensorView::new(Dtype::F32, shape.clone(), b).unwrap()));
        put("model.safetensors", &safetensors::serialize(views, None).unwrap());
        folder
    }

    pub(crate) fn open(&self) -> Engine {
        open(self.write().path())
    }
}

const CHAT_TEMPLATE: &str = "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n\
    {% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

fn added(id: u32, content: &str) -> Value {
    json!({ "id": id, "content": content, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false,
        "special": true })
}

/// Every byte is a token; no merges.
fn byte_level() -> Value {
    // GPT-2's alphabet: printable bytes stand for themselves, the others for the characters from U+0100 on.
    let printable = |byte: u32| matches!(byte, 0x21..=0x7E | 0xA1..=0xAC | 0xAE..=0xFF);
    let mut others = 0x100..;
    let chars = (0..256).map(|byte| if printable(byte) { byte } else { others.next().unwrap() });
    let vocab: serde_json::Map<String, Value> =
        chars.zip(0..).map(|(c, id)| (char::from_u32(c).unwrap().to_string(), json!(id))).collect();
    let byte_level =
        json!({ "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false });
    json!({
        "version": "1.0",
        "added_tokens": [added(IM_START, "<|im_start|>"), added(IM_END, "<|im_end|>"), added(TOOL, "<|tool|>")],
        "normalizer": null, "pre_tokenizer": byte_level, "post_processor": null, "decoder": byte_level,
        "model": { "type": "BPE", "vocab": vocab, "merges": [] }
    })
}

/// SentencePiece in the way of Llama 2: tokens 3 to 5 are `▁hi`, `▁ho` and `▁`.
pub(crate) fn sentence_piece() -> Value {
    json!({
        "version": "1.0",
        "added_tokens": [added(0, "<unk>"), added(1, "<s>"), added(2, "</s>")],
        "normalizer": { "type": "Sequence", "normalizers": [
            { "type": "Prepend", "prepend": "▁" },
            { "type": "Replace", "pattern": { "String": " " }, "content": "▁" } ] },
        "pre_tokenizer": null, "post_processor": null,
        "decoder": { "type": "Sequence", "decoders": [
            { "type": "Replace", "pattern": { "String": "▁" }, "content": " " },
            { "type": "Fuse" }, { "type": "Strip", "content": " ", "start": 1, "stop": 0 } ] },
        "model": { "type": "BPE", "byte_fallback": false, "unk_token": "<unk>", "fuse_unk": true,
            "vocab": { "<unk>": 0, "<s>": 1, "</s>": 2, "▁hi": 3, "▁ho": 4, "▁": 5 }, "merges": [] }
    })
}
