//! How a product is divided among threads, whatever the kernels.

use std::ops::Range;

use super::groups::{GROUP_ROWS, STREAMS, TILE_TOKENS};
use super::interleaved::{Form, Tile};
use super::pack::Order;
use super::weight::CpuWeight;
use crate::backend::{Activation, Epilogue, MatMut, Operand, Store};
use crate::cpu::activation::gate;
use crate::cpu::dots::Dots;
use crate::cpu::rounded::{Grain, RoundedRow};
use crate::cpu::workers::run_in_rooms;
use crate::cpu::{Cpu, DisjointRows};

/// Rows that kernels multiply together: with a tile of tokens while it is in the first-level cache, or read in as many
/// streams as memory serves best.
const ROWS_AT_ONCE: usize = STREAMS * GROUP_ROWS;

/// Of [`ROWS_AT_ONCE`], for each thread: with fewer, one more for one of them would cost more than four streams gain.
const UNITS_PER_THREAD: usize = 4;

/// How finely work is divided, unless [reading](LONGEST_READ) wants it finer: a thread that comes last keeps the others
/// waiting for a fraction of their own share.
const CELLS_PER_THREAD: usize = 8;

/// Nanoseconds: shorter work stays on the calling thread.
const WORTH_SHARING: usize = 8_000;

/// Nanoseconds: a cell is at least about so long, many times what it costs to hand it out.
const SHORTEST_CELL: usize = 3_000;

/// Nanoseconds: a cell that reads for longer is divided, since the rates at which threads read vary more from one
/// millisecond to the next than those at which they multiply.
const LONGEST_READ: usize = 30_000;

/// About how many bytes of weights a thread reads from memory in a nanosecond.
const BYTES_PER_NANOSECOND: usize = 16;

/// About how many products a thread makes in a nanosecond.
const PRODUCTS_PER_NANOSECOND: usize = 64;

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

/// What happens to sums on their way to memory.
#[derive(Clone, Copy)]
pub(in crate::cpu) enum Finish<'a> {
    /// A bias, and replacing or adding.
    Linear(Epilogue<'a, Cpu>),
    /// Of a gate and what it lets through, `act(gate) * up`.
    Gated(Activation),
}

/// What a worker keeps between the pieces of a product, and between products what it has allocated.
#[derive(Default)]
pub(in crate::cpu) struct Room {
    tile: Tile,
    /// What the tile holds.
    holds: Option<Held>,
    sums: Vec<[f32; GROUP_ROWS]>,
}

/// The content of a tile: some tokens of a group.
type Held = (usize, Range<usize>, Form);

impl Cpu {
    /// `out[row] = finish(x[row'] · wᵀ)` for the rows of every group, `w` being that of the group's expert.
    /// x: `[.., k]`, w: experts `[n, k]`, out: `[.., n]`, or `[.., n / 2]` of a gate. Rows of no group stay as they are.
    ///
    /// # Panics
    /// The widths do not agree, a row of the output occurs twice, or the weight's rows are not in the order that
    /// `finish` needs.
    #[track_caller]
    pub(in crate::cpu) fn matmul_groups(
        &self,
        rooms: &mut Vec<Room>,
        (x, w): (&Operand<Self>, &CpuWeight),
        groups: &[Group<'_>],
        (finish, mut out): (Finish<'_>, MatMut<'_, Self>),
    ) {
        let ordered = matches!(finish, Finish::Gated(_)) == (w.order == Order::GateUp);
        assert!(ordered, "a weight in the order {:?} for another kind of product", w.order);
        assert!(x.cols() == w.cols && out.cols() == w.outputs(), "[.., {}] into {:?}", x.cols(), out.shape());
        check_distinct(groups, out.rows());
        rooms.iter_mut().for_each(|room| room.holds = None);
        let product = Product { cpu: self, x, finish, out: DisjointRows::new(&mut out) };
        let grid = Grid::new(self, w, groups);
        let cells = groups.len() * grid.cells_per_group();
        run_in_rooms(self.pool(), rooms, if grid.shared { cells } else { 1 }, |room, task| {
            for cell in if grid.shared { task..task + 1 } else { 0..cells } {
                let number = cell / grid.cells_per_group();
                let group = Numbered { number, group: &groups[number] };
                let (rows, tokens) = grid.cell(cell % grid.cells_per_group(), w.outputs(), group.group.tokens.len());
                multiply_part_by_part(w, (&product, room), group, (rows, tokens));
            }
        });
    }
}

/// A group and its place among all.
#[derive(Clone, Copy)]
struct Numbered<'a> {
    number: usize,
    group: &'a Group<'a>,
}

/// Computes `rows` of the group's expert for some of its tokens.
fn multiply_part_by_part(
    w: &CpuWeight,
    (product, room): (&Product<'_>, &mut Room),
    of: Numbered<'_>,
    (rows, tokens): (Range<usize>, Range<usize>),
) {
    w.for_each_part(of.group.expert, rows, |matmul, expert, rows, first_column| {
        let tokens = tokens.clone();
        matmul.multiply(Piece { product, room, of, expert, rows, first_column, tokens });
    });
}

/// A group's output divided into cells, equal but for a unit of rows.
struct Grid {
    /// Rows that are not separated.
    row_unit: usize,
    row_cells: usize,
    tokens: usize,
    token_cells: usize,
    /// Whether it is worth while to share the cells among threads.
    shared: bool,
}

impl Grid {
    fn new(cpu: &Cpu, w: &CpuWeight, groups: &[Group<'_>]) -> Self {
        let most_tokens = groups.iter().map(|group| group.tokens.len()).max().unwrap_or(0);
        let tokens = TILE_TOKENS.min(most_tokens.max(1));
        let token_cells = most_tokens.div_ceil(tokens);
        let row_unit = row_unit(groups.len() * w.outputs(), tokens, cpu.threads());
        // About what a column of the output takes one thread: its bytes from memory, and its products.
        let reading = w.bytes_per_output() / BYTES_PER_NANOSECOND;
        let multiplying = w.cols * tokens / PRODUCTS_PER_NANOSECOND;
        let nanoseconds_per_row = (reading + multiplying).max(1);
        let all = groups.len() * token_cells * w.outputs() * nanoseconds_per_row;
        let shared = cpu.threads() > 1 && all > WORTH_SHARING;
        let reads_per_thread = (groups.len() * w.outputs() * reading).div_ceil(LONGEST_READ * cpu.threads());
        // As many for each thread, as far as rows allow.
        let per_thread = (all / (SHORTEST_CELL * cpu.threads())).clamp(1, CELLS_PER_THREAD.max(reads_per_thread));
        let cells = (per_thread * cpu.threads()).div_ceil((groups.len() * token_cells).max(1));
        let row_cells = if shared { cells.min(w.outputs().div_ceil(row_unit)) } else { 1 };
        Grid { row_unit, row_cells, tokens, token_cells, shared }
    }

    fn cells_per_group(&self) -> usize {
        self.row_cells * self.token_cells
    }

    /// The rows and tokens of a cell, of a group that has so many.
    fn cell(&self, cell: usize, rows: usize, tokens: usize) -> (Range<usize>, Range<usize>) {
        let units = rows.div_ceil(self.row_unit);
        // Larger ones come first: nobody should begin one when others are about to end.
        let first_row = |i: usize| ((i * units).div_ceil(self.row_cells) * self.row_unit).min(rows);
        let first_token = |i: usize| (i * self.tokens).min(tokens);
        // Neighbouring cells share rows of activations, which their worker interleaves once.
        let (row, token) = (cell % self.row_cells, cell / self.row_cells);
        (first_row(row)..first_row(row + 1), first_token(token)..first_token(token + 1))
    }
}

/// How many of so many rows stay together. Few tokens could do with fewer, but a cell that is no multiple reads fewer
/// streams at a time than memory serves best.
fn row_unit(rows: usize, tokens: usize, threads: usize) -> usize {
    let enough = rows >= threads * UNITS_PER_THREAD * ROWS_AT_ONCE;
    if tokens >= ROWS_AT_ONCE || enough { ROWS_AT_ONCE } else { GROUP_ROWS }
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
    cpu: &'a Cpu,
    x: &'a Operand<Cpu>,
    finish: Finish<'a>,
    out: DisjointRows<'a, f32>,
}

/// The share of a product that one thread computes with one kernel: some rows of a matrix, some tokens.
///
/// The driver makes each piece once, and pieces do not overlap.
pub(super) struct Piece<'a> {
    product: &'a Product<'a>,
    room: &'a mut Room,
    of: Numbered<'a>,
    expert: usize,
    rows: Range<usize>,
    /// The column of the output that the first of `rows` gives.
    first_column: usize,
    tokens: Range<usize>,
}

impl<'a> Piece<'a> {
    /// Whose matrix, counted from the kernel's first.
    pub(super) fn expert(&self) -> usize {
        self.expert
    }

    /// Rows of that matrix: those that give the piece's columns of the output.
    pub(super) fn rows(&self) -> Range<usize> {
        self.rows.clone()
    }

    /// Tokens, as the other functions count them.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.tokens.clone()
    }

    /// The activations of `token`.
    pub(super) fn input(&self, token: usize) -> &'a [f32] {
        let x = self.product.x.mat();
        &x.buf().as_slice()[x.row(self.of.group.tokens.input(token))]
    }

    /// The activations of `token`, rounded.
    pub(super) fn rounded(&self, grain: Grain, token: usize) -> RoundedRow<'a> {
        let product = self.product;
        product.x.forms().row(grain, self.of.group.tokens.input(token))
    }

    /// Fills the worker's tile with some tokens, unless it holds them.
    pub(super) fn gather<D: Dots>(&mut self, dots: D, form: Form, tokens: Range<usize>) {
        let wanted = Some((self.of.number, tokens.clone(), form));
        if self.room.holds == wanted {
            return;
        }
        let mut x = [RoundedRow::EMPTY; TILE_TOKENS];
        for (x, token) in x.iter_mut().zip(tokens.clone()) {
            *x = self.rounded(form.grain, token);
        }
        self.room.tile.gather(dots, form, &x[..tokens.len()]);
        self.room.holds = wanted;
    }

    /// The worker's room for sums, at least `len`.
    pub(super) fn take_sums(&mut self, len: usize) -> Vec<[f32; GROUP_ROWS]> {
        let mut sums = std::mem::take(&mut self.room.sums);
        if sums.len() < len {
            sums.resize(len, [0.0; GROUP_ROWS]);
        }
        sums
    }

    /// Gives back what [`take_sums`](Piece::take_sums) took.
    pub(super) fn give_sums(&mut self, sums: Vec<[f32; GROUP_ROWS]>) {
        self.room.sums = sums;
    }

    /// The tokens that were gathered last.
    pub(super) fn tile(&self) -> &Tile {
        &self.room.tile
    }

    /// `out = act(gate) * up`.
    pub(super) fn gate(&self, gate_up: [&[f32]; 2], out: &mut [f32]) {
        let Finish::Gated(act) = self.product.finish else { panic!("a product without a gate") };
        gate(self.product.cpu, act, gate_up, out);
    }

    /// Stores the results of `token` for consecutive rows of the matrix, from `first_row` on.
    pub(super) fn store(&mut self, token: usize, first_row: usize, sums: &[f32]) {
        let columns = self.columns(token..token + 1, first_row..first_row + sums.len());
        // SAFETY: these elements belong to this piece alone, and this call has the only reference to the piece.
        let out = unsafe { self.product.out.part_mut(self.of.group.tokens.output(token), columns.clone()) };
        self.product.finish.store_all(columns.start, out, sums);
    }

    /// Stores the results of some tokens for consecutive groups of rows, from `first_row` on: those of group `g` with the
    /// `i`-th token are `sums[g * tokens.len() + i]`.
    pub(super) fn store_groups(&mut self, tokens: Range<usize>, first_row: usize, sums: &[[f32; GROUP_ROWS]]) {
        let count = tokens.len();
        let columns = self.columns(tokens.clone(), first_row..first_row + sums.len() / count * GROUP_ROWS);
        let (out, of, finish) = (&self.product.out, self.of.group.tokens, self.product.finish);
        for (i, token) in tokens.enumerate() {
            // SAFETY: these elements belong to this piece alone, and this call has the only reference to the piece.
            let out = unsafe { out.part_mut(of.output(token), columns.clone()) };
            for (g, out) in out.as_chunks_mut::<GROUP_ROWS>().0.iter_mut().enumerate() {
                finish.store_all(columns.start + g * GROUP_ROWS, out, &sums[g * count + i]);
            }
        }
    }

    /// Asks for the places where results of some tokens for some rows of the matrix will be stored.
    pub(super) fn expect_stores(&self, tokens: Range<usize>, rows: Range<usize>) {
        let columns = self.columns(tokens.clone(), rows.start.max(self.rows.start)..rows.end.min(self.rows.end));
        for token in tokens {
            self.product.out.prefetch(self.of.group.tokens.output(token), columns.clone());
        }
    }

    /// The columns of the output that rows of the matrix give, if the piece has them and the tokens.
    fn columns(&self, tokens: Range<usize>, rows: Range<usize>) -> Range<usize> {
        let within = |part: &Range<usize>, all: &Range<usize>| all.start <= part.start && part.end <= all.end;
        assert!(
            within(&tokens, &self.tokens) && within(&rows, &self.rows),
            "tokens {tokens:?} and rows {rows:?} of a piece with {:?} and {:?}",
            self.tokens,
            self.rows
        );
        let first = self.first_column + rows.start - self.rows.start;
        first..first + rows.len()
    }
}

impl Finish<'_> {
    /// Stores results that belong into the columns from `column` on.
    #[inline(always)]
    fn store_all(&self, column: usize, out: &mut [f32], sums: &[f32]) {
        match self {
            Finish::Linear(Epilogue { bias: None, store: Store::Overwrite }) | Finish::Gated(_) => {
                out.copy_from_slice(sums)
            }
            Finish::Linear(Epilogue { bias: None, store: Store::Add }) => {
                out.iter_mut().zip(sums).for_each(|(out, sum)| *out += sum);
            }
            Finish::Linear(Epilogue { bias: Some(bias), store }) => {
                for ((out, sum), bias) in out.iter_mut().zip(sums).zip(&bias.as_slice()[column..]) {
                    let value = sum + bias;
                    match store {
                        Store::Overwrite => *out = value,
                        Store::Add => *out += value,
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of each cell.
    fn cells(rows: usize, row_unit: usize, row_cells: usize) -> Vec<Range<usize>> {
        let grid = Grid { row_unit, row_cells, tokens: 1, token_cells: 1, shared: true };
        (0..row_cells).map(|cell| grid.cell(cell, rows, 1).0).collect()
    }

    #[test]
    fn cells_of_few_tokens_have_rows_for_all_streams() {
        // Widths that real models have, and one that is no multiple.
        for rows in [576, 640, 896, 960, 1152, 4864, 1001] {
            let cells = cells(rows, row_unit(rows, 1, 2), 16);
            assert_eq!((cells[0].start, cells[15].end), (0, rows));
            assert!(cells.windows(2).all(|pair| pair[0].end == pair[1].start), "{cells:?}");
            assert!(cells.windows(2).all(|pair| pair[0].len() + ROWS_AT_ONCE >= pair[1].len()), "{cells:?}");
            let sets = |cell: &Range<usize>| cell.len().is_multiple_of(STREAMS * GROUP_ROWS) && !cell.is_empty();
            assert!(cells[..15].iter().all(sets), "{cells:?}");
        }
    }

    #[test]
    fn larger_cells_come_first() {
        assert_eq!(cells(5 * GROUP_ROWS, GROUP_ROWS, 3), [0..16, 16..32, 32..40]);
    }

    #[test]
    fn many_threads_divide_few_rows_more_finely() {
        assert_eq!(row_unit(576, 1, 16), GROUP_ROWS);
        assert_eq!(row_unit(576, ROWS_AT_ONCE, 16), ROWS_AT_ONCE, "many tokens are in the cache");
    }
}
