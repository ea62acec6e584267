//! Three real models against their weights dequantised to float32 and run by the reference implementation.
//!
//! The models are fetched by `scripts/test-models`; a test whose model is absent says so and passes.

mod support;

use std::path::{Path, PathBuf};

use ferrum_kernels::{Device, KvElement};
use safetensors::SafeTensors;
use support::{Sequence, floats};

/// Likeliest tokens that are compared at each position.
const TOP: usize = 16;

struct RealModel {
    file: &'static str,
    expected: &'static str,
    /// Mean difference over the likeliest tokens that llama.cpp shows on the same file and prompts.
    peer_difference: f64,
}

const SMOLLM2: RealModel =
    RealModel { file: "SmolLM2-135M-Instruct.Q4_1.gguf", expected: "smollm2.safetensors", peer_difference: 0.101 };
const GEMMA3: RealModel =
    RealModel { file: "gemma-3-270m-q4_k_m.gguf", expected: "gemma3.safetensors", peer_difference: 0.119 };
const QWEN: RealModel = RealModel {
    file: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    expected: "qwen2.5-coder.safetensors",
    peer_difference: 0.078,
};

/// One prompt and what the reference implementation made of it.
struct Prompt {
    ids: Vec<u32>,
    /// `[positions, 32]`, likeliest first.
    top_ids: Vec<u32>,
    top_logprobs: Vec<f64>,
    greedy: Vec<u32>,
    greedy_gap: Vec<f64>,
}

/// What a backend may differ by.
struct Differences {
    largest: f64,
    mean: f64,
}

impl RealModel {
    fn path(&self) -> Option<PathBuf> {
        support::real_model(self.file)
    }

    fn prompts(&self) -> Vec<Prompt> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/real").join(self.expected);
        let bytes = std::fs::read(path).expect("the fixture is there");
        let file = SafeTensors::deserialize(&bytes).expect("the fixture is whole");
        let ids = |name: String| floats(&file, &name).into_iter().map(|v| v as u32).collect::<Vec<_>>();
        let prompts = file.names().iter().filter(|name| name.ends_with("input_ids")).count();
        (0..prompts)
            .map(|i| Prompt {
                ids: ids(format!("{i}.input_ids")),
                top_ids: ids(format!("{i}.top_ids")),
                top_logprobs: floats(&file, &format!("{i}.top_logprobs")),
                greedy: ids(format!("{i}.greedy")),
                greedy_gap: floats(&file, &format!("{i}.greedy_gap")),
            })
            .collect()
    }
}

fn compare(model: &RealModel, path: &Path, device: Device, kv: KvElement, prompts: usize) -> Differences {
    let (mut largest, mut sum, mut count) = (0f64, 0f64, 0usize);
    let mut sequence = Sequence::open(path, device, kv, None);
    for prompt in model.prompts().iter().take(prompts) {
        sequence.clear();
        let logprobs = sequence.push(&prompt.ids);
        let per_position = prompt.top_ids.len() / prompt.ids.len();
        for (position, row) in logprobs.iter().enumerate() {
            for i in position * per_position..position * per_position + TOP {
                let difference = (row[prompt.top_ids[i] as usize] - prompt.top_logprobs[i]).abs();
                largest = largest.max(difference);
                sum += difference;
                count += 1;
            }
        }
    }
    let mean = sum / count as f64;
    println!("{} on {device} with {kv:?}: largest {largest:.2e}, mean {mean:.2e}", model.file);
    Differences { largest, mean }
}

/// The greedy text is the reference's wherever its margin is above 1: up to the first close call, and, fed the
/// reference's own text, at every later step whose margin is above 1.
fn check_greedy(model: &RealModel, path: &Path) {
    let mut sequence = Sequence::open(path, Device::Cpu, KvElement::F16, None);
    for (i, prompt) in model.prompts().iter().enumerate() {
        sequence.clear();
        let fed: Vec<u32> = prompt.ids.iter().chain(&prompt.greedy).copied().collect();
        let rows = sequence.push(&fed);
        for (step, (&expected, &margin)) in prompt.greedy.iter().zip(&prompt.greedy_gap).enumerate() {
            let got = support::argmax(&rows[prompt.ids.len() - 1 + step]);
            assert!(
                got == expected || margin <= 1.0,
                "{}: prompt {i}, step {step}: {got}, expected {expected} by a margin of {margin}",
                model.file
            );
        }
    }
}

fn check_reference(model: &RealModel) {
    let Some(path) = model.path() else { return skip("the reference backend agrees", model) };
    let differences = compare(model, &path, Device::Reference, KvElement::F32, 4);
    assert!(differences.largest <= 5e-3, "{}: {:.2e}", model.file, differences.largest);
}

fn check_cpu(model: &RealModel) {
    let Some(path) = model.path() else { return skip("the cpu backend agrees", model) };
    for kv in [KvElement::F16, KvElement::Q8_0] {
        let differences = compare(model, &path, Device::Cpu, kv, 4);
        if kv == KvElement::F16 {
            assert!(differences.mean <= model.peer_difference, "{}: {:.2e}", model.file, differences.mean);
        }
    }
    check_greedy(model, &path);
}

fn skip(test: &str, model: &RealModel) {
    println!("skipped: {test} needs {}; run scripts/test-models", model.file);
}

macro_rules! real_models {
    ($($module:ident: $model:ident),* $(,)?) => {
        $(mod $module {
            #[test]
            fn on_the_reference_backend() {
                super::check_reference(&super::$model);
            }

            #[test]
            fn on_the_cpu() {
                super::check_cpu(&super::$model);
            }
        })*
    };
}

real_models! {
    smollm2: SMOLLM2,
    gemma3: GEMMA3,
    qwen2_5_coder: QWEN,
}

/// A GPU says what the processor says, token by token, wherever the reference's margin is above 1. Each is fed the
/// reference's text.
#[cfg(any(feature = "vulkan", feature = "emulated"))]
fn check_as_on_the_processor(model: &RealModel, place: support::Place, tokens: usize) {
    let Some(path) = model.path() else { return skip("a gpu backend agrees", model) };
    let prompt = model.prompts().swap_remove(0);
    let mut cpu = Sequence::open(&path, Device::Cpu, KvElement::F16, None);
    let mut gpu = Sequence::open(&path, place, KvElement::F16, None);
    let mut fed = prompt.ids.clone();
    for (step, (&expected, &margin)) in prompt.greedy.iter().zip(&prompt.greedy_gap).take(tokens).enumerate() {
        let last = [fed.len() - 1];
        let [cpu, gpu] = [&mut cpu, &mut gpu].map(|sequence| support::argmax(&sequence.push_for(&fed, &last)[0]));
        let file = model.file;
        println!("{file}, step {step}: {expected} by a margin of {margin:.2}; {cpu} on cpu, {gpu} on {place}");
        assert!(gpu == expected && gpu == cpu || margin <= 1.0, "step {step}: {gpu}, expected {expected} as {cpu}");
        fed = vec![expected];
    }
}

#[cfg(feature = "vulkan")]
mod vulkan {
    use ferrum_kernels::Device;

    use super::{GEMMA3, QWEN, SMOLLM2, check_as_on_the_processor};

    const VULKAN: Device = Device::Vulkan { index: 0 };

    #[test]
    fn smollm2_says_what_it_says_on_the_processor() {
        check_as_on_the_processor(&SMOLLM2, VULKAN.into(), 4);
    }

    #[test]
    #[ignore = "takes minutes on a device in software"]
    fn gemma3_says_what_it_says_on_the_processor() {
        check_as_on_the_processor(&GEMMA3, VULKAN.into(), 8);
    }

    #[test]
    #[ignore = "takes minutes on a device in software"]
    fn qwen2_5_coder_says_what_it_says_on_the_processor() {
        check_as_on_the_processor(&QWEN, VULKAN.into(), 8);
    }
}

#[cfg(feature = "emulated")]
mod emulated {
    use super::{GEMMA3, QWEN, SMOLLM2, check_as_on_the_processor, support::Place};

    #[test]
    fn smollm2_says_what_it_says_on_the_processor() {
        check_as_on_the_processor(&SMOLLM2, Place::EmulatedCuda, 4);
    }

    #[test]
    #[ignore = "takes minutes: scripts/gpu-emulated runs it"]
    fn gemma3_says_what_it_says_on_the_processor() {
        check_as_on_the_processor(&GEMMA3, Place::EmulatedCuda, 8);
    }

    #[test]
    #[ignore = "takes minutes: scripts/gpu-emulated runs it"]
    fn qwen2_5_coder_says_what_it_says_on_the_processor() {
        check_as_on_the_processor(&QWEN, Place::EmulatedCuda, 8);
    }
}
