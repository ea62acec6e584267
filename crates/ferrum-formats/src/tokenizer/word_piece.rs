//! WordPiece, as BERT has it: words from left to right in the longest pieces the vocabulary knows.

use ferrum_types::TokenId;
use tokenizers::normalizers::BertNormalizer;
use tokenizers::pre_tokenizers::bert::BertPreTokenizer;
use tokenizers::{Normalizer, OffsetReferential, OffsetType, PreTokenizedString, PreTokenizer};

use super::error::TokenizerError;
use super::spelling::UNDERLINE;
use super::vocabulary::Vocabulary;

/// A WordPiece encoder over a GGUF's vocabulary, in which `▁` begins a word and everything else continues one. The
/// vocabulary is passed to each call.
pub(super) struct WordPiece {
    normalizer: BertNormalizer,
    unknown: u32,
}

/// How BERT's text is changed before it is split.
#[derive(Clone, Copy, Debug)]
pub(super) struct Normalization {
    /// Everything becomes lower case.
    pub(super) lowercase: bool,
    /// Accents are taken off letters.
    pub(super) strip_accents: bool,
}

/// Words longer than this are unknown as a whole, as in BERT's own tokenizer; it keeps encoding linear in the text.
const LONGEST_WORD_CHARS: usize = 100;

impl WordPiece {
    /// An encoder that writes `unknown` for words it cannot spell.
    pub(super) fn new(unknown: u32, normalization: Normalization) -> Self {
        let Normalization { lowercase, strip_accents } = normalization;
        WordPiece { normalizer: BertNormalizer::new(true, true, Some(strip_accents), lowercase), unknown }
    }

    /// Appends the tokens of `text`, in which there are no special tokens.
    ///
    /// # Errors
    /// When the library cannot normalise or split the text.
    pub(super) fn encode(
        &self,
        vocabulary: &Vocabulary,
        text: &str,
        tokens: &mut Vec<TokenId>,
    ) -> Result<(), TokenizerError> {
        let mut words = PreTokenizedString::from(text);
        words.normalize(|text| self.normalizer.normalize(text)).map_err(TokenizerError::Library)?;
        BertPreTokenizer.pre_tokenize(&mut words).map_err(TokenizerError::Library)?;
        for (word, ..) in words.get_splits(OffsetReferential::Normalized, OffsetType::Byte) {
            let before = tokens.len();
            if spell(vocabulary, word, tokens).is_none() {
                tokens.truncate(before);
                tokens.push(TokenId(self.unknown));
            }
        }
        Ok(())
    }
}

/// Appends the pieces of a word, each the longest that fits; `None` where none does.
fn spell(vocabulary: &Vocabulary, word: &str, tokens: &mut Vec<TokenId>) -> Option<()> {
    if word.chars().count() > LONGEST_WORD_CHARS {
        return None;
    }
    let marked = format!("{UNDERLINE}{word}");
    let mut rest = marked.as_str();
    while !rest.is_empty() {
        let mut ends = rest.char_indices().rev().map(|(at, char)| at + char.len_utf8());
        let longest = ends.find_map(|end| Some((end, piece(vocabulary, &rest[..end])?)));
        let (end, token) = longest?;
        tokens.push(TokenId(token));
        rest = &rest[end..];
    }
    Some(())
}

/// The token of a piece. `[unused1]` and its like are no pieces, whatever the file says of their kind.
fn piece(vocabulary: &Vocabulary, text: &str) -> Option<u32> {
    let is_bracketed = text.len() > 2 && text.starts_with('[') && text.ends_with(']');
    if is_bracketed { None } else { vocabulary.find_text(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer::vocabulary::TokenKind;

    fn encode(text: &str) -> Vec<u32> {
        let mut vocabulary = Vocabulary::with_capacity(0);
        for token in ["[UNK]", "▁un", "aff", "able", "▁the", "▁,", "[CLS]", "▁[", "▁]", "▁cls"] {
            let kind = if token.starts_with('[') { TokenKind::Control } else { TokenKind::Normal };
            vocabulary.push(token, kind).unwrap();
        }
        let encoder = WordPiece::new(0, Normalization { lowercase: true, strip_accents: true });
        let mut tokens = Vec::new();
        encoder.encode(&vocabulary, text, &mut tokens).unwrap();
        tokens.into_iter().map(|token| token.0).collect()
    }

    #[test]
    fn words_are_taken_apart_into_the_longest_pieces() {
        assert_eq!(encode("unaffable, the"), [1, 2, 3, 5, 4]);
        assert_eq!(encode("UNÁFFÁBLE"), [1, 2, 3]);
        assert_eq!(encode("able"), [0]);
        assert_eq!(encode("[CLS]"), [7, 9, 8]);
        assert_eq!(encode(""), [0; 0]);
    }

    #[test]
    fn a_word_that_is_too_long_is_unknown() {
        assert_eq!(encode(&format!("un{}", "aff".repeat(40))), [0]);
    }
}
