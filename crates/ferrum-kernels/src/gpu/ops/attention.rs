//! The KV cache, what goes into it, and attention over it.

use ferrum_types::BlockId;

use crate::backend::{
    Attend, Attention, Batch, DeviceError, HeadPrep, KvElement, KvLayout, Mask, Mat, Memory, Norm, Operand,
    OutOfMemory, Pairing, StoreKeysValues, StoreKv, StoreQueries,
};
use crate::gpu::cache::{GpuKv, RowShape, Rows};
use crate::gpu::generated::{self, MoveWords, StoreRows};
use crate::gpu::memory::View;
use crate::gpu::{Driver, Gpu, GpuBuf, GpuStream, TEAMS, THREADS, threads_for, word};

/// Elements of each row's output that a group of threads has: `VALUES` in `kernels/attention.slang`.
const VALUES: usize = 2 * THREADS;

/// Rows of a tile, which are queries that read the same head of keys, where a group goes over all keys, and where several
/// do: in `kernels/attention.slang`, `WHOLE_ROWS` and `SPLIT_ROWS` for each team.
const WHOLE_TILE: usize = 4 * TEAMS;
const SPLIT_TILE: usize = 2 * TEAMS;

/// Keys whose values are mixed before they join those of others: `RUN` in `kernels/attention.slang`.
const RUN: usize = 2 * THREADS;

/// Groups of threads that keep a large device busy: with so many tiles, one group goes over all keys of a tile; with
/// fewer, several do.
const BUSY: usize = 1024;

/// Elements of the mixtures that several groups leave for merging, at most: 128 MiB.
const MOST_PARTIALS: usize = 1 << 25;

/// A window that no sequence fills.
const NO_WINDOW: u32 = u32::MAX;

/// The place of an element among the kernels of a family: the order of `kernels/elements.h`.
fn index(element: KvElement) -> usize {
    match element {
        KvElement::F32 => 0,
        KvElement::F16 => 1,
        KvElement::BF16 => 2,
        KvElement::Q8_0 => 3,
    }
}

impl<D: Driver> Attend for Gpu<D> {
    type KvCache = GpuKv<D::Buffer>;

    fn kv_cache(&self, layout: KvLayout) -> Result<Self::KvCache, OutOfMemory> {
        self.pool(layout)
    }

    fn kv_layout(&self, cache: &Self::KvCache) -> KvLayout {
        cache.layout
    }

    fn copy_block(&self, stream: &mut GpuStream<D>, cache: &mut Self::KvCache, from: BlockId, to: BlockId) {
        let layout = cache.layout;
        let [from, to] = [from, to].map(|block| block.0 as usize);
        assert!(from.max(to) < layout.blocks, "block {from} to {to} of a pool of {}", layout.blocks);
        for Rows { bytes, shape } in [&cache.keys, &cache.values] {
            let count = layout.heads * layout.block_size * shape.words();
            let arguments = MoveWords {
                result: bytes,
                count: word(count),
                from_at: word(from * count),
                result_at: word(to * count),
            };
            self.launch(stream, MoveWords::<D::Buffer>::KERNEL, threads_for(count), arguments);
        }
    }

    fn read_kv(
        &self,
        stream: &mut GpuStream<D>,
        cache: &Self::KvCache,
        slot: usize,
        head: usize,
    ) -> Result<(Vec<f32>, Vec<f32>), DeviceError> {
        let row = cache.layout.row(slot, head);
        Ok((self.read_row(stream, &cache.keys, row)?, self.read_row(stream, &cache.values, row)?))
    }

    fn store_kv(&self, stream: &mut GpuStream<D>, args: StoreKv<'_, Self>) {
        args.check(self);
        let StoreKv { queries, keys_values, batch } = args;
        match (queries, keys_values) {
            (Some(queries), Some(keys_values)) if Projection::is_one(&queries, &keys_values) => {
                self.store_projection(stream, Projection { queries, keys_values }, batch);
            }
            (queries, keys_values) => {
                if let Some(queries) = queries {
                    self.store_queries(stream, queries, batch);
                }
                if let Some(kv) = keys_values {
                    let heads = |from, prep| Heads { from, prep, normed: None };
                    self.store_rows(stream, heads(kv.keys, kv.prep), kv.cache.pool_of(&kv.cache.keys), batch);
                    let values = heads(kv.values, HeadPrep::NONE);
                    self.store_rows(stream, values, kv.cache.pool_of(&kv.cache.values), batch);
                }
            }
        }
    }

    fn attention(&self, stream: &mut GpuStream<D>, args: Attention<'_, Self>, out: &mut Operand<Self>) {
        let heads = args.check(args.cache.layout, out);
        let (keys, values) = (&args.cache.keys, &args.cache.values);
        let over = Over { cache: args.cache, keys, values, value_width: values.shape.width };
        let terms = Terms { scale: args.scale, mask: args.mask, softcap: args.softcap, sinks: args.sinks };
        let queries = Queries { from: View::of(&args.queries), bytes: &args.queries.buf().bytes, heads };
        self.attend(stream, (queries, over, args.batch), &terms, &out.mat().buf().bytes);
    }
}

/// Queries, keys and values that lie side by side and are rotated alike: what one launch can store.
struct Projection<'a, D: Driver> {
    queries: StoreQueries<'a, Gpu<D>>,
    keys_values: StoreKeysValues<'a, Gpu<D>>,
}

impl<'a, D: Driver> Projection<'a, D> {
    /// Can one launch store these?
    fn is_one(queries: &StoreQueries<'a, Gpu<D>>, kv: &StoreKeysValues<'a, Gpu<D>>) -> bool {
        let alike = |other: &Mat<'_, Gpu<D>>| {
            std::ptr::eq(queries.from.buf(), other.buf()) && queries.from.stride() == other.stride()
        };
        let rotated_alike = match (queries.prep.rope, kv.prep.rope) {
            (None, None) => true,
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            _ => false,
        };
        alike(&kv.keys) && alike(&kv.values) && rotated_alike && queries.head_dim == kv.cache.layout.key_dim
    }
}

/// Heads on their way somewhere.
pub(super) struct Heads<'a, D: Driver> {
    /// `[T, heads * width]`.
    pub(super) from: Mat<'a, Gpu<D>>,
    pub(super) prep: HeadPrep<'a, Gpu<D>>,
    /// Elements from a head's start that are normed; all, if `None`.
    pub(super) normed: Option<usize>,
}

/// The keys or the values of a cache.
pub(super) struct Pool<'a, B> {
    layout: KvLayout,
    rows: &'a Rows<B>,
}

impl<B> GpuKv<B> {
    pub(super) fn pool_of<'a>(&self, rows: &'a Rows<B>) -> Pool<'a, B> {
        Pool { layout: self.layout, rows }
    }
}

/// A head's norm and rotation as kernels take them.
struct Preparation<'a, B> {
    norm: &'a B,
    cosines: &'a B,
    sines: &'a B,
    normed: u32,
    eps: f32,
    first: u32,
    rotated: u32,
    neighbours: u32,
}

impl<D: Driver> Gpu<D> {
    /// `offset` is where the rotated part counts from: its rotation's elements are numbered from there.
    fn preparation<'a>(&'a self, prep: HeadPrep<'a, Self>, normed: usize, offset: usize) -> Preparation<'a, D::Buffer> {
        let norm = |norm: &'a Norm<Self>| (&norm.weight.bytes, word(normed), norm.eps);
        let (norm, normed, eps) = prep.norm.map_or((&self.nothing, 0, 1.0), norm);
        let bare = Preparation {
            norm,
            cosines: &self.nothing,
            sines: &self.nothing,
            normed,
            eps,
            first: 0,
            rotated: 0,
            neighbours: 0,
        };
        let Some(rope) = prep.rope.filter(|rope| rope.rotated > 0) else { return bare };
        Preparation {
            cosines: &rope.cos.bytes,
            sines: &rope.sin.bytes,
            first: word(offset + rope.first),
            rotated: word(rope.rotated),
            neighbours: (rope.pairing == Pairing::Neighbours).into(),
            ..bare
        }
    }

    fn store_queries(&self, stream: &mut GpuStream<D>, mut queries: StoreQueries<'_, Self>, batch: &Batch<Self>) {
        let (from, to) = (View::of(&queries.from), View::of_mut(&queries.to));
        let heads = from.width / queries.head_dim;
        let prep = self.preparation(queries.prep, queries.head_dim, 0);
        let arguments = generated::StoreQueries {
            x: &queries.from.buf().bytes,
            norm: prep.norm,
            cosines: prep.cosines,
            sines: prep.sines,
            positions: &batch.positions().buf().bytes,
            heads: word(heads),
            width: word(queries.head_dim),
            x_at: from.at,
            x_stride: from.stride,
            normed: prep.normed,
            eps: prep.eps,
            first: prep.first,
            rotated: prep.rotated,
            neighbours: prep.neighbours,
            result: &queries.to.buf_mut().bytes,
            result_at: to.at,
            result_stride: to.stride,
        };
        self.launch(stream, generated::StoreQueries::<D::Buffer>::KERNEL, [heads, from.rows, 1], arguments);
    }

    /// Queries, keys and values in one launch.
    fn store_projection(&self, stream: &mut GpuStream<D>, projection: Projection<'_, D>, batch: &Batch<Self>) {
        let Projection { mut queries, keys_values: kv } = projection;
        let (layout, keys, values) = (kv.cache.layout, &kv.cache.keys, &kv.cache.values);
        let [q, k, v] = [&queries.from, &kv.keys, &kv.values].map(View::of);
        let (to, heads) = (View::of_mut(&queries.to), q.width / queries.head_dim);
        let query = self.preparation(queries.prep, queries.head_dim, 0);
        let key = self.preparation(kv.prep, layout.key_dim, 0);
        let arguments = generated::StoreKv {
            x: &queries.from.buf().bytes,
            query_norm: query.norm,
            key_norm: key.norm,
            cosines: key.cosines,
            sines: key.sines,
            positions: &batch.positions().buf().bytes,
            slots: &batch.slots().buf().bytes,
            result: &queries.to.buf_mut().bytes,
            keys: &keys.bytes,
            values: &values.bytes,
            heads: word(heads),
            kv_heads: word(layout.heads),
            width: word(layout.key_dim),
            value_width: word(layout.value_dim),
            queries_at: q.at,
            keys_at: k.at,
            values_at: v.at,
            x_stride: q.stride,
            query_normed: query.normed,
            query_eps: query.eps,
            key_normed: key.normed,
            key_eps: key.eps,
            first: key.first,
            rotated: key.rotated,
            neighbours: key.neighbours,
            result_at: to.at,
            result_stride: to.stride,
            all_slots: word(layout.blocks * layout.block_size),
            block_size: word(layout.block_size),
            key_words: word(keys.shape.words()),
            value_words: word(values.shape.words()),
        };
        // Values without elements are not stored.
        let pools = if layout.value_dim == 0 { 1 } else { 2 };
        let kernel = generated::StoreKv::<D::Buffer>::VARIANTS[index(layout.element)];
        self.launch(stream, kernel, [heads + pools * layout.heads, q.rows, 1], arguments);
    }

    /// Writes heads to the cache rows of the step's slots.
    pub(super) fn store_rows(
        &self,
        stream: &mut GpuStream<D>,
        heads: Heads<'_, D>,
        pool: Pool<'_, D::Buffer>,
        batch: &Batch<Self>,
    ) {
        let Pool { layout, rows: Rows { bytes, shape } } = pool;
        let from = View::of(&heads.from);
        // What is rotated follows what is normed where only a part is.
        let (normed, offset) = heads.normed.map_or((shape.width, 0), |normed| (normed, normed));
        let prep = self.preparation(heads.prep, normed, offset);
        let arguments = StoreRows {
            x: &heads.from.buf().bytes,
            norm: prep.norm,
            cosines: prep.cosines,
            sines: prep.sines,
            positions: &batch.positions().buf().bytes,
            slots: &batch.slots().buf().bytes,
            cache: bytes,
            heads: word(layout.heads),
            width: word(shape.width),
            x_at: from.at,
            x_stride: from.stride,
            normed: prep.normed,
            eps: prep.eps,
            first: prep.first,
            rotated: prep.rotated,
            neighbours: prep.neighbours,
            all_slots: word(layout.blocks * layout.block_size),
            block_size: word(layout.block_size),
            row_words: word(shape.words()),
        };
        // Without elements there is nothing to store.
        let tokens = if shape.width == 0 { 0 } else { from.rows };
        let kernel = StoreRows::<D::Buffer>::VARIANTS[index(layout.element)];
        self.launch(stream, kernel, [layout.heads, tokens, 1], arguments);
    }

    /// Attention of `queries` over a cache, into `[T, heads * value_width]`.
    pub(super) fn attend(
        &self,
        stream: &mut GpuStream<D>,
        (queries, over, batch): (Queries<'_, D::Buffer>, Over<'_, D::Buffer>, &Batch<Self>),
        terms: &Terms<'_, D::Buffer>,
        result: &D::Buffer,
    ) {
        let layout = over.cache.layout;
        let RowShape { width: key_width, .. } = over.keys.shape;
        let (full, window) = match terms.mask {
            Mask::Full => (1, NO_WINDOW),
            Mask::Causal { window } => (0, window.map_or(NO_WINDOW, word)),
        };
        let groups = over.value_width.div_ceil(VALUES);
        let arguments = generated::Attention {
            q: queries.bytes,
            keys: &over.keys.bytes,
            values: &over.values.bytes,
            positions: &batch.positions().buf().bytes,
            starts: &batch.starts().buf().bytes,
            lens: &batch.lens().buf().bytes,
            blocks: &batch.blocks().buf().bytes,
            sinks: terms.sinks.map_or(&self.nothing, |sinks| &sinks.bytes),
            result,
            sequences: word(batch.seqs()),
            heads: word(queries.heads),
            kv_heads: word(layout.heads),
            block_size: word(layout.block_size),
            table_stride: word(batch.blocks().stride()),
            key_width: word(key_width),
            key_words: word(over.keys.shape.words()),
            key_scales: word(over.keys.shape.scales()),
            value_width: word(over.value_width),
            value_words: word(over.values.shape.words()),
            value_scales: word(over.values.shape.scales()),
            q_at: queries.from.at,
            q_stride: queries.from.stride,
            scale: terms.scale,
            full,
            window,
            has_cap: terms.softcap.is_some().into(),
            cap: terms.softcap.unwrap_or(1.0),
            has_sinks: terms.sinks.is_some().into(),
            splits: 1,
            runs: 0,
        };
        let (heads, tokens) = (queries.heads, queries.from.rows);
        let tiles = Tiles { rows: tokens * heads / layout.heads, seqs: batch.seqs(), heads: layout.heads };
        let keys = longest(batch, layout, terms);
        let split = Split::of(&tiles, over.value_width, keys);
        // Without room for what would be merged, one group goes over all keys, to the same bits.
        let split = split.filter(|split| self.scratch(stream).reserve(self, split.partials).is_ok());
        let Some(Split { splits, runs, partials }) = split else {
            let kernel = generated::Attention::<D::Buffer>::WHOLE[index(layout.element)];
            return self.launch(stream, kernel, tiles.grid(WHOLE_TILE, groups), arguments);
        };
        let partials = self.scratch(stream).take(self, partials);
        let arguments =
            generated::Attention { result: &partials.bytes, splits: word(splits), runs: word(runs), ..arguments };
        let kernel = generated::Attention::<D::Buffer>::SPLIT[index(layout.element)];
        self.launch(stream, kernel, tiles.grid(SPLIT_TILE, groups * splits), arguments);
        let arguments = generated::AttentionMerge {
            partials: &partials.bytes,
            positions: &batch.positions().buf().bytes,
            starts: &batch.starts().buf().bytes,
            lens: &batch.lens().buf().bytes,
            result,
            sequences: word(batch.seqs()),
            heads: word(heads),
            value_width: word(over.value_width),
            full,
            window,
            runs: word(runs),
        };
        let grid = [heads, tokens, over.value_width.div_ceil(THREADS)];
        self.launch(stream, generated::AttentionMerge::<D::Buffer>::KERNEL, grid, arguments);
        self.scratch(stream).give(partials);
    }
}

/// The queries of a step as tiles have them.
struct Tiles {
    /// Queries that read one head of keys, of all sequences.
    rows: usize,
    seqs: usize,
    /// Heads of keys.
    heads: usize,
}

impl Tiles {
    /// Groups for tiles of so many rows. Where sequences begin lies on the device: each gets a tile that may be left over.
    fn grid(&self, rows: usize, parts: usize) -> [usize; 3] {
        [self.heads, self.rows / rows + self.seqs, parts]
    }
}

/// Keys that a query of `batch` may see: how many it does lies on the device, so it is as many as it could.
fn longest<D: Driver>(batch: &Batch<Gpu<D>>, layout: KvLayout, terms: &Terms<'_, D::Buffer>) -> usize {
    let room = batch.blocks().stride() * layout.block_size;
    match terms.mask {
        Mask::Causal { window: Some(window) } => window.min(room),
        Mask::Causal { window: None } | Mask::Full => room,
    }
}

/// How groups of threads share the keys of a query.
struct Split {
    /// Groups.
    splits: usize,
    /// Runs that the keys lie in, at most.
    runs: usize,
    /// Elements of the mixtures that they leave, rounded up, so that steps that grow need few different buffers.
    partials: usize,
}

impl Split {
    /// For queries that mix rows of `width` elements and see up to `keys` keys. `None`: there are tiles enough without,
    /// or there is nothing to share.
    fn of(tiles: &Tiles, width: usize, keys: usize) -> Option<Self> {
        // A window may begin and end inside of runs.
        let runs = keys.div_ceil(RUN) + 1;
        let partials = (tiles.rows * tiles.heads * runs * (width + 2)).next_power_of_two();
        let groups = tiles.heads * tiles.rows.div_ceil(WHOLE_TILE).max(tiles.seqs);
        let splits = (BUSY / groups.max(1)).min(runs);
        (keys > RUN && splits > 1 && partials <= MOST_PARTIALS).then_some(Split { splits, runs, partials })
    }
}

/// Queries as attention reads them: `[T, heads * key_width]`.
pub(super) struct Queries<'a, B> {
    pub(super) from: View,
    pub(super) bytes: &'a B,
    pub(super) heads: usize,
}

/// What attention reads: values may be the first elements of keys.
pub(super) struct Over<'a, B> {
    pub(super) cache: &'a GpuKv<B>,
    pub(super) keys: &'a Rows<B>,
    pub(super) values: &'a Rows<B>,
    pub(super) value_width: usize,
}

/// How scores are made: see [`Attention`].
pub(super) struct Terms<'a, B> {
    pub(super) scale: f32,
    pub(super) mask: Mask,
    pub(super) softcap: Option<f32>,
    pub(super) sinks: Option<&'a GpuBuf<B, f32>>,
}
