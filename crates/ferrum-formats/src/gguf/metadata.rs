//! The keys of a GGUF file and their values.

use std::{
    collections::HashMap,
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    cursor::{Cursor, Located},
    entry::{self, Entry},
    fault::Fault,
    value::{self, Stored, StoredArray, ValueType},
};
use crate::{FormatError, mapping::Bytes};

/// More layers than any model has; keeps a hostile layer count from becoming an allocation.
const LAYER_LIMIT: usize = 16_384;

/// Key-value pairs of a GGUF file, in file order.
///
/// Strings and arrays stay in the file and are decoded when they are asked for. A getter returns `None` where the key
/// is absent, and an error that names the key where it holds something else than the getter's type;
/// [`Metadata::require`] makes absence an error too:
///
/// ```
/// # use ferrum_formats::gguf::{Gguf, Metadata, Writer};
/// # let bytes = Writer::new().key("llama.block_count", 30_u32).to_bytes();
/// # let gguf = Gguf::parse("model.gguf", bytes)?;
/// # let metadata = gguf.metadata();
/// let layers = metadata.require("llama.block_count", Metadata::u32)?;
/// let window = metadata.u32("llama.attention.sliding_window")?;
/// assert_eq!((layers, window), (30, None));
/// # Ok::<(), ferrum_formats::FormatError>(())
/// ```
#[derive(Clone)]
pub struct Metadata {
    file: PathBuf,
    bytes: Arc<Bytes>,
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
}

/// A value of any type, for programs that show a file's keys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// An integer of any width.
    Integer(i128),
    /// A float of any width.
    Float(f64),
    /// A truth value.
    Bool(bool),
    /// A string's bytes, which are not always UTF-8.
    String(&'a [u8]),
    /// An array, of which only the extent is told.
    Array {
        /// The type of the elements.
        element: ValueType,
        /// The number of elements.
        len: usize,
    },
}

/// Text as it is and arrays by their extent, so that a value takes one line unless a string has more.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Integer(value) => value.fmt(f),
            Value::Float(value) => value.fmt(f),
            Value::Bool(value) => value.fmt(f),
            Value::String(bytes) => String::from_utf8_lossy(bytes).fmt(f),
            Value::Array { element, len } => write!(f, "[{element}; {len}]"),
        }
    }
}

impl Metadata {
    /// The file that the keys come from.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The number of keys.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether the key is present, with any type.
    pub fn contains(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// Every key with its value, in file order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Value<'_>)> {
        self.entries.iter().map(|entry| (entry.key.as_str(), self.show(&entry.value)))
    }

    /// The value of a key, whatever its type.
    pub fn value(&self, key: &str) -> Option<Value<'_>> {
        self.entry(key).map(|entry| self.show(&entry.value))
    }

    /// The result of a getter, or [`FormatError::MissingKey`] where the key is absent.
    ///
    /// # Errors
    /// The key is absent, or the getter fails.
    pub fn require<'a, T>(
        &'a self,
        key: &str,
        getter: impl FnOnce(&'a Metadata, &str) -> Result<Option<T>, FormatError>,
    ) -> Result<T, FormatError> {
        let missing = || FormatError::MissingKey { file: self.file.clone(), key: key.to_owned() };
        getter(self, key)?.ok_or_else(missing)
    }

    /// A string.
    ///
    /// # Errors
    /// The value is no string, or not UTF-8.
    pub fn str(&self, key: &str) -> Result<Option<&str>, FormatError> {
        let Some(entry) = self.entry(key) else { return Ok(None) };
        let Stored::String(range) = &entry.value else { return Err(self.wrong_type(entry, "a string")) };
        let not_text = |_| self.error(entry.offset, Fault::StringNotUtf8 { key: key.to_owned() });
        str::from_utf8(&self.bytes[range.clone()]).map(Some).map_err(not_text)
    }

    /// A truth value.
    ///
    /// # Errors
    /// The value is no truth value.
    pub fn bool(&self, key: &str) -> Result<Option<bool>, FormatError> {
        let Some(entry) = self.entry(key) else { return Ok(None) };
        match entry.value {
            Stored::Bool(value) => Ok(Some(value)),
            _ => Err(self.wrong_type(entry, "a truth value")),
        }
    }

    /// An integer of any stored width that fits into 32 bits without a sign.
    ///
    /// # Errors
    /// The value is no integer, negative or too large.
    pub fn u32(&self, key: &str) -> Result<Option<u32>, FormatError> {
        self.integer(key)
    }

    /// An integer of any stored width that fits into 64 bits without a sign.
    ///
    /// # Errors
    /// The value is no integer, or negative.
    pub fn u64(&self, key: &str) -> Result<Option<u64>, FormatError> {
        self.integer(key)
    }

    /// A float, rounded where it is stored with 64 bits.
    ///
    /// # Errors
    /// The value is no float.
    pub fn f32(&self, key: &str) -> Result<Option<f32>, FormatError> {
        let Some(entry) = self.entry(key) else { return Ok(None) };
        match entry.value {
            Stored::Float(value) => Ok(Some(value as f32)),
            _ => Err(self.wrong_type(entry, "a float")),
        }
    }

    /// An array of strings.
    ///
    /// # Errors
    /// The value is no array of strings, or one of them is not UTF-8.
    pub fn strings(&self, key: &str) -> Result<Option<Vec<&str>>, FormatError> {
        let expected = "an array of strings";
        let Some((entry, array)) = self.array(key, expected)? else { return Ok(None) };
        if array.len == 0 {
            return Ok(Some(Vec::new()));
        }
        if array.element != ValueType::String {
            return Err(self.wrong_element(entry, array, expected));
        }
        let mut cursor = Cursor::within(&self.bytes, array.bytes.clone());
        // The length was checked against the bytes when the file was parsed.
        let mut strings = Vec::with_capacity(array.len);
        for index in 0..array.len {
            let offset = cursor.offset();
            let range = cursor.string("a string").map_err(|located| self.error(located.offset, located.fault))?;
            let not_text = |_| self.error(offset, Fault::ElementNotUtf8 { key: key.to_owned(), index });
            strings.push(str::from_utf8(&self.bytes[range]).map_err(not_text)?);
        }
        Ok(Some(strings))
    }

    /// An array of floats, rounded where they are stored with 64 bits.
    ///
    /// # Errors
    /// The value is no array of floats.
    pub fn f32s(&self, key: &str) -> Result<Option<Vec<f32>>, FormatError> {
        let expected = "an array of floats";
        let Some((entry, array)) = self.array(key, expected)? else { return Ok(None) };
        let Some(elements) = self.elements(array) else { return Err(self.wrong_element(entry, array, expected)) };
        let floats = elements.map(|bytes| value::float(array.element, bytes).map(|value| value as f32));
        floats.collect::<Option<Vec<_>>>().map(Some).ok_or_else(|| self.wrong_element(entry, array, expected))
    }

    /// An array of integers of any stored width that fit into 32 bits with a sign.
    ///
    /// # Errors
    /// The value is no array of integers, or one is out of range.
    pub fn i32s(&self, key: &str) -> Result<Option<Vec<i32>>, FormatError> {
        self.integers(key)
    }

    /// An array of integers of any stored width that fit into 32 bits without a sign.
    ///
    /// # Errors
    /// The value is no array of integers, or one is out of range.
    pub fn u32s(&self, key: &str) -> Result<Option<Vec<u32>>, FormatError> {
        self.integers(key)
    }

    /// A value that is either the same in every layer or listed layer by layer: `layers` integers in any case.
    ///
    /// # Errors
    /// The value is neither an integer nor an array of `layers` integers, one is out of range, or `layers` is more than
    /// any model has.
    pub fn u32_per_layer(&self, key: &str, layers: usize) -> Result<Option<Vec<u32>>, FormatError> {
        let Some(entry) = self.entry(key) else { return Ok(None) };
        if layers > LAYER_LIMIT {
            let fault = Fault::TooManyLayers { key: key.to_owned(), layers, limit: LAYER_LIMIT };
            return Err(self.error(entry.offset, fault));
        }
        let Stored::Array(array) = &entry.value else {
            return Ok(self.u32(key)?.map(|value| vec![value; layers]));
        };
        if array.len != layers {
            let fault = Fault::WrongLength { key: key.to_owned(), expected: layers, found: array.len };
            return Err(self.error(entry.offset, fault));
        }
        self.u32s(key)
    }

    /// An integer of any size and where it is stored, for the parser's own use.
    pub(super) fn located_integer(&self, key: &str) -> Result<Option<(i128, usize)>, Located> {
        let Some(entry) = self.entry(key) else { return Ok(None) };
        let Stored::Integer(value) = entry.value else {
            let fault = Fault::WrongType { key: key.to_owned(), expected: "an integer", found: entry.ty };
            return Err(Located { offset: entry.offset, fault });
        };
        Ok(Some((value, entry.offset)))
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.by_key.get(key).map(|&index| &self.entries[index])
    }

    fn show(&self, value: &Stored) -> Value<'_> {
        match value {
            Stored::Integer(value) => Value::Integer(*value),
            Stored::Float(value) => Value::Float(*value),
            Stored::Bool(value) => Value::Bool(*value),
            Stored::String(range) => Value::String(&self.bytes[range.clone()]),
            Stored::Array(array) => Value::Array { element: array.element, len: array.len },
        }
    }

    fn integer<T: Integer>(&self, key: &str) -> Result<Option<T>, FormatError> {
        let Some(entry) = self.entry(key) else { return Ok(None) };
        let Stored::Integer(found) = entry.value else { return Err(self.wrong_type(entry, T::EXPECTED)) };
        let out_of_range =
            |_| self.error(entry.offset, Fault::OutOfRange { key: key.to_owned(), expected: T::EXPECTED, found });
        T::try_from(found).map(Some).map_err(out_of_range)
    }

    fn integers<T: Integer>(&self, key: &str) -> Result<Option<Vec<T>>, FormatError> {
        let Some((entry, array)) = self.array(key, T::EXPECTED_ARRAY)? else { return Ok(None) };
        let wrong_element = || self.wrong_element(entry, array, T::EXPECTED_ARRAY);
        let elements = self.elements(array).ok_or_else(wrong_element)?;
        let convert = |(index, bytes)| {
            let found = value::integer(array.element, bytes).ok_or_else(wrong_element)?;
            T::try_from(found).map_err(|_| {
                let key = key.to_owned();
                let fault = Fault::ElementOutOfRange { key, index, expected: T::EXPECTED, found };
                self.error(array.bytes.start + index * bytes.len(), fault)
            })
        };
        elements.enumerate().map(convert).collect::<Result<Vec<T>, _>>().map(Some)
    }

    fn array(&self, key: &str, expected: &'static str) -> Result<Option<(&Entry, &StoredArray)>, FormatError> {
        match self.entry(key) {
            None => Ok(None),
            Some(entry @ Entry { value: Stored::Array(array), .. }) => Ok(Some((entry, array))),
            Some(entry) => Err(self.wrong_type(entry, expected)),
        }
    }

    /// The bytes of each element, or `None` where elements have no common size.
    fn elements(&self, array: &StoredArray) -> Option<std::slice::ChunksExact<'_, u8>> {
        match array.element.size_bytes() {
            Some(size) => Some(self.bytes[array.bytes.clone()].chunks_exact(size)),
            // An empty array is an array of anything.
            None => (array.len == 0).then(|| [].chunks_exact(1)),
        }
    }

    fn wrong_type(&self, entry: &Entry, expected: &'static str) -> FormatError {
        self.error(entry.offset, Fault::WrongType { key: entry.key.clone(), expected, found: entry.ty })
    }

    fn wrong_element(&self, entry: &Entry, array: &StoredArray, expected: &'static str) -> FormatError {
        self.error(entry.offset, Fault::WrongElement { key: entry.key.clone(), expected, found: array.element })
    }

    fn error(&self, offset: usize, fault: Fault) -> FormatError {
        FormatError::Gguf { file: self.file.clone(), offset: offset as u64, fault }
    }
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata").field("file", &self.file).field("keys", &self.len()).finish_non_exhaustive()
    }
}

/// An integer type that getters return, with the words for it.
trait Integer: TryFrom<i128> {
    const EXPECTED: &'static str;
    const EXPECTED_ARRAY: &'static str;
}

impl Integer for u32 {
    const EXPECTED: &'static str = "an integer from 0 to 4294967295";
    const EXPECTED_ARRAY: &'static str = "an array of integers";
}

impl Integer for u64 {
    const EXPECTED: &'static str = "an integer that is not negative";
    const EXPECTED_ARRAY: &'static str = "an array of integers";
}

impl Integer for i32 {
    const EXPECTED: &'static str = "an integer from -2147483648 to 2147483647";
    const EXPECTED_ARRAY: &'static str = "an array of integers";
}

/// Reads `count` key-value pairs. The count must have been checked against the bytes that remain.
pub(super) fn parse(
    file: PathBuf,
    bytes: &Arc<Bytes>,
    cursor: &mut Cursor<'_>,
    count: usize,
) -> Result<Metadata, Located> {
    let mut entries = Vec::new();
    let mut by_key = HashMap::new();
    for index in 0..count {
        let start = cursor.offset();
        let entry = entry::parse(bytes, cursor)?;
        if by_key.insert(entry.key.clone(), index).is_some() {
            return Err(Located { offset: start, fault: Fault::DuplicateKey { key: entry.key } });
        }
        entries.push(entry);
    }
    Ok(Metadata { file, bytes: Arc::clone(bytes), entries, by_key })
}
