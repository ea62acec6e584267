//! Places that are few, for what takes much memory.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

/// A number of places. Whoever has one may stay as long as nobody wants it; when somebody does, and all are taken, one of
/// those leaves that have had theirs for a while.
pub(crate) struct Places {
    free: Arc<Semaphore>,
    /// One for each who waits, and for whom nobody has left yet.
    wishes: Semaphore,
    /// How long nobody has to leave.
    at_least: Duration,
}

/// A place, free again when this is dropped.
pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    since: Instant,
}

impl Places {
    pub(crate) fn new(count: usize, at_least: Duration) -> Self {
        Places { free: Arc::new(Semaphore::new(count)), wishes: Semaphore::new(0), at_least }
    }

    /// A place, as soon as there is one.
    pub(crate) async fn take(&self) -> Place {
        let free = Arc::clone(&self.free);
        let permit = match Arc::clone(&free).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => {
                let _wish = Wish::new(&self.wishes);
                free.acquire_owned().await.expect("it is never closed")
            }
        };
        Place { _permit: permit, since: Instant::now() }
    }

    /// Returns when whoever has `place` has to leave it.
    pub(crate) async fn must_leave(&self, place: &Place) {
        sleep_until(place.since + self.at_least).await;
        self.wishes.acquire().await.expect("it is never closed").forget();
    }
}

/// Somebody waits until this is dropped.
struct Wish<'a>(&'a Semaphore);

impl<'a> Wish<'a> {
    fn new(wishes: &'a Semaphore) -> Self {
        wishes.add_permits(1);
        Wish(wishes)
    }
}

impl Drop for Wish<'_> {
    fn drop(&mut self) {
        // If there is none, somebody has left for it.
        if let Ok(wish) = self.0.try_acquire() {
            wish.forget();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::{Pin, pin};
    use std::task::{Context, Poll, Waker};

    use super::*;

    const LONG: Duration = Duration::from_secs(600);

    fn is_ready(future: Pin<&mut impl Future>) -> bool {
        future.poll(&mut Context::from_waker(Waker::noop())).is_ready()
    }

    #[tokio::test]
    async fn one_leaves_for_each_who_waits_and_the_first_to_have_come_does() {
        let places = Places::new(2, Duration::ZERO);
        let (first, second) = (places.take().await, places.take().await);
        let (mut first_leaves, mut second_leaves) =
            (Box::pin(places.must_leave(&first)), Box::pin(places.must_leave(&second)));
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert!(!is_ready(first_leaves.as_mut()) && !is_ready(second_leaves.as_mut()), "nobody waits");
        let mut third = pin!(places.take());
        assert!(!is_ready(third.as_mut()));
        assert!(!is_ready(second_leaves.as_mut()), "it came second");
        assert!(is_ready(first_leaves.as_mut()));
        assert!(!is_ready(second_leaves.as_mut()), "one is enough");
        drop(first_leaves);
        drop(first);
        let Poll::Ready(_third) = third.as_mut().poll(&mut Context::from_waker(Waker::noop())) else { panic!() };
        assert!(!is_ready(second_leaves.as_mut()), "nobody waits any more");
    }

    #[tokio::test]
    async fn who_waits_no_longer_drives_nobody_out() {
        let places = Places::new(1, Duration::ZERO);
        let place = places.take().await;
        {
            let mut other = pin!(places.take());
            assert!(!is_ready(other.as_mut()));
        }
        let mut leaves = pin!(places.must_leave(&place));
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert!(!is_ready(leaves.as_mut()));
    }

    #[tokio::test]
    async fn a_place_may_be_kept_for_a_while() {
        let places = Places::new(1, LONG);
        let place = places.take().await;
        let mut other = pin!(places.take());
        assert!(!is_ready(other.as_mut()));
        assert!(!is_ready(pin!(places.must_leave(&place))));
    }
}
