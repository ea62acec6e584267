//! What a device must do: memory, then one trait per family of operations.
//!
//! Notation in the formulas: `T` tokens in the step, `H` hidden size, `Nq` and `Nkv` query and KV heads, `D` head
//! size, `E` experts, `K` experts per token, `F` feed-forward size, `V` vocabulary. Matrices are row-major, weights
//! are `[out, in]`.

mod activation;
mod attention;
mod batch;
mod ceilings;
mod choose;
mod comm;
mod embed;
mod experts;
mod linear;
mod memory;
mod mla;
mod norm;
mod operand;
mod record;
mod rope;
mod store;
mod view;
mod weight;

pub use activation::{Activation, Activations};
pub use attention::{Attend, Attention, HeadPrep, KvElement, KvLayout, Mask, StoreKeysValues, StoreKv, StoreQueries};
pub use batch::{Batch, BatchCapacity, Ragged};
pub use ceilings::{Ceilings, Measure};
pub use choose::Choose;
pub use comm::{Communicator, OneRank, ReduceOp};
pub use embed::Embed;
pub use experts::{Chosen, Combine, ExpertPlan, Experts, GroupScore, Groups, PlanShape, Route, Scoring, Tile};
pub use linear::{Epilogue, Linear, Store};
pub use memory::{Buffer, DeviceError, Memory, OutOfMemory, Scratch};
pub use mla::{Mla, MlaAttention, StoreLatent};
pub use norm::{LayerNorm, Norm, Norms};
pub use operand::{Operand, Operands, Readers};
pub use record::{NoGraph, Record, Replay};
pub use rope::{Pairing, Rope};
pub use store::{Kept, PackedStore, StoredBytes};
pub use view::{Mat, MatMut};
pub use weight::{Awq, Gptq, PackError, PackedWeight, WeightFacts, WeightSource, ZeroPoint};

/// A device on which every model runs: the sum of all families of operations.
pub trait Backend: Embed + Linear + Norms + Activations + Attend + Mla + Experts + Choose + Record + Measure {}

impl<B: Embed + Linear + Norms + Activations + Attend + Mla + Experts + Choose + Record + Measure> Backend for B {}

pub(crate) use activation::{check_alike, check_bias};
pub(crate) use choose::{check_top_k, larger_first};
pub(crate) use embed::check_embed;
pub(crate) use experts::{HostPlan, check_expert_gate_up, check_expert_matmul, check_plan, expert_gate_up_by_parts};
pub(crate) use linear::{check_gate_up, check_matmul, gate_up_by_parts};
pub(crate) use mla::MlaSizes;
pub(crate) use norm::{check_layer_norm, check_norm};
