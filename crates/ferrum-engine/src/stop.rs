//! Stop strings in a text that arrives in pieces.

use std::sync::Arc;

/// A stop string is empty: it would stop every text before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stop string {index} is empty; it needs at least one character")]
pub struct EmptyStop {
    /// Its place in the list, from 0.
    pub index: usize,
}

/// What a piece of text led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopping {
    /// No stop string is complete. The text may be sent: no stop string can begin in it any more.
    Continue(String),
    /// A stop string is complete.
    Stopped {
        /// What came before the stop string and was not given out yet.
        text: String,
        /// The stop string's place in the list, from 0.
        stop: usize,
    },
}

/// Stop strings that can be watched for. Copies share them: they may be long, and the answers that they end many.
#[derive(Clone, Debug, Default)]
pub struct StopStrings(Arc<[Pattern]>);

impl StopStrings {
    /// Makes them ready, which takes a time as long as they are.
    ///
    /// # Errors
    /// When one is empty.
    pub fn new<S: AsRef<str>>(stops: &[S]) -> Result<Self, EmptyStop> {
        if let Some(index) = stops.iter().position(|stop| stop.as_ref().is_empty()) {
            return Err(EmptyStop { index });
        }
        Ok(StopStrings(stops.iter().map(|stop| Pattern::new(stop.as_ref())).collect()))
    }

    /// The stop string at this place of the list.
    pub fn get(&self, index: usize) -> Option<&str> {
        self.0.get(index).map(|pattern| pattern.text.as_str())
    }
}

/// Watches for stop strings and holds back the longest end of the text that may begin one.
///
/// The stop string that is complete first wins; of those that end at the same byte, the longest, and of equal ones the
/// first in the list. So the outcome does not depend on how the text was cut, and no text has to be generated to
/// decide it.
#[derive(Clone, Debug)]
pub struct StopMatcher {
    stops: StopStrings,
    /// How much of each stop string the text ends with.
    matched: Vec<usize>,
    /// What was not given out yet.
    held: String,
    stopped: bool,
}

impl StopMatcher {
    /// Watches for `stops`; without any, all text passes at once.
    pub fn new(stops: &StopStrings) -> Self {
        StopMatcher { stops: stops.clone(), matched: vec![0; stops.0.len()], held: String::new(), stopped: false }
    }

    /// Takes the next piece of text.
    ///
    /// # Panics
    /// When a stop string was found before.
    #[track_caller]
    pub fn push(&mut self, text: &str) -> Stopping {
        assert!(!self.stopped, "text after a stop string");
        let before = self.held.len();
        self.held.push_str(text);
        for (at, byte) in text.bytes().enumerate() {
            for (stop, matched) in self.stops.0.iter().zip(&mut self.matched) {
                *matched = stop.advance(*matched, byte);
            }
            if let Some((stop, len)) = self.complete() {
                self.stopped = true;
                let mut text = std::mem::take(&mut self.held);
                text.truncate(before + at + 1 - len);
                return Stopping::Stopped { text, stop };
            }
        }
        // A stop string begins with a whole character, so whatever matches its beginning does too.
        let open = self.matched.iter().copied().max().unwrap_or(0);
        let held = self.held.split_off(self.held.len() - open);
        Stopping::Continue(std::mem::replace(&mut self.held, held))
    }

    /// The end of the text, however it came about: what was held back is ordinary text after all.
    pub fn finish(&mut self) -> String {
        self.matched.fill(0);
        std::mem::take(&mut self.held)
    }

    /// The longest complete stop string: its place in the list and its length in bytes.
    fn complete(&self) -> Option<(usize, usize)> {
        let stops = self.stops.0.iter().zip(&self.matched).enumerate();
        let complete = stops.filter(|(_, (stop, matched))| stop.text.len() == **matched);
        let (index, (_, matched)) = complete.rev().max_by_key(|(_, (_, matched))| **matched)?;
        Some((index, *matched))
    }
}

/// One stop string: the automaton of Knuth, Morris and Pratt.
#[derive(Debug)]
struct Pattern {
    text: String,
    /// By length of a beginning of the text: the longest shorter beginning that it also ends with.
    fallback: Vec<usize>,
}

impl Pattern {
    fn new(text: &str) -> Self {
        let mut pattern = Pattern { text: text.to_owned(), fallback: vec![0; text.len() + 1] };
        // Running the pattern over its own text from the second byte on finds each fallback before it is needed.
        let mut matched = 0;
        for len in 1..text.len() {
            matched = pattern.advance(matched, text.as_bytes()[len]);
            pattern.fallback[len + 1] = matched;
        }
        pattern
    }

    /// How much of it a text ends with that ended with `matched` bytes of it and goes on with `byte`.
    fn advance(&self, mut matched: usize, byte: u8) -> usize {
        let bytes = self.text.as_bytes();
        while matched > 0 && bytes.get(matched) != Some(&byte) {
            matched = self.fallback[matched];
        }
        matched + usize::from(bytes[matched] == byte)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn go_on(text: &str) -> Stopping {
        Stopping::Continue(text.into())
    }

    fn stopped(text: &str, stop: usize) -> Stopping {
        Stopping::Stopped { text: text.into(), stop }
    }

    fn matcher(stops: &[&str]) -> StopMatcher {
        StopMatcher::new(&StopStrings::new(stops).unwrap())
    }

    #[test]
    fn a_stop_string_across_pieces_is_found_and_not_sent() {
        let mut matcher = matcher(&["<end>"]);
        assert_eq!(matcher.push("one <"), go_on("one "));
        assert_eq!(matcher.push("en"), go_on(""));
        assert_eq!(matcher.push("d> two"), stopped("", 0));
        assert_eq!(matcher.finish(), "");
    }

    #[test]
    fn what_only_looked_like_a_stop_string_is_sent() {
        let mut matcher = matcher(&["<end>"]);
        assert_eq!(matcher.push("a<en"), go_on("a"));
        assert_eq!(matcher.push("try<"), go_on("<entry"));
        assert_eq!(matcher.finish(), "<");
        assert_eq!(matcher.finish(), "");
    }

    #[test]
    fn the_stop_string_that_is_complete_first_wins() {
        let mut matcher = matcher(&["abcd", "bc", "c", "c"]);
        assert_eq!(matcher.push("xabcd"), stopped("xa", 1));
    }

    #[test]
    fn without_stop_strings_all_text_passes() {
        let mut matcher = StopMatcher::new(&StopStrings::default());
        assert_eq!(matcher.push("text"), go_on("text"));
    }

    #[test]
    fn answers_share_their_stop_strings_and_not_what_they_have_seen_of_them() {
        let stops = StopStrings::new(&["ab"]).unwrap();
        let (mut one, mut other) = (StopMatcher::new(&stops), StopMatcher::new(&stops));
        assert_eq!((one.push("xa"), other.push("b")), (go_on("x"), go_on("b")));
        assert_eq!(one.push("b"), stopped("", 0));
        assert_eq!((stops.get(0), stops.get(1)), (Some("ab"), None));
        assert!(Arc::ptr_eq(&one.stops.0, &other.stops.0));
    }

    #[test]
    fn an_empty_stop_string_is_refused() {
        assert_eq!(StopStrings::new(&["a", ""]).unwrap_err(), EmptyStop { index: 1 });
    }

    #[test]
    #[should_panic(expected = "text after a stop string")]
    fn text_after_the_stop_is_our_bug() {
        let mut matcher = matcher(&["a"]);
        matcher.push("a");
        matcher.push("b");
    }

    /// The definition: try every end of the text.
    fn naive(text: &str, stops: &[String]) -> Option<(usize, usize)> {
        let ends = (1..=text.len()).filter(|end| text.is_char_boundary(*end));
        ends.flat_map(|end| {
            let mut found: Vec<usize> = (0..stops.len()).filter(|i| text[..end].ends_with(&stops[*i])).collect();
            found.sort_by_key(|i| (std::cmp::Reverse(stops[*i].len()), *i));
            found.first().map(|stop| (end - stops[*stop].len(), *stop))
        })
        .next()
    }

    proptest! {
        #[test]
        fn any_split_stops_where_a_search_of_the_whole_text_does(
            pieces in prop::collection::vec("[abé]{0,4}", 0..12),
            stops in prop::collection::vec("[abé]{1,5}", 0..4),
        ) {
            let mut matcher = StopMatcher::new(&StopStrings::new(&stops).unwrap());
            let (mut sent, mut found) = (String::new(), None);
            for piece in &pieces {
                match matcher.push(piece) {
                    Stopping::Continue(text) => sent += &text,
                    Stopping::Stopped { text, stop } => {
                        sent += &text;
                        found = Some(stop);
                        break;
                    }
                }
                let held = matcher.held.as_str();
                prop_assert!(held.is_empty() || stops.iter().any(|stop| stop.starts_with(held)));
            }
            sent += &matcher.finish();
            let whole = pieces.concat();
            match naive(&whole, &stops) {
                Some((start, stop)) => prop_assert_eq!((sent.as_str(), found), (&whole[..start], Some(stop))),
                None => prop_assert_eq!((sent, found), (whole, None)),
            }
        }
    }
}
