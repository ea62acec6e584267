//! What a matmul reads.

use super::{Mat, MatMut, Memory, OutOfMemory, PackedWeight};

/// The forms of activations and weights that a backend's matmul kernels read.
pub trait Operands: Memory {
    /// A weight in the layout that this backend's kernels read.
    type Weight: PackedWeight;
    /// Copies of an operand's rows beside the plain ones; `()` where kernels read plain activations.
    type Forms: Send + Sync;

    /// Room for the further forms of `rows` rows of `cols` columns.
    ///
    /// # Errors
    /// The device has no room.
    fn forms(&self, rows: usize, cols: usize) -> Result<Self::Forms, OutOfMemory>;

    /// Notes which forms `readers` want of the next `rows` rows.
    fn choose_forms(&self, forms: &mut Self::Forms, rows: usize, readers: Readers<'_, Self>);

    /// Writes the forms that `operand`'s readers want from its plain rows: what every producer does at its end.
    fn fill_forms(&self, stream: &mut Self::Stream, operand: &mut Operand<Self>);
}

/// Who reads an operand's next rows.
pub enum Readers<'a, B: Operands> {
    /// Products with these weights, and whoever wants plain activations.
    These(&'a [&'a B::Weight]),
    /// Products with any weight.
    Any,
}

/// The left side of a matmul: rows of activations, in every form that the weights which read them want.
///
/// An operation that produces activations (a norm, an activation, attention) writes an operand; matmuls read it. Where
/// kernels want more than plain activations, say an 8-bit copy with scales, the producer writes that too, once for all
/// readers. So [`shape`](Operand::shape) names the readers before the producer runs.
pub struct Operand<B: Operands> {
    values: B::Buf<B::Act>,
    forms: B::Forms,
    rows: usize,
    cols: usize,
}

impl<B: Operands> Operand<B> {
    /// Room for `rows` rows of `cols` columns in any form.
    ///
    /// # Errors
    /// The device has no room.
    pub fn new(backend: &B, rows: usize, cols: usize) -> Result<Self, OutOfMemory> {
        Ok(Operand { values: backend.alloc(rows * cols)?, forms: backend.forms(rows, cols)?, rows: 0, cols })
    }

    /// An operand that holds `rows`, for readers of any kind.
    ///
    /// # Errors
    /// The device has no room.
    pub fn from_rows(backend: &B, stream: &mut B::Stream, rows: Mat<'_, B>) -> Result<Self, OutOfMemory> {
        let mut operand = Operand::new(backend, rows.rows(), rows.cols())?;
        operand.shape_for_any(backend, rows.rows());
        backend.copy(stream, rows, operand.mat_mut());
        backend.fill_forms(stream, &mut operand);
        Ok(operand)
    }

    /// Prepares for a producer that writes `rows` rows, which products with `readers` will read.
    ///
    /// # Panics
    /// A reader's input width is not this operand's.
    #[track_caller]
    pub fn shape(&mut self, backend: &B, rows: usize, readers: &[&B::Weight]) -> &mut Self {
        for reader in readers {
            let facts = reader.facts();
            assert_eq!(
                facts.cols, self.cols,
                "an operand of {} columns for a weight that reads {}",
                self.cols, facts.cols
            );
        }
        self.rows = rows;
        backend.choose_forms(&mut self.forms, rows, Readers::These(readers));
        self
    }

    /// Prepares for a producer that writes `rows` rows, which products with any weight may read.
    pub fn shape_for_any(&mut self, backend: &B, rows: usize) -> &mut Self {
        self.rows = rows;
        backend.choose_forms(&mut self.forms, rows, Readers::Any);
        self
    }

    /// Its rows as plain activations: `[rows, cols]`.
    pub fn mat(&self) -> Mat<'_, B> {
        Mat::new(&self.values, self.rows, self.cols)
    }

    /// Its rows as plain activations, for the producer that [`shape`](Operand::shape) announced.
    pub fn mat_mut(&mut self) -> MatMut<'_, B> {
        MatMut::new(&mut self.values, self.rows, self.cols)
    }

    /// The further forms that this backend's kernels read.
    pub fn forms(&self) -> &B::Forms {
        &self.forms
    }

    /// Its plain rows and its further forms, for a producer that writes both in one pass.
    pub fn parts_mut(&mut self) -> (MatMut<'_, B>, &mut B::Forms) {
        (MatMut::new(&mut self.values, self.rows, self.cols), &mut self.forms)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    pub fn cols(&self) -> usize {
        self.cols
    }
}
