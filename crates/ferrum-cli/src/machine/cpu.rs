//! The processor and its instruction sets.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{field, read};

/// An instruction set that matters here.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Feature {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whether this processor has it and the system lets it be used.
    pub(crate) present: bool,
}

/// The processor's name for people.
pub(crate) fn model() -> Option<String> {
    let text = read("/proc/cpuinfo")?;
    field(&text, "model name").or_else(|| field(&text, "Model")).map(str::to_owned)
}

/// Physical cores; `None` where the kernel does not tell.
pub(crate) fn physical_cores() -> Option<usize> {
    count_cores(&read("/proc/cpuinfo")?)
}

/// Two hardware threads of one core have the same package and core.
fn count_cores(cpuinfo: &str) -> Option<usize> {
    let core =
        |processor: &str| Some((field(processor, "physical id")?.to_owned(), field(processor, "core id")?.to_owned()));
    let cores: BTreeSet<_> = cpuinfo.split("\n\n").filter_map(core).collect();
    (!cores.is_empty()).then_some(cores.len())
}

/// The instruction sets that kernels use or could use.
#[cfg(target_arch = "x86_64")]
pub(crate) fn features() -> Vec<Feature> {
    macro_rules! detect {
        ($($name:tt),* $(,)?) => { vec![$(Feature { name: $name, present: is_x86_feature_detected!($name) }),*] };
    }
    detect!["sse4.2", "avx2", "fma", "f16c", "avxvnni", "avx512f", "avx512bw", "avx512vl", "avx512vnni", "avx512bf16"]
}

/// The instruction sets that kernels use or could use.
#[cfg(target_arch = "aarch64")]
pub(crate) fn features() -> Vec<Feature> {
    use std::arch::is_aarch64_feature_detected;
    macro_rules! detect {
        ($($name:tt),* $(,)?) => { vec![$(Feature { name: $name, present: is_aarch64_feature_detected!($name) }),*] };
    }
    detect!["neon", "fp16", "dotprod", "i8mm", "bf16", "sve"]
}

/// The instruction sets that kernels use or could use.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) fn features() -> Vec<Feature> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hardware_threads_of_a_core_count_once() {
        let processor =
            |package: u32, core: u32| format!("processor : 0\nphysical id\t: {package}\ncore id\t\t: {core}\n\n");
        let text = [processor(0, 0), processor(0, 1), processor(0, 0), processor(1, 0)].concat();
        assert_eq!(count_cores(&text), Some(3));
        assert_eq!(count_cores("processor : 0\n\n"), None);
    }
}
