//! How a download looks: a bar in a terminal, plain lines elsewhere.

use std::io::{self, IsTerminal};

use ferrum_formats::hub::{Event, Progress};
use indicatif::{ProgressBar, ProgressStyle};

use crate::output::note;
use crate::units;

/// Two lines, so that the bar has room in a narrow terminal.
const STYLE: &str = "{msg}\n{wide_bar} {percent:>3}% {binary_bytes_per_sec} {eta:>4}";

/// Shows downloads on standard error.
pub(crate) struct Downloads {
    is_terminal: bool,
    bar: Option<ProgressBar>,
}

impl Downloads {
    pub(crate) fn new() -> Self {
        Downloads { is_terminal: io::stderr().is_terminal(), bar: None }
    }

    fn start(&mut self, file: &str, have_bytes: u64, total_bytes: u64) {
        let title = format!("{file} ({})", units::bytes(total_bytes));
        if !self.is_terminal {
            let resumed =
                if have_bytes > 0 { format!(", {} are there", units::bytes(have_bytes)) } else { String::new() };
            note(format_args!("downloading {title}{resumed}"));
            return;
        }
        self.end();
        let bar = ProgressBar::new(total_bytes).with_position(have_bytes).with_message(title);
        bar.set_style(ProgressStyle::with_template(STYLE).expect("the template is well formed"));
        // What was there already says nothing about the speed.
        bar.reset_eta();
        self.bar = Some(bar);
    }

    fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Downloads {
    fn report(&mut self, event: Event<'_>) {
        match event {
            Event::Note(text) => match &self.bar {
                Some(bar) => bar.suspend(|| note(format_args!("note: {text}"))),
                None => note(format_args!("note: {text}")),
            },
            Event::Started { file, have_bytes, total_bytes } => self.start(file, have_bytes, total_bytes),
            Event::Advanced { bytes } => {
                if let Some(bar) = &self.bar {
                    bar.inc(bytes);
                }
            }
            Event::Finished { file } => {
                self.end();
                note(format_args!("downloaded {file}"));
            }
        }
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        self.end();
    }
}
