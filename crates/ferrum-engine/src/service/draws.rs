//! What is drawn after a step, at once or as soon as it is known what may come.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::thread;
use std::time::Duration;

use ferrum_formats::tokenizer::Tokenizer;
use ferrum_models::Likeliest;
use ferrum_types::TokenId;

use super::job::{Job, JobError};
use super::running::{Drawn, Making, Running, Token};
use super::worker::{parts, sequence};
use crate::prompt::Texts;
use crate::scheduler::{Scheduler, SequenceId};

/// Logits to look at that are worth a thread: many times what it takes to start one.
pub(super) const WORTH_A_THREAD: usize = 1 << 22;

/// How many threads may draw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Threads {
    /// The most.
    pub(super) most: usize,
    /// Logits to look at for each, as [`cost`](crate::sampling::Sampling::cost) counts.
    pub(super) logits: usize,
}

/// What the logits of a step are for.
pub(super) enum Output {
    /// The next token of all answers of a job, or of one of them after so many of its drafts.
    Draw(SequenceId, usize),
    /// How likely the prompt's token after this position was, or what the prompt means so far.
    Prompt(u64, usize),
}

/// What was drawn for a sequence after so many of its drafts.
pub(super) struct Draw {
    pub(super) id: SequenceId,
    pub(super) after: usize,
    pub(super) drawn: Drawn,
}

impl Draw {
    /// Nothing could be drawn, for this reason.
    pub(super) fn failed(id: SequenceId, reason: String) -> Self {
        Draw { id, after: 0, drawn: Err(JobError::Step { reason }) }
    }
}

/// Logits of a sequence of which it is not known yet what may come next. Nobody waits for that but the sequence.
pub(super) struct Late {
    pub(super) id: SequenceId,
    /// What was guessed that comes next.
    drafts: Vec<TokenId>,
    /// The logits after its tokens, and after each of the drafts.
    rows: Vec<Vec<f32>>,
}

/// The draws of a step.
#[derive(Default)]
pub(super) struct Draws {
    pub(super) drawn: Vec<Draw>,
    pub(super) late: Vec<Late>,
}

/// What it takes to draw.
pub(super) struct Urn<'a> {
    pub(super) jobs: &'a mut BTreeMap<u64, Running>,
    pub(super) scheduler: &'a Scheduler,
    pub(super) texts: &'a Texts,
    pub(super) threads: Threads,
}

/// The logits after so many of a sequence's drafts: those of the model, or a copy where several answers want them.
type Row<'a> = (usize, Logits<'a>);

impl Draws {
    /// Uses rows of logits for what they are wanted for.
    pub(super) fn read(&mut self, outputs: &[Output], rows: &mut [f32], urn: &mut Urn<'_>) {
        let width = urn.texts.vocabulary();
        let mut wanted = BTreeMap::new();
        for (output, logits) in outputs.iter().zip(rows.chunks_mut(width)) {
            match *output {
                Output::Draw(id, after) => self.sort((id, after), logits, urn, &mut wanted),
                Output::Prompt(job, position) => {
                    urn.jobs.get_mut(&job).expect("it is in the step").look_at_prompt(position, logits);
                }
            }
        }
        let Urn { jobs, scheduler, texts, threads } = urn;
        let mut tasks = Vec::new();
        for (job, running) in jobs.iter_mut() {
            let is_computed = running.is_computed();
            let Running { job: asked, answers, .. } = running;
            for (index, making) in answers.iter_mut().enumerate() {
                let id = sequence(*job, index);
                let Some(rows) = wanted.remove(&id) else { continue };
                // All answers to a prompt begin with its tokens.
                let of = if is_computed { id } else { sequence(*job, 0) };
                let before = self.drawn.iter().rfind(|draw| draw.id == id);
                let (tokens, drafts) = (scheduler.tokens(of), scheduler.drafts(of));
                tasks.push(Task { id, making, asked, tokens, drafts, before, rows });
            }
        }
        let drawn = run(tasks, texts, *threads);
        self.drawn.extend(drawn);
    }

    /// How many of the likeliest tokens are all that is wanted of a step, if they are: as many as any output wants. What
    /// is drawn from more than an answer wants is the same.
    pub(super) fn candidates(outputs: &[Output], jobs: &BTreeMap<u64, Running>) -> Option<NonZeroUsize> {
        let of = |output: &Output| match *output {
            Output::Draw(id, 0) => jobs[&parts(id).0].candidates(),
            Output::Draw(..) | Output::Prompt(..) => None,
        };
        outputs.iter().map(of).try_fold(NonZeroUsize::MIN, |most, count| Some(most.max(count?)))
    }

    /// Draws from the likeliest tokens for all answers that draw from this output.
    pub(super) fn read_likeliest(&mut self, output: &Output, likeliest: &[Likeliest], urn: &mut Urn<'_>) {
        let Output::Draw(id, after @ 0) = *output else { unreachable!("no other output needs the likeliest alone") };
        let (job, index) = parts(id);
        let running = urn.jobs.get_mut(&job).expect("it is in the step");
        let answers = match running.is_computed() {
            true => index..index + 1,
            false if running.wants_tokens() => 0..running.answers.len(),
            false => return,
        };
        let vocabulary = urn.texts.vocabulary();
        self.drawn.extend(answers.map(|index| {
            let drawn = running.answers[index].draw_among(likeliest, vocabulary);
            Draw { id: sequence(job, index), after, drawn }
        }));
    }

    /// Gives logits to the answers that want them; those that do not know yet what may come keep a copy.
    fn sort<'a>(
        &mut self,
        (id, after): (SequenceId, usize),
        logits: &'a mut [f32],
        urn: &mut Urn<'_>,
        wanted: &mut BTreeMap<SequenceId, Vec<Row<'a>>>,
    ) {
        let (job, index) = parts(id);
        let running = urn.jobs.get_mut(&job).expect("it is in the step");
        let answers = match running.is_computed() {
            true => index..index + 1,
            false if running.wants_tokens() => 0..running.answers.len(),
            false => return,
        };
        let drafts = urn.scheduler.drafts(id);
        let mut known = Vec::new();
        for index in answers {
            let id = sequence(job, index);
            if let Some(late) = self.late.iter_mut().rfind(|late| late.id == id) {
                late.rows.push(logits.to_vec());
            } else if after == 0 && !running.can_draw(index, Duration::ZERO) {
                self.late.push(Late { id, drafts: drafts.to_vec(), rows: vec![logits.to_vec()] });
            } else {
                known.push(id);
            }
        }
        if let [only] = known[..] {
            return wanted.entry(only).or_default().push((after, Logits::Lent(logits)));
        }
        for id in known {
            wanted.entry(id).or_default().push((after, Logits::Own(logits.to_vec())));
        }
    }
}

impl Late {
    /// Is it known by now what may come next? Waits for that no longer than `patience`.
    pub(super) fn can_draw(&self, urn: &mut Urn<'_>, patience: Duration) -> bool {
        let (job, index) = parts(self.id);
        urn.jobs.get_mut(&job).is_none_or(|running| running.can_draw(index, patience))
    }

    /// How many tokens were guessed.
    pub(super) fn drafted(&self) -> usize {
        self.drafts.len()
    }

    /// Draws what comes; nothing for who is gone.
    pub(super) fn draw(self, urn: &mut Urn<'_>) -> Vec<Draw> {
        let Late { id, drafts, rows } = self;
        let (job, index) = parts(id);
        let Some(Running { job: asked, answers, .. }) = urn.jobs.get_mut(&job) else { return Vec::new() };
        let making = &mut answers[index];
        if making.ended {
            return Vec::new();
        }
        let rows = rows.into_iter().map(Logits::Own).enumerate().collect();
        let tokens = urn.scheduler.tokens(id);
        let task = Task { id, making, asked, tokens, drafts: &drafts, before: None, rows };
        run(vec![task], urn.texts, urn.threads)
    }
}

/// What is to be drawn for one answer.
struct Task<'a> {
    id: SequenceId,
    making: &'a mut Making,
    asked: &'a Job,
    tokens: &'a [TokenId],
    drafts: &'a [TokenId],
    /// What was drawn for it last.
    before: Option<&'a Draw>,
    rows: Vec<Row<'a>>,
}

impl Task<'_> {
    /// Draws a token after each draft that is what was drawn before.
    fn run(self, tokenizer: &Tokenizer) -> Vec<Draw> {
        let Task { id, making, asked, tokens, drafts, before, rows } = self;
        let mut drawn: Vec<Draw> = Vec::new();
        for (after, mut logits) in rows {
            let drafts = &drafts[..after];
            let goes_on = |token: &Token| drafts.last() == Some(&token.id) && !token.completes;
            let before = drawn.last().or(before).filter(|draw| draw.after + 1 == after);
            if after > 0 && !before.is_some_and(|draw| draw.drawn.as_ref().is_ok_and(goes_on)) {
                break;
            }
            let history = if after == 0 { Cow::Borrowed(tokens) } else { Cow::Owned([tokens, drafts].concat()) };
            let token = making.draw(asked, after, logits.as_mut(), (&history, tokenizer));
            drawn.push(Draw { id, after, drawn: token });
        }
        drawn
    }

    fn cost(&self) -> usize {
        self.rows.iter().map(|(_, logits)| logits.len()).sum::<usize>() * self.asked.sampling.cost()
    }
}

/// Draws, on several threads where there is enough to do. What is drawn does not depend on that.
fn run(mut tasks: Vec<Task<'_>>, texts: &Texts, threads: Threads) -> Vec<Draw> {
    let tokenizer = texts.tokenizer().expect("jobs without a tokenizer are refused");
    let draw = |tasks: Vec<Task<'_>>| tasks.into_iter().flat_map(|task| task.run(tokenizer)).collect::<Vec<_>>();
    let cost: usize = tasks.iter().map(Task::cost).sum();
    let threads = threads.most.min(cost / threads.logits).clamp(1, tasks.len().max(1));
    let share = tasks.len().div_ceil(threads);
    let mut drawn = Vec::new();
    thread::scope(|scope| {
        let mut others = Vec::new();
        while tasks.len() > share {
            let some = tasks.split_off(tasks.len() - share);
            others.push(scope.spawn(move || draw(some)));
        }
        drawn = draw(tasks);
        for other in others.into_iter().rev() {
            drawn.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
    });
    drawn
}

/// Logits that can be changed.
enum Logits<'a> {
    Lent(&'a mut [f32]),
    Own(Vec<f32>),
}

impl Logits<'_> {
    fn as_mut(&mut self) -> &mut [f32] {
        match self {
            Logits::Lent(logits) => logits,
            Logits::Own(logits) => logits,
        }
    }

    fn len(&self) -> usize {
        match self {
            Logits::Lent(logits) => logits.len(),
            Logits::Own(logits) => logits.len(),
        }
    }
}
