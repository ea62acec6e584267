//! From a MODEL argument to a model.

use std::path::{Path, PathBuf};

use ferrum_engine::{Engine, EngineOptions};
use ferrum_formats::Checkpoint;
use ferrum_formats::hub::{self, Environment, ModelRef};
use ferrum_kernels::Device;
use ferrum_models::{PackedCacheReport, describe};

use crate::args::{ComputeArgs, ModelName};
use crate::error::CliError;
use crate::footprint::{self, Footprint};
use crate::machine::memory::Memory;
use crate::output::note;
use crate::progress::Downloads;

/// The path of a model, downloaded if need be.
pub(crate) fn locate(model: &str) -> Result<PathBuf, CliError> {
    let environment = Environment::from_process();
    let model = ModelRef::parse(model, &environment)?;
    Ok(hub::resolve(&model, &environment, &mut Downloads::new())?)
}

/// Opens a model, downloaded if need be.
pub(crate) fn open(model: &ModelName, compute: &ComputeArgs) -> Result<Engine, CliError> {
    open_with(model, &compute.options())
}

/// Opens a model with options that the command, not its arguments alone, decides.
pub(crate) fn open_with(model: &ModelName, options: &EngineOptions) -> Result<Engine, CliError> {
    open_path(&locate(&model.model)?, options)
}

/// Opens a model that lies at `path`.
pub(crate) fn open_path(path: &Path, options: &EngineOptions) -> Result<Engine, CliError> {
    if let Some(shortage) = shortage(path, options) {
        note(format_args!("warning: {shortage}"));
    }
    let engine = Engine::open(path, options)?;
    let packed_cache = engine.facts().packed_cache.as_ref();
    if let Some(report @ PackedCacheReport::NotMade { .. }) = packed_cache {
        note(format_args!("warning: packed cache: {report}"));
    }
    let (seconds, packed_cache) = (engine.load_time().as_secs_f64(), packed_cache.map(tracing::field::display));
    tracing::info!(path = %path.display(), seconds, packed_cache, "model opened");
    if let Some(first) = engine.facts().divided_at {
        let (device, layers) = (options.device, engine.facts().description.layers.len());
        note(format_args!(
            "note: {} of {layers} layers are on {device}, the first {first} on the processor",
            layers - first
        ));
    }
    Ok(engine)
}

/// What to tell if the machine's memory may not suffice. Only a warning: what the system could still free is its secret.
fn shortage(path: &Path, options: &EngineOptions) -> Option<String> {
    let free_bytes = Memory::of_this_process().usable_bytes().filter(|_| options.device == Device::Cpu)?;
    // What is wrong with a model is told by what opens it.
    let checkpoint = Checkpoint::open(path).ok()?;
    let description = describe(&checkpoint).ok()?;
    let weight_bytes = checkpoint.tensors().flatten().map(|tensor| tensor.bytes.len() as u64).sum();
    let context = footprint::context(&description, options.context);
    Footprint::opened(&description, weight_bytes, options).shortage(free_bytes, context)
}
