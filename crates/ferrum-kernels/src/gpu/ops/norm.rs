//! Norms: a group of threads per row.

use crate::backend::{Buffer, LayerNorm, Mat, Norm, Norms, Operand, check_layer_norm, check_norm};
use crate::gpu::memory::View;
use crate::gpu::{Driver, Gpu, GpuStream, generated, row_of, word};

impl<D: Driver> Norms for Gpu<D> {
    fn rms_norm(&self, stream: &mut GpuStream<D>, x: Mat<'_, Self>, norm: &Norm<Self>, out: &mut Operand<Self>) {
        check_norm(&x, norm.weight.len(), out);
        let from = View::of(&x);
        let arguments = generated::RmsNorm {
            x: &x.buf().bytes,
            weight: &norm.weight.bytes,
            result: &out.mat().buf().bytes,
            rows: word(from.rows),
            width: word(from.width),
            x_at: from.at,
            x_stride: from.stride,
            eps: norm.eps,
        };
        self.launch(stream, generated::RmsNorm::<D::Buffer>::KERNEL, row_of(from.rows), arguments);
    }

    fn layer_norm(&self, stream: &mut GpuStream<D>, x: Mat<'_, Self>, norm: &LayerNorm<Self>, out: &mut Operand<Self>) {
        check_layer_norm(&x, norm, out);
        let from = View::of(&x);
        let arguments = generated::LayerNorm {
            x: &x.buf().bytes,
            gamma: &norm.gamma.bytes,
            beta: &norm.beta.bytes,
            result: &out.mat().buf().bytes,
            rows: word(from.rows),
            width: word(from.width),
            x_at: from.at,
            x_stride: from.stride,
            eps: norm.eps,
        };
        self.launch(stream, generated::LayerNorm::<D::Buffer>::KERNEL, row_of(from.rows), arguments);
    }
}
