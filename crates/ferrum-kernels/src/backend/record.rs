//! Recording a step's launches and replaying them.

use std::convert::Infallible;

use super::{DeviceError, Memory};

/// A recorded step. It shares the buffers it touches, so freeing a cache cannot leave it dangling.
pub trait Replay<B: Memory>: Send {
    /// Queues the recorded work again; it reads ids, positions and tables from the buffers as they are then.
    ///
    /// # Errors
    /// The device failed.
    fn replay(&self, backend: &B, stream: &mut B::Stream) -> Result<(), DeviceError>;
}

/// The graph of a device that cannot record: there is no such value.
#[derive(Clone, Copy, Debug)]
pub struct NoGraph(Infallible);

impl<B: Memory> Replay<B> for NoGraph {
    fn replay(&self, _backend: &B, _stream: &mut B::Stream) -> Result<(), DeviceError> {
        match self.0 {}
    }
}

/// Recording.
pub trait Record: Memory {
    /// What a recorded step is; [`NoGraph`] on a device that cannot record.
    type Graph: Replay<Self>;

    /// Records what `step` queues without executing it. `None`: this device cannot record, or has no graph for this
    /// shape, and nothing was queued; the caller runs the step itself.
    ///
    /// # Errors
    /// The device failed.
    fn capture(
        &self,
        stream: &mut Self::Stream,
        step: &mut dyn FnMut(&Self, &mut Self::Stream),
    ) -> Result<Option<Self::Graph>, DeviceError>;
}
