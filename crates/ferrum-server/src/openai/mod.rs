//! OpenAI's dialect. Source: <https://platform.openai.com/docs/api-reference>.

pub(crate) mod chat;
pub(crate) mod completions;
pub(crate) mod embeddings;
pub(crate) mod models;
pub(crate) mod render;
pub(crate) mod responses;

mod chat_writer;
pub(crate) mod constraint;
mod logprobs;
pub(crate) mod messages;
pub(crate) mod settings;

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::Fields;
use crate::run::{End, Total};

/// Whether and how a request wants its answer streamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Streaming {
    /// Whether usage comes at the end.
    usage: bool,
}

impl Streaming {
    /// Reads `stream` and `stream_options`; `None` if the answer is wanted whole.
    fn read(request: &mut Fields) -> Result<Option<Streaming>, ApiError> {
        let stream = request.bool("stream")?.unwrap_or(false);
        let Some(mut options) = request.object("stream_options")? else {
            return Ok(stream.then_some(Streaming { usage: false }));
        };
        let usage = options.bool("include_usage")?.unwrap_or(false);
        options.only("continuous_usage_stats", &[json!(false)])?;
        Ok(stream.then_some(Streaming { usage }))
    }
}

/// Why an answer ended, in OpenAI's words.
fn finish_reason(end: End) -> &'static str {
    match end {
        End::Stop | End::StopString => "stop",
        End::Length => "length",
        End::Calls => "tool_calls",
    }
}

fn usage(total: Total) -> Value {
    json!({
        "prompt_tokens": total.prompt,
        "completion_tokens": total.generated,
        "total_tokens": total.prompt + total.generated,
        "prompt_tokens_details": { "cached_tokens": total.cached },
    })
}

/// What tells builds apart whose answers may differ.
const FINGERPRINT: &str = concat!("ferrum-", env!("CARGO_PKG_VERSION"));
