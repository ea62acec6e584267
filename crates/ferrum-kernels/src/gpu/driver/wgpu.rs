//! Vulkan and Metal through wgpu.
//!
//! A stream gathers launches and hands them over together: when there are many, and before anything is written or read.

use std::num::NonZeroU64;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use pollster::block_on;

use super::{Driver, Grid, Launch};
use crate::backend::{DeviceError, OutOfMemory};
use crate::device::AdapterFacts;
use crate::gpu::WORD;
use crate::gpu::generated::KERNELS;
use crate::gpu::kernel::{Access, Kernel};

/// Launches that a stream gathers before it hands them over: enough to hide what a submission costs, few enough that
/// the device starts early.
const GATHERED: usize = 128;

/// Uploads of so many bytes are waited for, so that their copies in the host's memory do not pile up.
const LARGE_UPLOAD: usize = 1 << 20;

/// Bytes that a launch's parameters take in a uniform buffer: the alignment that any device accepts.
const PARAMETERS: usize = 256;

/// The interface to reach a device by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interface {
    /// Most GPUs outside of Apple's, and Mesa's software device.
    #[cfg(feature = "vulkan")]
    Vulkan,
    /// Apple's GPUs.
    #[cfg(feature = "metal")]
    Metal,
}

impl Interface {
    /// The name of a device behind it.
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "vulkan")]
            Interface::Vulkan => "vulkan",
            #[cfg(feature = "metal")]
            Interface::Metal => "metal",
        }
    }

    fn backends(self) -> wgpu::Backends {
        match self {
            #[cfg(feature = "vulkan")]
            Interface::Vulkan => wgpu::Backends::VULKAN,
            #[cfg(feature = "metal")]
            Interface::Metal => wgpu::Backends::METAL,
        }
    }

    /// What somebody without a device can do.
    const fn advice(self) -> &'static str {
        match self {
            #[cfg(feature = "vulkan")]
            Interface::Vulkan => {
                "install the GPU's Vulkan driver, or Mesa's software device (on Debian: apt-get install \
                 mesa-vulkan-drivers libvulkan1)"
            }
            #[cfg(feature = "metal")]
            Interface::Metal => "Metal needs macOS",
        }
    }

    /// The adapters that this machine has, the best first.
    ///
    /// # Errors
    /// There is none.
    pub fn adapters(self) -> Result<Vec<AdapterFacts>, NoAdapter> {
        Ok(self.found()?.iter().map(|adapter| facts(&adapter.get_info())).collect())
    }

    fn found(self) -> Result<Vec<wgpu::Adapter>, NoAdapter> {
        let descriptor = wgpu::InstanceDescriptor {
            backends: self.backends(),
            flags: wgpu::InstanceFlags::empty(),
            ..wgpu::InstanceDescriptor::new_without_display_handle()
        };
        let mut adapters = block_on(wgpu::Instance::new(descriptor).enumerate_adapters(self.backends()));
        adapters.sort_by_key(|adapter| match adapter.get_info().device_type {
            wgpu::DeviceType::DiscreteGpu => 0,
            wgpu::DeviceType::IntegratedGpu => 1,
            wgpu::DeviceType::VirtualGpu => 2,
            wgpu::DeviceType::Other => 3,
            wgpu::DeviceType::Cpu => 4,
        });
        if adapters.is_empty() {
            return Err(NoAdapter::None { interface: self.name(), advice: self.advice() });
        }
        Ok(adapters)
    }
}

fn facts(info: &wgpu::AdapterInfo) -> AdapterFacts {
    AdapterFacts {
        name: info.name.clone(),
        driver: format!("{} {}", info.driver, info.driver_info).trim().to_owned(),
        software: info.device_type == wgpu::DeviceType::Cpu,
        memory_bytes: None,
    }
}

/// Why a device cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAdapter {
    /// The machine has none.
    #[error("no {interface} device on this machine: {advice}")]
    None {
        /// The interface's name.
        interface: &'static str,
        /// What helps.
        advice: &'static str,
    },
    /// There are fewer.
    #[error("no device {interface}:{asked}: there are {count}")]
    NoSuch {
        /// The interface's name.
        interface: &'static str,
        /// The number asked for.
        asked: usize,
        /// How many there are.
        count: usize,
    },
    /// It lacks what kernels need.
    #[error("{adapter} lets a kernel have {has} buffers; needs {needs}")]
    FewBuffers {
        /// The device's name.
        adapter: String,
        /// Buffers that a kernel may have.
        has: usize,
        /// Buffers of the kernel that has most.
        needs: usize,
    },
    /// It does not open.
    #[error("{adapter} does not open: {cause}")]
    Refused {
        /// The device's name.
        adapter: String,
        /// What its driver said.
        cause: String,
    },
}

/// A device through wgpu.
pub struct WgpuDriver {
    interface: Interface,
    facts: AdapterFacts,
    device: wgpu::Device,
    queue: wgpu::Queue,
    largest_buffer: usize,
    pipelines: Vec<OnceLock<Pipeline>>,
    /// The first thing that went wrong; what comes after it cannot be believed.
    failure: Arc<Mutex<Option<String>>>,
}

/// A kernel, compiled.
struct Pipeline {
    compute: wgpu::ComputePipeline,
    bindings: wgpu::BindGroupLayout,
}

/// A launch whose buffers are bound; its parameters lie at `parameters` of the uniform buffer that it was bound to.
struct Bound {
    pipeline: wgpu::ComputePipeline,
    bindings: wgpu::BindGroup,
    parameters: u32,
    grid: Grid,
}

/// A queue: launches not yet handed over.
pub struct WgpuStream {
    gathered: Vec<Bound>,
    /// Their parameters, as `uniforms` will have them.
    parameters: Vec<u8>,
    uniforms: wgpu::Buffer,
}

/// Recorded launches, bound once.
pub struct WgpuGraph(Vec<Bound>);

impl WgpuDriver {
    /// Opens the best device that the interface has.
    ///
    /// # Errors
    /// There is none, or it does not suit.
    pub fn open(interface: Interface) -> Result<Self, NoAdapter> {
        Self::open_at(interface, 0)
    }

    /// Opens one of the devices that the interface has, by its place in [`Interface::adapters`].
    ///
    /// # Errors
    /// There are not so many, or it does not suit.
    pub fn open_at(interface: Interface, index: usize) -> Result<Self, NoAdapter> {
        let found = interface.found()?;
        let none = NoAdapter::NoSuch { interface: interface.name(), asked: index, count: found.len() };
        let adapter = found.into_iter().nth(index).ok_or(none)?;
        let (facts, limits) = (facts(&adapter.get_info()), adapter.limits());
        let needs = KERNELS.iter().map(|kernel| kernel.buffers.len()).max().unwrap_or(0);
        let has = limits.max_storage_buffers_per_shader_stage as usize;
        if has < needs {
            return Err(NoAdapter::FewBuffers { adapter: facts.name, has, needs });
        }
        let largest = limits.max_storage_buffer_binding_size.min(limits.max_buffer_size);
        let descriptor = wgpu::DeviceDescriptor { required_limits: limits, ..wgpu::DeviceDescriptor::default() };
        let (device, queue) = block_on(adapter.request_device(&descriptor))
            .map_err(|cause| NoAdapter::Refused { adapter: facts.name.clone(), cause: cause.to_string() })?;
        let failure = Arc::new(Mutex::new(None));
        let (uncaptured, lost) = (Arc::clone(&failure), Arc::clone(&failure));
        device.on_uncaptured_error(Arc::new(move |error: wgpu::Error| note(&uncaptured, error.to_string())));
        device.set_device_lost_callback(move |reason, message| match reason {
            // It is dropped: nobody asks any more.
            wgpu::DeviceLostReason::Destroyed => {}
            wgpu::DeviceLostReason::Unknown => note(&lost, message),
        });
        tracing::info!(name = facts.name, driver = facts.driver, "opened a {} device", interface.name());
        Ok(WgpuDriver {
            interface,
            facts,
            device,
            queue,
            // Whole words.
            largest_buffer: usize::try_from(largest).unwrap_or(usize::MAX) / WORD * WORD,
            pipelines: KERNELS.iter().map(|_| OnceLock::new()).collect(),
            failure,
        })
    }

    /// What was opened.
    pub fn facts(&self) -> &AdapterFacts {
        &self.facts
    }

    fn error(&self, cause: String) -> DeviceError {
        DeviceError { device: self.interface.name(), cause }
    }

    /// What has gone wrong since the device was opened.
    fn check(&self) -> Result<(), DeviceError> {
        match self.failure.lock().expect("whoever notes a failure does not panic").clone() {
            Some(cause) => Err(self.error(cause)),
            None => Ok(()),
        }
    }

    fn buffer(&self, bytes: usize, usage: wgpu::BufferUsages) -> wgpu::Buffer {
        let descriptor = wgpu::BufferDescriptor { label: None, size: bytes as u64, usage, mapped_at_creation: false };
        self.device.create_buffer(&descriptor)
    }

    fn uniforms(&self, launches: usize) -> wgpu::Buffer {
        let bytes = (launches * PARAMETERS).max(PARAMETERS);
        self.buffer(bytes, wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST)
    }

    fn pipeline(&self, kernel: &'static Kernel) -> &Pipeline {
        self.pipelines[kernel.index].get_or_init(|| self.compile(kernel))
    }

    fn compile(&self, kernel: &'static Kernel) -> Pipeline {
        let parameters = wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: true,
            min_binding_size: NonZeroU64::new((kernel.parameters * WORD) as u64),
        };
        let buffer = |access: &Access| wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Storage { read_only: *access == Access::Read },
            has_dynamic_offset: false,
            min_binding_size: None,
        };
        let types = std::iter::once(parameters).chain(kernel.buffers.iter().map(buffer));
        let entries: Vec<_> = (0..)
            .zip(types)
            .map(|(binding, ty)| wgpu::BindGroupLayoutEntry {
                binding,
                visibility: wgpu::ShaderStages::COMPUTE,
                ty,
                count: None,
            })
            .collect();
        let bindings = self
            .device
            .create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor { label: Some(kernel.name), entries: &entries });
        let layout = self.device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some(kernel.name),
            bind_group_layouts: &[Some(&bindings)],
            immediate_size: 0,
        });
        let module = self.device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some(kernel.name),
            source: wgpu::ShaderSource::Wgsl(kernel.wgsl.into()),
        });
        let compute = self.device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
            label: Some(kernel.name),
            layout: Some(&layout),
            module: &module,
            entry_point: Some(kernel.name),
            // Kernels write shared memory before they read it.
            compilation_options: wgpu::PipelineCompilationOptions {
                zero_initialize_workgroup_memory: false,
                ..wgpu::PipelineCompilationOptions::default()
            },
            cache: None,
        });
        Pipeline { compute, bindings }
    }

    /// Binds a launch and appends its parameters to `parameters`, the content to be of `uniforms`.
    fn bind(&self, launch: &Launch<wgpu::Buffer>, parameters: &mut Vec<u8>, uniforms: &wgpu::Buffer) -> Bound {
        let pipeline = self.pipeline(launch.kernel);
        let at = parameters.len();
        parameters.extend_from_slice(bytemuck::cast_slice(&launch.parameters));
        assert!(parameters.len() <= at + PARAMETERS, "{} has too many parameters", launch.kernel.name);
        parameters.resize(at + PARAMETERS, 0);
        let window = wgpu::BufferBinding { buffer: uniforms, offset: 0, size: NonZeroU64::new(PARAMETERS as u64) };
        let resources = std::iter::once(wgpu::BindingResource::Buffer(window))
            .chain(launch.buffers.iter().map(wgpu::Buffer::as_entire_binding));
        let entries: Vec<_> =
            (0..).zip(resources).map(|(binding, resource)| wgpu::BindGroupEntry { binding, resource }).collect();
        let bindings = self.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &pipeline.bindings,
            entries: &entries,
        });
        let parameters = u32::try_from(at).expect("few launches are gathered");
        Bound { pipeline: pipeline.compute.clone(), bindings, parameters, grid: launch.grid }
    }

    fn encode(&self, encoder: &mut wgpu::CommandEncoder, launches: &[Bound]) {
        let mut pass = encoder.begin_compute_pass(&wgpu::ComputePassDescriptor::default());
        for Bound { pipeline, bindings, parameters, grid: [x, y, z] } in launches {
            pass.set_pipeline(pipeline);
            pass.set_bind_group(0, bindings, &[*parameters]);
            pass.dispatch_workgroups(*x, *y, *z);
        }
    }

    fn encoder(&self) -> wgpu::CommandEncoder {
        self.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default())
    }

    /// Hands over what was gathered, then what `more` encodes.
    fn submit(&self, stream: &mut WgpuStream, more: impl FnOnce(&mut wgpu::CommandEncoder)) -> wgpu::SubmissionIndex {
        let mut encoder = self.encoder();
        if !stream.gathered.is_empty() {
            self.queue.write_buffer(&stream.uniforms, 0, &stream.parameters);
            self.encode(&mut encoder, &stream.gathered);
            stream.gathered.clear();
            stream.parameters.clear();
        }
        more(&mut encoder);
        self.queue.submit([encoder.finish()])
    }

    fn wait(&self, submission: wgpu::SubmissionIndex) -> Result<(), DeviceError> {
        let wait = wgpu::PollType::Wait { submission_index: Some(submission), timeout: None };
        self.device.poll(wait).map_err(|cause| self.error(cause.to_string()))?;
        self.check()
    }
}

/// Keeps the first failure: the others follow from it.
fn note(failure: &Mutex<Option<String>>, cause: String) {
    failure.lock().expect("whoever notes a failure does not panic").get_or_insert(cause);
}

impl Driver for WgpuDriver {
    type Buffer = wgpu::Buffer;
    type Stream = WgpuStream;
    type Graph = WgpuGraph;

    fn name(&self) -> &'static str {
        self.interface.name()
    }

    fn largest_buffer(&self) -> usize {
        self.largest_buffer
    }

    fn stream(&self) -> WgpuStream {
        WgpuStream { gathered: Vec::new(), parameters: Vec::new(), uniforms: self.uniforms(GATHERED) }
    }

    fn alloc(&self, bytes: usize) -> Result<wgpu::Buffer, OutOfMemory> {
        let scope = self.device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        let usage = wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC | wgpu::BufferUsages::COPY_DST;
        let buffer = self.buffer(bytes, usage);
        match block_on(scope.pop()) {
            Some(_) => Err(OutOfMemory { device: self.name(), bytes }),
            None => Ok(buffer),
        }
    }

    fn upload(&self, bytes: &[u8]) -> Result<wgpu::Buffer, OutOfMemory> {
        let buffer = self.alloc(bytes.len())?;
        self.queue.write_buffer(&buffer, 0, bytes);
        if bytes.len() >= LARGE_UPLOAD {
            let submission = self.queue.submit([]);
            if let Err(failure) = self.wait(submission) {
                note(&self.failure, failure.cause);
            }
        }
        Ok(buffer)
    }

    fn write(&self, stream: &mut WgpuStream, words: &[u8], to: &wgpu::Buffer) {
        if !stream.gathered.is_empty() {
            self.submit(stream, |_| {});
        }
        self.queue.write_buffer(to, 0, words);
    }

    fn launch(&self, stream: &mut WgpuStream, launch: &Launch<wgpu::Buffer>) {
        if stream.gathered.len() == GATHERED {
            self.submit(stream, |_| {});
        }
        let WgpuStream { gathered, parameters, uniforms } = stream;
        gathered.push(self.bind(launch, parameters, uniforms));
    }

    fn read(&self, stream: &mut WgpuStream, from: &wgpu::Buffer, words: Range<usize>) -> Result<Vec<u8>, DeviceError> {
        let [first, bytes] = [words.start, words.len()].map(|words| words * WORD);
        let copy = self.buffer(bytes, wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST);
        let submission = self.submit(stream, |encoder| {
            encoder.copy_buffer_to_buffer(from, first as u64, &copy, 0, bytes as u64);
        });
        let mapped = Arc::clone(&self.failure);
        copy.map_async(wgpu::MapMode::Read, .., move |result| {
            if let Err(cause) = result {
                note(&mapped, cause.to_string());
            }
        });
        self.wait(submission)?;
        let range = copy.get_mapped_range(..).map_err(|cause| self.error(cause.to_string()))?;
        Ok(range.to_vec())
    }

    fn sync(&self, stream: &mut WgpuStream) -> Result<(), DeviceError> {
        let submission = self.submit(stream, |_| {});
        self.wait(submission)
    }

    fn record(&self, launches: Vec<Launch<wgpu::Buffer>>) -> Result<WgpuGraph, DeviceError> {
        let (uniforms, mut parameters) = (self.uniforms(launches.len()), Vec::new());
        let bound = launches.iter().map(|launch| self.bind(launch, &mut parameters, &uniforms)).collect();
        self.queue.write_buffer(&uniforms, 0, &parameters);
        self.check()?;
        Ok(WgpuGraph(bound))
    }

    fn replay(&self, stream: &mut WgpuStream, graph: &WgpuGraph) -> Result<(), DeviceError> {
        self.submit(stream, |encoder| self.encode(encoder, &graph.0));
        self.check()
    }
}

#[cfg(test)]
mod tests {
    use wgpu::naga::front::wgsl;
    use wgpu::naga::valid::{Capabilities, ValidationFlags, Validator};

    use super::*;

    #[test]
    fn every_generated_text_is_valid_and_has_the_bindings_of_its_table() {
        for kernel in &KERNELS {
            let module = wgsl::parse_str(kernel.wgsl).unwrap_or_else(|e| panic!("{}: {e:?}", kernel.name));
            let mut validator = Validator::new(ValidationFlags::all(), Capabilities::empty());
            validator.validate(&module).unwrap_or_else(|e| panic!("{}: {e:?}", kernel.name));
            let [entry] = &module.entry_points[..] else { panic!("{}: entry points", kernel.name) };
            assert_eq!((&entry.name[..], entry.workgroup_size), (kernel.name, [crate::gpu::THREADS as u32, 1, 1]));
            let mut bindings: Vec<_> = module
                .global_variables
                .iter()
                .filter_map(|(_, variable)| Some((variable.binding.as_ref()?.binding, variable.space)))
                .collect();
            bindings.sort_by_key(|(binding, _)| *binding);
            for (binding, space) in bindings {
                let Some(access) = (binding as usize).checked_sub(1).map(|i| kernel.buffers[i]) else {
                    assert_eq!(space, wgpu::naga::AddressSpace::Uniform, "{}", kernel.name);
                    continue;
                };
                let mut expected = wgpu::naga::StorageAccess::LOAD;
                expected.set(wgpu::naga::StorageAccess::STORE, access == Access::ReadWrite);
                let expected = wgpu::naga::AddressSpace::Storage { access: expected };
                assert_eq!(space, expected, "{} at binding {binding}", kernel.name);
            }
        }
    }
}
