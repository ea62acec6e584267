//! What a guessed token costs beside one that is not guessed.

use std::time::Duration;

/// How much of what was measured a further step leaves: about the last fifty count.
const KEPT: f64 = 0.98;
/// What a token adds to a step, as part of what every step costs, until steps of different sizes have told.
const EXPECTED: f64 = 0.1;
/// Spread of the sizes of steps, in tokens, from which their times tell what a token costs.
const SPREAD: f64 = 0.5;

/// How long steps and guesses take: a line through the times of steps by their tokens, weights and all that every step
/// reads at its beginning, what each token computes in its slope.
#[derive(Clone, Debug, Default)]
pub(crate) struct Costs {
    /// Sums over steps: of ones, tokens, their squares, seconds, and tokens times seconds.
    steps: f64,
    tokens: f64,
    squares: f64,
    seconds: f64,
    products: f64,
    /// Sums over guesses: of tokens and seconds.
    drafts: (f64, f64),
}

impl Costs {
    /// A step of so many tokens took so long.
    pub(crate) fn step(&mut self, tokens: usize, time: Duration) {
        let (tokens, seconds) = (tokens as f64, time.as_secs_f64());
        let terms = [1.0, tokens, tokens * tokens, seconds, tokens * seconds];
        let sums = [&mut self.steps, &mut self.tokens, &mut self.squares, &mut self.seconds, &mut self.products];
        sums.into_iter().zip(terms).for_each(|(sum, term)| *sum = *sum * KEPT + term);
    }

    /// To guess so many tokens took so long.
    pub(crate) fn drafts(&mut self, (tokens, time): (usize, Duration)) {
        if tokens == 0 {
            return;
        }
        self.drafts.0 = self.drafts.0 * KEPT + tokens as f64;
        self.drafts.1 = self.drafts.1 * KEPT + time.as_secs_f64();
    }

    /// What a guessed token adds to a step of `tokens` tokens, as a part of what each of these costs there. A guess pays
    /// if it is right more often than that: then tokens come faster with it than without.
    pub(crate) fn price(&self, tokens: usize) -> f64 {
        let (fixed, slope) = self.line();
        let draft = if self.drafts.0 > 0.0 { self.drafts.1 / self.drafts.0 } else { 0.0 };
        let tokens = tokens.max(1) as f64;
        let price = (slope + draft) * tokens / (fixed + slope * tokens);
        if price.is_finite() { price } else { EXPECTED }
    }

    /// Seconds of every step, and of every token.
    fn line(&self) -> (f64, f64) {
        if self.steps == 0.0 {
            return (1.0, EXPECTED);
        }
        let (tokens, seconds) = (self.tokens / self.steps, self.seconds / self.steps);
        let spread = self.squares / self.steps - tokens * tokens;
        let fixed = seconds / (1.0 + EXPECTED * tokens);
        if spread < SPREAD {
            return (fixed, EXPECTED * fixed);
        }
        let slope = (self.products / self.steps - tokens * seconds) / spread;
        // Noise may make it fall, or begin below nothing.
        let slope = slope.clamp(0.01 * fixed, seconds / tokens);
        (seconds - slope * tokens, slope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(millis: usize) -> Duration {
        Duration::from_millis(millis as u64)
    }

    #[test]
    fn the_price_follows_the_line_through_the_times() {
        let mut costs = Costs::default();
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-6, "{a} and {b}");
        near(costs.price(1), 0.1 / 1.1);
        (0..9).for_each(|_| costs.step(1, millis(32)));
        near(costs.price(1), 0.1 / 1.1);
        // 30 ms and 2 for each token.
        (0..400).for_each(|i| costs.step(1 + i % 6, millis(32 + 2 * (i % 6))));
        near(costs.price(1), 2.0 / 32.0);
        near(costs.price(30), 60.0 / 90.0);
        costs.drafts((4, millis(12)));
        (0..999).for_each(|_| costs.drafts((0, millis(1))));
        near(costs.price(1), 5.0 / 32.0);
    }

    #[test]
    fn times_that_make_no_sense_make_a_price_that_does() {
        let mut costs = Costs::default();
        (0..100).for_each(|i| costs.step(1 + i % 9, millis(90 - 10 * (i % 9))));
        assert!((0.0..0.2).contains(&costs.price(1)), "{}", costs.price(1));
        let mut costs = Costs::default();
        (0..100).for_each(|i| costs.step(1 + i % 9, millis((1 + i % 9) * (1 + i % 9))));
        assert!((0.9..=1.0001).contains(&costs.price(1)), "{}", costs.price(1));
        let mut costs = Costs::default();
        costs.step(1, Duration::ZERO);
        assert!((0.0..=1.0).contains(&costs.price(1)));
    }
}
