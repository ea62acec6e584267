//! SentencePiece's byte-pair encoding: of all neighbours that are a token together, the one with the best score is
//! merged first, from left to right among equals.

use std::collections::HashSet;

use ferrum_types::TokenId;

use super::error::TokenizerError;
use super::merge::{Merge, Merger};
use super::spelling::UNDERLINE;
use super::vocabulary::Vocabulary;

/// A SentencePiece encoder over a vocabulary that is passed to each call.
pub(super) struct SentencePiece {
    /// By token: the better the score, the lower the rank.
    ranks: Vec<u32>,
    /// Bytes of the longest token; nothing longer is looked up.
    longest: usize,
    /// Characters that stand before a `▁` inside some token. After any other, `▁` begins a word: no token spans the
    /// place, so what lies before and after it can be encoded apart.
    before_underline: HashSet<char>,
    bytes: Box<[Option<u32>; 256]>,
    unknown: Option<u32>,
    add_space_prefix: bool,
}

impl SentencePiece {
    /// An encoder for `vocabulary` with one score per token.
    ///
    /// # Errors
    /// When a score is not a number.
    pub(super) fn new(
        vocabulary: &Vocabulary,
        scores: &[f32],
        unknown: Option<u32>,
        add_space_prefix: bool,
    ) -> Result<Self, TokenizerError> {
        if let Some(id) = scores.iter().position(|score| score.is_nan()) {
            return Err(TokenizerError::BadScore { id });
        }
        let mut before_underline = HashSet::new();
        let mut longest = 0;
        for (id, text, _) in vocabulary.iter().filter(|&(id, ..)| vocabulary.is_text(id)) {
            debug_assert!((id as usize) < scores.len());
            longest = longest.max(text.len());
            for (at, _) in text.match_indices(UNDERLINE) {
                before_underline.extend(text[..at].chars().next_back());
            }
        }
        let ranks = scores.iter().map(|&score| rank(score)).collect();
        let bytes = vocabulary.byte_tokens();
        Ok(SentencePiece { ranks, longest, before_underline, bytes, unknown, add_space_prefix })
    }

    /// Whether a space is put before text that begins a text or follows a special token.
    pub(super) fn adds_space_prefix(&self) -> bool {
        self.add_space_prefix
    }

    /// Appends the tokens of `text`, in which there are no special tokens. `first` says whether it begins the text or
    /// follows a special token.
    pub(super) fn encode(&self, vocabulary: &Vocabulary, text: &str, first: bool, tokens: &mut Vec<TokenId>) {
        let underline = UNDERLINE.encode_utf8(&mut [0; 4]).to_owned();
        let mut escaped = String::with_capacity(text.len() + text.len() / 4);
        if first && self.add_space_prefix {
            escaped.push(UNDERLINE);
        }
        for (index, part) in text.split(' ').enumerate() {
            if index > 0 {
                escaped.push_str(&underline);
            }
            escaped.push_str(part);
        }
        let mut merger = Merger::default();
        self.for_each_word(&escaped, |word| self.encode_word(vocabulary, word, &mut merger, tokens));
    }

    fn for_each_word<'a>(&self, text: &'a str, mut sink: impl FnMut(&'a str)) {
        let mut begin = 0;
        for (at, _) in text.match_indices(UNDERLINE) {
            let previous = text[begin..at].chars().next_back();
            if previous.is_some_and(|previous| !self.before_underline.contains(&previous)) {
                sink(&text[begin..at]);
                begin = at;
            }
        }
        sink(&text[begin..]);
    }

    fn encode_word(&self, vocabulary: &Vocabulary, word: &str, merger: &mut Merger, tokens: &mut Vec<TokenId>) {
        merger.clear();
        for (at, char) in word.char_indices() {
            let len = char.len_utf8();
            merger.push(len, vocabulary.find_text(&word[at..at + len]));
        }
        merger.merge(|left, right| {
            let joined = &word[left.range().start..right.range().end];
            let token = if joined.len() <= self.longest { vocabulary.find_text(joined)? } else { return None };
            Some(Merge { rank: self.ranks[token as usize], token })
        });
        for symbol in merger.symbols() {
            match symbol.token {
                Some(token) => tokens.push(TokenId(token)),
                None => self.spell(&word[symbol.range()], tokens),
            }
        }
    }

    /// Appends the byte tokens of a character that is no token itself, or else the unknown token.
    fn spell(&self, char: &str, tokens: &mut Vec<TokenId>) {
        let spelled: Option<Vec<TokenId>> = char.bytes().map(|byte| self.bytes[byte as usize].map(TokenId)).collect();
        match spelled {
            Some(spelled) => tokens.extend(spelled),
            None => tokens.extend(self.unknown.map(TokenId)),
        }
    }
}

/// Numbers scores so that the best has the lowest rank and equal scores have the same.
fn rank(score: f32) -> u32 {
    let bits = (score + 0.0).to_bits(); // -0.0 becomes 0.0
    let ascending = if bits >> 31 == 0 { bits | 1 << 31 } else { !bits };
    !ascending
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer::vocabulary::TokenKind;

    fn vocabulary(tokens: &[(&str, f32)]) -> (Vocabulary, Vec<f32>) {
        let mut vocabulary = Vocabulary::with_capacity(tokens.len());
        for (text, _) in tokens {
            let kind = match *text {
                "<unk>" => TokenKind::Unknown,
                text if text.starts_with("<0x") => TokenKind::Byte,
                "<s>" => TokenKind::Control,
                _ => TokenKind::Normal,
            };
            vocabulary.push(text, kind).unwrap();
        }
        (vocabulary, tokens.iter().map(|&(_, score)| score).collect())
    }

    fn encode(tokens: &[(&str, f32)], text: &str, add_space_prefix: bool) -> Vec<String> {
        let (vocabulary, scores) = vocabulary(tokens);
        let encoder = SentencePiece::new(&vocabulary, &scores, vocabulary.find("<unk>"), add_space_prefix).unwrap();
        let mut ids = Vec::new();
        encoder.encode(&vocabulary, text, true, &mut ids);
        ids.into_iter().map(|id| vocabulary.text(id.0).unwrap().to_owned()).collect()
    }

    const TOKENS: &[(&str, f32)] = &[
        ("<unk>", 0.0),
        ("<s>", 0.0),
        ("a", -10.0),
        ("b", -11.0),
        ("▁", -12.0),
        ("ab", -2.0),
        ("ba", -1.0),
        ("▁a", -3.0),
        ("<0xC3>", 0.0),
        ("<0xA9>", 0.0),
        ("<", -20.0),
        ("s", -21.0),
        (">", -22.0),
        ("<s", -23.0),
        ("a▁b", -0.5),
    ];

    #[test]
    fn the_best_score_is_merged_first() {
        assert_eq!(encode(TOKENS, "aba", false), ["a", "ba"]);
        assert_eq!(encode(TOKENS, "abab", false), ["a", "ba", "b"]);
        assert_eq!(encode(TOKENS, "", false), [""; 0]);
    }

    #[test]
    fn a_space_is_an_underline_and_may_be_put_in_front() {
        assert_eq!(encode(TOKENS, "b a", false), ["b", "▁a"]);
        assert_eq!(encode(TOKENS, "ab", true), ["▁", "ab"]);
        assert_eq!(encode(TOKENS, "  a", false), ["▁", "▁a"]);
    }

    #[test]
    fn text_is_not_cut_where_a_token_spans_the_place() {
        assert_eq!(encode(&TOKENS[..TOKENS.len() - 1], "a b", false), ["a", "▁", "b"]);
        let with_bridge = [TOKENS, &[("a▁", -0.6)]].concat();
        assert_eq!(encode(&with_bridge, "a b", false), ["a▁b"]);
    }

    #[test]
    fn what_is_no_token_is_spelled_in_bytes_or_unknown() {
        assert_eq!(encode(TOKENS, "aé", false), ["a", "<0xC3>", "<0xA9>"]);
        assert_eq!(encode(TOKENS, "a世", false), ["a", "<unk>"]);
    }

    #[test]
    fn text_that_looks_like_a_control_token_stays_text() {
        assert_eq!(encode(TOKENS, "<s>", false), ["<s", ">"]);
    }

    #[test]
    fn ranks_order_scores_from_best_to_worst() {
        let scores = [f32::INFINITY, 2.0, 1.0, 0.0, -0.5, -10.0, -1e9, f32::NEG_INFINITY];
        assert!(scores.map(rank).is_sorted_by(|better, worse| better < worse));
        assert_eq!(rank(-0.0), rank(0.0));
        let (vocabulary, _) = vocabulary(TOKENS);
        let bad = [&[0.0, f32::NAN], [0.0; 20].as_slice()].concat();
        assert!(matches!(SentencePiece::new(&vocabulary, &bad, None, false), Err(TokenizerError::BadScore { id: 1 })));
    }
}
