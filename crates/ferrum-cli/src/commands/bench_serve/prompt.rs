//! Prompts without a meaning.

use serde_json::{Value, json};

use super::random::Random;

/// Words that are one token, or nearly so, in the vocabulary of every model.
const WORDS: [&str; 64] = [
    "the", "of", "and", "to", "in", "is", "that", "for", "it", "as", "was", "with", "be", "by", "on", "not", "he",
    "his", "but", "at", "are", "this", "have", "from", "which", "one", "had", "you", "all", "were", "her", "she",
    "there", "would", "their", "we", "him", "been", "has", "when", "who", "will", "more", "no", "if", "out", "so",
    "said", "what", "up", "its", "about", "than", "into", "them", "can", "only", "other", "new", "some", "could",
    "time", "these", "two",
];

/// What prompts are made of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Alphabet {
    /// Ids below a bound.
    Ids(usize),
    /// English words.
    Words,
}

/// How prompts are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prompts {
    pub(super) alphabet: Alphabet,
    /// Tokens, or words, that all prompts begin with.
    pub(super) shared: usize,
    /// Decides what these are.
    pub(super) seed: u64,
}

impl Prompts {
    /// The prompt of `tokens` tokens or words that `seed` decides, as the API wants it.
    pub(super) fn make(&self, tokens: usize, seed: u64) -> Value {
        let shared = self.shared.min(tokens);
        let numbers = self.numbers(shared, self.seed).chain(self.numbers(tokens - shared, seed));
        match self.alphabet {
            Alphabet::Ids(_) => json!(numbers.collect::<Vec<_>>()),
            Alphabet::Words => json!(numbers.map(|number| WORDS[number]).collect::<Vec<_>>().join(" ")),
        }
    }

    fn numbers(&self, len: usize, seed: u64) -> impl Iterator<Item = usize> {
        let bound = match self.alphabet {
            Alphabet::Ids(vocabulary) => vocabulary,
            Alphabet::Words => WORDS.len(),
        };
        let mut random = Random::new(seed);
        (0..len).map(move |_| random.below(bound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_share_as_much_as_asked_and_no_more() {
        let prompts = Prompts { alphabet: Alphabet::Ids(10_000), shared: 5, seed: 1 };
        let ids = |tokens, seed| serde_json::from_value::<Vec<usize>>(prompts.make(tokens, seed)).unwrap();
        let (one, other) = (ids(20, 2), ids(20, 3));
        assert_eq!((one.len(), &one[..5]), (20, &other[..5]));
        assert!(one[5..].iter().zip(&other[5..]).all(|(one, other)| one != other));
        assert!(one.iter().all(|&id| id < 10_000));
        assert_eq!(ids(20, 2), one, "the seed decides");
        assert_eq!(ids(3, 2), one[..3], "a short prompt is the beginning of what is shared");
    }

    #[test]
    fn words_are_counted_as_tokens_are() {
        let prompts = Prompts { alphabet: Alphabet::Words, shared: 0, seed: 1 };
        assert_eq!(prompts.make(7, 2).as_str().unwrap().split(' ').count(), 7);
    }
}
