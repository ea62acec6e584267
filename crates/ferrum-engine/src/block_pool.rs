//! Who holds which block of the KV cache.
use std::collections::BTreeMap;

use ferrum_types::{BlockId, Slot, TokenId};

use crate::prefix_index::{Prefix, PrefixIndex};

/// A fixed number of KV blocks with a count of their holders.
///
/// What a full block holds can be [published](Self::publish). Such a block stays to be found when nobody holds it any
/// more, until its place is needed: blocks that hold nothing known go first, then the least recently used.
#[derive(Clone, Debug)]
pub struct BlockPool {
    block_size: usize,
    /// By block.
    holders: Vec<u32>,
    /// The blocks without holders of which nothing is known; the last one is given out next.
    free: Vec<BlockId>,
    /// The other blocks without holders, by when they were released.
    kept: BTreeMap<u64, BlockId>,
    /// By block: when it was released last.
    released: Vec<u64>,
    releases: u64,
    index: PrefixIndex,
}

impl BlockPool {
    /// `blocks` free blocks of `block_size` positions each.
    ///
    /// # Panics
    /// When a block has no positions, or the slots of all blocks do not fit their type.
    #[track_caller]
    pub fn new(blocks: usize, block_size: usize) -> Self {
        assert!(block_size > 0, "a block of 0 positions");
        let slots = blocks.checked_mul(block_size).and_then(|slots| u32::try_from(slots).ok());
        assert!(slots.is_some(), "{blocks} blocks of {block_size} positions: slots are 32 bits wide");
        let free = (0..blocks as u32).rev().map(BlockId).collect();
        BlockPool {
            block_size,
            holders: vec![0; blocks],
            free,
            kept: BTreeMap::new(),
            released: vec![0; blocks],
            releases: 0,
            index: PrefixIndex::default(),
        }
    }

    /// Positions per block.
    pub fn block_size(&self) -> usize {
        self.block_size
    }

    /// All blocks, held or free.
    pub fn total(&self) -> usize {
        self.holders.len()
    }

    /// The blocks that nobody holds.
    pub fn free(&self) -> usize {
        self.free.len() + self.kept.len()
    }

    /// Those of the free blocks that can still be found.
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    /// How often `block` is held.
    pub fn holders(&self, block: BlockId) -> u32 {
        self.holders[block.0 as usize]
    }

    /// A free block, held once; `None` if there is none.
    pub fn allocate(&mut self) -> Option<BlockId> {
        let block = self.free.pop().or_else(|| self.kept.pop_first().map(|(_, block)| block))?;
        self.index.remove(block);
        self.holders[block.0 as usize] = 1;
        Some(block)
    }

    /// Makes known that `block` holds `tokens` after `before`; what the two make. If another block is known to hold the
    /// same, that one stays the one to be found.
    ///
    /// # Panics
    /// When `block` is free, or `tokens` do not fill it.
    #[track_caller]
    pub fn publish(&mut self, block: BlockId, before: &Prefix, tokens: &[TokenId]) -> Prefix {
        assert!(self.holders(block) > 0, "{block:?} is published but free");
        assert_eq!(tokens.len(), self.block_size, "tokens in a block of {}", self.block_size);
        self.index.insert(before, tokens, block)
    }

    /// The block that holds `tokens` after `before`, held once more, and what the two make.
    pub fn hold_known(&mut self, before: &Prefix, tokens: &[TokenId]) -> Option<(Prefix, BlockId)> {
        let (prefix, block) = self.index.find(before, tokens)?;
        let holders = &mut self.holders[block.0 as usize];
        if *holders == 0 {
            self.kept.remove(&self.released[block.0 as usize]);
        }
        *holders += 1;
        Some((prefix, block))
    }

    /// Forgets what all blocks hold: none will be found.
    pub fn forget(&mut self) {
        self.index.clear();
        self.free.extend(std::mem::take(&mut self.kept).into_values());
    }

    /// Holds a block that is held already once more.
    ///
    /// # Panics
    /// When `block` is free: its content may be anything.
    #[track_caller]
    pub fn retain(&mut self, block: BlockId) {
        let holders = &mut self.holders[block.0 as usize];
        assert!(*holders > 0, "{block:?} is retained but free");
        *holders += 1;
    }

    /// Holds a block once less; at nought it is free.
    ///
    /// # Panics
    /// When `block` is free already.
    #[track_caller]
    pub fn release(&mut self, block: BlockId) {
        let holders = &mut self.holders[block.0 as usize];
        assert!(*holders > 0, "{block:?} is released but free");
        *holders -= 1;
        if *holders > 0 {
            return;
        }
        if self.index.contains(block) {
            self.releases += 1;
            self.released[block.0 as usize] = self.releases;
            self.kept.insert(self.releases, block);
        } else {
            self.free.push(block);
        }
    }
}

/// The pool has too few free blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{needed} more KV blocks are needed; {free} are free")]
pub struct OutOfBlocks {
    /// How many blocks the positions take beyond those that are held.
    pub needed: usize,
    /// How many the pool has.
    pub free: usize,
}

/// Where the positions of one sequence lie in the KV cache.
///
/// It holds its blocks in a [`BlockPool`] and has to [release](Self::clear) them there: dropping it does not.
#[derive(Debug, Default)]
pub struct BlockTable {
    blocks: Vec<BlockId>,
    /// Positions in use.
    len: usize,
}

impl BlockTable {
    /// A sequence without positions.
    pub fn new() -> Self {
        BlockTable::default()
    }

    /// A sequence that begins with `blocks`, full of positions that another sequence computed. Holds them once more.
    ///
    /// # Panics
    /// When one of the blocks is free.
    #[track_caller]
    pub fn with_prefix(pool: &mut BlockPool, blocks: &[BlockId]) -> Self {
        for block in blocks {
            pool.retain(*block);
        }
        BlockTable { blocks: blocks.to_vec(), len: blocks.len() * pool.block_size() }
    }

    /// A sequence that begins with `blocks`, full of positions that are computed. They are held for it already.
    pub fn of_held(blocks: Vec<BlockId>, block_size: usize) -> Self {
        let len = blocks.len() * block_size;
        BlockTable { blocks, len }
    }

    /// A second sequence with the same positions. Both hold all blocks, the last of which may not be full.
    pub fn fork(&self, pool: &mut BlockPool) -> Self {
        self.blocks.iter().for_each(|block| pool.retain(*block));
        BlockTable { blocks: self.blocks.clone(), len: self.len }
    }

    /// Is the block that the next position goes to, where there is one, held by another sequence too?
    pub fn shares_end(&self, pool: &BlockPool) -> bool {
        let within = !self.len.is_multiple_of(pool.block_size());
        within && self.blocks.last().is_some_and(|last| pool.holders(*last) > 1)
    }

    /// Gives the sequence a last block of its own in place of one that it [shares](Self::shares_end): what has to be
    /// copied, from and to. `None` if it shares none.
    ///
    /// # Panics
    /// When the pool has no free block.
    #[track_caller]
    pub fn unshare_end(&mut self, pool: &mut BlockPool) -> Option<(BlockId, BlockId)> {
        if !self.shares_end(pool) {
            return None;
        }
        let own = pool.allocate().expect("callers see to a free block");
        let shared = std::mem::replace(self.blocks.last_mut().expect("it has a last block"), own);
        pool.release(shared);
        Some((shared, own))
    }

    /// Positions in use.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Has the sequence no positions?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The blocks, in the order of their positions.
    pub fn blocks(&self) -> &[BlockId] {
        &self.blocks
    }

    /// How many more blocks `positions` further positions take.
    pub fn blocks_needed(&self, positions: usize, block_size: usize) -> usize {
        (self.len + positions).div_ceil(block_size) - self.blocks.len()
    }

    /// Makes room for `positions` further positions.
    ///
    /// # Errors
    /// When the pool has too few blocks; then nothing has changed.
    pub fn append(&mut self, pool: &mut BlockPool, positions: usize) -> Result<(), OutOfBlocks> {
        let needed = self.blocks_needed(positions, pool.block_size());
        if needed > pool.free() {
            return Err(OutOfBlocks { needed, free: pool.free() });
        }
        self.blocks.extend((0..needed).map(|_| pool.allocate().expect("as many are free as are needed")));
        self.len += positions;
        Ok(())
    }

    /// The cache row of `position`.
    ///
    /// # Panics
    /// When the sequence has no such position.
    #[track_caller]
    pub fn slot(&self, position: usize, block_size: usize) -> Slot {
        assert!(position < self.len, "position {position} of a sequence of {}", self.len);
        self.blocks[position / block_size].slot(block_size, position % block_size)
    }

    /// Forgets the positions from `len` on and releases the blocks that hold none any more.
    ///
    /// # Panics
    /// When the sequence is shorter than `len`.
    #[track_caller]
    pub fn truncate(&mut self, pool: &mut BlockPool, len: usize) {
        assert!(len <= self.len, "truncating {} positions to {len}", self.len);
        // The last blocks first, so that the pool gives the first ones out first again.
        for block in self.blocks.drain(len.div_ceil(pool.block_size())..).rev() {
            pool.release(block);
        }
        self.len = len;
    }

    /// Releases every block.
    pub fn clear(&mut self, pool: &mut BlockPool) {
        self.truncate(pool, 0);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_shared_block_is_free_after_its_last_release() {
        let mut pool = BlockPool::new(2, 16);
        let block = pool.allocate().unwrap();
        pool.retain(block);
        pool.release(block);
        assert_eq!((pool.free(), pool.holders(block)), (1, 1));
        pool.release(block);
        assert_eq!((pool.free(), pool.holders(block)), (2, 0));
    }

    #[test]
    fn an_empty_pool_gives_nothing() {
        let mut pool = BlockPool::new(1, 16);
        assert_eq!(pool.allocate(), Some(BlockId(0)));
        assert_eq!(pool.allocate(), None);
        assert_eq!(BlockPool::new(0, 1).allocate(), None);
    }

    #[test]
    #[should_panic(expected = "BlockId(0) is released but free")]
    fn a_double_release_is_our_bug() {
        let mut pool = BlockPool::new(1, 16);
        let block = pool.allocate().unwrap();
        pool.release(block);
        pool.release(block);
    }

    #[test]
    #[should_panic(expected = "BlockId(0) is retained but free")]
    fn retaining_a_free_block_is_our_bug() {
        BlockPool::new(1, 16).retain(BlockId(0));
    }

    #[test]
    fn a_table_grows_by_blocks_and_gives_them_back() {
        let mut pool = BlockPool::new(3, 4);
        let mut table = BlockTable::new();
        table.append(&mut pool, 5).unwrap();
        assert_eq!(table.blocks(), [BlockId(0), BlockId(1)]);
        assert_eq!((table.slot(3, 4), table.slot(4, 4)), (Slot(3), Slot(4)));
        table.append(&mut pool, 3).unwrap();
        assert_eq!((table.len(), pool.free()), (8, 1));
        assert_eq!(table.append(&mut pool, 5), Err(OutOfBlocks { needed: 2, free: 1 }));
        assert_eq!((table.len(), pool.free()), (8, 1));
        table.truncate(&mut pool, 4);
        assert_eq!((table.blocks(), pool.free()), ([BlockId(0)].as_slice(), 2));
        table.clear(&mut pool);
        assert!(table.is_empty() && table.blocks().is_empty() && pool.free() == 3);
    }

    #[test]
    fn a_shared_prefix_outlives_its_first_owner() {
        let mut pool = BlockPool::new(3, 4);
        let mut first = BlockTable::new();
        first.append(&mut pool, 8).unwrap();
        let mut second = BlockTable::with_prefix(&mut pool, first.blocks());
        first.clear(&mut pool);
        assert_eq!((second.len(), pool.free()), (8, 1));
        second.append(&mut pool, 1).unwrap();
        assert_eq!(second.slot(8, 4), Slot(8));
        second.clear(&mut pool);
        assert_eq!(pool.free(), 3);
    }

    fn tokens(ids: &[u32]) -> Vec<TokenId> {
        ids.iter().copied().map(TokenId).collect()
    }

    #[test]
    fn a_known_block_is_found_until_its_place_is_needed() {
        let mut pool = BlockPool::new(3, 2);
        let (first, second) = (pool.allocate().unwrap(), pool.allocate().unwrap());
        let start = Prefix::empty(None);
        let one = pool.publish(first, &start, &tokens(&[1, 2]));
        let two = pool.publish(second, &one, &tokens(&[1, 2]));
        assert_ne!(one, two, "the same tokens elsewhere are another beginning");
        pool.release(second);
        pool.release(first);
        assert_eq!((pool.free(), pool.kept()), (3, 2));
        assert_eq!(pool.hold_known(&start, &tokens(&[1, 2])), Some((one.clone(), first)));
        assert_eq!(pool.hold_known(&Prefix::empty(Some("salt")), &tokens(&[1, 2])), None);
        assert_eq!(pool.hold_known(&start, &tokens(&[1, 3])), None);
        assert_ne!(pool.allocate(), Some(second), "what is known goes last");
        assert_eq!(pool.allocate(), Some(second));
        assert_eq!(pool.hold_known(&one, &tokens(&[1, 2])), None);
        pool.forget();
        assert_eq!(pool.hold_known(&start, &tokens(&[1, 2])), None);
    }

    #[test]
    fn the_least_recently_used_block_goes_first() {
        let mut pool = BlockPool::new(2, 1);
        let (a, b) = (pool.allocate().unwrap(), pool.allocate().unwrap());
        let start = Prefix::empty(None);
        pool.publish(a, &start, &tokens(&[1]));
        pool.publish(b, &start, &tokens(&[2]));
        pool.release(a);
        pool.release(b);
        pool.hold_known(&start, &tokens(&[1])).unwrap();
        pool.release(a);
        assert_eq!(pool.allocate(), Some(b));
    }

    #[test]
    fn a_fork_writes_to_a_block_of_its_own() {
        let mut pool = BlockPool::new(3, 4);
        let mut first = BlockTable::new();
        first.append(&mut pool, 6).unwrap();
        let mut second = first.fork(&mut pool);
        assert!(first.shares_end(&pool) && second.shares_end(&pool));
        assert_eq!(second.unshare_end(&mut pool), Some((BlockId(1), BlockId(2))));
        assert_eq!((first.unshare_end(&mut pool), second.unshare_end(&mut pool)), (None, None));
        assert_eq!(second.blocks(), [BlockId(0), BlockId(2)]);
        first.clear(&mut pool);
        second.clear(&mut pool);
        assert_eq!(pool.free(), 3);
    }

    #[test]
    #[should_panic(expected = "position 5 of a sequence of 5")]
    fn a_position_beyond_the_end_has_no_slot() {
        let mut pool = BlockPool::new(2, 4);
        let mut table = BlockTable::new();
        table.append(&mut pool, 5).unwrap();
        table.slot(5, 4);
    }

    #[derive(Clone, Debug)]
    enum Step {
        Allocate,
        Retain(prop::sample::Index),
        Release(prop::sample::Index),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            2 => Just(Step::Allocate),
            1 => any::<prop::sample::Index>().prop_map(Step::Retain),
            2 => any::<prop::sample::Index>().prop_map(Step::Release),
        ]
    }

    proptest! {
        #[test]
        fn a_pool_agrees_with_a_list_of_holdings(blocks in 0_usize..6, steps in prop::collection::vec(step(), 0..60)) {
            let mut pool = BlockPool::new(blocks, 16);
            // The model: one entry for each time that a block is held.
            let mut held: Vec<BlockId> = Vec::new();
            for step in steps {
                match step {
                    Step::Allocate => match pool.allocate() {
                        Some(block) => {
                            prop_assert!(!held.contains(&block), "{:?} is both free and used", block);
                            held.push(block);
                        }
                        None => prop_assert_eq!(held.iter().collect::<HashSet<_>>().len(), blocks),
                    },
                    Step::Retain(at) if !held.is_empty() => {
                        let block = *at.get(&held);
                        pool.retain(block);
                        held.push(block);
                    }
                    Step::Release(at) if !held.is_empty() => pool.release(held.swap_remove(at.index(held.len()))),
                    Step::Retain(_) | Step::Release(_) => {}
                }
                for block in (0..blocks as u32).map(BlockId) {
                    prop_assert_eq!(pool.holders(block) as usize, held.iter().filter(|b| **b == block).count());
                }
                prop_assert_eq!(pool.free() + held.iter().collect::<HashSet<_>>().len(), pool.total());
            }
        }

        #[test]
        fn tables_never_share_a_slot_and_lose_no_block(
            block_size in 1_usize..5,
            steps in prop::collection::vec((0_usize..3, 0_usize..9, any::<bool>()), 0..40),
        ) {
            let mut pool = BlockPool::new(8, block_size);
            let mut tables = [BlockTable::new(), BlockTable::new(), BlockTable::new()];
            for (table, positions, grow) in steps {
                let table = &mut tables[table];
                let before = table.len();
                if grow {
                    let grown = table.append(&mut pool, positions).is_ok();
                    prop_assert_eq!(table.len(), if grown { before + positions } else { before });
                } else {
                    table.truncate(&mut pool, positions.min(before));
                }
                let slots: Vec<Slot> =
                    tables.iter().flat_map(|t| (0..t.len()).map(|position| t.slot(position, block_size))).collect();
                prop_assert_eq!(slots.iter().collect::<HashSet<_>>().len(), slots.len());
                prop_assert_eq!(pool.free() + tables.iter().map(|t| t.blocks().len()).sum::<usize>(), pool.total());
            }
            tables.iter_mut().for_each(|table| table.clear(&mut pool));
            prop_assert_eq!(pool.free(), pool.total());
        }
    }
}
