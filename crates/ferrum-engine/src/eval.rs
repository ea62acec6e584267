//! What a model makes of given tokens.

use ferrum_types::TokenId;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::sampling::{SampleError, check_finite};
use crate::sequence::Wanted;

/// The likeliest continuations of a prefix.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The prefix's last token.
    pub token: TokenId,
    /// Tokens and their log probabilities, likeliest first, the lower id first among equals.
    pub top: Vec<(TokenId, f32)>,
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
        positions.push(Position { token: tokens[i], top: likeliest(logits, top) });
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

/// `ln(sum of exp(logits))`.
fn log_sum_exp(logits: &[f32]) -> f64 {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f64 = logits.iter().map(|&l| f64::from(l - max).exp()).sum();
    f64::from(max) + sum.ln()
}

/// The `top` likeliest tokens with their log probabilities.
fn likeliest(logits: &[f32], top: usize) -> Vec<(TokenId, f32)> {
    let norm = log_sum_exp(logits);
    let better = |a: &u32, b: &u32| logits[*b as usize].total_cmp(&logits[*a as usize]).then(a.cmp(b));
    let mut ids: Vec<u32> = (0..logits.len() as u32).collect();
    if top < ids.len() {
        ids.select_nth_unstable_by(top, better);
        ids.truncate(top);
    }
    ids.sort_unstable_by(better);
    ids.into_iter().map(|id| (TokenId(id), (f64::from(logits[id as usize]) - norm) as f32)).collect()
}

/// The likeliest token, the lower id among equals.
fn likeliest_one(logits: &[f32]) -> TokenId {
    let best = (0..logits.len()).fold(0, |best, i| if logits[i] > logits[best] { i } else { best });
    TokenId(best as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_come_first_and_ties_go_to_the_lower_id() {
        let top = likeliest(&[0.0, 2.0, 1.0, 2.0], 3);
        assert_eq!(top.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), [1, 3, 2]);
        assert_eq!(likeliest_one(&[0.0, 2.0, 1.0, 2.0]), TokenId(1));
    }

    #[test]
    fn log_probabilities_sum_to_one() {
        let all = likeliest(&[0.5, -3.0, 40.0, 39.5], 10);
        let sum: f32 = all.iter().map(|(_, p)| p.exp()).sum();
        assert_eq!(all.len(), 4);
        assert!((sum - 1.0).abs() < 1e-6, "{sum}");
    }
}
