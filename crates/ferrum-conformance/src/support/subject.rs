//! A backend under test.

use ferrum_kernels::Backend;
use ferrum_types::Float;

use super::tolerance::Tolerance;
use super::{Check, Device, Dice, Matrix};

/// A case that a backend does not pass, and why that is accepted.
pub struct Skip {
    /// Its name, without its family.
    pub case: &'static str,
    /// The reason.
    pub reason: &'static str,
}

/// A backend under test.
pub struct Subject<B: Backend> {
    /// The backend.
    pub backend: B,
    /// Its name in failures: device, instruction set, threads.
    pub label: String,
    /// How far it may lie from the oracle.
    pub tolerance: Tolerance,
    /// What it need not pass.
    pub known_skips: &'static [Skip],
}

/// What no GPU passes.
pub const GPU_SKIPS: &[Skip] = &[Skip {
    case: "embed_of_an_id_past_the_table_panics",
    reason: "ids lie on the device and no operation waits for it; the row is NaN, which the unit tests hold",
}];

impl<B: Backend> Subject<B> {
    /// A backend that passes everything, and reads activations as they are.
    pub fn new(backend: B, label: String) -> Self {
        Subject { backend, label, tolerance: Tolerance::of::<B::Act>(), known_skips: &[] }
    }

    /// A new stream of it.
    pub(crate) fn device(&self) -> Device<'_, B> {
        Device::new(&self.backend)
    }

    /// Names what is compared in a failure.
    pub(crate) fn check(&self, operation: &'static str, shape: impl Into<String>) -> Check<'_> {
        Check { backend: &self.label, operation, shape: shape.into() }
    }

    /// A random matrix of values that its activations represent exactly, so that the oracle reads the same numbers.
    pub(crate) fn matrix(&self, dice: &mut Dice, rows: usize, cols: usize) -> Matrix {
        dice.matrix(rows, cols).map(|v| B::Act::from_f32(v).to_f32())
    }
}
