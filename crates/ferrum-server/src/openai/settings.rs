//! How answers are to be made, in OpenAI's words and those that vLLM and llama.cpp added.

use std::num::NonZeroUsize;

use ferrum_engine::sampling::{Dry, Penalties, Sampling, Xtc};
use ferrum_engine::service::MOST_ANSWERS;
use ferrum_types::TokenId;
use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, integer};
use crate::settings::Settings;

/// The most answers to a prompt.
pub(crate) const MAX_ANSWERS: usize = MOST_ANSWERS;
/// The most alternatives to a token.
pub(crate) const MAX_LOGPROBS: usize = 20;
/// The most tokens with a bias.
pub(crate) const MAX_BIASES: usize = 1024;
/// The most stop strings, and the most stop tokens.
pub(crate) const MAX_STOPS: usize = 64;
/// The longest stop string.
const MAX_STOP_BYTES: usize = 4096;
/// The most tokens of a repetition that cost nothing, and the most that are looked at.
const MAX_DRY_TOKENS: usize = 1 << 20;
/// The most texts that no repetition reaches over.
pub(crate) const MAX_BREAKERS: usize = 32;
/// The longest of them.
pub(crate) const MAX_BREAKER_BYTES: usize = 64;
/// The longest salt of a cache.
const MAX_SALT_BYTES: usize = 256;

/// Reads all but the prompt, the longest answer and the logprobs, which differ between paths.
pub(crate) fn read(request: &mut Fields) -> Result<Settings, ApiError> {
    refuse_unsupported(request)?;
    let n = request.count("n", 1..=MAX_ANSWERS)?.unwrap_or(1);
    let best_of = request.count("best_of", 1..=MAX_ANSWERS)?;
    if best_of.is_some_and(|best_of| best_of < n) {
        return Err(request.refuse("best_of", format_args!("less than n, which is {n}")));
    }
    Ok(Settings {
        sampling: sampling(request)?,
        breakers: breakers(request)?,
        min_tokens: request.count("min_tokens", 0..=usize::MAX)?.unwrap_or(0),
        ignore_eos: request.bool("ignore_eos")?.unwrap_or(false),
        stop: stop(request, "stop")?,
        stop_tokens: stop_tokens(request)?,
        n,
        best_of: best_of.filter(|best_of| *best_of > n),
        cache_salt: cache_salt(request)?,
        ..Settings::default()
    })
}

/// Fields that other servers honour and this one cannot.
fn refuse_unsupported(request: &mut Fields) -> Result<(), ApiError> {
    for name in ["prompt_embeds", "logits_processors", "allowed_token_ids", "bad_words", "lora_request"] {
        request.only(name, &[json!([])])?;
    }
    request.only("use_beam_search", &[json!(false)])?;
    request.only("length_penalty", &[json!(1), json!(1.0)])?;
    request.only("include_stop_str_in_output", &[json!(false)])?;
    request.only("skip_special_tokens", &[json!(true)])?;
    request.only("truncate_prompt_tokens", &[])
}

fn sampling(request: &mut Fields) -> Result<Sampling, ApiError> {
    let repeat = request.float("repetition_penalty", 0.01..=100.0)?;
    let sampling = Sampling {
        temperature: request.float("temperature", 0.0..=100.0)?.unwrap_or(1.0),
        // Both -1 and 0 are ways to write "all".
        top_k: request.integer("top_k", -1..=i64::MAX)?.and_then(|k| NonZeroUsize::new(usize::try_from(k).ok()?)),
        top_p: request.float("top_p", 0.0..=1.0)?.unwrap_or(1.0),
        min_p: request.float("min_p", 0.0..=1.0)?.unwrap_or(0.0),
        typical_p: request.float("typical_p", 0.0..=1.0)?.unwrap_or(1.0),
        xtc: xtc(request)?,
        dry: dry(request)?,
        logit_bias: logit_bias(request)?,
        penalties: Penalties {
            repeat: repeat.unwrap_or(1.0),
            presence: request.float("presence_penalty", -2.0..=2.0)?.unwrap_or(0.0),
            frequency: request.float("frequency_penalty", -2.0..=2.0)?.unwrap_or(0.0),
            last_n: usize::MAX,
        },
        // A negative seed is as good as any other.
        seed: request.integer("seed", i64::MIN..=i64::MAX)?.map(i64::cast_unsigned),
    };
    Ok(sampling)
}

/// llama.cpp's names for leaving out the likeliest tokens.
fn xtc(request: &mut Fields) -> Result<Option<Xtc>, ApiError> {
    let probability = request.float("xtc_probability", 0.0..=1.0)?.filter(|probability| *probability > 0.0);
    let threshold = request.float("xtc_threshold", 0.0..=1.0)?.unwrap_or(0.1);
    Ok(probability.map(|probability| Xtc { probability, threshold }))
}

/// llama.cpp's names for what it costs to repeat.
fn dry(request: &mut Fields) -> Result<Option<Dry>, ApiError> {
    let usual = Dry::default();
    let multiplier = request.float("dry_multiplier", 0.0..=100.0)?.filter(|multiplier| *multiplier > 0.0);
    let base = request.float("dry_base", 1.0..=4.0)?.unwrap_or(usual.base);
    let allowed_length = request.count("dry_allowed_length", 0..=MAX_DRY_TOKENS)?.unwrap_or(usual.allowed_length);
    let last_n = request.integer("dry_penalty_last_n", -1..=MAX_DRY_TOKENS as i64)?;
    // Negative numbers mean "all".
    let last_n = last_n.map_or(usual.last_n, |last_n| usize::try_from(last_n).unwrap_or(usize::MAX));
    Ok(multiplier.map(|multiplier| Dry { multiplier, base, allowed_length, last_n, breakers: usual.breakers }))
}

/// Texts that no repetition reaches over; llama.cpp's where a request does not say.
fn breakers(request: &mut Fields) -> Result<Vec<String>, ApiError> {
    let Some(breakers) = request.strings("dry_sequence_breakers", MAX_BREAKERS)? else {
        return Ok(["\n", ":", "\"", "*"].map(str::to_owned).to_vec());
    };
    if breakers.iter().any(|text| text.is_empty() || text.len() > MAX_BREAKER_BYTES) {
        let message = format_args!("each needs 1 to {MAX_BREAKER_BYTES} bytes");
        return Err(request.refuse("dry_sequence_breakers", message));
    }
    Ok(breakers)
}

fn logit_bias(request: &mut Fields) -> Result<Vec<(TokenId, f32)>, ApiError> {
    let path = request.path("logit_bias");
    let biases = match request.take("logit_bias") {
        None => return Ok(Vec::new()),
        Some(Value::Object(biases)) if biases.len() <= MAX_BIASES => biases,
        Some(_) => {
            let message = format!("needs an object of at most {MAX_BIASES} tokens");
            return Err(request.refuse("logit_bias", message));
        }
    };
    let one = |(token, bias): (String, Value)| {
        let path = format!("{path}.{token}");
        let id = token.parse::<u32>().map_err(|_| ApiError::field(&path, format!("{path}: not the id of a token")))?;
        let mut field = Fields::at(&path, json!({ "bias": bias }))?;
        let bias = field.float("bias", -100.0..=100.0)?.unwrap_or(0.0);
        Ok((TokenId(id), bias))
    };
    biases.into_iter().map(one).collect()
}

/// Stop strings, one or a list, in the field `name`.
pub(crate) fn stop(request: &mut Fields, name: &str) -> Result<Vec<String>, ApiError> {
    let stop = request.strings(name, MAX_STOPS)?.unwrap_or_default();
    if stop.iter().any(|text| text.len() > MAX_STOP_BYTES) {
        return Err(request.refuse(name, format_args!("a text of more than {MAX_STOP_BYTES} bytes")));
    }
    // Some clients send an empty text where they mean none.
    Ok(stop.into_iter().filter(|text| !text.is_empty()).collect())
}

fn stop_tokens(request: &mut Fields) -> Result<Vec<TokenId>, ApiError> {
    let tokens = request.list("stop_token_ids", MAX_STOPS)?.unwrap_or_default();
    token_ids(&request.path("stop_token_ids"), &tokens)
}

/// A list of token ids.
pub(crate) fn token_ids(path: &str, items: &[Value]) -> Result<Vec<TokenId>, ApiError> {
    let range = 0..=i64::from(u32::MAX);
    let one = |(at, item)| {
        // The path is made only for the error: prompts are long.
        integer("", item, range.clone()).or_else(|_| integer(&format!("{path}[{at}]"), item, range.clone()))
    };
    let ids = items.iter().enumerate().map(one);
    ids.map(|id| id.map(|id| TokenId(u32::try_from(id).expect("the range is that of u32")))).collect()
}

fn cache_salt(request: &mut Fields) -> Result<Option<String>, ApiError> {
    let salt = request.string("cache_salt")?;
    if salt.as_ref().is_some_and(|salt| salt.len() > MAX_SALT_BYTES) {
        return Err(request.refuse("cache_salt", format_args!("more than {MAX_SALT_BYTES} bytes")));
    }
    Ok(salt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(request: Value) -> Result<Settings, ApiError> {
        read(&mut Fields::at("", request).unwrap())
    }

    #[test]
    fn nothing_said_means_what_openai_means() {
        let settings = settings(json!({ "model": "m", "unknown": [1] })).unwrap();
        let sampling = settings.sampling;
        assert_eq!((sampling.temperature, sampling.top_p, sampling.min_p, sampling.top_k), (1.0, 1.0, 0.0, None));
        assert_eq!((settings.n, settings.best_of, settings.ignore_eos), (1, None, false));
    }

    #[test]
    fn values_out_of_range_are_named() {
        let cases = [
            (json!({ "n": 0 }), "n"),
            (json!({ "n": 1_000_000 }), "n"),
            (json!({ "n": -1 }), "n"),
            (json!({ "n": 2, "best_of": 1 }), "best_of"),
            (json!({ "temperature": -0.1 }), "temperature"),
            (json!({ "temperature": "hot" }), "temperature"),
            (json!({ "temperature": 1e300 }), "temperature"),
            (json!({ "top_p": 1.1 }), "top_p"),
            (json!({ "top_k": -2 }), "top_k"),
            (json!({ "presence_penalty": 3 }), "presence_penalty"),
            (json!({ "stop": [1] }), "stop[0]"),
            (json!({ "stop": vec!["x"; 65] }), "stop"),
            (json!({ "stop": "x".repeat(4097) }), "stop"),
            (json!({ "stop_token_ids": [-1] }), "stop_token_ids[0]"),
            (json!({ "logit_bias": { "x": 1 } }), "logit_bias.x"),
            (json!({ "logit_bias": { "5": 101 } }), "logit_bias.5.bias"),
            (json!({ "dry_base": 5 }), "dry_base"),
            (json!({ "dry_sequence_breakers": [""] }), "dry_sequence_breakers"),
            (json!({ "use_beam_search": true }), "use_beam_search"),
            (json!({ "min_tokens": -5 }), "min_tokens"),
            (json!({ "seed": 1.5 }), "seed"),
        ];
        for (request, param) in cases {
            let error = settings(request.clone()).expect_err(param);
            assert_eq!(error.param(), Some(param), "{request}");
        }
    }

    #[test]
    fn repeating_costs_something_only_if_asked_for() {
        assert_eq!(settings(json!({ "dry_multiplier": 0, "dry_base": 2 })).unwrap().sampling.dry, None);
        let request = json!({ "dry_multiplier": 0.5, "dry_penalty_last_n": -1, "dry_sequence_breakers": ["x"] });
        let settings = settings(request).unwrap();
        let dry = settings.sampling.dry.unwrap();
        assert_eq!((dry.multiplier, dry.base, dry.allowed_length, dry.last_n), (0.5, 1.75, 2, usize::MAX));
        assert_eq!(settings.breakers, ["x"]);
    }

    #[test]
    fn a_seed_may_be_any_integer() {
        assert_eq!(settings(json!({ "seed": -1 })).unwrap().sampling.seed, Some(u64::MAX));
    }
}
