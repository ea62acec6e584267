//! A model on two devices: the first layers on one, the last on the other.

use std::num::NonZeroUsize;
use std::ops::Range;

use ferrum_kernels::{Backend, Ceilings, DeviceError};
use ferrum_types::BlockId;

use super::pass::{Begin, Pass};
use super::{Decoder, Operation};
use crate::error::ModelError;
use crate::model::{Chooser, Facts, LanguageModel, Likeliest, Step};

/// Two decoders, between which a step's residual stream goes through the host's memory.
pub(crate) struct Split<A: Backend, B: Backend> {
    lower: Decoder<A>,
    upper: Decoder<B>,
    facts: Facts,
}

impl<A: Backend, B: Backend> Split<A, B> {
    /// `lower` has the first layers, `upper` all that follow.
    pub(crate) fn new(lower: Decoder<A>, upper: Decoder<B>) -> Self {
        let (below, above) = (&lower.facts, &upper.facts);
        // A tied embedding table is in both.
        let twice = if upper.weights.embedding.is_some() {
            below.description.vocabulary as u64 * below.description.hidden as u64
        } else {
            0
        };
        let facts = Facts {
            description: below.description.clone(),
            parameters: below.parameters + above.parameters - twice,
            weight_bytes: below.weight_bytes + above.weight_bytes,
            kv_bytes: below.kv_bytes + above.kv_bytes,
            packed_cache: None,
            divided_at: Some(lower.weights.layers.len()),
        };
        Split { lower, upper, facts }
    }

    /// Runs all layers for a step: what is left is to read its outputs.
    fn pass(&mut self, step: Step<'_>) -> Result<Pass<'_, B>, DeviceError> {
        let hidden = self.lower.part_of_pass(step, Begin::Tokens, None)?.hand_over()?;
        self.upper.part_of_pass(step, Begin::Hidden(&hidden), Some(step.outputs))
    }
}

impl<A: Backend, B: Backend> LanguageModel for Split<A, B> {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn forward_rows(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &mut [f32])) -> Result<(), DeviceError> {
        self.pass(step)?.logits(step.outputs, &mut |pass, outputs| pass.read_logits(outputs, each))
    }

    fn embed(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &[f32])) -> Result<(), DeviceError> {
        self.pass(step)?.final_hidden(step.outputs, each)
    }

    fn chooser(&mut self, count: NonZeroUsize) -> Option<&mut dyn Chooser> {
        match self.upper.chooser(count) {
            Some(_) => Some(self),
            None => None,
        }
    }

    fn copy_block(&mut self, from: BlockId, to: BlockId) {
        self.lower.copy_block(from, to);
        self.upper.copy_block(from, to);
    }

    fn operations(&self, positions: &[Range<usize>], outputs: usize) -> Vec<Operation> {
        [self.lower.list_operations(positions, None), self.upper.list_operations(positions, Some(outputs))].concat()
    }

    /// Two devices have no ceiling in common.
    fn ceilings(&self) -> Result<Option<Ceilings>, ModelError> {
        Ok(None)
    }
}

impl<A: Backend, B: Backend> Chooser for Split<A, B> {
    fn forward_likeliest(
        &mut self,
        step: Step<'_>,
        count: NonZeroUsize,
        each: &mut dyn FnMut(usize, &[Likeliest]),
    ) -> Result<(), DeviceError> {
        self.pass(step)?.logits(step.outputs, &mut |pass, outputs| pass.read_likeliest(outputs, count, each))
    }
}
