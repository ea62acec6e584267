//! Where the time of a phase goes.

use std::time::Duration;

use super::BenchOptions;
use super::phases::{Phase, Phases};
use super::recorder::{Recorder, Recording};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::sampling::{Sampler, Sampling};

/// Where the time goes, by phase; `None` where a phase is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Of prompts.
    pub prompt: Option<PhaseProfile>,
    /// Of decoding.
    pub decode: Option<PhaseProfile>,
}

/// Where the time of one run of a phase goes, on average.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseProfile {
    /// The whole, with what no operation accounts for.
    pub time: Duration,
    /// The operations, the longest first.
    pub operations: Vec<OperationTime>,
}

/// An operation's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationTime {
    /// Its name.
    pub name: &'static str,
    /// How often it is done.
    pub calls: usize,
    /// The time of all calls together, without that of operations within them.
    pub time: Duration,
}

/// Profiles the phases with default sampling after every prompt and every token, which [`run`](super::run) leaves out.
///
/// # Errors
/// A sequence exceeds the context, the device fails, or the model's logits cannot be drawn from.
///
/// # Panics
/// The engine has no room for so many sequences.
pub fn profile(engine: &mut Engine, options: &BenchOptions) -> Result<Profile, EngineError> {
    let mut phases = Phases::new(engine, options)?;
    let mut profile = |phase| phase_profile(&mut phases, phase, options.repetitions);
    Ok(Profile { prompt: profile(Phase::Prompt)?, decode: profile(Phase::Decode)? })
}

fn phase_profile(
    phases: &mut Phases<'_>,
    phase: Phase,
    repetitions: usize,
) -> Result<Option<PhaseProfile>, EngineError> {
    if phases.tokens(phase) == 0 {
        return Ok(None);
    }
    phases.warm_up(phase)?;
    let recorder = Recorder::default();
    let mut recordings = Vec::with_capacity(repetitions);
    for _ in 0..repetitions {
        phases.rewind(phase);
        let (outcome, recording) = recorder.record(|| run_and_sample(phases, phase));
        outcome?;
        recordings.push(recording);
    }
    Ok(Some(PhaseProfile::average(&recordings)))
}

/// A phase as one that answers does it.
fn run_and_sample(phases: &mut Phases<'_>, phase: Phase) -> Result<(), EngineError> {
    let mut sampler = Sampler::new(Sampling::default())?;
    let (mut logits, mut sampled) = (Vec::new(), Ok(()));
    phases.run(phase, &mut |last| {
        logits.clear();
        logits.extend_from_slice(last);
        if let Err(error) = sampler.sample(&mut logits, &[]) {
            sampled = Err(error);
        }
    })?;
    Ok(sampled?)
}

impl PhaseProfile {
    fn average(recordings: &[Recording]) -> Self {
        let runs = recordings.len();
        let mut operations: Vec<OperationTime> = Vec::new();
        for call in recordings.iter().flat_map(|recording| &recording.calls) {
            let known = operations.iter().position(|operation| operation.name == call.name);
            let place = known.unwrap_or_else(|| {
                operations.push(OperationTime { name: call.name, calls: 0, time: Duration::ZERO });
                operations.len() - 1
            });
            operations[place].calls += 1;
            operations[place].time += call.time;
        }
        for operation in &mut operations {
            operation.calls /= runs;
            operation.time /= runs as u32;
        }
        operations.sort_by_key(|operation| std::cmp::Reverse(operation.time));
        PhaseProfile {
            time: recordings.iter().map(|recording| recording.time).sum::<Duration>() / runs as u32,
            operations,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::recorder::Call;
    use super::*;

    #[test]
    fn a_profile_is_the_average_of_its_runs() {
        let ms = Duration::from_millis;
        let run = |norm: u64, down: u64| {
            let calls = [("norm", norm), ("down", down), ("norm", norm)];
            Recording { calls: calls.map(|(name, time)| Call { name, time: ms(time) }).to_vec(), time: ms(100) }
        };
        let profile = PhaseProfile::average(&[run(1, 5), run(3, 9)]);
        let expected =
            [("down", 1, 7), ("norm", 2, 4)].map(|(name, calls, time)| OperationTime { name, calls, time: ms(time) });
        assert_eq!(profile, PhaseProfile { time: ms(100), operations: expected.to_vec() });
    }
}
