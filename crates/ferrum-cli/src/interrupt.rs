//! What Ctrl-C does: it ends the process, or, while an answer is being written, only the answer.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use crate::error::INTERRUPTED;

/// Ctrl-C ends the process.
const ENDS_PROCESS: u8 = 0;
/// Ctrl-C is to be noted.
const LISTENING: u8 = 1;
/// Ctrl-C was noted; another one ends the process.
const PRESSED: u8 = 2;

/// The process's one handler of Ctrl-C.
pub(crate) struct Interrupt {
    state: Arc<AtomicU8>,
}

/// A time in which Ctrl-C is noted instead of ending the process.
pub(crate) struct Listening<'a> {
    state: &'a AtomicU8,
}

impl Interrupt {
    /// Takes over Ctrl-C.
    ///
    /// # Panics
    /// If called twice in a process.
    pub(crate) fn install() -> Self {
        let state = Arc::new(AtomicU8::new(ENDS_PROCESS));
        let shared = Arc::clone(&state);
        let handler = move || {
            if shared.compare_exchange(LISTENING, PRESSED, Ordering::SeqCst, Ordering::SeqCst).is_err() {
                process::exit(INTERRUPTED.into());
            }
        };
        ctrlc::set_handler(handler).expect("nobody else handles Ctrl-C in this process");
        Interrupt { state }
    }

    /// Notes Ctrl-C until the returned value is dropped.
    pub(crate) fn listen(&self) -> Listening<'_> {
        self.state.store(LISTENING, Ordering::SeqCst);
        Listening { state: &self.state }
    }
}

impl Listening<'_> {
    /// Whether Ctrl-C was pressed meanwhile.
    pub(crate) fn pressed(&self) -> bool {
        self.state.load(Ordering::SeqCst) == PRESSED
    }
}

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        self.state.store(ENDS_PROCESS, Ordering::SeqCst);
    }
}
