//! Writes GGUF files, for tests and for tools that convert.

use ferrum_types::TensorType;

use super::{DEFAULT_ALIGNMENT, MAGIC, ggml_type::GgmlType, value::ValueType};

/// A GGUF file in the making.
///
/// It writes what it is given: only what cannot be written panics, and the reader's rules stay the reader's.
///
/// ```
/// use ferrum_formats::gguf::{Gguf, Writer};
/// use ferrum_types::{DType, TensorType};
///
/// let weights: Vec<u8> = (0..6).flat_map(|i| (i as f32).to_le_bytes()).collect();
/// let bytes = Writer::new()
///     .key("general.architecture", "llama")
///     .key("llama.block_count", 1_u32)
///     .key("tokenizer.ggml.tokens", ["a", "b"])
///     .tensor("token_embd.weight", &[2, 3], TensorType::Plain(DType::F32), weights)
///     .to_bytes();
/// assert!(Gguf::parse("model.gguf", bytes).is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct Writer {
    alignment: usize,
    keys: Vec<u8>,
    key_count: u64,
    tensors: Vec<OutTensor>,
}

#[derive(Clone, Debug)]
struct OutTensor {
    name: String,
    /// Outermost first.
    shape: Vec<usize>,
    ty: TensorType,
    bytes: Vec<u8>,
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer {
    /// A file without keys and tensors.
    pub fn new() -> Writer {
        Writer { alignment: DEFAULT_ALIGNMENT as usize, keys: Vec::new(), key_count: 0, tensors: Vec::new() }
    }

    /// Starts every tensor on a multiple of `alignment` bytes, and says so in the file.
    ///
    /// # Panics
    /// If `alignment` is zero.
    #[track_caller]
    pub fn alignment(mut self, alignment: u32) -> Writer {
        assert!(alignment > 0, "an alignment of zero bytes");
        self.alignment = alignment as usize;
        self.key("general.alignment", alignment)
    }

    /// Adds a key.
    pub fn key(mut self, key: &str, value: impl Encode) -> Writer {
        key.encode(&mut self.keys);
        self.keys.extend(value.value_type().id().to_le_bytes());
        value.encode(&mut self.keys);
        self.key_count += 1;
        self
    }

    /// Adds a tensor. `shape` is given outermost first, as row-major code speaks of it.
    ///
    /// # Panics
    /// If `bytes` are not as many as the shape and type need.
    #[track_caller]
    pub fn tensor(mut self, name: &str, shape: &[usize], ty: TensorType, bytes: Vec<u8>) -> Writer {
        let needed = crate::tensors::byte_len(ty, shape);
        assert_eq!(needed, Some(bytes.len()), "bytes of `{name}`, which is {ty} of shape {shape:?}");
        self.tensors.push(OutTensor { name: name.to_owned(), shape: shape.to_vec(), ty, bytes });
        self
    }

    /// The finished file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(3_u32.to_le_bytes());
        out.extend((self.tensors.len() as u64).to_le_bytes());
        out.extend(self.key_count.to_le_bytes());
        out.extend(&self.keys);
        self.put_infos(&mut out);
        for tensor in &self.tensors {
            out.resize(out.len().next_multiple_of(self.alignment), 0);
            out.extend(&tensor.bytes);
        }
        out
    }

    fn put_infos(&self, out: &mut Vec<u8>) {
        let mut offset = 0;
        for tensor in &self.tensors {
            tensor.name.as_str().encode(out);
            out.extend((tensor.shape.len() as u32).to_le_bytes());
            for &dimension in tensor.shape.iter().rev() {
                out.extend((dimension as u64).to_le_bytes());
            }
            out.extend(GgmlType::id_of(tensor.ty).to_le_bytes());
            out.extend((offset as u64).to_le_bytes());
            offset = (offset + tensor.bytes.len()).next_multiple_of(self.alignment);
        }
    }
}

/// A value that GGUF metadata can hold.
pub trait Encode {
    /// The type by which the file names the value.
    fn value_type(&self) -> ValueType;
    /// Appends the value's bytes, without its type.
    fn encode(&self, out: &mut Vec<u8>);
}

/// A value that GGUF arrays can hold. Arrays of arrays cannot be written.
pub trait EncodeElement: Encode {
    /// The type by which the file names the elements.
    const ELEMENT: ValueType;
}

macro_rules! encode_numbers {
    ($($ty:ty => $value:ident),*) => { $(
        impl Encode for $ty {
            fn value_type(&self) -> ValueType {
                ValueType::$value
            }
            fn encode(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }
        }
        impl EncodeElement for $ty {
            const ELEMENT: ValueType = ValueType::$value;
        }
    )* };
}
encode_numbers!(u8 => U8, i8 => I8, u16 => U16, i16 => I16, u32 => U32, i32 => I32, u64 => U64, i64 => I64);
encode_numbers!(f32 => F32, f64 => F64);

impl Encode for bool {
    fn value_type(&self) -> ValueType {
        ValueType::Bool
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
}

impl EncodeElement for bool {
    const ELEMENT: ValueType = ValueType::Bool;
}

impl Encode for &str {
    fn value_type(&self) -> ValueType {
        ValueType::String
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend((self.len() as u64).to_le_bytes());
        out.extend(self.as_bytes());
    }
}

impl EncodeElement for &str {
    const ELEMENT: ValueType = ValueType::String;
}

impl Encode for String {
    fn value_type(&self) -> ValueType {
        ValueType::String
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.as_str().encode(out);
    }
}

impl EncodeElement for String {
    const ELEMENT: ValueType = ValueType::String;
}

impl<T: EncodeElement> Encode for &[T] {
    fn value_type(&self) -> ValueType {
        ValueType::Array
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend(T::ELEMENT.id().to_le_bytes());
        out.extend((self.len() as u64).to_le_bytes());
        for element in *self {
            element.encode(out);
        }
    }
}

impl<T: EncodeElement> Encode for Vec<T> {
    fn value_type(&self) -> ValueType {
        ValueType::Array
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.as_slice().encode(out);
    }
}

impl<T: EncodeElement, const N: usize> Encode for [T; N] {
    fn value_type(&self) -> ValueType {
        ValueType::Array
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.as_slice().encode(out);
    }
}
