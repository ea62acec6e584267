//! What is drawn after a step, at once or as soon as it is known what may come.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use ferrum_types::TokenId;

use super::job::JobError;
use super::running::{Drawn, Running, Token};
use super::worker::{parts, sequence};
use crate::prompt::Texts;
use crate::scheduler::{Scheduler, SequenceId};

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
}

impl Draws {
    /// Draws the next token of one sequence after so many of its drafts, or the first token of all answers to a prompt.
    pub(super) fn read(&mut self, (id, after): (SequenceId, usize), logits: &mut [f32], urn: &mut Urn<'_>) {
        let (job, _) = parts(id);
        let running = &urn.jobs[&job];
        let (is_computed, answers) = (running.is_computed(), running.answers.len());
        if is_computed {
            self.draw_or_keep((id, after), logits, urn);
        } else if running.wants_tokens() {
            for index in 0..answers {
                self.draw_or_keep((sequence(job, index), after), &mut logits.to_vec(), urn);
            }
        }
    }

    fn draw_or_keep(&mut self, (id, after): (SequenceId, usize), logits: &mut [f32], urn: &mut Urn<'_>) {
        let (job, index) = parts(id);
        let running = urn.jobs.get_mut(&job).expect("it is in the step");
        // All answers to a prompt begin with its tokens.
        let of = if running.is_computed() { id } else { sequence(job, 0) };
        if let Some(late) = self.late.last_mut().filter(|late| late.id == id) {
            late.rows.push(logits.to_vec());
        } else if after == 0 && !running.can_draw(index, Duration::ZERO) {
            let drafts = urn.scheduler.drafts(of).to_vec();
            self.late.push(Late { id, drafts, rows: vec![logits.to_vec()] });
        } else {
            let (tokens, drafts) = (urn.scheduler.tokens(of), urn.scheduler.drafts(of));
            draw(id, (tokens, &drafts[..after]), logits, (running, urn.texts), &mut self.drawn);
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
    pub(super) fn draw(mut self, urn: &mut Urn<'_>) -> Vec<Draw> {
        let (job, index) = parts(self.id);
        let mut drawn = Vec::new();
        let running = urn.jobs.get_mut(&job).filter(|running| !running.answers[index].ended);
        let Some(running) = running else { return drawn };
        for (after, logits) in self.rows.iter_mut().enumerate() {
            let (tokens, drafts) = (urn.scheduler.tokens(self.id), &self.drafts[..after]);
            draw(self.id, (tokens, drafts), logits, (running, urn.texts), &mut drawn);
        }
        drawn
    }
}

/// Draws what comes after the tokens of a sequence and its drafts, if these are what was drawn before.
fn draw(
    id: SequenceId,
    (tokens, drafts): (&[TokenId], &[TokenId]),
    logits: &mut [f32],
    (running, texts): (&mut Running, &Texts),
    drawn: &mut Vec<Draw>,
) {
    let (_, index) = parts(id);
    let tokenizer = texts.tokenizer().expect("jobs without a tokenizer are refused");
    let after = drafts.len();
    let goes_on = |token: &Token| drafts.last() == Some(&token.id) && !token.completes;
    let before = drawn.last().filter(|draw| draw.id == id && draw.after + 1 == after);
    if after > 0 && !before.is_some_and(|draw| draw.drawn.as_ref().is_ok_and(goes_on)) {
        return;
    }
    let history = if after == 0 { Cow::Borrowed(tokens) } else { Cow::Owned([tokens, drafts].concat()) };
    drawn.push(Draw { id, after, drawn: running.draw((index, after), logits, &history, tokenizer) });
}
