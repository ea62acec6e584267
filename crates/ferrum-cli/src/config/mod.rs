//! Options of `serve` from a file, below the command line and the environment and above the defaults.
//!
//! The file's values take the place of the defaults before the command line is read a second time, so that a value is
//! read the same way wherever it stands.

mod file;
mod settings;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, FromArgMatches};

use self::file::{ConfigFile, FileOption, FileValue};
use crate::args::Cli;
use crate::error::CliError;

pub(crate) use self::settings::{Setting, Source, of_serve};

/// The command that takes options from a file.
const SERVE: &str = "serve";
/// The option that names the file; the file cannot name another one.
const CONFIG: &str = "config";
/// The argument that is no flag, and that the file may set all the same.
const MODEL: &str = "model";

/// What is wrong with a file of options, and where.
#[derive(Debug, thiserror::Error)]
#[error("{}:{line}: {fault}", path.display())]
pub(crate) struct ConfigError {
    path: PathBuf,
    line: usize,
    fault: Fault,
}

/// What is wrong.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("{reason}")]
    Syntax { reason: String },
    #[error("`{name}` is {found}; an option has one value or a list of them")]
    Kind { name: String, found: &'static str },
    #[error("`serve` has no option `{name}`; it has {}", known.join(", "))]
    Unknown { name: String, known: Vec<String> },
    #[error("`{name}` must be true or false")]
    NoSwitch { name: String },
    #[error("`{name}` needs a value, which true or false is not")]
    Switch { name: String },
    #[error("`{name}` has one value, not a list")]
    NoList { name: String },
    #[error("`{name}`: {reason}")]
    Value { name: String, reason: String },
}

/// Why there is nothing to do.
pub(crate) enum Refusal {
    /// The arguments are wrong, or ask for help.
    Usage(clap::Error),
    /// The file is wrong.
    File(CliError),
}

impl From<clap::Error> for Refusal {
    fn from(error: clap::Error) -> Self {
        Refusal::Usage(error)
    }
}

/// The command line, with what a file adds to it.
pub(crate) fn command_line(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Refusal> {
    let args: Vec<OsString> = args.into_iter().collect();
    let mut matches = Cli::command().try_get_matches_from(&args)?;
    if let Some(path) = file_of(&matches) {
        let command = ConfigFile::read(path).and_then(|file| Ok(with_file(Cli::command(), &file)?));
        matches = command.map_err(Refusal::File)?.try_get_matches_from(&args)?;
    }
    Ok(Cli::from_arg_matches(&matches)?)
}

/// The file that the arguments or the environment name for `serve`.
fn file_of(matches: &ArgMatches) -> Option<&Path> {
    let serve = matches.subcommand_matches(SERVE)?;
    serve.get_one::<PathBuf>(CONFIG).map(PathBuf::as_path)
}

/// The command with the file's values as defaults of `serve`.
fn with_file(command: Command, file: &ConfigFile) -> Result<Command, ConfigError> {
    let serve = command.find_subcommand(SERVE).expect("the command line has it");
    let mut set = Vec::new();
    for option in &file.options {
        let fault = |fault| ConfigError { path: file.path.clone(), line: option.line, fault };
        let name = option.name.clone();
        let arg = option_of(serve, &name).ok_or_else(|| fault(Fault::Unknown { name, known: names(serve) }))?;
        set.push((arg.get_id().clone(), values(arg, option).map_err(fault)?));
    }
    let default =
        |serve: Command, (id, values): (clap::Id, Vec<String>)| serve.mut_arg(id, |arg| arg.default_values(values));
    Ok(command.mut_subcommand(SERVE, |serve| set.into_iter().fold(serve, default)))
}

/// Whatever the file may set.
fn options(serve: &Command) -> impl Iterator<Item = (&str, &Arg)> {
    let name = |arg: &Arg| arg.get_id() == MODEL || arg.get_long().is_some_and(|long| long != CONFIG);
    let named = |arg| (Arg::get_long(arg).unwrap_or(MODEL), arg);
    serve.get_arguments().filter(move |arg| name(arg)).map(named)
}

fn option_of<'a>(serve: &'a Command, name: &str) -> Option<&'a Arg> {
    options(serve).find(|(own, _)| *own == name).map(|(_, arg)| arg)
}

fn names(serve: &Command) -> Vec<String> {
    options(serve).map(|(name, _)| name.to_owned()).collect()
}

/// An option's values as a command line would have them, once they are known to be right.
fn values(arg: &Arg, option: &FileOption) -> Result<Vec<String>, Fault> {
    let name = option.name.clone();
    let values = match (arg.get_action(), &option.value) {
        (ArgAction::SetTrue, FileValue::Switch(on)) => return Ok(vec![on.to_string()]),
        (ArgAction::SetTrue, _) => return Err(Fault::NoSwitch { name }),
        (_, FileValue::Switch(_)) => return Err(Fault::Switch { name }),
        (ArgAction::Append, FileValue::Many(values)) => values.clone(),
        (_, FileValue::Many(_)) => return Err(Fault::NoList { name }),
        (_, FileValue::One(value)) => vec![value.clone()],
    };
    match values.iter().find_map(|value| refused(arg, value)) {
        Some(reason) => Err(Fault::Value { name, reason }),
        None => Ok(values),
    }
}

/// What the command line would say against a value.
fn refused(arg: &Arg, value: &str) -> Option<String> {
    let long = arg.get_long()?;
    // Alone, without a variable that would stand in for it.
    let alone = Command::new("").no_binary_name(true).arg(arg.clone().env(None::<&'static str>));
    let error = alone.try_get_matches_from([format!("--{long}={value}")]).err()?;
    let message = error.to_string();
    let line = message.lines().next().unwrap_or_default();
    Some(line.trim_start_matches("error: ").trim_end_matches(':').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, args: &[&str]) -> Result<ArgMatches, String> {
        let file = ConfigFile::parse(Path::new("f.toml"), text).map_err(|error| error.to_string())?;
        let command = with_file(Cli::command(), &file).map_err(|error| error.to_string())?;
        let args = [&["ferrum", "serve"], args].concat();
        let mut matches = command.try_get_matches_from(args).map_err(|error| error.to_string())?;
        Ok(matches.remove_subcommand().expect("serve").1)
    }

    #[test]
    fn a_file_is_above_the_defaults_and_below_the_command_line() {
        let text = "model = 'm'\nport = 1\nmax-batch = 3\nno-prefix-cache = true\nalias = ['a', 'b']\nkv = 'f32'\n";
        let matches = read(text, &["--max-batch", "4"]).unwrap();
        assert_eq!(matches.get_one::<String>("model").map(String::as_str), Some("m"));
        assert_eq!((matches.get_one::<u16>("port"), matches.get_one::<usize>("max_batch")), (Some(&1), Some(&4)));
        assert_eq!(matches.get_one::<usize>("max_queue"), Some(&256));
        assert!(matches.get_flag("no_prefix_cache"));
        assert_eq!(matches.get_many::<String>("alias").unwrap().collect::<Vec<_>>(), ["a", "b"]);
        let matches = read(text, &["other", "--alias", "c"]).unwrap();
        assert_eq!(matches.get_one::<String>("model").map(String::as_str), Some("other"));
        assert_eq!(matches.get_many::<String>("alias").unwrap().collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn a_wrong_option_is_refused_by_its_name_and_line() {
        for (text, words) in [
            ("\nmax-bach = 1", "f.toml:2: `serve` has no option `max-bach`; it has model,"),
            ("config = 'g.toml'", "f.toml:1: `serve` has no option `config`"),
            ("max-batch = 0", "f.toml:1: `max-batch`: invalid value '0' for '--max-batch <N>': 0 is not in 1..=1024"),
            ("port = 'eighty'", "f.toml:1: `port`: invalid value 'eighty'"),
            ("port = true", "f.toml:1: `port` needs a value"),
            ("port = [1]", "f.toml:1: `port` has one value, not a list"),
            ("no-prefix-cache = 1", "f.toml:1: `no-prefix-cache` must be true or false"),
            ("kv = 'f8'", "f.toml:1: `kv`: invalid value 'f8'"),
        ] {
            let error = read(text, &["m"]).unwrap_err();
            assert!(error.starts_with(words), "{text:?}: {error}");
        }
    }

    #[test]
    fn every_flag_of_serve_can_be_set_in_a_file_and_by_a_variable() {
        let command = Cli::command();
        let serve = command.find_subcommand(SERVE).unwrap();
        let flags: Vec<&Arg> = serve.get_arguments().filter(|arg| arg.get_long().is_some()).collect();
        assert!(flags.len() > 15);
        for flag in flags {
            let long = flag.get_long().unwrap();
            let variable = format!("FERRUM_{}", long.replace('-', "_").to_uppercase());
            assert_eq!(flag.get_env().and_then(|name| name.to_str()), Some(variable.as_str()));
            assert!(long == CONFIG || option_of(serve, long).is_some(), "{long}");
            let known = matches!(flag.get_action(), ArgAction::Set | ArgAction::Append | ArgAction::SetTrue);
            assert!(known, "{long}: files do not know what to do with {:?}", flag.get_action());
        }
    }
}
