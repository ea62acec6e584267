//! What the backend needs of a device: buffers, launches, and the way back.

pub(crate) mod counting;
#[cfg(feature = "cuda")]
pub(crate) mod cuda;
#[cfg(all(feature = "emulated", unix))]
pub(crate) mod emulated;
#[cfg(feature = "wgpu")]
pub(crate) mod wgpu;

use std::ops::Range;

use super::kernel::Kernel;
use crate::backend::{DeviceError, OutOfMemory};

/// Groups along x, y and z.
pub type Grid = [u32; 3];

/// One kernel on its way to a queue. It shares its buffers, so they live until it has run, or for as long as a recorded
/// step holds it.
#[derive(Clone)]
pub struct Launch<B> {
    /// What runs.
    pub kernel: &'static Kernel,
    /// How many groups of threads; none of them is zero.
    pub grid: Grid,
    /// The kernel's buffers, in its order.
    pub buffers: Vec<B>,
    /// The bits of the kernel's parameters, in its order.
    pub parameters: Vec<u32>,
}

/// A way to run kernels. Everything that can be wrong about an operation lies above it.
///
/// Work is queued on a stream and runs in its order, some time later. Only [`read`](Driver::read) and
/// [`sync`](Driver::sync) wait for it; what failed comes out there.
pub trait Driver: Send + Sync + Sized + 'static {
    /// Shared bytes on the device, a whole number of words long. A clone is the same bytes.
    type Buffer: Clone + Send + Sync + 'static;
    /// A queue.
    type Stream: Send;
    /// Recorded launches, ready to be queued again.
    type Graph: Send;

    /// Short name of the device, for messages and logs.
    fn name(&self) -> &'static str;

    /// Bytes of the largest buffer that a kernel can be given.
    fn largest_buffer(&self) -> usize;

    /// Bytes of memory that nobody has taken, if the device tells.
    fn free_memory(&self) -> Option<u64> {
        None
    }

    /// A new, empty queue.
    fn stream(&self) -> Self::Stream;

    /// `bytes` zeros.
    ///
    /// # Errors
    /// The device has no room.
    fn alloc(&self, bytes: usize) -> Result<Self::Buffer, OutOfMemory>;

    /// The bytes, in a buffer that every stream sees from then on.
    ///
    /// # Errors
    /// The device has no room.
    fn upload(&self, bytes: &[u8]) -> Result<Self::Buffer, OutOfMemory>;

    /// Queues that the first words of `to` become `words`; the caller may forget them at once.
    fn write(&self, stream: &mut Self::Stream, words: &[u8], to: &Self::Buffer);

    /// Queues a kernel.
    fn launch(&self, stream: &mut Self::Stream, launch: &Launch<Self::Buffer>);

    /// Waits for the stream, then copies a range of words to the host.
    ///
    /// # Errors
    /// The device failed.
    fn read(&self, stream: &mut Self::Stream, from: &Self::Buffer, words: Range<usize>)
    -> Result<Vec<u8>, DeviceError>;

    /// Waits for the stream.
    ///
    /// # Errors
    /// The device failed.
    fn sync(&self, stream: &mut Self::Stream) -> Result<(), DeviceError>;

    /// Makes ready what will be queued many times.
    ///
    /// # Errors
    /// The device failed.
    fn record(&self, launches: Vec<Launch<Self::Buffer>>) -> Result<Self::Graph, DeviceError>;

    /// Queues recorded launches.
    ///
    /// # Errors
    /// The device failed.
    fn replay(&self, stream: &mut Self::Stream, graph: &Self::Graph) -> Result<(), DeviceError>;
}
