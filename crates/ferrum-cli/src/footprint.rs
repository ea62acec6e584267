//! The memory that a model will need, from its description alone.

use ferrum_engine::{DEFAULT_CONTEXT, STEP_TOKENS};
use ferrum_kernels::KvElement;
use ferrum_models::Description;

/// Memory in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Footprint {
    /// Packed weights, which are as large as stored ones.
    pub(crate) weight_bytes: u64,
    /// Keys and values of the whole context.
    pub(crate) kv_bytes: u64,
    /// Intermediate results of the largest step, roughly.
    pub(crate) scratch_bytes: u64,
}

/// The context of a model that was asked to have `asked` tokens.
pub(crate) fn context(description: &Description, asked: Option<usize>) -> usize {
    asked.unwrap_or(DEFAULT_CONTEXT).min(description.context)
}

impl Footprint {
    pub(crate) fn new(description: &Description, weight_bytes: u64, context: usize, kv: KvElement) -> Self {
        Footprint {
            weight_bytes,
            kv_bytes: (description.kv_bytes_per_position(kv) as u64).saturating_mul(context as u64),
            scratch_bytes: description.scratch_bytes(context.min(STEP_TOKENS)),
        }
    }

    pub(crate) fn total_bytes(&self) -> u64 {
        self.weight_bytes.saturating_add(self.kv_bytes).saturating_add(self.scratch_bytes)
    }
}
