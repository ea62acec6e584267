//! The `ferrum` command.
#![forbid(unsafe_code)]

mod answer;
mod args;
mod chat;
mod commands;
mod config;
mod environment;
mod error;
mod footprint;
mod input;
mod interrupt;
mod logging;
mod machine;
mod models;
mod output;
mod progress;
mod sampling;
mod stats;
mod units;

use std::process::ExitCode;

use config::Refusal;
use error::CliError;

fn main() -> ExitCode {
    let cli = match config::command_line(std::env::args_os()) {
        Ok(cli) => cli,
        Err(Refusal::Usage(answer)) => return print_usage(&answer),
        Err(Refusal::File(error)) => return report(&error),
    };
    logging::start(cli.verbose, cli.command.log_format());
    match commands::run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report(&error),
    }
}

/// Help, the version, or what was wrong with the arguments.
fn print_usage(answer: &clap::Error) -> ExitCode {
    // Nobody is left to tell when even this cannot be written.
    let _ = answer.print();
    if let Some(variable) = environment::origin_of_value(answer) {
        output::note(format_args!("note: the value comes from {variable}"));
    }
    ExitCode::from(u8::try_from(answer.exit_code()).expect("clap exits with 0 or 2"))
}

fn report(error: &CliError) -> ExitCode {
    if let Some(sentence) = error.sentence() {
        output::note(format_args!("error: {sentence}"));
    }
    ExitCode::from(error.exit_code())
}
