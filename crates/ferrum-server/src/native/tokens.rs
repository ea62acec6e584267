//! `/tokenize` and `/detokenize`, as vLLM has them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use ferrum_engine::EngineError;
use ferrum_engine::service::Service;
use ferrum_formats::template::ChatTemplate;
use ferrum_formats::tokenizer::Tokenizer;
use ferrum_types::TokenId;
use serde_json::{Value, json};

use crate::app::{App, Model};
use crate::aside::aside;
use crate::body::Body;
use crate::conversation::{ChatPrompt, encode, encode_text, refused};
use crate::error::ApiError;
use crate::fields::Fields;
use crate::openai::settings::token_ids;
use crate::openai::{chat, messages};
use crate::tools::Tools;

/// The most tokens that are turned into text.
const MAX_TOKENS: usize = 1 << 20;

/// A text's or a conversation's tokens.
pub(crate) async fn tokenize(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, asked, pieces) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        Ok((model, Asked::read(&mut request)?, request.bool("return_token_strs")?.unwrap_or(false)))
    })?;
    let tokens = asked.encode(model).await?;
    let service = model.service.clone();
    let write = move || {
        let mut answer = json!({
            "count": tokens.len(),
            "max_model_len": service.context(),
            "tokens": tokens.iter().map(|token| token.0).collect::<Vec<_>>(),
        });
        if pieces {
            let tokenizer = tokenizer(&service)?;
            let pieces = tokens.iter().map(|token| tokenizer.token_text(*token)).collect::<Vec<_>>();
            answer["token_strs"] = json!(pieces);
        }
        Ok(Json(answer).into_response())
    };
    aside(write).await
}

/// What is to be tokenised.
enum Asked {
    Conversation(ChatPrompt),
    /// A text, the field that has it, and whether the tokens that the tokenizer adds are wanted.
    Text {
        param: &'static str,
        text: String,
        special: bool,
    },
}

impl Asked {
    fn read(request: &mut Fields) -> Result<Asked, ApiError> {
        if request.has("messages") {
            let (tools, messages) = (Tools::read(request)?, messages::read(request)?);
            let ending = chat::ending(request, &messages)?;
            return Ok(Asked::Conversation(ChatPrompt { messages, tools, ending, ..ChatPrompt::default() }));
        }
        let (param, text) = match request.string("prompt")? {
            Some(text) => ("prompt", text),
            None => ("content", request.string("content")?.ok_or_else(|| request.missing("prompt"))?),
        };
        Ok(Asked::Text { param, text, special: request.bool("add_special_tokens")?.unwrap_or(true) })
    }

    async fn encode(self, model: &Model) -> Result<Vec<TokenId>, ApiError> {
        let (param, text, special) = match self {
            Asked::Conversation(prompt) => return encode(model, prompt).await,
            Asked::Text { param, text, special } => (param, text, special),
        };
        let mut tokens = encode_text(model, param, text).await?;
        let tokenizer = tokenizer(&model.service)?;
        if !special && tokenizer.add_bos() && tokens.first().copied() == tokenizer.bos() {
            tokens.remove(0);
        }
        Ok(tokens)
    }
}

/// The text of tokens.
pub(crate) async fn detokenize(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, tokens) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        let items = request.list("tokens", MAX_TOKENS)?.ok_or_else(|| request.missing("tokens"))?;
        Ok((model, token_ids("tokens", &items)?))
    })?;
    let size = tokenizer(&model.service)?.vocabulary_size();
    if let Some(at) = tokens.iter().position(|token| token.0 as usize >= size) {
        let message = format!("tokens[{at}] is {}; the vocabulary has {size}", tokens[at].0);
        return Err(ApiError::field(format!("tokens[{at}]"), message));
    }
    let service = model.service.clone();
    let write = move || {
        let text = tokenizer(&service)?.decode(&tokens);
        Ok(Json(json!({ "prompt": text, "content": text })).into_response())
    };
    aside(write).await
}

/// What clients that render and count on their own want to know, by Hugging Face's names.
pub(crate) async fn tokenizer_info(State(app): State<Arc<App>>) -> Result<Json<Value>, ApiError> {
    let model = app.loaded()?;
    let tokenizer = tokenizer(&model.service)?;
    let text = |token: Option<TokenId>| token.and_then(|token| tokenizer.token_text(token));
    let id = |token: Option<TokenId>| token.map(|token| token.0);
    Ok(Json(json!({
        "tokenizer_class": "ferrum",
        "vocab_size": tokenizer.vocabulary_size(),
        "model_max_length": model.service.context(),
        "add_bos_token": tokenizer.add_bos(),
        "add_eos_token": tokenizer.add_eos(),
        "bos_token": text(tokenizer.bos()),
        "eos_token": text(tokenizer.eos()),
        // Nothing is padded here; who pads elsewhere may take the end of a text.
        "pad_token": text(tokenizer.eos()),
        "bos_token_id": id(tokenizer.bos()),
        "eos_token_id": id(tokenizer.eos()),
        "chat_template": model.service.texts().template().map(ChatTemplate::source),
    })))
}

fn tokenizer(service: &Service) -> Result<&Tokenizer, ApiError> {
    service.texts().tokenizer().map_err(|error: EngineError| refused("tokens", error))
}
