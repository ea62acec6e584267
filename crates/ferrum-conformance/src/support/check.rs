//! Comparison, with failures that name backend, operation, shape, place and both values.

use ferrum_types::Element;

use super::Matrix;

/// What is compared, for messages.
pub(crate) struct Check<'s> {
    pub(crate) backend: &'s str,
    pub(crate) operation: &'static str,
    pub(crate) shape: String,
}

impl Check<'_> {
    /// Every value lies within `tolerance` of the largest magnitude of its expected row.
    #[track_caller]
    pub(crate) fn close(&self, got: &Matrix, expected: &Matrix, tolerance: f32) {
        let allowed = Matrix {
            rows: expected.rows,
            cols: expected.cols,
            values: (0..expected.rows)
                .flat_map(|r| {
                    let largest = expected.row(r).iter().fold(0f32, |m, v| m.max(v.abs()));
                    std::iter::repeat_n(tolerance * largest, expected.cols)
                })
                .collect(),
        };
        self.within(got, expected, &allowed);
    }

    /// Every value lies within its own `allowed` distance.
    #[track_caller]
    pub(crate) fn within(&self, got: &Matrix, expected: &Matrix, allowed: &Matrix) {
        self.same_shape(got, expected);
        for r in 0..expected.rows {
            for c in 0..expected.cols {
                let (g, e, limit) = (got.at(r, c), expected.at(r, c), allowed.at(r, c));
                // Written so that a NaN fails.
                let close = (g - e).abs() <= limit;
                assert!(close, "{}: at [{r}, {c}] got {g:?}, expected {e:?} (within {limit:e})", self.head());
            }
        }
    }

    /// Every value has the expected bits.
    #[track_caller]
    pub(crate) fn same<T: Element>(&self, got: &Matrix<T>, expected: &Matrix<T>) {
        self.same_shape(got, expected);
        for r in 0..expected.rows {
            for c in 0..expected.cols {
                let (g, e) = (got.at(r, c), expected.at(r, c));
                let same = bytemuck::bytes_of(&g) == bytemuck::bytes_of(&e);
                assert!(same, "{}: at [{r}, {c}] got {g:?}, expected exactly {e:?}", self.head());
            }
        }
    }

    #[track_caller]
    fn same_shape<T, U>(&self, got: &Matrix<T>, expected: &Matrix<U>) {
        let (got, expected) = ([got.rows, got.cols], [expected.rows, expected.cols]);
        assert_eq!(got, expected, "{}: shapes differ", self.head());
    }

    fn head(&self) -> String {
        format!("{}: {} {}", self.backend, self.operation, self.shape)
    }
}
