//! Backends under test.

use ferrum_conformance::Subject;
#[cfg(all(feature = "emulated", unix))]
use ferrum_kernels::EmulatedDriver;
use ferrum_kernels::{Cpu, CpuOptions, Isa, Reference};
#[cfg(feature = "cuda")]
use ferrum_kernels::{CudaDriver, NoCuda};
#[cfg(feature = "vulkan")]
use ferrum_kernels::{Interface, WgpuDriver};
#[cfg(any(feature = "cuda", feature = "emulated", feature = "vulkan"))]
use {ferrum_conformance::GPU_SKIPS, ferrum_kernels::Gpu};

#[cfg(feature = "vulkan")]
use crate::planted::Planted;

/// The oracle itself: its comparisons are trivial, its cases by hand and invariants are not.
pub(crate) fn reference() -> Option<Subject<Reference>> {
    Some(Subject::new(Reference, "reference".to_owned()))
}

/// The CPU with the instruction set of this name, if it has that.
pub(crate) fn cpu(isa: &str, threads: usize) -> Option<Subject<Cpu>> {
    let isa = Isa::available().into_iter().find(|available| available.name() == isa)?;
    let backend = Cpu::new(CpuOptions { threads: Some(threads), isa: Some(isa) });
    let subject = Subject::new(backend, format!("cpu {isa}, {threads} threads"));
    // Without integer dot products activations are read as they are.
    let tolerance = match isa {
        Isa::Portable => subject.tolerance,
        _ => subject.tolerance.with_rounded_activations(),
    };
    Some(Subject { tolerance, ..subject })
}

/// The folder of faults that `scripts/gpu-planted-faults` plants into kernels, when that runs the suite.
#[cfg(any(feature = "emulated", feature = "vulkan"))]
fn planted_faults() -> Option<std::path::PathBuf> {
    std::env::var_os("FERRUM_PLANTED_FAULTS").map(Into::into)
}

/// The best Vulkan device, shared by all cases: kernels are compiled once. Whoever builds with it must have one.
#[cfg(feature = "vulkan")]
pub(crate) fn vulkan() -> Option<Subject<Gpu<Planted<WgpuDriver>>>> {
    static DEVICE: std::sync::LazyLock<Gpu<Planted<WgpuDriver>>> = std::sync::LazyLock::new(|| {
        let driver = WgpuDriver::open(Interface::Vulkan).unwrap_or_else(|e| panic!("{e}"));
        Gpu::new(Planted::new(driver, planted_faults())).expect("the device has room for a word")
    });
    let backend = DEVICE.clone();
    let label = format!("vulkan on {}", backend.driver().driver().facts().name);
    Some(Subject { known_skips: GPU_SKIPS, ..Subject::new(backend, label) })
}

/// The first CUDA device, shared by all cases. Whoever builds with it and has NVIDIA's driver must have one.
#[cfg(feature = "cuda")]
pub(crate) fn cuda() -> Option<Subject<Gpu<CudaDriver>>> {
    static DEVICE: std::sync::LazyLock<Option<Gpu<CudaDriver>>> = std::sync::LazyLock::new(|| {
        let driver = match CudaDriver::open(0) {
            Err(NoCuda::NoDriver) => return None,
            driver => driver.unwrap_or_else(|e| panic!("{e}")),
        };
        Some(Gpu::new(driver).expect("the device has room for a word"))
    });
    let backend = DEVICE.as_ref()?.clone();
    let label = format!("cuda on {}", backend.driver().facts().name);
    Some(Subject { known_skips: GPU_SKIPS, ..Subject::new(backend, label) })
}

/// The CUDA kernels on the processor.
#[cfg(all(feature = "emulated", unix))]
pub(crate) fn emulated() -> Option<Subject<Gpu<EmulatedDriver>>> {
    static DEVICE: std::sync::LazyLock<Gpu<EmulatedDriver>> = std::sync::LazyLock::new(|| {
        // A compiler that plants faults makes a library of its own.
        let lasting = || std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("emulated");
        let folder = planted_faults().unwrap_or_else(lasting);
        let driver = EmulatedDriver::compile(&folder).unwrap_or_else(|e| panic!("{e}"));
        Gpu::new(driver).expect("the device has room for a word")
    });
    Some(Subject { known_skips: GPU_SKIPS, ..Subject::new(DEVICE.clone(), "emulated cuda".to_owned()) })
}
