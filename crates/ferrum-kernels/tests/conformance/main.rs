//! The conformance suite: every operation on every backend, over awkward shapes.
//!
//! A *case* is a generic function over a [`Subject`](support::Subject), a backend under test. Three kinds stand in
//! every family's file: cases worked by hand, whose expected numbers are in the test; invariants, which hold on one
//! backend alone; and comparisons with [`Reference`](ferrum_kernels::Reference) over tables of shapes.
//!
//! To add a case, write it and name it in its file's `cases!`. To add a backend, give `on_every_backend!` one line.

/// One case on one backend, as a test.
macro_rules! on {
    ($backend:ident = $subject:expr, $case:ident) => {
        #[test]
        fn $backend() {
            $crate::support::run($subject, stringify!($case), super::$case);
        }
    };
}

/// The backends: a name, and the subject or `None` where this machine lacks what it needs.
macro_rules! on_every_backend {
    ($case:ident) => {
        on!(reference = $crate::support::reference(), $case);
        on!(cpu_avx512_vnni_2_threads = $crate::support::cpu("avx512-vnni", 2), $case);
        on!(cpu_avx_vnni_2_threads = $crate::support::cpu("avx-vnni", 2), $case);
        on!(cpu_avx2_1_thread = $crate::support::cpu("avx2", 1), $case);
        on!(cpu_avx2_2_threads = $crate::support::cpu("avx2", 2), $case);
        on!(cpu_avx2_3_threads = $crate::support::cpu("avx2", 3), $case);
        on!(cpu_portable_1_thread = $crate::support::cpu("portable", 1), $case);
        on!(cpu_portable_2_threads = $crate::support::cpu("portable", 2), $case);
        on!(cpu_portable_3_threads = $crate::support::cpu("portable", 3), $case);
        #[cfg(feature = "cuda")]
        on!(cuda = $crate::support::cuda(), $case);
        #[cfg(feature = "emulated")]
        on!(emulated = $crate::support::emulated(), $case);
        #[cfg(feature = "vulkan")]
        on!(vulkan = $crate::support::vulkan(), $case);
    };
}

/// The cases of a family: a test for each on every backend, and their names for the page on operations.
macro_rules! cases {
    ($($case:ident),* $(,)?) => {
        pub(crate) const CASES: &[&str] = &[$(concat!(module_path!(), "::", stringify!($case))),*];
        $(mod $case { on_every_backend!($case); })*
    };
}

mod support;

mod activation;
mod attention;
mod attention_invariants;
mod batch;
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
mod page;
mod panics;
mod record;
mod rope;
mod route;
mod store_kv;
mod weight;

/// Every case's name.
const REGISTRY: &[&[&str]] = &[
    activation::CASES,
    attention::CASES,
    attention_invariants::CASES,
    batch::CASES,
    combine::CASES,
    comm::CASES,
    embed::CASES,
    expert_matmul::CASES,
    expert_plan::CASES,
    linear::CASES,
    linear_invariants::CASES,
    memory::CASES,
    mla::CASES,
    norm::CASES,
    panics::CASES,
    record::CASES,
    rope::CASES,
    route::CASES,
    store_kv::CASES,
    weight::CASES,
];
