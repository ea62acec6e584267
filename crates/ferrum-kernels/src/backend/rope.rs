//! Rotary position embedding: tables and what they rotate.

use super::{Buffer, Memory};

/// Which elements of a head are rotated together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// `(x[i], x[i + n / 2])`: Hugging Face checkpoints.
    Halves,
    /// `(x[2 i], x[2 i + 1])`: the original formulation, and llama-architecture GGUF files.
    Neighbours,
}

/// A rotation by position. The `i`-th pair `(a, b)` of a head at position `p` becomes
/// `(a cos[p, i] - b sin[p, i], a sin[p, i] + b cos[p, i])`. Source: <https://arxiv.org/abs/2104.09864>.
///
/// The tables carry every scaling scheme (linear, llama3, YaRN, longrope): a backend only looks them up.
pub struct Rope<B: Memory> {
    /// `[positions, rotated / 2]`.
    pub cos: B::Buf<f32>,
    /// `[positions, rotated / 2]`.
    pub sin: B::Buf<f32>,
    /// First rotated element of a head.
    pub first: usize,
    /// Number of rotated elements; even. The rest of the head passes unchanged.
    pub rotated: usize,
    /// Which elements make a pair.
    pub pairing: Pairing,
}

impl<B: Memory> Rope<B> {
    /// Positions that the tables cover.
    pub fn positions(&self) -> usize {
        if self.rotated == 0 { usize::MAX } else { self.cos.len() / (self.rotated / 2) }
    }

    #[track_caller]
    pub(crate) fn check(&self, head_dim: usize) {
        assert!(
            self.first + self.rotated <= head_dim && self.rotated.is_multiple_of(2),
            "a rotation of elements {}..{} of a head of {head_dim}",
            self.first,
            self.first + self.rotated
        );
        assert_eq!(self.cos.len(), self.sin.len(), "rope tables of {} and {}", self.cos.len(), self.sin.len());
    }
}
