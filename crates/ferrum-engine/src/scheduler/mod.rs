//! Which tokens of which sequences the next step computes.
//!
//! A plain data structure: it knows no model, no thread and no clock.

mod entry;
#[cfg(test)]
mod simulation;

use std::collections::VecDeque;

use ferrum_kernels::Ragged;
use ferrum_types::{BlockId, TokenId};

use self::entry::{Entry, Turn};
use crate::block_pool::BlockPool;

/// A sequence's name. Whoever submits one gives it; it is never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SequenceId(pub u64);

/// What a scheduler may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Sequences that run side by side, at least one.
    pub running: usize,
    /// Tokens in a step, at least one.
    pub tokens: usize,
    /// Whether blocks that hold the beginning of a new prompt serve it.
    pub prefix_cache: bool,
}

/// A sequence to be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSequence {
    /// Its name.
    pub id: SequenceId,
    /// Its tokens, at least one; all together never take more blocks than the pool has.
    pub tokens: Vec<TokenId>,
    /// Only sequences with the same salt share blocks.
    pub salt: Option<String>,
    /// Every token is computed, whatever the cache has.
    pub afresh: bool,
}

/// Tokens of one sequence in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The sequence.
    pub id: SequenceId,
    /// The first token's position.
    pub start: usize,
    /// Tokens, at least one.
    pub len: usize,
    /// Whether the sequence has no further token: the logits after its last one tell the next.
    pub last: bool,
    /// Tokens that may follow the last one and are computed too. The logits after each tell what comes after it.
    pub drafts: usize,
    /// A block of the cache that is to be copied before the step, from and to.
    pub copy: Option<(BlockId, BlockId)>,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Its parts, in the order of its tokens; none if nothing can be done.
    pub pieces: Vec<Piece>,
    /// Sequences that began or went on, with the number of their tokens that the cache had.
    pub admitted: Vec<(SequenceId, usize)>,
    /// Sequences that had to make room and wait again.
    pub preempted: Vec<SequenceId>,
}

impl Plan {
    /// Tokens of the step.
    pub fn tokens(&self) -> usize {
        self.pieces.iter().map(|piece| piece.len + piece.drafts).sum()
    }
}

/// Waiting and running sequences, and the blocks of the cache.
///
/// Running sequences that need one token each come first in a step, then those whose answer went on by several, then
/// prompts in the order of their arrival, as much of them as the step has room for. When blocks run out, the sequence
/// that came last gives up its own and waits again, before all that came later; it is computed again, with what was
/// generated.
///
/// What is left of a step may go to [drafts](Self::draft), tokens that a sequence is guessed to go on with. They are
/// computed with the step; those that then turn out to be [the next](Self::push) need no step of their own, and the
/// places of the others in the cache are free again.
#[derive(Debug)]
pub struct Scheduler {
    pool: BlockPool,
    limits: Limits,
    /// In the order of arrival.
    waiting: VecDeque<Entry>,
    /// In the order of arrival.
    running: Vec<Entry>,
    arrivals: u64,
}

impl Scheduler {
    /// A scheduler without sequences.
    ///
    /// # Panics
    /// When a limit is zero.
    #[track_caller]
    pub fn new(pool: BlockPool, limits: Limits) -> Self {
        assert!(limits.running > 0 && limits.tokens > 0, "a scheduler that may do nothing: {limits:?}");
        Scheduler { pool, limits, waiting: VecDeque::new(), running: Vec::new(), arrivals: 0 }
    }

    /// The blocks.
    pub fn pool(&self) -> &BlockPool {
        &self.pool
    }

    /// What it may do.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Sequences that wait.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Sequences that run.
    pub fn running(&self) -> usize {
        self.running.len()
    }

    /// Takes a sequence, which waits behind all others.
    pub fn submit(&mut self, new: NewSequence) {
        self.arrivals += 1;
        self.waiting.push_back(Entry::new(new, (self.arrivals, 0)));
    }

    /// A sequence's tokens, computed or not.
    ///
    /// # Panics
    /// When there is no such sequence.
    #[track_caller]
    pub fn tokens(&self, id: SequenceId) -> &[TokenId] {
        let entry = self.running.iter().chain(&self.waiting).find(|entry| entry.id == id);
        &entry.unwrap_or_else(|| panic!("{id:?} is not known")).tokens
    }

    /// The tokens that a sequence may go on with, and that are computed already.
    ///
    /// # Panics
    /// When there is no such sequence.
    #[track_caller]
    pub fn drafts(&self, id: SequenceId) -> &[TokenId] {
        let entry = self.running.iter().chain(&self.waiting).find(|entry| entry.id == id);
        &entry.unwrap_or_else(|| panic!("{id:?} is not known")).drafts
    }

    /// Appends a token to a sequence. If it is not the one that was drafted next, the drafts are forgotten.
    ///
    /// # Panics
    /// When there is no such sequence.
    #[track_caller]
    pub fn push(&mut self, id: SequenceId, token: TokenId) {
        let entry = self.running.iter_mut().chain(&mut self.waiting).find(|entry| entry.id == id);
        let entry = entry.unwrap_or_else(|| panic!("{id:?} is not known"));
        entry.push(token, &mut self.pool);
        if self.limits.prefix_cache {
            entry.publish(&mut self.pool);
        }
    }

    /// Makes a sequence `tokens`, at least one, and keeps what is computed of their common beginning. Whether there is such
    /// a sequence.
    pub fn replace(&mut self, id: SequenceId, tokens: &[TokenId]) -> bool {
        if let Some(entry) = self.running.iter_mut().find(|entry| entry.id == id) {
            entry.replace(tokens, &mut self.pool);
            return true;
        }
        let waiting = self.waiting.iter_mut().find(|entry| entry.id == id);
        waiting.map(|entry| entry.tokens = tokens.to_vec()).is_some()
    }

    /// Begins `child` with what a running sequence has, and comes right after it. The two share all blocks so far; if
    /// as many sequences run as may, the child waits and is computed again.
    ///
    /// # Panics
    /// When `parent` does not run.
    #[track_caller]
    pub fn fork(&mut self, parent: SequenceId, child: SequenceId) {
        let room = self.running.len() < self.limits.running;
        let at = self.position(parent);
        let family = self.running[at].order.0;
        let members = self.running.iter().chain(&self.waiting).filter(|entry| entry.order.0 == family);
        let last = members.map(|entry| entry.order.1).max().unwrap_or(0);
        let mut entry = self.running[at].fork(child, (family, last + 1), &mut self.pool);
        if room {
            let at = self.running.partition_point(|other| other.order < entry.order);
            self.running.insert(at, entry);
        } else {
            entry.vacate(&mut self.pool);
            self.wait(entry);
        }
    }

    /// Forgets a sequence, and gives its blocks back. Does nothing if there is no such sequence.
    pub fn remove(&mut self, id: SequenceId) {
        if let Some(at) = self.running.iter().position(|entry| entry.id == id) {
            self.running.remove(at).vacate(&mut self.pool);
        }
        self.waiting.retain(|entry| entry.id != id);
    }

    /// All running sequences wait again, and nothing of the cache is believed any more.
    pub fn reset(&mut self) {
        while let Some(mut entry) = self.running.pop() {
            entry.vacate(&mut self.pool);
            self.wait(entry);
        }
        self.pool.forget();
    }

    /// The next step, of sequences that are `ready`. It has to be [done](Self::done) or [reset](Self::reset).
    pub fn schedule(&mut self, ready: &dyn Fn(SequenceId) -> bool) -> Plan {
        let mut plan = Plan::default();
        let mut left = self.limits.tokens;
        for turn in [Turn::Next, Turn::Answer, Turn::Prompt] {
            let wanted = |entry: &Entry| entry.turn() == Some(turn) && ready(entry.id);
            let ids: Vec<_> = self.running.iter().filter(|e| wanted(e)).map(|entry| entry.id).collect();
            for id in ids {
                self.plan_piece(id, &mut left, &mut plan);
            }
        }
        while left > 0 && plan.preempted.is_empty() && self.running.len() < self.limits.running {
            let Some((id, cached)) = self.admit(ready) else { break };
            plan.admitted.push((id, cached));
            self.plan_piece(id, &mut left, &mut plan);
        }
        plan
    }

    /// Tokens that a step has room for beside those of `plan`.
    pub fn room(&self, plan: &Plan) -> usize {
        self.limits.tokens - plan.tokens()
    }

    /// Has a step compute what a sequence may go on with, as much of `guess` as step and cache have room for; nobody
    /// makes way for it. How many tokens, none unless the step tells what comes next.
    pub fn draft(&mut self, plan: &mut Plan, id: SequenceId, guess: &[TokenId]) -> usize {
        let room = self.room(plan);
        let Some(piece) = plan.pieces.iter_mut().find(|piece| piece.id == id && piece.last) else { return 0 };
        let at = self.position(id);
        let entry = &mut self.running[at];
        let fits = |len: &usize| entry.table.blocks_needed(*len, self.pool.block_size()) <= self.pool.free();
        let len = (0..=guess.len().min(room)).rev().find(fits).expect("nothing needs no block");
        entry.table.append(&mut self.pool, len).expect("there are as many free blocks as are needed");
        entry.drafts = guess[..len].to_vec();
        piece.drafts = len;
        len
    }

    /// The step of `plan` went well: what it computed counts, and full blocks can be found by others.
    pub fn done(&mut self, plan: &Plan) {
        for piece in &plan.pieces {
            if let Some(entry) = self.running.iter_mut().find(|entry| entry.id == piece.id) {
                entry.computed = piece.start + piece.len;
                if self.limits.prefix_cache {
                    entry.publish(&mut self.pool);
                }
            }
        }
    }

    /// Tokens of a step, and where they stand.
    pub fn step(&self, plan: &Plan) -> (Vec<TokenId>, Ragged) {
        let entries: Vec<&Entry> = plan.pieces.iter().map(|piece| &self.running[self.position(piece.id)]).collect();
        let max_blocks = entries.iter().map(|entry| entry.table.blocks().len()).max().unwrap_or(0);
        let mut batch = Ragged { max_blocks, ..Ragged::default() };
        let mut tokens = Vec::new();
        for (piece, entry) in plan.pieces.iter().zip(entries) {
            let table: Vec<u32> = entry.table.blocks().iter().map(|block| block.0).collect();
            batch.push(piece.start, piece.len + piece.drafts, &table, self.pool.block_size());
            tokens.extend_from_slice(&entry.tokens[piece.start..piece.start + piece.len]);
            tokens.extend_from_slice(&entry.drafts[..piece.drafts]);
        }
        (tokens, batch)
    }

    /// As much of a sequence as the step has room for; others make way if they came later.
    fn plan_piece(&mut self, id: SequenceId, left: &mut usize, plan: &mut Plan) {
        // An older one may have made it wait.
        let Some(at) = self.running.iter().position(|entry| entry.id == id) else { return };
        let len = self.running[at].pending().min(*left);
        if len == 0 {
            return;
        }
        while self.running[at].blocks_needed(len, &self.pool) > self.pool.free() {
            let newest = self.running.len() - 1;
            self.preempt(newest, left, plan);
            if newest == at {
                return;
            }
        }
        let entry = &mut self.running[at];
        let copy = entry.table.unshare_end(&mut self.pool);
        entry.table.append(&mut self.pool, len).expect("there are as many free blocks as are needed");
        *left -= len;
        let last = entry.pending() == len;
        plan.pieces.push(Piece { id, start: entry.computed, len, last, drafts: 0, copy });
    }

    /// Takes the blocks of a running sequence, and its part of the step.
    fn preempt(&mut self, at: usize, left: &mut usize, plan: &mut Plan) {
        let mut entry = self.running.remove(at);
        if let Some(piece) = plan.pieces.iter().position(|piece| piece.id == entry.id) {
            *left += plan.pieces.remove(piece).len;
        }
        plan.admitted.retain(|(id, _)| *id != entry.id);
        plan.preempted.push(entry.id);
        entry.vacate(&mut self.pool);
        self.wait(entry);
    }

    /// Lets the first of the waiting run, if its blocks are free; how many of its tokens the cache had.
    fn admit(&mut self, ready: &dyn Fn(SequenceId) -> bool) -> Option<(SequenceId, usize)> {
        let at = self.waiting.iter().position(|entry| ready(entry.id))?;
        let entry = &mut self.waiting[at];
        if self.limits.prefix_cache && !entry.afresh {
            entry.hold_known(&mut self.pool);
        }
        // One more for each that runs already: otherwise their next tokens would soon drive it out again.
        let needed = entry.blocks_needed(entry.pending(), &self.pool) + self.running.len();
        if needed > self.pool.free() && !self.running.is_empty() {
            entry.vacate(&mut self.pool);
            return None;
        }
        let entry = self.waiting.remove(at)?;
        let (id, cached) = (entry.id, entry.computed);
        let at = self.running.partition_point(|other| other.order < entry.order);
        self.running.insert(at, entry);
        Some((id, cached))
    }

    fn wait(&mut self, entry: Entry) {
        let at = self.waiting.partition_point(|other| other.order < entry.order);
        self.waiting.insert(at, entry);
    }

    #[track_caller]
    fn position(&self, id: SequenceId) -> usize {
        let at = self.running.iter().position(|entry| entry.id == id);
        at.unwrap_or_else(|| panic!("{id:?} does not run"))
    }
}
