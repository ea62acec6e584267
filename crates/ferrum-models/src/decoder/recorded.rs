//! Decode steps, recorded once for each number of sequences and queued again.

use std::collections::HashMap;

use ferrum_kernels::{Backend, DeviceError, Replay};

use super::Decoder;
use super::operation::operation;
use super::pass::{Begin, Pass};
use crate::model::Step;

/// Decode steps that the device has recorded. They share the buffers that they touch.
pub(super) type Recorded<B> = HashMap<DecodeShape, <B as ferrum_kernels::Record>::Graph>;

/// What a decode step asks of the device, its logits included: one token for each sequence, of each of which the logits
/// are wanted. All else about it lies in buffers, which the device reads when it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct DecodeShape {
    sequences: usize,
}

impl DecodeShape {
    /// The shape of `step`, if it is a decode step whose logits are projected at once: up to `most` rows.
    pub(super) fn of(step: &Step<'_>, most: usize) -> Option<Self> {
        let sequences = step.batch.seqs();
        let one_each = step.batch.starts.iter().map(|&start| start as usize).eq(0..=sequences);
        let all_wanted = step.outputs.iter().copied().eq(0..sequences);
        ((1..=most).contains(&sequences) && one_each && all_wanted).then_some(DecodeShape { sequences })
    }
}

impl<B: Backend> Decoder<B> {
    /// Queues a step of this shape, which has been written, as it was recorded when there first was one. `false`: the
    /// device does not record it, and nothing was queued.
    pub(super) fn replay(&mut self, shape: DecodeShape) -> Result<bool, DeviceError> {
        if !self.recorded.contains_key(&shape) {
            let Some(graph) = self.record(shape)? else { return Ok(false) };
            self.recorded.insert(shape, graph);
        }
        operation!("replay", self.recorded[&shape].replay(&self.backend, &mut self.stream))?;
        Ok(true)
    }

    fn record(&mut self, shape: DecodeShape) -> Result<Option<B::Graph>, DeviceError> {
        let Decoder { backend, stream, comm, weights, caches, batch, workspace, facts, .. } = self;
        let outputs: Vec<usize> = (0..shape.sequences).collect();
        let mut queued = Ok(());
        let graph = backend.capture(stream, &mut |backend, stream| {
            let mut pass = Pass {
                backend,
                stream,
                comm,
                weights,
                description: &facts.description,
                batch,
                work: &mut *workspace,
                rows: shape.sequences,
            };
            queued = pass.forward(Begin::Tokens, caches, Some(&outputs)).map(|()| pass.project_rows(&outputs, false));
        })?;
        queued.map(|()| graph)
    }
}

#[cfg(test)]
mod tests {
    use ferrum_kernels::Ragged;
    use ferrum_types::TokenId;

    use super::*;

    /// The shape of a step whose sequences have so many tokens each.
    fn shape(tokens: &[usize], outputs: &[usize]) -> Option<usize> {
        let mut batch = Ragged { max_blocks: 1, ..Ragged::default() };
        tokens.iter().for_each(|&count| batch.push(3, count, &[0], 16));
        let tokens = vec![TokenId(1); batch.tokens()];
        DecodeShape::of(&Step { tokens: &tokens, batch: &batch, outputs }, 4).map(|shape| shape.sequences)
    }

    #[test]
    fn a_decode_step_has_a_token_for_each_sequence_and_wants_all_logits_in_order() {
        assert_eq!(shape(&[1], &[0]), Some(1));
        assert_eq!(shape(&[1, 1, 1, 1], &[0, 1, 2, 3]), Some(4));
    }

    #[test]
    fn other_steps_have_no_shape() {
        assert_eq!(shape(&[], &[]), None);
        assert_eq!(shape(&[2], &[0, 1]), None, "several tokens of a sequence");
        assert_eq!(shape(&[2, 0], &[0, 1]), None, "a sequence without tokens");
        assert_eq!(shape(&[1, 1], &[0]), None, "fewer logits");
        assert_eq!(shape(&[1, 1], &[1, 0]), None, "logits in another order");
        assert_eq!(shape(&[1; 5], &[0, 1, 2, 3, 4]), None, "more rows than are projected at once");
    }
}
