//! Every family as a GGUF file, against what the reference implementation computed from its Hugging Face directory.

mod support;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{Device, KvElement};
use ferrum_models::{AttentionKind, RopeScaling, describe};
use ferrum_types::{BlockFormat, DType, TensorType};
use support::converter::{Conversion, Experts, Key, convert};
use support::{Expected, Sequence, check_logits};

const F32: TensorType = TensorType::Plain(DType::F32);
const F16: TensorType = TensorType::Plain(DType::F16);
const BF16: TensorType = TensorType::Plain(DType::BF16);
const Q8_0: TensorType = TensorType::Blocks(BlockFormat::Q8_0);

/// Largest allowed difference of any log probability where the file holds the same weights.
const TOLERANCE: f64 = 1e-3;
/// Largest allowed mean difference of log probabilities where the CPU rounds activations to eight bits.
const MEAN_TOLERANCE_Q8_0: f64 = 0.1;

fn check_conversion(family: &str, conversion: &Conversion, matrices: TensorType) {
    let expected = Expected::read(family);
    let file = conversion.write(matrices);
    for &device in Device::ALL {
        let mut sequence = Sequence::open(&file.path(), device, KvElement::F32, None);
        let label = format!("{family} as {matrices} on {device}");
        check_logits(&label, &sequence.push(&expected.input_ids), &expected.log_probabilities(), TOLERANCE);
    }
}

/// Checks blocks against a file of the numbers that the blocks stand for, which the reference backend must match and
/// the CPU, whose activations are blocks too, comes near.
fn check_blocks(family: &str, conversion: &Conversion) {
    let input = Expected::read(family).input_ids;
    let rounded = conversion.rounded(BlockFormat::Q8_0).write(F32);
    let expected = Sequence::open(&rounded.path(), Device::Reference, KvElement::F32, None).push(&input);
    let file = conversion.write(Q8_0);
    let label = format!("{family} as {Q8_0}");
    let got = Sequence::open(&file.path(), Device::Reference, KvElement::F32, None).push(&input);
    check_logits(&label, &got, &expected, TOLERANCE);
    let got = Sequence::open(&file.path(), Device::Cpu, KvElement::F32, None).push(&input);
    let differences = got.concat().into_iter().zip(expected.concat()).map(|(g, e)| (g - e).abs());
    let mean = differences.sum::<f64>() / got.concat().len() as f64;
    println!("{label} on cpu: mean difference {mean:.2e}");
    assert!(mean <= MEAN_TOLERANCE_Q8_0, "{label} on cpu: mean difference {mean:.2e}");
}

/// Checks a family as F32, as each of `exact`, which hold its weights without loss, and as Q8_0.
fn check(family: &str, exact: &[TensorType]) {
    let conversion = convert(family, Experts::Stacked);
    check_conversion(family, &conversion, F32);
    for &matrices in exact {
        check_conversion(family, &conversion, matrices);
    }
    check_blocks(family, &conversion);
}

macro_rules! families {
    ($($test:ident: $family:literal as $exact:expr),* $(,)?) => {
        $(#[test]
        fn $test() {
            check($family, &$exact);
        })*
    };
}

families! {
    llama: "llama" as [BF16, F16],
    llama_with_llama3_rope: "llama3-rope" as [F16],
    mistral_with_a_sliding_window: "mistral-swa" as [],
    qwen2: "qwen2" as [BF16, F16],
    qwen3: "qwen3" as [BF16, F16],
    gemma: "gemma" as [],
    gemma2: "gemma2" as [BF16, F16],
    gemma3: "gemma3" as [BF16, F16],
    phi3: "phi3" as [BF16, F16],
    qwen3_moe: "qwen3-moe" as [BF16, F16],
    mixtral: "mixtral" as [F16],
}

#[test]
fn experts_that_are_stored_one_by_one_are_the_same_experts() {
    for family in ["mixtral", "qwen3-moe"] {
        check_conversion(family, &convert(family, Experts::OneByOne), F16);
    }
}

fn described(conversion: &Conversion) -> ferrum_models::Description {
    let file = conversion.write(F32);
    let checkpoint = Checkpoint::open(file.path()).expect("the file is whole");
    describe(&checkpoint).unwrap_or_else(|e| panic!("{e}"))
}

fn windows(description: &ferrum_models::Description) -> Vec<Option<usize>> {
    let window = |layer: &ferrum_models::LayerDescription| {
        let AttentionKind::GroupedQuery(attention) = &layer.attention;
        attention.window
    };
    description.layers.iter().map(window).collect()
}

#[test]
fn a_window_of_zero_means_none() {
    for family in ["gemma2", "gemma3", "mistral-swa", "phi3"] {
        let conversion = convert(family, Experts::Stacked).with("attention.sliding_window", Key::Count(0));
        assert!(windows(&described(&conversion)).iter().all(Option::is_none), "{family}");
    }
}

#[test]
fn a_gemma3_without_a_window_rotates_every_layer_by_the_global_base() {
    let description = described(&convert("gemma3", Experts::Stacked).without("attention.sliding_window"));
    for layer in &description.layers {
        let AttentionKind::GroupedQuery(attention) = &layer.attention;
        assert_eq!((attention.window, description.ropes[attention.rope].theta), (None, 1e6));
    }
}

#[test]
fn the_pattern_of_windows_can_be_stated() {
    let three = convert("gemma3", Experts::Stacked).with("attention.sliding_window_pattern", Key::Count(3));
    let (yes, no) = (Some(16), None);
    assert_eq!(windows(&described(&three)), [yes, yes, no, yes, yes, no, yes]);
    assert_eq!(windows(&described(&convert("gemma3", Experts::Stacked))), [yes, yes, yes, yes, yes, no, yes]);
}

#[test]
fn a_gemma3_may_bound_its_logits() {
    let plain = convert("gemma3", Experts::Stacked);
    assert_eq!(described(&plain).logit_softcap, None);
    assert_eq!(described(&plain.with("final_logit_softcapping", Key::Number(30.0))).logit_softcap, Some(30.0));
}

#[test]
fn a_gemma2_bounds_scores_and_logits_as_its_file_says() {
    let bounds = |conversion: &Conversion| {
        let description = described(conversion);
        let AttentionKind::GroupedQuery(attention) = &description.layers[1].attention;
        (attention.softcap, description.logit_softcap)
    };
    let stated = convert("gemma2", Experts::Stacked)
        .with("attn_logit_softcapping", Key::Number(20.0))
        .with("final_logit_softcapping", Key::Number(10.0));
    assert_eq!(bounds(&stated), (Some(20.0), Some(10.0)));
    let silent = stated.without("attn_logit_softcapping").without("final_logit_softcapping");
    assert_eq!(bounds(&silent), (Some(50.0), Some(30.0)));
}

#[test]
fn a_factor_without_a_type_is_linear() {
    for key in ["rope.scaling.factor", "rope.scale_linear"] {
        let conversion = convert("qwen2", Experts::Stacked).with(key, Key::Number(4.0));
        assert_eq!(described(&conversion).ropes[0].scaling, RopeScaling::Linear { factor: 4.0 }, "{key}");
    }
    let none = convert("qwen2", Experts::Stacked)
        .with("rope.scaling.type", Key::Text("none".to_owned()))
        .with("rope.scaling.factor", Key::Number(4.0));
    assert_eq!(described(&none).ropes[0].scaling, RopeScaling::None);
}

#[test]
fn yarn_keeps_what_the_file_says_of_it() {
    let plain = convert("qwen2", Experts::Stacked)
        .with("rope.scaling.type", Key::Text("yarn".to_owned()))
        .with("rope.scaling.factor", Key::Number(4.0))
        .with("rope.scaling.original_context_length", Key::Count(128));
    let magnitude = 0.1 * 4f64.ln() + 1.0;
    let expected = RopeScaling::Yarn { factor: 4.0, beta_fast: 32.0, beta_slow: 1.0, original: 128.0, magnitude };
    assert_eq!(described(&plain).ropes[0].scaling, expected);
    let stated = plain
        .with("rope.scaling.yarn_beta_fast", Key::Number(16.0))
        .with("rope.scaling.yarn_beta_slow", Key::Number(2.0))
        .with("rope.scaling.attn_factor", Key::Number(0.5));
    let magnitude = 0.5 * magnitude;
    let expected = RopeScaling::Yarn { factor: 4.0, beta_fast: 16.0, beta_slow: 2.0, original: 128.0, magnitude };
    assert_eq!(described(&stated).ropes[0].scaling, expected);
}

#[test]
fn phi3_takes_the_long_factors_where_its_context_is_stretched() {
    let (long, short) = (vec![2.0f32; 8], vec![1.5f32; 8]);
    let with_factors = |original: u32| {
        convert("phi3", Experts::Stacked)
            .with("rope.scaling.original_context_length", Key::Count(original))
            .with("rope.scaling.attn_factor", Key::Number(1.25))
            .with_tensor("rope_factors_long.weight", &[8], long.clone())
            .with_tensor("rope_factors_short.weight", &[8], short.clone())
    };
    let scaling = |divisors: &Vec<f32>| RopeScaling::Divisors { divisors: divisors.clone(), magnitude: 1.25 };
    assert_eq!(described(&with_factors(128)).ropes[0].scaling, scaling(&long));
    assert_eq!(described(&with_factors(512)).ropes[0].scaling, scaling(&short));
}
