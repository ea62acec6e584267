//! Tokens without a pattern.

use ferrum_types::TokenId;

/// An endless text of random tokens, the same in every run: a linear congruential sequence with the constants of
/// Knuth's MMIX.
pub(super) struct RandomTokens {
    state: u64,
    vocabulary: usize,
}

impl RandomTokens {
    /// Tokens of a vocabulary.
    pub(super) fn new(vocabulary: usize) -> Self {
        RandomTokens { state: 1, vocabulary }
    }

    /// The next `n`.
    pub(super) fn take(&mut self, n: usize) -> Vec<TokenId> {
        std::iter::repeat_with(|| self.draw()).take(n).collect()
    }

    fn draw(&mut self) -> TokenId {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        TokenId(((self.state >> 33) % self.vocabulary as u64) as u32)
    }
}
