//! The kinds of values that GGUF metadata holds.

use std::{fmt, ops::Range};

/// The type of a metadata value, or of an array's elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// Unsigned, 8 bits.
    U8,
    /// Signed, 8 bits.
    I8,
    /// Unsigned, 16 bits.
    U16,
    /// Signed, 16 bits.
    I16,
    /// Unsigned, 32 bits.
    U32,
    /// Signed, 32 bits.
    I32,
    /// IEEE 754 binary32.
    F32,
    /// One byte, 0 or 1.
    Bool,
    /// A length and as many bytes, which should be UTF-8.
    String,
    /// An element type, a length and as many elements.
    Array,
    /// Unsigned, 64 bits.
    U64,
    /// Signed, 64 bits.
    I64,
    /// IEEE 754 binary64.
    F64,
}

impl ValueType {
    /// Every type, at the index by which files name it.
    pub const ALL: [ValueType; 13] = {
        use ValueType::*;
        [U8, I8, U16, I16, U32, I32, F32, Bool, String, Array, U64, I64, F64]
    };

    /// The type that files name by `id`.
    pub fn from_id(id: u32) -> Option<ValueType> {
        Self::ALL.get(usize::try_from(id).ok()?).copied()
    }

    /// The number by which files name the type.
    pub fn id(self) -> u32 {
        self as u32
    }

    /// Bytes of one value, or `None` where the value itself says.
    pub const fn size_bytes(self) -> Option<usize> {
        use ValueType::*;
        match self {
            U8 | I8 | Bool => Some(1),
            U16 | I16 => Some(2),
            U32 | I32 | F32 => Some(4),
            U64 | I64 | F64 => Some(8),
            String | Array => None,
        }
    }

    /// The fewest bytes that a value of this type takes in a file.
    pub(super) const fn least_bytes(self) -> usize {
        match self {
            ValueType::String => size_of::<u64>(),
            ValueType::Array => size_of::<u32>() + size_of::<u64>(),
            plain => plain.size_bytes().expect("all but strings and arrays have a fixed size"),
        }
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ValueType::*;
        f.write_str(match self {
            U8 => "u8",
            I8 => "i8",
            U16 => "u16",
            I16 => "i16",
            U32 => "u32",
            I32 => "i32",
            F32 => "f32",
            Bool => "bool",
            String => "string",
            Array => "array",
            U64 => "u64",
            I64 => "i64",
            F64 => "f64",
        })
    }
}

/// A value as it was parsed: numbers are decoded, strings and arrays stay in the file.
#[derive(Clone, Debug)]
pub(super) enum Stored {
    Integer(i128),
    Float(f64),
    Bool(bool),
    String(Range<usize>),
    Array(StoredArray),
}

/// An array's place in the file.
#[derive(Clone, Debug)]
pub(super) struct StoredArray {
    pub(super) element: ValueType,
    pub(super) len: usize,
    /// The elements, without the element type and length before them.
    pub(super) bytes: Range<usize>,
}

/// The integer in `bytes`, or `None` if `ty` is no integer type or the length is not its own.
pub(super) fn integer(ty: ValueType, bytes: &[u8]) -> Option<i128> {
    Some(match ty {
        ValueType::U8 => u8::from_le_bytes(bytes.try_into().ok()?).into(),
        ValueType::I8 => i8::from_le_bytes(bytes.try_into().ok()?).into(),
        ValueType::U16 => u16::from_le_bytes(bytes.try_into().ok()?).into(),
        ValueType::I16 => i16::from_le_bytes(bytes.try_into().ok()?).into(),
        ValueType::U32 => u32::from_le_bytes(bytes.try_into().ok()?).into(),
        ValueType::I32 => i32::from_le_bytes(bytes.try_into().ok()?).into(),
        ValueType::U64 => u64::from_le_bytes(bytes.try_into().ok()?).into(),
        ValueType::I64 => i64::from_le_bytes(bytes.try_into().ok()?).into(),
        ValueType::F32 | ValueType::F64 | ValueType::Bool | ValueType::String | ValueType::Array => return None,
    })
}

/// The float in `bytes`, or `None` if `ty` is no float type or the length is not its own.
pub(super) fn float(ty: ValueType, bytes: &[u8]) -> Option<f64> {
    match ty {
        ValueType::F32 => Some(f32::from_le_bytes(bytes.try_into().ok()?).into()),
        ValueType::F64 => Some(f64::from_le_bytes(bytes.try_into().ok()?)),
        _ => None,
    }
}
