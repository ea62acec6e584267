//! Packed weights: written once at load, read in every step.

use std::mem::MaybeUninit;
use std::ops::Deref;

use bytemuck::Pod;

use super::slab::Place;
use crate::backend::OutOfMemory;
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
    /// Runs of elements: `make(&prepare(run), i)` for `i` in `0..len`, of every run in `0..runs`, `grain` consecutive
    /// runs at a time on one thread.
    ///
    /// # Errors
    /// The allocator has no room.
    pub(super) fn build<P>(
        cpu: &Cpu,
        [runs, len]: [usize; 2],
        grain: usize,
        prepare: impl Fn(usize) -> P + Sync,
        make: impl Fn(&P, usize) -> T + Sync,
    ) -> Result<Self, OutOfMemory> {
        let mut elements = Self::uninitialised(cpu, runs * len)?;
        let to = Disjoint::new(elements.as_uninit_mut());
        cpu.pool().run_ranges(runs, grain, |range| {
            for run in range {
                let prepared = prepare(run);
                // SAFETY: the runs, and the ranges of a region, do not overlap.
                let to = unsafe { to.range_mut(run * len..(run + 1) * len) };
                for (i, to) in to.iter_mut().enumerate() {
                    to.write(make(&prepared, i));
                }
            }
        });
        Ok(elements)
    }

    /// `len` elements, all of which the caller writes before it reads any.
    fn uninitialised(cpu: &Cpu, len: usize) -> Result<Self, OutOfMemory> {
        const { assert!(align_of::<T>() <= super::slab::LINE) };
        let bytes = len.checked_mul(size_of::<T>()).ok_or(OutOfMemory { device: "cpu", bytes: usize::MAX })?;
        Ok(PackedBytes { place: cpu.slabs().place(bytes)?, elements: std::marker::PhantomData })
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
        // SAFETY: `gather` and `build`, the only ways to make one, wrote every element.
        unsafe { std::slice::from_raw_parts(start.as_ptr().cast(), len) }
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
