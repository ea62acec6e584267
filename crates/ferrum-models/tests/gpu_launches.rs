//! What a decode step asks of a GPU's driver: few launches, and one read.
#![cfg(feature = "vulkan")]

mod support;

use std::num::NonZeroUsize;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{CountingDriver, Device, DeviceError, DriverCounts, Gpu, Interface, Ragged, WgpuDriver};
use ferrum_models::{LanguageModel, LoadOptions, Step, load_on};
use ferrum_types::TokenId;
use support::{fixture, options};

/// More positions than one group of threads goes over in attention, so that several share them.
const POSITIONS: usize = 1024;
const BLOCK_SIZE: usize = 16;

/// Most launches of a layer, of one with norms behind attention and feed-forward, and of one with experts.
const DENSE: usize = 9;
const WITH_POST_NORMS: usize = DENSE + 2;
const EXPERTS: usize = 12;

/// A tiny model whose driver counts.
struct Counted {
    model: Box<dyn LanguageModel>,
    gpu: Gpu<CountingDriver<WgpuDriver>>,
}

impl Counted {
    fn open(family: &str) -> Self {
        let driver = WgpuDriver::open(Interface::Vulkan).unwrap_or_else(|e| panic!("{e}"));
        let gpu = Gpu::new(CountingDriver::new(driver)).expect("the device has room for a word");
        let checkpoint = Checkpoint::open(fixture(family)).unwrap_or_else(|e| panic!("{e}"));
        let options = LoadOptions {
            kv_blocks: 2 * POSITIONS / BLOCK_SIZE,
            block_size: BLOCK_SIZE,
            longest: POSITIONS,
            ..options(Device::Vulkan { index: 0 })
        };
        let model = load_on(gpu.clone(), &checkpoint, &options).unwrap_or_else(|e| panic!("{e}"));
        Counted { model, gpu }
    }

    /// What a step of one token for each of `sequences` sequences asks for, at `position`, whose logits `read` reads.
    fn decode(
        &mut self,
        sequences: usize,
        position: usize,
        read: impl FnOnce(&mut dyn LanguageModel, Step<'_>) -> Result<(), DeviceError>,
    ) -> DriverCounts {
        let blocks = POSITIONS / BLOCK_SIZE;
        let mut batch = Ragged { max_blocks: blocks, ..Ragged::default() };
        for sequence in 0..sequences {
            let table: Vec<u32> = (0..blocks).map(|block| (sequence * blocks + block) as u32).collect();
            batch.push(position, 1, &table, BLOCK_SIZE);
        }
        let (tokens, outputs) = (vec![TokenId(3); sequences], (0..sequences).collect::<Vec<_>>());
        self.gpu.driver().take();
        let step = Step { tokens: &tokens, batch: &batch, outputs: &outputs };
        read(&mut *self.model, step).expect("the device works");
        self.gpu.driver().take()
    }
}

/// The kernels of a step without their variants.
fn families(counts: &DriverCounts) -> Vec<&'static str> {
    counts.launches.iter().map(|name| name.split("__").next().expect("a name has a first part")).collect()
}

/// A layer whose attention and feed-forward are these launches, as far as its last, which differs in the last layer.
fn layer(attention: &[&'static str], post_norm: bool, feed_forward: &[&'static str]) -> Vec<&'static str> {
    let norm: &[_] = if post_norm { &["rms_norm"] } else { &[] };
    [&["matmul", "store_kv"][..], attention, &["matmul"], norm, &["add_rms_norm"], feed_forward, norm].concat()
}

const SHORT: &[&str] = &["attention"];
const LONG: &[&str] = &["attention", "attention_merge"];
const GATED: &[&str] = &["matmul", "matmul"];
const MIXTURE: &[&str] = &["matmul", "route", "plan_experts", "expert_matmul", "expert_matmul"];

/// The launches of two layers.
struct Layers {
    /// As far as what joins the residual stream behind each.
    before: [Vec<&'static str>; 2],
    /// What does: with the norm of what comes next, and after the last.
    sums: [&'static str; 2],
}

impl Layers {
    fn dense(before: [Vec<&'static str>; 2]) -> Self {
        Layers { before, sums: ["add_rms_norm", "scaled_add"] }
    }

    fn mixtures() -> Self {
        let before = [layer(LONG, false, MIXTURE), layer(LONG, false, MIXTURE)];
        Layers { before, sums: ["combine_add_rms_norm", "combine"] }
    }
}

/// Holds the steps of `family` to its two layers, none of which has more than `most` launches.
fn check(family: &str, layers: &Layers, most: usize, last: &[&'static str]) {
    let Layers { before: [first, second], sums: [between, end] } = layers;
    for layer in [first, second] {
        // And the one that joins the residual stream.
        assert!(layer.len() < most, "{family}: {layer:?}");
    }
    let expected = [&["embed", "rms_norm"][..], first, &[between], second, &[end, "rms_norm", "matmul"], last];
    let mut counted = Counted::open(family);
    for (sequences, position) in [(1, 0), (1, 40), (2, 700)] {
        let counts = counted.decode(sequences, position, |model, step| model.forward(step, &mut |_, _| ()));
        let label = format!("{family}, {sequences} sequences at {position}");
        assert_eq!(families(&counts), expected.concat(), "{label}");
        assert_eq!((counts.reads, counts.syncs), (1, 0), "{label}: waits of the host");
        assert_eq!(counts.replays, 1, "{label}: recorded steps");
    }
}

#[test]
fn a_llama_layer_takes_nine_launches() {
    check("llama", &Layers::dense([layer(LONG, false, GATED), layer(LONG, false, GATED)]), DENSE, &[]);
}

#[test]
fn a_qwen_layer_takes_nine_launches_with_biases_or_norms_of_heads() {
    let layers = Layers::dense([layer(LONG, false, GATED), layer(LONG, false, GATED)]);
    check("qwen2", &layers, DENSE, &[]);
    check("qwen3", &layers, DENSE, &[]);
}

#[test]
fn a_gemma_layer_takes_two_more_and_one_less_where_its_window_is_short() {
    let layers = Layers::dense([layer(SHORT, true, GATED), layer(LONG, true, GATED)]);
    check("gemma2", &layers, WITH_POST_NORMS, &["softcap"]);
}

#[test]
fn a_layer_with_experts_takes_twelve_launches() {
    check("qwen3-moe", &Layers::mixtures(), EXPERTS, &[]);
    check("mixtral", &Layers::mixtures(), EXPERTS, &[]);
}

#[test]
fn a_draw_from_few_tokens_takes_one_more_launch_whatever_their_number() {
    let mut counted = Counted::open("llama");
    let logits = counted.decode(2, 40, |model, step| model.forward(step, &mut |_, _| ()));
    for count in [1, 40] {
        let count = NonZeroUsize::new(count).expect("it is above 0");
        let counts = counted.decode(2, 41, |model, step| {
            let chooser = model.chooser(count).expect("logits lie on the device");
            chooser.forward_likeliest(step, count, &mut |_, likeliest| assert_eq!(likeliest.len(), count.get()))
        });
        assert_eq!(families(&counts), [families(&logits), vec!["top_k"]].concat(), "{count}");
        // The recorded step is the one that was recorded for all logits; ids and logits are read.
        assert_eq!((counts.replays, counts.reads, counts.syncs), (1, 2, 0), "{count}");
    }
}
