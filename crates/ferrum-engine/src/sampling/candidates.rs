//! The tokens that are left to draw from.
//!
//! All three cuts keep a beginning of the list of tokens, likeliest first and the smaller id first where two are
//! alike. None sorts a whole vocabulary: what is sorted has survived a cut, or is the part that a cut looks into.
use std::cmp::Ordering;
use std::num::NonZeroUsize;

use ferrum_types::TokenId;

/// A token that may be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) token: TokenId,
    pub(super) logit: f32,
}

/// How many candidates a search for the nucleus sorts first; it goes on by fours.
const FIRST_SORTED: usize = 256;

/// Likeliest first; of equals, the smaller id first. Logits are never NaN.
fn likeliest_first(a: &Candidate, b: &Candidate) -> Ordering {
    b.logit.total_cmp(&a.logit).then(a.token.cmp(&b.token))
}

/// Fills `out` with the `top_k` likeliest of `logits`, or all of them, without those that are masked.
/// In the order of [`likeliest_first`] after a cut, in that of their ids without one.
pub(super) fn top_k(logits: &[f32], top_k: Option<NonZeroUsize>, out: &mut Vec<Candidate>) {
    out.clear();
    let keep = top_k.map_or(usize::MAX, NonZeroUsize::get);
    let mut floor = f32::NEG_INFINITY;
    for (index, &logit) in logits.iter().enumerate() {
        // Of equals the first stays: a later one at the floor could not come before those that are kept.
        if logit > floor {
            out.push(Candidate { token: TokenId(index as u32), logit });
            if out.len() == keep.saturating_mul(2) {
                floor = cut(out, keep);
            }
        }
    }
    if out.len() > keep {
        cut(out, keep);
    }
    if top_k.is_some() {
        out.sort_unstable_by(likeliest_first);
    }
}

/// Keeps the `keep` likeliest, in any order, and returns the least of their logits.
fn cut(candidates: &mut Vec<Candidate>, keep: usize) -> f32 {
    let (_, last, _) = candidates.select_nth_unstable_by(keep - 1, likeliest_first);
    let floor = last.logit;
    candidates.truncate(keep);
    floor
}

/// Keeps the likeliest candidates whose probabilities add up to `top_p`, including the one that reaches it, and of
/// those the ones that are at least `min_p` times as likely as the likeliest.
///
/// The probabilities are those among `candidates`, before any temperature. The likeliest candidate always stays.
pub(super) fn top_p_min_p(candidates: &mut Vec<Candidate>, top_p: f32, min_p: f32) {
    let Some(max) = candidates.iter().map(|candidate| candidate.logit).max_by(f32::total_cmp) else { return };
    let weight = |candidate: &Candidate| f64::from(candidate.logit - max).exp();
    let nucleus = f64::from(top_p) * if top_p < 1.0 { candidates.iter().map(weight).sum::<f64>() } else { 0.0 };
    // Both cuts keep a beginning of the sorted list, so the order of the two does not matter, and this one is cheap.
    let floor = max + min_p.ln();
    candidates.retain(|candidate| candidate.logit >= floor);
    if top_p < 1.0 {
        keep_nucleus(candidates, nucleus, weight);
    }
}

/// Keeps the likeliest candidates up to the one with which their weights reach `nucleus`; sorts no more than it must.
fn keep_nucleus(candidates: &mut Vec<Candidate>, nucleus: f64, weight: impl Fn(&Candidate) -> f64) {
    let (mut sorted, mut reached) = (0, 0.0);
    while sorted < candidates.len() {
        let until = (sorted * 4).max(FIRST_SORTED).min(candidates.len());
        let rest = &mut candidates[sorted..];
        if until - sorted < rest.len() {
            rest.select_nth_unstable_by(until - sorted - 1, likeliest_first);
        }
        rest[..until - sorted].sort_unstable_by(likeliest_first);
        for index in sorted..until {
            reached += weight(&candidates[index]);
            if reached >= nucleus {
                candidates.truncate(index + 1);
                return;
            }
        }
        sorted = until;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(candidates: &[Candidate]) -> Vec<u32> {
        candidates.iter().map(|candidate| candidate.token.0).collect()
    }

    fn kept(logits: &[f32], k: usize, top_p: f32, min_p: f32) -> Vec<u32> {
        let mut candidates = Vec::new();
        top_k(logits, NonZeroUsize::new(k), &mut candidates);
        top_p_min_p(&mut candidates, top_p, min_p);
        tokens(&candidates)
    }

    /// Probabilities 0.1, 0.4, 0.2 and 0.3.
    fn quarters() -> Vec<f32> {
        [0.1_f32, 0.4, 0.2, 0.3].map(f32::ln).to_vec()
    }

    #[test]
    fn top_k_keeps_the_likeliest() {
        assert_eq!(kept(&quarters(), 2, 1.0, 0.0), [1, 3]);
        assert_eq!(kept(&quarters(), 9, 1.0, 0.0), [1, 3, 2, 0]);
        assert_eq!(kept(&quarters(), 0, 1.0, 0.0), [0, 1, 2, 3]);
    }

    #[test]
    fn top_p_keeps_the_token_that_reaches_it() {
        assert_eq!(kept(&quarters(), 0, 0.39, 0.0), [1]);
        assert_eq!(kept(&quarters(), 0, 0.5, 0.0), [1, 3]);
        assert_eq!(kept(&quarters(), 0, 0.75, 0.0), [1, 3, 2]);
        assert_eq!(kept(&quarters(), 0, 0.0, 0.0), [1]);
        // Among the two that are left, 0.4 and 0.3 are 0.571 and 0.429.
        assert_eq!(kept(&quarters(), 2, 0.5, 0.0), [1]);
    }

    #[test]
    fn min_p_keeps_what_is_likely_beside_the_likeliest() {
        assert_eq!(kept(&quarters(), 4, 1.0, 0.6), [1, 3]);
        assert_eq!(kept(&quarters(), 4, 1.0, 1.0), [1]);
    }

    #[test]
    fn masked_tokens_are_no_candidates() {
        let masked = f32::NEG_INFINITY;
        assert_eq!(kept(&[masked, 1.0, masked, 2.0], 3, 1.0, 0.0), [3, 1]);
        assert!(kept(&[masked; 3], 3, 0.9, 0.1).is_empty());
    }

    #[test]
    fn of_equal_tokens_the_smaller_ids_stay() {
        assert_eq!(kept(&[1.0; 50], 3, 1.0, 0.0), [0, 1, 2]);
    }

    /// The definition: sort everything.
    fn naive(logits: &[f32], k: usize, top_p: f32, min_p: f32) -> Vec<u32> {
        let mut order: Vec<usize> = (0..logits.len()).filter(|i| logits[*i] > f32::NEG_INFINITY).collect();
        order.sort_by(|a, b| logits[*b].total_cmp(&logits[*a]).then(a.cmp(b)));
        order.truncate(if k == 0 { usize::MAX } else { k });
        let Some(&first) = order.first() else { return Vec::new() };
        let weight = |i: usize| f64::from(logits[i] - logits[first]).exp();
        let total: f64 = order.iter().map(|i| weight(*i)).sum();
        let mut before = 0.0;
        let mut kept = Vec::new();
        for i in order {
            if (top_p < 1.0 && before >= f64::from(top_p) * total && !kept.is_empty())
                || logits[i] < logits[first] + min_p.ln()
            {
                break;
            }
            before += weight(i);
            kept.push(i as u32);
        }
        kept
    }

    proptest! {
        #[test]
        fn cuts_keep_what_a_full_sort_keeps(
            logits in prop::collection::vec(prop_oneof![4 => -9.0_f32..9.0, 1 => Just(1.5), 1 => Just(f32::NEG_INFINITY)], 0..700),
            k in prop_oneof![Just(0_usize), 1..20_usize, 1..800_usize],
            // Sums of different order differ in the last bits; these are no sums of the weights above.
            top_p in prop_oneof![Just(1.0_f32), 0.0..1.0_f32],
            min_p in prop_oneof![Just(0.0_f32), 0.0..1.0_f32],
        ) {
            let mut expected = naive(&logits, k, top_p, min_p);
            let mut found = kept(&logits, k, top_p, min_p);
            // Without a cut that sorts, candidates come by id.
            if k == 0 && top_p == 1.0 {
                expected.sort_unstable();
                found.sort_unstable();
            }
            prop_assert_eq!(found, expected);
        }
    }
}
