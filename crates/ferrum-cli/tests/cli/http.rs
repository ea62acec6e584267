//! A client that says exactly what it is told, right or wrong, and what the tests under load share.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::serve::Server;

/// Nothing that a test waits for takes so long, even on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(300);

/// The real model of the tests at full size, as `scripts/test-abuse` runs them; else sizes are such as take seconds.
pub(crate) fn real_model() -> Option<PathBuf> {
    std::env::var_os("FERRUM_TEST_FULL").map(PathBuf::from)
}

/// A response that was read to its end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Reply {
    /// The body's JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A request as bytes, on a connection of its own.
pub(crate) fn post(path: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
        Content-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

impl Server {
    pub(crate) fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(stream)
    }

    /// Sends bytes and reads what comes until the server closes.
    pub(crate) fn exchange(&self, request: &[u8]) -> io::Result<Reply> {
        let mut stream = self.connect()?;
        // A server that refuses a request need not read it to its end.
        let sent = stream.write_all(request);
        let mut response = Vec::new();
        match (stream.read_to_end(&mut response), sent) {
            (Err(error), _) | (_, Err(error)) if response.is_empty() => Err(error),
            _ => reply(&response),
        }
    }

    #[track_caller]
    pub(crate) fn post(&self, path: &str, body: &Value) -> Reply {
        self.exchange(&post(path, body.to_string().as_bytes())).unwrap()
    }

    #[track_caller]
    pub(crate) fn fetch(&self, path: &str) -> Reply {
        self.exchange(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
            .unwrap()
    }

    /// A metric without labels of its own.
    #[track_caller]
    pub(crate) fn metric(&self, name: &str) -> f64 {
        let page = self.fetch("/metrics").body;
        let line = page.lines().find(|line| line.starts_with(&format!("ferrum_{name}{{")));
        line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or_else(|| panic!("{name}: {page}"))
    }

    /// Waits until nothing runs, nothing waits and no block of the cache is held.
    #[track_caller]
    pub(crate) fn wait_until_idle(&self) {
        let begin = Instant::now();
        let is_idle = || {
            ["num_requests_running", "num_requests_waiting", "kv_cache_usage_perc"].map(|name| self.metric(name))
                == [0.0; 3]
        };
        while !is_idle() {
            assert!(begin.elapsed() < PATIENCE, "something is held: {}", self.fetch("/metrics").body);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn reply(response: &[u8]) -> io::Result<Reply> {
    let broken = || io::Error::other(String::from_utf8_lossy(&response[..response.len().min(200)]).into_owned());
    let end = response.windows(4).position(|window| window == b"\r\n\r\n").ok_or_else(broken)?;
    let head = String::from_utf8_lossy(&response[..end]).to_ascii_lowercase();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let body = &response[end + 4..];
    let body = if head.contains("transfer-encoding: chunked") { unchunk(body) } else { body.to_vec() };
    Ok(Reply { status, body: String::from_utf8(body).map_err(io::Error::other)? })
}

/// Joins chunks, as many as came whole.
fn unchunk(mut body: &[u8]) -> Vec<u8> {
    let mut joined = Vec::new();
    while let Some(end) = body.windows(2).position(|window| window == b"\r\n") {
        let len = std::str::from_utf8(&body[..end]).ok().and_then(|len| usize::from_str_radix(len, 16).ok());
        let Some(chunk) = len.and_then(|len| body.get(end + 2..end + 2 + len)) else { break };
        joined.extend_from_slice(chunk);
        body = body.get(end + 4 + chunk.len()..).unwrap_or_default();
    }
    joined
}

/// Does something for each number below `count`, `threads` at once; the results in order.
pub(crate) fn in_parallel<T: Send>(count: usize, threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let turns = || std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|i| *i < count));
    let worker = || turns().map(|i| (i, work(i))).collect::<Vec<_>>();
    let mut results: Vec<(usize, T)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    results.sort_by_key(|(i, _)| *i);
    results.into_iter().map(|(_, result)| result).collect()
}
