//! How much company speeds a model up: answers of equal length one at a time and side by side, and a prompt again.
//!
//! `cargo run --release -p ferrum-engine --example service_speed MODEL [SIDE_BY_SIDE]`

use std::path::Path;
use std::time::Instant;

use ferrum_engine::service::{Answers, Job, Service, ServiceOptions, Update};
use ferrum_engine::{Engine, EngineOptions, sampling::Sampling};

const TOKENS: usize = 32;

fn job(service: &Service, which: usize) -> Job {
    let text = format!("{which}. The water cycle describes how water moves on, above and below the earth. ").repeat(6);
    let prompt = service.texts().encode(&text).expect("the model has a tokenizer");
    Job { sampling: Sampling::greedy(), max_tokens: Some(TOKENS), ignore_eos: true, ..Job::new(prompt) }
}

/// Reads to the end; seconds to the first token.
fn read(mut answers: Answers) -> f64 {
    let mut first = 0.0;
    while let Some(update) = answers.blocking_recv() {
        if let Update::Finished { usage, .. } = update {
            first = usage.first_token.as_secs_f64();
        }
    }
    first
}

fn main() {
    let mut args = std::env::args().skip(1);
    let model = args.next().expect("the path of a model");
    let side_by_side = args.next().map_or(8, |number| number.parse().expect("a number"));
    let options = EngineOptions { context: Some(512), sequences: side_by_side, ..EngineOptions::default() };
    let engine = Engine::open(Path::new(&model), &options).unwrap_or_else(|error| panic!("{error}"));
    let service = Service::start(engine, ServiceOptions::default());
    let submit = |which| service.submit(job(&service, which)).unwrap_or_else(|error| panic!("{error}"));
    read(submit(1000));

    let begin = Instant::now();
    let first: f64 = (0..side_by_side).map(|which| read(submit(which))).sum();
    let one_at_a_time = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let answers: Vec<Answers> = (0..side_by_side).map(|which| submit(100 + which)).collect();
    answers.into_iter().for_each(|answers| _ = read(answers));
    let together = begin.elapsed().as_secs_f64();
    let again = read(submit(0));

    let tokens = (side_by_side * TOKENS) as f64;
    println!("one at a time: {:.1} tokens/s, prompts included", tokens / one_at_a_time);
    println!("{side_by_side} side by side: {:.1} tokens/s, prompts included", tokens / together);
    println!("first token: {:.3} s, of a prompt seen before {again:.3} s", first / side_by_side as f64);
}
