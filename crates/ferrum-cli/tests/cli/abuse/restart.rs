//! A server that is killed.

use std::io::{Read, Write};

use super::{Victim, endless, probe};
use crate::http::post;
use crate::serve::Server;

#[test]
fn killed_under_load_it_starts_again_on_its_port_and_answers_as_before() {
    let mut victim = Victim::start();
    let mut streams: Vec<_> = (0..8)
        .map(|_| {
            let mut stream = victim.server.connect().unwrap();
            stream.write_all(&post("/v1/completions", endless(1500).to_string().as_bytes())).unwrap();
            stream.read_exact(&mut [0; 100]).unwrap();
            stream
        })
        .collect();
    victim.health.end();
    victim.server.child.kill().unwrap();
    victim.server.child.wait().unwrap();
    for stream in &mut streams {
        let mut rest = String::new();
        // Cut off: the stream has an end, and no mark that would call it whole.
        let _ = stream.read_to_string(&mut rest);
        assert!(!rest.contains("[DONE]"));
    }
    let port = victim.server.address.rsplit(':').next().unwrap();
    let model = crate::http::real_model().unwrap_or_else(|| victim.home.path().join("toy.gguf"));
    let again =
        Server::serve(&victim.home, &[model.to_str().unwrap(), "--threads", "2", "--ctx", "2048", "--port", port]);
    assert_eq!(probe(&again), victim.before);
    again.wait_until_idle();
}
