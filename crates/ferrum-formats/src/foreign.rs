//! Recognises what lies where a model was expected, so that the message can say it.

use std::fmt;

/// What was found where a model was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Neither a regular file nor a directory.
    NotAFile,
    /// A file without bytes.
    Empty,
    /// The text that Git LFS leaves in place of a file that it has not downloaded.
    GitLfsPointer,
    /// A Python pickle: an old PyTorch checkpoint.
    Pickle,
    /// A zip archive: a PyTorch checkpoint, or a packed directory.
    Zip,
    /// A web page, usually a download that failed.
    Html,
    /// A weights file that is read through its directory.
    BareSafetensors,
    /// GGML's formats from before GGUF.
    BeforeGguf,
    /// Nothing that is recognised.
    Unknown {
        /// The first bytes.
        first: Vec<u8>,
    },
    /// A directory without `config.json`.
    NoConfig {
        /// A GGUF file in it, which can be opened by its own name.
        gguf: Option<String>,
    },
    /// A directory with `config.json` and no weights that can be read.
    NoWeights {
        /// Weights in another format.
        other: Option<String>,
    },
    /// A `config.json` that is not an object.
    ConfigNotAnObject,
    /// A `model.safetensors.index.json` without a `weight_map` of names.
    NoWeightMap,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Foreign::NotAFile => f.write_str("neither a regular file nor a directory"),
            Foreign::Empty => f.write_str("the file is empty"),
            Foreign::GitLfsPointer => f.write_str("a Git LFS pointer, not the file itself; run `git lfs pull`"),
            Foreign::Pickle => f.write_str("a Python pickle, which ferrum does not load; convert it to safetensors"),
            Foreign::Zip => f.write_str(
                "a zip archive, probably a PyTorch checkpoint, which ferrum does not load; convert it to safetensors",
            ),
            Foreign::Html => f.write_str("a web page, not a model; the download may have failed"),
            Foreign::BareSafetensors => {
                f.write_str("weights without their configuration; name the directory that also holds config.json")
            }
            Foreign::BeforeGguf => f.write_str("a GGML file from before GGUF; convert it to GGUF"),
            Foreign::Unknown { first } => {
                write!(f, "not a model: it starts with `{}`, not with `GGUF`", first.escape_ascii())
            }
            Foreign::NoConfig { gguf: None } => f.write_str("the directory has no config.json"),
            Foreign::NoConfig { gguf: Some(name) } => {
                write!(f, "the directory has no config.json; to open its GGUF file, name `{name}` itself")
            }
            Foreign::NoWeights { other: None } => {
                f.write_str("the directory has neither model.safetensors nor model.safetensors.index.json")
            }
            Foreign::NoWeights { other: Some(name) } => {
                write!(f, "the weights are in `{name}`, which ferrum does not load; convert them to safetensors")
            }
            Foreign::ConfigNotAnObject => f.write_str("config.json is not a JSON object"),
            Foreign::NoWeightMap => f.write_str("no `weight_map` from tensor names to file names"),
        }
    }
}

/// The longest prefix that [`recognise`] looks at.
pub(crate) const PREFIX_BYTES: usize = 32;

/// What a file is by its first bytes, given that it is no GGUF file.
pub(crate) fn recognise(bytes: &[u8]) -> Foreign {
    let first = &bytes[..bytes.len().min(PREFIX_BYTES)];
    let text = first.to_ascii_lowercase();
    match first {
        [] => Foreign::Empty,
        [b'P', b'K', 3, 4, ..] => Foreign::Zip,
        // The opcode that every pickle starts with, and its protocol.
        [0x80, 2..=5, ..] => Foreign::Pickle,
        // Little-endian numbers that read "ggml", "ggmf", "ggjt" and "ggla" backwards.
        [b'l', b'm', b'g', b'g', ..] | [b'f', b'm', b'g', b'g', ..] => Foreign::BeforeGguf,
        [b't', b'j', b'g', b'g', ..] | [b'a', b'l', b'g', b'g', ..] => Foreign::BeforeGguf,
        // A header's length, which is far below 2^32, and the header.
        [_, _, _, _, 0, 0, 0, 0, b'{', ..] => Foreign::BareSafetensors,
        _ if text.starts_with(b"version https://git-lfs") => Foreign::GitLfsPointer,
        _ if text.starts_with(b"<!doctype") || text.starts_with(b"<html") => Foreign::Html,
        _ => Foreign::Unknown { first: first[..first.len().min(8)].to_vec() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_mistakes_are_recognised_by_their_first_bytes() {
        let cases: [(&[u8], Foreign); 7] = [
            (b"", Foreign::Empty),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:00", Foreign::GitLfsPointer),
            (b"PK\x03\x04\x00\x00", Foreign::Zip),
            (b"\x80\x02}q\x00", Foreign::Pickle),
            (b"<!DOCTYPE html>", Foreign::Html),
            (b"\x10\x00\x00\x00\x00\x00\x00\x00{\"a\":", Foreign::BareSafetensors),
            (b"tjgg\x03\x00\x00\x00", Foreign::BeforeGguf),
        ];
        for (bytes, expected) in cases {
            assert_eq!(recognise(bytes), expected);
        }
    }

    #[test]
    fn an_unknown_file_is_described_by_its_first_bytes() {
        let message = recognise(b"\x7fELF\x02").to_string();
        assert_eq!(message, "not a model: it starts with `\\x7fELF\\x02`, not with `GGUF`");
    }
}
