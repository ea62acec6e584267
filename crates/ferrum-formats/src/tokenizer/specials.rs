//! Finding special tokens in a text before it is split into words.

use std::ops::Range;
use std::slice;

use aho_corasick::{AhoCorasick, Input, MatchKind};

use super::error::TokenizerError;
use super::vocabulary::{TokenKind, Vocabulary};

/// What the texts of control tokens mean inside a text to be encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Specials {
    /// They are text like any other: for everything that a user wrote.
    AsText,
    /// They are the control tokens: for a rendered chat template.
    Parse,
}

/// The ranges of the joined text that are to be parsed; neighbours are one.
pub(super) fn trusted(segments: &[(&str, Specials)]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (text, specials) in segments.iter().filter(|(text, _)| !text.is_empty()) {
        let range = start..start + text.len();
        start = range.end;
        match (specials, ranges.last_mut()) {
            (Specials::AsText, _) => {}
            (Specials::Parse, Some(last)) if last.end == range.start => last.end = range.end,
            (Specials::Parse, _) => ranges.push(range),
        }
    }
    ranges
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fragment<'a> {
    /// Text still to be encoded; never empty.
    Text(&'a str),
    /// A special token.
    Token(u32),
}

/// Finds the special tokens of a vocabulary: the leftmost first, of several there the longest.
pub(super) struct SpecialMatcher {
    /// User-defined tokens: they are found in any text.
    user_defined: Matcher,
    /// Control tokens. User-defined tokens are looked for as well, since the longer of two wins, but do not count here.
    control: Matcher,
}

impl SpecialMatcher {
    /// A matcher for the special tokens of `vocabulary`. White space after a token for which `strips_right` holds
    /// belongs to the token.
    pub(super) fn new(vocabulary: &Vocabulary, strips_right: impl Fn(&str) -> bool) -> Result<Self, TokenizerError> {
        let is_control = |kind| matches!(kind, TokenKind::Control | TokenKind::Unknown);
        let (mut user_defined, mut all) = (Vec::new(), Vec::new());
        for (id, text, kind) in vocabulary.iter().filter(|(_, text, _)| !text.is_empty()) {
            let strips_right = strips_right(text);
            if kind == TokenKind::UserDefined {
                user_defined.push((text, Special { id, strips_right, counts: true }));
            }
            if kind == TokenKind::UserDefined || is_control(kind) {
                all.push((text, Special { id, strips_right, counts: is_control(kind) }));
            }
        }
        Ok(SpecialMatcher { user_defined: Matcher::new(user_defined)?, control: Matcher::new(all)? })
    }

    /// Hands the text's fragments to `sink`, in order: user-defined tokens from anywhere, control tokens from within
    /// the ranges that are `trusted`, which ascend.
    pub(super) fn split<'a>(&self, text: &'a str, trusted: &[Range<usize>], mut sink: impl FnMut(Fragment<'a>)) {
        self.split_controls(text, trusted, |fragment| match fragment {
            Fragment::Text(text) => self.user_defined.split(text, slice::from_ref(&(0..text.len())), &mut sink),
            token => sink(token),
        });
    }

    /// The same without looking for user-defined tokens.
    pub(super) fn split_controls<'a>(&self, text: &'a str, trusted: &[Range<usize>], sink: impl FnMut(Fragment<'a>)) {
        self.control.split(text, trusted, sink);
    }
}

struct Matcher {
    /// `None` where there is nothing to find.
    automaton: Option<AhoCorasick>,
    /// By pattern.
    specials: Vec<Special>,
}

/// A token to find.
struct Special {
    id: u32,
    /// It takes the white space to its right.
    strips_right: bool,
    /// The text is cut at it.
    counts: bool,
}

impl Matcher {
    fn new(specials: Vec<(&str, Special)>) -> Result<Self, TokenizerError> {
        let (patterns, specials): (Vec<_>, Vec<_>) = specials.into_iter().unzip();
        let build = || AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns);
        let automaton = if patterns.is_empty() { None } else { Some(build()?) };
        Ok(Matcher { automaton, specials })
    }

    /// Cuts `text` at the tokens that lie within one of `ranges`.
    fn split<'a>(&self, text: &'a str, ranges: &[Range<usize>], mut sink: impl FnMut(Fragment<'a>)) {
        // Up to where the text is handed out, and up to where a token has taken it.
        let (mut done, mut taken) = (0, 0);
        let emit_text = |from: usize, to: usize, sink: &mut dyn FnMut(Fragment<'a>)| {
            if from < to {
                sink(Fragment::Text(&text[from..to]));
            }
        };
        let find =
            |automaton, range: &Range<usize>| AhoCorasick::find_iter(automaton, Input::new(text).range(range.clone()));
        for found in
            self.automaton.iter().flat_map(|automaton| ranges.iter().flat_map(move |range| find(automaton, range)))
        {
            if found.start() < taken {
                continue; // inside the white space that the token before has taken
            }
            let Special { id, strips_right, counts } = self.specials[found.pattern()];
            let rest = &text[found.end()..];
            let stripped = if strips_right { rest.len() - rest.trim_start().len() } else { 0 };
            taken = found.end() + stripped;
            if counts {
                emit_text(done, found.start(), &mut sink);
                sink(Fragment::Token(id));
                done = taken;
            }
        }
        emit_text(done, text.len(), &mut sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::with_capacity(0);
        let control = TokenKind::Control;
        let user = TokenKind::UserDefined;
        for (text, kind) in [("<s>", control), ("\n", user), ("\n\n", user), ("a", TokenKind::Normal), ("<s", user)] {
            vocabulary.push(text, kind).unwrap();
        }
        vocabulary
    }

    fn split(text: &str, specials: Specials, strips_right: bool) -> Vec<Fragment<'_>> {
        let all = 0..text.len();
        split_within(text, if specials == Specials::Parse { slice::from_ref(&all) } else { &[] }, strips_right)
    }

    fn split_within<'a>(text: &'a str, trusted: &[Range<usize>], strips_right: bool) -> Vec<Fragment<'a>> {
        let mut fragments = Vec::new();
        let matcher = SpecialMatcher::new(&vocabulary(), |_| strips_right).unwrap();
        matcher.split(text, trusted, |fragment| fragments.push(fragment));
        fragments
    }

    #[test]
    fn control_tokens_are_found_only_where_all_of_them_is_trusted() {
        use Fragment::{Text, Token};
        let text = "<s>b<s>\n\n";
        assert_eq!(split_within(text, slice::from_ref(&(4..8)), false), [Token(4), Text(">b"), Token(0), Token(2)]);
        assert_eq!(split_within(text, &[0..3, 8..9], false), [Token(0), Text("b"), Token(4), Text(">"), Token(2)]);
        assert_eq!(split_within(text, slice::from_ref(&(1..6)), false), split(text, Specials::AsText, false));
    }

    #[test]
    fn control_tokens_are_found_only_when_asked_for() {
        use Fragment::{Text, Token};
        assert_eq!(split("a<s>b", Specials::Parse, false), [Text("a"), Token(0), Text("b")]);
        assert_eq!(split("a<s>b", Specials::AsText, false), [Text("a"), Token(4), Text(">b")]);
        assert_eq!(split("", Specials::Parse, false), []);
        assert_eq!(split("<s><s>", Specials::Parse, false), [Token(0), Token(0)]);
    }

    #[test]
    fn the_longest_user_defined_token_wins() {
        use Fragment::{Text, Token};
        assert_eq!(split("a\n\n\nb", Specials::AsText, false), [Text("a"), Token(2), Token(1), Text("b")]);
    }

    #[test]
    fn white_space_after_a_stripping_token_is_left_out() {
        use Fragment::{Text, Token};
        assert_eq!(split("<s>  b", Specials::Parse, true), [Token(0), Text("b")]);
        assert_eq!(split("<s> \n b", Specials::Parse, true), [Token(0), Text("b")]);
        assert_eq!(split("<s>  ", Specials::Parse, true), [Token(0)]);
    }
}
