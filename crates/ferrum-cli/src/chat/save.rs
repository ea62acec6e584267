//! `/save`: a conversation as a file.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ferrum_formats::template::{Message, Role};
use serde_json::json;

use super::conversation::Conversation;
use crate::error::CliError;

/// Writes one chat's files. It overwrites a file only if it wrote it.
#[derive(Default)]
pub(super) struct Saver {
    written: Vec<PathBuf>,
}

impl Saver {
    /// Writes the whole conversation, in the format that the name's extension says.
    pub(super) fn save(&mut self, path: &Path, conversation: &Conversation) -> Result<(), CliError> {
        let messages = conversation.messages();
        let text = match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => json(conversation.model(), &messages),
            Some("md" | "markdown") => markdown(conversation.model(), &messages),
            _ => return Err(CliError::UnknownExtension(path.to_owned())),
        };
        let written = self.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => CliError::Exists(path.to_owned()),
            _ => CliError::io(path.display().to_string(), error),
        })?;
        self.written.push(path.to_owned());
        Ok(())
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        if self.written.iter().any(|written| written == path) {
            OpenOptions::new().write(true).create(true).truncate(true).open(path)
        } else {
            File::create_new(path)
        }
    }
}

fn json(model: &str, messages: &[Message]) -> String {
    let conversation = json!({ "model": model, "messages": messages });
    let text = serde_json::to_string_pretty(&conversation).expect("messages are plain data");
    text + "\n"
}

fn markdown(model: &str, messages: &[Message]) -> String {
    let mut text = format!("# Conversation with {model}\n");
    for message in messages {
        text += &format!("\n## {}\n\n{}\n", title(message.role), message.content.trim_end());
    }
    text
}

fn title(role: Role) -> &'static str {
    match role {
        Role::System | Role::Developer => "System",
        Role::User => "User",
        Role::Assistant => "Assistant",
        Role::Tool => "Tool",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversation() -> Conversation {
        let mut conversation = Conversation::new("m", Some("Be brief.".into()));
        conversation.push(Role::User, "Grüße?\nJa.".into());
        conversation.push(Role::Assistant, "Ja.\n".into());
        conversation
    }

    #[test]
    fn the_extension_decides_the_format() {
        let folder = tempfile::tempdir().unwrap();
        let mut saver = Saver::default();
        let (md, json) = (folder.path().join("a.md"), folder.path().join("a.json"));
        saver.save(&md, &conversation()).unwrap();
        let expected =
            "# Conversation with m\n\n## System\n\nBe brief.\n\n## User\n\nGrüße?\nJa.\n\n## Assistant\n\nJa.\n";
        assert_eq!(std::fs::read_to_string(&md).unwrap(), expected);
        saver.save(&json, &conversation()).unwrap();
        let saved: serde_json::Value = serde_json::from_slice(&std::fs::read(&json).unwrap()).unwrap();
        assert_eq!(saved["messages"][1], json!({ "role": "user", "content": "Grüße?\nJa." }));
        let error = saver.save(&folder.path().join("a.txt"), &conversation()).unwrap_err();
        assert!(error.to_string().ends_with("write a name that ends in .md or .json"), "{error}");
    }

    #[test]
    fn only_its_own_files_are_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        let mut saver = Saver::default();
        saver.save(&path, &conversation()).unwrap();
        saver.save(&path, &Conversation::new("m", None)).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "# Conversation with m\n");
        assert!(matches!(Saver::default().save(&path, &conversation()), Err(CliError::Exists(_))));
    }
}
