//! Packed weights: written once at load, read in every step.

use std::mem::MaybeUninit;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use bytemuck::Pod;

use super::slab::Place;
use crate::backend::{OutOfMemory, PackedStore};
use crate::cpu::{Cpu, Disjoint};

/// Bytes that one task copies. The source is often a mapped file, whose pages are read as they are touched; pieces of
/// this size keep several reads in flight.
const COPY_GRAIN: usize = 1 << 20;

/// Plain elements, in most cases bytes, that do not change any more.
pub(super) struct PackedBytes<T = u8> {
    place: Place,
    elements: std::marker::PhantomData<T>,
}

impl PackedBytes {
    /// The concatenation of `pieces`, copied by all threads.
    ///
    /// # Errors
    /// The allocator has no room.
    pub(super) fn gather(cpu: &Cpu, pieces: &[&[u8]]) -> Result<Self, OutOfMemory> {
        let len = pieces.iter().map(|piece| piece.len()).sum();
        let mut bytes = Self::uninitialised(cpu, len)?;
        let to = Disjoint::new(bytes.as_uninit_mut());
        let mut offset = 0;
        for piece in pieces {
            cpu.pool().run_ranges(piece.len(), COPY_GRAIN, |range| {
                // SAFETY: the pieces' places and the ranges within one do not overlap.
                let to = unsafe { to.range_mut(offset + range.start..offset + range.end) };
                to.write_copy_of_slice(&piece[range]);
            });
            offset += piece.len();
        }
        Ok(bytes)
    }
}

impl<T: Pod + Send + Sync> PackedBytes<T> {
    /// Runs of elements: `make(&prepare(run), i)` for `i` in `0..len`, of every run. Where they are kept, those of an
    /// earlier call instead.
    ///
    /// # Errors
    /// The allocator has no room.
    pub(super) fn build<P>(
        cpu: &Cpu,
        keep: Option<&Keep<'_>>,
        runs: Runs,
        prepare: impl Fn(usize) -> P + Sync,
        make: impl Fn(&P, usize) -> T + Sync,
    ) -> Result<Self, OutOfMemory> {
        let mut elements = Self::uninitialised(cpu, runs.count * runs.len)?;
        if keep.is_some_and(|keep| keep.fetch(cpu, elements.as_uninit_bytes())) {
            return Ok(elements);
        }
        elements.fill(cpu, runs, prepare, make);
        if let Some(keep) = keep {
            keep.store.keep(&keep.key, bytemuck::cast_slice(&elements));
        }
        Ok(elements)
    }

    fn fill<P>(
        &mut self,
        cpu: &Cpu,
        Runs { count, len, grain }: Runs,
        prepare: impl Fn(usize) -> P + Sync,
        make: impl Fn(&P, usize) -> T + Sync,
    ) {
        let to = Disjoint::new(self.as_uninit_mut());
        cpu.pool().run_ranges(count, grain, |range| {
            for run in range {
                let prepared = prepare(run);
                // SAFETY: the runs, and the ranges of a region, do not overlap.
                let to = unsafe { to.range_mut(run * len..(run + 1) * len) };
                for (i, to) in to.iter_mut().enumerate() {
                    to.write(make(&prepared, i));
                }
            }
        });
    }

    /// `len` elements, all of which the caller writes before it reads any.
    fn uninitialised(cpu: &Cpu, len: usize) -> Result<Self, OutOfMemory> {
        const { assert!(align_of::<T>() <= super::slab::LINE) };
        let bytes = len.checked_mul(size_of::<T>()).ok_or(OutOfMemory { device: "cpu", bytes: usize::MAX })?;
        Ok(PackedBytes { place: cpu.slabs().place(bytes)?, elements: std::marker::PhantomData })
    }

    fn as_uninit_bytes(&mut self) -> &mut [MaybeUninit<u8>] {
        let (start, len) = (self.place.start(), self.place.len());
        // SAFETY: the place is valid for as many bytes, is this value's alone, and need not be initialised.
        unsafe { std::slice::from_raw_parts_mut(start.as_ptr().cast(), len) }
    }

    fn as_uninit_mut(&mut self) -> &mut [MaybeUninit<T>] {
        let (start, len) = (self.place.start(), self.place.len() / size_of::<T>());
        // SAFETY: the place is valid for as many bytes, is on a line, is this value's alone, and need not be
        // initialised.
        unsafe { std::slice::from_raw_parts_mut(start.as_ptr().cast(), len) }
    }
}

impl<T> Deref for PackedBytes<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        let (start, len) = (self.place.start(), self.place.len() / size_of::<T>());
        // SAFETY: `gather` and `build`, the only ways to make one, wrote every byte, and any bytes are elements: those
        // that `build` does not make itself are of a `Pod` type.
        unsafe { std::slice::from_raw_parts(start.as_ptr().cast(), len) }
    }
}

/// How many runs of how many elements there are, and how many of them a thread takes at a time.
#[derive(Clone, Copy)]
pub(super) struct Runs {
    pub(super) count: usize,
    pub(super) len: usize,
    pub(super) grain: usize,
}

/// Where packed bytes are kept, and as what.
pub(super) struct Keep<'a> {
    pub(super) store: &'a dyn PackedStore,
    pub(super) key: String,
}

impl Keep<'_> {
    /// Writes what the store has to all of `to`, piece by piece on all threads; `false` if it has not all of it.
    fn fetch(&self, cpu: &Cpu, to: &mut [MaybeUninit<u8>]) -> bool {
        let len = to.len();
        let Some(stored) = self.store.find(&self.key, len) else { return false };
        let (to, whole) = (Disjoint::new(to), AtomicBool::new(true));
        let piece = stored.piece_bytes().max(1);
        cpu.pool().run_ranges(len, piece, |range| {
            let number = range.start / piece;
            // SAFETY: the ranges of a region do not overlap.
            let to = unsafe { to.range_mut(range) };
            // While a piece is in the nearest cache; a store that could leave gaps could not be safe code.
            to.fill(MaybeUninit::new(0));
            // SAFETY: every byte was just written.
            let to = unsafe { to.assume_init_mut() };
            if !stored.read(number, to) {
                whole.store(false, Ordering::Relaxed);
            }
        });
        whole.into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CpuOptions;

    #[test]
    fn pieces_lie_one_after_another_whatever_their_size() {
        let cpu = Cpu::new(CpuOptions { threads: Some(2), isa: None });
        let large: Vec<u8> = (0..(5 << 20) + 5).map(|i| (i % 251) as u8).collect();
        for pieces in [&[][..], &[&[][..]], &[&[1, 2][..], &[], &[3]], &[&large, &[9], &large[..COPY_GRAIN]]] {
            let bytes = PackedBytes::gather(&cpu, pieces).unwrap();
            assert!(*bytes == *pieces.concat());
        }
    }
}
