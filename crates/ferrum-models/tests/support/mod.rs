//! Running one sequence through a model, as tests need it.
#![expect(dead_code, reason = "each test target uses a part")]

pub(crate) mod converter;
pub(crate) mod directory;
mod place;

use std::path::{Path, PathBuf};

use ferrum_formats::Checkpoint;
use ferrum_kernels::{Device, KvElement, Ragged};
use ferrum_models::{DeviceLayers, LanguageModel, LoadOptions, Step};
use ferrum_types::TokenId;
use safetensors::SafeTensors;

pub(crate) use place::Place;

/// Positions in a block of the test caches: odd, so that sequences end inside blocks.
pub(crate) const BLOCK_SIZE: usize = 7;
/// Blocks of the test caches.
const BLOCKS: usize = 40;

/// The folder of a tiny model.
pub(crate) fn fixture(family: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/models").join(family)
}

/// Where a real model's file is, if it is: `scripts/test-models` fetches them.
pub(crate) fn real_model(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("FERRUM_TEST_MODELS").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME")?;
        Some(Path::new(&home).join(".cache/ferrum/test-models"))
    })?;
    Some(folder.join(file)).filter(|path| path.exists())
}

/// What the reference implementation computed for a tiny model.
pub(crate) struct Expected {
    pub(crate) input_ids: Vec<u32>,
    /// `[input_ids, vocabulary]`.
    pub(crate) logits: Vec<Vec<f64>>,
    pub(crate) greedy: Vec<u32>,
    pub(crate) greedy_gap: Vec<f64>,
}

impl Expected {
    pub(crate) fn read(family: &str) -> Expected {
        let bytes = std::fs::read(fixture(family).join("expected.safetensors")).expect("the fixture is there");
        let file = SafeTensors::deserialize(&bytes).expect("the fixture is whole");
        let ids = |name: &str| floats(&file, name).into_iter().map(|v| v as u32).collect::<Vec<_>>();
        let vocabulary = file.tensor("logits").expect("logits").shape()[1];
        let logits = floats(&file, "logits");
        Expected {
            input_ids: ids("input_ids"),
            logits: logits.chunks(vocabulary).map(<[f64]>::to_vec).collect(),
            greedy: ids("greedy"),
            greedy_gap: floats(&file, "greedy_gap"),
        }
    }

    /// The logarithms of the probabilities that the logits stand for.
    pub(crate) fn log_probabilities(&self) -> Vec<Vec<f64>> {
        self.logits.iter().map(|row| log_softmax(row)).collect()
    }
}

/// Checks log probabilities, row by row, and prints how far they are apart.
pub(crate) fn check_logits(label: &str, got: &[Vec<f64>], expected: &[Vec<f64>], tolerance: f64) {
    assert_eq!(got.len(), expected.len());
    let mut worst = 0f64;
    for (position, (got, expected)) in got.iter().zip(expected).enumerate() {
        for (token, (g, e)) in got.iter().zip(expected).enumerate() {
            worst = worst.max((g - e).abs());
            assert!((g - e).abs() <= tolerance, "{label}: position {position}, token {token}: {g}, expected {e}");
        }
    }
    println!("{label}: largest difference {worst:.2e}");
}

/// A tensor's numbers, whatever their type.
pub(crate) fn floats(file: &SafeTensors<'_>, name: &str) -> Vec<f64> {
    use safetensors::Dtype;
    let tensor = file.tensor(name).expect("the fixture has it");
    let bytes = tensor.data();
    match tensor.dtype() {
        Dtype::F64 => bytes.as_chunks::<8>().0.iter().map(|b| f64::from_le_bytes(*b)).collect(),
        Dtype::F32 => bytes.as_chunks::<4>().0.iter().map(|b| f64::from(f32::from_le_bytes(*b))).collect(),
        Dtype::I64 => bytes.as_chunks::<8>().0.iter().map(|b| i64::from_le_bytes(*b) as f64).collect(),
        Dtype::I32 => bytes.as_chunks::<4>().0.iter().map(|b| f64::from(i32::from_le_bytes(*b))).collect(),
        other => panic!("{name} is {other:?}"),
    }
}

/// How the tests load a model, with an exact cache.
pub(crate) fn options(device: Device) -> LoadOptions {
    LoadOptions {
        device,
        device_layers: DeviceLayers::Auto,
        threads: None,
        kv: KvElement::F32,
        kv_blocks: BLOCKS,
        block_size: BLOCK_SIZE,
        longest: BLOCKS * BLOCK_SIZE,
        step_tokens: 64,
        step_sequences: 2,
        packed_cache: false,
    }
}

/// A model and one sequence in its cache.
pub(crate) struct Sequence {
    model: Box<dyn LanguageModel>,
    table: Vec<u32>,
    len: usize,
}

impl Sequence {
    pub(crate) fn open(path: &Path, place: impl Into<Place>, kv: KvElement, threads: Option<usize>) -> Sequence {
        let checkpoint = Checkpoint::open(path).unwrap_or_else(|e| panic!("{e}"));
        Sequence::of(place.into().load(&checkpoint, LoadOptions { threads, kv, ..options(Device::default()) }))
    }

    /// A sequence in the cache of a model that was loaded with [`options`].
    pub(crate) fn of(model: Box<dyn LanguageModel>) -> Sequence {
        // Neighbouring positions lie in blocks that are not neighbours.
        let table = (0..BLOCKS as u32).map(|b| b * 11 % BLOCKS as u32).collect();
        Sequence { model, table, len: 0 }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    /// Appends tokens; the log probabilities after each.
    pub(crate) fn push(&mut self, tokens: &[u32]) -> Vec<Vec<f64>> {
        self.push_for(tokens, &(0..tokens.len()).collect::<Vec<_>>())
    }

    /// Appends tokens; the log probabilities after those that `outputs` names by their index.
    pub(crate) fn push_for(&mut self, tokens: &[u32], outputs: &[usize]) -> Vec<Vec<f64>> {
        let mut batch = Ragged { max_blocks: BLOCKS, ..Ragged::default() };
        batch.push(self.len, tokens.len(), &self.table, BLOCK_SIZE);
        let tokens: Vec<TokenId> = tokens.iter().map(|&t| TokenId(t)).collect();
        let mut rows = Vec::new();
        let mut each = |i: usize, logits: &mut [f32]| {
            assert_eq!(i, rows.len(), "rows come in order");
            rows.push(logits.iter().map(|&l| f64::from(l)).collect::<Vec<_>>());
        };
        let step = Step { tokens: &tokens, batch: &batch, outputs };
        self.model.forward(step, &mut each).expect("the device works");
        self.len += tokens.len();
        rows.iter().map(|row| log_softmax(row)).collect()
    }

    /// Continues greedily for `n` tokens after `prompt`, which is pushed in pieces of `chunk`.
    pub(crate) fn greedy(&mut self, prompt: &[u32], n: usize, chunk: usize) -> Vec<u32> {
        let mut last = Vec::new();
        for piece in prompt.chunks(chunk) {
            last = self.push(piece).pop().expect("a piece has tokens");
        }
        let mut tokens = Vec::new();
        while tokens.len() < n {
            let best = argmax(&last);
            tokens.push(best);
            last = self.push(&[best]).pop().expect("one row");
        }
        tokens
    }
}

/// `row` less the logarithm of the sum of its exponentials.
pub(crate) fn log_softmax(row: &[f64]) -> Vec<f64> {
    let max = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = row.iter().map(|v| (v - max).exp()).sum();
    row.iter().map(|v| v - max - sum.ln()).collect()
}

/// The likeliest token, the lower id among equals.
pub(crate) fn argmax(row: &[f64]) -> u32 {
    (0..row.len()).fold(0, |best, i| if row[i] > row[best] { i } else { best }) as u32
}
