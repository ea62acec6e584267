//! What an answer must look like, enforced token by token by [llguidance](https://github.com/guidance-ai/llguidance).

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use ferrum_formats::tokenizer::{Specials, Tokenizer};
use ferrum_types::TokenId;
use llguidance::api::TopLevelGrammar;
use llguidance::toktrie::{InferenceCapabilities, SimpleVob, TokEnv, TokRxInfo, TokTrie, TokenizerEnv};
use llguidance::{Matcher, ParserFactory};
use serde_json::{Value, json};

use crate::prompt::Texts;

/// The longest grammar, in bytes: room for the largest schemas of real interfaces.
const MOST_BYTES: usize = 256 << 10;
/// Levels of a schema. Parsers go down them by recursion.
const MOST_LEVELS: usize = 64;
/// Opening brackets of a grammar, which bound how deep they can be nested.
const MOST_BRACKETS: usize = 4096;
/// Stack for compiling: as many levels as [`MOST_BRACKETS`] fit many times.
const STACK_BYTES: usize = 64 << 20;
/// A key with which a schema could ask not to be enforced where that is hard.
const OPTIONS_KEY: &str = "x-guidance";
/// With this byte, which no text has, llguidance marks tokens that have a meaning instead of a text.
const MARK: u8 = 0xFF;

/// A description of the texts that an answer may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Grammar {
    /// Any JSON object.
    JsonObject,
    /// JSON that a schema admits.
    JsonSchema(Value),
    /// What a regular expression matches as a whole.
    Regex(String),
    /// A grammar in llguidance's dialect of Lark.
    Lark(String),
    /// One of these texts.
    Choice(Vec<String>),
}

/// A grammar that is ready to be enforced with one model's tokens. Copies share it.
#[derive(Clone)]
pub struct Constraint {
    start: Arc<Mutex<Matcher>>,
    vocabulary: Arc<Vocabulary>,
}

impl std::fmt::Debug for Constraint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Constraint")
    }
}

/// A grammar cannot be enforced.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConstraintError {
    /// It is malformed, or asks for what cannot be enforced.
    #[error("the grammar cannot be enforced: {reason}")]
    Grammar {
        /// What is wrong with it.
        reason: String,
    },
    /// It is too large to be compiled in reasonable time.
    #[error("the grammar has {value} {what}; it may have {most}")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much there is.
        value: usize,
        /// How much there may be.
        most: usize,
    },
    /// The model's vocabulary cannot be constrained.
    #[error("this model's answers cannot be constrained: {reason}")]
    Vocabulary {
        /// What is wrong with it.
        reason: String,
    },
}

/// One model's tokens, as grammars are compiled for them.
pub(crate) struct Vocabulary {
    factory: ParserFactory,
    eos: TokenId,
    /// All tokens that end an answer.
    ends: Vec<TokenId>,
}

/// How far an answer has come in its grammar.
pub(crate) struct Following {
    matcher: Matcher,
    vocabulary: Arc<Vocabulary>,
    /// What must come next, token by token, as the model's own tokenizer cuts it.
    forced: VecDeque<TokenId>,
}

/// Which tokens may come next.
#[derive(Debug)]
pub(crate) enum Mask {
    /// This one.
    One(TokenId),
    /// These.
    Set(SimpleVob),
}

impl std::fmt::Debug for Following {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Following")
    }
}

impl Texts {
    /// Compiles `grammar` for this model's tokens. It may take a while: not for a thread that others wait for.
    ///
    /// # Errors
    /// The grammar is malformed, too large, or asks for something that cannot be enforced; or the model has no
    /// tokenizer, or no token that ends an answer.
    pub fn constraint(&self, grammar: &Grammar) -> Result<Constraint, ConstraintError> {
        check_size(grammar)?;
        let compile = || -> Result<Constraint, ConstraintError> {
            let vocabulary = self.vocabulary_of_grammars()?;
            let mut matcher = Matcher::new(vocabulary.factory.create_parser(top_level(grammar)));
            // Whatever is wrong shows here, before anything is answered.
            let mask = matcher.compute_mask().map_err(|error| refused(&error.to_string()))?;
            if mask.is_zero() {
                return Err(refused("no token of this model can begin an answer"));
            }
            let mut beginning = matcher.deep_clone();
            beginning.consume_ff_tokens();
            if let Some(error) = beginning.get_error() {
                return Err(refused(&error));
            }
            Ok(Constraint { start: Arc::new(Mutex::new(matcher)), vocabulary })
        };
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, compile);
            let thread = thread.map_err(|error| refused(&format!("no thread to compile it: {error}")))?;
            thread.join().unwrap_or_else(|_| Err(refused("its compiler has failed")))
        })
    }
}

impl Constraint {
    /// An answer at its beginning.
    pub(crate) fn follow(&self) -> Following {
        let mut matcher = self.start.lock().unwrap_or_else(PoisonError::into_inner).deep_clone();
        let forced = forced(&mut matcher);
        Following { matcher, vocabulary: Arc::clone(&self.vocabulary), forced }
    }
}

impl Following {
    /// The tokens that may come next.
    ///
    /// # Errors
    /// The grammar has become too large to follow.
    pub(crate) fn mask(&mut self) -> Result<Mask, String> {
        if let Some(token) = self.forced() {
            return Ok(Mask::One(token));
        }
        let mut mask = self.matcher.compute_mask_or_eos().map_err(|error| error.to_string())?;
        let vocabulary = &self.vocabulary;
        if mask.is_allowed(vocabulary.eos.0) {
            vocabulary.ends.iter().for_each(|end| mask.allow_token(end.0));
        }
        Ok(Mask::Set(mask))
    }

    /// The tokens that may come next, and then after each of `drafts`, up to one that may not or after which nothing
    /// comes. Where it stands does not change.
    pub(crate) fn masks(&mut self, drafts: impl Iterator<Item = TokenId>) -> VecDeque<Result<Mask, String>> {
        let forced = self.forced.clone();
        let (mut masks, mut taken) = (VecDeque::from([self.mask()]), 0);
        for draft in drafts {
            if masks.back().is_some_and(Result::is_err) || self.admits(&[draft]) == 0 {
                break;
            }
            taken += 1;
            if !matches!(self.push(draft), Ok(false)) {
                break;
            }
            masks.push_back(self.mask());
        }
        // If it cannot go back, whatever it is asked next tells.
        let _ = self.matcher.rollback(taken);
        self.forced = forced;
        masks
    }

    /// The token that must come next, if there is no choice.
    pub(crate) fn forced(&self) -> Option<TokenId> {
        self.forced.front().copied()
    }

    /// How many of `tokens` could come next, one after the other. None where that cannot be told: the mask tells why.
    pub(crate) fn admits(&mut self, tokens: &[TokenId]) -> usize {
        let forced = self.forced.iter().zip(tokens).take_while(|(a, b)| a == b).count();
        if forced < self.forced.len() {
            return forced;
        }
        let tokens: Vec<u32> = tokens.iter().map(|token| token.0).collect();
        self.matcher.validate_tokens(&tokens).unwrap_or(0)
    }

    /// Takes the next token. Whether the answer is complete, so that nothing may follow.
    ///
    /// # Errors
    /// The token was forbidden, or the grammar has become too large to follow.
    pub(crate) fn push(&mut self, token: TokenId) -> Result<bool, String> {
        let known = if self.vocabulary.ends.contains(&token) { self.vocabulary.eos } else { token };
        self.matcher.consume_token(known.0).map_err(|error| error.to_string())?;
        self.forced.pop_front();
        // What is forced is cut into tokens once: cut again in its middle, it might fall into others.
        if self.forced.is_empty() && !self.matcher.is_stopped() {
            self.forced = forced(&mut self.matcher);
        }
        Ok(self.matcher.is_stopped())
    }
}

/// What must come next.
fn forced(matcher: &mut Matcher) -> VecDeque<TokenId> {
    matcher.compute_ff_tokens().into_iter().map(TokenId).collect()
}

impl Mask {
    /// Makes all other tokens impossible.
    pub(crate) fn apply(&self, logits: &mut [f32]) {
        match self {
            Mask::One(token) => {
                (0..logits.len() as u32)
                    .map(TokenId)
                    .filter(|other| other != token)
                    .for_each(|other| forbid(logits, other));
            }
            Mask::Set(set) => set.iter_unset_entries(|token| forbid(logits, TokenId(token as u32))),
        }
    }
}

/// A token that must not be drawn.
pub(crate) fn forbid(logits: &mut [f32], token: TokenId) {
    if let Some(logit) = logits.get_mut(token.0 as usize) {
        // A broken logit stays to be found.
        if logit.is_finite() {
            *logit = f32::NEG_INFINITY;
        }
    }
}

impl Vocabulary {
    /// The tokens of a model that has `size` of them.
    pub(crate) fn new(tokenizer: &Arc<Tokenizer>, size: usize) -> Result<Self, ConstraintError> {
        let unfit = |reason: &str| ConstraintError::Vocabulary { reason: reason.to_owned() };
        let ends: Vec<TokenId> =
            tokenizer.end_of_generation().iter().copied().filter(|end| (end.0 as usize) < size).collect();
        let eos = *ends.first().ok_or_else(|| unfit("no token ends an answer"))?;
        let words: Vec<Vec<u8>> = (0..size as u32).map(|token| word(tokenizer, TokenId(token))).collect();
        let trie = TokTrie::from(&TokRxInfo::new(size as u32, eos.0), &words);
        let tokens: TokEnv = Arc::new(Tokens { trie, tokenizer: Arc::clone(tokenizer) });
        let slices = llguidance::earley::SlicedBiasComputer::general_slices();
        let factory = ParserFactory::new(&tokens, InferenceCapabilities::default(), &slices);
        let mut factory = factory.map_err(|error| unfit(&error.to_string()))?;
        factory.quiet();
        // Errors go to who sent the grammar: no need to tell it back.
        factory.limits_mut().verbose_errors = false;
        Ok(Vocabulary { factory, eos, ends })
    }
}

/// The model's tokens, and the way it cuts texts into them.
struct Tokens {
    trie: TokTrie,
    tokenizer: Arc<Tokenizer>,
}

impl TokenizerEnv for Tokens {
    fn tok_trie(&self) -> &TokTrie {
        &self.trie
    }

    /// The tokens that the model has learnt to expect for a text; the longest ones that fit for what is no text, or is
    /// changed by the tokenizer.
    fn tokenize_bytes(&self, bytes: &[u8]) -> Vec<u32> {
        let text = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let tokens = self.tokenizer.encode(text, Specials::AsText).unwrap_or_default();
        let written = tokens.iter().flat_map(|token| self.tokenizer.token_bytes(*token).into_owned());
        if !written.eq(text.bytes()) {
            return self.trie.greedy_tokenize(bytes);
        }
        let mut tokens: Vec<u32> = tokens.into_iter().map(|token| token.0).collect();
        tokens.extend(self.trie.greedy_tokenize(&bytes[text.len()..]));
        tokens
    }

    /// Where a tokenizer puts a space before every text, it cannot tell how one goes on.
    fn tokenize_is_canonical(&self) -> bool {
        !self.tokenizer.begins_with_space()
    }
}

/// A token's bytes; none, so that it is never allowed, where it has no text of its own.
fn word(tokenizer: &Tokenizer, token: TokenId) -> Vec<u8> {
    if token.0 as usize >= tokenizer.vocabulary_size() {
        return Vec::new();
    }
    if tokenizer.is_control(token) {
        let text = tokenizer.token_text(token).unwrap_or_default();
        return [&[MARK], text.as_bytes()].concat();
    }
    let bytes = tokenizer.token_bytes(token).into_owned();
    if bytes.first() == Some(&MARK) { Vec::new() } else { bytes }
}

fn refused(reason: &str) -> ConstraintError {
    ConstraintError::Grammar { reason: reason.to_owned() }
}

fn check_size(grammar: &Grammar) -> Result<(), ConstraintError> {
    let at_most = |what, value, most| {
        if value > most { Err(ConstraintError::TooLarge { what, value, most }) } else { Ok(()) }
    };
    let text = |text: &str| {
        at_most("bytes", text.len(), MOST_BYTES)?;
        at_most("opening brackets", text.matches(['(', '[', '{']).count(), MOST_BRACKETS)?;
        if text.contains(OPTIONS_KEY) { Err(refused("x-guidance is not available")) } else { Ok(()) }
    };
    match grammar {
        Grammar::JsonObject => Ok(()),
        Grammar::JsonSchema(schema) => {
            at_most("levels", levels(schema), MOST_LEVELS)?;
            let schema = schema.to_string();
            at_most("bytes", schema.len(), MOST_BYTES)?;
            if schema.contains(OPTIONS_KEY) { Err(refused("x-guidance is not available")) } else { Ok(()) }
        }
        Grammar::Regex(regex) => text(regex),
        Grammar::Lark(lark) => text(lark),
        Grammar::Choice(texts) if texts.iter().all(String::is_empty) => Err(refused("there is no text to choose")),
        Grammar::Choice(texts) => at_most("bytes", texts.iter().map(String::len).sum(), MOST_BYTES),
    }
}

/// How deep a value is nested. Without recursion, because that is what is to be bounded.
fn levels(value: &Value) -> usize {
    let (mut deepest, mut open) = (0, vec![(value, 1)]);
    while let Some((value, level)) = open.pop() {
        deepest = deepest.max(level);
        match value {
            Value::Array(values) => open.extend(values.iter().map(|value| (value, level + 1))),
            Value::Object(values) => open.extend(values.values().map(|value| (value, level + 1))),
            _ => {}
        }
    }
    deepest
}

fn top_level(grammar: &Grammar) -> TopLevelGrammar {
    match grammar {
        Grammar::JsonObject => TopLevelGrammar::from_json_schema(json!({ "type": "object" })),
        Grammar::JsonSchema(schema) => TopLevelGrammar::from_json_schema(schema.clone()),
        Grammar::Regex(regex) => TopLevelGrammar::from_regex(regex),
        Grammar::Lark(lark) => TopLevelGrammar::from_lark(lark.clone()),
        Grammar::Choice(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| literal(text)).collect();
            TopLevelGrammar::from_regex(&texts.join("|"))
        }
    }
}

/// A regular expression that matches `text` alone.
fn literal(text: &str) -> String {
    let escaped = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\x{{{:X}}}", c as u32) };
    format!("({})", text.chars().map(escaped).collect::<String>())
}
