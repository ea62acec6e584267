//! The slow, obvious backend: scalar, float64 accumulation, one thread. The definition in code, and the oracle that
//! every other backend is compared with.

mod activation;
mod attention;
mod choose;
mod experts;
mod linear;
mod memory;
mod mla;
mod norm;

pub use attention::ReferenceKv;
pub use linear::ReferenceWeight;

use crate::backend::Scratch;

/// A backend as plain as the formulas.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference;

/// A queue that runs everything at once.
#[derive(Default)]
pub struct ReferenceStream {
    scratch: Scratch<Reference>,
}
