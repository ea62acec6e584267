//! KV caches in awkward places: scattered blocks, stale neighbours, tables padded with nonsense.

use ferrum_kernels::{Backend, Batch, BatchCapacity, HeadPrep, KvElement, KvLayout, Ragged, StoreKeysValues, StoreKv};

use super::{Device, Dice, Matrix, View};

/// Pads block tables: no block has this number.
const NO_BLOCK: u32 = u32::MAX - 7;

/// What rows hold that belong to nobody: finite in every element type, and ruinous if it is read.
const STALE: f32 = 127.0 * 128.0;

/// A sequence in a pool: `position` keys before a step, `tokens` more by it.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    pub(crate) position: usize,
    pub(crate) tokens: usize,
    pub(crate) table: Vec<u32>,
}

impl Sequence {
    /// Keys after the step.
    pub(crate) fn len(&self) -> usize {
        self.position + self.tokens
    }
}

/// The shape of a cache and the sequences that live in it.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    pub(crate) layout: KvLayout,
    pub(crate) sequences: Vec<Sequence>,
}

impl Pool {
    /// Sequences of (position, tokens), their blocks scattered over a pool with blocks to spare.
    ///
    /// `layout` gives everything but the number of blocks.
    pub(crate) fn new(layout: KvLayout, steps: &[(usize, usize)], dice: &mut Dice) -> Self {
        let counts: Vec<usize> = steps.iter().map(|(p, n)| (p + n).div_ceil(layout.block_size)).collect();
        let blocks = counts.iter().sum::<usize>() + 2;
        let mut free = dice.permutation(blocks);
        let sequences = steps.iter().zip(counts).map(|(&(position, tokens), count)| Sequence {
            position,
            tokens,
            table: free.split_off(free.len() - count),
        });
        Pool { sequences: sequences.collect(), layout: KvLayout { blocks, ..layout } }
    }

    /// The same sequences in other blocks.
    pub(crate) fn moved(&self, dice: &mut Dice) -> Self {
        let steps: Vec<_> = self.sequences.iter().map(|s| (s.position, s.tokens)).collect();
        Pool::new(self.layout, &steps, dice)
    }

    /// The same pool as one of its sequences sees it.
    pub(crate) fn only(&self, sequence: &Sequence) -> Self {
        Pool { layout: self.layout, sequences: vec![sequence.clone()] }
    }

    /// A step in which every sequence has the tokens that `part` gives it: (position, tokens).
    pub(crate) fn step(&self, part: impl Fn(&Sequence) -> (usize, usize)) -> Ragged {
        let longest = self.sequences.iter().map(|s| s.table.len()).max().unwrap_or(0);
        let mut step = Ragged { max_blocks: longest + 1, ..Ragged::default() };
        for (s, sequence) in self.sequences.iter().enumerate() {
            let (position, tokens) = part(sequence);
            step.push(position, tokens, &sequence.table, self.layout.block_size);
            let used = (position + tokens).div_ceil(self.layout.block_size);
            step.blocks[s * step.max_blocks + used..].fill(NO_BLOCK);
        }
        step
    }

    /// The step of each sequence's new tokens.
    pub(crate) fn new_tokens(&self) -> Ragged {
        self.step(|s| (s.position, s.tokens))
    }

    /// The step that writes every key of every sequence.
    pub(crate) fn all_tokens(&self) -> Ragged {
        self.step(|s| (0, s.len()))
    }

    /// Keys of all sequences after the step.
    pub(crate) fn keys(&self) -> usize {
        self.sequences.iter().map(Sequence::len).sum()
    }

    /// New tokens of all sequences.
    pub(crate) fn tokens(&self) -> usize {
        self.sequences.iter().map(|s| s.tokens).sum()
    }

    /// This pool on a device: every row stale, then `keys` and `values` (`[keys, heads * dim]`, in the order of the
    /// sequences) in their places.
    pub(crate) fn filled<B: Backend>(&self, device: &mut Device<'_, B>, keys: &Matrix, values: &Matrix) -> B::KvCache {
        let mut cache = self.stale(device);
        device.store(&mut cache, &self.all_tokens(), keys, values);
        cache
    }

    /// A cache in which every row holds what nobody wants to read.
    pub(crate) fn stale<B: Backend>(&self, device: &mut Device<'_, B>) -> B::KvCache {
        let layout = self.layout;
        let mut cache = device.backend.kv_cache(layout).expect("a test's caches fit");
        let mut step = Ragged { max_blocks: layout.blocks, ..Ragged::default() };
        let rows = layout.blocks * layout.block_size;
        let table: Vec<u32> = (0..layout.blocks as u32).collect();
        step.push(0, rows, &table, layout.block_size);
        let keys = Matrix::filled(rows, layout.heads * layout.key_dim, STALE);
        let values = Matrix::filled(rows, layout.heads * layout.value_dim, STALE);
        device.store(&mut cache, &step, &keys, &values);
        cache
    }
}

impl<B: Backend> Device<'_, B> {
    /// `step` on the device.
    pub(crate) fn batch(&mut self, step: &Ragged) -> Batch<B> {
        let capacity =
            BatchCapacity { tokens: step.tokens() + 3, seqs: step.seqs() + 1, blocks: step.max_blocks.max(1) };
        let mut batch = Batch::new(self.backend, capacity).expect("a test's buffers fit");
        batch.write(self.backend, &mut self.stream, step);
        batch
    }

    /// Stores keys and values as they are.
    pub(crate) fn store(&mut self, cache: &mut B::KvCache, step: &Ragged, keys: &Matrix, values: &Matrix) {
        let batch = self.batch(step);
        let (keys, values) = (self.activations(keys, View::Inside), self.activations(values, View::Inside));
        let keys_values = StoreKeysValues { keys: keys.mat(), values: values.mat(), prep: HeadPrep::NONE, cache };
        let args = StoreKv { queries: None, keys_values: Some(keys_values), batch: &batch };
        self.backend.store_kv(&mut self.stream, args);
    }

    /// The key and the value of `head` at `slot`.
    pub(crate) fn read_kv(&mut self, cache: &B::KvCache, slot: u32, head: usize) -> (Vec<f32>, Vec<f32>) {
        self.backend.read_kv(&mut self.stream, cache, slot as usize, head).expect("the device works")
    }
}

/// `[rows, heads * dim]` of values that every cache element and every activation type holds exactly: multiples of
/// 1/128 whose run of 32 within a head starts with 127/128, which makes the run's 8-bit scale exactly 1/128.
pub(crate) fn storable(dice: &mut Dice, rows: usize, heads: usize, dim: usize) -> Matrix {
    let mut values = Vec::with_capacity(rows * heads * dim);
    for i in 0..rows * heads * dim {
        let code = if (i % dim).is_multiple_of(32) { 127 } else { dice.below(128) };
        let sign = if dice.below(2) == 0 { 1.0 } else { -1.0 };
        values.push(sign * code as f32 / 128.0);
    }
    Matrix::new(rows, heads * dim, values)
}

/// A layout of everything but blocks.
pub(crate) fn layout(block_size: usize, heads: usize, dims: (usize, usize), element: KvElement) -> KvLayout {
    KvLayout { blocks: 0, block_size, heads, key_dim: dims.0, value_dim: dims.1, element }
}
