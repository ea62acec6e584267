//! The server as a whole: it listens, loads, answers, and stops in good order.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::app::{App, Model};
use crate::options::ServerOptions;
use crate::router::router;
use crate::tls::Tls;

/// A client that needs longer for its request's head, or says nothing on an open connection, is cut off.
const HEADER_TIMEOUT: Duration = Duration::from_secs(20);
/// The longest head of a request; longer ones are answered with 431.
const MAX_HEADER_BYTES: usize = 16 << 10;
/// The most headers of a request.
const MAX_HEADERS: usize = 64;
/// Connections at once; beyond them new ones are closed. Each holds some tens of kilobytes.
const MAX_CONNECTIONS: usize = 2048;
/// Connections that may wait to be accepted. When there are more, the system drops attempts, and a client tries again
/// only after a second; so a crowd of clients must fit. Systems have bounds of their own, mostly this one.
const BACKLOG: u32 = 4096;
/// How long to wait when the system has no room for another connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// How long finished answers may take to be sent once the server stops.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(2);

/// Why a server did not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError<E> {
    /// It cannot listen there.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The system gives no threads, signals or the like.
    #[error("the system lets no server run: {0}")]
    System(#[from] io::Error),
    /// The model could not be loaded.
    #[error(transparent)]
    Load(E),
}

/// Who hears how far a server has come.
pub trait Progress: Send + 'static {
    /// It listens there. The model is not loaded yet.
    fn listening(&self, address: SocketAddr);
    /// The model of this name answers.
    fn ready(&self, model: &str);
}

/// Serves until the process is told to stop. While `load` runs, `/health` answers and everything else is told to come
/// back.
///
/// # Errors
/// The address cannot be had, or the model not loaded.
pub fn serve<E: Send + 'static>(
    options: ServerOptions,
    progress: impl Progress,
    load: impl FnOnce() -> Result<Model, E> + Send + 'static,
) -> Result<(), ServeError<E>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(WORKERS).enable_all().build()?;
    let result = runtime.block_on(async {
        let address = options.address;
        let listen = |source| ServeError::Listen { address, source };
        let listener = bind(address).map_err(listen)?;
        let stop = Signals::new()?;
        progress.listening(listener.local_addr()?);
        let app = Arc::new(App::new(options));
        let ready = |app: &App| {
            if let Ok(model) = app.loaded() {
                progress.ready(model.name());
            }
        };
        run(app, listener, stop, load, ready).await
    });
    // A model that is still loading cannot be interrupted, and nobody waits for it.
    runtime.shutdown_background();
    result
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // Else a server that was killed could not come back to its port for minutes. On Windows it would mean that two
    // servers may share a port.
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Threads that move bytes; all that takes long [runs on others](crate::aside). One is enough for what a model says, and a token that
/// wakes it wakes no second one to look whether there is more to do: the cores belong to the model.
const WORKERS: usize = 1;

async fn run<E: Send + 'static>(
    app: Arc<App>,
    listener: TcpListener,
    mut stop: Signals,
    load: impl FnOnce() -> Result<Model, E> + Send + 'static,
    ready: impl FnOnce(&App),
) -> Result<(), ServeError<E>> {
    let connections = Connections::new(router(Arc::clone(&app)), app.options.tls.as_ref().map(Tls::acceptor));
    let closing = connections.closing.clone();
    let accepting = tokio::spawn(connections.accept(listener));
    let loading = tokio::task::spawn_blocking(load);
    tokio::select! {
        () = stop.next() => {
            app.drain();
            return Ok(());
        }
        model = loading => {
            let model = model.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
            app.set_model(model.map_err(ServeError::Load)?);
        }
    }
    ready(&app);
    stop.next().await;
    app.drain();
    tracing::info!("stopping: requests that run may finish");
    tokio::select! {
        done = tokio::time::timeout(app.options.drain, app.idle()) => {
            if done.is_err() {
                tracing::warn!("stopping: the rest is cut off");
            }
        }
        () = stop.next() => tracing::warn!("told twice to stop: the rest is cut off"),
    }
    closing.send_replace(true);
    // Who has not read its answer by then does not read it at all.
    let _ = tokio::time::timeout(FLUSH_TIMEOUT, accepting).await;
    Ok(())
}

/// The signals that end a server: SIGTERM and Ctrl-C.
struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Signals {
            #[cfg(unix)]
            terminate: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        #[cfg(not(unix))]
        // Without a handler the system ends the process, as it should.
        let _ = tokio::signal::ctrl_c().await;
    }
}

/// Answers connections, at most [`MAX_CONNECTIONS`] at once.
struct Connections {
    router: Router,
    /// What encrypts them.
    tls: Option<TlsAcceptor>,
    /// Whether the server has come to its end.
    closing: Arc<watch::Sender<bool>>,
    room: Arc<Semaphore>,
}

impl Connections {
    fn new(router: Router, tls: Option<TlsAcceptor>) -> Self {
        Connections {
            router,
            tls,
            closing: Arc::new(watch::Sender::new(false)),
            room: Arc::new(Semaphore::new(MAX_CONNECTIONS)),
        }
    }

    /// Accepts until the end, then waits for the connections that are left.
    async fn accept(self, listener: TcpListener) {
        let mut open = JoinSet::new();
        let mut closing = self.closing.subscribe();
        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => self.start(stream, &mut open),
                    Err(error) => {
                        tracing::warn!(%error, "no connection");
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                    }
                },
                Some(_) = open.join_next() => {}
                () = closed(&mut closing) => break,
            }
        }
        drop(listener);
        while open.join_next().await.is_some() {}
    }

    fn start(&self, stream: TcpStream, open: &mut JoinSet<()>) {
        // Over the limit: the connection is closed by being dropped.
        let Ok(place) = Arc::clone(&self.room).try_acquire_owned() else { return };
        // Events are small and must not wait for each other; without it they only come later.
        let _ = stream.set_nodelay(true);
        let (router, tls, mut closing) = (self.router.clone(), self.tls.clone(), self.closing.subscribe());
        open.spawn(async move {
            match tls {
                None => answer(stream, router, closing).await,
                Some(tls) => {
                    if let Some(stream) = encrypt(&tls, stream, &mut closing).await {
                        answer(stream, router, closing).await;
                    }
                }
            }
            drop(place);
        });
    }
}

/// Returns when the server has come to its end.
async fn closed(closing: &mut watch::Receiver<bool>) {
    // Without a sender the server has ended as well.
    let _ = closing.wait_for(|closing| *closing).await;
}

/// An encrypted connection; `None` where the client is too slow or does not want one, and when the server ends.
async fn encrypt(
    tls: &TlsAcceptor,
    stream: TcpStream,
    closing: &mut watch::Receiver<bool>,
) -> Option<TlsStream<TcpStream>> {
    let opened = tokio::select! {
        opened = tokio::time::timeout(HEADER_TIMEOUT, tls.accept(stream)) => opened,
        () = closed(closing) => return None,
    };
    match opened {
        Ok(Ok(stream)) => return Some(stream),
        Ok(Err(error)) => tracing::debug!(%error, "a client could not open an encrypted connection"),
        Err(_) => tracing::debug!("a client was too slow to open an encrypted connection"),
    }
    None
}

/// Answers the requests of one connection.
async fn answer(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    router: Router,
    mut closing: watch::Receiver<bool>,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(MAX_HEADER_BYTES)
        .max_headers(MAX_HEADERS)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    tokio::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = closed(&mut closing) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke");
    }
}
