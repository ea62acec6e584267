//! Models in several GGUF files: `model-00001-of-00003.gguf` and its siblings.
//!
//! The first part holds the model's keys; every part holds `split.no`, `split.count` and its own tensors.

use std::path::{Path, PathBuf};

use super::{Gguf, Metadata, parse_tables};
use crate::{
    FormatError,
    mapping::{Bytes, Mapping},
};

const COUNT: &str = "split.count";
const NUMBER: &str = "split.no";
const TENSORS: &str = "split.tensors.count";

/// Adds the tensors of all further parts to those of the first, which was read from `path`.
pub(super) fn append_parts(first: &mut Gguf, path: &Path) -> Result<(), FormatError> {
    let count = first.metadata.u32(COUNT)?.unwrap_or(1);
    let number = first.metadata.u32(NUMBER)?.unwrap_or(0);
    if count <= 1 && number == 0 {
        return Ok(());
    }
    let unnamed = || FormatError::SplitName { file: path.to_owned(), count };
    let stem = part_stem(path, count).filter(|_| number == 0).ok_or_else(unnamed)?;
    for number in 1..count {
        let file = path.with_file_name(part_name(stem, number, count));
        append_part(first, file, number, count)?;
    }
    check_tensor_count(first, path)
}

fn append_part(first: &mut Gguf, file: PathBuf, number: u32, count: u32) -> Result<(), FormatError> {
    let mapping = Mapping::open(&file).map_err(|source| FormatError::Io { file: file.clone(), source })?;
    let part = parse_tables(file.clone(), Bytes::from(mapping))?;
    expect_value(&part.metadata, COUNT, count)?;
    expect_value(&part.metadata, NUMBER, number)?;
    first.tensors.add(file, part.bytes, part.placed)
}

fn expect_value(metadata: &Metadata, key: &'static str, expected: u32) -> Result<(), FormatError> {
    let found = metadata.require(key, Metadata::u32)?;
    if found == expected {
        return Ok(());
    }
    Err(FormatError::Split { file: metadata.file().to_owned(), key, expected, found })
}

fn check_tensor_count(first: &Gguf, path: &Path) -> Result<(), FormatError> {
    let Some(found) = first.metadata.u32(TENSORS)? else { return Ok(()) };
    match u32::try_from(first.tensors.len()) {
        Ok(expected) if expected != found => {
            Err(FormatError::Split { file: path.to_owned(), key: TENSORS, expected, found })
        }
        _ => Ok(()),
    }
}

/// The part of the first file's name that all parts share, or `None` if it is not named like a first part.
fn part_stem(path: &Path, count: u32) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    name.strip_suffix(&part_name("", 0, count))
}

/// Parts are numbered from zero in the file and from one in its name.
fn part_name(stem: &str, number: u32, count: u32) -> String {
    format!("{stem}-{:05}-of-{count:05}.gguf", number + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_first_part_tells_all_others() {
        let first = Path::new("models/qwen-00001-of-00003.gguf");
        assert_eq!(part_stem(first, 3), Some("qwen"));
        assert_eq!(part_name("qwen", 2, 3), "qwen-00003-of-00003.gguf");
    }

    #[test]
    fn other_names_tell_nothing() {
        for name in ["qwen-00002-of-00003.gguf", "qwen-00001-of-00004.gguf", "qwen.gguf", "qwen-1-of-3.gguf"] {
            assert_eq!(part_stem(Path::new(name), 3), None, "{name}");
        }
    }
}
