//! Any bytes as a GGUF file: an error or a load, and nothing worse.
#![no_main]

#[path = "../../crates/ferrum-formats/tests/walk/mod.rs"]
#[expect(dead_code, reason = "each target walks one of the formats")]
mod walk;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // Refused or loaded, either is fine: the walk itself panics where it is not.
    let _refused_or_loaded = walk::gguf(bytes.to_vec());
});
