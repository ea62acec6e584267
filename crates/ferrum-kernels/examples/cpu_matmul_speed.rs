//! How fast the CPU multiplies with each format, in cache: `cargo run --release --example cpu_matmul_speed [threads]`.
//!
//! Prints nanoseconds per weight for one token, and GFLOP/s (two per weight and token) for many.

use std::time::{Duration, Instant};

use ferrum_kernels::{Cpu, CpuOptions, Epilogue, Linear, Mat, MatMut, Memory, Operand, WeightSource, quant};
use ferrum_types::{BlockFormat, DType, TensorType};

const ROWS: usize = 512;
const COLS: usize = 1024;
const MANY: usize = 64;

fn main() {
    let threads = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(1);
    let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: None });
    println!("{} threads, {}, [{ROWS}, {COLS}]", cpu.threads(), cpu.isa());
    let plain = [DType::F32, DType::F16, DType::BF16].map(TensorType::Plain);
    for format in plain.into_iter().chain(BlockFormat::ALL.map(TensorType::Blocks)) {
        let one = seconds(&cpu, format, 1);
        let many = seconds(&cpu, format, MANY);
        let weights = (ROWS * COLS) as f64;
        println!(
            "{:5} {:.3} ns per weight, {:5.2} G weights/s; {MANY} tokens: {:5.1} GFLOP/s",
            format.name(),
            one / weights * 1e9,
            weights / one / 1e9,
            2.0 * weights * MANY as f64 / many / 1e9
        );
    }
}

/// The shortest time of a product with `tokens` tokens.
fn seconds(cpu: &Cpu, format: TensorType, tokens: usize) -> f64 {
    let values: Vec<f32> = (0..ROWS * COLS).map(|i| (i * 7919 % 1000) as f32 / 500.0 - 1.0).collect();
    let row_bytes = format.row_bytes(COLS).expect("a power of two is a whole number of blocks");
    let mut bytes = vec![0; ROWS * row_bytes];
    let source = match format {
        TensorType::Plain(dtype) => WeightSource::Dense { dtype, bytes: &bytes, rows: ROWS, cols: COLS },
        TensorType::Blocks(block) => {
            quant::quantise(block, &values, &mut bytes);
            WeightSource::Blocks { format: block, bytes: &bytes, rows: ROWS, cols: COLS }
        }
    };
    let mut stream = cpu.stream();
    let weight = cpu.pack(&source).expect("the source is sound");
    let x = cpu.upload(&values[..tokens * COLS]).expect("memory for activations");
    let x = Operand::from_rows(cpu, &mut stream, Mat::new(&x, tokens, COLS)).expect("memory for activations");
    let mut out = cpu.alloc(tokens * ROWS).expect("memory for results");
    let mut shortest = Duration::MAX;
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(150) {
        let start = Instant::now();
        cpu.matmul(&mut stream, &x, &weight, Epilogue::NONE, MatMut::new(&mut out, tokens, ROWS));
        shortest = shortest.min(start.elapsed());
    }
    shortest.as_secs_f64()
}
