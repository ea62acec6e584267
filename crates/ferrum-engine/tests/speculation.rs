//! Guessing what comes next changes how many steps an answer takes, and nothing else.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod support;

use ferrum_engine::sampling::{Dry, Penalties, Sampling, Xtc};
use ferrum_engine::service::{Answers, Job, Service, ServiceOptions};
use ferrum_engine::speculation::{DraftError, Drafter};
use ferrum_engine::stop::StopStrings;
use ferrum_engine::{CacheSize, Engine, EngineError, EngineOptions, Grammar};
use support::answers::{Answer, is_idle, job, mixed, one, read, seeded, wait_for};
use support::{Tiny, bytes, fixture, options, sentence_piece};

/// Who guesses.
#[derive(Clone, Copy)]
enum Guesser<'a> {
    Nobody,
    Lookup,
    Model(&'a Tiny),
}

use Guesser::{Lookup, Model, Nobody};

fn start(tiny: &Tiny, guesser: Guesser<'_>, cache: usize, service: ServiceOptions) -> Service {
    let cache = CacheSize::Positions(cache);
    let options = EngineOptions { sequences: 6, context: Some(160), cache, ..options() };
    let engine = Engine::open(tiny.write().path(), &options).unwrap();
    let drafter = match guesser {
        Nobody => None,
        Lookup => Some(Drafter::lookup()),
        Model(tiny) => Some(Drafter::model(tiny.write().path(), &engine, &options).unwrap()),
    };
    Service::speculating(engine, drafter, service)
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
        Job { stop: StopStrings::new(&["hiabcd"]).unwrap(), ..job(repeating, 60) },
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
    let (circling, random) = (circling(), Tiny::random());
    for (tiny, guesser) in
        [(&circling, Lookup), (&random, Lookup), (&random, Model(&random)), (&circling, Model(&random))]
    {
        let plain = start(tiny, Nobody, 480, ServiceOptions::default());
        let jobs = jobs(&plain);
        let alone: Vec<Vec<Answer>> = jobs.iter().map(|job| read(plain.submit(job.clone()).unwrap(), job.n)).collect();
        assert_eq!(wait_for(&plain, is_idle).drafted_tokens, 0);
        // The smallest cache makes some wait for others.
        for (prefix_cache, token_budget, cache) in [(true, 512, 960), (false, 24, 192), (true, 7, 160)] {
            let options = ServiceOptions { prefix_cache, token_budget, ..ServiceOptions::default() };
            let service = start(tiny, guesser, cache, options);
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
            let can_be_right = !matches!((tiny, guesser), (tiny, Model(other)) if !std::ptr::eq(tiny, other));
            assert!(snapshot.accepted_tokens > 0 || !can_be_right, "{snapshot:?}");
        }
    }
}

#[test]
fn a_text_that_repeats_itself_takes_fewer_steps() {
    let tiny = circling();
    let steps = |guesser| {
        let service = start(&tiny, guesser, 160, ServiceOptions::default());
        let answer = one(&service, &job("abcdefghiab", 80));
        assert_eq!(answer.text, "cdefghiab".repeat(9)[..80]);
        let snapshot = wait_for(&service, is_idle);
        assert_eq!(snapshot.generated_tokens, 80);
        snapshot
    };
    let without = steps(Nobody);
    assert_eq!((without.steps, without.drafts), (80, 0));
    for with in [steps(Lookup), steps(Model(&tiny))] {
        assert_eq!(with.steps + with.accepted_tokens, 80);
        assert!(with.drafts > 0 && with.drafted_tokens >= with.accepted_tokens, "{with:?}");
        assert!(with.accepted_tokens > 8 && with.accepted_tokens + 4 >= with.drafted_tokens, "{with:?}");
    }
}

#[test]
fn a_random_text_is_hardly_guessed_at() {
    let service = start(&Tiny::random(), Lookup, 160, ServiceOptions::default());
    let job = |seed| Job { ignore_eos: true, ..seeded("abcabcabcabc", 140, seed) };
    (0..4).for_each(|seed| assert_eq!(one(&service, &job(seed)).tokens.len(), 140));
    let snapshot = wait_for(&service, is_idle);
    assert!(snapshot.drafted_tokens < 100, "{snapshot:?}");
}

#[test]
fn a_draft_model_that_means_something_else_by_its_tokens_is_refused() {
    let engine = Tiny::random().open();
    let other = Tiny::random().tokenizer(sentence_piece()).write();
    let error = Drafter::model(other.path(), &engine, &options()).unwrap_err();
    let says = format!(
        "{}: token 0 is the control token \"<unk>\" in the draft model and \"\\0\" in the model; the two need the same \
         tokenizer",
        other.path().display()
    );
    assert_eq!(error.to_string(), says);
    let error = Drafter::model(&fixture("llama"), &engine, &options()).unwrap_err();
    assert!(matches!(error, DraftError::Engine(EngineError::NoTokenizer { .. })), "{error}");
}
