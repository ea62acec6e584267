//! The hub's protocol: a repository's file list, a file's facts, a file's bytes from some offset on.
//!
//! The same requests that `huggingface_hub` makes, without its Xet transfers:
//! <https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/file_download.py>.

use std::fs;
use std::io::Read;
use std::thread;

use serde::Deserialize;
use ureq::http::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG, LOCATION, RANGE};
use ureq::http::{HeaderMap, HeaderValue, Method, Request, Response};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::address::{Address, encode_path};
use super::blob::Promise;
use super::cache::Cache;
use super::checksum::Etag;
use super::model_ref::HubModel;
use super::names::{Commit, FileName};
use super::{Environment, HubError};

/// Bytes of the longest file list that is read.
const LONGEST_LIST: u64 = 32 << 20;
const MOST_REDIRECTS: usize = 10;
/// How often a busy hub is asked the same.
const MOST_ASKED: usize = 4;

/// One model's conversation with the hub.
pub(super) struct Client<'a> {
    environment: &'a Environment,
    model: &'a HubModel,
    endpoint: Address,
    agent: Agent,
}

/// What a repository holds at a revision.
pub(super) struct Listing {
    pub(super) commit: Commit,
    pub(super) files: Vec<FileName>,
}

/// Bytes on their way.
pub(super) struct Transfer {
    /// Offset of the first one: the one asked for, or 0 from a server that knows no ranges.
    pub(super) start: u64,
    pub(super) body: Box<dyn Read>,
}

/// Whether a redirect to another server is followed or is itself the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follow {
    Anywhere,
    SameServer,
}

/// What is asked for.
struct Question<'q> {
    method: Method,
    file: Option<&'q FileName>,
    range_start: u64,
    follow: Follow,
}

impl<'a> Client<'a> {
    pub(super) fn new(environment: &'a Environment, model: &'a HubModel) -> Result<Self, HubError> {
        let bad = || HubError::BadEndpoint { endpoint: environment.endpoint.clone() };
        let endpoint = Address::parse(&environment.endpoint).ok_or_else(bad)?;
        Ok(Client { environment, model, endpoint, agent: agent(environment)? })
    }

    /// The repository's files at the model's revision, and the commit that it is.
    pub(super) fn listing(&self) -> Result<Listing, HubError> {
        #[derive(Deserialize)]
        struct Answer {
            sha: String,
            #[serde(default)]
            siblings: Vec<Sibling>,
        }
        #[derive(Deserialize)]
        struct Sibling {
            rfilename: String,
        }
        // A pull request's revision has slashes of its own, which must not look like the path's.
        let revision = encode_path(self.model.revision().as_str()).replace('/', "%2F");
        let address = self.endpoint.below(&format!("/api/models/{}/revision/{revision}", self.model.repo));
        let question = Question { method: Method::GET, file: None, range_start: 0, follow: Follow::SameServer };
        let mut response = self.ask_patiently(&address, &question)?;
        let protocol = |what| HubError::Protocol { url: address.to_string(), what };
        let body = response.body_mut().with_config().limit(LONGEST_LIST);
        let answer: Answer = body.read_json().map_err(|_| protocol("its file list is not the JSON it should be"))?;
        let commit = Commit::parse(&answer.sha).ok_or_else(|| protocol("its commit is not a commit"))?;
        let names = answer.siblings.into_iter().map(|sibling| self.file_name(sibling.rfilename));
        let mut files: Vec<FileName> = names.collect::<Result<_, _>>()?;
        files.sort();
        files.dedup();
        Ok(Listing { commit, files })
    }

    /// A file's checksum and length, which the hub tells without sending it.
    pub(super) fn facts(&self, commit: &Commit, file: &FileName) -> Result<Promise, HubError> {
        let address = self.file_address(commit, file);
        let question = Question { method: Method::HEAD, file: Some(file), range_start: 0, follow: Follow::SameServer };
        let response = self.ask_patiently(&address, &question)?;
        let headers = response.headers();
        let protocol = |what| HubError::Protocol { url: address.to_string(), what };
        let etag = text(headers, "x-linked-etag").or_else(|| text(headers, ETAG.as_str()));
        let etag = etag.and_then(Etag::parse).ok_or_else(|| protocol("it gives no usable ETag"))?;
        let size = text(headers, "x-linked-size").or_else(|| text(headers, CONTENT_LENGTH.as_str()));
        let size = size.and_then(|size| size.parse().ok()).ok_or_else(|| protocol("it gives no size"))?;
        Ok(Promise { name: file.to_string(), etag, size })
    }

    /// A file's bytes from `start` on. `promise` is what [`Client::facts`] said of it.
    pub(super) fn transfer(
        &self,
        commit: &Commit,
        file: &FileName,
        promise: &Promise,
        start: u64,
    ) -> Result<Transfer, HubError> {
        let address = self.file_address(commit, file);
        let question = Question { method: Method::GET, file: Some(file), range_start: start, follow: Follow::Anywhere };
        let response = self.ask(&address, &question)?;
        let offered = Offered::read(&response);
        let wrong_size = |got| HubError::WrongSize { file: file.to_string(), expected: promise.size, got };
        match offered {
            Offered { start: at, .. } if at != start && at != 0 => {
                Err(HubError::Protocol { url: address.to_string(), what: "it sends another range than was asked for" })
            }
            Offered { total: Some(total), .. } if total != promise.size => Err(wrong_size(total)),
            Offered { start, .. } => Ok(Transfer { start, body: Box::new(response.into_body().into_reader()) }),
        }
    }

    /// Whether a new attempt may succeed where this one met `error`.
    pub(super) fn may_pass(error: &HubError) -> bool {
        matches!(error, HubError::Unreachable { .. })
            || matches!(error, HubError::Status { status, .. } if *status == 429 || *status >= 500)
    }

    fn file_name(&self, name: String) -> Result<FileName, HubError> {
        FileName::parse(&name).ok_or_else(|| HubError::HostileName { repo: self.model.repo.clone(), name })
    }

    fn file_address(&self, commit: &Commit, file: &FileName) -> Address {
        let (repo, file) = (&self.model.repo, encode_path(file.as_str()));
        self.endpoint.below(&format!("/{repo}/resolve/{}/{file}", commit.as_str()))
    }

    /// Like [`Client::ask`], but lets a hub that is busy for a moment be. One that is out of reach is not waited for:
    /// there may be another source.
    fn ask_patiently(&self, address: &Address, question: &Question<'_>) -> Result<Response<Body>, HubError> {
        let mut pause = self.environment.network.retry_delay;
        for _ in 1..MOST_ASKED {
            match self.ask(address, question) {
                Err(error @ HubError::Status { .. }) if Self::may_pass(&error) => thread::sleep(pause),
                answer => return answer,
            }
            pause *= 2;
        }
        self.ask(address, question)
    }

    /// Sends a question and follows its redirects. The token goes to the endpoint's own server and to no other.
    fn ask(&self, address: &Address, question: &Question<'_>) -> Result<Response<Body>, HubError> {
        let mut address = address.clone();
        for _ in 0..MOST_REDIRECTS {
            let response = self.ask_once(&address, question)?;
            let status = response.status();
            if !status.is_redirection() {
                return if status.is_success() {
                    Ok(response)
                } else {
                    Err(self.refusal(&address, &response, question))
                };
            }
            let next = text(response.headers(), LOCATION.as_str()).and_then(|to| address.redirected(to));
            let lost = || HubError::Protocol { url: address.to_string(), what: "it redirects to no usable address" };
            let next = next.ok_or_else(lost)?;
            if question.follow == Follow::SameServer && !next.same_server(&self.endpoint) {
                return Ok(response);
            }
            address = next;
        }
        Err(HubError::Protocol { url: address.to_string(), what: "it redirects without end" })
    }

    fn ask_once(&self, address: &Address, question: &Question<'_>) -> Result<Response<Body>, HubError> {
        let mut request = Request::builder()
            .method(question.method.clone())
            .uri(address.to_string())
            // Compressed answers have another length than the file.
            .header("accept-encoding", "identity");
        if question.range_start > 0 {
            request = request.header(RANGE, format!("bytes={}-", question.range_start));
        }
        if let Some(token) = self.environment.token.as_ref().filter(|_| address.same_server(&self.endpoint)) {
            let value = HeaderValue::from_str(&format!("Bearer {}", token.as_str()));
            request = request.header("authorization", value.map_err(|_| HubError::BadToken)?);
        }
        let invalid = || HubError::BadEndpoint { endpoint: self.environment.endpoint.clone() };
        // The other parts are validated, so what is left to be invalid is the endpoint.
        let request = request.body(()).map_err(|_| invalid())?;
        self.agent.run(request).map_err(|source| self.unreachable(source))
    }

    fn unreachable(&self, source: ureq::Error) -> HubError {
        let folder = Cache::new(&self.environment.cache).repo(&self.model.repo);
        HubError::Unreachable {
            model: self.model.to_string(),
            endpoint: self.environment.endpoint.clone(),
            folder: folder.folder_by_hand(&self.model.revision()),
            source: Box::new(source),
        }
    }

    fn refusal(&self, address: &Address, response: &Response<Body>, question: &Question<'_>) -> HubError {
        let (endpoint, repo) = (self.environment.endpoint.clone(), self.model.repo.clone());
        let status = response.status().as_u16();
        let code = text(response.headers(), "x-error-code").unwrap_or_default();
        match (status, question.file) {
            (401 | 403, _) => HubError::Refused { endpoint, repo, status, had_token: self.environment.token.is_some() },
            (404, Some(file)) if code != "RepoNotFound" => {
                HubError::FileMissing { endpoint, repo, file: file.to_string() }
            }
            (404, _) => HubError::RepoMissing { endpoint, repo, revision: self.model.revision().to_string() },
            _ => HubError::Status { url: address.to_string(), status },
        }
    }
}

/// The part of a file that an answer carries.
struct Offered {
    start: u64,
    total: Option<u64>,
}

impl Offered {
    fn read(response: &Response<Body>) -> Self {
        let number = |digits: &str| digits.trim().parse::<u64>().ok();
        let headers = response.headers();
        if response.status() == 206 {
            // `bytes 5-9/10`
            let range = text(headers, CONTENT_RANGE.as_str()).and_then(|range| range.trim().strip_prefix("bytes "));
            let (range, total) = range.and_then(|range| range.split_once('/')).unwrap_or_default();
            let start = range.split_once('-').and_then(|(start, _)| number(start));
            // A range that cannot be read must not pass for the wanted one.
            Offered { start: start.unwrap_or(u64::MAX), total: number(total) }
        } else {
            Offered { start: 0, total: text(headers, CONTENT_LENGTH.as_str()).and_then(number) }
        }
    }
}

fn agent(environment: &Environment) -> Result<Agent, HubError> {
    let network = &environment.network;
    let mut config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("ferrum/", env!("CARGO_PKG_VERSION")))
        .proxy(network.proxy.clone())
        .timeout_resolve(Some(network.connect_timeout))
        .timeout_connect(Some(network.connect_timeout))
        .timeout_recv_response(Some(network.silence_timeout))
        .timeout_per_read(Some(network.silence_timeout));
    if let Some(file) = &network.certificates {
        let pem = fs::read(file).map_err(|error| HubError::io(file, error))?;
        // Items that are no certificates, or broken ones, are passed over: a bundle may hold anything.
        let certificates = ureq::tls::parse_pem(&pem).filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        });
        let certificates: Vec<Certificate<'static>> = certificates.collect();
        config = config.tls_config(TlsConfig::builder().root_certs(RootCerts::from(certificates)).build());
    }
    Ok(config.build().new_agent())
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
