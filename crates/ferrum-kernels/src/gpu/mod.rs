//! GPUs: every operation once, generic over a [`Driver`], with kernels written once in Slang.
//!
//! `ops/` decides which kernel, which grid and which arguments; a driver only runs it. The kernels of `kernels/` become
//! the texts of `generated/` by `scripts/gpu-kernels`. Activations are f32.

mod cache;
mod driver;
mod generated;
mod kernel;
mod memory;
mod ops;
mod weight;

use std::sync::Arc;

pub use driver::counting::{CountingDriver, DriverCounts};
#[cfg(feature = "cuda")]
pub(crate) use driver::cuda;
#[cfg(feature = "cuda")]
pub use driver::cuda::{CudaDriver, NoCuda};
#[cfg(all(feature = "emulated", unix))]
pub use driver::emulated::{EmulatedDriver, NoEmulator};
#[cfg(feature = "wgpu")]
pub use driver::wgpu::{Interface, NoAdapter, WgpuDriver};
pub use driver::{Driver, Grid, Launch};
pub use kernel::{Access, Kernel};
pub use memory::{GpuBuf, GpuGraph};

use crate::backend::{OutOfMemory, Scratch};
use kernel::Arguments;

pub use cache::GpuKv;
pub use weight::GpuWeight;

/// Bytes of a word: what kernels and drivers count in.
const WORD: usize = 4;

/// Threads of a group in every kernel: `THREADS` in `kernels/group.slang`.
const THREADS: usize = 128;

/// Teams of a group, whose threads compute something together: `TEAMS` in `kernels/group.slang`.
const TEAMS: usize = 4;

/// Groups along x of a launch whose groups have one number: `GRID_WIDTH` in `kernels/group.slang`.
const GRID_WIDTH: usize = 32768;

/// A GPU behind some driver. A clone is the same device.
pub struct Gpu<D: Driver> {
    driver: Arc<D>,
    /// Bound where a kernel has a buffer that this call does not use; only ever read.
    nothing: D::Buffer,
}

impl<D: Driver> Clone for Gpu<D> {
    fn clone(&self) -> Self {
        Gpu { driver: Arc::clone(&self.driver), nothing: self.nothing.clone() }
    }
}

/// A queue of work, and what its operations borrow.
pub struct GpuStream<D: Driver> {
    queue: D::Stream,
    scratch: Scratch<Gpu<D>>,
    /// While a step is recorded, what it would have launched.
    recording: Option<Vec<Launch<D::Buffer>>>,
}

impl<D: Driver> Gpu<D> {
    /// A backend on `driver`.
    ///
    /// # Errors
    /// The device has no room for anything.
    pub fn new(driver: D) -> Result<Self, OutOfMemory> {
        Ok(Gpu { nothing: driver.alloc(WORD)?, driver: Arc::new(driver) })
    }

    /// The device behind it.
    pub fn driver(&self) -> &D {
        &self.driver
    }

    /// Queues a kernel, unless its grid is empty.
    fn launch<'a, A: Arguments<'a, D::Buffer>>(
        &self,
        stream: &mut GpuStream<D>,
        kernel: &'static Kernel,
        grid: [usize; 3],
        arguments: A,
    ) {
        assert_eq!(kernel.family, A::FAMILY, "{} with the arguments of another family", kernel.name);
        let grid = grid.map(|groups| u32::try_from(groups).expect("a grid's side is checked against 65535"));
        assert!(grid.iter().all(|&groups| groups <= 65535), "{}: a grid of {grid:?}", kernel.name);
        if grid.contains(&0) {
            return;
        }
        let launch = Launch {
            kernel,
            grid,
            buffers: arguments.buffers().into_iter().cloned().collect(),
            parameters: arguments.parameters().into_iter().collect(),
        };
        match &mut stream.recording {
            Some(launches) => launches.push(launch),
            None => self.driver.launch(&mut stream.queue, &launch),
        }
    }
}

/// A grid of `groups` in one row, folded; the number of a group is `linear` of `kernels/group.slang`.
fn row_of(groups: usize) -> [usize; 3] {
    [groups.min(GRID_WIDTH), groups.div_ceil(GRID_WIDTH), 1]
}

/// A grid with a thread for each of `elements`.
fn threads_for(elements: usize) -> [usize; 3] {
    row_of(elements.div_ceil(THREADS))
}

/// A size as kernels take it.
#[track_caller]
fn word(size: usize) -> u32 {
    u32::try_from(size).unwrap_or_else(|_| panic!("{size} is more than kernels count"))
}
