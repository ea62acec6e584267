//! The way onto a device and back.

use ferrum_kernels::{Backend, LayerNorm, Mat, MatMut, Norm, Operand, PackedWeight, Rope, WeightSource};
use ferrum_types::{Element, Float};

use super::Matrix;

/// How a matrix lies in its buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Its rows one after another, and nothing else.
    Packed,
    /// In the middle of a wider and taller one, at an odd offset.
    Inside,
}

impl View {
    pub(crate) const ALL: [View; 2] = [View::Packed, View::Inside];

    /// How two matrices of one width lie, also with rows that are not equally far apart: what takes the one's stride for
    /// the other's is found.
    pub(crate) const PAIRS: [[View; 2]; 4] = [
        [View::Packed, View::Packed],
        [View::Packed, View::Inside],
        [View::Inside, View::Packed],
        [View::Inside, View::Inside],
    ];

    /// Rows above, rows below, columns to the left, columns to the right.
    fn margins(self) -> [usize; 4] {
        match self {
            View::Packed => [0; 4],
            View::Inside => [1, 2, 3, 2],
        }
    }
}

/// What lies around a matrix: all bits set, which is NaN in every float. Read by mistake it spreads; written over by
/// mistake it is missed.
fn guard<T: Element>() -> T {
    bytemuck::pod_read_unaligned(&[0xff; 8][..size_of::<T>()])
}

/// A matrix in a buffer.
pub(crate) struct Placed<B: Backend, T: Element> {
    buf: B::Buf<T>,
    rows: usize,
    cols: usize,
    view: View,
}

impl<B: Backend, T: Element> Placed<B, T> {
    pub(crate) fn mat(&self) -> Mat<'_, B, T> {
        let [above, below, left, right] = self.view.margins();
        Mat::new(&self.buf, above + self.rows + below, left + self.cols + right)
            .rows_at(above..above + self.rows)
            .columns_at(left..left + self.cols)
    }

    pub(crate) fn mat_mut(&mut self) -> MatMut<'_, B, T> {
        let [above, below, left, right] = self.view.margins();
        MatMut::new(&mut self.buf, above + self.rows + below, left + self.cols + right)
            .rows_at(above..above + self.rows)
            .columns_at(left..left + self.cols)
    }
}

/// A backend at work: everything of one test goes through one stream.
pub(crate) struct Device<'b, B: Backend> {
    pub(crate) backend: &'b B,
    pub(crate) stream: B::Stream,
}

impl<'b, B: Backend> Device<'b, B> {
    pub(crate) fn new(backend: &'b B) -> Self {
        Device { backend, stream: backend.stream() }
    }

    pub(crate) fn upload<T: Element>(&self, values: &[T]) -> B::Buf<T> {
        self.backend.upload(values).expect("a test's buffers fit")
    }

    pub(crate) fn download<T: Element>(&mut self, buf: &B::Buf<T>, len: usize) -> Vec<T> {
        self.backend.read(&mut self.stream, buf, 0..len).expect("the device works")
    }

    /// Puts `matrix` on the device.
    pub(crate) fn place<T: Element>(&self, matrix: &Matrix<T>, view: View) -> Placed<B, T> {
        let [above, below, left, right] = view.margins();
        let (height, width) = (above + matrix.rows + below, left + matrix.cols + right);
        let mut values = vec![guard::<T>(); height * width];
        for r in 0..matrix.rows {
            values[(above + r) * width + left..][..matrix.cols].copy_from_slice(matrix.row(r));
        }
        Placed { buf: self.upload(&values), rows: matrix.rows, cols: matrix.cols, view }
    }

    /// Puts `matrix` on the device as activations.
    pub(crate) fn activations(&self, matrix: &Matrix, view: View) -> Placed<B, B::Act> {
        self.place(&matrix.map(B::Act::from_f32), view)
    }

    /// Room for an operation's output, filled with what it must overwrite.
    pub(crate) fn room<T: Element>(&self, rows: usize, cols: usize, view: View) -> Placed<B, T> {
        self.place(&Matrix::filled(rows, cols, guard::<T>()), view)
    }

    /// Brings a matrix back, and checks that nothing around it was touched.
    #[track_caller]
    pub(crate) fn take<T: Element>(&mut self, placed: &Placed<B, T>) -> Matrix<T> {
        let [above, below, left, right] = placed.view.margins();
        let (height, width) = (above + placed.rows + below, left + placed.cols + right);
        let all = Matrix::new(height, width, self.download(&placed.buf, height * width));
        for r in 0..height {
            for c in 0..width {
                let inside = (above..above + placed.rows).contains(&r) && (left..left + placed.cols).contains(&c);
                let untouched = bytemuck::bytes_of(&all.at(r, c)) == bytemuck::bytes_of(&guard::<T>());
                assert!(
                    inside || untouched,
                    "{}: wrote {:?} outside of a [{}, {}] view, at row {r}, column {c} of its surroundings",
                    self.backend.name(),
                    all.at(r, c),
                    placed.rows,
                    placed.cols
                );
            }
        }
        all.rows_at(above..above + placed.rows).columns_at(left..left + placed.cols)
    }

    /// Brings activations back.
    #[track_caller]
    pub(crate) fn take_activations(&mut self, placed: &Placed<B, B::Act>) -> Matrix {
        self.take(placed).map(Float::to_f32)
    }

    /// An operand that holds `matrix`, for readers of any kind.
    pub(crate) fn operand(&mut self, matrix: &Matrix) -> Operand<B> {
        let rows = self.activations(matrix, View::Inside);
        Operand::from_rows(self.backend, &mut self.stream, rows.mat()).expect("a test's buffers fit")
    }

    /// An operand to be written, for readers of any kind: it has room for more rows, and holds what the operation must
    /// overwrite.
    pub(crate) fn output(&mut self, rows: usize, cols: usize) -> Operand<B> {
        let mut operand = Operand::new(self.backend, rows + 3, cols).expect("a test's buffers fit");
        operand.shape_for_any(self.backend, rows);
        let stale = self.room(rows, cols, View::Packed);
        self.backend.copy(&mut self.stream, stale.mat(), operand.mat_mut());
        operand
    }

    /// Brings an operand's rows back.
    pub(crate) fn take_operand(&mut self, operand: &Operand<B>) -> Matrix {
        let mat = operand.mat();
        let (rows, cols) = (mat.rows(), mat.cols());
        let values: Vec<B::Act> = self.download(mat.buf(), rows * cols);
        Matrix::new(rows, cols, values).map(Float::to_f32)
    }

    pub(crate) fn pack(&self, source: &WeightSource<'_>) -> B::Weight {
        let weight = self.backend.pack(source).expect("a test's weights are well-formed");
        let facts = weight.facts();
        assert_eq!([facts.rows, facts.cols], [source.rows(), source.cols()], "{}: packed shape", self.backend.name());
        weight
    }

    pub(crate) fn norm(&self, weight: &[f32], eps: f32) -> Norm<B> {
        Norm { weight: self.upload(weight), eps }
    }

    pub(crate) fn layer_norm(&self, gamma: &[f32], beta: &[f32], eps: f32) -> LayerNorm<B> {
        LayerNorm { gamma: self.upload(gamma), beta: self.upload(beta), eps }
    }

    pub(crate) fn rope(&self, rotation: &crate::rope::Rotation) -> Rope<B> {
        Rope {
            cos: self.upload(&rotation.cos),
            sin: self.upload(&rotation.sin),
            first: rotation.first,
            rotated: rotation.rotated,
            pairing: rotation.pairing,
        }
    }
}
