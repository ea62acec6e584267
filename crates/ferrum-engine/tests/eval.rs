//! What tiny models make of given tokens, against the reference implementation and against themselves.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod support;

use ferrum_engine::{Engine, EngineError, EngineOptions, eval};
use ferrum_types::TokenId;
use support::{Tiny, expected_ids, fixture, open, options};

const FAMILIES: [&str; 5] = ["llama", "qwen2", "gemma3", "mistral-swa", "mixtral"];

#[test]
fn greedy_text_is_the_references_for_any_threads_and_chunks() {
    for family in FAMILIES {
        let (prompt, expected) = (expected_ids(family, "input_ids"), expected_ids(family, "greedy"));
        for threads in [1, 2] {
            let mut engine =
                Engine::open(&fixture(family), &EngineOptions { threads: Some(threads), ..options() }).unwrap();
            for chunk in [None, Some(7), Some(1)] {
                let got = eval::greedy(&mut engine, &prompt, expected.len(), chunk).unwrap();
                assert_eq!(got, expected, "{family}, {threads} threads, chunks of {chunk:?}");
            }
        }
    }
}

#[test]
fn logits_are_the_same_bits_for_any_threads() {
    for family in FAMILIES {
        let prompt = expected_ids(family, "input_ids");
        let [one, two] = [1, 2].map(|threads| {
            let options = EngineOptions { threads: Some(threads), ..EngineOptions::default() };
            let mut engine = Engine::open(&fixture(family), &options).unwrap();
            eval::logprobs(&mut engine, &prompt, usize::MAX).unwrap()
        });
        assert_eq!(one.len(), prompt.len());
        for (one, two) in one.iter().zip(&two) {
            assert!(one.top.len() > 200, "every token");
            let bits = |top: &[(TokenId, f32)]| top.iter().map(|(t, p)| (*t, p.to_bits())).collect::<Vec<_>>();
            assert_eq!(bits(&one.top), bits(&two.top), "{family}");
        }
    }
}

#[test]
fn perplexity_is_that_of_the_log_probabilities() {
    let mut engine = open(&fixture("llama"));
    let tokens = expected_ids("llama", "input_ids");
    for window in [2, 10, 44, 45, 46] {
        let (mut sum, mut scored) = (0f64, 0);
        for window in tokens.chunks(window) {
            let positions = eval::logprobs(&mut engine, window, usize::MAX).unwrap();
            for (position, next) in positions.iter().zip(&window[1..]) {
                let own = position.top.iter().find(|(token, _)| token == next).unwrap().1;
                assert_eq!(position.next, Some(own));
                sum += f64::from(own);
                scored += 1;
            }
            assert_eq!(positions.last().unwrap().next, None, "nothing follows the last token");
        }
        let got = eval::perplexity(&mut engine, &tokens, window).unwrap();
        let expected = (-sum / f64::from(scored)).exp();
        assert_eq!((got.tokens, got.scored), (45, scored as usize), "{window}");
        assert!((got.perplexity / expected - 1.0).abs() < 1e-5, "{window}: {} for {expected}", got.perplexity);
    }
}

#[test]
fn what_cannot_be_evaluated_is_refused() {
    let options = EngineOptions { context: Some(16), ..options() };
    let mut engine = Engine::open(&fixture("llama"), &options).unwrap();
    let tokens = vec![TokenId(5); 17];
    let too_long = eval::logprobs(&mut engine, &tokens, 1).unwrap_err();
    assert!(matches!(too_long, EngineError::PromptTooLong { tokens: 17, context: 16 }), "{too_long}");
    assert_eq!(eval::logprobs(&mut engine, &tokens[..16], 1).unwrap().len(), 16);
    assert_eq!(eval::greedy(&mut engine, &tokens[..10], 6, None).unwrap().len(), 6);
    assert!(matches!(eval::greedy(&mut engine, &tokens[..10], 7, None), Err(EngineError::PromptTooLong { .. })));
    assert!(matches!(eval::greedy(&mut engine, &tokens, usize::MAX, None), Err(EngineError::PromptTooLong { .. })));
    assert!(matches!(eval::greedy(&mut engine, &[], 1, None), Err(EngineError::EmptyPrompt)));
    for window in [0, 1, 17] {
        let error = eval::perplexity(&mut engine, &tokens, window).unwrap_err();
        assert!(matches!(error, EngineError::Window { asked, most: 16 } if asked == window), "{error}");
    }
    assert!(matches!(eval::perplexity(&mut engine, &tokens[..1], 8), Err(EngineError::NothingToScore)));
}

#[test]
fn logits_that_are_no_numbers_are_an_error() {
    let mut tiny = Tiny::random();
    tiny.edit("lm_head.weight", |values| values[64 * 7] = f32::NAN);
    let mut engine = tiny.open();
    let tokens = [TokenId(1), TokenId(2)];
    let message = "the logit of token 7 is NaN; it must be finite";
    assert_eq!(eval::greedy(&mut engine, &tokens, 1, None).unwrap_err().to_string(), message);
    assert_eq!(eval::logprobs(&mut engine, &tokens, 1).unwrap_err().to_string(), message);
    assert_eq!(eval::perplexity(&mut engine, &tokens, 2).unwrap_err().to_string(), message);
}
