//! Tools for a template that knows none: they go into the messages, in the form that the Hermes models were trained on
//! and that the reader of answers expects. Source: <https://github.com/NousResearch/Hermes-Function-Calling>.

use ferrum_formats::template::{Message, Role};
use serde_json::{Value, json};

/// The conversation with its tools, calls and results as text.
pub(super) fn write(messages: Vec<Message>, tools: Option<&[Value]>) -> Vec<Message> {
    let mut written: Vec<Message> = messages.into_iter().map(as_text).collect();
    let Some(tools) = tools else { return written };
    let instructions = instructions(tools);
    match written.first_mut() {
        Some(first) if first.role == Role::System => first.content = format!("{}\n\n{instructions}", first.content),
        _ => written.insert(0, Message::new(Role::System, instructions)),
    }
    written
}

fn instructions(tools: &[Value]) -> String {
    let list = tools.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    format!(
        "You may call tools. Their signatures stand between <tools> and </tools>:\n<tools>\n{list}\n</tools>\n\n\
         To call a tool, write a JSON object with its name and arguments between <tool_call> and </tool_call>:\n\
         <tool_call>\n{{\"name\": <name>, \"arguments\": <object>}}\n</tool_call>"
    )
}

fn as_text(mut message: Message) -> Message {
    for call in message.tool_calls.take().as_ref().and_then(Value::as_array).into_iter().flatten() {
        let function = &call["function"];
        let call = json!({ "name": function["name"], "arguments": function["arguments"] });
        if !message.content.is_empty() {
            message.content.push('\n');
        }
        message.content.push_str(&format!("<tool_call>\n{call}\n</tool_call>"));
    }
    if message.role == Role::Tool {
        message.role = Role::User;
        message.content = format!("<tool_response>\n{}\n</tool_response>", message.content);
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_calls_and_results_become_text() {
        let calls = json!([{ "id": "1", "type": "function", "function": { "name": "f", "arguments": { "a": 1 } } }]);
        let messages = vec![
            Message::new(Role::System, "Be brief."),
            Message { tool_calls: Some(calls), ..Message::new(Role::Assistant, "") },
            Message::new(Role::Tool, "2"),
        ];
        let written = write(messages, Some(&[json!({ "name": "f" })]));
        assert!(written[0].content.starts_with("Be brief.\n\nYou may call tools."));
        assert!(written[0].content.contains("<tools>\n{\"name\":\"f\"}\n</tools>"));
        assert_eq!(written[1].content, "<tool_call>\n{\"name\":\"f\",\"arguments\":{\"a\":1}}\n</tool_call>");
        assert_eq!(
            (written[2].role, written[2].content.as_str()),
            (Role::User, "<tool_response>\n2\n</tool_response>")
        );
    }

    #[test]
    fn without_tools_nothing_is_added() {
        let messages = vec![Message::new(Role::User, "hi")];
        assert_eq!(write(messages.clone(), None), messages);
    }
}
