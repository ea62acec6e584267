//! Reading packed weights.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::table::{Entry, Header, Table};
use super::{BadPiece, Owner, PIECE_BYTES, Unusable};

/// An open file of packed weights.
///
/// It is read, not mapped: another program that shortens it then causes an error and nothing worse.
#[derive(Debug)]
pub struct PackedFile {
    file: File,
    entries: HashMap<String, Entry>,
}

/// The bytes of one key.
#[derive(Clone, Copy, Debug)]
pub struct PackedEntry<'a> {
    file: &'a File,
    entry: &'a Entry,
}

impl PackedFile {
    /// Opens the file at `path`, if it is that of `owner`.
    ///
    /// # Errors
    /// There is none, it is broken, or it is another's.
    pub fn open(path: &Path, owner: &Owner) -> Result<PackedFile, Unusable> {
        let absent = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => Unusable::Absent,
            _ => Unusable::Io(error),
        };
        // Asked before opening too: opening a pipe would wait for its writer.
        check_regular(&fs::metadata(path).map_err(absent)?)?;
        let file = File::open(path).map_err(absent)?;
        let metadata = file.metadata()?;
        check_regular(&metadata)?;
        let header = read_header(&file, metadata.len())?;
        let mut bytes = vec![0; header.table_len as usize];
        read_at(&file, &mut bytes, header.table_start)?;
        let table = Table::parse(&bytes, &header)?;
        table.check_owner(owner)?;
        let entries = table.entries.into_iter().map(|entry| (entry.key.clone(), entry)).collect();
        Ok(PackedFile { file, entries })
    }

    /// The entry of this key, if there is one.
    pub fn entry(&self, key: &str) -> Option<PackedEntry<'_>> {
        Some(PackedEntry { file: &self.file, entry: self.entries.get(key)? })
    }
}

impl PackedEntry<'_> {
    /// Number of bytes.
    pub fn len_bytes(&self) -> u64 {
        self.entry.len
    }

    /// Number of pieces, each but the last of [`PIECE_BYTES`].
    pub fn pieces(&self) -> usize {
        self.entry.checksums.len()
    }

    /// Bytes of a piece.
    ///
    /// # Panics
    /// There is no such piece.
    #[track_caller]
    pub fn piece_len(&self, piece: usize) -> usize {
        assert!(piece < self.pieces(), "piece {piece} of {}", self.pieces());
        (self.entry.len - piece as u64 * PIECE_BYTES as u64).min(PIECE_BYTES as u64) as usize
    }

    /// Reads a piece and checks it.
    ///
    /// # Errors
    /// It cannot be read, or is not what was written.
    ///
    /// # Panics
    /// There is no such piece, or `to` has not its length.
    #[track_caller]
    pub fn read(&self, piece: usize, to: &mut [u8]) -> Result<(), BadPiece> {
        let len = self.piece_len(piece);
        assert_eq!(to.len(), len, "room for piece {piece} of `{}`", self.entry.key);
        let key = || self.entry.key.clone();
        let start = self.entry.start + piece as u64 * PIECE_BYTES as u64;
        read_at(self.file, to, start).map_err(|source| BadPiece::Io { key: key(), source })?;
        if crc32fast::hash(to) != self.entry.checksums[piece] {
            return Err(BadPiece::Checksum { key: key() });
        }
        Ok(())
    }
}

fn check_regular(metadata: &fs::Metadata) -> Result<(), Unusable> {
    if metadata.is_file() { Ok(()) } else { Err(Unusable::NotAFile) }
}

fn read_header(file: &File, file_len: u64) -> Result<Header, Unusable> {
    if file_len < Header::BYTES as u64 {
        return Err(Unusable::Length { found: file_len, expected: Some(Header::BYTES as u64) });
    }
    let mut bytes = [0; Header::BYTES];
    read_at(file, &mut bytes, 0)?;
    Header::parse(&bytes, file_len)
}

/// Fills `to` from `start` on, wherever others read.
#[cfg(unix)]
fn read_at(file: &File, to: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, to, start)
}

#[cfg(windows)]
fn read_at(file: &File, mut to: &mut [u8], mut start: u64) -> io::Result<()> {
    while !to.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, to, start)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => (to, start) = (&mut to[read..], start + read as u64),
        }
    }
    Ok(())
}
