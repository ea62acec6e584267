//! Typed buffers, streams, recording.

use std::marker::PhantomData;
use std::ops::Range;

use ferrum_types::{Element, Float};

use super::generated::{CopyHalves, CopyWords};
use super::{Driver, Gpu, GpuStream, Launch, WORD, threads_for, word};
use crate::backend::{Buffer, DeviceError, Mat, MatMut, Measure, Memory, OutOfMemory, Record, Replay, Scratch};

/// A typed buffer on a GPU, padded to whole words.
pub struct GpuBuf<B, T> {
    pub(super) bytes: B,
    len: usize,
    element: PhantomData<T>,
}

impl<B: Send + Sync, T: Element> Buffer<T> for GpuBuf<B, T> {
    fn len(&self) -> usize {
        self.len
    }
}

/// Bytes of `len` elements in whole words, and never none: devices refuse empty buffers.
fn padded_bytes<T>(len: usize) -> Option<usize> {
    Some(len.checked_mul(size_of::<T>())?.checked_next_multiple_of(WORD)?.max(WORD))
}

impl<D: Driver> Memory for Gpu<D> {
    type Act = f32;
    type Buf<T: Element> = GpuBuf<D::Buffer, T>;
    type Stream = GpuStream<D>;

    fn name(&self) -> &'static str {
        self.driver.name()
    }

    fn free_bytes(&self) -> Option<u64> {
        self.driver.free_memory()
    }

    fn stream(&self) -> GpuStream<D> {
        GpuStream { queue: self.driver.stream(), scratch: Scratch::new(), recording: None }
    }

    fn sync(&self, stream: &mut GpuStream<D>) -> Result<(), DeviceError> {
        self.driver.sync(&mut stream.queue)
    }

    fn alloc<T: Element>(&self, len: usize) -> Result<Self::Buf<T>, OutOfMemory> {
        let bytes = self.fitting(padded_bytes::<T>(len))?;
        Ok(GpuBuf { bytes: self.driver.alloc(bytes)?, len, element: PhantomData })
    }

    fn upload<T: Element>(&self, values: &[T]) -> Result<Self::Buf<T>, OutOfMemory> {
        self.fitting(padded_bytes::<T>(values.len()))?;
        Ok(GpuBuf { bytes: self.driver.upload(&padded(values))?, len: values.len(), element: PhantomData })
    }

    fn write<T: Element>(&self, stream: &mut GpuStream<D>, values: &[T], out: &mut Self::Buf<T>) {
        assert!(values.len() <= out.len, "{} values into a buffer of {}", values.len(), out.len);
        assert!(stream.recording.is_none(), "a write of the host inside a recorded step");
        if values.is_empty() {
            return;
        }
        let bytes: &[u8] = bytemuck::cast_slice(values);
        if bytes.len().is_multiple_of(WORD) {
            return self.driver.write(&mut stream.queue, bytes, &out.bytes);
        }
        // The last word keeps its other half.
        let from = self.upload(values).unwrap_or_else(|e| panic!("a write of {} bytes: {e}", bytes.len()));
        self.copy(stream, Mat::new(&from, 1, values.len()), MatMut::new(out, 1, values.len()));
    }

    fn read<T: Element>(
        &self,
        stream: &mut GpuStream<D>,
        buf: &Self::Buf<T>,
        range: Range<usize>,
    ) -> Result<Vec<T>, DeviceError> {
        let mut values = Vec::with_capacity(range.len());
        self.read_with(stream, buf, range, |value| values.push(value))?;
        Ok(values)
    }

    fn read_wide<T: Float>(
        &self,
        stream: &mut GpuStream<D>,
        buf: &Self::Buf<T>,
        first: usize,
        out: &mut [f32],
    ) -> Result<(), DeviceError> {
        let range = first..first + out.len();
        let mut out = out.iter_mut();
        self.read_with(stream, buf, range, |value| {
            *out.next().expect("as many values as places") = value.to_f32();
        })
    }

    fn copy<T: Element>(&self, stream: &mut GpuStream<D>, from: Mat<'_, Self, T>, mut to: MatMut<'_, Self, T>) {
        assert_eq!(from.shape(), to.shape(), "copy of {:?} to {:?}", from.shape(), to.shape());
        let (from_view, to_view) = (View::of(&from), View::of_mut(&to));
        let (rows, width) = (to_view.rows, to_view.width);
        let (from, result) = (&from.buf().bytes, &to.buf_mut().bytes);
        if from_view.count() == 0 {
            return;
        }
        if size_of::<T>() == WORD {
            let arguments = CopyWords {
                from,
                result,
                count: word(to_view.count()),
                width: word(width),
                from_at: from_view.at,
                from_stride: from_view.stride,
                result_at: to_view.at,
                result_stride: to_view.stride,
            };
            return self.launch(stream, CopyWords::<D::Buffer>::KERNEL, threads_for(to_view.count()), arguments);
        }
        let end = to_view.at as usize + (rows - 1) * to_view.stride as usize + width;
        let words = end.div_ceil(2) - to_view.at as usize / 2;
        let arguments = CopyHalves {
            from,
            result,
            words: word(words),
            rows: word(rows),
            width: word(width),
            from_at: from_view.at,
            from_stride: from_view.stride,
            result_at: to_view.at,
            result_stride: to_view.stride,
        };
        self.launch(stream, CopyHalves::<D::Buffer>::KERNEL, threads_for(words), arguments);
    }

    fn scratch<'s>(&self, stream: &'s mut GpuStream<D>) -> &'s mut Scratch<Self> {
        &mut stream.scratch
    }
}

impl<D: Driver> Gpu<D> {
    /// The size of a buffer, if a kernel can be given one so large.
    pub(super) fn fitting(&self, bytes: Option<usize>) -> Result<usize, OutOfMemory> {
        let bytes = bytes.unwrap_or(usize::MAX);
        if bytes > self.driver.largest_buffer() {
            return Err(OutOfMemory { device: self.driver.name(), bytes });
        }
        Ok(bytes)
    }

    fn read_with<T: Element>(
        &self,
        stream: &mut GpuStream<D>,
        buf: &GpuBuf<D::Buffer, T>,
        range: Range<usize>,
        mut each: impl FnMut(T),
    ) -> Result<(), DeviceError> {
        assert!(range.end <= buf.len, "elements {range:?} of a buffer of {}", buf.len);
        if range.is_empty() {
            return self.driver.sync(&mut stream.queue);
        }
        let size = size_of::<T>();
        let words = range.start * size / WORD..(range.end * size).div_ceil(WORD);
        let skipped = range.start * size - words.start * WORD;
        let bytes = self.driver.read(&mut stream.queue, &buf.bytes, words)?;
        bytes[skipped..][..range.len() * size].chunks_exact(size).for_each(|b| each(bytemuck::pod_read_unaligned(b)));
        Ok(())
    }
}

/// The bytes of `values` in whole words.
fn padded<T: Element>(values: &[T]) -> Vec<u8> {
    let mut bytes = bytemuck::cast_slice(values).to_vec();
    bytes.resize(bytes.len().next_multiple_of(WORD).max(WORD), 0);
    bytes
}

/// Where a matrix lies, as kernels take it.
#[derive(Clone, Copy)]
pub(super) struct View {
    /// The first element.
    pub(super) at: u32,
    /// From one row's start to the next.
    pub(super) stride: u32,
    pub(super) rows: usize,
    pub(super) width: usize,
}

impl View {
    pub(super) fn of<D: Driver, T: Element>(mat: &Mat<'_, Gpu<D>, T>) -> Self {
        let at = if mat.rows() == 0 { 0 } else { mat.row(0).start };
        View { at: word(at), stride: word(mat.stride()), rows: mat.rows(), width: mat.cols() }
    }

    pub(super) fn of_mut<D: Driver, T: Element>(mat: &MatMut<'_, Gpu<D>, T>) -> Self {
        View::of(&mat.as_mat())
    }

    /// Its elements.
    pub(super) fn count(&self) -> usize {
        self.rows * self.width
    }
}

/// A recorded step.
pub struct GpuGraph<D: Driver>(D::Graph);

impl<D: Driver> Replay<Gpu<D>> for GpuGraph<D> {
    fn replay(&self, backend: &Gpu<D>, stream: &mut GpuStream<D>) -> Result<(), DeviceError> {
        backend.driver.replay(&mut stream.queue, &self.0)
    }
}

impl<D: Driver> Record for Gpu<D> {
    type Graph = GpuGraph<D>;

    fn capture(
        &self,
        stream: &mut GpuStream<D>,
        step: &mut dyn FnMut(&Self, &mut GpuStream<D>),
    ) -> Result<Option<GpuGraph<D>>, DeviceError> {
        assert!(stream.recording.is_none(), "a recorded step inside another");
        stream.recording = Some(Vec::new());
        step(self, stream);
        let launches: Vec<Launch<D::Buffer>> = stream.recording.take().expect("nobody else takes it");
        Ok(Some(GpuGraph(self.driver.record(launches)?)))
    }
}

impl<D: Driver> Measure for Gpu<D> {}
