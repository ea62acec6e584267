//! How a product is divided among threads, whatever the kernels.

use std::ops::Range;

use super::weight::CpuWeight;
use crate::backend::{Epilogue, Mat, MatMut, Operand, Store};
use crate::cpu::{Cpu, DisjointRows};

/// Output columns per task are a multiple of this, so that kernels work on whole blocks of rows.
const ROW_UNIT: usize = 16;

/// Tokens per task are a multiple of this where tokens are divided at all.
const TOKEN_UNIT: usize = 24;

/// Which rows of the operand a product reads, and which rows of the output it writes.
#[derive(Clone, Copy)]
pub(in crate::cpu) enum TokenRows<'a> {
    /// Row `t` gives row `t`, for every `t` below the number.
    All(usize),
    /// Row `pair / pairs_per_row` gives row `pair`, for each of the pairs.
    Pairs {
        /// Numbers of pairs, no two alike.
        pairs: &'a [u32],
        /// How many consecutive pairs read the same row.
        pairs_per_row: usize,
    },
}

/// An expert and what it is multiplied with.
#[derive(Clone, Copy)]
pub(in crate::cpu) struct Group<'a> {
    /// Number of the expert; 0 for a plain weight.
    pub(in crate::cpu) expert: usize,
    /// Its rows of activations and of the output. No other group writes these.
    pub(in crate::cpu) tokens: TokenRows<'a>,
}

impl TokenRows<'_> {
    /// Number of rows.
    pub(in crate::cpu) fn len(&self) -> usize {
        match self {
            TokenRows::All(count) => *count,
            TokenRows::Pairs { pairs, .. } => pairs.len(),
        }
    }

    /// The row of the operand that the `i`-th product reads.
    pub(super) fn input(&self, i: usize) -> usize {
        match self {
            TokenRows::All(_) => i,
            TokenRows::Pairs { pairs, pairs_per_row } => pairs[i] as usize / pairs_per_row,
        }
    }

    /// The row of the output that the `i`-th product writes.
    pub(super) fn output(&self, i: usize) -> usize {
        match self {
            TokenRows::All(_) => i,
            TokenRows::Pairs { pairs, .. } => pairs[i] as usize,
        }
    }
}

impl Cpu {
    /// `out[row] = x[row'] · wᵀ + bias` or `+= ..` for the rows of every group, `w` being that of the group's expert.
    /// x: `[.., k]`, w: experts `[n, k]`, out: `[.., n]`. Rows of no group stay as they are.
    ///
    /// # Panics
    /// The widths do not agree, or a row of the output occurs twice.
    #[track_caller]
    pub(in crate::cpu) fn matmul_groups(
        &self,
        x: &Operand<Self>,
        w: &CpuWeight,
        groups: &[Group<'_>],
        epilogue: Epilogue<'_, Self>,
        mut out: MatMut<'_, Self>,
    ) {
        assert!(x.cols() == w.cols && out.cols() == w.rows, "[.., {}] into {:?}", x.cols(), out.shape());
        check_distinct(groups, out.rows());
        let product = Product { x: x.mat(), epilogue, out: DisjointRows::new(&mut out) };
        let grid = Grid::new(self, w, groups);
        self.pool().run_ranges(groups.len() * grid.cells_per_group(), grid.cells_per_task, |cells| {
            for cell in cells {
                let group = &groups[cell / grid.cells_per_group()];
                let (rows, tokens) = grid.cell(cell % grid.cells_per_group(), w.rows, group.tokens.len());
                multiply_part_by_part(w, &product, group, rows, tokens);
            }
        });
    }
}

/// Computes `rows` of `group`'s expert for some of its tokens.
fn multiply_part_by_part(
    w: &CpuWeight,
    product: &Product<'_>,
    group: &Group<'_>,
    rows: Range<usize>,
    tokens: Range<usize>,
) {
    w.for_each_part(group.expert, rows, |matmul, expert, rows, first_column| {
        matmul.multiply(Piece { product, expert, rows, first_column, map: group.tokens, tokens: tokens.clone() });
    });
}

/// A group's output divided into cells of equal shape, the last of each axis perhaps smaller.
struct Grid {
    rows: usize,
    tokens: usize,
    row_cells: usize,
    token_cells: usize,
    cells_per_task: usize,
}

impl Grid {
    fn new(cpu: &Cpu, w: &CpuWeight, groups: &[Group<'_>]) -> Self {
        let most_tokens = groups.iter().map(|group| group.tokens.len()).max().unwrap_or(0);
        let all_rows = w.rows * groups.len();
        // Per weight and thread: about half a nanosecond to widen it, a sixteenth to multiply it with one token.
        let nanoseconds_per_row = w.cols * (8 + most_tokens) / 16;
        let row_grain = cpu.pool().grain(all_rows, nanoseconds_per_row);
        let rows = row_grain.next_multiple_of(ROW_UNIT);
        let row_cells = w.rows.div_ceil(rows);
        // Rows too few for the threads: divide tokens too.
        let token_parts = if row_grain < all_rows { (2 * cpu.threads()).div_ceil(row_cells * groups.len()) } else { 1 };
        let tokens = most_tokens.div_ceil(token_parts).next_multiple_of(TOKEN_UNIT).max(TOKEN_UNIT);
        let token_cells = most_tokens.div_ceil(tokens);
        let cells_per_task = if row_grain < all_rows { 1 } else { row_cells * token_cells * groups.len() };
        Grid { rows, tokens, row_cells, token_cells, cells_per_task }
    }

    fn cells_per_group(&self) -> usize {
        self.row_cells * self.token_cells
    }

    /// The rows and tokens of a cell, of a group that has so many.
    fn cell(&self, cell: usize, rows: usize, tokens: usize) -> (Range<usize>, Range<usize>) {
        let part = |i: usize, size: usize, len: usize| (i * size).min(len)..((i + 1) * size).min(len);
        // Neighbouring cells share rows of activations, which are then in the cache that threads share.
        (part(cell % self.row_cells, self.rows, rows), part(cell / self.row_cells, self.tokens, tokens))
    }
}

#[track_caller]
fn check_distinct(groups: &[Group<'_>], rows: usize) {
    if let [Group { tokens: TokenRows::All(_), .. }] = groups {
        return;
    }
    let mut written = vec![false; rows];
    for group in groups {
        for i in 0..group.tokens.len() {
            let row = group.tokens.output(i);
            assert!(!std::mem::replace(&mut written[row], true), "row {row} of the output occurs twice");
        }
    }
}

/// What all pieces of a product share.
struct Product<'a> {
    x: Mat<'a, Cpu>,
    epilogue: Epilogue<'a, Cpu>,
    out: DisjointRows<'a, f32>,
}

/// The share of a product that one thread computes with one kernel: some rows of a matrix, some tokens.
///
/// The driver makes each piece once, and pieces do not overlap.
pub(super) struct Piece<'a> {
    product: &'a Product<'a>,
    expert: usize,
    rows: Range<usize>,
    /// The column of the output that the first of `rows` gives.
    first_column: usize,
    map: TokenRows<'a>,
    tokens: Range<usize>,
}

impl<'a> Piece<'a> {
    /// Whose matrix, counted from the kernel's first.
    pub(super) fn expert(&self) -> usize {
        self.expert
    }

    /// Rows of that matrix.
    pub(super) fn rows(&self) -> Range<usize> {
        self.rows.clone()
    }

    /// Tokens, as [`input`](Piece::input) and [`store`](Piece::store) count them.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.tokens.clone()
    }

    /// The activations of `token`.
    pub(super) fn input(&self, token: usize) -> &'a [f32] {
        &self.product.x.buf().as_slice()[self.product.x.row(self.map.input(token))]
    }

    /// Stores the sums of `token` with consecutive rows of the matrix, from `first_row` on, as the epilogue says.
    pub(super) fn store(&mut self, token: usize, first_row: usize, sums: impl ExactSizeIterator<Item = f32>) {
        let rows = first_row..first_row + sums.len();
        assert!(self.tokens.contains(&token) && self.rows.start <= rows.start && rows.end <= self.rows.end);
        let column = self.first_column + first_row - self.rows.start;
        let columns = column..column + sums.len();
        let Product { epilogue, out, .. } = self.product;
        // SAFETY: these elements belong to this piece alone, and this call has the only reference to the piece.
        let out = unsafe { out.part_mut(self.map.output(token), columns.clone()) };
        let bias = epilogue.bias.map(|bias| &bias.as_slice()[columns]);
        for (i, (out, sum)) in out.iter_mut().zip(sums).enumerate() {
            let value = sum + bias.map_or(0.0, |bias| bias[i]);
            match epilogue.store {
                Store::Overwrite => *out = value,
                Store::Add => *out += value,
            }
        }
    }
}
