//! A model hub on this machine: it speaks the protocol, remembers what it was asked, and misbehaves on demand.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use sha2::{Digest, Sha256};

/// The commit that every repository of this hub is at.
pub(crate) const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) range: Option<String>,
    pub(crate) authorization: Option<String>,
}

/// How the hub behaves; the default is well.
#[derive(Clone, Debug, Default)]
pub(crate) struct Manners {
    /// Break each of the next transfers off after so many bytes.
    pub(crate) break_after: Vec<usize>,
    /// Send whole files whatever range is asked for.
    pub(crate) ignore_ranges: bool,
    /// Answer every request with this status and this `X-Error-Code`.
    pub(crate) status: Option<(u16, &'static str)>,
    /// Answer the next questions that are no transfers, so many, with 503.
    pub(crate) busy_answers: usize,
    /// Answer the next transfers, so many, with 503.
    pub(crate) busy: usize,
    /// Send the bytes of files from another server.
    pub(crate) redirect_to: Option<String>,
    /// Promise another length than the files have, so many bytes more.
    pub(crate) promise_more: u64,
    /// Send other bytes than those that were promised.
    pub(crate) corrupt: bool,
    /// Wait before the bytes of a file.
    pub(crate) delay: Duration,
    /// Names to add to the file list.
    pub(crate) extra_names: Vec<String>,
}

struct Inner {
    address: String,
    repo: String,
    files: BTreeMap<String, Vec<u8>>,
    manners: Mutex<Manners>,
    seen: Mutex<Vec<Seen>>,
}

/// A running hub with one repository. Its threads end with the test's process.
pub(crate) struct Server(Arc<Inner>);

impl Server {
    pub(crate) fn start(repo: &str, files: &[(&str, &[u8])]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let inner = Arc::new(Inner {
            address: format!("http://{}", listener.local_addr().unwrap()),
            repo: repo.to_owned(),
            files: files.iter().map(|(name, content)| ((*name).to_owned(), content.to_vec())).collect(),
            manners: Mutex::default(),
            seen: Mutex::default(),
        });
        let serving = Arc::clone(&inner);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let inner = Arc::clone(&serving);
                // A client that hangs up ends its own thread and nothing else.
                thread::spawn(move || inner.answer(stream).ok());
            }
        });
        Server(inner)
    }

    pub(crate) fn address(&self) -> &str {
        &self.0.address
    }

    pub(crate) fn manners(&self) -> MutexGuard<'_, Manners> {
        self.0.manners.lock().unwrap()
    }

    /// What was asked so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.0.seen.lock().unwrap().clone()
    }

    /// The ranges of the transfers so far; an empty one is a whole file.
    pub(crate) fn transfers(&self) -> Vec<String> {
        let is_transfer = |seen: &Seen| seen.method == "GET" && !seen.path.starts_with("/api/");
        self.seen().into_iter().filter(is_transfer).map(|seen| seen.range.unwrap_or_default()).collect()
    }
}

/// The name that the hub gives a large file's content.
pub(crate) fn sha256(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Inner {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let seen = read_request(&stream)?;
        self.seen.lock().unwrap().push(seen.clone());
        let manners = self.manners.lock().unwrap().clone();
        if let Some((status, code)) = manners.status {
            return head(&mut stream, status, &[("X-Error-Code", code.to_owned()), ("Content-Length", "0".to_owned())]);
        }
        if manners.busy_answers > 0 && (seen.method == "HEAD" || seen.path.starts_with("/api/")) {
            self.manners.lock().unwrap().busy_answers -= 1;
            return head(&mut stream, 503, &[("Content-Length", "0".into())]);
        }
        if seen.path.starts_with("/api/") {
            return self.answer_list(&mut stream, &seen, &manners);
        }
        let name =
            seen.path.strip_prefix(&format!("/{}/resolve/{COMMIT}/", self.repo)).map(|name| name.replace("%20", " "));
        match name.as_ref().and_then(|name| self.files.get(name)) {
            Some(content) if seen.method == "HEAD" => self.answer_facts(&mut stream, content, &manners),
            Some(content) => self.answer_bytes(&mut stream, &seen, content, &manners),
            None => head(&mut stream, 404, &[("X-Error-Code", "EntryNotFound".into()), ("Content-Length", "0".into())]),
        }
    }

    fn answer_list(&self, stream: &mut TcpStream, seen: &Seen, manners: &Manners) -> std::io::Result<()> {
        let known = ["main", COMMIT, "refs%2Fpr%2F1"].map(|rev| format!("/api/models/{}/revision/{rev}", self.repo));
        if !known.contains(&seen.path) {
            return head(stream, 404, &[("X-Error-Code", "RepoNotFound".into()), ("Content-Length", "0".into())]);
        }
        let names = self.files.keys().chain(&manners.extra_names);
        let siblings: Vec<_> = names.map(|name| serde_json::json!({ "rfilename": name })).collect();
        let body = serde_json::json!({ "sha": COMMIT, "siblings": siblings }).to_string();
        head(stream, 200, &[("Content-Length", body.len().to_string())])?;
        stream.write_all(body.as_bytes())
    }

    fn answer_facts(&self, stream: &mut TcpStream, content: &[u8], manners: &Manners) -> std::io::Result<()> {
        let size = content.len() as u64 + manners.promise_more;
        let linked = [
            ("X-Repo-Commit", COMMIT.to_owned()),
            ("X-Linked-Etag", format!("\"{}\"", sha256(content))),
            ("X-Linked-Size", size.to_string()),
            ("Content-Length", "0".to_owned()),
        ];
        match &manners.redirect_to {
            Some(other) => head(stream, 302, &[&linked[..], &[("Location", format!("{other}/elsewhere"))]].concat()),
            None => head(stream, 200, &linked),
        }
    }

    fn answer_bytes(
        &self,
        stream: &mut TcpStream,
        seen: &Seen,
        content: &[u8],
        manners: &Manners,
    ) -> std::io::Result<()> {
        if let Some(other) = &manners.redirect_to {
            let location = format!("{other}{}", seen.path);
            return head(stream, 302, &[("Location", location), ("Content-Length", "0".into())]);
        }
        if manners.busy > 0 {
            self.manners.lock().unwrap().busy -= 1;
            return head(stream, 503, &[("Content-Length", "0".into())]);
        }
        thread::sleep(manners.delay);
        let mut content = content.to_vec();
        if manners.corrupt {
            content[0] ^= 1;
        }
        let range = seen.range.as_ref().filter(|_| !manners.ignore_ranges);
        let start = range.map_or(0, |range| range["bytes=".len()..].trim_end_matches('-').parse().unwrap());
        let rest = &content[start..];
        let length = ("Content-Length", rest.len().to_string());
        match range {
            Some(_) => {
                let range = format!("bytes {start}-{}/{}", content.len() - 1, content.len());
                head(stream, 206, &[length, ("Content-Range", range)])?;
            }
            None => head(stream, 200, &[length])?,
        }
        let cut = self.manners.lock().unwrap().break_after.pop().unwrap_or(rest.len());
        stream.write_all(&rest[..cut.min(rest.len())])
    }
}

fn read_request(stream: &TcpStream) -> std::io::Result<Seen> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = BTreeMap::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    Ok(Seen { method, path, range: headers.remove("range"), authorization: headers.remove("authorization") })
}

fn head(stream: &mut TcpStream, status: u16, headers: &[(&str, String)]) -> std::io::Result<()> {
    let mut text = format!("HTTP/1.1 {status} X\r\nConnection: close\r\n");
    headers.iter().for_each(|(name, value)| text.push_str(&format!("{name}: {value}\r\n")));
    stream.write_all(format!("{text}\r\n").as_bytes())
}
