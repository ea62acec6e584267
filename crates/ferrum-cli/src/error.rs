//! Everything that ends a command early, and how the shell is told.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use ferrum_engine::EngineError;
use ferrum_engine::sampling::InvalidSampling;
use ferrum_engine::speculation::DraftError;
use ferrum_formats::FormatError;
use ferrum_formats::hub::HubError;
use ferrum_kernels::DeviceError;
use ferrum_models::ModelError;
use ferrum_server::{ServeError, TlsError};

use crate::commands::bench_serve::LoadError;
use crate::config::ConfigError;

const FAILURE: u8 = 1;
const USAGE: u8 = 2;
/// What shells report of a program that Ctrl-C ended.
pub(crate) const INTERRUPTED: u8 = 130;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// The model cannot be found, fetched or removed.
    #[error(transparent)]
    Hub(Box<HubError>),
    /// The model cannot be opened or used.
    #[error(transparent)]
    Engine(Box<EngineError>),
    /// The draft model cannot guess for the model.
    #[error(transparent)]
    Draft(Box<DraftError>),
    /// The model's files cannot be read.
    #[error(transparent)]
    Format(Box<FormatError>),
    /// The files are no model that ferrum knows.
    #[error(transparent)]
    Model(Box<ModelError>),
    /// A sampling option is out of range.
    #[error(transparent)]
    Sampling(#[from] InvalidSampling),
    /// A load was not put on a server, or led to nothing.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The device cannot be tested.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The device does not compute what it should.
    #[cfg(feature = "selftest")]
    #[error("{failed} cases failed; please send the report")]
    SelfTest {
        /// How many.
        failed: usize,
    },
    /// Nothing in this build could be tested.
    #[cfg(not(feature = "selftest"))]
    #[error("this build reaches no GPU; build ferrum with one of the features cuda, metal, vulkan")]
    NoSelfTest,
    /// There is no prompt and nobody to chat with.
    #[error("no prompt: give one after the model, or write it to standard input")]
    NoPrompt,
    /// Standard input is not text.
    #[error("{source_name} is not UTF-8 text: the first wrong byte is at {offset}")]
    NotText {
        /// The file, or standard input.
        source_name: String,
        /// Where.
        offset: usize,
    },
    /// More text than any model can take.
    #[error("{source_name} has more than {limit_bytes} bytes, which no model's context holds")]
    TextTooLong {
        /// The file, or standard input.
        source_name: String,
        /// The most that is read.
        limit_bytes: u64,
    },
    /// A file or stream could not be read or written.
    #[error("{name}: {source}")]
    Io {
        /// The file, or the stream's name.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file that may not be overwritten.
    #[error("{} exists already; choose another name", .0.display())]
    Exists(PathBuf),
    /// A file name that does not tell what to write.
    #[error("{}: write a name that ends in .md or .json", .0.display())]
    UnknownExtension(PathBuf),
    /// There is no chat template to print.
    #[error("{}: the model has no chat template", .0.display())]
    NoTemplate(PathBuf),
    /// A file of keys without any.
    #[error("{}: there are no keys in it; write one a line", .0.display())]
    NoKeys(PathBuf),
    /// The file of options is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Options that clap refused, or that are wrong only together.
    #[error("{0}")]
    Arguments(String),
    /// Files of TLS that no server can use.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The server did not run.
    #[error(transparent)]
    Serve(Box<ServeError<CliError>>),
    /// The reader of standard output went away: there is nothing left to do.
    #[error("standard output was closed")]
    ClosedOutput,
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
}

/// The libraries' errors are large, and every result here would be as large as they.
macro_rules! boxed {
    ($($variant:ident: $error:ty),*) => { $(
        impl From<$error> for CliError {
            fn from(error: $error) -> Self {
                CliError::$variant(Box::new(error))
            }
        }
    )* };
}
boxed!(Hub: HubError, Engine: EngineError, Draft: DraftError, Format: FormatError, Model: ModelError);

impl CliError {
    /// A failure to read or write what is called `name`.
    pub(crate) fn io(name: impl Into<String>, source: io::Error) -> Self {
        CliError::Io { name: name.into(), source }
    }

    /// What to tell, with the causes that the message itself leaves out; `None` where nobody needs to be told.
    pub(crate) fn sentence(&self) -> Option<String> {
        if matches!(self, CliError::ClosedOutput | CliError::Interrupted) {
            return None;
        }
        let mut sentence = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            let words = error.to_string();
            if !sentence.contains(&words) {
                sentence = format!("{sentence}: {words}");
            }
            cause = error.source();
        }
        Some(sentence)
    }

    /// The process's exit status.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            CliError::ClosedOutput => 0,
            CliError::Interrupted => INTERRUPTED,
            CliError::Serve(error) => match error.as_ref() {
                ServeError::Load(error) => error.exit_code(),
                _ => FAILURE,
            },
            CliError::NoPrompt | CliError::Sampling(_) | CliError::Config(_) | CliError::Arguments(_) => USAGE,
            _ => FAILURE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_each_cause_once() {
        let missing = io::Error::from(io::ErrorKind::NotFound);
        let words = missing.to_string();
        let sentence = CliError::io("notes.md", missing).sentence().unwrap();
        assert_eq!(sentence, format!("notes.md: {words}"));
    }

    #[test]
    fn a_closed_pipe_and_ctrl_c_are_quiet() {
        assert_eq!((CliError::ClosedOutput.sentence(), CliError::ClosedOutput.exit_code()), (None, 0));
        assert_eq!((CliError::Interrupted.sentence(), CliError::Interrupted.exit_code()), (None, 130));
    }
}
