//! A model ready to use: weights, cache, tokenizer, template.

use std::path::Path;
use std::time::{Duration, Instant};

use ferrum_formats::Checkpoint;
use ferrum_formats::template::ChatTemplate;
use ferrum_formats::tokenizer::Tokenizer;
use ferrum_kernels::{Device, KvElement};
use ferrum_models::{DeviceLayers, Facts, LanguageModel, LoadOptions, describe, load};
use ferrum_types::TokenId;

use crate::block_pool::BlockPool;
use crate::error::EngineError;
use crate::prompt::Texts;
use crate::sequence::Sequence;

/// Positions in a block of the cache: few enough that a short sequence wastes little, enough that tables stay short.
const BLOCK_SIZE: usize = 32;
/// Tokens in a step: enough that every weight read serves many tokens.
pub const STEP_TOKENS: usize = 512;
/// Positions of the context where nobody says how many; a model with fewer has its own.
pub const DEFAULT_CONTEXT: usize = 8192;

/// How to open a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EngineOptions {
    /// Where it runs.
    pub device: Device,
    /// How much of the model is there.
    pub device_layers: DeviceLayers,
    /// Threads; as many as the process may use if `None`.
    pub threads: Option<usize>,
    /// How the cache stores keys and values.
    pub kv: KvElement,
    /// Positions of the context; the model's own, at most 8192, if `None`.
    pub context: Option<usize>,
    /// Sequences in a step, at least one. Conversations need one.
    pub sequences: usize,
    /// Memory for keys and values. Where it is less than [`CacheSize::Full`], only [`Service`](crate::service::Service)
    /// can use all sequences.
    pub cache: CacheSize,
    /// Whether packed weights are kept in a file beside the model, for the next load.
    pub packed_cache: bool,
}

impl Default for EngineOptions {
    fn default() -> Self {
        EngineOptions {
            device: Device::default(),
            device_layers: DeviceLayers::default(),
            threads: None,
            kv: KvElement::F16,
            context: None,
            sequences: 1,
            cache: CacheSize::Full,
            packed_cache: false,
        }
    }
}

/// A model with everything that a conversation needs, one sequence at a time.
pub struct Engine {
    pub(crate) model: Box<dyn LanguageModel>,
    pub(crate) pool: BlockPool,
    pub(crate) sequence: Sequence,
    texts: Texts,
    context: usize,
    sequences: usize,
    step_tokens: usize,
    threads: usize,
    load_time: Duration,
}

impl Engine {
    /// Opens the model at `path`: a GGUF file or a Hugging Face directory.
    ///
    /// # Errors
    /// The files are broken, the model is unknown or does not fit, or the context is longer than the model's.
    ///
    /// # Panics
    /// Room for no sequence is asked for.
    pub fn open(path: &Path, options: &EngineOptions) -> Result<Engine, EngineError> {
        let start = Instant::now();
        let checkpoint = Checkpoint::open(path)?;
        let description = describe(&checkpoint)?;
        let context = context(description.context, options.context)?;
        let sequences = options.sequences;
        assert!(sequences > 0, "an engine for no sequences");
        let kv_blocks = options.cache.blocks(context, sequences, description.kv_bytes_per_position(options.kv))?;
        let step_tokens = context.saturating_mul(sequences).min(STEP_TOKENS).max(sequences);
        let load_options = LoadOptions {
            device: options.device,
            device_layers: options.device_layers,
            threads: options.threads,
            kv: options.kv,
            kv_blocks,
            block_size: BLOCK_SIZE,
            longest: context.next_multiple_of(BLOCK_SIZE),
            step_tokens,
            step_sequences: sequences,
            packed_cache: options.packed_cache,
        };
        // The tokenizer needs nothing of the weights: both load at once.
        let (model, texts) = std::thread::scope(|scope| {
            let texts = scope.spawn(|| Texts::load(&checkpoint, path, description.vocabulary));
            let model = load(&checkpoint, &load_options);
            (model, texts.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let (model, texts) = (model?, texts?);
        Ok(Engine {
            model,
            pool: BlockPool::new(kv_blocks, BLOCK_SIZE),
            sequence: Sequence::default(),
            texts,
            context,
            sequences,
            step_tokens,
            threads: options.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)),
            load_time: start.elapsed(),
        })
    }

    /// What the model is and how large.
    pub fn facts(&self) -> &Facts {
        self.model.facts()
    }

    /// Positions of the context, prompt and answer together.
    pub fn context(&self) -> usize {
        self.context
    }

    /// Sequences in the largest step.
    pub(crate) fn sequences(&self) -> usize {
        self.sequences
    }

    /// Threads that it may keep busy.
    pub(crate) fn threads(&self) -> usize {
        self.threads
    }

    /// How long [`open`](Engine::open) took.
    pub fn load_time(&self) -> Duration {
        self.load_time
    }

    /// The tokenizer and the chat template, for other threads too.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The tokenizer.
    ///
    /// # Errors
    /// The model came without one.
    pub fn tokenizer(&self) -> Result<&Tokenizer, EngineError> {
        self.texts.tokenizer()
    }

    /// The chat template, if the model has one.
    pub fn template(&self) -> Option<&ChatTemplate> {
        self.texts.template()
    }

    /// Where the model was opened.
    pub fn path(&self) -> &Path {
        self.texts.model()
    }

    /// The most tokens in one step.
    pub(crate) fn step_tokens(&self) -> usize {
        self.step_tokens
    }

    /// Checks that every token is in the vocabulary and that there is one.
    pub(crate) fn check_tokens(&self, tokens: &[TokenId]) -> Result<(), EngineError> {
        self.texts.check_tokens(tokens)
    }
}

/// The context to use of a model trained for `trained` positions.
fn context(trained: usize, asked: Option<usize>) -> Result<usize, EngineError> {
    match asked {
        None => Ok(trained.min(DEFAULT_CONTEXT)),
        Some(asked) if (1..=trained).contains(&asked) => Ok(asked),
        Some(asked) => Err(EngineError::Context { asked, most: trained }),
    }
}

/// How much memory the cache of keys and values may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CacheSize {
    /// As much as all sequences take when each fills the context.
    #[default]
    Full,
    /// So many positions, shared by all sequences; one whole context at least.
    Positions(usize),
    /// So many bytes, shared by all sequences; one whole context at least.
    Bytes(u64),
}

impl CacheSize {
    /// Blocks for `sequences` sequences of at most `context` positions.
    fn blocks(self, context: usize, sequences: usize, position_bytes: usize) -> Result<usize, EngineError> {
        // The cache's rows are counted in 32 bits.
        let most = u32::MAX as usize / BLOCK_SIZE;
        let one = context.div_ceil(BLOCK_SIZE);
        let full = one.checked_mul(sequences).filter(|&blocks| blocks <= most);
        let block_bytes = position_bytes.max(1) * BLOCK_SIZE;
        let asked = match self {
            CacheSize::Full => return full.ok_or(EngineError::TooManySequences { sequences, context }),
            CacheSize::Positions(positions) => positions / BLOCK_SIZE,
            CacheSize::Bytes(bytes) => usize::try_from(bytes).unwrap_or(usize::MAX) / block_bytes,
        };
        if asked < one {
            return Err(EngineError::CacheTooSmall {
                bytes: (asked * block_bytes) as u64,
                context,
                needed: (one * block_bytes) as u64,
            });
        }
        // More than all sequences can fill would lie idle, but for prefixes that are kept.
        Ok(asked.min(most))
    }
}
