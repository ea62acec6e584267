//! What the files beside `tokenizer.json` say of the tokens that begin and end a text.

use std::path::Path;

use serde_json::Value;

use super::super::error::TokenizerError;
use super::super::vocabulary::Vocabulary;
use crate::json;

/// What is declared of BOS and EOS, with every id checked.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) bos: Option<u32>,
    /// All that end a text, the first being the one of the most specific file.
    pub(super) eos: Vec<u32>,
    pub(super) add_bos: bool,
    pub(super) add_eos: bool,
}

impl Declared {
    /// Reads the files that are there.
    ///
    /// # Errors
    /// When one is malformed or names a token that is not in the vocabulary.
    pub(super) fn read(directory: &Path, vocabulary: &Vocabulary) -> Result<Self, TokenizerError> {
        let tokenizer = json::read(&directory.join("tokenizer_config.json"))?.unwrap_or_default();
        let specials = json::read(&directory.join("special_tokens_map.json"))?.unwrap_or_default();
        let generation = json::read(&directory.join("generation_config.json"))?.unwrap_or_default();
        let model = json::read(&directory.join("config.json"))?.unwrap_or_default();
        let mut declared = Declared {
            add_bos: tokenizer["add_bos_token"] == true,
            add_eos: tokenizer["add_eos_token"] == true,
            ..Declared::default()
        };
        for file in [&tokenizer, &specials] {
            declared.bos = declared.bos.or(by_text(&file["bos_token"], vocabulary));
            declared.eos.extend(by_text(&file["eos_token"], vocabulary));
        }
        for file in [&generation, &model, &model["text_config"]] {
            let bos = by_id("bos_token_id", &file["bos_token_id"], vocabulary)?;
            declared.bos = declared.bos.or(bos.first().copied());
            declared.eos.extend(by_id("eos_token_id", &file["eos_token_id"], vocabulary)?);
        }
        Ok(declared)
    }
}

/// A token named by its text, plain or in an object with its `content`.
fn by_text(value: &Value, vocabulary: &Vocabulary) -> Option<u32> {
    let text = value.as_str().or_else(|| value["content"].as_str())?;
    vocabulary.find(text)
}

/// A token, or several, named by id.
fn by_id(name: &'static str, value: &Value, vocabulary: &Vocabulary) -> Result<Vec<u32>, TokenizerError> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        single => std::slice::from_ref(single),
    };
    let ids = values.iter().filter_map(Value::as_u64);
    ids.map(|id| {
        let out_of_range = |_| TokenizerError::OutOfRange { name, id, size: vocabulary.len() };
        vocabulary.check(name, u32::try_from(id).map_err(out_of_range)?)
    })
    .collect()
}
