//! Merging neighbours, best pair first: the loop that byte-pair encoding and SentencePiece share.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

/// A stretch of the word that is one symbol so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    start: u32,
    end: u32,
    /// The token it is, if the vocabulary has one.
    pub(super) token: Option<u32>,
    /// Neighbours by index; [`NONE`] at the ends of the word.
    previous: u32,
    next: u32,
}

impl Symbol {
    /// Where the symbol stands in the word, in bytes.
    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

const NONE: u32 = u32::MAX;

/// What two neighbours become. Lower ranks are merged first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) rank: u32,
    pub(super) token: u32,
}

/// A possible merge, in the order in which merges are made: by rank, then from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    rank: u32,
    left: u32,
    /// Where the merged symbol would end. Symbols only grow, so the candidate still holds exactly
    /// when the left symbol is alive and its neighbour ends here.
    end: u32,
    token: u32,
}

/// One word on its way from characters to tokens. The buffers are kept from word to word.
#[derive(Debug, Default)]
pub(super) struct Merger {
    symbols: Vec<Symbol>,
    queue: BinaryHeap<Reverse<Candidate>>,
}

impl Merger {
    /// Starts a new word.
    pub(super) fn clear(&mut self) {
        self.symbols.clear();
        self.queue.clear();
    }

    /// Appends the word's next `len` bytes as one symbol.
    pub(super) fn push(&mut self, len: usize, token: Option<u32>) {
        let index = self.symbols.len() as u32;
        let start = self.symbols.last().map_or(0, |symbol| symbol.end);
        if let Some(last) = self.symbols.last_mut() {
            last.next = index;
        }
        let previous = if index == 0 { NONE } else { index - 1 };
        self.symbols.push(Symbol { start, end: start + len as u32, token, previous, next: NONE });
    }

    /// Merges until `rule` knows no pair any more: `n` symbols in O(n log n).
    pub(super) fn merge(&mut self, rule: impl Fn(&Symbol, &Symbol) -> Option<Merge>) {
        for left in 1..self.symbols.len() as u32 {
            self.consider(left - 1, &rule);
        }
        while let Some(Reverse(candidate)) = self.queue.pop() {
            if self.apply(candidate) {
                self.consider(candidate.left, &rule);
                self.consider(self.symbols[candidate.left as usize].previous, &rule);
            }
        }
    }

    /// The symbols that are left, from left to right.
    pub(super) fn symbols(&self) -> impl Iterator<Item = &Symbol> {
        let next = |symbol: &&Symbol| self.symbols.get(symbol.next as usize);
        std::iter::successors(self.symbols.first(), next)
    }

    fn consider(&mut self, left: u32, rule: &impl Fn(&Symbol, &Symbol) -> Option<Merge>) {
        let Some(first) = self.symbols.get(left as usize) else { return };
        let Some(second) = self.symbols.get(first.next as usize) else { return };
        if let Some(Merge { rank, token }) = rule(first, second) {
            self.queue.push(Reverse(Candidate { rank, left, end: second.end, token }));
        }
    }

    /// Merges the candidate's pair, unless one of the two has been merged otherwise since.
    fn apply(&mut self, candidate: Candidate) -> bool {
        let left = self.symbols[candidate.left as usize];
        let Some(right) = self.symbols.get(left.next as usize).copied() else { return false };
        let is_dead = left.start == left.end;
        if is_dead || right.end != candidate.end {
            return false;
        }
        let absorbed = &mut self.symbols[left.next as usize];
        absorbed.end = absorbed.start;
        absorbed.next = NONE;
        let merged = &mut self.symbols[candidate.left as usize];
        (merged.end, merged.next, merged.token) = (right.end, right.next, Some(candidate.token));
        if let Some(after) = self.symbols.get_mut(right.next as usize) {
            after.previous = candidate.left;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Merges by a list of pairs of texts, the first best; the tokens are places in the list.
    fn merged(word: &str, rules: &[(&str, &str)]) -> Vec<String> {
        let mut merger = Merger::default();
        word.chars().for_each(|char| merger.push(char.len_utf8(), None));
        merger.merge(|left, right| {
            let pair = (&word[left.range()], &word[right.range()]);
            let rank = rules.iter().position(|&rule| rule == pair)? as u32;
            Some(Merge { rank, token: rank })
        });
        merger.symbols().map(|symbol| word[symbol.range()].to_owned()).collect()
    }

    /// The definition: look at all pairs, merge the first of the best, begin again.
    fn merged_slowly(word: &str, rules: &[(&str, &str)]) -> Vec<String> {
        let mut symbols: Vec<String> = word.chars().map(String::from).collect();
        loop {
            let rank = |pair: &[String]| rules.iter().position(|&(a, b)| a == pair[0] && b == pair[1]);
            let best = symbols.windows(2).enumerate().filter_map(|(at, pair)| Some((rank(pair)?, at))).min();
            let Some((_, at)) = best else { return symbols };
            let right = symbols.remove(at + 1);
            symbols[at].push_str(&right);
        }
    }

    #[test]
    fn the_best_pair_is_merged_first_and_ties_go_left() {
        let rules = [("b", "c"), ("a", "b"), ("a", "bc")];
        assert_eq!(merged("abc", &rules), ["abc"]);
        assert_eq!(merged("abab", &rules), ["ab", "ab"]);
        assert_eq!(merged("aaa", &[("a", "a")]), ["aa", "a"]);
        assert_eq!(merged("", &rules), [""; 0]);
        assert_eq!(merged("z", &rules), ["z"]);
    }

    #[test]
    fn the_queue_agrees_with_the_definition() {
        let rules =
            [("a", "b"), ("b", "a"), ("a", "a"), ("ab", "a"), ("aa", "b"), ("ab", "ab"), ("ba", "ba"), ("b", "b")];
        for length in 0..10 {
            for bits in 0..1u32 << length {
                let word: String = (0..length).map(|bit| if bits >> bit & 1 == 0 { 'a' } else { 'b' }).collect();
                assert_eq!(merged(&word, &rules), merged_slowly(&word, &rules), "{word}");
            }
        }
    }
}
