//! Splitting a text into the words that are encoded one by one.

use std::ops::Range;

use super::pattern::{LinearPattern, resume_at};

/// Cuts a text into words: each pass cuts every piece that the pass before has left.
#[derive(Debug)]
pub(super) struct Splitter {
    passes: Vec<Pass>,
}

/// One way of cutting a piece of text.
#[derive(Debug)]
pub(super) enum Pass {
    /// Every match is a piece, and so is what lies between two.
    Matches(LinearPattern),
    /// Runs of decimal digits are cut into threes, counted from their end: `12|345|678`.
    Thousands {
        /// Runs to cut.
        digits: LinearPattern,
        /// Leaves a run whole where a letter or mark follows it directly.
        before_boundary: bool,
    },
}

impl Splitter {
    /// A splitter that applies `passes` in order.
    pub(super) fn new(passes: Vec<Pass>) -> Self {
        Splitter { passes }
    }

    /// Hands the words of `text` to `sink`, in order; together they are the text.
    pub(super) fn split<'a>(&self, text: &'a str, sink: &mut dyn FnMut(&'a str)) {
        split(&self.passes, text, sink);
    }
}

fn split<'a>(passes: &[Pass], text: &'a str, sink: &mut dyn FnMut(&'a str)) {
    let Some((pass, later)) = passes.split_first() else { return sink(text) };
    match pass {
        Pass::Matches(pattern) => cut(pattern, text, |piece, _| split(later, &text[piece], sink)),
        Pass::Thousands { digits, before_boundary } => cut(digits, text, |piece, is_match| {
            let runs_on = *before_boundary && text[piece.end..].starts_with(regex_syntax::is_word_character);
            if is_match && !runs_on {
                threes(&text[piece], |three| split(later, three, sink));
            } else {
                split(later, &text[piece], sink);
            }
        }),
    }
}

/// Hands every match and every gap between matches to `sink`, in order, telling which it is.
fn cut(pattern: &LinearPattern, text: &str, mut sink: impl FnMut(Range<usize>, bool)) {
    let mut done = 0;
    let mut at = Some(0);
    while let Some(found) = at.and_then(|at| pattern.find_at(text, at)) {
        for (piece, is_match) in [(done..found.start, false), (found.clone(), true)] {
            if !piece.is_empty() {
                sink(piece, is_match);
            }
        }
        done = found.end;
        at = resume_at(text, &found);
    }
    if done < text.len() {
        sink(done..text.len(), false);
    }
}

/// Cuts a run of characters into threes from its end, so that the first may be shorter.
fn threes<'a>(run: &'a str, mut sink: impl FnMut(&'a str)) {
    let first = match run.chars().count() % 3 {
        0 => 3,
        short => short,
    };
    let (mut rest, mut size) = (run, first);
    while !rest.is_empty() {
        let end = rest.char_indices().nth(size).map_or(rest.len(), |(at, _)| at);
        let (three, after) = rest.split_at(end);
        sink(three);
        (rest, size) = (after, 3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(passes: Vec<Pass>, text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        Splitter::new(passes).split(text, &mut |word| words.push(word));
        words
    }

    fn matches(pattern: &str) -> Pass {
        Pass::Matches(LinearPattern::new(pattern).unwrap())
    }

    #[test]
    fn each_pass_cuts_what_the_one_before_has_left() {
        assert_eq!(words(vec![matches(r"\p{N}"), matches("[a-z]+")], "ab12,cd"), ["ab", "1", "2", ",", "cd"]);
        assert_eq!(words(vec![], "ab"), ["ab"]);
        assert_eq!(words(vec![matches("x")], ""), [""; 0]);
    }

    #[test]
    fn an_empty_match_is_a_place_to_cut() {
        assert_eq!(words(vec![matches("x*")], "axb"), ["a", "x", "b"]);
    }

    #[test]
    fn digits_are_grouped_from_the_right() {
        let thousands =
            |before_boundary| vec![Pass::Thousands { digits: LinearPattern::new(r"\d+").unwrap(), before_boundary }];
        assert_eq!(words(thousands(false), "a1234567 12 123"), ["a", "1", "234", "567", " ", "12", " ", "123"]);
        assert_eq!(words(thousands(true), "1234 1234a"), ["1", "234", " ", "1234", "a"]);
        assert_eq!(words(thousands(true), "١٢٣٤"), ["١", "٢٣٤"]);
    }
}
