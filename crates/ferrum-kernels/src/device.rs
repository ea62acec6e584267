//! The devices that this build knows, by name.

use std::fmt;
use std::str::FromStr;

use crate::backend::Backend;
use crate::cpu::{Cpu, CpuOptions};
use crate::reference::Reference;

/// A device that a user may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Device {
    /// The processor: threaded, vectorised.
    #[default]
    Cpu,
    /// The slow, obvious backend, for comparison.
    Reference,
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
    /// Every device, the default first.
    pub const ALL: [Device; 2] = [Device::Cpu, Device::Reference];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Device::Cpu => "cpu",
            Device::Reference => "reference",
        }
    }

    /// Opens the device and does `work` on its backend.
    pub fn open<W: WithBackend>(self, options: DeviceOptions, work: W) -> W::Output {
        match self {
            Device::Cpu => work.with(Cpu::new(CpuOptions { threads: options.threads, isa: None })),
            Device::Reference => work.with(Reference),
        }
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No device has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no device `{name}`; there are {}", Device::ALL.map(Device::name).join(", "))]
pub struct UnknownDevice {
    name: String,
}

impl FromStr for Device {
    type Err = UnknownDevice;

    fn from_str(name: &str) -> Result<Self, UnknownDevice> {
        Device::ALL.into_iter().find(|d| d.name() == name).ok_or_else(|| UnknownDevice { name: name.to_owned() })
    }
}
