//! From the tokens of an answer to its text and its end.

use ferrum_formats::tokenizer::Tokenizer;
use ferrum_types::TokenId;

use crate::detokenise::Detokeniser;
use crate::generate::Finish;
use crate::stop::{StopMatcher, StopStrings, Stopping};

/// What ends an answer besides its length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends<'a> {
    /// Texts that end it and do not belong to it.
    pub(crate) strings: &'a StopStrings,
    /// Tokens that end it and are not shown.
    pub(crate) tokens: &'a [TokenId],
    /// The model's end of text does not.
    pub(crate) ignore_eos: bool,
}

/// An answer in the making.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    detokeniser: Detokeniser,
    stops: StopMatcher,
    end_tokens: Vec<TokenId>,
    ignore_eos: bool,
    /// The next text begins with a space that only the tokenizer has put there.
    drop_space: bool,
}

/// What a token leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Text that is certain to belong to the answer.
    pub(crate) text: String,
    /// Why the answer ends with it, if it does, and by which stop string.
    pub(crate) end: Option<(Finish, Option<usize>)>,
}

impl Answer {
    /// The answer to `prompt`.
    pub(crate) fn new(tokenizer: &Tokenizer, prompt: &[TokenId], ends: Ends<'_>) -> Self {
        // After text the space is one between words; after a control token it is SentencePiece's mark of a beginning.
        let after_control = prompt.last().is_some_and(|last| tokenizer.is_control(*last));
        Answer {
            detokeniser: Detokeniser::new(),
            stops: StopMatcher::new(ends.strings),
            end_tokens: ends.tokens.to_vec(),
            ignore_eos: ends.ignore_eos,
            drop_space: after_control && tokenizer.begins_with_space(),
        }
    }

    /// The tokens that end this answer.
    pub(crate) fn ending_tokens<'a>(&'a self, tokenizer: &'a Tokenizer) -> impl Iterator<Item = TokenId> + 'a {
        let eos = if self.ignore_eos { &[] } else { tokenizer.end_of_generation() };
        eos.iter().chain(&self.end_tokens).copied()
    }

    /// Takes the next token.
    pub(crate) fn push(&mut self, token: TokenId, tokenizer: &Tokenizer) -> Shown {
        let end = |finish| Shown { text: String::new(), end: Some((finish, None)) };
        if self.end_tokens.contains(&token) {
            return end(Finish::StopToken);
        }
        if !self.ignore_eos && tokenizer.end_of_generation().contains(&token) {
            return end(Finish::EndOfText);
        }
        // A control token has a meaning, not a text.
        if tokenizer.is_control(token) {
            return Shown::default();
        }
        let bytes = tokenizer.token_bytes(token);
        let shown = if self.drop_space { bytes.strip_prefix(b" ").unwrap_or(&bytes) } else { &bytes };
        self.drop_space &= bytes.is_empty();
        let text = self.detokeniser.push(shown);
        match self.stops.push(&text) {
            Stopping::Continue(text) => Shown { text, end: None },
            Stopping::Stopped { text, stop } => Shown { text, end: Some((Finish::StopString, Some(stop))) },
        }
    }

    /// What was held back in case it became a character or a stop string; nothing after a stop string, or where the
    /// listener wants no more.
    pub(crate) fn finish(&mut self, finish: Finish) -> String {
        if matches!(finish, Finish::StopString | Finish::Stopped) {
            return String::new();
        }
        let rest = self.detokeniser.finish();
        match self.stops.push(&rest) {
            Stopping::Continue(text) => text + &self.stops.finish(),
            Stopping::Stopped { text, .. } => text,
        }
    }
}
