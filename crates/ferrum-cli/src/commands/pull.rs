//! `ferrum pull`: fetches a model.

use clap::Args;
use ferrum_formats::hub::{self, Environment, ModelRef};

use crate::args::ModelName;
use crate::error::CliError;
use crate::output::Output;
use crate::progress::Downloads;

/// Download a model, or bring it up to date
///
/// Files land in the Hugging Face cache, and a broken download goes on where it stopped. Prints the model's path.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  ferrum pull smollm2\n  ferrum pull Qwen/Qwen3-0.6B-GGUF:Q8_0")]
pub(crate) struct PullArgs {
    #[command(flatten)]
    model: ModelName,
}

pub(super) fn run(args: &PullArgs) -> Result<(), CliError> {
    let environment = Environment::from_process();
    let model = ModelRef::parse(&args.model.model, &environment)?;
    let path = hub::pull(&model, &environment, &mut Downloads::new())?;
    Output::new().line(path.display())
}
