//! Configurations as older versions of transformers wrote them mean what the new ones mean.

mod support;

use std::f64::consts::TAU;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{Device, KvElement};
use ferrum_models::{Description, RopeDescription, RopeScaling, describe};
use serde_json::{Value, json};
use support::directory::Directory;
use support::{Expected, Sequence, check_logits};

fn described(directory: &Directory) -> Description {
    let checkpoint = directory.open().expect("the files are whole");
    describe(&checkpoint).unwrap_or_else(|e| panic!("{e}"))
}

/// Checks that a family is the same model once `changes` have made its configuration an old one.
fn check(family: &str, changes: Value) {
    let old = Directory::of(family).with(json!({ "rope_parameters": null })).with(changes);
    assert_eq!(described(&old), described(&Directory::of(family)), "{family}: {}", old.config);
    let expected = Expected::read(family);
    let files = old.write();
    let got = Sequence::open(files.path(), Device::Cpu, KvElement::F32, None).push(&expected.input_ids);
    check_logits(family, &got, &expected.log_probabilities(), 1e-3);
}

#[test]
fn llama_with_its_base_outside_and_no_head_size() {
    check("llama", json!({ "rope_theta": 10_000.0, "rope_scaling": Value::Null, "head_dim": null }));
    check("llama", json!({ "rope_theta": 10_000 }));
}

#[test]
fn settings_that_are_not_there_have_the_defaults_of_their_class() {
    // What the first Llama and Mistral checkpoints leave out.
    let left_out = json!({ "rms_norm_eps": null, "tie_word_embeddings": null, "hidden_act": null, "head_dim": null });
    check("llama", left_out.clone());
    check("mistral-swa", left_out);
    check("gemma", json!({ "tie_word_embeddings": null, "rms_norm_eps": null, "hidden_act": null }));
    let gemma2 = json!({
        "attn_logit_softcapping": null,
        "final_logit_softcapping": null,
        "hidden_activation": null,
        "tie_word_embeddings": null,
    });
    check("gemma2", gemma2);
    check("mixtral", json!({ "rms_norm_eps": null, "num_experts_per_tok": null, "rope_theta": null }));
    check("qwen2", json!({ "use_sliding_window": null, "max_window_layers": null, "layer_types": null }));
    check("qwen3", json!({ "use_sliding_window": null, "attention_bias": null, "layer_types": null }));
    check("phi3", json!({ "rms_norm_eps": null, "sliding_window": null, "original_max_position_embeddings": null }));
}

#[test]
fn llama3_scaling_outside_the_rope_parameters() {
    let scaling = |kind: &str| {
        json!({
            kind: "llama3",
            "factor": 8.0,
            "low_freq_factor": 1.0,
            "high_freq_factor": 4.0,
            "original_max_position_embeddings": 64,
        })
    };
    check("llama3-rope", json!({ "rope_theta": 500_000.0, "rope_scaling": scaling("rope_type") }));
    check("llama3-rope", json!({ "rope_theta": 500_000.0, "rope_scaling": scaling("type") }));
}

#[test]
fn layers_that_slide_by_a_pattern() {
    check("gemma2", json!({ "layer_types": null }));
    let bases = json!({ "rope_theta": 1e6, "rope_local_base_freq": 1e4, "layer_types": null });
    let pattern = |key: &str| {
        let mut changes = bases.clone();
        changes["sliding_window_pattern"] = Value::Null;
        changes["_sliding_window_pattern"] = Value::Null;
        changes[key] = json!(6);
        changes
    };
    check("gemma3", pattern("sliding_window_pattern"));
    check("gemma3", pattern("_sliding_window_pattern"));
    // The pattern and both bases are the defaults of the class.
    check("gemma3", json!({ "layer_types": null, "sliding_window_pattern": null, "_sliding_window_pattern": null }));
}

#[test]
fn gemma3_inside_a_model_that_also_sees() {
    let mut outer = Directory::of("gemma3");
    let expected = described(&outer);
    outer.config = json!({ "model_type": "gemma3", "text_config": outer.config, "vision_config": {} });
    for tensor in &mut outer.tensors {
        tensor.name = format!("language_model.{}", tensor.name);
    }
    assert_eq!(described(&outer), expected);
    let (files, reference) = (outer.write(), Expected::read("gemma3"));
    let got = Sequence::open(files.path(), Device::Cpu, KvElement::F32, None).push(&reference.input_ids);
    check_logits("gemma3 with vision", &got, &reference.log_probabilities(), 1e-3);
}

#[test]
fn gemma3_scales_only_the_rotation_of_its_global_layers() {
    let old = json!({
        "rope_parameters": null,
        "rope_theta": 1e6,
        "rope_local_base_freq": 1e4,
        "rope_scaling": { "rope_type": "linear", "factor": 8.0 },
    });
    let ropes = described(&Directory::of("gemma3").with(old)).ropes;
    assert_eq!(ropes[0].scaling, RopeScaling::Linear { factor: 8.0 });
    assert_eq!(ropes[1], RopeDescription::plain(1e4, 16));
}

#[test]
fn experts_counted_under_either_name() {
    check("qwen3-moe", json!({ "rope_theta": 10_000.0, "num_local_experts": null, "num_experts": 8 }));
    let left_out = json!({ "num_local_experts": null, "num_experts": 8, "mlp_only_layers": null });
    check("qwen3-moe", left_out);
    check("qwen3-moe", json!({ "decoder_sparse_step": null }));
}

#[test]
fn windows_start_where_the_full_layers_end() {
    let windowed = |changes: Value| {
        let common = json!({ "use_sliding_window": true, "sliding_window": 16, "max_window_layers": 1 });
        described(&Directory::of("qwen2").with(common).with(changes))
    };
    let new = windowed(json!({ "layer_types": ["full_attention", "sliding_attention"] }));
    assert_eq!(windowed(json!({ "layer_types": null })), new);
    assert_ne!(new, described(&Directory::of("qwen2")));
}

/// The first rotation of a family whose scaling is `scaling`, in both spellings.
fn rope(family: &str, changes: Value, scaling: Value) -> RopeDescription {
    let outside = Directory::of(family).with(changes.clone()).with(json!({
        "rope_parameters": null,
        "rope_theta": 10_000.0,
        "rope_scaling": scaling,
    }));
    let mut inside = scaling;
    inside["rope_theta"] = json!(10_000.0);
    let inside = Directory::of(family).with(changes).with(json!({ "rope_parameters": inside }));
    let [old, new] = [described(&outside), described(&inside)];
    assert_eq!(old, new);
    new.ropes[0].clone()
}

#[track_caller]
fn assert_near(got: &[f64], expected: &[f64]) {
    assert_eq!(got.len(), expected.len());
    for (pair, (g, e)) in got.iter().zip(expected).enumerate() {
        assert!((g - e).abs() <= 1e-6 * e, "pair {pair}: {g}, expected {e}");
    }
}

/// The angles of heads of 16 elements at base 10000: each is the one before, divided by `10000^(2/16)`, which is the
/// root of ten.
fn plain() -> Vec<f64> {
    (0..8).map(|pair| 10f64.sqrt().powi(-pair)).collect()
}

#[test]
fn linear_scaling_divides_every_angle() {
    let rope = rope("llama", json!({}), json!({ "rope_type": "linear", "factor": 4.0 }));
    assert_near(&rope.frequencies(), &plain().iter().map(|f| f / 4.0).collect::<Vec<_>>());
    assert_eq!(rope.magnitude(), 1.0);
}

/// With 512 original positions, 32 turns are made by pair `16 ln(512 / (32 tau)) / (2 ln 10000) = 0.81`, one turn by
/// pair `16 ln(512 / tau) / (2 ln 10000) = 3.82`: pairs to 0 are kept, those from 4 stretched, and between them each
/// goes a quarter further.
#[test]
fn yarn_keeps_fast_pairs_and_stretches_slow_ones() {
    let pair_of = |turns: f64| 16.0 * (512.0 / (turns * TAU)).ln() / (2.0 * 10_000f64.ln());
    assert!((pair_of(32.0) - 0.8117).abs() < 1e-3 && (pair_of(1.0) - 3.8220).abs() < 1e-3);
    let scaling = json!({ "rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 512 });
    let rope = rope("qwen2", json!({ "max_position_embeddings": 2048 }), scaling);
    // Kept shares 1, 3/4, 2/4, 1/4, 0: each angle times share + (1 - share) / 4.
    let factors = [1.0, 0.8125, 0.625, 0.4375, 0.25, 0.25, 0.25, 0.25];
    let expected: Vec<f64> = plain().iter().zip(factors).map(|(f, factor)| f * factor).collect();
    assert_near(&rope.frequencies(), &expected);
    assert!((rope.magnitude() - 1.138_629_436).abs() < 1e-8, "0.1 ln 4 + 1");
}

#[test]
fn yarn_takes_its_factor_from_the_contexts_and_zero_for_a_default() {
    let contexts = json!({ "max_position_embeddings": 2048 });
    let stated = json!({ "rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 512 });
    let silent = json!({
        "rope_type": "yarn",
        "original_max_position_embeddings": 512,
        "beta_fast": 0,
        "beta_slow": 0,
    });
    assert_eq!(rope("qwen2", contexts.clone(), silent), rope("qwen2", contexts.clone(), stated));
    let magnified = json!({
        "rope_type": "yarn",
        "factor": 4.0,
        "original_max_position_embeddings": 512,
        "attention_factor": 1.5,
    });
    assert_eq!(rope("qwen2", contexts, magnified).magnitude(), 1.5);
}

#[test]
fn longrope_divides_by_the_long_factors_where_the_context_is_stretched() {
    let scaling = json!({
        "type": "longrope",
        "long_factor": [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0],
        "short_factor": [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0],
    });
    let contexts = json!({ "max_position_embeddings": 1024, "original_max_position_embeddings": 256 });
    let long = rope("phi3", contexts.clone(), scaling.clone());
    let expected: Vec<f64> = plain().iter().enumerate().map(|(i, f)| f / f64::from(1 << i)).collect();
    assert_near(&long.frequencies(), &expected);
    // A stretch of 4 from 256, which is 4^4: sqrt(1 + ln 4 / ln 256) = sqrt(1 + 1/4).
    assert!((long.magnitude() - 1.25f64.sqrt()).abs() < 1e-12);

    let mut older = scaling.clone();
    older["type"] = json!("su");
    assert_eq!(rope("phi3", contexts, older), long);

    let contexts = json!({ "max_position_embeddings": 256, "original_max_position_embeddings": 256 });
    let short = rope("phi3", contexts, scaling);
    let mut expected = plain();
    expected[7] /= 2.0;
    assert_near(&short.frequencies(), &expected);
    assert_eq!(short.magnitude(), 1.0);
}

#[test]
fn a_checkpoint_that_names_its_type_the_old_way_is_the_same() {
    for family in ["llama", "qwen2", "gemma3"] {
        let new = Directory::of(family).with(json!({ "torch_dtype": null, "dtype": "bfloat16" }));
        let files = new.write();
        let checkpoint = Checkpoint::open(files.path()).expect("the files are whole");
        assert_eq!(describe(&checkpoint).expect("a model"), described(&Directory::of(family)));
    }
}
