//! The conformance suite: every operation, over awkward shapes, for any backend.
//!
//! A *case* is a generic function over a [`Subject`], a backend under test. Three kinds stand in every family's file:
//! cases worked by hand, whose expected numbers are in the case; invariants, which hold on one backend alone; and
//! comparisons with [`Reference`](ferrum_kernels::Reference) over tables of shapes. A case that fails panics.
//!
//! To add a case, write it and name it in its file's `cases!`. The tests of `ferrum-kernels` run the suite on every
//! backend of the build, and `ferrum doctor --gpu-selftest` on a user's device.
#![forbid(unsafe_code)]

/// The cases of a family, for any backend.
macro_rules! cases {
    ($($case:ident),* $(,)?) => {
        pub(crate) fn cases<B: ferrum_kernels::Backend>() -> impl Iterator<Item = $crate::Case<B>> {
            [$($crate::Case::new(concat!(module_path!(), "::", stringify!($case)), $case)),*].into_iter()
        }
    };
}

mod case;
mod support;

mod activation;
mod attention;
mod attention_invariants;
mod batch;
mod choose;
mod combine;
mod comm;
mod embed;
mod expert_matmul;
mod expert_plan;
mod linear;
mod linear_invariants;
mod memory;
mod mla;
mod norm;
mod panics;
mod record;
mod rope;
mod route;
mod store_kv;
mod weight;

use ferrum_kernels::Backend;

pub use case::{Case, Outcome, remember_panics};
pub use support::{GPU_SKIPS, Skip, Subject, Tolerance};

/// Every case.
pub fn suite<B: Backend>() -> Vec<Case<B>> {
    activation::cases()
        .chain(attention::cases())
        .chain(attention_invariants::cases())
        .chain(batch::cases())
        .chain(choose::cases())
        .chain(combine::cases())
        .chain(comm::cases())
        .chain(embed::cases())
        .chain(expert_matmul::cases())
        .chain(expert_plan::cases())
        .chain(linear::cases())
        .chain(linear_invariants::cases())
        .chain(memory::cases())
        .chain(mla::cases())
        .chain(norm::cases())
        .chain(panics::cases())
        .chain(record::cases())
        .chain(rope::cases())
        .chain(route::cases())
        .chain(store_kv::cases())
        .chain(weight::cases())
        .collect()
}
