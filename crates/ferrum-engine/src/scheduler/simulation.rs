//! The scheduler with a model that costs nothing: its next token is a number made of all tokens before.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use ferrum_types::TokenId;
use proptest::prelude::*;

use super::{Limits, NewSequence, Piece, Plan, Scheduler, SequenceId};
use crate::block_pool::BlockPool;

/// What a slot of the cache would hold: it depends on all tokens up to its own.
fn content(tokens: &[TokenId]) -> u64 {
    let mut hasher = DefaultHasher::new();
    tokens.hash(&mut hasher);
    hasher.finish()
}

fn next_token(tokens: &[TokenId]) -> TokenId {
    TokenId((content(tokens) % 5) as u32)
}

/// What a sequence of `len` tokens has to become, whoever shares its steps.
fn alone(prompt: &[TokenId], len: usize) -> Vec<TokenId> {
    let mut tokens = prompt.to_vec();
    while tokens.len() < len {
        tokens.push(next_token(&tokens));
    }
    tokens
}

/// A scheduler, a cache that remembers what was written, and how long each sequence is to become.
struct Simulation {
    scheduler: Scheduler,
    cache: Vec<u64>,
    goals: HashMap<SequenceId, usize>,
    prompts: HashMap<SequenceId, Vec<TokenId>>,
    finished: HashMap<SequenceId, Vec<TokenId>>,
    /// The most tokens that are guessed at a time.
    drafts: usize,
    /// The most tokens that there is no choice about at a time.
    forced: usize,
    /// A cost per step and per token, as a model has.
    cost: u64,
    next: u64,
}

const STEP_COST: u64 = 20;

impl Simulation {
    fn new(blocks: usize, block_size: usize, limits: Limits) -> Self {
        Simulation {
            scheduler: Scheduler::new(BlockPool::new(blocks, block_size), limits),
            cache: vec![0; blocks * block_size],
            goals: HashMap::new(),
            prompts: HashMap::new(),
            finished: HashMap::new(),
            drafts: 0,
            forced: 0,
            cost: 0,
            next: 0,
        }
    }

    fn submit(&mut self, prompt: Vec<TokenId>, goal: usize) -> SequenceId {
        let id = SequenceId(self.next);
        self.next += 1;
        self.goals.insert(id, goal.max(prompt.len() + 1));
        self.prompts.insert(id, prompt.clone());
        self.scheduler.submit(NewSequence { id, tokens: prompt, salt: None, afresh: false });
        id
    }

    /// One step, checked against what every slot must hold. Whether there was anything to do.
    fn step(&mut self, ready: &dyn Fn(SequenceId) -> bool, fails: bool) -> bool {
        let mut plan = self.scheduler.schedule(ready);
        if plan.pieces.is_empty() {
            return false;
        }
        let before = plan.clone();
        self.guess(&mut plan);
        assert_eq!((&before.admitted, &before.preempted), (&plan.admitted, &plan.preempted));
        assert!(plan.pieces.iter().zip(&before.pieces).all(|(piece, before)| piece.len == before.len));
        let (tokens, batch) = self.scheduler.step(&plan);
        assert!(tokens.len() <= self.scheduler.limits.tokens);
        assert!(plan.pieces.len() <= self.scheduler.limits.running);
        assert_eq!(batch.slots.iter().collect::<HashSet<_>>().len(), batch.slots.len(), "a slot is written twice");
        self.cost += STEP_COST + tokens.len() as u64;
        if fails {
            // What a failed step wrote is anything.
            batch.slots.iter().for_each(|slot| self.cache[*slot as usize] = u64::MAX);
            self.scheduler.reset();
            return true;
        }
        self.write(&plan, &batch.slots);
        self.scheduler.done(&plan);
        self.draw(&plan);
        true
    }

    /// Guesses how sequences go on: rightly, up to a place that the tokens decide.
    fn guess(&mut self, plan: &mut Plan) {
        for Piece { id, last, .. } in plan.pieces.clone() {
            let mut tokens = self.scheduler.tokens(id).to_vec();
            let (known, right) = (tokens.len(), content(&tokens) % 7);
            let most = self.drafts.min(self.goals[&id] - known - 1);
            for at in 0..most as u64 {
                let next = next_token(&tokens).0;
                tokens.push(TokenId(if at < right { next } else { (next + 1) % 5 }));
            }
            let drafted = self.scheduler.draft(plan, id, &tokens[known..]);
            assert!(last || drafted == 0);
        }
    }

    fn write(&mut self, plan: &Plan, slots: &[u32]) {
        let size = self.scheduler.pool.block_size();
        for (from, to) in plan.pieces.iter().filter_map(|piece| piece.copy) {
            let from = from.0 as usize * size;
            self.cache.copy_within(from..from + size, to.0 as usize * size);
        }
        let mut slots = slots.iter();
        for piece in &plan.pieces {
            let tokens = [self.scheduler.tokens(piece.id), self.scheduler.drafts(piece.id)].concat();
            for position in piece.start..piece.start + piece.len + piece.drafts {
                let slot = *slots.next().unwrap() as usize;
                self.cache[slot] = content(&tokens[..=position]);
            }
        }
        for piece in &plan.pieces {
            let entry = &self.scheduler.running[self.scheduler.position(piece.id)];
            for position in 0..piece.start + piece.len {
                let slot = entry.table.slot(position, size).0 as usize;
                assert_eq!(self.cache[slot], content(&entry.tokens[..=position]), "{piece:?} at {position}");
            }
        }
    }

    fn draw(&mut self, plan: &Plan) {
        for piece in plan.pieces.iter().filter(|piece| piece.last) {
            let drafts = self.scheduler.drafts(piece.id).to_vec();
            for at in 0..=piece.drafts {
                let next = next_token(self.scheduler.tokens(piece.id));
                self.scheduler.push(piece.id, next);
                let tokens = self.scheduler.tokens(piece.id);
                if tokens.len() >= self.goals[&piece.id] {
                    self.finished.insert(piece.id, tokens.to_vec());
                    self.scheduler.remove(piece.id);
                    break;
                }
                if drafts.get(at) != Some(&next) {
                    self.fast_forward(piece.id);
                    break;
                }
            }
        }
    }

    /// Now and then there is no choice about the next tokens.
    fn fast_forward(&mut self, id: SequenceId) {
        let tokens = self.scheduler.tokens(id);
        let forced = (content(tokens) >> 8) as usize % (self.forced + 1);
        for _ in 0..forced.min(self.goals[&id] - tokens.len() - 1) {
            let next = next_token(self.scheduler.tokens(id));
            self.scheduler.push(id, next);
        }
    }

    fn fork(&mut self, parent: SequenceId) {
        let child = SequenceId(self.next);
        self.next += 1;
        self.scheduler.fork(parent, child);
        self.goals.insert(child, self.goals[&parent] + 3);
        self.prompts.insert(child, self.prompts[&parent].clone());
    }

    /// A sequence goes on from its first `len` tokens, differently.
    fn replace(&mut self, id: SequenceId, len: usize) {
        let mut tokens = self.scheduler.tokens(id).to_vec();
        tokens.truncate(len.clamp(1, tokens.len()));
        tokens.push(TokenId(7));
        if tokens.len() < self.goals[&id] {
            assert!(self.scheduler.replace(id, &tokens));
            self.prompts.insert(id, tokens);
        }
    }

    /// Every block is free, or held as often as tables have it.
    fn check_blocks(&self) {
        let mut held: HashMap<_, u32> = HashMap::new();
        let blocks = self.scheduler.running.iter().flat_map(|entry| entry.table.blocks());
        blocks.for_each(|block| *held.entry(*block).or_default() += 1);
        assert!(self.scheduler.waiting.iter().all(|entry| entry.table.blocks().is_empty()));
        for entry in &self.scheduler.running {
            assert!(entry.drafts.is_empty(), "a draft that was neither taken nor forgotten");
            assert_eq!(entry.table.len(), entry.computed);
        }
        assert!(held.iter().all(|(block, n)| self.scheduler.pool.holders(*block) == *n));
        assert_eq!(self.scheduler.pool.free() + held.len(), self.scheduler.pool.total());
        assert!(self.scheduler.running.is_sorted_by_key(|entry| entry.order));
        assert!(self.scheduler.waiting.iter().is_sorted_by_key(|entry| entry.order));
    }
}

fn prompt(seed: u32, len: usize) -> Vec<TokenId> {
    // Few kinds of beginnings, so that many are shared.
    (0..len as u32).map(|i| TokenId(if i < 6 { i % 3 } else { (i * seed) % 3 })).collect()
}

fn limits(running: usize, tokens: usize) -> Limits {
    Limits { running, tokens, prefix_cache: true }
}

#[test]
fn those_who_answer_come_before_those_who_read() {
    let mut simulation = Simulation::new(20, 4, limits(8, 6));
    let first = simulation.submit(prompt(1, 3), 20);
    assert!(simulation.step(&|_| true, false));
    let second = simulation.submit(prompt(2, 12), 20);
    let plan = simulation.scheduler.schedule(&|_| true);
    let parts: Vec<_> = plan.pieces.iter().map(|piece| (piece.id, piece.len, piece.last)).collect();
    assert_eq!(parts, [(first, 1, true), (second, 5, false)]);
}

#[test]
fn who_answers_by_several_tokens_comes_before_those_who_read() {
    let mut scheduler = Scheduler::new(BlockPool::new(20, 4), limits(8, 8));
    let new = |id, len| NewSequence { id: SequenceId(id), tokens: prompt(1, len), salt: None, afresh: true };
    scheduler.submit(new(0, 20));
    (0..2).for_each(|_| {
        let plan = scheduler.schedule(&|_| true);
        scheduler.done(&plan);
    });
    (1..3).for_each(|id| scheduler.submit(new(id, 2)));
    let plan = scheduler.schedule(&|_| true);
    assert_eq!(plan.pieces.iter().map(|piece| piece.len).collect::<Vec<_>>(), [4, 2, 2]);
    scheduler.done(&plan);
    scheduler.submit(new(3, 9));
    scheduler.push(SequenceId(2), TokenId(1));
    (0..5).for_each(|_| scheduler.push(SequenceId(1), TokenId(1)));
    let plan = scheduler.schedule(&|_| true);
    let parts: Vec<_> = plan.pieces.iter().map(|piece| (piece.id.0, piece.len)).collect();
    assert_eq!(parts, [(2, 1), (1, 5), (3, 2)]);
}

#[test]
fn the_newest_makes_room_and_comes_back_first() {
    let mut simulation = Simulation::new(4, 2, limits(3, 9));
    let first = simulation.submit(prompt(1, 3), 8);
    let second = simulation.submit(prompt(2, 1), 6);
    let third = simulation.submit(prompt(2, 2), 3);
    let mut preempted = Vec::new();
    for _ in 0..4 {
        let plan = simulation.scheduler.schedule(&|_| true);
        preempted.extend(plan.preempted.iter().copied());
        let slots = simulation.scheduler.step(&plan).1.slots;
        simulation.write(&plan, &slots);
        simulation.scheduler.done(&plan);
        simulation.draw(&plan);
    }
    assert_eq!(preempted, [second], "the third has never run");
    let waiting: Vec<_> = simulation.scheduler.waiting.iter().map(|entry| entry.id).collect();
    assert_eq!(waiting, [second, third]);
    assert_eq!(simulation.scheduler.running[0].id, first);
}

#[test]
fn a_prompt_that_was_seen_costs_its_last_block_only() {
    let mut simulation = Simulation::new(20, 4, limits(8, 64));
    simulation.submit(prompt(1, 16), 17);
    simulation.step(&|_| true, false);
    assert_eq!(simulation.cost, STEP_COST + 16);
    simulation.submit(prompt(1, 16), 17);
    let plan = simulation.scheduler.schedule(&|_| true);
    assert_eq!((plan.admitted[0].1, plan.pieces[0].len), (12, 4));
}

#[test]
fn sharing_steps_is_cheaper_than_taking_turns() {
    let cost = |running| {
        let mut simulation = Simulation::new(100, 4, limits(running, 64));
        (1..=8).for_each(|seed| _ = simulation.submit(prompt(seed, 20), 50));
        while simulation.step(&|_| true, false) {}
        assert_eq!(simulation.finished.len(), 8);
        simulation.cost
    };
    assert!(cost(8) * 3 < cost(1), "{} and {}", cost(8), cost(1));
}

#[test]
fn drafts_that_are_right_save_steps_and_wrong_ones_leave_no_trace() {
    let mut simulation = Simulation::new(10, 4, limits(2, 8));
    let id = simulation.submit(prompt(1, 3), 20);
    simulation.step(&|_| true, false);
    let mut plan = simulation.scheduler.schedule(&|_| true);
    let free = simulation.scheduler.pool.free();
    let right = alone(&prompt(1, 3), 20);
    let guess = [right[4], right[5], TokenId(9), TokenId(9), TokenId(9), TokenId(9)];
    assert_eq!(simulation.scheduler.draft(&mut plan, id, &guess), 6);
    assert_eq!((plan.tokens(), simulation.scheduler.room(&plan)), (7, 1));
    assert_eq!(simulation.scheduler.pool.free(), free - 2, "ten positions instead of four");
    simulation.scheduler.done(&plan);
    for (at, token) in right[4..7].iter().enumerate() {
        assert_eq!(simulation.scheduler.drafts(id).len(), 6 - at);
        simulation.scheduler.push(id, *token);
    }
    let entry = &simulation.scheduler.running[0];
    assert_eq!((entry.tokens.as_slice(), entry.computed, entry.drafts.len()), (&right[..7], 6, 0));
    assert_eq!((entry.table.len(), simulation.scheduler.pool.free()), (6, free - 1));
}

#[test]
fn drafts_take_what_is_left_of_a_step_and_of_the_cache() {
    let mut simulation = Simulation::new(3, 4, limits(8, 8));
    let first = simulation.submit(prompt(1, 3), 8);
    simulation.step(&|_| true, false);
    let second = simulation.submit(prompt(2, 3), 4);
    let mut plan = simulation.scheduler.schedule(&|_| true);
    let guess = [TokenId(0); 9];
    assert_eq!(simulation.scheduler.draft(&mut plan, SequenceId(7), &guess), 0, "it is not in the step");
    assert_eq!(simulation.scheduler.draft(&mut plan, first, &guess), 4, "the step has room for no more");
    assert_eq!(simulation.scheduler.draft(&mut plan, second, &guess), 0);
    let mut simulation = Simulation::new(2, 4, limits(8, 64));
    let only = simulation.submit(prompt(1, 3), 8);
    let mut plan = simulation.scheduler.schedule(&|_| true);
    assert_eq!(simulation.scheduler.draft(&mut plan, only, &guess), 5, "the cache has room for no more");
    assert_eq!(simulation.scheduler.pool.free(), 0);
}

#[derive(Clone, Debug)]
enum Event {
    Submit { seed: u32, len: usize, more: usize },
    Steps(usize),
    Fork(prop::sample::Index),
    Cancel(prop::sample::Index),
    Replace(prop::sample::Index, usize),
    Pause(u64),
    Fail,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (1_u32..4, 1_usize..14, 1_usize..12).prop_map(|(seed, len, more)| Event::Submit { seed, len, more }),
        4 => (1_usize..6).prop_map(Event::Steps),
        2 => any::<prop::sample::Index>().prop_map(Event::Fork),
        1 => any::<prop::sample::Index>().prop_map(Event::Cancel),
        1 => (any::<prop::sample::Index>(), 0_usize..20).prop_map(|(at, len)| Event::Replace(at, len)),
        1 => any::<u64>().prop_map(Event::Pause),
        1 => Just(Event::Fail),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_every_sequence_becomes_what_it_is_alone(
        blocks in 8_usize..24,
        block_size in 1_usize..5,
        running in 1_usize..5,
        tokens in 1_usize..20,
        prefix_cache: bool,
        drafts in 0_usize..7,
        forced in 0_usize..5,
        events in prop::collection::vec(event(), 0..40),
    ) {
        let mut simulation = Simulation::new(blocks, block_size, Limits { running, tokens, prefix_cache });
        (simulation.drafts, simulation.forced) = (drafts, forced);
        let most = blocks * block_size;
        for event in events {
            match event {
                Event::Submit { seed, len, more } => {
                    let len = len.min(most - 5);
                    simulation.submit(prompt(seed, len), (len + more).min(most - 4));
                }
                Event::Steps(n) => (0..n).for_each(|_| _ = simulation.step(&|_| true, false)),
                Event::Fork(at) if !simulation.scheduler.running.is_empty() => {
                    let parent = &simulation.scheduler.running[at.index(simulation.scheduler.running.len())];
                    let (id, goal) = (parent.id, simulation.goals[&parent.id]);
                    if goal + 3 <= most {
                        simulation.fork(id);
                    }
                }
                Event::Cancel(at) if !simulation.goals.is_empty() => {
                    let id = SequenceId(at.index(simulation.next as usize) as u64);
                    simulation.scheduler.remove(id);
                    if !simulation.finished.contains_key(&id) {
                        simulation.goals.remove(&id);
                    }
                }
                Event::Replace(at, len) if !simulation.scheduler.running.is_empty() => {
                    let id = simulation.scheduler.running[at.index(simulation.scheduler.running.len())].id;
                    simulation.replace(id, len);
                }
                Event::Pause(bits) => _ = simulation.step(&|id| bits >> (id.0 % 64) & 1 == 0, false),
                Event::Fail => _ = simulation.step(&|_| true, true),
                Event::Fork(_) | Event::Cancel(_) | Event::Replace(..) => {}
            }
            simulation.check_blocks();
        }
        let mut steps = 0;
        while simulation.step(&|_| true, false) {
            simulation.check_blocks();
            steps += 1;
            prop_assert!(steps < 20_000, "no end in sight");
        }
        prop_assert_eq!(simulation.scheduler.pool.free(), blocks, "a block was lost");
        prop_assert_eq!((simulation.scheduler.waiting(), simulation.scheduler.running()), (0, 0));
        for (id, goal) in &simulation.goals {
            prop_assert_eq!(&simulation.finished[id], &alone(&simulation.prompts[id], *goal));
        }
    }
}
