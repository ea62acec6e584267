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
    /// What the device reached between the measurements, the median; `None` where nothing is known.
    pub ceilings: Option<Ceilings>,
    /// The operations, in the order of a step, steps of few tokens first.
    pub operations: Vec<MeasuredOperation>,
}

/// An operation and its time.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredOperation {
    /// What it is.
    pub operation: Operation,
    /// How often a step does it, mostly once in each of so many layers.
    pub calls: usize,
    /// The time of a call: the median over repetitions of a repetition's median call.
    pub time: Duration,
    /// How much of what the device can do; `None` where nothing is known.
    pub reached: Option<Reached>,
}

/// Median shares: each repetition's rate over the mean of what the device reached right before and after it, as other
/// work of a machine slows both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    /// Of the bytes that it reads from memory; `None` for operations that read nothing that is counted.
    pub read: Option<f64>,
    /// Of its products of integers; `None` for operations that make none, and for formats whose rate is not known.
    pub integer: Option<f64>,
    /// Of its products of f32.
    pub float: f64,
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
    let (mut ceilings, mut operations) = (Vec::new(), Vec::new());
    for step in STEPS {
        operations.extend(measure(engine, step, options, &mut ceilings)?);
    }
    Ok(OperationReport { ceilings: Ceilings::median(&ceilings), operations })
}

/// Measures the operations of a step, and before and after each repetition what the device can do.
fn measure(
    engine: &mut Engine,
    step: StepKind,
    options: &OperationOptions,
    ceilings: &mut Vec<Ceilings>,
) -> Result<Vec<MeasuredOperation>, EngineError> {
    let (positions, sequences) = (step.positions(options.depth), step.sequences());
    // Logits are wanted after the last token of every sequence.
    let listed = engine.model.operations(&vec![positions.clone(); sequences], sequences);
    let mut random = RandomTokens::new(engine.facts().description.vocabulary);
    let (context, tokens) = (random.take(positions.start), random.take(sequences * positions.len()));
    let mut batch = Batch::new(engine, sequences);
    batch.fill(&context)?;
    batch.feed(&tokens, &mut |_| {})?;
    let steps = (TOKENS_PER_REPETITION / tokens.len()).max(1);
    let recorder = Recorder::default();
    let mut all: Vec<Repetitions> = Vec::new();
    ceilings.extend(batch.ceilings()?);
    for _ in 0..options.repetitions {
        let mut times = Vec::new();
        for _ in 0..steps {
            batch.truncate(positions.start);
            let (outcome, recording) = recorder.record(|| batch.feed(&tokens, &mut |_| {}));
            outcome?;
            sort_in(&mut times, &listed, &recording);
        }
        ceilings.extend(batch.ceilings()?);
        // Every repetition does the same operations in the same order.
        all.resize_with(times.len(), Repetitions::default);
        let around = around(ceilings);
        for (repetitions, times) in all.iter_mut().zip(times) {
            repetitions.add(times, steps, around.as_ref());
        }
    }
    let measured = all.into_iter().filter_map(Repetitions::median);
    // Those of fewer tokens belong to another step.
    Ok(measured.filter(|measured| measured.operation.tokens == tokens.len()).collect())
}

/// What the device reached around what was done between its last two measurements.
fn around(ceilings: &[Ceilings]) -> Option<Ceilings> {
    Ceilings::median(&ceilings[ceilings.len().saturating_sub(2)..])
}

/// An operation and how long its calls took.
struct Times {
    operation: Operation,
    calls: Vec<Duration>,
}

/// What each repetition of an operation found.
#[derive(Default)]
struct Repetitions(Vec<MeasuredOperation>);

impl Repetitions {
    /// Adds one of so many steps, around which the device reached these ceilings.
    fn add(&mut self, times: Times, steps: usize, ceilings: Option<&Ceilings>) {
        let Times { operation, mut calls } = times;
        calls.sort_unstable();
        let (time, calls) = (calls[calls.len() / 2], calls.len() / steps);
        let reached = ceilings.map(|ceilings| Reached::new(&operation, time, ceilings));
        self.0.push(MeasuredOperation { operation, calls, time, reached });
    }

    /// The median of each number; `None` without repetitions.
    fn median(self) -> Option<MeasuredOperation> {
        let median = |number: fn(&MeasuredOperation) -> Option<f64>| {
            let mut numbers: Vec<f64> = self.0.iter().filter_map(number).collect();
            numbers.sort_unstable_by(f64::total_cmp);
            let last = numbers.len().checked_sub(1)?;
            Some(f64::midpoint(numbers[last / 2], numbers[last.div_ceil(2)]))
        };
        let time = Duration::from_secs_f64(median(|measured| Some(measured.time.as_secs_f64()))?);
        let read = median(|measured| measured.reached?.read);
        let integer = median(|measured| measured.reached?.integer);
        let float = median(|measured| Some(measured.reached?.float));
        let reached = float.map(|float| Reached { read, integer, float });
        let MeasuredOperation { operation, calls, .. } = self.0.into_iter().next()?;
        Some(MeasuredOperation { operation, calls, time, reached })
    }
}

impl Reached {
    fn new(operation: &Operation, time: Duration, ceilings: &Ceilings) -> Self {
        let seconds = time.as_secs_f64();
        let rate = 2.0 * operation.multiply_adds as f64 / seconds;
        Reached {
            read: operation.read_bytes.map(|bytes| bytes as f64 / seconds / ceilings.read),
            integer: ceilings.of_integer_rows(&operation.integer_rows).map(|ceiling| rate / ceiling),
            float: rate / ceilings.float,
        }
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
    use ferrum_types::BlockFormat;

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
    fn equal_operations_are_one_with_the_median_time_of_its_calls() {
        let listed = [operation("a", 1), operation("b", 1), operation("a", 2), operation("a", 1)];
        let mut times = Vec::new();
        for step in [[4, 9, 1, 7, 6], [2, 9, 5, 8, 3], [9, 9, 9, 9, 9]] {
            let [first, other, b, second, third] = step;
            let calls = [("a", first), ("unlisted", other), ("b", b), ("a", second), ("a", third)];
            sort_in(&mut times, &listed, &recording(calls));
        }
        // Of 2 3 4 6 9 9, of 1 5 9, of 7 8 9.
        let expected = [(operation("a", 1), 2, 6), (operation("b", 1), 1, 5), (operation("a", 2), 1, 8)];
        let expected = expected.map(|(operation, calls, ms)| {
            let time = Duration::from_millis(ms);
            MeasuredOperation { operation, calls, time, reached: None }
        });
        let measured = times.into_iter().map(|times| {
            let mut repetitions = Repetitions::default();
            repetitions.add(times, 3, None);
            repetitions.median().unwrap()
        });
        assert_eq!(measured.collect::<Vec<_>>(), expected);
    }

    /// What a device of this speed reaches.
    fn ceilings(speed: f64) -> Ceilings {
        Ceilings { read: 2.0 * speed, integer: vec![(BlockFormat::Q4_K, speed)], float: speed / 2.0 }
    }

    #[test]
    fn shares_are_medians_of_each_repetition_s_own() {
        let mut a = operation("a", 1);
        (a.multiply_adds, a.read_bytes) = (1_000_000, Some(6_000_000));
        a.integer_rows = vec![(BlockFormat::Q4_K, 8)];
        let mut repetitions = Repetitions::default();
        let mut add = |ms, speed| {
            let times = Times { operation: a.clone(), calls: vec![Duration::from_millis(ms)] };
            repetitions.add(times, 1, Some(&ceilings(speed)));
        };
        // The device is twice as fast in the first, and the operation alone is held up in the last.
        add(1, 4e9);
        add(2, 2e9);
        add(8, 4e9);
        let MeasuredOperation { time, reached, .. } = repetitions.median().unwrap();
        assert_eq!(time, Duration::from_millis(2));
        let Reached { read, integer, float } = reached.unwrap();
        for (share, expected) in [(read, 0.75), (integer, 0.5), (Some(float), 1.0)] {
            assert!(share.is_some_and(|share| (share - expected).abs() < 1e-9), "{share:?}, not {expected}");
        }
    }

    #[test]
    fn the_median_of_two_lies_between_them() {
        let mut repetitions = Repetitions::default();
        for ms in [1, 2] {
            let times = Times { operation: operation("a", 1), calls: vec![Duration::from_millis(ms)] };
            repetitions.add(times, 1, Some(&ceilings(4e3)));
        }
        let MeasuredOperation { time, reached, .. } = repetitions.median().unwrap();
        assert_eq!(time, Duration::from_micros(1500));
        // Of 1 and a half.
        let Reached { read, integer, float } = reached.unwrap();
        assert_eq!((read, integer), (None, None));
        assert!((float - 0.75).abs() < 1e-9, "{float}");
        assert_eq!(Repetitions::default().median(), None);
    }

    #[test]
    fn a_repetition_lies_between_the_last_two_measurements() {
        assert_eq!(around(&[]), None);
        assert_eq!(around(&[ceilings(9.0), ceilings(4.0), ceilings(2.0)]), Some(ceilings(3.0)));
    }

    #[test]
    #[should_panic(expected = "operations of a step that lists another number")]
    fn a_list_that_forgets_an_operation_is_a_bug() {
        let calls = [("a", 1), ("a", 1), ("b", 1), ("b", 1), ("b", 1)];
        sort_in(&mut Vec::new(), &[operation("a", 1)], &recording(calls));
    }
}
