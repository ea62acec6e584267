//! Reads numbers and runs of bytes, and never beyond the end.

use std::ops::Range;

use super::fault::Fault;

/// A fault and the byte at which it was noticed.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) offset: usize,
    pub(super) fault: Fault,
}

/// A position in a file's bytes.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, offset: 0 }
    }

    /// A cursor over the part `range` of `bytes`, whose offsets still count from the start of `bytes`.
    pub(super) fn within(bytes: &'a [u8], range: Range<usize>) -> Self {
        Self { bytes: &bytes[..range.end], offset: range.start }
    }

    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    pub(super) fn remaining(&self) -> usize {
        self.bytes.len() - self.offset
    }

    pub(super) fn fault(&self, fault: Fault) -> Located {
        Located { offset: self.offset, fault }
    }

    /// Steps over `len` bytes and says where they are.
    pub(super) fn skip(&mut self, len: u64, what: &'static str) -> Result<Range<usize>, Located> {
        let remaining = self.remaining();
        let Some(step) = usize::try_from(len).ok().filter(|&step| step <= remaining) else {
            return Err(self.fault(Fault::Truncated { what, needed: len, remaining: remaining as u64 }));
        };
        let start = self.offset;
        self.offset += step;
        Ok(start..self.offset)
    }

    pub(super) fn u32(&mut self, what: &'static str) -> Result<u32, Located> {
        Ok(u32::from_le_bytes(self.array(what)?))
    }

    pub(super) fn u64(&mut self, what: &'static str) -> Result<u64, Located> {
        Ok(u64::from_le_bytes(self.array(what)?))
    }

    /// Reads a count of things that take at least `least_bytes` each, and refuses more than can remain.
    pub(super) fn count(&mut self, what: &'static str, least_bytes: usize) -> Result<usize, Located> {
        let offset = self.offset;
        let count = self.u64(what)?;
        self.check_count(count, what, least_bytes).map_err(|fault| Located { offset, fault })
    }

    /// The count as an index type, if as many things of `least_bytes` can still follow.
    pub(super) fn check_count(&self, count: u64, what: &'static str, least_bytes: usize) -> Result<usize, Fault> {
        let most = self.remaining() / least_bytes;
        usize::try_from(count).ok().filter(|&count| count <= most).ok_or(Fault::TooMany {
            what,
            count,
            remaining: self.remaining() as u64,
        })
    }

    /// Steps over a string: a length and as many bytes.
    pub(super) fn string(&mut self, what: &'static str) -> Result<Range<usize>, Located> {
        let len = self.u64(what)?;
        self.skip(len, what)
    }

    /// Reads a name: a string that must be text of at most `limit` bytes.
    pub(super) fn name(&mut self, what: &'static str, limit: u64) -> Result<&'a str, Located> {
        let offset = self.offset;
        let at_start = |fault| Located { offset, fault };
        let len = self.u64(what)?;
        if len > limit {
            return Err(at_start(Fault::TooLong { what, len, limit }));
        }
        let range = self.skip(len, what)?;
        str::from_utf8(&self.bytes[range]).map_err(|_| at_start(Fault::NameNotUtf8 { what }))
    }

    fn array<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], Located> {
        let range = self.skip(N as u64, what)?;
        Ok(self.bytes[range].try_into().expect("the range has N bytes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_beyond_the_end_is_refused_and_moves_nothing() {
        let mut cursor = Cursor::new(&[1, 0, 0]);
        let error = cursor.u32("a number").unwrap_err();
        assert_eq!(error.fault, Fault::Truncated { what: "a number", needed: 4, remaining: 3 });
        assert_eq!(cursor.offset(), 0);
    }

    #[test]
    fn a_length_that_would_wrap_around_is_refused() {
        let mut bytes = u64::MAX.to_le_bytes().to_vec();
        bytes.extend([0; 8]);
        let error = Cursor::new(&bytes).string("a string").unwrap_err();
        assert_eq!(error.fault, Fault::Truncated { what: "a string", needed: u64::MAX, remaining: 8 });
    }

    #[test]
    fn a_count_is_compared_with_the_bytes_that_follow_it() {
        let mut bytes = 3_u64.to_le_bytes().to_vec();
        bytes.extend([0; 12]);
        assert_eq!(Cursor::new(&bytes).count("things", 4).unwrap(), 3);
        assert!(Cursor::new(&bytes).count("things", 5).is_err());
    }
}
