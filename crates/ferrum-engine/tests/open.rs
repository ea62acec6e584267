//! What lies beside the weights: templates in their several places, and tokenizers that do not fit.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod support;

use std::fs;
use std::path::Path;

use ferrum_engine::{Engine, EngineError};
use ferrum_formats::template::{Message, Role};
use serde_json::{Value, json};
use support::{Tiny, bytes, options};

fn open(folder: &Path) -> Result<Engine, EngineError> {
    Engine::open(folder, &options())
}

/// What a model in `folder` is given to read when a user says "hi".
fn chat(folder: &Path) -> String {
    let engine = open(folder).unwrap_or_else(|error| panic!("{error}"));
    let tokens = engine.encode_chat(&[Message::new(Role::User, "hi")]).unwrap();
    engine.tokenizer().unwrap().decode(&tokens)
}

#[test]
fn a_template_in_a_file_of_its_own_wins_over_the_configuration() {
    let folder = Tiny::random().write();
    assert_eq!(chat(folder.path()), "<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n");
    let file = folder.path().join("chat_template.jinja");
    fs::write(&file, "own: {{ messages[0].content }}").unwrap();
    assert_eq!(chat(folder.path()), "own: hi");
    fs::write(&file, b"\xFF").unwrap();
    let error = open(folder.path()).err().expect("a template that cannot be read is not passed over").to_string();
    assert!(error.contains("chat_template.jinja") && error.contains("utf-8"), "{error}");
}

#[test]
fn of_several_templates_the_default_is_used() {
    let folder = Tiny::random().write();
    let templates = json!([
        { "name": "rag", "template": "not this" },
        { "name": "default", "template": "this: {{ messages[0].content }}" },
    ]);
    let config = json!({ "chat_template": templates }).to_string();
    fs::write(folder.path().join("tokenizer_config.json"), config).unwrap();
    assert_eq!(chat(folder.path()), "this: hi");
}

#[test]
fn a_model_without_a_template_takes_text_but_no_conversation() {
    let folder = Tiny::random().write();
    fs::remove_file(folder.path().join("tokenizer_config.json")).unwrap();
    let engine = open(folder.path()).unwrap();
    assert_eq!(engine.encode("hi").unwrap(), bytes("hi"));
    let error = engine.encode_chat(&[Message::new(Role::User, "hi")]).unwrap_err();
    assert!(matches!(error, EngineError::NoTemplate { .. }), "{error}");
}

#[test]
fn a_tokenizer_may_have_more_control_tokens_than_the_model_but_no_more_text() {
    let folder = Tiny::random().write();
    let file = folder.path().join("tokenizer.json");
    let mut tokenizer: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    // The model has 288 tokens; the tokenizer's last is 288, one beyond.
    for id in 259..=288 {
        let mut token = tokenizer["added_tokens"][0].clone();
        token["id"] = json!(id);
        token["content"] = json!(format!("<|{id}|>"));
        tokenizer["added_tokens"].as_array_mut().unwrap().push(token);
    }
    fs::write(&file, tokenizer.to_string()).unwrap();
    open(folder.path()).unwrap();
    tokenizer["added_tokens"][32]["special"] = json!(false);
    fs::write(&file, tokenizer.to_string()).unwrap();
    let error = open(folder.path()).err().unwrap();
    assert!(matches!(error, EngineError::VocabularyMismatch { tokenizer: 289, model_has: 288, .. }), "{error}");
}
