//! Jobs, and what comes of them.

use std::time::{Duration, Instant};

use ferrum_engine::sampling::Sampling;
use ferrum_engine::service::{Answers, Job, JobError, Service, Snapshot, Update, Usage};
use ferrum_engine::{Finish, TokenLogprobs};
use ferrum_types::TokenId;

use super::bytes;

/// The likeliest continuation of `prompt`.
pub(crate) fn job(prompt: &str, max_tokens: usize) -> Job {
    Job { sampling: Sampling::greedy(), max_tokens: Some(max_tokens), ..Job::new(bytes(prompt)) }
}

/// A random continuation of `prompt`, but the same each time.
pub(crate) fn seeded(prompt: &str, max_tokens: usize, seed: u64) -> Job {
    let sampling = Sampling { temperature: 1.0, top_k: None, seed: Some(seed), ..Sampling::default() };
    Job { sampling, ..job(prompt, max_tokens) }
}

/// What came of one answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) tokens: Vec<TokenId>,
    pub(crate) logprobs: Vec<TokenLogprobs>,
    pub(crate) end: Option<Result<(Finish, Option<usize>), JobError>>,
    pub(crate) usage: Usage,
}

impl Answer {
    pub(crate) fn finish(&self) -> Finish {
        self.end.clone().unwrap().unwrap().0
    }

    /// All but the times.
    pub(crate) fn content(&self) -> (&str, &[TokenId], &[TokenLogprobs], Finish) {
        (&self.text, &self.tokens, &self.logprobs, self.finish())
    }
}

/// Reads to the end.
pub(crate) fn read(mut answers: Answers, n: usize) -> Vec<Answer> {
    let mut all = vec![Answer::default(); n];
    while let Some(update) = answers.blocking_recv() {
        match update {
            Update::Prompt { .. } | Update::Embedding { .. } => {}
            Update::Token { index, text, token, logprobs } => {
                all[index].text += &text;
                all[index].tokens.push(token);
                all[index].logprobs.extend(logprobs);
            }
            Update::Finished { index, text, finish, stop, usage } => {
                all[index].text += &text;
                all[index].usage = usage;
                assert_eq!(all[index].end.replace(Ok((finish, stop))), None, "it ends once");
            }
            Update::Failed { index, error } => assert_eq!(all[index].end.replace(Err(error)), None, "it ends once"),
        }
    }
    assert!(all.iter().all(|answer| answer.end.is_some()), "every answer has an end");
    all
}

pub(crate) fn one(service: &Service, job: &Job) -> Answer {
    read(service.submit(job.clone()).unwrap(), 1).pop().unwrap()
}

/// Waits until the service is what it has to become.
pub(crate) fn wait_for(service: &Service, what: impl Fn(&Snapshot) -> bool) -> Snapshot {
    let begin = Instant::now();
    loop {
        let snapshot = service.snapshot();
        if what(&snapshot) {
            return snapshot;
        }
        assert!(begin.elapsed() < Duration::from_secs(300), "{snapshot:?}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

pub(crate) fn is_idle(snapshot: &Snapshot) -> bool {
    (snapshot.running, snapshot.waiting, snapshot.blocks_used) == (0, 0, 0)
}

/// Jobs of many kinds, whose prompts have beginnings in common and whose answers fill most of a small cache.
pub(crate) fn mixed() -> Vec<Job> {
    let long = "A prompt that is longer than one block of the cache, and".repeat(2);
    let mut jobs: Vec<Job> = (0..4).map(|i| seeded(&long[..40 + 15 * i], 30 + i, i as u64)).collect();
    jobs.extend((0..4).map(|i| job(&format!("{}{i}", &long[..70]), 25)));
    jobs.push(Job { logprobs: Some(3), prompt_logprobs: Some(1), ..job(&long[..80], 20) });
    jobs.push(Job { cache_salt: Some("other".to_owned()), ..seeded(&long, 40, 9) });
    jobs
}
