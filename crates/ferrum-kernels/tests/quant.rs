//! Every block format against the same table of properties.

use std::panic::catch_unwind;

#[cfg(target_arch = "x86_64")]
use ferrum_kernels::quant::{Block, Q2_K, Q3_K, Q4_0, Q4_1, Q4_K, Q5_0, Q5_1, Q5_K, Q6_K, Q8_0};
use ferrum_kernels::quant::{dequantise, quantise};
use ferrum_types::BlockFormat;
use safetensors::SafeTensors;

/// Random blocks, and the weights that the `gguf` Python package reads from them.
const BLOCKS: &[u8] = include_bytes!("fixtures/quant-blocks.safetensors");

/// Values of many magnitudes with ties, constants and one sign only, and the blocks that the `gguf` Python package
/// makes of them.
const ROUNDING: &[u8] = include_bytes!("fixtures/quant-rounding.safetensors");

/// The formats whose rounding is part of the format; the others leave the choice of scales to who quantises.
const SINGLE_SCALE: [BlockFormat; 5] =
    [BlockFormat::Q4_0, BlockFormat::Q4_1, BlockFormat::Q5_0, BlockFormat::Q5_1, BlockFormat::Q8_0];

fn floats(file: &SafeTensors<'_>, name: &str) -> Vec<f32> {
    let data = file.tensor(name).expect("the fixture holds this tensor").data();
    data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn quantised(format: BlockFormat, values: &[f32]) -> Vec<u8> {
    let mut blocks = vec![0xa5; values.len() / format.block_len() * format.block_bytes()];
    quantise(format, values, &mut blocks);
    blocks
}

fn dequantised(format: BlockFormat, blocks: &[u8]) -> Vec<f32> {
    let mut values = vec![f32::NAN; blocks.len() / format.block_bytes() * format.block_len()];
    dequantise(format, blocks, &mut values);
    values
}

fn round_trip(format: BlockFormat, values: &[f32]) -> Vec<f32> {
    dequantised(format, &quantised(format, values))
}

/// Values of a normal distribution of mean 0 and deviation 1, near enough: sums of twelve uniform ones.
fn gaussian(len: usize) -> Vec<f32> {
    let mut state = 1u64;
    let mut uniform = || {
        // The constants of Knuth's MMIX; the high bits are the random ones.
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 40) as f32 / (1 << 24) as f32
    };
    (0..len).map(|_| (0..12).map(|_| uniform()).sum::<f32>() - 6.0).collect()
}

fn root_mean_square_error(expected: &[f32], got: &[f32]) -> f64 {
    let sum: f64 = expected.iter().zip(got).map(|(a, b)| f64::from(a - b).powi(2)).sum();
    (sum / expected.len() as f64).sqrt()
}

#[test]
fn blocks_stand_for_the_weights_that_the_gguf_package_reads() {
    let file = SafeTensors::deserialize(BLOCKS).unwrap();
    for format in BlockFormat::ALL {
        let blocks = file.tensor(&format!("{format}.blocks")).unwrap();
        let expected = floats(&file, &format!("{format}.values"));
        assert_eq!(bits(&dequantised(format, blocks.data())), bits(&expected), "{format}");
    }
}

/// The weights of the blocks, by code compiled for more features than the crate's own.
///
/// # Safety
/// The CPU has AVX2, FMA and F16C.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,f16c")]
unsafe fn dequantised_with_avx2<B: Block>(blocks: &[u8]) -> Vec<f32> {
    let mut values = vec![f32::NAN; blocks.len() / B::FORMAT.block_bytes() * B::FORMAT.block_len()];
    let blocks: &[B] = bytemuck::cast_slice(blocks);
    for (block, values) in blocks.iter().zip(bytemuck::cast_slice_mut::<f32, B::Values>(&mut values)) {
        block.dequantise(values);
    }
    values
}

#[test]
#[cfg(target_arch = "x86_64")]
fn callers_with_more_cpu_features_get_the_same_bits() {
    if !(is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") && is_x86_feature_detected!("f16c")) {
        eprintln!("skipped: this CPU lacks AVX2, FMA or F16C");
        return;
    }
    fn check<B: Block>(file: &SafeTensors<'_>) {
        let format = B::FORMAT;
        let blocks = file.tensor(&format!("{format}.blocks")).expect("the fixture holds every format");
        // SAFETY: the test has returned where the CPU lacks one of the features.
        let values = unsafe { dequantised_with_avx2::<B>(blocks.data()) };
        assert_eq!(bits(&values), bits(&dequantised(format, blocks.data())), "{format}");
    }
    let file = SafeTensors::deserialize(BLOCKS).unwrap();
    for check in [
        check::<Q4_0>,
        check::<Q4_1>,
        check::<Q5_0>,
        check::<Q5_1>,
        check::<Q8_0>,
        check::<Q2_K>,
        check::<Q3_K>,
        check::<Q4_K>,
        check::<Q5_K>,
        check::<Q6_K>,
    ] {
        check(&file);
    }
}

#[test]
fn formats_with_a_single_scale_round_as_the_gguf_package_does() {
    let file = SafeTensors::deserialize(ROUNDING).unwrap();
    let values = floats(&file, "values");
    for format in SINGLE_SCALE {
        let expected = file.tensor(&format!("{format}.blocks")).unwrap();
        assert_eq!(quantised(format, &values), expected.data(), "{format}");
    }
}

/// The bounds are the errors of ggml's reference quantisers on normally distributed values, and two percent.
#[test]
fn normally_distributed_values_come_back_as_closely_as_from_ggml() {
    use BlockFormat::*;
    let values = gaussian(64 * 256);
    let bounds = [
        (Q4_0, 0.0860),
        (Q4_1, 0.0782),
        (Q5_0, 0.0426),
        (Q5_1, 0.0379),
        (Q8_0, 0.0054),
        (Q2_K, 0.2961),
        (Q3_K, 0.1506),
        (Q4_K, 0.0713),
        (Q5_K, 0.0362),
        (Q6_K, 0.0177),
    ];
    assert_eq!(bounds.map(|(format, _)| format), BlockFormat::ALL);
    for (format, bound) in bounds {
        let error = root_mean_square_error(&values, &round_trip(format, &values));
        assert!(error <= bound * 1.02, "{format}: {error} above {bound}");
        assert!(error > bound / 2.0, "{format}: {error} is better than its bits allow");
    }
}

#[test]
fn scaling_the_values_by_a_power_of_two_scales_the_weights() {
    let values = gaussian(4 * 256);
    for format in BlockFormat::ALL {
        let weights = round_trip(format, &values);
        let halved = round_trip(format, &values.iter().map(|value| value / 4.0).collect::<Vec<_>>());
        let error = root_mean_square_error(&weights, &halved.iter().map(|weight| weight * 4.0).collect::<Vec<_>>());
        // Scales of superblocks may be subnormal halves, which round more coarsely the smaller they are.
        assert!(error < 0.01, "{format}: {error}");
    }
}

#[test]
fn weights_of_a_single_scale_quantise_to_themselves() {
    let values = gaussian(8 * 256);
    for format in SINGLE_SCALE {
        let once = round_trip(format, &values);
        assert_eq!(round_trip(format, &once), once, "{format}");
    }
}

#[test]
fn a_block_of_zeros_stays_zero() {
    for format in BlockFormat::ALL {
        let weights = round_trip(format, &vec![0.0; 2 * format.block_len()]);
        assert!(weights.iter().all(|&weight| weight == 0.0), "{format}: {weights:?}");
    }
}

#[test]
fn each_block_is_quantised_by_itself() {
    let mut values = gaussian(3 * 256);
    values[256..512].fill(1000.0);
    for format in BlockFormat::ALL {
        let together = quantised(format, &values);
        let apart: Vec<u8> = values.chunks(format.block_len()).flat_map(|block| quantised(format, block)).collect();
        assert_eq!(together, apart, "{format}");
    }
}

#[test]
fn values_that_are_not_finite_count_as_zero() {
    let mut values = gaussian(256);
    for format in BlockFormat::ALL {
        values[3] = 0.0;
        values[77] = 0.0;
        let expected = quantised(format, &values);
        values[3] = f32::NAN;
        values[77] = f32::NEG_INFINITY;
        assert_eq!(quantised(format, &values), expected, "{format}");
    }
}

#[test]
fn extreme_values_give_finite_weights() {
    let extremes = [f32::MAX, f32::MIN, f32::MIN_POSITIVE, -1e-45, 1e-30, 65504.0, 0.0, -1e20];
    for format in BlockFormat::ALL {
        for &extreme in &extremes {
            for run in [1, 16, 100, 256] {
                let mut values = vec![1e-40; 256];
                values[..run].fill(extreme);
                let weights = round_trip(format, &values);
                assert!(weights.iter().all(|weight| weight.is_finite()), "{format} from {run} of {extreme}");
            }
        }
    }
}

#[test]
fn no_bytes_make_dequantising_panic() {
    for format in BlockFormat::ALL {
        for byte in 0..=u8::MAX {
            dequantised(format, &vec![byte; format.block_bytes()]);
        }
    }
}

#[test]
fn lengths_that_do_not_match_are_named_in_the_panic() {
    for format in BlockFormat::ALL {
        let (bytes, len) = (format.block_bytes(), format.block_len());
        for (bytes, len) in [(bytes, 2 * len), (2 * bytes, len), (bytes - 1, len), (bytes, len + 1), (0, len)] {
            let expected = format!("{format}: {bytes} bytes and {len} values; needs ");
            for panic in [
                catch_unwind(|| dequantise(format, &vec![0; bytes], &mut vec![0.0; len])),
                catch_unwind(|| quantise(format, &vec![0.0; len], &mut vec![0; bytes])),
            ] {
                let message = *panic.unwrap_err().downcast::<String>().unwrap();
                assert!(message.starts_with(&expected), "{message}");
            }
        }
        quantise(format, &[], &mut []);
        dequantise(format, &[], &mut []);
    }
}
