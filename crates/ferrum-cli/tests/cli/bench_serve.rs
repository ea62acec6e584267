//! `ferrum bench-serve` against a server that is a few lines long.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use super::support::{Home, Outcome};

/// A server that answers with `max_tokens` tokens, and fails where the prompt is shorter than 10.
struct Server {
    url: String,
    /// The bodies of completions, and the key that came with each.
    asked: Arc<Mutex<Vec<(Value, String)>>>,
}

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for connection in listener.incoming() {
                let log = Arc::clone(&log);
                // A client that went away is the client's test's to find.
                thread::spawn(move || serve(connection.unwrap(), &log).ok());
            }
        });
        Server { url, asked }
    }

    fn bench(&self, more: &[&str]) -> Outcome {
        Home::new().run(&[&["bench-serve", &self.url], more].concat())
    }

    fn asked(&self) -> Vec<(Value, String)> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(mut connection: TcpStream, log: &Mutex<Vec<(Value, String)>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let (mut first, mut key, mut len) = (String::new(), String::new(), 0);
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => len = value.parse().unwrap(),
            Some((name, value)) if name.eq_ignore_ascii_case("authorization") => key = value.to_owned(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; len];
    reader.read_exact(&mut body)?;
    if first.starts_with("GET /v1/models ") {
        return respond(
            &mut connection,
            "200 OK",
            &json!({ "data": [{ "id": "tiny" }, { "id": "other" }] }).to_string(),
        );
    }
    assert!(first.starts_with("POST /v1/completions "), "{first}");
    let body: Value = serde_json::from_slice(&body).unwrap();
    log.lock().unwrap().push((body.clone(), key));
    complete(&mut connection, &body)
}

fn complete(connection: &mut TcpStream, body: &Value) -> std::io::Result<()> {
    let (prompt, tokens) = (&body["prompt"], body["max_tokens"].as_u64().unwrap());
    let prompt = prompt.as_array().map_or_else(|| prompt.as_str().unwrap().split(' ').count(), Vec::len);
    if prompt < 10 {
        return respond(connection, "400 Bad Request", &json!({ "error": { "message": "too short" } }).to_string());
    }
    let token = format!("data: {}\n\n", json!({ "choices": [{ "text": "x", "finish_reason": null }] }));
    let usage = json!({ "choices": [], "usage": { "prompt_tokens": prompt, "completion_tokens": tokens } });
    respond(connection, "200 OK", &format!("{}data: {usage}\n\ndata: [DONE]\n\n", token.repeat(tokens as usize)))
}

fn respond(connection: &mut TcpStream, status: &str, body: &str) -> std::io::Result<()> {
    let len = body.len();
    write!(connection, "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {len}\r\n\r\n{body}")
}

#[test]
fn a_closed_loop_makes_every_request_and_reports_it() {
    let server = Server::start();
    let args = ["--requests", "20", "--concurrency", "3", "--input-tokens", "12..20", "--output-tokens", "5"];
    let more = ["--shared-prefix", "4", "--vocabulary", "50", "--goodput-ttft", "60000", "--api-key", "k", "--json"];
    let report: Value = serde_json::from_str(&server.bench(&[&args[..], &more].concat()).done()).unwrap();
    assert_eq!((&report["requests_ok"], &report["requests_failed"]), (&json!(20), &json!(0)));
    assert_eq!((&report["model"], &report["concurrency"], &report["rate"]), (&json!("tiny"), &json!(3), &Value::Null));
    assert_eq!((&report["output_tokens"], &report["goodput"]["requests"]), (&json!(100), &json!(20)));
    for times in ["time_to_first_token_ms", "inter_token_latency_ms", "end_to_end_ms"] {
        let [p50, p99] = ["p50", "p99"].map(|name| report[times][name].as_f64().unwrap());
        assert!(0.0 <= p50 && p50 <= p99, "{report}");
    }
    let asked = server.asked();
    let ids = |body: &Value| serde_json::from_value::<Vec<u64>>(body["prompt"].clone()).unwrap();
    assert_eq!(asked.len(), 20);
    for (body, key) in &asked {
        assert!((12..=20).contains(&ids(body).len()) && ids(body).iter().all(|&id| id < 50), "{body}");
        assert_eq!(ids(body)[..4], ids(&asked[0].0)[..4]);
        assert_eq!(
            (&body["model"], &body["stream"], &body["ignore_eos"]),
            (&json!("tiny"), &json!(true), &json!(true))
        );
        assert_eq!((&body["stream_options"]["include_usage"], &body["temperature"]), (&json!(true), &json!(0)));
        assert_eq!(key, "Bearer k");
    }
}

#[test]
fn a_trace_with_a_request_that_fails_is_told_to_people() {
    let server = Server::start();
    let home = Home::new();
    let line = |at: f64, tokens: usize| {
        format!("{}\n", json!({ "at_seconds": at, "input_tokens": tokens, "output_tokens": 3 }))
    };
    let trace = home.path().join("trace.jsonl");
    std::fs::write(&trace, line(0.2, 5) + &line(0.0, 10) + &line(0.1, 11)).unwrap();
    let shown = server.bench(&["--text", "--model", "m", "--trace", trace.to_str().unwrap()]).done();
    for words in ["2 ok, 1 failed", "6 in all", "21 of prompts", "P99", "failed: status 400 Bad Request: too short"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(server.asked().iter().all(|(body, _)| body["model"] == "m" && body["prompt"].is_string()));
    server.bench(&["--trace", trace.to_str().unwrap(), "--rate", "1"]).failed(2, "cannot be used with");
    server.bench(&["--trace", "nothing.jsonl"]).failed(1, "nothing.jsonl");
}

#[test]
fn an_open_loop_takes_its_time() {
    let server = Server::start();
    let args = ["--rate", "50", "--requests", "10", "--input-tokens", "10", "--output-tokens", "2", "--json"];
    let report: Value = serde_json::from_str(&server.bench(&args).done()).unwrap();
    assert_eq!((&report["requests_ok"], &report["rate"]), (&json!(10), &json!(50.0)));
    // Ten gaps of 20 ms on average; the seed decides how many exactly.
    assert!(report["duration_seconds"].as_f64().unwrap() > 0.05, "{report}");
}

#[test]
fn a_load_that_fails_as_a_whole_is_a_failure() {
    let server = Server::start();
    let args = ["--requests", "3", "--input-tokens", "1", "--output-tokens", "1"];
    let outcome = server.bench(&args);
    assert!(outcome.stdout.contains("0 ok, 3 failed"), "{outcome:?}");
    outcome.failed(1, "all 3 requests failed; the first: status 400 Bad Request: too short");
    let home = Home::new();
    home.run(&["bench-serve", "http://127.0.0.1:9"]).failed(1, "http://127.0.0.1:9/v1/models: ");
    home.run(&["bench-serve", "x", "--output-tokens", "9..1"]).failed(2, "a range such as 64..512");
    home.run(&["bench-serve", "x", "--rate", "-1"]).failed(2, "");
    home.run(&["bench-serve", "x", "--rate", "1", "--concurrency", "2"]).failed(2, "cannot be used with");
}
