//! What of CUDA this machine has.

use cudarc::driver::result::{device, init};
use cudarc::driver::sys::{self, CUdevice_attribute};
use cudarc::driver::{DriverError, sys::CUdevice};

use crate::device::AdapterFacts;

/// The oldest driver, as `cuDriverGetVersion` counts: 12.0 is the first that has every function called here.
const OLDEST_DRIVER: i32 = 12_000;

/// Why a CUDA device cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoCuda {
    /// NVIDIA's driver is not installed.
    #[error("no libcuda on this machine: it comes with NVIDIA's driver")]
    NoDriver,
    /// The compiler of the kernels is not installed.
    #[error(
        "no libnvrtc on this machine, which compiles the kernels: it comes with the CUDA toolkit, or alone as NVIDIA's \
         package cuda-nvrtc; its folder may have to be in LD_LIBRARY_PATH"
    )]
    NoCompiler,
    /// The driver lacks functions.
    #[error("the driver is for CUDA {}; needs {} or newer", version(*has), version(OLDEST_DRIVER))]
    OldDriver {
        /// Its version, as it counts.
        has: i32,
    },
    /// The driver does not start, or finds no device.
    #[error("libcuda does not start: {0}")]
    Refused(String),
    /// There are fewer devices.
    #[error("no device cuda:{asked}: there are {count}")]
    NoSuchDevice {
        /// The number asked for.
        asked: usize,
        /// How many there are.
        count: usize,
    },
    /// The device does not open, or takes no kernels.
    #[error("{name} does not open: {cause}")]
    Unusable {
        /// The device's name.
        name: String,
        /// What its driver said.
        cause: String,
    },
}

/// A version as people write it.
fn version(counted: i32) -> String {
    format!("{}.{}", counted / 1000, counted % 1000 / 10)
}

/// The devices that this machine has, in the driver's order.
///
/// # Errors
/// A library is missing, too old, or does not start.
pub(crate) fn adapters() -> Result<Vec<AdapterFacts>, NoCuda> {
    let driver = format!("CUDA {}", version(start()?));
    let count = device::get_count().map_err(refused)?;
    (0..count).map(|ordinal| facts(ordinal, &driver).map_err(refused)).collect()
}

/// Loads both libraries and starts the driver, whose version it gives.
fn start() -> Result<i32, NoCuda> {
    // SAFETY: what is loaded are NVIDIA's libraries, under their names; they may run initialisers of their own.
    let (has_driver, has_compiler) = unsafe { (sys::is_culib_present(), cudarc::nvrtc::sys::is_culib_present()) };
    if !has_driver {
        return Err(NoCuda::NoDriver);
    }
    let mut has = 0;
    // SAFETY: the function writes the number.
    unsafe { sys::cuDriverGetVersion(&raw mut has) }.result().map_err(refused)?;
    if has < OLDEST_DRIVER {
        return Err(NoCuda::OldDriver { has });
    }
    init().map_err(refused)?;
    if has_compiler { Ok(has) } else { Err(NoCuda::NoCompiler) }
}

fn refused(cause: DriverError) -> NoCuda {
    NoCuda::Refused(said(cause))
}

/// An error in the driver's words.
pub(super) fn said(cause: DriverError) -> String {
    let text = cause.error_string().map(|text| text.to_string_lossy().into_owned());
    text.unwrap_or_else(|_| format!("error {}", cause.0 as u32))
}

fn facts(ordinal: i32, driver: &str) -> Result<AdapterFacts, DriverError> {
    let handle = device::get(ordinal)?;
    let [major, minor] = [
        CUdevice_attribute::CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR,
        CUdevice_attribute::CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR,
    ]
    .map(|attribute| capability(handle, attribute));
    Ok(AdapterFacts {
        name: device::get_name(handle)?,
        driver: format!("{driver}, compute capability {}.{}", major?, minor?),
        software: false,
        // SAFETY: the handle is a device's.
        memory_bytes: Some(unsafe { device::total_mem(handle) }? as u64),
    })
}

fn capability(handle: CUdevice, attribute: CUdevice_attribute) -> Result<i32, DriverError> {
    // SAFETY: the handle is a device's.
    unsafe { device::get_attribute(handle, attribute) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_devices_says_why() {
        match adapters() {
            Ok(found) => assert!(!found.is_empty(), "cuInit fails where there is no device"),
            Err(reason @ NoCuda::NoDriver) => assert!(reason.to_string().contains("libcuda"), "{reason}"),
            Err(reason) => println!("{reason}"),
        }
    }

    #[test]
    fn versions_are_written_as_people_do() {
        assert_eq!(version(12_040), "12.4");
        assert_eq!(NoCuda::OldDriver { has: 11_080 }.to_string(), "the driver is for CUDA 11.8; needs 12.0 or newer");
    }
}
