//! How far ahead it pays to guess for one sequence.

use super::MOST_DRAFTS;

/// How much one guess weighs in the estimate: about the last eight count.
const WEIGHT: f64 = 1.0 / 8.0;
/// What is believed of a sequence before its first guess.
const EXPECTED: f64 = 0.7;
/// Tokens without a guess after one that did not pay, at first and at most.
const PAUSES: (usize, usize) = (8, 256);

/// How often a sequence's guesses were right, and when to try again where they were not.
#[derive(Clone, Debug)]
pub(crate) struct Pace {
    /// How likely a guess is right if those before it were.
    acceptance: f64,
    /// How many tokens go without a guess after the next that does not pay, and how many of them are left.
    pause: usize,
    left: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Pace { acceptance: EXPECTED, pause: PAUSES.0, left: 0 }
    }
}

impl Pace {
    /// How many tokens to guess now, if a guess costs `price` of what a token costs that is not guessed: as many as are
    /// likelier to be right than that. Where none is, a single one now and then finds out whether that has changed.
    pub(crate) fn length(&mut self, price: f64) -> usize {
        if self.acceptance > price {
            (self.pause, self.left) = (PAUSES.0, 0);
            let pays = price.max(f64::MIN_POSITIVE).ln() / self.acceptance.ln();
            // All were right so far: a division by zero.
            return if pays.is_finite() { (pays as usize).clamp(1, MOST_DRAFTS) } else { MOST_DRAFTS };
        }
        if self.left > 0 {
            self.left -= 1;
            return 0;
        }
        self.left = self.pause;
        self.pause = (2 * self.pause).min(PAUSES.1);
        1
    }

    /// Of `drafted` guesses, the first `accepted` were right.
    pub(crate) fn saw(&mut self, drafted: usize, accepted: usize) {
        // What follows a wrong guess tells nothing.
        for at in 0..drafted.min(accepted + 1) {
            let outcome = if at < accepted { 1.0 } else { 0.0 };
            self.acceptance += WEIGHT * (outcome - self.acceptance);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of `tokens` tokens are guessed where every guess is `right` or none.
    fn guessed(pace: &mut Pace, price: f64, right: bool, tokens: usize) -> Vec<usize> {
        let mut lengths = Vec::new();
        for _ in 0..tokens {
            let length = pace.length(price);
            pace.saw(length, if right { length } else { 0 });
            lengths.push(length);
        }
        lengths
    }

    #[test]
    fn guesses_that_are_right_grow_longer() {
        let lengths = guessed(&mut Pace::default(), 0.2, true, 20);
        assert_eq!(lengths[0], 4, "0.7^4 is above 0.2, 0.7^5 is not");
        assert!(lengths.is_sorted() && lengths[19] == MOST_DRAFTS, "{lengths:?}");
        assert_eq!(Pace { acceptance: 1.0, ..Pace::default() }.length(0.5), MOST_DRAFTS);
    }

    #[test]
    fn guesses_that_are_wrong_end_and_are_tried_again_ever_more_rarely() {
        let mut pace = Pace::default();
        let lengths = guessed(&mut pace, 0.2, false, 2000);
        assert!(lengths.iter().sum::<usize>() < 50, "{lengths:?}");
        assert!(lengths[1000..].contains(&1), "it is never given up");
        let lengths = guessed(&mut pace, 0.2, true, 2000);
        assert_eq!(lengths[1999], MOST_DRAFTS, "and comes back");
    }

    #[test]
    fn where_a_guess_costs_as_much_as_a_token_there_are_next_to_none() {
        let lengths = guessed(&mut Pace::default(), 1.0, true, 2000);
        assert!(lengths.iter().sum::<usize>() < 20, "{lengths:?}");
    }
}
