//! What a template is given: messages, special texts and options, and their form inside the engine.
use std::collections::BTreeMap;
use std::time::SystemTime;

use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::TemplateError;

/// Levels of arrays and objects in tools, tool calls and extra variables; the engine's printing recurses over them.
const MAX_VALUE_DEPTH: usize = 64;

/// Who speaks. A closed list: a role is printed between control tokens, so a client must not choose its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Instructions for the whole conversation.
    System,
    /// Instructions of the application, in dialects that tell them from the system's.
    Developer,
    /// The person.
    User,
    /// The model.
    Assistant,
    /// The result of a tool call.
    Tool,
}

impl Role {
    /// The name that templates compare with.
    pub const fn name(self) -> &'static str {
        match self {
            Role::System => "system",
            Role::Developer => "developer",
            Role::User => "user",
            Role::Assistant => "assistant",
            Role::Tool => "tool",
        }
    }
}

/// One turn of a conversation. A field that is `None` does not exist for the template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Who speaks.
    pub role: Role,
    /// What is said; never read as control tokens.
    #[serde(default)]
    pub content: String,
    /// The model's thoughts before its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasoning_content: Option<String>,
    /// The speaker's or the tool's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The calls that the model asked for, as the OpenAI dialect writes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_calls: Option<serde_json::Value>,
    /// The call that this message answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_call_id: Option<String>,
}

impl Message {
    /// A message that is only text.
    pub fn new(role: Role, content: impl Into<String>) -> Self {
        Message {
            role,
            content: content.into(),
            reasoning_content: None,
            name: None,
            tool_calls: None,
            tool_call_id: None,
        }
    }

    /// The fields that are prose: their places in the rendered text are tracked.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.content.as_str()).chain(self.reasoning_content.as_deref())
    }

    /// A copy whose [texts](Self::texts) went through `change`, in the same order.
    pub(super) fn map_texts(&self, mut change: impl FnMut(&str) -> String) -> Message {
        let content = change(&self.content);
        let reasoning_content = self.reasoning_content.as_deref().map(change);
        Message { content, reasoning_content, ..self.clone() }
    }

    /// The message as templates see it: a map in the order of the fields.
    pub(super) fn to_value(&self) -> Result<Value, TemplateError> {
        let mut fields = vec![("role", Value::from(self.role.name())), ("content", Value::from(self.content.as_str()))];
        let texts = [
            ("reasoning_content", &self.reasoning_content),
            ("name", &self.name),
            ("tool_call_id", &self.tool_call_id),
        ];
        fields.extend(texts.into_iter().filter_map(|(key, text)| Some((key, Value::from(text.as_deref()?)))));
        if let Some(calls) = &self.tool_calls {
            fields.push(("tool_calls", to_value(calls, "tool_calls")?));
        }
        Ok(Value::from_pairs(fields))
    }
}

/// The texts of special tokens that templates print by name. An unknown one does not exist for the template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpecialTexts {
    /// `bos_token`: begins a sequence.
    pub bos: Option<String>,
    /// `eos_token`: ends a sequence.
    pub eos: Option<String>,
    /// `unk_token`: stands for what the vocabulary lacks.
    pub unk: Option<String>,
    /// `pad_token`: fills a batch.
    pub pad: Option<String>,
}

impl SpecialTexts {
    /// Each known text under its name in templates.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("bos_token", &self.bos), ("eos_token", &self.eos), ("unk_token", &self.unk), ("pad_token", &self.pad)]
            .into_iter()
            .filter_map(|(name, text)| Some((name, text.as_deref()?)))
    }
}

/// Where a rendered conversation ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// With the opening of the assistant's turn, `add_generation_prompt`: the model is to answer.
    #[default]
    Answer,
    /// After the last message.
    Closed,
    /// Within the last message, after its content, without what closes it: the model is to go on with it.
    Continued,
}

/// What a rendering is given beside the messages.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// Where the conversation ends.
    pub ending: Ending,
    /// `tools`: the functions that the model may call, as the OpenAI dialect writes them.
    pub tools: Option<serde_json::Value>,
    /// Any further variable, for instance `enable_thinking`.
    pub extra: BTreeMap<String, serde_json::Value>,
    /// What `strftime_now` calls now, in UTC.
    pub now: SystemTime,
}

impl Default for RenderOptions {
    /// A prompt for the assistant's next turn, now, without tools.
    fn default() -> Self {
        RenderOptions { ending: Ending::Answer, tools: None, extra: BTreeMap::new(), now: SystemTime::now() }
    }
}

/// A JSON value inside the engine; `what` names it in the error.
pub(super) fn to_value(json: &serde_json::Value, what: &str) -> Result<Value, TemplateError> {
    convert(json, MAX_VALUE_DEPTH)
        .ok_or_else(|| TemplateError::ValueTooDeep { what: what.to_owned(), limit: MAX_VALUE_DEPTH })
}

/// `None` where `json` nests deeper than `depth`.
fn convert(json: &serde_json::Value, depth: usize) -> Option<Value> {
    use serde_json::Value as Json;
    let below = depth.checked_sub(1)?;
    Some(match json {
        Json::Null => Value::from(()),
        Json::Bool(value) => Value::from(*value),
        Json::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(signed), _) => Value::from(signed),
            (None, Some(unsigned)) => Value::from(unsigned),
            (None, None) => Value::from(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => items.iter().map(|item| convert(item, below)).collect::<Option<Vec<_>>>()?.into(),
        Json::Object(fields) => {
            let pairs = fields.iter().map(|(key, value)| Some((key.as_str(), convert(value, below)?)));
            Value::from_pairs(pairs.collect::<Option<Vec<_>>>()?)
        }
    })
}
