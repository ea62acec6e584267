//! How fast the CPU attends: `cargo run --release --example cpu_attention_speed [threads]`.
//!
//! Prints GFLOP/s (four per element, query and visible key) for a prompt, and the cache's bytes per second for one
//! token after a long one.

use std::time::{Duration, Instant};

use ferrum_kernels::{
    Attend, Attention, Batch, BatchCapacity, Cpu, CpuKv, CpuOptions, HeadPrep, KvElement, KvLayout, Mask, Mat, Memory,
    Operand, Ragged, StoreKeysValues, StoreKv,
};

const KV_HEADS: usize = 8;
const BLOCK_SIZE: usize = 16;
const PROMPT: usize = 512;
const CONTEXT: usize = 8192;

fn main() {
    let threads = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(1);
    let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: None });
    println!("{} threads, {}, {KV_HEADS} KV heads", cpu.threads(), cpu.isa());
    for element in KvElement::ALL {
        for (dim, group) in [(64, 1), (64, 4), (128, 1), (128, 4)] {
            let prompt = seconds(&cpu, layout(PROMPT, dim, element), group, PROMPT);
            let decode = seconds(&cpu, layout(CONTEXT, dim, element), group, 1);
            let pairs = (PROMPT * (PROMPT + 1) / 2 * KV_HEADS * group) as f64;
            let bytes = layout(CONTEXT, dim, element).bytes() as f64;
            println!(
                "{element:?}, heads of {dim}, {group} per KV head: prompt {:5.1} GFLOP/s; one token {:5.1} GB/s",
                4.0 * pairs * dim as f64 / prompt / 1e9,
                bytes / decode / 1e9
            );
        }
    }
}

fn layout(positions: usize, dim: usize, element: KvElement) -> KvLayout {
    let blocks = positions / BLOCK_SIZE;
    KvLayout { blocks, block_size: BLOCK_SIZE, heads: KV_HEADS, key_dim: dim, value_dim: dim, element }
}

/// The shortest time of attention for the last `tokens` tokens of a sequence that fills the cache.
fn seconds(cpu: &Cpu, layout: KvLayout, group: usize, tokens: usize) -> f64 {
    let (positions, dim) = (layout.blocks * BLOCK_SIZE, layout.key_dim);
    let cache = filled(cpu, layout);
    let batch = batch(cpu, layout, positions - tokens, tokens);
    let width = KV_HEADS * group * dim;
    let queries = cpu.upload(&values(tokens * width)).expect("memory for queries");
    let mut out = Operand::new(cpu, tokens, width).expect("memory for results");
    out.shape(cpu, tokens, &[]);
    let mut stream = cpu.stream();
    let mut shortest = Duration::MAX;
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(200) {
        let args = Attention {
            queries: Mat::new(&queries, tokens, width),
            cache: &cache,
            batch: &batch,
            scale: 1.0 / (dim as f32).sqrt(),
            mask: Mask::Causal { window: None },
            softcap: None,
            sinks: None,
        };
        let start = Instant::now();
        cpu.attention(&mut stream, args, &mut out);
        shortest = shortest.min(start.elapsed());
    }
    shortest.as_secs_f64()
}

fn filled(cpu: &Cpu, layout: KvLayout) -> CpuKv {
    let (positions, width) = (layout.blocks * BLOCK_SIZE, KV_HEADS * layout.key_dim);
    let mut cache = cpu.kv_cache(layout).expect("memory for the cache");
    let rows = cpu.upload(&values(positions * width)).expect("memory for keys");
    let rows = Mat::new(&rows, positions, width);
    let keys_values = StoreKeysValues { keys: rows, values: rows, prep: HeadPrep::NONE, cache: &mut cache };
    let batch = batch(cpu, layout, 0, positions);
    cpu.store_kv(&mut cpu.stream(), StoreKv { queries: None, keys_values: Some(keys_values), batch: &batch });
    cache
}

fn batch(cpu: &Cpu, layout: KvLayout, position: usize, tokens: usize) -> Batch<Cpu> {
    let table: Vec<u32> = (0..layout.blocks as u32).collect();
    let mut step = Ragged { max_blocks: table.len(), ..Ragged::default() };
    step.push(position, tokens, &table, BLOCK_SIZE);
    let capacity = BatchCapacity { tokens, seqs: 1, blocks: table.len() };
    let mut batch = Batch::new(cpu, capacity).expect("memory for a batch");
    batch.write(cpu, &mut cpu.stream(), &step);
    batch
}

fn values(len: usize) -> Vec<f32> {
    (0..len).map(|i| (i * 7919 % 1000) as f32 / 500.0 - 1.0).collect()
}
