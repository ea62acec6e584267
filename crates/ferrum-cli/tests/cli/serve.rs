//! `ferrum serve` as a process on a real port.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};

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
        let mut child = home.ferrum(&[&["serve"], args].concat()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut log = String::new();
        while !log.contains("ready") {
            assert_ne!(stderr.read_line(&mut log).unwrap(), 0, "it ended: {log}");
        }
        let address = log.split("http://").nth(1).and_then(|rest| rest.lines().next()).unwrap().to_owned();
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
    home.run(&["serve", toy, "--port", "0", "--ctx", "99999"]).failed(1, "a context of 99999 positions");
    home.run(&["serve", toy, "--kv-memory", "lots"]).failed(2, "write a number and a unit");
}

#[test]
fn the_environment_sets_what_no_flag_sets() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let mut command = home.ferrum(&["serve", toy.to_str().unwrap()]);
    let output = command.env("FERRUM_MAX_BATCH", "0").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
