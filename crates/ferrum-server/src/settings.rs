//! How answers are to be made, whatever dialect said so.

use ferrum_engine::sampling::Sampling;
use ferrum_engine::service::{Job, Service};
use ferrum_engine::{Constraint, ConstraintError, Grammar};
use ferrum_types::TokenId;

use crate::conversation::blocking;
use crate::error::ApiError;

/// Everything of a job but its prompt.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) sampling: Sampling,
    pub(crate) max_tokens: Option<usize>,
    pub(crate) min_tokens: usize,
    pub(crate) ignore_eos: bool,
    pub(crate) stop: Vec<String>,
    pub(crate) stop_tokens: Vec<TokenId>,
    pub(crate) n: usize,
    pub(crate) best_of: Option<usize>,
    pub(crate) logprobs: Option<usize>,
    pub(crate) prompt_logprobs: Option<usize>,
    /// What an answer must look like, and the field that says so.
    pub(crate) grammar: Option<(&'static str, Grammar)>,
    pub(crate) cache_salt: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            sampling: Sampling { temperature: 1.0, top_k: None, top_p: 1.0, min_p: 0.0, ..Sampling::default() },
            max_tokens: None,
            min_tokens: 0,
            ignore_eos: false,
            stop: Vec::new(),
            stop_tokens: Vec::new(),
            n: 1,
            best_of: None,
            logprobs: None,
            prompt_logprobs: None,
            grammar: None,
            cache_salt: None,
        }
    }
}

impl Settings {
    /// Makes the grammar ready to be enforced. It may take a while.
    pub(crate) async fn constraint(&self, service: &Service) -> Result<Option<Constraint>, ApiError> {
        let Some((param, grammar)) = self.grammar.clone() else { return Ok(None) };
        let service = service.clone();
        let refused = move |error: ConstraintError| ApiError::field(param, format!("{param}: {error}"));
        blocking(move || service.texts().constraint(&grammar).map_err(refused)).await.map(Some)
    }

    /// A job for a prompt.
    pub(crate) fn job(&self, prompt: Vec<TokenId>, constraint: Option<Constraint>) -> Job {
        Job {
            prompt,
            sampling: self.sampling.clone(),
            max_tokens: self.max_tokens,
            min_tokens: self.min_tokens,
            ignore_eos: self.ignore_eos,
            stop: self.stop.clone(),
            stop_tokens: self.stop_tokens.clone(),
            n: self.n,
            best_of: self.best_of,
            logprobs: self.logprobs,
            prompt_logprobs: self.prompt_logprobs,
            constraint,
            embedding: None,
            cache_salt: self.cache_salt.clone(),
        }
    }
}
