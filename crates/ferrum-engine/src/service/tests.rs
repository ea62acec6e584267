//! Steps that fail, masks that are late, and who draws.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use ferrum_kernels::{Ceilings, Device, DeviceError};
use ferrum_models::{Chooser, Facts, LanguageModel, ModelError, Operation, Step};
use ferrum_types::{BlockId, TokenId};

use super::draws::Threads;
use super::shared::{Queue, Submission};
use super::worker::{Worker, sequence};
use super::{Answers, Job, JobError, Service, ServiceOptions, Update};
use crate::constraint::Grammar;
use crate::engine::{Engine, EngineOptions};
use crate::generate::{Flow, Request};
use crate::masks::{Idle, MaskThreads};
use crate::sampling::{Penalties, Sampling, Xtc};
use crate::scheduler::NewSequence;
use crate::speculation::Drafter;
use crate::support::{Tiny, bytes, options};

/// A model that spoils all that it can write, and fails, where a step has this token.
struct Failing {
    model: Box<dyn LanguageModel>,
    token: TokenId,
    panics: bool,
}

impl LanguageModel for Failing {
    fn facts(&self) -> &Facts {
        self.model.facts()
    }

    fn forward_rows(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &mut [f32])) -> Result<(), DeviceError> {
        if !step.tokens.contains(&self.token) {
            return self.model.forward_rows(step, each);
        }
        let wrong = vec![TokenId(0); step.tokens.len()];
        self.model.forward_rows(Step { tokens: &wrong, ..step }, each)?;
        assert!(!self.panics, "as the test wants");
        Err(DeviceError { device: "test", cause: "as the test wants".to_owned() })
    }

    fn embed(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &[f32])) -> Result<(), DeviceError> {
        self.model.embed(step, each)
    }

    fn copy_block(&mut self, from: BlockId, to: BlockId) {
        self.model.copy_block(from, to);
    }

    fn operations(&self, positions: &[Range<usize>], outputs: usize) -> Vec<Operation> {
        self.model.operations(positions, outputs)
    }

    fn ceilings(&self) -> Result<Option<Ceilings>, ModelError> {
        self.model.ceilings()
    }
}

fn open(path: &Path) -> Engine {
    Engine::open(path, &EngineOptions { sequences: 2, ..options() }).unwrap()
}

fn job(prompt: &str, max_tokens: usize) -> Job {
    Job { sampling: Sampling::greedy(), max_tokens: Some(max_tokens), ..Job::new(bytes(prompt)) }
}

/// The tokens of each answer, one answer after another since they come in any order, and an error.
fn read(mut answers: Answers) -> (Vec<TokenId>, Option<JobError>) {
    let (mut tokens, mut failed) = (BTreeMap::<usize, Vec<TokenId>>::new(), None);
    while let Some(update) = answers.blocking_recv() {
        match update {
            Update::Token { index, token, .. } => tokens.entry(index).or_default().push(token),
            Update::Failed { error, .. } => failed = Some(error),
            Update::Prompt { .. } | Update::Embedding { .. } | Update::Finished { .. } => {}
        }
    }
    (tokens.into_values().flatten().collect(), failed)
}

#[test]
fn a_step_that_fails_ends_its_own_answers_and_leaves_no_trace() {
    let folder = Tiny::random().write();
    let prompt = "A prompt that is longer than one block of the cache, and then goes on";
    let (expected, _) =
        read(Service::start(open(folder.path()), ServiceOptions::default()).submit(job(prompt, 30)).unwrap());
    for panics in [false, true] {
        let mut engine = open(folder.path());
        let Engine { model, .. } = open(folder.path());
        engine.model = Box::new(Failing { model, token: bytes("~")[0], panics });
        let service = Service::start(engine, ServiceOptions::default());
        assert_eq!(read(service.submit(job(prompt, 30)).unwrap()), (expected.clone(), None));
        // Others of its step fail with it; those that wait do not.
        let answers = [format!("{prompt}~"), prompt.to_owned(), prompt.to_owned(), prompt.to_owned()]
            .map(|prompt| service.submit(job(&prompt, 30)).unwrap());
        let results = answers.map(read);
        let Some(JobError::Step { reason }) = &results[0].1 else { panic!("{results:?}") };
        assert!(reason.contains("as the test wants"), "{reason}");
        for (tokens, failed) in &results[1..] {
            assert!(failed.is_some() || *tokens == expected, "an answer that is not the model's");
        }
        assert!(results[2..].iter().all(|(_, failed)| failed.is_none()));
        assert_eq!(read(service.submit(job(prompt, 30)).unwrap()), (expected.clone(), None));
        assert!(service.is_alive());
    }
}

fn all(mut answers: Answers) -> Vec<Update> {
    std::iter::from_fn(|| answers.blocking_recv()).collect()
}

/// A sequence that belongs to no job: to plan a step with it is a fault of our own.
fn ghost() -> NewSequence {
    NewSequence { id: sequence(99, 0), tokens: bytes("boo"), salt: None, afresh: false }
}

#[test]
fn a_fault_between_steps_ends_the_answers_at_hand_and_the_service_goes_on() {
    let folder = Tiny::random().write();
    let prompt = "A prompt that is longer than one block of the cache, and then goes on";
    let (expected, _) =
        read(Service::start(open(folder.path()), ServiceOptions::default()).submit(job(prompt, 30)).unwrap());
    let change = |worker: &mut Worker| worker.scheduler.submit(ghost());
    let service = Service::start_with(open(folder.path()), Some(Drafter::lookup()), ServiceOptions::default(), change);
    let both = service.submit_all(vec![Job { n: 2, ..job(prompt, 30) }, job(prompt, 30)]).unwrap();
    for (answers, count) in both.into_iter().zip([2, 1]) {
        let updates = all(answers);
        let failed = |update: &Update| matches!(update, Update::Failed { error: JobError::Engine { .. }, .. });
        assert!(updates.len() == count && updates.iter().all(failed), "{updates:?}");
    }
    assert_eq!(read(service.submit(job(prompt, 30)).unwrap()), (expected, None));
    let snapshot = service.snapshot();
    assert!(service.is_alive() && snapshot.finished.failed == 3 && snapshot.blocks_used == 0, "{snapshot:?}");
}

#[test]
fn a_fault_that_is_nobody_s_doing_ends_the_service_and_it_says_so() {
    let folder = Tiny::random().write();
    let change = |worker: &mut Worker| {
        worker.scheduler.submit(ghost());
        // Its reader has gone before it begins, so no job is at hand.
        let (outlet, _) = super::answers::channel();
        let submission = Submission { job: job("some text", 3), max_tokens: 3, outlet, at: Instant::now() };
        worker.shared.submit(vec![submission], Queue { jobs: 1, tokens: 1 }).unwrap();
    };
    let service = Service::start_with(open(folder.path()), None, ServiceOptions::default(), change);
    let begin = Instant::now();
    while service.is_alive() {
        assert!(begin.elapsed() < Duration::from_secs(300), "it goes on");
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(service.submit(job("some text", 3)).is_err());
}

/// The service of a worker that others look ahead for, and what they are to do.
fn with_idle_masks(path: &Path) -> (Service, Idle) {
    let (mask_threads, idle) = MaskThreads::idle();
    // Enough for those that wait to leave room for others.
    let engine = Engine::open(path, &EngineOptions { sequences: 4, ..options() }).unwrap();
    let service =
        Service::start_with(engine, None, ServiceOptions::default(), |worker| worker.mask_threads = mask_threads);
    (service, idle)
}

#[test]
fn who_does_not_know_yet_what_may_come_stops_nobody_and_says_the_same() {
    let folder = Tiny::random().write();
    let service = Service::start(open(folder.path()), ServiceOptions::default());
    let constraint = service.texts().constraint(&Grammar::Regex("[a-z]{3}, [0-9]{4}.".to_owned())).unwrap();
    let held = || Job { constraint: Some(constraint.clone()), n: 2, sampling: seeded(), ..job("some text", 40) };
    let free = || Job { sampling: seeded(), ..job("another text", 60) };
    let expected = [held(), free()].map(|job| read(service.submit(job).unwrap()));
    let (service, idle) = with_idle_masks(folder.path());
    let (held, free) = (service.submit(held()).unwrap(), service.submit(free()).unwrap());
    assert_eq!(read(free), expected[1], "nobody has looked, and it is complete");
    let snapshot = service.snapshot();
    assert!(snapshot.finished.length == 1 && snapshot.generated_tokens == 60, "{snapshot:?}");
    let looking = std::thread::spawn(move || while idle.work() {});
    assert_eq!(read(held), expected[0]);
    drop(service);
    looking.join().unwrap();
}

#[test]
fn what_is_drawn_does_not_depend_on_the_threads_that_draw() {
    let folder = Tiny::random().write();
    let jobs: Vec<Job> = (0..4)
        .map(|i| Job {
            sampling: seeded(),
            n: 1 + i % 2,
            logprobs: (i == 3).then_some(2),
            ignore_eos: true,
            ..job("some text", 40 + i)
        })
        .collect();
    let answers = |service: &Service| -> Vec<_> {
        let answers: Vec<Answers> = jobs.iter().map(|job| service.submit(job.clone()).unwrap()).collect();
        answers.into_iter().map(read).collect()
    };
    let few = Threads { most: 1, logits: usize::MAX };
    let expected = [few, Threads { most: 3, logits: 1 }].map(|threads| {
        let change = |worker: &mut Worker| worker.threads = threads;
        answers(&Service::start_with(open(folder.path()), Some(Drafter::lookup()), ServiceOptions::default(), change))
    });
    assert_eq!(expected[0], expected[1]);
    assert!(expected[0].iter().all(|(tokens, failed)| tokens.len() >= 40 && failed.is_none()));
}

fn seeded() -> Sampling {
    Sampling { temperature: 1.0, top_k: None, seed: Some(3), ..Sampling::default() }
}

/// A model that counts how often its logits are read, and may find no tokens by itself.
struct Watched {
    model: Box<dyn LanguageModel>,
    finds: bool,
    reads: Arc<AtomicUsize>,
}

impl LanguageModel for Watched {
    fn facts(&self) -> &Facts {
        self.model.facts()
    }

    fn forward_rows(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &mut [f32])) -> Result<(), DeviceError> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.model.forward_rows(step, each)
    }

    fn embed(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &[f32])) -> Result<(), DeviceError> {
        self.model.embed(step, each)
    }

    fn chooser(&mut self, count: NonZeroUsize) -> Option<&mut dyn Chooser> {
        if self.finds { self.model.chooser(count) } else { None }
    }

    fn copy_block(&mut self, from: BlockId, to: BlockId) {
        self.model.copy_block(from, to);
    }

    fn operations(&self, positions: &[Range<usize>], outputs: usize) -> Vec<Operation> {
        self.model.operations(positions, outputs)
    }

    fn ceilings(&self) -> Result<Option<Ceilings>, ModelError> {
        self.model.ceilings()
    }
}

/// An engine whose model finds the likeliest tokens by itself, if it may, and how often its logits are read.
fn watched(path: &Path, finds: bool) -> (Engine, Arc<AtomicUsize>) {
    // The reference backend's logits lie nowhere that the host could change them.
    let options = EngineOptions { device: Device::Reference, sequences: 6, ..options() };
    let (mut engine, Engine { model, .. }) =
        (Engine::open(path, &options).unwrap(), Engine::open(path, &options).unwrap());
    let reads = Arc::default();
    engine.model = Box::new(Watched { model, finds, reads: Arc::clone(&reads) });
    (engine, reads)
}

/// Draws that need few tokens each, with a seed.
fn few(seed: u64) -> [Sampling; 4] {
    let seeded = Sampling { temperature: 1.5, top_p: 1.0, min_p: 0.0, seed: Some(seed), ..Sampling::default() };
    [
        Sampling { seed: Some(seed), ..Sampling::default() },
        Sampling { top_k: NonZeroUsize::new(64), ..seeded.clone() },
        Sampling { top_k: NonZeroUsize::new(20), top_p: 0.8, xtc: Some(Xtc::default()), ..seeded },
        Sampling::greedy(),
    ]
}

#[test]
fn a_seed_says_the_same_where_few_tokens_are_read_in_any_company() {
    let folder = Tiny::random().write();
    let jobs: Vec<Job> = (0..6)
        .flat_map(few)
        .enumerate()
        .map(|(i, sampling)| Job { sampling, n: 1 + i % 2, ignore_eos: true, ..job("some text", 8 + i % 3) })
        .collect();
    let penalties = Penalties { presence: 0.5, ..Penalties::default() };
    let all_logits = || Job { sampling: Sampling { penalties, ..Sampling::default() }, ..job("another text", 30) };
    let answers = |finds, company: &[Job], alone| {
        let (engine, reads) = watched(folder.path(), finds);
        let service = Service::start(engine, ServiceOptions::default());
        let company: Vec<Answers> = company.iter().map(|job| service.submit(job.clone()).unwrap()).collect();
        let said: Vec<_> = if alone {
            jobs.iter().map(|job| read(service.submit(job.clone()).unwrap())).collect()
        } else {
            let answers: Vec<Answers> = jobs.iter().map(|job| service.submit(job.clone()).unwrap()).collect();
            answers.into_iter().map(read).collect()
        };
        company.into_iter().for_each(|answers| drop(read(answers)));
        (said, reads.load(Ordering::Relaxed))
    };
    let (expected, reads) = answers(false, &[], false);
    assert!(reads > 0 && expected.iter().all(|(tokens, failed)| tokens.len() >= 8 && failed.is_none()));
    assert_eq!(answers(true, &[], false), (expected.clone(), 0), "together");
    assert_eq!(answers(true, &[], true), (expected.clone(), 0), "alone");
    let (said, reads) = answers(true, &[all_logits()], false);
    assert!(said == expected && reads > 0, "beside one that needs all logits");
}

#[test]
fn an_engine_draws_the_same_where_few_tokens_are_read() {
    let folder = Tiny::random().write();
    let (mut finds, reads) = watched(folder.path(), true);
    let (mut looks, _) = watched(folder.path(), false);
    for sampling in (0..12).flat_map(few) {
        let request = Request { prompt: bytes("some text"), sampling, max_tokens: Some(8), stop: Vec::new() };
        let [found, looked] =
            [&mut finds, &mut looks].map(|engine| engine.generate(&request, &mut |_| Flow::Continue).unwrap().tokens);
        assert_eq!(found, looked, "{:?}", request.sampling);
    }
    assert_eq!(reads.load(Ordering::Relaxed), 0);
}
