//! Logprobs in the forms of chats and of completions.

use ferrum_engine::{Texts, TokenLogprobs};
use ferrum_types::TokenId;
use serde_json::{Map, Value, json};

/// What stands for the logarithm of zero, which JSON cannot write.
const LOWEST: f32 = -9999.0;

fn finite(logprob: f32) -> f32 {
    logprob.max(LOWEST)
}

fn bytes_of(texts: &Texts, token: TokenId) -> Vec<u8> {
    // A model without a tokenizer has no texts for its tokens.
    texts.tokenizer().map(|tokenizer| tokenizer.token_bytes(token).into_owned()).unwrap_or_default()
}

fn text_of(texts: &Texts, token: TokenId) -> String {
    String::from_utf8_lossy(&bytes_of(texts, token)).into_owned()
}

/// The entries of a chat.
pub(crate) fn chat(texts: &Texts, tokens: &[TokenLogprobs]) -> Value {
    let entry = |token: TokenId, logprob: f32| {
        let bytes = bytes_of(texts, token);
        json!({ "token": String::from_utf8_lossy(&bytes), "logprob": finite(logprob), "bytes": bytes })
    };
    let content = tokens.iter().map(|token| {
        let mut own = entry(token.token, token.logprob);
        own["top_logprobs"] = token.top.iter().map(|(token, logprob)| entry(*token, *logprob)).collect();
        own
    });
    json!({ "content": content.collect::<Vec<_>>(), "refusal": null })
}

/// The four lists of a completion, filled token by token.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    tokens: Vec<Value>,
    logprobs: Vec<Value>,
    top: Vec<Value>,
    offsets: Vec<Value>,
    /// Characters before the next token.
    offset: usize,
}

impl Lists {
    /// Lists that begin after so many characters.
    pub(crate) fn at(offset: usize) -> Self {
        Lists { offset, ..Lists::default() }
    }

    /// A prompt's first token, which nothing predicts.
    pub(crate) fn push_first(&mut self, texts: &Texts, token: TokenId) {
        self.place(texts, token);
        self.logprobs.push(Value::Null);
        self.top.push(Value::Null);
    }

    /// A token.
    pub(crate) fn push(&mut self, texts: &Texts, token: &TokenLogprobs) {
        self.place(texts, token.token);
        self.logprobs.push(json!(finite(token.logprob)));
        let mut alternatives = Map::new();
        for (token, logprob) in &token.top {
            // Of two tokens with the same text the likelier one comes first.
            alternatives.entry(text_of(texts, *token)).or_insert(json!(finite(*logprob)));
        }
        self.top.push(Value::Object(alternatives));
    }

    fn place(&mut self, texts: &Texts, token: TokenId) {
        let text = text_of(texts, token);
        self.offsets.push(json!(self.offset));
        self.offset += text.chars().count();
        self.tokens.push(Value::String(text));
    }

    /// The lists; what comes next begins where they end.
    pub(crate) fn take(&mut self) -> Value {
        let lists = std::mem::replace(self, Lists::at(self.offset));
        json!({
            "tokens": lists.tokens,
            "token_logprobs": lists.logprobs,
            "top_logprobs": lists.top,
            "text_offset": lists.offsets,
        })
    }
}
