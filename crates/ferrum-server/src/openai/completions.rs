//! `/v1/completions`.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ferrum_engine::TokenLogprobs;
use ferrum_engine::service::Service;
use ferrum_types::TokenId;
use serde_json::{Value, json};

use super::chat::MAX_TOKENS;
use super::logprobs::Lists;
use super::settings::{MAX_LOGPROBS, token_ids};
use super::{FINGERPRINT, Streaming, constraint, finish_reason, settings, usage};
use crate::app::{App, Model, unix_time};
use crate::aside::aside;
use crate::body::Body;
use crate::conversation::encode_text;
use crate::error::{ApiError, Dialect};
use crate::fields::{Fields, wrong_type};
use crate::reply::{Collected, Part, Reader, Reading, Script, stream, whole};
use crate::run::{Event, Plan, Run, Total};
use crate::settings::Settings;
use crate::stream::{Framing, Line};

/// The most prompts of a request, or texts to embed, as many as OpenAI takes.
pub(crate) const MAX_PROMPTS: usize = 2048;
/// The longest answer where a request does not say, as OpenAI has it.
const DEFAULT_MAX_TOKENS: usize = 16;

/// Continues texts.
pub(crate) async fn answer(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, asked) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        Ok((model, read(&mut request)?))
    })?;
    let Asked { streaming, echo, mut settings, prompts } = asked;
    let prompts = encode_all(model, "prompt", prompts).await?;
    let echo = if echo { Some(repeated(&model.service, prompts.clone()).await) } else { None };
    let writer = Writer::new(&app, model, &settings, echo);
    let prepared = settings.prepare(&app, &model.service).await?;
    let jobs = prompts.into_iter().map(|prompt| settings.job(prompt, &prepared)).collect();
    let reader = Box::new(|| Reader::new(Reading::Plain, false));
    let run = Run::start(&app, model, Plan { jobs, reader, parallel_calls: true })?;
    match streaming {
        Some(Streaming { usage }) => Ok(stream(Framing::Sse, run, CompletionScript::new(writer, usage))),
        None => whole(run, move |collected| writer.whole(collected)).await,
    }
}

/// What a request says beside its model.
struct Asked {
    streaming: Option<Streaming>,
    /// Whether the prompts are to be repeated.
    echo: bool,
    settings: Settings,
    prompts: Vec<Prompt>,
}

fn read(request: &mut Fields) -> Result<Asked, ApiError> {
    let streaming = Streaming::read(request)?;
    let echo = request.bool("echo")?.unwrap_or(false);
    request.only("suffix", &[json!("")])?;
    let settings = read_settings(request, echo)?;
    Ok(Asked { streaming, echo, settings, prompts: read_prompts(request, "prompt")? })
}

fn read_settings(request: &mut Fields, echo: bool) -> Result<Settings, ApiError> {
    let logprobs = match request.take("logprobs") {
        None | Some(Value::Bool(false)) => None,
        // Some clients write it as chats do.
        Some(Value::Bool(true)) => Some(1),
        Some(number) => Fields::at("", json!({ "logprobs": number }))?.count("logprobs", 0..=MAX_LOGPROBS)?,
    };
    let prompt_logprobs = request.count("prompt_logprobs", 0..=MAX_LOGPROBS)?;
    if prompt_logprobs.is_some() && !echo {
        return Err(request.refuse("prompt_logprobs", "needs echo and logprobs"));
    }
    let least = usize::from(!echo);
    let max_tokens = request.count("max_tokens", least..=MAX_TOKENS)?.unwrap_or(DEFAULT_MAX_TOKENS);
    Ok(Settings {
        max_tokens: Some(max_tokens),
        logprobs,
        prompt_logprobs: logprobs.filter(|_| echo),
        grammar: constraint::read(request)?,
        ..settings::read(request)?
    })
}

/// A text as it is given.
pub(super) enum Prompt {
    Text(String),
    Tokens(Vec<TokenId>),
}

/// One text, one list of token ids, or a list of either.
pub(super) fn read_prompts(request: &mut Fields, field: &str) -> Result<Vec<Prompt>, ApiError> {
    let path = request.path(field);
    let items = match request.take(field).ok_or_else(|| request.missing(field))? {
        Value::String(text) => return Ok(vec![Prompt::Text(text)]),
        Value::Array(items) if items.first().is_some_and(Value::is_number) => {
            return Ok(vec![tokens(&path, &items)?]);
        }
        Value::Array(items) if (1..=MAX_PROMPTS).contains(&items.len()) => items,
        Value::Array(items) => {
            return Err(request.refuse(field, format_args!("{} texts; needs 1 to {MAX_PROMPTS}", items.len())));
        }
        other => return Err(wrong_type(&path, "a text, a list of token ids, or a list of these", &other)),
    };
    let one = |(at, item)| match item {
        Value::String(text) => Ok(Prompt::Text(text)),
        Value::Array(items) => tokens(&format!("{path}[{at}]"), &items),
        other => Err(wrong_type(&format!("{path}[{at}]"), "a text or a list of token ids", &other)),
    };
    items.into_iter().enumerate().map(one).collect()
}

/// There are no more than a body may have items.
fn tokens(path: &str, items: &[Value]) -> Result<Prompt, ApiError> {
    token_ids(path, items).map(Prompt::Tokens)
}

/// The texts' tokens; `param` is where they stand.
pub(super) async fn encode_all(
    model: &Model,
    param: &'static str,
    prompts: Vec<Prompt>,
) -> Result<Vec<Vec<TokenId>>, ApiError> {
    let mut encoded = Vec::with_capacity(prompts.len());
    for prompt in prompts {
        encoded.push(match prompt {
            Prompt::Text(text) => encode_text(model, param, text).await?,
            Prompt::Tokens(tokens) => tokens,
        });
    }
    Ok(encoded)
}

/// Prompts and their texts, to be repeated.
type Repeated = Vec<(Vec<TokenId>, String)>;

async fn repeated(service: &Service, prompts: Vec<Vec<TokenId>>) -> Repeated {
    let service = service.clone();
    let text = move |prompt: &[TokenId]| match service.texts().tokenizer() {
        Ok(tokenizer) => {
            // What the server itself put before the text is not repeated.
            let own = prompt.first().copied() == tokenizer.bos() && tokenizer.add_bos();
            tokenizer.decode(&prompt[usize::from(own)..])
        }
        Err(_) => String::new(),
    };
    let both = move |prompt: Vec<TokenId>| {
        let text = text(&prompt);
        (prompt, text)
    };
    aside(move || prompts.into_iter().map(both).collect()).await
}

/// Writes answers, whole and in chunks.
struct Writer {
    id: String,
    created: u64,
    model: String,
    service: Service,
    /// Whether logprobs are wanted.
    logprobs: bool,
    per_prompt: usize,
    /// The prompts and their texts, if they are to be repeated.
    echo: Option<Repeated>,
}

impl Writer {
    fn new(app: &App, model: &Model, settings: &Settings, echo: Option<Repeated>) -> Self {
        Writer {
            id: app.ids.next("cmpl"),
            created: unix_time(),
            model: model.name().to_owned(),
            logprobs: settings.logprobs.is_some(),
            per_prompt: settings.n,
            service: model.service.clone(),
            echo,
        }
    }

    fn response(&self, choices: Value) -> Value {
        json!({
            "id": self.id,
            "object": "text_completion",
            "created": self.created,
            "model": self.model,
            "system_fingerprint": FINGERPRINT,
            "choices": choices,
        })
    }

    /// What is repeated before an answer.
    fn echoed(&self, answer: usize) -> &str {
        self.echo.as_ref().map_or("", |echo| &echo[answer / self.per_prompt].1)
    }

    /// Puts the prompt's tokens into an answer's lists.
    fn prompt(&self, lists: &mut Lists, answer: usize, logprobs: &[Option<TokenLogprobs>]) {
        let Some(echo) = &self.echo else { return };
        for (token, logprobs) in echo[answer / self.per_prompt].0.iter().zip(logprobs) {
            match logprobs {
                Some(logprobs) => lists.push(self.service.texts(), logprobs),
                None => lists.push_first(self.service.texts(), *token),
            }
        }
    }

    fn whole(&self, collected: &Collected) -> Value {
        let choices = collected.answers.iter().enumerate().map(|(index, answer)| {
            let mut lists = Lists::default();
            let prompt = &collected.prompt_logprobs[index / self.per_prompt];
            self.prompt(&mut lists, index, prompt);
            answer.logprobs.iter().for_each(|token| lists.push(self.service.texts(), token));
            json!({
                "index": index,
                "text": format!("{}{}", self.echoed(index), answer.text),
                "logprobs": self.logprobs.then(|| lists.take()),
                "finish_reason": finish_reason(answer.end),
            })
        });
        let mut response = self.response(choices.collect());
        response["usage"] = usage(collected.total);
        response
    }
}

/// The response in chunks.
struct CompletionScript {
    writer: Writer,
    usage: bool,
    /// By answer.
    lists: Vec<Lists>,
}

impl CompletionScript {
    fn new(writer: Writer, usage: bool) -> Self {
        CompletionScript { writer, usage, lists: Vec::new() }
    }

    fn choice(&mut self, answer: usize, text: &str, finish: Option<&str>) -> Line {
        let logprobs = (self.writer.logprobs && finish.is_none()).then(|| self.lists[answer].take());
        let choice = json!({ "index": answer, "text": text, "logprobs": logprobs, "finish_reason": finish });
        let mut chunk = self.writer.response(json!([choice]));
        if self.usage {
            chunk["usage"] = Value::Null;
        }
        Line::Data(chunk)
    }
}

impl Script for CompletionScript {
    fn begin(&mut self, answers: usize) -> Vec<Line> {
        self.lists = (0..answers).map(|_| Lists::default()).collect();
        Vec::new()
    }

    fn event(&mut self, event: Event) -> Vec<Line> {
        match event {
            Event::Prompt { prompt, logprobs } => {
                if self.writer.echo.is_none() {
                    return Vec::new();
                }
                let answers = prompt * self.writer.per_prompt..(prompt + 1) * self.writer.per_prompt;
                let mut lines = Vec::new();
                for answer in answers {
                    self.writer.prompt(&mut self.lists[answer], answer, logprobs.as_deref().unwrap_or_default());
                    let text = self.writer.echoed(answer).to_owned();
                    lines.push(self.choice(answer, &text, None));
                }
                lines
            }
            Event::Part { answer, part, logprobs } => {
                let (lists, texts) = (&mut self.lists[answer], self.writer.service.texts());
                logprobs.iter().for_each(|token| lists.push(texts, token));
                let Some(Part::Text(text)) = part else { return vec![self.choice(answer, "", None)] };
                vec![self.choice(answer, &text, None)]
            }
            Event::End { answer, end, .. } => vec![self.choice(answer, "", Some(finish_reason(end)))],
        }
    }

    fn close(&mut self, total: Total) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.usage {
            let mut chunk = self.writer.response(json!([]));
            chunk["usage"] = usage(total);
            lines.push(Line::Data(chunk));
        }
        lines.push(Line::Done);
        lines
    }

    fn fail(&mut self, error: &ApiError) -> Vec<Line> {
        vec![Line::Data(error.body(Dialect::OpenAi)), Line::Done]
    }
}
