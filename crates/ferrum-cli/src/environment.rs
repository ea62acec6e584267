//! The environment variables of the command itself. Those that decide where models come from are `ferrum_formats::hub`'s.

use std::env;

use clap::error::{ContextKind, ContextValue};
use ferrum_formats::hub::{self, Knob};

/// The variables that this crate and its terminal libraries read.
const KNOBS: &[Knob] = &[
    Knob {
        name: LOG,
        meaning: "what to log on standard error, such as `debug` or `ferrum_engine=info`",
        default: "off",
    },
    Knob { name: API_KEY, meaning: "bearer token that `bench-serve` sends to a server", default: "none" },
    Knob { name: NO_COLOR, meaning: "anything: no colours in the terminal", default: "unset" },
];

/// The variables that stand for flags, which clap reads.
pub(crate) const FLAGS: &[Knob] = &[
    Knob { name: "FERRUM_CTX", meaning: "tokens of the context, as --ctx", default: "the model's own, at most 8192" },
    Knob { name: "FERRUM_THREADS", meaning: "threads, as --threads", default: "as many as the process may use" },
    Knob { name: "FERRUM_KV", meaning: "type of the KV cache, as --kv", default: "f16" },
    Knob { name: "FERRUM_GPU_LAYERS", meaning: "layers on a GPU, as --gpu-layers", default: "auto" },
    Knob { name: "FERRUM_DEVICE", meaning: "where to compute, as --device", default: "cpu" },
    Knob {
        name: "FERRUM_PACKED_CACHE",
        meaning: "`true`: packed weights are kept beside the model, as --packed-cache",
        default: "false",
    },
    Knob {
        name: "FERRUM_ALIAS",
        meaning: "further names of the served model, with commas between them",
        default: "none",
    },
    Knob { name: "FERRUM_CONFIG", meaning: "a TOML file with options of `serve`", default: "none" },
    Knob { name: "FERRUM_LOG_FORMAT", meaning: "how logs of `serve` look: `text` or `json`", default: "text" },
    Knob { name: "FERRUM_HOST", meaning: "where `serve` listens", default: "127.0.0.1" },
    Knob { name: "FERRUM_PORT", meaning: "the port that `serve` listens on", default: "8000" },
    Knob {
        name: "FERRUM_API_KEY_FILE",
        meaning: "the file with the keys that clients of `serve` must have",
        default: "none",
    },
    Knob { name: "FERRUM_TLS_CERT", meaning: "the certificate of `serve`, as PEM", default: "none" },
    Knob { name: "FERRUM_TLS_KEY", meaning: "the key of the certificate of `serve`, as PEM", default: "none" },
    Knob {
        name: "FERRUM_CORS",
        meaning: "origins whose pages may read answers of `serve`, with commas between them",
        default: "none",
    },
    Knob {
        name: "FERRUM_ALLOW_HOST",
        meaning: "further names that requests to `serve` may ask for, as --allow-host",
        default: "none",
    },
    Knob {
        name: "FERRUM_METRICS_COMPAT",
        meaning: "`vllm`: metrics of `serve` also under vLLM's names",
        default: "unset",
    },
    Knob {
        name: "FERRUM_ALLOW_PULL",
        meaning: "`true`: clients of `serve` may fetch models of the hub",
        default: "false",
    },
    Knob {
        name: "FERRUM_DRAIN_TIMEOUT",
        meaning: "seconds that requests may go on once `serve` is to stop",
        default: "30",
    },
    Knob { name: "FERRUM_MAX_BATCH", meaning: "answers that `serve` makes at once", default: "8" },
    Knob {
        name: "FERRUM_KV_MEMORY",
        meaning: "memory for keys and values of `serve`",
        default: "that of two contexts",
    },
    Knob { name: "FERRUM_MAX_QUEUE", meaning: "requests that may wait in `serve`", default: "256" },
    Knob {
        name: "FERRUM_MAX_QUEUE_TOKENS",
        meaning: "tokens that requests which wait in `serve` may have, as --max-queue-tokens",
        default: "half of --max-queue in whole contexts",
    },
    Knob { name: "FERRUM_TOKEN_BUDGET", meaning: "tokens in a step of `serve`", default: "128" },
    Knob {
        name: "FERRUM_NO_PREFIX_CACHE",
        meaning: "`true`: `serve` computes every prompt from its beginning",
        default: "false",
    },
    Knob {
        name: "FERRUM_SPECULATE",
        meaning: "`ngram`: `serve` guesses as the text has gone",
        default: "nobody guesses",
    },
    Knob { name: "FERRUM_DRAFT", meaning: "the model that guesses for that of `serve`", default: "nobody guesses" },
];

/// How the names of ferrum's own variables begin.
const PREFIX: &str = "FERRUM_";
/// How those begin that only tests and their scripts read.
const TESTS: &str = "FERRUM_TEST_";
const LOG: &str = "FERRUM_LOG";
const API_KEY: &str = "FERRUM_API_KEY";
const NO_COLOR: &str = "NO_COLOR";

/// Every variable that changes what the command does.
pub(crate) fn knobs() -> impl Iterator<Item = &'static Knob> {
    KNOBS.iter().chain(FLAGS).chain(hub::KNOBS)
}

/// A variable's value for people to see; `None` where it is unset or empty.
pub(crate) fn value_of(knob: &Knob) -> Option<String> {
    let value = env::var_os(knob.name).filter(|value| !value.is_empty())?;
    let secret = ["TOKEN", API_KEY].iter().any(|end| knob.name.ends_with(end));
    Some(if secret { "(hidden)".to_owned() } else { value.to_string_lossy().into_owned() })
}

/// The variable that gave the value which clap refuses, if one did: its message names the flag.
pub(crate) fn origin_of_value(error: &clap::Error) -> Option<&'static str> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let (flag, value) = (text(ContextKind::InvalidArg)?, text(ContextKind::InvalidValue)?);
    let name = flag.split(' ').next()?.trim_start_matches('-').replace('-', "_").to_uppercase();
    let gave = |knob: &&Knob| {
        let given = env::var(knob.name).ok();
        knob.name.strip_prefix(PREFIX) == Some(&name) && given.is_some_and(|all| all.split(',').any(|one| one == value))
    };
    FLAGS.iter().find(gave).map(|knob| knob.name)
}

/// Variables that look as if they were ferrum's, and that nothing reads.
pub(crate) fn unknown() -> Vec<String> {
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let known = |name: &str| knobs().any(|knob| knob.name == name) || name.starts_with(TESTS);
    let mut unknown: Vec<String> = names.filter(|name| name.starts_with(PREFIX) && !known(name)).collect();
    unknown.sort();
    unknown
}

/// The filter that the user wants for logs.
pub(crate) fn log_filter() -> Option<String> {
    env::var(LOG).ok().filter(|filter| !filter.is_empty())
}

/// The bearer token for a server under load.
pub(crate) fn api_key() -> Option<String> {
    env::var(API_KEY).ok().filter(|key| !key.is_empty())
}

/// Whether colours are wanted where there is a terminal. Source: <https://no-color.org>.
pub(crate) fn colours_wanted() -> bool {
    env::var_os(NO_COLOR).is_none_or(|value| value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_variable_is_declared_twice() {
        let names: Vec<_> = knobs().map(|knob| knob.name).collect();
        let unique: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(names.len(), unique.len());
    }
}
