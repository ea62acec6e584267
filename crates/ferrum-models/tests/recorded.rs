//! Decode steps that a GPU records once and queues again.
#![cfg(any(feature = "vulkan", feature = "emulated"))]

mod support;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{CountingDriver, Device, Driver, DriverCounts, Gpu, Ragged};
use ferrum_models::{LanguageModel, LoadOptions, Step, load_on};
use ferrum_types::TokenId;
use support::{BLOCK_SIZE, fixture, options};

/// A dense one, one with windows and post-norms, and one with experts.
const FAMILIES: [&str; 3] = ["llama", "gemma3", "qwen3-moe"];
/// Sequences of a step.
const SEQUENCES: usize = 2;
/// Tokens of each sequence before it is decoded.
const PROMPT: usize = 9;
/// Steps of one token for each sequence.
const DECODES: usize = 3;
/// Blocks of each sequence.
const BLOCKS: usize = 4;

type Counted<D> = Gpu<CountingDriver<D>>;

/// A model, two texts in its cache, and what its driver counts.
struct Texts<D: Driver> {
    model: Box<dyn LanguageModel>,
    gpu: Counted<D>,
    len: usize,
}

impl<D: Driver> Texts<D> {
    fn begin(gpu: &Counted<D>, family: &str) -> Self {
        let checkpoint = Checkpoint::open(fixture(family)).unwrap_or_else(|e| panic!("{e}"));
        let options = LoadOptions { step_sequences: SEQUENCES, ..options(Device::default()) };
        let model = load_on(gpu.clone(), &checkpoint, &options).unwrap_or_else(|e| panic!("{e}"));
        let mut texts = Texts { model, gpu: gpu.clone(), len: 0 };
        texts.step(PROMPT, [PROMPT - 1, 2 * PROMPT - 1]);
        texts
    }

    /// Appends `count` tokens to each text; the bits of the logits after the tokens in `outputs`, and what the driver did.
    fn step(&mut self, count: usize, outputs: [usize; SEQUENCES]) -> ([Vec<u32>; SEQUENCES], DriverCounts) {
        let mut batch = Ragged { max_blocks: BLOCKS, ..Ragged::default() };
        let mut tokens = Vec::new();
        for sequence in 0..SEQUENCES {
            let table: Vec<u32> = (0..BLOCKS).map(|block| (block * SEQUENCES + sequence) as u32).collect();
            batch.push(self.len, count, &table, BLOCK_SIZE);
            tokens.extend((0..count).map(|i| TokenId((7 * (self.len + i) + 31 * sequence + 3) as u32 % 200)));
        }
        self.gpu.driver().take();
        let mut rows: [Vec<u32>; SEQUENCES] = Default::default();
        let mut each = |i: usize, logits: &mut [f32]| rows[i] = logits.iter().map(|logit| logit.to_bits()).collect();
        let step = Step { tokens: &tokens, batch: &batch, outputs: &outputs };
        self.model.forward(step, &mut each).expect("the device works");
        self.len += count;
        (rows, self.gpu.driver().take())
    }

    /// Every decode step as it is recorded: its logits are wanted in the order of the texts.
    fn replayed(&mut self) -> Vec<[Vec<u32>; SEQUENCES]> {
        let step = |_| {
            let (rows, counts) = self.step(1, [0, 1]);
            assert_eq!((counts.replays, counts.reads), (1, 1));
            rows
        };
        (0..DECODES).map(step).collect()
    }

    /// Every decode step launched kernel by kernel, as one whose logits are wanted in another order is.
    fn direct(&mut self) -> Vec<[Vec<u32>; SEQUENCES]> {
        let step = |_| {
            let ([last, first], counts) = self.step(1, [1, 0]);
            assert_eq!(counts.replays, 0);
            [first, last]
        };
        (0..DECODES).map(step).collect()
    }
}

/// Steps are the same bits whether they are replayed or not, and stay so when the caches of others come and go.
fn check<D: Driver>(driver: D) {
    let gpu = Gpu::new(CountingDriver::new(driver)).expect("the device has room for a word");
    for family in FAMILIES {
        let (mut replayed, mut direct) = (Texts::begin(&gpu, family), Texts::begin(&gpu, family));
        assert_eq!(replayed.replayed(), direct.direct(), "{family}");
        drop(direct);
        let mut direct = Texts::begin(&gpu, family);
        direct.direct();
        assert_eq!(replayed.replayed(), direct.direct(), "{family} after a cache was freed");
    }
}

#[cfg(feature = "vulkan")]
#[test]
fn a_replayed_step_is_the_step_on_vulkan() {
    use ferrum_kernels::{Interface, WgpuDriver};
    check(WgpuDriver::open(Interface::Vulkan).unwrap_or_else(|e| panic!("{e}")));
}

#[cfg(feature = "emulated")]
#[test]
fn a_replayed_step_is_the_step_emulated() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("emulated");
    check(ferrum_kernels::EmulatedDriver::compile(&folder).unwrap_or_else(|e| panic!("{e}")));
}
