//! The devices that this build knows, by name.

use std::fmt;
use std::str::FromStr;

use crate::backend::{Backend, DeviceError};
use crate::cpu::{Cpu, CpuOptions};
#[cfg(feature = "wgpu")]
use crate::gpu::{Gpu, Interface, WgpuDriver};
use crate::reference::Reference;

/// A device that a user may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Device {
    /// The processor: threaded, vectorised.
    #[default]
    Cpu,
    /// The slow, obvious backend, for comparison.
    Reference,
    /// The best GPU that Vulkan reaches.
    #[cfg(feature = "vulkan")]
    Vulkan,
    /// The best GPU that Metal reaches.
    #[cfg(feature = "metal")]
    Metal,
}

/// What is known of a GPU before it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdapterFacts {
    /// The device's own name.
    pub name: String,
    /// Its driver, with what that says about itself.
    pub driver: String,
    /// Whether it only pretends: kernels run on the processor.
    pub software: bool,
}

/// How to open a device.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeviceOptions {
    /// Threads to use, where a device has them; as many as the process may use if `None`.
    pub threads: Option<usize>,
}

/// Work that is generic over the backend.
pub trait WithBackend {
    /// What it gives.
    type Output;

    /// Does the work on `backend`.
    fn with<B: Backend>(self, backend: B) -> Self::Output;
}

impl Device {
    /// Every device of this build, the default first.
    pub const ALL: &'static [Device] = &[
        Device::Cpu,
        Device::Reference,
        #[cfg(feature = "vulkan")]
        Device::Vulkan,
        #[cfg(feature = "metal")]
        Device::Metal,
    ];

    /// Their names, in the same order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Device::ALL.iter().map(|device| device.name())
    }

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Device::Cpu => "cpu",
            Device::Reference => "reference",
            #[cfg(feature = "vulkan")]
            Device::Vulkan => Interface::Vulkan.name(),
            #[cfg(feature = "metal")]
            Device::Metal => Interface::Metal.name(),
        }
    }

    /// The fastest device of this machine: a real GPU if this build reaches one, else the processor.
    pub fn best() -> Self {
        let real = |device: &&Device| device.adapters().first().is_some_and(|best| !best.software);
        Device::ALL.iter().find(real).copied().unwrap_or_default()
    }

    /// The GPUs among which this device is the first; none where it is not a GPU.
    pub fn adapters(self) -> Vec<AdapterFacts> {
        match self {
            Device::Cpu | Device::Reference => Vec::new(),
            #[cfg(feature = "vulkan")]
            Device::Vulkan => Interface::Vulkan.adapters(),
            #[cfg(feature = "metal")]
            Device::Metal => Interface::Metal.adapters(),
        }
    }

    /// Opens the device and does `work` on its backend.
    ///
    /// # Errors
    /// The machine has no such device, or it does not suit.
    pub fn open<W: WithBackend>(self, options: DeviceOptions, work: W) -> Result<W::Output, DeviceError> {
        Ok(match self {
            Device::Cpu => work.with(Cpu::new(CpuOptions { threads: options.threads, isa: None })),
            Device::Reference => work.with(Reference),
            #[cfg(feature = "vulkan")]
            Device::Vulkan => work.with(gpu(Interface::Vulkan)?),
            #[cfg(feature = "metal")]
            Device::Metal => work.with(gpu(Interface::Metal)?),
        })
    }
}

#[cfg(feature = "wgpu")]
fn gpu(interface: Interface) -> Result<Gpu<WgpuDriver>, DeviceError> {
    let failed = |cause: String| DeviceError { device: interface.name(), cause };
    let driver = WgpuDriver::open(interface).map_err(|cause| failed(cause.to_string()))?;
    Gpu::new(driver).map_err(|cause| failed(cause.to_string()))
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No device has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no device `{name}`; there are {}", Device::names().collect::<Vec<_>>().join(", "))]
pub struct UnknownDevice {
    name: String,
}

impl FromStr for Device {
    type Err = UnknownDevice;

    fn from_str(name: &str) -> Result<Self, UnknownDevice> {
        Device::ALL.iter().copied().find(|d| d.name() == name).ok_or_else(|| UnknownDevice { name: name.to_owned() })
    }
}
