//! The page on operations, held against the suite and against the list of requirements.

use std::collections::BTreeSet;

use ferrum_conformance::suite;
use ferrum_kernels::Reference;
use libtest_mimic::{Failed, Trial};

const PAGE: &str = include_str!("../../../../docs/operations.md");

/// What a status cell may say, apart from a remark in parentheses.
const STATUSES: [&str; 2] = ["yes", "not yet"];

/// Every function that a backend was asked for.
const FUNCTIONS: [&str; 68] = [
    // Memory and streams.
    "new_context",
    "sync",
    "alloc",
    "to_vec",
    "from_slice",
    "from_slice_i32",
    "write_i32_into",
    "write_f32_into",
    "alloc_u32",
    "write_u32",
    "copy_slice",
    "embedding_lookup",
    // Weights and matmul.
    "from_weight_bytes",
    "gemm",
    "load_gptq",
    "gemm_gptq",
    "load_quant",
    "load_quant_fused",
    "gemm_quant",
    "load_quant_experts",
    // Norms, activations, elementwise.
    "rms_norm",
    "fused_add_rms_norm",
    "layer_norm",
    "gelu",
    "fused_silu_mul_split",
    "silu_mul_stacked",
    "silu_mul_batched",
    "add_inplace",
    "scaled_add_inplace",
    "add_bias",
    // Attention.
    "split_qkv",
    "qk_norm_rope",
    "split_qkv_norm_rope",
    "split_qkv_norm_rope_into_cache",
    "split_qkv_norm_rope_into_paged_cache",
    "kv_cache_append_head_major",
    "flash_attention",
    "transpose_head_to_token",
    "paged_decode_attention",
    "mla_attention",
    // Mixture of experts.
    "route_topk_softmax",
    "compute_ids_tpe_gpu",
    "gemm_quant_moe_id",
    "gemm_quant_moe_id_indirect",
    "gemv_quant_moe_id",
    "gemv_quant_moe_id_offset",
    "gemv_quant_moe_id_batched",
    "gemv_quant_moe_id_gate_up_silu",
    "gemv_quant_moe_id_gate_up_silu_batched",
    "supports_fused_moe_gate_up_silu",
    "supports_batched_moe_gemv",
    "supports_batched_moe_gate_up_silu",
    "weighted_sum_stacked",
    "weighted_sum_batched",
    "weighted_sum_batched_offset",
    "weighted_sum_residual_stacked",
    "weighted_sum_residual_norm_stacked",
    // Recording a step.
    "set_decode_state",
    "set_dev_state_mode",
    "begin_graph_capture",
    "end_graph_capture",
    "replay_last_graph",
    "reset_graph",
    // Many devices.
    "world_size",
    "rank",
    "all_reduce",
    "all_gather",
    "broadcast",
];

/// The types around them, with their fields, variants and functions.
const TYPES: [&str; 34] = [
    "Backend",
    "Buffer",
    "Context",
    "GptqStore",
    "QuantStore",
    "SrcDtype",
    "F32",
    "F16",
    "BF16",
    "bytes_per_elem",
    "to_f32_vec",
    "QuantKind::Gptq",
    "QuantKind::Awq",
    "QuantKind::Gguf",
    "GgufQuantType",
    "QuantWeights",
    "ReduceOp",
    "AttnConfig",
    "num_heads",
    "num_kv_heads",
    "head_dim",
    "causal",
    "scale",
    "kv_seq_stride",
    "sliding_window",
    "KvCache",
    "k",
    "v",
    "len",
    "capacity",
    "block_size",
    "block_table",
    "context_lens",
    "paged_block_indices",
];

/// A row of one of the page's tables.
struct Row {
    operation: &'static str,
    fulfils: &'static str,
    statuses: Vec<&'static str>,
    tests: &'static str,
}

fn rows() -> Vec<Row> {
    let cells = PAGE.lines().filter_map(|line| {
        let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
        Some(inner.split(" | ").collect::<Vec<_>>())
    });
    let rows = cells.filter(|cells| cells[0] != "operation").map(|cells| {
        assert_eq!(cells.len(), 8, "columns of the row {:?}", cells[0]);
        Row { operation: cells[0], fulfils: cells[1], statuses: cells[2..7].to_vec(), tests: cells[7] }
    });
    rows.collect()
}

/// What stands in backticks.
fn quoted(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('`').skip(1).step_by(2)
}

/// Every case, as the page names it.
fn registered() -> BTreeSet<String> {
    suite::<Reference>().iter().map(|case| format!("conformance::{}", case.name())).collect()
}

/// The tests of the page.
pub(crate) fn trials() -> Vec<Trial> {
    let tests: [(&str, fn()); 5] = [
        ("every_row_names_tests_that_exist", every_row_names_tests_that_exist),
        ("every_test_stands_in_a_row", every_test_stands_in_a_row),
        ("every_requirement_stands_in_a_row", every_requirement_stands_in_a_row),
        ("every_status_is_one_of_the_known", every_status_is_one_of_the_known),
        ("the_list_of_requirements_names_each_once", the_list_of_requirements_names_each_once),
    ];
    let trial = |(name, test): (&str, fn())| {
        Trial::test(format!("page::{name}"), move || {
            test();
            Ok::<(), Failed>(())
        })
    };
    tests.into_iter().map(trial).collect()
}

fn every_row_names_tests_that_exist() {
    let registered = registered();
    for row in rows() {
        let tests: Vec<_> = quoted(row.tests).collect();
        assert!(!tests.is_empty(), "{} names no test", row.operation);
        for test in tests {
            assert!(registered.contains(test), "{} names {test}, which is not in the suite", row.operation);
        }
    }
}

fn every_test_stands_in_a_row() {
    let named: BTreeSet<_> = rows().iter().flat_map(|row| quoted(row.tests)).collect();
    let missing: Vec<_> = registered().into_iter().filter(|test| !named.contains(&test[..])).collect();
    assert!(missing.is_empty(), "no row names {missing:?}");
}

fn every_requirement_stands_in_a_row() {
    let named: BTreeSet<_> = rows().iter().flat_map(|row| quoted(row.fulfils)).collect();
    let missing: Vec<_> = FUNCTIONS.iter().chain(&TYPES).filter(|name| !named.contains(*name)).collect();
    assert!(missing.is_empty(), "no row fulfils {missing:?}");
}

fn every_status_is_one_of_the_known() {
    for row in rows() {
        for status in row.statuses {
            let word = status.split(" (").next().unwrap_or(status);
            assert!(STATUSES.contains(&word), "{}: status {status:?}", row.operation);
        }
    }
}

fn the_list_of_requirements_names_each_once() {
    assert_eq!(FUNCTIONS.iter().collect::<BTreeSet<_>>().len(), FUNCTIONS.len());
}
