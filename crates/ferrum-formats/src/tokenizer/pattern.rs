//! Splitting patterns in linear time.
//!
//! Pre-tokenizers are written for backtracking engines. Two of their constructs have no place in an automaton, and
//! both are translated here, exactly, where they occur as they do in practice:
//! * `\s+(?!\S)`, white space but for the last character before a word: match `\s+`, look at what follows, and give
//!   one character back;
//! * possessive quantifiers (`?+`, `*+`, `++`): an ordinary quantifier means the same where what follows can start
//!   with none of the characters repeated, or can be empty.

use std::ops::Range;

use regex_automata::{Anchored, Input, meta::Regex, util::syntax};
use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};

use super::error::TokenizerError;

/// The compiled form of one pattern may take this much memory: the largest known ones need a tenth.
const COMPILED_LIMIT_BYTES: usize = 16 << 20;

/// A pattern that is matched in time linear in the text, with the meaning it has in a backtracking engine.
#[derive(Debug)]
pub(super) struct LinearPattern {
    /// All alternatives; the number of the pattern that matched is the number of the alternative.
    all: Regex,
    /// For each alternative the look-ahead that it ended in, if it did.
    gives_back: Vec<Option<GiveBack>>,
}

/// What `(?!\S)` at the end of an alternative asks for.
#[derive(Debug)]
struct GiveBack {
    /// The fewest characters that the alternative may match.
    at_least: usize,
    /// The alternatives after it, where it fails.
    otherwise: Option<Regex>,
}

impl LinearPattern {
    /// Compiles a pattern; `None` if it has something that is not translated here, such as another look-around.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        let branches: Option<Vec<Branch>> = parse(pattern)?.iter().map(|items| Branch::new(items)).collect();
        let branches = branches?;
        let texts: Vec<&str> = branches.iter().map(|branch| branch.text.as_str()).collect();
        let mut gives_back = Vec::with_capacity(branches.len());
        for (index, branch) in branches.iter().enumerate() {
            let rest = &texts[index + 1..];
            gives_back.push(match branch.at_least {
                None => None,
                Some(at_least) if rest.is_empty() => Some(GiveBack { at_least, otherwise: None }),
                Some(at_least) => Some(GiveBack { at_least, otherwise: Some(compile(rest)?) }),
            });
        }
        Some(LinearPattern { all: compile(&texts)?, gives_back })
    }

    /// The leftmost match that starts at `at` or later, of the first alternative that matches there.
    pub(super) fn find_at(&self, text: &str, mut at: usize) -> Option<Range<usize>> {
        loop {
            let found = self.all.search(&Input::new(text).range(at..))?;
            if let Some(range) = self.settle(text, found.range(), found.pattern().as_usize()) {
                return Some(range);
            }
            at = found.start() + text[found.start()..].chars().next()?.len_utf8();
        }
    }

    /// Applies the alternative's look-ahead to a match of it, and where that fails the later alternatives.
    fn settle(&self, text: &str, mut range: Range<usize>, mut alternative: usize) -> Option<Range<usize>> {
        loop {
            let Some(GiveBack { at_least, otherwise }) = &self.gives_back[alternative] else { return Some(range) };
            if !text[range.end..].starts_with(|next: char| !next.is_whitespace()) {
                return Some(range);
            }
            // All that is matched is white space, so the look-ahead holds before its last character.
            let matched = &text[range.clone()];
            if let Some((last, _)) = matched.char_indices().next_back()
                && matched[..last].chars().take(*at_least).count() == *at_least
            {
                return Some(range.start..range.start + last);
            }
            let input = Input::new(text).range(range.start..).anchored(Anchored::Yes);
            let found = otherwise.as_ref()?.search(&input)?;
            range = found.range();
            alternative += 1 + found.pattern().as_usize();
        }
    }
}

fn compile(patterns: &[&str]) -> Option<Regex> {
    let limit = Some(COMPILED_LIMIT_BYTES);
    let config = Regex::config().nfa_size_limit(limit);
    // `ok()`: what does not compile here is left to another engine, which reports what is wrong with it.
    Regex::builder().configure(config).syntax(syntax::Config::new()).build_many(patterns).ok()
}

/// One alternative, in the syntax of automata.
struct Branch {
    text: String,
    /// Set where the alternative ended in `(?!\S)`: the fewest characters it may match.
    at_least: Option<usize>,
}

impl Branch {
    fn new(items: &[Item<'_>]) -> Option<Self> {
        if let [spaces, look_ahead] = items
            && look_ahead.atom == r"(?!\S)"
        {
            let at_least = Some(spaces.at_least().filter(|_| spaces.atom == r"\s")?);
            return Some(Branch { text: format!("{}{}", spaces.atom, spaces.quantifier), at_least });
        }
        let is_faithful =
            |(index, item): (usize, &Item<'_>)| !item.possessive || item.never_gives_back(&items[index + 1..]);
        items.iter().enumerate().all(is_faithful).then(|| Branch { text: join(items), at_least: None })
    }
}

/// An atom of a pattern with its quantifier, such as `\p{N}` with `{1,3}`.
#[derive(Debug, PartialEq, Eq)]
struct Item<'p> {
    atom: &'p str,
    quantifier: &'p str,
    possessive: bool,
}

impl Item<'_> {
    /// The fewest characters, where the item takes at least one and takes as many as it can.
    fn at_least(&self) -> Option<usize> {
        if self.possessive {
            return None;
        }
        match self.quantifier {
            "+" => Some(1),
            counted => {
                let least = counted.strip_prefix('{')?.strip_suffix('}')?.split(',').next()?;
                // `ok()`: anything but a number is not a form that is translated.
                least.parse().ok().filter(|&least| least > 0)
            }
        }
    }

    /// Whether an engine that could give back part of this item's match never would, given what follows.
    fn never_gives_back(&self, following: &[Item<'_>]) -> bool {
        let parsed = (regex_syntax::parse(self.atom), regex_syntax::parse(&join(following)));
        let (Ok(atom), Ok(following)) = parsed else { return false };
        let can_be_empty = following.properties().minimum_len() == Some(0);
        if !following.properties().look_set().is_empty() {
            return false;
        }
        let Some(Start { mut chars, optional: false }) = start(&atom) else { return false };
        let single =
            atom.properties().minimum_len().is_some() && matches!(atom.kind(), HirKind::Class(_) | HirKind::Literal(_));
        let Some(next) = start(&following) else { return false };
        chars.intersect(&next.chars);
        single && (can_be_empty || chars.ranges().is_empty())
    }
}

fn join(items: &[Item<'_>]) -> String {
    items.iter().flat_map(|item| [item.atom, item.quantifier]).collect()
}

/// What a match can start with.
struct Start {
    chars: ClassUnicode,
    /// Whether it can be empty, so that what comes next counts too.
    optional: bool,
}

fn start(hir: &Hir) -> Option<Start> {
    let none = || Start { chars: ClassUnicode::empty(), optional: true };
    Some(match hir.kind() {
        HirKind::Empty => none(),
        HirKind::Class(Class::Unicode(class)) => Start { chars: class.clone(), optional: false },
        HirKind::Literal(literal) => {
            let first = str::from_utf8(&literal.0).ok()?.chars().next()?; // `ok()`: bytes have no characters to compare
            let range = regex_syntax::hir::ClassUnicodeRange::new(first, first);
            Start { chars: ClassUnicode::new([range]), optional: false }
        }
        HirKind::Repetition(repetition) => {
            let inner = start(&repetition.sub)?;
            Start { optional: inner.optional || repetition.min == 0, ..inner }
        }
        HirKind::Capture(capture) => start(&capture.sub)?,
        HirKind::Concat(parts) => {
            let mut all = none();
            for part in parts.iter() {
                let next = start(part)?;
                all.chars.union(&next.chars);
                if !next.optional {
                    return Some(Start { optional: false, ..all });
                }
            }
            all
        }
        HirKind::Alternation(parts) => {
            let mut all = Start { optional: false, ..none() };
            for part in parts.iter() {
                let next = start(part)?;
                all.chars.union(&next.chars);
                all.optional |= next.optional;
            }
            all
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => return None,
    })
}

/// The alternatives of a pattern as items; `None` where flags or nested possessive quantifiers forbid taking it apart.
fn parse(pattern: &str) -> Option<Vec<Vec<Item<'_>>>> {
    let mut branches = vec![Vec::new()];
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        if first == '|' {
            branches.push(Vec::new());
            rest = &rest[1..];
            continue;
        }
        let (atom, after) = rest.split_at(atom_len(rest)?);
        if first == '(' && !is_plain_group(atom) {
            return None;
        }
        let (quantifier, after) = after.split_at(quantifier_len(after));
        let possessive = !quantifier.is_empty() && after.starts_with('+');
        if possessive && quantifier.ends_with('}') {
            return None; // engines disagree on what `{2}+` means
        }
        rest = if possessive { &after[1..] } else { after };
        branches.last_mut()?.push(Item { atom, quantifier, possessive });
    }
    Some(branches)
}

/// Whether a group has neither flags that reach beyond it nor possessive quantifiers within.
fn is_plain_group(group: &str) -> bool {
    let Some(inner) = group.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) else { return false };
    let sets_flags =
        inner.strip_prefix('?').is_some_and(|flags| flags.chars().all(|c| c.is_ascii_alphabetic() || c == '-'));
    let is_possessive = |branches: Vec<Vec<Item<'_>>>| branches.iter().flatten().any(|item| item.possessive);
    !sets_flags && parse(inner.trim_start_matches('?')).is_some_and(|branches| !is_possessive(branches))
}

/// Bytes of the quantifier that `text` starts with, with the `?` of a lazy one.
fn quantifier_len(text: &str) -> usize {
    let len = match text.bytes().next() {
        Some(b'?' | b'*' | b'+') => 1,
        Some(b'{') => text.find('}').map_or(0, |end| end + 1),
        _ => return 0,
    };
    len + usize::from(text[len..].starts_with('?'))
}

/// Bytes of the atom that `text` starts with.
fn atom_len(text: &str) -> Option<usize> {
    match text.chars().next()? {
        '\\' => escape_len(text),
        '[' => class_len(text),
        '(' => group_len(text),
        char => Some(char.len_utf8()),
    }
}

fn escape_len(text: &str) -> Option<usize> {
    let escaped = text[1..].chars().next()?;
    let len = 1 + escaped.len_utf8();
    let is_named = matches!(escaped, 'p' | 'P' | 'x' | 'u') && text[len..].starts_with('{');
    if is_named { text.find('}').map(|end| end + 1) } else { Some(len) }
}

fn class_len(text: &str) -> Option<usize> {
    let mut at = if text.starts_with("[^") { 2 } else { 1 };
    if text[at..].starts_with(']') {
        at += 1; // a bracket in first place is itself
    }
    while let Some(char) = text[at..].chars().next() {
        at += match char {
            ']' => return Some(at + 1),
            '\\' => escape_len(&text[at..])?,
            '[' => class_len(&text[at..])?,
            _ => char.len_utf8(),
        };
    }
    None
}

fn group_len(text: &str) -> Option<usize> {
    let mut at = 1;
    while !text[at..].starts_with(')') {
        at += atom_len(&text[at..])?;
    }
    Some(at + 1)
}

/// A splitting pattern as a `tokenizer.json` has it: linear where it can be.
#[derive(Debug)]
pub(super) enum SplitPattern {
    /// Matched by an automaton.
    Linear(LinearPattern),
    /// Matched by backtracking, with a limit on the steps of one match beyond which matching fails.
    Backtracking(Box<fancy_regex::Regex>),
}

impl SplitPattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// When neither engine can.
    pub(super) fn new(pattern: &str) -> Result<Self, TokenizerError> {
        if let Some(linear) = LinearPattern::new(pattern) {
            return Ok(SplitPattern::Linear(linear));
        }
        tracing::debug!(pattern, "the pre-tokenizer's pattern needs a backtracking engine");
        let compiled = fancy_regex::RegexBuilder::new(pattern).delegate_size_limit(COMPILED_LIMIT_BYTES).build();
        let bad =
            |source: fancy_regex::Error| TokenizerError::BadPattern { pattern: pattern.into(), source: source.into() };
        Ok(SplitPattern::Backtracking(Box::new(compiled.map_err(bad)?)))
    }

    /// The leftmost match that starts at `at` or later.
    ///
    /// # Errors
    /// When backtracking takes too many steps.
    pub(super) fn find_at(&self, text: &str, at: usize) -> Result<Option<Range<usize>>, fancy_regex::Error> {
        match self {
            SplitPattern::Linear(pattern) => Ok(pattern.find_at(text, at)),
            SplitPattern::Backtracking(regex) => Ok(regex.find_from_pos(text, at)?.map(|found| found.range())),
        }
    }
}

/// Where to look for the match after `found`: at its end, or one character on where it is empty.
/// `None` at the end of the text.
pub(super) fn resume_at(text: &str, found: &Range<usize>) -> Option<usize> {
    if found.is_empty() {
        text[found.end..].chars().next().map(|char| found.end + char.len_utf8())
    } else {
        Some(found.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GPT2: &str = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    const CL100K: &str = r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+";

    fn matches(find: impl Fn(usize) -> Option<Range<usize>>, text: &str) -> Vec<Range<usize>> {
        let next = |found: &Range<usize>| resume_at(text, found).and_then(&find);
        std::iter::successors(find(0), next).collect()
    }

    #[test]
    fn white_space_before_a_word_keeps_its_last_character_for_the_word() {
        let pattern = LinearPattern::new(GPT2).unwrap();
        let text = "a   b \n c  ";
        let words: Vec<&str> =
            matches(|at| pattern.find_at(text, at), text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(words, ["a", "  ", " b", " \n", " c", "  "]);
    }

    #[test]
    fn the_translation_finds_what_backtracking_finds() {
        let patterns =
            [GPT2, CL100K, r"\s{3}(?!\S)|\s{1,2}(?!\S)|\s", r"\s+(?!\S)|a\s", r"x|\s{2,}(?!\S)", r"a?+b*+|\s+(?!\S)"];
        let alphabet = ['a', 'b', ' ', '\n', '\u{a0}', '1', '!', '\''];
        for pattern in patterns {
            let linear = LinearPattern::new(pattern).unwrap();
            let reference = fancy_regex::Regex::new(pattern).unwrap();
            for length in 0..=4 {
                for number in 0..alphabet.len().pow(length) {
                    let digit = |place: u32| number / alphabet.len().pow(place) % alphabet.len();
                    let text: String = (0..length).map(|place| alphabet[digit(place)]).collect();
                    let find = |at| reference.find_from_pos(&text, at).unwrap().map(|found| found.range());
                    let found = matches(|at| linear.find_at(&text, at), &text);
                    assert_eq!(found, matches(find, &text), "{pattern} on {text:?}");
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_translated_is_not() {
        let patterns = [
            r"a(?=b)",
            r"(?<=a)b",
            r"(a)\1",
            r"a++a",
            r"[ab]?+b",
            r"(?:a++)b",
            r"(?i)a|b",
            r"a{2}+b",
            r"\s+?(?!\S)",
            r"a\s+(?!\S)",
            r"(?>ab)",
            r"a(",
            r"[a",
            r"(ab)?+c",
        ];
        for pattern in patterns {
            assert!(LinearPattern::new(pattern).is_none(), "{pattern}");
        }
    }

    #[test]
    fn brackets_and_escapes_are_taken_apart_correctly() {
        let atoms = |pattern| -> Vec<Vec<&str>> {
            let branches = parse(pattern).unwrap();
            branches.iter().map(|items| items.iter().map(|item| item.atom).collect()).collect()
        };
        assert_eq!(atoms(r"[^]|a]|\|x"), [vec!["[^]|a]"], vec![r"\|", "x"]]);
        assert_eq!(atoms(r"(a|[)])b|\p{L}{1,2}é"), [vec!["(a|[)])", "b"], vec![r"\p{L}", "é"]]);
        assert_eq!(atoms("|"), [vec![""; 0], vec![]]);
    }

    #[test]
    fn backtracking_that_takes_too_long_is_an_error() {
        let pattern = SplitPattern::new(r"(?:(?=x)x|x(?=x)x)+(?=z)").unwrap();
        assert!(matches!(pattern, SplitPattern::Backtracking(_)));
        assert!(pattern.find_at(&"x".repeat(100), 0).is_err());
        assert!(matches!(SplitPattern::new("("), Err(TokenizerError::BadPattern { .. })));
    }
}
