//! `ferrum run` with a prompt.

use std::io::Read;
use std::process::Stdio;

use super::support::{Home, toy};

fn home_with_toy() -> (Home, String) {
    let home = Home::new();
    let toy = toy::write(home.path()).display().to_string();
    (home, toy)
}

#[test]
fn a_prompt_is_an_argument_a_pipe_or_both() {
    let (home, toy) = home_with_toy();
    assert_eq!(home.run(&["run", &toy, "hi?"]).done(), "yes\n");
    assert_eq!(home.run_with_input(&["run", &toy, "-"], b"hi?\n").done(), "yes\n");
    assert_eq!(home.run_with_input(&["run", &toy], b"hi?").done(), "yes\n");
    assert_eq!(home.run_with_input(&["run", &toy, "look at this:"], b"hi?").done(), "yes\n");
    assert_eq!(home.run_with_input(&["run", &toy, "hi?"], b"\n").done(), "yes\n", "an empty pipe adds nothing");
    home.run(&["run", &toy]).failed(2, "no prompt");
}

#[test]
fn a_system_prompt_reaches_the_template() {
    let (home, toy) = home_with_toy();
    assert_eq!(home.run(&["run", &toy, "nothing", "--system", "s"]).done(), "yes\n");
}

#[test]
fn text_is_written_whole_and_as_it_is() {
    let (home, toy) = home_with_toy();
    assert_eq!(home.run(&["run", &toy, "hi!"]).done(), "é漢 ok\n");
    assert_eq!(home.run(&["run", &toy, "hi*"]).done(), "\x1b[J\n", "what a model says into a file is not changed");
}

#[test]
fn standard_input_must_be_text() {
    let (home, toy) = home_with_toy();
    home.run_with_input(&["run", &toy, "-"], b"a\xff").failed(1, "standard input is not UTF-8 text");
}

#[test]
fn an_answer_ends_where_it_is_told_to() {
    let (home, toy) = home_with_toy();
    assert_eq!(home.run(&["run", &toy, "0", "-n", "5"]).done(), "12345\n");
    assert_eq!(home.run(&["run", &toy, "0", "-n", "0"]).done(), "");
    assert_eq!(home.run(&["run", &toy, "0", "--stop", "56", "--stop", "99"]).done(), "1234\n");
    home.run(&["run", &toy, "0", "--stop", ""]).failed(2, "--stop");
    let outcome = home.run(&["run", &toy, "0", "--ctx", "8"]);
    assert!(outcome.stderr.contains("the context of 8 tokens is full"), "{}", outcome.stderr);
    assert!(outcome.done().starts_with("1234567"));
}

#[test]
fn a_prompt_that_does_not_fit_is_an_error_with_both_numbers() {
    let (home, toy) = home_with_toy();
    let prompt = "x".repeat(40);
    home.run(&["run", &toy, &prompt, "--ctx", "32"]).failed(1, "the prompt has 40 tokens; the context holds 32");
    home.run(&["run", &toy, "hi", "--ctx", "123456789"])
        .failed(1, "a context of 123456789 tokens; this model takes 1 to 16384");
}

#[test]
fn a_model_without_a_template_continues_the_prompt() {
    let home = Home::new();
    let toy = toy::write_without_template(home.path()).display().to_string();
    let outcome = home.run(&["run", &toy, "hi?"]);
    assert!(outcome.stderr.starts_with("note: ") && outcome.stderr.contains("no chat template"), "{}", outcome.stderr);
    assert_eq!(outcome.done(), "yes\n");
    assert_eq!(home.run(&["run", &toy, "hi?", "--raw"]).stderr, "");
    home.run(&["run", &toy, "hi?", "--system", "x"]).failed(2, "--system needs a chat template");
}

#[test]
fn layers_for_a_gpu_are_told_to_do_nothing_on_the_processor() {
    let (home, toy) = home_with_toy();
    let outcome = home.run(&["run", &toy, "hi?", "--gpu-layers", "1"]);
    assert_eq!(outcome.stderr, "note: --gpu-layers does nothing on cpu; --device chooses a GPU\n");
    assert_eq!(outcome.done(), "yes\n");
}

#[test]
fn stats_are_told_on_standard_error() {
    let (home, toy) = home_with_toy();
    let outcome = home.run(&["run", &toy, "hi?", "--stats"]);
    for words in ["prompt ", "answer ", "first token", "memory ", "KV cache "] {
        assert!(outcome.stderr.contains(words), "{words}: {}", outcome.stderr);
    }
    assert_eq!(outcome.done(), "yes\n");
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let (home, toy) = home_with_toy();
    let mut child = home.ferrum(&["run", &toy, "0"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 3];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((&first, stderr.as_str()), (b"123", ""));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
