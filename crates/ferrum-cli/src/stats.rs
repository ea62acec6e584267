//! What `--stats` tells of an answer.

use std::time::Duration;

use ferrum_engine::{Engine, Timing};

use crate::machine::process;
use crate::output::note;
use crate::units;

/// Writes an answer's speed and memory to standard error, in lines that fit 40 columns.
pub(crate) fn show(engine: &Engine, timing: &Timing) {
    let computed = timing.prompt_tokens - timing.cached_tokens;
    let cached = match timing.cached_tokens {
        0 => String::new(),
        cached => format!(", cached {cached}"),
    };
    note(format_args!("prompt   {} ({computed}{cached})", rate(computed, timing.prompt)));
    // The first token comes out of the prompt's own pass.
    let decoded = timing.generated.saturating_sub(1);
    note(format_args!("answer   {} ({})", rate(decoded, timing.decode), timing.generated));
    note(format_args!("first    {} to the first token", units::duration(timing.first_token)));
    if let Some(bytes) = process::peak_memory() {
        note(format_args!("memory   {} at most", units::bytes(bytes)));
    }
    let facts = engine.facts();
    note(format_args!("weights  {}", units::bytes(facts.weight_bytes)));
    note(format_args!("KV cache {} once full", units::bytes(facts.kv_bytes)));
    note(format_args!("load     {}", units::duration(engine.load_time())));
}

fn rate(tokens: usize, time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if tokens == 0 || seconds == 0.0 {
        return "-".to_owned();
    }
    format!("{:.1} tokens/s", tokens as f64 / seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_no_time_has_no_speed() {
        assert_eq!(rate(0, Duration::from_secs(1)), "-");
        assert_eq!(rate(5, Duration::ZERO), "-");
        assert_eq!(rate(5, Duration::from_millis(500)), "10.0 tokens/s");
    }
}
