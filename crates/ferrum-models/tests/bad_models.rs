//! Models that cannot be: each ends in an error that says what is wrong, and never in a panic.

mod support;

use ferrum_formats::Checkpoint;
use ferrum_kernels::Device;
use ferrum_models::{LanguageModel, ModelError, describe, load};
use ferrum_types::{DType, TensorType};
use proptest::prelude::*;
use safetensors::Dtype;
use serde_json::{Value, json};
use support::converter::{Conversion, Experts, Key, convert};
use support::directory::Directory;
use support::{Sequence, options};

/// Loads the model; why it cannot be.
fn refusal(checkpoint: &Checkpoint) -> ModelError {
    match load(checkpoint, &options(Device::Reference)) {
        Ok(model) => panic!("a model: {:?}", model.facts().description),
        Err(error) => error,
    }
}

/// Checks that a directory is refused with a message that has all of `parts`.
#[track_caller]
fn check(directory: &Directory, parts: &[&str]) {
    let message = refusal(&directory.open().expect("the files are whole")).to_string();
    check_message(&message, parts);
}

#[track_caller]
fn check_gguf(conversion: &Conversion, parts: &[&str]) {
    let file = conversion.write(TensorType::Plain(DType::F32));
    check_message(&refusal(&Checkpoint::open(file.path()).expect("the file is whole")).to_string(), parts);
}

#[track_caller]
fn check_message(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "`{message}` does not say `{part}`");
    }
}

/// Checks that a family is refused once `changes` are made to its configuration.
#[track_caller]
fn check_config(family: &str, changes: Value, parts: &[&str]) {
    check(&Directory::of(family).with(changes), &[&["config.json"], parts].concat());
}

#[track_caller]
fn check_described(family: &str, changes: Value, parts: &[&str]) {
    check(&Directory::of(family).with(changes), parts);
}

#[test]
fn sizes_of_zero_are_refused() {
    check_config("llama", json!({ "num_attention_heads": 0 }), &["head count", "0"]);
    check_config("llama", json!({ "num_key_value_heads": 0 }), &["KV head count", "0"]);
    check_config("llama", json!({ "head_dim": 0 }), &["head size", "0"]);
    check_config("llama", json!({ "hidden_size": 0 }), &["hidden size", "0"]);
    check_config("llama", json!({ "num_hidden_layers": 0 }), &["num_hidden_layers", "0"]);
    check_config("llama", json!({ "vocab_size": 0 }), &["vocabulary size", "0"]);
    check_config("llama", json!({ "max_position_embeddings": 0 }), &["context length", "0"]);
    check_described("llama", json!({ "intermediate_size": 0 }), &["feed-forward", "0"]);
    check_described("qwen3-moe", json!({ "moe_intermediate_size": 0 }), &["feed-forward", "0"]);
    check_described("mistral-swa", json!({ "sliding_window": 0 }), &["sliding window", "0"]);
    check_described("gemma2", json!({ "sliding_window": 0 }), &["sliding window", "0"]);
    check_described("gemma2", json!({ "attn_logit_softcapping": 0 }), &["softcap of scores", "0"]);
    check_described("gemma2", json!({ "final_logit_softcapping": -1.5 }), &["softcap of logits", "-1.5"]);
    check_config("gemma2", json!({ "query_pre_attn_scalar": 0 }), &["query_pre_attn_scalar", "0"]);
}

#[test]
fn heads_that_cannot_be_shared_or_turned_are_refused() {
    check_config("llama", json!({ "num_key_value_heads": 3 }), &["KV head count", "3", "divisor"]);
    check_config("llama", json!({ "num_key_value_heads": 8 }), &["KV head count", "8", "divisor"]);
    check_described("llama", json!({ "head_dim": 15 }), &["rotated elements", "15", "even"]);
    let half = json!({ "rope_theta": 1e4, "rope_type": "default", "partial_rotary_factor": 0.05 });
    check_described("phi3", json!({ "rope_parameters": half }), &["rotated elements", "0"]);
}

#[test]
fn huge_counts_are_refused_before_anything_is_allocated() {
    check_config("llama", json!({ "num_hidden_layers": 16_777_216 }), &["num_hidden_layers", "10000"]);
    check_config("llama", json!({ "num_hidden_layers": 1e30 }), &["num_hidden_layers", "16777216"]);
    check_config("llama", json!({ "num_hidden_layers": u64::MAX }), &["num_hidden_layers"]);
    check_config("llama", json!({ "vocab_size": u64::MAX }), &["vocab_size"]);
    check_config("llama", json!({ "num_attention_heads": 1 << 20, "num_key_value_heads": 1 }), &["attention shape"]);
    check_config("qwen3-moe", json!({ "num_local_experts": 100_000 }), &["num_experts", "65536"]);
    check_described("llama", json!({ "head_dim": 65_536 }), &["q_proj", "[262144, 64]"]);
    check_described("llama", json!({ "num_hidden_layers": 10_000 }), &["no tensor", "model.layers.2."]);
    check_described("qwen3-moe", json!({ "num_local_experts": 65_536 }), &["mlp.gate.weight", "[65536, 64]"]);
}

#[test]
fn sizes_that_the_tensors_do_not_have_are_refused() {
    check_described("llama", json!({ "hidden_size": 128, "head_dim": 16 }), &["embed_tokens", "[288, 64]", "128"]);
    check_described("llama", json!({ "vocab_size": 289 }), &["embed_tokens", "[288, 64]", "[289, 64]"]);
    check_described("llama", json!({ "intermediate_size": 96 }), &["gate_proj", "[128, 64]", "[96, 64]"]);
    check_described("llama", json!({ "num_key_value_heads": 4 }), &["k_proj", "[32, 64]", "[64, 64]"]);
    check_described("phi3", json!({ "num_key_value_heads": 4 }), &["qkv_proj", "[128, 64]", "[192, 64]"]);
    check_described("qwen3-moe", json!({ "num_local_experts": 9 }), &["mlp.gate.weight", "[8, 64]", "[9, 64]"]);
}

#[test]
fn tensors_that_are_missing_or_misshapen_are_refused() {
    let missing = |family: &str, name: &str| check(&Directory::of(family).without(name), &["no tensor", name]);
    missing("llama", "model.embed_tokens.weight");
    missing("llama", "lm_head.weight");
    missing("llama", "model.layers.1.self_attn.k_proj.weight");
    missing("qwen2", "model.layers.1.self_attn.k_proj.bias");
    let name = "model.layers.1.self_attn.q_proj.bias";
    check(&Directory::of("qwen2").without(name), &["model.layers.1.self_attn.", ".bias", "no place"]);
    missing("qwen3", "model.layers.0.self_attn.q_norm.weight");
    missing("phi3", "model.layers.0.mlp.gate_up_proj.weight");
    missing("mixtral", "model.layers.1.block_sparse_moe.experts.3.w2.weight");

    let flat = |tensor: &mut support::directory::Stored| tensor.shape = vec![tensor.shape.iter().product()];
    let name = "model.layers.0.self_attn.o_proj.weight";
    check(&Directory::of("llama").with_tensor(name, flat), &[name, "[4096]", "[64, 64]"]);
    let name = "model.embed_tokens.weight";
    check(&Directory::of("llama").with_tensor(name, flat), &[name, "[18432]", "[288, 64]"]);
    let turned = |tensor: &mut support::directory::Stored| tensor.shape.reverse();
    let name = "model.layers.0.mlp.down_proj.weight";
    check(&Directory::of("llama").with_tensor(name, turned), &[name, "[128, 64]", "[64, 128]"]);
}

#[test]
fn tensors_of_integers_are_refused() {
    for name in ["model.embed_tokens.weight", "model.norm.weight", "model.layers.1.mlp.up_proj.weight"] {
        let integers = |tensor: &mut support::directory::Stored| {
            tensor.dtype = Dtype::I32;
            tensor.bytes = vec![0; tensor.shape.iter().product::<usize>() * 4];
        };
        check(&Directory::of("llama").with_tensor(name, integers), &[name, "needs F32, F16 or BF16"]);
    }
}

#[test]
fn values_of_another_kind_are_refused() {
    check_config("llama", json!({ "num_attention_heads": -4 }), &["num_attention_heads", "-4"]);
    check_config("llama", json!({ "num_attention_heads": "four" }), &["num_attention_heads", "four"]);
    check_config("llama", json!({ "hidden_size": 64.5 }), &["hidden_size", "64.5"]);
    check_config("llama", json!({ "hidden_size": [[64]] }), &["hidden_size", "[[64]]"]);
    check_config("llama", json!({ "rms_norm_eps": "small" }), &["rms_norm_eps", "small"]);
    check_config("llama", json!({ "rms_norm_eps": -1.0 }), &["norm epsilon", "-1"]);
    check_config("llama", json!({ "tie_word_embeddings": "no" }), &["tie_word_embeddings", "no"]);
    check_config("llama", json!({ "hidden_act": "relu6" }), &["hidden_act", "relu6"]);
    check_config("llama", json!({ "model_type": 7 }), &["model_type", "7"]);
    check_config("mistral-swa", json!({ "sliding_window": -1 }), &["sliding_window", "-1"]);
    check_config("qwen2", json!({ "use_sliding_window": "yes" }), &["use_sliding_window", "yes"]);
    check_config("qwen3-moe", json!({ "mlp_only_layers": 3 }), &["mlp_only_layers", "3"]);
    check_config("qwen3-moe", json!({ "num_experts_per_tok": 9 }), &["8, 9 per token"]);
    check_config("mixtral", json!({ "num_experts_per_tok": 0 }), &["4, 0 per token"]);
    check_config("llama", json!({ "hidden_size": null }), &["lacks `hidden_size`"]);
    check_config("llama", json!({ "model_type": null }), &["lacks `model_type`"]);
}

#[test]
fn lists_of_layers_must_fit_the_layers() {
    check_config("gemma2", json!({ "layer_types": ["full_attention"] }), &["layer_types", "one name per layer"]);
    check_config("gemma2", json!({ "layer_types": ["full_attention", 3] }), &["layer_types"]);
    check_config("gemma2", json!({ "layer_types": "full_attention" }), &["layer_types"]);
    check_config("gemma2", json!({ "layer_types": ["full_attention", "chunked_attention"] }), &["chunked_attention"]);
    let many = vec!["full_attention"; 100_000];
    check_config("qwen2", json!({ "layer_types": many }), &["layer_types", "..."]);
}

#[test]
fn rotations_that_are_unknown_or_unsound_are_refused() {
    let check_rope = |rope: Value, parts: &[&str]| check_described("llama", json!({ "rope_parameters": rope }), parts);
    check_rope(json!({ "rope_type": "spiral" }), &["config.json", "rope_type", "spiral"]);
    check_rope(json!({ "rope_type": 3 }), &["config.json", "rope_type", "3"]);
    check_rope(json!("linear"), &["config.json", "rope_parameters", "linear"]);
    check_rope(json!({ "rope_theta": 0 }), &["config.json", "rope_parameters", "0"]);
    check_rope(json!({ "partial_rotary_factor": 1.5 }), &["config.json", "1.5"]);
    check_rope(json!({ "rope_type": "linear" }), &["lacks `factor`"]);
    check_rope(json!({ "rope_type": "linear", "factor": 0 }), &["rope scaling", "angles"]);
    check_rope(json!({ "rope_type": "yarn", "factor": -2.0 }), &["rope scaling", "angles"]);
    let stretch = json!({ "rope_type": "llama3", "factor": 0, "low_freq_factor": 1, "high_freq_factor": 4 });
    check_rope(stretch, &["rope scaling", "angles"]);
    let long = |factors: Value, original: Value| json!({ "rope_type": "longrope", "long_factor": factors, "original_max_position_embeddings": original });
    check_rope(long(json!([1, 2, 3]), json!(128)), &["long_factor", "3 entries"]);
    check_rope(long(json!([1, 1, 1, 1, 1, 1, 1, 0]), json!(128)), &["long_factor", "positive"]);
    check_rope(long(json!([1, 1, 1, 1, 1, 1, 1, [2]]), json!(128)), &["long_factor"]);
    check_rope(long(json!(vec![1; 8]), json!(1)), &["rope scaling"]);
    check_rope(long(json!(vec![1; 8]), Value::Null), &["lacks `original_max_position_embeddings`"]);
}

#[test]
fn what_no_family_runs_is_refused_by_name() {
    check_described("llama", json!({ "model_type": "mamba" }), &["mamba", "qwen3_moe"]);
    check_config("llama", json!({ "quantization_config": { "quant_method": "gptq" } }), &["gptq", "GGUF"]);
    check_config("llama", json!({ "quantization_config": "yes" }), &["quantization_config"]);
    let mut directory = Directory::of("gemma3");
    let quantised = json!({ "quant_method": "bitsandbytes" });
    directory.config = json!({ "text_config": directory.config, "quantization_config": quantised });
    check(&directory, &["bitsandbytes"]);
}

fn llama() -> Conversion {
    convert("llama", Experts::Stacked)
}

#[test]
fn gguf_files_without_a_table_of_tokens_are_refused() {
    check_gguf(&llama().without_tensor("token_embd.weight"), &["no tensor", "token_embd.weight"]);
    check_gguf(&llama().with_tensor("token_embd.weight", &[64], vec![0.0; 64]), &["token_embd.weight", "[64]"]);
}

#[test]
fn gguf_keys_that_are_absurd_are_refused() {
    let with = |key: &str, value: Key, parts: &[&str]| check_gguf(&llama().with(key, value), parts);
    with("block_count", Key::Count(0), &["llama.block_count", "0"]);
    with("block_count", Key::Count(u32::MAX), &["llama.block_count"]);
    with("block_count", Key::Count(10_000), &["no tensor", "blk.2."]);
    with("block_count", Key::Signed(-2), &["llama.block_count"]);
    with("block_count", Key::Text("two".to_owned()), &["llama.block_count"]);
    with("attention.head_count", Key::Count(0), &["head count", "0"]);
    with("attention.head_count", Key::Counts(vec![4, 4]), &["llama.attention.head_count"]);
    with("attention.head_count_kv", Key::Count(3), &["KV head count", "3"]);
    with("attention.head_count_kv", Key::Counts(vec![2; 3]), &["llama.attention.head_count_kv", "3"]);
    with("attention.head_count_kv", Key::Counts(vec![2, 0]), &["KV head count", "0"]);
    with("attention.head_count_kv", Key::Numbers(vec![2.0; 2]), &["llama.attention.head_count_kv"]);
    with("attention.key_length", Key::Count(0), &["llama.attention.value_length"]);
    with("attention.value_length", Key::Count(8), &["llama.attention.value_length", "8"]);
    with("attention.layer_norm_rms_epsilon", Key::Number(f32::NAN), &["norm epsilon", "NaN"]);
    with("embedding_length", Key::Count(128), &["token_embd.weight", "128"]);
    with("feed_forward_length", Key::Count(0), &["feed-forward", "0"]);
    with("rope.dimension_count", Key::Count(18), &["llama.rope.dimension_count", "18"]);
    with("rope.dimension_count", Key::Count(7), &["llama.rope.dimension_count", "7"]);
    with("rope.dimension_count", Key::Count(0), &["rotated elements", "0"]);
    with("rope.freq_base", Key::Number(f32::NAN), &["rope"]);
    with("rope.freq_base", Key::Number(-1.0), &["rope", "-1"]);
    with("rope.scaling.type", Key::Text("spiral".to_owned()), &["llama.rope.scaling.type", "spiral"]);
    with("rope.scaling.factor", Key::Number(f32::INFINITY), &["rope scaling"]);
    with("expert_count", Key::Count(4), &["lacks `llama.expert_used_count`"]);
    let many = llama().with("expert_count", Key::Count(1 << 20)).with("expert_used_count", Key::Count(2));
    check_gguf(&many, &["llama.expert_count", "65536"]);
    check_gguf(&llama().without("embedding_length"), &["lacks `llama.embedding_length`"]);
    let pattern = Key::Counts(vec![1; 7]);
    let gemma = convert("gemma3", Experts::Stacked).with("attention.sliding_window_pattern", pattern);
    check_gguf(&gemma, &["gemma3.attention.sliding_window_pattern"]);
}

#[test]
fn gguf_tensors_of_a_wrong_shape_are_refused() {
    let with = |name: &str, shape: &[usize], parts: &[&str]| {
        let values = vec![1.0; shape.iter().product()];
        check_gguf(&llama().with_tensor(name, shape, values), &[&[name], parts].concat());
    };
    with("output.weight", &[287, 64], &["[287, 64]", "[288, 64]"]);
    with("output_norm.weight", &[64, 1], &["[64, 1]", "[64]"]);
    with("blk.1.attn_q.weight", &[4, 16, 64], &["[4, 16, 64]", "[64, 64]"]);
    let short = llama().with_tensor("rope_freqs.weight", &[7], vec![1.0; 7]);
    check_gguf(&short, &["rope factors", "7 entries"]);
    let zero = llama().with_tensor("rope_freqs.weight", &[8], vec![0.0; 8]);
    check_gguf(&zero, &["rope factors", "positive"]);
    let matrix = llama().with_tensor("rope_freqs.weight", &[2, 4], vec![1.0; 8]);
    check_gguf(&matrix, &["rope_freqs.weight", "[2, 4]"]);
    let experts = convert("mixtral", Experts::Stacked);
    let three = experts.with_tensor("blk.0.ffn_gate_exps.weight", &[3, 128, 64], vec![0.0; 3 * 128 * 64]);
    check_gguf(&three, &["ffn_gate_exps", "[3, 128, 64]", "[4, 128, 64]"]);
}

/// Every number in a value, by the path to it.
fn numbers(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(path.to_owned()),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| numbers(v, &format!("{path}/{i}"), found)),
        Value::Object(map) => map.iter().for_each(|(key, v)| numbers(v, &format!("{path}/{key}"), found)),
        _ => {}
    }
}

/// Values that arithmetic trips over, near ones, and any other.
fn strange_number() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(vec![0u64, 1, 2, 3, 7, 15, 63, 65, 255, 10_000, 65_536, 1 << 24, 1 << 32, u64::MAX])
            .prop_map(Value::from),
        prop::sample::select(vec![-1.0, 0.5, 1e-300, 1e300, -0.0, f64::MAX, f64::MIN_POSITIVE]).prop_map(Value::from),
        (0u64..200).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|f| json!(f)),
    ]
}

/// Longer than most windows and blocks.
const PROMPT: [u32; 20] = [1, 5, 9, 2, 7, 3, 8, 4, 6, 0, 1, 5, 9, 2, 7, 3, 8, 4, 6, 0];

/// Runs a model that could be loaded; the number of outputs.
fn run(model: Box<dyn LanguageModel>) -> usize {
    let mut sequence = Sequence::of(model);
    PROMPT.chunks(12).map(|tokens| sequence.push(tokens).len()).sum()
}

/// Keys of every type, with values that arithmetic trips over.
fn strange_key() -> impl Strategy<Value = Key> {
    let count = prop_oneof![
        prop::sample::select(vec![0u32, 1, 2, 3, 7, 15, 63, 65, 10_000, 65_536, 1 << 24, u32::MAX]),
        0u32..200,
    ];
    prop_oneof![
        4 => count.clone().prop_map(Key::Count),
        1 => prop::collection::vec(count, 0..4).prop_map(Key::Counts),
        1 => any::<i32>().prop_map(Key::Signed),
        2 => prop::num::f32::ANY.prop_map(Key::Number),
        1 => Just(Key::Text("default".to_owned())),
    ]
}

/// A directory per family, written once: every case replaces its configuration.
fn families() -> &'static [(Directory, tempfile::TempDir)] {
    static FAMILIES: std::sync::LazyLock<Vec<(Directory, tempfile::TempDir)>> = std::sync::LazyLock::new(|| {
        let names = ["llama3-rope", "mistral-swa", "qwen2", "gemma2", "gemma3", "phi3", "qwen3-moe", "mixtral"];
        let written = |name: &&str| {
            let directory = Directory::of(name);
            let files = directory.write();
            (directory, files)
        };
        names.iter().map(written).collect()
    });
    &FAMILIES
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The tensors stay, so only what the numbers leave unchanged can load; whatever happens, nothing panics.
    #[test]
    fn strange_numbers_never_panic(
        family in 0usize..8,
        changes in prop::collection::vec((any::<prop::sample::Index>(), strange_number()), 1..4),
    ) {
        let (directory, files) = &families()[family];
        let mut paths = Vec::new();
        numbers(&directory.config, "", &mut paths);
        let mut config = directory.config.clone();
        for (index, number) in changes {
            *config.pointer_mut(&paths[index.index(paths.len())]).expect("a path to a number") = number;
        }
        let changed = Directory { config, tensors: Vec::new() };
        changed.write_config(files.path());
        let checkpoint = Checkpoint::open(files.path()).expect("the files are whole");
        if let Err(error) = describe(&checkpoint) {
            prop_assert!(error.to_string().len() < 1000, "{error}");
        }
        match load(&checkpoint, &options(Device::Reference)) {
            Ok(model) => prop_assert_eq!(run(model), PROMPT.len()),
            Err(error) => prop_assert!(error.to_string().contains(&files.path().display().to_string()), "{}", error),
        }
    }

    /// The same for the keys of GGUF files, as counts, numbers and lists.
    #[test]
    fn strange_keys_never_panic(
        family in 0usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), strange_key()), 1..3),
    ) {
        let mut conversion = convert(["llama3-rope", "gemma3", "phi3", "qwen3-moe"][family], Experts::Stacked);
        for (index, key) in changes {
            // The first key is the architecture.
            let place = 1 + index.index(conversion.keys.len() - 1);
            conversion.keys[place].1 = key;
        }
        let file = conversion.write(TensorType::Plain(DType::F32));
        let checkpoint = Checkpoint::open(file.path()).expect("the file is whole");
        match load(&checkpoint, &options(Device::Reference)) {
            Ok(model) => prop_assert_eq!(run(model), PROMPT.len()),
            Err(error) => prop_assert!(error.to_string().contains("model.gguf"), "{}", error),
        }
    }
}
