//! The likeliest tokens that a device finds are those of its logits.

mod support;

use std::num::NonZeroUsize;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{Device, Ragged};
use ferrum_models::{LanguageModel, Step};
use ferrum_types::TokenId;
use support::{BLOCK_SIZE, Place, fixture, options};

/// A plain one, and one whose logits are capped.
const FAMILIES: [&str; 2] = ["llama", "gemma2"];
const SEQUENCES: usize = 2;
/// Blocks of each sequence.
const BLOCKS: usize = 2;
/// The most that any device finds, and some that are fewer.
const COUNTS: [usize; 3] = [1, 40, 64];

/// Tokens by their bits, likeliest first.
type Found = Vec<(TokenId, u32)>;

/// A step of `count` tokens for each sequence, from `position` on, whose logits are wanted after the last ones.
fn with_step<T>(position: usize, count: usize, run: impl FnOnce(Step<'_>) -> T) -> T {
    let mut batch = Ragged { max_blocks: BLOCKS, ..Ragged::default() };
    let mut tokens = Vec::new();
    for sequence in 0..SEQUENCES {
        let table: Vec<u32> = (0..BLOCKS).map(|block| (block * SEQUENCES + sequence) as u32).collect();
        batch.push(position, count, &table, BLOCK_SIZE);
        tokens.extend((0..count).map(|i| TokenId((7 * (position + i) + 31 * sequence + 3) as u32 % 200)));
    }
    let outputs: Vec<usize> = (1..=SEQUENCES).map(|sequence| sequence * count - 1).collect();
    run(Step { tokens: &tokens, batch: &batch, outputs: &outputs })
}

/// The definition: sort everything.
fn by_logits(model: &mut dyn LanguageModel, step: Step<'_>, count: usize) -> Vec<Found> {
    let mut rows = Vec::new();
    let mut each = |_: usize, logits: &mut [f32]| {
        let mut all: Vec<(usize, f32)> = logits.iter().copied().enumerate().collect();
        all.sort_by(|a, b| b.1.partial_cmp(&a.1).expect("logits are numbers"));
        rows.push(all.iter().take(count).map(|&(id, logit)| (TokenId(id as u32), logit.to_bits())).collect());
    };
    model.forward(step, &mut each).expect("the device works");
    rows
}

/// What the model finds by itself; `None` if that would gain nothing.
fn by_itself(model: &mut dyn LanguageModel, step: Step<'_>, count: usize) -> Option<Vec<Found>> {
    let count = NonZeroUsize::new(count).expect("it is above 0");
    let mut rows = Vec::new();
    model
        .chooser(count)?
        .forward_likeliest(step, count, &mut |i, likeliest| {
            assert_eq!(i, rows.len());
            rows.push(likeliest.iter().map(|one| (one.token, one.logit.to_bits())).collect());
        })
        .expect("the device works");
    Some(rows)
}

fn check(family: &str, place: Place) {
    let checkpoint = Checkpoint::open(fixture(family)).unwrap_or_else(|e| panic!("{e}"));
    let mut model = place.load(&checkpoint, options(Device::default()));
    // A prompt, and a decode step, which a device may have recorded.
    for (position, tokens) in [(0, 9), (9, 1)] {
        for count in COUNTS {
            let expected = with_step(position, tokens, |step| by_logits(&mut *model, step, count));
            let found = with_step(position, tokens, |step| by_itself(&mut *model, step, count));
            assert_eq!(found.is_none(), matches!(place, Place::Device(Device::Cpu)), "{family} on {place}");
            assert!(found.is_none_or(|found| found == expected), "{family} on {place}: the {count} likeliest");
        }
    }
    let many = NonZeroUsize::new(COUNTS[2] + 1).expect("it is above 0");
    assert!(model.chooser(many).is_none(), "{family} on {place}");
}

#[test]
fn the_likeliest_tokens_are_those_of_the_logits() {
    for &device in Device::ALL {
        FAMILIES.iter().for_each(|family| check(family, device.into()));
    }
}

#[cfg(feature = "emulated")]
#[test]
fn the_likeliest_tokens_are_those_of_the_logits_emulated() {
    FAMILIES.iter().for_each(|family| check(family, Place::EmulatedCuda));
}
