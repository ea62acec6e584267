//! A profile for people and programs.

use std::time::Duration;

use ferrum_engine::bench::{PhaseProfile, Profile};
use serde::Serialize;

use crate::error::CliError;
use crate::output::Output;

/// Where the time of each phase goes.
#[derive(Serialize)]
pub(super) struct Profiled {
    prompt: Option<Phase>,
    decode: Option<Phase>,
}

/// Where the time of one run goes.
#[derive(Serialize)]
struct Phase {
    milliseconds: f64,
    operations: Vec<Operation>,
    /// What no operation accounts for.
    rest_milliseconds: f64,
}

#[derive(Serialize)]
struct Operation {
    operation: &'static str,
    calls: usize,
    milliseconds: f64,
    percent: f64,
}

impl Profiled {
    pub(super) fn new(profile: &Profile) -> Self {
        Profiled { prompt: profile.prompt.as_ref().map(Phase::new), decode: profile.decode.as_ref().map(Phase::new) }
    }

    /// Writes a table for each phase.
    pub(super) fn show(&self, output: &mut Output) -> Result<(), CliError> {
        for (name, phase) in [("PROMPT", &self.prompt), ("DECODE", &self.decode)] {
            if let Some(phase) = phase {
                output.line("")?;
                output.table(&[name, "   CALLS", "        MS", "     %"], phase.rows())?;
            }
        }
        Ok(())
    }
}

impl Phase {
    fn new(profile: &PhaseProfile) -> Self {
        let total = milliseconds(profile.time);
        let operations: Vec<Operation> = profile
            .operations
            .iter()
            .map(|operation| {
                let milliseconds = milliseconds(operation.time);
                let percent = percent(milliseconds, total);
                Operation { operation: operation.name, calls: operation.calls, milliseconds, percent }
            })
            .collect();
        let accounted: f64 = operations.iter().map(|operation| operation.milliseconds).sum();
        Phase { milliseconds: total, operations, rest_milliseconds: total - accounted }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let row = |name: &str, calls: String, milliseconds: f64| {
            let percent = percent(milliseconds, self.milliseconds);
            vec![name.to_owned(), format!("{calls:>8}"), format!("{milliseconds:>10.3}"), format!("{percent:>6.1}")]
        };
        let operations = self.operations.iter().map(|o| row(o.operation, o.calls.to_string(), o.milliseconds));
        let rest = row("rest", String::new(), self.rest_milliseconds);
        let total = row("all", String::new(), self.milliseconds);
        operations.chain([rest, total]).collect()
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn percent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { 100.0 * part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use ferrum_engine::bench::OperationTime;

    use super::*;

    #[test]
    fn operations_and_the_rest_make_the_whole() {
        let ms = Duration::from_millis;
        let operation = |name, calls, time| OperationTime { name, calls, time };
        let operations = vec![operation("down", 2, ms(150)), operation("norm", 5, ms(30))];
        let phase = Phase::new(&PhaseProfile { time: ms(200), operations });
        let percents: Vec<f64> = phase.operations.iter().map(|operation| operation.percent).collect();
        assert_eq!(percents, [75.0, 15.0]);
        assert!((phase.rest_milliseconds - 20.0).abs() < 1e-9);
        let rows = phase.rows();
        assert_eq!(rows[0], ["down", "       2", "   150.000", "  75.0"]);
        assert_eq!(rows[2], ["rest", "        ", "    20.000", "  10.0"]);
        assert_eq!(rows[3], ["all", "        ", "   200.000", " 100.0"]);
    }
}
