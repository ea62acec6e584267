//! From text to tokens and back, as a GGUF file's metadata or a Hugging Face directory describes it.
//!
//! A vocabulary in a GGUF file is encoded by this module's own byte-pair and SentencePiece encoders, which are ready as
//! soon as the vocabulary is indexed, or by the `tokenizers` library's WordPiece. A `tokenizer.json` is run by the
//! library, with splitting patterns replaced by linear ones.
//!
//! What users write is encoded with [`Specials::AsText`]: it never becomes a control token. What a chat template writes
//! around it is encoded with [`Specials::Parse`], both together by [`Tokenizer::encode_segments`].

mod byte_pair;
mod error;
mod framing;
mod gguf;
mod huggingface;
mod merge;
mod pattern;
mod pre_tokenizer;
mod sentence_piece;
mod specials;
mod spelling;
mod splitter;
mod vocabulary;
mod word_piece;

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use ferrum_types::TokenId;

use byte_pair::BytePair;
use framing::Framing;
use huggingface::Library;
use sentence_piece::SentencePiece;
use specials::{Fragment, SpecialMatcher};
use spelling::Spelling;
use vocabulary::{TokenKind, Vocabulary};
use word_piece::WordPiece;

pub use error::TokenizerError;
pub use specials::Specials;

use crate::gguf::Metadata;
use crate::{Checkpoint, Description};

/// The longest text that is encoded. It bounds the memory of one call; no model's context holds as much.
pub const MAX_TEXT_BYTES: usize = 16 << 20;

/// A model's vocabulary with the rules by which texts become its tokens.
pub struct Tokenizer {
    vocabulary: Vocabulary,
    spelling: Spelling,
    framing: Framing,
    /// A text's first token stands for a space that is not in the text.
    begins_with_space: bool,
    encoder: Encoder,
}

/// How texts become tokens.
enum Encoder {
    /// Special tokens are found first, and what lies between them is encoded piece by piece.
    Fragments { specials: SpecialMatcher, algorithm: Algorithm },
    /// All of it is left to the library, but for control tokens in text of which only parts are trusted.
    Library { library: Box<Library>, specials: SpecialMatcher },
}

/// How text without special tokens becomes tokens.
enum Algorithm {
    BytePair(BytePair),
    SentencePiece(SentencePiece),
    WordPiece(WordPiece),
}

impl Tokenizer {
    /// The tokenizer in a GGUF file's metadata.
    ///
    /// # Errors
    /// When the metadata names an unknown model or pre-tokenizer, lacks a key, or contradicts itself: every id, merge
    /// and list length is checked here, once.
    pub fn from_gguf(metadata: &Metadata) -> Result<Self, TokenizerError> {
        gguf::build(metadata)
    }

    /// The tokenizer in a Hugging Face directory: `tokenizer.json`, and what `tokenizer_config.json`,
    /// `special_tokens_map.json`, `generation_config.json` and `config.json` say of BOS and EOS.
    ///
    /// # Errors
    /// When `tokenizer.json` is absent, a file is malformed, or an id is out of range.
    pub fn from_huggingface(directory: &Path) -> Result<Self, TokenizerError> {
        huggingface::build(directory)
    }

    /// The tokenizer of a model on disk, from the GGUF file or from the directory beside the weights.
    ///
    /// # Errors
    /// Those of [`Tokenizer::from_gguf`] and [`Tokenizer::from_huggingface`].
    pub fn from_checkpoint(checkpoint: &Checkpoint) -> Result<Self, TokenizerError> {
        match checkpoint.description() {
            Description::Gguf(metadata) => Self::from_gguf(metadata),
            Description::HuggingFace(_) => Self::from_huggingface(checkpoint.directory()),
        }
    }

    /// The tokens of `text`, without BOS and EOS. User-defined tokens are found in any text, control tokens only with
    /// [`Specials::Parse`]. A byte for which the vocabulary has no token at all is left out.
    ///
    /// # Errors
    /// When the text is longer than [`MAX_TEXT_BYTES`], or a splitting pattern exceeds its limit of steps.
    pub fn encode(&self, text: &str, specials: Specials) -> Result<Vec<TokenId>, TokenizerError> {
        self.encode_segments(&[(text, specials)])
    }

    /// The tokens of all segments joined, as [`encode`](Tokenizer::encode) gives them, with control tokens found only
    /// where they lie wholly within segments that are to be [parsed](Specials::Parse). Borders between segments are no
    /// borders between tokens.
    ///
    /// # Errors
    /// Those of [`Tokenizer::encode`], for the joined text.
    pub fn encode_segments(&self, segments: &[(&str, Specials)]) -> Result<Vec<TokenId>, TokenizerError> {
        let bytes = segments.iter().map(|(text, _)| text.len()).sum();
        if bytes > MAX_TEXT_BYTES {
            return Err(TokenizerError::TextTooLong { bytes, limit: MAX_TEXT_BYTES });
        }
        let text: Cow<'_, str> = match segments {
            [(text, _)] => Cow::Borrowed(text),
            _ => segments.iter().map(|(text, _)| *text).collect(),
        };
        let trusted = specials::trusted(segments);
        let mut tokens = Vec::with_capacity(bytes / 4);
        match &self.encoder {
            Encoder::Library { library, specials } => {
                self.encode_by_library(library, specials, (&text, &trusted), &mut tokens)?;
            }
            Encoder::Fragments { specials, algorithm } => {
                let mut first = true;
                let mut result = Ok(());
                specials.split(&text, &trusted, |fragment| match fragment {
                    Fragment::Token(id) => {
                        tokens.push(TokenId(id));
                        first = true;
                    }
                    Fragment::Text(text) if result.is_ok() => {
                        result = algorithm.encode(&self.vocabulary, text, first, &mut tokens);
                        first = false;
                    }
                    Fragment::Text(_) => {}
                });
                result?;
            }
        }
        Ok(tokens)
    }

    /// The library parses control tokens everywhere or nowhere. Where it finds one outside the trusted ranges, the text
    /// is cut at those inside them, and what lies between is encoded apart.
    fn encode_by_library(
        &self,
        library: &Library,
        specials: &SpecialMatcher,
        (text, trusted): (&str, &[Range<usize>]),
        tokens: &mut Vec<TokenId>,
    ) -> Result<(), TokenizerError> {
        if trusted.is_empty() {
            return library.encode(text, Specials::AsText, tokens);
        }
        if trusted.iter().map(Range::len).sum::<usize>() == text.len() {
            return library.encode(text, Specials::Parse, tokens);
        }
        let parsed = library.parse_with_ranges(text)?;
        let is_trusted = |range: &Range<usize>| trusted.iter().any(|t| t.start <= range.start && range.end <= t.end);
        if parsed.iter().all(|(token, range)| !self.is_control(*token) || is_trusted(range)) {
            tokens.extend(parsed.into_iter().map(|(token, _)| token));
            return Ok(());
        }
        let mut result = Ok(());
        specials.split_controls(text, trusted, |fragment| match fragment {
            Fragment::Token(id) => tokens.push(TokenId(id)),
            Fragment::Text(text) if result.is_ok() => result = library.encode(text, Specials::AsText, tokens),
            Fragment::Text(_) => {}
        });
        result
    }

    /// The tokens of `text` with BOS before and EOS after it, as far as the model wants them. A text that begins with
    /// BOS already, as chat templates write it, gets no second one; likewise EOS.
    ///
    /// # Errors
    /// Those of [`Tokenizer::encode`].
    pub fn encode_with_bos(&self, text: &str, specials: Specials) -> Result<Vec<TokenId>, TokenizerError> {
        let mut tokens = self.encode(text, specials)?;
        self.put_bos(&mut tokens);
        let Framing { eos, add_eos, .. } = self.framing;
        if let Some(eos) = eos
            && add_eos
            && tokens.last() != Some(&eos)
        {
            tokens.push(eos);
        }
        Ok(tokens)
    }

    /// Puts BOS before tokens that do not begin with it, where the model wants it.
    pub fn put_bos(&self, tokens: &mut Vec<TokenId>) {
        if let Framing { bos: Some(bos), add_bos: true, .. } = self.framing
            && tokens.first() != Some(&bos)
        {
            tokens.insert(0, bos);
        }
    }

    /// The text of `tokens`. Control tokens appear as they are written, see [`Tokenizer::is_control`]; bytes that are
    /// no UTF-8 become U+FFFD. Where the model [begins texts with a space](Tokenizer::begins_with_space), one space at
    /// the start, or after control tokens at the start, is taken off.
    pub fn decode(&self, tokens: &[TokenId]) -> String {
        let mut bytes = Vec::with_capacity(tokens.len() * 4);
        let mut at_start = self.begins_with_space;
        for &token in tokens {
            let piece = self.token_bytes(token);
            if at_start && !self.is_control(token) && !piece.is_empty() {
                at_start = false;
                bytes.extend_from_slice(piece.strip_prefix(b" ").unwrap_or(&piece));
            } else {
                bytes.extend_from_slice(&piece);
            }
        }
        String::from_utf8(bytes).unwrap_or_else(|invalid| String::from_utf8_lossy(invalid.as_bytes()).into_owned())
    }

    /// Exactly the bytes that a token stands for, which may be part of a character; none for an id outside the
    /// vocabulary. A stream of tokens is decoded by joining them and holding back an unfinished character.
    pub fn token_bytes(&self, token: TokenId) -> Cow<'_, [u8]> {
        match (self.vocabulary.text(token.0), self.vocabulary.kind(token.0)) {
            (Some(text), Some(kind)) => self.spelling.bytes(text, kind),
            _ => Cow::Borrowed(&[]),
        }
    }

    /// The token as the vocabulary writes it, such as `Ġthe` or `▁the`.
    pub fn token_text(&self, token: TokenId) -> Option<&str> {
        self.vocabulary.text(token.0)
    }

    /// The token that the vocabulary writes exactly so.
    pub fn token_id(&self, text: &str) -> Option<TokenId> {
        self.vocabulary.find(text).map(TokenId)
    }

    /// Whether the token is structure and not text: a stream shown to a user leaves it out.
    pub fn is_control(&self, token: TokenId) -> bool {
        matches!(self.vocabulary.kind(token.0), Some(TokenKind::Control | TokenKind::Unknown))
    }

    /// Number of ids in the vocabulary. A model may have more rows, for padding.
    pub fn vocabulary_size(&self) -> usize {
        self.vocabulary.len()
    }

    /// The token that begins a text, if there is one.
    pub fn bos(&self) -> Option<TokenId> {
        self.framing.bos
    }

    /// The token that ends a text, if there is one.
    pub fn eos(&self) -> Option<TokenId> {
        self.framing.eos
    }

    /// Whether the model wants BOS before a text.
    pub fn add_bos(&self) -> bool {
        self.framing.add_bos
    }

    /// Whether the model wants EOS after a text.
    pub fn add_eos(&self) -> bool {
        self.framing.add_eos
    }

    /// The tokens at which generation is complete, in ascending order.
    pub fn end_of_generation(&self) -> &[TokenId] {
        &self.framing.end_of_generation
    }

    /// Whether encoding puts a space before a text, so that the first token of a decoded text has one too many.
    pub fn begins_with_space(&self) -> bool {
        self.begins_with_space
    }
}

impl std::fmt::Debug for Tokenizer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let algorithm = match &self.encoder {
            Encoder::Fragments { algorithm: Algorithm::BytePair(_), .. } => "byte-pair",
            Encoder::Fragments { algorithm: Algorithm::SentencePiece(_), .. } => "SentencePiece",
            Encoder::Fragments { algorithm: Algorithm::WordPiece(_), .. } => "WordPiece",
            Encoder::Library { .. } => "tokenizer.json",
        };
        f.debug_struct("Tokenizer")
            .field("algorithm", &algorithm)
            .field("vocabulary_size", &self.vocabulary_size())
            .field("framing", &self.framing)
            .finish_non_exhaustive()
    }
}

impl Algorithm {
    /// Appends the tokens of `text`; `first` says whether it begins the text or follows a special token.
    fn encode(
        &self,
        vocabulary: &Vocabulary,
        text: &str,
        first: bool,
        tokens: &mut Vec<TokenId>,
    ) -> Result<(), TokenizerError> {
        match self {
            Algorithm::BytePair(encoder) => encoder.encode(vocabulary, text, tokens),
            Algorithm::SentencePiece(encoder) => encoder.encode(vocabulary, text, first, tokens),
            Algorithm::WordPiece(encoder) => encoder.encode(vocabulary, text, tokens)?,
        }
        Ok(())
    }
}
