//! The page: its files, and what a browser is told of them. `scripts/test-page` tries it in a browser.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::Server;
use crate::keys::Keys;
use crate::options::ServerOptions;
use crate::page::{FILES, File};

fn files(ending: &str) -> impl Iterator<Item = &'static File> {
    FILES.iter().filter(move |file| file.path.ends_with(ending))
}

#[tokio::test]
async fn every_file_is_served_with_a_policy_that_lets_only_these_files_run() {
    let server = Server::loading(ServerOptions { keys: Keys::parse("k"), ..ServerOptions::default() });
    for file in &FILES {
        let reply = server.get(file.path).await;
        assert_eq!((reply.status, reply.text.as_str()), (StatusCode::OK, file.text), "{}", file.path);
        let headers = reply.head.headers();
        assert_eq!(headers["content-type"], file.media);
        assert_eq!(headers["x-content-type-options"], "nosniff");
        let policy = headers["content-security-policy"].to_str().unwrap();
        for rule in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"] {
            assert!(policy.contains(rule), "{rule}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
    }
    server.get("/page/none.js").await.failed(401);
}

#[tokio::test]
async fn the_page_is_of_the_same_host_only_as_all_else_is() {
    let server = Server::loading(ServerOptions::default());
    let foreign = Request::get("/").header("host", "attacker.example").body(Body::empty()).unwrap();
    server.send(foreign).await.failed(403);
}

#[test]
fn every_file_that_a_file_names_exists_and_every_file_is_named() {
    let mut named: Vec<String> = vec!["/".to_owned()];
    for file in &FILES {
        let folder = if file.path == "/" { "/" } else { file.path.rsplit_once('/').unwrap().0 };
        for quoted in file.text.split('"').skip(1).step_by(2) {
            let is_file = [".js", ".css", ".svg"].iter().any(|ending| quoted.ends_with(ending));
            if is_file {
                named.push(resolve(folder, quoted));
            }
        }
    }
    for name in &named {
        assert!(FILES.iter().any(|file| file.path == name), "{name}");
    }
    for file in &FILES {
        assert!(named.iter().any(|name| name == file.path), "nothing names {}", file.path);
    }
}

/// A path as a browser reads it in a file of a folder.
fn resolve(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

#[test]
fn no_file_names_another_host() {
    // The name of a format, which nothing is loaded from.
    const NAMESPACE: &str = "xmlns=\"http://www.w3.org/2000/svg\"";
    for file in &FILES {
        let text = file.text.replace(NAMESPACE, "");
        for after in text.split("//").skip(1) {
            let host: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || ".-[:".contains(*c)).collect();
            let is_host = host.contains('.') || host.starts_with('[') || host.starts_with("localhost");
            assert!(!is_host, "{} names {host}", file.path);
        }
    }
}

#[test]
fn no_script_makes_html_or_code_of_a_text() {
    for file in files(".js") {
        for word in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "setHTML",
            "document.write",
            "DOMParser",
            "eval(",
            "new Function",
            "srcdoc",
            "javascript:",
            "createContextualFragment",
            ".src =",
            "import(",
        ] {
            assert!(!file.text.contains(word), "{}: {word}", file.path);
        }
    }
}

#[test]
fn the_html_holds_no_script_and_no_style() {
    let html = FILES[0].text;
    assert_eq!(html.matches("<script").count(), html.matches("<script type=\"module\" src=\"page/").count());
    assert!(!html.contains("<style") && !html.contains(" style=") && !html.contains("javascript:"));
    let has_handler = html.split([' ', '\n']).any(|word| word.starts_with("on") && word.contains('='));
    assert!(!has_handler);
}
