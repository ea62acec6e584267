//! The two products of attention: queries with keys, weights with values.
//!
//! Each is computed in one of two ways, by the number of rows. Both give the same bits, so that a row's result does not
//! depend on the rows beside it.

use std::marker::PhantomData;
use std::ops::Range;

use super::super::kv::RowsAt;
use super::super::kv::element::Stored;
use super::super::simd::{Simd, Vectorised};
use super::many::Panel;
use super::queries::{Queries, Strip};
use super::scores::Scores;
use super::{few, many};

/// `scores[r][first + j] = queries[r] · key j`.
///
/// A product is eight chains of additions, element `i` in chain `i % 8` in ascending order, then [`Simd::sum_each`].
pub(in crate::cpu) struct Score<'a, E> {
    pub(in crate::cpu) queries: &'a Queries,
    pub(in crate::cpu) keys: RowsAt<'a>,
    /// The place of key 0 in its block.
    pub(in crate::cpu) first: usize,
    /// `[rows]`: the places whose scores are of use, all of them places of keys. What the others get is not defined.
    pub(in crate::cpu) seen: &'a [Range<usize>],
    pub(in crate::cpu) panel: &'a mut Panel,
    pub(in crate::cpu) scores: &'a mut Scores,
    pub(in crate::cpu) element: PhantomData<E>,
}

impl<E: Stored> Vectorised for Score<'_, E> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        debug_assert_eq!([self.queries.rows(), self.seen.len()], [self.scores.rows(); 2]);
        if self.scores.are_many() { many::score(simd, self) } else { few::score(simd, self) }
    }
}

/// `sums[r] += sum over j in seen[r] of weights[r][j] * value (j - first)`: one chain of additions, `j` ascending.
pub(in crate::cpu) struct Mix<'a, E> {
    pub(in crate::cpu) weights: &'a Scores,
    pub(in crate::cpu) values: RowsAt<'a>,
    /// Elements of a value; rows may have more.
    pub(in crate::cpu) dim: usize,
    /// The place of value 0 in its block.
    pub(in crate::cpu) first: usize,
    /// `[rows]`.
    pub(in crate::cpu) seen: &'a [Range<usize>],
    pub(in crate::cpu) panel: &'a mut Panel,
    /// `[rows, strips]`: behind a row's end there may be anything.
    pub(in crate::cpu) sums: &'a mut [Strip],
    pub(in crate::cpu) element: PhantomData<E>,
}

impl<E: Stored> Vectorised for Mix<'_, E> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        debug_assert_eq!([self.seen.len(), self.sums.len() % self.weights.rows()], [self.weights.rows(), 0]);
        if self.weights.are_many() { many::mix(simd, self) } else { few::mix(simd, self) }
    }
}
