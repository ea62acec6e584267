//! What tells a model from another, whatever its path.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::TensorTable;

/// How many places of a file are looked at, and how many bytes there: a page of most systems each, so that nearly
/// nothing of a file is read that will not be needed.
const SAMPLES: usize = 16;
const SAMPLE_BYTES: usize = 4096;

/// A model's files, in their order.
///
/// Equal identities mean files of equal lengths, last changed at the same nanosecond, with headers (all names, shapes,
/// types and metadata) and samples of their weights of equal checksums. They do not mean that no byte of a weight was
/// changed by someone who then turned back the clock of the file. A copy that has the time of its own making is another
/// model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ModelIdentity {
    files: Vec<FileIdentity>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileIdentity {
    len_bytes: u64,
    /// Nanoseconds since 1970; `None` where the system does not tell, or before that.
    modified: Option<u64>,
    /// Checksum of all before the first tensor.
    header: u32,
    /// Checksum of bytes here and there, at the end too.
    samples: u32,
}

impl ModelIdentity {
    pub(crate) fn of(tensors: &TensorTable) -> Self {
        let file = |(bytes, modified, header_bytes): (&[u8], Option<SystemTime>, usize)| FileIdentity {
            len_bytes: bytes.len() as u64,
            modified: modified.and_then(nanoseconds),
            header: crc32fast::hash(&bytes[..header_bytes]),
            samples: samples(bytes),
        };
        ModelIdentity { files: tensors.files().map(file).collect() }
    }

    /// What is not the same in `other`, for people; `None` if all is.
    pub(crate) fn difference(&self, other: &ModelIdentity) -> Option<String> {
        if self.files.len() != other.files.len() {
            return Some(format!("it has {} files, not {}", other.files.len(), self.files.len()));
        }
        let difference = |(i, (a, b)): (usize, (&FileIdentity, &FileIdentity))| {
            let what = a.difference(b)?;
            Some(if self.files.len() == 1 { what.to_string() } else { format!("{what} of file {}", i + 1) })
        };
        self.files.iter().zip(&other.files).enumerate().find_map(difference)
    }
}

impl FileIdentity {
    fn difference(&self, other: &FileIdentity) -> Option<&'static str> {
        let same = [
            ("the length", self.len_bytes == other.len_bytes),
            ("the header", self.header == other.header),
            ("the weights", self.samples == other.samples),
            ("the time of the last change", self.modified == other.modified),
        ];
        same.into_iter().find(|(_, same)| !same).map(|(what, _)| what)
    }
}

fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

/// Of equal distances, the last one at the file's end.
fn samples(bytes: &[u8]) -> u32 {
    let most = bytes.len().saturating_sub(SAMPLE_BYTES);
    let mut checksum = crc32fast::Hasher::new();
    for i in 1..=SAMPLES {
        let start = (most as u128 * i as u128 / SAMPLES as u128) as usize;
        checksum.update(&bytes[start..bytes.len().min(start + SAMPLE_BYTES)]);
    }
    checksum.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_see_the_beginning_of_the_last_page_and_the_end() {
        let mut bytes = vec![0; 100_000];
        let before = samples(&bytes);
        for place in [bytes.len() - 1, bytes.len() - SAMPLE_BYTES] {
            bytes[place] = 1;
            assert_ne!(samples(&bytes), before, "byte {place}");
            bytes[place] = 0;
        }
        assert_ne!(samples(&[]), samples(&[0]));
    }
}
