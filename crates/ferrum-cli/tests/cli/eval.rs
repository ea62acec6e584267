//! `ferrum eval` against what the reference implementation computed in float64.

use safetensors::SafeTensors;
use serde_json::Value;

use super::support::{Home, fixture};

/// Largest allowed difference of any log probability with an f32 cache.
const TOLERANCE: f64 = 1e-3;

struct Expected {
    tokens: String,
    logprobs: Vec<Vec<f64>>,
    greedy: Vec<u64>,
}

fn expected(family: &str) -> Expected {
    let bytes = std::fs::read(fixture(family).join("expected.safetensors")).unwrap();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let ids = |name: &str| numbers(&file, name).into_iter().map(|id| id as u64).collect::<Vec<_>>();
    let vocabulary = file.tensor("logits").unwrap().shape()[1];
    let tokens: Vec<String> = ids("input_ids").iter().map(u64::to_string).collect();
    Expected {
        tokens: tokens.join(","),
        logprobs: numbers(&file, "logits").chunks(vocabulary).map(log_softmax).collect(),
        greedy: ids("greedy"),
    }
}

fn numbers(file: &SafeTensors<'_>, name: &str) -> Vec<f64> {
    use safetensors::Dtype;
    let tensor = file.tensor(name).unwrap();
    let bytes = tensor.data();
    match tensor.dtype() {
        Dtype::F64 => bytes.chunks_exact(8).map(|b| f64::from_le_bytes(b.try_into().unwrap())).collect(),
        Dtype::F32 => bytes.chunks_exact(4).map(|b| f64::from(f32::from_le_bytes(b.try_into().unwrap()))).collect(),
        Dtype::I64 => bytes.chunks_exact(8).map(|b| i64::from_le_bytes(b.try_into().unwrap()) as f64).collect(),
        Dtype::I32 => bytes.chunks_exact(4).map(|b| f64::from(i32::from_le_bytes(b.try_into().unwrap()))).collect(),
        other => panic!("{name} is {other:?}"),
    }
}

fn log_softmax(row: &[f64]) -> Vec<f64> {
    let max = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = row.iter().map(|v| (v - max).exp()).sum();
    row.iter().map(|v| v - max - sum.ln()).collect()
}

fn json(home: &Home, args: &[&str]) -> Value {
    serde_json::from_str(&home.run(args).done()).unwrap()
}

#[test]
fn logprobs_agree_with_the_reference() {
    let home = Home::new();
    for family in ["llama", "gemma3", "mixtral"] {
        let expected = expected(family);
        let model = fixture(family).display().to_string();
        for device in ["cpu", "reference"] {
            let args = ["eval", "logprobs", &model, "--tokens", &expected.tokens, "--kv", "f32", "--device", device];
            let got = json(&home, &[&args[..], &["--json", "--top", "8"]].concat());
            let positions = got["positions"].as_array().unwrap();
            assert_eq!(positions.len(), expected.logprobs.len());
            for (position, logprobs) in positions.iter().zip(&expected.logprobs) {
                let top = position["top"].as_array().unwrap();
                assert_eq!(top.len(), 8);
                for entry in top {
                    let (id, logprob) = (entry["id"].as_u64().unwrap() as usize, entry["logprob"].as_f64().unwrap());
                    assert!((logprob - logprobs[id]).abs() <= TOLERANCE, "{family} on {device}, token {id}");
                }
            }
        }
    }
}

#[test]
fn greedy_is_the_same_for_any_threads_and_chunks() {
    let home = Home::new();
    for family in ["llama", "qwen3", "qwen3-moe"] {
        let expected = expected(family);
        let n = expected.greedy.len().to_string();
        let model = fixture(family).display().to_string();
        let args = ["eval", "greedy", &model, "--tokens", &expected.tokens, "-n", &n, "--kv", "f32", "--json"];
        for more in [&[][..], &["--threads", "1"], &["--threads", "2"], &["--chunk", "7"], &["--device", "reference"]] {
            let got = json(&home, &[&args[..], more].concat());
            assert_eq!(got, serde_json::json!({ "tokens": expected.greedy }), "{family} {more:?}");
        }
    }
}

#[test]
fn tokens_and_sizes_are_checked() {
    let home = Home::new();
    let model = fixture("llama").display().to_string();
    let greedy = |more: &[&str]| home.run(&[&["eval", "greedy", &model, "--tokens"], more].concat());
    greedy(&["1,99999"]).failed(1, "token 99999 is not in the vocabulary of");
    greedy(&["1", "-n", "1000000000000"]).failed(1, "the context holds");
    greedy(&["1", "--ctx", "99999999999"]).failed(1, "a context of 99999999999 tokens; this model takes 1 to");
    assert_eq!(greedy(&["1", "-n", "0", "--json"]).done(), "{\"tokens\":[]}\n");
}

#[test]
fn perplexity_needs_a_text_and_a_tokenizer() {
    let home = Home::new();
    let text = home.path().join("text.txt");
    // Each digit leads to the next with certainty.
    std::fs::write(&text, "0123456789".repeat(10)).unwrap();
    let toy = super::toy::write(home.path()).display().to_string();
    let got = json(&home, &["eval", "perplexity", &toy, text.to_str().unwrap(), "--ctx", "32", "--json"]);
    assert_eq!((got["tokens"].as_u64(), got["scored"].as_u64()), (Some(100), Some(96)));
    assert!((got["perplexity"].as_f64().unwrap() - 1.0).abs() < 1e-3, "{got}");
    let bare = fixture("llama").display().to_string();
    home.run(&["eval", "perplexity", &bare, text.to_str().unwrap()]).failed(1, "there is no tokenizer");
    home.run(&["eval", "perplexity", &toy, "no-such.txt"]).failed(1, "no-such.txt: ");
}
