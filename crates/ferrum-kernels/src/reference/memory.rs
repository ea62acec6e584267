//! Host memory, used at once.

use std::ops::Range;

use ferrum_types::{Element, Float};

use super::{Reference, ReferenceStream};
use crate::backend::{DeviceError, Mat, MatMut, Measure, Memory, NoGraph, OutOfMemory, Record, Scratch};
use crate::host::{HostBuf, Rows, row_mut};

impl Memory for Reference {
    type Act = f32;
    type Buf<T: Element> = HostBuf<T>;
    type Stream = ReferenceStream;

    fn name(&self) -> &'static str {
        "reference"
    }

    fn stream(&self) -> ReferenceStream {
        ReferenceStream::default()
    }

    fn sync(&self, _stream: &mut ReferenceStream) -> Result<(), DeviceError> {
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

    fn write<T: Element>(&self, _stream: &mut ReferenceStream, values: &[T], out: &mut HostBuf<T>) {
        out.as_mut_slice()[..values.len()].copy_from_slice(values);
    }

    fn read<T: Element>(
        &self,
        _stream: &mut ReferenceStream,
        buf: &HostBuf<T>,
        range: Range<usize>,
    ) -> Result<Vec<T>, DeviceError> {
        Ok(buf.as_slice()[range].to_vec())
    }

    fn read_wide<T: Float>(
        &self,
        _stream: &mut ReferenceStream,
        buf: &HostBuf<T>,
        first: usize,
        out: &mut [f32],
    ) -> Result<(), DeviceError> {
        let values = &buf.as_slice()[first..first + out.len()];
        out.iter_mut().zip(values).for_each(|(wide, value)| *wide = value.to_f32());
        Ok(())
    }

    fn copy<T: Element>(&self, _stream: &mut ReferenceStream, from: Mat<'_, Self, T>, mut to: MatMut<'_, Self, T>) {
        assert_eq!(from.shape(), to.shape(), "copy of {:?} to {:?}", from.shape(), to.shape());
        for r in 0..from.rows() {
            row_mut(&mut to, r).copy_from_slice(from.at(r));
        }
    }

    fn scratch<'s>(&self, stream: &'s mut ReferenceStream) -> &'s mut Scratch<Self> {
        &mut stream.scratch
    }
}

impl Record for Reference {
    type Graph = NoGraph;

    fn capture(
        &self,
        _stream: &mut ReferenceStream,
        _step: &mut dyn FnMut(&Self, &mut ReferenceStream),
    ) -> Result<Option<NoGraph>, DeviceError> {
        Ok(None)
    }
}

/// Its time says nothing: it is as slow as it is plain.
impl Measure for Reference {}
