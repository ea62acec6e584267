//! How fast the CPU's operations between matmuls are: `cargo run --release --example cpu_row_speed [threads] [rows]`.
//!
//! Prints the nanoseconds per row of each, the shortest of many runs, for rows of several widths.

use std::time::{Duration, Instant};

use ferrum_kernels::{
    Activation, Activations, Combine, Cpu, CpuOptions, CpuStream, Embed, Experts, HostBuf, Linear, Mat, MatMut, Memory,
    Norm, Norms, Operand, Route, Scoring, Store, WeightSource, quant,
};
use ferrum_types::BlockFormat;

const WIDTHS: [usize; 5] = [576, 896, 1024, 2048, 4096];
const EXPERTS: usize = 128;
const CHOSEN: usize = 8;
const TABLE_ROWS: usize = 64;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|arg| arg.parse().expect("a number"));
    let threads = arguments.next().unwrap_or(1);
    let rows = arguments.next().unwrap_or(1);
    let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: None });
    println!("{} threads, {}, {rows} rows of {WIDTHS:?}: ns per row", cpu.threads(), cpu.isa());
    let report = |name: &str, time: &dyn Fn(&mut Bench) -> Duration| {
        let times = WIDTHS.map(|width| {
            let time = time(&mut Bench::new(&cpu, rows, width));
            format!("{:9.0}", time.as_secs_f64() * 1e9 / rows as f64)
        });
        println!("{name:14} {}", times.join(" "));
    };
    report("rms_norm", &Bench::rms_norm);
    report("add_rms_norm", &Bench::add_rms_norm);
    report("add", &Bench::add);
    report("softcap", &Bench::softcap);
    report("gated silu", &|bench| bench.gated(Activation::Silu));
    report("gated gelu", &|bench| bench.gated(Activation::GeluTanh));
    report("embed q8_0", &|bench| bench.embed(BlockFormat::Q8_0));
    report("combine of 8", &Bench::combine);
    report("route to 8", &Bench::route);
}

/// What the operations work on: `rows` rows of `width` columns.
struct Bench {
    cpu: Cpu,
    stream: CpuStream,
    rows: usize,
    width: usize,
    x: HostBuf<f32>,
    y: HostBuf<f32>,
    out: Operand<Cpu>,
    norm: Norm<Cpu>,
}

impl Bench {
    fn new(cpu: &Cpu, rows: usize, width: usize) -> Self {
        let mut out = Operand::new(cpu, rows, width).expect("memory for results");
        out.shape(cpu, rows, &[]);
        let norm = Norm { weight: upload(cpu, width), eps: 1e-6 };
        let [x, y] = [(); 2].map(|()| upload(cpu, rows * width));
        Bench { cpu: cpu.clone(), stream: cpu.stream(), rows, width, x, y, out, norm }
    }

    fn rms_norm(&mut self) -> Duration {
        let x = Mat::new(&self.x, self.rows, self.width);
        shortest(|| self.cpu.rms_norm(&mut self.stream, x, &self.norm, &mut self.out))
    }

    fn add_rms_norm(&mut self) -> Duration {
        let delta = Mat::new(&self.y, self.rows, self.width);
        shortest(|| {
            let residual = MatMut::new(&mut self.x, self.rows, self.width);
            self.cpu.add_rms_norm(&mut self.stream, residual, delta, &self.norm, &mut self.out);
        })
    }

    fn add(&mut self) -> Duration {
        let delta = Mat::new(&self.y, self.rows, self.width);
        shortest(|| self.cpu.add(&mut self.stream, MatMut::new(&mut self.x, self.rows, self.width), delta))
    }

    fn softcap(&mut self) -> Duration {
        shortest(|| self.cpu.softcap(&mut self.stream, MatMut::new(&mut self.x, self.rows, self.width), 30.0))
    }

    fn gated(&mut self, act: Activation) -> Duration {
        let [gate, up] = [&self.x, &self.y].map(|buf| Mat::new(buf, self.rows, self.width));
        shortest(|| self.cpu.gated_act(&mut self.stream, gate, up, act, &mut self.out))
    }

    fn embed(&mut self, format: BlockFormat) -> Duration {
        let (cpu, rows, width) = (&self.cpu, self.rows, self.width);
        let cols = width / format.block_len() * format.block_len();
        let mut bytes = vec![0; TABLE_ROWS * cols / format.block_len() * format.block_bytes()];
        quant::quantise(format, &values(TABLE_ROWS * cols), &mut bytes);
        let source = WeightSource::Blocks { format, bytes: &bytes, rows: TABLE_ROWS, cols };
        let table = cpu.pack(&source).expect("the source is sound");
        let ids: Vec<u32> = (0..rows).map(|row| (row * 37 % TABLE_ROWS) as u32).collect();
        let ids = cpu.upload(&ids).expect("memory for ids");
        let ids = Mat::new(&ids, 1, rows);
        shortest(|| cpu.embed(&mut self.stream, &table, ids, 0.5, MatMut::new(&mut self.x, rows, cols)))
    }

    fn combine(&mut self) -> Duration {
        let (cpu, rows, width) = (&self.cpu, self.rows, self.width);
        let [outputs, weights] = [rows * CHOSEN * width, rows * CHOSEN].map(|len| upload(cpu, len));
        let args = Combine {
            outputs: Mat::new(&outputs, rows * CHOSEN, width),
            weights: Mat::new(&weights, rows, CHOSEN),
            store: Store::Overwrite,
        };
        shortest(|| cpu.combine(&mut self.stream, args, MatMut::new(&mut self.x, rows, width)))
    }

    /// The width plays no part in it.
    fn route(&mut self) -> Duration {
        let (cpu, rows) = (&self.cpu, self.rows);
        let logits = upload(cpu, rows * EXPERTS);
        let mut ids = cpu.alloc(rows * CHOSEN).expect("memory for ids");
        let mut weights = cpu.alloc(rows * CHOSEN).expect("memory for weights");
        shortest(|| {
            let scoring = Scoring::SoftmaxAll { normalise: true };
            let args = Route { logits: Mat::new(&logits, rows, EXPERTS), scoring, groups: None, scale: 1.0 };
            let (ids, weights) = (MatMut::new(&mut ids, rows, CHOSEN), MatMut::new(&mut weights, rows, CHOSEN));
            cpu.route(&mut self.stream, args, ids, weights);
        })
    }
}

fn upload(cpu: &Cpu, len: usize) -> HostBuf<f32> {
    cpu.upload(&values(len)).expect("memory for activations")
}

fn values(len: usize) -> Vec<f32> {
    (0..len).map(|i| (i * 7919 % 1009) as f32 / 500.0 - 1.0).collect()
}

/// The shortest time of a run, of many in a row so that the clock does not count.
fn shortest(mut run: impl FnMut()) -> Duration {
    const RUNS: u32 = 20;
    let mut shortest = Duration::MAX;
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(60) {
        let start = Instant::now();
        (0..RUNS).for_each(|_| run());
        shortest = shortest.min(start.elapsed() / RUNS);
    }
    shortest
}
