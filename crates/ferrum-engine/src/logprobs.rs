//! How likely tokens are by the model alone.

use ferrum_types::TokenId;

/// How likely a token was, by the model alone: before penalties, biases, cuts and temperature.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenLogprobs {
    /// The token.
    pub token: TokenId,
    /// The natural logarithm of its probability.
    pub logprob: f32,
    /// How many tokens are likelier, or as likely with a lower id.
    pub rank: usize,
    /// The likeliest tokens in its place, likeliest first.
    pub top: Vec<(TokenId, f32)>,
}

impl TokenLogprobs {
    /// Those of `token`, beside the `top` likeliest.
    pub(crate) fn new(logits: &[f32], token: TokenId, top: usize) -> Self {
        let own = logits[token.0 as usize];
        let before = |(id, logit): &(usize, &f32)| **logit > own || (**logit == own && *id < token.0 as usize);
        TokenLogprobs {
            token,
            logprob: logprob(logits, token),
            rank: logits.iter().enumerate().filter(before).count(),
            top: likeliest(logits, top),
        }
    }
}

/// `ln(sum of exp(logits))`.
pub(crate) fn log_sum_exp(logits: &[f32]) -> f64 {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f64 = logits.iter().map(|&l| f64::from(l - max).exp()).sum();
    f64::from(max) + sum.ln()
}

/// The log probability of `token`.
pub(crate) fn logprob(logits: &[f32], token: TokenId) -> f32 {
    (f64::from(logits[token.0 as usize]) - log_sum_exp(logits)) as f32
}

/// The `top` likeliest tokens with their log probabilities, likeliest first, the lower id first among equals.
pub(crate) fn likeliest(logits: &[f32], top: usize) -> Vec<(TokenId, f32)> {
    if top == 0 {
        return Vec::new();
    }
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
pub(crate) fn likeliest_one(logits: &[f32]) -> TokenId {
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

    #[test]
    fn a_tokens_rank_is_its_place_among_the_likeliest() {
        let logits = [0.0, 2.0, 1.0, 2.0];
        for (rank, (token, logprob)) in likeliest(&logits, 4).into_iter().enumerate() {
            let own = TokenLogprobs::new(&logits, token, 1);
            assert_eq!((own.rank, own.logprob, own.top[0].0), (rank, logprob, TokenId(1)));
        }
    }
}
