//! Sequences, their blocks of cache, and the loop that turns a prompt into text.
//!
//! [`Engine`] is the whole of it for one sequence at a time: it opens a model with its tokenizer and its chat template,
//! and [generates](Engine::generate). It knows no model family and no device beyond its name.
#![forbid(unsafe_code)]

pub mod bench;
pub mod block_pool;
pub mod detokenise;
pub mod eval;
pub mod prompt;
pub mod sampling;
pub mod stop;

mod engine;
mod error;
mod generate;
mod sequence;

pub use engine::{DEFAULT_CONTEXT, Engine, EngineOptions, STEP_TOKENS};
pub use error::EngineError;
pub use generate::{Event, Finish, Flow, Generation, Request, Timing};
