//! `ferrum bench`: how fast a model runs.

mod operations;
mod profile;
mod rates;

use clap::Args;
use clap::builder::{RangedU64ValueParser, TypedValueParser};
use ferrum_engine::EngineOptions;
use ferrum_engine::bench::{self, BenchOptions, OperationOptions};
use serde::Serialize;

use self::profile::Profiled;
use self::rates::Measured;
use crate::args::{ComputeArgs, Format, ModelName, positive};
use crate::error::CliError;
use crate::models;
use crate::output::Output;

/// The most sequences that can be asked for: above what one machine serves, below what would exhaust it.
const MOST_SEQUENCES: u64 = 1024;
/// Tokens before those whose operations are measured, unless `--depth` says otherwise: attention has something to do,
/// and the cache of many sequences stays small.
const OPERATION_DEPTH: usize = 256;

/// Measure how fast a model runs
///
/// Two phases are measured with random tokens, after one untimed run of each: prompts, from an empty cache, and
/// decoding, from an empty cache or after --depth tokens. Loading is not part of them, sampling neither. The rates are
/// medians, of all sequences together.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ferrum bench smollm2
  ferrum bench smollm2 --prompt 128 --gen 32 --threads 2 --json
  ferrum bench smollm2 --prompt 0 --depth 4096         decode late in a long text
  ferrum bench smollm2 --batch 8 --prompt 128 --depth 128 --gen 64
                                                       8 prompts, then 8 answers to them at once
  ferrum bench smollm2 --profile                       where the time goes
  ferrum bench smollm2 --prompt 0 --gen 0 --ops        each operation against what the machine can do")]
pub(crate) struct BenchArgs {
    #[command(flatten)]
    model: ModelName,
    /// Tokens of the prompt; 0 leaves it out
    #[arg(long, value_name = "TOKENS", default_value_t = 512)]
    prompt: usize,
    /// Tokens to decode; 0 leaves it out
    #[arg(long = "gen", value_name = "TOKENS", default_value_t = 128)]
    generate: usize,
    /// Tokens that are in the cache when decoding begins; filling it is not measured [default: 0; 256 for --ops]
    #[arg(long, value_name = "TOKENS")]
    depth: Option<usize>,
    /// Sequences at once, each with a prompt, a depth and tokens to decode of its own
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = sequences())]
    batch: usize,
    /// Measurements of each phase
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = positive())]
    reps: usize,
    /// Also measure the time of each operation, in further runs with sampling after every token
    #[arg(long)]
    profile: bool,
    /// Also measure each operation of 1, 8 and 32 sequences that decode and of prompts of 128 and 512 tokens, against
    /// what the machine can read and multiply
    ///
    /// The first table is what the machine can do: read memory, and multiply and add integers of a weight's format or
    /// floats (GOP/s, two for each multiplication). In the second, US are the microseconds of one call, BITS those of a
    /// weight as it is packed, and % READ, % INT and % FLOAT what the call reaches of each: for few tokens the first
    /// counts, for many the second, or the third where weights are floats. Numbers are medians. Each repetition is
    /// compared with the machine right before and after it, as other work slows both; so percents need not follow from
    /// the first table.
    #[arg(long)]
    ops: bool,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    compute: ComputeArgs,
}

/// Everything that was measured.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    rates: Measured,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<Profiled>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ops: Option<operations::Measured>,
}

impl BenchArgs {
    fn options(&self) -> BenchOptions {
        let &BenchArgs { prompt, generate, batch, reps, .. } = self;
        BenchOptions { prompt, generate, depth: self.depth.unwrap_or(0), batch, repetitions: reps }
    }

    /// How to measure operations, if they are to be.
    fn operation_options(&self) -> Option<OperationOptions> {
        let depth = self.depth.unwrap_or(OPERATION_DEPTH);
        self.ops.then_some(OperationOptions { depth, repetitions: self.reps })
    }

    /// An engine with room for all that is measured.
    fn engine_options(&self) -> EngineOptions {
        let (mut context, mut sequences) = (self.options().context().max(1), self.batch);
        if let Some(operations) = self.operation_options() {
            context = context.max(operations.context());
            sequences = sequences.max(OperationOptions::SEQUENCES);
        }
        EngineOptions { context: self.compute.ctx.or(Some(context)), sequences, ..self.compute.options() }
    }
}

pub(super) fn run(args: &BenchArgs) -> Result<(), CliError> {
    let mut engine = models::open_with(&args.model, &args.engine_options())?;
    let rates = bench::run(&mut engine, &args.options())?;
    let rates = Measured::new(args, &engine, rates);
    let profile = if args.profile { Some(bench::profile(&mut engine, &args.options())?) } else { None };
    let operations = args.operation_options().map(|options| bench::operations(&mut engine, &options)).transpose()?;
    let report = Report {
        rates,
        profile: profile.as_ref().map(Profiled::new),
        ops: operations.as_ref().map(operations::Measured::new),
    };
    let mut output = Output::new();
    if args.format.json { output.json(&report) } else { report.show(&mut output) }
}

impl Report {
    fn show(&self, output: &mut Output) -> Result<(), CliError> {
        output.table(&[], self.rates.rows())?;
        if let Some(profile) = &self.profile {
            profile.show(output)?;
        }
        self.ops.as_ref().map_or(Ok(()), |operations| operations.show(output))
    }
}

fn sequences() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(1..=MOST_SEQUENCES)
}
