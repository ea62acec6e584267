//! Answers of a model that says anything, held to grammars.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod support;

use ferrum_engine::sampling::{Sampling, Xtc};
use ferrum_engine::service::{Job, Service, ServiceOptions, SubmitError, Update};
use ferrum_engine::{ConstraintError, Engine, EngineOptions, Finish, Grammar};
use serde_json::{Value, json};
use support::answers::{is_idle, wait_for};
use support::{Tiny, bytes, options, sentence_piece};

fn service() -> Service {
    let options = EngineOptions { sequences: 4, ..options() };
    Service::start(Engine::open(Tiny::random().write().path(), &options).unwrap(), ServiceOptions::default())
}

fn job(service: &Service, grammar: &Grammar, seed: u64) -> Job {
    let constraint = Some(service.texts().constraint(grammar).unwrap_or_else(|error| panic!("{error}")));
    let sampling =
        Sampling { temperature: 1.0, top_k: None, top_p: 1.0, min_p: 0.0, seed: Some(seed), ..Sampling::default() };
    Job { sampling, constraint, max_tokens: Some(300), ..Job::new(bytes("some text")) }
}

/// The text of an answer, and how it ended.
fn answer(service: &Service, job: Job) -> (String, Finish) {
    let mut answers = service.submit(job).unwrap();
    let mut whole = String::new();
    while let Some(update) = answers.blocking_recv() {
        match update {
            Update::Prompt { .. } | Update::Embedding { .. } => {}
            Update::Token { text, .. } => whole += &text,
            Update::Finished { text, finish, .. } => return (whole + &text, finish),
            Update::Failed { error, .. } => panic!("{whole}: {error}"),
        }
    }
    panic!("the answer has no end")
}

#[test]
fn an_answer_is_what_its_schema_admits() {
    let service = service();
    let schema = json!({
        "type": "object",
        "properties": {
            "unit": { "enum": ["celsius", "kelvin"] },
            "days": { "type": "integer", "minimum": 1, "maximum": 14 },
            "place": { "$ref": "#/$defs/place" }
        },
        "$defs": { "place": { "type": "string", "minLength": 1, "maxLength": 8 } },
        "required": ["unit", "days", "place"],
        "additionalProperties": false
    });
    let mut complete = 0;
    for seed in 0..6 {
        let (text, finish) = answer(&service, job(&service, &Grammar::JsonSchema(schema.clone()), seed));
        if finish != Finish::EndOfText {
            // A model that says anything may write spaces without end.
            continue;
        }
        complete += 1;
        let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(["celsius", "kelvin"].contains(&value["unit"].as_str().unwrap()), "{text}");
        assert!((1..=14).contains(&value["days"].as_i64().unwrap()), "{text}");
        assert!((1..=8).contains(&value["place"].as_str().unwrap().chars().count()), "{text}");
        assert_eq!(value.as_object().unwrap().len(), 3);
    }
    assert!(complete > 0);
}

#[test]
fn an_answer_matches_its_expression_as_a_whole_or_is_one_of_its_choices() {
    let service = service();
    let choices = ["yes (or so)", "no\n", "\"é\" /\\ ?"].map(str::to_owned);
    for seed in 0..6 {
        let (text, finish) = answer(&service, job(&service, &Grammar::Regex("[a-c]{2,5}-[0-9]{3}".to_owned()), seed));
        let (letters, digits) = text.split_once('-').unwrap();
        assert!((2..=5).contains(&letters.len()) && letters.chars().all(|c| ('a'..='c').contains(&c)), "{text}");
        assert!(digits.len() == 3 && digits.chars().all(|c| c.is_ascii_digit()), "{text}");
        assert_eq!(finish, Finish::EndOfText);
        let (text, finish) = answer(&service, job(&service, &Grammar::Choice(choices.to_vec()), seed));
        assert!(choices.contains(&text) && finish == Finish::EndOfText, "{text:?}");
        let lark = Grammar::Lark("start: \"(\" (\"a\" | \"b\") \")\"".to_owned());
        assert!(["(a)", "(b)"].contains(&answer(&service, job(&service, &lark, seed)).0.as_str()));
    }
}

#[test]
fn answers_to_one_job_follow_the_grammar_each_for_itself() {
    let service = service();
    let grammar = Grammar::Regex("[a-z]{6}".to_owned());
    let mut answers = service.submit(Job { n: 4, ..job(&service, &grammar, 1) }).unwrap();
    let mut texts = vec![String::new(); 4];
    while let Some(update) = answers.blocking_recv() {
        if let Update::Token { index, text, .. } = update {
            texts[index] += &text;
        }
    }
    assert!(texts.iter().all(|text| text.len() == 6), "{texts:?}");
    assert!(texts.iter().any(|text| *text != texts[0]), "{texts:?}");
    for (seed, text) in (1..).zip(texts) {
        assert_eq!(answer(&service, job(&service, &grammar, seed)).0, text);
    }
}

#[test]
fn what_cannot_be_enforced_is_refused() {
    let service = service();
    let refused = |grammar: Grammar| service.texts().constraint(&grammar).unwrap_err().to_string();
    for schema in [
        json!({ "type": "object", "unevaluatedProperties": false }),
        json!({ "not": { "type": "string" } }),
        json!({ "type": "string", "pattern": "(?=a)b" }),
        json!({ "type": "nonsense" }),
        json!({ "$ref": "https://example.com/schema.json" }),
        json!({ "type": "object", "x-guidance": { "lenient": true } }),
    ] {
        let message = refused(Grammar::JsonSchema(schema));
        assert!(message.starts_with("the grammar cannot be enforced"), "{message}");
    }
    refused(Grammar::Regex("(a".to_owned()));
    refused(Grammar::Regex("(?=a)b".to_owned()));
    refused(Grammar::Lark("start: nothing".to_owned()));
    refused(Grammar::Choice(Vec::new()));
    let min_tokens = Job { min_tokens: 1, ..job(&service, &Grammar::JsonObject, 1) };
    let error = service.submit(min_tokens).unwrap_err();
    assert!(matches!(error, SubmitError::OutOfRange { field: "min_tokens", .. }), "{error}");
}

#[test]
fn a_grammar_that_is_a_bomb_is_refused_in_time() {
    let service = service();
    let refused = |grammar: Grammar| service.texts().constraint(&grammar).unwrap_err();
    let too_large = |error: &ConstraintError| matches!(error, ConstraintError::TooLarge { .. });
    assert!(too_large(&refused(Grammar::Regex("(".repeat(60_000)))));
    assert!(too_large(&refused(Grammar::Lark(format!("start: {}", "(".repeat(60_000))))));
    assert!(too_large(&refused(Grammar::Choice(vec!["a".repeat(1 << 20)]))));
    let deep = (0..100).fold(json!({}), |schema, _| json!({ "type": "array", "items": schema }));
    assert!(too_large(&refused(Grammar::JsonSchema(deep))));
    refused(Grammar::Regex("((a{1000}){1000}){1000}".to_owned()));
    refused(Grammar::Lark(format!("start: {}\"a\"{}", "(".repeat(4000), ")".repeat(3999))));
}

#[test]
fn a_model_without_a_tokenizer_takes_no_grammar() {
    let engine = support::open(&support::fixture("llama"));
    let error = engine.texts().constraint(&Grammar::JsonObject).unwrap_err();
    assert!(matches!(error, ConstraintError::Vocabulary { .. }), "{error}");
    // And one whose tokens begin with spaces does.
    let tiny = Tiny::scripted(&[(1, 3)]).tokenizer(sentence_piece());
    tiny.open().texts().constraint(&Grammar::Choice(vec![" hi ho".to_owned()])).unwrap();
}

#[test]
fn what_leaves_no_choice_takes_no_step_and_changes_nothing() {
    let service = service();
    let schema = json!({
        "type": "object",
        "properties": { "temperature_in_celsius": { "type": "integer" }, "unit": { "enum": ["celsius", "kelvin"] } },
        "required": ["temperature_in_celsius", "unit"],
        "additionalProperties": false
    });
    let xtc = Some(Xtc { probability: 0.5, threshold: 0.01 });
    for (grammar, seed) in
        [(Grammar::JsonSchema(schema), 1), (Grammar::Regex("(yes|no), [a-e]{9}; the end".to_owned()), 2)]
    {
        let job = job(&service, &grammar, seed);
        let cut = Sampling { top_p: 0.95, xtc, ..job.sampling.clone() };
        for sampling in [Sampling::greedy(), job.sampling.clone(), cut] {
            let run = |logprobs| {
                let before = service.snapshot().steps;
                let answer = answer(
                    &service,
                    Job { sampling: sampling.clone(), logprobs, max_tokens: Some(100), ..job.clone() },
                );
                (answer, wait_for(&service, is_idle).steps - before)
            };
            // Who wants to know how likely tokens were gets them drawn one by one.
            let ((drawn, steps), (forwarded, fewer)) = (run(Some(0)), run(None));
            assert_eq!(drawn, forwarded);
            assert!(fewer + 8 < steps, "{fewer} and {steps}: {drawn:?}");
        }
    }
}
