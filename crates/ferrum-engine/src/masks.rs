//! What may come next, found by other threads while the model runs.
//!
//! All that crosses threads goes through channels of the standard library: an answer's grammar is with one thread at a
//! time, and there is no order of events of our own for a model checker to try.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ferrum_types::TokenId;

use crate::constraint::{Constraint, Following, Mask};

/// Threads that look for masks: more would take the model's processors.
const MOST_THREADS: usize = 2;

/// Threads that look what answers may go on with. Each answer gives them one thing to do at a time, so what waits is
/// bounded by the answers that run.
#[derive(Debug)]
pub(crate) struct MaskThreads(Sender<Errand>);

/// An answer's way through its grammar, which threads take along and bring back.
#[derive(Debug)]
pub(crate) struct Follower {
    at: Place,
    /// What may come next, and then after each of `drafts`, as far as that has been looked for.
    masks: VecDeque<Result<Mask, String>>,
    drafts: VecDeque<TokenId>,
}

#[derive(Debug)]
enum Place {
    Here(Box<Following>),
    Away(Receiver<Found>),
    /// A thread has taken it and ended.
    Lost,
}

/// What a thread is to look at.
#[derive(Debug)]
struct Errand {
    following: Box<Following>,
    drafts: VecDeque<TokenId>,
    to: Sender<Found>,
}

#[derive(Debug)]
struct Found {
    following: Box<Following>,
    masks: VecDeque<Result<Mask, String>>,
}

impl MaskThreads {
    /// Starts them. They end when this is dropped.
    ///
    /// # Panics
    /// The operating system gives no thread.
    pub(crate) fn start() -> Self {
        let (sender, receiver) = mpsc::channel();
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS) {
            let receiver = Arc::clone(&receiver);
            let thread = thread::Builder::new().name("ferrum-masks".to_owned());
            thread.spawn(move || work(&receiver)).expect("the operating system gives a thread");
        }
        MaskThreads(sender)
    }
}

/// Does what there is to do, until nobody can send more.
fn work(errands: &Mutex<Receiver<Errand>>) {
    loop {
        // The lock is held while waiting: who has it is the next to get something to do.
        let errand = errands.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(errand) = errand else { return };
        // A panic costs the one answer, which hears that nobody brings its grammar back.
        let _ = catch_unwind(AssertUnwindSafe(|| errand.run()));
    }
}

impl Errand {
    fn run(self) {
        let Errand { mut following, drafts, to } = self;
        let masks = following.masks(drafts.into_iter());
        // Whoever cancelled the answer does not wait for it.
        let _ = to.send(Found { following, masks });
    }
}

impl Follower {
    /// At the beginning of an answer.
    pub(crate) fn new(constraint: &Constraint) -> Self {
        let at = Place::Here(Box::new(constraint.follow()));
        Follower { at, masks: VecDeque::new(), drafts: VecDeque::new() }
    }

    /// Has the threads look what may come next, and then after each of `drafts`. The next look at this may have to wait.
    pub(crate) fn look_ahead(&mut self, drafts: &[TokenId], threads: &MaskThreads) {
        self.masks.clear();
        self.drafts = drafts.iter().copied().collect();
        let Place::Here(following) = std::mem::replace(&mut self.at, Place::Lost) else { return };
        let (to, from) = mpsc::channel();
        // There is somebody to take it as long as there are threads.
        if threads.0.send(Errand { following, drafts: self.drafts.clone(), to }).is_ok() {
            self.at = Place::Away(from);
        }
    }

    /// Has it come back? Waits for that no longer than `patience`.
    pub(crate) fn is_back(&mut self, patience: Duration) -> bool {
        let Place::Away(from) = &self.at else { return true };
        match from.recv_timeout(patience) {
            Ok(found) => self.arrive(found),
            Err(RecvTimeoutError::Timeout) => return false,
            Err(RecvTimeoutError::Disconnected) => self.at = Place::Lost,
        }
        true
    }

    /// The tokens that may come next.
    ///
    /// # Errors
    /// The grammar has become too large to follow.
    pub(crate) fn mask(&mut self) -> Result<Mask, String> {
        self.here()?;
        match self.masks.pop_front() {
            Some(mask) => mask,
            None => self.here()?.mask(),
        }
    }

    /// The token that must come next, if there is no choice.
    pub(crate) fn forced(&mut self) -> Option<TokenId> {
        // Of one that is lost the mask tells.
        self.here().ok()?.forced()
    }

    /// How many of `tokens` could come next, one after the other. None where that cannot be told: the mask tells why.
    pub(crate) fn admits(&mut self, tokens: &[TokenId]) -> usize {
        self.here().map_or(0, |following| following.admits(tokens))
    }

    /// Takes the next token. Whether the answer is complete, so that nothing may follow.
    ///
    /// # Errors
    /// The token was forbidden, or the grammar has become too large to follow.
    pub(crate) fn push(&mut self, token: TokenId) -> Result<bool, String> {
        if self.drafts.pop_front() != Some(token) {
            self.masks.clear();
            self.drafts.clear();
        }
        self.here()?.push(token)
    }

    fn arrive(&mut self, found: Found) {
        self.at = Place::Here(found.following);
        self.masks = found.masks;
    }

    /// Waits until it is back.
    fn here(&mut self) -> Result<&mut Following, String> {
        if let Place::Away(from) = &self.at {
            match from.recv() {
                Ok(found) => self.arrive(found),
                Err(_) => self.at = Place::Lost,
            }
        }
        match &mut self.at {
            Place::Here(following) => Ok(following),
            Place::Away(_) | Place::Lost => Err("the thread that followed it has ended".to_owned()),
        }
    }
}

/// What waits for threads that do nothing by themselves.
#[cfg(test)]
pub(crate) struct Idle(Receiver<Errand>);

#[cfg(test)]
impl MaskThreads {
    pub(crate) fn idle() -> (Self, Idle) {
        let (sender, receiver) = mpsc::channel();
        (MaskThreads(sender), Idle(receiver))
    }
}

#[cfg(test)]
impl Idle {
    /// Does the next thing there is to do. Whether there can be more.
    pub(crate) fn work(&self) -> bool {
        self.0.recv().map(Errand::run).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::constraint::Grammar;
    use crate::support::{IM_END, Tiny, bytes};

    /// Which of 259 tokens a mask leaves.
    fn allowed(mask: Result<Mask, String>) -> Vec<u32> {
        let mut logits = [0.0; 259];
        mask.unwrap().apply(&mut logits);
        (0..259).filter(|token| logits[*token as usize] == 0.0).collect()
    }

    #[test]
    fn masks_that_threads_find_are_those_that_are_found_here() {
        let engine = Tiny::random().open();
        let grammar = engine.texts().constraint(&Grammar::Regex("ab?[cd]{1,3}".to_owned())).unwrap();
        let (threads, idle) = MaskThreads::idle();
        let mut follower = Follower::new(&grammar);
        let (a, b, c, d) = (b'a'.into(), b'b'.into(), b'c'.into(), b'd'.into());
        assert_eq!(follower.forced(), Some(TokenId(a)));
        assert_eq!(allowed(follower.mask()), [a]);
        follower.push(TokenId(a)).unwrap();
        follower.look_ahead(&bytes("cdx"), &threads);
        assert!(!follower.is_back(Duration::ZERO), "nobody has looked yet");
        assert!(idle.work() && follower.is_back(Duration::ZERO));
        assert_eq!(follower.masks.len(), 3, "no x can come");
        assert_eq!(allowed(follower.mask()), [b, c, d]);
        follower.push(TokenId(c)).unwrap();
        assert_eq!(allowed(follower.mask()), [c, d, IM_END]);
        // Another than the draft: what was found is of no use.
        follower.push(TokenId(c)).unwrap();
        assert!(follower.masks.is_empty());
        assert_eq!(allowed(follower.mask()), [c, d, IM_END]);
        follower.look_ahead(&bytes("ccc"), &threads);
        assert!(idle.work());
        assert_eq!(allowed(follower.mask()), [c, d, IM_END]);
        assert_eq!(follower.push(TokenId(c)), Ok(true));
    }

    #[test]
    fn a_thread_that_ends_is_an_error_and_nobody_waits_for_it() {
        let engine = Tiny::random().open();
        let grammar = engine.texts().constraint(&Grammar::Regex("[ab]+".to_owned())).unwrap();
        let (threads, idle) = MaskThreads::idle();
        let mut followers = [(); 2].map(|()| Follower::new(&grammar));
        followers[0].look_ahead(&[], &threads);
        drop(idle);
        followers[1].look_ahead(&[], &threads);
        for mut follower in followers {
            assert!(follower.is_back(Duration::ZERO));
            assert!(follower.mask().is_err());
        }
    }
}
