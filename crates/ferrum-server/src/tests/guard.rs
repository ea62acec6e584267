//! What every request passes.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use tokio::task::JoinSet;
use tower::ServiceExt;

use super::{Server, json_request};
use crate::keys::Keys;
use crate::options::ServerOptions;
use crate::stream::{self, Framing, Line};

#[tokio::test]
async fn a_path_or_method_that_does_not_exist_is_told_in_the_paths_dialect() {
    let server = Server::loading(ServerOptions::default());
    assert_eq!(server.get("/v2/models").await.failed(404)["code"], "unknown_url");
    assert_eq!(server.get("/v1/chat/completions").await.failed(405)["code"], "method_not_allowed");
    assert_eq!(server.get("/v1/messages").await.failed(405)["type"], "invalid_request_error");
    assert_eq!(server.get("/api/nothing").await.failed(404), "GET /api/nothing: there is no such path");
}

#[tokio::test]
async fn while_the_model_loads_the_server_lives_but_is_not_ready() {
    let server = Server::loading(ServerOptions::default());
    assert_eq!(server.get("/health").await.json()["status"], "ok");
    for path in ["/ready", "/v1/models", "/metrics", "/api/tags"] {
        let reply = server.get(path).await;
        reply.failed(503);
        assert!(reply.head.headers().contains_key("retry-after"), "{path}");
    }
    let body = json!({ "messages": [{ "role": "user", "content": "hi" }] });
    assert_eq!(server.post("/v1/chat/completions", body).await.failed(503)["code"], "model_loading");
}

#[tokio::test]
async fn other_hosts_are_refused_unless_they_were_given_or_keys_guard() {
    let ask = |host: &str| Request::get("/health").header("host", host).body(Body::empty()).unwrap();
    let server = Server::loading(ServerOptions::default());
    assert_eq!(server.send(ask("attacker.example:8000")).await.failed(403)["code"], "unexpected_host");
    server.send(ask("localhost:8000")).await.json();
    let open = ServerOptions { address: ([0, 0, 0, 0], 8000).into(), ..ServerOptions::default() };
    let server = Server::loading(open.clone());
    server.send(ask("10.0.0.1:8000")).await.json();
    assert_eq!(server.send(ask("model.example")).await.failed(403)["code"], "unexpected_host");
    let given = ServerOptions { hosts: vec!["model.example".to_owned()], ..open.clone() };
    Server::loading(given).send(ask("model.example")).await.json();
    Server::loading(ServerOptions { keys: Keys::parse("k"), ..open }).send(ask("model.example")).await.json();
}

#[tokio::test]
async fn keys_guard_all_but_what_orchestrators_ask() {
    let server = Server::loading(ServerOptions { keys: Keys::parse("k"), ..ServerOptions::default() });
    server.get("/health").await.json();
    let reply = server.get("/v1/models").await;
    assert_eq!(reply.failed(401)["code"], "missing_api_key");
    assert_eq!(reply.head.headers()["www-authenticate"], "Bearer");
    assert_eq!(server.get("/v1/nothing").await.failed(401)["type"], "authentication_error");
    let with = |key: &str| Request::get("/version").header("authorization", key).body(Body::empty()).unwrap();
    assert_eq!(server.send(with("Bearer x")).await.failed(401)["code"], "invalid_api_key");
    server.send(with("Bearer k")).await.json();
}

#[tokio::test]
async fn only_json_is_read() {
    let server = Server::new();
    for media in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let request = Request::post("/v1/completions").header("content-type", media).body(Body::from("{}")).unwrap();
        assert_eq!(server.send(request).await.failed(415)["code"], "unsupported_media_type");
    }
    let broken = Request::post("/v1/completions").header("content-type", "application/json; charset=utf-8");
    let reply = server.send(broken.body(Body::from("{\"prompt\": ")).unwrap()).await;
    assert_eq!(reply.failed(400)["code"], "invalid_json");
}

/// What a page can have a browser send without asking the server first has no type of its own choice, or none.
#[tokio::test]
async fn a_body_without_a_type_is_read_unless_a_browser_may_have_sent_it() {
    let server = Server::new();
    let untold = |name: &str, value: &str| {
        let request = Request::post("/v1/completions").header("host", "127.0.0.1:8000").header(name, value);
        request.body(Body::from("{\"prompt\": \"?\", \"max_tokens\": 1}")).unwrap()
    };
    for agent in ["litellm/1.80.0", "python-httpx/0.28", "curl/8", ""] {
        server.send(untold("user-agent", agent)).await.json();
    }
    for (name, value) in [
        ("origin", "http://page.example"),
        // Of a page without a name, or one that wants to be without.
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
        ("referer", "http://page.example/"),
        // One that knew none of these, asked by a page that gives its bytes no type.
        ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0"),
        ("user-agent", "Opera/9.80 (like mozilla/4.0)"),
    ] {
        assert_eq!(server.send(untold(name, value)).await.failed(415)["code"], "unsupported_media_type", "{value}");
    }
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused_before_it_is_read() {
    let server = Server::new();
    let mut request = json_request("/v1/completions", &json!({}));
    request.headers_mut().insert("content-length", "99999999999".parse().unwrap());
    let reply = server.send(request).await;
    assert_eq!(reply.failed(413)["code"], "body_too_large");
    assert_eq!(reply.head.headers()["connection"], "close");
    // One that does not say how long it is, is read to the limit.
    let long = json!({ "prompt": "x".repeat(17 << 20) });
    server.post("/v1/completions", long).await.failed(413);
}

#[tokio::test]
async fn long_bodies_wait_for_each_other_and_are_all_read() {
    let server = Server::new();
    let text = "x".repeat(100 << 10);
    let mut long = JoinSet::new();
    for _ in 0..40 {
        let request = json_request("/v1/completions", &json!({ "prompt": text }));
        long.spawn(server.router.clone().oneshot(request));
    }
    for reply in long.join_all().await {
        assert_eq!(reply.unwrap().status(), 400);
    }
    let items = json!({ "prompt": "?", "unknown": vec![0; 1 << 19] });
    assert_eq!(server.post("/v1/completions", items).await.failed(413)["code"], "body_too_large");
}

/// Whoever holds all places for long bodies and sends nothing has to leave when somebody else wants one.
#[tokio::test]
async fn senders_that_stall_hold_up_no_others_for_long() {
    let server = Server::new();
    let (mut slow, mut senders) = (JoinSet::new(), Vec::new());
    for _ in 0..8 {
        let (sender, body) = stream::response(Framing::Lines);
        sender.send(&Line::Data(json!("x".repeat(100 << 10)))).await.unwrap();
        senders.push(sender);
        let request = Request::post("/v1/completions").header("content-type", "application/json");
        slow.spawn(server.router.clone().oneshot(request.body(body.into_body()).unwrap()));
    }
    tokio::task::yield_now().await;
    let begin = Instant::now();
    let long = json!({ "prompt": "x".repeat(100 << 10) });
    assert_eq!(server.post("/v1/completions", long).await.failed(400)["code"], "context_length_exceeded");
    assert!(begin.elapsed() < Duration::from_secs(30), "{:?}", begin.elapsed());
    let first = slow.join_next().await.unwrap().unwrap().unwrap();
    assert!(first.status() == 408 && slow.try_join_next().is_none(), "one makes room, and no other");
}

#[tokio::test]
async fn a_request_keeps_its_name() {
    let server = Server::loading(ServerOptions::default());
    let named = Request::get("/nothing").header("x-request-id", "mine").body(Body::empty()).unwrap();
    assert_eq!(server.send(named).await.head.headers()["x-request-id"], "mine");
    assert!(server.get("/health").await.head.headers()["x-request-id"].to_str().unwrap().starts_with("req-"));
}

#[tokio::test]
async fn an_answer_says_which_trace_it_belongs_to() {
    let server = Server::loading(ServerOptions::default());
    let given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let traced = Request::get("/health").header("traceparent", given).body(Body::empty()).unwrap();
    let reply = server.send(traced).await;
    let answered = reply.head.headers()["traceparent"].to_str().unwrap();
    assert!(answered.starts_with(&given[..36]) && answered != given, "{answered}");
    assert!(!server.get("/health").await.head.headers().contains_key("traceparent"));
}

#[tokio::test]
async fn pages_of_other_origins_read_nothing_unless_they_are_named() {
    let ask = || Request::get("/health").header("origin", "http://page.example").body(Body::empty()).unwrap();
    let closed = Server::loading(ServerOptions::default()).send(ask()).await;
    assert!(!closed.head.headers().contains_key("access-control-allow-origin"));
    let cors = vec!["http://page.example".to_owned()];
    let open = Server::loading(ServerOptions { cors, ..ServerOptions::default() });
    assert_eq!(open.send(ask()).await.head.headers()["access-control-allow-origin"], "http://page.example");
}

#[tokio::test]
async fn a_draining_server_lives_and_takes_nothing_new() {
    let server = Server::new();
    server.get("/ready").await.json();
    server.app.drain();
    server.get("/health").await.json();
    assert_eq!(server.get("/ready").await.failed(503)["code"], "draining");
    let body = json!({ "prompt": "?" });
    assert_eq!(server.post("/v1/completions", body).await.failed(503)["code"], "draining");
    assert!(server.get("/metrics").await.text.contains("ferrum_num_requests_running"));
}
