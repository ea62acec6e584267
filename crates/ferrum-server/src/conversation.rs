//! From a conversation, in whatever dialect it came, to a run.

use std::collections::BTreeMap;
use std::sync::Arc;

use ferrum_engine::EngineError;
use ferrum_engine::service::Service;
use ferrum_formats::template::{Ending, Message, RenderOptions};
use ferrum_types::TokenId;
use serde_json::Value;

use crate::app::{App, Model};
use crate::aside::aside;
use crate::error::{ApiError, Kind};
use crate::reply::{Reader, Reading};
use crate::run::{Plan, Run};
use crate::settings::Settings;
use crate::tools::{Choice, Tools};

/// Bytes of text that a token holds at the very most, on average: longer prompts are refused before they are tokenised.
const MOST_BYTES_PER_TOKEN: usize = 64;

/// What the model is to answer, and how.
pub(crate) struct Conversation {
    pub(crate) prompt: ChatPrompt,
    pub(crate) settings: Settings,
}

/// What a template makes a prompt of.
#[derive(Default)]
pub(crate) struct ChatPrompt {
    pub(crate) messages: Vec<Message>,
    pub(crate) tools: Option<Tools>,
    /// Further variables of the template.
    pub(crate) extra: BTreeMap<String, Value>,
    /// Where the prompt ends.
    pub(crate) ending: Ending,
}

impl Conversation {
    /// Hands the conversation to the engine.
    pub(crate) async fn start(self, app: &Arc<App>, model: &Model) -> Result<Run, ApiError> {
        let Conversation { prompt, mut settings } = self;
        let tools = prompt.tools.as_ref();
        let reading = reading(tools);
        if let Some(grammar) = tools.and_then(Tools::grammar) {
            if settings.grammar.is_some() {
                return Err(ApiError::field("tool_choice", "tool_choice: cannot go with a format of the answer"));
            }
            settings.grammar = Some(("tools", grammar));
        }
        let parallel_calls = tools.is_none_or(|tools| tools.parallel);
        let prepared = settings.prepare(app, &model.service).await?;
        let prompt = encode(model, prompt).await?;
        let thinking = opens_thoughts(&model.service, &prompt);
        let reader = Box::new(move || Reader::new(reading, thinking));
        Run::start(app, model, Plan { jobs: vec![settings.job(prompt, &prepared)], reader, parallel_calls })
    }
}

fn reading(tools: Option<&Tools>) -> Reading {
    match tools.map(|tools| &tools.choice) {
        None | Some(Choice::None) => Reading::Text,
        Some(Choice::Auto) => Reading::Calls,
        Some(Choice::Required | Choice::Named(_)) => Reading::OneCall,
    }
}

/// The conversation's tokens.
pub(crate) async fn encode(model: &Model, prompt: ChatPrompt) -> Result<Vec<TokenId>, ApiError> {
    let ChatPrompt { messages, tools, extra, ending } = prompt;
    let len_bytes = messages.iter().map(|message| message.content.len()).sum();
    check_length(&model.service, "messages", len_bytes)?;
    let service = model.service.clone();
    aside(move || {
        let texts = service.texts();
        let takes_tools = texts.template().is_some_and(|template| template.takes_tools());
        let tools = tools.filter(|tools| tools.choice != Choice::None);
        let (messages, tools) = crate::tools::prepare(messages, tools, takes_tools);
        let options = RenderOptions { tools, extra, ending, ..RenderOptions::default() };
        texts.encode_chat(&messages, &options).map_err(|error| refused("messages", error))
    })
    .await
}

/// A text's tokens.
pub(crate) async fn encode_text(model: &Model, param: &'static str, text: String) -> Result<Vec<TokenId>, ApiError> {
    check_length(&model.service, param, text.len())?;
    let service = model.service.clone();
    aside(move || service.texts().encode(&text).map_err(|error| refused(param, error))).await
}

fn check_length(service: &Service, param: &str, len_bytes: usize) -> Result<(), ApiError> {
    let context = service.context();
    let most = context.saturating_mul(MOST_BYTES_PER_TOKEN);
    if len_bytes <= most {
        return Ok(());
    }
    let message = format!("{param}: {len_bytes} bytes; a context of {context} tokens holds at most {most}");
    Err(ApiError::field(param, message).with_code("context_length_exceeded"))
}

/// What the texts of a model say no to is the client's to change; all else is not.
pub(crate) fn refused(param: &str, error: EngineError) -> ApiError {
    match &error {
        EngineError::Template(_) | EngineError::Tokenizer(_) => ApiError::field(param, error.to_string()),
        EngineError::NoTemplate { .. } => {
            ApiError::field(param, "the model has no chat template; /v1/completions continues texts without one")
        }
        EngineError::NoTokenizer { .. } => ApiError::field(param, "the model has no tokenizer; send token ids"),
        _ => {
            tracing::error!(%error, "a prompt could not be read");
            ApiError::new(Kind::Internal, "the prompt could not be read; the server's log says more")
        }
    }
}

/// Whether the prompt ends with the tag that opens thoughts.
fn opens_thoughts(service: &Service, prompt: &[TokenId]) -> bool {
    const TAIL: usize = 8;
    let tail = &prompt[prompt.len().saturating_sub(TAIL)..];
    service.texts().tokenizer().is_ok_and(|tokenizer| tokenizer.decode(tail).trim_end().ends_with("<think>"))
}
