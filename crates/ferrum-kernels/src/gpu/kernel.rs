//! Kernels as the generator describes them, and their arguments.

/// What a kernel does to a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Only reads it.
    Read,
    /// Reads and writes it.
    ReadWrite,
}

/// One entry point, in every language that a driver takes.
#[derive(Debug)]
pub struct Kernel {
    /// Its place among all kernels.
    pub index: usize,
    /// The entry point's name.
    pub name: &'static str,
    /// The name without the variant: kernels of one family take the same arguments.
    pub family: &'static str,
    /// Its buffers, in order. In WGSL they are bound from 1 on; the parameters lie at binding 0.
    pub buffers: &'static [Access],
    /// Its scalar parameters: 32 bits each.
    pub parameters: usize,
    /// The source for wgpu.
    pub wgsl: &'static str,
    /// The source for CUDA, after `kernels/cuda/prelude.h`.
    #[cfg(any(feature = "cuda", feature = "emulated"))]
    pub cuda: &'static str,
}

/// The arguments of a family of kernels.
pub(crate) trait Arguments<'a, B: 'a> {
    /// The family's name.
    const FAMILY: &'static str;

    /// Its buffers, in the kernel's order.
    fn buffers(&self) -> impl IntoIterator<Item = &'a B>;

    /// The bits of its parameters, in the kernel's order.
    fn parameters(&self) -> impl IntoIterator<Item = u32>;
}
