//! How near each operation of a model comes to what its device can do.

use std::ops::Range;
use std::time::Duration;

use ferrum_kernels::Ceilings;
use ferrum_models::Operation;

use super::batch::Batch;
use super::random::RandomTokens;
use super::recorder::{Call, Recorder, Recording};
use crate::engine::Engine;
use crate::error::EngineError;

/// The steps in which operations are measured: from one token, where reading weights takes all the time, to a whole
/// prompt, where arithmetic does.
const STEPS: [StepKind; 5] =
    [StepKind::Decode(1), StepKind::Decode(8), StepKind::Decode(32), StepKind::Prompt(128), StepKind::Prompt(512)];

/// Steps of a repetition have about so many tokens together, so that short ones are measured more often.
const TOKENS_PER_REPETITION: usize = 16;

/// Which operations to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationOptions {
    /// Tokens that each sequence has when it decodes.
    pub depth: usize,
    /// Measurements of each step.
    pub repetitions: usize,
}

impl OperationOptions {
    /// Sequences that are measured together.
    pub const SEQUENCES: usize = 32;

    /// Positions that each sequence takes.
    pub fn context(&self) -> usize {
        STEPS.iter().map(|step| step.positions(self.depth).end).max().unwrap_or(0)
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationReport {
    /// What the device reaches at most, as it was between the measurements; `None` where nothing is known.
    pub ceilings: Option<Ceilings>,
    /// The operations, in the order of a step, steps of few tokens first.
    pub operations: Vec<MeasuredOperation>,
}

/// An operation and its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasuredOperation {
    /// What it is.
    pub operation: Operation,
    /// How often a step does it, mostly once in each of so many layers.
    pub calls: usize,
    /// The time of a call, which a quarter of all calls stayed below.
    pub time: Duration,
}

/// A step to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StepKind {
    /// One token of each of so many sequences.
    Decode(usize),
    /// A prompt of so many tokens.
    Prompt(usize),
}

impl StepKind {
    fn sequences(self) -> usize {
        match self {
            StepKind::Decode(sequences) => sequences,
            StepKind::Prompt(_) => 1,
        }
    }

    /// Positions of each sequence's tokens, if decoding begins at `depth`.
    fn positions(self, depth: usize) -> Range<usize> {
        match self {
            StepKind::Decode(_) => depth..depth.saturating_add(1),
            StepKind::Prompt(tokens) => 0..tokens,
        }
    }
}

/// Measures the operations of whole steps. Each layer has weights of its own, so that a model larger than a cache is
/// read from memory, as when it answers.
///
/// # Errors
/// A sequence exceeds the context, the device fails or has no room to measure what it can do.
///
/// # Panics
/// The engine has room for fewer than [`SEQUENCES`](OperationOptions::SEQUENCES).
pub fn operations(engine: &mut Engine, options: &OperationOptions) -> Result<OperationReport, EngineError> {
    let (tokens, context) = (options.context(), engine.context());
    if tokens > context {
        return Err(EngineError::PromptTooLong { tokens, context });
    }
    let mut report = OperationReport { ceilings: None, operations: Vec::new() };
    for step in STEPS {
        measure(engine, step, options, &mut report)?;
    }
    Ok(report)
}

/// Measures the operations of a step, and what the device can do in the same moments.
fn measure(
    engine: &mut Engine,
    step: StepKind,
    options: &OperationOptions,
    report: &mut OperationReport,
) -> Result<(), EngineError> {
    let (positions, sequences) = (step.positions(options.depth), step.sequences());
    // Logits are wanted after the last token of every sequence.
    let listed = engine.model.operations(&vec![positions.clone(); sequences], sequences);
    let mut random = RandomTokens::new(engine.facts().description.vocabulary);
    let (before, tokens) = (random.take(positions.start), random.take(sequences * positions.len()));
    let mut batch = Batch::new(engine, sequences);
    batch.fill(&before)?;
    batch.feed(&tokens, &mut |_| {})?;
    let steps_per_repetition = (TOKENS_PER_REPETITION / tokens.len()).max(1);
    let recorder = Recorder::default();
    let mut times = Vec::new();
    for _ in 0..options.repetitions {
        let now = batch.ceilings()?;
        report.ceilings = report.ceilings.take().into_iter().chain(now).reduce(Ceilings::highest);
        for _ in 0..steps_per_repetition {
            batch.truncate(positions.start);
            let (outcome, recording) = recorder.record(|| batch.feed(&tokens, &mut |_| {}));
            outcome?;
            sort_in(&mut times, &listed, &recording);
        }
    }
    let steps = options.repetitions * steps_per_repetition;
    // Those of fewer tokens belong to another step.
    let times = times.into_iter().filter(|times: &Times| times.operation.tokens == tokens.len());
    report.operations.extend(times.map(|times| times.measured(steps)));
    Ok(())
}

/// An operation and how long its calls took.
struct Times {
    operation: Operation,
    calls: Vec<Duration>,
}

impl Times {
    /// The same, given how many steps it was done in.
    fn measured(mut self, steps: usize) -> MeasuredOperation {
        self.calls.sort_unstable();
        // Not the shortest, which a cache may have helped, nor the median, since other work of the machine may have
        // come in the way of half of them.
        let time = self.calls[self.calls.len() / 4];
        MeasuredOperation { operation: self.operation, calls: self.calls.len() / steps, time }
    }
}

/// Adds the calls of a step to those before, equal operations being one.
fn sort_in(times: &mut Vec<Times>, listed: &[Operation], recording: &Recording) {
    let is_listed = |call: &&Call| listed.iter().any(|operation| operation.name == call.name);
    let calls: Vec<&Call> = recording.calls.iter().filter(is_listed).collect();
    assert_eq!(calls.len(), listed.len(), "operations of a step that lists another number");
    for (operation, call) in listed.iter().zip(calls) {
        assert_eq!(operation.name, call.name, "a step's operation and that of its list");
        match times.iter_mut().find(|times| times.operation == *operation) {
            Some(times) => times.calls.push(call.time),
            None => times.push(Times { operation: operation.clone(), calls: vec![call.time] }),
        }
    }
}

#[cfg(test)]
mod tests {
    use ferrum_models::OperationShape;

    use super::*;

    fn operation(name: &'static str, heads: usize) -> Operation {
        let shape = OperationShape::Attention { heads, kv_heads: 1, head_dim: 8, window: None };
        Operation { name, shape, tokens: 1, read_bytes: None, multiply_adds: 1, integer_rows: Vec::new() }
    }

    fn recording(times: [(&'static str, u64); 5]) -> Recording {
        let calls = times.map(|(name, ms)| Call { name, time: Duration::from_millis(ms) });
        Recording { calls: calls.to_vec(), time: Duration::from_secs(1) }
    }

    #[test]
    fn equal_operations_are_one_with_the_time_that_a_quarter_of_its_calls_stayed_below() {
        let listed = [operation("a", 1), operation("b", 1), operation("a", 2), operation("a", 1)];
        let mut times = Vec::new();
        for step in [[4, 9, 1, 7, 6], [2, 9, 5, 8, 3], [9, 9, 9, 9, 9]] {
            let [first, other, b, second, third] = step;
            let calls = [("a", first), ("unlisted", other), ("b", b), ("a", second), ("a", third)];
            sort_in(&mut times, &listed, &recording(calls));
        }
        // Of 2 3 4 6 9 9, of 1 5 9, of 7 8 9.
        let expected = [(operation("a", 1), 2, 3), (operation("b", 1), 1, 1), (operation("a", 2), 1, 7)];
        let expected = expected.map(|(operation, calls, ms)| {
            let time = Duration::from_millis(ms);
            MeasuredOperation { operation, calls, time }
        });
        let measured: Vec<_> = times.into_iter().map(|times| times.measured(3)).collect();
        assert_eq!(measured, expected);
    }

    #[test]
    #[should_panic(expected = "operations of a step that lists another number")]
    fn a_list_that_forgets_an_operation_is_a_bug() {
        let calls = [("a", 1), ("a", 1), ("b", 1), ("b", 1), ("b", 1)];
        sort_in(&mut Vec::new(), &[operation("a", 1)], &recording(calls));
    }
}
