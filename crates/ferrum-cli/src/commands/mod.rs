//! One file per subcommand.

pub(crate) mod bench;
pub(crate) mod bench_serve;
pub(crate) mod doctor;
pub(crate) mod eval;
pub(crate) mod list;
pub(crate) mod pull;
pub(crate) mod rm;
pub(crate) mod run;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod tokenize;

use crate::args::Command;
use crate::error::CliError;

/// Does what the command line says.
pub(crate) fn run(command: Command) -> Result<(), CliError> {
    match command {
        Command::Run(args) => run::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Pull(args) => pull::run(&args),
        Command::List(args) => list::run(&args),
        Command::Rm(args) => rm::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Tokenize(args) => tokenize::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::BenchServe(args) => bench_serve::run(&args),
        Command::Doctor(args) => doctor::run(&args),
    }
}
