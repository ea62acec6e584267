//! `ferrum serve`: a model over HTTP.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::{RangedU64ValueParser, TypedValueParser};
use ferrum_engine::service::{Service, ServiceOptions};
use ferrum_engine::speculation::Drafter;
use ferrum_engine::{CacheSize, DEFAULT_CONTEXT, EngineOptions};
use ferrum_server::{Keys, MetricsNames, Model, Progress, ServerOptions, serve};

use crate::args::{ComputeArgs, ModelName, positive};
use crate::error::CliError;
use crate::output::note;
use crate::{input, models, units};

/// The most sequences at once that can be asked for.
const MOST_SEQUENCES: u64 = 1024;

/// Tokens in a step unless --token-budget says otherwise: enough that products are near their best rate, so few that
/// a step with parts of prompts does not keep those waiting who read an answer.
const DEFAULT_TOKEN_BUDGET: usize = 128;

/// Whole contexts that the cache holds unless --kv-memory says otherwise: few answers fill theirs.
const DEFAULT_CACHE_CONTEXTS: usize = 2;

/// Serve a model over HTTP
///
/// Speaks the dialects of OpenAI (/v1), Anthropic (/v1/messages) and Ollama (/api). Without --host only this machine
/// is answered. SIGTERM and Ctrl-C end it once the requests that run are answered.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ferrum serve smollm2
  ferrum serve ./model.gguf --port 9000 --alias gpt-4o
  ferrum serve ./model.gguf --speculate ngram
  ferrum serve smollm2 --host 0.0.0.0 --api-key-file keys.txt --metrics-compat vllm")]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    model: ModelName,
    /// A further name under which clients may ask for the model (may be given several times)
    #[arg(long, value_name = "NAME", env = "FERRUM_ALIAS", value_delimiter = ',')]
    alias: Vec<String>,
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    load: LoadArgs,
    #[command(flatten)]
    speculation: SpeculationArgs,
    #[command(flatten)]
    compute: ComputeArgs,
}

/// Who is answered, and how.
#[derive(Args, Debug)]
#[command(next_help_heading = "Network")]
struct NetworkArgs {
    /// Where to listen; 0.0.0.0 answers every machine that can reach this one
    #[arg(long, value_name = "ADDRESS", env = "FERRUM_HOST", default_value = "127.0.0.1")]
    host: String,
    /// The port to listen on; 0 takes any that is free
    #[arg(long, env = "FERRUM_PORT", default_value_t = 8000)]
    port: u16,
    /// A file with the keys that clients must have, one a line
    #[arg(long, value_name = "FILE", env = "FERRUM_API_KEY_FILE")]
    api_key_file: Option<PathBuf>,
    /// An origin whose pages may read answers, or * for any (may be given several times) [default: none]
    #[arg(long, value_name = "ORIGIN", env = "FERRUM_CORS", value_delimiter = ',')]
    cors: Vec<String>,
    /// Also tell metrics under the names of another server
    #[arg(long, value_name = "SERVER", env = "FERRUM_METRICS_COMPAT", value_parser = ["vllm"])]
    metrics_compat: Option<String>,
    /// How long requests that run may go on after the signal to stop
    #[arg(long, value_name = "SECONDS", env = "FERRUM_DRAIN_TIMEOUT", default_value_t = 30)]
    drain_timeout: u32,
}

/// How much is done at once.
#[derive(Args, Debug)]
#[command(next_help_heading = "Load")]
struct LoadArgs {
    /// Answers that are made at once
    #[arg(long, value_name = "N", env = "FERRUM_MAX_BATCH", default_value_t = 8, value_parser = sequences())]
    max_batch: usize,
    /// Memory for keys and values of all answers, such as 512M or 4G [default: that of two contexts]
    #[arg(long, value_name = "SIZE", env = "FERRUM_KV_MEMORY", value_parser = units::parse_bytes)]
    kv_memory: Option<u64>,
    /// Requests that may wait; those beyond are told to come back
    #[arg(long, value_name = "N", env = "FERRUM_MAX_QUEUE", default_value_t = 256)]
    max_queue: usize,
    /// Tokens in a step, of all answers and prompts together: with fewer, answers wait less for prompts
    #[arg(long, value_name = "N", env = "FERRUM_TOKEN_BUDGET", default_value_t = DEFAULT_TOKEN_BUDGET, value_parser = positive())]
    token_budget: usize,
    /// Compute every prompt from its beginning, even if an earlier one began alike
    #[arg(long, env = "FERRUM_NO_PREFIX_CACHE")]
    no_prefix_cache: bool,
}

/// Who guesses what comes next. Answers are the same with and without, and come faster where guesses are right.
#[derive(Args, Debug)]
#[command(next_help_heading = "Speculation")]
struct SpeculationArgs {
    /// Guess that a text goes on as it did where its last tokens occurred before
    #[arg(long, value_name = "HOW", env = "FERRUM_SPECULATE", value_parser = ["ngram"])]
    speculate: Option<String>,
    /// Let a smaller model with the same tokenizer guess
    #[arg(long, value_name = "MODEL", env = "FERRUM_DRAFT", conflicts_with = "speculate")]
    draft: Option<String>,
}

fn sequences() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(1..=MOST_SEQUENCES)
}

pub(super) fn run(args: &ServeArgs) -> Result<(), CliError> {
    let server = server_options(&args.network)?;
    let (loopback, keyless) = (server.address.ip().is_loopback(), server.keys.is_empty());
    if !loopback && keyless {
        note("note: every machine that reaches this one may use the model; --api-key-file asks for keys");
    }
    let path = models::locate(&args.model)?;
    let draft = args.speculation.draft.clone().map(|model| models::locate(&ModelName { model })).transpose()?;
    let lookup = args.speculation.speculate.is_some();
    let (options, service) = (args.engine_options(), args.service_options());
    let names = names(args);
    let load = move || {
        let engine = models::open_path(&path, &options)?;
        let drafter = match draft {
            Some(draft) => Some(Drafter::model(&draft, &engine, &options)?),
            None => lookup.then(Drafter::lookup),
        };
        Ok(Model { names, service: Service::speculating(engine, drafter, service) })
    };
    serve(server, Notes, load).map_err(|error| CliError::Serve(Box::new(error)))
}

/// Tells on standard error how far the server has come.
struct Notes;

impl Progress for Notes {
    fn listening(&self, address: SocketAddr) {
        note(format_args!("listening on http://{address}"));
    }

    fn ready(&self, model: &str) {
        note(format_args!("{model}: ready"));
    }
}

impl ServeArgs {
    fn engine_options(&self) -> EngineOptions {
        let context = self.compute.ctx.unwrap_or(DEFAULT_CONTEXT);
        let cache = match self.load.kv_memory {
            Some(bytes) => CacheSize::Bytes(bytes),
            None => CacheSize::Positions(context.saturating_mul(DEFAULT_CACHE_CONTEXTS)),
        };
        EngineOptions { sequences: self.load.max_batch, cache, ..self.compute.options() }
    }

    fn service_options(&self) -> ServiceOptions {
        ServiceOptions {
            max_batch: self.load.max_batch,
            max_queue: self.load.max_queue,
            token_budget: self.load.token_budget,
            prefix_cache: !self.load.no_prefix_cache,
            ..ServiceOptions::default()
        }
    }
}

/// The model's names: a file is called like itself, everything else as it was asked for.
fn names(args: &ServeArgs) -> Vec<String> {
    let asked = &args.model.model;
    let path = PathBuf::from(asked);
    let own = match path.exists() {
        true => path.file_stem().map_or_else(|| asked.clone(), |stem| stem.to_string_lossy().into_owned()),
        false => asked.clone(),
    };
    std::iter::once(own).chain(args.alias.iter().cloned()).collect()
}

fn server_options(args: &NetworkArgs) -> Result<ServerOptions, CliError> {
    let keys = match &args.api_key_file {
        None => Keys::default(),
        Some(file) => {
            let keys = Keys::parse(&input::file(file)?);
            if keys.is_empty() {
                return Err(CliError::NoKeys(file.clone()));
            }
            keys
        }
    };
    Ok(ServerOptions {
        address: address(&args.host, args.port)?,
        keys,
        cors: args.cors.clone(),
        metrics: if args.metrics_compat.is_some() { MetricsNames::Vllm } else { MetricsNames::Own },
        drain: Duration::from_secs(args.drain_timeout.into()),
    })
}

fn address(host: &str, port: u16) -> Result<SocketAddr, CliError> {
    let failed = |error| CliError::io(format!("--host {host}"), error);
    let mut found = (host, port).to_socket_addrs().map_err(failed)?;
    found.next().ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))
}
