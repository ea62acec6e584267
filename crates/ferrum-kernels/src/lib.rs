//! The abstraction and everyone who implements it.
//!
//! A [`Backend`] is a value that owns a device. About twenty operations are defined on it, one file per family under
//! [`backend`]; each fused operation has a default composed of plain ones, which is its definition and its test
//! oracle. Two backends live here: [`Reference`], as plain as the formulas, and [`Cpu`], threaded and vectorised.
//!
//! Operations return nothing: a wrong shape is a bug of the caller and panics with both shapes. `Result` is where the
//! world answers: packing a weight, allocating, waiting for a device.

pub mod backend;
mod cpu;
mod device;
#[cfg(any(feature = "wgpu", feature = "cuda", feature = "emulated"))]
mod gpu;
mod host;
pub mod quant;
mod reference;

pub use backend::*;
#[cfg(target_arch = "x86_64")]
pub use cpu::{Avx2, Avx512Vnni, AvxVnni, IntegerDots};
pub use cpu::{Cpu, CpuForms, CpuKv, CpuOptions, CpuStream, CpuWeight, Isa, exp};
pub use device::{AdapterFacts, Device, DeviceOptions, UnknownDevice, WithBackend};
#[cfg(any(feature = "wgpu", feature = "cuda", feature = "emulated"))]
pub use gpu::{
    Access, CountingDriver, Driver, DriverCounts, Gpu, GpuBuf, GpuGraph, GpuKv, GpuStream, GpuWeight, Grid, Kernel,
    Launch,
};
#[cfg(feature = "cuda")]
pub use gpu::{CudaDriver, NoCuda};
#[cfg(all(feature = "emulated", unix))]
pub use gpu::{EmulatedDriver, NoEmulator};
#[cfg(feature = "wgpu")]
pub use gpu::{Interface, NoAdapter, WgpuDriver};
pub use host::HostBuf;
pub use reference::{Reference, ReferenceKv, ReferenceStream, ReferenceWeight};
