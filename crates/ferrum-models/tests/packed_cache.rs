//! With packed weights from a file a model is the same to the last bit, and whatever is wrong with the file costs a load
//! no more than packing.
#![expect(clippy::unwrap_used, reason = "a test that fails has found something, helpers included")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use ferrum_formats::Checkpoint;
use ferrum_kernels::{Cpu, CpuOptions, Device, Linear};
use ferrum_models::{LoadOptions, PackedCacheReport, load};
use ferrum_types::{BlockFormat, TensorType};
use support::converter::{Experts, convert};
use support::{Sequence, fixture};
use tempfile::TempDir;

/// The log probabilities after each of some tokens, and what became of the file.
fn run(model: &Path, device: Device, packed_cache: bool) -> (Vec<Vec<f64>>, Option<PackedCacheReport>) {
    let options = LoadOptions { threads: Some(2), packed_cache, ..support::options(device) };
    let model = load(&Checkpoint::open(model).unwrap(), &options).unwrap_or_else(|error| panic!("{error}"));
    let report = model.facts().packed_cache.clone();
    let tokens: Vec<u32> = (0..20).map(|i| i * 37 % 250 + 3).collect();
    (Sequence::of(model).push(&tokens), report)
}

/// What became of the file, by a load that gave the expected output.
#[track_caller]
fn report(model: &Path, expected: &[Vec<f64>]) -> PackedCacheReport {
    let (got, report) = run(model, Device::Cpu, true);
    assert!(got == expected, "other bits: {report:?}");
    report.expect("it was wanted")
}

/// Whether this machine's kernels read weights in a layout of their own.
fn packs() -> bool {
    let packs = Cpu::new(CpuOptions { threads: Some(1), isa: None }).packed_layout().is_some();
    if !packs {
        println!("skipped: weights are not packed on this machine");
    }
    packs
}

/// A copy of a tiny model that can be written beside.
fn copied(family: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(fixture(family)).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    folder
}

/// Checks that the first load makes the file and the second one uses it; gives its path.
#[track_caller]
fn check_made_and_used(model: &Path) -> PathBuf {
    let (expected, nothing) = run(model, Device::Cpu, false);
    assert_eq!(nothing, None);
    let PackedCacheReport::Made { path, len_bytes, because } = report(model, &expected) else { panic!("not made") };
    assert_eq!(because, "there was none");
    assert_eq!(fs::metadata(&path).unwrap().len(), len_bytes);
    for _ in 0..2 {
        assert_eq!(report(model, &expected), PackedCacheReport::Used { path: path.clone() });
    }
    path
}

#[test]
fn every_family_has_the_same_bits_with_and_without() {
    if !packs() {
        return;
    }
    for family in ["llama", "gemma3", "phi3", "qwen2", "qwen3-moe", "mixtral"] {
        let model = copied(family);
        let path = check_made_and_used(model.path());
        assert_eq!(path, model.path().join("model.ferrum-packed"), "{family}");
    }
}

#[test]
fn every_format_has_the_same_bits_with_and_without() {
    if !packs() {
        return;
    }
    for format in BlockFormat::ALL {
        let file = convert("llama", Experts::Stacked).write(TensorType::Blocks(format));
        let path = check_made_and_used(&file.path());
        assert_eq!(path, file.path().with_extension("gguf.ferrum-packed"), "{format}");
    }
    for experts in [Experts::Stacked, Experts::OneByOne] {
        let file = convert("qwen3-moe", experts).write(TensorType::Blocks(BlockFormat::Q4_0));
        check_made_and_used(&file.path());
    }
}

#[test]
fn a_file_that_is_of_no_use_is_made_anew() {
    if !packs() {
        return;
    }
    let model = copied("llama");
    let path = check_made_and_used(model.path());
    let good = fs::read(&path).unwrap();
    let (expected, _) = run(model.path(), Device::Cpu, false);
    let changed = |place: usize| {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        bytes
    };
    let layout = good.windows(8).position(|bytes| bytes == b"\"layout\"").unwrap();
    for (bytes, reason) in [
        (Vec::new(), "the old one has 0 bytes; it should have 32"),
        (good[..20].to_vec(), "the old one has 20 bytes; it should have 32"),
        (good[..good.len() / 2].to_vec(), "; it should have "),
        (good[..good.len() - 1].to_vec(), "; it should have "),
        (changed(0), "the old one does not begin as packed weights do"),
        (changed(8), "the old one has version 0 of the format; this is version 1"),
        (changed(layout + 12), "the table of the old one is damaged"),
        (changed(32), " of the old one is damaged"),
        (changed(layout - 100), " of the old one is damaged"),
    ] {
        fs::write(&path, bytes).unwrap();
        let made = report(model.path(), &expected);
        assert!(
            matches!(&made, PackedCacheReport::Made { because, .. } if because.contains(reason)),
            "{made}: {reason}"
        );
        assert_eq!(report(model.path(), &expected), PackedCacheReport::Used { path: path.clone() }, "{reason}");
    }
}

#[test]
fn the_file_of_another_model_is_made_anew() {
    if !packs() {
        return;
    }
    let q8_0 = convert("llama", Experts::Stacked).write(TensorType::Blocks(BlockFormat::Q8_0));
    let q4_0 = convert("llama", Experts::Stacked).write(TensorType::Blocks(BlockFormat::Q4_0));
    let path = check_made_and_used(&q8_0.path());
    fs::copy(q4_0.path(), q8_0.path()).unwrap();
    let (expected, _) = run(&q4_0.path(), Device::Cpu, false);
    let made = report(&q8_0.path(), &expected).to_string();
    assert!(made.ends_with("the old one is of another model, or this one has changed: the length"), "{made}");
    assert_eq!(report(&q8_0.path(), &expected), PackedCacheReport::Used { path });
}

#[test]
fn where_no_file_can_be_written_the_model_loads_all_the_same() {
    if !packs() {
        return;
    }
    let model = copied("llama");
    let (expected, _) = run(model.path(), Device::Cpu, false);
    let path = model.path().join("model.ferrum-packed");
    // Permissions would not hinder a superuser.
    fs::create_dir(&path).unwrap();
    let told = report(model.path(), &expected).to_string();
    assert!(told.starts_with(&format!("not made {}: ", path.display())), "{told}");
    assert!(told.ends_with("(something that is no regular file has its name)"), "{told}");
    let left = fs::read_dir(model.path()).unwrap().count();
    assert_eq!(left, fs::read_dir(fixture("llama")).unwrap().count() + 1, "a file was left behind");
}

#[test]
fn a_device_that_reads_weights_as_they_are_keeps_none() {
    let model = copied("llama");
    let (_, told) = run(model.path(), Device::Reference, true);
    assert_eq!(told, Some(PackedCacheReport::Needless { device: "reference" }));
    assert!(!model.path().join("model.ferrum-packed").exists());
}
