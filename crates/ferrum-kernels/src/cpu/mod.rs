//! The CPU: own threads, vector kernels chosen once, weights packed at load for the kernel that reads them.
//!
//! Kernels of floats are written for [`Simd`](simd::Simd), those that multiply quantised weights for
//! [`Dots`](dots::Dots); an [`Isa`] has an implementation of the first, and mostly one of the second.
//!
//! Results do not depend on the number of threads, on how work is split among them, or on which other rows are in a
//! step: each output is one fixed sequence of roundings. They may differ between AVX2 and plain Rust, but not with what
//! integers are multiplied by.

mod activation;
mod attend;
mod attention;
mod ceilings;
mod choose;
mod disjoint;
mod dots;
mod embed;
mod experts;
mod huge_pages;
mod isa;
mod kv;
mod linear;
mod math;
mod memory;
mod mla;
mod norm;
mod pool;
mod prefetch;
mod rope;
mod rounded;
mod route;
mod simd;
mod store_kv;
#[cfg(test)]
mod testing;
mod workers;

use std::sync::Arc;

pub use isa::Isa;
#[cfg(target_arch = "x86_64")]
pub use isa::{Avx2, Avx512Vnni, AvxVnni, IntegerDots};
pub use kv::CpuKv;
pub use linear::CpuWeight;
pub use math::exp;
pub use rounded::CpuForms;

pub(crate) use disjoint::{Disjoint, DisjointRows};
pub(crate) use pool::Pool;

use crate::backend::Scratch;

/// The backend of this machine's CPU. Clones share its threads.
#[derive(Clone)]
pub struct Cpu {
    inner: Arc<Inner>,
}

struct Inner {
    pool: Pool,
    isa: Isa,
    slabs: linear::Slabs,
    crossovers: linear::Crossovers,
}

/// What a [`Cpu`] is made with; what is `None` is found out.
#[derive(Clone, Copy, Debug, Default)]
pub struct CpuOptions {
    /// Number of threads; by default as many as this process may use at once.
    pub threads: Option<usize>,
    /// Instruction set of the kernels; by default the best there is.
    pub isa: Option<Isa>,
}

/// A queue that runs everything at once.
#[derive(Default)]
pub struct CpuStream {
    scratch: Scratch<Cpu>,
    attention: attention::AttentionScratch,
    /// Rooms for tiles of activations.
    matmuls: Vec<linear::Room>,
    /// Rooms for heads on their way to the cache.
    rows: Vec<store_kv::Row>,
    /// Rooms for heads on their way to latents and back.
    latents: Vec<mla::Room>,
    /// Rooms for the choice of experts.
    routes: Vec<route::Room>,
}

impl Cpu {
    /// A backend with its own threads.
    ///
    /// # Panics
    /// No threads are asked for, or the operating system has no more.
    pub fn new(options: CpuOptions) -> Self {
        let threads = options.threads.unwrap_or_else(Pool::default_threads);
        let isa = options.isa.unwrap_or_else(Isa::detect);
        tracing::info!(threads, %isa, "cpu backend");
        let (slabs, crossovers) = (linear::Slabs::default(), linear::Crossovers::default());
        Cpu { inner: Arc::new(Inner { pool: Pool::new(threads), isa, slabs, crossovers }) }
    }

    /// Number of threads.
    pub fn threads(&self) -> usize {
        self.pool().threads()
    }

    /// Instruction set of the kernels.
    pub fn isa(&self) -> Isa {
        self.inner.isa
    }

    fn pool(&self) -> &Pool {
        &self.inner.pool
    }

    fn slabs(&self) -> &linear::Slabs {
        &self.inner.slabs
    }

    fn crossovers(&self) -> &linear::Crossovers {
        &self.inner.crossovers
    }
}

impl Default for Cpu {
    fn default() -> Self {
        Self::new(CpuOptions::default())
    }
}
