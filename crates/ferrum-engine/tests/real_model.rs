//! SmolLM2-135M-Instruct: its text, its answer and its perplexity.
//!
//! The model is fetched by `scripts/test-models`; a test that finds none says so and passes.

use std::path::{Path, PathBuf};

use ferrum_engine::sampling::Sampling;
use ferrum_engine::{Engine, EngineOptions, Flow, Request, eval};
use ferrum_formats::template::{Message, Role};

const FILE: &str = "SmolLM2-135M-Instruct.Q4_1.gguf";
/// Of `fixtures/text.txt` in windows of 512: the file's weights dequantised to float32, run by the reference
/// implementation.
const PERPLEXITY: f64 = 107.306;

fn path(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("FERRUM_TEST_MODELS").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME")?;
        Some(Path::new(&home).join(".cache/ferrum/test-models"))
    });
    let path = folder.map(|folder| folder.join(FILE)).filter(|path| path.exists());
    if path.is_none() {
        println!("skipped: {test} needs {FILE}; run scripts/test-models");
    }
    path
}

fn open(path: &Path, threads: usize) -> Engine {
    let options = EngineOptions { threads: Some(threads), context: Some(512), ..EngineOptions::default() };
    Engine::open(path, &options).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn greedy_text_is_the_same_for_any_threads_and_chunks() {
    let Some(path) = path("greedy_text_is_the_same_for_any_threads_and_chunks") else { return };
    let texts = [1, 2].map(|threads| {
        let mut engine = open(&path, threads);
        let prompt = engine.encode("The water cycle describes how water moves on, above and below").unwrap();
        [None, Some(7)].map(|chunk| eval::greedy(&mut engine, &prompt, 24, chunk).unwrap())
    });
    assert_eq!(texts[0][0], texts[0][1], "chunks");
    assert_eq!(texts[0], texts[1], "threads");
}

#[test]
fn it_knows_the_capital_of_france() {
    let Some(path) = path("it_knows_the_capital_of_france") else { return };
    let mut engine = open(&path, 2);
    let prompt = engine.encode_chat(&[Message::new(Role::User, "What is the capital of France?")]).unwrap();
    let request = Request { prompt, sampling: Sampling::greedy(), max_tokens: Some(32), stop: Vec::new() };
    let answer = engine.generate(&request, &mut |_| Flow::Continue).unwrap();
    assert!(answer.text.contains("Paris"), "{}", answer.text);
}

#[test]
fn its_perplexity_is_the_references() {
    let Some(path) = path("its_perplexity_is_the_references") else { return };
    let mut engine = open(&path, 2);
    let tokens = engine.encode(include_str!("fixtures/text.txt")).unwrap();
    let got = eval::perplexity(&mut engine, &tokens, 512).unwrap();
    println!("{got:?}");
    assert!((got.perplexity / PERPLEXITY - 1.0).abs() < 0.005, "{}, expected {PERPLEXITY}", got.perplexity);
}
