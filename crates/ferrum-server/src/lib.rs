//! Models over HTTP, in the dialects of OpenAI, Anthropic and Ollama.
//!
//! [`serve`] runs a whole server around one [`Model`]. A request goes through `guard.rs` to a handler of its dialect, which
//! reads it field by field (`fields.rs`), makes jobs for the engine's service (`run.rs`), and writes what comes back. What
//! takes long in that is done aside (`aside.rs`): one thread has all connections.
#![forbid(unsafe_code)]

mod anthropic;
mod app;
mod aside;
mod body;
mod conversation;
mod embedding;
mod error;
mod fields;
mod guard;
mod hosts;
mod ids;
mod keys;
mod metrics;
mod native;
mod ollama;
mod openai;
mod openapi;
mod options;
mod page;
mod places;
mod reply;
mod router;
mod run;
mod serve;
mod settings;
mod stream;
#[cfg(test)]
mod tests;
mod tls;
mod tools;
mod trace;

pub use app::Model;
pub use keys::Keys;
pub use options::{MetricsNames, ServerOptions};
pub use serve::{Progress, ServeError, serve};
pub use tls::{Tls, TlsError};
