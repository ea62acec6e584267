//! Several sequences in one step, in a paged cache, with a prefix that they share.

mod support;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{Device, KvElement, Ragged};
use ferrum_models::{LanguageModel, LoadOptions, Step};
use ferrum_types::TokenId;
use support::{BLOCK_SIZE, Expected, Place, argmax, fixture, log_softmax, options};

/// A dense one, and one with experts.
const FAMILIES: [&str; 2] = ["llama", "qwen3-moe"];
/// Sequences in a step.
const SEQUENCES: usize = 4;
/// Blocks that all of them share.
const SHARED: usize = 2;
/// Steps of one token each after the prompts.
const DECODES: usize = 3;
/// A token that leads by more must be the same everywhere.
const CERTAIN: f64 = 1.0;

/// One text: the common prefix, a rest of its own, and what is said after it, whatever a model would say.
struct Text {
    prompt: Vec<u32>,
    said: [u32; DECODES],
    table: Vec<u32>,
}

fn texts(tokens: &[u32]) -> Vec<Text> {
    let shared = &tokens[..SHARED * BLOCK_SIZE];
    let of = |i: usize| {
        let own = (0..=3 * i).map(|j| tokens[(5 * i + j) % tokens.len()]);
        Text {
            prompt: shared.iter().copied().chain(own).collect(),
            said: std::array::from_fn(|j| tokens[(7 * i + 2 * j) % tokens.len()]),
            // Its own blocks lie apart, the last of them first.
            table: [(0..SHARED as u32).collect(), vec![30 - i as u32, 10 + i as u32]].concat(),
        }
    };
    (0..SEQUENCES).map(of).collect()
}

/// Runs a step of some texts' tokens, which stand from `position` on; the log probabilities after each last one.
fn step(model: &mut dyn LanguageModel, texts: &[(&Text, usize, &[u32])]) -> Vec<Vec<f64>> {
    let mut batch = Ragged { max_blocks: SHARED + 2, ..Ragged::default() };
    let (mut tokens, mut outputs) = (Vec::new(), Vec::new());
    for (text, position, new) in texts {
        batch.push(*position, new.len(), &text.table, BLOCK_SIZE);
        tokens.extend(new.iter().map(|&t| TokenId(t)));
        outputs.push(tokens.len() - 1);
    }
    let mut rows = Vec::new();
    let mut each = |_: usize, logits: &mut [f32]| {
        rows.push(log_softmax(&logits.iter().map(|&l| f64::from(l)).collect::<Vec<_>>()));
    };
    let step = Step { tokens: &tokens, batch: &batch, outputs: &outputs };
    model.forward(step, &mut each).expect("the device works");
    rows
}

/// Log probabilities by step and text: the first of the texts fills the shared blocks, the others begin after them.
fn together(model: &mut dyn LanguageModel, texts: &[Text]) -> Vec<Vec<Vec<f64>>> {
    let shared = SHARED * BLOCK_SIZE;
    step(model, &[(&texts[0], 0, &texts[0].prompt[..shared])]);
    let rest: Vec<_> = texts.iter().map(|text| (text, shared, &text.prompt[shared..])).collect();
    let mut steps = vec![step(model, &rest)];
    for i in 0..DECODES {
        let next: Vec<_> = texts.iter().map(|text| (text, text.prompt.len() + i, &text.said[i..=i])).collect();
        steps.push(step(model, &next));
    }
    steps
}

/// The same, one text after the other, nothing shared.
fn alone(model: &mut dyn LanguageModel, texts: &[Text]) -> Vec<Vec<Vec<f64>>> {
    let mut steps = vec![Vec::new(); DECODES + 1];
    for text in texts {
        steps[0].extend(step(model, &[(text, 0, &text.prompt)]));
        for i in 0..DECODES {
            steps[i + 1].extend(step(model, &[(text, text.prompt.len() + i, &text.said[i..=i])]));
        }
    }
    steps
}

fn check(family: &str, place: Place) {
    let path = fixture(family);
    let checkpoint = Checkpoint::open(&path).unwrap_or_else(|e| panic!("{e}"));
    let options = LoadOptions { step_sequences: SEQUENCES, kv: KvElement::F16, ..options(Device::default()) };
    let load = |place: Place| place.load(&checkpoint, options);
    let texts = texts(&Expected::read(family).input_ids);

    let got = together(&mut *load(place), &texts);
    assert_eq!(got, alone(&mut *load(place), &texts), "{family} on {place}: company changes what is said");

    let reference = alone(&mut *load(Device::Reference.into()), &texts);
    let cpu = alone(&mut *load(Device::Cpu.into()), &texts);
    let mut certain = 0;
    for ((got, cpu), reference) in got.iter().flatten().zip(cpu.iter().flatten()).zip(reference.iter().flatten()) {
        let best = argmax(reference);
        let second = (0..reference.len()).filter(|&i| i as u32 != best).map(|i| reference[i]).fold(f64::MIN, f64::max);
        if reference[best as usize] - second > CERTAIN {
            certain += 1;
            assert_eq!((argmax(got), argmax(cpu)), (best, best), "{family} on {place}");
        }
    }
    println!("{family} on {place}: {certain} of {} tokens are certain", (DECODES + 1) * SEQUENCES);
    assert!(certain > 0, "{family}: a test of nothing");
}

#[test]
fn a_text_does_not_depend_on_its_company() {
    for &device in Device::ALL {
        FAMILIES.iter().for_each(|family| check(family, device.into()));
    }
}

#[cfg(feature = "emulated")]
#[test]
fn a_text_does_not_depend_on_its_company_emulated() {
    FAMILIES.iter().for_each(|family| check(family, Place::EmulatedCuda));
}
