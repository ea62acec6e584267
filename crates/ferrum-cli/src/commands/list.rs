//! `ferrum list`: the models in the cache.

use std::time::SystemTime;

use clap::Args;
use ferrum_formats::hub::{self, CATALOGUE, CachedModel, Environment};
use serde::Serialize;

use crate::args::Format;
use crate::error::CliError;
use crate::output::{Output, note};
use crate::units;

/// List the models in the cache
#[derive(Args, Debug)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    format: Format,
}

/// A model as programs see it.
#[derive(Serialize)]
struct Listed {
    model: String,
    size_bytes: u64,
    path: String,
}

pub(super) fn run(args: &ListArgs) -> Result<(), CliError> {
    let environment = Environment::from_process();
    let models = hub::list(&environment);
    let mut output = Output::new();
    if args.format.json {
        return output.json(&models.iter().map(listed).collect::<Vec<_>>());
    }
    if models.is_empty() {
        let names: Vec<_> = CATALOGUE.iter().map(|entry| entry.name).collect();
        note(format_args!("no models in {}", environment.cache.display()));
        note(format_args!("`ferrum pull NAME` fetches one; short names are {}", names.join(", ")));
        return Ok(());
    }
    let now = SystemTime::now();
    output.table(&["MODEL", "SIZE", "USED"], models.iter().map(|model| row(model, now)))
}

fn row(model: &CachedModel, now: SystemTime) -> Vec<String> {
    let used = model.last_used.map_or_else(|| "unknown".to_owned(), |then| units::ago(then, now));
    vec![name(model), units::bytes(model.size_bytes), used]
}

fn listed(model: &CachedModel) -> Listed {
    Listed { model: name(model), size_bytes: model.size_bytes, path: model.path.display().to_string() }
}

/// The model as it would be written on the command line.
fn name(model: &CachedModel) -> String {
    match &model.file {
        Some(file) => format!("{}:{file}", model.repo),
        None => model.repo.to_string(),
    }
}
