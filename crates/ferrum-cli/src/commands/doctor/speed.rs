//! How fast a device multiplies and attends.

use std::fmt;
use std::time::{Duration, Instant};

use ferrum_kernels::{
    Attention, Backend, Batch, BatchCapacity, DeviceError, Epilogue, KvElement, KvLayout, Mask, Mat, MatMut, Operand,
    OutOfMemory, PackError, Ragged, WeightSource,
};
use ferrum_types::{BlockFormat, DType};

/// How long a figure is measured at least.
const MEASURE: Duration = Duration::from_millis(200);

/// Columns of the weights.
const COLUMNS: usize = 4096;

/// The heads of attention, as models of eight billion weights have them.
const HEADS: usize = 32;
const KV_HEADS: usize = 8;
const HEAD_DIM: usize = 128;
const BLOCK_SIZE: usize = 16;

/// How much is computed.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    /// Bytes of a weight: more than a device's caches hold.
    weight_bytes: usize,
    /// Tokens of a prompt.
    tokens: usize,
    /// Keys that a token attends to.
    context: usize,
}

impl Sizes {
    /// For a GPU.
    pub(super) const LARGE: Sizes = Sizes { weight_bytes: 256 << 20, tokens: 256, context: 4096 };
    /// For a device that is a processor.
    pub(super) const SMALL: Sizes = Sizes { weight_bytes: 2 << 20, tokens: 16, context: 256 };
}

/// The measurements.
pub(super) struct Speeds {
    sizes: Sizes,
    products: Vec<Product>,
    attention: Vec<Attended>,
}

/// Matmuls with weights of one format.
struct Product {
    format: String,
    /// Bytes of the weight per second, for one token.
    bytes_per_second: f64,
    /// Operations per second, for a prompt.
    operations_per_second: f64,
}

/// Attention over a cache of one type.
struct Attended {
    cache: KvElement,
    /// Seconds for one token.
    decode: f64,
    /// Bytes of keys and values per second, for one token.
    bytes_per_second: f64,
    /// Operations per second, for a prompt.
    operations_per_second: f64,
}

/// Measures a device.
pub(super) fn measure<B: Backend>(backend: &B, sizes: Sizes) -> Result<Speeds, DeviceError> {
    let dense = [DType::F32, DType::F16].map(Format::Dense);
    let formats = dense.into_iter().chain(BlockFormat::ALL.map(Format::Blocks));
    let products = formats.map(|format| product(backend, sizes, format)).collect::<Result<_, _>>()?;
    let caches = [KvElement::F16, KvElement::Q8_0];
    let attention = caches.into_iter().map(|cache| attend(backend, sizes, cache)).collect::<Result<_, _>>()?;
    Ok(Speeds { sizes, products, attention })
}

/// What a weight is stored as.
#[derive(Clone, Copy)]
enum Format {
    Dense(DType),
    Blocks(BlockFormat),
}

impl Format {
    fn row_bytes(self) -> usize {
        match self {
            Format::Dense(dtype) => COLUMNS * dtype.size_bytes(),
            Format::Blocks(format) => COLUMNS / format.block_len() * format.block_bytes(),
        }
    }

    fn source(self, bytes: &[u8]) -> WeightSource<'_> {
        let (rows, cols) = (bytes.len() / self.row_bytes(), COLUMNS);
        match self {
            Format::Dense(dtype) => WeightSource::Dense { dtype, bytes, rows, cols },
            Format::Blocks(format) => WeightSource::Blocks { format, bytes, rows, cols },
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Format::Dense(dtype) => dtype.fmt(f),
            Format::Blocks(format) => format.fmt(f),
        }
    }
}

fn product<B: Backend>(backend: &B, sizes: Sizes, format: Format) -> Result<Product, DeviceError> {
    let rows = sizes.weight_bytes / format.row_bytes();
    let bytes = vec![0; rows * format.row_bytes()];
    let weight = backend.pack(&format.source(&bytes)).map_err(|cause| no_weight(backend, &cause))?;
    let no_room = |cause| no_room(backend, cause);
    let seconds = |tokens: usize| {
        let mut stream = backend.stream();
        let x = backend.alloc(tokens * COLUMNS).map_err(no_room)?;
        let x = Operand::from_rows(backend, &mut stream, Mat::new(&x, tokens, COLUMNS)).map_err(no_room)?;
        let mut out = backend.alloc(tokens * rows).map_err(no_room)?;
        timed(backend, &mut stream, |stream| {
            backend.matmul(stream, &x, &weight, Epilogue::NONE, MatMut::new(&mut out, tokens, rows));
        })
    };
    let (one, prompt) = (seconds(1)?, seconds(sizes.tokens)?);
    Ok(Product {
        format: format.to_string(),
        bytes_per_second: bytes.len() as f64 / one,
        operations_per_second: 2.0 * (sizes.tokens * rows * COLUMNS) as f64 / prompt,
    })
}

fn attend<B: Backend>(backend: &B, sizes: Sizes, element: KvElement) -> Result<Attended, DeviceError> {
    let blocks = sizes.context / BLOCK_SIZE;
    let dims = (HEAD_DIM, HEAD_DIM);
    let layout =
        KvLayout { blocks, block_size: BLOCK_SIZE, heads: KV_HEADS, key_dim: dims.0, value_dim: dims.1, element };
    let no_room = |cause| no_room(backend, cause);
    let cache = backend.kv_cache(layout).map_err(no_room)?;
    let table: Vec<u32> = (0..blocks as u32).collect();
    let seconds = |tokens: usize| {
        let mut stream = backend.stream();
        let mut batch = Batch::new(backend, BatchCapacity { tokens, seqs: 1, blocks }).map_err(no_room)?;
        let mut step = Ragged { max_blocks: blocks, ..Ragged::default() };
        step.push(sizes.context - tokens, tokens, &table, BLOCK_SIZE);
        batch.write(backend, &mut stream, &step);
        let queries = backend.alloc(tokens * HEADS * HEAD_DIM).map_err(no_room)?;
        let mut out = Operand::new(backend, tokens, HEADS * HEAD_DIM).map_err(no_room)?;
        out.shape(backend, tokens, &[]);
        timed(backend, &mut stream, |stream| {
            let args = Attention {
                queries: Mat::new(&queries, tokens, HEADS * HEAD_DIM),
                cache: &cache,
                batch: &batch,
                scale: 1.0,
                mask: Mask::Causal { window: None },
                softcap: None,
                sinks: None,
            };
            backend.attention(stream, args, &mut out);
        })
    };
    let (decode, prompt) = (seconds(1)?, seconds(sizes.tokens)?);
    let visible: usize = (sizes.context - sizes.tokens + 1..=sizes.context).sum();
    Ok(Attended {
        cache: element,
        decode,
        bytes_per_second: layout.bytes() as f64 / decode,
        operations_per_second: 4.0 * (visible * HEADS * HEAD_DIM) as f64 / prompt,
    })
}

/// Seconds that `work` takes, one after another without a pause, once it has been done before.
fn timed<B: Backend>(
    backend: &B,
    stream: &mut B::Stream,
    mut work: impl FnMut(&mut B::Stream),
) -> Result<f64, DeviceError> {
    work(stream);
    backend.sync(stream)?;
    let mut times = 1;
    loop {
        let begin = Instant::now();
        (0..times).for_each(|_| work(stream));
        backend.sync(stream)?;
        let took = begin.elapsed();
        if took >= MEASURE {
            return Ok(took.as_secs_f64() / f64::from(times));
        }
        times *= 2;
    }
}

fn no_room<B: Backend>(backend: &B, cause: OutOfMemory) -> DeviceError {
    DeviceError { device: backend.name(), cause: cause.to_string() }
}

fn no_weight<B: Backend>(backend: &B, cause: &PackError) -> DeviceError {
    DeviceError { device: backend.name(), cause: cause.to_string() }
}

impl fmt::Display for Speeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Sizes { weight_bytes, tokens, context } = self.sizes;
        let megabytes = weight_bytes >> 20;
        writeln!(f, "| matmul, {megabytes} MiB x {COLUMNS} columns | one token, GB/s | {tokens} tokens, GFLOP/s |")?;
        writeln!(f, "|---|---|---|")?;
        for Product { format, bytes_per_second, operations_per_second } in &self.products {
            writeln!(f, "| {format} | {:.1} | {:.0} |", bytes_per_second / 1e9, operations_per_second / 1e9)?;
        }
        writeln!(
            f,
            "\n| attention, {HEADS} heads, {KV_HEADS} KV heads of {HEAD_DIM}, {context} keys | one token, µs | GB/s | {tokens} tokens, GFLOP/s |"
        )?;
        writeln!(f, "|---|---|---|---|")?;
        for Attended { cache, decode, bytes_per_second, operations_per_second } in &self.attention {
            let (micros, giga) = (decode * 1e6, operations_per_second / 1e9);
            writeln!(f, "| {cache:?} cache | {micros:.0} | {:.1} | {giga:.0} |", bytes_per_second / 1e9)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ferrum_kernels::Reference;

    use super::*;

    #[test]
    fn every_format_and_cache_gets_its_line() {
        let sizes = Sizes { weight_bytes: 16 << 10, tokens: 2, context: 32 };
        // The largest rows are as large as the weight.
        let speeds = measure(&Reference, sizes).expect("there is room").to_string();
        for name in ["f32", "f16", "q4_k", "q8_0", "Q8_0 cache", "F16 cache"] {
            assert!(speeds.to_lowercase().contains(&format!("| {} |", name.to_lowercase())), "{name} in {speeds}");
        }
        assert!(!speeds.contains("inf") && !speeds.contains("NaN"), "{speeds}");
    }
}
