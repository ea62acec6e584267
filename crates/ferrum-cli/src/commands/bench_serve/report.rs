//! What a server did under load, for people and programs.

use std::time::Duration;

use serde::Serialize;

use super::client::Answer;
use super::drive::{Outcome, Outcomes};
use super::statistics::{Summary, milliseconds};
use crate::error::CliError;
use crate::output::Output;

/// Different errors that are shown: the rest tend to be consequences.
const MOST_ERRORS: usize = 5;

/// Times that a good answer does not exceed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    /// Milliseconds to the first token.
    pub(super) first_token: Option<f64>,
    /// Milliseconds to each further token, on average over the answer.
    pub(super) further_token: Option<f64>,
}

/// What was measured. Rates are of answers that came, over the whole duration.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    requests_ok: usize,
    requests_failed: usize,
    /// The first ones that differ.
    errors: Vec<String>,
    duration_seconds: f64,
    input_tokens: u64,
    output_tokens: u64,
    requests_per_second: f64,
    output_tokens_per_second: f64,
    total_tokens_per_second: f64,
    time_to_first_token_ms: Option<Summary>,
    inter_token_latency_ms: Option<Summary>,
    end_to_end_ms: Option<Summary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goodput: Option<Goodput>,
}

/// The answers within the limits.
#[derive(Debug, Serialize)]
struct Goodput {
    requests: usize,
    /// Of all requests, failed ones too.
    percent: f64,
    requests_per_second: f64,
}

/// An answer that came.
struct Good<'a> {
    outcome: &'a Outcome,
    answer: &'a Answer,
}

impl Good<'_> {
    fn input_tokens(&self) -> u64 {
        self.answer.usage.map_or(self.outcome.input_tokens as u64, |usage| usage.prompt_tokens)
    }

    /// Without the server's count each event has to pass for a token.
    fn output_tokens(&self) -> u64 {
        self.answer.usage.map_or(self.answer.arrivals.len() as u64, |usage| usage.completion_tokens)
    }

    fn to_first(&self) -> Duration {
        self.answer.arrivals[0] - self.outcome.since
    }

    fn whole(&self) -> Duration {
        self.answer.finished - self.outcome.since
    }

    fn gaps(&self) -> impl Iterator<Item = Duration> {
        self.answer.arrivals.windows(2).map(|pair| pair[1] - pair[0])
    }

    fn is_within(&self, limits: Limits) -> bool {
        let further = self.gaps().sum::<Duration>();
        let further = milliseconds(further) / self.output_tokens().saturating_sub(1).max(1) as f64;
        limits.first_token.is_none_or(|limit| milliseconds(self.to_first()) <= limit)
            && limits.further_token.is_none_or(|limit| further <= limit)
    }
}

impl Report {
    pub(super) fn new(measured: &Outcomes, limits: Limits) -> Self {
        let Outcomes { outcomes, duration } = measured;
        let good = |outcome| good(outcome);
        let good: Vec<Good<'_>> = outcomes.iter().filter_map(good).collect();
        let [input_tokens, output_tokens] =
            [Good::input_tokens, Good::output_tokens].map(|of| good.iter().map(of).sum());
        let seconds = duration.as_secs_f64().max(f64::MIN_POSITIVE);
        Report {
            requests_ok: good.len(),
            requests_failed: outcomes.len() - good.len(),
            errors: errors(outcomes),
            duration_seconds: duration.as_secs_f64(),
            input_tokens,
            output_tokens,
            requests_per_second: good.len() as f64 / seconds,
            output_tokens_per_second: output_tokens as f64 / seconds,
            total_tokens_per_second: (input_tokens + output_tokens) as f64 / seconds,
            time_to_first_token_ms: Summary::new(good.iter().map(Good::to_first)),
            inter_token_latency_ms: Summary::new(good.iter().flat_map(Good::gaps)),
            end_to_end_ms: Summary::new(good.iter().map(Good::whole)),
            goodput: limits.any().then(|| {
                let requests = good.iter().filter(|good| good.is_within(limits)).count();
                let percent = 100.0 * requests as f64 / outcomes.len().max(1) as f64;
                Goodput { requests, percent, requests_per_second: requests as f64 / seconds }
            }),
        }
    }

    /// The first error, if there was nothing else.
    pub(super) fn only_error(&self) -> Option<&String> {
        self.errors.first().filter(|_| self.requests_ok == 0)
    }

    /// Writes tables.
    pub(super) fn show(&self, output: &mut Output) -> Result<(), CliError> {
        output.table(&[], self.rows())?;
        output.line("")?;
        let times = [
            ("time to first token", self.time_to_first_token_ms),
            ("inter-token latency", self.inter_token_latency_ms),
            ("end to end", self.end_to_end_ms),
        ];
        let header = ["MILLISECONDS", "      MEAN", "       P50", "       P90", "       P99"];
        output.table(&header, times.map(|(name, summary)| row(name, summary)))?;
        for error in &self.errors {
            output.line(format_args!("failed: {error}"))?;
        }
        Ok(())
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let row = |name: &str, value: String| vec![name.to_owned(), value];
        let mut rows = vec![
            row("requests", format!("{} ok, {} failed", self.requests_ok, self.requests_failed)),
            row("duration", format!("{:.2} s", self.duration_seconds)),
            row("requests/s", format!("{:.2}", self.requests_per_second)),
            row("output tokens/s", format!("{:.1} ({} in all)", self.output_tokens_per_second, self.output_tokens)),
            row("total tokens/s", format!("{:.1} ({} of prompts)", self.total_tokens_per_second, self.input_tokens)),
        ];
        if let Some(Goodput { requests, percent, requests_per_second }) = &self.goodput {
            let value = format!("{requests_per_second:.2} requests/s ({requests} within the limits, {percent:.1} %)");
            rows.push(row("goodput", value));
        }
        rows
    }
}

impl Limits {
    fn any(self) -> bool {
        self.first_token.or(self.further_token).is_some()
    }
}

fn good(outcome: &Outcome) -> Option<Good<'_>> {
    // Why the others failed is in `errors`.
    outcome.answer.as_ref().ok().map(|answer| Good { outcome, answer })
}

fn errors(outcomes: &[Outcome]) -> Vec<String> {
    let mut failed: Vec<_> = outcomes.iter().filter_map(|o| Some((o.since, o.answer.as_ref().err()?))).collect();
    failed.sort_by_key(|(since, _)| *since);
    let mut errors: Vec<String> = Vec::new();
    for (_, error) in failed {
        if errors.len() < MOST_ERRORS && !errors.contains(error) {
            errors.push(error.clone());
        }
    }
    errors
}

fn row(name: &str, summary: Option<Summary>) -> Vec<String> {
    let cells = match summary {
        Some(Summary { mean, p50, p90, p99 }) => [mean, p50, p90, p99].map(|time| format!("{time:>10.1}")),
        None => [(); 4].map(|()| format!("{:>10}", "-")),
    };
    [name.to_owned()].into_iter().chain(cells).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::super::stream::Usage;
    use super::*;

    /// An answer whose first token comes after `first`, its second 10 ms later, and its end with that.
    fn answered(since: Instant, first: u64, usage: Option<Usage>) -> Outcome {
        let at = |ms| since + Duration::from_millis(ms);
        let answer = Answer { arrivals: vec![at(first), at(first + 10)], finished: at(first + 10), usage };
        Outcome { since, input_tokens: 7, answer: Ok(answer) }
    }

    fn failed(since: Instant, error: &str) -> Outcome {
        Outcome { since, input_tokens: 7, answer: Err(error.to_owned()) }
    }

    fn report(outcomes: Vec<Outcome>, limits: Limits) -> Report {
        Report::new(&Outcomes { outcomes, duration: Duration::from_secs(2) }, limits)
    }

    #[test]
    fn rates_count_what_the_server_counted() {
        let now = Instant::now();
        let usage = Some(Usage { prompt_tokens: 9, completion_tokens: 6 });
        let report =
            report(vec![answered(now, 20, None), failed(now, "x"), answered(now, 40, usage)], Limits::default());
        assert_eq!((report.requests_ok, report.requests_failed), (2, 1));
        assert_eq!((report.input_tokens, report.output_tokens), (16, 8));
        assert_eq!((report.output_tokens_per_second, report.total_tokens_per_second), (4.0, 12.0));
        assert_eq!(report.requests_per_second, 1.0);
        let means = [report.time_to_first_token_ms, report.inter_token_latency_ms, report.end_to_end_ms]
            .map(|summary| summary.unwrap().mean.round());
        assert_eq!(means, [30.0, 10.0, 40.0]);
        assert!(report.goodput.is_none() && report.only_error().is_none());
    }

    #[test]
    fn goodput_is_what_keeps_every_limit() {
        let now = Instant::now();
        let usage = Some(Usage { prompt_tokens: 7, completion_tokens: 6 });
        let outcomes =
            vec![answered(now, 20, None), answered(now, 20, usage), answered(now, 60, usage), failed(now, "x")];
        let good = |first_token, further_token| {
            let report = report(outcomes.clone(), Limits { first_token, further_token });
            report.goodput.map(|goodput| (goodput.requests, goodput.percent))
        };
        assert_eq!(good(None, None), None);
        assert_eq!(good(Some(50.0), None), Some((2, 50.0)));
        assert_eq!(good(None, Some(5.0)), Some((2, 50.0)), "five further tokens in 10 ms");
        assert_eq!(good(Some(50.0), Some(5.0)), Some((1, 25.0)));
    }

    #[test]
    fn errors_are_the_earliest_that_differ() {
        let now = Instant::now();
        let later = |ms| now + Duration::from_millis(ms);
        let outcomes = vec![failed(later(2), "b"), failed(later(1), "a"), failed(later(3), "a")];
        let report = report(outcomes, Limits::default());
        assert_eq!((&report.errors[..], report.only_error().unwrap().as_str()), (&["a".into(), "b".into()][..], "a"));
        assert_eq!(row("x", report.end_to_end_ms)[1].trim(), "-");
    }
}
