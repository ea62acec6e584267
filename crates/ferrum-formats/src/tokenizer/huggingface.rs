//! A tokenizer from a Hugging Face directory, run by the `tokenizers` library.

mod config;
mod library;
mod pre_tokenizer;

use std::path::Path;

use ferrum_types::TokenId;

use super::error::TokenizerError;
use super::framing::{Framing, end_of_generation};
use super::specials::SpecialMatcher;
use super::spelling::{Spelling, byte_of_token};
use super::vocabulary::{TokenKind, Vocabulary};
use super::{Encoder, Tokenizer};
use crate::json;

use config::Declared;
pub(super) use library::Library;

/// More tokens than any vocabulary has; ids beyond it would only make large tables.
const MAX_TOKENS: usize = 1 << 24;

/// Builds the tokenizer of `directory`.
pub(super) fn build(directory: &Path) -> Result<Tokenizer, TokenizerError> {
    let path = directory.join("tokenizer.json");
    let json = json::read_text(&path)?.ok_or(TokenizerError::Missing { key: "tokenizer.json" })?;
    let library = Library::parse(&path, &json)?;
    let (spelling, begins_with_space) = decoding(library.decoder())?;
    let mut vocabulary = vocabulary(&library)?;
    let declared = Declared::read(directory, &vocabulary)?;
    let framing = framing(&library, &mut vocabulary, declared)?;
    let specials = SpecialMatcher::new(&vocabulary, |_| false)?;
    let encoder = Encoder::Library { library: Box::new(library), specials };
    Ok(Tokenizer { vocabulary, spelling, framing, begins_with_space, encoder })
}

fn vocabulary(library: &Library) -> Result<Vocabulary, TokenizerError> {
    let size = library.highest_id().map_or(0, |id| id as usize + 1);
    if size > MAX_TOKENS {
        return Err(TokenizerError::TooLarge { tokens: size, bytes: 0 });
    }
    let has_byte_tokens = library.has_byte_tokens();
    let mut vocabulary = Vocabulary::with_capacity(size);
    for id in 0..size as u32 {
        // An id that nobody has is a hole: no text leads to it.
        let Some(text) = library.text(id) else {
            vocabulary.push("", TokenKind::Unused)?;
            continue;
        };
        let kind = match library.is_special(id) {
            Some(true) => TokenKind::Control,
            Some(false) => TokenKind::UserDefined,
            None if has_byte_tokens && byte_of_token(&text).is_some() => TokenKind::Byte,
            None => TokenKind::Normal,
        };
        vocabulary.push(&text, kind)?;
    }
    Ok(vocabulary)
}

/// What the decoder says of the bytes of a token, and whether it takes a space off the start.
fn decoding(decoder: &serde_json::Value) -> Result<(Spelling, bool), TokenizerError> {
    let text = |key: &str| decoder[key].as_str().unwrap_or_default().to_owned();
    let kind = text("type");
    Ok(match kind.as_str() {
        "ByteLevel" => (Spelling::ByteLevel, false),
        "Metaspace" => {
            (Spelling::Underline, decoder["prepend_scheme"] != "never" && decoder["add_prefix_space"] != false)
        }
        "WordPiece" => (Spelling::Continuation(text("prefix")), true),
        "BPEDecoder" => (Spelling::WordEnd(text("suffix")), false),
        "Sequence" => sequence(decoder["decoders"].as_array().map_or(&[], Vec::as_slice))?,
        "ByteFallback" | "Fuse" | "Strip" | "Replace" => sequence(std::slice::from_ref(decoder))?,
        "" => (Spelling::Plain, false),
        _ => return Err(TokenizerError::UnknownDecoder { kind }),
    })
}

/// The same for decoders that work one after the other.
fn sequence(decoders: &[serde_json::Value]) -> Result<(Spelling, bool), TokenizerError> {
    let mut decoded = (Spelling::Plain, false);
    for decoder in decoders {
        match decoder["type"].as_str().unwrap_or_default() {
            "Fuse" | "ByteFallback" => {}
            "Replace" if decoder["pattern"]["String"] == "▁" && decoder["content"] == " " => {
                decoded.0 = Spelling::Underline
            }
            "Strip" if decoder["content"] == " " => decoded.1 |= decoder["start"] == 1,
            "Replace" | "Strip" | "Sequence" => {
                return Err(TokenizerError::UnknownDecoder { kind: decoder.to_string() });
            }
            _ => {
                let (spelling, begins_with_space) = decoding(decoder)?;
                decoded = (spelling, decoded.1 || begins_with_space);
            }
        }
    }
    Ok(decoded)
}

/// The post-processor decides what is put around a text; where it adds nothing, the configuration does.
fn framing(library: &Library, vocabulary: &mut Vocabulary, declared: Declared) -> Result<Framing, TokenizerError> {
    let (before, after) = library.frame()?;
    for id in before.iter().chain(&after) {
        vocabulary.check("post_processor", *id)?;
    }
    let bos = before.first().copied().or(declared.bos);
    let eos = declared.eos.first().copied().or(after.last().copied());
    let says_nothing = before.is_empty() && after.is_empty();
    let add_bos = !before.is_empty() || says_nothing && declared.add_bos && bos.is_some();
    let add_eos = !after.is_empty() || says_nothing && declared.add_eos && eos.is_some();
    let eos = if after.is_empty() { eos } else { after.last().copied() };
    let end_of_generation = end_of_generation(vocabulary, declared.eos);
    Ok(Framing { bos: bos.map(TokenId), eos: eos.map(TokenId), add_bos, add_eos, end_of_generation })
}
