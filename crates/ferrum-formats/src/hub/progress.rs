//! What a person waiting for a model is told.

/// One thing that happened while a model was fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// A sentence to show: a fallback was taken, a transfer is tried again, another process is waited for.
    Note(&'a str),
    /// A transfer begins, or begins again, with some bytes already there.
    Started {
        /// The file's name in its repository.
        file: &'a str,
        /// Bytes that need no transfer.
        have_bytes: u64,
        /// Bytes of the whole file.
        total_bytes: u64,
    },
    /// More bytes of the started file arrived.
    Advanced {
        /// How many more.
        bytes: u64,
    },
    /// The started file is complete and its checksum is right.
    Finished {
        /// The file's name in its repository.
        file: &'a str,
    },
}

/// Someone who is told. Any closure over [`Event`] will do; `&mut |_: Event<'_>| {}` is silent.
pub trait Progress {
    /// Takes one event. Called from the thread that fetches, many times a second: draw at your own pace.
    fn report(&mut self, event: Event<'_>);
}

impl<F: FnMut(Event<'_>)> Progress for F {
    fn report(&mut self, event: Event<'_>) {
        self(event);
    }
}
