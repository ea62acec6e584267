//! What a tensor's bytes are: plain elements or quantised blocks.

use std::fmt;

use crate::{BlockFormat, DType};

/// The type of a stored tensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TensorType {
    /// One number after another.
    Plain(DType),
    /// Blocks along the last axis.
    Blocks(BlockFormat),
}

impl TensorType {
    /// Bytes of a row of `columns` elements, or `None` if no such row exists: `columns` is no multiple of the block
    /// length, or the count overflows.
    pub const fn row_bytes(self, columns: usize) -> Option<usize> {
        match self {
            TensorType::Plain(dtype) => columns.checked_mul(dtype.size_bytes()),
            TensorType::Blocks(format) if columns.is_multiple_of(format.block_len()) => {
                (columns / format.block_len()).checked_mul(format.block_bytes())
            }
            TensorType::Blocks(_) => None,
        }
    }

    /// Elements that cannot be separated: a row's length is a multiple of it.
    pub const fn block_len(self) -> usize {
        match self {
            TensorType::Plain(_) => 1,
            TensorType::Blocks(format) => format.block_len(),
        }
    }

    /// The name that files and messages use.
    pub const fn name(self) -> &'static str {
        match self {
            TensorType::Plain(dtype) => dtype.name(),
            TensorType::Blocks(format) => format.name(),
        }
    }
}

impl fmt::Display for TensorType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_superblocks_is_counted_in_whole_blocks() {
        let q4_k = TensorType::Blocks(BlockFormat::Q4_K);
        assert_eq!(q4_k.row_bytes(512), Some(288));
        assert_eq!(q4_k.row_bytes(255), None);
    }

    #[test]
    fn a_row_too_large_for_the_address_space_is_refused() {
        assert_eq!(TensorType::Plain(DType::F32).row_bytes(usize::MAX / 2), None);
    }
}
