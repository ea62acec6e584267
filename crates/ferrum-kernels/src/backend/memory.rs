//! Buffers, streams and the way between host and device.

use std::ops::Range;

use ferrum_types::{Element, Float};

use super::{Mat, MatMut};

/// A typed run of elements in a device's memory.
pub trait Buffer<T>: Send + Sync {
    /// Number of elements.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The device has no room for a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("out of memory: {bytes} bytes asked of {device}")]
pub struct OutOfMemory {
    /// The backend's name.
    pub device: &'static str,
    /// Size of the buffer that did not fit.
    pub bytes: usize,
}

/// The device failed while it executed queued work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{device} failed: {cause}")]
pub struct DeviceError {
    /// The backend's name.
    pub device: &'static str,
    /// What its driver said.
    pub cause: String,
}

/// A device's memory and its queue of work.
///
/// Operations are queued on a stream and may run later; only [`sync`](Memory::sync) and [`read`](Memory::read) wait.
/// A buffer that queued work uses stays alive until that work is done.
pub trait Memory: Send + Sync + Sized + 'static {
    /// The type of activations: f32 on the CPU, half precision where a device prefers it.
    type Act: Float;
    /// A buffer of `T` on this device.
    type Buf<T: Element>: Buffer<T>;
    /// A queue of work, with the scratch memory that work in flight needs.
    type Stream: Send;

    /// Short name of the device, for messages and logs.
    fn name(&self) -> &'static str;

    /// Bytes of the device's own memory that nobody has taken; `None` where it computes in the host's, or does not tell.
    fn free_bytes(&self) -> Option<u64> {
        None
    }

    /// A new, empty queue.
    fn stream(&self) -> Self::Stream;

    /// Waits until all work queued on `stream` is done.
    ///
    /// # Errors
    /// The device failed; what was queued may not have run.
    fn sync(&self, stream: &mut Self::Stream) -> Result<(), DeviceError>;

    /// A buffer of `len` zeros.
    ///
    /// # Errors
    /// The device has no room.
    fn alloc<T: Element>(&self, len: usize) -> Result<Self::Buf<T>, OutOfMemory>;

    /// A buffer that holds `values`, which every stream sees from then on. For loading: it waits for the device.
    ///
    /// # Errors
    /// The device has no room.
    fn upload<T: Element>(&self, values: &[T]) -> Result<Self::Buf<T>, OutOfMemory>;

    /// `out[i] = values[i]` for the first `values.len()` elements of `out`, in place.
    ///
    /// # Panics
    /// `out` is shorter than `values`.
    fn write<T: Element>(&self, stream: &mut Self::Stream, values: &[T], out: &mut Self::Buf<T>);

    /// Waits for `stream`, then copies `buf[range]` to the host.
    ///
    /// # Errors
    /// The device failed.
    fn read<T: Element>(
        &self,
        stream: &mut Self::Stream,
        buf: &Self::Buf<T>,
        range: Range<usize>,
    ) -> Result<Vec<T>, DeviceError>;

    /// Waits for `stream`, then `out[i] = buf[first + i]`, widened.
    ///
    /// # Errors
    /// The device failed.
    ///
    /// # Panics
    /// `buf` ends before `out` is full.
    fn read_wide<T: Float>(
        &self,
        stream: &mut Self::Stream,
        buf: &Self::Buf<T>,
        first: usize,
        out: &mut [f32],
    ) -> Result<(), DeviceError>;

    /// `buf[range]`, for the host to read and change where it lies; `None` where that is not the host's memory, or not
    /// its numbers. What was queued on `stream` is done.
    fn in_place<'a>(
        &self,
        stream: &mut Self::Stream,
        buf: &'a mut Self::Buf<Self::Act>,
        range: Range<usize>,
    ) -> Option<&'a mut [f32]> {
        let _ = (stream, buf, range);
        None
    }

    /// `to = from`. Both `[rows, columns]`.
    ///
    /// # Panics
    /// The shapes differ.
    fn copy<T: Element>(&self, stream: &mut Self::Stream, from: Mat<'_, Self, T>, to: MatMut<'_, Self, T>);

    /// The scratch memory of `stream`.
    fn scratch<'s>(&self, stream: &'s mut Self::Stream) -> &'s mut Scratch<Self>;
}

/// Buffers that composed operations borrow for intermediate results and give back.
///
/// Reserved at load for the largest step, so that nothing allocates inside one.
pub struct Scratch<B: Memory> {
    free: Vec<B::Buf<B::Act>>,
}

impl<B: Memory> Scratch<B> {
    /// No buffers.
    pub const fn new() -> Self {
        Scratch { free: Vec::new() }
    }

    /// Makes sure that a buffer of `len` elements can be taken without an allocation.
    ///
    /// # Errors
    /// The device has no room.
    pub fn reserve(&mut self, backend: &B, len: usize) -> Result<(), OutOfMemory> {
        if self.position(len).is_none() {
            self.free.push(backend.alloc(len)?);
        }
        Ok(())
    }

    /// A buffer of at least `len` elements with any content.
    ///
    /// # Panics
    /// None was reserved and the device has no room for a new one.
    pub fn take(&mut self, backend: &B, len: usize) -> B::Buf<B::Act> {
        match self.position(len) {
            Some(i) => self.free.swap_remove(i),
            None => backend.alloc(len).unwrap_or_else(|e| panic!("scratch that was not reserved at load: {e}")),
        }
    }

    /// Returns a buffer that [`take`](Scratch::take) gave.
    pub fn give(&mut self, buf: B::Buf<B::Act>) {
        self.free.push(buf);
    }

    /// The smallest free buffer that holds `len` elements.
    fn position(&self, len: usize) -> Option<usize> {
        (0..self.free.len()).filter(|&i| self.free[i].len() >= len).min_by_key(|&i| self.free[i].len())
    }
}

impl<B: Memory> Default for Scratch<B> {
    fn default() -> Self {
        Self::new()
    }
}
