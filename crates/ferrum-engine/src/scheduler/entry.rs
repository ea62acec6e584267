//! One sequence as the scheduler keeps it.

use ferrum_types::TokenId;

use super::{NewSequence, SequenceId};
use crate::block_pool::{BlockPool, BlockTable};
use crate::prefix_index::Prefix;

/// Whose turn it is in a step, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// One token remains.
    Next,
    /// An answer went on by several tokens.
    Answer,
    /// A prompt, or what has to be computed again.
    Prompt,
}

/// A sequence, its blocks, and how far it is.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: SequenceId,
    /// When it came; those that were forked from one came with it, and count after the comma.
    pub(super) order: (u64, u32),
    pub(super) tokens: Vec<TokenId>,
    /// How many there were when it began or had to begin again: until they are computed, it reads.
    read_to: usize,
    /// Tokens whose keys and values are in the cache.
    pub(super) computed: usize,
    /// What may follow the tokens, of which all are computed, and these are too.
    pub(super) drafts: Vec<TokenId>,
    pub(super) table: BlockTable,
    pub(super) afresh: bool,
    start: Prefix,
    /// What the published blocks hold, and how many there are.
    published: (Prefix, usize),
}

impl Entry {
    pub(super) fn new(new: NewSequence, order: (u64, u32)) -> Self {
        assert!(!new.tokens.is_empty(), "{:?} has no tokens", new.id);
        let start = Prefix::empty(new.salt.as_deref());
        Entry {
            id: new.id,
            order,
            read_to: new.tokens.len(),
            tokens: new.tokens,
            computed: 0,
            drafts: Vec::new(),
            table: BlockTable::new(),
            afresh: new.afresh,
            published: (start.clone(), 0),
            start,
        }
    }

    /// A second sequence with the same tokens in the same blocks.
    pub(super) fn fork(&self, id: SequenceId, order: (u64, u32), pool: &mut BlockPool) -> Self {
        let mut table = self.table.fork(pool);
        table.truncate(pool, self.computed);
        Entry {
            id,
            order,
            tokens: self.tokens.clone(),
            read_to: self.read_to,
            computed: self.computed,
            drafts: Vec::new(),
            table,
            afresh: self.afresh,
            start: self.start.clone(),
            published: self.published.clone(),
        }
    }

    /// Its turn in a step: those who answer come before those who read, and first those who need one token.
    pub(super) fn turn(&self) -> Option<Turn> {
        match self.pending() {
            0 => None,
            1 => Some(Turn::Next),
            _ if self.computed >= self.read_to => Some(Turn::Answer),
            _ => Some(Turn::Prompt),
        }
    }

    /// Tokens that are not computed yet.
    pub(super) fn pending(&self) -> usize {
        self.tokens.len() - self.computed
    }

    /// Free blocks that `len` further positions take.
    pub(super) fn blocks_needed(&self, len: usize, pool: &BlockPool) -> usize {
        self.table.blocks_needed(len, pool.block_size()) + usize::from(self.table.shares_end(pool))
    }

    /// Takes the next token: it is computed already if it is the one that was drafted, else no draft follows it.
    pub(super) fn push(&mut self, token: TokenId, pool: &mut BlockPool) {
        self.tokens.push(token);
        if self.drafts.first() == Some(&token) {
            self.drafts.remove(0);
            self.computed += 1;
        } else if !self.drafts.is_empty() {
            self.drafts.clear();
            self.table.truncate(pool, self.computed);
        }
    }

    /// Makes the sequence these tokens. What is computed of what they have in common counts, but for the last token. A
    /// block that others may find is not written again: then only what is known counts.
    pub(super) fn replace(&mut self, tokens: &[TokenId], pool: &mut BlockPool) {
        let common = self.tokens.iter().zip(tokens).take_while(|(a, b)| a == b).count();
        let kept = self.computed.min(common).min(tokens.len() - 1);
        self.tokens = tokens.to_vec();
        self.drafts.clear();
        if kept < self.published.1 * pool.block_size() {
            self.vacate(pool);
            self.hold_known(pool);
        } else {
            self.table.truncate(pool, kept);
            self.computed = kept;
        }
    }

    /// Gives all blocks back: nothing is computed any more.
    pub(super) fn vacate(&mut self, pool: &mut BlockPool) {
        self.table.clear(pool);
        self.drafts.clear();
        self.computed = 0;
        self.read_to = self.tokens.len();
        self.published = (self.start.clone(), 0);
    }

    /// Begins with the blocks that are known to hold its beginning. Its last token is always computed: its logits are
    /// wanted.
    pub(super) fn hold_known(&mut self, pool: &mut BlockPool) {
        let size = pool.block_size();
        let (mut prefix, mut blocks) = (self.start.clone(), Vec::new());
        for tokens in self.tokens[..self.tokens.len() - 1].chunks_exact(size) {
            let Some((next, block)) = pool.hold_known(&prefix, tokens) else { break };
            prefix = next;
            blocks.push(block);
        }
        self.published = (prefix, blocks.len());
        self.computed = blocks.len() * size;
        self.table = BlockTable::of_held(blocks, size);
    }

    /// Lets others find the blocks that are full.
    pub(super) fn publish(&mut self, pool: &mut BlockPool) {
        let size = pool.block_size();
        let (prefix, published) = &mut self.published;
        for block in *published..self.computed / size {
            let tokens = &self.tokens[block * size..(block + 1) * size];
            *prefix = pool.publish(self.table.blocks()[block], prefix, tokens);
            *published += 1;
        }
    }
}
