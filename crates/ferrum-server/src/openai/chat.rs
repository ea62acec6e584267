//! `/v1/chat/completions`.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ferrum_formats::template::{Ending, Message, Role};
use serde_json::{Value, json};

use super::chat_writer::{ChatScript, Speaker, whole};
use super::settings::MAX_LOGPROBS;
use super::{Streaming, constraint, messages, settings};
use crate::app::{App, unix_time};
use crate::body::Body;
use crate::conversation::{ChatPrompt, Conversation};
use crate::error::ApiError;
use crate::fields::Fields;
use crate::reply::{self, stream};
use crate::settings::Settings;
use crate::stream::Framing;
use crate::tools::Tools;

/// The longest answer that can be asked for; the context bounds it further.
pub(crate) const MAX_TOKENS: usize = u32::MAX as usize;

/// Answers a conversation.
pub(crate) async fn answer(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, streaming, conversation) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        Ok((model, Streaming::read(&mut request)?, read(request)?))
    })?;
    let speaker = Speaker {
        id: app.ids.next("chatcmpl"),
        created: unix_time(),
        service: model.service.clone(),
        model: model.name().to_owned(),
        logprobs: conversation.settings.logprobs.is_some(),
        app: Arc::clone(&app),
    };
    let run = conversation.start(&app, model).await?;
    match streaming {
        Some(Streaming { usage }) => Ok(stream(Framing::Sse, run, ChatScript::new(speaker, usage))),
        None => reply::whole(run, move |collected| whole(&speaker, collected)).await,
    }
}

/// Everything that a request says of the conversation. The rest of it goes.
pub(crate) fn read(mut request: Fields) -> Result<Conversation, ApiError> {
    let request = &mut request;
    refuse_unsupported(request)?;
    let max_tokens = match request.count("max_completion_tokens", 1..=MAX_TOKENS)? {
        None => request.count("max_tokens", 1..=MAX_TOKENS)?,
        some => some,
    };
    let tools = Tools::read(request)?;
    let settings = Settings {
        max_tokens,
        logprobs: logprobs(request)?,
        grammar: constraint::read(request)?,
        ..settings::read(request)?
    };
    let messages: Vec<Message> = messages::read(request)?;
    let ending = ending(request, &messages)?;
    let extra = template_variables(request)?;
    Ok(Conversation { prompt: ChatPrompt { messages, tools, extra, ending }, settings })
}

/// Fields that OpenAI's or other servers honour and this one cannot.
fn refuse_unsupported(request: &mut Fields) -> Result<(), ApiError> {
    for name in ["audio", "prediction", "web_search_options", "documents", "chat_template", "prompt_logprobs"] {
        request.only(name, &[])?;
    }
    request.only("modalities", &[json!(["text"])])?;
    for name in ["store", "echo"] {
        request.only(name, &[json!(false)])?;
    }
    request.only("service_tier", &[json!("auto"), json!("default")])
}

/// Where the prompt ends: `add_generation_prompt` and `continue_final_message`, as vLLM has them.
pub(crate) fn ending(request: &mut Fields, messages: &[Message]) -> Result<Ending, ApiError> {
    let opening = request.bool("add_generation_prompt")?;
    let goes_on = request.bool("continue_final_message")?.unwrap_or(false);
    let refuse = |message| Err(request.refuse("continue_final_message", message));
    match (goes_on, opening) {
        (false, Some(false)) => Ok(Ending::Closed),
        (false, _) => Ok(Ending::Answer),
        (true, Some(true)) => refuse("cannot go with add_generation_prompt"),
        (true, _) => match messages.last() {
            Some(last) if last.role == Role::Assistant && last.tool_calls.is_none() => Ok(Ending::Continued),
            _ => refuse("the last message must be a text of the assistant"),
        },
    }
}

/// `logprobs` says whether, `top_logprobs` how many alternatives.
fn logprobs(request: &mut Fields) -> Result<Option<usize>, ApiError> {
    let wanted = request.bool("logprobs")?.unwrap_or(false);
    let top = request.count("top_logprobs", 0..=MAX_LOGPROBS)?;
    match top {
        Some(1..) if !wanted => Err(request.refuse("top_logprobs", "needs logprobs to be true")),
        _ => Ok(wanted.then(|| top.unwrap_or(0))),
    }
}

/// The variables that a request may give a template: switches whose values print nothing of a client's.
fn template_variables(request: &mut Fields) -> Result<BTreeMap<String, Value>, ApiError> {
    let mut extra = BTreeMap::new();
    if let Some(effort) = request.string("reasoning_effort")? {
        if !["none", "minimal", "low", "medium", "high", "xhigh"].contains(&effort.as_str()) {
            return Err(request.refuse("reasoning_effort", "must be none, minimal, low, medium, high or xhigh"));
        }
        if effort == "none" {
            extra.insert("enable_thinking".to_owned(), json!(false));
        }
        extra.insert("reasoning_effort".to_owned(), Value::String(effort));
    }
    let Some(mut variables) = request.object("chat_template_kwargs")? else { return Ok(extra) };
    for name in ["enable_thinking", "thinking"] {
        if let Some(value) = variables.bool(name)? {
            extra.insert(name.to_owned(), Value::Bool(value));
        }
    }
    match variables.names().next() {
        Some(other) => Err(variables.refuse(other, "only enable_thinking and thinking can be set")),
        None => Ok(extra),
    }
}
