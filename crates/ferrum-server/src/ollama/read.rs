//! Requests in Ollama's words.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use ferrum_engine::Grammar;
use ferrum_engine::sampling::{Penalties, Sampling};
use ferrum_formats::template::{Message, Role};
use serde_json::{Value, json};

use crate::conversation::{ChatPrompt, Conversation};
use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};
use crate::openai::chat::MAX_TOKENS;
use crate::openai::messages;
use crate::openai::settings::stop;
use crate::settings::Settings;
use crate::tools::Tools;

/// The conversation of `/api/chat`.
pub(super) fn chat(mut request: Fields) -> Result<Conversation, ApiError> {
    let request = &mut request;
    let tools = Tools::read(request)?;
    let settings = settings(request)?;
    // Results of tools name their tool instead of their call.
    let messages = messages::read(request)?;
    let extra = thinking(request)?;
    Ok(Conversation { prompt: ChatPrompt { messages, tools, extra, ..ChatPrompt::default() }, settings })
}

/// The prompt of `/api/generate`.
pub(super) struct Generate {
    pub(super) prompt: String,
    system: Option<String>,
    /// Whether the template is left out.
    pub(super) raw: bool,
    pub(super) extra: BTreeMap<String, Value>,
    pub(super) settings: Settings,
}

impl Generate {
    /// The prompt as a conversation.
    pub(super) fn messages(&self) -> Vec<Message> {
        let system = self.system.iter().map(|text| Message::new(Role::System, text));
        system.chain([Message::new(Role::User, &self.prompt)]).collect()
    }
}

/// Reads `/api/generate`.
pub(super) fn generate(mut request: Fields) -> Result<Generate, ApiError> {
    let request = &mut request;
    request.only("suffix", &[json!("")])?;
    request.only("images", &[json!([])])?;
    request.only("template", &[json!("")])?;
    request.only("context", &[json!([])])?;
    Ok(Generate {
        prompt: request.string("prompt")?.unwrap_or_default(),
        system: request.string("system")?.filter(|text| !text.is_empty()),
        raw: request.bool("raw")?.unwrap_or(false),
        extra: thinking(request)?,
        settings: settings(request)?,
    })
}

fn thinking(request: &mut Fields) -> Result<BTreeMap<String, Value>, ApiError> {
    let wanted = match request.take("think") {
        None => return Ok(BTreeMap::new()),
        Some(Value::String(effort)) => json!(effort != "none"),
        Some(wanted @ Value::Bool(_)) => wanted,
        Some(other) => return Err(wrong_type("think", "true or false", &other)),
    };
    Ok(BTreeMap::from([("enable_thinking".to_owned(), wanted)]))
}

/// `format` and `options`, with Ollama's defaults.
fn settings(request: &mut Fields) -> Result<Settings, ApiError> {
    let grammar = match request.take("format") {
        None => None,
        Some(Value::String(words)) if words.is_empty() => None,
        Some(Value::String(words)) if words == "json" => Some(("format", Grammar::JsonObject)),
        Some(schema @ Value::Object(_)) => Some(("format", Grammar::JsonSchema(schema))),
        Some(other) => return Err(wrong_type("format", "\"json\" or a JSON schema", &other)),
    };
    let Some(mut options) = request.object("options")? else {
        return Ok(Settings {
            sampling: sampling(&mut Fields::root(serde_json::Map::new()))?,
            grammar,
            ..Settings::default()
        });
    };
    // Negative numbers mean "as long as it likes".
    let most = options.integer("num_predict", -2..=MAX_TOKENS as i64)?;
    Ok(Settings {
        max_tokens: most.and_then(|most| usize::try_from(most).ok()).filter(|most| *most > 0),
        stop: stop(&mut options, "stop")?,
        sampling: sampling(&mut options)?,
        grammar,
        ..Settings::default()
    })
}

fn sampling(options: &mut Fields) -> Result<Sampling, ApiError> {
    // Neither is there; these values switch them off.
    options.only("mirostat", &[json!(0), json!(0.0)])?;
    options.only("tfs_z", &[json!(0), json!(0.0), json!(1), json!(1.0)])?;
    let last_n = options.integer("repeat_last_n", -1..=i64::MAX)?.unwrap_or(64);
    Ok(Sampling {
        temperature: options.float("temperature", 0.0..=100.0)?.unwrap_or(0.8),
        top_k: NonZeroUsize::new(options.count("top_k", 0..=usize::MAX)?.unwrap_or(40)),
        top_p: options.float("top_p", 0.0..=1.0)?.unwrap_or(0.9),
        min_p: options.float("min_p", 0.0..=1.0)?.unwrap_or(0.0),
        typical_p: options.float("typical_p", 0.0..=1.0)?.unwrap_or(1.0),
        penalties: Penalties {
            repeat: options.float("repeat_penalty", 0.01..=100.0)?.unwrap_or(1.1),
            presence: options.float("presence_penalty", -2.0..=2.0)?.unwrap_or(0.0),
            frequency: options.float("frequency_penalty", -2.0..=2.0)?.unwrap_or(0.0),
            last_n: usize::try_from(last_n).unwrap_or(usize::MAX),
        },
        seed: options.integer("seed", i64::MIN..=i64::MAX)?.map(i64::cast_unsigned),
        ..Sampling::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_out_of_range_are_named() {
        let param =
            |request| settings(&mut Fields::at("", request).unwrap()).err().unwrap().param().unwrap().to_owned();
        assert_eq!(param(json!({ "options": { "top_p": 2 } })), "options.top_p");
        for version in [1, 2] {
            assert_eq!(param(json!({ "options": { "mirostat": version } })), "options.mirostat");
        }
        assert!(settings(&mut Fields::at("", json!({ "options": { "mirostat": 0, "tfs_z": 1 } })).unwrap()).is_ok());
        assert_eq!(param(json!({ "options": { "stop": ["x".repeat(4097)] } })), "options.stop");
        assert_eq!(param(json!({ "format": "xml" })), "format");
    }

    #[test]
    fn a_negative_length_is_no_limit() {
        let most = |number| settings(&mut Fields::at("", json!({ "options": { "num_predict": number } })).unwrap());
        assert_eq!([-1, -2, 7].map(|number| most(number).unwrap().max_tokens), [None, None, Some(7)]);
    }
}
