//! A terminal without a window: what a program draws on it, and keys for the program.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Child;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use vt100::Parser;

const ROWS: u16 = 24;
/// A model answers within milliseconds; a machine that builds something else may take long.
const PATIENCE: Duration = Duration::from_secs(30);
/// With this a program asks where the cursor is.
const CURSOR_QUERY: &[u8] = b"\x1b[6n";

pub(crate) const CTRL_C: &str = "\x03";
pub(crate) const CTRL_D: &str = "\x04";
pub(crate) const ENTER: &str = "\r";
pub(crate) const ALT_ENTER: &str = "\x1b\r";
pub(crate) const UP: &str = "\x1b[A";

/// A program in a terminal.
pub(crate) struct Terminal {
    pty: Arc<Pty>,
    screen: Arc<Mutex<Parser>>,
    child: Child,
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Terminal {
    /// Starts a program in a terminal of `columns`, with its standard output in a file if there is one.
    pub(crate) fn start(command: std::process::Command, columns: u16, output: Option<File>) -> Terminal {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(ROWS, columns)).unwrap();
        let command = Command::from(command);
        let command = match output {
            Some(file) => command.stdout(file),
            None => command,
        };
        let child = command.spawn(pts).unwrap();
        let size = |n| NonZeroU16::new(n).unwrap();
        let screen = Arc::new(Mutex::new(Parser::new(size(ROWS), size(columns), 1000)));
        let terminal = Terminal { pty: Arc::new(pty), screen, child };
        let (pty, screen) = (Arc::clone(&terminal.pty), Arc::clone(&terminal.screen));
        thread::spawn(move || draw(&pty, &screen));
        terminal
    }

    /// Presses keys.
    pub(crate) fn press(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).unwrap();
    }

    /// Types a line at an empty prompt, and enters it when it can be seen. Keys that come before their prompt are the
    /// terminal's own, which makes a line feed of Enter.
    #[track_caller]
    pub(crate) fn enter(&self, line: &str) {
        self.wait("a prompt", |lines| lines.last().is_some_and(|line| line == ">" || line == "."));
        self.press(line);
        self.wait("what was typed", |lines| lines.last().is_some_and(|last| last.ends_with(line)));
        self.press(ENTER);
    }

    /// Pastes a text, as terminals do it: marked, with carriage returns between lines.
    pub(crate) fn paste(&self, text: &str) {
        self.press(&format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")));
    }

    /// The lines that can be seen, without empty ones at the end.
    pub(crate) fn lines(&self) -> Vec<String> {
        let screen = self.screen.lock().unwrap();
        let columns = screen.screen().size().1.get();
        let mut lines: Vec<String> = screen.screen().rows(0, columns).map(|row| row.trim_end().to_owned()).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    }

    /// Waits until the lines satisfy `seen`.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, seen: impl Fn(&[String]) -> bool) {
        let start = Instant::now();
        while !seen(&self.lines()) {
            assert!(start.elapsed() < PATIENCE, "never saw {what}:\n{}", self.lines().join("\n"));
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a line is exactly this.
    #[track_caller]
    pub(crate) fn wait_for(&self, line: &str) {
        self.wait(line, |lines| lines.iter().any(|l| l == line));
    }

    /// Waits until the last line is an empty prompt.
    #[track_caller]
    pub(crate) fn wait_for_prompt(&self) {
        self.wait("a prompt", |lines| lines.last().is_some_and(|line| line == ">"));
    }

    /// Waits for the end of the program; its exit code.
    #[track_caller]
    pub(crate) fn exit_code(mut self) -> Option<i32> {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(start.elapsed() < PATIENCE, "it does not end:\n{}", self.lines().join("\n"));
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Draws what the program writes until it has closed the terminal, and answers where the cursor is.
fn draw(pty: &Pty, screen: &Mutex<Parser>) {
    let mut reader = pty;
    let mut pending = Vec::new();
    let mut buffer = [0; 4096];
    // Linux reports an error when the other side is closed.
    while let Ok(n) = reader.read(&mut buffer) {
        pending.extend(&buffer[..n]);
        while let Some(at) = pending.windows(CURSOR_QUERY.len()).position(|bytes| bytes == CURSOR_QUERY) {
            let mut screen = screen.lock().unwrap();
            screen.process(&pending[..at]);
            pending.drain(..at + CURSOR_QUERY.len());
            let (row, column) = screen.screen().cursor_position();
            write!(reader, "\x1b[{};{}R", row + 1, column + 1).unwrap();
        }
        // The rest may end with the beginning of a query.
        let begun = (1..CURSOR_QUERY.len()).rev().find(|&n| pending.ends_with(&CURSOR_QUERY[..n])).unwrap_or(0);
        let complete = pending.len() - begun;
        screen.lock().unwrap().process(&pending[..complete]);
        pending.drain(..complete);
    }
}
