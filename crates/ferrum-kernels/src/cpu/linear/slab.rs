//! Memory for packed weights, many of them to an allocation.
//!
//! Weights are read from end to end in every step, so address translations count. The operating system backs memory with
//! huge pages only where a whole one fits; most weights are smaller than one or end in the middle of one, so they lie
//! side by side in slabs.

use std::alloc::{Layout, alloc, dealloc};
use std::ptr::NonNull;
use std::sync::{Arc, Mutex, PoisonError};

use crate::backend::OutOfMemory;
use crate::cpu::huge_pages::{self, HUGE_PAGE};

/// Bytes of a slab. What no weight uses of it is never touched.
const SLAB: usize = 64 << 20;

/// Larger weights have slabs of their own.
const OWN: usize = SLAB / 4;

/// Alignment of weights: a cache line.
pub(super) const LINE: usize = 64;

/// One allocation.
struct Slab {
    start: NonNull<u8>,
    layout: Layout,
}

// SAFETY: it owns its memory, and hands out parts of it that do not overlap.
unsafe impl Send for Slab {}
// SAFETY: as above.
unsafe impl Sync for Slab {}

impl Slab {
    fn new(bytes: usize) -> Result<Self, OutOfMemory> {
        let out_of_memory = OutOfMemory { device: "cpu", bytes };
        let align = if bytes >= HUGE_PAGE { HUGE_PAGE } else { LINE };
        let layout = Layout::from_size_align(bytes.max(1), align).map_err(|_| out_of_memory)?;
        // SAFETY: `layout` has a size above zero.
        let start = NonNull::new(unsafe { alloc(layout) }).ok_or(out_of_memory)?;
        huge_pages::advise(start.as_ptr(), bytes);
        Ok(Slab { start, layout })
    }
}

impl Drop for Slab {
    fn drop(&mut self) {
        // SAFETY: it was allocated with this layout, and no part of it lives longer than this value.
        unsafe { dealloc(self.start.as_ptr(), self.layout) }
    }
}

/// Some bytes of a slab that nobody else has.
pub(super) struct Place {
    slab: Arc<Slab>,
    offset: usize,
    len: usize,
}

impl Place {
    /// Its first byte, on a line.
    pub(super) fn start(&self) -> NonNull<u8> {
        // SAFETY: `Slabs` hands out places within slabs.
        unsafe { self.slab.start.add(self.offset) }
    }

    /// Number of bytes.
    pub(super) fn len(&self) -> usize {
        self.len
    }
}

/// Where the next weights go.
#[derive(Default)]
pub(in crate::cpu) struct Slabs(Mutex<Option<Filling>>);

/// A slab of which some is in use.
struct Filling {
    slab: Arc<Slab>,
    used: usize,
}

impl Slabs {
    /// Room for `len` bytes, uninitialised.
    ///
    /// # Errors
    /// The allocator has none.
    pub(super) fn place(&self, len: usize) -> Result<Place, OutOfMemory> {
        if len >= OWN {
            return Ok(Place { slab: Arc::new(Slab::new(len)?), offset: 0, len });
        }
        let mut filling = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let filling = match &mut *filling {
            Some(filling) if filling.used + len <= SLAB => filling,
            full => full.insert(Filling { slab: Arc::new(Slab::new(SLAB)?), used: 0 }),
        };
        let offset = filling.used;
        filling.used = (offset + len).next_multiple_of(LINE);
        Ok(Place { slab: Arc::clone(&filling.slab), offset, len })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_begin_on_lines_and_do_not_overlap() {
        let slabs = Slabs::default();
        let lens = [1, 0, 63, 64, 65, OWN - 1, OWN, SLAB + 1, OWN - 7, OWN - 9, OWN - 9, 100];
        let places = lens.map(|len| slabs.place(len).unwrap());
        let ranges = places.each_ref().map(|place| {
            assert!(place.start().addr().get().is_multiple_of(LINE));
            let start = place.start().addr().get();
            start..start + place.len()
        });
        for (i, a) in ranges.iter().enumerate() {
            assert!(ranges[..i].iter().all(|b| a.end <= b.start || b.end <= a.start), "place {i}");
        }
        assert!(ranges.iter().map(|range| range.len()).eq(lens));
        let whole = [&places[6], &places[7]].map(|place| place.start().addr().get().is_multiple_of(HUGE_PAGE));
        assert_eq!(whole, [true; 2], "large weights begin with a huge page");
    }

    #[test]
    fn a_weight_beyond_memory_is_an_error() {
        assert!(Slabs::default().place(isize::MAX as usize).is_err());
    }
}
