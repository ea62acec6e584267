//! SmolLM2-135M-Instruct's text and answer, and the perplexity of three real models.
//!
//! The models are fetched by `scripts/test-models`; a test that finds none says so and passes.

use std::path::{Path, PathBuf};

use ferrum_engine::sampling::Sampling;
use ferrum_engine::service::{Job, Service, ServiceOptions, Update};
use ferrum_engine::speculation::Drafter;
use ferrum_engine::{Engine, EngineOptions, Flow, Grammar, Request, eval};
use ferrum_formats::template::{Message, RenderOptions, Role};
use ferrum_types::TokenId;

const SMOLLM2: &str = "SmolLM2-135M-Instruct.Q4_1.gguf";
const GEMMA3: &str = "gemma-3-270m-q4_k_m.gguf";
const QWEN: &str = "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf";

fn path(file: &str, test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("FERRUM_TEST_MODELS").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME")?;
        Some(Path::new(&home).join(".cache/ferrum/test-models"))
    });
    let path = folder.map(|folder| folder.join(file)).filter(|path| path.exists());
    if path.is_none() {
        println!("skipped: {test} needs {file}; run scripts/test-models");
    }
    path
}

fn open(path: &Path, threads: usize) -> Engine {
    let options = EngineOptions { threads: Some(threads), context: Some(512), ..EngineOptions::default() };
    Engine::open(path, &options).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn greedy_text_is_the_same_for_any_threads_and_chunks() {
    let Some(path) = path(SMOLLM2, "greedy_text_is_the_same_for_any_threads_and_chunks") else { return };
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
    let Some(path) = path(SMOLLM2, "it_knows_the_capital_of_france") else { return };
    let mut engine = open(&path, 2);
    // "What is the capital of France?" is a toss-up: exact arithmetic prefers "The" to "L'" by less than 0.1 nats.
    let prompt = engine.encode_chat(&[Message::new(Role::User, "Name the capital of France.")]).unwrap();
    let request = Request { prompt, sampling: Sampling::greedy(), max_tokens: Some(32), stop: Vec::new() };
    let answer = engine.generate(&request, &mut |_| Flow::Continue).unwrap();
    assert!(answer.text.contains("Paris"), "{}", answer.text);
}

/// Checks the perplexity of `fixtures/text.txt` in windows of 512 against the file's weights dequantised to float32,
/// run by the reference implementation.
fn check_perplexity(file: &str, expected: f64) {
    let Some(path) = path(file, "perplexity") else { return };
    let mut engine = open(&path, 2);
    let tokens = engine.encode(include_str!("fixtures/text.txt")).expect("the text fits the vocabulary");
    let got = eval::perplexity(&mut engine, &tokens, 512).expect("the text has more tokens than a window");
    println!("{file}: {got:?}");
    assert!((got.perplexity / expected - 1.0).abs() < 0.005, "{file}: {}, expected {expected}", got.perplexity);
}

#[test]
fn the_perplexity_of_smollm2_is_the_references() {
    check_perplexity(SMOLLM2, 107.306);
}

#[test]
fn the_perplexity_of_gemma3_is_the_references() {
    check_perplexity(GEMMA3, 173.723);
}

#[test]
fn the_perplexity_of_qwen2_5_coder_is_the_references() {
    check_perplexity(QWEN, 100.779);
}

#[test]
fn answers_side_by_side_are_those_of_one_at_a_time() {
    let Some(path) = path(SMOLLM2, "answers_side_by_side_are_those_of_one_at_a_time") else { return };
    let mut alone = open(&path, 2);
    let prompts = ["Name the capital of France.", "What is rain?", "Name the capital of Spain."];
    let prompts = prompts.map(|text| alone.encode_chat(&[Message::new(Role::User, text)]).unwrap());
    let sampling = Sampling { seed: Some(3), ..Sampling::default() };
    let expected = prompts.clone().map(|prompt| {
        let request = Request { prompt, sampling: sampling.clone(), max_tokens: Some(12), stop: Vec::new() };
        alone.generate(&request, &mut |_| Flow::Continue).unwrap().text
    });
    let options = EngineOptions { threads: Some(2), context: Some(512), sequences: 3, ..EngineOptions::default() };
    let service = Service::start(Engine::open(&path, &options).unwrap(), ServiceOptions::default());
    let answers = prompts.map(|prompt| {
        service.submit(Job { sampling: sampling.clone(), max_tokens: Some(12), ..Job::new(prompt) }).unwrap()
    });
    let texts = answers.map(|mut answers| {
        std::iter::from_fn(|| answers.blocking_recv())
            .map(|update| match update {
                Update::Token { text, .. } | Update::Finished { text, .. } => text,
                _ => String::new(),
            })
            .collect::<String>()
    });
    assert_eq!(texts, expected);
}

#[test]
fn a_schema_leaves_the_model_few_choices_and_tokens_are_cut_as_it_learnt_them() {
    let Some(path) = path(SMOLLM2, "a_schema_leaves_the_model_few_choices") else { return };
    let service = Service::start(open(&path, 2), ServiceOptions::default());
    let schema = serde_json::json!({
        "type": "object",
        "properties": { "name_of_the_capital": { "enum": ["Paris", "Rome"] }, "inhabitants": { "type": "integer" } },
        "required": ["name_of_the_capital", "inhabitants"],
        "additionalProperties": false
    });
    let constraint = service.texts().constraint(&Grammar::JsonSchema(schema)).unwrap();
    let question = [Message::new(Role::User, "Tell me about the capital of France as JSON.")];
    let prompt = service.texts().encode_chat(&question, &RenderOptions::default()).unwrap();
    let run = |logprobs| {
        let before = service.snapshot().steps;
        let sampling = Sampling { seed: Some(3), ..Sampling::default() };
        let job = Job {
            sampling,
            logprobs,
            constraint: Some(constraint.clone()),
            max_tokens: Some(60),
            ..Job::new(prompt.clone())
        };
        let mut answers = service.submit(job).unwrap();
        let (mut text, mut tokens) = (String::new(), Vec::new());
        while let Some(update) = answers.blocking_recv() {
            if let Update::Token { text: more, token, .. } = update {
                text += &more;
                tokens.push(token);
            }
        }
        (text, tokens, service.snapshot().steps - before)
    };
    let ((drawn, tokens, steps), (forwarded, same, fewer)) = (run(Some(0)), run(None));
    assert_eq!((&drawn, &tokens), (&forwarded, &same));
    assert!(fewer + 5 < steps, "{fewer} and {steps}");
    let beginning = "{\"name_of_the_capital\":";
    assert!(drawn.starts_with(beginning), "{drawn}");
    let expected = service.texts().encode(beginning).unwrap();
    let common = expected.iter().zip(&tokens).take_while(|(a, b)| a == b).count();
    assert!(common + 1 >= expected.len(), "{expected:?} and {tokens:?}");
}

#[test]
fn guesses_save_steps_of_a_real_model_and_change_no_token() {
    let Some(path) = path(SMOLLM2, "guesses_save_steps_of_a_real_model_and_change_no_token") else { return };
    let options = EngineOptions { threads: Some(2), context: Some(512), ..EngineOptions::default() };
    let code = "fn area(width: f64, height: f64) -> f64 {\n    width * height\n}\n";
    let run = |drafter: fn(&Path, &Engine, &EngineOptions) -> Option<Drafter>| {
        let engine = Engine::open(&path, &options).unwrap();
        let drafter = drafter(&path, &engine, &options);
        let service = Service::speculating(engine, drafter, ServiceOptions::default());
        let prompt =
            service.texts().encode(&format!("{code}\nThe same again:\n\n{code}\nAnd again:\n\nfn area(")).unwrap();
        let tokens: Vec<Vec<TokenId>> = [Sampling::greedy(), Sampling { seed: Some(1), ..Sampling::default() }]
            .into_iter()
            .map(|sampling| {
                let job = Job { sampling, max_tokens: Some(48), ignore_eos: true, ..Job::new(prompt.clone()) };
                let mut answers = service.submit(job).unwrap();
                let token = |update| if let Update::Token { token, .. } = update { Some(token) } else { None };
                std::iter::from_fn(|| answers.blocking_recv()).filter_map(token).collect()
            })
            .collect();
        let snapshot = service.snapshot();
        println!("{} steps, {} guesses, {} right", snapshot.steps, snapshot.drafted_tokens, snapshot.accepted_tokens);
        (tokens, snapshot.accepted_tokens)
    };
    let (expected, none) = run(|_, _, _| None);
    assert_eq!((expected[0].len(), expected[1].len(), none), (48, 48, 0));
    for (tokens, accepted) in [
        run(|_, _, _| Some(Drafter::lookup())),
        run(|path, engine, options| Drafter::model(path, engine, options).ok()),
    ] {
        assert_eq!(tokens, expected);
        assert!(accepted > 10, "{accepted}");
    }
}
