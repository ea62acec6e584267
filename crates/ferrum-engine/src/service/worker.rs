//! The engine's thread: admit, schedule, step, sample, give out.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ferrum_models::{LanguageModel, Step};
use ferrum_types::TokenId;

use super::ServiceOptions;
use super::job::{JobError, MOST_ANSWERS};
use super::running::{Drawn, Running};
use super::shared::{Shared, Snapshot, Submission};
use crate::engine::Engine;
use crate::generate::Finish;
use crate::prompt::Texts;
use crate::scheduler::{Limits, NewSequence, Piece, Plan, Scheduler, SequenceId};

/// How long a thread without jobs sleeps, unless it is woken.
const IDLE: Duration = Duration::from_secs(3600);
/// How soon it looks again whether readers have made room.
const BLOCKED: Duration = Duration::from_millis(2);

/// Everything that the engine's thread has.
pub(super) struct Worker {
    model: Box<dyn LanguageModel>,
    texts: Texts,
    scheduler: Scheduler,
    /// By the order of their arrival.
    jobs: BTreeMap<u64, Running>,
    arrivals: u64,
    counts: Snapshot,
    patience: Duration,
    shared: Arc<Shared>,
}

/// Tells those who wait that the thread has ended, however it ends.
struct End(Arc<Shared>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// What the logits of a step are for.
enum Output {
    /// The next token of all answers of a job, or of one of them.
    Draw(SequenceId),
    /// How likely the prompt's token after this position was.
    Prompt(u64, usize),
}

/// A sequence's job, and which of its answers it is.
fn parts(id: SequenceId) -> (u64, usize) {
    (id.0 / MOST_ANSWERS as u64, (id.0 % MOST_ANSWERS as u64) as usize)
}

fn sequence(job: u64, index: usize) -> SequenceId {
    SequenceId(job * MOST_ANSWERS as u64 + index as u64)
}

impl Worker {
    pub(super) fn new(mut engine: Engine, options: ServiceOptions, shared: Arc<Shared>) -> Self {
        engine.clear_sequence();
        let limits = Limits {
            running: options.max_batch,
            tokens: options.token_budget.clamp(1, engine.step_tokens()),
            prefix_cache: options.prefix_cache,
        };
        let texts = engine.texts().clone();
        Worker {
            model: engine.model,
            texts,
            scheduler: Scheduler::new(engine.pool, limits),
            jobs: BTreeMap::new(),
            arrivals: 0,
            counts: Snapshot::default(),
            patience: options.patience,
            shared,
        }
    }

    /// Works until it is told to drain and nothing is left to do.
    pub(super) fn run(mut self) {
        let _end = End(Arc::clone(&self.shared));
        loop {
            let patience = if self.jobs.is_empty() { IDLE } else { Duration::ZERO };
            let news = self.shared.exchange(self.snapshot(), patience);
            let nothing_new = news.incoming.is_empty();
            news.incoming.into_iter().for_each(|submission| self.take(submission));
            self.sweep();
            if news.draining && nothing_new && self.jobs.is_empty() {
                return;
            }
            if !self.step() && !self.jobs.is_empty() {
                std::thread::sleep(BLOCKED);
            }
        }
    }

    fn snapshot(&self) -> Snapshot {
        let pool = self.scheduler.pool();
        Snapshot {
            running: self.scheduler.running(),
            waiting: self.scheduler.waiting(),
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
            afresh: running.job.prompt_logprobs.is_some(),
        });
        self.jobs.insert(self.arrivals, running);
    }

    /// Gives out what there is room for, and forgets the jobs that are complete or that nobody reads.
    fn sweep(&mut self) {
        let (patience, scheduler, counts) = (self.patience, &mut self.scheduler, &mut self.counts);
        self.jobs.retain(|job, running| {
            running.outlet.flush();
            let complete = running.has_ended() && running.outlet.is_empty();
            let unread = running.outlet.is_closed() || running.outlet.stuck_for() > patience;
            if unread && !complete {
                counts.finished.cancelled += running.open() as u64;
                (0..running.answers.len()).for_each(|index| scheduler.remove(sequence(*job, index)));
            }
            !complete && !unread
        });
    }

    /// One step of the model. Whether there was anything to do.
    fn step(&mut self) -> bool {
        let jobs = &self.jobs;
        let plan = self.scheduler.schedule(&|id| jobs[&parts(id).0].outlet.is_empty());
        self.counts.preemptions += plan.preempted.len() as u64;
        plan.admitted.iter().for_each(|(id, cached)| self.begin(*id, *cached));
        if plan.pieces.is_empty() {
            return false;
        }
        self.counts.steps += 1;
        match self.compute(&plan) {
            Ok(drawn) => self.succeed(&plan, drawn),
            Err(reason) => self.give_up(&plan, &reason),
        }
        true
    }

    /// A sequence begins or goes on, and the cache had so much of it.
    fn begin(&mut self, id: SequenceId, cached: usize) {
        let (job, _) = parts(id);
        let running = self.jobs.get_mut(&job).expect("only sequences of jobs run");
        if running.started.is_none() {
            running.started = Some(Instant::now());
            running.cached_tokens = cached;
            self.counts.prompt_tokens += running.job.prompt.len() as u64;
            self.counts.cached_prompt_tokens += cached as u64;
        }
    }

    /// Runs the model and draws; what went wrong, if the step failed. A panic is caught: it fails this step alone.
    fn compute(&mut self, plan: &Plan) -> Result<Vec<(SequenceId, Drawn)>, String> {
        let (tokens, batch) = self.scheduler.step(plan);
        let (rows, outputs) = self.outputs(plan);
        let Worker { model, texts, scheduler, jobs, .. } = self;
        let mut drawn = Vec::new();
        let mut each = |i: usize, logits: &mut [f32]| match outputs[i] {
            Output::Draw(id) => draw(id, logits, (jobs, scheduler, texts), &mut drawn),
            Output::Prompt(job, position) => {
                jobs.get_mut(&job).expect("it is in the step").look_at_prompt(position, logits);
            }
        };
        let forward = AssertUnwindSafe(|| {
            plan.pieces.iter().filter_map(|piece| piece.copy).for_each(|(from, to)| model.copy_block(from, to));
            model.forward(Step { tokens: &tokens, batch: &batch, outputs: &rows }, &mut each)
        });
        match catch_unwind(forward) {
            Ok(Ok(())) => Ok(drawn),
            Ok(Err(error)) => Err(error.to_string()),
            Err(panic) => Err(message(panic.as_ref())),
        }
    }

    /// The tokens of a step whose logits are wanted, and what for.
    fn outputs(&self, plan: &Plan) -> (Vec<usize>, Vec<Output>) {
        let (mut rows, mut outputs, mut first) = (Vec::new(), Vec::new(), 0);
        for &Piece { id, start, len, last, .. } in &plan.pieces {
            let (job, _) = parts(id);
            let running = &self.jobs[&job];
            let wants_prompt = running.job.prompt_logprobs.is_some() && !running.is_computed();
            for position in start..start + len {
                let ends = last && position + 1 == start + len;
                if ends || wants_prompt {
                    rows.push(first + position - start);
                    outputs.push(if ends { Output::Draw(id) } else { Output::Prompt(job, position) });
                }
            }
            first += len;
        }
        (rows, outputs)
    }

    /// A step went well.
    fn succeed(&mut self, plan: &Plan, drawn: Vec<(SequenceId, Drawn)>) {
        self.scheduler.done(plan);
        for piece in plan.pieces.iter().filter(|piece| piece.last) {
            let (job, _) = parts(piece.id);
            let running = self.jobs.get_mut(&job).expect("it was in the step");
            if !running.is_computed() {
                running.prompt_done();
                let answers = running.answers.len();
                (1..answers).for_each(|index| self.scheduler.fork(piece.id, sequence(job, index)));
                if !running.wants_tokens() {
                    (0..answers).for_each(|index| self.finish(sequence(job, index)));
                }
            }
        }
        drawn.into_iter().for_each(|(id, drawn)| self.push(id, drawn));
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
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(error) => {
                running.fail(index, error);
                return self.ended(id, None);
            }
        };
        self.counts.generated_tokens += 1;
        self.scheduler.push(id, drawn.0);
        let tokenizer = self.texts.tokenizer().expect("jobs without a tokenizer are refused");
        if let Some(finish) = running.push(index, drawn, tokenizer) {
            self.ended(id, Some(finish));
        }
    }

    /// A sequence is no more; `None` if it failed.
    fn ended(&mut self, id: SequenceId, finish: Option<Finish>) {
        self.scheduler.remove(id);
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

/// Draws the next token of one sequence, or the first token of all answers to a prompt.
fn draw(
    id: SequenceId,
    logits: &mut [f32],
    (jobs, scheduler, texts): (&mut BTreeMap<u64, Running>, &Scheduler, &Texts),
    drawn: &mut Vec<(SequenceId, Drawn)>,
) {
    let (job, index) = parts(id);
    let running = jobs.get_mut(&job).expect("it is in the step");
    let tokenizer = texts.tokenizer().expect("jobs without a tokenizer are refused");
    let history: &[TokenId] = scheduler.tokens(id);
    if running.is_computed() {
        drawn.push((id, running.draw(index, logits, history, tokenizer)));
    } else if running.wants_tokens() {
        for index in 0..running.answers.len() {
            let token = running.draw(index, &mut logits.to_vec(), history, tokenizer);
            drawn.push((sequence(job, index), token));
        }
    }
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without words").to_owned()
}
