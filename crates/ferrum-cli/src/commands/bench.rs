//! `ferrum bench`: how fast a model runs.

use clap::Args;
use ferrum_engine::bench::{self, BenchOptions, BenchReport};
use ferrum_kernels::Device;
use serde::Serialize;

use crate::args::{ComputeArgs, Format, ModelName, positive};
use crate::error::CliError;
use crate::machine::{process, threads};
use crate::models;
use crate::output::Output;
use crate::units;

/// Measure how fast a model runs
///
/// Prompt processing and decoding are measured from an empty cache with random tokens, after one untimed run of each.
/// The rates are medians.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  ferrum bench smollm2\n  ferrum bench smollm2 --prompt 128 --gen 32 --threads 2 --json"
)]
pub(crate) struct BenchArgs {
    #[command(flatten)]
    model: ModelName,
    /// Tokens of the prompt; 0 leaves it out
    #[arg(long, value_name = "TOKENS", default_value_t = 512)]
    prompt: usize,
    /// Tokens to decode; 0 leaves it out
    #[arg(long = "gen", value_name = "TOKENS", default_value_t = 128)]
    generate: usize,
    /// Measurements of each
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = positive())]
    reps: usize,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    compute: ComputeArgs,
}

/// What was measured.
#[derive(Serialize)]
struct Measured {
    prompt_tokens: usize,
    decode_tokens: usize,
    repetitions: usize,
    threads: usize,
    prompt_tokens_per_second: Option<f64>,
    /// The slowest and the fastest.
    prompt_spread: Option<[f64; 2]>,
    decode_tokens_per_second: Option<f64>,
    decode_spread: Option<[f64; 2]>,
    load_seconds: f64,
    peak_memory_bytes: Option<u64>,
}

pub(super) fn run(args: &BenchArgs) -> Result<(), CliError> {
    let longest = args.prompt.max(args.generate).max(1);
    let mut engine = models::open_with(&args.model, &args.compute, args.compute.ctx.or(Some(longest)))?;
    let options = BenchOptions { prompt: args.prompt, generate: args.generate, repetitions: args.reps };
    let report = bench::run(&mut engine, &options)?;
    let measured = measured(args, engine.load_time().as_secs_f64(), report);
    let mut output = Output::new();
    if args.format.json { output.json(&measured) } else { output.table(&[], rows(&measured)) }
}

fn measured(args: &BenchArgs, load_seconds: f64, report: BenchReport) -> Measured {
    let prompt = Rates::new(report.prompt_tokens_per_second);
    let decode = Rates::new(report.decode_tokens_per_second);
    let threads = match args.compute.device {
        Device::Reference => 1,
        _ => args.compute.threads.unwrap_or_else(threads::usable),
    };
    Measured {
        prompt_tokens: args.prompt,
        decode_tokens: args.generate,
        repetitions: args.reps,
        threads,
        prompt_tokens_per_second: prompt.as_ref().map(Rates::median),
        prompt_spread: prompt.as_ref().map(Rates::spread),
        decode_tokens_per_second: decode.as_ref().map(Rates::median),
        decode_spread: decode.as_ref().map(Rates::spread),
        load_seconds,
        peak_memory_bytes: process::peak_memory(),
    }
}

fn rows(measured: &Measured) -> Vec<Vec<String>> {
    let row = |name: String, value: String| vec![name, value];
    let rate = |tokens: usize, what: &str, median: Option<f64>, spread: Option<[f64; 2]>| {
        let ([low, high], median) = (spread?, median?);
        Some(row(format!("{what} of {tokens}"), format!("{median:.1} tokens/s ({low:.1} to {high:.1})")))
    };
    let prompt = rate(measured.prompt_tokens, "prompt", measured.prompt_tokens_per_second, measured.prompt_spread);
    let decode = rate(measured.decode_tokens, "decode", measured.decode_tokens_per_second, measured.decode_spread);
    let memory = measured.peak_memory_bytes.map(|bytes| row("peak memory".into(), units::bytes(bytes)));
    let load = row("load".into(), format!("{:.3} s", measured.load_seconds));
    let threads = row("threads".into(), measured.threads.to_string());
    [prompt, decode, Some(load), memory, Some(threads)].into_iter().flatten().collect()
}

/// Rates of one kind in ascending order; never empty.
struct Rates(Vec<f64>);

impl Rates {
    fn new(mut rates: Vec<f64>) -> Option<Self> {
        rates.sort_by(f64::total_cmp);
        (!rates.is_empty()).then_some(Rates(rates))
    }

    fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len() % 2 == 1 { self.0[middle] } else { (self.0[middle - 1] + self.0[middle]) / 2.0 }
    }

    fn spread(&self) -> [f64; 2] {
        [self.0[0], self.0[self.0.len() - 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        let rates = Rates::new(vec![4.0, 1.0, 3.0, 10.0]).unwrap();
        assert_eq!((rates.median(), rates.spread()), (3.5, [1.0, 10.0]));
        assert_eq!(Rates::new(vec![2.0, 9.0, 1.0]).unwrap().median(), 2.0);
        assert!(Rates::new(Vec::new()).is_none());
    }
}
