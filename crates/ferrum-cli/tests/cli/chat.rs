//! The chat as a person sees it, in a terminal.

use std::fs::{self, File};
use std::path::Path;

use serde_json::json;

use super::support::terminal::{ALT_ENTER, CTRL_C, CTRL_D, ENTER, Terminal, UP};
use super::support::{Home, toy};

/// A chat with the toy model that shows its first prompt.
fn chat(home: &Home, columns: u16) -> Terminal {
    let terminal = start(home, columns, None);
    terminal.wait_for_prompt();
    terminal
}

fn start(home: &Home, columns: u16, output: Option<File>) -> Terminal {
    let toy = toy::write(home.path()).display().to_string();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ferrum"));
    command.args(["run", &toy, "--ctx", "16384"]).env_clear().envs(home.environment()).current_dir(home.path());
    Terminal::start(command, columns, output)
}

/// Saves the conversation; its messages.
fn messages(terminal: &Terminal, home: &Home) -> serde_json::Value {
    terminal.enter("/save chat.json");
    terminal.wait_for("saved to chat.json");
    let text = fs::read(home.path().join("chat.json")).unwrap();
    serde_json::from_slice::<serde_json::Value>(&text).unwrap()["messages"].clone()
}

#[test]
fn a_question_is_answered_and_ctrl_d_leaves() {
    let home = Home::new();
    let terminal = chat(&home, 80);
    terminal.enter("hi!");
    terminal.wait_for("é漢 ok");
    terminal.wait_for_prompt();
    terminal.press(CTRL_D);
    assert_eq!(terminal.exit_code(), Some(0));
}

#[test]
fn a_paste_of_several_lines_is_one_message() {
    let home = Home::new();
    let terminal = chat(&home, 80);
    terminal.paste("one \\\ntwo\n\nhi?");
    terminal.wait_for(". hi?");
    terminal.press(ENTER);
    terminal.wait_for("yes");
    let expected = json!([
        { "role": "user", "content": "one \\\ntwo\n\nhi?" },
        { "role": "assistant", "content": "yes" },
    ]);
    assert_eq!(messages(&terminal, &home), expected);
}

#[test]
fn a_message_goes_on_after_alt_enter_or_a_backslash() {
    let home = Home::new();
    let terminal = chat(&home, 80);
    terminal.press("one");
    terminal.press(ALT_ENTER);
    terminal.wait_for(".");
    terminal.enter("two\\");
    terminal.wait("a third line", |lines| lines.last().is_some_and(|line| line == "."));
    terminal.enter("hi?");
    terminal.wait_for("yes");
    assert_eq!(messages(&terminal, &home)[0]["content"], "one\ntwo\nhi?");
}

#[test]
fn ctrl_c_stops_the_answer_and_nothing_else() {
    let home = Home::new();
    let terminal = chat(&home, 80);
    terminal.enter("count from 0");
    terminal.wait("an answer", |lines| lines.iter().any(|line| line.starts_with("1234567890")));
    terminal.press(CTRL_C);
    terminal.wait_for_prompt();
    terminal.enter("hi?");
    terminal.wait_for("yes");
    let messages = messages(&terminal, &home);
    let answer = messages[1]["content"].as_str().unwrap();
    assert!(answer.starts_with("12345") && answer.len() < 16_000, "the partial answer is kept");
    assert_eq!(messages[3]["content"], "yes");
}

#[test]
fn ctrl_c_clears_the_line_and_leaves_when_pressed_twice() {
    let home = Home::new();
    let terminal = chat(&home, 80);
    for _ in 0..3 {
        terminal.press("never sent");
        terminal.wait("what was typed", |lines| lines.last().is_some_and(|line| line == "> never sent"));
        terminal.press(CTRL_C);
        terminal.wait_for_prompt();
    }
    terminal.enter("hi?");
    terminal.wait_for("yes");
    terminal.wait_for_prompt();
    terminal.press(CTRL_C);
    terminal.wait_for("Ctrl-C again or Ctrl-D leaves");
    terminal.wait_for_prompt();
    terminal.press(CTRL_C);
    assert_eq!(terminal.exit_code(), Some(130));
}

#[test]
fn commands_are_obeyed() {
    let home = Home::new();
    let terminal = chat(&home, 80);
    terminal.enter("/help");
    terminal.wait_for("/clear         forget the conversation");
    terminal.enter("/system Be brief.");
    terminal.wait_for("the system prompt is set");
    terminal.enter("hello");
    terminal.wait_for("yes");
    terminal.enter("/system");
    terminal.wait_for("Be brief.");
    terminal.enter("/clear");
    terminal.wait_for("the conversation is forgotten");
    assert_eq!(messages(&terminal, &home), json!([{ "role": "system", "content": "Be brief." }]));
    terminal.enter("/save chat.txt");
    terminal.wait_for("error: chat.txt: write a name that ends in .md or .json");
    terminal.enter("/frobnicate");
    terminal.wait_for("no command /frobnicate; /help lists them");
    terminal.enter("/exit");
    assert_eq!(terminal.exit_code(), Some(0));
}

#[test]
fn forty_columns_are_enough() {
    let home = Home::new();
    let terminal = chat(&home, 40);
    assert!(terminal.lines().contains(&"/help lists the commands, Ctrl-D leaves".to_owned()));
    // Ten characters of two columns each do not fit beside 30 letters and the prompt.
    terminal.press(&format!("{}{}", "a".repeat(30), "漢字".repeat(5)));
    terminal
        .wait("two lines", |lines| lines.ends_with(&[format!("> {}漢字漢字", "a".repeat(30)), "漢字漢字漢字".into()]));
    terminal.press(CTRL_C);
    terminal.wait_for_prompt();
    terminal.enter("/help");
    terminal.wait_for("Ctrl-R         search what you wrote");
    terminal.wait_for_prompt();
    terminal.enter("0");
    let row = "1234567890".repeat(4);
    terminal.wait("rows of digits", |lines| lines.iter().filter(|line| **line == row).count() > 3);
    terminal.press(CTRL_C);
    terminal.wait_for_prompt();
}

#[test]
fn a_model_cannot_clear_the_screen() {
    let home = Home::new();
    let terminal = chat(&home, 80);
    terminal.enter("hi*");
    terminal.wait_for("[J");
    assert!(terminal.lines().contains(&"> hi*".to_owned()), "{:?}", terminal.lines());
}

#[test]
fn answers_alone_go_to_a_file_without_escape_codes() {
    let home = Home::new();
    let answers = home.path().join("answers.txt");
    let terminal = start(&home, 80, Some(File::create(&answers).unwrap()));
    terminal.wait_for_prompt();
    terminal.enter("hi?");
    terminal.wait_for_prompt();
    terminal.enter("two\\");
    terminal.wait_for(".");
    terminal.enter("lines!");
    terminal.wait_for_prompt();
    terminal.press(CTRL_D);
    assert_eq!(terminal.exit_code(), Some(0));
    assert_eq!(fs::read_to_string(answers).unwrap(), "yes\né漢 ok\n");
}

#[test]
fn ctrl_c_ends_a_single_answer() {
    let home = Home::new();
    let toy = toy::write(home.path()).display().to_string();
    let terminal = Terminal::start(home.ferrum(&["run", &toy, "0", "--ctx", "16384"]), 80, None);
    terminal.wait("an answer", |lines| lines.iter().any(|line| line.starts_with("1234567890")));
    terminal.press(CTRL_C);
    assert_eq!(terminal.exit_code(), Some(130));
}

#[test]
fn what_was_asked_is_remembered() {
    let home = Home::new();
    let terminal = chat(&home, 80);
    terminal.enter("first");
    terminal.wait_for_prompt();
    terminal.paste("one\nhi?");
    terminal.wait_for(". hi?");
    terminal.press(ENTER);
    terminal.wait_for("yes");
    terminal.wait_for_prompt();
    terminal.press(CTRL_D);
    assert_eq!(terminal.exit_code(), Some(0));
    let terminal = chat(&home, 80);
    terminal.press(UP);
    terminal.wait_for(". hi?");
    assert_private(&home.path().join("data/ferrum/history.txt"));
}

fn assert_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}
