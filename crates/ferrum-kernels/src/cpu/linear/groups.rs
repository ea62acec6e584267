//! Weights whose rows lie eight together, so that a vector's lanes are rows and no sum over lanes is ever needed.
//!
//! What a kernel multiplies at a time is a set of groups; [`Groups::multiply`] says which, and stores what they give.

use std::ops::Range;

use bytemuck::Pod;

use super::driver::Piece;
use super::pack::{Matrices, Order};
use super::packed_bytes::{PackedBytes, Runs};
use crate::backend::OutOfMemory;
use crate::cpu::Cpu;

/// The name of what [`Groups::pack`] makes: its number goes up whenever the bytes change, so that those which were kept
/// before are not taken for what kernels read now.
pub(super) const LAYOUT: &str = "cpu-groups-of-8-rows/1";

/// Rows that lie together.
pub(in crate::cpu) const GROUP_ROWS: usize = 8;

/// Most tokens that are multiplied with a group at a time: as many as leave 256 columns of them, rounded to bytes, in the
/// first-level cache, with the weights they are multiplied with.
pub(in crate::cpu) const TILE_TOKENS: usize = 64;

/// Groups that are read in turn: memory serves four streams of reads faster than one.
pub(super) const STREAMS: usize = 4;

/// Most groups of a set.
const MOST_GROUPS: usize = 2 * STREAMS;

/// Bytes that one thread packs at a time. The source is often a mapped file, whose pages are read as they are touched;
/// pieces of this size keep several reads in flight.
const PACK_GRAIN: usize = 256 << 10;

/// Which groups are multiplied at a time.
#[derive(Clone, Copy)]
pub(super) enum Sets {
    /// Those of [`STREAMS`] units that lie far apart.
    Apart,
    /// At most so many neighbours, with which tokens stay in a cache.
    Neighbours(usize),
}

/// The units of a set: some columns of the output, eight each.
#[derive(Clone, Copy)]
struct Units {
    first: usize,
    /// From one to the next.
    apart: usize,
    /// At least one.
    count: usize,
}

impl Units {
    fn numbers(self) -> impl Iterator<Item = usize> {
        (0..self.count).map(move |i| self.first + i * self.apart)
    }

    fn last(self) -> usize {
        self.first + (self.count - 1) * self.apart
    }
}

/// Matrices in groups of [`GROUP_ROWS`] rows: experts, then units of eight columns of the output, then their groups,
/// then elements, each of which has some columns of all rows of its group.
pub(super) struct Groups<T> {
    order: Order,
    /// Of one expert; of gate and up, the rows of either.
    rows: usize,
    /// Of a group.
    elements: usize,
    packed: PackedBytes<T>,
}

impl<T: Pod + Send + Sync> Groups<T> {
    /// Packs all rows of all experts: `make` gives an element of what its rows have there in the source, or of zeros
    /// behind the last row.
    ///
    /// # Errors
    /// The allocator has no room.
    pub(super) fn pack<Stored: Pod + Sync>(
        cpu: &Cpu,
        source: &Matrices<'_>,
        make: impl Fn([&Stored; GROUP_ROWS]) -> T + Sync,
    ) -> Result<Self, OutOfMemory> {
        let (order, rows) = (source.order, source.order.outputs(source.rows));
        let per_unit = order.rows_per_output();
        let groups = rows.div_ceil(GROUP_ROWS) * per_unit;
        let elements = source.row_bytes() / size_of::<Stored>();
        let zeros = vec![Stored::zeroed(); elements];
        let rows_of = |i: usize| -> [&[Stored]; GROUP_ROWS] {
            let (expert, group) = (i / groups, i % groups);
            let (unit, of_unit) = (group / per_unit, group % per_unit);
            std::array::from_fn(|lane| match unit * GROUP_ROWS + lane {
                row if row < rows => bytemuck::cast_slice(source.row(expert, of_unit * rows + row)),
                _ => &zeros,
            })
        };
        let grain = (PACK_GRAIN / (elements * size_of::<T>()).max(1)).max(1);
        let runs = Runs { count: source.experts * groups, len: elements, grain };
        let make = |rows: &[&[Stored]; GROUP_ROWS], i: usize| make(rows.map(|row| &row[i]));
        let packed = PackedBytes::build(cpu, source.keep.as_ref(), runs, rows_of, make)?;
        Ok(Groups { order, rows, elements, packed })
    }

    /// Bytes of all.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.packed)
    }

    /// How rows give columns of the output.
    pub(super) fn order(&self) -> Order {
        self.order
    }

    /// The group with a row of an expert's matrix, as the source counts rows, and the row's lane there.
    pub(super) fn find(&self, expert: usize, row: usize) -> (&[T], usize) {
        let (of_unit, row) = (row / self.rows, row % self.rows);
        (self.group(expert, row / GROUP_ROWS, of_unit), row % GROUP_ROWS)
    }

    /// Computes and stores some tokens of a piece, at most [`TILE_TOKENS`], set by set: `multiply(piece, groups, sums)`
    /// puts the sums of group `g` with token `t` into `sums[g * tokens + t]`.
    pub(super) fn multiply(
        &self,
        piece: &mut Piece<'_>,
        tokens: Range<usize>,
        sets: Sets,
        mut multiply: impl FnMut(&Piece<'_>, &[&[T]], &mut [[f32; GROUP_ROWS]]),
    ) {
        let mut sums = piece.take_sums(MOST_GROUPS * tokens.len() + STREAMS * tokens.len());
        let all = piece.rows().start / GROUP_ROWS..piece.rows().end.div_ceil(GROUP_ROWS);
        let mut set = |units| self.multiply_set((piece, tokens.clone()), units, &mut sums, &mut multiply);
        match sets {
            Sets::Apart => {
                let apart = all.len().div_ceil(STREAMS);
                (all.start..all.start + apart).for_each(|first| {
                    set(Units { first, apart, count: (all.end - first).div_ceil(apart) });
                });
            }
            Sets::Neighbours(groups) => {
                let at_once = groups / self.order.rows_per_output();
                all.clone().step_by(at_once).for_each(|first| {
                    set(Units { first, apart: 1, count: at_once.min(all.end - first) });
                });
            }
        }
        piece.give_sums(sums);
    }

    /// A set's groups are first the first ones of all its units, then the second ones.
    fn multiply_set(
        &self,
        (piece, tokens): (&mut Piece<'_>, Range<usize>),
        units: Units,
        sums: &mut [[f32; GROUP_ROWS]],
        multiply: &mut impl FnMut(&Piece<'_>, &[&[T]], &mut [[f32; GROUP_ROWS]]),
    ) {
        let count = units.count;
        let mut groups: [&[T]; MOST_GROUPS] = [&[]; MOST_GROUPS];
        for (of_unit, groups) in groups.chunks_mut(count).enumerate().take(self.order.rows_per_output()) {
            for (group, unit) in groups.iter_mut().zip(units.numbers()) {
                *group = self.group(piece.expert(), unit, of_unit);
            }
        }
        let groups = &groups[..count * self.order.rows_per_output()];
        let (sums, room) = sums.split_at_mut(groups.len() * tokens.len());
        if units.apart == 1 {
            piece.expect_stores(tokens.clone(), units.first * GROUP_ROWS..(units.last() + 1) * GROUP_ROWS);
        }
        multiply(piece, groups, sums);
        let results = match self.order {
            Order::Straight => sums,
            Order::GateUp => {
                let (gate, up) = sums.split_at(count * tokens.len());
                let gated = &mut room[..gate.len()];
                piece.gate([gate.as_flattened(), up.as_flattened()], gated.as_flattened_mut());
                gated
            }
        };
        let rows = piece.rows();
        if rows.start <= units.first * GROUP_ROWS && (units.last() + 1) * GROUP_ROWS <= rows.end {
            // Neighbours together, so that what they give one cache line is written at once.
            let together = if units.apart == 1 { count } else { 1 };
            let results = results.chunks(together * tokens.len());
            for (unit, results) in units.numbers().step_by(together).zip(results) {
                piece.store_groups(tokens.clone(), unit * GROUP_ROWS, results);
            }
            return;
        }
        for (unit, results) in units.numbers().zip(results.chunks(tokens.len())) {
            let first = unit * GROUP_ROWS;
            let wanted = rows.start.max(first)..rows.end.min(first + GROUP_ROWS);
            for (token, sums) in tokens.clone().zip(results) {
                piece.store(token, wanted.start, &sums[wanted.start - first..wanted.end - first]);
            }
        }
    }

    /// Group `of_unit` of a unit of an expert.
    fn group(&self, expert: usize, unit: usize, of_unit: usize) -> &[T] {
        let units = self.rows.div_ceil(GROUP_ROWS);
        let group = (expert * units + unit) * self.order.rows_per_output() + of_unit;
        &self.packed[group * self.elements..][..self.elements]
    }
}
