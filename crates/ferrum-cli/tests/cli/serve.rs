//! `ferrum serve` as a process on a real port.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Instant;

use crate::http::PATIENCE;
use crate::support::{Home, toy};

/// A running server.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: String,
    /// Whoever drops it takes the server's standard error away.
    _stderr: BufReader<ChildStderr>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Serves the toy on a free port and waits until it is ready.
    fn start(home: &Home, more: &[&str]) -> Server {
        let toy = toy::write(home.path());
        let args = [toy.to_str().unwrap(), "--port", "0", "--ctx", "4096", "--threads", "1"];
        Server::serve(home, &[&args[..], more].concat())
    }

    /// Serves as `args` say and waits until it is ready.
    pub(crate) fn serve(home: &Home, args: &[&str]) -> Server {
        Server::spawn(&mut home.ferrum(&[&["serve"], args].concat()))
    }

    fn spawn(command: &mut Command) -> Server {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut log = String::new();
        while !log.contains("ready") {
            assert_ne!(stderr.read_line(&mut log).unwrap(), 0, "it ended: {log}");
        }
        let address = log.split("://").nth(1).and_then(|rest| rest.lines().next()).unwrap().to_owned();
        Server { child, address, _stderr: stderr }
    }

    /// Sends bytes; the connection to read the answer from.
    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// The whole response, head and all.
    fn ask(&self, request: &str) -> String {
        let mut response = String::new();
        self.send(request).read_to_string(&mut response).unwrap();
        response
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    /// Begins a completion of the toy's endless digits.
    fn stream(&self, tokens: usize) -> TcpStream {
        let body = format!("{{\"prompt\":\"0\",\"temperature\":0,\"max_tokens\":{tokens},\"stream\":true}}");
        let head = "POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
            Content-Type: application/json\r\n";
        self.send(&format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()))
    }

    fn terminate(&self) {
        let done = Command::new("/bin/sh").args(["-c", &format!("kill -TERM {}", self.child.id())]).status().unwrap();
        assert!(done.success());
    }

    fn exit_code(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

#[test]
fn a_server_answers_on_its_port() {
    let server = Server::start(&Home::new(), &["--alias", "gpt-4o"]);
    assert!(server.get("/ready").starts_with("HTTP/1.1 200 OK"));
    let models = server.get("/v1/models");
    assert!(models.contains("\"toy\"") && models.contains("\"gpt-4o\""), "{models}");
    let wrong_host = server.ask("GET /ready HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n");
    assert!(wrong_host.starts_with("HTTP/1.1 403"), "{wrong_host}");
}

#[test]
fn a_head_that_is_too_long_is_refused() {
    let server = Server::start(&Home::new(), &[]);
    let long = format!("GET /ready HTTP/1.1\r\nHost: localhost\r\nX-Long: {}\r\n\r\n", "x".repeat(20 << 10));
    let response = server.ask(&long);
    assert!(response.starts_with("HTTP/1.1 431"), "{response}");
    let many = format!("GET /ready HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "A: b\r\n".repeat(100));
    let response = server.ask(&many);
    assert!(response.starts_with("HTTP/1.1 431"), "{response}");
}

#[test]
fn told_to_stop_it_finishes_what_runs_and_takes_nothing_new() {
    let server = Server::start(&Home::new(), &[]);
    let mut stream = server.stream(3000);
    let mut first = [0; 64];
    stream.read_exact(&mut first).unwrap();
    server.terminate();
    let mut rest = String::new();
    stream.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("\"finish_reason\":\"length\"") && rest.matches("[DONE]").count() == 1, "{rest}");
    assert_eq!(server.exit_code(), Some(0));
}

/// The answer is larger than what connections hold, so it runs for as long as it is not read.
#[test]
fn told_to_stop_it_is_not_ready_any_more_while_it_finishes_what_runs() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let server = Server::serve(&home, &[toy.to_str().unwrap(), "--port", "0", "--ctx", "16384", "--threads", "1"]);
    let body =
        serde_json::json!({ "prompt": "0", "temperature": 0, "max_tokens": 15_000, "logprobs": 20, "stream": true });
    let request = crate::http::post("/v1/completions", body.to_string().as_bytes());
    let mut stream = server.send(std::str::from_utf8(&request).unwrap());
    stream.read_exact(&mut [0; 64]).unwrap();
    assert!(server.get("/ready").starts_with("HTTP/1.1 200"));
    server.terminate();
    let begin = Instant::now();
    while !server.get("/ready").starts_with("HTTP/1.1 503") {
        assert!(begin.elapsed() < PATIENCE, "still ready");
    }
    assert!(server.get("/health").starts_with("HTTP/1.1 200"), "it lives");
    let refused = server.post("/v1/completions", &serde_json::json!({ "prompt": "0" }));
    assert!(refused.status == 503 && refused.body.contains("draining"), "{refused:?}");
    let mut rest = String::new();
    stream.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("\"finish_reason\":\"length\"") && rest.matches("[DONE]").count() == 1);
    assert_eq!(server.exit_code(), Some(0));
}

#[test]
fn a_connection_serves_on_after_a_stream() {
    let server = Server::start(&Home::new(), &[]);
    let mut stream = server.connect().unwrap();
    let body = "{\"prompt\":\"0\",\"temperature\":0,\"max_tokens\":20,\"stream\":true}";
    for _ in 0..3 {
        let head = "POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let (mut answer, mut byte) = (Vec::new(), [0]);
        while !answer.ends_with(b"\r\n0\r\n\r\n") {
            stream.read_exact(&mut byte).unwrap();
            answer.push(byte[0]);
        }
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.matches("[DONE]").count() == 1, "{answer}");
    }
}

#[test]
fn told_to_stop_without_patience_it_cuts_off_what_runs() {
    let server = Server::start(&Home::new(), &["--drain-timeout", "0"]);
    let mut stream = server.stream(4000);
    let mut first = [0; 64];
    stream.read_exact(&mut first).unwrap();
    server.terminate();
    assert_eq!(server.exit_code(), Some(0));
}

#[test]
fn a_server_that_cannot_be_says_why() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let toy = toy.to_str().unwrap();
    let server = Server::start(&home, &[]);
    let port = server.address.rsplit(':').next().unwrap();
    home.run(&["serve", toy, "--port", port]).failed(1, "cannot listen on 127.0.0.1:");
    let keys = home.path().join("keys");
    std::fs::write(&keys, "# none\n").unwrap();
    home.run(&["serve", toy, "--api-key-file", keys.to_str().unwrap()]).failed(1, "there are no keys in it");
    home.run(&["serve", toy, "--port", "0", "--ctx", "99999"]).failed(1, "a context of 99999 tokens");
    home.run(&["serve", toy, "--kv-memory", "lots"]).failed(2, "write a number and a unit");
    home.run(&["serve", toy, "--port", "0", "--kv-memory", "12"]).failed(1, "does not hold a context of");
    for origin in ["localhost:3000", "http://localhost:3000/", "://a", "http://", "http://a b"] {
        home.run(&["serve", toy, "--cors", origin]).failed(2, "write an origin such as http://localhost:3000");
    }
    for name in ["http://box.lan", "box.lan:8000", "box.lan/", "[::1]", ""] {
        home.run(&["serve", toy, "--allow-host", name]).failed(2, "write a name such as box.lan");
    }
}

#[test]
fn guesses_change_no_answer_and_are_counted() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let guessing: [&[&str]; 3] = [&[], &["--speculate", "ngram"], &["--draft", toy.to_str().unwrap()]];
    let [without, lookup, model] = guessing.map(|args| {
        let server = Server::start(&home, args);
        let mut answer = String::new();
        server.stream(300).read_to_string(&mut answer).unwrap();
        let text: Vec<&str> = answer.split("\"text\":\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let metrics = server.get("/metrics");
        let accepted = metrics.split("ferrum_spec_decode_num_accepted_tokens_total{").nth(1).unwrap();
        let accepted: u64 = accepted.lines().next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
        (text.concat(), accepted)
    });
    assert!(without.0.len() >= 300 && without.1 == 0, "{without:?}");
    assert!(lookup.0 == without.0 && lookup.1 > 0, "{lookup:?}");
    assert!(model.0 == without.0 && model.1 > 0, "{model:?}");
    let toy = toy.to_str().unwrap();
    home.run(&["serve", toy, "--draft", toy, "--speculate", "ngram"]).failed(2, "cannot be used with");
}

#[test]
fn options_come_from_flags_then_variables_then_a_file() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let file = home.path().join("serve.toml");
    let text = format!("model = '{}'\nport = 0\nctx = 4096\nthreads = 1\nalias = ['a', 'b']\n", toy.display());
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let server = Server::spawn(home.ferrum(&["serve", "--ctx", "300"]).env("FERRUM_CONFIG", file));
    let models = server.get("/v1/models");
    assert!(models.contains("\"b\"") && models.contains("\"max_model_len\":300"), "{models}");
    let server = Server::spawn(home.ferrum(&["serve", "--config", file]).env("FERRUM_ALIAS", "c"));
    let models = server.get("/v1/models");
    assert!(models.contains("\"c\"") && models.contains("\"max_model_len\":4096"), "{models}");
    assert!(!models.contains("\"b\""), "{models}");
}

#[test]
fn doctor_tells_where_options_come_from() {
    let home = Home::new();
    let file = home.path().join("serve.toml");
    std::fs::write(&file, "model = 'm'\n\nmax-batch = 3\nport = 9\n").unwrap();
    let mut command = home.ferrum(&["doctor", "--json", "--config", file.to_str().unwrap()]);
    let output = command.env("FERRUM_PORT", "7").output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let setting = |name: &str| {
        let settings = report["serve"].as_array().unwrap();
        let setting = settings.iter().find(|setting| setting["name"] == name).unwrap();
        (setting["value"].clone(), setting["source"].clone())
    };
    let at = |line: u32| serde_json::json!({ "file": format!("{}:{line}", file.display()) });
    assert_eq!(setting("model"), ("m".into(), at(1)));
    assert_eq!(setting("max-batch"), ("3".into(), at(3)));
    assert_eq!(setting("port"), ("7".into(), serde_json::json!({ "variable": "FERRUM_PORT" })));
    assert_eq!(setting("max-queue"), ("256".into(), "default".into()));
    assert_eq!(setting("kv-memory"), (serde_json::Value::Null, "default".into()));

    std::fs::write(&file, "max-bach = 3\n").unwrap();
    let file = file.to_str().unwrap();
    let told = home.run(&["doctor", "--config", file]).done();
    assert!(told.contains("no option `max-bach`"), "{told}");
    home.run(&["serve", "m", "--config", file]).failed(2, "serve.toml:1: `serve` has no option `max-bach`");
    std::fs::write(file, "").unwrap();
    home.run(&["serve", "--config", file]).failed(2, "no model: give one");
}

#[test]
fn connections_are_encrypted_with_the_certificate_of_a_file() {
    let home = Home::new();
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let [certificate, key] = ["cert.pem", "key.pem"].map(|name| home.path().join(name).to_str().unwrap().to_owned());
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let server = Server::start(&home, &["--tls-cert", &certificate, "--tls-key", &key]);

    let port = server.address.rsplit(':').next().unwrap();
    let root = ureq::tls::Certificate::from_pem(made.cert.pem().as_bytes()).unwrap();
    let tls = |roots| ureq::tls::TlsConfig::builder().root_certs(roots).build();
    let agent = |roots| ureq::Agent::new_with_config(ureq::Agent::config_builder().tls_config(tls(roots)).build());
    let trusting = agent(ureq::tls::RootCerts::Specific(std::sync::Arc::new(vec![root])));
    let url = format!("https://localhost:{port}/ready");
    assert_eq!(trusting.get(&url).call().unwrap().status(), 200);
    assert!(agent(ureq::tls::RootCerts::WebPki).get(&url).call().is_err(), "nobody signed it");
    assert!(!server.get("/ready").contains("HTTP/1.1 200"), "it answers in the clear");
    server.terminate();
    assert_eq!(server.exit_code(), Some(0));

    let args = ["serve", "m", "--tls-cert", certificate.as_str()];
    home.run(&args).failed(2, "--tls-cert needs --tls-key");
    home.run(&[&args[..], &["--tls-key", &certificate]].concat()).failed(1, "there is no private key in it");
}

#[test]
fn logs_may_be_lines_of_json() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let args = ["serve", toy.to_str().unwrap(), "--port", "0", "--ctx", "4096", "--log-format", "json"];
    let mut child = home.ferrum(&args).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut next = |message: &str| loop {
        let line = lines.next().unwrap().unwrap();
        let event: serde_json::Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line}"));
        if event["message"] == message {
            break event;
        }
    };
    let address = next("listening")["address"].as_str().unwrap().to_owned();
    next("ready");
    let mut stream = TcpStream::connect(&address).unwrap();
    let trace = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    write!(stream, "GET /ready HTTP/1.1\r\nHost: localhost\r\n{trace}\r\nx-request-id: mine\r\n\r\n").unwrap();
    let event = next("answered");
    assert_eq!((&event["status"], &event["path"], &event["id"]), (&200.into(), &"/ready".into(), &"mine".into()));
    assert_eq!(event["trace_id"], "0af7651916cd43dd8448eb211c80319c");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_environment_sets_what_no_flag_sets() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let mut command = home.ferrum(&["serve", toy.to_str().unwrap()]);
    let output = command.env("FERRUM_MAX_BATCH", "0").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
