//! A page to chat on. All of its files are part of the binary, and it loads nothing from elsewhere.

use std::sync::Arc;

use axum::Router;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::app::App;

/// A model's answer may hold anything. Should the page ever make HTML of it, a browser runs none of it and loads
/// nothing for it: only the files of this server count, and no text may become HTML at all.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A file of the page.
#[derive(Clone, Copy)]
pub(crate) struct File {
    pub(crate) path: &'static str,
    pub(crate) media: &'static str,
    pub(crate) text: &'static str,
}

const HTML: &str = "text/html; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const DRAWING: &str = "image/svg+xml";

macro_rules! file {
    ($name:literal, $media:expr) => {
        File { path: concat!("/page/", $name), media: $media, text: include_str!(concat!("../page/", $name)) }
    };
}

/// The page and what it is made of.
pub(crate) const FILES: [File; 27] = [
    File { path: "/", media: HTML, text: include_str!("../page/index.html") },
    file!("icon.svg", DRAWING),
    file!("theme.css", STYLE),
    file!("layout.css", STYLE),
    file!("message.css", STYLE),
    file!("main.js", SCRIPT),
    file!("chat.js", SCRIPT),
    file!("composer.js", SCRIPT),
    file!("copy.js", SCRIPT),
    file!("dialog.js", SCRIPT),
    file!("dom.js", SCRIPT),
    file!("events.js", SCRIPT),
    file!("export.js", SCRIPT),
    file!("key.js", SCRIPT),
    file!("message.js", SCRIPT),
    file!("server.js", SCRIPT),
    file!("settings.js", SCRIPT),
    file!("sidebar.js", SCRIPT),
    file!("speed.js", SCRIPT),
    file!("status.js", SCRIPT),
    file!("store.js", SCRIPT),
    file!("theme.js", SCRIPT),
    file!("transcript.js", SCRIPT),
    file!("markdown/blocks.js", SCRIPT),
    file!("markdown/highlight.js", SCRIPT),
    file!("markdown/inline.js", SCRIPT),
    file!("markdown/render.js", SCRIPT),
];

/// The paths of the page's files.
pub(crate) fn paths() -> Router<Arc<App>> {
    let add = |router: Router<Arc<App>>, file: &File| {
        let file = *file;
        router.route(file.path, get(move || async move { response(file) }))
    };
    FILES.iter().fold(Router::new(), add)
}

/// Whether a path is one of the page's, which hold nothing of anybody.
pub(crate) fn is_page(path: &str) -> bool {
    FILES.iter().any(|file| file.path == path)
}

fn response(file: File) -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, file.media),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        // Another version of the server has another page.
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, file.text)
}
