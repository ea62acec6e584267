//! From logits to the next token.
mod candidates;
mod params;
mod penalties;
mod random;
mod sampler;

pub use params::{InvalidSampling, Penalties, Sampling};
pub(crate) use sampler::check_finite;
pub use sampler::{SampleError, Sampler};
