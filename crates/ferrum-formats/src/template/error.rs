//! What can be wrong with a chat template, or with a conversation given to it.
use minijinja::ErrorKind;

/// Why a chat template was refused or could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The source is longer than any honest template.
    #[error("chat template: {len_bytes} bytes of source; the limit is {limit_bytes}")]
    SourceTooLong {
        /// The length of the source.
        len_bytes: usize,
        /// The most that is accepted.
        limit_bytes: usize,
    },
    /// Blocks, brackets or operators nest so deep that parsing them could exhaust the stack.
    #[error("chat template, line {line}: more than {limit} {what}")]
    TooDeep {
        /// The line of the source, from 1.
        line: usize,
        /// What there is too much of.
        what: &'static str,
        /// The most that is accepted.
        limit: usize,
    },
    /// The source is not a template.
    #[error("chat template, line {line}: {cause}")]
    Syntax {
        /// The line of the source, from 1.
        line: usize,
        /// The parser's own words.
        cause: String,
    },
    /// The template called `raise_exception`: it does not accept this conversation.
    #[error("the chat template refuses this conversation: {message}")]
    Refused {
        /// The template's own words.
        message: String,
    },
    /// The template used up its budget of instructions and bytes.
    #[error("chat template, line {line}: the template does more work than its budget of {fuel} allows")]
    OutOfFuel {
        /// The line that was running, from 1.
        line: usize,
        /// The budget.
        fuel: u64,
    },
    /// The rendered text is longer than the limit.
    #[error("the chat template writes more than {limit_bytes} bytes")]
    OutputTooLong {
        /// The most that is accepted.
        limit_bytes: usize,
    },
    /// The last message is empty, or the template writes it otherwise than it is.
    #[error("the last message cannot be continued: it is empty, or the chat template changes it")]
    NotContinued,
    /// A value given to the template nests too deep.
    #[error("{what}: nests deeper than {limit} levels")]
    ValueTooDeep {
        /// The variable or message field.
        what: String,
        /// The most that is accepted.
        limit: usize,
    },
    /// Any other fault while rendering: an undefined name, a wrong type, a missing template.
    #[error("chat template, line {line}: {cause}")]
    Render {
        /// The line that was running, from 1.
        line: usize,
        /// The engine's own words.
        cause: String,
    },
}

/// What `raise_exception` throws; it travels as the source of an engine error.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Raised(pub(super) String);

/// The writer's limit was reached; it travels as the source of an engine error.
#[derive(Debug, thiserror::Error)]
#[error("the output is longer than {0} bytes")]
pub(super) struct OutputLimit(pub(super) usize);

impl TemplateError {
    /// A parser's error.
    pub(super) fn from_parser(error: &minijinja::Error) -> Self {
        TemplateError::Syntax { line: error.line().unwrap_or(1), cause: words(error) }
    }

    /// An error of a running template, under a budget of `fuel`.
    pub(super) fn from_render(error: &minijinja::Error, fuel: u64) -> Self {
        let line = error.line().unwrap_or(1);
        if let Some(raised) = source_of::<Raised>(error) {
            return TemplateError::Refused { message: raised.0.clone() };
        }
        if let Some(limit) = source_of::<OutputLimit>(error) {
            return TemplateError::OutputTooLong { limit_bytes: limit.0 };
        }
        if error.kind() == ErrorKind::OutOfFuel {
            return TemplateError::OutOfFuel { line, fuel };
        }
        TemplateError::Render { line, cause: words(error) }
    }
}

/// The first `E` among the causes of `error`.
fn source_of<E: std::error::Error + 'static>(error: &minijinja::Error) -> Option<&E> {
    let mut cause = std::error::Error::source(error);
    while let Some(current) = cause {
        if let Some(found) = current.downcast_ref::<E>() {
            return Some(found);
        }
        if let Some(wrapped) = current.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref)
            && let Some(found) = wrapped.downcast_ref::<E>()
        {
            return Some(found);
        }
        cause = current.source();
    }
    None
}

/// The engine's description without its template name and line, which the variants carry themselves.
fn words(error: &minijinja::Error) -> String {
    match error.detail() {
        Some(detail) => format!("{}: {detail}", kind_words(error.kind())),
        None => kind_words(error.kind()),
    }
}

fn kind_words(kind: ErrorKind) -> String {
    minijinja::Error::from(kind).to_string()
}
