//! Writing packed weights.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::table::{Entry, Header, Table};
use super::{Owner, PIECE_BYTES};

/// A file of packed weights on its way: under another name until it is whole, and gone if it never is.
#[derive(Debug)]
pub struct PackedWriter {
    path: PathBuf,
    file: NamedTempFile,
    entries: Vec<Entry>,
    /// Bytes so far, the header's included.
    len: u64,
}

impl PackedWriter {
    /// Begins the file that is to be at `path`, in the same folder.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn create(path: &Path) -> io::Result<PackedWriter> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let mut prefix = std::ffi::OsString::from(".");
        prefix.push(name);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(".incomplete");
        // As readable as other files; the usual one of a temporary file is for its owner alone.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(&[0; Header::BYTES])?;
        Ok(PackedWriter { path: path.to_owned(), file, entries: Vec::new(), len: Header::BYTES as u64 })
    }

    /// Adds the bytes of `key`, which has none yet.
    ///
    /// # Errors
    /// The disk is full or failed; the file is then of no use.
    pub fn add(&mut self, key: &str, bytes: &[u8]) -> io::Result<()> {
        self.begin(key);
        bytes.chunks(PIECE_BYTES).try_for_each(|piece| self.add_piece(piece))
    }

    /// Begins the bytes of `key`, which has none yet; they come by [`add_piece`](PackedWriter::add_piece).
    ///
    /// # Panics
    /// The key has bytes already.
    #[track_caller]
    pub fn begin(&mut self, key: &str) {
        assert!(self.entries.iter().all(|entry| entry.key != key), "`{key}` was added before");
        self.entries.push(Entry { key: key.to_owned(), start: self.len, len: 0, checksums: Vec::new() });
    }

    /// Adds the next piece of what was begun last.
    ///
    /// # Errors
    /// As [`add`](PackedWriter::add).
    ///
    /// # Panics
    /// Nothing was begun, or the piece before was shorter than [`PIECE_BYTES`].
    #[track_caller]
    pub fn add_piece(&mut self, piece: &[u8]) -> io::Result<()> {
        let entry = self.entries.last_mut().expect("an entry was begun");
        assert_eq!(entry.len, (entry.checksums.len() * PIECE_BYTES) as u64, "a piece after a short one");
        entry.checksums.push(crc32fast::hash(piece));
        entry.len += piece.len() as u64;
        self.len += piece.len() as u64;
        self.file.write_all(piece)
    }

    /// Gives the file its name, in place of what had it; its length.
    ///
    /// # Errors
    /// The disk is full or failed, or the name cannot be had.
    pub fn finish(mut self, owner: Owner) -> io::Result<u64> {
        let table = serde_json::to_vec(&Table { owner, entries: self.entries })?;
        self.file.write_all(&table)?;
        let header =
            Header { table_start: self.len, table_len: table.len() as u64, table_checksum: crc32fast::hash(&table) };
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&header.to_bytes())?;
        self.file.as_file().sync_all()?;
        self.file.persist(&self.path)?;
        sync_folder(&self.path);
        Ok(header.table_start + header.table_len)
    }
}

/// Makes the new name last. Where this fails, an older file or none may have the name after a power failure, which
/// whoever opens it finds out.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!(%error, folder = %folder.display(), "not synchronised");
    }
}
