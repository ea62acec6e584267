//! A model whose every answer is known: each byte has one successor, whatever came before it.
//!
//! Embeddings are one-hot, layers add nothing, and the output matrix has a one where a byte leads to its successor.

use std::path::{Path, PathBuf};

use ferrum_formats::gguf::Writer;
use ferrum_types::{DType, TensorType};

/// 256 bytes and the token that ends an answer.
const VOCABULARY: usize = 257;
const END: usize = 256;
/// The vocabulary, rounded up to whole blocks.
const HIDDEN: usize = 288;
/// Queries, keys, values and the feed-forward layer are this wide.
const WIDTH: usize = 32;
/// Large enough that sampling never strays.
const CERTAIN: f32 = 4.0;

/// The conversation's contents one after the other; with a system prompt, a question mark after them.
const TEMPLATE: &str = "{% for message in messages %}{{ message.content }}{% endfor %}\
    {% if messages[0].role == 'system' %}?{% endif %}";

/// What follows the first byte of each: a text of digits never ends, the others end after their last byte.
const CHAINS: [&[u8]; 5] = [b"01234567890", b"?yes", "!é漢 ok".as_bytes(), b"*\x1b[J", b"#xz"];

/// Writes the model into a folder.
///
/// # Panics
/// The folder cannot be written to.
pub fn write(folder: &Path) -> PathBuf {
    write_with(folder, Some(TEMPLATE), successor_weights)
}

/// Writes a model of the same words and shape whose weights are random: what it says depends on all that came before,
/// and any two computations that differ soon say different things.
///
/// # Panics
/// The folder cannot be written to.
pub fn write_random(folder: &Path) -> PathBuf {
    write_with(folder, Some(TEMPLATE), random_weights)
}

/// Writes the model without a chat template.
///
/// # Panics
/// The folder cannot be written to.
pub fn write_without_template(folder: &Path) -> PathBuf {
    write_with(folder, None, successor_weights)
}

/// The values of a matrix by its name and shape.
type Weights = fn(&str, [usize; 2]) -> Vec<f32>;

fn write_with(folder: &Path, template: Option<&str>, weights: Weights) -> PathBuf {
    let path = folder.join("toy.gguf");
    let mut writer = tokenizer(configuration());
    if let Some(template) = template {
        writer = writer.key("tokenizer.chat_template", template);
    }
    std::fs::write(&path, tensors(writer, weights).to_bytes()).expect("the test's folder can be written to");
    path
}

fn configuration() -> Writer {
    Writer::new()
        .key("general.architecture", "llama")
        .key("llama.block_count", 1_u32)
        .key("llama.context_length", 16_384_u32)
        .key("llama.embedding_length", HIDDEN as u32)
        .key("llama.feed_forward_length", WIDTH as u32)
        .key("llama.attention.head_count", 1_u32)
        .key("llama.attention.head_count_kv", 1_u32)
        .key("llama.attention.key_length", WIDTH as u32)
        .key("llama.attention.value_length", WIDTH as u32)
        .key("llama.attention.layer_norm_rms_epsilon", 1e-6_f32)
}

fn tokenizer(writer: Writer) -> Writer {
    let mut tokens: Vec<String> = (0..=255).map(|byte| spelling(byte).to_string()).collect();
    tokens.push("<|end|>".to_owned());
    let mut kinds = vec![1_i32; VOCABULARY];
    kinds[END] = 3;
    writer
        .key("tokenizer.ggml.model", "gpt2")
        .key("tokenizer.ggml.pre", "gpt-2")
        .key("tokenizer.ggml.tokens", tokens)
        .key("tokenizer.ggml.token_type", kinds)
        .key("tokenizer.ggml.merges", Vec::<String>::new())
        .key("tokenizer.ggml.eos_token_id", END as u32)
}

/// GPT-2's character for a byte: itself where it can be printed, else one above 255.
fn spelling(byte: u8) -> char {
    let printable = |byte: u8| matches!(byte, 33..=126 | 161..=172 | 174..=255);
    if printable(byte) {
        return char::from(byte);
    }
    let unprintable_before = (0..byte).filter(|&b| !printable(b)).count() as u32;
    char::from_u32(256 + unprintable_before).expect("at most 256 after 256")
}

fn tensors(writer: Writer, weights: Weights) -> Writer {
    let matrix = |writer: Writer, name: &str, shape: [usize; 2]| {
        let name = format!("{name}.weight");
        let values = bytes(&weights(&name, shape));
        writer.tensor(&name, &shape, TensorType::Plain(DType::F32), values)
    };
    let norm = |writer: Writer, name: &str| {
        writer.tensor(name, &[HIDDEN], TensorType::Plain(DType::F32), bytes(&[1.0; HIDDEN]))
    };
    let mut writer = matrix(writer, "token_embd", [VOCABULARY, HIDDEN]);
    writer = matrix(writer, "output", [VOCABULARY, HIDDEN]);
    for name in ["output_norm.weight", "blk.0.attn_norm.weight", "blk.0.ffn_norm.weight"] {
        writer = norm(writer, name);
    }
    for name in ["attn_q", "attn_k", "attn_v", "ffn_gate", "ffn_up"] {
        writer = matrix(writer, &format!("blk.0.{name}"), [WIDTH, HIDDEN]);
    }
    for name in ["attn_output", "ffn_down"] {
        writer = matrix(writer, &format!("blk.0.{name}"), [HIDDEN, WIDTH]);
    }
    writer
}

fn successor_weights(name: &str, [rows, columns]: [usize; 2]) -> Vec<f32> {
    let mut values = vec![0.0; rows * columns];
    match name {
        "token_embd.weight" => (0..VOCABULARY).for_each(|token| values[token * HIDDEN + token] = 1.0),
        "output.weight" => {
            for (token, successor) in successors().into_iter().enumerate() {
                values[successor * HIDDEN + token] = CERTAIN;
            }
        }
        _ => {}
    }
    values
}

/// Between -1 and 1, divided by the root of how many are summed up; for the output somewhat more, so that it prefers.
fn random_weights(name: &str, [rows, columns]: [usize; 2]) -> Vec<f32> {
    // A weak generator does: the values must only be many and different. Each matrix has its own seed.
    let mut state = name.bytes().fold(1_u64, |state, byte| state.wrapping_mul(31).wrapping_add(byte.into()));
    let scale = if name.starts_with("output") { 3.0 } else { 1.0 } / (columns as f32).sqrt();
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 40) as f32 / (1_u32 << 23) as f32 - 1.0) * scale
    };
    (0..rows * columns).map(|_| next()).collect()
}

fn successors() -> [usize; VOCABULARY] {
    let mut successors = [END; VOCABULARY];
    for chain in CHAINS {
        for pair in chain.windows(2) {
            successors[usize::from(pair[0])] = usize::from(pair[1]);
        }
    }
    successors
}

fn bytes(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}
