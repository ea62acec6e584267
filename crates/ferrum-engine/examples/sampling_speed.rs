//! How fast tokens are drawn: `cargo run --release -p ferrum-engine --example sampling_speed [vocabulary]`.
//!
//! Prints the shortest and the middle time of a draw from logits that are spread as a model's are.

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use ferrum_engine::sampling::{Penalties, Sampler, Sampling};
use ferrum_types::TokenId;

const DRAWS: usize = 300;
const VOCABULARY: usize = 151_936;

fn main() {
    let vocabulary = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(VOCABULARY);
    println!("{vocabulary} tokens");
    let all = Sampling { temperature: 1.0, top_k: None, top_p: 1.0, min_p: 0.0, ..Sampling::default() };
    let penalties = Penalties { repeat: 1.1, ..Penalties::default() };
    let cases = [
        ("greedy", Sampling::greedy()),
        ("greedy with a penalty", Sampling { penalties, ..Sampling::greedy() }),
        ("top-k 40, top-p 0.95", Sampling { top_k: NonZeroUsize::new(40), top_p: 0.95, ..all.clone() }),
        ("the defaults", Sampling::default()),
        ("min-p 0.05", Sampling { min_p: 0.05, ..all.clone() }),
        ("top-p 0.95", Sampling { top_p: 0.95, ..all.clone() }),
        ("all tokens", all),
    ];
    for (name, sampling) in cases {
        let [shortest, middle] = times(sampling, vocabulary).map(|time| time.as_secs_f64() * 1e6);
        println!("{name:22} {shortest:8.1} us, {middle:8.1} us");
    }
}

/// The shortest and the middle time of a draw.
fn times(sampling: Sampling, vocabulary: usize) -> [Duration; 2] {
    let mut sampler = Sampler::new(Sampling { seed: Some(1), ..sampling }).expect("the parameters are in range");
    let history: Vec<TokenId> = (0..100).map(TokenId).collect();
    let mut drawn: Vec<Duration> = (0..DRAWS)
        .map(|draw| {
            let mut logits = logits(vocabulary, draw as u64);
            let start = Instant::now();
            sampler.sample(&mut logits, &history).expect("all logits are finite");
            start.elapsed()
        })
        .collect();
    drawn.sort_unstable();
    [drawn[0], drawn[DRAWS / 2]]
}

/// Sums of uniform numbers, so nearly normal: a standard deviation of 2.5 and a few that stand out by far.
fn logits(vocabulary: usize, seed: u64) -> Vec<f32> {
    let mut state = seed;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1 << 24) as f32
    };
    let mut logits: Vec<f32> = (0..vocabulary).map(|_| (uniform() + uniform() + uniform() - 1.5) * 5.0).collect();
    logits.iter_mut().step_by(vocabulary / 8 + 1).for_each(|logit| *logit += 12.0);
    logits
}
