//! Every family against outputs that the reference implementation computed in float64 on the same weights.

mod support;

use ferrum_kernels::{Device, KvElement};
use support::{Expected, Place, Sequence, check_logits, fixture};

/// Largest allowed difference of any log probability.
const WITH_F32_CACHE: f64 = 1e-3;
const WITH_F16_CACHE: f64 = 1e-2;
/// Families whose log probabilities span 45 nats, four times those of the others: rounding keys and values to f16
/// moves them by more than the tolerance, whatever the arithmetic (the float64 sums of the reference backend give the
/// same). The bound is what that rounding explains.
const WIDE_SPANS_WITH_F16_CACHE: [(&str, f64); 3] = [("llama3-rope", 3e-2), ("qwen2", 3e-2), ("qwen3", 1.5e-2)];
/// A greedy step whose margin is below this may go either way with an f16 cache.
const CLOSE_CALL: f64 = 0.05;

fn check(family: &str, place: Place) {
    let expected = Expected::read(family);
    let wide = WIDE_SPANS_WITH_F16_CACHE.iter().find(|(name, _)| *name == family);
    let with_f16_cache = wide.map_or(WITH_F16_CACHE, |(_, tolerance)| *tolerance);
    for (kv, tolerance) in [(KvElement::F32, WITH_F32_CACHE), (KvElement::F16, with_f16_cache)] {
        let label = format!("{family} on {place} with {kv:?}");
        let mut sequence = Sequence::open(&fixture(family), place, kv, None);
        check_logits(&label, &sequence.push(&expected.input_ids), &expected.log_probabilities(), tolerance);
        for chunk in [64, 7] {
            sequence.clear();
            let got = sequence.greedy(&expected.input_ids, expected.greedy.len(), chunk);
            check_greedy(&label, &got, &expected, kv);
        }
    }
}

fn check_greedy(label: &str, got: &[u32], expected: &Expected, kv: KvElement) {
    let certain = match kv {
        KvElement::F32 => expected.greedy.len(),
        _ => expected.greedy_gap.iter().position(|&gap| gap < CLOSE_CALL).unwrap_or(expected.greedy.len()),
    };
    assert_eq!(got[..certain], expected.greedy[..certain], "{label}: margins {:?}", expected.greedy_gap);
}

macro_rules! families {
    ($($test:ident: $family:literal),* $(,)?) => {
        $(#[test]
        fn $test() {
            Device::ALL.iter().for_each(|&device| check($family, device.into()));
        })*

        #[cfg(feature = "emulated")]
        mod emulated {
            $(#[test]
            fn $test() {
                super::check($family, super::Place::EmulatedCuda);
            })*
        }
    };
}

families! {
    llama: "llama",
    llama_with_llama3_rope: "llama3-rope",
    mistral_with_a_sliding_window: "mistral-swa",
    qwen2: "qwen2",
    qwen3: "qwen3",
    gemma: "gemma",
    gemma2: "gemma2",
    gemma3: "gemma3",
    phi3: "phi3",
    qwen3_moe: "qwen3-moe",
    mixtral: "mixtral",
}

#[test]
fn logits_of_some_rows_are_those_of_all() {
    let tokens: Vec<u32> = (0..30).map(|i| i * 37 % 250 + 3).collect();
    for &device in Device::ALL {
        let mut sequence = Sequence::open(&fixture("llama"), device, KvElement::F32, None);
        let all = sequence.push(&tokens);
        // One row, runs of neighbours, single rows between them, backwards, more than are computed at a time.
        let some: [&[usize]; 6] =
            [&[], &[29], &[4, 5, 6], &[1, 2, 9, 20, 21], &[7, 6, 5], &[0, 1, 3, 5, 7, 9, 11, 13, 14, 15, 16, 28]];
        for outputs in some {
            sequence.clear();
            let expected: Vec<_> = outputs.iter().map(|&row| all[row].clone()).collect();
            assert_eq!(sequence.push_for(&tokens, outputs), expected, "{outputs:?} on {device}");
        }
    }
}
