//! What stands where in a file of packed weights.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Owner, PIECE_BYTES, Unusable};

/// The first bytes of every such file.
const MAGIC: [u8; 8] = *b"ferrumPW";

/// Goes up whenever this program could misread what it wrote before.
pub(super) const VERSION: u32 = 1;

/// Longest table: some bytes for every piece of the largest models, a key for every expert of the most divided ones.
const MOST_TABLE_BYTES: u64 = 16 << 20;

/// Where the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// From the file's beginning; there the data ends.
    pub(super) table_start: u64,
    pub(super) table_len: u64,
    pub(super) table_checksum: u32,
}

impl Header {
    /// Bytes of a header: magic, version, checksum, start, length, all little-endian.
    pub(super) const BYTES: usize = 32;

    pub(super) fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
        bytes[12..16].copy_from_slice(&self.table_checksum.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.table_start.to_le_bytes());
        bytes[24..].copy_from_slice(&self.table_len.to_le_bytes());
        bytes
    }

    /// The header of a file of `file_len` bytes.
    ///
    /// # Errors
    /// It is no header of this version, or does not fit the file.
    pub(super) fn parse(bytes: &[u8; Self::BYTES], file_len: u64) -> Result<Header, Unusable> {
        let four = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
        let eight = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
        if bytes[..8] != MAGIC {
            return Err(Unusable::Magic);
        }
        if four(8) != VERSION {
            return Err(Unusable::Version { found: four(8), expected: VERSION });
        }
        let header = Header { table_checksum: four(12), table_start: eight(16), table_len: eight(24) };
        let end = header.table_start.checked_add(header.table_len);
        if end != Some(file_len) {
            return Err(Unusable::Length { found: file_len, expected: end });
        }
        if header.table_start < Self::BYTES as u64 {
            return Err(Unusable::TableStart { start: header.table_start });
        }
        if header.table_len > MOST_TABLE_BYTES {
            return Err(Unusable::TableLength { len: header.table_len, most: MOST_TABLE_BYTES });
        }
        Ok(header)
    }
}

/// Everything but the bytes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) owner: Owner,
    pub(super) entries: Vec<Entry>,
}

/// The bytes of one key.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) key: String,
    /// From the file's beginning.
    pub(super) start: u64,
    pub(super) len: u64,
    /// Of every piece.
    pub(super) checksums: Vec<u32>,
}

impl Table {
    /// The table that `header` tells of.
    ///
    /// # Errors
    /// It is damaged, or an entry is not in the file's data.
    pub(super) fn parse(bytes: &[u8], header: &Header) -> Result<Table, Unusable> {
        if crc32fast::hash(bytes) != header.table_checksum {
            return Err(Unusable::TableChecksum);
        }
        let table: Table = serde_json::from_slice(bytes)?;
        let mut keys = HashSet::new();
        for entry in &table.entries {
            if !entry.is_within(header) || !keys.insert(&entry.key) {
                return Err(Unusable::Entry { key: entry.key.clone() });
            }
        }
        Ok(table)
    }

    /// Checks whose it is.
    ///
    /// # Errors
    /// It is another's.
    pub(super) fn check_owner(&self, expected: &Owner) -> Result<(), Unusable> {
        let found = &self.owner;
        if found.layout != expected.layout {
            return Err(Unusable::Layout { found: found.layout.clone(), expected: expected.layout.clone() });
        }
        found.model.difference(&expected.model).map_or(Ok(()), |what| Err(Unusable::Model { what }))
    }
}

impl Entry {
    fn is_within(&self, header: &Header) -> bool {
        let ends_in_data = self.start.checked_add(self.len).is_some_and(|end| end <= header.table_start);
        let pieces = self.len.div_ceil(PIECE_BYTES as u64);
        self.start >= Header::BYTES as u64 && ends_in_data && self.checksums.len() as u64 == pieces
    }
}
