//! `ferrum eval`: what a model makes of given tokens.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use ferrum_engine::eval::{self, Perplexity, Position};
use ferrum_engine::{Engine, EngineOptions};
use ferrum_types::TokenId;
use serde_json::{Value, json};

use crate::args::{ComputeArgs, Format, ModelName, positive};
use crate::error::CliError;
use crate::output::Output;
use crate::{input, models};

/// Tokens of a window of `perplexity`, unless `--ctx` says otherwise.
const DEFAULT_WINDOW: usize = 512;

/// Measure what a model predicts
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ferrum eval logprobs smollm2 --tokens 1,2,3 --top 5
  ferrum eval greedy smollm2 --tokens 1,2,3 -n 24 --json
  ferrum eval perplexity smollm2 text.txt --ctx 512")]
pub(crate) struct EvalArgs {
    #[command(subcommand)]
    what: Measure,
}

/// What to measure.
#[derive(Debug, Subcommand)]
enum Measure {
    Logprobs(LogprobsArgs),
    Greedy(GreedyArgs),
    Perplexity(PerplexityArgs),
}

/// Show the likeliest next tokens after each prefix
#[derive(Args, Debug)]
struct LogprobsArgs {
    #[command(flatten)]
    model: ModelName,
    #[command(flatten)]
    tokens: Tokens,
    /// Tokens to show per position
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = positive())]
    top: usize,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    compute: ComputeArgs,
}

/// Continue tokens with the likeliest ones
#[derive(Args, Debug)]
struct GreedyArgs {
    #[command(flatten)]
    model: ModelName,
    #[command(flatten)]
    tokens: Tokens,
    /// Tokens to add
    #[arg(short = 'n', long, value_name = "N", default_value_t = 24)]
    max_tokens: usize,
    /// Process the given tokens at most so many at a time
    #[arg(long, value_name = "N", value_parser = positive())]
    chunk: Option<usize>,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    compute: ComputeArgs,
}

/// Measure how well a model predicts a text, in windows of --ctx tokens [default: 512]
#[derive(Args, Debug)]
struct PerplexityArgs {
    #[command(flatten)]
    model: ModelName,
    /// The text; `-` reads standard input
    file: PathBuf,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    compute: ComputeArgs,
}

/// Tokens by number.
#[derive(Args, Debug)]
struct Tokens {
    /// Token ids, separated by commas
    #[arg(long, value_name = "IDS", value_delimiter = ',', required = true)]
    tokens: Vec<u32>,
}

impl Tokens {
    fn ids(&self) -> Vec<TokenId> {
        self.tokens.iter().copied().map(TokenId).collect()
    }
}

pub(super) fn run(args: &EvalArgs) -> Result<(), CliError> {
    match &args.what {
        Measure::Logprobs(args) => logprobs(args),
        Measure::Greedy(args) => greedy(args),
        Measure::Perplexity(args) => perplexity(args),
    }
}

fn logprobs(args: &LogprobsArgs) -> Result<(), CliError> {
    let mut engine = models::open(&args.model, &args.compute)?;
    let positions = eval::logprobs(&mut engine, &args.tokens.ids(), args.top)?;
    let mut output = Output::new();
    if args.format.json {
        let positions: Vec<Value> = positions.iter().map(position_json).collect();
        return output.json(&json!({ "positions": positions }));
    }
    for position in &positions {
        output.line(format_args!("after {}", name(&engine, position.token)))?;
        for &(token, logprob) in &position.top {
            output.line(format_args!("  {logprob:>9.4}  {}", name(&engine, token)))?;
        }
    }
    Ok(())
}

fn position_json(position: &Position) -> Value {
    let top = position.top.iter().map(|(token, logprob)| json!({ "id": token.0, "logprob": logprob }));
    json!({ "token": position.token.0, "top": top.collect::<Vec<_>>(), "next": position.next })
}

fn greedy(args: &GreedyArgs) -> Result<(), CliError> {
    let mut engine = models::open(&args.model, &args.compute)?;
    let tokens = eval::greedy(&mut engine, &args.tokens.ids(), args.max_tokens, args.chunk)?;
    let mut output = Output::new();
    if args.format.json {
        return output.json(&json!({ "tokens": tokens.iter().map(|token| token.0).collect::<Vec<_>>() }));
    }
    for token in tokens {
        output.line(name(&engine, token))?;
    }
    Ok(())
}

fn perplexity(args: &PerplexityArgs) -> Result<(), CliError> {
    let text = if args.file.as_os_str() == "-" { input::standard_input()? } else { input::file(&args.file)? };
    let window = args.compute.ctx.unwrap_or(DEFAULT_WINDOW);
    let options = EngineOptions { context: Some(window), ..args.compute.options() };
    let mut engine = models::open_with(&args.model, &options)?;
    let tokens = engine.encode(&text)?;
    let Perplexity { tokens, scored, perplexity } = eval::perplexity(&mut engine, &tokens, window)?;
    let mut output = Output::new();
    if args.format.json {
        return output.json(&json!({ "perplexity": perplexity, "tokens": tokens, "scored": scored, "window": window }));
    }
    output.line(format_args!("perplexity {perplexity:.4} ({scored} of {tokens} tokens scored, windows of {window})"))
}

/// A token's number, and its text where the model has a tokenizer.
fn name(engine: &Engine, token: TokenId) -> String {
    let text = engine.tokenizer().ok().and_then(|tokenizer| tokenizer.token_text(token));
    text.map_or_else(|| token.0.to_string(), |text| format!("{} {}", token.0, text.escape_debug()))
}
