//! What a weight is made from: the enum over what files contain.

use ferrum_types::{BlockFormat, DType};

/// A weight matrix as a file stores it, borrowed until it is packed.
///
/// `rows` is the output width, `cols` the input width: the matrix is `[out, in]`.
#[derive(Clone, Debug)]
pub enum WeightSource<'a> {
    /// Plain elements, row-major, straight from the file.
    Dense {
        /// F32, F16 or BF16.
        dtype: DType,
        /// `rows * cols` little-endian elements.
        bytes: &'a [u8],
        /// Output width.
        rows: usize,
        /// Input width.
        cols: usize,
    },
    /// Quantised blocks along the input axis, row-major.
    Blocks {
        /// The block format.
        format: BlockFormat,
        /// `rows * cols / block_len` blocks.
        bytes: &'a [u8],
        /// Output width.
        rows: usize,
        /// Input width; a multiple of the block length.
        cols: usize,
    },
    /// GPTQ's split arrays.
    Gptq(Gptq<'a>),
    /// AWQ's split arrays.
    Awq(Awq<'a>),
    /// Matrices of equal input width stacked along the output axis, each in its own format.
    Rows(Vec<WeightSource<'a>>),
    /// A gate and an up projection of equal shape `[F, in]`, stacked: rows `0..F` are the gate. A backend that overrides
    /// [`gate_up`](super::Linear::gate_up) may interleave them.
    GateUp(Box<[WeightSource<'a>; 2]>),
    /// One matrix per expert, all of equal shape.
    Experts(Vec<WeightSource<'a>>),
}

/// What a stored zero point of a GPTQ checkpoint means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroPoint {
    /// The first convention: the zero is the stored value plus one.
    StoredPlusOne,
    /// The second convention: the zero is the stored value.
    Stored,
}

/// A GPTQ weight. Source: <https://arxiv.org/abs/2210.17323> and the AutoGPTQ file layout.
#[derive(Clone, Copy, Debug)]
pub struct Gptq<'a> {
    /// `[cols * bits / 32, rows]`: codes packed along the input axis, lowest bits first.
    pub qweight: &'a [i32],
    /// `[groups, rows * bits / 32]`.
    pub qzeros: &'a [i32],
    /// `[groups, rows]`, f16 or f32 already widened.
    pub scales: &'a [f32],
    /// `[cols]`: the group of each input column (act-order).
    pub group_of_column: Option<&'a [i32]>,
    /// 2, 3, 4 or 8.
    pub bits: usize,
    /// Output width.
    pub rows: usize,
    /// Input width.
    pub cols: usize,
    /// What the stored zeros mean.
    pub zero_point: ZeroPoint,
}

/// An AWQ weight, 4 bits. Source: <https://arxiv.org/abs/2306.00978> and the AutoAWQ GEMM layout.
#[derive(Clone, Copy, Debug)]
pub struct Awq<'a> {
    /// `[cols, rows / 8]`, nibbles in the order 0 2 4 6 1 3 5 7.
    pub qweight: &'a [i32],
    /// `[groups, rows / 8]`, nibbles in the same order.
    pub qzeros: &'a [i32],
    /// `[groups, rows]`, widened.
    pub scales: &'a [f32],
    /// Output width.
    pub rows: usize,
    /// Input width.
    pub cols: usize,
}

impl WeightSource<'_> {
    /// Output width. For experts, of one of them.
    pub fn rows(&self) -> usize {
        match self {
            WeightSource::Dense { rows, .. } | WeightSource::Blocks { rows, .. } => *rows,
            WeightSource::Gptq(w) => w.rows,
            WeightSource::Awq(w) => w.rows,
            WeightSource::Rows(parts) => parts.iter().map(WeightSource::rows).sum(),
            WeightSource::GateUp(parts) => parts.iter().map(WeightSource::rows).sum(),
            WeightSource::Experts(experts) => experts.first().map_or(0, WeightSource::rows),
        }
    }

    /// Input width.
    pub fn cols(&self) -> usize {
        match self {
            WeightSource::Dense { cols, .. } | WeightSource::Blocks { cols, .. } => *cols,
            WeightSource::Gptq(w) => w.cols,
            WeightSource::Awq(w) => w.cols,
            WeightSource::Rows(parts) | WeightSource::Experts(parts) => parts.first().map_or(0, WeightSource::cols),
            WeightSource::GateUp(parts) => parts[0].cols(),
        }
    }

    /// Checks that bytes and shapes agree, all the way down.
    ///
    /// # Errors
    /// A length that does not follow from the shape, parts of unlike shapes, or a format without kernels.
    pub fn check(&self) -> Result<(), PackError> {
        match self {
            WeightSource::Dense { dtype, bytes, rows, cols } => {
                if !matches!(dtype, DType::F32 | DType::F16 | DType::BF16) {
                    return Err(PackError::NotAFloat { dtype: *dtype });
                }
                check_len(bytes.len(), rows.checked_mul(*cols).and_then(|n| n.checked_mul(dtype.size_bytes())))
            }
            WeightSource::Blocks { format, bytes, rows, cols } => {
                if !cols.is_multiple_of(format.block_len()) {
                    return Err(PackError::PartialBlock { format: *format, cols: *cols });
                }
                let row_bytes = (cols / format.block_len()).checked_mul(format.block_bytes());
                check_len(bytes.len(), row_bytes.and_then(|n| n.checked_mul(*rows)))
            }
            WeightSource::Gptq(_) => Err(PackError::NoKernel { format: "GPTQ" }),
            WeightSource::Awq(_) => Err(PackError::NoKernel { format: "AWQ" }),
            WeightSource::Rows(parts) => check_parts(parts, |a, b| a.cols() == b.cols()),
            WeightSource::GateUp(parts) => check_parts(&parts[..], same_shape),
            WeightSource::Experts(experts) => check_parts(experts, same_shape),
        }
    }
}

fn shape(source: &WeightSource<'_>) -> [usize; 2] {
    [source.rows(), source.cols()]
}

fn same_shape(a: &WeightSource<'_>, b: &WeightSource<'_>) -> bool {
    shape(a) == shape(b)
}

fn check_len(got: usize, expected: Option<usize>) -> Result<(), PackError> {
    match expected {
        Some(expected) if expected == got => Ok(()),
        expected => Err(PackError::Length { expected, got }),
    }
}

fn check_parts(
    parts: &[WeightSource<'_>],
    alike: fn(&WeightSource<'_>, &WeightSource<'_>) -> bool,
) -> Result<(), PackError> {
    let Some(first) = parts.first() else { return Err(PackError::NoParts) };
    for part in parts {
        if matches!(part, WeightSource::Experts(_)) {
            return Err(PackError::NestedExperts);
        }
        if !alike(first, part) {
            return Err(PackError::UnlikeParts { first: shape(first), other: shape(part) });
        }
        part.check()?;
    }
    Ok(())
}

/// A packed weight's shape and size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightFacts {
    /// Output width. For experts, of one of them.
    pub rows: usize,
    /// Input width.
    pub cols: usize,
    /// Number of stacked experts; 1 for a plain weight.
    pub experts: usize,
    /// Bytes on the device.
    pub bytes: usize,
}

/// A weight in the form that a backend's kernels read.
pub trait PackedWeight: Send + Sync {
    /// Its shape and size.
    fn facts(&self) -> WeightFacts;

    /// How many of its rows, over all experts, are multiplied as the integers of a block format. None of those whose
    /// kernels multiply floats.
    fn integer_rows(&self) -> Vec<(BlockFormat, usize)> {
        Vec::new()
    }
}

/// Why a weight cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// A dense weight of integers.
    #[error("a weight of {dtype} elements; needs F32, F16 or BF16")]
    NotAFloat {
        /// The element type found.
        dtype: DType,
    },
    /// A row that is not a whole number of blocks.
    #[error("{format}: {cols} columns; needs a multiple of {}", format.block_len())]
    PartialBlock {
        /// The block format.
        format: BlockFormat,
        /// Columns of the weight.
        cols: usize,
    },
    /// The bytes do not fit the shape.
    #[error("a weight of {got} bytes; its shape needs {}", expected.map_or("more than memory holds".to_owned(), |n| n.to_string()))]
    Length {
        /// Bytes that the shape needs; `None` if the count overflows.
        expected: Option<usize>,
        /// Bytes given.
        got: usize,
    },
    /// Parts that cannot be stacked.
    #[error("parts of shapes {first:?} and {other:?} cannot be stacked")]
    UnlikeParts {
        /// Shape of the first part.
        first: [usize; 2],
        /// Shape of the part that differs.
        other: [usize; 2],
    },
    /// A stack of nothing.
    #[error("a stack of no weights")]
    NoParts,
    /// Experts that are not the outermost stack.
    #[error("a stack of experts as a part of another weight; needs one stack of whole weights")]
    NestedExperts,
    /// A format for which this version has no kernel.
    #[error("{format} weights have no kernel in this version")]
    NoKernel {
        /// The format's name.
        format: &'static str,
    },
    /// The device has no room.
    #[error(transparent)]
    OutOfMemory(#[from] super::OutOfMemory),
}
