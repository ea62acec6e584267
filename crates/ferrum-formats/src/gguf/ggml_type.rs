//! The tensor types that GGUF files name by number.

use ferrum_types::{BlockFormat, DType, TensorType};

/// A tensor type as GGUF knows it, whether or not ferrum has kernels for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GgmlType {
    id: u32,
    pub(super) name: &'static str,
    /// Elements and bytes of a block, or `None` where the type's tensors cannot even be measured.
    pub(super) block: Option<Block>,
    /// The type under which ferrum reads it.
    pub(super) readable: Option<TensorType>,
}

/// The unit of a stored tensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) len: u64,
    pub(super) bytes: u64,
}

impl GgmlType {
    /// The type that files name by `id`.
    pub(super) fn from_id(id: u32) -> Option<&'static GgmlType> {
        ALL.iter().find(|ty| ty.id == id)
    }

    /// The number by which files name a type that ferrum reads.
    pub(super) fn id_of(ty: TensorType) -> u32 {
        let found = ALL.iter().find(|entry| entry.readable == Some(ty));
        found.map_or_else(|| panic!("GGUF has no tensor type for {ty}"), |entry| entry.id)
    }
}

const fn plain(id: u32, dtype: DType) -> GgmlType {
    let block = Some(Block { len: 1, bytes: dtype.size_bytes() as u64 });
    GgmlType { id, name: dtype.name(), block, readable: Some(TensorType::Plain(dtype)) }
}

const fn blocks(id: u32, format: BlockFormat) -> GgmlType {
    let block = Some(Block { len: format.block_len() as u64, bytes: format.block_bytes() as u64 });
    GgmlType { id, name: format.name(), block, readable: Some(TensorType::Blocks(format)) }
}

/// A type whose tensors are measured and stepped over.
const fn unread(id: u32, name: &'static str, len: u64, bytes: u64) -> GgmlType {
    GgmlType { id, name, block: Some(Block { len, bytes }), readable: None }
}

/// A type of which only the name is known, mostly because GGML has given it up.
const fn named(id: u32, name: &'static str) -> GgmlType {
    GgmlType { id, name, block: None, readable: None }
}

/// Source: `enum ggml_type` and the type traits beside it,
/// <https://github.com/ggml-org/ggml/blob/master/include/ggml.h>.
const ALL: &[GgmlType] = &[
    plain(0, DType::F32),
    plain(1, DType::F16),
    blocks(2, BlockFormat::Q4_0),
    blocks(3, BlockFormat::Q4_1),
    named(4, "Q4_2"),
    named(5, "Q4_3"),
    blocks(6, BlockFormat::Q5_0),
    blocks(7, BlockFormat::Q5_1),
    blocks(8, BlockFormat::Q8_0),
    unread(9, "Q8_1", 32, 36),
    blocks(10, BlockFormat::Q2_K),
    blocks(11, BlockFormat::Q3_K),
    blocks(12, BlockFormat::Q4_K),
    blocks(13, BlockFormat::Q5_K),
    blocks(14, BlockFormat::Q6_K),
    unread(15, "Q8_K", 256, 292),
    unread(16, "IQ2_XXS", 256, 66),
    unread(17, "IQ2_XS", 256, 74),
    unread(18, "IQ3_XXS", 256, 98),
    unread(19, "IQ1_S", 256, 50),
    unread(20, "IQ4_NL", 32, 18),
    unread(21, "IQ3_S", 256, 110),
    unread(22, "IQ2_S", 256, 82),
    unread(23, "IQ4_XS", 256, 136),
    unread(24, "I8", 1, 1),
    unread(25, "I16", 1, 2),
    plain(26, DType::I32),
    unread(27, "I64", 1, 8),
    unread(28, "F64", 1, 8),
    unread(29, "IQ1_M", 256, 56),
    plain(30, DType::BF16),
    named(31, "Q4_0_4_4"),
    named(32, "Q4_0_4_8"),
    named(33, "Q4_0_8_8"),
    unread(34, "TQ1_0", 256, 54),
    unread(35, "TQ2_0", 256, 66),
    named(36, "IQ4_NL_4_4"),
    named(37, "IQ4_NL_4_8"),
    named(38, "IQ4_NL_8_8"),
    unread(39, "MXFP4", 32, 17),
    unread(40, "NVFP4", 64, 36),
    named(41, "Q1_0"),
    named(42, "Q2_0"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_its_own_number_and_name() {
        for (index, ty) in ALL.iter().enumerate() {
            assert_eq!(ty.id as usize, index, "{}", ty.name);
            assert_eq!(ALL.iter().filter(|other| other.name == ty.name).count(), 1, "{}", ty.name);
        }
    }

    #[test]
    fn every_block_format_has_a_number() {
        for format in BlockFormat::ALL {
            let ty = TensorType::Blocks(format);
            assert_eq!(GgmlType::from_id(GgmlType::id_of(ty)).unwrap().readable, Some(ty));
        }
    }
}
