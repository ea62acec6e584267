//! The conformance suite on every backend of the build: a test for each case on each.
//!
//! To add a backend, give `trials` one line.

mod page;
#[cfg(feature = "vulkan")]
mod planted;
mod subjects;

use std::process::ExitCode;
use std::sync::Arc;

use ferrum_conformance::{Outcome, Subject, remember_panics, suite};
use ferrum_kernels::Backend;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    remember_panics();
    libtest_mimic::run(&arguments, trials()).exit_code()
}

fn trials() -> Vec<Trial> {
    let mut trials = page::trials();
    trials.extend(on("reference", subjects::reference));
    for isa in ["avx512-vnni", "avx-vnni"] {
        trials.extend(on(&format!("cpu_{}_2_threads", isa.replace('-', "_")), move || subjects::cpu(isa, 2)));
    }
    for isa in ["avx2", "portable"] {
        for threads in 1..=3 {
            let plural = if threads == 1 { "thread" } else { "threads" };
            trials.extend(on(&format!("cpu_{isa}_{threads}_{plural}"), move || subjects::cpu(isa, threads)));
        }
    }
    #[cfg(feature = "cuda")]
    trials.extend(on("cuda", subjects::cuda));
    #[cfg(all(feature = "emulated", unix))]
    trials.extend(on("emulated", subjects::emulated));
    #[cfg(feature = "vulkan")]
    trials.extend(on("vulkan", subjects::vulkan));
    trials
}

/// Every case on a backend, which is opened when the first of them runs; `None` where this machine lacks what it needs.
fn on<B: Backend>(name: &str, open: impl Fn() -> Option<Subject<B>> + Send + Sync + 'static) -> Vec<Trial> {
    let open = Arc::new(open);
    let trial = |case: ferrum_conformance::Case<B>| {
        let open = Arc::clone(&open);
        Trial::test(format!("{}::{name}", case.name()), move || {
            let Some(subject) = open() else { return Ok(()) };
            match case.run(&subject) {
                Outcome::Passed => Ok(()),
                Outcome::Skipped(reason) => {
                    println!("{}: {} skipped: {reason}", subject.label, case.name());
                    Ok(())
                }
                Outcome::Failed(text) => Err(Failed::from(text)),
            }
        })
    };
    suite::<B>().into_iter().map(trial).collect()
}
