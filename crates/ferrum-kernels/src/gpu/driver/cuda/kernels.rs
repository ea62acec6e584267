//! The kernels' texts, compiled by NVRTC.

use std::sync::{Arc, OnceLock};

use cudarc::driver::{CudaContext, CudaFunction, DriverError};
use cudarc::nvrtc::{CompileError, CompileOptions, Ptx, compile_ptx_with_opts};

use super::library::said;
use crate::gpu::generated::KERNELS;
use crate::gpu::kernel::Kernel;

const PRELUDE: &str = include_str!("../../kernels/cuda/prelude.h");

/// What kernels are compiled for on newer devices too: they use nothing that came later, and an older compiler knows it.
const NEWEST_CAPABILITY: i32 = 80;

/// A device's kernels, each compiled when it is first asked for.
pub(super) struct Kernels {
    context: Arc<CudaContext>,
    capability: i32,
    functions: Vec<OnceLock<Result<CudaFunction, String>>>,
}

impl Kernels {
    /// None is compiled yet.
    pub(super) fn new(context: Arc<CudaContext>) -> Result<Self, DriverError> {
        let (major, minor) = context.compute_capability()?;
        let capability = NEWEST_CAPABILITY.min(major * 10 + minor);
        Ok(Kernels { context, capability, functions: KERNELS.iter().map(|_| OnceLock::new()).collect() })
    }

    /// The kernel, ready to be launched; or why it is not.
    pub(super) fn function(&self, kernel: &'static Kernel) -> Result<&CudaFunction, String> {
        let compiled = self.functions[kernel.index].get_or_init(|| self.compile(kernel));
        compiled.as_ref().map_err(|cause| format!("{}: {cause}", kernel.name))
    }

    fn compile(&self, kernel: &Kernel) -> Result<CudaFunction, String> {
        let ptx = ptx(kernel, self.capability)?;
        let module = self.context.load_module(ptx).map_err(said)?;
        module.load_function(kernel.name).map_err(said)
    }
}

/// A kernel for devices of a compute capability, which is ten times the number that people write.
fn ptx(kernel: &Kernel, capability: i32) -> Result<Ptx, String> {
    let options = CompileOptions {
        // Kernels that compute the same value in different ways must round alike, so that a result does not depend on
        // a prompt's cut or a step's company.
        fmad: Some(false),
        options: vec![format!("--gpu-architecture=compute_{capability}"), "--std=c++17".to_owned()],
        name: Some(format!("{}.cu", kernel.name)),
        ..CompileOptions::default()
    };
    compile_ptx_with_opts(format!("{PRELUDE}{}", kernel.cuda), options).map_err(|error| match error {
        CompileError::CompileError { log, .. } => log.to_string_lossy().into_owned(),
        other => other.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Needs NVRTC, but no device.
    #[test]
    fn nvrtc_takes_every_kernel() {
        // SAFETY: what is loaded is NVIDIA's compiler.
        if !unsafe { cudarc::nvrtc::sys::is_culib_present() } {
            return println!("skipped: there is no libnvrtc on this machine");
        }
        for kernel in &KERNELS {
            let text = ptx(kernel, NEWEST_CAPABILITY).unwrap_or_else(|e| panic!("{}: {e}", kernel.name)).to_src();
            assert!(text.contains(&format!(".entry {}(", kernel.name)), "{} has no entry", kernel.name);
            let parameters = text.matches(&format!(".param .u32 {}_param_", kernel.name)).count()
                + text.matches(&format!(".param .f32 {}_param_", kernel.name)).count();
            let buffers = text.matches(&format!(".param .align 8 .b8 {}_param_", kernel.name)).count();
            let table = (kernel.buffers.len(), kernel.parameters);
            assert_eq!((buffers, parameters), table, "buffers and parameters of {}", kernel.name);
        }
    }
}
