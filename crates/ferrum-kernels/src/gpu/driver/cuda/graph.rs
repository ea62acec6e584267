//! CUDA graphs: a step's launches as one thing for the device to start.

use std::ffi::c_void;
use std::sync::Arc;

use cudarc::driver::sys::{self, CUgraph, CUgraphExec, CUgraphInstantiate_flags, CUgraphNode};
use cudarc::driver::{CudaFunction, CudaStream, DriverError, result};

use super::{CudaBuffer, arguments};
use crate::gpu::{Launch, THREADS};

/// Recorded launches. It shares their buffers, and so stays right when whoever recorded it frees them.
pub struct CudaGraph {
    executable: CUgraphExec,
    stream: Arc<CudaStream>,
    _launches: Vec<(CudaFunction, Launch<CudaBuffer>)>,
}

// SAFETY: the handle has no thread of its own; the driver asks for one call at a time on one graph, which `&mut` or
// ownership gives: a graph is not `Sync`.
unsafe impl Send for CudaGraph {}

impl CudaGraph {
    /// Links the launches one after another.
    pub(super) fn new(
        stream: Arc<CudaStream>,
        launches: Vec<(CudaFunction, Launch<CudaBuffer>)>,
    ) -> Result<Self, DriverError> {
        stream.context().bind_to_thread()?;
        let graph = Template::new()?;
        let mut previous: Option<CUgraphNode> = None;
        for (function, launch) in &launches {
            previous = Some(graph.append(previous, function, launch)?);
        }
        // SAFETY: the graph is whole; the executable copies what it needs of it.
        let executable = unsafe { result::graph::instantiate(graph.0, CUgraphInstantiate_flags(0)) }?;
        Ok(CudaGraph { executable, stream, _launches: launches })
    }

    /// Queues it.
    pub(super) fn launch(&self) -> Result<(), DriverError> {
        self.stream.context().bind_to_thread()?;
        // SAFETY: the graph's functions and buffers live as long as it does. Should it be dropped before it has run, the
        // driver keeps it until then, and frees buffers in the stream's order.
        unsafe { result::graph::launch(self.executable, self.stream.cu_stream()) }
    }
}

impl Drop for CudaGraph {
    fn drop(&mut self) {
        let context = self.stream.context();
        context.record_err(context.bind_to_thread());
        // SAFETY: nobody else has the handle.
        context.record_err(unsafe { result::graph::exec_destroy(self.executable) });
    }
}

/// A graph that is being built.
struct Template(CUgraph);

impl Template {
    fn new() -> Result<Self, DriverError> {
        let mut graph = std::ptr::null_mut();
        // SAFETY: the function writes the handle.
        unsafe { sys::cuGraphCreate(&raw mut graph, 0) }.result()?;
        Ok(Template(graph))
    }

    /// Adds a launch that waits for `previous`.
    fn append(
        &self,
        previous: Option<CUgraphNode>,
        function: &CudaFunction,
        launch: &Launch<CudaBuffer>,
    ) -> Result<CUgraphNode, DriverError> {
        let mut arguments: Vec<*mut c_void> = arguments(launch);
        let [x, y, z] = launch.grid;
        let node_parameters = sys::CUDA_KERNEL_NODE_PARAMS {
            func: function.cu_function(),
            gridDimX: x,
            gridDimY: y,
            gridDimZ: z,
            blockDimX: THREADS as u32,
            blockDimY: 1,
            blockDimZ: 1,
            sharedMemBytes: 0,
            kernelParams: arguments.as_mut_ptr(),
            extra: std::ptr::null_mut(),
            kern: std::ptr::null_mut(),
            ctx: std::ptr::null_mut(),
        };
        let after = previous.as_slice();
        let mut node = std::ptr::null_mut();
        // SAFETY: the arguments are those of the function; they are copied before the call returns.
        let added = unsafe {
            sys::cuGraphAddKernelNode_v2(&raw mut node, self.0, after.as_ptr(), after.len(), &raw const node_parameters)
        };
        added.result()?;
        Ok(node)
    }
}

impl Drop for Template {
    fn drop(&mut self) {
        // SAFETY: nobody else has the handle.
        if let Err(cause) = unsafe { result::graph::destroy(self.0) } {
            tracing::warn!("a CUDA graph was not freed: {cause}");
        }
    }
}
