//! Text from standard input and from files.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use ferrum_formats::tokenizer::MAX_TEXT_BYTES;

use crate::error::CliError;

/// What a PROMPT argument and standard input give together; `None` where a person is to be asked.
///
/// A prompt with text piped beside it is an instruction and what it is about: the prompt, an empty line, the text.
pub(crate) fn prompt(argument: Option<&str>) -> Result<Option<String>, CliError> {
    let stdin = io::stdin();
    match argument {
        None if stdin.is_terminal() => Ok(None),
        None | Some("-") => match standard_input()? {
            text if text.trim().is_empty() => Err(CliError::NoPrompt),
            text => Ok(Some(text)),
        },
        Some(prompt) if is_pipe_or_file(&stdin) => {
            let piped = standard_input()?;
            Ok(Some(if piped.trim().is_empty() { prompt.to_owned() } else { format!("{prompt}\n\n{piped}") }))
        }
        Some(prompt) => Ok(Some(prompt.to_owned())),
    }
}

/// All of standard input, without the line feed at its end.
pub(crate) fn standard_input() -> Result<String, CliError> {
    let mut text = read("standard input", io::stdin().lock())?;
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    Ok(text)
}

/// A text file's content.
pub(crate) fn file(path: &Path) -> Result<String, CliError> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| CliError::io(name.as_str(), error))?;
    read(&name, file)
}

fn read(name: &str, reader: impl Read) -> Result<String, CliError> {
    let limit_bytes = MAX_TEXT_BYTES as u64;
    let mut bytes = Vec::new();
    reader.take(limit_bytes + 1).read_to_end(&mut bytes).map_err(|error| CliError::io(name, error))?;
    if bytes.len() as u64 > limit_bytes {
        return Err(CliError::TextTooLong { source_name: name.to_owned(), limit_bytes });
    }
    String::from_utf8(bytes)
        .map_err(|error| CliError::NotText { source_name: name.to_owned(), offset: error.utf8_error().valid_up_to() })
}

/// Whether someone has put text here. A terminal, `/dev/null` or a socket that a service manager left open must not
/// be read beside a prompt: it might never end.
#[cfg(unix)]
fn is_pipe_or_file(stdin: &io::Stdin) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;

    // A descriptor that cannot be examined has nothing to say.
    let Ok(stdin) = stdin.as_fd().try_clone_to_owned() else { return false };
    File::from(stdin).metadata().is_ok_and(|facts| facts.file_type().is_fifo() || facts.is_file())
}

/// Whether someone has put text here.
#[cfg(not(unix))]
fn is_pipe_or_file(stdin: &io::Stdin) -> bool {
    !stdin.is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_located() {
        let error = read("notes", &b"ab\xffcd"[..]).unwrap_err();
        assert_eq!(error.to_string(), "notes is not UTF-8 text: the first wrong byte is at 2");
    }

    #[test]
    fn an_endless_stream_is_refused_in_finite_time() {
        assert!(matches!(read("zeros", io::repeat(b'0')), Err(CliError::TextTooLong { .. })));
    }
}
