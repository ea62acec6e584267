//! The library's pre-tokenizers with linear patterns in place of its own.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::pre_tokenizers::split::SplitPattern as LibraryPattern;
use tokenizers::tokenizer::pattern::{Invert, Pattern};
use tokenizers::{Offsets, PreTokenizedString, PreTokenizer, PreTokenizerWrapper, SplitDelimiterBehavior};

use super::super::error::TokenizerError;
use super::super::pattern::{SplitPattern, resume_at};

/// GPT-2's pattern, which the library's `ByteLevel` contains.
static GPT2: LazyLock<Arc<SplitPattern>> = LazyLock::new(|| {
    let pattern = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    Arc::new(SplitPattern::new(pattern).expect("the pattern is a constant that tests compile"))
});

/// A pre-tokenizer of a `tokenizer.json`.
#[derive(Clone)]
pub(super) enum LinearPreTokenizer {
    /// One without a pattern of the file's.
    Library(PreTokenizerWrapper),
    /// Puts a space before text that has none.
    SpacePrefix,
    /// Splits at a pattern.
    Split { pattern: Arc<SplitPattern>, behavior: SplitDelimiterBehavior, invert: bool },
    /// Several, one after the other.
    Sequence(Vec<LinearPreTokenizer>),
}

impl LinearPreTokenizer {
    fn new(library: PreTokenizerWrapper) -> Result<Self, TokenizerError> {
        Ok(match library {
            PreTokenizerWrapper::Sequence(parts) => {
                LinearPreTokenizer::Sequence(parts.into_iter().map(Self::new).collect::<Result<_, _>>()?)
            }
            PreTokenizerWrapper::Split(split) => match &split.pattern {
                LibraryPattern::Regex(pattern) => LinearPreTokenizer::Split {
                    pattern: Arc::new(SplitPattern::new(pattern)?),
                    behavior: split.behavior,
                    invert: split.invert,
                },
                LibraryPattern::String(_) => LinearPreTokenizer::Library(split.into()),
            },
            PreTokenizerWrapper::ByteLevel(byte_level) => {
                let mut parts = Vec::new();
                if byte_level.add_prefix_space {
                    parts.push(LinearPreTokenizer::SpacePrefix);
                }
                if byte_level.use_regex {
                    let behavior = SplitDelimiterBehavior::Isolated;
                    parts.push(LinearPreTokenizer::Split { pattern: GPT2.clone(), behavior, invert: false });
                }
                parts.push(LinearPreTokenizer::Library(ByteLevel::new(false, byte_level.trim_offsets, false).into()));
                LinearPreTokenizer::Sequence(parts)
            }
            other => LinearPreTokenizer::Library(other),
        })
    }
}

impl<'de> Deserialize<'de> for LinearPreTokenizer {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(PreTokenizerWrapper::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl PreTokenizer for LinearPreTokenizer {
    fn pre_tokenize(&self, text: &mut PreTokenizedString) -> tokenizers::Result<()> {
        match self {
            LinearPreTokenizer::Library(library) => library.pre_tokenize(text),
            LinearPreTokenizer::Sequence(parts) => parts.iter().try_for_each(|part| part.pre_tokenize(text)),
            LinearPreTokenizer::SpacePrefix => text.normalize(|piece| {
                if !piece.get().starts_with(' ') {
                    piece.prepend(" ");
                }
                Ok(())
            }),
            LinearPreTokenizer::Split { pattern, behavior, invert } => text.split(|_, piece| {
                let found = Found(pattern);
                if *invert { piece.split(Invert(found), *behavior) } else { piece.split(found, *behavior) }
            }),
        }
    }
}

/// The matches of a pattern and the gaps between them, as the library wants them.
struct Found<'p>(&'p SplitPattern);

impl Pattern for Found<'_> {
    fn find_matches(&self, text: &str) -> tokenizers::Result<Vec<(Offsets, bool)>> {
        if text.is_empty() {
            return Ok(vec![((0, 0), false)]);
        }
        let mut pieces = Vec::new();
        let mut done = 0;
        let mut at = Some(0);
        while let Some(from) = at {
            let Some(found) = self.0.find_at(text, from)? else { break };
            if done < found.start {
                pieces.push(((done, found.start), false));
            }
            pieces.push(((found.start, found.end), true));
            done = found.end;
            at = resume_at(text, &found);
        }
        if done < text.len() {
            pieces.push(((done, text.len()), false));
        }
        Ok(pieces)
    }
}
