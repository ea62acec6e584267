//! Packed weights that outlive a load.

/// Bytes of packed weights that are kept from one load to the next.
///
/// Whatever it gives is taken for what it was given: it is the store that has to know that the model and the
/// [layout](super::Linear::packed_layout) are still the same.
pub trait PackedStore: Sync {
    /// What was kept as `key`, if that is of `len_bytes` bytes.
    fn find(&self, key: &str, len_bytes: usize) -> Option<Box<dyn StoredBytes + '_>>;

    /// Keeps `bytes` as `key`, if it can.
    fn keep(&self, key: &str, bytes: &[u8]);
}

/// Bytes that a [`PackedStore`] has, to be read by many threads.
pub trait StoredBytes: Sync {
    /// Bytes of a piece; the last one has what remains.
    fn piece_bytes(&self) -> usize;

    /// Writes piece `piece` to `to`, which has its size; `false` if it cannot be read or is not what was kept. Then `to`
    /// may have any bytes.
    fn read(&self, piece: usize, to: &mut [u8]) -> bool;
}

/// Where the packed form of a weight is kept.
#[derive(Clone, Copy)]
pub struct Kept<'a> {
    /// The place.
    pub store: &'a dyn PackedStore,
    /// What tells the weight from all others of its model.
    pub name: &'a str,
}
