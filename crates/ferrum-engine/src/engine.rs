//! A model ready to use: weights, cache, tokenizer, template.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ferrum_formats::Checkpoint;
use ferrum_formats::template::ChatTemplate;
use ferrum_formats::tokenizer::Tokenizer;
use ferrum_kernels::{Device, KvElement};
use ferrum_models::{Facts, LanguageModel, LoadOptions, describe, load};
use ferrum_types::TokenId;

use crate::block_pool::BlockPool;
use crate::error::EngineError;
use crate::prompt;
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
    /// Threads; as many as the process may use if `None`.
    pub threads: Option<usize>,
    /// How the cache stores keys and values.
    pub kv: KvElement,
    /// Positions of the context; the model's own, at most 8192, if `None`.
    pub context: Option<usize>,
    /// Sequences, each with a context of its own, that the cache has room for; at least one. Conversations need one.
    pub sequences: usize,
}

impl Default for EngineOptions {
    fn default() -> Self {
        EngineOptions { device: Device::default(), threads: None, kv: KvElement::F16, context: None, sequences: 1 }
    }
}

/// A model with everything that a conversation needs, one sequence at a time.
pub struct Engine {
    pub(crate) model: Box<dyn LanguageModel>,
    pub(crate) pool: BlockPool,
    pub(crate) sequence: Sequence,
    path: PathBuf,
    tokenizer: Option<Tokenizer>,
    template: Option<ChatTemplate>,
    context: usize,
    sequences: usize,
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
        let kv_blocks = kv_blocks(context, sequences)?;
        let load_options = LoadOptions {
            device: options.device,
            threads: options.threads,
            kv: options.kv,
            kv_blocks,
            block_size: BLOCK_SIZE,
            longest: context.next_multiple_of(BLOCK_SIZE),
            step_tokens: step_tokens(context, sequences),
            step_sequences: sequences,
        };
        // The tokenizer needs nothing of the weights: both load at once.
        let (model, texts) = std::thread::scope(|scope| {
            let texts = scope.spawn(|| prompt::load(&checkpoint));
            let model = load(&checkpoint, &load_options);
            (model, texts.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let (model, (tokenizer, template)) = (model?, texts?);
        check_vocabulary(path, tokenizer.as_ref(), description.vocabulary)?;
        Ok(Engine {
            model,
            pool: BlockPool::new(kv_blocks, BLOCK_SIZE),
            sequence: Sequence::default(),
            path: path.to_owned(),
            tokenizer,
            template,
            context,
            sequences,
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

    /// Sequences that the cache has room for.
    pub(crate) fn sequences(&self) -> usize {
        self.sequences
    }

    /// How long [`open`](Engine::open) took.
    pub fn load_time(&self) -> Duration {
        self.load_time
    }

    /// The tokenizer.
    ///
    /// # Errors
    /// The model came without one.
    pub fn tokenizer(&self) -> Result<&Tokenizer, EngineError> {
        self.tokenizer.as_ref().ok_or_else(|| EngineError::NoTokenizer { model: self.path.clone() })
    }

    /// The chat template, if the model has one.
    pub fn template(&self) -> Option<&ChatTemplate> {
        self.template.as_ref()
    }

    /// Where the model was opened.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The most tokens in one step.
    pub(crate) fn step_tokens(&self) -> usize {
        step_tokens(self.context, self.sequences)
    }

    /// Checks that every token is in the vocabulary and that there is one.
    pub(crate) fn check_tokens(&self, tokens: &[TokenId]) -> Result<(), EngineError> {
        let vocabulary = self.facts().description.vocabulary;
        if tokens.is_empty() {
            return Err(EngineError::EmptyPrompt);
        }
        match tokens.iter().find(|token| token.0 as usize >= vocabulary) {
            Some(&token) => Err(EngineError::UnknownToken { token, vocabulary }),
            None => Ok(()),
        }
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

/// Blocks of a cache for `sequences` sequences of `context` positions.
fn kv_blocks(context: usize, sequences: usize) -> Result<usize, EngineError> {
    // The cache's rows are counted in 32 bits.
    let most = u32::MAX as usize / BLOCK_SIZE;
    let blocks = context.div_ceil(BLOCK_SIZE).checked_mul(sequences).filter(|&blocks| blocks <= most);
    blocks.ok_or(EngineError::TooManySequences { sequences, context })
}

/// Tokens in the largest step of `sequences` sequences of `context` positions.
fn step_tokens(context: usize, sequences: usize) -> usize {
    context.saturating_mul(sequences).min(STEP_TOKENS)
}

/// No text may lead to tokens that the model lacks. Control tokens may be beyond it, such as those for images in a
/// model that has lost its eyes; a prompt with one is refused. A model may have more: vocabularies are padded.
fn check_vocabulary(path: &Path, tokenizer: Option<&Tokenizer>, model_has: usize) -> Result<(), EngineError> {
    let Some(tokenizer) = tokenizer else { return Ok(()) };
    let size = tokenizer.vocabulary_size();
    if (model_has..size).all(|token| tokenizer.is_control(TokenId(token as u32))) {
        return Ok(());
    }
    Err(EngineError::VocabularyMismatch { model: path.to_owned(), tokenizer: size, model_has })
}
