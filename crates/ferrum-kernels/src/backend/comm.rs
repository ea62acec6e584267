//! Many devices that work on one model.

use ferrum_types::Element;

use super::{DeviceError, Mat, MatMut, Memory};

/// How values of all ranks become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReduceOp {
    /// Their sum.
    Sum,
    /// The largest.
    Max,
    /// The smallest.
    Min,
}

/// The ranks among which a model is sharded. Models call it unconditionally; with one rank it costs nothing.
pub trait Communicator<B: Memory>: Send + Sync {
    /// Number of ranks.
    fn world_size(&self) -> usize;

    /// This rank, below [`world_size`](Communicator::world_size).
    fn rank(&self) -> usize;

    /// `x = op over ranks of x`, on every rank.
    ///
    /// # Errors
    /// A rank is gone.
    fn all_reduce(
        &self,
        backend: &B,
        stream: &mut B::Stream,
        x: MatMut<'_, B>,
        op: ReduceOp,
    ) -> Result<(), DeviceError>;

    /// `global[r * n + i] = local of rank r, row i`. local: `[n, C]`, global: `[world_size n, C]`.
    ///
    /// # Errors
    /// A rank is gone.
    fn all_gather<T: Element>(
        &self,
        backend: &B,
        stream: &mut B::Stream,
        local: Mat<'_, B, T>,
        global: MatMut<'_, B, T>,
    ) -> Result<(), DeviceError>;

    /// `x = x of rank root`, on every rank.
    ///
    /// # Errors
    /// A rank is gone.
    fn broadcast<T: Element>(
        &self,
        backend: &B,
        stream: &mut B::Stream,
        x: MatMut<'_, B, T>,
        root: usize,
    ) -> Result<(), DeviceError>;

    /// Waits until every rank is here.
    ///
    /// # Errors
    /// A rank is gone.
    fn barrier(&self) -> Result<(), DeviceError>;
}

/// The only rank.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneRank;

impl<B: Memory> Communicator<B> for OneRank {
    fn world_size(&self) -> usize {
        1
    }

    fn rank(&self) -> usize {
        0
    }

    fn all_reduce(
        &self,
        _backend: &B,
        _stream: &mut B::Stream,
        _x: MatMut<'_, B>,
        _op: ReduceOp,
    ) -> Result<(), DeviceError> {
        Ok(())
    }

    fn all_gather<T: Element>(
        &self,
        backend: &B,
        stream: &mut B::Stream,
        local: Mat<'_, B, T>,
        global: MatMut<'_, B, T>,
    ) -> Result<(), DeviceError> {
        backend.copy(stream, local, global);
        Ok(())
    }

    fn broadcast<T: Element>(
        &self,
        _backend: &B,
        _stream: &mut B::Stream,
        _x: MatMut<'_, B, T>,
        root: usize,
    ) -> Result<(), DeviceError> {
        assert_eq!(root, 0, "broadcast from rank {root} of 1");
        Ok(())
    }

    fn barrier(&self) -> Result<(), DeviceError> {
        Ok(())
    }
}
