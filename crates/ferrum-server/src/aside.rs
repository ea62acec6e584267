//! What takes long is done where it holds up nobody else: the server's one thread has all connections.

use tokio::runtime::{Handle, RuntimeFlavor};

/// Does what takes long on a thread for such things.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))
}

/// The same where it stands, for what borrows: all else that the thread has goes to another.
pub(crate) fn in_place<T>(work: impl FnOnce() -> T) -> T {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
        // A test's runtime has no other thread, and nobody to hold up.
        _ => work(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Each piece of work ends only once the runtime's one thread has done something else.
    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn the_one_thread_goes_on_meanwhile() {
        let both = tokio::spawn(async {
            let (done, other) = mpsc::channel();
            tokio::spawn(async move { done.send(()).unwrap() });
            in_place(|| other.recv().unwrap());
            let (done, other) = mpsc::channel();
            tokio::spawn(async move { done.send(()).unwrap() });
            aside(move || other.recv().unwrap()).await;
        });
        tokio::time::timeout(std::time::Duration::from_secs(60), both).await.unwrap().unwrap();
    }
}
