//! Guesses of what comes next, so that one step of the model can tell several tokens.
//!
//! [Speculative decoding](https://arxiv.org/abs/2211.17192) in its strictest form: a token is drawn at every guessed
//! position as it would have been drawn without the guess, and counts as long as the guesses before it were right. So
//! guesses decide how fast an answer comes, and never what it is.

mod costs;
mod lookup;
mod pace;

use ferrum_types::TokenId;

pub(crate) use self::costs::Costs;
pub(crate) use self::pace::Pace;
use crate::scheduler::SequenceId;

/// The most tokens that are guessed at a time: more are hardly ever all right.
pub(crate) const MOST_DRAFTS: usize = 16;

/// Who guesses.
#[derive(Debug)]
pub struct Drafter(Kind);

#[derive(Debug)]
enum Kind {
    Lookup,
}

/// A sequence whose next tokens are to be guessed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: SequenceId,
    /// Its tokens so far.
    pub(crate) tokens: &'a [TokenId],
    /// The most tokens to guess.
    pub(crate) most: usize,
}

impl Drafter {
    /// Guesses that a sequence goes on as it did where its last tokens occurred before. Costs next to nothing.
    pub fn lookup() -> Self {
        Drafter(Kind::Lookup)
    }

    /// What each sequence may go on with.
    pub(crate) fn draft(&mut self, wanted: &[Wanted<'_>]) -> Vec<Vec<TokenId>> {
        match &mut self.0 {
            Kind::Lookup => wanted.iter().map(|wanted| lookup::draft(wanted.tokens, wanted.most)).collect(),
        }
    }
}
