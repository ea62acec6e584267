//! Measurements of tiny models: what is measured, and how often.

#![expect(clippy::unwrap_used, reason = "a test that fails has found something, helpers included")]

mod support;

use ferrum_engine::bench::{self, BenchOptions, OperationOptions, PhaseProfile};
use ferrum_engine::{Engine, EngineError, EngineOptions};
use ferrum_kernels::Device;
use support::{Tiny, fixture, open, options};

const OPTIONS: BenchOptions = BenchOptions { prompt: 20, generate: 3, depth: 0, batch: 1, repetitions: 2 };

fn open_for(family: &str, sequences: usize) -> Engine {
    Engine::open(&fixture(family), &EngineOptions { sequences, ..options() }).unwrap()
}

#[test]
fn each_phase_is_measured_as_often_as_asked() {
    let mut engine = open_for("llama", 3);
    let mut count = |options: BenchOptions| {
        let report = bench::run(&mut engine, &options).unwrap();
        let rates = [report.prompt_tokens_per_second, report.decode_tokens_per_second];
        assert!(rates.iter().flatten().all(|rate| rate.is_finite() && *rate > 0.0));
        rates.map(|rates| rates.len())
    };
    assert_eq!(count(OPTIONS), [2, 2]);
    assert_eq!(count(BenchOptions { prompt: 0, repetitions: 1, ..OPTIONS }), [0, 1]);
    assert_eq!(count(BenchOptions { prompt: 512, generate: 0, batch: 3, ..OPTIONS }), [2, 0]);
    assert_eq!(count(BenchOptions { depth: 509, batch: 3, ..OPTIONS }), [2, 2]);
}

#[test]
fn what_exceeds_the_context_is_refused() {
    let mut engine = open(&fixture("llama"));
    for options in [
        BenchOptions { prompt: 513, ..OPTIONS },
        BenchOptions { depth: 510, ..OPTIONS },
        BenchOptions { depth: usize::MAX, ..OPTIONS },
    ] {
        assert!(matches!(bench::run(&mut engine, &options), Err(EngineError::PromptTooLong { context: 512, .. })));
    }
    let too_many = Engine::open(&fixture("llama"), &EngineOptions { sequences: 1 << 30, ..EngineOptions::default() });
    assert!(matches!(too_many.err(), Some(EngineError::TooManySequences { context: 512, .. })));
}

/// The names of a profile's operations with their calls, in the alphabet's order.
fn calls(profile: &Option<PhaseProfile>) -> Vec<(&'static str, usize)> {
    let profile = profile.as_ref().unwrap();
    assert!(profile.operations.iter().map(|operation| operation.time).sum::<std::time::Duration>() <= profile.time);
    assert!(profile.operations.is_sorted_by(|a, b| a.time >= b.time));
    let mut calls: Vec<_> = profile.operations.iter().map(|operation| (operation.name, operation.calls)).collect();
    calls.sort_unstable();
    calls
}

#[test]
fn a_profile_names_every_operation_of_a_step() {
    let mut engine = open_for("llama", 2);
    let layers = engine.facts().description.layers.len();
    let profile = bench::profile(&mut engine, &BenchOptions { batch: 2, depth: 5, ..OPTIONS }).unwrap();
    let expected = |steps: usize, sequences: usize| {
        let once = ["add", "embed", "logits", "read"].map(|name| (name, steps));
        let per_layer = ["attention", "attention_output", "down", "gate_up", "query_key_value", "store_kv"];
        let mut expected = [&once[..], &per_layer.map(|name| (name, steps * layers))].concat();
        expected.extend([("norm", steps * (2 * layers + 1)), ("sampling", steps * sequences)]);
        expected.sort_unstable();
        expected
    };
    assert_eq!(calls(&profile.prompt), expected(1, 2));
    assert_eq!(calls(&profile.decode), expected(3, 2));
}

#[test]
fn a_mixture_has_operations_of_its_own() {
    let mut engine = open(&fixture("mixtral"));
    let profile = bench::profile(&mut engine, &BenchOptions { prompt: 0, generate: 1, ..OPTIONS }).unwrap();
    assert_eq!(profile.prompt, None);
    let names: Vec<_> = calls(&profile.decode).into_iter().map(|(name, _)| name).collect();
    for name in ["router", "route", "plan_experts", "expert_gate_up", "expert_down", "combine"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(!names.contains(&"gate_up") && !names.contains(&"down"), "{names:?}");
}

#[test]
fn logits_that_are_no_numbers_cannot_be_profiled() {
    let mut tiny = Tiny::random();
    tiny.edit("lm_head.weight", |values| values[64 * 7] = f32::NAN);
    let error = bench::profile(&mut tiny.open(), &OPTIONS).unwrap_err();
    assert_eq!(error.to_string(), "the logit of token 7 is NaN; it must be finite");
}

#[test]
fn every_family_does_the_operations_that_it_lists() {
    for family in ["llama", "gemma2", "gemma3", "phi3", "qwen2", "qwen3-moe", "mixtral", "mistral-swa"] {
        let sequences = OperationOptions::SEQUENCES;
        let mut engine = open_for(family, sequences);
        let options = OperationOptions { depth: 9, repetitions: 1 };
        // A step that did others than it lists would panic.
        let report = bench::operations(&mut engine, &options).unwrap();
        assert!(report.ceilings.is_some_and(|ceilings| ceilings.read > 0.0 && ceilings.float > 0.0));
        for tokens in [1, 8, 32, 128, 512] {
            let of_step = || report.operations.iter().filter(|measured| measured.operation.tokens == tokens);
            let layers: usize = of_step().filter(|m| m.operation.name == "attention").map(|m| m.calls).sum();
            assert_eq!(layers, engine.facts().description.layers.len(), "{family}, {tokens} tokens");
            assert!(of_step().all(|measured| measured.operation.multiply_adds > 0 && !measured.time.is_zero()));
            let mut floats = of_step().map(|measured| measured.reached.expect("a device with a measure").float);
            assert!(floats.all(|share| share > 0.0 && share.is_finite()), "{family}, {tokens} tokens");
            assert_eq!(of_step().any(|m| m.operation.name == "logits"), tokens <= sequences, "{family}");
        }
    }
}

#[test]
fn a_device_without_a_measure_has_no_ceilings() {
    let options = EngineOptions { device: Device::Reference, sequences: OperationOptions::SEQUENCES, ..options() };
    let mut engine = Engine::open(&fixture("llama"), &options).unwrap();
    let report = bench::operations(&mut engine, &OperationOptions { depth: 0, repetitions: 1 }).unwrap();
    assert_eq!((report.ceilings, report.operations.is_empty()), (None, false));
    assert!(report.operations.iter().all(|measured| measured.reached.is_none()));
    let too_deep = OperationOptions { depth: 512, repetitions: 1 };
    assert!(matches!(bench::operations(&mut engine, &too_deep), Err(EngineError::PromptTooLong { tokens: 513, .. })));
}
