//! What the tests of the command share: the binary in a home of its own, and a model small enough to be predictable.

#[cfg(unix)]
pub(crate) mod terminal;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) use ferrum_testing::toy;
use tempfile::TempDir;

/// A home folder with nothing in it, on a machine without a network.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Home {
        Home { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Variables under which nothing of the real machine is seen or changed. No hub listens at port 9.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let home = self.path().display().to_string();
        vec![
            ("HOME", home.clone()),
            ("XDG_DATA_HOME", format!("{home}/data")),
            ("XDG_CACHE_HOME", format!("{home}/cache")),
            ("HF_ENDPOINT", "http://127.0.0.1:9".to_owned()),
            ("PATH", format!("{home}/bin")),
            ("TERM", "xterm".to_owned()),
        ]
    }

    /// `ferrum` with arguments, and nothing on standard input.
    pub(crate) fn ferrum(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ferrum"));
        command.args(args).env_clear().envs(self.environment()).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Outcome {
        Outcome::new(self.ferrum(args).output().unwrap())
    }

    /// Runs with bytes on standard input.
    pub(crate) fn run_with_input(&self, args: &[&str], input: &[u8]) -> Outcome {
        let mut command = self.ferrum(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A command that fails before it reads closes its end.
        let _ = stdin.write_all(input);
        drop(stdin);
        Outcome::new(child.wait_with_output().unwrap())
    }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    fn new(output: Output) -> Outcome {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Outcome { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Checks that all went well; what was written to standard output.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        self.stdout
    }

    /// Checks that it failed with `code` and one sentence that contains `words`.
    #[track_caller]
    pub(crate) fn failed(self, code: i32, words: &str) {
        assert_eq!(self.code, Some(code), "{self:?}");
        let errors: Vec<&str> = self.stderr.split("error: ").skip(1).collect();
        assert!(matches!(errors[..], [error] if error.contains(words)), "{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}

/// The folder of a tiny model with the reference's results.
pub(crate) fn fixture(family: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrum-models/tests/fixtures/models").join(family)
}
