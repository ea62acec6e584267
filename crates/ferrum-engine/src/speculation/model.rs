//! A smaller model guesses what a larger one will say.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use ferrum_models::{LanguageModel, Step};
use ferrum_types::TokenId;

use super::{Drafts, Wanted};
use crate::engine::Engine;
use crate::logprobs::likeliest_one;
use crate::scheduler::{Limits, NewSequence, Plan, Scheduler, SequenceId};

/// A model that follows the sequences of another, with a cache of its own.
pub(super) struct DraftModel {
    model: Box<dyn LanguageModel>,
    scheduler: Scheduler,
    /// Positions of its context.
    context: usize,
    /// Tokens that both models have: guesses are among them.
    vocabulary: usize,
    /// Tokens that it has itself.
    own_vocabulary: usize,
}

impl DraftModel {
    /// Guesses for a model with `vocabulary` tokens.
    pub(super) fn new(mut engine: Engine, vocabulary: usize) -> Self {
        engine.clear_sequence();
        let limits = Limits { running: engine.sequences(), tokens: engine.step_tokens(), prefix_cache: true };
        let (context, own_vocabulary) = (engine.context(), engine.texts().vocabulary());
        DraftModel {
            model: engine.model,
            scheduler: Scheduler::new(engine.pool, limits),
            context,
            vocabulary: vocabulary.min(own_vocabulary),
            own_vocabulary,
        }
    }

    /// What each sequence may go on with: the likeliest tokens, as far as its prompt is read. No more of prompts is read
    /// at a time than fits a step, so that nobody waits for long.
    pub(super) fn draft(&mut self, wanted: &[Wanted<'_>]) -> Drafts {
        let mut drafts = Drafts { tokens: vec![Vec::new(); wanted.len()], ..Drafts::default() };
        let most: Vec<usize> = wanted.iter().map(|wanted| self.follow(wanted)).collect();
        let at = |id| wanted.iter().position(|wanted| wanted.id == id);
        let mut room = self.scheduler.room(&Plan::default());
        loop {
            let ready = |id| at(id).is_some_and(|at| drafts.tokens[at].len() < most[at]);
            let plan = self.scheduler.schedule(&ready);
            if plan.pieces.is_empty() {
                return drafts;
            }
            let begin = Instant::now();
            let guesses = match self.step(&plan) {
                Ok(guesses) => guesses,
                Err(reason) => {
                    // No more than a loss of speed: what an answer says does not depend on guesses.
                    tracing::error!("the draft model failed: {reason}");
                    self.scheduler.reset();
                    return drafts;
                }
            };
            self.scheduler.done(&plan);
            // A sequence whose guesses were all right has two tokens to read before the next.
            if plan.pieces.iter().all(|piece| piece.len <= 2) {
                drafts.timed = (drafts.timed.0 + guesses.len(), drafts.timed.1 + begin.elapsed());
            }
            for (id, guess) in guesses {
                self.scheduler.push(id, guess);
                drafts.tokens[at(id).expect("only what is wanted is ready")].push(guess);
            }
            let read: usize = plan.pieces.iter().map(|piece| piece.len - usize::from(piece.last)).sum();
            room = room.saturating_sub(read);
            if room == 0 {
                return drafts;
            }
        }
    }

    /// A sequence is no more.
    pub(super) fn forget(&mut self, id: SequenceId) {
        self.scheduler.remove(id);
    }

    /// Makes a sequence what it is now. The most tokens that can be guessed of it.
    fn follow(&mut self, wanted: &Wanted<'_>) -> usize {
        let Wanted { id, tokens, salt, most } = *wanted;
        let unknown = |token: &TokenId| token.0 as usize >= self.own_vocabulary;
        // The last guess is not computed.
        let room = (self.context + 1).saturating_sub(tokens.len());
        if room == 0 || tokens.iter().any(unknown) {
            self.scheduler.remove(id);
            return 0;
        }
        if !self.scheduler.replace(id, tokens) {
            let salt = salt.map(str::to_owned);
            self.scheduler.submit(NewSequence { id, tokens: tokens.to_vec(), salt, afresh: false });
        }
        most.min(room)
    }

    /// Runs the model; the likeliest next tokens of the sequences whose tokens are all computed.
    fn step(&mut self, plan: &Plan) -> Result<Vec<(SequenceId, TokenId)>, String> {
        let (tokens, batch) = self.scheduler.step(plan);
        let (mut rows, mut first) = (Vec::new(), 0);
        for piece in &plan.pieces {
            first += piece.len;
            rows.extend(piece.last.then_some(first - 1));
        }
        let ids: Vec<SequenceId> = plan.pieces.iter().filter(|piece| piece.last).map(|piece| piece.id).collect();
        let mut guesses = Vec::new();
        let step = Step { tokens: &tokens, batch: &batch, outputs: &rows };
        let forward = AssertUnwindSafe(|| {
            plan.pieces.iter().filter_map(|piece| piece.copy).for_each(|(from, to)| self.model.copy_block(from, to));
            self.model.forward(step, &mut |i, logits| {
                guesses.push((ids[i], likeliest_one(&logits[..self.vocabulary])));
            })
        });
        match catch_unwind(forward) {
            Ok(Ok(())) => Ok(guesses),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err("it panicked".to_owned()),
        }
    }
}

impl std::fmt::Debug for DraftModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DraftModel").field("scheduler", &self.scheduler).finish_non_exhaustive()
    }
}
