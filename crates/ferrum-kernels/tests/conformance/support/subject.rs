//! Backends under test.

#[cfg(feature = "emulated")]
use ferrum_kernels::EmulatedDriver;
#[cfg(any(feature = "vulkan", feature = "emulated"))]
use ferrum_kernels::Gpu;
use ferrum_kernels::{Backend, Cpu, CpuOptions, Isa, Reference};
#[cfg(feature = "vulkan")]
use ferrum_kernels::{Interface, WgpuDriver};
use ferrum_types::Float;

#[cfg(feature = "vulkan")]
use super::planted::Planted;
use super::tolerance::Tolerance;
use super::{Check, Device, Dice, Matrix};

/// A case that a backend does not pass, and why that is accepted.
pub(crate) struct Skip {
    pub(crate) case: &'static str,
    pub(crate) reason: &'static str,
}

/// A backend under test.
pub(crate) struct Subject<B: Backend> {
    pub(crate) backend: B,
    /// Its name in failures: device, instruction set, threads.
    pub(crate) label: String,
    pub(crate) tolerance: Tolerance,
    pub(crate) known_skips: &'static [Skip],
}

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

/// The best Vulkan device, shared by all cases: kernels are compiled once. Whoever builds with it must have one.
#[cfg(feature = "vulkan")]
pub(crate) fn vulkan() -> Option<Subject<Gpu<Planted<WgpuDriver>>>> {
    static DEVICE: std::sync::LazyLock<Gpu<Planted<WgpuDriver>>> = std::sync::LazyLock::new(|| {
        let driver = WgpuDriver::open(Interface::Vulkan).unwrap_or_else(|e| panic!("{e}"));
        Gpu::new(Planted::new(driver)).expect("the device has room for a word")
    });
    let backend = DEVICE.clone();
    let label = format!("vulkan on {}", backend.driver().driver().facts().name);
    Some(Subject { known_skips: GPU_SKIPS, ..Subject::new(backend, label) })
}

/// The CUDA kernels on the processor.
#[cfg(feature = "emulated")]
pub(crate) fn emulated() -> Option<Subject<Gpu<EmulatedDriver>>> {
    static DEVICE: std::sync::LazyLock<Gpu<EmulatedDriver>> = std::sync::LazyLock::new(|| {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("emulated");
        let driver = EmulatedDriver::compile(&folder).unwrap_or_else(|e| panic!("{e}"));
        Gpu::new(driver).expect("the device has room for a word")
    });
    Some(Subject { known_skips: GPU_SKIPS, ..Subject::new(DEVICE.clone(), "emulated cuda".to_owned()) })
}

/// What no GPU passes.
#[cfg(any(feature = "vulkan", feature = "emulated"))]
const GPU_SKIPS: &[Skip] = &[Skip {
    case: "embed_of_an_id_past_the_table_panics",
    reason: "ids lie on the device and no operation waits for it; the row is NaN, which the unit tests hold",
}];

/// Runs `case` unless the machine lacks what the subject needs or the subject's list of skips names it.
pub(crate) fn run<B: Backend>(subject: Option<Subject<B>>, case: &str, test: fn(&Subject<B>)) {
    let Some(subject) = subject else { return println!("{case}: not on this machine") };
    match subject.known_skips.iter().find(|skip| skip.case == case) {
        Some(skip) => println!("{}: {case} skipped: {}", subject.label, skip.reason),
        None => test(&subject),
    }
}

impl<B: Backend> Subject<B> {
    pub(crate) fn new(backend: B, label: String) -> Self {
        Subject { backend, label, tolerance: Tolerance::of::<B::Act>(), known_skips: &[] }
    }

    /// A new stream of it.
    pub(crate) fn device(&self) -> Device<'_, B> {
        Device::new(&self.backend)
    }

    /// Names what is compared in a failure.
    pub(crate) fn check(&self, operation: &'static str, shape: impl Into<String>) -> Check<'_> {
        Check { backend: &self.label, operation, shape: shape.into() }
    }

    /// A random matrix of values that its activations represent exactly, so that the oracle reads the same numbers.
    pub(crate) fn matrix(&self, dice: &mut Dice, rows: usize, cols: usize) -> Matrix {
        dice.matrix(rows, cols).map(|v| B::Act::from_f32(v).to_f32())
    }
}
