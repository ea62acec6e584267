//! What can be wrong with a vocabulary, or with a text to be encoded.

use crate::FormatError;

/// Why a tokenizer could not be built, or a text not encoded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenizerError {
    /// `tokenizer.ggml.model` names no algorithm that is implemented here.
    #[error("tokenizer.ggml.model is `{model}`; known are gpt2, gemma4, llama and bert")]
    UnknownModel {
        /// The name in the file.
        model: String,
    },
    /// `tokenizer.ggml.pre` names no known way to split text into words.
    #[error("tokenizer.ggml.pre is `{name}`, a pre-tokenizer that is not known here")]
    UnknownPreTokenizer {
        /// The name in the file.
        name: String,
    },
    /// A key that the tokenizer cannot do without is absent.
    #[error("the tokenizer needs `{key}`, which the file does not have")]
    Missing {
        /// The key, or the token, that is absent.
        key: &'static str,
    },
    /// Two lists that describe the same tokens differ in length.
    #[error("`{key}` has {got} entries for a vocabulary of {expected} tokens")]
    WrongLength {
        /// The list that does not fit.
        key: &'static str,
        /// Tokens in the vocabulary.
        expected: usize,
        /// Entries in the list.
        got: usize,
    },
    /// The vocabulary is larger than its 32-bit tables can hold.
    #[error("the vocabulary has {tokens} tokens in {bytes} bytes, more than its tables can hold")]
    TooLarge {
        /// Tokens in the vocabulary, or the highest id it names.
        tokens: usize,
        /// Bytes of all their texts together.
        bytes: usize,
    },
    /// An id points outside the vocabulary.
    #[error("`{name}` is token {id}, outside the vocabulary of {size} tokens")]
    OutOfRange {
        /// What the id was meant to be.
        name: &'static str,
        /// The id in the file.
        id: u64,
        /// Tokens in the vocabulary.
        size: usize,
    },
    /// The same text stands twice in the vocabulary.
    #[error("token {second} repeats the text `{text}` of token {first}")]
    Duplicate {
        /// The text.
        text: String,
        /// The token that has it first.
        first: u32,
        /// The token that repeats it.
        second: u32,
    },
    /// A score by which merges are ordered is not a number.
    #[error("the score of token {id} is not a number")]
    BadScore {
        /// The token.
        id: usize,
    },
    /// A merge rule is not two pieces with a space between them.
    #[error("merge {index} is `{merge}`; it should be two tokens with a space between them")]
    BadMerge {
        /// Place in the list of merges.
        index: usize,
        /// The rule as it stands in the file.
        merge: String,
    },
    /// A merge rule names a token that the vocabulary lacks.
    #[error("merge {index}, `{merge}`, names `{token}`, which is not in the vocabulary")]
    MergeOfUnknownToken {
        /// Place in the list of merges.
        index: usize,
        /// The rule as it stands in the file.
        merge: String,
        /// The piece that is no token.
        token: String,
    },
    /// A splitting pattern cannot be compiled.
    #[error("the pre-tokenizer's pattern `{pattern}` cannot be compiled")]
    BadPattern {
        /// The pattern.
        pattern: String,
        /// What the regular expression compiler says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The matcher for special tokens cannot be built.
    #[error("the special tokens cannot be compiled into a matcher")]
    BadSpecials(#[from] aho_corasick::BuildError),
    /// The decoder of a `tokenizer.json` is of a kind that has no fixed bytes per token.
    #[error("tokenizer.json has a decoder `{kind}`, which is not known here")]
    UnknownDecoder {
        /// The decoder's type.
        kind: String,
    },
    /// An added token of a `tokenizer.json` does not have the id that is declared for it.
    #[error("tokenizer.json gives the added token `{text}` the id {declared}, but the vocabulary leads to {got:?}")]
    AddedToken {
        /// The token.
        text: String,
        /// The id in the file.
        declared: u64,
        /// The id that it has by the model and by the order of added tokens.
        got: Option<u32>,
    },
    /// A text is too long to be encoded.
    #[error("the text has {bytes} bytes; at most {limit} are encoded")]
    TextTooLong {
        /// Bytes in the text.
        bytes: usize,
        /// The most that is accepted.
        limit: usize,
    },
    /// A file cannot be read, or is not what it should be.
    #[error(transparent)]
    File(#[from] FormatError),
    /// The `tokenizers` library refuses a model or a text.
    #[error("the tokenizers library failed")]
    Library(#[source] tokenizers::Error),
}
