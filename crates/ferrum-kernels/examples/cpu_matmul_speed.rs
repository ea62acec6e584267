//! How fast the CPU multiplies: `cargo run --release --example cpu_matmul_speed [THREADS] [FORMAT] [ROWS] [COLS]`.
//!
//! Prints, for a weight of each format, gigabytes of weights per second for one token, and for several numbers of
//! tokens billions of operations per second, two per weight and token. Weights of the size given lie in a cache if they
//! fit there.

use std::time::{Duration, Instant};

use ferrum_kernels::{
    Cpu, CpuOptions, Epilogue, Linear, Mat, MatMut, Memory, Operand, PackedWeight, WeightSource, quant,
};
use ferrum_types::{BlockFormat, DType, TensorType};

const TOKENS: [usize; 7] = [1, 2, 4, 8, 16, 64, 256];

fn main() {
    let mut args = std::env::args().skip(1);
    let threads = args.next().and_then(|arg| arg.parse().ok()).unwrap_or(1);
    let wanted = args.next().unwrap_or("all".to_owned());
    let mut number = |default| args.next().and_then(|arg| arg.parse().ok()).unwrap_or(default);
    let (rows, cols) = (number(512), number(1024));
    let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: None });
    println!("{} threads, {}, [{rows}, {cols}]", cpu.threads(), cpu.isa());
    print!("{:8}{:>8}", "", "GB/s");
    TOKENS.iter().for_each(|tokens| print!("{tokens:>8}"));
    println!(" tokens, Gop/s");
    let plain = [DType::F32, DType::F16, DType::BF16].map(TensorType::Plain);
    for format in plain.into_iter().chain(BlockFormat::ALL.map(TensorType::Blocks)) {
        if wanted != "all" && wanted != format.name() {
            continue;
        }
        let [bytes, one] = speed(&cpu, format, [rows, cols], 1);
        print!("{:8}{:8.1}{one:8.1}", format.name(), bytes);
        TOKENS[1..].iter().for_each(|tokens| print!("{:8.1}", speed(&cpu, format, [rows, cols], *tokens)[1]));
        println!();
    }
}

/// Bytes of weights and operations per nanosecond, at the shortest time of a product with `tokens` tokens.
fn speed(cpu: &Cpu, format: TensorType, [rows, cols]: [usize; 2], tokens: usize) -> [f64; 2] {
    let values: Vec<f32> = (0..cols * rows.max(tokens)).map(|i| (i * 7919 % 1000) as f32 / 500.0 - 1.0).collect();
    let row_bytes = format.row_bytes(cols).expect("columns in whole blocks");
    let mut bytes = vec![0; rows * row_bytes];
    let source = match format {
        TensorType::Plain(dtype) => WeightSource::Dense { dtype, bytes: &bytes, rows, cols },
        TensorType::Blocks(block) => {
            quant::quantise(block, &values[..rows * cols], &mut bytes);
            WeightSource::Blocks { format: block, bytes: &bytes, rows, cols }
        }
    };
    let mut stream = cpu.stream();
    let weight = cpu.pack(&source).expect("the source is sound");
    let x = cpu.upload(&values[..tokens * cols]).expect("memory for activations");
    let x = Operand::from_rows(cpu, &mut stream, Mat::new(&x, tokens, cols)).expect("memory for activations");
    let mut out = cpu.alloc(tokens * rows).expect("memory for results");
    let mut shortest = Duration::MAX;
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(150) {
        let start = Instant::now();
        cpu.matmul(&mut stream, &x, &weight, Epilogue::NONE, MatMut::new(&mut out, tokens, rows));
        shortest = shortest.min(start.elapsed());
    }
    let nanoseconds = shortest.as_nanos() as f64;
    [weight.facts().bytes as f64 / nanoseconds, (2 * rows * cols * tokens) as f64 / nanoseconds]
}
