//! Activations and elementwise arithmetic: a thread per element.

use crate::backend::{Activation, Activations, Mat, MatMut, Operand, check_alike, check_bias};
use crate::gpu::generated::{Activate, AddBias, GatedAct, ScaledAdd, Softcap};
use crate::gpu::memory::View;
use crate::gpu::{Driver, Gpu, GpuBuf, GpuStream, threads_for, word};

/// The number by which `kernels/activation.slang` knows an activation.
pub(super) fn number(act: Activation) -> u32 {
    match act {
        Activation::Silu => 0,
        Activation::GeluErf => 1,
        Activation::GeluTanh => 2,
        Activation::QuickGelu => 3,
    }
}

impl<D: Driver> Activations for Gpu<D> {
    fn activate(&self, stream: &mut GpuStream<D>, x: Mat<'_, Self>, act: Activation, out: &mut Operand<Self>) {
        check_alike("activation", x.shape(), out.mat().shape());
        let view = View::of(&x);
        let arguments = Activate {
            x: &x.buf().bytes,
            result: &out.mat().buf().bytes,
            count: word(view.count()),
            width: word(view.width),
            x_at: view.at,
            x_stride: view.stride,
            kind: number(act),
        };
        self.launch(stream, Activate::<D::Buffer>::KERNEL, threads_for(view.count()), arguments);
    }

    fn gated_act(
        &self,
        stream: &mut GpuStream<D>,
        gate: Mat<'_, Self>,
        up: Mat<'_, Self>,
        act: Activation,
        out: &mut Operand<Self>,
    ) {
        check_alike("gate and up", gate.shape(), up.shape());
        check_alike("gate and output", gate.shape(), out.mat().shape());
        let [gates, ups] = [&gate, &up].map(View::of);
        let arguments = GatedAct {
            gate: &gate.buf().bytes,
            up: &up.buf().bytes,
            result: &out.mat().buf().bytes,
            count: word(gates.count()),
            width: word(gates.width),
            gate_at: gates.at,
            gate_stride: gates.stride,
            up_at: ups.at,
            up_stride: ups.stride,
            kind: number(act),
        };
        self.launch(stream, GatedAct::<D::Buffer>::KERNEL, threads_for(gates.count()), arguments);
    }

    fn scaled_add(&self, stream: &mut GpuStream<D>, mut dst: MatMut<'_, Self>, scale: f32, src: Mat<'_, Self>) {
        check_alike("sum", dst.shape(), src.shape());
        let (to, from) = (View::of_mut(&dst), View::of(&src));
        let arguments = ScaledAdd {
            from: &src.buf().bytes,
            result: &dst.buf_mut().bytes,
            count: word(to.count()),
            width: word(to.width),
            from_at: from.at,
            from_stride: from.stride,
            result_at: to.at,
            result_stride: to.stride,
            factor: scale,
        };
        self.launch(stream, ScaledAdd::<D::Buffer>::KERNEL, threads_for(to.count()), arguments);
    }

    fn add_bias(&self, stream: &mut GpuStream<D>, mut dst: MatMut<'_, Self>, bias: &GpuBuf<D::Buffer, f32>) {
        check_bias(&dst, bias);
        let to = View::of_mut(&dst);
        let arguments = AddBias {
            bias: &bias.bytes,
            result: &dst.buf_mut().bytes,
            count: word(to.count()),
            width: word(to.width),
            result_at: to.at,
            result_stride: to.stride,
        };
        self.launch(stream, AddBias::<D::Buffer>::KERNEL, threads_for(to.count()), arguments);
    }

    fn softcap(&self, stream: &mut GpuStream<D>, mut x: MatMut<'_, Self>, cap: f32) {
        let to = View::of_mut(&x);
        let arguments = Softcap {
            result: &x.buf_mut().bytes,
            count: word(to.count()),
            width: word(to.width),
            result_at: to.at,
            result_stride: to.stride,
            cap,
        };
        self.launch(stream, Softcap::<D::Buffer>::KERNEL, threads_for(to.count()), arguments);
    }
}
