//! Sequences, their blocks of cache, and the loop that turns a prompt into text.
//!
//! [`Engine`] is the whole of it for one sequence at a time: it opens a model with its tokenizer and its chat template,
//! and [generates](Engine::generate). [`Service`](service::Service) is an engine on a thread of its own that answers many
//! requests side by side. Neither knows a model family, or a device beyond its name.
#![forbid(unsafe_code)]

// So that unit tests can use the helpers of the tests.
#[cfg(test)]
extern crate self as ferrum_engine;

pub mod bench;
pub mod block_pool;
pub mod detokenise;
pub mod eval;
pub mod prompt;
pub mod sampling;
pub mod scheduler;
pub mod service;
pub mod speculation;
pub mod stop;

mod answer;
mod constraint;
mod engine;
mod error;
mod generate;
mod logprobs;
mod masks;
mod prefix_index;
mod sequence;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;

pub use constraint::{Constraint, ConstraintError, Grammar};
pub use engine::{CacheSize, DEFAULT_CONTEXT, Engine, EngineOptions, STEP_TOKENS};
pub use error::EngineError;
pub use generate::{Event, Finish, Flow, Generation, Request, Timing};
pub use logprobs::TokenLogprobs;
pub use prefix_index::Prefix;
pub use prompt::Texts;
