//! What a model makes of given tokens.

use ferrum_types::TokenId;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::logprobs::{likeliest, likeliest_one, log_sum_exp, logprob};
use crate::sampling::{SampleError, check_finite};
use crate::sequence::Wanted;

/// The likeliest continuations of a prefix.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The prefix's last token.
    pub token: TokenId,
    /// Tokens and their log probabilities, likeliest first, the lower id first among equals.
    pub top: Vec<(TokenId, f32)>,
    /// The log probability of the token that does come next; `None` where the tokens end.
    pub next: Option<f32>,
}

/// How well a model predicts a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Perplexity {
    /// Tokens of the text.
    pub tokens: usize,
    /// Those that were predicted: all but the first of each window.
    pub scored: usize,
    /// `exp(mean negative log likelihood)`.
    pub perplexity: f64,
}

/// For each `i`, the `top` likeliest continuations of `tokens[0..=i]`.
///
/// # Errors
/// A token is unknown, there are more than the context holds, a logit is not finite, or the device fails.
pub fn logprobs(engine: &mut Engine, tokens: &[TokenId], top: usize) -> Result<Vec<Position>, EngineError> {
    check_fits(engine, tokens, 0)?;
    engine.clear_sequence();
    let mut positions = Vec::with_capacity(tokens.len());
    feed(engine, tokens, usize::MAX, Wanted::All, &mut |i, logits| {
        let next = tokens.get(i + 1).map(|next| logprob(logits, *next));
        positions.push(Position { token: tokens[i], top: likeliest(logits, top), next });
    })?;
    Ok(positions)
}

/// The greedy continuation of `tokens` by `n` tokens, the prompt processed at most `chunk` tokens at a time. No token
/// ends it.
///
/// # Errors
/// A token is unknown, prompt and answer exceed the context, a logit is not finite, or the device fails.
pub fn greedy(
    engine: &mut Engine,
    tokens: &[TokenId],
    n: usize,
    chunk: Option<usize>,
) -> Result<Vec<TokenId>, EngineError> {
    check_fits(engine, tokens, n)?;
    engine.clear_sequence();
    let mut answer = Vec::with_capacity(n);
    while answer.len() < n {
        let next = answer.last().map_or(tokens, std::slice::from_ref);
        let mut best = TokenId(0);
        let keep_best = &mut |_, logits: &[f32]| best = likeliest_one(logits);
        feed(engine, next, chunk.unwrap_or(usize::MAX), Wanted::Last, keep_best)?;
        answer.push(best);
    }
    Ok(answer)
}

/// The perplexity of a text in consecutive windows of `window` tokens without carry-over.
///
/// # Errors
/// A token is unknown, a window exceeds the context, no token can be scored, a logit is not finite, or the device
/// fails.
pub fn perplexity(engine: &mut Engine, tokens: &[TokenId], window: usize) -> Result<Perplexity, EngineError> {
    engine.check_tokens(tokens)?;
    if !(2..=engine.context()).contains(&window) {
        return Err(EngineError::Window { asked: window, most: engine.context() });
    }
    if tokens.len() < 2 {
        return Err(EngineError::NothingToScore);
    }
    let (mut sum, mut scored) = (0f64, 0usize);
    for window in tokens.chunks(window) {
        engine.clear_sequence();
        feed(engine, window, usize::MAX, Wanted::All, &mut |i, logits| {
            if let Some(next) = window.get(i + 1) {
                sum -= f64::from(logits[next.0 as usize]) - log_sum_exp(logits);
                scored += 1;
            }
        })?;
    }
    Ok(Perplexity { tokens: tokens.len(), scored, perplexity: (sum / scored as f64).exp() })
}

/// [`Engine::feed`] of logits that are to be compared: a NaN would win or lose every comparison.
fn feed(
    engine: &mut Engine,
    tokens: &[TokenId],
    chunk: usize,
    wanted: Wanted,
    each: &mut dyn FnMut(usize, &[f32]),
) -> Result<(), EngineError> {
    let mut broken: Option<SampleError> = None;
    engine.feed(tokens, chunk, wanted, &mut |i, logits| match check_finite(logits) {
        Ok(()) => each(i, logits),
        Err(error) => _ = broken.get_or_insert(error),
    })?;
    broken.map_or(Ok(()), |error| Err(error.into()))
}

fn check_fits(engine: &Engine, tokens: &[TokenId], more: usize) -> Result<(), EngineError> {
    engine.check_tokens(tokens)?;
    let (needed, context) = (tokens.len().saturating_add(more), engine.context());
    if needed > context {
        return Err(EngineError::PromptTooLong { tokens: needed, context });
    }
    Ok(())
}
