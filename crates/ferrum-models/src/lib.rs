//! Models described by data, and the one decoder that runs them.
//!
//! A family is one short file under `families` that turns a checkpoint's configuration into a [`Description`]; the
//! decoder reads the description and nothing else. A model is used through [`LanguageModel`], which hides the device.
#![forbid(unsafe_code)]

mod check;
mod config;
mod decoder;
mod description;
mod error;
mod families;
mod model;
mod names;
mod packed_cache;
mod placement;
mod rope;

pub use decoder::{OPERATION, Operation, OperationShape};
pub use description::{
    AttentionKind, Description, ExpertRouting, FeedForwardKind, GroupedQuery, LayerDescription, MixtureOfExperts,
    NormWeights,
};
pub use error::ModelError;
pub use families::describe;
pub use model::{Chooser, Facts, LanguageModel, Likeliest, LoadOptions, Step, load, load_on};
pub use packed_cache::PackedCacheReport;
pub use placement::DeviceLayers;
pub use rope::{RopeDescription, RopeScaling};
