//! Operations and what the machine can do, for people and programs.

use std::collections::BTreeMap;

use ferrum_engine::bench::{MeasuredOperation, OperationReport, Reached};
use ferrum_kernels::Ceilings;
use ferrum_models::OperationShape;
use serde::Serialize;

use crate::error::CliError;
use crate::output::Output;

/// Every operation, and how near it comes to what the machine can do.
#[derive(Serialize)]
pub(super) struct Measured {
    ceilings: Option<Limits>,
    operations: Vec<Operation>,
}

/// What the machine can do.
#[derive(Serialize)]
struct Limits {
    read_bytes_per_second: f64,
    /// By format.
    integer_operations_per_second: BTreeMap<&'static str, f64>,
    float_operations_per_second: f64,
}

#[derive(Serialize)]
struct Operation {
    operation: &'static str,
    shape: String,
    /// Of a weight as it is packed.
    bits_per_weight: Option<f64>,
    /// How often a step does it.
    calls: usize,
    tokens: usize,
    microseconds: f64,
    read_bytes_per_second: Option<f64>,
    percent_of_read: Option<f64>,
    /// Two for each multiplication with its addition.
    operations_per_second: f64,
    percent_of_integer: Option<f64>,
    percent_of_float: Option<f64>,
}

impl Measured {
    pub(super) fn new(report: &OperationReport) -> Self {
        let operations = report.operations.iter().map(Operation::new).collect();
        Measured { ceilings: report.ceilings.as_ref().map(Limits::new), operations }
    }

    pub(super) fn show(&self, output: &mut Output) -> Result<(), CliError> {
        output.line("")?;
        if let Some(ceilings) = &self.ceilings {
            output.table(&[], ceilings.rows())?;
            output.line("")?;
        }
        const HEADER: [&str; 11] = [
            "OPERATION",
            "SHAPE",
            " BITS",
            "CALLS",
            "TOKENS",
            "      US",
            " GB/s",
            "% READ",
            " GOP/s",
            "% INT",
            "% FLOAT",
        ];
        output.table(&HEADER, self.operations.iter().map(Operation::row))
    }
}

impl Limits {
    fn new(ceilings: &Ceilings) -> Self {
        Limits {
            read_bytes_per_second: ceilings.read,
            integer_operations_per_second: ceilings
                .integer
                .iter()
                .map(|(format, rate)| (format.name(), *rate))
                .collect(),
            float_operations_per_second: ceilings.float,
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let row = |name: &str, rate: f64, unit: &str| vec![name.to_owned(), format!("{:.1} {unit}", rate / 1e9)];
        let mut rows = vec![row("memory reads", self.read_bytes_per_second, "GB/s")];
        rows.extend(self.integer_operations_per_second.iter().map(|(format, rate)| row(format, *rate, "GOP/s")));
        rows.push(row("f32", self.float_operations_per_second, "GOP/s"));
        rows
    }
}

impl Operation {
    fn new(measured: &MeasuredOperation) -> Self {
        let operation = &measured.operation;
        let seconds = measured.time.as_secs_f64();
        let percent = |share: fn(&Reached) -> Option<f64>| Some(100.0 * share(measured.reached.as_ref()?)?);
        Operation {
            operation: operation.name,
            shape: shape(&operation.shape),
            bits_per_weight: bits_per_weight(&operation.shape),
            calls: measured.calls,
            tokens: operation.tokens,
            microseconds: seconds * 1e6,
            read_bytes_per_second: operation.read_bytes.map(|bytes| bytes as f64 / seconds),
            percent_of_read: percent(|reached| reached.read),
            operations_per_second: 2.0 * operation.multiply_adds as f64 / seconds,
            percent_of_integer: percent(|reached| reached.integer),
            percent_of_float: percent(|reached| Some(reached.float)),
        }
    }

    fn row(&self) -> Vec<String> {
        let number = |value: Option<f64>, width: usize, digits: usize| match value {
            Some(value) => format!("{value:>width$.digits$}"),
            None => format!("{:>width$}", "-"),
        };
        let billions = |rate: f64| rate / 1e9;
        vec![
            self.operation.to_owned(),
            self.shape.clone(),
            number(self.bits_per_weight, 5, 2),
            format!("{:>5}", self.calls),
            format!("{:>6}", self.tokens),
            number(Some(self.microseconds), 8, 1),
            number(self.read_bytes_per_second.map(billions), 5, 1),
            number(self.percent_of_read, 6, 1),
            number(Some(billions(self.operations_per_second)), 6, 1),
            number(self.percent_of_integer, 5, 1),
            number(self.percent_of_float, 7, 1),
        ]
    }
}

fn shape(shape: &OperationShape) -> String {
    match shape {
        OperationShape::Weight(facts) if facts.experts == 1 => format!("{} x {}", facts.rows, facts.cols),
        OperationShape::Weight(facts) => format!("{} of {} x {}", facts.experts, facts.rows, facts.cols),
        OperationShape::Attention { heads, kv_heads, head_dim, window } => {
            let window = window.map_or(String::new(), |window| format!(", window {window}"));
            format!("{heads} ({kv_heads} KV) of {head_dim}{window}")
        }
    }
}

fn bits_per_weight(shape: &OperationShape) -> Option<f64> {
    match shape {
        OperationShape::Weight(facts) => {
            Some(8.0 * facts.bytes as f64 / (facts.experts * facts.rows * facts.cols) as f64)
        }
        OperationShape::Attention { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use ferrum_kernels::WeightFacts;
    use ferrum_models::Operation as Work;

    use super::*;

    fn measured(shape: OperationShape, read_bytes: Option<u64>, reached: Option<Reached>) -> MeasuredOperation {
        let (multiply_adds, integer_rows) = (4_000_000, Vec::new());
        let operation = Work { name: "down", shape, tokens: 8, read_bytes, multiply_adds, integer_rows };
        MeasuredOperation { operation, calls: 30, time: Duration::from_millis(1), reached }
    }

    fn row(measured: MeasuredOperation) -> Vec<String> {
        Operation::new(&measured).row().iter().map(|cell| cell.trim().to_owned()).collect()
    }

    #[test]
    fn shares_are_percents() {
        let weight = OperationShape::Weight(WeightFacts { rows: 1000, cols: 500, experts: 1, bytes: 250_000 });
        let reached = Reached { read: Some(0.25), integer: Some(0.1), float: 0.4 };
        let expected = ["down", "1000 x 500", "4.00", "30", "8", "1000.0", "1.0", "25.0", "8.0", "10.0", "40.0"];
        assert_eq!(row(measured(weight, Some(1_000_000), Some(reached))), expected);
    }

    #[test]
    fn what_is_not_known_is_a_dash() {
        let attention = OperationShape::Attention { heads: 9, kv_heads: 3, head_dim: 64, window: Some(512) };
        let shape = "9 (3 KV) of 64, window 512";
        let reached = Reached { read: None, integer: None, float: 0.4 };
        let expected = ["down", shape, "-", "30", "8", "1000.0", "-", "-", "8.0", "-", "40.0"];
        assert_eq!(row(measured(attention, None, Some(reached))), expected);
        let expected = ["down", shape, "-", "30", "8", "1000.0", "-", "-", "8.0", "-", "-"];
        assert_eq!(row(measured(attention, None, None)), expected);
        let experts = OperationShape::Weight(WeightFacts { rows: 6, cols: 4, experts: 3, bytes: 72 });
        assert_eq!((super::shape(&experts), bits_per_weight(&experts)), ("3 of 6 x 4".to_owned(), Some(8.0)));
    }
}
