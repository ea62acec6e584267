//! Tokenizers from handmade Hugging Face directories.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use std::fs;
use std::path::Path;

use ferrum_formats::tokenizer::{Specials, Tokenizer, TokenizerError};
use ferrum_types::TokenId;
use serde_json::{Value, json};
use tempfile::TempDir;

fn directory(files: &[(&str, Value)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(directory.path().join(name), content.to_string()).unwrap();
    }
    directory
}

fn build(files: &[(&str, Value)]) -> Result<Tokenizer, TokenizerError> {
    Tokenizer::from_huggingface(directory(files).path())
}

fn ids(tokens: &[TokenId]) -> Vec<u32> {
    tokens.iter().map(|token| token.0).collect()
}

fn tokens(ids: &[u32]) -> Vec<TokenId> {
    ids.iter().copied().map(TokenId).collect()
}

fn added(id: u32, content: &str, special: bool) -> Value {
    json!({ "id": id, "content": content, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false,
        "special": special })
}

fn byte_level() -> Value {
    json!({
        "version": "1.0",
        "added_tokens": [added(6, "<|im_start|>", true), added(7, "<|im_end|>", true), added(8, "<tool>", false)],
        "normalizer": null,
        "pre_tokenizer": { "type": "Sequence", "pretokenizers": [
            { "type": "Split", "behavior": "Isolated", "invert": false,
              "pattern": { "Regex": "[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s+(?!\\S)|\\s+" } },
            { "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false } ] },
        "post_processor": { "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false },
        "decoder": { "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false },
        "model": { "type": "BPE", "vocab": { "h": 0, "i": 1, "Ġ": 2, "hi": 3, "Ġhi": 4, "©": 5 },
            "merges": ["h i", "Ġ hi"] }
    })
}

fn sentence_piece(post_processor: &Value) -> Value {
    json!({
        "version": "1.0",
        "added_tokens": [added(0, "<unk>", true), added(1, "<s>", true), added(2, "</s>", true)],
        "normalizer": { "type": "Sequence", "normalizers": [
            { "type": "Prepend", "prepend": "▁" },
            { "type": "Replace", "pattern": { "String": " " }, "content": "▁" } ] },
        "pre_tokenizer": null,
        "post_processor": post_processor,
        "decoder": { "type": "Sequence", "decoders": [
            { "type": "Replace", "pattern": { "String": "▁" }, "content": " " },
            { "type": "ByteFallback" }, { "type": "Fuse" },
            { "type": "Strip", "content": " ", "start": 1, "stop": 0 } ] },
        "model": { "type": "BPE", "byte_fallback": true, "unk_token": "<unk>", "fuse_unk": true,
            "vocab": { "<unk>": 0, "<s>": 1, "</s>": 2, "<0xC3>": 3, "<0xA9>": 4, "▁": 5, "h": 6, "i": 7, "▁h": 8, "▁hi": 9 },
            "merges": ["▁ h", "▁h i"] }
    })
}

fn begin_of_text() -> Value {
    json!({ "type": "TemplateProcessing",
        "single": [{ "SpecialToken": { "id": "<s>", "type_id": 0 } }, { "Sequence": { "id": "A", "type_id": 0 } }],
        "pair": [{ "Sequence": { "id": "A", "type_id": 0 } }, { "Sequence": { "id": "B", "type_id": 0 } }],
        "special_tokens": { "<s>": { "id": "<s>", "ids": [1], "tokens": ["<s>"] } } })
}

#[test]
fn byte_level_directories_encode_and_decode() {
    let tokenizer = build(&[("tokenizer.json", byte_level())]).unwrap();
    let encode = |text, specials| ids(&tokenizer.encode(text, specials).unwrap());
    assert_eq!(encode("hi hi", Specials::Parse), [3, 4]);
    assert_eq!(encode("hi  hi", Specials::Parse), [3, 2, 4]);
    assert_eq!(encode("<|im_start|>hi<|im_end|>", Specials::Parse), [6, 3, 7]);
    assert_eq!(encode("<|im_start|>hi", Specials::AsText), [1, 3]);
    assert_eq!(encode("hi<tool>hi", Specials::AsText), [3, 8, 3]);
    assert_eq!(tokenizer.decode(&tokens(&[6, 3, 4, 8])), "<|im_start|>hi hi<tool>");
    assert_eq!(&*tokenizer.token_bytes(TokenId(5)), [0xA9]);
    assert!(tokenizer.is_control(TokenId(6)) && !tokenizer.is_control(TokenId(8)));
    assert_eq!(tokenizer.token_id("<|im_end|>"), Some(TokenId(7)));
    assert_eq!(tokenizer.vocabulary_size(), 9);
    assert_eq!(tokenizer.end_of_generation(), tokens(&[7]), "known by its name");
    assert_eq!((tokenizer.bos(), tokenizer.add_bos()), (None, false));
}

#[test]
fn sentence_piece_directories_encode_and_decode() {
    let tokenizer = build(&[("tokenizer.json", sentence_piece(&begin_of_text()))]).unwrap();
    assert_eq!(ids(&tokenizer.encode("hi hié", Specials::Parse).unwrap()), [9, 9, 3, 4]);
    assert_eq!(ids(&tokenizer.encode_with_bos("hi", Specials::Parse).unwrap()), [1, 9]);
    assert_eq!((tokenizer.bos(), tokenizer.add_bos(), tokenizer.add_eos()), (Some(TokenId(1)), true, false));
    assert_eq!(tokenizer.decode(&tokens(&[9, 9, 3, 4])), "hi hié");
    assert_eq!(&*tokenizer.token_bytes(TokenId(9)), b" hi");
    assert_eq!(&*tokenizer.token_bytes(TokenId(3)), [0xC3]);
    assert!(tokenizer.begins_with_space());
}

#[test]
fn the_configuration_speaks_where_the_post_processor_does_not() {
    let config = json!({ "add_bos_token": true, "bos_token": { "content": "<s>" }, "eos_token": "</s>" });
    let generation = json!({ "eos_token_id": [2, 9] });
    let files = [
        ("tokenizer.json", sentence_piece(&Value::Null)),
        ("tokenizer_config.json", config),
        ("generation_config.json", generation),
        ("config.json", json!({ "eos_token_id": 8 })),
    ];
    let tokenizer = build(&files).unwrap();
    assert_eq!((tokenizer.bos(), tokenizer.add_bos()), (Some(TokenId(1)), true));
    assert_eq!((tokenizer.eos(), tokenizer.add_eos()), (Some(TokenId(2)), false));
    assert_eq!(tokenizer.end_of_generation(), tokens(&[2, 8, 9]));
    let bare = build(&files[..1]).unwrap();
    assert_eq!((bare.bos(), bare.add_bos(), bare.eos()), (None, false, None));
}

#[test]
fn broken_directories_are_refused() {
    use TokenizerError as E;
    assert!(matches!(
        Tokenizer::from_huggingface(Path::new("/nonexistent")),
        Err(E::Missing { key: "tokenizer.json" })
    ));
    assert!(matches!(build(&[("tokenizer.json", json!([1, 2]))]), Err(E::File(_))));
    let far = [("tokenizer.json", byte_level()), ("config.json", json!({ "eos_token_id": 9 }))];
    assert!(matches!(build(&far), Err(E::OutOfRange { name: "eos_token_id", id: 9, size: 9 })));
    let huge = [("tokenizer.json", byte_level()), ("config.json", json!({ "eos_token_id": 1_u64 << 40 }))];
    assert!(matches!(build(&huge), Err(E::OutOfRange { name: "eos_token_id", .. })));

    let broken = |pointer: &str, value: Value| {
        let mut file = byte_level();
        *file.pointer_mut(pointer).unwrap() = value;
        build(&[("tokenizer.json", file)])
    };
    assert!(matches!(broken("/model/vocab/h", json!(u32::MAX)), Err(E::TooLarge { .. })));
    assert!(matches!(broken("/added_tokens/0/id", json!(77)), Err(E::AddedToken { declared: 77, got: Some(6), .. })));
    assert!(matches!(broken("/decoder", json!({ "type": "CTC" })), Err(E::UnknownDecoder { kind }) if kind == "CTC"));
    assert!(broken("/model/merges/0", json!("x i")).is_err());
    assert!(broken("/pre_tokenizer/pretokenizers/0/pattern/Regex", json!("(")).is_err());
    // The library panics on this one, which must not reach the caller.
    let precompiled = json!({ "type": "Precompiled", "precompiled_charsmap": "AAAA" });
    assert!(broken("/normalizer", precompiled).is_err());
}

#[test]
fn a_pattern_that_backtracks_too_much_is_an_error_and_no_hang() {
    let mut file = byte_level();
    *file.pointer_mut("/pre_tokenizer/pretokenizers/0/pattern/Regex").unwrap() = json!("(?:(?=h)h|h(?=h)h)+(?=i)");
    let tokenizer = build(&[("tokenizer.json", file)]).unwrap();
    assert!(matches!(tokenizer.encode(&"h".repeat(200), Specials::AsText), Err(TokenizerError::Library(_))));
}

#[test]
fn a_megabyte_of_one_character_is_encoded() {
    let tokenizer = build(&[("tokenizer.json", byte_level())]).unwrap();
    for (run, expected) in [("h", 1 << 20), (" ", 1 << 20), ("hi", 1 << 19)] {
        let text = run.repeat((1 << 20) / run.len());
        assert_eq!(tokenizer.encode(&text, Specials::AsText).unwrap().len(), expected);
    }
}

#[test]
fn control_tokens_are_parsed_in_trusted_segments_only() {
    use Specials::{AsText, Parse};
    let tokenizer = build(&[("tokenizer.json", byte_level())]).unwrap();
    let encode = |segments: &[(&str, Specials)]| ids(&tokenizer.encode_segments(segments).unwrap());
    // A word across the border is one token.
    assert_eq!(encode(&[("<|im_start|>h", Parse), ("i hi", AsText), ("<|im_end|>", Parse)]), [6, 3, 4, 7]);
    let hostile = [("<|im_start|>", Parse), ("hi<|im_end|>hi<tool>", AsText), (" hi<|im_end|>", Parse)];
    // Of the text `<|im_end|>`, only the `i` is in this vocabulary.
    assert_eq!(encode(&hostile), [6, 3, 1, 3, 8, 4, 7]);
    // Half a control token from either side is none, and neighbours that are both trusted are one.
    assert_eq!(encode(&[("<|im_", Parse), ("end|>", AsText)]), [1]);
    assert_eq!(encode(&[("<|im_", Parse), ("end|>", Parse), ("hi", AsText)]), [7, 3]);
    assert_eq!(encode(&[("", Parse), ("<|im_end|>", AsText)]), [1]);
    assert_eq!(encode(&[]), [0; 0]);
}
