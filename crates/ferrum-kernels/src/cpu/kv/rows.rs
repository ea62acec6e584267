//! Rows to read, wherever they lie.

use std::ops::Range;

use bytemuck::Zeroable;

use super::super::{Cpu, prefetch};
use super::element::{RUN, Stored};
use super::{Ahead, CpuKv, RowPool};
use crate::backend::{KvLayout, Mat};

/// Most rows of a segment: while one is read, the next is asked for.
const SEGMENT: usize = 32;

/// The numbers of rows that lie side by side.
#[derive(Clone, Copy)]
struct Segment {
    first: usize,
    count: usize,
}

/// The rows of consecutive positions of one sequence and KV head. They are looked up once, so that kernels know nothing
/// of blocks.
#[derive(Default)]
pub(crate) struct Places {
    segments: Vec<Segment>,
    /// Numbers of the positions' rows in their pool.
    rows: Vec<usize>,
    /// Of those that are read after them.
    later: Vec<usize>,
}

impl Places {
    /// Looks up `positions` of the sequence with this block table and of this head. Those of `later` are read next.
    #[track_caller]
    pub(crate) fn look_up(&mut self, cache: &CpuKv, of: (&[u32], usize), positions: Range<usize>, later: Range<usize>) {
        let layout = cache.layout();
        self.clear();
        for_each_stretch(layout, of, positions, |rows| self.push(rows));
        for_each_stretch(layout, of, later, |rows| self.later.extend(rows));
    }

    /// These rows.
    pub(crate) fn list(&mut self, rows: Range<usize>) {
        self.clear();
        self.push(rows);
    }

    fn clear(&mut self) {
        self.segments.clear();
        self.rows.clear();
        self.later.clear();
    }

    fn push(&mut self, rows: Range<usize>) {
        self.rows.extend(rows.clone());
        for first in rows.clone().step_by(SEGMENT) {
            self.segments.push(Segment { first, count: SEGMENT.min(rows.end - first) });
        }
    }

    /// The rows with these numbers in `pool`; afterwards those of the same positions in `next` are read.
    pub(crate) fn before<'a>(&'a self, pool: &'a RowPool, next: &'a RowPool) -> RowsAt<'a> {
        RowsAt::new(self, pool, Ahead::new(next, &self.rows))
    }

    /// The rows with these numbers in `pool`; afterwards those of the later positions in `next` are read.
    pub(crate) fn after<'a>(&'a self, pool: &'a RowPool, next: &'a RowPool) -> RowsAt<'a> {
        RowsAt::new(self, pool, Ahead::new(next, &self.later))
    }

    /// The rows with these numbers in `matrix`.
    pub(crate) fn of_matrix<'a>(&'a self, matrix: Mat<'a, Cpu>) -> RowsAt<'a> {
        let first = if matrix.rows() == 0 { 0 } else { matrix.row(0).start };
        let bytes: &[u8] = bytemuck::cast_slice(&matrix.buf().as_slice()[first..]);
        let [stride, row_bytes] = [matrix.stride() * 4, matrix.cols() * 4];
        RowsAt { bytes, stride, row_bytes, rows: &self.rows, segments: &self.segments, ahead: Ahead::NONE }
    }
}

/// Calls `f` with the rows of `positions`, as many at a time as lie side by side.
#[track_caller]
fn for_each_stretch(
    layout: KvLayout,
    (table, head): (&[u32], usize),
    positions: Range<usize>,
    mut f: impl FnMut(Range<usize>),
) {
    let mut next = positions.start;
    while next < positions.end {
        let (number, place) = (next / layout.block_size, next % layout.block_size);
        let block = table[number] as usize;
        assert!(block < layout.blocks, "block {block} for position {next}; the pool has {}", layout.blocks);
        let count = (positions.end - next).min(layout.block_size - place);
        let first = layout.row(block * layout.block_size + place, head);
        f(first..first + count);
        next += count;
    }
}

/// Stored rows in the order in which they are read.
#[derive(Clone, Copy)]
pub(crate) struct RowsAt<'a> {
    bytes: &'a [u8],
    /// Bytes from the start of a row to that of the next.
    stride: usize,
    row_bytes: usize,
    rows: &'a [usize],
    segments: &'a [Segment],
    /// What is read afterwards.
    ahead: Ahead<'a>,
}

/// The bytes of rows that lie side by side.
#[derive(Clone, Copy)]
pub(crate) struct SideBySide<'a> {
    /// From the start of the first row to the end of the last.
    bytes: &'a [u8],
    stride: usize,
    row_bytes: usize,
    /// Number of rows.
    pub(crate) count: usize,
    /// Where the next segment begins.
    next: *const u8,
}

impl<'a> RowsAt<'a> {
    fn new(places: &'a Places, pool: &'a RowPool, ahead: Ahead<'a>) -> Self {
        let (bytes, stride) = (pool.bytes(), pool.row_bytes());
        RowsAt { bytes, stride, row_bytes: stride, rows: &places.rows, segments: &places.segments, ahead }
    }

    /// Number of rows.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// What is read afterwards, to be asked for meanwhile.
    #[inline(always)]
    pub(crate) fn ahead(&self) -> Ahead<'a> {
        self.ahead
    }

    /// Number of segments.
    #[inline(always)]
    pub(crate) fn segments(&self) -> usize {
        self.segments.len()
    }

    /// The rows of segment `s`.
    #[inline(always)]
    pub(crate) fn segment(&self, s: usize) -> SideBySide<'a> {
        let Segment { first, count } = self.segments[s];
        let bytes = &self.bytes[first * self.stride..][..(count - 1) * self.stride + self.row_bytes];
        let next = match self.segments.get(s + 1) {
            Some(segment) => self.bytes.as_ptr().wrapping_add(segment.first * self.stride),
            // Where nothing follows, what is being read: another thread may read what lies behind.
            None => self.ahead.first().unwrap_or(bytes.as_ptr()),
        };
        SideBySide { bytes, stride: self.stride, row_bytes: self.row_bytes, count, next }
    }

    /// Row `i`.
    #[inline(always)]
    pub(crate) fn row(&self, i: usize) -> Row<'a> {
        Row(&self.bytes[self.rows[i] * self.stride..][..self.row_bytes])
    }
}

impl<'a> SideBySide<'a> {
    /// Run `run` of row `i`.
    ///
    /// # Safety
    /// There is a row `i`, and it has so many whole runs.
    #[inline(always)]
    pub(crate) unsafe fn run<E: Stored>(&self, i: usize, run: usize) -> &'a E::Run {
        let start = i * self.stride + run * size_of::<E::Run>();
        debug_assert!(i < self.count && (run + 1) * size_of::<E::Run>() <= self.row_bytes);
        // SAFETY: rows from the first to the last lie in `bytes`, so the caller's promise puts the run there as well.
        // Its type has no alignment and no invalid values.
        unsafe { &*self.bytes.as_ptr().add(start).cast() }
    }

    /// The last run of row `i`, zeros behind its end.
    #[inline(always)]
    pub(crate) fn last_run<E: Stored>(&self, i: usize, run: usize) -> E::Run {
        Row(&self.bytes[i * self.stride..][..self.row_bytes]).last_run::<E>(run)
    }

    /// Panics unless rows have `runs` whole runs.
    #[track_caller]
    #[inline(always)]
    pub(crate) fn check_runs<E: Stored>(&self, runs: usize) {
        let bytes = runs * size_of::<E::Run>();
        assert!(bytes <= self.row_bytes, "{runs} runs of a row of {} bytes", self.row_bytes);
    }

    /// The `step`-th of the steps in which the next segment is asked for, a run each. In memory's order, whatever the
    /// order in which runs are read: the CPU notices, and asks for more by itself.
    #[inline(always)]
    pub(crate) fn prefetch<E: Stored>(&self, step: usize) {
        prefetch::near(self.next.wrapping_add(step * size_of::<E::Run>()), size_of::<E::Run>());
    }
}

/// The bytes of a row.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a>(&'a [u8]);

impl<'a> Row<'a> {
    /// The first `count` runs, which are whole.
    #[inline(always)]
    pub(crate) fn runs<E: Stored>(self, count: usize) -> &'a [E::Run] {
        bytemuck::cast_slice(&self.0[..count * size_of::<E::Run>()])
    }

    /// Run `run`, which is whole.
    #[inline(always)]
    pub(crate) fn run<E: Stored>(self, run: usize) -> &'a E::Run {
        bytemuck::from_bytes(&self.0[run * size_of::<E::Run>()..][..size_of::<E::Run>()])
    }

    /// The last run, zeros behind its end.
    #[inline(always)]
    pub(crate) fn last_run<E: Stored>(self, run: usize) -> E::Run {
        let rest = &self.0[run * size_of::<E::Run>()..];
        let rest = &rest[..rest.len().min(size_of::<E::Run>())];
        let mut last = E::Run::zeroed();
        bytemuck::bytes_of_mut(&mut last)[..rest.len()].copy_from_slice(rest);
        last
    }
}

/// Whole runs of a row of `dim` elements, and whether a shorter one follows.
pub(crate) const fn whole_runs(dim: usize) -> (usize, bool) {
    (dim / RUN, !dim.is_multiple_of(RUN))
}
