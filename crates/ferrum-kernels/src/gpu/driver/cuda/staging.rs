//! The way between the host's memory and the device's, through pages that the device reads and writes by itself.

use std::sync::Arc;

use cudarc::driver::sys::CUdeviceptr;
use cudarc::driver::{CudaContext, CudaEvent, CudaStream, DriverError, PinnedHostSlice, result};

/// Bytes of a slot: large enough for a transfer at full speed.
const SLOT: usize = 1 << 20;

/// Slots: the host fills some while the device reads others.
const SLOTS: usize = 8;

/// Pinned memory, used piece by piece in a circle.
pub(super) struct Staging {
    slots: Vec<Slot>,
    next: usize,
}

struct Slot {
    bytes: PinnedHostSlice<u8>,
    /// When the device has read what the slot holds.
    free: CudaEvent,
}

impl Staging {
    pub(super) fn new(context: &Arc<CudaContext>) -> Result<Self, DriverError> {
        let slot = || {
            // SAFETY: a slot's bytes are written before they are read, by the host or by the device. They are cached,
            // as the host reads them too.
            let bytes = unsafe { context.alloc_pinned_with_flags(SLOT, 0) }?;
            Ok(Slot { bytes, free: context.new_event(None)? })
        };
        Ok(Staging { slots: (0..SLOTS).map(|_| slot()).collect::<Result<_, _>>()?, next: 0 })
    }

    /// Queues a copy of `bytes` to the device; the caller may forget them at once.
    ///
    /// # Safety
    /// From `to` on there is room for them, which lives until `stream` has come so far.
    pub(super) unsafe fn send(
        &mut self,
        stream: &CudaStream,
        bytes: &[u8],
        to: CUdeviceptr,
    ) -> Result<(), DriverError> {
        for (i, piece) in bytes.chunks(SLOT).enumerate() {
            let slot = self.slot()?;
            let pinned = &mut slot.bytes.as_mut_slice()?[..piece.len()];
            pinned.copy_from_slice(piece);
            // SAFETY: the caller's promise for the target; the slot is not written again before `free` has happened.
            unsafe { result::memcpy_htod_async(to + (i * SLOT) as u64, pinned, stream.cu_stream()) }?;
            slot.free.record(stream)?;
        }
        Ok(())
    }

    /// Waits for `stream`, then copies `len` bytes of the device to the host.
    ///
    /// # Safety
    /// From `from` on there are so many.
    pub(super) unsafe fn fetch(
        &mut self,
        stream: &CudaStream,
        from: CUdeviceptr,
        len: usize,
    ) -> Result<Vec<u8>, DriverError> {
        let mut bytes = Vec::with_capacity(len);
        while bytes.len() < len {
            let slot = self.slot()?;
            let pinned = &mut slot.bytes.as_mut_slice()?[..SLOT.min(len - bytes.len())];
            // SAFETY: the caller's promise for the source; the slot is read after the stream has come so far.
            unsafe { result::memcpy_dtoh_async(pinned, from + bytes.len() as u64, stream.cu_stream()) }?;
            stream.synchronize()?;
            bytes.extend_from_slice(pinned);
        }
        Ok(bytes)
    }

    /// The next slot, once the device is done with it.
    fn slot(&mut self) -> Result<&mut Slot, DriverError> {
        let slot = &mut self.slots[self.next];
        self.next = (self.next + 1) % SLOTS;
        slot.free.synchronize()?;
        Ok(slot)
    }
}
