//! A vocabulary in parts, each known by its greatest logit: one pass finds these, and then tells which few parts need
//! another look.
use ferrum_kernels::exp;
use ferrum_types::TokenId;

use super::SampleError;
use super::candidates::Candidate;

/// Logits of a part: enough for vectors to find the greatest of, few enough to look at one by one.
const PART: usize = 64;

/// Maxima or sums that a pass keeps side by side: several vectors, so that none waits for the one before.
const LANES: usize = 16;

/// What is known of each part. Buffers stay from one sequence of logits to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// The greatest logit of each part; negative infinity where all are masked.
    greatest: Vec<f32>,
    /// Some of `greatest`, in the order that a selection left them in.
    ranked: Vec<f32>,
    /// What the tokens of each part weigh together.
    weights: Vec<f64>,
}

impl Parts {
    /// Looks at `logits`, which are those of the calls that follow, and returns the greatest of them.
    ///
    /// # Errors
    /// When a logit is NaN or positive infinity, or all are masked.
    pub(super) fn look(&mut self, logits: &[f32]) -> Result<f32, SampleError> {
        self.greatest.clear();
        let mut any_nan = false;
        self.greatest.extend(logits.chunks(PART).map(|part| {
            let (greatest, nan) = greatest(part);
            any_nan |= nan;
            greatest
        }));
        let greatest = self.greatest.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        if any_nan || greatest == f32::INFINITY {
            check_finite(logits)?;
        }
        if greatest == f32::NEG_INFINITY {
            return Err(SampleError::AllMasked { tokens: logits.len() });
        }
        Ok(greatest)
    }

    /// The first token whose logit is `greatest`, the result of [`look`](Self::look).
    pub(super) fn first(&self, logits: &[f32], greatest: f32) -> TokenId {
        let part = self.greatest.iter().position(|&of_part| of_part == greatest).expect("one part has it");
        let within = logits[part * PART..].iter().position(|&logit| logit == greatest).expect("this part has it");
        TokenId((part * PART + within) as u32)
    }

    /// Fills `out` with the tokens whose logits are at least `floor`, by ascending ids; without those that are masked.
    pub(super) fn at_least(&self, logits: &[f32], floor: f32, out: &mut Vec<Candidate>) {
        out.clear();
        // Below all numbers there is only the mask.
        let floor = floor.max(f32::MIN);
        for (part, _) in self.greatest.iter().enumerate().filter(|(_, greatest)| **greatest >= floor) {
            let logits = logits[part * PART..].iter().take(PART);
            let tokens = (part * PART..).zip(logits).filter(|(_, logit)| **logit >= floor);
            out.extend(tokens.map(|(index, &logit)| Candidate::new(index, logit)));
        }
    }

    /// A logit that at least `count` tokens reach, none of them masked; negative infinity if that is not sure.
    pub(super) fn reached_by(&mut self, count: usize) -> f32 {
        if count > self.greatest.len() {
            return f32::NEG_INFINITY;
        }
        // As many parts have one such token.
        self.ranked.clone_from(&self.greatest);
        *self.ranked.select_nth_unstable_by(count - 1, |a, b| b.total_cmp(a)).1
    }

    /// What all tokens weigh: the sum of [`weight`].
    pub(super) fn weigh(&mut self, logits: &[f32], greatest: f32, temperature: f32) -> f64 {
        self.weights.clear();
        self.weights.extend(logits.chunks(PART).map(|part| sum_of_weights(part, greatest, temperature)));
        self.weights.iter().sum()
    }

    /// The token where the weights of all tokens, first to last, have added up to more than `left`. They were
    /// [weighed](Self::weigh) last with the same arguments.
    pub(super) fn draw(&self, logits: &[f32], greatest: f32, temperature: f32, mut left: f64) -> TokenId {
        let is_it = |(_, weight): &(usize, &f64)| {
            left -= *weight;
            left < 0.0
        };
        // Rounding can leave a trace of the last weight. A weight of 0 is never drawn.
        let heavy = || self.weights.iter().enumerate().rfind(|(_, weight)| **weight > 0.0);
        let found = self.weights.iter().enumerate().find(is_it).or_else(heavy);
        let (part, weight) = found.expect("the likeliest token weighs 1");
        left += weight;
        let scale = scale(temperature);
        let mut drawn = part * PART;
        for (index, &logit) in (part * PART..).zip(&logits[part * PART..]).take(PART) {
            let weight = weight_of(logit, greatest, scale);
            if weight > 0.0 {
                drawn = index;
                left -= f64::from(weight);
            }
            if left < 0.0 {
                break;
            }
        }
        TokenId(drawn as u32)
    }
}

/// Refuses NaN and positive infinity.
pub(crate) fn check_finite(logits: &[f32]) -> Result<(), SampleError> {
    let broken = |logit: &f32| logit.is_nan() | (*logit == f32::INFINITY);
    // A part is looked at without a branch, which vectors do.
    let part = logits.chunks(PART).position(|part| part.iter().fold(false, |any, logit| any | broken(logit)));
    let Some(part) = part else { return Ok(()) };
    let within = logits[part * PART..].iter().position(broken).expect("this part has one");
    let index = part * PART + within;
    Err(SampleError::NotFinite { token: TokenId(index as u32), value: logits[index] })
}

/// The greatest of `part`, and whether there is a NaN beside it.
fn greatest(part: &[f32]) -> (f32, bool) {
    let (mut lanes, mut nan) = ([f32::NEG_INFINITY; LANES], [false; LANES]);
    let (whole, end) = part.as_chunks::<LANES>();
    for values in whole {
        for i in 0..LANES {
            lanes[i] = if values[i] > lanes[i] { values[i] } else { lanes[i] };
            nan[i] |= values[i].is_nan();
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(end) {
        *lane = lane.max(value);
    }
    let nan = nan.iter().fold(false, |any, nan| any | nan) | end.iter().any(|value| value.is_nan());
    (fold(lanes, |a, b| if a > b { a } else { b }), nan)
}

/// The sum of the weights of `part`.
fn sum_of_weights(part: &[f32], greatest: f32, temperature: f32) -> f64 {
    let scale = scale(temperature);
    let mut lanes = [0f32; LANES];
    let (whole, end) = part.as_chunks::<LANES>();
    for values in whole {
        for i in 0..LANES {
            lanes[i] += weight_of(values[i], greatest, scale);
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(end) {
        *lane += weight_of(value, greatest, scale);
    }
    f64::from(fold(lanes, |a, b| a + b))
}

/// `exp((logit - greatest) / temperature)`: a token's probability up to a factor that all share.
#[inline(always)]
fn weight_of(logit: f32, greatest: f32, scale: f32) -> f32 {
    exp((logit - greatest) * scale)
}

/// The inverse of a temperature above 0, as far as there is one.
fn scale(temperature: f32) -> f32 {
    (1.0 / temperature).min(f32::MAX)
}

/// All lanes as one, pairwise.
#[inline(always)]
fn fold(mut lanes: [f32; LANES], join: impl Fn(f32, f32) -> f32) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for i in 0..half {
            lanes[i] = join(lanes[i], lanes[i + half]);
        }
        half /= 2;
    }
    lanes[0]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MASKED: f32 = f32::NEG_INFINITY;

    fn looked(logits: &[f32]) -> (Parts, Result<f32, SampleError>) {
        let mut parts = Parts::default();
        // A longer vocabulary before this one leaves nothing behind.
        parts.look(&[7.0; 5 * PART]).unwrap();
        let greatest = parts.look(logits);
        (parts, greatest)
    }

    fn tokens(candidates: &[Candidate]) -> Vec<u32> {
        candidates.iter().map(|candidate| candidate.token.0).collect()
    }

    #[test]
    fn the_first_of_the_greatest_is_found_wherever_it_is() {
        for len in [1, LANES - 1, LANES, LANES + 1, PART - 1, PART, PART + 1, 3 * PART + LANES + 2] {
            for at in 0..len {
                let mut logits = vec![-2.0; len];
                logits[at..].fill(3.0);
                let (parts, greatest) = looked(&logits);
                assert_eq!(greatest, Ok(3.0), "{len} logits, the greatest at {at}");
                assert_eq!(parts.first(&logits, 3.0), TokenId(at as u32), "{len} logits");
            }
        }
    }

    #[test]
    fn a_broken_logit_is_named_wherever_it_is() {
        for len in [1, LANES + 1, 2 * PART + LANES + 1] {
            for (at, value) in (0..len).flat_map(|at| [(at, f32::NAN), (at, f32::INFINITY)]) {
                let mut logits = vec![1.0; len];
                logits[at..].fill(value);
                for error in [looked(&logits).1.unwrap_err(), check_finite(&logits).unwrap_err()] {
                    let SampleError::NotFinite { token, value: told } = error else { panic!("{error}") };
                    assert_eq!((token.0 as usize, told.to_bits()), (at, value.to_bits()), "{len} logits");
                }
            }
        }
    }

    #[test]
    fn masked_tokens_reach_nothing_and_weigh_nothing() {
        let mut logits = vec![MASKED; 3 * PART];
        assert_eq!(looked(&logits).1, Err(SampleError::AllMasked { tokens: 3 * PART }));
        assert_eq!(looked(&[]).1, Err(SampleError::AllMasked { tokens: 0 }));
        logits[70] = f32::MIN;
        let (mut parts, greatest) = looked(&logits);
        let mut out = Vec::new();
        parts.at_least(&logits, MASKED, &mut out);
        assert_eq!(tokens(&out), [70]);
        assert_eq!((parts.reached_by(1), parts.reached_by(2)), (f32::MIN, MASKED));
        assert_eq!(parts.weigh(&logits, greatest.unwrap(), 1.0), 1.0);
        // What rounding leaves over falls to a token that has a weight.
        assert_eq!(parts.draw(&logits, f32::MIN, 1.0, 1.0), TokenId(70));
        assert_eq!(parts.draw(&logits, f32::MIN, 1.0, 0.0), TokenId(70));
    }

    /// Logits with masks and ties among them, of a few parts.
    fn logits() -> impl Strategy<Value = Vec<f32>> {
        let logit = prop_oneof![6 => -9.0_f32..9.0, 1 => Just(1.5), 1 => Just(MASKED)];
        prop::collection::vec(logit, 1..4 * PART)
    }

    proptest! {
        #[test]
        fn what_reaches_a_floor_is_what_a_look_at_each_finds(logits in logits(), floor in -9.0_f32..9.0) {
            let (parts, greatest) = looked(&logits);
            prop_assume!(greatest.is_ok());
            let mut out = Vec::new();
            parts.at_least(&logits, floor, &mut out);
            let expected: Vec<u32> = (0..logits.len() as u32).filter(|i| logits[*i as usize] >= floor).collect();
            prop_assert_eq!(tokens(&out), expected);
        }

        #[test]
        fn as_many_reach_the_floor_as_were_asked_for(logits in logits(), count in 1_usize..6) {
            let floor = looked(&logits).0.reached_by(count);
            let reach = logits.iter().filter(|logit| **logit >= floor).count();
            prop_assert!(floor == MASKED || reach >= count, "{} reach {}", reach, floor);
        }

        #[test]
        fn a_draw_from_all_is_that_of_the_running_sum(
            logits in logits(),
            temperature in 0.2_f32..3.0,
            share in 0.0_f64..1.0,
        ) {
            let (mut parts, greatest) = looked(&logits);
            prop_assume!(greatest.is_ok());
            let greatest = greatest.unwrap();
            let weight = |logit: &f32| (f64::from(logit - greatest) / f64::from(temperature)).exp();
            let exact: f64 = logits.iter().map(weight).sum();
            let total = parts.weigh(&logits, greatest, temperature);
            prop_assert!((total / exact - 1.0).abs() < 1e-5, "{} instead of {}", total, exact);
            let drawn = parts.draw(&logits, greatest, temperature, share * total).0 as usize;
            let until = |token: usize| logits[..token].iter().map(weight).sum::<f64>() / exact;
            prop_assert!(until(drawn) <= share + 1e-5 && share <= until(drawn + 1) + 1e-5);
            prop_assert!(logits[drawn] > MASKED);
        }
    }
}
