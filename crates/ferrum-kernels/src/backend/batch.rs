//! One step's tokens: any mix of prompt chunks and single tokens of many sequences.

use super::{Mat, Memory, OutOfMemory};

/// A step as the host describes it, before it is on the device.
///
/// Sequence `s` owns tokens `starts[s]..starts[s + 1]`. Its keys and values live in the blocks that row `s` of `blocks`
/// names: position `p` is row `p % block_size` of block `blocks[s][p / block_size]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ragged {
    /// `[tokens]`: each token's place in its sequence.
    pub positions: Vec<u32>,
    /// `[tokens]`: the cache row for each token's key and value.
    pub slots: Vec<u32>,
    /// `[seqs + 1]`: first token of each sequence.
    pub starts: Vec<u32>,
    /// `[seqs]`: keys of each sequence after this step.
    pub lens: Vec<u32>,
    /// `[seqs, max_blocks]`: block tables, padded with anything.
    pub blocks: Vec<u32>,
    /// Width of a row of `blocks`.
    pub max_blocks: usize,
}

impl Ragged {
    /// Number of tokens.
    pub fn tokens(&self) -> usize {
        self.positions.len()
    }

    /// Number of sequences.
    pub fn seqs(&self) -> usize {
        self.lens.len()
    }

    /// Appends a sequence whose `tokens` new tokens continue at `position`, in blocks of `block_size` rows.
    ///
    /// # Panics
    /// The table is too short for its positions, or wider than the batch's.
    #[track_caller]
    pub fn push(&mut self, position: usize, tokens: usize, table: &[u32], block_size: usize) {
        let end = position + tokens;
        assert!(end <= table.len() * block_size, "{end} positions in {} blocks of {block_size}", table.len());
        assert!(table.len() <= self.max_blocks, "a table of {} blocks; the batch has {}", table.len(), self.max_blocks);
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        for p in position..end {
            self.positions.push(p as u32);
            self.slots.push(table[p / block_size] * block_size as u32 + (p % block_size) as u32);
        }
        self.starts.push(self.positions.len() as u32);
        self.lens.push(end as u32);
        self.blocks.extend_from_slice(table);
        self.blocks.resize(self.lens.len() * self.max_blocks, 0);
    }
}

/// The largest step that a [`Batch`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchCapacity {
    /// Tokens in a step.
    pub tokens: usize,
    /// Sequences in a step.
    pub seqs: usize,
    /// Blocks of one sequence.
    pub blocks: usize,
}

/// A step on the device. Allocated once and overwritten in place, so that a recorded step can be replayed.
pub struct Batch<B: Memory> {
    positions: B::Buf<u32>,
    slots: B::Buf<u32>,
    starts: B::Buf<u32>,
    lens: B::Buf<u32>,
    blocks: B::Buf<u32>,
    capacity: BatchCapacity,
    tokens: usize,
    seqs: usize,
}

impl<B: Memory> Batch<B> {
    /// An empty step with room for `capacity`.
    ///
    /// # Errors
    /// The device has no room.
    pub fn new(backend: &B, capacity: BatchCapacity) -> Result<Self, OutOfMemory> {
        Ok(Batch {
            positions: backend.alloc(capacity.tokens)?,
            slots: backend.alloc(capacity.tokens)?,
            starts: backend.alloc(capacity.seqs + 1)?,
            lens: backend.alloc(capacity.seqs)?,
            blocks: backend.alloc(capacity.seqs * capacity.blocks)?,
            capacity,
            tokens: 0,
            seqs: 0,
        })
    }

    /// Overwrites it with `step`.
    ///
    /// # Panics
    /// `step` exceeds the capacity, or its parts do not fit together.
    #[track_caller]
    pub fn write(&mut self, backend: &B, stream: &mut B::Stream, step: &Ragged) {
        self.check(step);
        backend.write(stream, &step.positions, &mut self.positions);
        backend.write(stream, &step.slots, &mut self.slots);
        backend.write(stream, &step.starts, &mut self.starts);
        backend.write(stream, &step.lens, &mut self.lens);
        backend.write(stream, &self.padded_tables(step), &mut self.blocks);
        self.tokens = step.tokens();
        self.seqs = step.seqs();
    }

    /// The block tables with rows of the capacity's width: where a row begins never depends on the step, so a recorded
    /// step reads the right one whatever lengths come later.
    fn padded_tables(&self, step: &Ragged) -> Vec<u32> {
        let mut tables = vec![0; step.seqs() * self.capacity.blocks];
        if step.max_blocks > 0 {
            let rows = tables.chunks_exact_mut(self.capacity.blocks);
            for (row, table) in rows.zip(step.blocks.chunks_exact(step.max_blocks)) {
                row[..table.len()].copy_from_slice(table);
            }
        }
        tables
    }

    #[track_caller]
    fn check(&self, step: &Ragged) {
        let (tokens, seqs) = (step.tokens(), step.seqs());
        let capacity = self.capacity;
        assert!(
            tokens <= capacity.tokens && seqs <= capacity.seqs && step.max_blocks <= capacity.blocks,
            "a step of {tokens} tokens, {seqs} sequences, {} blocks each; room for {capacity:?}",
            step.max_blocks
        );
        assert_eq!(step.slots.len(), tokens, "{} slots for {tokens} tokens", step.slots.len());
        assert_eq!(step.blocks.len(), seqs * step.max_blocks, "block tables of {} entries", step.blocks.len());
        let starts_fit = if seqs == 0 {
            step.starts.len() <= 1
        } else {
            step.starts.len() == seqs + 1 && step.starts.is_sorted() && step.starts[seqs] as usize == tokens
        };
        assert!(starts_fit, "starts {:?} for {tokens} tokens of {seqs} sequences", step.starts);
    }

    /// Tokens in this step.
    pub fn tokens(&self) -> usize {
        self.tokens
    }

    /// Sequences in this step.
    pub fn seqs(&self) -> usize {
        self.seqs
    }

    /// Each token's place in its sequence: `[1, tokens]`.
    pub fn positions(&self) -> Mat<'_, B, u32> {
        Mat::new(&self.positions, 1, self.tokens)
    }

    /// Each token's cache row: `[1, tokens]`.
    pub fn slots(&self) -> Mat<'_, B, u32> {
        Mat::new(&self.slots, 1, self.tokens)
    }

    /// First token of each sequence: `[1, seqs + 1]`.
    pub fn starts(&self) -> Mat<'_, B, u32> {
        Mat::new(&self.starts, 1, self.seqs + 1)
    }

    /// KV length of each sequence after this step: `[1, seqs]`.
    pub fn lens(&self) -> Mat<'_, B, u32> {
        Mat::new(&self.lens, 1, self.seqs)
    }

    /// Block tables, padded: `[seqs, capacity.blocks]`.
    pub fn blocks(&self) -> Mat<'_, B, u32> {
        Mat::new(&self.blocks, self.seqs, self.capacity.blocks)
    }
}
