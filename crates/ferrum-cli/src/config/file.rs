//! A TOML file of options, read without knowing which there are.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ConfigError, Fault};
use crate::error::CliError;
use crate::input;

/// The options that a file sets, in its order.
#[derive(Clone, Debug)]
pub(crate) struct ConfigFile {
    pub(super) path: PathBuf,
    pub(super) options: Vec<FileOption>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FileOption {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) value: FileValue,
}

/// What an option is set to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FileValue {
    /// A text or a number, as it would stand on a command line.
    One(String),
    /// Several of them.
    Many(Vec<String>),
    /// A flag that takes no value on a command line.
    Switch(bool),
}

impl fmt::Display for FileValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileValue::One(text) => f.write_str(text),
            FileValue::Many(texts) => f.write_str(&texts.join(",")),
            FileValue::Switch(on) => write!(f, "{on}"),
        }
    }
}

impl ConfigFile {
    /// Reads a file.
    ///
    /// # Errors
    /// It cannot be read, is no TOML, or has a value that no option can have.
    pub(super) fn read(path: &Path) -> Result<Self, CliError> {
        Ok(Self::parse(path, &input::file(path)?)?)
    }

    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let line = |span: Range<usize>| 1 + text[..span.start].matches('\n').count();
        let fault = |line: usize, fault: Fault| ConfigError { path: path.to_owned(), line, fault };
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(1, line);
            fault(at, Fault::Syntax { reason: error.message().to_owned() })
        })?;
        let mut options = Vec::new();
        for (name, value) in table.into_inner() {
            let (line, name) = (line(name.span()), name.into_inner().into_owned());
            match value_of(value) {
                Ok(value) => options.push(FileOption { name, line, value }),
                Err(found) => return Err(fault(line, Fault::Kind { name, found })),
            }
        }
        options.sort_by_key(|option| option.line);
        Ok(ConfigFile { path: path.to_owned(), options })
    }
}

/// The value, or what it is instead of one.
fn value_of(value: Spanned<DeValue<'_>>) -> Result<FileValue, &'static str> {
    match value.into_inner() {
        DeValue::Boolean(on) => Ok(FileValue::Switch(on)),
        DeValue::Array(items) => {
            items.into_iter().map(|item| text_of(item.into_inner())).collect::<Result<_, _>>().map(FileValue::Many)
        }
        other => text_of(other).map(FileValue::One),
    }
}

fn text_of(value: DeValue<'_>) -> Result<String, &'static str> {
    match value {
        DeValue::String(text) => Ok(text.into_owned()),
        DeValue::Integer(number) => {
            let value = i64::from_str_radix(number.as_str(), number.radix());
            value.map(|value| value.to_string()).map_err(|_| "a number of more than 64 bits")
        }
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        DeValue::Boolean(_) => Err("a list with true or false in it"),
        DeValue::Datetime(_) => Err("a date"),
        DeValue::Array(_) => Err("a list of lists"),
        DeValue::Table(_) => Err("a table"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ConfigFile, ConfigError> {
        ConfigFile::parse(Path::new("f.toml"), text)
    }

    #[test]
    fn options_come_with_their_lines() {
        let file =
            parse("# a comment\nport = 9_000\n\ncors = [\n  'a',\n  'b',\n]\nno-prefix-cache = true\nx = 0x10\n");
        let many = FileValue::Many(vec!["a".to_owned(), "b".to_owned()]);
        let found: Vec<_> = file.unwrap().options.into_iter().map(|o| (o.name, o.line, o.value)).collect();
        let expected = [
            ("port", 2, FileValue::One("9000".to_owned())),
            ("cors", 4, many),
            ("no-prefix-cache", 8, FileValue::Switch(true)),
            ("x", 9, FileValue::One("16".to_owned())),
        ];
        assert_eq!(found, expected.map(|(name, line, value)| (name.to_owned(), line, value)));
    }

    #[test]
    fn what_is_no_option_is_named_with_its_line() {
        for (text, words) in [
            ("port = 1\nhost =\n", "f.toml:2: "),
            ("port = 1\nport = 2\n", "f.toml:2: "),
            ("\n[network]\nport = 1\n", "f.toml:2: `network` is a table"),
            ("kv-memory = [[1]]", "f.toml:1: `kv-memory` is a list of lists"),
            ("port = 2024-01-01", "f.toml:1: `port` is a date"),
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.starts_with(words), "{text:?}: {error}");
        }
    }
}
