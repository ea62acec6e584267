//! `ferrum serve`: a model over HTTP.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use clap::builder::{RangedU64ValueParser, TypedValueParser};
use ferrum_engine::service::{Service, ServiceOptions};
use ferrum_engine::speculation::Drafter;
use ferrum_engine::{CacheSize, DEFAULT_CONTEXT, EngineOptions};
use ferrum_formats::hub::Environment;
use ferrum_server::{Keys, MetricsNames, Model, Progress, ServerOptions, Tls, serve};

use crate::args::{ComputeArgs, positive};
use crate::error::CliError;
use crate::logging::LogFormat;
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
  ferrum serve smollm2 --host 0.0.0.0 --api-key-file keys.txt --metrics-compat vllm
  ferrum serve --config serve.toml

A file for --config has lines such as `max-batch = 16`, `cors = [\"http://localhost:3000\"]` or `model = \"smollm2\"`.
A flag is above its variable, a variable above the file. `ferrum doctor --config FILE` tells where each value comes from.")]
pub(crate) struct ServeArgs {
    /// A GGUF file, a Hugging Face directory, a hub id (org/name:QUANT), or a short name (smollm2); the file of --config
    /// may name it instead
    #[arg(value_name = "MODEL")]
    model: Option<String>,
    /// A TOML file with values for these options, and for MODEL as `model`
    #[arg(long, value_name = "FILE", env = "FERRUM_CONFIG")]
    config: Option<PathBuf>,
    /// How logs look; whoever chooses gets them without -v
    #[arg(long, value_name = "FORMAT", env = "FERRUM_LOG_FORMAT")]
    log_format: Option<LogFormat>,
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
    /// A further name by which clients may ask for this server, or * for any (may be given several times). Without keys,
    /// only addresses, localhost and the name of --host are answered, so that no web page gets in through a browser
    #[arg(long, value_name = "NAME", env = "FERRUM_ALLOW_HOST", value_delimiter = ',', value_parser = host_name)]
    allow_host: Vec<String>,
    /// A file with the keys that clients must have, one a line
    #[arg(long, value_name = "FILE", env = "FERRUM_API_KEY_FILE")]
    api_key_file: Option<PathBuf>,
    /// A PEM file with the server's certificate and those that lead to its issuer: connections are encrypted
    #[arg(long, value_name = "FILE", env = "FERRUM_TLS_CERT")]
    tls_cert: Option<PathBuf>,
    /// A PEM file with the certificate's private key
    #[arg(long, value_name = "FILE", env = "FERRUM_TLS_KEY")]
    tls_key: Option<PathBuf>,
    /// An origin whose pages may read answers, or * for any (may be given several times) [default: none]
    #[arg(long, value_name = "ORIGIN", env = "FERRUM_CORS", value_delimiter = ',', value_parser = origin)]
    cors: Vec<String>,
    /// Also tell metrics under the names of another server
    #[arg(long, value_name = "SERVER", env = "FERRUM_METRICS_COMPAT", value_parser = ["vllm"])]
    metrics_compat: Option<String>,
    /// Let clients fetch models of the hub into the cache (Ollama's /api/pull)
    #[arg(long, env = "FERRUM_ALLOW_PULL")]
    allow_pull: bool,
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
    /// Tokens that these may take in all, of prompts and answers; those beyond are told to come back [default: those of half
    /// as many whole contexts]
    #[arg(long, value_name = "N", env = "FERRUM_MAX_QUEUE_TOKENS", value_parser = positive())]
    max_queue_tokens: Option<usize>,
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

/// Reads a name as a `Host` header has it. A name that can be in none would let nobody in, and nobody would know why.
fn host_name(text: &str) -> Result<String, String> {
    let is_name = !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "/:[]".contains(c));
    if is_name || text.parse::<IpAddr>().is_ok() {
        return Ok(text.to_owned());
    }
    Err("write a name such as box.lan, without scheme, port and path, or `*`".to_owned())
}

/// Reads an origin as browsers write it, for the same reason.
fn origin(text: &str) -> Result<String, String> {
    let is_host = |host: &str| !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "/?#@".contains(c));
    let is_origin = |(scheme, host): (&str, &str)| !scheme.is_empty() && is_host(host);
    if matches!(text, "*" | "null") || text.split_once("://").is_some_and(is_origin) {
        return Ok(text.to_ascii_lowercase());
    }
    Err("write an origin such as http://localhost:3000, without a path, or `*`".to_owned())
}

pub(super) fn run(args: &ServeArgs) -> Result<(), CliError> {
    let server = server_options(&args.network)?;
    let (loopback, keyless) = (server.address.ip().is_loopback(), server.keys.is_empty());
    if !loopback && keyless {
        note("note: every machine that reaches this one may use the model; --api-key-file asks for keys");
    }
    let model = args.model()?;
    let path = models::locate(model)?;
    let draft = args.speculation.draft.as_deref().map(models::locate).transpose()?;
    let lookup = args.speculation.speculate.is_some();
    let (engine, service) = (args.engine_options(), args.service_options());
    let names = names(model, &args.alias);
    let notes = Notes { log: args.log_format == Some(LogFormat::Json), encrypted: server.tls.is_some() };
    let load = move || {
        let target = models::open_path(&path, &engine)?;
        let drafter = match draft {
            Some(draft) => Some(Drafter::model(&draft, &target, &engine)?),
            None => lookup.then(Drafter::lookup),
        };
        Ok(Model { names, service: Service::speculating(target, drafter, service) })
    };
    serve(server, notes, load).map_err(|error| CliError::Serve(Box::new(error)))
}

/// Tells on standard error how far the server has come.
struct Notes {
    /// Whether as lines of the log.
    log: bool,
    encrypted: bool,
}

impl Progress for Notes {
    fn listening(&self, address: SocketAddr) {
        let scheme = if self.encrypted { "https" } else { "http" };
        match self.log {
            true => tracing::info!(%address, scheme, "listening"),
            false => note(format_args!("listening on {scheme}://{address}")),
        }
    }

    fn ready(&self, model: &str) {
        match self.log {
            true => tracing::info!(model, "ready"),
            false => note(format_args!("{model}: ready")),
        }
    }
}

impl ServeArgs {
    /// How logs look, if that was chosen.
    pub(crate) fn log_format(&self) -> Option<LogFormat> {
        self.log_format
    }

    fn model(&self) -> Result<&str, CliError> {
        let missing =
            || CliError::Arguments("no model: give one, or name it as `model` in the file of --config".to_owned());
        self.model.as_deref().ok_or_else(missing)
    }

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
            max_queue_tokens: self.load.max_queue_tokens,
            token_budget: self.load.token_budget,
            prefix_cache: !self.load.no_prefix_cache,
            ..ServiceOptions::default()
        }
    }
}

/// The model's names: a file is called like itself, everything else as it was asked for.
fn names(model: &str, alias: &[String]) -> Vec<String> {
    let path = Path::new(model);
    let own = match path.file_stem() {
        Some(stem) if path.exists() => stem.to_string_lossy().into_owned(),
        _ => model.to_owned(),
    };
    std::iter::once(own).chain(alias.iter().cloned()).collect()
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
        hosts: args.allow_host.iter().chain([&args.host]).cloned().collect(),
        tls: tls(args)?,
        keys,
        cors: args.cors.clone(),
        metrics: if args.metrics_compat.is_some() { MetricsNames::Vllm } else { MetricsNames::Own },
        pull: args.allow_pull.then(Environment::from_process),
        drain: Duration::from_secs(args.drain_timeout.into()),
    })
}

fn tls(args: &NetworkArgs) -> Result<Option<Tls>, CliError> {
    match (&args.tls_cert, &args.tls_key) {
        (None, None) => Ok(None),
        (Some(certificates), Some(key)) => Ok(Some(Tls::read(certificates, key)?)),
        (Some(_), None) => Err(CliError::Arguments("--tls-cert needs --tls-key, the certificate's key".to_owned())),
        (None, Some(_)) => Err(CliError::Arguments("--tls-key needs --tls-cert, the key's certificate".to_owned())),
    }
}

fn address(host: &str, port: u16) -> Result<SocketAddr, CliError> {
    let failed = |error| CliError::io(format!("--host {host}"), error);
    let mut found = (host, port).to_socket_addrs().map_err(failed)?;
    found.next().ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))
}
