//! Standard output and standard error.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use crate::error::CliError;

/// Writes a line to standard error, without control characters: a file's name or content may be part of it.
pub(crate) fn note(line: impl Display) {
    // A closed standard error leaves nobody to complain to.
    let _ = writeln!(io::stderr(), "{}", printable(&line.to_string()));
}

/// Standard output. Every method writes through at once.
pub(crate) struct Output {
    stdout: io::Stdout,
    is_terminal: bool,
}

impl Output {
    pub(crate) fn new() -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        Output { stdout, is_terminal }
    }

    /// Writes text as it is, but for control characters in a terminal: neither a model nor a file may move its cursor.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), CliError> {
        let text = if self.is_terminal { printable(text) } else { Cow::Borrowed(text) };
        let written = self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush());
        written.map_err(output_error)
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, line: impl Display) -> Result<(), CliError> {
        self.text(&format!("{line}\n"))
    }

    /// Writes a value as one line of JSON.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), CliError> {
        self.line(serde_json::to_string(value).expect("plain data with string keys becomes JSON"))
    }

    /// Writes a table without frames, as wide as the terminal at most.
    pub(crate) fn table(
        &mut self,
        header: &[&str],
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Result<(), CliError> {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        if !header.is_empty() {
            table.set_header(header);
        }
        table.add_rows(rows);
        if let Some(first) = table.column_mut(0) {
            first.set_padding((0, 1));
        }
        for line in table.lines() {
            self.line(line.trim_end())?;
        }
        Ok(())
    }
}

/// `text` without control characters other than line feeds and tabs.
fn printable(text: &str) -> Cow<'_, str> {
    let unwanted = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(unwanted) { Cow::Owned(text.replace(unwanted, "")) } else { Cow::Borrowed(text) }
}

fn output_error(error: io::Error) -> CliError {
    match error.kind() {
        io::ErrorKind::BrokenPipe => CliError::ClosedOutput,
        _ => CliError::io("standard output", error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_control_characters() {
        assert_eq!(printable("a\x1b[31mb\r\u{9b}2Jc\n\td\x07"), "a[31mb2Jc\n\td");
        assert!(matches!(printable("é 漢\n"), Cow::Borrowed(_)));
    }
}
