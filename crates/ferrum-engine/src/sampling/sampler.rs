//! Draws the next token of a sequence.
use std::num::NonZeroUsize;

use ferrum_models::{Likeliest, OPERATION};
use ferrum_types::TokenId;

use super::candidates::{self, Candidate};
use super::dry;
use super::params::{InvalidSampling, Sampling};
use super::parts::Parts;
use super::penalties;
use super::random::{self, Random};

/// The model's answer cannot be drawn from. It ends this sequence, and no other.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum SampleError {
    /// A logit is NaN or positive infinity: the weights or the computation are broken.
    #[error("the logit of token {token} is {value}; it must be finite", token = token.0)]
    NotFinite {
        /// The first token with such a logit.
        token: TokenId,
        /// The logit.
        value: f32,
    },
    /// No token may be drawn: each is masked with negative infinity.
    #[error("none of the {tokens} tokens may follow: all are masked")]
    AllMasked {
        /// The number of logits.
        tokens: usize,
    },
}

/// Draws tokens for one sequence, in the order of llama.cpp: biases, penalties, DRY, top-k, typical, top-p, min-p, XTC,
/// temperature, draw.
///
/// A seed fixes the random numbers on every machine. The probabilities that they are compared with come from the
/// platform's `exp`, which may differ in the last bit, unless no cut leaves tokens out.
#[derive(Clone, Debug)]
pub struct Sampler {
    sampling: Sampling,
    seed: u64,
    random: Random,
    parts: Parts,
    candidates: Vec<Candidate>,
    /// The weight of each candidate, in their order.
    weights: Vec<f64>,
    recent: Vec<TokenId>,
}

impl Sampler {
    /// A sampler at the beginning of its random numbers.
    ///
    /// # Errors
    /// When a parameter lies outside its range.
    pub fn new(sampling: Sampling) -> Result<Self, InvalidSampling> {
        sampling.validate()?;
        let seed = sampling.seed.unwrap_or_else(random::fresh_seed);
        Ok(Sampler {
            sampling,
            seed,
            random: Random::new(seed),
            parts: Parts::default(),
            candidates: Vec::new(),
            weights: Vec::new(),
            recent: Vec::new(),
        })
    }

    /// The seed in use, given or fresh: with it, the sequence can be drawn again.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The next token. `logits` has one entry for each token of the vocabulary, negative infinity where it is masked,
    /// and is changed by the penalties. `history` is the sequence so far, prompt included.
    ///
    /// Temperature 0 takes the likeliest token, of equals the one with the smallest id, and no random number.
    ///
    /// # Errors
    /// When a logit is NaN or positive infinity, or all are masked.
    pub fn sample(&mut self, logits: &mut [f32], history: &[TokenId]) -> Result<TokenId, SampleError> {
        tracing::trace_span!(target: OPERATION, "sampling").in_scope(|| self.choose(logits, history))
    }

    /// The next token by no more than the likeliest of a vocabulary, in their order: as many as
    /// [`Sampling::candidates`], or more. It is the one that [`sample`](Self::sample) draws from all logits.
    ///
    /// # Errors
    /// As [`sample`](Self::sample).
    pub(crate) fn sample_among(&mut self, likeliest: &[Likeliest], vocabulary: usize) -> Result<TokenId, SampleError> {
        tracing::trace_span!(target: OPERATION, "sampling").in_scope(|| self.choose_among(likeliest, vocabulary))
    }

    /// Passes over a token that there is no choice about: what is drawn after it is the same as if it had been drawn.
    pub fn skip(&mut self) {
        let Sampling { temperature, xtc, .. } = &self.sampling;
        let numbers = match *temperature {
            0.0 => 0,
            _ if xtc.is_some() && !self.sampling.keeps_all() => 2,
            _ => 1,
        };
        (0..numbers).for_each(|_| _ = self.random.unit());
    }

    fn choose(&mut self, logits: &mut [f32], history: &[TokenId]) -> Result<TokenId, SampleError> {
        penalties::bias(&self.sampling.logit_bias, logits);
        penalties::apply(&self.sampling.penalties, history, logits, &mut self.recent);
        if let Some(dry) = &self.sampling.dry {
            dry::apply(dry, history, logits);
        }
        let greatest = self.parts.look(logits)?;
        let temperature = self.sampling.temperature;
        if temperature == 0.0 {
            return Ok(self.parts.first(logits, greatest));
        }
        if self.sampling.keeps_all() {
            let total = self.parts.weigh(logits, greatest, temperature);
            return Ok(self.parts.draw(logits, greatest, temperature, self.random.unit() * total));
        }
        let greatest = candidates::cut(&self.sampling, &mut self.parts, logits, greatest, &mut self.candidates);
        Ok(self.draw_candidate(greatest))
    }

    fn choose_among(&mut self, likeliest: &[Likeliest], vocabulary: usize) -> Result<TokenId, SampleError> {
        let greatest = match likeliest.first() {
            None | Some(Likeliest { logit: f32::NEG_INFINITY, .. }) => {
                return Err(SampleError::AllMasked { tokens: vocabulary });
            }
            Some(&Likeliest { token, logit: value }) if !value.is_finite() => {
                return Err(SampleError::NotFinite { token, value });
            }
            Some(&Likeliest { token, .. }) if self.sampling.temperature == 0.0 => return Ok(token),
            Some(first) => first.logit,
        };
        let most = self.sampling.top_k.map_or(usize::MAX, NonZeroUsize::get);
        let unmasked = likeliest.iter().take(most).filter(|one| one.logit > f32::NEG_INFINITY);
        self.candidates.clear();
        self.candidates.extend(unmasked.map(|one| Candidate::new(one.token.0 as usize, one.logit)));
        let greatest = candidates::cut_sorted(&self.sampling, greatest, &mut self.candidates);
        Ok(self.draw_candidate(greatest))
    }

    /// One of the candidates that the cuts have left, the likeliest of which has the logit `greatest`.
    fn draw_candidate(&mut self, mut greatest: f32) -> TokenId {
        if let Some(xtc) = self.sampling.xtc
            && self.random.unit() < f64::from(xtc.probability)
        {
            candidates::exclude_top(&mut self.candidates, xtc.threshold, greatest);
            // What is left may be far below, and weights are counted from the likeliest.
            greatest = self.candidates[0].logit;
        }
        self.weigh(greatest);
        self.draw()
    }

    /// Finds the weights of the candidates, which are their probabilities up to a factor.
    fn weigh(&mut self, greatest: f32) {
        let temperature = f64::from(self.sampling.temperature);
        let weight = |candidate: &Candidate| (f64::from(candidate.logit - greatest) / temperature).exp();
        self.weights.clear();
        self.weights.extend(self.candidates.iter().map(weight));
    }

    /// One of the candidates, each as often as its weight says.
    fn draw(&mut self) -> TokenId {
        let mut left = self.random.unit() * self.weights.iter().sum::<f64>();
        for (candidate, weight) in self.candidates.iter().zip(&self.weights) {
            left -= weight;
            if left < 0.0 {
                return candidate.token;
            }
        }
        // Rounding can leave a trace of the last weight. A weight of 0 is never drawn.
        let drawable = self.candidates.iter().zip(&self.weights).rev().find(|(_, weight)| **weight > 0.0);
        drawable.expect("the likeliest candidate weighs 1").0.token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Penalties, Xtc};
    use super::*;

    /// Draws from all tokens as the model weighs them.
    fn plain(seed: u64) -> Sampling {
        Sampling { temperature: 1.0, top_k: None, top_p: 1.0, min_p: 0.0, seed: Some(seed), ..Sampling::default() }
    }

    fn sample(sampling: &Sampling, logits: &[f32]) -> Result<u32, SampleError> {
        let mut sampler = Sampler::new(sampling.clone()).unwrap();
        sampler.sample(&mut logits.to_vec(), &[]).map(|token| token.0)
    }

    /// How often each token comes in `draws` draws.
    fn counts(sampling: &Sampling, logits: &[f32], draws: usize) -> Vec<usize> {
        let mut sampler = Sampler::new(sampling.clone()).unwrap();
        let mut counts = vec![0; logits.len()];
        for _ in 0..draws {
            counts[sampler.sample(&mut logits.to_vec(), &[]).unwrap().0 as usize] += 1;
        }
        counts
    }

    #[test]
    fn greedy_takes_the_first_of_the_likeliest() {
        assert_eq!(sample(&Sampling::greedy(), &[1.0, 3.0, 3.0, 2.0]), Ok(1));
        assert_eq!(sample(&Sampling::greedy(), &[f32::NEG_INFINITY, -5.0]), Ok(1));
    }

    /// The `count` likeliest of all tokens, as a device finds them: by a sort of them all.
    fn likeliest(logits: &[f32], count: usize) -> Vec<Likeliest> {
        let mut all: Vec<_> = (0..).zip(logits).map(|(id, &logit)| Likeliest { token: TokenId(id), logit }).collect();
        // Stable: of equals, the two zeros among them, the smaller id stays first.
        all.sort_by(|a, b| b.logit.partial_cmp(&a.logit).unwrap());
        all.truncate(count);
        all
    }

    #[test]
    fn the_likeliest_of_a_device_are_drawn_from_or_refused_as_all_logits_are() {
        for sampling in [Sampling::greedy(), Sampling::default()] {
            let mut sampler = Sampler::new(sampling).unwrap();
            let mut draw = |logit| {
                let second = Likeliest { token: TokenId(0), logit: f32::NEG_INFINITY };
                sampler.sample_among(&[Likeliest { token: TokenId(2), logit }, second], 3)
            };
            assert_eq!(draw(-7.5), Ok(TokenId(2)));
            assert_eq!(draw(f32::NEG_INFINITY), Err(SampleError::AllMasked { tokens: 3 }));
            let infinite = SampleError::NotFinite { token: TokenId(2), value: f32::INFINITY };
            assert_eq!(draw(f32::INFINITY), Err(infinite));
            assert!(matches!(draw(f32::NAN), Err(SampleError::NotFinite { value, .. }) if value.is_nan()));
            assert_eq!(sampler.sample_among(&[], 0), Err(SampleError::AllMasked { tokens: 0 }));
        }
    }

    #[test]
    fn by_the_likeliest_alone_every_seed_draws_as_from_all_logits() {
        // Many alike, some masked, both zeros.
        let mut logits: Vec<f32> = (0..500_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 26) as f32 * 0.1).collect();
        logits[7..12].fill(f32::NEG_INFINITY);
        (logits[20], logits[30]) = (0.0, -0.0);
        let xtc = Some(Xtc { probability: 0.5, threshold: 0.01 });
        let mut differ = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let of = |top_k, temperature, cuts: Sampling| Sampling {
                top_k: NonZeroUsize::new(top_k),
                temperature,
                seed: Some(seed),
                ..cuts
            };
            let open = plain(seed);
            let all = [
                of(40, 0.8, Sampling::default()),
                of(40, 2.5, Sampling { xtc, ..open.clone() }),
                of(64, 1.0, Sampling { top_p: 0.7, ..open.clone() }),
                of(20, 1.3, Sampling { typical_p: 0.6, min_p: 0.2, ..open.clone() }),
                of(1000, 9.0, open.clone()),
                of(1, 1.0, open),
                of(40, 0.0, Sampling::default()),
            ];
            for sampling in all {
                let count = sampling.candidates().unwrap().get();
                let (mut from_all, mut from_few) =
                    (Sampler::new(sampling.clone()).unwrap(), Sampler::new(sampling).unwrap());
                for step in 0..8 {
                    logits.rotate_left(step);
                    let expected = from_all.sample(&mut logits.clone(), &[]).unwrap();
                    // Company that wants more changes nothing.
                    let few = likeliest(&logits, count + step);
                    assert_eq!(from_few.sample_among(&few, logits.len()), Ok(expected), "{:?}", from_all.sampling);
                    differ.insert(expected);
                }
            }
        }
        assert!(differ.len() > 100, "a test of {} tokens", differ.len());
    }

    #[test]
    fn greedy_obeys_penalties() {
        let penalties = Penalties { presence: 2.0, ..Penalties::default() };
        let mut sampler = Sampler::new(Sampling { penalties, ..Sampling::greedy() }).unwrap();
        assert_eq!(sampler.sample(&mut [1.0, 2.5, 2.0], &[TokenId(1)]), Ok(TokenId(2)));
    }

    #[test]
    fn the_top_choices_are_left_out_as_often_as_asked() {
        let logits = [0.1_f32, 0.4, 0.2, 0.3].map(f32::ln);
        let xtc = |probability| Some(Xtc { probability, threshold: 0.15 });
        let always = counts(&Sampling { xtc: xtc(1.0), ..plain(6) }, &logits, 1000);
        assert_eq!((always[1], always[3]), (0, 0));
        assert!(always[0].abs_diff(333) < 80, "{always:?}");
        let never = counts(&Sampling { xtc: xtc(0.0), ..plain(6) }, &logits, 10_000);
        assert!(never[1].abs_diff(4000) < 200, "{never:?}");
        let half = counts(&Sampling { xtc: xtc(0.5), ..plain(6) }, &logits, 10_000);
        assert!(half[1].abs_diff(2000) < 200, "{half:?}");
        assert_eq!(sample(&Sampling { temperature: 0.0, xtc: xtc(1.0), ..plain(6) }, &logits), Ok(1));
    }

    #[test]
    fn a_bias_decides_between_tokens() {
        let logit_bias = vec![(TokenId(0), 2.0), (TokenId(1), -100.0), (TokenId(9), 5.0)];
        let sampling = Sampling { logit_bias, ..Sampling::greedy() };
        assert_eq!(sample(&sampling, &[1.0, 9.0, 2.5]), Ok(0));
        assert_eq!(sample(&sampling, &[f32::NEG_INFINITY, 9.0, 2.5]), Ok(2), "a mask stays one");
    }

    #[test]
    fn broken_logits_are_an_error_that_names_the_token() {
        for sampling in [Sampling::greedy(), Sampling::default()] {
            let error = sample(&sampling, &[0.0, f32::NAN, f32::INFINITY]).unwrap_err();
            assert_eq!(error.to_string(), "the logit of token 1 is NaN; it must be finite");
            let error = sample(&sampling, &[0.0, f32::INFINITY]).unwrap_err();
            assert_eq!(error, SampleError::NotFinite { token: TokenId(1), value: f32::INFINITY });
            let error = sample(&sampling, &[f32::NEG_INFINITY; 2]).unwrap_err();
            assert_eq!(error, SampleError::AllMasked { tokens: 2 });
            assert_eq!(sample(&sampling, &[]), Err(SampleError::AllMasked { tokens: 0 }));
        }
    }

    #[test]
    fn bad_parameters_make_no_sampler() {
        assert!(Sampler::new(Sampling { temperature: -1.0, ..Sampling::default() }).is_err());
    }

    #[test]
    fn tokens_come_as_often_as_their_probability_says() {
        let logits = [0.1_f32, 0.4, 0.2, 0.3].map(f32::ln);
        let counts = counts(&plain(1), &logits, 10_000);
        for (count, expected) in counts.into_iter().zip([1000_usize, 4000, 2000, 3000]) {
            assert!(count.abs_diff(expected) < 200, "{count} instead of about {expected}");
        }
    }

    #[test]
    fn temperature_sharpens_and_flattens() {
        // Half the temperature squares the ratio of 1 to 3, twice the temperature takes its root.
        let logits = [0.25_f32, 0.75].map(f32::ln);
        let share = |temperature| counts(&Sampling { temperature, ..plain(2) }, &logits, 10_000)[0];
        assert!(share(0.5).abs_diff(1000) < 150);
        assert!(share(2.0).abs_diff(3660) < 200);
    }

    #[test]
    fn a_token_outside_the_nucleus_is_never_drawn() {
        let logits = [0.1_f32, 0.4, 0.2, 0.3].map(f32::ln);
        let top_p = Sampling { top_p: 0.6, temperature: 5.0, ..plain(3) };
        let counts = counts(&top_p, &logits, 10_000);
        assert_eq!((counts[0], counts[2]), (0, 0));
        assert!(counts[1] > 0 && counts[3] > 0);
    }

    #[test]
    fn the_smallest_temperatures_and_the_largest_logits_are_harmless() {
        let sampling = Sampling { temperature: f32::MIN_POSITIVE, ..plain(4) };
        assert_eq!(sample(&sampling, &[f32::MIN, f32::MAX, 0.0]), Ok(1));
    }

    #[test]
    fn a_seed_repeats_its_draws_and_an_own_seed_is_told() {
        let logits: Vec<f32> = (0..100).map(|i| (i as f32 * 0.7).sin()).collect();
        let draws = |sampler: &mut Sampler| -> Vec<TokenId> {
            (0..50).map(|_| sampler.sample(&mut logits.clone(), &[]).unwrap()).collect()
        };
        let mut first = Sampler::new(Sampling { seed: None, ..plain(0) }).unwrap();
        let mut again = Sampler::new(plain(first.seed())).unwrap();
        let mut other = Sampler::new(plain(first.seed() ^ 1)).unwrap();
        let drawn = draws(&mut first);
        assert_eq!(drawn, draws(&mut again));
        assert_ne!(drawn, draws(&mut other));
    }

    #[test]
    fn a_token_without_a_choice_can_be_skipped() {
        let logits: Vec<f32> = (0..100).map(|i| (i as f32 * 0.7).sin()).collect();
        let masked: Vec<f32> = (0..100).map(|i| if i == 7 { 0.0 } else { f32::NEG_INFINITY }).collect();
        let xtc = Some(Xtc { probability: 0.5, threshold: 0.01 });
        let cut = Sampling { top_p: 0.9, ..plain(8) };
        for sampling in
            [plain(8), cut.clone(), Sampling { xtc, ..cut }, Sampling { xtc, ..plain(8) }, Sampling::greedy()]
        {
            let (mut drawn, mut skipped) = (Sampler::new(sampling.clone()).unwrap(), Sampler::new(sampling).unwrap());
            for _ in 0..20 {
                assert_eq!(drawn.sample(&mut masked.clone(), &[]), Ok(TokenId(7)));
                skipped.skip();
                assert_eq!(drawn.sample(&mut logits.clone(), &[]), skipped.sample(&mut logits.clone(), &[]));
            }
        }
    }

    #[test]
    fn what_is_typical_is_drawn_however_far_below_the_likeliest_it_lies() {
        // The likeliest token is a third of all, and the information of the others is nearer to what is to be expected;
        // min-p measures by the likeliest of those.
        let mut logits: Vec<f32> = vec![1.4; 8];
        logits.push(2.8);
        let sampling = Sampling { top_k: None, typical_p: 0.3, min_p: 0.9, ..plain(4) };
        let mut sampler = Sampler::new(sampling).unwrap();
        for _ in 0..20 {
            assert!(sampler.sample(&mut logits.clone(), &[]).unwrap().0 < 8);
        }
    }

    #[test]
    fn a_large_vocabulary_keeps_its_scratch() {
        let logits: Vec<f32> = (0..262_144_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 8) as f32 / 1e6).collect();
        let mut sampler = Sampler::new(Sampling { top_k: None, top_p: 0.9, ..plain(5) }).unwrap();
        sampler.sample(&mut logits.clone(), &[]).unwrap();
        let capacity = (sampler.candidates.capacity(), sampler.weights.capacity());
        sampler.sample(&mut logits.clone(), &[]).unwrap();
        assert_eq!(capacity, (sampler.candidates.capacity(), sampler.weights.capacity()));
    }

    proptest! {
        #[test]
        fn top_k_of_one_is_greedy(
            logits in prop::collection::vec(prop_oneof![-50.0_f32..50.0, -50.0_f32..-1.0, Just(0.0), Just(-0.0)], 1..300),
            seed: u64,
        ) {
            let one = Sampling { top_k: NonZeroUsize::new(1), ..plain(seed) };
            prop_assert_eq!(sample(&one, &logits), sample(&Sampling::greedy(), &logits));
        }

        #[test]
        fn the_likeliest_are_enough(
            logits in prop::collection::vec(
                prop_oneof![6 => -5.0_f32..5.0, 1 => Just(0.0), 1 => Just(-0.0), 1 => Just(f32::NEG_INFINITY)],
                1..300,
            ),
            top_k in 1_usize..70,
            [top_p, min_p, typical_p] in [0.0_f32..1.2, -0.2_f32..0.5, 0.1_f32..1.5],
            xtc: bool,
            seed: u64,
        ) {
            let sampling = Sampling {
                temperature: 1.5,
                top_k: NonZeroUsize::new(top_k),
                top_p: top_p.min(1.0),
                min_p: min_p.max(0.0),
                typical_p: typical_p.min(1.0),
                xtc: xtc.then_some(Xtc { probability: 0.5, threshold: 0.05 }),
                ..plain(seed)
            };
            let (mut from_all, mut from_few) = (Sampler::new(sampling.clone()).unwrap(), Sampler::new(sampling).unwrap());
            for _ in 0..4 {
                let expected = from_all.sample(&mut logits.clone(), &[]);
                prop_assert_eq!(from_few.sample_among(&likeliest(&logits, top_k), logits.len()), expected);
            }
        }

        #[test]
        fn weights_are_the_softmax_of_the_candidates(
            logits in prop::collection::vec(-20.0_f32..20.0, 1..300),
            temperature in 0.1_f32..3.0,
            top_p in 0.0_f32..=1.0,
        ) {
            let mut sampler = Sampler::new(Sampling { temperature, top_p, ..Sampling::default() }).unwrap();
            let greatest = sampler.parts.look(&logits).unwrap();
            candidates::cut(&sampler.sampling, &mut sampler.parts, &logits, greatest, &mut sampler.candidates);
            sampler.weigh(greatest);
            let total: f64 = sampler.weights.iter().sum();
            let naive: Vec<f64> =
                sampler.candidates.iter().map(|c| (f64::from(c.logit) / f64::from(temperature)).exp()).collect();
            let naive_total: f64 = naive.iter().sum();
            let mut sum = 0.0;
            for (weight, naive) in sampler.weights.iter().zip(naive) {
                // The differences of logits that weights are made of are rounded to 24 bits.
                prop_assert!((weight / total - naive / naive_total).abs() < 1e-5);
                sum += weight / total;
            }
            prop_assert!((sum - 1.0).abs() < 1e-9);
        }
    }
}
