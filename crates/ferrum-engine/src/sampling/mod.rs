//! From logits to the next token.
mod candidates;
mod params;
mod parts;
mod penalties;
mod random;
mod sampler;

pub use params::{InvalidSampling, Penalties, Sampling};
pub(crate) use parts::check_finite;
pub use sampler::{SampleError, Sampler};
