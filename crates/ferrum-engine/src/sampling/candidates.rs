//! The tokens that are left to draw from.
//!
//! Top-k, top-p and min-p keep a beginning of the list of tokens, likeliest first and the smaller id first where two
//! are alike. None sorts a whole vocabulary: what is sorted has reached a floor that is known beforehand.
use std::cmp::Ordering;
use std::num::NonZeroUsize;

use ferrum_types::TokenId;

use super::Sampling;
use super::parts::Parts;

/// A token that may be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) token: TokenId,
    pub(super) logit: f32,
}

/// How many of the likeliest tokens a search for the nucleus looks at first; it goes on by fours.
const FIRST_SORTED: usize = 256;

impl Candidate {
    /// The token with this index.
    pub(super) fn new(index: usize, logit: f32) -> Self {
        // Of the two zeros one remains: they are equally likely.
        Candidate { token: TokenId(index as u32), logit: logit + 0.0 }
    }
}

/// Likeliest first; of equals, the smaller id first. Logits are never NaN.
fn likeliest_first(a: &Candidate, b: &Candidate) -> Ordering {
    b.logit.total_cmp(&a.logit).then(a.token.cmp(&b.token))
}

/// Fills `out` with the tokens that the cuts of `sampling` leave; the likeliest always stays. `parts` has looked at
/// `logits` and found `greatest`.
///
/// Top-p keeps the likeliest tokens whose probabilities add up to it, including the one that reaches it; min-p those
/// that are at least that fraction as likely as the likeliest. The probabilities are those among what top-k leaves,
/// before any temperature.
///
/// Gives the logit of the likeliest token that is left: with typical-p it need not be `greatest`.
pub(super) fn cut(
    sampling: &Sampling,
    parts: &mut Parts,
    logits: &[f32],
    greatest: f32,
    out: &mut Vec<Candidate>,
) -> f32 {
    let Sampling { top_k, top_p, typical_p, .. } = *sampling;
    if top_k.is_some() || typical_p < 1.0 {
        likeliest(parts, logits, top_k.map_or(usize::MAX, NonZeroUsize::get), out);
        return cut_sorted(sampling, greatest, out);
    }
    let floor = floor(sampling, greatest);
    if top_p >= 1.0 {
        parts.at_least(logits, floor, out);
        return greatest;
    }
    let nucleus = f64::from(top_p) * parts.weigh(logits, greatest, 1.0);
    let mut count = FIRST_SORTED;
    likeliest(parts, logits, count, out);
    while !keep_nucleus(out, nucleus, weight(greatest)) && out.len() == count {
        count *= 4;
        likeliest(parts, logits, count, out);
    }
    keep_floor(out, floor);
    greatest
}

/// The cuts after top-k, which left these tokens, likeliest first. Gives the logit of the likeliest that they leave.
pub(super) fn cut_sorted(sampling: &Sampling, greatest: f32, sorted: &mut Vec<Candidate>) -> f32 {
    let Sampling { top_p, typical_p, .. } = *sampling;
    if typical_p < 1.0 {
        keep_typical(sorted, f64::from(typical_p), weight(greatest));
    }
    // What is typical may be far less likely than the likeliest token; what follows measures by the likeliest of these.
    let greatest = sorted.first().map_or(greatest, |first| first.logit);
    if typical_p < 1.0 || top_p < 1.0 {
        let all: f64 = sorted.iter().map(weight(greatest)).sum();
        keep_nucleus(sorted, f64::from(top_p) * all, weight(greatest));
    }
    keep_floor(sorted, floor(sampling, greatest));
    greatest
}

/// A token's probability up to a factor that all share.
fn weight(greatest: f32) -> impl Fn(&Candidate) -> f64 {
    move |candidate| f64::from(candidate.logit - greatest).exp()
}

/// The least logit that min-p leaves.
fn floor(sampling: &Sampling, greatest: f32) -> f32 {
    greatest + sampling.min_p.ln()
}

/// Both top-p and this keep a beginning of the sorted list, so the order of the two does not matter.
fn keep_floor(sorted: &mut Vec<Candidate>, floor: f32) {
    sorted.truncate(sorted.partition_point(|candidate| candidate.logit >= floor));
}

/// Fills `out` with the `count` likeliest tokens, or all, in the order of [`likeliest_first`].
fn likeliest(parts: &mut Parts, logits: &[f32], count: usize, out: &mut Vec<Candidate>) {
    let floor = parts.reached_by(count);
    parts.at_least(logits, floor, out);
    if out.len() > count {
        out.select_nth_unstable_by(count - 1, likeliest_first);
        out.truncate(count);
    }
    out.sort_unstable_by(likeliest_first);
}

/// Keeps the candidates whose information is nearest to what is to be expected, up to the one with which their
/// probabilities reach `typical`. Of two that are as near, the likelier comes first.
fn keep_typical(sorted: &mut Vec<Candidate>, typical: f64, weight: impl Fn(&Candidate) -> f64) {
    let total: f64 = sorted.iter().map(&weight).sum();
    let information = |candidate: &Candidate| -(weight(candidate) / total).max(f64::MIN_POSITIVE).ln();
    let expected: f64 = sorted.iter().map(|candidate| weight(candidate) / total * information(candidate)).sum();
    let distance = |candidate: &Candidate| (information(candidate) - expected).abs();
    sorted.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    keep_nucleus(sorted, typical * total, &weight);
    sorted.sort_unstable_by(likeliest_first);
}

/// Of the candidates that have at least the probability `threshold`, only the least likely stays.
pub(super) fn exclude_top(out: &mut Vec<Candidate>, threshold: f32, greatest: f32) {
    out.sort_unstable_by(likeliest_first);
    let weight = weight(greatest);
    let floor = f64::from(threshold) * out.iter().map(&weight).sum::<f64>();
    let likely = out.partition_point(|candidate| weight(candidate) >= floor);
    out.drain(..likely.saturating_sub(1));
}

/// Keeps the candidates up to the one with which their weights reach `nucleus`. Whether they do.
fn keep_nucleus(sorted: &mut Vec<Candidate>, nucleus: f64, weight: impl Fn(&Candidate) -> f64) -> bool {
    let mut reached = 0.0;
    let last = sorted.iter().position(|candidate| {
        reached += weight(candidate);
        reached >= nucleus
    });
    if let Some(last) = last {
        sorted.truncate(last + 1);
    }
    last.is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(candidates: &[Candidate]) -> Vec<u32> {
        candidates.iter().map(|candidate| candidate.token.0).collect()
    }

    fn kept(logits: &[f32], k: usize, top_p: f32, min_p: f32) -> Vec<u32> {
        let sampling = Sampling { top_k: NonZeroUsize::new(k), top_p, min_p, ..Sampling::default() };
        let (mut parts, mut candidates) = (Parts::default(), Vec::new());
        let Ok(greatest) = parts.look(logits) else { return Vec::new() };
        cut(&sampling, &mut parts, logits, greatest, &mut candidates);
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
    fn typical_tokens_are_those_that_surprise_as_much_as_usual() {
        // Information 2.30, 0.92, 1.61 and 1.20 where 1.28 is to be expected: 0.3 is the nearest, then 0.2.
        let typical = |typical_p| {
            let sampling = Sampling { typical_p, top_k: None, top_p: 1.0, min_p: 0.0, ..Sampling::default() };
            let (mut parts, mut candidates) = (Parts::default(), Vec::new());
            let logits = quarters();
            let greatest = parts.look(&logits).unwrap();
            cut(&sampling, &mut parts, &logits, greatest, &mut candidates);
            tokens(&candidates)
        };
        assert_eq!(typical(0.0), [3]);
        assert_eq!(typical(0.45), [3, 2]);
        assert_eq!(typical(0.85), [1, 3, 2]);
        assert_eq!(typical(0.95), [1, 3, 2, 0]);
    }

    #[test]
    fn of_the_likely_tokens_the_least_likely_stays() {
        let excluded = |threshold| {
            let logits = quarters();
            let mut candidates: Vec<_> = logits.iter().enumerate().map(|(i, l)| Candidate::new(i, *l)).collect();
            exclude_top(&mut candidates, threshold, logits[1]);
            tokens(&candidates)
        };
        assert_eq!(excluded(0.25), [3, 2, 0]);
        assert_eq!(excluded(0.15), [2, 0]);
        assert_eq!(excluded(0.05), [0]);
        assert_eq!(excluded(0.35), [1, 3, 2, 0], "one alone stays");
        assert_eq!(excluded(0.5), [1, 3, 2, 0], "none is so likely");
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
