//! The server without a network: requests go straight to the router.

mod answers;
mod constraints;
mod dialects;
mod embeddings;
mod guard;
mod page;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, Response, StatusCode};
use ferrum_engine::service::{Service, ServiceOptions};
use ferrum_engine::{Engine, EngineOptions};
use ferrum_testing::toy;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use crate::app::{App, Model};
use crate::options::ServerOptions;
use crate::router::router;

/// A server around the toy model.
struct Server {
    app: Arc<App>,
    router: Router,
}

/// A response that was read to its end.
struct Reply {
    status: StatusCode,
    head: Response<()>,
    text: String,
}

impl Server {
    /// Knows a model.
    fn new() -> Server {
        Server::with(ServerOptions::default(), ServiceOptions::default())
    }

    fn with(options: ServerOptions, service: ServiceOptions) -> Server {
        let server = Server::loading(options);
        let folder = tempfile::tempdir().unwrap();
        let path = toy::write(folder.path());
        let options = EngineOptions { threads: Some(1), context: Some(512), sequences: 4, ..EngineOptions::default() };
        let engine = Engine::open(&path, &options).unwrap();
        let names = vec!["toy".to_owned(), "gpt-4o".to_owned()];
        server.app.set_model(Model { names, service: Service::start(engine, service) });
        server
    }

    /// Has no model yet.
    fn loading(options: ServerOptions) -> Server {
        let app = Arc::new(App::new(options));
        Server { router: router(Arc::clone(&app)), app }
    }

    async fn send(&self, request: Request<Body>) -> Reply {
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Reply {
            status: head.status,
            head: Response::from_parts(head, ()),
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    async fn get(&self, path: &str) -> Reply {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(json_request(path, &body)).await
    }
}

fn json_request(path: &str, body: &Value) -> Request<Body> {
    let request = Request::builder().method(Method::POST).uri(path).header("content-type", "application/json");
    request.body(Body::from(body.to_string())).unwrap()
}

impl Reply {
    /// Checks that all went well; the body's JSON.
    #[track_caller]
    fn json(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        serde_json::from_str(&self.text).unwrap()
    }

    /// Checks that it failed so; the `error` of the body.
    #[track_caller]
    fn failed(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        serde_json::from_str::<Value>(&self.text).unwrap()["error"].take()
    }

    /// The values of a stream's events, and whether it ended with its mark, once.
    #[track_caller]
    fn events(&self) -> Vec<Value> {
        assert_eq!(self.head.headers()["content-type"], "text/event-stream; charset=utf-8", "{}", self.text);
        assert_eq!(self.text.matches("[DONE]").count(), 1, "{}", self.text);
        assert!(self.text.ends_with("data: [DONE]\n\n"), "{}", self.text);
        let data = self.text.split("\n\n").filter_map(|event| event.strip_prefix("data: "));
        data.filter(|data| *data != "[DONE]").map(|data| serde_json::from_str(data).unwrap()).collect()
    }
}
