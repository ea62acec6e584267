//! Which requests are made, and when.

use std::time::Duration;

use serde::Deserialize;

use super::error::LoadError;
use super::length::{Length, MOST_TOKENS};
use super::random::Random;

/// The latest that a request can be due: longer than anybody measures, short enough for every clock.
const LATEST_SECONDS: f64 = 1e8;

/// One request to be made.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Request {
    /// After the beginning, in open loop; in closed loop `None`: as soon as the one before it is done.
    pub(super) due: Option<Duration>,
    pub(super) input_tokens: usize,
    pub(super) output_tokens: usize,
    /// Decides the prompt.
    pub(super) seed: u64,
}

/// A load that chance decides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Load {
    /// Requests a second in open loop; `None` in closed loop.
    pub(super) rate: Option<f64>,
    pub(super) requests: usize,
    pub(super) input_tokens: Length,
    pub(super) output_tokens: Length,
}

/// A line of a trace.
#[derive(Deserialize)]
struct Line {
    at_seconds: f64,
    input_tokens: usize,
    output_tokens: usize,
}

impl Load {
    /// The requests in the order in which they are due: a Poisson process where there is a rate.
    pub(super) fn plan(&self, random: &mut Random) -> Vec<Request> {
        let mut seconds = 0.0;
        let mut arrive = |random: &mut Random, rate: f64| {
            seconds = f64::min(seconds + random.exponential(rate), LATEST_SECONDS);
            Duration::from_secs_f64(seconds)
        };
        let request = |_| Request {
            due: self.rate.map(|rate| arrive(random, rate)),
            input_tokens: self.input_tokens.draw(random),
            output_tokens: self.output_tokens.draw(random),
            seed: random.next(),
        };
        (0..self.requests).map(request).collect()
    }
}

/// The requests of a trace in the order in which they are due, at most `most` of them.
pub(super) fn trace(text: &str, most: Option<usize>, random: &mut Random) -> Result<Vec<Request>, LoadError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(index, line): (usize, &str)| {
        let line = parse(line).map_err(|problem| LoadError::Trace { line: index + 1, problem })?;
        let Line { at_seconds, input_tokens, output_tokens } = line;
        let due = Some(Duration::from_secs_f64(at_seconds));
        Ok(Request { due, input_tokens, output_tokens, seed: random.next() })
    };
    let mut requests: Vec<Request> = lines.map(read).collect::<Result<_, LoadError>>()?;
    requests.sort_by_key(|request| request.due);
    requests.truncate(most.unwrap_or(usize::MAX));
    if requests.is_empty() { Err(LoadError::EmptyTrace) } else { Ok(requests) }
}

fn parse(line: &str) -> Result<Line, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if !(0.0..=LATEST_SECONDS).contains(&line.at_seconds) {
        return Err(format!("at_seconds is {}; it must be from 0 to {LATEST_SECONDS}", line.at_seconds));
    }
    for (name, tokens) in [("input_tokens", line.input_tokens), ("output_tokens", line.output_tokens)] {
        if !(1..=MOST_TOKENS).contains(&tokens) {
            return Err(format!("{name} is {tokens}; it must be from 1 to {MOST_TOKENS}"));
        }
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(rate: Option<f64>, requests: usize) -> Load {
        Load { rate, requests, input_tokens: Length::Uniform(1, 9), output_tokens: Length::Fixed(5) }
    }

    #[test]
    fn arrivals_ascend_at_the_rate_and_follow_from_the_seed() {
        let plan = |seed| load(Some(20.0), 4000).plan(&mut Random::new(seed));
        let requests = plan(1);
        assert!(requests.is_sorted_by_key(|request| request.due));
        let last = requests[3999].due.unwrap().as_secs_f64();
        assert!((190.0..210.0).contains(&last), "{last}");
        // In a Poisson process a fraction 1 - 1/e of the gaps is shorter than the mean.
        let gaps = requests.windows(2).map(|pair| pair[1].due.unwrap() - pair[0].due.unwrap());
        let short = gaps.filter(|gap| *gap < Duration::from_millis(50)).count();
        assert!((2440..2620).contains(&short), "{short}");
        assert_eq!(requests, plan(1));
        assert_ne!(requests, plan(2));
    }

    #[test]
    fn in_closed_loop_nothing_is_due_and_prompts_differ() {
        let requests = load(None, 2).plan(&mut Random::new(1));
        assert!(requests.iter().all(|request| request.due.is_none() && request.output_tokens == 5));
        assert_ne!(requests[0].seed, requests[1].seed);
    }

    #[test]
    fn a_trace_is_put_in_order_and_cut() {
        let text = "{\"at_seconds\":2.5,\"input_tokens\":3,\"output_tokens\":4}\n\n\
                    {\"at_seconds\":0,\"input_tokens\":1,\"output_tokens\":2,\"user\":\"x\"}\n";
        let requests = trace(text, None, &mut Random::new(0)).unwrap();
        let facts: Vec<_> = requests.iter().map(|r| (r.due.unwrap().as_millis(), r.input_tokens)).collect();
        assert_eq!(facts, [(0, 1), (2500, 3)]);
        assert_eq!(trace(text, Some(1), &mut Random::new(0)).unwrap().len(), 1);
    }

    #[test]
    fn a_wrong_trace_is_refused_with_the_line() {
        let refusal = |line: &str| trace(line, None, &mut Random::new(0)).unwrap_err().to_string();
        let line =
            |at: &str, tokens: &str| format!("\n{{\"at_seconds\":{at},\"input_tokens\":{tokens},\"output_tokens\":1}}");
        assert!(refusal(&line("-1", "1")).contains("line 2 of the trace: at_seconds is -1"));
        assert!(refusal(&line("1e300", "1")).contains("at_seconds is"));
        assert!(refusal(&line("0", "0")).contains("input_tokens is 0; it must be from 1 to"));
        assert!(refusal("{}").contains("line 1 of the trace: missing field"));
        assert!(refusal("\n").contains("has no requests"));
    }
}
