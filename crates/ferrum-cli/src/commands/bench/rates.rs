//! Rates for people and programs.

use ferrum_engine::Engine;
use ferrum_engine::bench::BenchReport;
use ferrum_kernels::Device;
use serde::Serialize;

use super::BenchArgs;
use crate::machine::{process, threads};
use crate::units;

/// What was measured.
#[derive(Serialize)]
pub(super) struct Measured {
    prompt_tokens: usize,
    decode_tokens: usize,
    depth: usize,
    batch: usize,
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

impl Measured {
    pub(super) fn new(args: &BenchArgs, engine: &Engine, report: BenchReport) -> Self {
        let prompt = Rates::new(report.prompt_tokens_per_second);
        let decode = Rates::new(report.decode_tokens_per_second);
        let threads = match args.compute.device {
            Device::Reference => 1,
            _ => args.compute.threads.unwrap_or_else(threads::usable),
        };
        Measured {
            prompt_tokens: args.prompt,
            decode_tokens: args.generate,
            depth: args.depth.unwrap_or(0),
            batch: args.batch,
            repetitions: args.reps,
            threads,
            prompt_tokens_per_second: prompt.as_ref().map(Rates::median),
            prompt_spread: prompt.as_ref().map(Rates::spread),
            decode_tokens_per_second: decode.as_ref().map(Rates::median),
            decode_spread: decode.as_ref().map(Rates::spread),
            load_seconds: engine.load_time().as_secs_f64(),
            peak_memory_bytes: process::peak_memory(),
        }
    }

    /// A table's rows: what, and how much.
    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let row = |name: String, value: String| vec![name, value];
        let rate = |name: String, median: Option<f64>, spread: Option<[f64; 2]>| {
            let ([low, high], median) = (spread?, median?);
            Some(row(name, format!("{median:.1} tokens/s ({low:.1} to {high:.1})")))
        };
        let times = if self.batch == 1 { String::new() } else { format!("{} x ", self.batch) };
        let after = if self.depth == 0 { String::new() } else { format!(" after {}", self.depth) };
        let prompt = format!("prompt of {times}{}", self.prompt_tokens);
        let decode = format!("decode of {times}{}{after}", self.decode_tokens);
        let prompt = rate(prompt, self.prompt_tokens_per_second, self.prompt_spread);
        let decode = rate(decode, self.decode_tokens_per_second, self.decode_spread);
        let memory = self.peak_memory_bytes.map(|bytes| row("peak memory".into(), units::bytes(bytes)));
        let load = row("load".into(), format!("{:.3} s", self.load_seconds));
        let threads = row("threads".into(), self.threads.to_string());
        [prompt, decode, Some(load), memory, Some(threads)].into_iter().flatten().collect()
    }
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
