//! Whether two models mean the same by their tokens.

use std::path::PathBuf;

use ferrum_types::TokenId;

use crate::error::EngineError;
use crate::prompt::Texts;

/// A model cannot guess for another.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// It cannot be opened.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A token of the two is not the same.
    #[error(
        "{}: token {} is {draft} in the draft model and {target} in the model; the two need the same tokenizer",
        path.display(),
        token.0
    )]
    OtherToken {
        /// The draft model.
        path: PathBuf,
        /// The first token that differs.
        token: TokenId,
        /// What it is in the draft model.
        draft: String,
        /// What it is in the model.
        target: String,
    },
}

/// Checks that the tokens that both models have are the same. One may have more, as where vocabularies are padded.
pub(super) fn check(target: &Texts, draft: &Texts) -> Result<(), DraftError> {
    let (target, tokens) = (target.tokenizer()?, draft.tokenizer()?);
    let common = target.vocabulary_size().min(tokens.vocabulary_size());
    let all = (0..common as u32).map(TokenId);
    let differs = |token: &TokenId| {
        target.is_control(*token) != tokens.is_control(*token)
            || target.token_bytes(*token) != tokens.token_bytes(*token)
    };
    let Some(token) = all.into_iter().find(differs) else { return Ok(()) };
    let describe = |tokenizer: &ferrum_formats::tokenizer::Tokenizer| {
        let text = String::from_utf8_lossy(&tokenizer.token_bytes(token)).into_owned();
        let control = if tokenizer.is_control(token) { "the control token " } else { "" };
        format!("{control}{text:?}")
    };
    let (path, draft, target) = (draft.model().to_owned(), describe(tokens), describe(target));
    Err(DraftError::OtherToken { path, token, draft, target })
}
