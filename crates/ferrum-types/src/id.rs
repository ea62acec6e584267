//! Ids that must not be mixed up.

/// An entry of a model's vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

/// A block of the KV cache: a run of positions of one sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// A position's place in the KV cache: `block * block_size + offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

impl BlockId {
    /// The slot of row `offset` of this block.
    pub const fn slot(self, block_size: usize, offset: usize) -> Slot {
        debug_assert!(offset < block_size);
        Slot(self.0 * block_size as u32 + offset as u32)
    }
}
