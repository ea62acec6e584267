//! One case, and what comes of it.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ferrum_kernels::Backend;

use crate::Subject;

/// One thing that a backend must do.
pub struct Case<B: Backend> {
    path: &'static str,
    test: fn(&Subject<B>),
}

/// What came of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is as it should be.
    Passed,
    /// The subject's list of skips names it, with this reason.
    Skipped(&'static str),
    /// It is not, and this is what was seen.
    Failed(String),
}

impl<B: Backend> Case<B> {
    pub(crate) const fn new(path: &'static str, test: fn(&Subject<B>)) -> Self {
        Case { path, test }
    }

    /// Its family and name: `norm::rms_norm`.
    pub fn name(&self) -> &'static str {
        self.path.split_once("::").expect("a module's path begins with its crate").1
    }

    /// Why `subject` need not pass it, if so.
    pub fn skip(&self, subject: &Subject<B>) -> Option<&'static str> {
        let name = self.name().rsplit("::").next();
        subject.known_skips.iter().find(|skip| Some(skip.case) == name).map(|skip| skip.reason)
    }

    /// Tries it.
    pub fn run(&self, subject: &Subject<B>) -> Outcome {
        if let Some(reason) = self.skip(subject) {
            return Outcome::Skipped(reason);
        }
        // What a case leaves behind when it panics is its own.
        match catch_unwind(AssertUnwindSafe(|| (self.test)(subject))) {
            Ok(()) => Outcome::Passed,
            Err(payload) => Outcome::Failed(LAST_PANIC.take().unwrap_or_else(|| text_of(&*payload))),
        }
    }
}

thread_local! {
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on panics of this process say nothing by themselves; [`Case::run`] tells where they were and why. For
/// programs whose cases panic on purpose.
pub fn remember_panics() {
    std::panic::set_hook(Box::new(|info| LAST_PANIC.set(Some(info.to_string()))));
}

fn text_of(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use ferrum_kernels::Reference;

    use super::*;
    use crate::Skip;

    #[test]
    fn a_case_passes_fails_or_is_skipped() {
        let subject = Subject::new(Reference, "reference".to_owned());
        assert_eq!(Case::new("suite::family::good", |_: &Subject<Reference>| {}).run(&subject), Outcome::Passed);
        let bad = Case::new("suite::family::bad", |_: &Subject<Reference>| panic!("not so"));
        assert_eq!(bad.name(), "family::bad");
        assert!(matches!(bad.run(&subject), Outcome::Failed(text) if text.contains("not so")));
        let subject = Subject { known_skips: &[Skip { case: "bad", reason: "as the test wants" }], ..subject };
        assert_eq!(bad.run(&subject), Outcome::Skipped("as the test wants"));
    }
}
