//! Host memory, used at once: an operation is done when its call returns.

use std::ops::Range;

use ferrum_types::{Element, Float};

use super::{Cpu, CpuStream};
use crate::backend::{DeviceError, Mat, MatMut, Memory, NoGraph, OutOfMemory, Record, Scratch};
use crate::host::{HostBuf, Rows, row_mut};

impl Memory for Cpu {
    type Act = f32;
    type Buf<T: Element> = HostBuf<T>;
    type Stream = CpuStream;

    fn name(&self) -> &'static str {
        "cpu"
    }

    fn stream(&self) -> CpuStream {
        CpuStream::default()
    }

    fn sync(&self, _: &mut CpuStream) -> Result<(), DeviceError> {
        Ok(())
    }

    fn alloc<T: Element>(&self, len: usize) -> Result<HostBuf<T>, OutOfMemory> {
        HostBuf::zeros(self.name(), len)
    }

    fn upload<T: Element>(&self, values: &[T]) -> Result<HostBuf<T>, OutOfMemory> {
        let mut buf = HostBuf::zeros(self.name(), values.len())?;
        buf.as_mut_slice().copy_from_slice(values);
        Ok(buf)
    }

    fn write<T: Element>(&self, _: &mut CpuStream, values: &[T], out: &mut HostBuf<T>) {
        out.as_mut_slice()[..values.len()].copy_from_slice(values);
    }

    fn read<T: Element>(
        &self,
        _: &mut CpuStream,
        buf: &HostBuf<T>,
        range: Range<usize>,
    ) -> Result<Vec<T>, DeviceError> {
        Ok(buf.as_slice()[range].to_vec())
    }

    fn read_wide<T: Float>(
        &self,
        _: &mut CpuStream,
        buf: &HostBuf<T>,
        first: usize,
        out: &mut [f32],
    ) -> Result<(), DeviceError> {
        let values = &buf.as_slice()[first..first + out.len()];
        out.iter_mut().zip(values).for_each(|(wide, value)| *wide = value.to_f32());
        Ok(())
    }

    fn in_place<'a>(&self, _: &mut CpuStream, buf: &'a mut HostBuf<f32>, range: Range<usize>) -> Option<&'a mut [f32]> {
        Some(&mut buf.as_mut_slice()[range])
    }

    fn copy<T: Element>(&self, _: &mut CpuStream, from: Mat<'_, Self, T>, mut to: MatMut<'_, Self, T>) {
        assert_eq!(from.shape(), to.shape(), "copy of {:?} to {:?}", from.shape(), to.shape());
        for r in 0..from.rows() {
            row_mut(&mut to, r).copy_from_slice(from.at(r));
        }
    }

    fn scratch<'s>(&self, stream: &'s mut CpuStream) -> &'s mut Scratch<Self> {
        &mut stream.scratch
    }
}

impl Record for Cpu {
    type Graph = NoGraph;

    fn capture(
        &self,
        _: &mut CpuStream,
        _: &mut dyn FnMut(&Self, &mut CpuStream),
    ) -> Result<Option<NoGraph>, DeviceError> {
        Ok(None)
    }
}
