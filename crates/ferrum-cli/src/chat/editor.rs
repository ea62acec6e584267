//! The line editor: messages of one line or several, with a history.

use std::borrow::Cow;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reedline::{
    EditCommand, Emacs, FileBackedHistory, Highlighter, KeyCode, KeyModifiers, Prompt, PromptEditMode,
    PromptHistorySearch, Reedline, ReedlineEvent, Signal, StyledText, default_emacs_keybindings,
};

use super::continuation::Continuations;
use super::terminal::Entered;
use crate::environment;
use crate::error::CliError;
use crate::output::note;

/// Messages that the history keeps.
const HISTORY_ENTRIES: usize = 1000;

/// An editor that draws on a terminal.
pub(crate) struct LineEditor {
    editor: Reedline,
    continuations: Continuations,
    line_is_empty: Arc<AtomicBool>,
    /// Whether the last thing that happened was a Ctrl-C with nothing to clear.
    warned: bool,
}

impl LineEditor {
    /// The editor of the process's terminal, which shows nothing yet.
    pub(super) fn new() -> Self {
        let continuations = Continuations::default();
        let line_is_empty = Arc::new(AtomicBool::new(true));
        let mut editor = Reedline::create()
            .with_edit_mode(Box::new(Emacs::new(keys())))
            .with_validator(Box::new(continuations.clone()))
            .with_highlighter(Box::new(Watcher { line_is_empty: Arc::clone(&line_is_empty) }))
            .with_ansi_colors(environment::colours_wanted());
        if let Some(history) = history() {
            editor = editor.with_history(Box::new(history));
        }
        LineEditor { editor, continuations, line_is_empty, warned: false }
    }

    /// Lets the user enter something.
    pub(super) fn read(&mut self) -> Result<Entered, CliError> {
        loop {
            self.line_is_empty.store(true, Ordering::Relaxed);
            let signal = {
                let _paste = BracketedPaste::begin();
                self.editor
                    .read_line(&Indicator)
                    .map_err(|error| CliError::io("the terminal", io::Error::other(error)))?
            };
            match signal {
                Signal::Success(text) => {
                    self.warned = false;
                    self.remember();
                    return Ok(Entered::Text(self.continuations.join(text)));
                }
                Signal::CtrlC if !self.line_is_empty.load(Ordering::Relaxed) => self.warned = false,
                Signal::CtrlC if !self.warned => {
                    self.warned = true;
                    note("Ctrl-C again or Ctrl-D leaves");
                }
                Signal::CtrlC => return Ok(Entered::Interrupt),
                Signal::CtrlD => return Ok(Entered::Leave),
                // Nothing here asks for the others.
                _ => {}
            }
        }
    }

    /// Writes the history now: a process that is ended from outside would lose it.
    fn remember(&mut self) {
        if let Err(error) = self.editor.sync_history() {
            tracing::warn!(%error, "the history cannot be written");
        }
    }
}

/// Emacs keys, which have Alt+Enter for a new line, and Ctrl-J, which is what many terminals send for Ctrl+Enter.
fn keys() -> reedline::Keybindings {
    let mut keys = default_emacs_keybindings();
    let new_line = ReedlineEvent::Edit(vec![EditCommand::InsertNewline]);
    keys.add_binding(KeyModifiers::CONTROL, KeyCode::Char('j'), new_line);
    keys
}

/// The history of earlier chats; `None` where it cannot be kept.
fn history() -> Option<FileBackedHistory> {
    let folder = dirs::data_dir()?.join("ferrum");
    let file = folder.join("history.txt");
    let open = || -> Result<FileBackedHistory, Box<dyn std::error::Error>> {
        fs::create_dir_all(&folder)?;
        create_private(&file)?;
        Ok(FileBackedHistory::with_file(HISTORY_ENTRIES, file.clone())?)
    };
    open().inspect_err(|error| tracing::warn!(file = %file.display(), %error, "no history")).ok()
}

/// Creates a file that only its owner may read, unless it exists.
fn create_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Has the terminal mark pasted text, so that its line feeds send nothing. Written to standard error, where the editor
/// draws.
struct BracketedPaste;

impl BracketedPaste {
    fn begin() -> Self {
        Self::write("\x1b[?2004h");
        BracketedPaste
    }

    fn write(code: &str) {
        // A terminal that is gone needs no modes.
        let _ = io::stderr().write_all(code.as_bytes());
    }
}

impl Drop for BracketedPaste {
    fn drop(&mut self) {
        Self::write("\x1b[?2004l");
    }
}

/// Knows whether there is something in the line: the editor has cleared it by the time it tells of a Ctrl-C.
struct Watcher {
    line_is_empty: Arc<AtomicBool>,
}

impl Highlighter for Watcher {
    fn highlight(&self, line: &str, _cursor: usize) -> StyledText {
        self.line_is_empty.store(line.is_empty(), Ordering::Relaxed);
        let mut text = StyledText::new();
        text.push((Default::default(), line.to_owned()));
        text
    }
}

/// What stands before a message.
struct Indicator;

impl Prompt for Indicator {
    fn render_prompt_left(&self) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn render_prompt_right(&self) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn render_prompt_indicator(&self, _mode: PromptEditMode) -> Cow<'_, str> {
        Cow::Borrowed("> ")
    }

    fn render_prompt_multiline_indicator(&self) -> Cow<'_, str> {
        Cow::Borrowed(". ")
    }

    fn render_prompt_history_search_indicator(&self, search: PromptHistorySearch) -> Cow<'_, str> {
        Cow::Owned(format!("search {}: ", search.term))
    }
}
