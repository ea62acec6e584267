//! What it costs to go on repeating: DRY, "don't repeat yourself"
//! (<https://github.com/oobabooga/text-generation-webui/pull/5677>).
use ferrum_types::TokenId;

use super::Dry;

/// Lowers the logits of tokens that would make a repetition in `history` longer.
///
/// If the last `n` tokens have occurred before, followed by a token, its logit loses `multiplier * base^(n - allowed)`,
/// where `n` is at least `allowed`. Of several occurrences the longest counts. No repetition reaches over a breaker.
pub(super) fn apply(dry: &Dry, history: &[TokenId], logits: &mut [f32]) {
    let last: Vec<TokenId> = history.iter().rev().take(dry.last_n).copied().collect();
    let most = last.iter().position(|token| dry.breakers.contains(token)).unwrap_or(last.len());
    let repeated = common_beginnings(&last);
    let mut longest: Vec<(TokenId, usize)> = Vec::new();
    for (at, len) in repeated.into_iter().enumerate().skip(1) {
        let (next, len) = (last[at - 1], len.min(most));
        if len < dry.allowed_length.max(1) {
            continue;
        }
        match longest.iter_mut().find(|(token, _)| *token == next) {
            Some((_, longest)) => *longest = len.max(*longest),
            None => longest.push((next, len)),
        }
    }
    for (token, len) in longest {
        let Some(logit) = logits.get_mut(token.0 as usize).filter(|logit| logit.is_finite()) else { continue };
        let penalty = dry.multiplier * dry.base.powf((len - dry.allowed_length) as f32);
        // An extreme logit stays a number: only a mask may be infinite.
        *logit = (*logit - penalty).clamp(f32::MIN, f32::MAX);
    }
}

/// For each place, how far the tokens from there on are those from the beginning on: the Z algorithm, in linear time.
fn common_beginnings(tokens: &[TokenId]) -> Vec<usize> {
    let mut found = vec![0; tokens.len()];
    // The match that reaches farthest.
    let (mut begin, mut end) = (0, 0);
    for at in 1..tokens.len() {
        let mut len = if at < end { found[at - begin].min(end - at) } else { 0 };
        while at + len < tokens.len() && tokens[len] == tokens[at + len] {
            len += 1;
        }
        found[at] = len;
        if at + len > end {
            (begin, end) = (at, at + len);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;

    fn ids(ids: &[u32]) -> Vec<TokenId> {
        ids.iter().copied().map(TokenId).collect()
    }

    fn applied(dry: &Dry, history: &[u32]) -> Vec<f32> {
        let mut logits = vec![0.0; 6];
        apply(dry, &ids(history), &mut logits);
        logits
    }

    #[test]
    fn the_longest_repetition_counts() {
        let dry = Dry { multiplier: 1.0, base: 2.0, allowed_length: 2, ..Dry::default() };
        // 1 2 came before 3, and 0 1 2 before 4.
        assert_eq!(applied(&dry, &[1, 2, 3, 0, 1, 2, 4, 0, 1, 2]), [0.0, 0.0, 0.0, -1.0, -2.0, 0.0]);
        assert_eq!(applied(&dry, &[2, 3, 0, 1, 2]), [0.0; 6], "one token is no repetition yet");
        assert_eq!(applied(&Dry { last_n: 4, ..dry.clone() }, &[1, 2, 3, 1, 2]), [0.0; 6], "too long ago");
        assert_eq!(applied(&dry, &[]), [0.0; 6]);
    }

    #[test]
    fn no_repetition_reaches_over_a_breaker() {
        let dry = Dry {
            multiplier: 1.0,
            base: 2.0,
            allowed_length: 1,
            breakers: Arc::new(ids(&[1]).into_iter().collect()),
            ..Dry::default()
        };
        assert_eq!(applied(&dry, &[0, 1, 2, 3, 0, 1, 2]), [0.0, 0.0, 0.0, -1.0, 0.0, 0.0]);
        assert_eq!(applied(&dry, &[0, 1, 2, 0, 1]), [0.0; 6]);
    }

    #[test]
    fn masks_and_extremes_survive() {
        let dry = Dry { multiplier: 100.0, base: 4.0, allowed_length: 0, ..Dry::default() };
        let mut logits = [f32::NEG_INFINITY, 0.0];
        apply(&dry, &ids(&[0; 500]), &mut logits);
        assert_eq!(logits[0], f32::NEG_INFINITY);
        apply(&dry, &ids(&[1; 500]), &mut logits);
        assert_eq!(logits[1], f32::MIN);
    }

    proptest! {
        #[test]
        fn common_beginnings_are_those_of_a_comparison(tokens in prop::collection::vec(0_u32..3, 0..40)) {
            let tokens = ids(&tokens);
            let naive = |at| tokens.iter().zip(&tokens[at..]).take_while(|(a, b)| a == b).count();
            let expected: Vec<usize> = (0..tokens.len()).map(|at| if at == 0 { 0 } else { naive(at) }).collect();
            prop_assert_eq!(common_beginnings(&tokens), expected);
        }
    }
}
