//! Why the engine cannot do what it is asked.

use std::path::PathBuf;

use ferrum_formats::FormatError;
use ferrum_formats::template::TemplateError;
use ferrum_formats::tokenizer::TokenizerError;
use ferrum_kernels::DeviceError;
use ferrum_models::ModelError;
use ferrum_types::TokenId;

use crate::sampling::{InvalidSampling, SampleError};
use crate::stop::EmptyStop;

/// Why the engine cannot do what it is asked.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The files cannot be read.
    #[error(transparent)]
    Format(Box<FormatError>),
    /// They are not a model, or do not fit.
    #[error(transparent)]
    Model(Box<ModelError>),
    /// The tokenizer is broken, or refuses a text.
    #[error(transparent)]
    Tokenizer(Box<TokenizerError>),
    /// The model has no tokenizer.
    #[error("{}: there is no tokenizer (tokenizer.json) beside the model", model.display())]
    NoTokenizer {
        /// The model.
        model: PathBuf,
    },
    /// The tokenizer has tokens that the model lacks.
    #[error("{}: the tokenizer has {tokenizer} tokens, the model {model_has}", model.display())]
    VocabularyMismatch {
        /// The model.
        model: PathBuf,
        /// Entries of the tokenizer.
        tokenizer: usize,
        /// Entries of the model.
        model_has: usize,
    },
    /// The chat template is broken, or refuses a conversation.
    #[error("the chat template: {0}")]
    Template(#[from] TemplateError),
    /// The model has no chat template.
    #[error("{}: the model has no chat template", model.display())]
    NoTemplate {
        /// The model.
        model: PathBuf,
    },
    /// The context that was asked for is not possible.
    #[error("a context of {asked} tokens; this model takes 1 to {most}")]
    Context {
        /// Positions asked for.
        asked: usize,
        /// The most that can be had.
        most: usize,
    },
    /// The cache cannot count the positions of so many sequences.
    #[error("a cache for {sequences} sequences of {context} positions; needs less than 2^32 positions together")]
    TooManySequences {
        /// Sequences asked for.
        sequences: usize,
        /// Positions of each.
        context: usize,
    },
    /// The cache does not hold one context.
    #[error(
        "a KV cache of {bytes} bytes, in whole blocks, does not hold a context of {context} tokens, which needs {needed}; give \
         it more or take a shorter context"
    )]
    CacheTooSmall {
        /// Bytes asked for, in whole blocks.
        bytes: u64,
        /// Positions of the context.
        context: usize,
        /// Bytes of one context.
        needed: u64,
    },
    /// There is nothing to continue.
    #[error("the prompt has no tokens")]
    EmptyPrompt,
    /// A text of one token predicts nothing.
    #[error("a text of one token predicts nothing; needs at least 2")]
    NothingToScore,
    /// A text cannot be cut into windows of this length.
    #[error("windows of {asked} tokens; a window has at least 2 and at most the context's {most}")]
    Window {
        /// Tokens asked for.
        asked: usize,
        /// The most that can be had.
        most: usize,
    },
    /// The prompt leaves no room for an answer.
    #[error("the prompt has {tokens} tokens; the context holds {context}, the answer included")]
    PromptTooLong {
        /// Tokens of the prompt.
        tokens: usize,
        /// Positions of the context.
        context: usize,
    },
    /// A token that the model does not have.
    #[error("token {} is not in the vocabulary of {vocabulary}", token.0)]
    UnknownToken {
        /// The token.
        token: TokenId,
        /// Entries of the vocabulary.
        vocabulary: usize,
    },
    /// A sampling parameter is out of range.
    #[error(transparent)]
    Sampling(#[from] InvalidSampling),
    /// A stop string is empty.
    #[error(transparent)]
    Stop(#[from] EmptyStop),
    /// The model's logits cannot be drawn from.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// The device failed.
    #[error(transparent)]
    Device(#[from] DeviceError),
}

// The large ones are boxed, so that results stay small.

impl From<FormatError> for EngineError {
    fn from(error: FormatError) -> Self {
        EngineError::Format(Box::new(error))
    }
}

impl From<ModelError> for EngineError {
    fn from(error: ModelError) -> Self {
        EngineError::Model(Box::new(error))
    }
}

impl From<TokenizerError> for EngineError {
    fn from(error: TokenizerError) -> Self {
        EngineError::Tokenizer(Box::new(error))
    }
}
