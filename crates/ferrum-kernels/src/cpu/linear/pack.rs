//! From what a file holds to what kernels read.

use ferrum_types::TensorType;

use super::packed_bytes::Keep;
use super::weight::{CpuWeight, ExpertRun, Matmul, Part};
use super::{dequantising, interleaved, panels};
use crate::backend::{Kept, OutOfMemory, PackError, WeightSource};
use crate::cpu::Cpu;

/// A kernel's way of packing, or `None` where it does not read the format on this CPU.
pub(super) type Pack = fn(&Cpu, &Matrices<'_>) -> Option<Result<Box<dyn Matmul>, OutOfMemory>>;

/// Every kernel, best first.
const KERNELS: &[Pack] = &[interleaved::pack, panels::pack, dequantising::pack];

/// How a matrix's rows give columns of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Row `i` gives column `i`.
    Straight,
    /// Rows `i` and `rows / 2 + i`, a gate and what it lets through, give column `i`.
    GateUp,
}

impl Order {
    /// Columns of the output that `rows` rows give.
    pub(super) fn outputs(self, rows: usize) -> usize {
        rows / self.rows_per_output()
    }

    /// Rows that give one column of the output.
    pub(super) fn rows_per_output(self) -> usize {
        match self {
            Order::Straight => 1,
            Order::GateUp => 2,
        }
    }
}

/// One matrix per expert, all of equal shape and format.
pub(super) struct Matrices<'a> {
    pub(super) format: TensorType,
    /// Rows of one matrix.
    pub(super) rows: usize,
    pub(super) cols: usize,
    /// The order that is wanted. A kernel may leave it [`Straight`](Order::Straight).
    pub(super) order: Order,
    pub(super) experts: usize,
    /// The bytes of the matrices, expert by expert, each in as many pieces of whole rows.
    pub(super) pieces: Vec<&'a [u8]>,
    /// Where the packed form is kept, if it is.
    pub(super) keep: Option<Keep<'a>>,
}

impl<'a> Matrices<'a> {
    /// The bytes of a row of an expert's matrix.
    pub(super) fn row(&self, expert: usize, row: usize) -> &'a [u8] {
        let pieces = self.pieces.len() / self.experts;
        let mut first = row * self.row_bytes();
        for piece in &self.pieces[expert * pieces..(expert + 1) * pieces] {
            match first.checked_sub(piece.len()) {
                None => return &piece[first..first + self.row_bytes()],
                Some(rest) => first = rest,
            }
        }
        panic!("row {row} of a matrix of {}", self.rows)
    }

    /// Bytes of a row.
    pub(super) fn row_bytes(&self) -> usize {
        self.format.row_bytes(self.cols).expect("the source was checked")
    }
}

/// Packs `source` with the best kernel for each of its formats.
pub(super) fn pack(cpu: &Cpu, source: &WeightSource<'_>, kept: Option<Kept<'_>>) -> Result<CpuWeight, PackError> {
    source.check()?;
    let experts: Vec<Vec<Stack<'_>>> = match source {
        WeightSource::Experts(experts) => experts.iter().map(stacks).collect::<Result<_, _>>()?,
        plain => vec![stacks(plain)?],
    };
    let cols = source.cols();
    let of_one_format = |stacks: &Vec<Stack<'_>>| stacks.len() == 1 && stacks[0].layout() == experts[0][0].layout();
    let order = if experts.iter().all(of_one_format) { order(source) } else { Order::Straight };
    let mut runs: Vec<ExpertRun> = Vec::new();
    for same in experts.chunk_by(|a, b| a.iter().map(Stack::layout).eq(b.iter().map(Stack::layout))) {
        let first = runs.last().map_or(0, |run| run.experts.end);
        let run = Run { first, experts: same, cols, order };
        runs.push(ExpertRun { experts: first..first + same.len(), parts: parts(cpu, &run, kept)? });
    }
    let weight = CpuWeight::new(runs, source.rows(), cols);
    tracing::debug!(rows = weight.rows, cols, experts = experts.len(), kernels = ?weight.kernels(), "packed");
    Ok(weight)
}

/// Consecutive experts with stacks of the same layout.
struct Run<'s, 'a> {
    /// The number of the first one.
    first: usize,
    experts: &'s [Vec<Stack<'a>>],
    cols: usize,
    order: Order,
}

/// Packs the stacks of a run.
fn parts(cpu: &Cpu, run: &Run<'_, '_>, kept: Option<Kept<'_>>) -> Result<Vec<Part>, OutOfMemory> {
    let Run { experts, cols, order, .. } = *run;
    let mut rows = 0..0;
    let part = |(i, stack): (usize, &Stack<'_>)| {
        rows = rows.end..rows.end + stack.rows;
        let keep = kept.map(|kept| Keep { store: kept.store, key: run.key(kept.name, rows.start, stack) });
        let pieces = experts.iter().flat_map(|stacks| &stacks[i].pieces).copied().collect();
        let format = stack.format;
        let matrices = Matrices { format, rows: stack.rows, cols, order, experts: experts.len(), pieces, keep };
        let mut kernels = KERNELS.iter().filter_map(|pack| pack(cpu, &matrices));
        let matmul = kernels.next().expect("the dequantising kernel reads every format")?;
        Ok(Part { rows: rows.clone(), matmul })
    };
    experts[0].iter().enumerate().map(part).collect()
}

impl Run<'_, '_> {
    /// What a stack's packed bytes follow from, beside those of the file and the layout.
    fn key(&self, name: &str, first_row: usize, stack: &Stack<'_>) -> String {
        let Run { first, experts, cols, order } = self;
        let (count, Stack { format, rows, .. }) = (experts.len(), stack);
        format!("{name}: {count} from {first} of [{rows}, {cols}] {format} {order:?} from row {first_row}")
    }
}

/// The order in which the rows of `source` are read where all are of one format.
fn order(source: &WeightSource<'_>) -> Order {
    match source {
        WeightSource::GateUp(_) => Order::GateUp,
        WeightSource::Experts(experts) => experts.first().map_or(Order::Straight, order),
        _ => Order::Straight,
    }
}

/// Consecutive rows of one expert in one format.
struct Stack<'a> {
    format: TensorType,
    rows: usize,
    pieces: Vec<&'a [u8]>,
}

impl Stack<'_> {
    fn layout(&self) -> (TensorType, usize) {
        (self.format, self.rows)
    }
}

/// The rows of one expert, those of equal format that follow each other together.
fn stacks<'a>(source: &WeightSource<'a>) -> Result<Vec<Stack<'a>>, PackError> {
    let mut stacks = Vec::new();
    push_stacks(source, &mut stacks)?;
    Ok(stacks)
}

fn push_stacks<'a>(source: &WeightSource<'a>, stacks: &mut Vec<Stack<'a>>) -> Result<(), PackError> {
    let (format, rows, bytes) = match source {
        WeightSource::Dense { dtype, bytes, rows, .. } => (TensorType::Plain(*dtype), *rows, *bytes),
        WeightSource::Blocks { format, bytes, rows, .. } => (TensorType::Blocks(*format), *rows, *bytes),
        WeightSource::Rows(parts) => return parts.iter().try_for_each(|part| push_stacks(part, stacks)),
        WeightSource::GateUp(parts) => return parts.iter().try_for_each(|part| push_stacks(part, stacks)),
        WeightSource::Gptq(_) => return Err(PackError::NoKernel { format: "GPTQ" }),
        WeightSource::Awq(_) => return Err(PackError::NoKernel { format: "AWQ" }),
        WeightSource::Experts(_) => return Err(PackError::NoKernel { format: "nested experts'" }),
    };
    match stacks.last_mut().filter(|stack| stack.format == format) {
        Some(stack) => {
            stack.rows += rows;
            stack.pieces.push(bytes);
        }
        None => stacks.push(Stack { format, rows, pieces: vec![bytes] }),
    }
    Ok(())
}
