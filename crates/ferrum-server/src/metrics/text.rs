//! Prometheus' text format. Source: <https://prometheus.io/docs/instrumenting/exposition_formats/>.

use std::fmt::{Display, Write};

use super::histogram::Histogram;

/// Writes metrics under one prefix.
pub(crate) struct Page<'a> {
    out: String,
    prefix: &'a str,
    /// Labels of every metric, as they are written.
    labels: String,
}

/// Labels as they are written: `a="b",c="d"`.
fn labels(pairs: &[(&str, &str)]) -> String {
    let escape = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    pairs.iter().map(|(name, value)| format!("{name}=\"{}\"", escape(value))).collect::<Vec<_>>().join(",")
}

impl<'a> Page<'a> {
    pub(crate) fn new(prefix: &'a str, common: &[(&str, &str)]) -> Self {
        Page { out: String::new(), prefix, labels: labels(common) }
    }

    pub(crate) fn gauge(&mut self, name: &str, help: &str, value: impl Display) {
        self.head(name, help, "gauge");
        self.line(name, "", value);
    }

    pub(crate) fn counter(&mut self, name: &str, help: &str, value: impl Display) {
        self.head(name, help, "counter");
        self.line(&format!("{name}_total"), "", value);
    }

    /// A counter with one value for each value of a label.
    pub(crate) fn counters(&mut self, name: &str, help: &str, label: &str, values: &[(&str, u64)]) {
        self.head(name, help, "counter");
        for (of, value) in values {
            self.line(&format!("{name}_total"), &labels(&[(label, of)]), value);
        }
    }

    /// A gauge of value 1 whose labels say something.
    pub(crate) fn info(&mut self, name: &str, help: &str, facts: &[(&str, &str)]) {
        self.head(name, help, "gauge");
        self.line(name, &labels(facts), 1);
    }

    pub(crate) fn histogram(&mut self, name: &str, help: &str, histogram: &Histogram) {
        self.head(name, help, "histogram");
        let buckets = histogram.cumulative();
        for (bound, count) in &buckets {
            let bound = if bound.is_finite() { format!("{bound:?}") } else { "+Inf".to_owned() };
            self.line(&format!("{name}_bucket"), &labels(&[("le", &bound)]), count);
        }
        self.line(&format!("{name}_sum"), "", histogram.sum());
        self.line(&format!("{name}_count"), "", buckets.last().map_or(0, |(_, count)| *count));
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    fn head(&mut self, name: &str, help: &str, kind: &str) {
        let (out, prefix) = (&mut self.out, self.prefix);
        let total = if kind == "counter" { "_total" } else { "" };
        writeln!(out, "# HELP {prefix}{name}{total} {help}\n# TYPE {prefix}{name}{total} {kind}")
            .expect("a string takes any text");
    }

    fn line(&mut self, name: &str, more: &str, value: impl Display) {
        let all = [self.labels.as_str(), more].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let braces = if all.is_empty() { String::new() } else { format!("{{{}}}", all.join(",")) };
        writeln!(self.out, "{}{name}{braces} {value}", self.prefix).expect("a string takes any text");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_as_prometheus_reads_it() {
        let mut page = Page::new("x_", &[("model", "a\"b")]);
        page.gauge("running", "Now.", 2);
        page.counters("done", "Ever.", "why", &[("stop", 3)]);
        let histogram = Histogram::new(&[0.5]);
        histogram.observe(0.25);
        page.histogram("time", "Seconds.", &histogram);
        let expected = "\
# HELP x_running Now.
# TYPE x_running gauge
x_running{model=\"a\\\"b\"} 2
# HELP x_done_total Ever.
# TYPE x_done_total counter
x_done_total{model=\"a\\\"b\",why=\"stop\"} 3
# HELP x_time Seconds.
# TYPE x_time histogram
x_time_bucket{model=\"a\\\"b\",le=\"0.5\"} 1
x_time_bucket{model=\"a\\\"b\",le=\"+Inf\"} 1
x_time_sum{model=\"a\\\"b\"} 0.25
x_time_count{model=\"a\\\"b\"} 1
";
        assert_eq!(page.finish(), expected);
    }
}
