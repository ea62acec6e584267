//! Clients at their worst. Whatever they do, the server lives, answers as before, and holds nothing for those who left.
//!
//! `scripts/test-abuse` runs these tests at full size.

mod answers;
mod bodies;
mod connections;
mod grammars;
mod restart;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http::{PATIENCE, Reply, real_model};
use crate::serve::Server;
use crate::support::{Home, toy};

/// Even under abuse, whoever asks whether the server lives hears so within this time.
const HEALTH: Duration = Duration::from_millis(100);
/// Memory that may be held for good once a server has seen some load: what allocators keep.
const GROWTH_BYTES: u64 = 64 << 20;

/// So many at full size, or so many in the seconds that each change has.
fn size(full: usize, quick: usize) -> usize {
    if real_model().is_some() { full } else { quick }
}

/// A server that is to be abused, and what it was before.
///
/// The watch comes first, so that it ends before the server does.
struct Victim {
    health: Health,
    server: Server,
    before: Vec<Reply>,
    home: Home,
}

impl Victim {
    /// The toy, or the real model at full size.
    fn start() -> Victim {
        Victim::start_with(&["--ctx", "2048"])
    }

    fn start_with(more: &[&str]) -> Victim {
        let home = Home::new();
        let model = real_model().unwrap_or_else(|| toy::write(home.path()));
        Victim::serve(home, &[&[model.to_str().unwrap(), "--threads", "2", "--max-queue", "10000"], more].concat())
    }

    fn serve(home: Home, args: &[&str]) -> Victim {
        let server = Server::serve(&home, &[args, &["--port", "0"]].concat());
        let before = probe(&server);
        let health = Health::watch(server.address.clone());
        Victim { health, server, before, home }
    }

    /// It lives, holds nothing, says what it said before, and was never slow to say that it lives.
    #[track_caller]
    fn is_well(&self) {
        self.server.wait_until_idle();
        assert_eq!(probe(&self.server), self.before);
        self.health.is_well();
    }

    /// Memory that it has, in bytes.
    fn memory(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// The most memory that it has had, in bytes.
    fn peak_memory(&self) -> u64 {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
    }
}

/// Answers of several kinds.
fn probe(server: &Server) -> Vec<Reply> {
    let ask = |body: Value| {
        let reply = server.post("/v1/completions", &body).json();
        Reply { status: 200, body: reply["choices"].to_string() }
    };
    [
        json!({ "prompt": "0", "temperature": 0, "max_tokens": 20, "logprobs": 2 }),
        json!({ "prompt": "hi?", "seed": 5, "max_tokens": 20, "n": 2 }),
        json!({ "prompt": "!", "temperature": 0, "max_tokens": 20, "guided_regex": "[0-9]{3,9}" }),
    ]
    .map(ask)
    .to_vec()
}

/// A long answer, as a stream.
fn endless(tokens: usize) -> Value {
    json!({ "prompt": "0", "temperature": 0, "max_tokens": tokens, "stream": true, "ignore_eos": true })
}

/// Asks all the time whether a server lives.
struct Health {
    state: Arc<HealthState>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct HealthState {
    ends: AtomicBool,
    failed: AtomicBool,
    worst_ms: AtomicU64,
    asked: AtomicU64,
}

impl Health {
    fn watch(address: String) -> Health {
        let state = Arc::new(HealthState::default());
        let own = Arc::clone(&state);
        let watch = move || {
            while !own.ends.load(Ordering::Relaxed) {
                let begin = Instant::now();
                let is_well = ask_health(&address).is_ok();
                let ms = begin.elapsed().as_millis() as u64;
                // What fails once the watch has ended was cut off by the end of the test.
                if !own.ends.load(Ordering::Relaxed) {
                    own.failed.fetch_or(!is_well, Ordering::Relaxed);
                    own.worst_ms.fetch_max(ms, Ordering::Relaxed);
                    own.asked.fetch_add(1, Ordering::Relaxed);
                }
                std::thread::sleep(Duration::from_millis(10));
            }
        };
        Health { state, thread: Some(std::thread::spawn(watch)) }
    }

    #[track_caller]
    fn is_well(&self) {
        let worst = self.state.worst_ms.load(Ordering::Relaxed);
        assert!(!self.state.failed.load(Ordering::Relaxed), "/health was not answered");
        println!("/health: asked {} times, at worst {worst} ms", self.state.asked.load(Ordering::Relaxed));
        // On a machine that does other things as well, time says nothing.
        assert!(real_model().is_none() || u128::from(worst) <= HEALTH.as_millis(), "/health took {worst} ms");
    }
}

impl Health {
    /// Asks no more.
    fn end(&mut self) {
        self.state.ends.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Health {
    fn drop(&mut self) {
        self.end();
    }
}

fn ask_health(address: &str) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut response = String::new();
    stream.read_to_string(&mut response)?;
    if response.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(std::io::Error::other(response)) }
}
