//! The engine's thread: admit, schedule, step, sample, give out.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ferrum_models::{LanguageModel, Step};

use super::ServiceOptions;
use super::draws::{Draw, Draws, Late, Output, Threads, Urn, WORTH_A_THREAD};
use super::job::{JobError, MOST_ANSWERS};
use super::running::{Drawn, Running};
use super::shared::{Shared, Snapshot, Submission};
use crate::block_pool::BlockPool;
use crate::engine::Engine;
use crate::generate::Finish;
use crate::masks::MaskThreads;
use crate::prompt::Texts;
use crate::scheduler::{Limits, NewSequence, Piece, Plan, Scheduler, SequenceId};
use crate::speculation::{Costs, Drafter, Wanted};

/// What part of a step it waits after the step for those who do not know yet what may come next: less than what they
/// would lose by waiting for a further step, and a bound to what others lose.
const PATIENCE: u32 = 8;
/// How soon it looks again whether readers have made room.
const BLOCKED: Duration = Duration::from_millis(2);

/// Everything that the engine's thread has.
pub(super) struct Worker {
    model: Box<dyn LanguageModel>,
    texts: Texts,
    pub(super) scheduler: Scheduler,
    /// By the order of their arrival.
    jobs: BTreeMap<u64, Running>,
    arrivals: u64,
    counts: Snapshot,
    patience: Duration,
    /// Which kind of job the next step prefers: a step has logits or embeddings.
    embeds: bool,
    /// Who guesses what comes next, if anyone does, and what guesses cost.
    drafter: Option<Drafter>,
    costs: Costs,
    /// Who looks what may come next, and whose logits wait for that.
    pub(super) mask_threads: MaskThreads,
    late: Vec<Late>,
    /// Who draws.
    pub(super) threads: Threads,
    pub(super) shared: Arc<Shared>,
}

/// Tells those who wait that the thread has ended, however it ends.
struct End(Arc<Shared>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// What a turn of the engine's thread came to.
enum Turn {
    Worked,
    /// There will be nothing to do any more.
    Drained,
}

/// A sequence's job, and which of its answers it is.
pub(super) fn parts(id: SequenceId) -> (u64, usize) {
    (id.0 / MOST_ANSWERS as u64, (id.0 % MOST_ANSWERS as u64) as usize)
}

/// The sequence of one of a job's answers.
pub(super) fn sequence(job: u64, index: usize) -> SequenceId {
    SequenceId(job * MOST_ANSWERS as u64 + index as u64)
}

impl Worker {
    pub(super) fn new(
        mut engine: Engine,
        drafter: Option<Drafter>,
        options: ServiceOptions,
        shared: Arc<Shared>,
    ) -> Self {
        engine.clear_sequence();
        let limits = Limits {
            running: options.max_batch,
            tokens: options.token_budget.clamp(1, engine.step_tokens()),
            prefix_cache: options.prefix_cache,
        };
        let texts = engine.texts().clone();
        let threads = Threads { most: engine.threads(), logits: WORTH_A_THREAD };
        Worker {
            model: engine.model,
            texts,
            scheduler: Scheduler::new(engine.pool, limits),
            jobs: BTreeMap::new(),
            arrivals: 0,
            counts: Snapshot::default(),
            patience: options.patience,
            embeds: false,
            drafter,
            costs: Costs::default(),
            mask_threads: MaskThreads::start(),
            late: Vec::new(),
            threads,
            shared,
        }
    }

    /// Works until it is told to drain and nothing is left to do. A fault of our own ends the answers at hand, and work
    /// goes on; only if there are none, so that it was nobody's doing, it would come again and again, and work ends.
    pub(super) fn run(mut self) {
        let _end = End(Arc::clone(&self.shared));
        loop {
            match catch_unwind(AssertUnwindSafe(|| self.turn())) {
                Ok(Turn::Worked) => {}
                Ok(Turn::Drained) => return,
                Err(panic) if self.jobs.is_empty() => {
                    tracing::error!("the engine ends: {}", message(panic.as_ref()));
                    return;
                }
                Err(panic) => self.start_afresh(&message(panic.as_ref())),
            }
        }
    }

    /// Takes what is new, and does a step if there is one to do.
    fn turn(&mut self) -> Turn {
        let snapshot = self.snapshot();
        let news = if self.jobs.is_empty() { self.shared.wait(snapshot) } else { self.shared.exchange(snapshot) };
        let nothing_new = news.incoming.is_empty();
        news.incoming.into_iter().for_each(|submission| self.take(submission));
        self.sweep();
        if news.draining && nothing_new && self.jobs.is_empty() {
            return Turn::Drained;
        }
        self.catch_up(Duration::ZERO);
        if self.step() || self.jobs.is_empty() {
            return Turn::Worked;
        }
        if self.late.is_empty() {
            std::thread::sleep(BLOCKED);
        } else {
            self.catch_up(BLOCKED);
        }
        Turn::Worked
    }

    /// Something went wrong of which nobody knows what it has left half done. All answers fail, and nothing is believed of
    /// jobs, blocks and guesses any more: only the model's weights and what was counted stay.
    fn start_afresh(&mut self, reason: &str) {
        let jobs = std::mem::take(&mut self.jobs);
        tracing::error!("all {} requests fail: {reason}", jobs.len());
        for running in jobs.into_values() {
            self.counts.finished.failed += running.open() as u64;
            // Whose job is too broken for that hears that the answers end.
            let _ = catch_unwind(AssertUnwindSafe(|| running.abandon(reason)));
        }
        self.late.clear();
        let pool = self.scheduler.pool();
        self.scheduler = Scheduler::new(BlockPool::new(pool.total(), pool.block_size()), self.scheduler.limits());
        if self.drafter.take().is_some() {
            tracing::error!("from here on nobody guesses what comes next");
        }
    }

    fn snapshot(&self) -> Snapshot {
        let pool = self.scheduler.pool();
        Snapshot {
            running: self.scheduler.running(),
            waiting: self.scheduler.waiting(),
            waiting_tokens: self.jobs.values().map(Running::waiting_tokens).sum(),
            block_size: pool.block_size(),
            blocks: pool.total(),
            blocks_used: pool.total() - pool.free(),
            blocks_cached: pool.kept(),
            ..self.counts
        }
    }

    /// Takes a job, which waits for its turn.
    fn take(&mut self, submission: Submission) {
        let running = self.texts.tokenizer().and_then(|tokenizer| Running::new(submission, tokenizer));
        // Jobs are checked before they are submitted. Should one be wrong all the same, its reader hears the end.
        let Ok(running) = running.inspect_err(|error| tracing::error!("a job that was checked: {error}")) else {
            return;
        };
        self.arrivals += 1;
        self.scheduler.submit(NewSequence {
            id: sequence(self.arrivals, 0),
            tokens: running.job.prompt.clone(),
            salt: running.job.cache_salt.clone(),
            afresh: running.wants_all_of_prompt(),
        });
        self.jobs.insert(self.arrivals, running);
    }

    /// Gives out what there is room for, and forgets the jobs that are complete or that nobody reads.
    fn sweep(&mut self) {
        let (patience, scheduler, counts) = (self.patience, &mut self.scheduler, &mut self.counts);
        let drafter = &mut self.drafter;
        self.jobs.retain(|job, running| {
            running.outlet.flush();
            let complete = running.has_ended() && running.outlet.is_empty();
            let unread = running.outlet.is_closed() || running.outlet.stuck_for() > patience;
            if unread && !complete {
                counts.finished.cancelled += running.open() as u64;
                for id in (0..running.answers.len()).map(|index| sequence(*job, index)) {
                    scheduler.remove(id);
                    drafter.iter_mut().for_each(|drafter| drafter.forget(id));
                }
            }
            !complete && !unread
        });
    }

    /// One step of the model. Whether there was anything to do.
    fn step(&mut self) -> bool {
        for embeds in [self.embeds, !self.embeds] {
            let mut plan = self.plan(embeds);
            if plan.pieces.is_empty() {
                continue;
            }
            self.guess(&mut plan);
            self.look_ahead(&plan);
            self.counts.steps += 1;
            let begin = Instant::now();
            match self.compute(&plan, embeds) {
                Ok(draws) => {
                    let time = begin.elapsed();
                    self.measure(&plan, time);
                    self.succeed(&plan, draws);
                    self.catch_up(time / PATIENCE);
                }
                Err(reason) => self.give_up(&plan, &reason),
            }
            self.embeds = !embeds;
            return true;
        }
        false
    }

    /// The next step of the jobs that want embeddings, or of the others, as far as their readers have room.
    fn plan(&mut self, embeds: bool) -> Plan {
        let (jobs, late) = (&self.jobs, &self.late);
        let ready = |id| {
            let running = &jobs[&parts(id).0];
            // What is late comes before what would follow it.
            late.iter().all(|late| late.id != id)
                && running.outlet.is_empty()
                && running.job.embedding.is_some() == embeds
        };
        let plan = self.scheduler.schedule(&ready);
        self.counts.preemptions += plan.preempted.len() as u64;
        if let Some(drafter) = &mut self.drafter {
            plan.preempted.iter().for_each(|id| drafter.forget(*id));
        }
        plan.admitted.iter().for_each(|(id, cached)| self.begin(*id, *cached));
        plan
    }

    /// A sequence begins or goes on, and the cache had so much of it.
    fn begin(&mut self, id: SequenceId, cached: usize) {
        let (job, _) = parts(id);
        let running = self.jobs.get_mut(&job).expect("only sequences of jobs run");
        if !running.has_begun() {
            running.begin(cached);
            self.counts.prompt_tokens += running.job.prompt.len() as u64;
            self.counts.cached_prompt_tokens += cached as u64;
        }
    }

    /// Adds to a step what sequences may go on with, where that pays.
    fn guess(&mut self, plan: &mut Plan) {
        let Some(drafter) = &mut self.drafter else { return };
        let price = self.costs.price(plan.tokens());
        let mut room = self.scheduler.room(plan);
        let mut lengths = Vec::new();
        for &Piece { id, last, .. } in &plan.pieces {
            let (job, index) = parts(id);
            let running = self.jobs.get_mut(&job).expect("only sequences of jobs run");
            let most = if last { running.most_drafts(index).min(room) } else { 0 };
            let length = if most > 0 { running.answers[index].pace.length(price).min(most) } else { 0 };
            room -= length;
            lengths.extend((length > 0).then_some((id, length)));
        }
        let wanted = lengths.iter().map(|&(id, most)| {
            let salt = self.jobs[&parts(id).0].job.cache_salt.as_deref();
            Wanted { id, tokens: self.scheduler.tokens(id), salt, most }
        });
        let wanted: Vec<Wanted<'_>> = wanted.collect();
        let drafts = drafter.draft(&wanted);
        self.costs.drafts(drafts.timed);
        let tokenizer = self.texts.tokenizer().expect("jobs without a tokenizer are refused");
        for ((id, _), mut drafts) in lengths.into_iter().zip(drafts.tokens) {
            let (job, index) = parts(id);
            self.jobs.get_mut(&job).expect("as above").check_drafts(index, &mut drafts, tokenizer);
            let drafted = self.scheduler.draft(plan, id, &drafts);
            self.counts.drafts += u64::from(drafted > 0);
            self.counts.drafted_tokens += drafted as u64;
        }
    }

    /// Has others look, while the model runs, what sequences may go on with.
    fn look_ahead(&mut self, plan: &Plan) {
        for &Piece { id, last, .. } in &plan.pieces {
            let (job, index) = parts(id);
            let running = self.jobs.get_mut(&job).expect("only sequences of jobs run");
            let answers = if running.is_computed() { index..index + 1 } else { 0..running.answers.len() };
            for index in answers.take_while(|_| last) {
                running.look_ahead(index, self.scheduler.drafts(id), &self.mask_threads);
            }
        }
    }

    /// A step took so long. Those with parts of prompts draw less than the others and tell nothing about these.
    fn measure(&mut self, plan: &Plan, time: Duration) {
        if self.drafter.is_some() && plan.pieces.iter().all(|piece| piece.last && piece.len == 1) {
            self.costs.step(plan.tokens(), time);
        }
    }

    /// Runs the model and draws; what went wrong, if the step failed. A panic is caught: it fails this step alone.
    fn compute(&mut self, plan: &Plan, embeds: bool) -> Result<Draws, String> {
        let (tokens, batch) = self.scheduler.step(plan);
        let (rows, outputs) = self.outputs(plan);
        let Worker { model, texts, scheduler, jobs, threads, .. } = self;
        let (mut draws, mut urn) = (Draws::default(), Urn { jobs, scheduler, texts, threads: *threads });
        let step = Step { tokens: &tokens, batch: &batch, outputs: &rows };
        let forward = AssertUnwindSafe(|| {
            plan.pieces.iter().filter_map(|piece| piece.copy).for_each(|(from, to)| model.copy_block(from, to));
            if embeds {
                model.embed(step, &mut |i, hidden| pool(&outputs[i], hidden, urn.jobs))
            } else if let Some(count) = Draws::candidates(&outputs, urn.jobs)
                && let Some(chooser) = model.chooser(count)
            {
                let each = &mut |i, these: &[_]| draws.read_likeliest(&outputs[i], these, &mut urn);
                chooser.forward_likeliest(step, count, each)
            } else {
                model.forward_rows(step, &mut |i, rows| draws.read(&outputs[i..], rows, &mut urn))
            }
        });
        match catch_unwind(forward) {
            Ok(Ok(())) => Ok(draws),
            Ok(Err(error)) => Err(error.to_string()),
            Err(panic) => Err(message(panic.as_ref())),
        }
    }

    /// The tokens of a step whose logits are wanted, and what for.
    fn outputs(&self, plan: &Plan) -> (Vec<usize>, Vec<Output>) {
        let (mut rows, mut outputs, mut first) = (Vec::new(), Vec::new(), 0);
        for &Piece { id, start, len, last, drafts, .. } in &plan.pieces {
            let (job, _) = parts(id);
            let running = &self.jobs[&job];
            let wants_prompt = running.wants_all_of_prompt() && !running.is_computed();
            let prompt_ends = running.job.embedding.is_some();
            for position in start..start + len {
                let ends = last && position + 1 == start + len;
                if ends || wants_prompt {
                    rows.push(first + position - start);
                    outputs.push(if ends && !prompt_ends {
                        Output::Draw(id, 0)
                    } else {
                        Output::Prompt(job, position)
                    });
                }
            }
            first += len;
            rows.extend(first..first + drafts);
            outputs.extend((1..=drafts).map(|after| Output::Draw(id, after)));
            first += drafts;
        }
        (rows, outputs)
    }

    /// A step went well.
    fn succeed(&mut self, plan: &Plan, draws: Draws) {
        self.scheduler.done(plan);
        for piece in plan.pieces.iter().filter(|piece| piece.last) {
            let (job, _) = parts(piece.id);
            let running = self.jobs.get_mut(&job).expect("it was in the step");
            if !running.is_computed() {
                running.prompt_done();
                let answers = running.answers.len();
                (1..answers).for_each(|index| self.scheduler.fork(piece.id, sequence(job, index)));
                if !running.wants_tokens() && !running.embed() {
                    self.ended(piece.id, None);
                } else if !self.jobs[&job].wants_tokens() {
                    (0..answers).for_each(|index| self.finish(sequence(job, index)));
                }
            }
        }
        for piece in plan.pieces.iter().filter(|piece| draws.late.iter().all(|late| late.id != piece.id)) {
            self.learn(piece.id, piece.drafts, &draws.drawn);
        }
        draws.drawn.into_iter().for_each(|draw| self.take_draw(draw));
        self.late.extend(draws.late);
    }

    /// Draws for those who were late and know by now what may come next; for that it waits no longer than `patience` in
    /// all.
    fn catch_up(&mut self, patience: Duration) {
        let begin = Instant::now();
        for late in std::mem::take(&mut self.late) {
            let Worker { jobs, scheduler, texts, threads, .. } = self;
            let mut urn = Urn { jobs, scheduler, texts, threads: *threads };
            if !late.can_draw(&mut urn, patience.saturating_sub(begin.elapsed())) {
                self.late.push(late);
                continue;
            }
            let (id, drafted) = (late.id, late.drafted());
            let draws = catch_unwind(AssertUnwindSafe(|| late.draw(&mut urn)));
            let draws = draws.unwrap_or_else(|panic| vec![Draw::failed(id, message(panic.as_ref()))]);
            self.learn(id, drafted, &draws);
            draws.into_iter().for_each(|draw| self.take_draw(draw));
        }
    }

    fn take_draw(&mut self, Draw { id, drawn, .. }: Draw) {
        self.push(id, drawn);
        self.fast_forward(id);
    }

    /// How many of a sequence's guesses were right: as many as something was drawn after.
    fn learn(&mut self, id: SequenceId, drafted: usize, draws: &[Draw]) {
        let (job, index) = parts(id);
        let Some(running) = self.jobs.get_mut(&job).filter(|_| drafted > 0) else { return };
        let accepted = draws.iter().filter(|draw| draw.id == id && draw.after > 0).count();
        running.answers[index].pace.saw(drafted, accepted);
        self.counts.accepted_tokens += accepted as u64;
    }

    /// Takes the tokens that a sequence's grammar leaves no choice about: the next step computes them together.
    fn fast_forward(&mut self, id: SequenceId) {
        let (job, index) = parts(id);
        loop {
            let running = self.jobs.get_mut(&job).expect("it was in the step");
            if running.answers[index].ended {
                return;
            }
            let Some(drawn) = running.forced(index) else { return };
            self.push(id, drawn);
        }
    }

    /// An answer ends before its first token.
    fn finish(&mut self, id: SequenceId) {
        let (job, index) = parts(id);
        let running = self.jobs.get_mut(&job).expect("it was in the step");
        let finish = running.longest();
        running.finish(index, finish, None);
        self.ended(id, Some(finish));
    }

    /// A token of a sequence was drawn, or could not be.
    fn push(&mut self, id: SequenceId, drawn: Drawn) {
        let (job, index) = parts(id);
        let running = self.jobs.get_mut(&job).expect("it was in the step");
        // A stop string or the like ended it before what was drawn further on.
        if running.answers[index].ended {
            return;
        }
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(error) => {
                running.fail(index, error);
                return self.ended(id, None);
            }
        };
        self.counts.generated_tokens += 1;
        self.scheduler.push(id, drawn.id);
        let tokenizer = self.texts.tokenizer().expect("jobs without a tokenizer are refused");
        if let Some(finish) = running.push(index, drawn, tokenizer) {
            self.ended(id, Some(finish));
        }
    }

    /// A sequence is no more; `None` if it failed.
    fn ended(&mut self, id: SequenceId, finish: Option<Finish>) {
        self.scheduler.remove(id);
        if let Some(drafter) = &mut self.drafter {
            drafter.forget(id);
        }
        let finished = &mut self.counts.finished;
        match finish {
            None => finished.failed += 1,
            Some(Finish::Stopped) => finished.cancelled += 1,
            Some(Finish::MaxTokens | Finish::ContextFull) => finished.length += 1,
            Some(Finish::EndOfText | Finish::StopString | Finish::StopToken) => finished.stop += 1,
        }
        self.shared.answered_in(self.jobs[&parts(id).0].age());
    }

    /// A step failed: so do its sequences. What others have in the cache may be broken too, and is computed again.
    fn give_up(&mut self, plan: &Plan, reason: &str) {
        tracing::error!("a step of {} sequences failed: {reason}", plan.pieces.len());
        for piece in &plan.pieces {
            let (job, index) = parts(piece.id);
            let running = self.jobs.get_mut(&job).expect("it was in the step");
            let all = 0..running.answers.len();
            let failed = if running.is_computed() { index..index + 1 } else { all };
            for index in failed {
                self.jobs.get_mut(&job).expect("as above").fail(index, JobError::Step { reason: reason.to_owned() });
                self.ended(sequence(job, index), None);
            }
        }
        self.scheduler.reset();
    }
}

/// Adds a hidden state to its job's embedding.
fn pool(output: &Output, hidden: &[f32], jobs: &mut BTreeMap<u64, Running>) {
    let Output::Prompt(job, position) = *output else { unreachable!("embeddings draw no tokens") };
    jobs.get_mut(&job).expect("it is in the step").pool(position, hidden);
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without words").to_owned()
}
