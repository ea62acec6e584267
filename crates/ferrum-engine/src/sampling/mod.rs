//! From logits to the next token.
mod candidates;
mod dry;
mod params;
mod parts;
mod penalties;
mod random;
mod sampler;

pub use params::{Dry, InvalidSampling, Penalties, Sampling, Xtc};
pub(crate) use parts::check_finite;
pub use sampler::{SampleError, Sampler};
