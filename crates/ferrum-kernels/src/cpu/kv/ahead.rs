//! What is asked of memory while other rows are read.

use super::super::prefetch;
use super::RowPool;
use super::element::Stored;

/// Quarters of the rows that are asked for in turn: memory serves four streams of reads faster than one.
const STREAMS: usize = 4;

/// Rows that are read after the present ones, to be brought into the second-level cache meanwhile.
///
/// They are asked for a run at each step of the reading, as far as there are steps. The rows of four quarters take
/// turns, and what is left after them follows.
#[derive(Clone, Copy)]
pub(crate) struct Ahead<'a> {
    /// The pool's first byte.
    pool: *const u8,
    row_bytes: usize,
    /// Numbers of the rows in their pool, in the order in which they are read.
    rows: &'a [usize],
    /// How many rows have had their turn.
    turns: usize,
    /// What is still to be asked for of the row that has its turn.
    next: *const u8,
    end: *const u8,
}

impl<'a> Ahead<'a> {
    /// Nothing.
    pub(super) const NONE: Ahead<'static> = Ahead {
        pool: std::ptr::null(),
        row_bytes: 0,
        rows: &[],
        turns: 0,
        next: std::ptr::null(),
        end: std::ptr::null(),
    };

    /// The rows with these numbers in `pool`.
    pub(super) fn new(pool: &RowPool, rows: &'a [usize]) -> Self {
        Ahead { pool: pool.bytes().as_ptr(), row_bytes: pool.row_bytes(), rows, ..Ahead::NONE }
    }

    /// The first row to be read.
    #[inline(always)]
    pub(super) fn first(&self) -> Option<*const u8> {
        let row = *self.rows.first()?;
        Some(self.pool.wrapping_add(row * self.row_bytes))
    }

    /// Asks for a run more. Once all were asked for, it does nothing.
    #[inline(always)]
    pub(crate) fn ask<E: Stored>(&mut self) {
        if self.next >= self.end && !self.take_turn() {
            return;
        }
        prefetch::far(self.next, size_of::<E::Run>());
        self.next = self.next.wrapping_add(size_of::<E::Run>());
    }

    /// Goes on to the next row, if there is one.
    #[inline(always)]
    fn take_turn(&mut self) -> bool {
        let Some(&row) = self.rows.get(whose_turn(self.turns, self.rows.len())) else { return false };
        self.next = self.pool.wrapping_add(row * self.row_bytes);
        self.end = self.next.wrapping_add(self.row_bytes);
        self.turns += 1;
        true
    }
}

/// Which of so many rows has turn `turn`.
#[inline(always)]
fn whose_turn(turn: usize, rows: usize) -> usize {
    let quarter = rows / STREAMS;
    if turn < quarter * STREAMS { turn % STREAMS * quarter + turn / STREAMS } else { turn }
}

#[cfg(test)]
mod tests {
    use super::super::element::F16;
    use super::*;

    #[test]
    fn every_run_is_asked_for_once() {
        let (rows, runs, size) = ([2, 3, 0, 5, 4, 8, 7, 1, 9], 3, size_of::<<F16 as Stored>::Run>());
        let pool = RowPool::zeros(10, runs * size).unwrap();
        let mut ahead = Ahead::new(&pool, &rows);
        let mut asked = Vec::new();
        for _ in 0..rows.len() * runs {
            ahead.ask::<F16>();
            asked.push((ahead.next.addr() - pool.bytes().as_ptr().addr()) / size - 1);
        }
        // By their quarters of two: 2 0 4 7, then 3 5 8 1, then the last.
        let expected = [2, 0, 4, 7, 3, 5, 8, 1, 9].into_iter().flat_map(|row| row * runs..(row + 1) * runs);
        assert!(asked.iter().copied().eq(expected), "{asked:?}");
        ahead.ask::<F16>();
        assert_eq!(ahead.next, ahead.end, "nothing is left");
    }

    #[test]
    fn four_quarters_take_turns() {
        let turns: Vec<usize> = (0..11).map(|turn| whose_turn(turn, 11)).collect();
        assert_eq!(turns, [0, 2, 4, 6, 1, 3, 5, 7, 8, 9, 10]);
    }

    #[test]
    fn every_row_has_one_turn() {
        for rows in 0..70 {
            let mut turns: Vec<usize> = (0..rows).map(|turn| whose_turn(turn, rows)).collect();
            turns.sort_unstable();
            assert!(turns.into_iter().eq(0..rows), "{rows} rows");
            assert_eq!(whose_turn(rows, rows), rows, "behind the last");
        }
    }
}
