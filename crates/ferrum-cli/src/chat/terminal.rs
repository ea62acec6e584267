//! Where messages come from.

use std::io::{self, IsTerminal, Write};

use super::continuation;
use super::editor::LineEditor;
use crate::error::CliError;

/// What a user entered.
pub(super) enum Entered {
    /// A message or a command.
    Text(String),
    /// Ctrl-D.
    Leave,
    /// Ctrl-C, twice.
    Interrupt,
}

/// The user's end of a chat.
pub(crate) enum Terminal {
    /// With line editing.
    Editor(Box<LineEditor>),
    /// With what the system itself offers, where the editor cannot draw: it needs both outputs.
    Plain,
}

impl Terminal {
    /// The process's terminal.
    pub(crate) fn open() -> Self {
        if io::stdout().is_terminal() && io::stderr().is_terminal() {
            exit_on_hangup();
            Terminal::Editor(Box::new(LineEditor::new()))
        } else {
            Terminal::Plain
        }
    }

    /// Lets the user enter something.
    pub(super) fn read(&mut self) -> Result<Entered, CliError> {
        match self {
            Terminal::Editor(editor) => editor.read(),
            Terminal::Plain => read_lines(),
        }
    }
}

/// Ends the process when its terminal goes away. The hangup signal does that already unless whoever started the process
/// has it ignored; the editor would then read the dead terminal's nothing for ever.
#[cfg(unix)]
fn exit_on_hangup() {
    use rustix::event::{PollFd, PollFlags, poll};

    std::thread::spawn(|| {
        let stdin = io::stdin();
        // Without flags of interest, only a hangup or an error ends the wait.
        let mut terminal = [PollFd::new(&stdin, PollFlags::empty())];
        while poll(&mut terminal, None) == Err(rustix::io::Errno::INTR) {}
        std::process::exit(1);
    });
}

#[cfg(not(unix))]
fn exit_on_hangup() {}

/// A line, and those after it as long as each ends with a backslash.
fn read_lines() -> Result<Entered, CliError> {
    let mut text = String::new();
    let mut indicator = "> ";
    loop {
        // Prompts that nobody can see are no loss.
        let _ = io::stderr().write_all(indicator.as_bytes());
        let read = io::stdin().read_line(&mut text).map_err(|error| CliError::io("standard input", error))?;
        if read == 0 {
            return Ok(Entered::Leave);
        }
        let end = text.trim_end_matches(['\n', '\r']).len();
        text.truncate(end);
        if !continuation::is_open(&text) {
            return Ok(Entered::Text(text));
        }
        text.pop();
        text.push('\n');
        indicator = ". ";
    }
}
