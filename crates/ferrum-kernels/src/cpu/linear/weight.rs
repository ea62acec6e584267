//! A packed weight: which kernel has which of its rows.

use std::ops::Range;

use ferrum_types::BlockFormat;

use super::driver::Piece;
use super::pack::Order;
use crate::backend::{PackedWeight, WeightFacts};
use crate::cpu::rounded::Grain;

/// The form of activations that a kernel reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// As they are.
    Plain,
    /// Rounded.
    Rounded(Grain),
}

/// A kernel's form of one matrix per expert, all of equal shape and format.
pub(super) trait Matmul: Send + Sync {
    /// The kernel's name, for logs.
    fn kernel(&self) -> &'static str;

    /// Bytes of the packed form.
    fn bytes(&self) -> usize;

    /// The format whose integers it multiplies, if it does.
    fn multiplies_blocks(&self) -> Option<BlockFormat> {
        None
    }

    /// What it reads of an operand.
    fn reads(&self) -> Reads;

    /// The order of its rows.
    fn order(&self) -> Order {
        Order::Straight
    }

    /// Computes the piece and stores all of it.
    fn multiply(&self, piece: Piece<'_>);

    /// `out[c]` = the weight in row `row` and column `c` of an expert's matrix.
    fn widen_row(&self, expert: usize, row: usize, out: &mut [f32]);
}

/// A weight as the CPU's kernels read it.
pub struct CpuWeight {
    /// Consecutive experts whose parts have the same formats: one run, unless a file mixes formats among experts.
    pub(super) runs: Vec<ExpertRun>,
    pub(super) rows: usize,
    pub(super) cols: usize,
    pub(super) order: Order,
}

/// Consecutive experts with parts of the same formats.
pub(super) struct ExpertRun {
    pub(super) experts: Range<usize>,
    /// The matrices that are stacked along the output axis.
    pub(super) parts: Vec<Part>,
}

/// Matrices of one format: rows `rows` of every expert of a run.
pub(super) struct Part {
    pub(super) rows: Range<usize>,
    pub(super) matmul: Box<dyn Matmul>,
}

impl CpuWeight {
    /// A weight of these parts.
    pub(super) fn new(runs: Vec<ExpertRun>, rows: usize, cols: usize) -> Self {
        let order = runs.first().map_or(Order::Straight, |run| run.parts[0].matmul.order());
        CpuWeight { runs, rows, cols, order }
    }

    /// Whether any of its kernels reads activations of this grain.
    pub(in crate::cpu) fn reads(&self, grain: Grain) -> bool {
        self.parts().any(|part| part.matmul.reads() == Reads::Rounded(grain))
    }

    /// Whether its rows are in the order that a product with a gate wants.
    pub(in crate::cpu) fn gates_in_one_pass(&self) -> bool {
        self.order == Order::GateUp
    }

    /// Columns that a product of it has.
    pub(super) fn outputs(&self) -> usize {
        self.order.outputs(self.rows)
    }

    /// Bytes that a product with one token reads per column of the output.
    pub(super) fn bytes_per_output(&self) -> usize {
        let facts = self.facts();
        facts.bytes / (facts.experts * self.outputs()).max(1)
    }

    /// Calls `each` with the kernel of every part that has some of an expert's `rows`, the expert's number there, and
    /// the rows counted within the part and within the expert.
    pub(super) fn for_each_part(
        &self,
        expert: usize,
        rows: Range<usize>,
        mut each: impl FnMut(&dyn Matmul, usize, Range<usize>, usize),
    ) {
        let run = self.runs.iter().find(|run| run.experts.contains(&expert)).expect("runs cover all experts");
        for part in &run.parts {
            let (start, end) = (rows.start.max(part.rows.start), rows.end.min(part.rows.end));
            if start < end {
                let within = start - part.rows.start..end - part.rows.start;
                each(part.matmul.as_ref(), expert - run.experts.start, within, start);
            }
        }
    }

    /// `out[c]` = the weight in row `row` and column `c` of `expert`.
    pub(in crate::cpu) fn widen_row(&self, expert: usize, row: usize, out: &mut [f32]) {
        self.for_each_part(expert, row..row + 1, |matmul, expert, rows, _| matmul.widen_row(expert, rows.start, out));
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        self.runs.iter().flat_map(|run| &run.parts)
    }

    /// The names of its kernels, for logs.
    pub(super) fn kernels(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.parts().map(|part| part.matmul.kernel()).collect();
        names.dedup();
        names
    }
}

impl PackedWeight for CpuWeight {
    fn facts(&self) -> WeightFacts {
        WeightFacts {
            rows: self.rows,
            cols: self.cols,
            experts: self.runs.last().map_or(0, |run| run.experts.end),
            bytes: self.parts().map(|part| part.matmul.bytes()).sum(),
        }
    }

    fn integer_rows(&self) -> Vec<(BlockFormat, usize)> {
        let rows = |run: &ExpertRun, part: &Part| {
            Some((part.matmul.multiplies_blocks()?, run.experts.len() * part.rows.len()))
        };
        self.runs.iter().flat_map(|run| run.parts.iter().filter_map(|part| rows(run, part))).collect()
    }
}
