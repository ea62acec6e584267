//! The phases of a measurement.

use ferrum_kernels::DeviceError;
use ferrum_types::TokenId;

use super::BenchOptions;
use super::batch::Batch;
use super::random::RandomTokens;
use crate::engine::Engine;
use crate::error::EngineError;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Prompts, whole, from an empty cache.
    Prompt,
    /// Decoding: one token of every sequence per step.
    Decode,
}

/// Everything that the phases need.
pub(super) struct Phases<'e> {
    batch: Batch<'e>,
    sequences: usize,
    /// `[sequences, tokens of a prompt]`.
    prompt: Vec<TokenId>,
    /// What a sequence has when decoding begins.
    depth: Vec<TokenId>,
    /// `[steps, sequences]`.
    decode: Vec<TokenId>,
}

impl<'e> Phases<'e> {
    /// Phases with random tokens.
    ///
    /// # Errors
    /// A sequence exceeds the context.
    pub(super) fn new(engine: &'e mut Engine, options: &BenchOptions) -> Result<Self, EngineError> {
        let (tokens, context) = (options.context(), engine.context());
        if tokens > context {
            return Err(EngineError::PromptTooLong { tokens, context });
        }
        let mut random = RandomTokens::new(engine.facts().description.vocabulary);
        let sequences = options.batch;
        Ok(Phases {
            batch: Batch::new(engine, sequences),
            sequences,
            prompt: random.take(sequences * options.prompt),
            depth: random.take(if options.generate > 0 { options.depth } else { 0 }),
            decode: random.take(sequences * options.generate),
        })
    }

    /// Tokens that a phase processes in all sequences together; 0 where it is left out.
    pub(super) fn tokens(&self, phase: Phase) -> usize {
        match phase {
            Phase::Prompt => self.prompt.len(),
            Phase::Decode => self.decode.len(),
        }
    }

    /// Does what comes before a phase, and the phase once, so that no measurement pays for what happens only once.
    ///
    /// # Errors
    /// The device failed.
    pub(super) fn warm_up(&mut self, phase: Phase) -> Result<(), DeviceError> {
        if phase == Phase::Decode {
            self.batch.fill(&self.depth)?;
        }
        self.rewind(phase);
        self.run(phase, &mut |_| {})
    }

    /// Goes back to where a phase begins.
    pub(super) fn rewind(&mut self, phase: Phase) {
        self.batch.truncate(match phase {
            Phase::Prompt => 0,
            Phase::Decode => self.depth.len(),
        });
    }

    /// Does a phase. `each` gets the logits that follow every prompt, or every token.
    ///
    /// # Errors
    /// The device failed.
    pub(super) fn run(&mut self, phase: Phase, each: &mut dyn FnMut(&[f32])) -> Result<(), DeviceError> {
        match phase {
            Phase::Prompt => self.batch.feed(&self.prompt, each),
            Phase::Decode => self.decode.chunks(self.sequences).try_for_each(|step| self.batch.feed(step, each)),
        }
    }
}
