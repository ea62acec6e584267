//! The chat: a conversation in a terminal.
//!
//! Questions are edited on standard error and answers are written to standard output, so that a chat whose output goes
//! to a file leaves just the answers there.

mod continuation;
mod conversation;
mod editor;
mod save;
mod slash;
mod terminal;

use ferrum_engine::{Engine, EngineError, Finish};
use ferrum_formats::template::Role;
use ferrum_types::TokenId;

use crate::answer::{Answering, Style};
use crate::error::CliError;
use crate::output::{Output, note};
use crate::units;

pub(crate) use conversation::Conversation;
use save::Saver;
use slash::Slash;
use terminal::Entered;
pub(crate) use terminal::Terminal;

/// A conversation with a model.
pub(crate) struct Chat {
    engine: Engine,
    answering: Answering,
    style: Style,
    conversation: Conversation,
    saver: Saver,
    output: Output,
}

/// Whether the chat goes on.
enum Next {
    GoOn,
    Leave,
}

impl Chat {
    /// A chat that goes on from `conversation`.
    pub(crate) fn new(engine: Engine, answering: Answering, style: Style, conversation: Conversation) -> Self {
        Chat { engine, answering, style, conversation, saver: Saver::default(), output: Output::new() }
    }

    /// Talks until the user leaves.
    pub(crate) fn run(mut self, mut terminal: Terminal) -> Result<(), CliError> {
        self.greet();
        loop {
            let text = match terminal.read()? {
                Entered::Text(text) => text,
                Entered::Leave => return Ok(()),
                Entered::Interrupt => return Err(CliError::Interrupted),
            };
            let next = match Slash::parse(&text) {
                Some(command) => self.obey(command),
                None if text.trim().is_empty() => Ok(Next::GoOn),
                None => self.answer(text).map(|()| Next::GoOn),
            };
            match next {
                Ok(Next::GoOn) => {}
                Ok(Next::Leave) => return Ok(()),
                Err(error @ CliError::ClosedOutput) => return Err(error),
                // A question that cannot be answered is no reason to lose the conversation.
                Err(error) => explain(&error),
            }
        }
    }

    fn greet(&self) {
        let facts = self.engine.facts();
        let (family, parameters) = (facts.description.family, units::count(facts.parameters));
        note(format_args!("{family}, {parameters} parameters"));
        note(format_args!("{} tokens of context", self.engine.context()));
        note("/help lists the commands, Ctrl-D leaves");
    }

    fn obey(&mut self, command: Slash) -> Result<Next, CliError> {
        match command {
            Slash::Help => note(slash::HELP),
            Slash::Clear => {
                self.conversation.clear();
                note("the conversation is forgotten");
            }
            Slash::ShowSystem => match self.conversation.system() {
                Some(text) => note(text),
                None => note("there is no system prompt"),
            },
            Slash::SetSystem(text) => {
                self.conversation.set_system(Some(text));
                note("the system prompt is set");
            }
            Slash::DropSystem => {
                self.conversation.set_system(None);
                note("there is no system prompt now");
            }
            Slash::Save(path) => {
                self.saver.save(&path, &self.conversation)?;
                note(format_args!("saved to {}", path.display()));
            }
            Slash::SaveWhere => note("give a file: /save chat.md, /save chat.json"),
            Slash::Unknown(name) => note(format_args!("no command {name}; /help lists them")),
            Slash::Exit => return Ok(Next::Leave),
        }
        Ok(Next::GoOn)
    }

    /// Answers a message. A message without an answer is taken back.
    fn answer(&mut self, text: String) -> Result<(), CliError> {
        self.conversation.push(Role::User, text);
        let answer = self.prompt().and_then(|prompt| self.answering.stream(&mut self.engine, prompt, &mut self.output));
        let (generation, stopped) = match answer {
            Ok((generation, stopped)) if !(stopped && generation.text.is_empty()) => (generation, stopped),
            Ok(_) => {
                self.conversation.pop();
                return Ok(());
            }
            Err(error) => {
                self.conversation.pop();
                return Err(error);
            }
        };
        self.conversation.push(Role::Assistant, generation.text);
        if !stopped && generation.finish == Finish::ContextFull {
            let context = self.engine.context();
            note(format_args!("note: the context of {context} tokens is full; /clear starts anew, /save keeps this"));
        }
        Ok(())
    }

    fn prompt(&self) -> Result<Vec<TokenId>, CliError> {
        let messages = self.conversation.messages();
        Ok(match self.style {
            Style::Chat => self.engine.encode_chat(&messages)?,
            Style::Raw => {
                let texts: Vec<&str> = messages.iter().map(|message| message.content.as_str()).collect();
                self.engine.encode(&texts.join("\n"))?
            }
        })
    }
}

fn explain(error: &CliError) {
    if let CliError::Engine(cause) = error
        && let EngineError::PromptTooLong { tokens, context } = **cause
    {
        return note(format_args!(
            "error: the conversation with this message has {tokens} tokens, and the context holds {context}; \
             /clear starts anew, /save keeps this"
        ));
    }
    note(format_args!("error: {}", error.sentence().unwrap_or_default()));
}
