//! NVIDIA's GPUs through CUDA's driver, which is looked for when a device is asked for: nothing links against it.
//!
//! A device has one CUDA stream, which all of ours share. So work, uploads and the freeing of buffers have one order.

mod graph;
mod kernels;
mod library;
mod staging;

use std::ffi::c_void;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use cudarc::driver::sys::{CUdeviceptr, CUresult};
use cudarc::driver::{CudaContext, CudaSlice, CudaStream, DevicePtr, DriverError, result};

use graph::CudaGraph;
pub use library::NoCuda;
pub(crate) use library::adapters;

use super::{Driver, Launch};
use crate::backend::{DeviceError, OutOfMemory};
use crate::device::AdapterFacts;
use crate::gpu::generated::KERNELS;
use crate::gpu::{THREADS, WORD};
use kernels::Kernels;
use library::said;
use staging::Staging;

const NAME: &str = "cuda";

/// Bytes of the largest buffer: kernels count bytes in 32 bits.
const LARGEST_BUFFER: usize = u32::MAX as usize / WORD * WORD;

/// A device through CUDA.
pub struct CudaDriver {
    facts: AdapterFacts,
    context: Arc<CudaContext>,
    stream: Arc<CudaStream>,
    kernels: Kernels,
    staging: Mutex<Staging>,
    /// The first thing that went wrong; what comes after it cannot be believed.
    failure: Mutex<Option<String>>,
}

/// Words in the device's memory.
#[derive(Clone)]
pub struct CudaBuffer {
    /// Where they lie; kernels get the address of this field.
    address: CUdeviceptr,
    words: usize,
    _memory: Arc<Allocation>,
}

/// Memory that goes back when the stream has come so far.
struct Allocation(CudaSlice<u32>);

impl Drop for Allocation {
    fn drop(&mut self) {
        // Whichever thread drops it last may never have seen the device.
        let context = self.0.context();
        context.record_err(context.bind_to_thread());
    }
}

/// A queue: a share of the device's one stream.
pub struct CudaQueue(());

impl CudaDriver {
    /// Opens the device of this number, in the driver's order.
    ///
    /// # Errors
    /// There is no CUDA on this machine, no such device, or it does not suit.
    pub fn open(ordinal: usize) -> Result<Self, NoCuda> {
        let found = adapters()?;
        let count = found.len();
        let facts = found.into_iter().nth(ordinal).ok_or(NoCuda::NoSuchDevice { asked: ordinal, count })?;
        let unusable = |cause: String| NoCuda::Unusable { name: facts.name.clone(), cause };
        let (context, stream) = stream(ordinal).map_err(said).map_err(unusable)?;
        let kernels = Kernels::new(Arc::clone(&context)).map_err(said).map_err(unusable)?;
        // A compiler that does not suit the device is found now, not in the first step.
        kernels.function(&KERNELS[0]).map_err(unusable)?;
        let staging = Staging::new(&context).map_err(said).map_err(unusable)?;
        tracing::info!(name = facts.name, driver = facts.driver, "opened cuda:{ordinal}");
        Ok(CudaDriver { facts, context, stream, kernels, staging: Mutex::new(staging), failure: Mutex::new(None) })
    }

    /// What was opened.
    pub fn facts(&self) -> &AdapterFacts {
        &self.facts
    }

    /// Keeps the first failure: the others follow from it.
    fn note(&self, cause: String) {
        self.failure.lock().expect("whoever notes a failure does not panic").get_or_insert(cause);
    }

    /// Keeps what went wrong for whoever waits next.
    fn noting<T>(&self, done: Result<T, DriverError>) -> Option<T> {
        done.map_err(|cause| self.note(said(cause))).ok()
    }

    /// What has gone wrong since the device was opened.
    fn check(&self) -> Result<(), DeviceError> {
        match self.failure.lock().expect("whoever notes a failure does not panic").clone() {
            Some(cause) => Err(DeviceError { device: NAME, cause }),
            None => Ok(()),
        }
    }

    fn staging(&self) -> std::sync::MutexGuard<'_, Staging> {
        self.staging.lock().expect("transfers do not panic")
    }

    /// Memory that holds anything.
    fn allocate(&self, bytes: usize) -> Result<CudaBuffer, OutOfMemory> {
        let words = bytes / WORD;
        // SAFETY: any bits are a word; callers fill the buffer before anybody reads it.
        let slice = unsafe { self.stream.alloc::<u32>(words) }.map_err(|cause| {
            if cause.0 != CUresult::CUDA_ERROR_OUT_OF_MEMORY {
                self.note(said(cause));
            }
            OutOfMemory { device: NAME, bytes }
        })?;
        let address = slice.device_ptr(&self.stream).0;
        Ok(CudaBuffer { address, words, _memory: Arc::new(Allocation(slice)) })
    }

    fn start(&self, launch: &Launch<CudaBuffer>) -> Result<(), String> {
        let function = self.kernels.function(launch.kernel)?;
        let [x, y, z] = launch.grid;
        let mut arguments = arguments(launch);
        self.context.bind_to_thread().map_err(said)?;
        // SAFETY: the arguments are those of the kernel, which stays within its buffers; the stream frees these later.
        unsafe {
            result::launch_kernel(
                function.cu_function(),
                (x, y, z),
                (THREADS as u32, 1, 1),
                0,
                self.stream.cu_stream(),
                &mut arguments,
            )
        }
        .map_err(|cause| format!("{}: {}", launch.kernel.name, said(cause)))
    }
}

/// A device and its stream.
fn stream(ordinal: usize) -> Result<(Arc<CudaContext>, Arc<CudaStream>), DriverError> {
    let context = CudaContext::new(ordinal)?;
    // SAFETY: every use of a buffer, its freeing too, is queued on the one stream.
    unsafe { context.disable_event_tracking() };
    let stream = context.new_stream()?;
    Ok((context, stream))
}

/// Where a kernel's arguments lie: the addresses of its buffers, then its parameters. They point into `launch`.
fn arguments(launch: &Launch<CudaBuffer>) -> Vec<*mut c_void> {
    let kernel = launch.kernel;
    assert_eq!(launch.buffers.len(), kernel.buffers.len(), "buffers of {}", kernel.name);
    assert_eq!(launch.parameters.len(), kernel.parameters, "parameters of {}", kernel.name);
    let buffers = launch.buffers.iter().map(|buffer| (&raw const buffer.address).cast_mut().cast());
    let parameters = launch.parameters.iter().map(|word| std::ptr::from_ref(word).cast_mut().cast());
    buffers.chain(parameters).collect()
}

impl Drop for CudaDriver {
    fn drop(&mut self) {
        // What is in flight still needs the kernels and the pinned memory.
        self.context.record_err(self.stream.synchronize());
    }
}

impl Driver for CudaDriver {
    type Buffer = CudaBuffer;
    type Stream = CudaQueue;
    type Graph = CudaGraph;

    fn name(&self) -> &'static str {
        NAME
    }

    fn largest_buffer(&self) -> usize {
        LARGEST_BUFFER
    }

    fn free_memory(&self) -> Option<u64> {
        self.noting(self.context.mem_get_info()).map(|(free, _)| free as u64)
    }

    fn stream(&self) -> CudaQueue {
        CudaQueue(())
    }

    fn alloc(&self, bytes: usize) -> Result<CudaBuffer, OutOfMemory> {
        let buffer = self.allocate(bytes)?;
        // SAFETY: the buffer has so many bytes.
        self.noting(unsafe { result::memset_d8_async(buffer.address, 0, bytes, self.stream.cu_stream()) });
        Ok(buffer)
    }

    fn upload(&self, bytes: &[u8]) -> Result<CudaBuffer, OutOfMemory> {
        let buffer = self.allocate(bytes.len())?;
        // SAFETY: the buffer is as long as the bytes.
        self.noting(unsafe { self.staging().send(&self.stream, bytes, buffer.address) });
        Ok(buffer)
    }

    fn write(&self, _: &mut CudaQueue, words: &[u8], to: &CudaBuffer) {
        assert!(words.len() <= to.words * WORD, "{} bytes into {} words", words.len(), to.words);
        if self.noting(self.context.bind_to_thread()).is_some() {
            // SAFETY: the buffer is as long as asserted, and is freed in the stream's order.
            self.noting(unsafe { self.staging().send(&self.stream, words, to.address) });
        }
    }

    fn launch(&self, _: &mut CudaQueue, launch: &Launch<CudaBuffer>) {
        if let Err(cause) = self.start(launch) {
            self.note(cause);
        }
    }

    fn read(&self, queue: &mut CudaQueue, from: &CudaBuffer, words: Range<usize>) -> Result<Vec<u8>, DeviceError> {
        assert!(words.end <= from.words, "words {words:?} of {}", from.words);
        self.sync(queue)?;
        let [first, len] = [words.start, words.len()].map(|words| words * WORD);
        // SAFETY: the range lies within the buffer, as asserted.
        let bytes = unsafe { self.staging().fetch(&self.stream, from.address + first as u64, len) };
        bytes.map_err(|cause| {
            self.note(said(cause));
            DeviceError { device: NAME, cause: said(cause) }
        })
    }

    fn sync(&self, _: &mut CudaQueue) -> Result<(), DeviceError> {
        self.noting(self.stream.synchronize());
        self.check()
    }

    fn record(&self, launches: Vec<Launch<CudaBuffer>>) -> Result<CudaGraph, DeviceError> {
        let failed = |cause: String| DeviceError { device: NAME, cause };
        let compiled = |launch: Launch<CudaBuffer>| Ok((self.kernels.function(launch.kernel)?.clone(), launch));
        let launches = launches.into_iter().map(compiled).collect::<Result<_, _>>().map_err(failed)?;
        CudaGraph::new(Arc::clone(&self.stream), launches).map_err(said).map_err(failed)
    }

    fn replay(&self, _: &mut CudaQueue, graph: &CudaGraph) -> Result<(), DeviceError> {
        self.noting(graph.launch());
        self.check()
    }
}
