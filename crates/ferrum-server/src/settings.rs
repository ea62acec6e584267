//! How answers are to be made, whatever dialect said so.

use std::collections::HashSet;
use std::sync::Arc;

use ferrum_engine::sampling::Sampling;
use ferrum_engine::service::{Job, Service};
use ferrum_engine::stop::{EmptyStop, StopStrings};
use ferrum_engine::{Constraint, ConstraintError, Grammar};
use ferrum_types::TokenId;

use crate::app::App;
use crate::aside::aside;
use crate::error::ApiError;

/// Everything of a job but its prompt.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) sampling: Sampling,
    /// Texts that no repetition reaches over, if repetitions cost anything.
    pub(crate) breakers: Vec<String>,
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

/// What the answers to all prompts of a request share.
pub(crate) struct Prepared {
    stop: StopStrings,
    constraint: Option<Constraint>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            sampling: Sampling { temperature: 1.0, top_k: None, top_p: 1.0, min_p: 0.0, ..Sampling::default() },
            breakers: Vec::new(),
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
    /// Finds the tokens of the breakers, and makes ready what ends answers and what they must look like. It may take a
    /// while.
    pub(crate) async fn prepare(&mut self, app: &App, service: &Service) -> Result<Prepared, ApiError> {
        if let Some(dry) = self.sampling.dry.as_mut().filter(|_| !self.breakers.is_empty()) {
            let (service, breakers) = (service.clone(), std::mem::take(&mut self.breakers));
            dry.breakers = Arc::new(aside(move || tokens_with(&service, &breakers)).await);
        }
        let empty = |error: EmptyStop| ApiError::field("stop", error.to_string());
        let stop = StopStrings::new(&self.stop).map_err(empty)?;
        Ok(Prepared { stop, constraint: self.constraint(app, service).await? })
    }

    /// What answers must look like. The grammar goes: it may be large.
    async fn constraint(&mut self, app: &App, service: &Service) -> Result<Option<Constraint>, ApiError> {
        let Some((param, grammar)) = self.grammar.take() else { return Ok(None) };
        let place = Arc::clone(&app.compiling).acquire_owned().await.expect("it is never closed");
        let service = service.clone();
        let refused = move |error: ConstraintError| ApiError::field(param, format!("{param}: {error}"));
        let compile = move || {
            // Kept to the end, even if the client has left by then.
            let _place = place;
            service.texts().constraint(&grammar).map_err(refused)
        };
        aside(compile).await.map(Some)
    }

    /// A job for a prompt.
    pub(crate) fn job(&self, prompt: Vec<TokenId>, prepared: &Prepared) -> Job {
        Job {
            prompt,
            sampling: self.sampling.clone(),
            max_tokens: self.max_tokens,
            min_tokens: self.min_tokens,
            ignore_eos: self.ignore_eos,
            stop: prepared.stop.clone(),
            stop_tokens: self.stop_tokens.clone(),
            n: self.n,
            best_of: self.best_of,
            logprobs: self.logprobs,
            prompt_logprobs: self.prompt_logprobs,
            constraint: prepared.constraint.clone(),
            embedding: None,
            cache_salt: self.cache_salt.clone(),
        }
    }
}

/// The tokens that have one of the texts in them.
fn tokens_with(service: &Service, texts: &[String]) -> HashSet<TokenId> {
    // Without a tokenizer no token has a text.
    let Ok(tokenizer) = service.texts().tokenizer() else { return HashSet::new() };
    let ids = (0..tokenizer.vocabulary_size()).map(|id| TokenId(u32::try_from(id).expect("ids have 32 bits")));
    let has_one = |token: &TokenId| {
        let bytes = tokenizer.token_bytes(*token);
        texts.iter().any(|text| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
    };
    ids.filter(has_one).collect()
}
