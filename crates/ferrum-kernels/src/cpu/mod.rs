//! The CPU: own threads, vector kernels chosen once, weights as they are packed in the file.
//!
//! Results do not depend on the number of threads, on how work is split among them, or on which other rows are in a
//! step: each output is one fixed sequence of roundings. They may differ between instruction sets.

mod activation;
mod attend;
mod attention;
mod disjoint;
mod embed;
mod experts;
mod isa;
mod kv;
mod linear;
mod math;
mod memory;
mod mla;
mod norm;
mod pool;
mod rope;
mod route;
mod simd;
mod store_kv;
#[cfg(test)]
mod testing;
mod workers;

use std::sync::Arc;

#[cfg(target_arch = "x86_64")]
pub use isa::Avx2;
pub use isa::Isa;
pub use kv::CpuKv;
pub use linear::CpuWeight;

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
        Cpu { inner: Arc::new(Inner { pool: Pool::new(threads), isa }) }
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
}

impl Default for Cpu {
    fn default() -> Self {
        Self::new(CpuOptions::default())
    }
}
