//! The logits of a real quantised model have the same bits however its tokens are put into steps.
//!
//! The model is fetched by `scripts/test-models`; a test that finds none says so and passes.

mod support;

use std::ops::Range;
use std::path::Path;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{Device, KvElement, Ragged};
use ferrum_models::{LanguageModel, LoadOptions, Step, load};
use ferrum_types::TokenId;

const FILE: &str = "SmolLM2-135M-Instruct.Q4_1.gguf";
/// More than a tile of the kernels for many tokens, and no multiple of anything.
const TOKENS: usize = 101;
const SEQUENCES: usize = 3;
const BLOCK_SIZE: usize = 16;
/// Of one sequence.
const BLOCKS: usize = TOKENS.div_ceil(BLOCK_SIZE);

fn open(path: &Path, threads: usize) -> Box<dyn LanguageModel> {
    let options = LoadOptions {
        threads: Some(threads),
        kv: KvElement::F16,
        kv_blocks: SEQUENCES * BLOCKS,
        block_size: BLOCK_SIZE,
        longest: TOKENS,
        step_tokens: SEQUENCES * TOKENS,
        step_sequences: SEQUENCES,
        ..support::options(Device::Cpu)
    };
    let checkpoint = Checkpoint::open(path).unwrap_or_else(|e| panic!("{e}"));
    load(&checkpoint, &options).unwrap_or_else(|e| panic!("{e}"))
}

/// The tokens of a sequence.
fn text(sequence: usize) -> Vec<TokenId> {
    (0..TOKENS).map(|i| TokenId((1000 + i * (37 + sequence)) as u32)).collect()
}

/// The bits of the logits after each token, for each of the sequences. Every step has a range of the tokens of some.
fn bits(model: &mut dyn LanguageModel, steps: &[&[(usize, Range<usize>)]]) -> [Vec<Vec<u32>>; SEQUENCES] {
    let mut bits = [const { Vec::new() }; SEQUENCES];
    for parts in steps {
        let mut batch = Ragged { max_blocks: BLOCKS, ..Ragged::default() };
        let (mut tokens, mut owners) = (Vec::new(), Vec::new());
        for (sequence, range) in *parts {
            let table: Vec<u32> = (0..BLOCKS).map(|block| (block * SEQUENCES + sequence) as u32).collect();
            batch.push(range.start, range.len(), &table, BLOCK_SIZE);
            tokens.extend_from_slice(&text(*sequence)[range.clone()]);
            owners.resize(tokens.len(), *sequence);
        }
        let outputs: Vec<usize> = (0..tokens.len()).collect();
        let mut each =
            |i: usize, logits: &mut [f32]| bits[owners[i]].push(logits.iter().map(|l| l.to_bits()).collect());
        model.forward(Step { tokens: &tokens, batch: &batch, outputs: &outputs }, &mut each).expect("the device works");
    }
    bits
}

#[test]
fn any_threads_and_chunks_give_the_same_bits() {
    let Some(path) = support::real_model(FILE) else { return println!("skipped: needs {FILE}") };
    let [whole, ..] = bits(&mut *open(&path, 1), &[&[(0, 0..TOKENS)]]);
    assert_eq!(whole.len(), TOKENS);
    for threads in [1, 2] {
        let model = &mut *open(&path, threads);
        for chunk in [1, 7, 24, 64, TOKENS] {
            let steps: Vec<_> = (0..TOKENS).step_by(chunk).map(|t| [(0, t..TOKENS.min(t + chunk))]).collect();
            let steps: Vec<_> = steps.iter().map(<[_; 1]>::as_slice).collect();
            assert!(bits(model, &steps)[0] == whole, "{threads} threads, chunks of {chunk}");
        }
    }
}

#[test]
fn any_company_gives_the_same_bits() {
    let Some(path) = support::real_model(FILE) else { return println!("skipped: needs {FILE}") };
    let alone: [_; SEQUENCES] = {
        let model = &mut *open(&path, 1);
        std::array::from_fn(|sequence| bits(model, &[&[(sequence, 0..TOKENS)]])[sequence].clone())
    };
    for threads in [1, 2] {
        let model = &mut *open(&path, threads);
        // All at once; prompts beside single tokens; few tokens of each, then the rest.
        let all = [(0, 0..TOKENS), (1, 0..TOKENS), (2, 0..TOKENS)];
        assert!(bits(model, &[&all]) == alone, "{threads} threads, all at once");
        let mixed: [&[_]; 5] = [
            &[(1, 0..90)],
            &[(0, 0..60), (1, 90..91)],
            &[(1, 91..92), (2, 0..3), (0, 60..61)],
            &[(2, 3..4), (0, 61..62), (1, 92..93)],
            &[(2, 4..TOKENS), (1, 93..TOKENS), (0, 62..TOKENS)],
        ];
        assert!(bits(model, &mixed) == alone, "{threads} threads, mixed");
    }
}
