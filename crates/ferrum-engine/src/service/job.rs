//! What a service is asked and what it answers.

use std::time::Duration;

use ferrum_types::TokenId;

use crate::constraint::Constraint;
use crate::error::EngineError;
use crate::generate::Finish;
use crate::logprobs::TokenLogprobs;
use crate::sampling::{SampleError, Sampling};
use crate::stop::StopStrings;

/// The most answers to one job, those that `best_of` discards included.
pub const MOST_ANSWERS: usize = 64;
/// The most likeliest tokens that a job may ask for beside each token.
pub const MOST_LOGPROBS: usize = 100;

/// What to generate. [`Job::new`] has the defaults for all but the prompt.
#[derive(Clone, Debug)]
pub struct Job {
    /// What comes before the answers.
    pub prompt: Vec<TokenId>,
    /// How tokens are drawn. With a seed, answer `i` is drawn with the seed plus `i`.
    pub sampling: Sampling,
    /// The longest answer; as long as the context allows if `None`.
    pub max_tokens: Option<usize>,
    /// Before so many tokens of an answer, no token that ends it is drawn. A stop string ends it all the same.
    pub min_tokens: usize,
    /// The model's end of text does not end an answer.
    pub ignore_eos: bool,
    /// Texts that end an answer and do not belong to it.
    pub stop: StopStrings,
    /// Tokens that end an answer and are not shown.
    pub stop_tokens: Vec<TokenId>,
    /// Answers, 1 to [`MOST_ANSWERS`].
    pub n: usize,
    /// Answers to choose the `n` likeliest per token from; these then come when all are complete.
    pub best_of: Option<usize>,
    /// Log probabilities of each token, and of so many of the likeliest in its place; at most [`MOST_LOGPROBS`].
    pub logprobs: Option<usize>,
    /// The same for the prompt's tokens.
    pub prompt_logprobs: Option<usize>,
    /// What an answer must look like.
    pub constraint: Option<Constraint>,
    /// The prompt's meaning as a vector is wanted, and no answer.
    pub embedding: Option<Pooling>,
    /// Only jobs with the same salt share what the cache keeps of their prompts.
    pub cache_salt: Option<String>,
}

impl Job {
    /// One answer to `prompt`, as [`Sampling::default`] draws it, of any length.
    pub fn new(prompt: Vec<TokenId>) -> Self {
        Job {
            prompt,
            sampling: Sampling::default(),
            max_tokens: None,
            min_tokens: 0,
            ignore_eos: false,
            stop: StopStrings::default(),
            stop_tokens: Vec::new(),
            n: 1,
            best_of: None,
            logprobs: None,
            prompt_logprobs: None,
            constraint: None,
            embedding: None,
            cache_salt: None,
        }
    }

    /// Answers that are generated, whether they are given out or not.
    pub(crate) fn sequences(&self) -> usize {
        self.best_of.unwrap_or(self.n)
    }

    /// Are the logits of every token wanted, even where there is no choice?
    pub(crate) fn wants_logits(&self) -> bool {
        self.logprobs.is_some() || self.best_of.is_some()
    }
}

/// How the hidden states of a text's tokens become one vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pooling {
    /// The last token's, which has seen all others.
    Last,
    /// The mean of all tokens'.
    Mean,
}

/// What a job leads to. Those with the same `index` belong to one answer and come in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Update {
    /// The prompt is computed. Comes once, before all others but failures.
    Prompt {
        /// Tokens of the prompt that were in the cache already.
        cached_tokens: usize,
        /// One entry for each token of the prompt, if they were asked for; `None` for the first, which nothing predicts.
        logprobs: Option<Vec<Option<TokenLogprobs>>>,
    },
    /// The prompt's vector, of length 1. Comes after [`Update::Prompt`] where it was asked for; then the job is
    /// [finished](Update::Finished), with no token.
    Embedding {
        /// As many values as the model's hidden state has.
        values: Vec<f32>,
    },
    /// A token was drawn.
    Token {
        /// Which of the answers, from 0.
        index: usize,
        /// Whole characters that are certain to belong to the answer; may be empty.
        text: String,
        /// The token, the one that ends an answer included.
        token: TokenId,
        /// Its log probability, if it was asked for.
        logprobs: Option<TokenLogprobs>,
    },
    /// An answer is complete.
    Finished {
        /// Which of the answers.
        index: usize,
        /// Text that was held back in case it became a stop string; may be empty.
        text: String,
        /// Why it ended.
        finish: Finish,
        /// The stop string that ended it, by its place in the job's list.
        stop: Option<usize>,
        /// Its tokens and times.
        usage: Usage,
    },
    /// An answer cannot be completed.
    Failed {
        /// Which of the answers.
        index: usize,
        /// Why.
        error: JobError,
    },
}

/// What an answer took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tokens of the prompt.
    pub prompt_tokens: usize,
    /// Of these, those that were in the cache already.
    pub cached_tokens: usize,
    /// Tokens of the answer, the one that ended it included.
    pub generated: usize,
    /// From the submission until the prompt's first step.
    pub queue: Duration,
    /// From the prompt's first step until it was computed.
    pub prompt: Duration,
    /// From the submission to the first token; zero if there is none.
    pub first_token: Duration,
    /// From the first token to the last.
    pub decode: Duration,
}

/// Why an answer could not be completed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum JobError {
    /// The model's logits cannot be drawn from.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// The model's hidden state cannot be compared with others.
    #[error("the prompt's embedding has values that are not finite, or only zeros")]
    Embedding,
    /// What the answer must look like could not be followed.
    #[error("the answer's grammar cannot be followed: {reason}")]
    Constraint {
        /// What went wrong.
        reason: String,
    },
    /// The step that the sequence took part in failed.
    #[error("a step of the model failed: {reason}")]
    Step {
        /// What went wrong.
        reason: String,
    },
    /// The engine failed between two steps, and all answers with it.
    #[error("the engine failed: {reason}")]
    Engine {
        /// What went wrong.
        reason: String,
    },
}

/// Why a job was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// As many jobs wait as may.
    #[error("{queued} requests are waiting already; try again in {} seconds", retry_after.as_secs())]
    QueueFull {
        /// Jobs that wait.
        queued: usize,
        /// When a place may be free.
        retry_after: Duration,
    },
    /// The jobs that wait take as many tokens as may wait.
    #[error("requests for {tokens} tokens are waiting already; try again in {} seconds", retry_after.as_secs())]
    QueueLong {
        /// Tokens of their prompts and answers at most.
        tokens: usize,
        /// When there may be room.
        retry_after: Duration,
    },
    /// The job can never fit the context.
    #[error("{prompt} tokens of prompt and {max_tokens} of answer; the context holds {context}")]
    TooLong {
        /// Tokens of the prompt.
        prompt: usize,
        /// Tokens of the answer that were asked for, at least one.
        max_tokens: usize,
        /// Positions of the context.
        context: usize,
    },
    /// A number of the job is out of range.
    #[error("{field} is {value}; it must be from {min} to {max}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// Its value.
        value: usize,
        /// The smallest value that is accepted.
        min: usize,
        /// The largest value that is accepted.
        max: usize,
    },
    /// The prompt or a sampling parameter cannot be used.
    #[error(transparent)]
    Invalid(#[from] EngineError),
    /// The service takes no new jobs.
    #[error("the engine is shutting down")]
    Draining,
}
