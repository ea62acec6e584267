//! A tokenizer from the metadata of a GGUF file.

use ferrum_types::TokenId;

use super::byte_pair::BytePair;
use super::error::TokenizerError;
use super::framing::{Framing, end_of_generation};
use super::pre_tokenizer::PreTokenizer;
use super::sentence_piece::SentencePiece;
use super::specials::SpecialMatcher;
use super::spelling::Spelling;
use super::vocabulary::{TokenKind, Vocabulary};
use super::word_piece::{Normalization, WordPiece};
use super::{Algorithm, Encoder, Tokenizer};
use crate::gguf::Metadata;

const TOKENS: &str = "tokenizer.ggml.tokens";
const SCORES: &str = "tokenizer.ggml.scores";
const TOKEN_TYPES: &str = "tokenizer.ggml.token_type";
const MERGES: &str = "tokenizer.ggml.merges";
const MODEL: &str = "tokenizer.ggml.model";
const PRE: &str = "tokenizer.ggml.pre";
const BOS: &str = "tokenizer.ggml.bos_token_id";
const EOS: &str = "tokenizer.ggml.eos_token_id";
const EOT: &str = "tokenizer.ggml.eot_token_id";
const EOM: &str = "tokenizer.ggml.eom_token_id";
const UNKNOWN: &str = "tokenizer.ggml.unknown_token_id";
const CLS: &str = "tokenizer.ggml.cls_token_id";
/// Misspelled in the format itself.
const SEPARATOR: &str = "tokenizer.ggml.seperator_token_id";
const ADD_BOS: &str = "tokenizer.ggml.add_bos_token";
const ADD_EOS: &str = "tokenizer.ggml.add_eos_token";
const ADD_SPACE_PREFIX: &str = "tokenizer.ggml.add_space_prefix";
const LOWERCASE: &str = "tokenizer.ggml.normalizer.lowercase";
const STRIP_ACCENTS: &str = "tokenizer.ggml.normalizer.strip_accents";

/// Builds the tokenizer that the file describes.
pub(super) fn build(metadata: &Metadata) -> Result<Tokenizer, TokenizerError> {
    let model = metadata.str(MODEL)?.ok_or(TokenizerError::Missing { key: MODEL })?;
    match model {
        "gpt2" => byte_pair(metadata, metadata.str(PRE)?.filter(|pre| !pre.is_empty())),
        "gemma4" => byte_pair(metadata, Some("gemma4")),
        "llama" => sentence_piece(metadata),
        "bert" => word_piece(metadata),
        other => Err(TokenizerError::UnknownModel { model: other.to_owned() }),
    }
}

fn byte_pair(metadata: &Metadata, pre: Option<&str>) -> Result<Tokenizer, TokenizerError> {
    if pre.is_none() {
        tracing::warn!("the file names no pre-tokenizer; words may be split otherwise than in training");
    }
    let pre_tokenizer = PreTokenizer::named(pre)?;
    let mut vocabulary = vocabulary(metadata)?;
    let merges = metadata.strings(MERGES)?.ok_or(TokenizerError::Missing { key: MERGES })?;
    let framing = framing(metadata, &mut vocabulary, pre_tokenizer.add_bos)?;
    let spelling = if pre_tokenizer.plain_text { Spelling::Underline } else { Spelling::ByteLevel };
    let algorithm = Algorithm::BytePair(BytePair::new(&vocabulary, &merges, pre_tokenizer)?);
    assemble(metadata, Parts { vocabulary, spelling, framing, algorithm })
}

fn sentence_piece(metadata: &Metadata) -> Result<Tokenizer, TokenizerError> {
    let mut vocabulary = vocabulary(metadata)?;
    let scores = metadata.f32s(SCORES)?.ok_or(TokenizerError::Missing { key: SCORES })?;
    check_length(SCORES, &vocabulary, scores.len())?;
    let framing = framing(metadata, &mut vocabulary, true)?;
    let unknown = token(metadata, &vocabulary, UNKNOWN)?.or_else(|| vocabulary.find("<unk>"));
    let add_space_prefix = metadata.bool(ADD_SPACE_PREFIX)?.unwrap_or(true);
    let encoder = SentencePiece::new(&vocabulary, &scores, unknown, add_space_prefix)?;
    let algorithm = Algorithm::SentencePiece(encoder);
    assemble(metadata, Parts { vocabulary, spelling: Spelling::Underline, framing, algorithm })
}

fn word_piece(metadata: &Metadata) -> Result<Tokenizer, TokenizerError> {
    let mut vocabulary = vocabulary(metadata)?;
    let first = [BOS, CLS].into_iter().find_map(|key| token(metadata, &vocabulary, key).transpose()).transpose()?;
    let last =
        [SEPARATOR, EOS].into_iter().find_map(|key| token(metadata, &vocabulary, key).transpose()).transpose()?;
    let first = first.or_else(|| vocabulary.find("[CLS]")).ok_or(TokenizerError::Missing { key: "[CLS]" })?;
    let last = last.or_else(|| vocabulary.find("[SEP]")).ok_or(TokenizerError::Missing { key: "[SEP]" })?;
    let unknown = token(metadata, &vocabulary, UNKNOWN)?.or_else(|| vocabulary.find("[UNK]"));
    let unknown = unknown.ok_or(TokenizerError::Missing { key: "[UNK]" })?;
    for id in [first, last] {
        vocabulary.set_kind(id, TokenKind::Control);
    }
    vocabulary.set_kind(unknown, TokenKind::Unknown);
    let framing = Framing {
        bos: Some(TokenId(first)),
        eos: Some(TokenId(last)),
        add_bos: true,
        add_eos: true,
        end_of_generation: vec![TokenId(last)],
    };
    let lowercase = metadata.bool(LOWERCASE)?.unwrap_or(true);
    let strip_accents = metadata.bool(STRIP_ACCENTS)?.unwrap_or(lowercase);
    let algorithm = Algorithm::WordPiece(WordPiece::new(unknown, Normalization { lowercase, strip_accents }));
    assemble(metadata, Parts { vocabulary, spelling: Spelling::Underline, framing, algorithm })
}

/// What the three kinds of tokenizer have in common.
struct Parts {
    vocabulary: Vocabulary,
    spelling: Spelling,
    framing: Framing,
    algorithm: Algorithm,
}

fn assemble(metadata: &Metadata, parts: Parts) -> Result<Tokenizer, TokenizerError> {
    let Parts { vocabulary, spelling, framing, algorithm } = parts;
    // Phi-3's special tokens take the white space after them. GGUF does not say so; llama.cpp goes by the name as well.
    let name = metadata.str("general.name")?.unwrap_or_default().to_lowercase();
    let is_phi3 = name.contains("phi-3") || name.contains("phi3");
    let strips_right = |token: &str| is_phi3 && !["<unk>", "<s>", "<|endoftext|>"].contains(&token);
    let specials = SpecialMatcher::new(&vocabulary, strips_right)?;
    let begins_with_space = match &algorithm {
        Algorithm::BytePair(_) => false,
        Algorithm::SentencePiece(encoder) => encoder.adds_space_prefix(),
        Algorithm::WordPiece(_) => true,
    };
    let encoder = Encoder::Fragments { specials, algorithm };
    Ok(Tokenizer { vocabulary, spelling, framing, begins_with_space, encoder })
}

fn vocabulary(metadata: &Metadata) -> Result<Vocabulary, TokenizerError> {
    let tokens = metadata.strings(TOKENS)?.ok_or(TokenizerError::Missing { key: TOKENS })?;
    let types = metadata.i32s(TOKEN_TYPES)?;
    let mut vocabulary = Vocabulary::with_capacity(tokens.len());
    for (index, text) in tokens.iter().enumerate() {
        let kind = types.as_ref().and_then(|types| types.get(index)).map_or(TokenKind::Normal, |&kind| kind_of(kind));
        let second = vocabulary.len() as u32;
        if let Some(first) = vocabulary.push(text, kind)? {
            return Err(TokenizerError::Duplicate { text: (*text).to_owned(), first, second });
        }
    }
    check_length(TOKEN_TYPES, &vocabulary, types.map_or(vocabulary.len(), |types| types.len()))?;
    Ok(vocabulary)
}

fn check_length(key: &'static str, vocabulary: &Vocabulary, got: usize) -> Result<(), TokenizerError> {
    let expected = vocabulary.len();
    if got == expected { Ok(()) } else { Err(TokenizerError::WrongLength { key, expected, got }) }
}

/// The kind that GGUF numbers so; what has no number of its own is ordinary text.
fn kind_of(number: i32) -> TokenKind {
    match number {
        2 => TokenKind::Unknown,
        3 => TokenKind::Control,
        4 => TokenKind::UserDefined,
        5 => TokenKind::Unused,
        6 => TokenKind::Byte,
        _ => TokenKind::Normal,
    }
}

fn token(metadata: &Metadata, vocabulary: &Vocabulary, key: &'static str) -> Result<Option<u32>, TokenizerError> {
    metadata.u32(key)?.map(|id| vocabulary.check(key, id)).transpose()
}

fn framing(metadata: &Metadata, vocabulary: &mut Vocabulary, add_bos: bool) -> Result<Framing, TokenizerError> {
    let [bos, eos, eot, eom] = [BOS, EOS, EOT, EOM].map(|key| token(metadata, vocabulary, key));
    let (bos, eos, eot, eom) = (bos?, eos?, eot?, eom?);
    // Only a file that asks for BOS must have one; a pre-tokenizer's habit binds nobody.
    let add_bos = match metadata.bool(ADD_BOS)? {
        Some(true) if bos.is_none() => return Err(TokenizerError::Missing { key: BOS }),
        Some(add_bos) => add_bos,
        None => add_bos && bos.is_some(),
    };
    let add_eos = metadata.bool(ADD_EOS)?.unwrap_or(false);
    if add_eos && eos.is_none() {
        return Err(TokenizerError::Missing { key: EOS });
    }
    let end_of_generation = end_of_generation(vocabulary, [eos, eot, eom].into_iter().flatten());
    Ok(Framing { bos: bos.map(TokenId), eos: eos.map(TokenId), add_bos, add_eos, end_of_generation })
}
