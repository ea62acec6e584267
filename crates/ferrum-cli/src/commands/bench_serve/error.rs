//! Why there is no measurement.

/// Why a load was not put on a server, or led to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    /// A trace that is not one.
    #[error("line {line} of the trace: {problem}")]
    Trace {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// Nothing to do.
    #[error("the trace has no requests; write a line of JSON for each")]
    EmptyTrace,
    /// The server did not say which models it has.
    #[error("{url}: {problem}; --model NAME does without asking")]
    Models {
        /// What was asked.
        url: String,
        /// What came instead.
        problem: String,
    },
    /// An API key that no header can hold.
    #[error("the API key has characters that HTTP does not allow in a header")]
    BadKey,
    /// There is nothing to report.
    #[error("all {requests} requests failed; the first: {first}")]
    AllFailed {
        /// How many.
        requests: usize,
        /// Why.
        first: String,
    },
}
