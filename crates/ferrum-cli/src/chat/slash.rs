//! The chat's own commands.

use std::path::PathBuf;

/// What `/help` shows, in lines of at most 40 columns.
pub(super) const HELP: &str = "\
/clear         forget the conversation
/system TEXT   set the system prompt
/system        show it (- removes it)
/save FILE     save as .md or .json
/exit          leave, as does Ctrl-D
Alt+Enter      a new line, as does a \\
               at a line's end
Ctrl-C         stop the answer
Ctrl-R         search what you wrote";

/// A command.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Slash {
    /// Show the commands.
    Help,
    /// Forget what was said.
    Clear,
    /// Show the system prompt.
    ShowSystem,
    /// Replace the system prompt.
    SetSystem(String),
    /// Have no system prompt.
    DropSystem,
    /// Write the conversation to a file.
    Save(PathBuf),
    /// `/save` without a file.
    SaveWhere,
    /// Leave.
    Exit,
    /// No such command.
    Unknown(String),
}

impl Slash {
    /// The command that `text` is; `None` for a message. A message may begin with a path or with code: only a word of
    /// letters after the slash makes a command, and in a text of several lines only a known one.
    pub(super) fn parse(text: &str) -> Option<Slash> {
        let text = text.trim();
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let name = word.strip_prefix('/')?;
        if name.is_empty() || !name.chars().all(char::is_alphabetic) {
            return None;
        }
        Some(match (name.to_lowercase().as_str(), rest.trim()) {
            ("help", _) => Slash::Help,
            ("clear", _) => Slash::Clear,
            ("system", "") => Slash::ShowSystem,
            ("system", "-") => Slash::DropSystem,
            ("system", text) => Slash::SetSystem(text.to_owned()),
            ("save", "") => Slash::SaveWhere,
            ("save", file) => Slash::Save(expand_home(file)),
            ("exit" | "quit" | "bye", _) => Slash::Exit,
            _ if text.contains('\n') => return None,
            _ => Slash::Unknown(word.to_owned()),
        })
    }
}

/// `~/` at the start is the home folder, as in a shell.
fn expand_home(file: &str) -> PathBuf {
    match (file.strip_prefix("~/"), dirs::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_words_after_a_slash() {
        let cases = [
            ("/help", Slash::Help),
            (" /CLEAR ", Slash::Clear),
            ("/system", Slash::ShowSystem),
            ("/system -", Slash::DropSystem),
            ("/system Be brief.\nBe kind.", Slash::SetSystem("Be brief.\nBe kind.".into())),
            ("/save", Slash::SaveWhere),
            ("/save my chat.md", Slash::Save("my chat.md".into())),
            ("/quit", Slash::Exit),
            ("/sytem x", Slash::Unknown("/sytem".into())),
        ];
        for (text, expected) in cases {
            assert_eq!(Slash::parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn paths_and_code_are_messages() {
        for text in ["hello", "/", "/usr/bin is what?", "// a comment", "/etc\nwhat is this?", "a /help"] {
            assert_eq!(Slash::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_help_fits_40_columns() {
        assert!(HELP.lines().all(|line| line.len() <= 40));
    }
}
