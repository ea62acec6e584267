//! Tools that a model may call: what a request says of them, and what makes a model call one.

mod fallback;

use ferrum_engine::Grammar;
use ferrum_formats::template::Message;
use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};

/// The most tools of a request.
const MAX_TOOLS: usize = 128;
/// The longest name of a tool.
const MAX_NAME_BYTES: usize = 128;

/// The tools of a request; at least one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tools {
    pub(crate) list: Vec<Tool>,
    pub(crate) choice: Choice,
    /// Whether an answer may have more than one call.
    pub(crate) parallel: bool,
}

/// A tool.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tool {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// The JSON schema of its arguments; anything goes if there is none.
    pub(crate) parameters: Option<Value>,
}

/// Which tools the model may or must call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Whichever it wants.
    Auto,
    /// None.
    None,
    /// At least one.
    Required,
    /// This one.
    Named(String),
}

impl Tools {
    /// Reads `tools`, `tool_choice` and `parallel_tool_calls` of OpenAI's chats.
    pub(crate) fn read(request: &mut Fields) -> Result<Option<Tools>, ApiError> {
        for name in ["functions", "function_call"] {
            request.only(name, &[])?;
        }
        let path = request.path("tools");
        let items = request.list("tools", MAX_TOOLS)?.unwrap_or_default();
        let one = |(at, item)| openai_tool(Fields::at(format!("{path}[{at}]"), item)?);
        let list = items.into_iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()?;
        let choice = openai_choice(request)?;
        let parallel = request.bool("parallel_tool_calls")?.unwrap_or(true);
        Tools::new(list, choice, parallel).map_err(|message| request.refuse("tool_choice", message))
    }

    /// Tools and what may be called of them; `None` if there are none.
    pub(crate) fn new(list: Vec<Tool>, choice: Choice, parallel: bool) -> Result<Option<Tools>, String> {
        match &choice {
            Choice::Required if list.is_empty() => return Err("required, but there are no tools".to_owned()),
            Choice::Named(name) if !list.iter().any(|tool| tool.name == *name) => {
                return Err("names a tool that is not among the tools".to_owned());
            }
            _ => {}
        }
        Ok((!list.is_empty()).then_some(Tools { list, choice, parallel }))
    }

    /// What the answer must be, where a call is a must: one call, without tags.
    pub(crate) fn grammar(&self) -> Option<Grammar> {
        let calls: Vec<Value> = match &self.choice {
            Choice::Auto | Choice::None => return None,
            Choice::Required => self.list.iter().map(Tool::call_schema).collect(),
            Choice::Named(name) => self.list.iter().filter(|tool| tool.name == *name).map(Tool::call_schema).collect(),
        };
        let schema = match <[Value; 1]>::try_from(calls) {
            Ok([call]) => call,
            Err(calls) => json!({ "anyOf": calls }),
        };
        Some(Grammar::JsonSchema(schema))
    }

    /// The tools as templates see them.
    fn rendered(&self) -> Value {
        Value::Array(self.list.iter().map(Tool::rendered).collect())
    }
}

impl Tool {
    /// A tool of this name.
    pub(crate) fn new(fields: &mut Fields, parameters: &str) -> Result<Tool, ApiError> {
        let name = fields.required_string("name")?;
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/');
        if name.is_empty() || name.len() > MAX_NAME_BYTES || !name.chars().all(allowed) {
            return Err(fields.refuse("name", "must be letters, digits, `_` and `-`, at most 128"));
        }
        let description = fields.string("description")?;
        let schema = fields.take(parameters);
        match schema {
            None | Some(Value::Object(_)) => Ok(Tool { name, description, parameters: schema }),
            Some(other) => Err(wrong_type(&fields.path(parameters), "an object", &other)),
        }
    }

    fn rendered(&self) -> Value {
        let mut function = serde_json::Map::new();
        function.insert("name".to_owned(), json!(self.name));
        if let Some(description) = &self.description {
            function.insert("description".to_owned(), json!(description));
        }
        function.insert("parameters".to_owned(), self.schema());
        json!({ "type": "function", "function": function })
    }

    fn schema(&self) -> Value {
        self.parameters.clone().unwrap_or_else(|| json!({ "type": "object", "properties": {} }))
    }

    /// The JSON schema of a call.
    fn call_schema(&self) -> Value {
        let mut arguments = self.schema();
        let mut schema = json!({
            "type": "object",
            "properties": { "name": { "const": self.name } },
            "required": ["name", "arguments"],
            "additionalProperties": false,
        });
        // References of a schema are from its root, which it is not any more.
        for name in ["$defs", "definitions"] {
            if let Some(found) = arguments.as_object_mut().and_then(|arguments| arguments.remove(name)) {
                schema[name] = found;
            }
        }
        schema["properties"]["arguments"] = arguments;
        schema
    }
}

fn openai_tool(mut fields: Fields) -> Result<Tool, ApiError> {
    fields.only("type", &[json!("function")])?;
    let mut function = fields.object("function")?.ok_or_else(|| fields.missing("function"))?;
    Tool::new(&mut function, "parameters")
}

/// `tool_choice` of OpenAI's requests.
pub(crate) fn openai_choice(request: &mut Fields) -> Result<Choice, ApiError> {
    let words = match request.take("tool_choice") {
        None => return Ok(Choice::Auto),
        Some(Value::String(words)) => words,
        Some(object) => {
            let mut choice = Fields::at(request.path("tool_choice"), object)?;
            choice.only("type", &[json!("function")])?;
            let named = match choice.object("function")? {
                Some(mut function) => function.required_string("name")?,
                None => choice.required_string("name")?,
            };
            return Ok(Choice::Named(named));
        }
    };
    match words.as_str() {
        "auto" => Ok(Choice::Auto),
        "none" => Ok(Choice::None),
        "required" => Ok(Choice::Required),
        _ => Err(request.refuse("tool_choice", "must be auto, none, required or a function")),
    }
}

/// Messages and tools for a template: where it `takes_tools`, as they are; else written into the messages.
pub(crate) fn prepare(
    messages: Vec<Message>,
    tools: Option<Tools>,
    takes_tools: bool,
) -> (Vec<Message>, Option<Value>) {
    if takes_tools {
        return (messages, tools.map(|tools| tools.rendered()));
    }
    let rendered = tools.map(|tools| tools.list.iter().map(Tool::rendered).collect::<Vec<_>>());
    (fallback::write(messages, rendered.as_deref()), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(request: Value) -> Result<Option<Tools>, ApiError> {
        Tools::read(&mut Fields::at("", request).unwrap())
    }

    fn tool(name: &str) -> Value {
        json!({ "type": "function", "function": { "name": name, "parameters": { "type": "object",
            "properties": { "a": { "$ref": "#/$defs/int" } }, "$defs": { "int": { "type": "integer" } } } } })
    }

    #[test]
    fn a_choice_needs_its_tool() {
        let param = |request| read(request).unwrap_err().param().unwrap().to_owned();
        assert_eq!(param(json!({ "tool_choice": "required" })), "tool_choice");
        let named = json!({ "type": "function", "function": { "name": "g" } });
        assert_eq!(param(json!({ "tools": [tool("f")], "tool_choice": named })), "tool_choice");
        assert_eq!(param(json!({ "tools": [tool("a b")] })), "tools[0].function.name");
        assert_eq!(param(json!({ "tools": [{ "type": "web_search" }] })), "tools[0].type");
        assert_eq!(param(json!({ "functions": [] })), "functions");
        assert_eq!(read(json!({ "tools": [], "tool_choice": "auto" })), Ok(None));
    }

    #[test]
    fn a_forced_call_is_an_object_with_the_name_first() {
        let tools = read(json!({ "tools": [tool("f"), tool("g")], "tool_choice": "required" })).unwrap().unwrap();
        let schema = tools.list[0].call_schema();
        assert_eq!(schema["properties"]["name"], json!({ "const": "f" }));
        assert_eq!(schema["properties"].as_object().unwrap().keys().next().unwrap(), "name");
        assert_eq!(schema["$defs"]["int"], json!({ "type": "integer" }));
        assert!(schema["properties"]["arguments"].get("$defs").is_none());
        assert!(tools.grammar().is_some());
    }
}
