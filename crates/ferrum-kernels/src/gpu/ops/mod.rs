//! The operations: which kernel, which grid, which arguments.

mod activation;
mod attention;
mod choose;
mod experts;
mod linear;
mod mla;
mod norm;
