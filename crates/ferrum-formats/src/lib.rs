//! What model files contain, and nothing about how it is computed.
//!
//! Every reader here treats its file as hostile: no count, length or offset is believed before it is checked against
//! the bytes that remain, and whatever is wrong becomes a [`FormatError`] that names the file and the place.
#![deny(unsafe_code)]

pub mod checkpoint;
pub mod gguf;
pub mod hub;
pub mod mapping;
pub mod packed;
pub mod safetensors;
pub mod template;
pub mod tensors;
pub mod tokenizer;

mod error;
mod foreign;
mod json;

pub use checkpoint::{Checkpoint, Description};
pub use error::FormatError;
pub use foreign::Foreign;
pub use tensors::{Tensor, TensorTable};
