//! Many answers side by side, each as it is alone.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod support;

use std::time::{Duration, Instant};

use ferrum_engine::sampling::{SampleError, Sampling};
use ferrum_engine::service::{Answers, Job, JobError, Pooling, Service, ServiceOptions, SubmitError, Update};
use ferrum_engine::stop::StopStrings;
use ferrum_engine::{CacheSize, Engine, EngineError, EngineOptions, Finish, Flow, eval};
use ferrum_kernels::Device;
use ferrum_types::TokenId;
use support::answers::{Answer, is_idle, job, mixed, one, read, seeded, wait_for};
use support::{IM_END, Tiny, bytes, generate, greedy, options};

/// A service with a cache for one context of 512 positions, or for `positions`.
fn start(tiny: &Tiny, cache: CacheSize, service: ServiceOptions) -> Service {
    let options = EngineOptions { sequences: 6, cache, ..options() };
    Service::start(Engine::open(tiny.write().path(), &options).unwrap(), service)
}

fn plain(tiny: &Tiny) -> Service {
    start(tiny, CacheSize::Full, ServiceOptions::default())
}

#[test]
fn an_answer_is_the_one_that_the_engine_gives() {
    let tiny = Tiny::that_says("bcdé€");
    let service = plain(&tiny);
    for (stop, max_tokens) in [(vec![], None), (vec!["cd".to_owned()], None), (vec!["é€x".to_owned()], Some(6))] {
        let request = ferrum_engine::Request { stop: stop.clone(), max_tokens, ..greedy(bytes("xya")) };
        let (expected, _) = generate(&mut tiny.open(), &request);
        let got = one(&service, &Job { stop: StopStrings::new(&stop).unwrap(), max_tokens, ..job("xya", 1) });
        assert_eq!((got.text.as_str(), &got.tokens), (expected.text.as_str(), &expected.tokens));
        assert_eq!((got.finish(), got.usage.generated), (expected.finish, expected.tokens.len()));
    }
}

#[test]
fn an_answer_is_the_same_alone_and_in_any_company() {
    let tiny = Tiny::random();
    let jobs = mixed();
    let alone: Vec<Answer> = jobs.iter().map(|job| one(&plain(&tiny), job)).collect();
    let small = CacheSize::Positions(512);
    let engine = |context| EngineOptions { sequences: 6, context: Some(context), cache: small, ..options() };
    let mut preemptions = 0;
    for (prefix_cache, token_budget, context) in [(true, 512, 512), (false, 512, 512), (true, 5, 160), (false, 1, 160)]
    {
        let service_options = ServiceOptions { prefix_cache, token_budget, ..ServiceOptions::default() };
        // With the smaller context the cache holds five blocks: much less than six sequences want.
        let cache = if context == 160 { CacheSize::Positions(context) } else { small };
        let options = EngineOptions { cache, ..engine(context) };
        let service = Service::start(Engine::open(tiny.write().path(), &options).unwrap(), service_options);
        for round in 0..2 {
            let answers: Vec<Answers> = jobs.iter().map(|job| service.submit(job.clone()).unwrap()).collect();
            for (i, (answers, alone)) in answers.into_iter().zip(&alone).enumerate() {
                let got = read(answers, 1).pop().unwrap();
                assert_eq!(got.content(), alone.content(), "job {i}, {prefix_cache}, {token_budget}, round {round}");
                assert!(prefix_cache || got.usage.cached_tokens == 0);
            }
        }
        let snapshot = wait_for(&service, is_idle);
        preemptions += snapshot.preemptions;
        assert_eq!(snapshot.cached_prompt_tokens > 0, prefix_cache);
        assert_eq!(snapshot.finished.length + snapshot.finished.stop, 2 * jobs.len() as u64);
    }
    assert!(preemptions > 0, "no sequence had to make room");
}

#[test]
fn greedy_answers_are_the_same_where_the_device_chooses() {
    // The reference backend's logits lie nowhere that the host could change them, so it chooses by itself.
    let there = EngineOptions { device: Device::Reference, sequences: 6, ..options() };
    let mut broken = Tiny::random();
    broken.edit("model.embed_tokens.weight", |values| values[usize::from(b'x') * 64..][..64].fill(f32::NAN));
    for tiny in [Tiny::that_says("bcdé€"), Tiny::random(), broken] {
        let answers = |service: &Service| {
            let jobs = [job("ya", 4), Job { n: 3, ..job("yya", 9) }, Job { min_tokens: 9, ..job("a", 9) }];
            let submitted = jobs.map(|job| (service.submit(job.clone()).unwrap(), job.n));
            let ends = |answer: Answer| (answer.text, answer.tokens, answer.end.unwrap().map_err(|e| e.to_string()));
            submitted.map(|(answers, n)| read(answers, n).into_iter().map(ends).collect::<Vec<_>>())
        };
        let service = Service::start(Engine::open(tiny.write().path(), &there).unwrap(), ServiceOptions::default());
        assert_eq!(answers(&service), answers(&plain(&tiny)));

        let mut engine = Engine::open(tiny.write().path(), &there).unwrap();
        for prompt in ["ya", "yxa"] {
            let request = ferrum_engine::Request { max_tokens: Some(6), ..greedy(bytes(prompt)) };
            let of = |engine: &mut Engine| {
                let answer = engine.generate(&request, &mut |_| Flow::Continue);
                answer.map(|answer| answer.tokens).map_err(|error| error.to_string())
            };
            assert_eq!(of(&mut engine), of(&mut tiny.open()), "{prompt}");
        }
    }
}

#[test]
fn several_answers_share_their_prompt_and_are_those_of_following_seeds() {
    let tiny = Tiny::random();
    let service = plain(&tiny);
    let prompt = "A prompt that is longer than one block of the cache";
    let expected: Vec<Answer> = (5..9).map(|seed| one(&service, &seeded(prompt, 20, seed))).collect();
    let before = service.snapshot().steps;
    let job = Job { n: 4, ..seeded(prompt, 20, 5) };
    let got = read(service.submit(job).unwrap(), 4);
    for (got, expected) in got.iter().zip(&expected) {
        assert_eq!(got.content(), expected.content());
    }
    assert_eq!(wait_for(&service, is_idle).steps - before, 20, "one prompt, and the four side by side");
}

#[test]
fn more_answers_than_run_side_by_side_wait_for_their_turn() {
    let tiny = Tiny::random();
    let service = start(&tiny, CacheSize::Full, ServiceOptions { max_batch: 3, ..ServiceOptions::default() });
    let prompt = "A prompt that is longer than one block of the cache";
    let first = service.submit(Job { n: 3, ..seeded(prompt, 20, 5) }).unwrap();
    let second = service.submit(Job { n: 2, ..seeded(prompt, 20, 6) }).unwrap();
    let (first, second) = (read(first, 3), read(second, 2));
    assert_eq!(first[1].content(), second[0].content());
    assert_eq!(first[2].content(), second[1].content());
}

#[test]
fn the_best_answers_are_the_likeliest_per_token() {
    let service = plain(&Tiny::random());
    let all = Job { n: 4, logprobs: Some(0), ..seeded("some text", 8, 1) };
    let mut expected = read(service.submit(all.clone()).unwrap(), 4);
    let sum = |answer: &Answer| answer.logprobs.iter().map(|token| f64::from(token.logprob)).sum::<f64>();
    expected.sort_by(|a, b| sum(b).total_cmp(&sum(a)));
    let best = read(service.submit(Job { n: 2, best_of: Some(4), ..all }).unwrap(), 2);
    assert_eq!(best[0].content(), expected[0].content());
    assert_eq!(best[1].content(), expected[1].content());
}

#[test]
fn log_probabilities_are_those_of_the_evaluation() {
    let tiny = Tiny::random();
    let service = plain(&tiny);
    let asked = Job { logprobs: Some(4), prompt_logprobs: Some(2), ..job("some text", 5) };
    let mut answers = service.submit(asked.clone()).unwrap();
    let Some(Update::Prompt { cached_tokens: 0, logprobs: Some(prompt) }) = answers.blocking_recv() else { panic!() };
    let answer = read(answers, 1).pop().unwrap();
    let all = [asked.prompt.clone(), answer.tokens.clone()].concat();
    let expected = eval::logprobs(&mut tiny.open(), &all, 300).unwrap();
    assert_eq!((prompt.len(), &prompt[0]), (9, &None));
    let got = prompt.into_iter().skip(1).flatten().map(|token| (token, 2));
    let got: Vec<_> = got.chain(answer.logprobs.into_iter().map(|token| (token, 4))).collect();
    assert_eq!(got.len(), all.len() - 1);
    for ((got, top), (expected, token)) in got.iter().zip(expected.iter().zip(&all[1..])) {
        assert_eq!((got.token, got.top.as_slice()), (*token, &expected.top[..*top]));
        assert_eq!(expected.top[got.rank], (*token, got.logprob));
    }
    // The same without an answer, as who scores a text asks for it.
    let none = one(&service, &Job { max_tokens: Some(0), ..asked });
    assert_eq!((none.finish(), none.tokens.len(), none.usage.generated), (Finish::MaxTokens, 0, 0));
}

#[test]
fn an_answer_ends_where_the_job_says() {
    let service = plain(&Tiny::that_says("bcdefgh"));
    let stop_token = one(&service, &Job { stop_tokens: bytes("e"), ..job("a", 9) });
    assert_eq!((stop_token.text.as_str(), stop_token.finish()), ("bcd", Finish::StopToken));
    let stop_string = one(&service, &Job { stop: StopStrings::new(&["x", "ef"]).unwrap(), ..job("a", 9) });
    assert_eq!((stop_string.text.as_str(), stop_string.end), ("bcd", Some(Ok((Finish::StopString, Some(1))))));
    let at_least = one(&service, &Job { min_tokens: 4, stop_tokens: bytes("eh"), ..job("a", 9) });
    assert!(at_least.tokens.len() > 4 && !at_least.tokens[..4].contains(&bytes("e")[0]), "{at_least:?}");
    let ignoring = one(&service, &Job { ignore_eos: true, ..job("a", 10) });
    assert_eq!((ignoring.tokens[7], ignoring.tokens.len()), (TokenId(IM_END), 10));
    assert!(ignoring.text.starts_with("bcdefgh"));
}

#[test]
fn who_goes_away_is_forgotten_and_who_stays_hears_the_same() {
    let tiny = Tiny::random();
    let service = plain(&tiny);
    let stays = seeded("one thing", 60, 3);
    let expected = one(&service, &stays);
    let mut gone = service.submit(job("another thing that goes on for long", 400)).unwrap();
    let staying = service.submit(stays).unwrap();
    gone.blocking_recv().unwrap();
    gone.blocking_recv().unwrap();
    drop(gone);
    assert_eq!(read(staying, 1)[0].content(), expected.content());
    let snapshot = wait_for(&service, is_idle);
    assert_eq!(snapshot.finished.cancelled, 1);
}

#[test]
fn who_does_not_read_stops_nobody_and_is_cancelled_in_the_end() {
    let tiny = Tiny::random();
    let patience = Duration::from_millis(200);
    let service = start(&tiny, CacheSize::Full, ServiceOptions { patience, ..ServiceOptions::default() });
    let ignoring = |max_tokens| Job { ignore_eos: true, ..job("some text", max_tokens) };
    let mut unread = service.submit(ignoring(450)).unwrap();
    assert_eq!(one(&service, &seeded("one thing", 60, 3)).finish(), Finish::MaxTokens);
    wait_for(&service, |snapshot| snapshot.finished.cancelled == 1 && is_idle(snapshot));
    let mut updates = 0;
    while let Some(update) = unread.blocking_recv() {
        assert!(!matches!(update, Update::Finished { .. }));
        updates += 1;
    }
    assert!(updates < 300, "{updates}");
}

#[test]
fn who_reads_late_misses_nothing() {
    let service = plain(&Tiny::random());
    let long = Job { ignore_eos: true, ..seeded("some text", 400, 7) };
    let expected = one(&service, &long);
    let late = service.submit(long).unwrap();
    // It is full, and waits.
    wait_for(&service, |snapshot| snapshot.generated_tokens >= 400 + 255);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(read(late, 1)[0].content(), expected.content());
}

#[test]
fn logits_that_are_no_numbers_end_one_answer_and_no_other() {
    let mut tiny = Tiny::random();
    tiny.edit("model.embed_tokens.weight", |values| values[usize::from(b'x') * 64..][..64].fill(f32::NAN));
    let service = plain(&tiny);
    let expected = one(&service, &job("abc", 20));
    let good = service.submit(job("abc", 20)).unwrap();
    let bad = service.submit(Job { n: 2, ..job("abx", 20) }).unwrap();
    for answer in read(bad, 2) {
        let Some(Err(JobError::Sample(SampleError::NotFinite { .. }))) = answer.end else { panic!("{answer:?}") };
    }
    assert_eq!(read(good, 1)[0].content(), expected.content());
    assert_eq!(wait_for(&service, is_idle).finished.failed, 2);
}

#[test]
fn what_can_never_be_is_refused_with_its_numbers() {
    let service = plain(&Tiny::random());
    let refused = |job: Job| service.submit(job).unwrap_err();
    let too_long = refused(job(&"a".repeat(500), 13));
    assert_eq!(too_long.to_string(), "500 tokens of prompt and 13 of answer; the context holds 512");
    let full = refused(Job { max_tokens: None, ..job(&"a".repeat(512), 1) });
    assert!(matches!(full, SubmitError::TooLong { prompt: 512, max_tokens: 1, context: 512 }), "{full}");
    let range = |error: SubmitError| error.to_string();
    assert_eq!(range(refused(Job { n: 0, ..job("a", 1) })), "n is 0; it must be from 1 to 6");
    assert_eq!(range(refused(Job { n: 1_000_000, ..job("a", 1) })), "n is 1000000; it must be from 1 to 6");
    assert_eq!(range(refused(Job { n: 3, best_of: Some(2), ..job("a", 1) })), "best_of is 2; it must be from 3 to 6");
    assert_eq!(range(refused(Job { logprobs: Some(101), ..job("a", 1) })), "logprobs is 101; it must be from 0 to 100");
    assert!(matches!(refused(job("", 1)), SubmitError::Invalid(EngineError::EmptyPrompt)));
    let sampling = Sampling { top_p: 2.0, ..Sampling::default() };
    assert!(matches!(refused(Job { sampling, ..job("a", 1) }), SubmitError::Invalid(EngineError::Sampling(_))));
    assert_eq!(service.snapshot().steps, 0);
}

#[test]
fn a_full_queue_refuses_and_says_when_to_come_again() {
    let options = ServiceOptions { max_batch: 1, max_queue: 2, ..ServiceOptions::default() };
    let service = start(&Tiny::random(), CacheSize::Full, options);
    let long = || Job { ignore_eos: true, ..job("some text", 200) };
    let first = service.submit(long()).unwrap();
    wait_for(&service, |snapshot| snapshot.running == 1);
    let others = [service.submit(long()).unwrap(), service.submit(long()).unwrap()];
    let error = service.submit(long()).unwrap_err();
    let SubmitError::QueueFull { queued: 2, retry_after } = error else { panic!("{error}") };
    assert!(retry_after >= Duration::from_secs(1));
    assert_eq!(read(first, 1)[0].tokens.len(), 200);
    others.into_iter().for_each(|answers| assert_eq!(read(answers, 1)[0].tokens.len(), 200));
}

#[test]
fn a_queue_is_full_of_few_jobs_that_take_many_tokens() {
    let options = ServiceOptions { max_batch: 1, max_queue_tokens: Some(250), ..ServiceOptions::default() };
    let service = start(&Tiny::random(), CacheSize::Full, options);
    // Nine tokens of prompt and two hundred of answer.
    let long = || Job { ignore_eos: true, ..job("some text", 200) };
    let first = service.submit(long()).unwrap();
    wait_for(&service, |snapshot| snapshot.running == 1 && snapshot.waiting_tokens == 0);
    let others = [service.submit(long()).unwrap(), service.submit(long()).unwrap()];
    let error = service.submit(job("a", 1)).unwrap_err();
    let SubmitError::QueueLong { tokens: 418, retry_after } = error else { panic!("{error}") };
    assert!(retry_after >= Duration::from_secs(1));
    for answers in [first].into_iter().chain(others) {
        assert_eq!(read(answers, 1)[0].tokens.len(), 200);
    }
    assert_eq!(wait_for(&service, is_idle).waiting_tokens, 0);
}

#[test]
fn jobs_that_belong_together_are_taken_all_or_none_and_need_one_place() {
    let options = ServiceOptions { max_batch: 2, max_queue: 1, ..ServiceOptions::default() };
    let service = start(&Tiny::random(), CacheSize::Full, options);
    let wrong = vec![job("a", 1), Job { n: 0, ..job("a", 1) }];
    assert!(matches!(service.submit_all(wrong), Err(SubmitError::OutOfRange { field: "n", .. })));
    let all = service.submit_all((1..=9).map(|len| Job { ignore_eos: true, ..job("a", len) }).collect()).unwrap();
    for (answers, len) in all.into_iter().zip(1..) {
        assert_eq!(read(answers, 1)[0].tokens.len(), len);
    }
    assert_eq!(service.snapshot().finished.length, 9);
}

#[test]
fn a_service_that_drains_finishes_what_it_has() {
    let service = plain(&Tiny::random());
    let answers = service.submit(job("some text", 40)).unwrap();
    service.drain();
    assert!(matches!(service.submit(job("a", 1)), Err(SubmitError::Draining)));
    assert_eq!(read(answers, 1)[0].tokens.len(), 40);
    let begin = Instant::now();
    while service.is_alive() {
        assert!(begin.elapsed() < Duration::from_secs(300));
        std::thread::sleep(Duration::from_millis(1));
    }
    // The last copy drains too.
    let service = plain(&Tiny::random());
    let answers = service.submit(job("some text", 40)).unwrap();
    drop(service);
    assert_eq!(read(answers, 1)[0].tokens.len(), 40);
}

#[test]
fn a_cache_without_room_for_one_context_is_refused() {
    let folder = Tiny::random().write();
    let options = EngineOptions { cache: CacheSize::Bytes(1000), ..options() };
    let error = Engine::open(folder.path(), &options).err().unwrap();
    assert!(matches!(error, EngineError::CacheTooSmall { bytes: 0, context: 512, .. }), "{error}");
}

/// The vector of a prompt.
fn embed(service: &Service, prompt: &str, pooling: Pooling) -> Answers {
    service.submit(Job { embedding: Some(pooling), ..Job::new(bytes(prompt)) }).unwrap()
}

fn vector(mut answers: Answers) -> Vec<f32> {
    let mut vector = None;
    while let Some(update) = answers.blocking_recv() {
        match update {
            Update::Embedding { values } => assert_eq!(vector.replace(values), None),
            Update::Finished { usage, .. } => assert_eq!(usage.generated, 0),
            Update::Prompt { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    vector.unwrap()
}

#[test]
fn an_embedding_is_the_same_in_any_company_and_cut() {
    let tiny = Tiny::random();
    let prompt = "A prompt that is longer than one block of the cache, and".repeat(2);
    let one_by_one = ServiceOptions { token_budget: 7, ..ServiceOptions::default() };
    let (whole, cut) = (plain(&tiny), start(&tiny, CacheSize::Full, one_by_one));
    let company = seeded(&prompt, 50, 1);
    let expected = one(&whole, &company);
    for pooling in [Pooling::Last, Pooling::Mean] {
        let alone = vector(embed(&plain(&tiny), &prompt, pooling));
        let length = alone.iter().map(|value| value * value).sum::<f32>();
        assert!(alone.len() == 64 && (length - 1.0).abs() < 1e-5, "{length}");
        for service in [&whole, &cut] {
            let other = service.submit(company.clone()).unwrap();
            let vectors = [&prompt, &prompt[3..], &prompt].map(|prompt| embed(service, prompt, pooling)).map(vector);
            assert_eq!((&vectors[0], &vectors[2]), (&alone, &alone));
            assert_ne!(vectors[1], alone);
            assert_eq!(read(other, 1)[0].content(), expected.content());
        }
    }
    // With one token there is no difference between the two.
    assert_eq!(vector(embed(&whole, "a", Pooling::Last)), vector(embed(&whole, "a", Pooling::Mean)));
    assert!(wait_for(&whole, is_idle).preemptions == 0);
}
