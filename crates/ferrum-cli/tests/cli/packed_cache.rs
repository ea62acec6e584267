//! `--packed-cache`: the second load uses what the first one made, and says so.

use std::fs;

use super::support::{Home, Outcome, toy};

/// What a command says of the file, which it does as part of the line about the load.
fn told(outcome: &Outcome) -> String {
    let line =
        outcome.stderr.lines().find(|line| line.contains("model opened")).unwrap_or_else(|| panic!("{outcome:?}"));
    line.split_once("packed_cache=").map_or(String::new(), |(_, told)| told.to_owned())
}

#[test]
fn the_second_load_uses_what_the_first_one_made() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let toy = toy.to_str().unwrap();
    let run = |flags: &[&str]| {
        let outcome = home.run(&[&["run", "-v", toy, "hi?"], flags].concat());
        let told = told(&outcome);
        assert_eq!(outcome.done(), "yes\n");
        told
    };
    assert_eq!(run(&[]), "");
    let first = run(&["--packed-cache"]);
    if first.starts_with("not needed") {
        return println!("skipped: weights are not packed on this machine");
    }
    assert!(first.starts_with("made ") && first.contains("there was none"), "{first}");
    assert!(run(&["--packed-cache"]).starts_with("used "));

    let variable = home.ferrum(&["run", "-v", toy, "hi?"]).env("FERRUM_PACKED_CACHE", "true").output().unwrap();
    assert!(String::from_utf8(variable.stderr).unwrap().contains("packed_cache=used "));
    let bench = home.run(&["bench", "-v", toy, "--packed-cache", "--prompt", "4", "--gen", "4", "--reps", "1"]);
    assert!(told(&bench).starts_with("used "), "{bench:?}");
}

#[test]
fn who_has_a_folder_that_takes_no_file_is_warned_and_answered() {
    let home = Home::new();
    let toy = toy::write(home.path());
    let mut packed = toy.clone().into_os_string();
    packed.push(".ferrum-packed");
    fs::create_dir(packed).unwrap();
    let outcome = home.run(&["run", toy.to_str().unwrap(), "hi?", "--packed-cache"]);
    let warned = outcome.stderr.contains("warning: packed cache: not made ");
    let packs = home.run(&["run", "-v", toy.to_str().unwrap(), "hi?", "--packed-cache"]);
    assert_eq!(warned, !told(&packs).starts_with("not needed"), "{outcome:?}");
    assert_eq!(outcome.done(), "yes\n");
}
