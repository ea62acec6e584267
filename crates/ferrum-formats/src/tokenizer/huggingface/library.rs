//! The `tokenizers` library, held so that control tokens can be parsed or left as text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ferrum_types::TokenId;
use serde::Deserialize;
use tokenizers::models::{ModelWrapper, TrainerWrapper};
use tokenizers::{Decoder, Model, NormalizerWrapper, PostProcessorWrapper, Token, TokenizerImpl};

use super::super::Specials;
use super::super::error::TokenizerError;
use super::pre_tokenizer::LinearPreTokenizer;
use crate::FormatError;

type Inner = TokenizerImpl<SharedModel, NormalizerWrapper, LinearPreTokenizer, PostProcessorWrapper, RawDecoder>;

/// A `tokenizer.json`, twice: the library keeps in the tokenizer whether control tokens are parsed. The model, which is
/// large, is shared.
pub(in super::super) struct Library {
    parse: Inner,
    as_text: Inner,
}

impl Library {
    /// The tokenizer in `json`, the content of the file `path`.
    pub(super) fn parse(path: &Path, json: &[u8]) -> Result<Self, TokenizerError> {
        let bad = |source| FormatError::Json { file: path.to_owned(), source };
        let mut parse: Inner = guarded(|| serde_json::from_slice(json))?.map_err(bad)?;
        parse.with_truncation(None).map_err(TokenizerError::Library)?;
        parse.with_padding(None);
        check_added_tokens(&parse, &serde_json::from_slice::<AddedTokens>(json).map_err(bad)?)?;
        let mut as_text = parse.clone();
        as_text.set_encode_special_tokens(true);
        Ok(Library { parse, as_text })
    }

    /// Appends the tokens of `text`.
    pub(in super::super) fn encode(
        &self,
        text: &str,
        specials: Specials,
        tokens: &mut Vec<TokenId>,
    ) -> Result<(), TokenizerError> {
        let tokenizer = match specials {
            Specials::Parse => &self.parse,
            Specials::AsText => &self.as_text,
        };
        let encoding = guarded(|| tokenizer.encode_fast(text, false))?.map_err(TokenizerError::Library)?;
        tokens.extend(encoding.get_ids().iter().map(|&id| TokenId(id)));
        Ok(())
    }

    /// The tokens of `text`, control tokens parsed, with the bytes that each stands for. The white space that a token
    /// has taken at its ends is not counted.
    pub(in super::super) fn parse_with_ranges(
        &self,
        text: &str,
    ) -> Result<Vec<(TokenId, Range<usize>)>, TokenizerError> {
        let encoding = guarded(|| self.parse.encode(text, false))?.map_err(TokenizerError::Library)?;
        let core = |&(from, to): &(usize, usize)| {
            let piece = text.get(from..to).unwrap_or_default();
            let start = from + piece.len() - piece.trim_start().len();
            start..start.max(to - (piece.len() - piece.trim_end().len()))
        };
        let ids = encoding.get_ids().iter().map(|&id| TokenId(id));
        Ok(ids.zip(encoding.get_offsets().iter().map(core)).collect())
    }

    /// The tokens that the post-processor puts before and after a text.
    pub(super) fn frame(&self) -> Result<(Vec<u32>, Vec<u32>), TokenizerError> {
        let encode = |framed| guarded(|| self.as_text.encode_fast("a", framed))?.map_err(TokenizerError::Library);
        let (bare, framed) = (encode(false)?, encode(true)?);
        let (bare, framed) = (bare.get_ids(), framed.get_ids());
        let added = framed.len().saturating_sub(bare.len());
        let place = (0..=added).find(|&at| framed[at..].starts_with(bare)).unwrap_or(0);
        let after = (place + bare.len()).min(framed.len());
        Ok((framed[..place].to_vec(), framed[after..].to_vec()))
    }

    /// The decoder as the file describes it; null where there is none.
    pub(super) fn decoder(&self) -> &serde_json::Value {
        self.parse.get_decoder().map_or(&serde_json::Value::Null, |decoder| &decoder.0)
    }

    /// The highest id that a token has.
    pub(super) fn highest_id(&self) -> Option<u32> {
        self.parse.get_vocab(true).into_values().max()
    }

    /// The token's text.
    pub(super) fn text(&self, id: u32) -> Option<Cow<'_, str>> {
        let added = self.parse.get_added_vocabulary().get_added_tokens_decoder().get(&id);
        let of_model = || self.parse.get_model().id_to_token(id).map(Cow::Owned);
        added.map(|token| Cow::Borrowed(token.content.as_str())).or_else(of_model)
    }

    /// Whether an added token is special; `None` for a token of the model.
    pub(super) fn is_special(&self, id: u32) -> Option<bool> {
        self.parse.get_added_vocabulary().get_added_tokens_decoder().get(&id).map(|token| token.special)
    }

    /// Whether tokens written `<0xHH>` stand for bytes.
    pub(super) fn has_byte_tokens(&self) -> bool {
        match &*self.parse.get_model().0 {
            ModelWrapper::BPE(model) => model.byte_fallback,
            ModelWrapper::Unigram(model) => model.byte_fallback(),
            ModelWrapper::WordPiece(_) | ModelWrapper::WordLevel(_) => false,
        }
    }
}

/// Runs the library, which panics on some malformed files and has no other way to say so.
fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, TokenizerError> {
    // What is borrowed is either only read or thrown away with the error.
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| TokenizerError::Library("it panicked".into()))
}

/// The ids that the file declares for its added tokens. The library numbers them itself and only warns of differences.
#[derive(Deserialize)]
struct AddedTokens {
    #[serde(default)]
    added_tokens: Vec<AddedToken>,
}

#[derive(Deserialize)]
struct AddedToken {
    id: u64,
    content: String,
}

fn check_added_tokens(tokenizer: &Inner, declared: &AddedTokens) -> Result<(), TokenizerError> {
    for AddedToken { id, content } in &declared.added_tokens {
        let got = tokenizer.token_to_id(content);
        if !content.is_empty() && got.map(u64::from) != Some(*id) {
            return Err(TokenizerError::AddedToken { text: content.clone(), declared: *id, got });
        }
    }
    Ok(())
}

/// A model that several tokenizers use.
#[derive(Clone)]
struct SharedModel(Arc<ModelWrapper>);

impl<'de> Deserialize<'de> for SharedModel {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(SharedModel(Arc::new(ModelWrapper::deserialize(deserializer)?)))
    }
}

impl Model for SharedModel {
    type Trainer = TrainerWrapper;

    fn tokenize(&self, sequence: &str) -> tokenizers::Result<Vec<Token>> {
        self.0.tokenize(sequence)
    }

    fn token_to_id(&self, token: &str) -> Option<u32> {
        self.0.token_to_id(token)
    }

    fn id_to_token(&self, id: u32) -> Option<String> {
        self.0.id_to_token(id)
    }

    fn get_vocab(&self) -> HashMap<String, u32> {
        self.0.get_vocab()
    }

    fn get_vocab_size(&self) -> usize {
        self.0.get_vocab_size()
    }

    fn save(&self, folder: &Path, prefix: Option<&str>) -> tokenizers::Result<Vec<PathBuf>> {
        self.0.save(folder, prefix)
    }

    fn get_trainer(&self) -> TrainerWrapper {
        self.0.get_trainer()
    }
}

/// A decoder as the file describes it: tokens are decoded one by one, by their spelling, and never by the library.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
struct RawDecoder(serde_json::Value);

impl Decoder for RawDecoder {
    fn decode_chain(&self, tokens: Vec<String>) -> tokenizers::Result<Vec<String>> {
        Ok(tokens)
    }
}
