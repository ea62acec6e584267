//! Guessing what comes next changes how many steps an answer takes, and nothing else.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod support;

use ferrum_engine::sampling::{Dry, Penalties, Sampling, Xtc};
use ferrum_engine::service::{Answers, Job, Service, ServiceOptions};
use ferrum_engine::speculation::Drafter;
use ferrum_engine::{CacheSize, Engine, EngineOptions, Grammar};
use support::answers::{Answer, is_idle, job, mixed, one, read, seeded, wait_for};
use support::{Tiny, bytes, options};

fn start(tiny: &Tiny, drafter: Option<Drafter>, cache: usize, service: ServiceOptions) -> Service {
    let cache = CacheSize::Positions(cache);
    let options = EngineOptions { sequences: 6, context: Some(160), cache, ..options() };
    Service::speculating(Engine::open(tiny.write().path(), &options).unwrap(), drafter, service)
}

/// A model that goes round in a circle of letters, now and then as it likes.
fn circling() -> Tiny {
    Tiny::scripted(
        &(b'a'..b'i').map(|c| (c.into(), (c + 1).into())).chain([(b'i'.into(), b'a'.into())]).collect::<Vec<_>>(),
    )
}

/// Jobs of every kind; what is likely comes often, as with a real model.
fn jobs(service: &Service) -> Vec<Job> {
    let sampling = |seed| Sampling { temperature: 0.9, top_p: 0.9, seed: Some(seed), ..Sampling::default() };
    let penalties = Penalties { repeat: 1.05, frequency: 0.02, ..Penalties::default() };
    let repeating = "Once abcdefghi, twice abcdefghi, and a last time ab";
    let grammar = service.texts().constraint(&Grammar::Regex("[a-i]{20,90}[xyz]".to_owned())).unwrap();
    let mut jobs = mixed();
    jobs.extend([
        Job { sampling: Sampling { penalties, ..sampling(1) }, ..job(repeating, 40) },
        Job {
            sampling: Sampling { dry: Some(Dry { multiplier: 0.1, ..Dry::default() }), ..sampling(2) },
            ..job(repeating, 40)
        },
        Job {
            sampling: Sampling { xtc: Some(Xtc { probability: 0.3, threshold: 0.2 }), ..sampling(3) },
            ..job(repeating, 40)
        },
        Job { constraint: Some(grammar.clone()), sampling: sampling(4), ..job(repeating, 60) },
        Job { constraint: Some(grammar), ..job(repeating, 60) },
        Job { stop: vec!["hiabcd".to_owned()], ..job(repeating, 60) },
        Job { stop_tokens: bytes("i"), min_tokens: 30, ..job(repeating, 60) },
        Job { logprobs: Some(2), n: 3, sampling: sampling(5), ..job(repeating, 30) },
        Job { best_of: Some(3), sampling: sampling(6), ..job(repeating, 30) },
        Job { ignore_eos: true, ..job(repeating, 100) },
    ]);
    jobs
}

fn all_together(service: &Service, jobs: &[Job]) -> Vec<Vec<Answer>> {
    let answers: Vec<Answers> = jobs.iter().map(|job| service.submit(job.clone()).unwrap()).collect();
    answers.into_iter().zip(jobs).map(|(answers, job)| read(answers, job.n)).collect()
}

#[test]
fn answers_are_the_same_bytes_with_and_without_guesses_in_any_company() {
    for tiny in [circling(), Tiny::random()] {
        let plain = start(&tiny, None, 480, ServiceOptions::default());
        let jobs = jobs(&plain);
        let alone: Vec<Vec<Answer>> = jobs.iter().map(|job| read(plain.submit(job.clone()).unwrap(), job.n)).collect();
        assert_eq!(wait_for(&plain, is_idle).drafted_tokens, 0);
        // The smallest cache makes some wait for others.
        for (prefix_cache, token_budget, cache) in [(true, 512, 960), (false, 24, 192), (true, 7, 160)] {
            let options = ServiceOptions { prefix_cache, token_budget, ..ServiceOptions::default() };
            let service = start(&tiny, Some(Drafter::lookup()), cache, options);
            for _ in 0..2 {
                let got = all_together(&service, &jobs);
                for (i, (got, alone)) in got.iter().flatten().zip(alone.iter().flatten()).enumerate() {
                    assert_eq!(got.content(), alone.content(), "answer {i}, {prefix_cache}, {token_budget}, {cache}");
                }
            }
            let snapshot = wait_for(&service, is_idle);
            assert!(snapshot.drafted_tokens >= snapshot.accepted_tokens, "{snapshot:?}");
            assert!(cache > 192 || snapshot.preemptions > 0, "{snapshot:?}");
            // Alone too: guesses are longer then.
            for (job, alone) in jobs.iter().zip(&alone) {
                let got = read(service.submit(job.clone()).unwrap(), job.n);
                assert!(got.iter().zip(alone).all(|(got, alone)| got.content() == alone.content()));
            }
            let snapshot = wait_for(&service, is_idle);
            assert!(snapshot.accepted_tokens > 0, "{snapshot:?}");
        }
    }
}

#[test]
fn a_text_that_repeats_itself_takes_fewer_steps() {
    let tiny = circling();
    let steps = |drafter| {
        let service = start(&tiny, drafter, 160, ServiceOptions::default());
        let answer = one(&service, &job("abcdefghiab", 80));
        assert_eq!(answer.text, "cdefghiab".repeat(9)[..80]);
        let snapshot = wait_for(&service, is_idle);
        assert_eq!(snapshot.generated_tokens, 80);
        snapshot
    };
    let (without, with) = (steps(None), steps(Some(Drafter::lookup())));
    assert_eq!((without.steps, without.drafts), (80, 0));
    assert_eq!(with.steps + with.accepted_tokens, 80);
    assert!(with.drafts > 0 && with.drafted_tokens >= with.accepted_tokens && with.accepted_tokens > 8, "{with:?}");
}

#[test]
fn a_random_text_is_hardly_guessed_at() {
    let service = start(&Tiny::random(), Some(Drafter::lookup()), 160, ServiceOptions::default());
    let job = |seed| Job { ignore_eos: true, ..seeded("abcabcabcabc", 140, seed) };
    (0..4).for_each(|seed| assert_eq!(one(&service, &job(seed)).tokens.len(), 140));
    let snapshot = wait_for(&service, is_idle);
    assert!(snapshot.drafted_tokens < 100, "{snapshot:?}");
}
