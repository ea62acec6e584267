//! Sequences that run side by side.

use ferrum_kernels::{Ceilings, DeviceError, Ragged};
use ferrum_models::Step;
use ferrum_types::TokenId;

use crate::block_pool::BlockTable;
use crate::engine::Engine;
use crate::error::EngineError;

/// Sequences of equal length, in place of the engine's own.
pub(super) struct Batch<'e> {
    engine: &'e mut Engine,
    tables: Vec<BlockTable>,
}

impl<'e> Batch<'e> {
    /// `sequences` empty sequences.
    ///
    /// # Panics
    /// The engine has no room for as many.
    pub(super) fn new(engine: &'e mut Engine, sequences: usize) -> Self {
        let room = engine.sequences();
        assert!((1..=room).contains(&sequences), "{sequences} sequences in an engine for {room}");
        engine.clear_sequence();
        Batch { engine, tables: std::iter::repeat_with(BlockTable::new).take(sequences).collect() }
    }

    /// Cuts every sequence down to its first `len` positions.
    pub(super) fn truncate(&mut self, len: usize) {
        self.tables.iter_mut().for_each(|table| table.truncate(&mut self.engine.pool, len));
    }

    /// Appends to each sequence as many of `tokens` (`[sequences, tokens of each]`), in steps as large as the model
    /// allows. `each` gets the logits after the last token of every sequence.
    ///
    /// # Errors
    /// The device failed.
    pub(super) fn feed(&mut self, tokens: &[TokenId], each: &mut dyn FnMut(&[f32])) -> Result<(), DeviceError> {
        let width = tokens.len() / self.tables.len();
        assert_eq!(width * self.tables.len(), tokens.len(), "{} tokens for sequences of {width}", tokens.len());
        let mut begin = 0;
        for piece in tokens.chunks(self.engine.step_tokens()) {
            let end = begin + piece.len();
            let batch = self.reserve(begin..end, width);
            let ends = (1..=self.tables.len()).map(|sequence| sequence * width);
            let outputs: Vec<usize> =
                ends.filter(|last| (begin + 1..=end).contains(last)).map(|l| l - 1 - begin).collect();
            let step = Step { tokens: piece, batch: &batch, outputs: &outputs };
            self.engine.model.forward(step, &mut |_, logits| each(logits))?;
            begin = end;
        }
        Ok(())
    }

    /// Positions for the tokens `range` of a matrix with a row of `width` per sequence, and the step that fills them.
    fn reserve(&mut self, range: std::ops::Range<usize>, width: usize) -> Ragged {
        let pool = &mut self.engine.pool;
        let sequences = range.start / width..range.end.div_ceil(width);
        let mut rows = Vec::with_capacity(sequences.len());
        for sequence in sequences {
            let table = &mut self.tables[sequence];
            let tokens = range.end.min((sequence + 1) * width) - range.start.max(sequence * width);
            let position = table.len();
            table.append(pool, tokens).expect("the pool holds the context of every sequence");
            let blocks: Vec<u32> = table.blocks().iter().map(|block| block.0).collect();
            rows.push((position, tokens, blocks));
        }
        let max_blocks = rows.iter().map(|(_, _, blocks)| blocks.len()).max().unwrap_or(0);
        let mut batch = Ragged { max_blocks, ..Ragged::default() };
        for (position, tokens, blocks) in rows {
            batch.push(position, tokens, &blocks, pool.block_size());
        }
        batch
    }

    /// What the device reaches at most, measured now.
    ///
    /// # Errors
    /// The device has no room for what it measures with.
    pub(super) fn ceilings(&self) -> Result<Option<Ceilings>, EngineError> {
        Ok(self.engine.model.ceilings()?)
    }

    /// Makes the sequences `tokens` long. The first computes them; the others get copies of its keys and values, which
    /// take memory of their own but little time.
    ///
    /// # Errors
    /// The device failed.
    pub(super) fn fill(&mut self, tokens: &[TokenId]) -> Result<(), DeviceError> {
        self.truncate(0);
        let mut others = self.tables.split_off(1);
        let computed = if tokens.is_empty() { Ok(()) } else { self.feed(tokens, &mut |_| {}) };
        let Engine { model, pool, .. } = &mut *self.engine;
        for table in &mut others {
            table.append(pool, tokens.len()).expect("the pool holds the context of every sequence");
            let pairs = self.tables[0].blocks().iter().zip(table.blocks());
            pairs.for_each(|(&from, &to)| model.copy_block(from, to));
        }
        self.tables.append(&mut others);
        computed
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        self.truncate(0);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::engine::EngineOptions;
    use crate::sequence::Wanted;

    const SEQUENCES: usize = 3;

    /// A tiny model whose steps hold fewer tokens than the tests' prompts have together.
    fn open(family: &str) -> Engine {
        let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrum-models/tests/fixtures/models");
        let options = EngineOptions { threads: Some(2), sequences: SEQUENCES, ..EngineOptions::default() };
        Engine::open(&models.join(family), &options).unwrap_or_else(|error| panic!("{error}"))
    }

    fn tokens(n: usize, sequence: usize) -> Vec<TokenId> {
        (0..n).map(|i| TokenId(((i * 37 + sequence * 11) % 250 + 3) as u32)).collect()
    }

    fn bits(logits: &[f32]) -> Vec<u32> {
        logits.iter().map(|logit| logit.to_bits()).collect()
    }

    /// The logits after the last of `tokens`.
    fn alone(engine: &mut Engine, tokens: &[TokenId]) -> Vec<u32> {
        engine.clear_sequence();
        let mut last = Vec::new();
        engine.feed(tokens, usize::MAX, Wanted::Last, &mut |_, logits| last = bits(logits)).unwrap();
        last
    }

    #[test]
    fn sequences_side_by_side_have_the_bits_of_each_alone() {
        for (family, prompt) in [("llama", 200), ("qwen3-moe", 200), ("gemma3", 33)] {
            let mut engine = open(family);
            let decoded = 3;
            let texts: Vec<Vec<TokenId>> = (0..SEQUENCES).map(|s| tokens(prompt + decoded, s)).collect();
            assert!(prompt < 100 || SEQUENCES * prompt > engine.step_tokens(), "a prompt is cut");
            let mut batch = Batch::new(&mut engine, SEQUENCES);
            let mut got = Vec::new();
            let prompts: Vec<TokenId> = texts.iter().flat_map(|text| &text[..prompt]).copied().collect();
            batch.feed(&prompts, &mut |logits| got.push(bits(logits))).unwrap();
            for i in 0..decoded {
                let step: Vec<TokenId> = texts.iter().map(|text| text[prompt + i]).collect();
                batch.feed(&step, &mut |logits| got.push(bits(logits))).unwrap();
            }
            drop(batch);
            assert_eq!(got.len(), SEQUENCES * (1 + decoded));
            for (s, text) in texts.iter().enumerate() {
                for i in 0..=decoded {
                    let expected = alone(&mut engine, &text[..prompt + i]);
                    assert!(got[i * SEQUENCES + s] == expected, "{family}: sequence {s} after {i} tokens");
                }
            }
        }
    }

    #[test]
    fn a_filled_sequence_goes_on_like_one_that_was_computed() {
        let mut engine = open("mistral-swa");
        let text = tokens(71, 0);
        let expected = alone(&mut engine, &text);
        for depth in [0, 1, 32, 70] {
            let mut batch = Batch::new(&mut engine, SEQUENCES);
            batch.fill(&text[..depth]).unwrap();
            let rest: Vec<TokenId> = std::iter::repeat_n(&text[depth..], SEQUENCES).flatten().copied().collect();
            for _ in 0..2 {
                batch.truncate(depth);
                let mut got = Vec::new();
                batch.feed(&rest, &mut |logits| got.push(bits(logits))).unwrap();
                assert!(got == vec![expected.clone(); SEQUENCES], "{depth}");
            }
            drop(batch);
            assert_eq!(engine.pool.free(), engine.pool.total());
        }
    }

    #[test]
    #[should_panic(expected = "4 sequences in an engine for 3")]
    fn no_more_sequences_than_the_engine_has_room_for() {
        Batch::new(&mut open("llama"), SEQUENCES + 1);
    }
}
