//! What all requests share.

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ferrum_engine::service::Service;
use tokio::sync::{Semaphore, watch};

use crate::error::{ApiError, Kind};
use crate::ids::Ids;
use crate::metrics::Metrics;
use crate::options::ServerOptions;
use crate::places::Places;

/// Grammars that are made ready at once: one that takes long must not hold up all others, and many must not hold up the
/// model.
const COMPILERS: usize = 2;

/// Long bodies that are in memory at once.
const LONG_BODIES: usize = 8;
/// How long one of them may take to arrive while others wait: enough for the longest on a good line.
const LONG_BODY_TIME: Duration = Duration::from_secs(5);
/// Long bodies that are parsed at once, each of some hundred megabytes at the very worst.
const PARSERS: usize = 2;

/// A model under the names that clients know it by.
pub struct Model {
    /// The names; the first is the one it is listed under.
    pub names: Vec<String>,
    /// What answers.
    pub service: Service,
}

/// What all requests share.
pub(crate) struct App {
    pub(crate) options: ServerOptions,
    pub(crate) ids: Ids,
    pub(crate) metrics: Metrics,
    /// When the server started, in seconds since 1970.
    pub(crate) started: u64,
    model: OnceLock<Model>,
    draining: AtomicBool,
    /// Room for those who fetch models.
    pub(crate) pulling: Arc<Semaphore>,
    /// Room for those whose grammars are made ready, which takes a processor of its own for a while. The others wait, or
    /// leave.
    pub(crate) compiling: Arc<Semaphore>,
    /// Room for those whose long bodies are read, and among these for those whose bodies are parsed. The others wait.
    pub(crate) long_bodies: Places,
    pub(crate) parsing: Arc<Semaphore>,
    /// Requests that make text.
    busy: watch::Sender<usize>,
}

impl App {
    pub(crate) fn new(options: ServerOptions) -> Self {
        App {
            options,
            ids: Ids::default(),
            metrics: Metrics::new(),
            started: unix_time(),
            model: OnceLock::new(),
            draining: AtomicBool::new(false),
            pulling: Arc::new(Semaphore::new(1)),
            compiling: Arc::new(Semaphore::new(COMPILERS)),
            long_bodies: Places::new(LONG_BODIES, LONG_BODY_TIME),
            parsing: Arc::new(Semaphore::new(PARSERS)),
            busy: watch::Sender::new(0),
        }
    }

    /// The model is there.
    ///
    /// # Panics
    /// If there is one already.
    pub(crate) fn set_model(&self, model: Model) {
        assert!(!model.names.is_empty(), "a model without a name");
        assert!(self.model.set(model).is_ok(), "a second model");
    }

    /// The model, even while the server is stopping.
    pub(crate) fn loaded(&self) -> Result<&Model, ApiError> {
        let loading = || {
            ApiError::new(Kind::Unavailable, "the model is still loading")
                .with_code("model_loading")
                .with_retry_after(Duration::from_secs(1))
        };
        self.model.get().ok_or_else(loading)
    }

    /// The model, for new work.
    pub(crate) fn model(&self) -> Result<&Model, ApiError> {
        if self.is_draining() {
            return Err(stopping());
        }
        let model = self.loaded()?;
        if model.service.is_alive() {
            return Ok(model);
        }
        Err(ApiError::new(Kind::Unavailable, "the engine has ended; the server must be restarted")
            .with_code("engine_dead"))
    }

    /// The model, for new work, if `asked` is one of its names.
    pub(crate) fn model_named(&self, asked: Option<&str>) -> Result<&Model, ApiError> {
        let model = self.model()?;
        match asked {
            Some(asked) if !model.is_called(asked) => Err(no_such_model(asked, model)),
            _ => Ok(model),
        }
    }

    /// Takes no more work.
    pub(crate) fn drain(&self) {
        self.draining.store(true, Ordering::SeqCst);
        if let Some(model) = self.model.get() {
            model.service.drain();
        }
    }

    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::SeqCst)
    }

    /// Counts as work until the returned value is dropped.
    pub(crate) fn busy(self: &Arc<Self>) -> Busy {
        self.busy.send_modify(|count| *count += 1);
        Busy(Arc::clone(self))
    }

    /// Returns when there is no work.
    pub(crate) async fn idle(&self) {
        let waited = self.busy.subscribe().wait_for(|count| *count == 0).await.map(|_| ());
        waited.expect("the sender is in `self`");
    }
}

/// Work under way.
pub(crate) struct Busy(Arc<App>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.busy.send_modify(|count| *count -= 1);
    }
}

impl Model {
    /// The name that it is listed under.
    pub(crate) fn name(&self) -> &str {
        &self.names[0]
    }

    /// Whether `name` is one of its names; Ollama's clients add a tag.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        let bare = name.strip_suffix(":latest").unwrap_or(name);
        self.names.iter().any(|own| own == name || own == bare)
    }
}

/// There is no model of this name.
pub(crate) fn no_such_model(asked: &str, model: &Model) -> ApiError {
    let shown: String = asked.chars().take(100).collect();
    let message = format!("there is no model `{shown}`; this server has `{}`", model.name());
    ApiError::new(Kind::NotFound, message).with_code("model_not_found").with_param("model")
}

pub(crate) fn stopping() -> ApiError {
    ApiError::new(Kind::Unavailable, "the server is stopping")
        .with_code("draining")
        .with_retry_after(Duration::from_secs(1))
}

/// Seconds since 1970; a clock that stands before that counts as 1970.
pub(crate) fn unix_time() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
