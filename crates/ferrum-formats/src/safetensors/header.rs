//! Checks of a safetensors header that the parser of the `safetensors` crate does not make.
//!
//! It takes the last of two equal keys, where another reader may take the first; and it adds offsets up without asking
//! whether the sum can be represented.

use std::{collections::HashSet, fmt, path::Path};

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::LENGTH_BYTES;
use crate::FormatError;

/// The longest header that safetensors files may have.
const HEADER_LIMIT_BYTES: u64 = 100_000_000;

/// Refuses a header with a key twice, or with offsets beyond the end of the file.
///
/// A header that is not there, or too long, is left to the parser that comes after.
pub(super) fn check(file: &Path, bytes: &[u8]) -> Result<(), FormatError> {
    let Some(header) = header_bytes(bytes) else { return Ok(()) };
    let json_error = |source| FormatError::Json { file: file.to_owned(), source };
    let Header { furthest } = serde_json::from_slice(header).map_err(json_error)?;
    let data_bytes = (bytes.len() - LENGTH_BYTES - header.len()) as u64;
    if furthest > data_bytes {
        let source = ::safetensors::SafeTensorError::MetadataIncompleteBuffer;
        return Err(FormatError::Safetensors { file: file.to_owned(), source });
    }
    Ok(())
}

fn header_bytes(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH_BYTES>()?;
    let length = u64::from_le_bytes(*length);
    if length > HEADER_LIMIT_BYTES {
        return None;
    }
    rest.get(..usize::try_from(length).ok()?)
}

/// A header of which only the furthest offset is kept.
struct Header {
    furthest: u64,
}

/// One tensor's description; deriving refuses a field that appears twice.
#[derive(Deserialize)]
struct Description {
    #[serde(rename = "dtype")]
    _dtype: IgnoredAny,
    #[serde(rename = "shape")]
    _shape: IgnoredAny,
    data_offsets: (u64, u64),
}

impl<'de> Deserialize<'de> for Header {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(HeaderVisitor)
    }
}

struct HeaderVisitor;

impl<'de> Visitor<'de> for HeaderVisitor {
    type Value = Header;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of tensor descriptions")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Header, A::Error> {
        let mut keys = HashSet::new();
        let mut furthest = 0;
        while let Some(key) = map.next_key::<String>()? {
            if key == "__metadata__" {
                map.next_value::<UniqueKeys>()?;
            } else {
                let (start, end) = map.next_value::<Description>()?.data_offsets;
                furthest = furthest.max(start).max(end);
            }
            refuse_twice(&mut keys, key)?;
        }
        Ok(Header { furthest })
    }
}

/// Any JSON value in which no object has a key twice. Keeps nothing.
pub(crate) struct UniqueKeys;

impl<'de> Deserialize<'de> for UniqueKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueKeys)
    }
}

impl<'de> Visitor<'de> for UniqueKeys {
    type Value = UniqueKeys;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<UniqueKeys, A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            map.next_value::<UniqueKeys>()?;
            refuse_twice(&mut keys, key)?;
        }
        Ok(UniqueKeys)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<UniqueKeys, A::Error> {
        while sequence.next_element::<UniqueKeys>()?.is_some() {}
        Ok(UniqueKeys)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<UniqueKeys, E> {
        Ok(UniqueKeys)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<UniqueKeys, E> {
        Ok(UniqueKeys)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<UniqueKeys, E> {
        Ok(UniqueKeys)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<UniqueKeys, E> {
        Ok(UniqueKeys)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<UniqueKeys, E> {
        Ok(UniqueKeys)
    }

    fn visit_unit<E: Error>(self) -> Result<UniqueKeys, E> {
        Ok(UniqueKeys)
    }
}

fn refuse_twice<E: Error>(keys: &mut HashSet<String>, key: String) -> Result<(), E> {
    match keys.replace(key) {
        Some(key) => Err(E::custom(format_args!("the key `{key}` appears twice"))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_are_refused_at_any_depth() {
        assert!(
            serde_json::from_str::<UniqueKeys>(r#"{"a": [1, -2, 0.5, null, true, "x", {"a": 1}], "b": {}}"#).is_ok()
        );
        for text in [r#"{"a": 1, "a": 2}"#, r#"[{"b": {"a": 1, "a": 1}}]"#, r#"{"a": 1, "\u0061": 1}"#] {
            let error = serde_json::from_str::<UniqueKeys>(text).err().expect(text);
            assert!(error.to_string().starts_with("the key `a` appears twice"), "{error}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_stack_overflow() {
        let deep = "[".repeat(100_000);
        assert!(serde_json::from_str::<UniqueKeys>(&deep).is_err());
    }
}
