//! Reads the small JSON files beside a model, within limits.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Component, Path},
};

use serde_json::Value;

use crate::FormatError;

/// Far above the longest tokenizer file.
const LIMIT_BYTES: u64 = 100_000_000;

/// A file's JSON value, or `None` if there is no such file.
pub(crate) fn read(file: &Path) -> Result<Option<Value>, FormatError> {
    let Some(text) = read_text(file)? else { return Ok(None) };
    let json_error = |source| FormatError::Json { file: file.to_owned(), source };
    serde_json::from_slice(&text).map(Some).map_err(json_error)
}

/// A file's bytes, or `None` if there is no such file.
pub(crate) fn read_text(file: &Path) -> Result<Option<Vec<u8>>, FormatError> {
    let io_error = |source| FormatError::Io { file: file.to_owned(), source };
    let metadata = match fs::metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(io_error)?,
    };
    if !metadata.is_file() {
        return Err(io_error(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")));
    }
    let too_large = |len| FormatError::TooLarge { file: file.to_owned(), len, limit: LIMIT_BYTES };
    if metadata.len() > LIMIT_BYTES {
        return Err(too_large(metadata.len()));
    }
    // The file may have grown since it was asked for its length.
    let mut text = Vec::new();
    File::open(file).map_err(io_error)?.take(LIMIT_BYTES + 1).read_to_end(&mut text).map_err(io_error)?;
    if text.len() as u64 > LIMIT_BYTES {
        return Err(too_large(text.len() as u64));
    }
    Ok(Some(text))
}

/// Refuses a name that would lead out of its directory. `holder` is the file or directory that messages name.
pub(crate) fn check_plain_name(holder: &Path, name: &str) -> Result<(), FormatError> {
    let mut components = Path::new(name).components();
    let single = matches!((components.next(), components.next()), (Some(Component::Normal(_)), None));
    if single && !name.contains(['/', '\\', '\0']) {
        return Ok(());
    }
    Err(FormatError::NotAPlainName { file: holder.to_owned(), name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_siblings_are_plain() {
        let plain = |name| check_plain_name(Path::new("index.json"), name).is_ok();
        assert!(plain("model-00001-of-00002.safetensors"));
        for name in ["", ".", "..", "../x", "/etc/passwd", "a/b", "a/", "./a", "a\\b", "a\0b"] {
            assert!(!plain(name), "{name:?}");
        }
    }
}
