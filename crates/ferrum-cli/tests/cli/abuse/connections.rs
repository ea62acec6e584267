//! Connections that end early, are slow, or are very many.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{GROWTH_BYTES, Victim, endless, size};
use crate::http::{PATIENCE, in_parallel, post, real_model};

#[test]
fn streams_that_are_left_half_read_hold_nothing() {
    let victim = Victim::start();
    let cancelled = victim.server.metric("requests_cancelled_total");
    in_parallel(size(500, 60), 32, |i| {
        let mut stream = victim.server.connect().unwrap();
        stream.write_all(&post("/v1/completions", endless(1500).to_string().as_bytes())).unwrap();
        let mut some = vec![0; 40 + 37 * (i % 20)];
        stream.read_exact(&mut some).unwrap();
        if i.is_multiple_of(2) {
            stream.shutdown(Shutdown::Both).unwrap();
        }
    });
    victim.is_well();
    assert!(victim.server.metric("requests_cancelled_total") > cancelled, "answers were cut short");
}

#[test]
fn requests_that_are_left_before_their_answer_hold_nothing() {
    let victim = Victim::start();
    in_parallel(size(500, 60), 32, |i| {
        let whole = json!({ "prompt": format!("{i}0"), "max_tokens": 1500, "ignore_eos": true, "n": 1 + i % 3 });
        let request = post("/v1/completions", whole.to_string().as_bytes());
        let mut stream = victim.server.connect().unwrap();
        // Some leave while they still send.
        let sent = if i.is_multiple_of(3) { request.len() - 5 } else { request.len() };
        stream.write_all(&request[..sent]).unwrap();
        std::thread::sleep(Duration::from_millis(i as u64 % 8));
    });
    victim.is_well();
}

/// Only a model whose steps take long shows whether one more was taken.
#[test]
fn the_work_of_a_client_that_left_ends_with_the_step() {
    if real_model().is_none() {
        return;
    }
    let victim = Victim::start();
    for _ in 0..20 {
        let mut stream = victim.server.connect().unwrap();
        stream.write_all(&post("/v1/completions", endless(1500).to_string().as_bytes())).unwrap();
        stream.read_exact(&mut [0; 2000]).unwrap();
        drop(stream);
        let steps = victim.server.metric("steps_total");
        victim.server.wait_until_idle();
        // The step under way when the client left, and one that began before the server heard of it.
        let more = victim.server.metric("steps_total") - steps;
        assert!(more <= 2.0, "{more} steps for nobody");
    }
    victim.is_well();
}

/// More than a connection's buffers hold, so that the server must wait for its reader.
fn torrent() -> Vec<u8> {
    let mut body = endless(15_000);
    body["logprobs"] = json!(20);
    post("/v1/completions", body.to_string().as_bytes())
}

#[test]
fn slow_readers_keep_nobody_waiting() {
    let home = crate::support::Home::new();
    let toy = ferrum_testing::toy::write(home.path());
    let args = [toy.to_str().unwrap(), "--threads", "1", "--ctx", "16384", "--kv-memory", "16M"];
    let victim = Victim::serve(home, &args);
    let slow: Vec<_> = (0..4)
        .map(|_| {
            let mut stream = victim.server.connect().unwrap();
            stream.write_all(&torrent()).unwrap();
            stream.read_exact(&mut [0; 1000]).unwrap();
            stream
        })
        .collect();
    let body = json!({ "prompt": "0", "temperature": 0, "max_tokens": 50 });
    for _ in 0..20 {
        assert_eq!(victim.server.post("/v1/completions", &body).json()["choices"][0]["finish_reason"], "length");
    }
    assert!(victim.server.metric("num_requests_running") >= 4.0, "the torrents are larger than the buffers");
    if real_model().is_some() {
        // Nobody reads and nobody leaves: the server gives them up by itself.
        victim.server.wait_until_idle();
    }
    drop(slow);
    victim.is_well();
}

#[test]
fn connections_that_say_little_or_nothing_are_many_and_harmless() {
    let victim = Victim::start();
    let beginnings: [&[u8]; 8] = [
        b"",
        b"G",
        b"GET /health HTTP/1.1\r\n",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\0\0\0\0\r\n\r\n\xff\xfe",
    ];
    let churn = |count: usize| {
        in_parallel(count, 16, |i| {
            // The server may close at once what is beyond its limits.
            let Ok(mut stream) = victim.server.connect() else { return };
            if stream.write_all(beginnings[i % beginnings.len()]).is_ok() && i % beginnings.len() == 3 {
                let read = stream.read(&mut [0; 64]).unwrap();
                assert!(read > 0, "a whole request is answered");
            }
        });
    };
    churn(size(1000, 100));
    victim.server.wait_until_idle();
    let memory = victim.memory();
    churn(size(10_000, 300));
    victim.is_well();
    assert!(victim.memory() < memory + GROWTH_BYTES, "{memory} bytes became {}", victim.memory());
}

/// Half a head is cut off in time, and holds up nobody until then.
#[test]
fn heads_that_never_end_are_cut_off() {
    let victim = Victim::start();
    let mut held: Vec<_> = (0..size(1500, 50)).map(|_| victim.server.connect().unwrap()).collect();
    held.iter_mut().for_each(|stream| stream.write_all(b"GET /health HTTP/1.1\r\nHost: localh").unwrap());
    victim.is_well();
    if real_model().is_none() {
        return;
    }
    let begin = Instant::now();
    for stream in &mut held {
        // The connection ends, with an answer or without.
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
    }
    assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
    victim.is_well();
}

#[test]
fn memory_does_not_grow_with_the_number_of_requests() {
    let victim = Victim::start();
    let load = |count: usize| {
        in_parallel(count, 8, |i| {
            let body =
                json!({ "prompt": format!("{i}"), "max_tokens": 4, "temperature": 0, "stream": i.is_multiple_of(2) });
            let reply = victim.server.exchange(&post("/v1/completions", body.to_string().as_bytes())).unwrap();
            assert_eq!(reply.status, 200, "{}", reply.body);
        });
    };
    load(size(1000, 100));
    let memory = victim.memory();
    load(size(10_000, 300));
    let grown = victim.memory().saturating_sub(memory);
    println!("memory: {} MiB, grown by {} KiB", memory >> 20, grown >> 10);
    assert!(grown < GROWTH_BYTES / 4, "{memory} bytes grew by {grown}");
    victim.is_well();
}
