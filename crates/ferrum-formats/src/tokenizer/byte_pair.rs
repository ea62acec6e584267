//! Byte-pair encoding: words are merged by a list of pairs, the earliest pair first.

use std::borrow::Cow;

use ferrum_types::TokenId;
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

use super::error::TokenizerError;
use super::merge::{Merge, Merger};
use super::pre_tokenizer::PreTokenizer;
use super::spelling::{UNDERLINE, char_of};
use super::vocabulary::Vocabulary;

/// A byte-pair encoder over a vocabulary that is passed to each call.
pub(super) struct BytePair {
    pre_tokenizer: PreTokenizer,
    alphabet: Alphabet,
    /// What two neighbouring tokens become.
    merges: HashMap<(u32, u32), Merge>,
}

/// The symbols that a word consists of before anything is merged.
enum Alphabet {
    /// Bytes: the token of each, if there is one.
    Bytes(Box<[Option<u32>; 256]>),
    /// Characters, with `▁` for a space; one that is no token is spelled by these byte tokens.
    Characters(Box<[Option<u32>; 256]>),
}

impl BytePair {
    /// An encoder for `vocabulary` with these merges, best first, each two tokens with a space between them.
    ///
    /// # Errors
    /// When a merge is malformed, or one of its parts or its result is not in the vocabulary.
    pub(super) fn new(
        vocabulary: &Vocabulary,
        merges: &[&str],
        pre_tokenizer: PreTokenizer,
    ) -> Result<Self, TokenizerError> {
        let alphabet = if pre_tokenizer.plain_text {
            Alphabet::Characters(vocabulary.byte_tokens())
        } else {
            let mut bytes = Box::new([None; 256]);
            for (byte, token) in (0u8..=255).zip(bytes.iter_mut()) {
                *token = vocabulary.find_text(char_of(byte).encode_utf8(&mut [0; 4]));
            }
            Alphabet::Bytes(bytes)
        };
        Ok(BytePair { pre_tokenizer, alphabet, merges: merge_table(vocabulary, merges)? })
    }

    /// Appends the tokens of `text`, in which there are no special tokens. A byte that the vocabulary cannot spell is
    /// left out, as llama.cpp and `tokenizers` do.
    pub(super) fn encode(&self, vocabulary: &Vocabulary, text: &str, tokens: &mut Vec<TokenId>) {
        let text = match self.alphabet {
            Alphabet::Bytes(_) => Cow::Borrowed(text),
            Alphabet::Characters(_) => text.replace(' ', UNDERLINE.encode_utf8(&mut [0; 4])).into(),
        };
        let mut merger = Merger::default();
        self.pre_tokenizer.splitter.split(&text, &mut |word| match self.whole(vocabulary, word) {
            Some(token) => tokens.push(TokenId(token)),
            None => self.merge_word(vocabulary, word, &mut merger, tokens),
        });
    }

    /// The token that the whole word is, where this vocabulary looks for that first.
    fn whole(&self, vocabulary: &Vocabulary, word: &str) -> Option<u32> {
        match self.alphabet {
            // Runs of newlines are tokens that no merge leads to.
            Alphabet::Characters(_) if word.starts_with('\n') => vocabulary.find_text(word),
            _ if !self.pre_tokenizer.whole_words => None,
            Alphabet::Characters(_) => vocabulary.find_text(word),
            Alphabet::Bytes(_) => vocabulary.find_text(&word.bytes().map(char_of).collect::<String>()),
        }
    }

    fn merge_word(&self, vocabulary: &Vocabulary, word: &str, merger: &mut Merger, tokens: &mut Vec<TokenId>) {
        merger.clear();
        match &self.alphabet {
            Alphabet::Bytes(bytes) => word.bytes().for_each(|byte| merger.push(1, bytes[byte as usize])),
            Alphabet::Characters(_) => {
                for (at, char) in word.char_indices() {
                    let len = char.len_utf8();
                    merger.push(len, vocabulary.find_text(&word[at..at + len]));
                }
            }
        }
        merger.merge(|left, right| self.merges.get(&(left.token?, right.token?)).copied());
        for symbol in merger.symbols() {
            match (symbol.token, &self.alphabet) {
                (Some(token), _) => tokens.push(TokenId(token)),
                (None, Alphabet::Bytes(_)) => {}
                (None, Alphabet::Characters(bytes)) => {
                    let spelled = word[symbol.range()].bytes().filter_map(|byte| bytes[byte as usize]);
                    tokens.extend(spelled.map(TokenId));
                }
            }
        }
    }
}

fn merge_table(vocabulary: &Vocabulary, merges: &[&str]) -> Result<HashMap<(u32, u32), Merge>, TokenizerError> {
    let mut table = HashMap::with_capacity(merges.len());
    let mut joined = String::new();
    let mut expected = 0;
    for (index, &merge) in merges.iter().enumerate() {
        let bad = || TokenizerError::BadMerge { index, merge: merge.to_owned() };
        let (left, right) = halves(merge).ok_or_else(bad)?;
        let find = |token: &str| {
            let unknown = || TokenizerError::MergeOfUnknownToken { index, merge: merge.into(), token: token.into() };
            vocabulary.find(token).ok_or_else(unknown)
        };
        joined.clear();
        joined.extend([left, right]);
        // Vocabularies list what merges make in the order of the merges, so that a look often saves a search.
        let token = if vocabulary.text(expected) == Some(&joined) { expected } else { find(&joined)? };
        expected = token.saturating_add(1);
        let entry = table.entry((find(left)?, find(right)?));
        // Text must not become a control token, and of equal merges the first counts.
        if let Entry::Vacant(vacant) = entry
            && vocabulary.is_text(token)
        {
            // The list came from a file of 32-bit ids; a longer one only ties at the end.
            vacant.insert(Merge { rank: u32::try_from(index).unwrap_or(u32::MAX), token });
        }
    }
    Ok(table)
}

/// The two tokens of a merge. The first has at least one character, so that it may be a space itself.
fn halves(merge: &str) -> Option<(&str, &str)> {
    let first = merge.chars().next()?.len_utf8();
    let space = first + merge[first..].find(' ')?;
    let right = &merge[space + 1..];
    (!right.is_empty()).then_some((&merge[..space], right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer::vocabulary::TokenKind;

    fn vocabulary(texts: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::with_capacity(texts.len());
        for text in texts {
            let kind = if text.starts_with("<|") { TokenKind::Control } else { TokenKind::Normal };
            vocabulary.push(text, kind).unwrap();
        }
        vocabulary
    }

    fn encode(texts: &[&str], merges: &[&str], pre: &str, text: &str) -> Vec<u32> {
        let vocabulary = vocabulary(texts);
        let pre_tokenizer = PreTokenizer::named(Some(pre)).unwrap();
        let encoder = BytePair::new(&vocabulary, merges, pre_tokenizer).unwrap();
        let mut tokens = Vec::new();
        encoder.encode(&vocabulary, text, &mut tokens);
        tokens.into_iter().map(|token| token.0).collect()
    }

    const TEXTS: &[&str] = &["l", "o", "w", "e", "r", "Ġ", "lo", "low", "er", "Ġlow", "Ã", "©"];
    const MERGES: &[&str] = &["l o", "lo w", "e r", "Ġ low"];

    #[test]
    fn merges_apply_in_their_order() {
        assert_eq!(encode(TEXTS, MERGES, "gpt-2", "low lower"), [7, 9, 8]);
        assert_eq!(encode(TEXTS, MERGES, "gpt-2", "lwo"), [0, 2, 1]);
        assert_eq!(encode(TEXTS, MERGES, "gpt-2", ""), [0; 0]);
    }

    #[test]
    fn text_is_spelled_in_bytes_and_what_has_no_token_is_left_out() {
        assert_eq!(encode(TEXTS, MERGES, "gpt-2", "é"), [10, 11]);
        assert_eq!(encode(TEXTS, MERGES, "gpt-2", "l1w"), [0, 2]);
    }

    #[test]
    fn a_word_that_is_a_token_may_win_over_its_merges() {
        let texts = ["a", "b", "c", "ab", "abc"];
        assert_eq!(encode(&texts, &["a b"], "gpt-2", "abc"), [3, 2]);
        assert_eq!(encode(&texts, &["a b"], "llama-bpe", "abc"), [4]);
    }

    #[test]
    fn plain_text_vocabularies_write_spaces_as_underlines_and_fall_back_to_bytes() {
        let texts = ["a", "▁", "▁a", "\n\n", "\n", "<0xC3>", "<0xA9>"];
        assert_eq!(encode(&texts, &["▁ a"], "gemma4", "a a\n\né"), [0, 2, 3, 5, 6]);
    }

    #[test]
    fn no_merge_leads_to_a_control_token() {
        let texts = ["<", "|", ">", "<|", "<|>"];
        assert_eq!(encode(&texts, &["< |", "<| >"], "default", "<|>"), [0, 1, 2]);
    }

    #[test]
    fn a_merge_that_names_no_token_is_an_error_that_names_it() {
        let vocabulary = vocabulary(TEXTS);
        let build =
            |merge| BytePair::new(&vocabulary, &["l o", merge], PreTokenizer::named(None).unwrap()).err().unwrap();
        for (merge, missing) in [("x o", "x"), ("l x", "x"), ("o w", "ow")] {
            let error = build(merge);
            let TokenizerError::MergeOfUnknownToken { index: 1, token, .. } = &error else { panic!("{error}") };
            assert!(missing == token || token.contains(missing), "{error}");
        }
        for merge in ["", " ", "lo", "lo "] {
            assert!(matches!(build(merge), TokenizerError::BadMerge { index: 1, .. }), "{merge:?}");
        }
    }
}
