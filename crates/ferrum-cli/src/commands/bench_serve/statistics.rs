//! What many times have in common.

use std::time::Duration;

use serde::Serialize;

/// Times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Summary {
    pub(super) mean: f64,
    pub(super) p50: f64,
    pub(super) p90: f64,
    pub(super) p99: f64,
}

impl Summary {
    /// `None` where there are no times.
    pub(super) fn new(times: impl IntoIterator<Item = Duration>) -> Option<Self> {
        let mut sorted: Vec<f64> = times.into_iter().map(milliseconds).collect();
        sorted.sort_by(f64::total_cmp);
        if sorted.is_empty() {
            return None;
        }
        let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
        let [p50, p90, p99] = [0.5, 0.9, 0.99].map(|fraction| quantile(&sorted, fraction));
        Some(Summary { mean, p50, p90, p99 })
    }
}

/// The value below which a fraction of the others lies, between two neighbours in proportion. `sorted` is not empty.
fn quantile(sorted: &[f64], fraction: f64) -> f64 {
    let position = fraction * (sorted.len() - 1) as f64;
    let (low, high) = (position.floor() as usize, position.ceil() as usize);
    sorted[low] + (sorted[high] - sorted[low]) * position.fract()
}

pub(super) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(times: &[u64]) -> Option<Summary> {
        Summary::new(times.iter().map(|&ms| Duration::from_millis(ms)))
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        let summary = of(&[40, 10, 30, 20, 50]).unwrap();
        let near = |got: f64, wanted: f64| assert!((got - wanted).abs() < 1e-9, "{got} {wanted}");
        near(summary.mean, 30.0);
        near(summary.p50, 30.0);
        near(summary.p90, 46.0);
        near(summary.p99, 49.6);
    }

    #[test]
    fn one_time_is_all_there_is_to_say_and_none_is_nothing() {
        assert_eq!(of(&[7]), Some(Summary { mean: 7.0, p50: 7.0, p90: 7.0, p99: 7.0 }));
        assert_eq!(of(&[]), None);
    }
}
