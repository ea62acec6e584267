//! Tokenizers of real models against reference ids, and of small handmade GGUF files.
//!
//! `fixtures/tokenizer-cases.json` holds texts and ids on which llama.cpp and the `tokenizers` library agree. Real
//! models are looked for in the folder `FERRUM_TEST_MODELS`, or in `ferrum/test-models` of the user's cache folder.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use ferrum_formats::gguf::{Gguf, Writer};
use ferrum_formats::tokenizer::{MAX_TEXT_BYTES, Specials, Tokenizer, TokenizerError};
use ferrum_types::TokenId;

const SMOLLM2: &str = "SmolLM2-135M-Instruct.Q4_1.gguf";
const GEMMA3: &str = "gemma-3-270m-q4_k_m.gguf";
const QWEN25: &str = "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf";

/// The tokenizer of a real model, if the file is there.
fn real(test: &str, file: &str) -> Option<Tokenizer> {
    let folder = std::env::var_os("FERRUM_TEST_MODELS").map(PathBuf::from);
    let folder = folder.or_else(|| Some(dirs::cache_dir()?.join("ferrum/test-models")))?;
    let path = folder.join(file);
    if !path.exists() {
        println!("skipped: {test} needs {file}; run scripts/test-models");
        return None;
    }
    Some(Tokenizer::from_gguf(Gguf::open(&path).unwrap().metadata()).unwrap())
}

fn ids(tokens: &[TokenId]) -> Vec<u32> {
    tokens.iter().map(|token| token.0).collect()
}

fn tokens(ids: &[u32]) -> Vec<TokenId> {
    ids.iter().copied().map(TokenId).collect()
}

fn assert_agrees_with_the_reference(test: &str, file: &str, model: &str) {
    let cases: serde_json::Value = serde_json::from_str(include_str!("fixtures/tokenizer-cases.json")).unwrap();
    let cases = cases[model].as_array().unwrap();
    assert!(cases.len() > 30);
    let Some(tokenizer) = real(test, file) else { return };
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let expected: Vec<u32> = serde_json::from_value(case["ids"].clone()).unwrap();
        let encoded = tokenizer.encode(text, Specials::Parse).unwrap();
        assert_eq!(ids(&encoded), expected, "{model}: {text:?}");
        assert_eq!(tokenizer.decode(&encoded), text, "{model}");
        let as_text = tokenizer.encode(text, Specials::AsText).unwrap();
        assert!(!as_text.iter().any(|&token| tokenizer.is_control(token)), "{model}: {text:?}");
        assert_eq!(tokenizer.decode(&as_text), text, "{model}");
        if as_text == encoded {
            for (at, _) in text.char_indices() {
                let segments = [(&text[..at], Specials::Parse), (&text[at..], Specials::AsText)];
                assert_eq!(tokenizer.encode_segments(&segments).unwrap(), encoded, "{model}: {text:?} cut at {at}");
            }
        }
    }
}

#[test]
fn smollm2_agrees_with_the_reference() {
    assert_agrees_with_the_reference("smollm2_agrees_with_the_reference", SMOLLM2, "smollm2");
}

#[test]
fn gemma3_agrees_with_the_reference() {
    assert_agrees_with_the_reference("gemma3_agrees_with_the_reference", GEMMA3, "gemma3");
}

#[test]
fn qwen25_agrees_with_the_reference() {
    assert_agrees_with_the_reference("qwen25_agrees_with_the_reference", QWEN25, "qwen2.5");
}

#[test]
fn real_models_say_how_texts_begin_and_end() {
    let test = "real_models_say_how_texts_begin_and_end";
    let ends = |tokenizer: &Tokenizer| -> Vec<String> {
        let texts = tokenizer.end_of_generation().iter().map(|&token| tokenizer.token_text(token).unwrap().to_owned());
        texts.collect()
    };
    if let Some(smollm2) = real(test, SMOLLM2) {
        assert_eq!((smollm2.bos(), smollm2.add_bos(), smollm2.add_eos()), (Some(TokenId(1)), false, false));
        assert!(["<|im_end|>", "<|endoftext|>"].iter().all(|end| ends(&smollm2).contains(&(*end).to_owned())));
        assert_eq!(smollm2.vocabulary_size(), 49_152);
    }
    if let Some(gemma3) = real(test, GEMMA3) {
        assert_eq!((gemma3.bos(), gemma3.add_bos()), (Some(TokenId(2)), true));
        assert_eq!(ends(&gemma3), ["<eos>", "<end_of_turn>"]);
        let with_bos = gemma3.encode_with_bos("<bos>a", Specials::Parse).unwrap();
        assert_eq!(with_bos, gemma3.encode_with_bos("a", Specials::Parse).unwrap());
        assert_eq!(with_bos[0], TokenId(2));
    }
    if let Some(qwen) = real(test, QWEN25) {
        assert!(!qwen.add_bos());
        assert_eq!(qwen.token_id("<|im_end|>"), Some(TokenId(151_645)));
        assert!(qwen.end_of_generation().contains(&TokenId(151_645)));
    }
}

/// Long runs of one character are where quadratic tokenizers stop answering.
#[test]
fn a_megabyte_of_one_character_is_encoded_in_time() {
    for file in [SMOLLM2, GEMMA3, QWEN25] {
        let Some(tokenizer) = real("a_megabyte_of_one_character_is_encoded_in_time", file) else { continue };
        for run in ["a", " ", "7", "\n", "世", "'", "a ", " \n"] {
            let text = run.repeat((1 << 20) / run.len());
            let begin = Instant::now();
            let encoded = tokenizer.encode(&text, Specials::AsText).unwrap();
            let elapsed = begin.elapsed();
            println!("{file}: {run:?}: {} tokens in {elapsed:?}", encoded.len());
            assert!(elapsed < Duration::from_secs(20), "{file}: {run:?} took {elapsed:?}");
            assert_eq!(tokenizer.decode(&encoded), text);
        }
    }
}

#[test]
fn a_vocabulary_is_ready_at_once() {
    for file in [SMOLLM2, GEMMA3, QWEN25] {
        let begin = Instant::now();
        if real("a_vocabulary_is_ready_at_once", file).is_some() {
            let elapsed = begin.elapsed();
            println!("{file}: {elapsed:?}");
            assert!(elapsed < Duration::from_secs(3), "{file} took {elapsed:?}");
        }
    }
}

#[test]
fn the_bytes_of_single_tokens_join_to_the_text() {
    for file in [SMOLLM2, GEMMA3, QWEN25] {
        let Some(tokenizer) = real("the_bytes_of_single_tokens_join_to_the_text", file) else { continue };
        let text = "日本語 naïve 🙂👩‍👩‍👧‍👦 \u{10FFFD} x";
        let encoded = tokenizer.encode(text, Specials::AsText).unwrap();
        let bytes: Vec<u8> = encoded.iter().flat_map(|&token| tokenizer.token_bytes(token).into_owned()).collect();
        assert_eq!(String::from_utf8(bytes).unwrap(), text, "{file}");
    }
}

/// A handmade GGUF file's tokenizer.
fn build(file: Writer) -> Result<Tokenizer, TokenizerError> {
    Tokenizer::from_gguf(Gguf::parse("handmade.gguf", file.to_bytes()).unwrap().metadata())
}

fn gpt2() -> Writer {
    Writer::new()
        .key("tokenizer.ggml.model", "gpt2")
        .key("tokenizer.ggml.pre", "gpt-2")
        .key("tokenizer.ggml.tokens", ["h", "i", "Ġ", "hi", "Ġhi", "<|im_end|>", "<tool>", "Ã", "©"])
        .key("tokenizer.ggml.token_type", [1, 1, 1, 1, 1, 3, 4, 1, 1])
        .key("tokenizer.ggml.merges", ["h i", "Ġ hi"])
}

fn llama() -> Writer {
    Writer::new()
        .key("tokenizer.ggml.model", "llama")
        .key("tokenizer.ggml.tokens", ["<unk>", "<s>", "</s>", "<0xC3>", "<0xA9>", "▁", "h", "i", "▁h", "▁hi", "hi"])
        .key("tokenizer.ggml.scores", [0.0_f32, 0.0, 0.0, 0.0, 0.0, -5.0, -6.0, -7.0, -3.0, -1.0, -2.0])
        .key("tokenizer.ggml.token_type", [2, 3, 3, 6, 6, 1, 1, 1, 1, 1, 1])
        .key("tokenizer.ggml.bos_token_id", 1_u32)
        .key("tokenizer.ggml.eos_token_id", 2_u32)
}

fn bert() -> Writer {
    Writer::new()
        .key("tokenizer.ggml.model", "bert")
        .key("tokenizer.ggml.tokens", ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "▁play", "ing", "▁the", "▁!"])
        .key("tokenizer.ggml.token_type", [3, 2, 3, 3, 1, 1, 1, 1])
}

#[test]
fn byte_pair_files_encode_and_decode() {
    let tokenizer = build(gpt2()).unwrap();
    let encode = |text, specials| ids(&tokenizer.encode(text, specials).unwrap());
    assert_eq!(encode("hi hi", Specials::AsText), [3, 4]);
    assert_eq!(encode("hi<|im_end|>", Specials::Parse), [3, 5]);
    assert_eq!(encode("hi<|im_end|>", Specials::AsText), [3, 1], "only `i` of the control token has a byte token");
    assert_eq!(encode("hi<tool>é", Specials::AsText), [3, 6, 7, 8], "user-defined tokens are found in any text");
    assert_eq!(tokenizer.decode(&tokens(&[3, 4, 5, 6, 7, 8])), "hi hi<|im_end|><tool>é");
    assert_eq!(tokenizer.decode(&tokens(&[7])), "\u{FFFD}", "half a character");
    assert_eq!(tokenizer.decode(&tokens(&[99])), "");
    assert_eq!(tokenizer.end_of_generation(), tokens(&[5]));
    assert_eq!((tokenizer.bos(), tokenizer.add_bos()), (None, false));
    assert_eq!(tokenizer.token_text(TokenId(4)), Some("Ġhi"));
    assert_eq!(&*tokenizer.token_bytes(TokenId(4)), b" hi");
}

#[test]
fn sentence_piece_files_encode_and_decode() {
    let tokenizer = build(llama()).unwrap();
    let encode = |text| ids(&tokenizer.encode(text, Specials::Parse).unwrap());
    assert_eq!(encode("hi hi"), [9, 9]);
    assert_eq!(encode("hi</s>hi"), [9, 2, 9], "a space goes before text after a special token");
    assert_eq!(encode("hié"), [9, 3, 4]);
    assert_eq!(encode(""), [0; 0]);
    assert_eq!(ids(&tokenizer.encode_with_bos("hi", Specials::AsText).unwrap()), [1, 9]);
    assert_eq!(ids(&tokenizer.encode_with_bos("<s>hi", Specials::Parse).unwrap()), [1, 9], "no second BOS");
    assert_eq!(tokenizer.decode(&tokens(&[9, 9, 3, 4])), "hi hié", "the space in front is taken off");
    assert_eq!(tokenizer.decode(&tokens(&[1, 9])), "<s>hi");
    assert_eq!(tokenizer.decode(&tokens(&[5, 9])), " hi", "but only one");
    let without_prefix = build(llama().key("tokenizer.ggml.add_space_prefix", false)).unwrap();
    assert_eq!(ids(&without_prefix.encode("hi hi", Specials::AsText).unwrap()), [10, 9]);
    assert_eq!(without_prefix.decode(&tokens(&[9])), " hi");
}

#[test]
fn control_tokens_are_parsed_in_trusted_segments_only() {
    use Specials::{AsText, Parse};
    let tokenizer = build(gpt2()).unwrap();
    let encode = |segments: &[(&str, Specials)]| ids(&tokenizer.encode_segments(segments).unwrap());
    assert_eq!(encode(&[("<|im_end|>h", Parse), ("i hi", AsText), ("<|im_end|>", Parse)]), [5, 3, 4, 5]);
    assert_eq!(encode(&[("<|im_end|>", Parse), ("hi<|im_end|>hi<tool>", AsText), (" hi", Parse)]), [5, 3, 1, 3, 6, 4]);
    assert_eq!(encode(&[("<|im_", Parse), ("end|>", AsText)]), [1]);
    assert_eq!(encode(&[("<|im_", Parse), ("end|>", Parse), ("hi", AsText)]), [5, 3]);
    assert_eq!(encode(&[("<to", AsText), ("ol>", Parse)]), [6], "a user-defined token is text anywhere");
    // SentencePiece's space stands at the beginning and after control tokens, not where a segment begins.
    let tokenizer = build(llama()).unwrap();
    let encode = |segments: &[(&str, Specials)]| ids(&tokenizer.encode_segments(segments).unwrap());
    assert_eq!(encode(&[("</s>", Parse), ("h", AsText), ("i", Parse)]), [2, 9]);
}

#[test]
fn word_piece_files_encode_and_decode() {
    let tokenizer = build(bert()).unwrap();
    let encode = |text| ids(&tokenizer.encode_with_bos(text, Specials::AsText).unwrap());
    assert_eq!(encode("Playing the!"), [2, 4, 5, 6, 7, 3]);
    assert_eq!(encode("xyz the"), [2, 1, 6, 3]);
    assert_eq!(encode(""), [2, 3]);
    assert_eq!(tokenizer.decode(&tokens(&[4, 5, 6])), "playing the");
}

#[test]
fn phi_3_special_tokens_take_the_white_space_after_them() {
    let file = llama().key("general.name", "Phi 3 Mini").key("tokenizer.ggml.add_space_prefix", false);
    assert_eq!(ids(&build(file).unwrap().encode("</s> hi", Specials::Parse).unwrap()), [2, 9]);
    let file = llama().key("general.name", "Phi-3-mini").key("tokenizer.ggml.add_space_prefix", false);
    assert_eq!(ids(&build(file).unwrap().encode("</s> hi", Specials::Parse).unwrap()), [2, 10]);
}

#[test]
fn a_text_may_be_long_but_not_too_long() {
    let tokenizer = build(gpt2()).unwrap();
    assert!(tokenizer.encode(&" ".repeat(1 << 20), Specials::AsText).is_ok());
    let error = tokenizer.encode(&" ".repeat(MAX_TEXT_BYTES + 1), Specials::AsText).unwrap_err();
    assert!(
        matches!(error, TokenizerError::TextTooLong { bytes, limit: MAX_TEXT_BYTES } if bytes == MAX_TEXT_BYTES + 1)
    );
}

#[test]
fn broken_vocabularies_are_refused_with_the_fact_that_is_wrong() {
    use TokenizerError as E;
    let model = |name: &str| Writer::new().key("tokenizer.ggml.model", name);
    let tokens = |file: Writer, tokens: &[&str]| file.key("tokenizer.ggml.tokens", tokens.to_vec());
    let error = |file| build(file).unwrap_err();

    assert!(matches!(error(Writer::new()), E::Missing { key: "tokenizer.ggml.model" }));
    assert!(matches!(error(model("t5")), E::UnknownModel { model } if model == "t5"));
    let unknown = model("gpt2").key("tokenizer.ggml.pre", "nonesuch");
    assert!(matches!(error(unknown), E::UnknownPreTokenizer { name } if name == "nonesuch"));
    assert!(matches!(error(model("gpt2")), E::Missing { key: "tokenizer.ggml.tokens" }));
    assert!(matches!(error(tokens(model("gpt2"), &["a"])), E::Missing { key: "tokenizer.ggml.merges" }));
    assert!(matches!(error(tokens(model("llama"), &["a"])), E::Missing { key: "tokenizer.ggml.scores" }));
    assert!(matches!(error(tokens(model("bert"), &["a"])), E::Missing { key: "[CLS]" }));
    assert!(matches!(error(tokens(model("llama"), &["a", "b", "a"])), E::Duplicate { first: 0, second: 2, .. }));

    let short_scores = tokens(model("llama"), &["a", "b"]).key("tokenizer.ggml.scores", [0.0_f32]);
    assert!(matches!(error(short_scores), E::WrongLength { key: "tokenizer.ggml.scores", expected: 2, got: 1 }));
    let long_types = tokens(model("llama"), &["a"]).key("tokenizer.ggml.token_type", [1, 1]);
    assert!(matches!(error(long_types), E::WrongLength { key: "tokenizer.ggml.token_type", expected: 1, got: 2 }));
    let no_number = tokens(model("llama"), &["a"]).key("tokenizer.ggml.scores", [f32::NAN]);
    assert!(matches!(error(no_number), E::BadScore { id: 0 }));

    let bad_eos = gpt2().key("tokenizer.ggml.eos_token_id", 9_u32);
    assert!(matches!(error(bad_eos), E::OutOfRange { name: "tokenizer.ggml.eos_token_id", id: 9, size: 9 }));
    let no_bos = gpt2().key("tokenizer.ggml.add_bos_token", true);
    assert!(matches!(error(no_bos), E::Missing { key: "tokenizer.ggml.bos_token_id" }));
    let bad_merge = tokens(model("gpt2"), &["a"]).key("tokenizer.ggml.merges", ["a b"]);
    assert!(matches!(error(bad_merge), E::MergeOfUnknownToken { index: 0, token, .. } if token == "ab"));
    let wrong_type = model("gpt2").key("tokenizer.ggml.tokens", 7_u32);
    assert!(matches!(error(wrong_type), E::File(_)));
}

#[test]
fn an_empty_vocabulary_encodes_nothing() {
    let none: [&str; 0] = [];
    let file = Writer::new()
        .key("tokenizer.ggml.model", "gpt2")
        .key("tokenizer.ggml.tokens", none)
        .key("tokenizer.ggml.merges", none);
    let tokenizer = build(file).unwrap();
    assert_eq!(tokenizer.encode("any text\n", Specials::Parse).unwrap(), []);
    assert_eq!(tokenizer.vocabulary_size(), 0);
}
