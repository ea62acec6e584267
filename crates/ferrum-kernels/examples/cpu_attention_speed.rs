//! How fast the CPU attends: `cargo run --release --example cpu_attention_speed [threads]`.
//!
//! For several shapes of heads and types of cache: a prompt in GFLOP/s (four per element, query and visible key), one
//! token in microseconds and in bytes of visible keys and values per second, and the storing of one token's keys and
//! values in microseconds. One token reads caches that lie in no processor cache, as between two layers of a model;
//! its context is once in blocks and once in one piece.

use std::time::{Duration, Instant};

use ferrum_kernels::{
    Attend, Attention, Batch, BatchCapacity, Cpu, CpuKv, CpuOptions, HeadPrep, KvElement, KvLayout, Mask, Mat, MatMut,
    Memory, Norm, Operand, Pairing, Ragged, Rope, StoreKeysValues, StoreKv, StoreQueries,
};

const BLOCK_SIZE: usize = 32;

/// More than processor caches hold.
const COLD_BYTES: usize = 96 << 20;

/// How long a figure is measured.
const MEASURE: Duration = Duration::from_millis(300);

/// Heads of an attention.
#[derive(Clone, Copy)]
struct Shape {
    heads: usize,
    kv_heads: usize,
    dim: usize,
    window: Option<usize>,
}

const SHAPES: [Shape; 4] = [
    Shape { heads: 9, kv_heads: 3, dim: 64, window: None },
    Shape { heads: 14, kv_heads: 2, dim: 64, window: None },
    Shape { heads: 16, kv_heads: 8, dim: 128, window: None },
    Shape { heads: 4, kv_heads: 1, dim: 256, window: Some(512) },
];

/// Prompts: tokens, the last of which are computed at once.
const PROMPTS: [(usize, usize); 3] = [(64, 64), (512, 512), (4096, 512)];

/// Keys that one token sees.
const CONTEXTS: [usize; 3] = [64, 512, 4096];

fn main() {
    let threads = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(1);
    let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: None });
    println!("{} threads, {}", cpu.threads(), cpu.isa());
    for shape in SHAPES {
        let Shape { heads, kv_heads, dim, window } = shape;
        println!("{heads} heads, {kv_heads} KV heads of {dim}, window {window:?}");
        for element in [KvElement::F16, KvElement::Q8_0, KvElement::F32] {
            print!("  {element:?}: prompts");
            for (positions, tokens) in PROMPTS {
                let seconds = Step::new(shape, layout(shape, element, positions), tokens).seconds(&cpu, 1);
                let pairs: usize =
                    (positions - tokens..positions).map(|p| shape.mask().visible(p, positions).len()).sum();
                print!(" {:5.1}", 4.0 * (pairs * heads * dim) as f64 / seconds / 1e9);
            }
            println!(" GFLOP/s");
            for context in CONTEXTS {
                let paged = layout(shape, element, context);
                let visible = window.map_or(context, |window| context.min(window));
                let bytes = (visible * paged.bytes_per_position()) as f64;
                let whole = KvLayout { blocks: 1, block_size: context, ..paged };
                let [paged, whole] = [paged, whole].map(|layout| {
                    let caches = (COLD_BYTES / layout.bytes()).max(1);
                    Step::new(shape, layout, 1).seconds(&cpu, caches)
                });
                print!("    one token of {context:4}: {:7.1} µs, {:4.1} GB/s;", paged * 1e6, bytes / paged / 1e9);
                println!(" in one piece {:7.1} µs", whole * 1e6);
            }
            println!("    storing one token: {:4.2} µs", store_seconds(&cpu, shape, element) * 1e6);
        }
    }
}

impl Shape {
    fn mask(self) -> Mask {
        Mask::Causal { window: self.window }
    }
}

fn layout(shape: Shape, element: KvElement, positions: usize) -> KvLayout {
    let Shape { kv_heads, dim, .. } = shape;
    let blocks = positions / BLOCK_SIZE;
    KvLayout { blocks, block_size: BLOCK_SIZE, heads: kv_heads, key_dim: dim, value_dim: dim, element }
}

/// Attention for the last `tokens` tokens of a sequence that fills a cache.
struct Step {
    shape: Shape,
    layout: KvLayout,
    tokens: usize,
}

impl Step {
    fn new(shape: Shape, layout: KvLayout, tokens: usize) -> Self {
        Step { shape, layout, tokens }
    }

    /// The time of one step, each step with the next of so many caches.
    fn seconds(&self, cpu: &Cpu, caches: usize) -> f64 {
        let Step { shape, layout, tokens } = *self;
        let positions = layout.blocks * layout.block_size;
        let caches: Vec<CpuKv> = (0..caches).map(|_| filled(cpu, layout)).collect();
        let batch = batch(cpu, layout, positions - tokens, tokens);
        let width = shape.heads * shape.dim;
        let queries = cpu.upload(&values(tokens * width)).expect("memory for queries");
        let mut out = Operand::new(cpu, tokens, width).expect("memory for results");
        out.shape(cpu, tokens, &[]);
        let mut stream = cpu.stream();
        let mut next = caches.iter().cycle();
        fast(|| {
            let args = Attention {
                queries: Mat::new(&queries, tokens, width),
                cache: next.next().expect("at least one cache"),
                batch: &batch,
                scale: 1.0 / (shape.dim as f32).sqrt(),
                mask: shape.mask(),
                softcap: None,
                sinks: None,
            };
            cpu.attention(&mut stream, args, &mut out);
        })
    }
}

/// The time to norm, rotate and store one token's heads.
fn store_seconds(cpu: &Cpu, shape: Shape, element: KvElement) -> f64 {
    let Shape { heads, kv_heads, dim, .. } = shape;
    let layout = layout(shape, element, BLOCK_SIZE);
    let batch = batch(cpu, layout, 0, 1);
    let [q_width, kv_width] = [heads * dim, kv_heads * dim];
    let from = cpu.upload(&values(q_width + 2 * kv_width)).expect("memory for heads");
    let from = Mat::new(&from, 1, q_width + 2 * kv_width);
    let mut queries = cpu.alloc(q_width).expect("memory for queries");
    let mut cache = cpu.kv_cache(layout).expect("memory for the cache");
    let upload = |values: Vec<f32>| cpu.upload(&values).expect("memory for parameters");
    let norm = Norm { weight: upload(values(dim)), eps: 1e-6 };
    let [cos, sin] = [f32::cos, f32::sin].map(|f| upload((0..dim / 2).map(|i| f(i as f32)).collect()));
    let rope = Rope { cos, sin, first: 0, rotated: dim, pairing: Pairing::Halves };
    let prep = HeadPrep { norm: Some(&norm), rope: Some(&rope) };
    let mut stream = cpu.stream();
    const TIMES: usize = 100;
    let many = || {
        for _ in 0..TIMES {
            let keys_values = StoreKeysValues {
                keys: from.columns_at(q_width..q_width + kv_width),
                values: from.columns_at(q_width + kv_width..from.cols()),
                prep,
                cache: &mut cache,
            };
            let to = MatMut::new(&mut queries, 1, q_width);
            let queries = StoreQueries { from: from.columns_at(0..q_width), head_dim: dim, prep, to };
            let args = StoreKv { queries: Some(queries), keys_values: Some(keys_values), batch: &batch };
            cpu.store_kv(&mut stream, args);
        }
    };
    fast(many) / TIMES as f64
}

/// A time that one in ten runs stays below: what the machine does besides counts for little.
fn fast(mut run: impl FnMut()) -> f64 {
    let mut times = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < MEASURE || times.len() < 5 {
        let start = Instant::now();
        run();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 10].as_secs_f64()
}

fn filled(cpu: &Cpu, layout: KvLayout) -> CpuKv {
    let (positions, width) = (layout.blocks * layout.block_size, layout.heads * layout.key_dim);
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
    step.push(position, tokens, &table, layout.block_size);
    let capacity = BatchCapacity { tokens, seqs: 1, blocks: table.len() };
    let mut batch = Batch::new(cpu, capacity).expect("memory for a batch");
    batch.write(cpu, &mut cpu.stream(), &step);
    batch
}

fn values(len: usize) -> Vec<f32> {
    (0..len).map(|i| (i * 7919 % 1000) as f32 / 500.0 - 1.0).collect()
}
