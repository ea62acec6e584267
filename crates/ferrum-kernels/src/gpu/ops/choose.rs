//! Choosing from logits: a group of threads per row.

use crate::backend::{Choose, Mat, MatMut, check_top_k};
use crate::gpu::generated::TopK;
use crate::gpu::memory::View;
use crate::gpu::{Driver, Gpu, GpuStream, row_of, word};

impl<D: Driver> Choose for Gpu<D> {
    fn top_k(
        &self,
        stream: &mut GpuStream<D>,
        x: Mat<'_, Self>,
        mut ids: MatMut<'_, Self, u32>,
        mut values: MatMut<'_, Self, f32>,
    ) {
        check_top_k(&x, &ids, &values);
        let (from, to, with) = (View::of(&x), View::of_mut(&ids), View::of_mut(&values));
        let arguments = TopK {
            x: &x.buf().bytes,
            ids: &ids.buf_mut().bytes,
            values: &values.buf_mut().bytes,
            rows: word(from.rows),
            width: word(from.width),
            count: word(to.width),
            x_at: from.at,
            x_stride: from.stride,
            ids_at: to.at,
            ids_stride: to.stride,
            values_at: with.at,
            values_stride: with.stride,
        };
        let rows = if to.width == 0 { 0 } else { from.rows };
        self.launch(stream, TopK::<D::Buffer>::KERNEL, row_of(rows), arguments);
    }
}
