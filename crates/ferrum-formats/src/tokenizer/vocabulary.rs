//! The tokens of a vocabulary: text, kind, and the way back from text to id.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::error::TokenizerError;

/// What a token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A piece of text.
    Normal,
    /// Stands for text that the vocabulary cannot spell.
    Unknown,
    /// Structure, never text: start, end, roles of a conversation.
    Control,
    /// A piece of text that is found before the text is split.
    UserDefined,
    /// A place in the table that no text leads to.
    Unused,
    /// One raw byte, written `<0xHH>`.
    Byte,
}

/// All tokens by id, in one string, with an index from text to id.
pub(super) struct Vocabulary {
    text: String,
    /// Where each token's text ends; it starts where the one before ends.
    ends: Vec<u32>,
    kinds: Vec<TokenKind>,
    index: HashTable<u32>,
    /// Seeded at random, so that no file can choose texts that collide.
    hasher: DefaultHashBuilder,
}

impl Vocabulary {
    /// An empty vocabulary with room for `tokens` tokens, which the caller has in memory already.
    pub(super) fn with_capacity(tokens: usize) -> Self {
        Vocabulary {
            text: String::new(),
            ends: Vec::with_capacity(tokens),
            kinds: Vec::with_capacity(tokens),
            index: HashTable::with_capacity(tokens),
            hasher: DefaultHashBuilder::default(),
        }
    }

    /// Appends a token. If its text is there already, that token's id comes back and keeps the text.
    ///
    /// # Errors
    /// When ids or offsets would not fit into 32 bits.
    pub(super) fn push(&mut self, text: &str, kind: TokenKind) -> Result<Option<u32>, TokenizerError> {
        let too_large =
            |_| TokenizerError::TooLarge { tokens: self.ends.len() + 1, bytes: self.text.len() + text.len() };
        let id = u32::try_from(self.ends.len()).map_err(too_large)?;
        let end = u32::try_from(self.text.len() + text.len()).map_err(too_large)?;
        self.text.push_str(text);
        self.ends.push(end);
        self.kinds.push(kind);
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(first) = self.find(text) {
            return Ok(Some(first));
        }
        let Vocabulary { text: all, ends, index, hasher, .. } = self;
        index.insert_unique(hasher.hash_one(text), id, |&other| hasher.hash_one(slice(all, ends, other)));
        Ok(None)
    }

    /// Number of ids.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The token's text as the vocabulary writes it.
    pub(super) fn text(&self, id: u32) -> Option<&str> {
        ((id as usize) < self.len()).then(|| slice(&self.text, &self.ends, id))
    }

    /// The token's kind.
    pub(super) fn kind(&self, id: u32) -> Option<TokenKind> {
        self.kinds.get(id as usize).copied()
    }

    /// Changes the kind of a token that is in the vocabulary.
    pub(super) fn set_kind(&mut self, id: u32, kind: TokenKind) {
        self.kinds[id as usize] = kind;
    }

    /// The token with exactly this text.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        let same = |&id: &u32| slice(&self.text, &self.ends, id) == text;
        self.index.find(self.hasher.hash_one(text), same).copied()
    }

    /// The token with exactly this text, if ordinary text may turn into it.
    pub(super) fn find_text(&self, text: &str) -> Option<u32> {
        self.find(text).filter(|&id| self.is_text(id))
    }

    /// Whether ordinary text may turn into this token.
    pub(super) fn is_text(&self, id: u32) -> bool {
        matches!(self.kind(id), Some(TokenKind::Normal | TokenKind::UserDefined | TokenKind::Unused))
    }

    /// Every token with its id and kind.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &str, TokenKind)> {
        self.kinds.iter().zip(0u32..).map(|(&kind, id)| (id, slice(&self.text, &self.ends, id), kind))
    }

    /// The tokens `<0x00>` to `<0xFF>` by their byte.
    pub(super) fn byte_tokens(&self) -> Box<[Option<u32>; 256]> {
        let mut tokens = Box::new([None; 256]);
        for (byte, token) in (0u8..=255).zip(tokens.iter_mut()) {
            *token = self.find(&format!("<0x{byte:02X}>"));
        }
        tokens
    }

    /// `id`, if it is in the vocabulary.
    ///
    /// # Errors
    /// When it is not; `name` says what it was meant to be.
    pub(super) fn check(&self, name: &'static str, id: u32) -> Result<u32, TokenizerError> {
        if (id as usize) < self.len() {
            Ok(id)
        } else {
            Err(TokenizerError::OutOfRange { name, id: id.into(), size: self.len() })
        }
    }
}

fn slice<'a>(text: &'a str, ends: &[u32], id: u32) -> &'a str {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] as usize };
    &text[start..ends[id] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_is_found_by_its_text_and_read_back_by_its_id() {
        let mut vocabulary = Vocabulary::with_capacity(0);
        let texts = ["a", "", "ab", "▁", "b"];
        for text in texts {
            assert_eq!(vocabulary.push(text, TokenKind::Normal).unwrap(), None);
        }
        for (text, id) in texts.into_iter().zip(0..) {
            assert_eq!(vocabulary.text(id), Some(text));
            assert_eq!(vocabulary.find(text), (!text.is_empty()).then_some(id));
        }
        assert_eq!(vocabulary.text(5), None);
        assert_eq!(vocabulary.find("c"), None);
    }

    #[test]
    fn a_repeated_text_keeps_the_first_id() {
        let mut vocabulary = Vocabulary::with_capacity(2);
        vocabulary.push("a", TokenKind::Normal).unwrap();
        assert_eq!(vocabulary.push("a", TokenKind::Control).unwrap(), Some(0));
        assert_eq!(vocabulary.find("a"), Some(0));
        assert_eq!(vocabulary.len(), 2);
    }

    #[test]
    fn text_never_becomes_a_control_token() {
        let mut vocabulary = Vocabulary::with_capacity(1);
        vocabulary.push("<s>", TokenKind::Control).unwrap();
        assert_eq!(vocabulary.find("<s>"), Some(0));
        assert_eq!(vocabulary.find_text("<s>"), None);
    }
}
