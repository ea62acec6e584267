//! What an answer consists of: text, thoughts, calls of tools.

mod call;
mod reader;
mod write;

pub(crate) use reader::{Reader, Reading, TAGS};
pub(crate) use write::{Collected, Script, Whole, stream, whole};

/// A piece of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What is said.
    Text(String),
    /// What is thought before.
    Thought(String),
    /// A call begins.
    Call {
        /// Its place among the calls of the answer.
        at: usize,
        /// The tool.
        name: String,
    },
    /// More of a call's arguments.
    Arguments {
        /// The call's place.
        at: usize,
        /// JSON, or a part of it.
        json: String,
    },
}
