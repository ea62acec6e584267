//! What repetition costs a token.
use ferrum_types::TokenId;

use super::Penalties;

/// Lowers the logits of the tokens among the last [`Penalties::last_n`] of `history`.
///
/// For a token that occurs `count` times, `logit / repeat` if positive, else `logit * repeat`, and then
/// `- presence - count * frequency`. A token beyond the end of `logits` has none to lower. `recent` is scratch.
pub(super) fn apply(penalties: &Penalties, history: &[TokenId], logits: &mut [f32], recent: &mut Vec<TokenId>) {
    if penalties.change_nothing() {
        return;
    }
    let Penalties { repeat, presence, frequency, last_n } = *penalties;
    recent.clear();
    recent.extend_from_slice(&history[history.len().saturating_sub(last_n)..]);
    recent.sort_unstable();
    for occurrences in recent.chunk_by(|a, b| a == b) {
        let Some(logit) = logits.get_mut(occurrences[0].0 as usize) else { continue };
        // A mask stays one, and a broken logit stays to be found.
        if !logit.is_finite() {
            continue;
        }
        let scaled = if *logit > 0.0 { *logit / repeat } else { *logit * repeat };
        let lowered = scaled - presence - occurrences.len() as f32 * frequency;
        // An extreme logit stays a number: only a mask may be infinite.
        *logit = lowered.clamp(f32::MIN, f32::MAX);
    }
}

/// Adds to the logits of some tokens. A token beyond the end of `logits` has none.
pub(super) fn bias(biases: &[(TokenId, f32)], logits: &mut [f32]) {
    for (token, bias) in biases {
        let Some(logit) = logits.get_mut(token.0 as usize) else { continue };
        // As above.
        if logit.is_finite() {
            *logit = (*logit + bias).clamp(f32::MIN, f32::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(penalties: Penalties, history: &[u32], logits: &[f32]) -> Vec<f32> {
        let history: Vec<TokenId> = history.iter().copied().map(TokenId).collect();
        let mut logits = logits.to_vec();
        apply(&penalties, &history, &mut logits, &mut Vec::new());
        logits
    }

    #[test]
    fn repetition_lowers_positive_and_negative_logits() {
        let penalties = Penalties { repeat: 2.0, ..Penalties::default() };
        assert_eq!(applied(penalties, &[0, 1, 1], &[4.0, -4.0, 4.0]), [2.0, -8.0, 4.0]);
    }

    #[test]
    fn presence_counts_once_and_frequency_each_time() {
        let penalties = Penalties { presence: 1.0, frequency: 0.5, ..Penalties::default() };
        assert_eq!(applied(penalties, &[0, 1, 0, 0], &[4.0, 4.0, 4.0]), [1.5, 2.5, 4.0]);
    }

    #[test]
    fn only_the_last_tokens_count() {
        let penalties = Penalties { presence: 1.0, last_n: 2, ..Penalties::default() };
        assert_eq!(applied(penalties.clone(), &[0, 1, 2], &[4.0; 3]), [4.0, 3.0, 3.0]);
        assert_eq!(applied(Penalties { last_n: 0, ..penalties }, &[0, 1, 2], &[4.0; 3]), [4.0; 3]);
    }

    #[test]
    fn masks_extremes_and_unknown_tokens_survive() {
        let penalties = Penalties { repeat: 0.01, presence: -100.0, ..Penalties::default() };
        let logits = applied(penalties, &[0, 1, 2, 99], &[f32::NEG_INFINITY, f32::MAX, f32::MIN]);
        assert_eq!(logits[..2], [f32::NEG_INFINITY, f32::MAX]);
        assert!(logits[2].is_finite());
    }
}
