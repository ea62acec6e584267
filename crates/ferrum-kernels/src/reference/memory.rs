//! Host memory, used at once.

use std::ops::Range;

use ferrum_types::Element;

use super::{Reference, ReferenceStream};
use crate::backend::{DeviceError, Mat, MatMut, Memory, NoGraph, OutOfMemory, Record, Scratch};
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
