//! Where the options of `serve` come from.

use std::path::Path;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, CommandFactory};
use serde::Serialize;

use super::{ConfigFile, SERVE, options, with_file};
use crate::args::Cli;
use crate::error::CliError;

/// An option and the value that it would have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Setting {
    pub(crate) name: String,
    /// `None` where nothing sets it.
    pub(crate) value: Option<String>,
    pub(crate) source: Source,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Source {
    /// An environment variable.
    Variable(String),
    /// A file and its line.
    File(String),
    /// Nobody has set it.
    Default,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Source::Variable(place) | Source::File(place) => f.write_str(place),
            Source::Default => f.write_str("default"),
        }
    }
}

/// The options that `serve` would have without any on its command line.
///
/// # Errors
/// The file or a variable is wrong.
pub(crate) fn of_serve(config: Option<&Path>) -> Result<Vec<Setting>, CliError> {
    let file = config.map(ConfigFile::read).transpose()?;
    let mut command = Cli::command();
    if let Some(file) = &file {
        command = with_file(command, file)?;
    }
    let serve = command.find_subcommand(SERVE).expect("the command line has it").clone();
    let sentence = |error: clap::Error| {
        let message = error.to_string();
        message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
    };
    let matches = serve.clone().try_get_matches_from([SERVE]).map_err(|error| CliError::Arguments(sentence(error)))?;
    // In the order of the help, which the file's values have changed.
    let as_written = Cli::command().find_subcommand(SERVE).expect("the command line has it").clone();
    Ok(options(&as_written).map(|(name, arg)| setting(name, arg, &matches, file.as_ref())).collect())
}

fn setting(name: &str, arg: &Arg, matches: &ArgMatches, file: Option<&ConfigFile>) -> Setting {
    let id = arg.get_id().as_str();
    let values = matches.get_raw(id).map(|values| values.map(|value| value.to_string_lossy()).collect::<Vec<_>>());
    let source = match (matches.value_source(id), arg.get_env(), in_file(file, name)) {
        (Some(ValueSource::EnvVariable), Some(variable), _) => {
            Source::Variable(variable.to_string_lossy().into_owned())
        }
        (_, _, Some(place)) => Source::File(place),
        _ => Source::Default,
    };
    Setting { name: name.to_owned(), value: values.map(|values| values.join(",")), source }
}

/// The file and line where an option stands.
fn in_file(file: Option<&ConfigFile>, name: &str) -> Option<String> {
    let option = file?.options.iter().find(|option| option.name == name)?;
    Some(format!("{}:{}", file?.path.display(), option.line))
}
