//! What has been said.

use ferrum_formats::template::{Message, Role};

/// A system prompt and the turns after it.
pub(crate) struct Conversation {
    model: String,
    system: Option<String>,
    turns: Vec<Message>,
}

impl Conversation {
    /// A conversation with `model` in which nothing has been said.
    pub(crate) fn new(model: &str, system: Option<String>) -> Self {
        Conversation { model: model.to_owned(), system, turns: Vec::new() }
    }

    /// The model, as the user named it.
    pub(super) fn model(&self) -> &str {
        &self.model
    }

    /// The system prompt.
    pub(super) fn system(&self) -> Option<&str> {
        self.system.as_deref()
    }

    /// Replaces the system prompt, for what was said as well as for what will be.
    pub(super) fn set_system(&mut self, system: Option<String>) {
        self.system = system;
    }

    /// Adds a turn.
    pub(super) fn push(&mut self, role: Role, text: String) {
        self.turns.push(Message::new(role, text));
    }

    /// Takes the last turn back.
    pub(super) fn pop(&mut self) {
        self.turns.pop();
    }

    /// Forgets what was said; the system prompt stays.
    pub(super) fn clear(&mut self) {
        self.turns.clear();
    }

    /// All of it, as a template wants it.
    pub(super) fn messages(&self) -> Vec<Message> {
        let system = self.system().map(|text| Message::new(Role::System, text));
        system.into_iter().chain(self.turns.iter().cloned()).collect()
    }
}
