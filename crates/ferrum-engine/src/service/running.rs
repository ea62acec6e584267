//! A job in the making.

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use ferrum_formats::tokenizer::Tokenizer;
use ferrum_models::Likeliest;
use ferrum_types::TokenId;

use super::answers::Outlet;
use super::job::{Job, JobError, Pooling, Update, Usage};
use super::shared::{Submission, work};
use crate::answer::{Answer, Ends};
use crate::constraint::forbid;
use crate::error::EngineError;
use crate::generate::Finish;
use crate::logprobs::{TokenLogprobs, logprob};
use crate::masks::{Follower, MaskThreads};
use crate::sampling::{Sampler, Sampling};
use crate::speculation::Pace;

/// A job and how far it is.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) job: Job,
    pub(super) outlet: Outlet,
    max_tokens: usize,
    submitted: Instant,
    /// When its first step began, and when its prompt was computed.
    started: Option<Instant>,
    computed: Option<Instant>,
    cached_tokens: usize,
    prompt_logprobs: Vec<Option<TokenLogprobs>>,
    /// The sum of the hidden states that are pooled.
    pooled: Vec<f64>,
    pub(super) answers: Vec<Making>,
}

/// One answer of a job.
#[derive(Debug)]
pub(super) struct Making {
    sampler: Sampler,
    answer: Answer,
    /// Its way through what it must look like, once the job has [begun](Running::begin).
    following: Option<Follower>,
    generated: usize,
    /// How far ahead to guess.
    pub(super) pace: Pace,
    /// When the first token came, and the last.
    tokens_at: Option<(Instant, Instant)>,
    logprobs: f64,
    pub(super) ended: bool,
    /// What is not given out before it is known which answers are the best.
    held: Vec<Update>,
}

/// A token that was drawn.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) id: TokenId,
    /// Its own log probability, where the job has a use for it.
    logprob: Option<f32>,
    /// What the job wants to be told.
    told: Option<TokenLogprobs>,
    /// Whether nothing may follow it.
    pub(super) completes: bool,
}

/// A token, or why there is none.
pub(super) type Drawn = Result<Token, JobError>;

impl Running {
    /// # Errors
    /// What the caller should have refused.
    pub(super) fn new(submission: Submission, tokenizer: &Tokenizer) -> Result<Self, EngineError> {
        let Submission { job, max_tokens, outlet, at } = submission;
        let ends = Ends { strings: &job.stop, tokens: &job.stop_tokens, ignore_eos: job.ignore_eos };
        let making = |index: usize| -> Result<Making, EngineError> {
            let seed = job.sampling.seed.map(|seed| seed.wrapping_add(index as u64));
            Ok(Making {
                sampler: Sampler::new(Sampling { seed, ..job.sampling.clone() })?,
                answer: Answer::new(tokenizer, &job.prompt, ends),
                following: None,
                generated: 0,
                pace: Pace::default(),
                tokens_at: None,
                logprobs: 0.0,
                ended: false,
                held: Vec::new(),
            })
        };
        let answers = (0..job.sequences()).map(making).collect::<Result<_, _>>()?;
        let prompt_logprobs = if job.prompt_logprobs.is_some() { vec![None; job.prompt.len()] } else { Vec::new() };
        Ok(Running {
            job,
            outlet,
            max_tokens,
            submitted: at,
            started: None,
            computed: None,
            cached_tokens: 0,
            prompt_logprobs,
            pooled: Vec::new(),
            answers,
        })
    }

    /// The first step begins, and the cache had so many tokens of the prompt. Only from here on answers have a way through
    /// their grammar: it takes memory and time, and the jobs that wait may be many.
    pub(super) fn begin(&mut self, cached_tokens: usize) {
        self.started = Some(Instant::now());
        self.cached_tokens = cached_tokens;
        let constraint = self.job.constraint.as_ref();
        self.answers.iter_mut().for_each(|answer| answer.following = constraint.map(Follower::new));
    }

    /// Has the first step begun?
    pub(super) fn has_begun(&self) -> bool {
        self.started.is_some()
    }

    /// Is the prompt computed?
    pub(super) fn is_computed(&self) -> bool {
        self.computed.is_some()
    }

    /// Have all answers ended?
    pub(super) fn has_ended(&self) -> bool {
        self.answers.iter().all(|answer| answer.ended)
    }

    /// Answers that are not complete.
    pub(super) fn open(&self) -> usize {
        self.answers.iter().filter(|answer| !answer.ended).count()
    }

    /// Tokens that it takes at most while it waits for its first step; nothing later.
    pub(super) fn waiting_tokens(&self) -> usize {
        if self.started.is_none() { work(&self.job, self.max_tokens) } else { 0 }
    }

    /// Are tokens wanted?
    pub(super) fn wants_tokens(&self) -> bool {
        self.max_tokens > 0
    }

    /// Must every token of the prompt be computed, whatever the cache has?
    pub(super) fn wants_all_of_prompt(&self) -> bool {
        self.job.prompt_logprobs.is_some() || self.job.embedding == Some(Pooling::Mean)
    }

    /// The prompt's hidden state after `position` is this.
    pub(super) fn pool(&mut self, position: usize, hidden: &[f32]) {
        // A prompt that had to make room begins again.
        if position == 0 || self.job.embedding == Some(Pooling::Last) {
            self.pooled = vec![0.0; hidden.len()];
        }
        self.pooled.iter_mut().zip(hidden).for_each(|(sum, value)| *sum += f64::from(*value));
    }

    /// The embedding, where one was asked for. Sums and means have one direction, and that is all it tells.
    ///
    /// # Errors
    /// It has none.
    fn embedding(&mut self) -> Result<Option<Vec<f32>>, JobError> {
        if self.job.embedding.is_none() {
            return Ok(None);
        }
        let pooled = std::mem::take(&mut self.pooled);
        let length = pooled.iter().map(|value| value * value).sum::<f64>().sqrt();
        if !length.is_normal() {
            return Err(JobError::Embedding);
        }
        Ok(Some(pooled.into_iter().map(|value| (value / length) as f32).collect()))
    }

    /// Gives out the embedding; whether the job can be finished.
    pub(super) fn embed(&mut self) -> bool {
        match self.embedding() {
            Ok(values) => {
                values.into_iter().for_each(|values| self.outlet.push(Update::Embedding { values }));
                true
            }
            Err(error) => {
                self.fail(0, error);
                false
            }
        }
    }

    /// The prompt's logits after `position` are these.
    pub(super) fn look_at_prompt(&mut self, position: usize, logits: &[f32]) {
        let (Some(top), Some(next)) = (self.job.prompt_logprobs, self.job.prompt.get(position + 1)) else { return };
        self.prompt_logprobs[position + 1] = Some(TokenLogprobs::new(logits, *next, top));
    }

    /// The next token of answer `index`, if its grammar leaves no choice and nobody asks how likely it was.
    pub(super) fn forced(&mut self, index: usize) -> Option<Drawn> {
        if self.job.wants_logits() {
            return None;
        }
        let Making { sampler, following: Some(following), .. } = &mut self.answers[index] else { return None };
        let id = following.forced()?;
        sampler.skip();
        let completes = following.push(id).map_err(|reason| JobError::Constraint { reason });
        Some(completes.map(|completes| Token { id, logprob: None, told: None, completes }))
    }

    /// Has `threads` look what answer `index` may go on with, and then after each of `drafts`.
    pub(super) fn look_ahead(&mut self, index: usize, drafts: &[TokenId], threads: &MaskThreads) {
        if let Some(following) = &mut self.answers[index].following {
            following.look_ahead(drafts, threads);
        }
    }

    /// Is it known what answer `index` may go on with? Waits for that no longer than `patience`.
    pub(super) fn can_draw(&mut self, index: usize, patience: Duration) -> bool {
        self.answers[index].following.as_mut().is_none_or(|following| following.is_back(patience))
    }

    /// The most tokens that are worth guessing for answer `index`: the last that it may have is drawn without.
    pub(super) fn most_drafts(&self, index: usize) -> usize {
        let left = self.max_tokens - self.answers[index].generated;
        if self.is_computed() { left.saturating_sub(1) } else { 0 }
    }

    /// Cuts guesses of how answer `index` goes on where it cannot, or where it ends.
    pub(super) fn check_drafts(&mut self, index: usize, drafts: &mut Vec<TokenId>, tokenizer: &Tokenizer) {
        let Making { answer, following, .. } = &mut self.answers[index];
        let ends = drafts.iter().position(|token| answer.ending_tokens(tokenizer).any(|end| end == *token));
        drafts.truncate(ends.unwrap_or(usize::MAX));
        if let Some(following) = following {
            drafts.truncate(following.admits(drafts));
        }
    }

    /// The prompt is computed.
    pub(super) fn prompt_done(&mut self) {
        self.computed = Some(Instant::now());
        let logprobs = self.job.prompt_logprobs.map(|_| std::mem::take(&mut self.prompt_logprobs));
        self.outlet.push(Update::Prompt { cached_tokens: self.cached_tokens, logprobs });
    }

    /// Takes a token of answer `index`. Why the answer ends with it, if it does.
    pub(super) fn push(
        &mut self,
        index: usize,
        Token { id: token, logprob, told: logprobs, completes }: Token,
        tokenizer: &Tokenizer,
    ) -> Option<Finish> {
        let (now, longest, making) = (Instant::now(), self.longest(), &mut self.answers[index]);
        making.generated += 1;
        making.logprobs += logprob.map_or(0.0, f64::from);
        making.tokens_at = Some((making.tokens_at.map_or(now, |(first, _)| first), now));
        let shown = making.answer.push(token, tokenizer);
        let complete = completes.then_some((Finish::EndOfText, None));
        let end = shown.end.or(complete).or_else(|| (making.generated == self.max_tokens).then_some((longest, None)));
        self.emit(index, Update::Token { index, text: shown.text, token, logprobs });
        let (finish, stop) = end?;
        self.finish(index, finish, stop);
        Some(finish)
    }

    /// Answer `index` is complete.
    pub(super) fn finish(&mut self, index: usize, finish: Finish, stop: Option<usize>) {
        let text = self.answers[index].answer.finish(finish);
        let usage = self.usage(index);
        self.emit(index, Update::Finished { index, text, finish, stop, usage });
        self.end(index);
    }

    /// Answer `index` cannot be completed.
    pub(super) fn fail(&mut self, index: usize, error: JobError) {
        self.emit(index, Update::Failed { index, error });
        self.answers[index].logprobs = f64::NEG_INFINITY;
        self.end(index);
    }

    /// The answers that are not complete never will be.
    pub(super) fn abandon(mut self, reason: &str) {
        for index in 0..self.answers.len() {
            if !self.answers[index].ended {
                self.fail(index, JobError::Engine { reason: reason.to_owned() });
            }
        }
    }

    /// Why an answer ends that has as many tokens as it may.
    pub(super) fn longest(&self) -> Finish {
        if self.job.max_tokens.is_some() { Finish::MaxTokens } else { Finish::ContextFull }
    }

    fn end(&mut self, index: usize) {
        self.answers[index].ended = true;
        if self.chooses() && self.has_ended() {
            self.give_out_best();
        }
    }

    fn chooses(&self) -> bool {
        self.job.sequences() > self.job.n
    }

    fn emit(&mut self, index: usize, update: Update) {
        if self.chooses() {
            self.answers[index].held.push(update);
        } else {
            self.outlet.push(update);
        }
    }

    /// The `n` answers that are likeliest per token, the likeliest first.
    fn give_out_best(&mut self) {
        let mean = |answer: &Making| answer.logprobs / answer.generated.max(1) as f64;
        let mut order: Vec<usize> = (0..self.answers.len()).collect();
        order.sort_by(|a, b| mean(&self.answers[*b]).total_cmp(&mean(&self.answers[*a])));
        for (rank, best) in order.into_iter().take(self.job.n).enumerate() {
            for mut update in std::mem::take(&mut self.answers[best].held) {
                match &mut update {
                    Update::Token { index, .. } | Update::Finished { index, .. } | Update::Failed { index, .. } => {
                        *index = rank;
                    }
                    Update::Prompt { .. } | Update::Embedding { .. } => {}
                }
                self.outlet.push(update);
            }
        }
    }

    fn usage(&self, index: usize) -> Usage {
        let since = |from: Instant, to: Option<Instant>| to.map_or_else(Default::default, |to| to - from);
        let making = &self.answers[index];
        let started = self.started.unwrap_or(self.submitted);
        Usage {
            prompt_tokens: self.job.prompt.len(),
            cached_tokens: self.cached_tokens,
            generated: making.generated,
            queue: started - self.submitted,
            prompt: since(started, self.computed),
            first_token: since(self.submitted, making.tokens_at.map(|(first, _)| first)),
            decode: making.tokens_at.map_or_else(Default::default, |(first, last)| last - first),
        }
    }

    /// How long it has been since the job was submitted.
    pub(super) fn age(&self) -> Duration {
        self.submitted.elapsed()
    }
}

impl Running {
    /// How many of the tokens that the model says are likeliest are all that is needed of a step, because every answer
    /// draws from these and wants nothing else of it.
    pub(super) fn candidates(&self) -> Option<NonZeroUsize> {
        let Job { sampling, constraint, min_tokens, .. } = &self.job;
        let free = constraint.is_none() && self.answers.iter().all(|answer| answer.generated >= *min_tokens);
        sampling.candidates().filter(|_| free && !self.job.wants_logits())
    }
}

impl Making {
    /// Draws the next token of an answer to a job that needs no more than [candidates](Running::candidates).
    pub(super) fn draw_among(&mut self, likeliest: &[Likeliest], vocabulary: usize) -> Drawn {
        let id = self.sampler.sample_among(likeliest, vocabulary)?;
        Ok(Token { id, logprob: None, told: None, completes: false })
    }

    /// Draws the next token after `history`, of which the answer has not [taken](Running::push) the last `after` tokens
    /// yet. Changes the logits.
    pub(super) fn draw(
        &mut self,
        job: &Job,
        after: usize,
        logits: &mut [f32],
        (history, tokenizer): (&[TokenId], &Tokenizer),
    ) -> Drawn {
        let raw = job.wants_logits().then(|| logits.to_vec());
        if self.generated + after < job.min_tokens {
            self.answer.ending_tokens(tokenizer).for_each(|token| forbid(logits, token));
        }
        let constraint = |reason| JobError::Constraint { reason };
        if let Some(following) = &mut self.following {
            following.mask().map_err(constraint)?.apply(logits);
        }
        let token = self.sampler.sample(logits, history)?;
        let completes = match &mut self.following {
            Some(following) => following.push(token).map_err(constraint)?,
            None => false,
        };
        let told = raw.as_ref().zip(job.logprobs).map(|(raw, top)| TokenLogprobs::new(raw, token, top));
        Ok(Token { id: token, logprob: raw.map(|raw| logprob(&raw, token)), told, completes })
    }
}
