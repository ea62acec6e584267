//! The one sequence whose keys and values are in the cache.

use std::num::NonZeroUsize;

use ferrum_kernels::{DeviceError, Ragged};
use ferrum_models::{LanguageModel, Likeliest, Step};
use ferrum_types::TokenId;

use crate::block_pool::BlockTable;
use crate::engine::Engine;

/// A sequence: what is in the cache, and where.
#[derive(Debug, Default)]
pub(crate) struct Sequence {
    /// The tokens whose keys and values are stored.
    tokens: Vec<TokenId>,
    table: BlockTable,
}

/// Which logits a run of tokens is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Those after the last token.
    Last,
    /// Those after each.
    All,
    /// None.
    Nothing,
}

/// Runs a step, before which there were so many tokens of those that are fed.
type Run<'r> = dyn FnMut(&mut dyn LanguageModel, Step<'_>, usize) -> Result<(), DeviceError> + 'r;

impl Engine {
    /// Keeps the part of the cache that `prompt` begins with, at most all but its last token, whose logits are wanted
    /// afresh. The number of tokens kept.
    pub(crate) fn keep_prefix(&mut self, prompt: &[TokenId]) -> usize {
        let common = self.sequence.tokens.iter().zip(prompt).take_while(|(a, b)| a == b).count();
        let kept = common.min(prompt.len().saturating_sub(1));
        self.sequence.tokens.truncate(kept);
        self.sequence.table.truncate(&mut self.pool, kept);
        kept
    }

    /// Forgets the sequence.
    pub(crate) fn clear_sequence(&mut self) {
        self.keep_prefix(&[]);
    }

    /// Tokens in the cache.
    pub(crate) fn cached(&self) -> usize {
        self.sequence.tokens.len()
    }

    /// Appends `tokens`, at most `chunk` in a step. `each(i, logits)` gets the logits after token `i` of `tokens`, as
    /// far as they are wanted, and may change them.
    ///
    /// # Errors
    /// The device failed; then the sequence is empty.
    ///
    /// # Panics
    /// There is no room: callers check it, where they can say whose fault it is.
    pub(crate) fn feed(
        &mut self,
        tokens: &[TokenId],
        chunk: usize,
        wanted: Wanted,
        each: &mut dyn FnMut(usize, &mut [f32]),
    ) -> Result<(), DeviceError> {
        self.feed_by(tokens, (chunk, wanted), &mut |model, step, done| {
            model.forward(step, &mut |i, logits| each(done + step.outputs[i], logits))
        })
    }

    /// Appends `tokens`, no more than a step takes; the `count` likeliest tokens after them, if the model finds so many by
    /// itself. If not, nothing is appended.
    ///
    /// # Errors
    /// As [`feed`](Self::feed).
    pub(crate) fn feed_to_chooser(
        &mut self,
        tokens: &[TokenId],
        count: NonZeroUsize,
    ) -> Result<Option<Vec<Likeliest>>, DeviceError> {
        if self.model.chooser(count).is_none() {
            return Ok(None);
        }
        let mut likeliest = Vec::new();
        self.feed_by(tokens, (usize::MAX, Wanted::Last), &mut |model, step, _| {
            let chooser = model.chooser(count).expect("it was asked before");
            chooser.forward_likeliest(step, count, &mut |_, these| likeliest = these.to_vec())
        })?;
        Ok(Some(likeliest))
    }

    /// Appends `tokens`, at most `chunk` in a step, each of which is run by `run`.
    fn feed_by(
        &mut self,
        tokens: &[TokenId],
        (chunk, wanted): (usize, Wanted),
        run: &mut Run<'_>,
    ) -> Result<(), DeviceError> {
        let room = self.context() - self.cached();
        assert!(tokens.len() <= room, "{} tokens for {room} free positions", tokens.len());
        let mut done = 0;
        // Positions of a step that panicked.
        self.sequence.table.truncate(&mut self.pool, self.sequence.tokens.len());
        for piece in tokens.chunks(chunk.clamp(1, self.step_tokens())) {
            let last = done + piece.len() == tokens.len();
            let outputs: Vec<usize> = match wanted {
                Wanted::All => (0..piece.len()).collect(),
                Wanted::Last if last => vec![piece.len() - 1],
                Wanted::Last | Wanted::Nothing => Vec::new(),
            };
            let batch = self.reserve(piece.len());
            let step = Step { tokens: piece, batch: &batch, outputs: &outputs };
            let result = run(&mut *self.model, step, done);
            if result.is_err() {
                // Of queued work only the last step tells, whichever failed.
                self.clear_sequence();
                return result;
            }
            // Only now: what a step has written that panicked is nobody's prefix.
            self.sequence.tokens.extend_from_slice(piece);
            done += piece.len();
        }
        Ok(())
    }

    /// Positions for `tokens` more tokens, and the step that fills them.
    fn reserve(&mut self, tokens: usize) -> Ragged {
        let sequence = &mut self.sequence;
        let position = sequence.tokens.len();
        sequence.table.append(&mut self.pool, tokens).expect("the pool holds the whole context");
        let blocks: Vec<u32> = sequence.table.blocks().iter().map(|block| block.0).collect();
        let mut batch = Ragged { max_blocks: blocks.len(), ..Ragged::default() };
        batch.push(position, tokens, &blocks, self.pool.block_size());
        batch
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::path::Path;

    use ferrum_kernels::Ceilings;
    use ferrum_models::{Facts, ModelError, Operation};
    use ferrum_types::BlockId;

    use super::*;
    use crate::engine::EngineOptions;

    fn open(family: &str, threads: usize) -> Engine {
        let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrum-models/tests/fixtures/models");
        let options = EngineOptions { threads: Some(threads), ..EngineOptions::default() };
        Engine::open(&models.join(family), &options).unwrap_or_else(|error| panic!("{error}"))
    }

    fn tokens(n: u32) -> Vec<TokenId> {
        (0..n).map(|i| TokenId(i * 37 % 250 + 3)).collect()
    }

    /// The bits of the logits after each of `tokens`.
    fn feed_all(engine: &mut Engine, tokens: &[TokenId], chunk: usize) -> Vec<Vec<u32>> {
        let mut rows = Vec::new();
        let mut keep = |_, logits: &mut [f32]| rows.push(logits.iter().map(|logit| logit.to_bits()).collect());
        engine.feed(tokens, chunk, Wanted::All, &mut keep).unwrap();
        rows
    }

    #[test]
    fn logits_are_the_same_bits_for_any_threads_and_chunks() {
        for family in ["llama", "gemma3", "mistral-swa", "qwen3-moe"] {
            let tokens = tokens(75);
            let whole = feed_all(&mut open(family, 1), &tokens, usize::MAX);
            assert_eq!(whole.len(), tokens.len());
            for (threads, chunk) in [(2, usize::MAX), (1, 7), (2, 7), (2, 1)] {
                let got = feed_all(&mut open(family, threads), &tokens, chunk);
                assert!(got == whole, "{family}: {threads} threads, chunks of {chunk}");
            }
        }
    }

    #[test]
    fn only_the_last_logits_come_where_only_they_are_wanted() {
        let (mut engine, tokens) = (open("llama", 2), tokens(20));
        let expected = feed_all(&mut engine, &tokens, usize::MAX).pop().unwrap();
        engine.clear_sequence();
        let mut got = Vec::new();
        engine.feed(&tokens, 7, Wanted::Last, &mut |i, logits| got.push((i, logits[0].to_bits()))).unwrap();
        assert_eq!(got, [(19, expected[0])]);
    }

    #[test]
    fn a_kept_prefix_changes_no_bit() {
        let tokens = tokens(75);
        let fresh = feed_all(&mut open("llama", 2), &tokens, usize::MAX);
        let mut engine = open("llama", 2);
        // Ends within the first block, at its end, and beyond.
        for common in [1, 31, 32, 33, 70, 74, 75] {
            engine.clear_sequence();
            let other = [&tokens[..common], &[TokenId(1); 40]].concat();
            feed_all(&mut engine, &other, usize::MAX);
            let kept = engine.keep_prefix(&tokens);
            assert_eq!(kept, common.min(74), "the last token is computed afresh");
            assert!(feed_all(&mut engine, &tokens[kept..], usize::MAX) == fresh[kept..], "{common}");
        }
        engine.clear_sequence();
        assert_eq!((engine.cached(), engine.pool.free()), (0, engine.pool.total()));
    }

    /// A model that spoils what a step writes, and fails, once some steps have gone well.
    struct Failing {
        model: Box<dyn LanguageModel>,
        good_steps: usize,
        panics: bool,
    }

    impl LanguageModel for Failing {
        fn facts(&self) -> &Facts {
            self.model.facts()
        }

        fn forward_rows(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &mut [f32])) -> Result<(), DeviceError> {
            if let Some(left) = self.good_steps.checked_sub(1) {
                self.good_steps = left;
                return self.model.forward_rows(step, each);
            }
            self.good_steps = usize::MAX;
            let wrong = vec![TokenId(0); step.tokens.len()];
            self.model.forward_rows(Step { tokens: &wrong, ..step }, &mut |_, _| {})?;
            assert!(!self.panics, "as the test wants");
            Err(DeviceError { device: "test", cause: "as the test wants".to_owned() })
        }

        fn embed(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &[f32])) -> Result<(), DeviceError> {
            self.model.embed(step, each)
        }

        fn copy_block(&mut self, from: BlockId, to: BlockId) {
            self.model.copy_block(from, to);
        }

        fn operations(&self, positions: &[Range<usize>], outputs: usize) -> Vec<Operation> {
            self.model.operations(positions, outputs)
        }

        fn ceilings(&self) -> Result<Option<Ceilings>, ModelError> {
            self.model.ceilings()
        }
    }

    #[test]
    fn what_a_failed_step_wrote_is_never_a_prefix() {
        let tokens = tokens(75);
        let fresh = feed_all(&mut open("llama", 2), &tokens, usize::MAX);
        for panics in [false, true] {
            let Engine { model, .. } = open("llama", 2);
            let mut engine = open("llama", 2);
            engine.model = Box::new(Failing { model, good_steps: 5, panics });
            let result =
                catch_unwind(AssertUnwindSafe(|| engine.feed(&tokens, 7, Wanted::Last, &mut |_, _| {}).is_err()));
            assert_eq!(result.ok(), (!panics).then_some(true));
            let kept = engine.keep_prefix(&tokens);
            assert_eq!(kept, if panics { 35 } else { 0 });
            assert!(feed_all(&mut engine, &tokens[kept..], 9) == fresh[kept..]);
        }
    }
}
