//! The command line: its words, and the arguments that several commands share.

use clap::builder::{PossibleValuesParser, RangedU64ValueParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use ferrum_engine::EngineOptions;
use ferrum_kernels::{Device, KvElement, UnknownDevice};
use ferrum_models::DeviceLayers;

use crate::commands::{bench, bench_serve, doctor, eval, list, pull, rm, run, serve, show, tokenize};
use crate::logging::LogFormat;
use crate::output::note;

/// The most threads that can be asked for: above any machine, below what would exhaust one.
const MOST_THREADS: u64 = 1024;

/// Asks for the fastest device of the machine.
const BEST_DEVICE: &str = "auto";

/// Where the help of a command lists what every command has: after its own options, before `--help`.
const LAST_BUT_HELP: usize = 900;

/// Run transformer models on this machine.
#[derive(Debug, Parser)]
#[command(name = "ferrum", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// Log what happens on standard error; twice for more (FERRUM_LOG chooses finely)
    #[arg(short, long, global = true, action = ArgAction::Count, display_order = LAST_BUT_HELP)]
    pub(crate) verbose: u8,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  ferrum run smollm2                              chat with a small model
  ferrum run smollm2 \"Why is the sky blue?\"       one answer
  git diff | ferrum run smollm2 \"Summarise this:\" a prompt and a pipe
  ferrum run Qwen/Qwen3-0.6B-GGUF:Q8_0            a model of the hub
  ferrum run ./model.gguf                         a file
  ferrum doctor                                   what this machine has

Exit status: 0 done, 1 failure, 2 usage, 130 interrupted.";

/// What ferrum can be asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(run::RunArgs),
    Serve(serve::ServeArgs),
    Pull(pull::PullArgs),
    List(list::ListArgs),
    Rm(rm::RmArgs),
    Show(show::ShowArgs),
    Tokenize(tokenize::TokenizeArgs),
    Eval(eval::EvalArgs),
    Bench(bench::BenchArgs),
    BenchServe(bench_serve::BenchServeArgs),
    Doctor(doctor::DoctorArgs),
}

impl Command {
    /// How the command writes its logs, if it was told.
    pub(crate) fn log_format(&self) -> Option<LogFormat> {
        match self {
            Command::Serve(args) => args.log_format(),
            _ => None,
        }
    }
}

/// Which model.
#[derive(Args, Debug)]
pub(crate) struct ModelName {
    /// A GGUF file, a Hugging Face directory, a hub id (org/name:QUANT), or a short name (smollm2)
    #[arg(value_name = "MODEL")]
    pub(crate) model: String,
}

/// How to compute.
#[derive(Args, Debug)]
#[command(next_help_heading = "Computing")]
pub(crate) struct ComputeArgs {
    /// Tokens of the context, prompt and answer together [default: the model's own, at most 8192]
    #[arg(long, value_name = "TOKENS", env = "FERRUM_CTX", value_parser = positive())]
    pub(crate) ctx: Option<usize>,
    /// Threads [default: as many as this process may use]
    #[arg(long, value_name = "N", env = "FERRUM_THREADS", value_parser = threads())]
    pub(crate) threads: Option<usize>,
    /// How the cache stores keys and values
    #[arg(long, value_name = "TYPE", env = "FERRUM_KV", default_value = "f16", value_parser = kv_parser())]
    pub(crate) kv: KvElement,
    /// Where to compute: `cpu`, `reference` (slow and exact), `cuda`, `metal` or `vulkan` if they are in this build, with
    /// a number where there are several (`cuda:1`), or `auto`: a GPU if this build reaches one, else `cpu`
    #[arg(long, env = "FERRUM_DEVICE", default_value_t, value_parser = device)]
    pub(crate) device: Device,
    /// Layers that are on a GPU, the last ones; the others are computed by the processor. `auto`: as many as its memory
    /// holds, if it tells how much that is, else all
    #[arg(long, value_name = "N", env = "FERRUM_GPU_LAYERS", default_value = "auto", value_parser = device_layers)]
    pub(crate) gpu_layers: DeviceLayers,
    /// Keep the weights in the form in which `cpu` reads them in a file beside the model, which loads faster the next
    /// time and takes about as much of the disk as the model
    #[arg(long, env = "FERRUM_PACKED_CACHE")]
    pub(crate) packed_cache: bool,
}

impl ComputeArgs {
    /// The same for the engine. Tells if one of them does nothing.
    pub(crate) fn options(&self) -> EngineOptions {
        EngineOptions {
            device: self.device,
            device_layers: self.device_layers(),
            threads: self.threads,
            kv: self.kv,
            context: self.ctx,
            packed_cache: self.packed_cache,
            ..EngineOptions::default()
        }
    }

    /// The processor is not divided from itself.
    fn device_layers(&self) -> DeviceLayers {
        match (self.device, self.gpu_layers) {
            (Device::Cpu, DeviceLayers::Last(_)) => {
                note("note: --gpu-layers does nothing on cpu; --device chooses a GPU");
                DeviceLayers::Auto
            }
            (_, layers) => layers,
        }
    }
}

/// Reads a number of layers.
fn device_layers(text: &str) -> Result<DeviceLayers, String> {
    match (text, text.parse()) {
        ("auto", _) => Ok(DeviceLayers::Auto),
        (_, Ok(layers)) => Ok(DeviceLayers::Last(layers)),
        (_, Err(_)) => Err("neither a number nor `auto`".to_owned()),
    }
}

/// Whether people or programs read the output.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Format {
    /// Write JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Reads a count of at least one.
pub(crate) fn positive() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(1..)
}

fn threads() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(1..=MOST_THREADS)
}

/// Reads a type of cache.
pub(crate) fn kv_parser() -> impl TypedValueParser<Value = KvElement> {
    PossibleValuesParser::new(["f32", "f16", "q8_0"]).map(|name| match name.as_str() {
        "f32" => KvElement::F32,
        "f16" => KvElement::F16,
        _ => KvElement::Q8_0,
    })
}

/// Reads a device's name.
pub(crate) fn device(name: &str) -> Result<Device, UnknownDevice> {
    match name {
        BEST_DEVICE => Ok(Device::best()),
        name => name.parse(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_variable_of_a_flag_is_declared() {
        let cli = Cli::command();
        let flags = cli.get_subcommands().flat_map(clap::Command::get_arguments);
        let variables = flags.filter_map(clap::Arg::get_env).map(|name| name.to_str().unwrap().to_owned());
        let variables: std::collections::BTreeSet<String> = variables.collect();
        let declared = crate::environment::FLAGS.iter().map(|knob| knob.name.to_owned()).collect();
        assert_eq!(variables, declared);
    }

    #[test]
    fn every_cache_type_can_be_asked_for_by_its_name() {
        let parse = |name: &str| {
            let cli = Cli::try_parse_from(["ferrum", "run", "m", "--kv", name]).unwrap();
            let Command::Run(args) = cli.command else { panic!("not run") };
            args.compute.kv
        };
        assert_eq!(["f32", "f16", "q8_0"].map(parse), [KvElement::F32, KvElement::F16, KvElement::Q8_0]);
    }

    #[test]
    fn nobody_gets_more_threads_than_a_machine_can_have() {
        for threads in ["0", "1025", "-1", "two"] {
            assert!(Cli::try_parse_from(["ferrum", "run", "m", "--threads", threads]).is_err(), "{threads}");
        }
    }
}
