//! `ferrum rm`: takes a model out of the cache.

use clap::Args;
use ferrum_formats::hub::{self, Environment, ModelRef};

use crate::args::ModelName;
use crate::error::CliError;
use crate::output::Output;
use crate::units;

/// Remove a model from the cache
///
/// A repository's name removes all of it; with a quantisation or a file after a colon, only that. A file outside the
/// cache is never touched.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  ferrum rm smollm2\n  ferrum rm Qwen/Qwen3-0.6B-GGUF:Q8_0")]
pub(crate) struct RmArgs {
    #[command(flatten)]
    model: ModelName,
}

pub(super) fn run(args: &RmArgs) -> Result<(), CliError> {
    let environment = Environment::from_process();
    let model = ModelRef::parse(&args.model.model, &environment)?;
    let removed = hub::remove(&model, &environment)?;
    let (files, freed) = (removed.files, units::bytes(removed.freed_bytes));
    let plural = if files == 1 { "" } else { "s" };
    Output::new().line(format_args!("removed {model}: {files} file{plural}, {freed} freed"))
}
