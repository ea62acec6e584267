//! A model as everything above sees it: a step in, logits out.

use std::num::NonZeroUsize;
use std::ops::Range;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{
    Backend, Ceilings, Cpu, CpuOptions, Device, DeviceError, DeviceOptions, KvElement, PackedWeight, Ragged,
    WithBackend,
};
use ferrum_types::{BlockId, TokenId};

use crate::decoder::{Decoder, Operation, Split};
use crate::description::Description;
use crate::error::ModelError;
use crate::families::describe;
use crate::packed_cache::PackedCacheReport;
use crate::placement::DeviceLayers;

/// How to load a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoadOptions {
    /// Where it runs.
    pub device: Device,
    /// How much of the model is there.
    pub device_layers: DeviceLayers,
    /// Threads, where the device has them; as many as the process may use if `None`.
    pub threads: Option<usize>,
    /// How the cache stores keys and values.
    pub kv: KvElement,
    /// Blocks in the cache.
    pub kv_blocks: usize,
    /// Positions in a block.
    pub block_size: usize,
    /// Positions of the longest sequence.
    pub longest: usize,
    /// Tokens in the largest step.
    pub step_tokens: usize,
    /// Sequences in the largest step.
    pub step_sequences: usize,
    /// Whether packed weights are kept in a file beside the model, for the next load.
    pub packed_cache: bool,
}

/// A model's facts after loading.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// What it is.
    pub description: Description,
    /// Weights, counted as matrices and vectors have elements.
    pub parameters: u64,
    /// Bytes of packed weights on the device.
    pub weight_bytes: u64,
    /// Bytes of the whole cache.
    pub kv_bytes: u64,
    /// What became of the file with packed weights, if one was wanted.
    pub packed_cache: Option<PackedCacheReport>,
    /// Where the model is divided: the layers before this one are on the processor, the others on the device.
    pub divided_at: Option<usize>,
}

/// One forward pass over tokens of one or more sequences.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// `[T]`.
    pub tokens: &'a [TokenId],
    /// Where they stand.
    pub batch: &'a Ragged,
    /// Tokens, by index into `tokens`, whose logits are wanted.
    pub outputs: &'a [usize],
}

/// A token that is among the likeliest after another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeliest {
    /// The token.
    pub token: TokenId,
    /// Its logit: that of the likeliest is NaN if any is, as no number is larger.
    pub logit: f32,
}

/// A language model that finds the likeliest tokens where their logits lie.
pub trait Chooser {
    /// Runs a step. `each(i, likeliest)` gets the `count` likeliest tokens after `step.outputs[i]`, in order of the outputs:
    /// the likeliest first, of equals the one with the smallest id. They are all tokens if there are no more.
    ///
    /// # Errors
    /// The device failed.
    ///
    /// # Panics
    /// As [`forward_rows`](LanguageModel::forward_rows), or [`chooser`](LanguageModel::chooser) has none for so many.
    fn forward_likeliest(
        &mut self,
        step: Step<'_>,
        count: NonZeroUsize,
        each: &mut dyn FnMut(usize, &[Likeliest]),
    ) -> Result<(), DeviceError>;
}

/// A causal language model on some device, with its KV cache.
pub trait LanguageModel: Send {
    /// What it is and how large.
    fn facts(&self) -> &Facts;

    /// Runs a step. `each(i, logits)` gets the logits of `step.outputs[i]`, in order, and may change them.
    ///
    /// # Errors
    /// The device failed.
    ///
    /// # Panics
    /// As [`forward_rows`](LanguageModel::forward_rows).
    fn forward(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &mut [f32])) -> Result<(), DeviceError> {
        let width = self.facts().description.vocabulary;
        self.forward_rows(step, &mut |first, rows| {
            rows.chunks_mut(width).enumerate().for_each(|(i, logits)| each(first + i, logits));
        })
    }

    /// Runs a step. `each(i, rows)` gets the logits of `step.outputs[i]` and of some that follow, one after the other, as
    /// many as are there at a time; it may change them.
    ///
    /// # Errors
    /// The device failed.
    ///
    /// # Panics
    /// The step exceeds what the model was loaded for, a token is past the vocabulary's end, or the step's parts do not
    /// fit together.
    fn forward_rows(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &mut [f32])) -> Result<(), DeviceError>;

    /// Runs a step for what the output projection would read: `each(i, hidden)` gets the final hidden state of
    /// `step.outputs[i]`, normed, in order.
    ///
    /// # Errors
    /// The device failed.
    ///
    /// # Panics
    /// As [`forward_rows`](LanguageModel::forward_rows).
    fn embed(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &[f32])) -> Result<(), DeviceError>;

    /// The same model as one that finds the `count` likeliest tokens by itself. `None`: the host has logits in place and
    /// nothing is gained, or they are more than the device finds.
    fn chooser(&mut self, _count: NonZeroUsize) -> Option<&mut dyn Chooser> {
        None
    }

    /// Copies a block of the cache in every layer, before a shared block is written.
    fn copy_block(&mut self, from: BlockId, to: BlockId);

    /// The operations of a step whose sequences have tokens at `positions`, in the order in which it does them. Logits
    /// are wanted of `outputs` tokens, which fit one product.
    fn operations(&self, positions: &[Range<usize>], outputs: usize) -> Vec<Operation>;

    /// What the device reaches at most, measured now; `None` where it has no such measure.
    ///
    /// # Errors
    /// The device has no room for what it measures with.
    fn ceilings(&self) -> Result<Option<Ceilings>, ModelError>;
}

/// Loads the model in `checkpoint`.
///
/// # Errors
/// The machine lacks the device or that has no room, the architecture is unknown, or the configuration and the tensors
/// disagree.
pub fn load(checkpoint: &Checkpoint, options: &LoadOptions) -> Result<Box<dyn LanguageModel>, ModelError> {
    struct Load<'a>(&'a Checkpoint, &'a LoadOptions);
    impl WithBackend for Load<'_> {
        type Output = Result<Box<dyn LanguageModel>, ModelError>;

        fn with<B: Backend>(self, backend: B) -> Self::Output {
            load_on(backend, self.0, self.1)
        }
    }
    options.device.open(DeviceOptions { threads: options.threads }, Load(checkpoint, options))?
}

/// Loads the model in `checkpoint` on a backend that the caller opened, whatever device the options name.
///
/// # Errors
/// As [`load`], but for the device.
pub fn load_on<B: Backend>(
    backend: B,
    checkpoint: &Checkpoint,
    options: &LoadOptions,
) -> Result<Box<dyn LanguageModel>, ModelError> {
    let description = describe(checkpoint)?;
    let layers = description.layers.len();
    let first = options.device_layers.first(checkpoint, &description, options, backend.free_bytes())?;
    if first == 0 {
        return Ok(Box::new(Decoder::load(backend, checkpoint, description, options, 0..layers)?));
    }
    let cpu = Cpu::new(CpuOptions { threads: options.threads, isa: None });
    let lower = Decoder::load(cpu, checkpoint, description.clone(), options, 0..first)?;
    if first == layers {
        return Ok(Box::new(lower.instead_of_a_device()));
    }
    let upper = Decoder::load(backend, checkpoint, description, options, first..layers)?;
    Ok(Box::new(Split::new(lower, upper)))
}

impl Facts {
    /// Adds a packed weight to the counts.
    pub(crate) fn count(&mut self, weight: &impl PackedWeight) {
        let facts = weight.facts();
        self.parameters += facts.rows as u64 * facts.cols as u64 * facts.experts as u64;
        self.weight_bytes += facts.bytes as u64;
    }
}
