//! The memory that a model will need, from its description alone.

use ferrum_engine::{CacheSize, DEFAULT_CONTEXT, EngineOptions, STEP_TOKENS};
use ferrum_kernels::KvElement;
use ferrum_models::Description;

use crate::units;

/// Contexts are advised in multiples of so many tokens.
const CONTEXT_STEP: usize = 256;

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

    /// That of a model that is opened with `options`.
    pub(crate) fn opened(description: &Description, weight_bytes: u64, options: &EngineOptions) -> Self {
        let context = context(description, options.context);
        let footprint = Footprint::new(description, weight_bytes, context, options.kv);
        let positions =
            |count: usize| (description.kv_bytes_per_position(options.kv) as u64).saturating_mul(count as u64);
        let kv_bytes = match options.cache {
            CacheSize::Full => positions(context.saturating_mul(options.sequences)),
            CacheSize::Positions(count) => positions(count),
            CacheSize::Bytes(bytes) => bytes,
        };
        Footprint { kv_bytes, ..footprint }
    }

    pub(crate) fn total_bytes(&self) -> u64 {
        self.weight_bytes.saturating_add(self.kv_bytes).saturating_add(self.scratch_bytes)
    }

    /// What to tell whoever has only `free_bytes` for a cache of this `context`; `None` if that is enough.
    pub(crate) fn shortage(&self, free_bytes: u64, context: usize) -> Option<String> {
        let needed = self.total_bytes();
        if needed <= free_bytes {
            return None;
        }
        let for_cache = free_bytes.saturating_sub(self.weight_bytes).saturating_sub(self.scratch_bytes);
        let share = for_cache as f64 / self.kv_bytes.max(1) as f64;
        let advice = match (context as f64 * share) as usize / CONTEXT_STEP * CONTEXT_STEP {
            0 => "a smaller model or quantisation is needed".to_owned(),
            shorter => format!("try --ctx {shorter}"),
        };
        let [needed, weights, kv, free] = [needed, self.weight_bytes, self.kv_bytes, free_bytes].map(units::bytes);
        Some(format!(
            "about {needed} of memory are needed, {weights} for weights and {kv} for the KV cache; {free} are free: {advice}"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_too_little_memory_is_told_how_much_and_what_would_fit() {
        let footprint = Footprint { weight_bytes: 4_000_000_000, kv_bytes: 2_000_000_000, scratch_bytes: 100_000_000 };
        assert_eq!(footprint.shortage(6_100_000_000, 8192), None);
        let told = footprint.shortage(5_100_000_000, 8192).unwrap();
        assert_eq!(
            told,
            "about 6.1 GB of memory are needed, 4.0 GB for weights and 2.0 GB for the KV cache; 5.1 GB are free: \
            try --ctx 4096"
        );
        assert!(
            footprint.shortage(4_000_000_000, 8192).unwrap().ends_with("a smaller model or quantisation is needed")
        );
    }
}
