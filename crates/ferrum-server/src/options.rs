//! What whoever starts a server decides.

use std::net::SocketAddr;
use std::time::Duration;

use ferrum_formats::hub::Environment;

use crate::keys::Keys;
use crate::tls::Tls;

/// How a server listens, and to whom.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// Where it listens. On a loopback address only requests that name a loopback host are answered; on another, where
    /// there are no keys, those that name an address or `localhost`. So no page of a browser reaches it under a name of
    /// its own.
    pub address: SocketAddr,
    /// Further names by which it may be asked; `*` is any.
    pub hosts: Vec<String>,
    /// What connections are encrypted with; nothing if `None`.
    pub tls: Option<Tls>,
    /// Who may ask; everybody if there are none.
    pub keys: Keys,
    /// Origins of pages that browsers let read the answers; `*` is any. None by default.
    pub cors: Vec<String>,
    /// Whose names metrics have beside their own.
    pub metrics: MetricsNames,
    /// Where clients may have models fetched from; they may not if `None`.
    pub pull: Option<Environment>,
    /// How long requests that run may go on after the signal to stop.
    pub drain: Duration,
}

impl Default for ServerOptions {
    fn default() -> Self {
        ServerOptions {
            address: SocketAddr::from(([127, 0, 0, 1], 8000)),
            hosts: Vec::new(),
            tls: None,
            keys: Keys::default(),
            cors: Vec::new(),
            metrics: MetricsNames::Own,
            pull: None,
            drain: Duration::from_secs(30),
        }
    }
}

/// Under which names metrics are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricsNames {
    /// `ferrum_..` only.
    Own,
    /// Also as `vllm:..`, which routers read.
    Vllm,
}
