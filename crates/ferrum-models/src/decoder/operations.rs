//! How much work the parts of a step are.

use std::ops::Range;

use ferrum_kernels::{Backend, PackedWeight, WeightFacts};
use ferrum_types::BlockFormat;

use super::Decoder;
use super::pass::rows_that_go_on;
use super::weights::{Experts, FeedForward};
use crate::description::GroupedQuery;

/// A part of a step whose size follows from the model's: a product with a weight, or attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The name of its span.
    pub name: &'static str,
    /// What it works with.
    pub shape: OperationShape,
    /// Tokens that it works for.
    pub tokens: usize,
    /// Bytes of weights, or of keys and values, that it reads at least; `None` where that depends on the tokens.
    pub read_bytes: Option<u64>,
    /// Multiplications, each with an addition.
    pub multiply_adds: u64,
    /// Rows that are multiplied as a format's integers: see [`PackedWeight::integer_rows`].
    pub integer_rows: Vec<(BlockFormat, usize)>,
}

/// What an operation works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationShape {
    /// A weight, or a stack of experts' weights.
    Weight(WeightFacts),
    /// Queries, and the keys and values in the cache.
    Attention {
        /// Query heads.
        heads: usize,
        /// Key and value heads.
        kv_heads: usize,
        /// Elements of a head.
        head_dim: usize,
        /// Keys that a query sees, if not all.
        window: Option<usize>,
    },
}

impl<B: Backend> Decoder<B> {
    /// What [`LanguageModel::operations`](crate::LanguageModel::operations) tells; without outputs, other layers follow.
    pub(super) fn list_operations(&self, positions: &[Range<usize>], outputs: Option<usize>) -> Vec<Operation> {
        let tokens = positions.iter().map(Range::len).sum();
        let mut operations = Vec::new();
        let layers = &self.weights.layers;
        for (i, (layer, cache)) in layers.iter().zip(&self.caches).enumerate() {
            let attention = &layer.attention;
            operations.push(product("query_key_value", &attention.query_key_value, tokens));
            let position_bytes = self.backend.kv_layout(cache).bytes_per_position();
            operations.push(attend(&attention.shape, position_bytes, positions));
            operations.push(product("attention_output", &attention.output, tokens));
            let rows = match outputs.filter(|_| i + 1 == layers.len()) {
                Some(outputs) => rows_that_go_on(tokens, outputs, self.workspace.output_capacity),
                None => tokens,
            };
            match &layer.feed_forward {
                _ if rows == 0 => {}
                FeedForward::Gated(gated) => {
                    operations.push(product("gate_up", &gated.gate_up, rows));
                    operations.push(product("down", &gated.down, rows));
                }
                FeedForward::Experts(experts) => operations.extend(mixture(experts, rows)),
            }
        }
        if let Some(outputs @ 1..) = outputs {
            operations.push(product("logits", self.weights.output(), outputs));
        }
        operations
    }
}

fn product(name: &'static str, weight: &impl PackedWeight, tokens: usize) -> Operation {
    let facts = weight.facts();
    Operation {
        name,
        shape: OperationShape::Weight(facts),
        tokens,
        read_bytes: Some(facts.bytes as u64),
        multiply_adds: (tokens * facts.rows * facts.cols) as u64,
        integer_rows: weight.integer_rows(),
    }
}

fn mixture<B: Backend>(experts: &Experts<B>, tokens: usize) -> [Operation; 3] {
    let chosen = experts.shape.chosen;
    let of_experts = |name, weight: &B::Weight| {
        let facts = weight.facts();
        // One token's experts are different ones. Of more tokens nobody knows which they share.
        let read_bytes = (tokens == 1).then(|| (facts.bytes / facts.experts * chosen) as u64);
        Operation { read_bytes, ..product(name, weight, tokens * chosen) }
    };
    let mut operations = [
        product("router", &experts.router, tokens),
        of_experts("expert_gate_up", &experts.gate_up),
        of_experts("expert_down", &experts.down),
    ];
    operations.iter_mut().for_each(|operation| operation.tokens = tokens);
    operations
}

fn attend(shape: &GroupedQuery, position_bytes: usize, positions: &[Range<usize>]) -> Operation {
    let &GroupedQuery { heads, kv_heads, head_dim, window, .. } = shape;
    let seen = |position: usize| window.unwrap_or(usize::MAX).min(position + 1);
    let pairs: usize = positions.iter().cloned().flatten().map(seen).sum();
    // From the first key of the first token to the last token's own.
    let keys = |positions: &Range<usize>| positions.len() - 1 + seen(positions.start);
    let read = position_bytes * positions.iter().filter(|positions| !positions.is_empty()).map(keys).sum::<usize>();
    Operation {
        name: "attention",
        shape: OperationShape::Attention { heads, kv_heads, head_dim, window },
        tokens: positions.iter().map(Range::len).sum(),
        read_bytes: Some(read as u64),
        // One of a query with a key, one of a probability with a value.
        multiply_adds: (2 * pairs * heads * head_dim) as u64,
        // It computes in f32 whatever the cache stores.
        integer_rows: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(window: Option<usize>) -> GroupedQuery {
        GroupedQuery { heads: 4, kv_heads: 2, head_dim: 8, scale: 1.0, window, softcap: None, qk_norm: false, rope: 0 }
    }

    #[test]
    fn attention_counts_the_keys_that_are_seen() {
        let work = |window, positions: &[[usize; 2]]| {
            let positions: Vec<Range<usize>> = positions.iter().map(|&[start, end]| start..end).collect();
            let operation = attend(&shape(window), 10, &positions);
            (operation.tokens, operation.read_bytes.unwrap() / 10, operation.multiply_adds / (2 * 4 * 8))
        };
        assert_eq!(work(None, &[[0, 3]]), (3, 3, 1 + 2 + 3));
        assert_eq!(work(None, &[[4, 6]]), (2, 6, 5 + 6));
        assert_eq!(work(Some(2), &[[0, 3]]), (3, 3, 1 + 2 + 2));
        assert_eq!(work(Some(2), &[[4, 6]]), (2, 3, 2 + 2), "keys 3 to 5");
        assert_eq!(work(None, &[[7, 8], [0, 1], [9, 9]]), (2, 9, 8 + 1));
    }
}
