//! `ferrum doctor`: what this machine has, what ferrum will use, and what is wrong.

#[cfg(feature = "selftest")]
mod selftest;
#[cfg(feature = "selftest")]
mod speed;

use std::path::PathBuf;

use clap::Args;
use ferrum_formats::hub::Environment;
use ferrum_kernels::{AdapterFacts, Device, DeviceError, Isa};
use serde::Serialize;

use crate::args::{Format, device};
use crate::config::{self, Setting, Source};
use crate::environment;
use crate::error::CliError;
use crate::machine::cpu::{self, Feature};
use crate::machine::disk;
use crate::machine::memory::Memory;
use crate::machine::threads::Threads;
use crate::output::Output;
#[cfg(feature = "selftest")]
use crate::output::note;
use crate::units;

/// Below this, no useful model fits.
const LITTLE_MEMORY_BYTES: u64 = 1 << 30;
/// Below this, no useful model can be downloaded.
const LITTLE_DISK_BYTES: u64 = 1 << 30;

/// Show what this machine has, what ferrum will use, and what is wrong
#[derive(Args, Debug)]
pub(crate) struct DoctorArgs {
    /// Also tell the options that `serve` would have with this file, and where each comes from
    #[arg(long, value_name = "FILE", env = "FERRUM_CONFIG")]
    config: Option<PathBuf>,
    /// Try every operation on a GPU against the processor's results, measure speeds, and print a report to send
    #[arg(long)]
    gpu_selftest: bool,
    /// The device to test, as elsewhere [default: auto]
    #[arg(long, value_name = "DEVICE", requires = "gpu_selftest", value_parser = device)]
    device: Option<Device>,
    #[command(flatten)]
    format: Format,
}

/// All that is known.
#[derive(Serialize)]
struct Report {
    version: &'static str,
    cpu: Option<String>,
    features: Vec<Feature>,
    threads: Threads,
    memory: Memory,
    devices: Vec<&'static str>,
    gpus: Vec<Gpu>,
    gpus_not_reached: Vec<NoGpu>,
    uses: Uses,
    cache: Cache,
    environment: Vec<Variable>,
    /// Options of `serve`; without a file those that a variable sets.
    serve: Vec<Setting>,
    problems: Vec<String>,
}

/// A GPU that this build reaches.
#[derive(Serialize)]
struct Gpu {
    /// What `--device` calls it.
    device: String,
    name: String,
    driver: String,
    software: bool,
    memory_bytes: Option<u64>,
}

/// A kind of GPU that this build knows and this machine does not have.
#[derive(Serialize)]
struct NoGpu {
    device: &'static str,
    reason: String,
}

/// What ferrum will use.
#[derive(Serialize)]
struct Uses {
    device: &'static str,
    kernels: &'static str,
    threads: usize,
}

/// Where models are kept.
#[derive(Serialize)]
struct Cache {
    folder: PathBuf,
    free_bytes: Option<u64>,
}

/// An environment variable that is set.
#[derive(Serialize)]
struct Variable {
    name: &'static str,
    value: String,
    meaning: &'static str,
}

pub(super) fn run(args: &DoctorArgs) -> Result<(), CliError> {
    if args.gpu_selftest {
        return self_test(args.device.unwrap_or_else(Device::best));
    }
    let mut report = examine();
    match config::of_serve(args.config.as_deref()) {
        Ok(settings) => report.serve = settings,
        Err(error) => report.problems.extend(error.sentence()),
    }
    let unread = |name| format!("nothing reads the variable {name}; is its name right?");
    report.problems.extend(environment::unknown().into_iter().map(unread));
    if args.config.is_none() {
        report.serve.retain(|setting| setting.source != Source::Default);
    }
    let mut output = Output::new();
    if args.format.json { output.json(&report) } else { show(&report, &mut output) }
}

#[cfg(feature = "selftest")]
fn self_test(device: Device) -> Result<(), CliError> {
    if device == Device::default() {
        note("no GPU is reached (`ferrum doctor` says why), so this tests the processor");
    }
    selftest::run(device, &mut Output::new())
}

/// A build that reaches no GPU has nothing to test.
#[cfg(not(feature = "selftest"))]
fn self_test(_: Device) -> Result<(), CliError> {
    Err(CliError::NoSelfTest)
}

fn examine() -> Report {
    let threads = Threads::of_this_process();
    let memory = Memory::of_this_process();
    let folder = Environment::from_process().cache;
    let cache = Cache { free_bytes: disk::free_bytes(&folder), folder };
    let features = cpu::features();
    let isa = Isa::detect();
    let uses = Uses { device: Device::default().name(), kernels: isa.name(), threads: threads.usable };
    let (gpus, gpus_not_reached) = gpus();
    let setting = |knob: &'static ferrum_formats::hub::Knob| {
        Some(Variable { name: knob.name, value: environment::value_of(knob)?, meaning: knob.meaning })
    };
    Report {
        version: env!("CARGO_PKG_VERSION"),
        cpu: cpu::model(),
        devices: Device::names().collect(),
        gpus,
        gpus_not_reached,
        uses,
        // Everybody has a PATH: it says nothing.
        environment: environment::knobs().filter(|knob| knob.name != "PATH").filter_map(setting).collect(),
        serve: Vec::new(),
        problems: problems(&features, &threads, &memory, cache.free_bytes),
        features,
        threads,
        memory,
        cache,
    }
}

/// The GPUs that this build reaches, and the kinds of which it reaches none.
fn gpus() -> (Vec<Gpu>, Vec<NoGpu>) {
    let (mut gpus, mut not_reached) = (Vec::new(), Vec::new());
    for &kind in Device::ALL {
        match kind.adapters() {
            Ok(adapters) => gpus.extend(adapters.into_iter().enumerate().map(|(index, facts)| gpu(kind, index, facts))),
            Err(DeviceError { device, cause }) => not_reached.push(NoGpu { device, reason: cause }),
        }
    }
    (gpus, not_reached)
}

fn gpu(kind: Device, index: usize, facts: AdapterFacts) -> Gpu {
    let AdapterFacts { name, driver, software, memory_bytes } = facts;
    let device = kind.numbered(index).unwrap_or(kind).to_string();
    Gpu { device, name, driver, software, memory_bytes }
}

/// What is wrong, one sentence each.
fn problems(features: &[Feature], threads: &Threads, memory: &Memory, free_bytes: Option<u64>) -> Vec<String> {
    let mut problems = Vec::new();
    let lacks = |name: &str| features.iter().any(|feature| feature.name == name && !feature.present);
    let missing: Vec<&str> = ["avx2", "fma", "f16c"].into_iter().filter(|name| lacks(name)).collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        problems.push(format!("this processor (or a virtual machine's setting) lacks {missing}: kernels will be slow"));
    }
    if let (true, Some(quota), Some(affinity)) = (threads.quota_is_tight(), threads.cgroup_quota, threads.affinity) {
        problems.push(format!("a cgroup allows {quota:.1} of the {affinity} processors that are visible"));
    }
    if let Some(bytes) = memory.usable_bytes().filter(|&bytes| bytes < LITTLE_MEMORY_BYTES) {
        problems.push(format!("only {} of memory can be had", units::bytes(bytes)));
    }
    if let Some(bytes) = free_bytes.filter(|&bytes| bytes < LITTLE_DISK_BYTES) {
        problems.push(format!("only {} are free where models are kept", units::bytes(bytes)));
    }
    problems
}

fn show(report: &Report, output: &mut Output) -> Result<(), CliError> {
    let Report { uses, cache, .. } = report;
    let threads = if uses.threads == 1 { "thread" } else { "threads" };
    let free = cache.free_bytes.map_or_else(String::new, |bytes| format!(", {} free", units::bytes(bytes)));
    let mut rows = vec![
        ("ferrum", report.version.to_owned()),
        ("CPU", report.cpu.clone().unwrap_or_else(|| "unknown".to_owned())),
        ("has", names(&report.features, true)),
        ("has not", names(&report.features, false)),
        ("threads", describe_threads(&report.threads)),
        ("memory", describe_memory(&report.memory)),
        ("devices", report.devices.join(", ")),
        ("will use", format!("{}, {} kernels, {} {threads}", uses.device, uses.kernels, uses.threads)),
        ("models", format!("{}{free}", cache.folder.display())),
    ];
    rows.extend(report.gpus.iter().map(|gpu| ("GPU", describe_gpu(gpu))));
    rows.extend(report.gpus_not_reached.iter().map(|none| ("no GPU", format!("{}: {}", none.device, none.reason))));
    rows.extend(
        report.environment.iter().map(|set| ("variable", format!("{}={} ({})", set.name, set.value, set.meaning))),
    );
    rows.extend(report.serve.iter().map(|setting| ("serve", describe_setting(setting))));
    rows.extend(report.problems.iter().map(|problem| ("wrong", problem.clone())));
    if report.problems.is_empty() {
        rows.push(("wrong", "nothing".to_owned()));
    }
    output.table(&[], rows.into_iter().map(|(name, value)| vec![name.to_owned(), value]))
}

fn names(features: &[Feature], present: bool) -> String {
    let names: Vec<&str> = features.iter().filter(|f| f.present == present).map(|f| f.name).collect();
    if names.is_empty() { "-".to_owned() } else { names.join(" ") }
}

fn describe_setting(setting: &Setting) -> String {
    let value = setting.value.as_deref().unwrap_or("-");
    format!("{} = {value} ({})", setting.name, setting.source)
}

fn describe_gpu(gpu: &Gpu) -> String {
    let Gpu { device, name, driver, software, memory_bytes } = gpu;
    let software = if *software { ", in software" } else { "" };
    let memory = memory_bytes.map_or_else(String::new, |bytes| format!(", {}", units::bytes(bytes)));
    format!("{device}: {name} ({driver}{software}{memory})")
}

fn describe_threads(threads: &Threads) -> String {
    let sources = [
        threads.affinity.map(|n| format!("affinity {n}")),
        threads.cgroup_quota.map(|n| format!("cgroup quota {n:.1}")),
        threads.logical.map(|n| format!("online {n}")),
        threads.physical.map(|n| format!("physical cores {n}")),
    ];
    let sources: Vec<String> = sources.into_iter().flatten().collect();
    format!("{} usable ({})", threads.usable, sources.join(", "))
}

fn describe_memory(memory: &Memory) -> String {
    let amount = |bytes: Option<u64>| bytes.map_or_else(|| "unknown".to_owned(), units::bytes);
    let limit = match (memory.cgroup_limit_bytes, memory.cgroup_left_bytes) {
        (Some(limit), Some(left)) => format!("; cgroup limit {}, {} left", units::bytes(limit), units::bytes(left)),
        _ => String::new(),
    };
    format!("{}, {} available{limit}", amount(memory.total_bytes), amount(memory.available_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn healthy() -> (Vec<Feature>, Threads, Memory) {
        let features = ["avx2", "fma", "f16c"].map(|name| Feature { name, present: true }).to_vec();
        let threads = Threads { usable: 2, affinity: Some(2), cgroup_quota: None, logical: Some(2), physical: Some(1) };
        let memory = Memory {
            total_bytes: Some(8 << 30),
            available_bytes: Some(4 << 30),
            cgroup_limit_bytes: None,
            cgroup_left_bytes: None,
        };
        (features, threads, memory)
    }

    #[test]
    fn a_healthy_machine_has_no_problems() {
        let (features, threads, memory) = healthy();
        assert_eq!(problems(&features, &threads, &memory, Some(9 << 30)), Vec::<String>::new());
    }

    #[test]
    fn each_problem_is_told() {
        let (mut features, mut threads, mut memory) = healthy();
        features[0].present = false;
        threads.cgroup_quota = Some(1.5);
        memory.cgroup_left_bytes = Some(1 << 20);
        let problems = problems(&features, &threads, &memory, Some(0));
        let told = ["lacks avx2:", "1.5 of the 2", "only 1.0 MB of memory", "only 0 B are free"];
        assert_eq!(problems.len(), told.len());
        for (problem, words) in problems.iter().zip(told) {
            assert!(problem.contains(words), "{problem}");
        }
    }
}
