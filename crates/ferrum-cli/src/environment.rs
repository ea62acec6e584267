//! The environment variables of the command itself. Those that decide where models come from are `ferrum_formats::hub`'s.

use std::env;

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

const LOG: &str = "FERRUM_LOG";
const API_KEY: &str = "FERRUM_API_KEY";
const NO_COLOR: &str = "NO_COLOR";

/// Every variable that changes what the command does.
pub(crate) fn knobs() -> impl Iterator<Item = &'static Knob> {
    KNOBS.iter().chain(hub::KNOBS)
}

/// A variable's value for people to see; `None` where it is unset or empty.
pub(crate) fn value_of(knob: &Knob) -> Option<String> {
    let value = env::var_os(knob.name).filter(|value| !value.is_empty())?;
    let secret = ["TOKEN", API_KEY].iter().any(|end| knob.name.ends_with(end));
    Some(if secret { "(hidden)".to_owned() } else { value.to_string_lossy().into_owned() })
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
