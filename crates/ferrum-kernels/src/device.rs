//! The devices that this build knows, by name.

use std::fmt;
use std::str::FromStr;

use crate::backend::{Backend, DeviceError};
use crate::cpu::{Cpu, CpuOptions};
#[cfg(feature = "cuda")]
use crate::gpu::{CudaDriver, cuda};
#[cfg(any(feature = "wgpu", feature = "cuda"))]
use crate::gpu::{Driver, Gpu};
#[cfg(feature = "wgpu")]
use crate::gpu::{Interface, WgpuDriver};
use crate::reference::Reference;

/// A device that a user may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Device {
    /// The processor: threaded, vectorised.
    #[default]
    Cpu,
    /// The slow, obvious backend, for comparison.
    Reference,
    /// One of NVIDIA's GPUs.
    #[cfg(feature = "cuda")]
    Cuda {
        /// Its number, in the order of CUDA's driver.
        index: usize,
    },
    /// The best GPU that Metal reaches.
    #[cfg(feature = "metal")]
    Metal,
    /// A GPU that Vulkan reaches.
    #[cfg(feature = "vulkan")]
    Vulkan {
        /// Its place, the best first.
        index: usize,
    },
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
    /// Bytes of its own memory, if its driver tells.
    pub memory_bytes: Option<u64>,
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
    /// The first device of every kind in this build, the default first, then the kinds in the order of preference.
    pub const ALL: &'static [Device] = &[
        Device::Cpu,
        Device::Reference,
        #[cfg(feature = "cuda")]
        Device::Cuda { index: 0 },
        #[cfg(feature = "metal")]
        Device::Metal,
        #[cfg(feature = "vulkan")]
        Device::Vulkan { index: 0 },
    ];

    /// The kinds' names, in the same order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Device::ALL.iter().map(|device| device.name())
    }

    /// The name of its kind.
    pub const fn name(self) -> &'static str {
        match self {
            Device::Cpu => "cpu",
            Device::Reference => "reference",
            #[cfg(feature = "cuda")]
            Device::Cuda { .. } => "cuda",
            #[cfg(feature = "metal")]
            Device::Metal => Interface::Metal.name(),
            #[cfg(feature = "vulkan")]
            Device::Vulkan { .. } => Interface::Vulkan.name(),
        }
    }

    /// Its number among its kind, where there can be several.
    pub const fn index(self) -> Option<usize> {
        match self {
            Device::Cpu | Device::Reference => None,
            #[cfg(feature = "cuda")]
            Device::Cuda { index } => Some(index),
            #[cfg(feature = "metal")]
            Device::Metal => None,
            #[cfg(feature = "vulkan")]
            Device::Vulkan { index } => Some(index),
        }
    }

    /// Another of its kind; `None` where one alone can be asked for.
    pub const fn numbered(self, index: usize) -> Option<Device> {
        // Builds without GPUs have no use for it.
        let _ = index;
        match self {
            Device::Cpu | Device::Reference => None,
            #[cfg(feature = "cuda")]
            Device::Cuda { .. } => Some(Device::Cuda { index }),
            #[cfg(feature = "metal")]
            Device::Metal => None,
            #[cfg(feature = "vulkan")]
            Device::Vulkan { .. } => Some(Device::Vulkan { index }),
        }
    }

    /// The fastest device of this machine: a real GPU if this build reaches one, else the processor.
    pub fn best() -> Self {
        let real = |device: &&Device| device.adapters().is_ok_and(|all| all.first().is_some_and(|best| !best.software));
        Device::ALL.iter().find(real).copied().unwrap_or_default()
    }

    /// The GPUs of its kind, by their numbers; none where it is not a GPU.
    ///
    /// # Errors
    /// It is a GPU, and the machine has none of its kind.
    pub fn adapters(self) -> Result<Vec<AdapterFacts>, DeviceError> {
        match self {
            Device::Cpu | Device::Reference => Ok(Vec::new()),
            #[cfg(feature = "cuda")]
            Device::Cuda { .. } => cuda::adapters().map_err(|cause| self.failed(cause)),
            #[cfg(feature = "metal")]
            Device::Metal => Interface::Metal.adapters().map_err(|cause| self.failed(cause)),
            #[cfg(feature = "vulkan")]
            Device::Vulkan { .. } => Interface::Vulkan.adapters().map_err(|cause| self.failed(cause)),
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
            #[cfg(feature = "cuda")]
            Device::Cuda { index } => work.with(self.gpu(CudaDriver::open(index))?),
            #[cfg(feature = "metal")]
            Device::Metal => work.with(self.gpu(WgpuDriver::open(Interface::Metal))?),
            #[cfg(feature = "vulkan")]
            Device::Vulkan { index } => work.with(self.gpu(WgpuDriver::open_at(Interface::Vulkan, index))?),
        })
    }

    /// A backend on a driver, if that opened.
    #[cfg(any(feature = "wgpu", feature = "cuda"))]
    fn gpu<D: Driver, E: fmt::Display>(self, driver: Result<D, E>) -> Result<Gpu<D>, DeviceError> {
        let driver = driver.map_err(|cause| self.failed(cause))?;
        Gpu::new(driver).map_err(|cause| self.failed(cause))
    }

    #[cfg(any(feature = "wgpu", feature = "cuda"))]
    fn failed(self, cause: impl fmt::Display) -> DeviceError {
        DeviceError { device: self.name(), cause: cause.to_string() }
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.index() {
            // The first of its kind has a short name.
            None | Some(0) => f.write_str(self.name()),
            Some(index) => write!(f, "{}:{index}", self.name()),
        }
    }
}

/// No device of this build has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no device `{name}` in this build; there are {}, and GPUs in builds with the features cuda, metal or vulkan",
    Device::names().collect::<Vec<_>>().join(", ")
)]
pub struct UnknownDevice {
    name: String,
}

impl FromStr for Device {
    type Err = UnknownDevice;

    fn from_str(name: &str) -> Result<Self, UnknownDevice> {
        let of_kind = |kind: &str| Device::ALL.iter().copied().find(|device| device.name() == kind);
        let device = match name.split_once(':') {
            None => of_kind(name),
            Some((kind, index)) => {
                index.parse().ok().and_then(|index| of_kind(kind).and_then(|first| first.numbered(index)))
            }
        };
        device.ok_or_else(|| UnknownDevice { name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_device_is_found_by_its_name() {
        for &device in Device::ALL {
            assert_eq!(device.to_string().parse(), Ok(device));
            let Some(second) = device.numbered(1) else { continue };
            assert_eq!(second.to_string(), format!("{device}:1"));
            assert_eq!(second.to_string().parse(), Ok(second));
            assert_eq!(format!("{device}:0").parse(), Ok(device));
        }
    }

    #[test]
    fn names_of_no_device_are_refused() {
        for name in ["", "gpu", "cpu:0", "cpu:1", "reference:2", "cuda:", "cuda:-1", "vulkan:x", "cuda:1:2", "CPU"] {
            let refused = name.parse::<Device>().expect_err(name);
            assert!(refused.to_string().starts_with(&format!("no device `{name}` in this build")), "{refused}");
        }
    }

    #[cfg(feature = "cuda")]
    #[test]
    fn cuda_where_there_is_none_names_the_library() {
        struct Nothing;
        impl WithBackend for Nothing {
            type Output = ();
            fn with<B: Backend>(self, _: B) {}
        }
        if cuda::adapters() != Err(cuda::NoCuda::NoDriver) {
            return println!("skipped: this machine has libcuda");
        }
        let refused =
            Device::Cuda { index: 1 }.open(DeviceOptions::default(), Nothing).expect_err("there is no libcuda");
        assert_eq!(refused.to_string(), "cuda failed: no libcuda on this machine: it comes with NVIDIA's driver");
        assert_ne!(Device::best(), Device::Cuda { index: 0 });
    }
}
