//! One server, asked over HTTP.

use std::io::{self, BufRead, BufReader};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};
use ureq::http::{HeaderValue, Response};
use ureq::{Agent, Body};

use super::error::LoadError;
use super::stream::{self, Event, Usage};

/// The most requests under way at once, each with a thread and a connection.
pub(super) const MOST_IN_FLIGHT: usize = 1024;
/// Bytes of the longest answer that is read: a thousand for each of a million tokens.
const LONGEST_ANSWER: u64 = 1 << 30;
/// Letters of a server's complaint that are of interest.
const LONGEST_COMPLAINT: usize = 500;

/// A server, and how it is spoken to.
pub(super) struct Client {
    agent: Agent,
    /// Without a slash or `/v1` at its end.
    url: String,
    authorization: Option<HeaderValue>,
}

/// When the tokens of an answer came.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// When each event with one or more tokens came; never empty.
    pub(super) arrivals: Vec<Instant>,
    pub(super) finished: Instant,
    /// What the server counted, if it did.
    pub(super) usage: Option<Usage>,
}

impl Client {
    pub(super) fn new(url: &str, key: Option<&str>, timeout: Duration) -> Result<Self, LoadError> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("ferrum/", env!("CARGO_PKG_VERSION")))
            // A proxy would be measured with the server.
            .proxy(None)
            .timeout_global(Some(timeout))
            .max_idle_connections(MOST_IN_FLIGHT)
            .max_idle_connections_per_host(MOST_IN_FLIGHT);
        let authorization = key.map(|key| HeaderValue::from_str(&format!("Bearer {key}"))).transpose();
        Ok(Client {
            agent: config.build().new_agent(),
            url: base(url),
            authorization: authorization.map_err(|_| LoadError::BadKey)?,
        })
    }

    /// The first model that the server offers.
    pub(super) fn first_model(&self) -> Result<String, LoadError> {
        let url = format!("{}/v1/models", self.url);
        self.model_at(&url).map_err(|problem| LoadError::Models { url, problem })
    }

    fn model_at(&self, url: &str) -> Result<String, String> {
        #[derive(Deserialize)]
        struct Models {
            data: Vec<Model>,
        }
        #[derive(Deserialize)]
        struct Model {
            id: String,
        }
        let mut request = self.agent.get(url);
        if let Some(key) = &self.authorization {
            request = request.header("authorization", key);
        }
        let mut response = accepted(request.call().map_err(|error| error.to_string())?)?;
        let models: Models = response.body_mut().read_json().map_err(|error| error.to_string())?;
        models.data.into_iter().next().map(|model| model.id).ok_or("the server has no models".to_owned())
    }

    /// Sends the body of a completion and waits until the answer is there.
    pub(super) fn complete(&self, body: &str) -> Result<Answer, String> {
        let mut request = self.agent.post(format!("{}/v1/completions", self.url));
        if let Some(key) = &self.authorization {
            request = request.header("authorization", key);
        }
        let response = request.header("content-type", "application/json").send(body);
        let response = accepted(response.map_err(|error| error.to_string())?)?;
        let reader = response.into_body().into_with_config().limit(LONGEST_ANSWER).reader();
        read(BufReader::new(reader))
    }
}

/// What asks for `output_tokens` tokens after `prompt`, no fewer, and always the same.
pub(super) fn body(model: &str, prompt: Value, output_tokens: usize) -> String {
    let body = json!({
        "model": model,
        "prompt": prompt,
        "max_tokens": output_tokens,
        "temperature": 0,
        "ignore_eos": true,
        "stream": true,
        "stream_options": { "include_usage": true },
    });
    body.to_string()
}

fn base(url: &str) -> String {
    let url = url.trim_end_matches('/');
    let url = url.strip_suffix("/v1").unwrap_or(url);
    if url.contains("://") { url.to_owned() } else { format!("http://{url}") }
}

/// The response, unless its status says that there is no answer.
fn accepted(mut response: Response<Body>) -> Result<Response<Body>, String> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    // The status alone has to do where the body cannot be read.
    let text = response.body_mut().read_to_string().unwrap_or_default();
    let message = serde_json::from_str(&text).map_or(text, |error| stream::message(&error));
    let message: String = message.trim().chars().take(LONGEST_COMPLAINT).collect();
    Err(if message.is_empty() { format!("status {status}") } else { format!("status {status}: {message}") })
}

/// Reads the events of an answer to the end of the stream, so that the connection can be used again.
fn read(mut reader: impl BufRead) -> Result<Answer, String> {
    let (mut arrivals, mut usage, mut line) = (Vec::new(), None, String::new());
    loop {
        line.clear();
        let len = reader.read_line(&mut line).map_err(|error| error.to_string())?;
        if len == 0 {
            return Err("the answer ended without [DONE]".to_owned());
        }
        match stream::read(&line) {
            Event::Nothing => {}
            Event::Chunk(chunk) => {
                if chunk.has_token {
                    arrivals.push(Instant::now());
                }
                usage = chunk.usage.or(usage);
            }
            Event::Done => break,
            Event::Failed(sentence) => return Err(sentence),
        }
    }
    let finished = Instant::now();
    // The answer is complete; a server that does not end the stream well costs a new connection at most.
    let _ = io::copy(&mut reader, &mut io::sink());
    if arrivals.is_empty() {
        Err("the answer has no tokens".to_owned())
    } else {
        Ok(Answer { arrivals, finished, usage })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "data: {\"choices\":[{\"text\":\"a\"}]}\n\n";

    #[test]
    fn an_answer_is_its_tokens_and_their_count() {
        let usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":4}}\n\n";
        let answer = read(format!(": hello\n{TOKEN}{TOKEN}{usage}data: [DONE]\n\n").as_bytes()).unwrap();
        assert_eq!(answer.arrivals.len(), 2);
        assert_eq!(answer.usage, Some(Usage { prompt_tokens: 5, completion_tokens: 4 }));
        assert!(answer.arrivals.is_sorted() && answer.arrivals[1] <= answer.finished);
    }

    #[test]
    fn an_answer_that_breaks_off_is_none() {
        assert_eq!(read(TOKEN.as_bytes()).unwrap_err(), "the answer ended without [DONE]");
        assert_eq!(read(&b"data: [DONE]\n"[..]).unwrap_err(), "the answer has no tokens");
        let failed = format!("{TOKEN}data: {{\"error\":{{\"message\":\"out of memory\"}}}}\n\n{TOKEN}");
        assert_eq!(read(failed.as_bytes()).unwrap_err(), "out of memory");
    }

    #[test]
    fn an_address_can_be_written_in_several_ways() {
        for url in ["http://h:1", "http://h:1/", "http://h:1/v1", "http://h:1/v1/", "h:1"] {
            assert_eq!(base(url), "http://h:1", "{url}");
        }
        assert_eq!(base("https://h/x"), "https://h/x");
    }

    #[test]
    fn a_key_that_is_no_header_is_refused() {
        let client = |key| Client::new("h", Some(key), Duration::from_secs(1));
        assert!(matches!(client("a\nb"), Err(LoadError::BadKey)));
        assert!(client("sk-1").is_ok());
    }
}
