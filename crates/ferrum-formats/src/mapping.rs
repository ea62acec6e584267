//! A file's bytes in memory: mapped, or read already.
//!
//! The only module of this crate with unsafe code.
//!
//! # What a mapping cannot protect against
//!
//! The pages of a mapping are the file's own. If another process **shortens** the file while it is mapped, the next
//! access to a page that is gone ends this process with `SIGBUS`; if it **overwrites** the file, the bytes change under
//! their readers. Neither can be prevented from here on the systems that ferrum runs on. Replace a model file by
//! renaming a new one over it, never by writing into it: the old file then lives on until it is unmapped.
#![expect(unsafe_code, reason = "mapping a file rests on a promise that only the operating system's users can keep")]

use std::{
    fs::{self, File},
    io,
    ops::{Deref, Range},
    path::Path,
    time::SystemTime,
};

use memmap2::Mmap;

/// A regular file, mapped into memory for reading.
#[derive(Debug)]
pub struct Mapping {
    map: Mmap,
    modified: Option<SystemTime>,
}

impl Mapping {
    /// Maps the whole of a file.
    ///
    /// # Errors
    /// The file cannot be opened or mapped, is not a regular file (kind `InvalidInput`), or is empty (kind
    /// `UnexpectedEof`).
    pub fn open(path: &Path) -> io::Result<Mapping> {
        // Asked before opening too: opening a pipe would wait for its writer.
        check_regular(&fs::metadata(path)?)?;
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        check_regular(&metadata)?;
        // SAFETY: the mapping is read-only, so this process cannot write through it. That no other process
        // changes the file is what the module's documentation asks of its users.
        let map = unsafe { Mmap::map(&file)? };
        // Not every system keeps such times.
        Ok(Mapping { map, modified: metadata.modified().ok() })
    }

    /// When the file was last changed, as of when it was opened; `None` where the system does not tell.
    pub fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// The file's bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.map
    }

    /// Gives the memory of `range` back to the operating system; a later access reads the file again.
    ///
    /// Only whole pages inside the range are given back, so that neighbours stay where they are. This is advice: where
    /// it is refused or unknown, nothing happens.
    ///
    /// # Panics
    /// If `range` reaches beyond the file.
    #[track_caller]
    pub fn release(&self, range: Range<usize>) {
        assert!(range.end <= self.map.len(), "release of {range:?} in a mapping of {} bytes", self.map.len());
        let pages = whole_pages(range, page_bytes());
        if pages.is_empty() {
            return;
        }
        #[cfg(unix)]
        {
            use memmap2::UncheckedAdvice::DontNeed;
            // SAFETY: the mapping is file-backed and never written, so the pages that come back after `DontNeed` hold
            // the same bytes as those that went. The range lies inside the mapping.
            let advised = unsafe { self.map.unchecked_advise_range(DontNeed, pages.start, pages.len()) };
            if let Err(error) = advised {
                tracing::debug!(%error, "pages of a mapped file were not given back");
            }
        }
    }
}

fn check_regular(metadata: &fs::Metadata) -> io::Result<()> {
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    if metadata.len() == 0 {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file is empty"));
    }
    Ok(())
}

/// The largest run of whole pages inside `range`, possibly empty.
fn whole_pages(range: Range<usize>, page: usize) -> Range<usize> {
    let start = range.start.next_multiple_of(page);
    let end = range.end - range.end % page;
    start..end.max(start)
}

#[cfg(unix)]
fn page_bytes() -> usize {
    // SAFETY: `sysconf` has no preconditions.
    let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(page).expect("the page size is positive on every Unix")
}

#[cfg(not(unix))]
fn page_bytes() -> usize {
    // A multiple of every common page size: `release` does nothing there.
    65_536
}

/// Where the bytes of a parsed file live.
#[derive(Debug)]
pub enum Bytes {
    /// In the file itself.
    Mapped(Mapping),
    /// In memory of our own.
    Owned(Vec<u8>),
}

impl Bytes {
    /// When their file was last changed, where there is one and the system tells.
    pub fn modified(&self) -> Option<SystemTime> {
        match self {
            Bytes::Mapped(mapping) => mapping.modified(),
            Bytes::Owned(_) => None,
        }
    }

    /// Gives the memory of `range` back where it can be had again, see [`Mapping::release`].
    ///
    /// # Panics
    /// If `range` reaches beyond the bytes.
    #[track_caller]
    pub fn release(&self, range: Range<usize>) {
        match self {
            Bytes::Mapped(mapping) => mapping.release(range),
            Bytes::Owned(bytes) => {
                assert!(range.end <= bytes.len(), "release of {range:?} in {} bytes", bytes.len());
            }
        }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Mapped(mapping) => mapping.bytes(),
            Bytes::Owned(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::Owned(bytes)
    }
}

impl From<Mapping> for Bytes {
    fn from(mapping: Mapping) -> Self {
        Bytes::Mapped(mapping)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn only_pages_that_lie_wholly_inside_are_released() {
        assert_eq!(whole_pages(1..8192, 4096), 4096..8192);
        assert_eq!(whole_pages(0..4095, 4096), 0..0);
        assert_eq!(whole_pages(4097..8191, 4096), 8192..8192);
        assert_eq!(whole_pages(4096..12289, 4096), 4096..12288);
    }

    #[test]
    fn released_bytes_can_be_read_again() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let content: Vec<u8> = (0..100_000_u32).map(|i| (i % 251) as u8).collect();
        file.write_all(&content).unwrap();
        let mapping = Mapping::open(file.path()).unwrap();
        assert_eq!(mapping.bytes(), content);
        mapping.release(10..90_000);
        assert_eq!(mapping.bytes(), content);
    }

    #[test]
    fn what_is_no_regular_file_with_bytes_is_refused() {
        let empty = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(Mapping::open(empty.path()).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(Mapping::open(directory.path()).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert_eq!(Mapping::open(&directory.path().join("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
