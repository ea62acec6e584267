//! Models that the tests of several crates use.
#![forbid(unsafe_code)]

pub mod toy;
