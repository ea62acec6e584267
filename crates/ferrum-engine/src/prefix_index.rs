//! Which blocks hold which beginnings of texts.

use std::collections::HashMap;
use std::sync::Arc;

use ferrum_types::{BlockId, TokenId};

/// A beginning of a text that is a whole number of blocks long.
///
/// Two are equal only if all their tokens and their salts are: a block is known by its tokens and the identity, not a
/// hash, of what comes before it. So no collision can serve another text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prefix(Kind);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// No tokens yet. Texts with different salts have nothing in common.
    Empty(Option<Arc<str>>),
    /// What a block holds together with all before it. A number is never given twice.
    Block(u64),
}

impl Prefix {
    /// The beginning without tokens, shared by the texts that have this salt.
    pub fn empty(salt: Option<&str>) -> Self {
        Prefix(Kind::Empty(salt.map(Arc::from)))
    }
}

/// A block's tokens and what comes before them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Content {
    before: Prefix,
    tokens: Arc<[TokenId]>,
}

/// Blocks by what they hold. It never holds more than one content per block.
#[derive(Clone, Debug, Default)]
pub(crate) struct PrefixIndex {
    known: HashMap<Content, (Prefix, BlockId)>,
    by_block: HashMap<BlockId, Content>,
    next: u64,
}

impl PrefixIndex {
    /// Notes that `block` holds `tokens` after `before`, unless another block is known for that. What the two make.
    pub(crate) fn insert(&mut self, before: &Prefix, tokens: &[TokenId], block: BlockId) -> Prefix {
        let content = Content { before: before.clone(), tokens: tokens.into() };
        if let Some((prefix, _)) = self.known.get(&content) {
            return prefix.clone();
        }
        let prefix = Prefix(Kind::Block(self.next));
        self.next += 1;
        self.remove(block);
        self.by_block.insert(block, content.clone());
        self.known.insert(content, (prefix.clone(), block));
        prefix
    }

    /// The block that holds `tokens` after `before`, and what the two make.
    pub(crate) fn find(&self, before: &Prefix, tokens: &[TokenId]) -> Option<(Prefix, BlockId)> {
        self.known.get(&Content { before: before.clone(), tokens: tokens.into() }).cloned()
    }

    /// Is something known of `block`?
    pub(crate) fn contains(&self, block: BlockId) -> bool {
        self.by_block.contains_key(&block)
    }

    /// Forgets what `block` holds.
    pub(crate) fn remove(&mut self, block: BlockId) {
        if let Some(content) = self.by_block.remove(&block) {
            self.known.remove(&content);
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.known.clear();
        self.by_block.clear();
    }
}
