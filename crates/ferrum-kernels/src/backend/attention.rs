//! The KV cache, what goes into it, and attention over it.

use ferrum_types::BlockId;

use super::{Batch, Buffer, DeviceError, Mat, MatMut, Memory, Norm, Operand, Operands, OutOfMemory, Rope};

/// How the cache stores an element of a key or value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KvElement {
    /// 4 bytes.
    F32,
    /// 2 bytes.
    F16,
    /// 2 bytes.
    BF16,
    /// 8 bits and an f16 scale per run of 32 elements of a row (the last run of a row may be shorter):
    /// `scale = max|x| / 127`, `code = round(x / scale)`.
    Q8_0,
}

impl KvElement {
    /// Every element type.
    pub const ALL: [KvElement; 4] = [KvElement::F32, KvElement::F16, KvElement::BF16, KvElement::Q8_0];

    /// Bytes of a row of `len` elements.
    pub const fn row_bytes(self, len: usize) -> usize {
        match self {
            KvElement::F32 => len * 4,
            KvElement::F16 | KvElement::BF16 => len * 2,
            KvElement::Q8_0 => len + len.div_ceil(32) * 2,
        }
    }
}

/// The shape of one layer's cache: `[blocks, heads, block_size, key_dim]` for keys, likewise for values.
///
/// A contiguous cache is one block whose size is the capacity. A cache without values (`value_dim` 0) holds MLA latents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KvLayout {
    /// Blocks in the pool.
    pub blocks: usize,
    /// Positions in a block.
    pub block_size: usize,
    /// KV heads.
    pub heads: usize,
    /// Elements of a key.
    pub key_dim: usize,
    /// Elements of a value.
    pub value_dim: usize,
    /// How elements are stored.
    pub element: KvElement,
}

impl KvLayout {
    /// Bytes of the whole pool.
    pub const fn bytes(&self) -> usize {
        self.blocks * self.block_size * self.bytes_per_position()
    }

    /// Bytes of one position, keys and values of all heads.
    pub const fn bytes_per_position(&self) -> usize {
        self.heads * (self.element.row_bytes(self.key_dim) + self.element.row_bytes(self.value_dim))
    }

    /// Index of the row of `head` at `slot` in `[blocks, heads, block_size]`.
    pub const fn row(&self, slot: usize, head: usize) -> usize {
        (slot / self.block_size * self.heads + head) * self.block_size + slot % self.block_size
    }
}

/// What happens to each head of a projection before it is used: RMS norm over the head, then rotation.
pub struct HeadPrep<'a, B: Memory> {
    /// Norm over each head, `[D]`.
    pub norm: Option<&'a Norm<B>>,
    /// Rotation by the token's position.
    pub rope: Option<&'a Rope<B>>,
}

impl<B: Memory> Clone for HeadPrep<'_, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Memory> Copy for HeadPrep<'_, B> {}

impl<B: Memory> HeadPrep<'_, B> {
    /// The head as it is.
    pub const NONE: Self = HeadPrep { norm: None, rope: None };
}

/// Queries on their way to attention.
pub struct StoreQueries<'a, B: Memory> {
    /// `[T, Nq D]`.
    pub from: Mat<'a, B>,
    /// Elements of a head.
    pub head_dim: usize,
    /// Norm and rotation.
    pub prep: HeadPrep<'a, B>,
    /// `[T, Nq D]`.
    pub to: MatMut<'a, B>,
}

/// Keys and values on their way to the cache.
pub struct StoreKeysValues<'a, B: Attend> {
    /// `[T, Nkv key_dim]`.
    pub keys: Mat<'a, B>,
    /// `[T, Nkv value_dim]`.
    pub values: Mat<'a, B>,
    /// Norm and rotation of keys; values are stored as they are.
    pub prep: HeadPrep<'a, B>,
    /// Where they go: row `batch.slots[t]`.
    pub cache: &'a mut B::KvCache,
}

/// The arguments of [`Attend::store_kv`]: queries alone, keys and values alone, or all.
pub struct StoreKv<'a, B: Attend> {
    /// Queries, to scratch.
    pub queries: Option<StoreQueries<'a, B>>,
    /// Keys and values, to the cache.
    pub keys_values: Option<StoreKeysValues<'a, B>>,
    /// Positions and slots of the step's tokens.
    pub batch: &'a Batch<B>,
}

/// Which keys a query sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// A query at position `p` sees keys `max(0, p + 1 - window) <= j <= p`.
    Causal {
        /// Keys that a query sees, its own included; all before it if `None`.
        window: Option<usize>,
    },
    /// Every key `j < lens[s]` of its sequence.
    Full,
}

impl Mask {
    /// The keys that a query at `position` of a sequence with `len` keys sees.
    pub fn visible(self, position: usize, len: usize) -> std::ops::Range<usize> {
        match self {
            Mask::Full => 0..len,
            Mask::Causal { window } => {
                let end = (position + 1).min(len);
                window.map_or(0, |w| (position + 1).saturating_sub(w)).min(end)..end
            }
        }
    }
}

/// The arguments of [`Attend::attention`].
pub struct Attention<'a, B: Attend> {
    /// `[T, Nq key_dim]`, normed and rotated.
    pub queries: Mat<'a, B>,
    /// Keys and values, this step's included.
    pub cache: &'a B::KvCache,
    /// Positions, lengths and block tables.
    pub batch: &'a Batch<B>,
    /// Factor on `q · k`.
    pub scale: f32,
    /// Which keys a query sees.
    pub mask: Mask,
    /// `s = cap * tanh(s / cap)` on scaled scores.
    pub softcap: Option<f32>,
    /// `[Nq]`: a logit per head that takes part in the softmax and contributes no value.
    pub sinks: Option<&'a B::Buf<f32>>,
}

/// The KV cache and attention over it.
pub trait Attend: Operands {
    /// One layer's pool of blocks.
    type KvCache: Send + Sync;

    /// A pool of zeros.
    ///
    /// # Errors
    /// The device has no room.
    fn kv_cache(&self, layout: KvLayout) -> Result<Self::KvCache, OutOfMemory>;

    /// The shape of a cache.
    fn kv_layout(&self, cache: &Self::KvCache) -> KvLayout;

    /// `cache[to] = cache[from]`, all heads: a shared block is copied before it is written.
    ///
    /// # Panics
    /// A block past the pool's end.
    fn copy_block(&self, stream: &mut Self::Stream, cache: &mut Self::KvCache, from: BlockId, to: BlockId);

    /// Waits for `stream`, then gives the key and the value of `head` at `slot`, widened: for tests and inspection.
    ///
    /// # Errors
    /// The device failed.
    fn read_kv(
        &self,
        stream: &mut Self::Stream,
        cache: &Self::KvCache,
        slot: usize,
        head: usize,
    ) -> Result<(Vec<f32>, Vec<f32>), DeviceError>;

    /// Norms and rotates queries and keys, writes queries to scratch, keys and values to their slots.
    ///
    /// # Panics
    /// The shapes do not agree, or a slot lies past the pool's end.
    fn store_kv(&self, stream: &mut Self::Stream, args: StoreKv<'_, Self>);

    /// `out = softmax(scale q · kᵀ [softcap] + mask) · v` per head, query head `h` reading KV head `h Nkv / Nq`.
    /// queries: `[T, Nq key_dim]`, out: `[T, Nq value_dim]`. A query that sees no key gives zeros.
    /// Source: <https://arxiv.org/abs/2205.14135>, through block tables as in <https://arxiv.org/abs/2309.06180>.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn attention(&self, stream: &mut Self::Stream, args: Attention<'_, Self>, out: &mut Operand<Self>);
}

impl<B: Attend> StoreKv<'_, B> {
    #[track_caller]
    pub(crate) fn check(&self, backend: &B) {
        let tokens = self.batch.tokens();
        if let Some(q) = &self.queries {
            assert_eq!(q.from.shape(), q.to.shape(), "queries of {:?} into {:?}", q.from.shape(), q.to.shape());
            assert_eq!(q.from.rows(), tokens, "queries of {:?} in a step of {tokens}", q.from.shape());
            assert!(q.from.cols().is_multiple_of(q.head_dim), "{} columns in heads of {}", q.from.cols(), q.head_dim);
            q.prep.check(q.head_dim);
        }
        if let Some(kv) = &self.keys_values {
            let layout = backend.kv_layout(kv.cache);
            let keys = [tokens, layout.heads * layout.key_dim];
            let values = [tokens, layout.heads * layout.value_dim];
            assert_eq!(kv.keys.shape(), keys, "keys of {:?}; the cache holds {keys:?}", kv.keys.shape());
            assert_eq!(kv.values.shape(), values, "values of {:?}; the cache holds {values:?}", kv.values.shape());
            kv.prep.check(layout.key_dim);
        }
    }
}

impl<B: Memory> HeadPrep<'_, B> {
    #[track_caller]
    fn check(&self, head_dim: usize) {
        if let Some(rope) = self.rope {
            rope.check(head_dim);
        }
        if let Some(norm) = self.norm {
            assert_eq!(norm.weight.len(), head_dim, "a norm of {} over heads of {head_dim}", norm.weight.len());
        }
    }
}

impl<B: Attend> Attention<'_, B> {
    /// Checks the shapes and gives the number of query heads.
    #[track_caller]
    pub(crate) fn check(&self, layout: KvLayout, out: &Operand<B>) -> usize {
        let [tokens, width] = self.queries.shape();
        assert_eq!(tokens, self.batch.tokens(), "queries of [{tokens}, {width}] in a step of {}", self.batch.tokens());
        let heads = width / layout.key_dim;
        assert!(
            heads * layout.key_dim == width && heads.is_multiple_of(layout.heads),
            "queries of {width} columns for {} KV heads of {}",
            layout.heads,
            layout.key_dim
        );
        let expected = [tokens, heads * layout.value_dim];
        assert_eq!([out.rows(), out.cols()], expected, "attention into [{}, {}]", out.rows(), out.cols());
        if let Some(sinks) = self.sinks {
            assert_eq!(sinks.len(), heads, "{} sinks for {heads} heads", sinks.len());
        }
        heads
    }
}
