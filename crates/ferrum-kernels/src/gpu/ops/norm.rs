//! Norms: a group of threads per row.

use crate::backend::{Buffer, LayerNorm, Mat, MatMut, Norm, Norms, Operand, check_alike, check_layer_norm, check_norm};
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

    fn add_rms_norm(
        &self,
        stream: &mut GpuStream<D>,
        mut residual: MatMut<'_, Self>,
        delta: Mat<'_, Self>,
        norm: &Norm<Self>,
        out: &mut Operand<Self>,
    ) {
        check_alike("sum", residual.shape(), delta.shape());
        check_norm(&residual.as_mat(), norm.weight.len(), out);
        let (from, to) = (View::of(&delta), View::of_mut(&residual));
        let arguments = generated::AddRmsNorm {
            delta: &delta.buf().bytes,
            weight: &norm.weight.bytes,
            residual: &residual.buf_mut().bytes,
            result: &out.mat().buf().bytes,
            rows: word(to.rows),
            width: word(to.width),
            delta_at: from.at,
            delta_stride: from.stride,
            residual_at: to.at,
            residual_stride: to.stride,
            eps: norm.eps,
        };
        self.launch(stream, generated::AddRmsNorm::<D::Buffer>::KERNEL, row_of(to.rows), arguments);
    }
}
