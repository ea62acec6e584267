//! `ferrum doctor --gpu-selftest`: whether a device computes what it should, and how fast.

use std::fmt::{self, Write};
use std::time::Instant;

use ferrum_conformance::{GPU_SKIPS, Outcome, Subject, remember_panics, suite};
use ferrum_kernels::{AdapterFacts, Backend, Device, DeviceError, DeviceOptions, WithBackend};

use super::speed::{self, Sizes, Speeds};
use crate::error::CliError;
use crate::output::{Output, note};

/// Failures whose messages a report holds in full.
const FAILURES_TOLD: usize = 20;

/// What was found out about a device, fit to be read and sent.
pub(super) struct Report {
    device: Device,
    facts: Option<AdapterFacts>,
    operations: Operations,
    speeds: Result<Speeds, DeviceError>,
}

/// What came of the conformance suite.
#[derive(Default)]
struct Operations {
    passed: usize,
    /// Cases with their reasons.
    skipped: Vec<(&'static str, &'static str)>,
    /// Cases with what was seen.
    failed: Vec<(&'static str, String)>,
    seconds: f64,
}

/// Tests a device and prints the report.
pub(super) fn run(device: Device, output: &mut Output) -> Result<(), CliError> {
    // The number of a device is its place among its kind.
    let facts = device.adapters()?.into_iter().nth(device.index().unwrap_or(0));
    let software = facts.as_ref().is_some_and(|facts| facts.software);
    let sizes = if software || facts.is_none() { Sizes::SMALL } else { Sizes::LARGE };
    let (operations, speeds) = device.open(DeviceOptions::default(), SelfTest { device, sizes })?;
    let report = Report { device, facts, operations, speeds };
    output.text(&report.to_string())?;
    match report.operations.failed.len() {
        0 => Ok(()),
        failed => Err(CliError::SelfTest { failed }),
    }
}

struct SelfTest {
    device: Device,
    sizes: Sizes,
}

impl WithBackend for SelfTest {
    type Output = (Operations, Result<Speeds, DeviceError>);

    fn with<B: Backend>(self, backend: B) -> Self::Output {
        let subject = Subject { known_skips: GPU_SKIPS, ..Subject::new(backend, self.device.to_string()) };
        note("testing every operation; Ctrl-C ends it");
        let operations = operations(&subject);
        note("measuring speed");
        let speeds = speed::measure(&subject.backend, self.sizes);
        (operations, speeds)
    }
}

fn operations<B: Backend>(subject: &Subject<B>) -> Operations {
    // Some cases panic on purpose.
    remember_panics();
    let begin = Instant::now();
    let mut operations = Operations::default();
    let cases = suite::<B>();
    for (i, case) in cases.iter().enumerate() {
        tracing::info!("{} of {}: {}", i + 1, cases.len(), case.name());
        match case.run(subject) {
            Outcome::Passed => operations.passed += 1,
            Outcome::Skipped(reason) => operations.skipped.push((case.name(), reason)),
            Outcome::Failed(text) => {
                note(format_args!("{} failed", case.name()));
                operations.failed.push((case.name(), text));
            }
        }
    }
    // What panics from now on is not meant to.
    drop(std::panic::take_hook());
    operations.seconds = begin.elapsed().as_secs_f64();
    operations
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "## ferrum {} on {}\n", env!("CARGO_PKG_VERSION"), self.device)?;
        if let Some(AdapterFacts { name, driver, software, .. }) = &self.facts {
            let software = if *software { ", in software" } else { "" };
            writeln!(f, "{name} ({driver}{software}), {} {}\n", std::env::consts::OS, std::env::consts::ARCH)?;
        }
        self.operations.fmt(f)?;
        match &self.speeds {
            Ok(speeds) => write!(f, "\n{speeds}"),
            Err(error) => writeln!(f, "\nNo speeds: {error}"),
        }
    }
}

impl fmt::Display for Operations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operations { passed, skipped, failed, seconds } = self;
        let counts = (skipped.len(), failed.len());
        writeln!(f, "{passed} cases passed, {} skipped, {} failed, in {seconds:.1} s", counts.0, counts.1)?;
        for (case, reason) in skipped {
            writeln!(f, "- skipped `{case}`: {reason}")?;
        }
        for (case, text) in failed.iter().take(FAILURES_TOLD) {
            writeln!(f, "- **failed** `{case}`:\n\n{}", indented(text))?;
        }
        for (case, _) in failed.iter().skip(FAILURES_TOLD) {
            writeln!(f, "- **failed** `{case}`")?;
        }
        Ok(())
    }
}

/// Text that Markdown leaves as it is.
fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |mut all, line| {
        writeln!(all, "      {line}").expect("a string takes all");
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_tells_what_failed_and_why() {
        let operations = Operations {
            passed: 3,
            skipped: vec![("panics::b", "a reason")],
            failed: vec![("norm::a", "at [0, 1]\ngot 2".to_owned())],
            seconds: 1.25,
        };
        let speeds = Err(DeviceError { device: "cpu", cause: "of the test".to_owned() });
        let text = Report { device: Device::Cpu, facts: None, operations, speeds }.to_string();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            text,
            format!(
                "## ferrum {version} on cpu\n\n3 cases passed, 1 skipped, 1 failed, in 1.2 s\n\
                 - skipped `panics::b`: a reason\n- **failed** `norm::a`:\n\n      at [0, 1]\n      got 2\n\n\n\
                 No speeds: cpu failed: of the test\n"
            )
        );
    }
}
