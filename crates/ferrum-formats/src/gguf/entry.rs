//! One key of a GGUF file and its value.

use super::{
    cursor::{Cursor, Located},
    fault::Fault,
    value::{self, Stored, StoredArray, ValueType},
};

/// The longest key that the format allows.
const KEY_LIMIT_BYTES: u64 = 65_535;

/// The fewest bytes of a key-value pair: an empty key, a type and a byte.
pub(super) const LEAST_ENTRY_BYTES: usize = size_of::<u64>() + size_of::<u32>() + 1;

/// A key-value pair.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) ty: ValueType,
    pub(super) value: Stored,
    /// Where the value starts in the file.
    pub(super) offset: usize,
}

/// Reads one pair. Strings and arrays are measured and stay where they are.
pub(super) fn parse(bytes: &[u8], cursor: &mut Cursor<'_>) -> Result<Entry, Located> {
    let key = cursor.name("a metadata key", KEY_LIMIT_BYTES)?.to_owned();
    let ty = parse_type(cursor, &key)?;
    let offset = cursor.offset();
    let value = match ty {
        ValueType::String => Stored::String(cursor.string("a string value")?),
        ValueType::Array => Stored::Array(parse_array(cursor, &key)?),
        plain => {
            let size = plain.size_bytes().expect("all but strings and arrays have a fixed size");
            let range = cursor.skip(size as u64, "a value")?;
            parse_plain(plain, &bytes[range]).map_err(|found| {
                let fault = Fault::BadBool { key: key.clone(), found };
                Located { offset, fault }
            })?
        }
    };
    Ok(Entry { key, ty, value, offset })
}

fn parse_type(cursor: &mut Cursor<'_>, key: &str) -> Result<ValueType, Located> {
    let offset = cursor.offset();
    let found = cursor.u32("a value type")?;
    let unknown = || Located { offset, fault: Fault::UnknownValueType { key: key.to_owned(), found } };
    ValueType::from_id(found).ok_or_else(unknown)
}

/// A number or truth value; the error is the byte of a truth value that is neither 0 nor 1.
fn parse_plain(ty: ValueType, bytes: &[u8]) -> Result<Stored, u8> {
    if ty == ValueType::Bool {
        return match bytes[0] {
            0 => Ok(Stored::Bool(false)),
            1 => Ok(Stored::Bool(true)),
            found => Err(found),
        };
    }
    let integer = || value::integer(ty, bytes).map(Stored::Integer);
    Ok(value::float(ty, bytes).map(Stored::Float).or_else(integer).expect("a plain type is a float, integer or bool"))
}

fn parse_array(cursor: &mut Cursor<'_>, key: &str) -> Result<StoredArray, Located> {
    let offset = cursor.offset();
    let element = parse_type(cursor, key)?;
    if element == ValueType::Array {
        return Err(Located { offset, fault: Fault::NestedArray { key: key.to_owned() } });
    }
    let len = cursor.count("array elements", element.least_bytes())?;
    let start = cursor.offset();
    match element.size_bytes() {
        // The product cannot overflow: `count` found room for that many elements.
        Some(size) => {
            cursor.skip((len * size) as u64, "an array")?;
        }
        None => {
            for _ in 0..len {
                cursor.string("a string in an array")?;
            }
        }
    }
    Ok(StoredArray { element, len, bytes: start..cursor.offset() })
}
