//! Logs: on standard error, off unless they are asked for.

use std::io;

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

use crate::environment;
use crate::output;

/// How a line of a log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// As people read it.
    Text,
    /// A JSON object, as programs do.
    Json,
}

/// Starts logging as the environment says, else as often as `-v` was given. Whoever chooses a format wants logs.
pub(crate) fn start(verbose: u8, format: Option<LogFormat>) {
    let verbose = if format.is_some() { verbose.max(1) } else { verbose };
    let wanted = environment::log_filter().or_else(|| by_verbosity(verbose).map(str::to_owned));
    let Some(wanted) = wanted else { return };
    let filter = match EnvFilter::try_new(&wanted) {
        Ok(filter) => filter,
        Err(error) => {
            output::note(format_args!("note: no logs, because `{wanted}` is not a log filter: {error}"));
            return;
        }
    };
    let colours = environment::colours_wanted() && io::IsTerminal::is_terminal(&io::stderr());
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match format {
        Some(LogFormat::Json) => logs.json().flatten_event(true).init(),
        Some(LogFormat::Text) | None => logs.with_ansi(colours).init(),
    }
}

fn by_verbosity(verbose: u8) -> Option<&'static str> {
    match verbose {
        0 => None,
        1 => Some("info"),
        2 => Some("debug"),
        _ => Some("trace"),
    }
}
