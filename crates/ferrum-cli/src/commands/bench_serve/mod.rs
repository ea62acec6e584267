//! `ferrum bench-serve`: how a server does under load.

mod client;
mod drive;
mod error;
mod length;
mod plan;
mod prompt;
mod random;
mod report;
mod statistics;
mod stream;

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::{RangedU64ValueParser, TypedValueParser};
use serde::Serialize;

use self::client::{Client, MOST_IN_FLIGHT};
use self::drive::Drive;
pub(crate) use self::error::LoadError;
use self::length::{Length, MOST_TOKENS};
use self::plan::{Load, Request};
use self::prompt::{Alphabet, Prompts};
use self::random::Random;
use self::report::{Limits, Report};
use crate::args::{Format, positive};
use crate::environment;
use crate::error::CliError;
use crate::input;
use crate::output::Output;

/// Requests where neither the command line nor a trace says how many.
const REQUESTS: usize = 64;

/// Measure how a server does under load
///
/// Sends completions with random prompts to any server that speaks the OpenAI API and measures when the tokens of the
/// answers come. In closed loop (--concurrency) each answer makes room for the next request. In open loop (--rate,
/// --trace) requests come whether or not the server keeps up, at most 1024 at once, and their times count from when they
/// were due, so that waiting is part of them. The inter-token latency is the time between two events with tokens.
#[derive(Args, Debug)]
#[command(after_help = "\
D is a number of tokens, a range such as 64..512 (each as likely), or normal:MEAN,SD.

Examples:
  ferrum bench-serve http://127.0.0.1:8000
  ferrum bench-serve http://127.0.0.1:8000 --concurrency 1 --requests 8    without company
  ferrum bench-serve http://127.0.0.1:8000 --rate 4 --output-tokens normal:128,40
  ferrum bench-serve http://127.0.0.1:8000 --rate 4 --goodput-ttft 500 --goodput-itl 50
  ferrum bench-serve http://127.0.0.1:8000 --trace day.jsonl --json

Exit status: 1 if every request failed.")]
pub(crate) struct BenchServeArgs {
    /// The server, such as http://127.0.0.1:8000, with or without /v1
    url: String,
    /// The model to ask for [default: the first that the server lists]
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
    /// Sent as bearer token [default: FERRUM_API_KEY, where others cannot see it]
    #[arg(long, value_name = "KEY")]
    api_key: Option<String>,
    /// Seconds after which a request that has not ended has failed
    #[arg(long, value_name = "S", default_value_t = 600.0, value_parser = above_zero)]
    timeout: f64,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    load: LoadArgs,
    #[command(flatten)]
    prompts: PromptArgs,
    #[command(flatten)]
    goodput: GoodputArgs,
}

/// Which requests, and when.
#[derive(Args, Debug)]
#[command(next_help_heading = "Load")]
struct LoadArgs {
    /// Open loop: requests a second on average, at random times (a Poisson process)
    #[arg(long, value_name = "R", value_parser = above_zero, conflicts_with = "concurrency")]
    rate: Option<f64>,
    /// Closed loop: requests under way at once
    #[arg(long, value_name = "C", default_value_t = 16, value_parser = in_flight())]
    concurrency: usize,
    /// Open loop: a file with a line of JSON for each request, {"at_seconds": 0.5, "input_tokens": 256,
    /// "output_tokens": 128}
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rate", "concurrency", "input_tokens", "output_tokens"])]
    trace: Option<PathBuf>,
    /// How many requests [default: 64; with --trace as many as it has, of which these are the first]
    #[arg(long, value_name = "N", value_parser = positive())]
    requests: Option<usize>,
    /// Tokens of a prompt
    #[arg(long, value_name = "D", default_value = "256")]
    input_tokens: Length,
    /// Tokens of an answer; servers that know ignore_eos give no fewer
    #[arg(long, value_name = "D", default_value = "128")]
    output_tokens: Length,
    /// Decides arrivals, lengths and prompts: the same seed makes the same requests
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
}

/// What prompts are made of.
#[derive(Args, Debug)]
#[command(next_help_heading = "Prompts")]
struct PromptArgs {
    /// How many of a prompt's tokens are those that every other prompt begins with, too
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = shared())]
    shared_prefix: usize,
    /// Prompts are random token ids below this; the model must have as many
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = positive())]
    vocabulary: usize,
    /// Prompts are random English words, for servers that take no ids; a word counts as a token of the input
    #[arg(long, conflicts_with = "vocabulary")]
    text: bool,
}

/// When an answer is a good one.
#[derive(Args, Debug)]
#[command(next_help_heading = "Goodput: answers within the limits")]
struct GoodputArgs {
    /// The longest time to the first token in milliseconds
    #[arg(long, value_name = "MS", value_parser = above_zero)]
    goodput_ttft: Option<f64>,
    /// The longest time to each further token in milliseconds, on average over the answer
    #[arg(long, value_name = "MS", value_parser = above_zero)]
    goodput_itl: Option<f64>,
}

/// Everything that there is to tell.
#[derive(Serialize)]
struct Told<'a> {
    url: &'a str,
    model: &'a str,
    /// Requests a second that were to be made, where the command line says so.
    rate: Option<f64>,
    /// `None` in open loop.
    concurrency: Option<usize>,
    seed: u64,
    #[serde(flatten)]
    report: &'a Report,
}

pub(super) fn run(args: &BenchServeArgs) -> Result<(), CliError> {
    let mut random = Random::new(args.load.seed);
    let prompts = args.prompts.prompts(&mut random);
    let requests = args.load.plan(&mut random)?;
    let key = args.api_key.clone().or_else(environment::api_key);
    let client = Client::new(&args.url, key.as_deref(), Duration::from_secs_f64(args.timeout))?;
    let model = args.model.clone().map_or_else(|| client.first_model(), Ok)?;
    let drive =
        Drive { client: &client, model: &model, prompts, requests: &requests, concurrency: args.load.concurrency };
    let report = Report::new(&drive.run()?, args.goodput.limits());
    args.tell(&model, &report)?;
    match report.only_error() {
        Some(first) => Err(LoadError::AllFailed { requests: requests.len(), first: first.clone() }.into()),
        None => Ok(()),
    }
}

impl BenchServeArgs {
    fn tell(&self, model: &str, report: &Report) -> Result<(), CliError> {
        let mut output = Output::new();
        if !self.format.json {
            return report.show(&mut output);
        }
        let &LoadArgs { rate, concurrency, seed, .. } = &self.load;
        let is_closed = rate.is_none() && self.load.trace.is_none();
        let concurrency = is_closed.then_some(concurrency);
        output.json(&Told { url: &self.url, model, rate, concurrency, seed, report })
    }
}

impl LoadArgs {
    fn plan(&self, random: &mut Random) -> Result<Vec<Request>, CliError> {
        if let Some(file) = &self.trace {
            return Ok(plan::trace(&input::file(file)?, self.requests, random)?);
        }
        let &LoadArgs { rate, input_tokens, output_tokens, .. } = self;
        let requests = self.requests.unwrap_or(REQUESTS);
        Ok(Load { rate, requests, input_tokens, output_tokens }.plan(random))
    }
}

impl PromptArgs {
    fn prompts(&self, random: &mut Random) -> Prompts {
        let alphabet = if self.text { Alphabet::Words } else { Alphabet::Ids(self.vocabulary) };
        Prompts { alphabet, shared: self.shared_prefix, seed: random.next() }
    }
}

impl GoodputArgs {
    fn limits(&self) -> Limits {
        Limits { first_token: self.goodput_ttft, further_token: self.goodput_itl }
    }
}

fn in_flight() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(1..=MOST_IN_FLIGHT as u64)
}

fn shared() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(0..=MOST_TOKENS as u64)
}

/// Reads a number above 0 and below what no clock can count.
fn above_zero(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| *number > 0.0 && *number <= 1e6);
    number.ok_or_else(|| "write a number above 0, at most 1000000".to_owned())
}
