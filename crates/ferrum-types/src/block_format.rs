//! Quantised block formats: their names and sizes. Their arithmetic lives with the kernels.

use std::fmt;

/// A format that packs a fixed number of weights into a fixed number of bytes.
///
/// Source of names and sizes: the GGML tensor types that GGUF files carry,
/// <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(non_camel_case_types, reason = "the names are the format's own, and readers search for them")]
pub enum BlockFormat {
    /// 4 bits, one scale per 32.
    Q4_0,
    /// 4 bits, scale and minimum per 32.
    Q4_1,
    /// 5 bits, one scale per 32.
    Q5_0,
    /// 5 bits, scale and minimum per 32.
    Q5_1,
    /// 8 bits, one scale per 32.
    Q8_0,
    /// 2 bits in superblocks of 256, 4-bit scale and minimum per 16.
    Q2_K,
    /// 3 bits in superblocks of 256, 6-bit scale per 16.
    Q3_K,
    /// 4 bits in superblocks of 256, 6-bit scale and minimum per 32.
    Q4_K,
    /// 5 bits in superblocks of 256, 6-bit scale and minimum per 32.
    Q5_K,
    /// 6 bits in superblocks of 256, 8-bit scale per 16.
    Q6_K,
}

impl BlockFormat {
    /// Every format, in the order of the enum.
    pub const ALL: [BlockFormat; 10] = {
        use BlockFormat::*;
        [Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K]
    };

    /// Weights in one block. A row's length is a multiple of it.
    pub const fn block_len(self) -> usize {
        use BlockFormat::*;
        match self {
            Q4_0 | Q4_1 | Q5_0 | Q5_1 | Q8_0 => 32,
            Q2_K | Q3_K | Q4_K | Q5_K | Q6_K => 256,
        }
    }

    /// Bytes of one block.
    pub const fn block_bytes(self) -> usize {
        use BlockFormat::*;
        match self {
            Q4_0 => 18,
            Q4_1 => 20,
            Q5_0 => 22,
            Q5_1 => 24,
            Q8_0 => 34,
            Q2_K => 84,
            Q3_K => 110,
            Q4_K => 144,
            Q5_K => 176,
            Q6_K => 210,
        }
    }

    /// The name that files and messages use, such as `Q4_K`.
    pub const fn name(self) -> &'static str {
        use BlockFormat::*;
        match self {
            Q4_0 => "Q4_0",
            Q4_1 => "Q4_1",
            Q5_0 => "Q5_0",
            Q5_1 => "Q5_1",
            Q8_0 => "Q8_0",
            Q2_K => "Q2_K",
            Q3_K => "Q3_K",
            Q4_K => "Q4_K",
            Q5_K => "Q5_K",
            Q6_K => "Q6_K",
        }
    }
}

impl fmt::Display for BlockFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
