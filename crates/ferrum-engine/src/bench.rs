//! How fast a model runs.

use std::time::Instant;

use ferrum_types::TokenId;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::sequence::Wanted;

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BenchOptions {
    /// Tokens of the prompt; 0 leaves prompts out.
    pub prompt: usize,
    /// Tokens to decode; 0 leaves decoding out.
    pub generate: usize,
    /// Measurements of each.
    pub repetitions: usize,
}

/// Rates, one per repetition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BenchReport {
    /// Of prompts, processed whole from an empty cache.
    pub prompt_tokens_per_second: Vec<f64>,
    /// Of decoding from an empty cache, token by token.
    pub decode_tokens_per_second: Vec<f64>,
}

/// Measures, after one untimed run of each phase.
///
/// # Errors
/// Prompt or answer exceed the context, or the device fails.
pub fn run(engine: &mut Engine, options: &BenchOptions) -> Result<BenchReport, EngineError> {
    let longest = options.prompt.max(options.generate);
    if longest > engine.context() {
        return Err(EngineError::PromptTooLong { tokens: longest, context: engine.context() });
    }
    let tokens = random_tokens(longest, engine.facts().description.vocabulary);
    let mut report = BenchReport::default();
    for repetition in 0..=options.repetitions {
        let prompt = rate(engine, &tokens[..options.prompt], usize::MAX)?;
        let decode = rate(engine, &tokens[..options.generate], 1)?;
        if repetition > 0 {
            report.prompt_tokens_per_second.extend(prompt);
            report.decode_tokens_per_second.extend(decode);
        }
    }
    Ok(report)
}

/// Tokens per second of feeding `tokens` to an empty cache, `at_once` at a time; `None` without tokens.
fn rate(engine: &mut Engine, tokens: &[TokenId], at_once: usize) -> Result<Option<f64>, EngineError> {
    if tokens.is_empty() {
        return Ok(None);
    }
    engine.clear_sequence();
    let start = Instant::now();
    for piece in tokens.chunks(at_once) {
        engine.feed(piece, usize::MAX, Wanted::Last, &mut |_, _| {})?;
    }
    Ok(Some(tokens.len() as f64 / start.elapsed().as_secs_f64()))
}

/// Tokens without a pattern, the same in every run (a linear congruential sequence; Knuth's MMIX constants).
fn random_tokens(n: usize, vocabulary: usize) -> Vec<TokenId> {
    let mut state = 1u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        TokenId(((state >> 33) % vocabulary as u64) as u32)
    };
    std::iter::repeat_with(next).take(n).collect()
}
