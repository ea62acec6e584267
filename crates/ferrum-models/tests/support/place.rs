//! Where a test runs a model.

use std::fmt;

use ferrum_formats::Checkpoint;
use ferrum_kernels::Device;
use ferrum_models::{LanguageModel, LoadOptions, load};

/// A device, or what stands for one in tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// One that users have too.
    Device(Device),
    /// The CUDA kernels on the processor.
    #[cfg(feature = "emulated")]
    EmulatedCuda,
}

impl Place {
    /// Loads a model there, with these options but for the device.
    pub(crate) fn load(self, checkpoint: &Checkpoint, options: LoadOptions) -> Box<dyn LanguageModel> {
        let model = match self {
            Place::Device(device) => load(checkpoint, &LoadOptions { device, ..options }),
            #[cfg(feature = "emulated")]
            Place::EmulatedCuda => ferrum_models::load_on(emulated(), checkpoint, &options),
        };
        model.unwrap_or_else(|e| panic!("{e}"))
    }
}

/// The emulated device, whose kernels are compiled once for all tests of a target.
#[cfg(feature = "emulated")]
fn emulated() -> ferrum_kernels::Gpu<ferrum_kernels::EmulatedDriver> {
    use std::sync::LazyLock;

    use ferrum_kernels::{EmulatedDriver, Gpu};

    static DEVICE: LazyLock<Gpu<EmulatedDriver>> = LazyLock::new(|| {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("emulated");
        let driver = EmulatedDriver::compile(&folder).unwrap_or_else(|e| panic!("{e}"));
        Gpu::new(driver).expect("the device has room for a word")
    });
    DEVICE.clone()
}

impl From<Device> for Place {
    fn from(device: Device) -> Self {
        Place::Device(device)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Device(device) => device.fmt(f),
            #[cfg(feature = "emulated")]
            Place::EmulatedCuda => f.write_str("emulated cuda"),
        }
    }
}
