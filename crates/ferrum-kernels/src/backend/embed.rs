//! The token table.

use super::{Mat, MatMut, Operands, PackedWeight, WeightFacts};

/// Rows of a table by id.
pub trait Embed: Operands {
    /// `out[t] = scale * table[ids[t]]`. table: `[V, H]` of any format, ids: `[1, T]`, out: `[T, H]`.
    ///
    /// # Panics
    /// The shapes do not agree, or an id is past the table's end.
    fn embed(
        &self,
        stream: &mut Self::Stream,
        table: &Self::Weight,
        ids: Mat<'_, Self, u32>,
        scale: f32,
        out: MatMut<'_, Self>,
    );
}

#[track_caller]
pub(crate) fn check_embed<B: Operands>(table: &B::Weight, ids: &Mat<'_, B, u32>, out: &MatMut<'_, B>) -> WeightFacts {
    let facts = table.facts();
    assert_eq!(ids.rows(), 1, "ids of shape {:?}; needs one row", ids.shape());
    assert_eq!(
        out.shape(),
        [ids.cols(), facts.cols],
        "embed into {:?}; gives [{}, {}]",
        out.shape(),
        ids.cols(),
        facts.cols
    );
    facts
}
