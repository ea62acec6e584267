//! A backslash at the end of a line: the message goes on in the next.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reedline::{ValidationResult, Validator};

/// Whether the text's last line ends with a backslash that is not itself escaped by one.
pub(super) fn is_open(text: &str) -> bool {
    text.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
}

/// Remembers the texts whose last backslash was meant as a continuation: in a pasted script it is part of the text.
#[derive(Clone, Default)]
pub(super) struct Continuations {
    texts: Arc<Mutex<Vec<String>>>,
}

impl Continuations {
    /// The message without the backslashes that continued it. Forgets them.
    pub(super) fn join(&self, mut message: String) -> String {
        // The longest first: removing a backslash changes what follows it only.
        while let Some(text) = self.texts().pop() {
            if message.strip_prefix(text.as_str()).is_some_and(|rest| rest.starts_with('\n')) {
                message.remove(text.len() - 1);
            }
        }
        message
    }

    fn texts(&self) -> MutexGuard<'_, Vec<String>> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Validator for Continuations {
    fn validate(&self, text: &str) -> ValidationResult {
        if !is_open(text) {
            return ValidationResult::Complete;
        }
        let mut texts = self.texts();
        // What was continued before and has been edited since is no longer a beginning of this text.
        texts.retain(|before| text.starts_with(before.as_str()) && before != text);
        texts.push(text.to_owned());
        ValidationResult::Incomplete
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_continued(continuations: &Continuations, text: &str) -> bool {
        matches!(continuations.validate(text), ValidationResult::Incomplete)
    }

    #[test]
    fn a_backslash_that_continued_a_line_is_taken_out() {
        let continuations = Continuations::default();
        assert!(is_continued(&continuations, "one\\"));
        assert!(is_continued(&continuations, "one\\\ntwo\\"));
        assert!(!is_continued(&continuations, "one\\\ntwo\\\nthree"));
        assert_eq!(continuations.join("one\\\ntwo\\\nthree".into()), "one\ntwo\nthree");
    }

    #[test]
    fn a_pasted_backslash_stays() {
        let continuations = Continuations::default();
        assert!(!is_continued(&continuations, "cargo build \\\n  --release"));
        assert_eq!(continuations.join("cargo build \\\n  --release".into()), "cargo build \\\n  --release");
        assert!(!is_continued(&continuations, "a path\\\\"), "an escaped backslash continues nothing");
    }

    #[test]
    fn an_edited_line_keeps_its_backslash() {
        let continuations = Continuations::default();
        assert!(is_continued(&continuations, "one\\"));
        assert_eq!(continuations.join("two\\\nthree".into()), "two\\\nthree");
        assert_eq!(continuations.join("one\\\nthree".into()), "one\\\nthree", "the first message forgot it");
    }
}
