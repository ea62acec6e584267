//! How fast a model runs.
//!
//! Two phases are measured, each after one untimed run: prompts, processed whole from an empty cache, and decoding,
//! one token of every sequence per step. Tokens are random; nothing is sampled, so that the rates are the model's own.

mod batch;
mod operations;
mod phases;
mod profile;
mod random;
mod recorder;

use std::time::Instant;

pub use self::operations::{MeasuredOperation, OperationOptions, OperationReport, Reached, operations};
use self::phases::{Phase, Phases};
pub use self::profile::{OperationTime, PhaseProfile, Profile, profile};
use crate::engine::Engine;
use crate::error::EngineError;

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BenchOptions {
    /// Tokens of each prompt; 0 leaves prompts out.
    pub prompt: usize,
    /// Tokens to decode in each sequence; 0 leaves decoding out.
    pub generate: usize,
    /// Tokens that each sequence has when decoding begins.
    pub depth: usize,
    /// Sequences side by side; at least one.
    pub batch: usize,
    /// Measurements of each phase.
    pub repetitions: usize,
}

impl BenchOptions {
    /// Positions that each sequence takes.
    pub fn context(&self) -> usize {
        let decode = if self.generate == 0 { 0 } else { self.depth.saturating_add(self.generate) };
        self.prompt.max(decode)
    }
}

/// Rates, one per repetition, of all sequences together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BenchReport {
    /// Of prompts.
    pub prompt_tokens_per_second: Vec<f64>,
    /// Of decoding.
    pub decode_tokens_per_second: Vec<f64>,
}

/// Measures rates.
///
/// # Errors
/// A sequence exceeds the context, or the device fails.
///
/// # Panics
/// The engine has no room for so many sequences.
pub fn run(engine: &mut Engine, options: &BenchOptions) -> Result<BenchReport, EngineError> {
    let mut phases = Phases::new(engine, options)?;
    let mut rates = |phase| rates(&mut phases, phase, options.repetitions);
    let prompt_tokens_per_second = rates(Phase::Prompt)?;
    Ok(BenchReport { prompt_tokens_per_second, decode_tokens_per_second: rates(Phase::Decode)? })
}

/// Tokens per second in each run of a phase; none if it is left out.
fn rates(phases: &mut Phases<'_>, phase: Phase, repetitions: usize) -> Result<Vec<f64>, EngineError> {
    let tokens = phases.tokens(phase);
    if tokens == 0 {
        return Ok(Vec::new());
    }
    phases.warm_up(phase)?;
    let mut rates = Vec::with_capacity(repetitions);
    for _ in 0..repetitions {
        phases.rewind(phase);
        let start = Instant::now();
        phases.run(phase, &mut |_| {})?;
        rates.push(tokens as f64 / start.elapsed().as_secs_f64());
    }
    Ok(rates)
}
