//! Counts of requests and of scheduled runs: as Prometheus text for whoever asks the process, and in the cloud, where
//! nobody can ask one, as a line of log in CloudWatch's embedded metric format.
//!
//! Always: by route as it is written in the code, so that there are no more series than routes, and nothing personal in
//! any. Not here: where they are served (`host`), what a request costs (`meter`).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::meter::Units;

/// Upper bounds of the classes of duration, in milliseconds.
const BOUNDS: [u64; 10] = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000];

/// The counts of a process. Clones count together.
#[derive(Clone, Debug, Default)]
pub struct Metrics(Arc<Mutex<Counts>>);

#[derive(Debug, Default)]
struct Counts {
    answers: BTreeMap<(String, String, u16), u64>,
    routes: BTreeMap<(String, String), Route>,
    runs: BTreeMap<&'static str, Runs>,
}

#[derive(Debug, Default)]
struct Route {
    /// For each bound, how many requests took no longer.
    within: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
    read: f64,
    write: f64,
    calls: u64,
}

#[derive(Debug, Default)]
struct Runs {
    good: u64,
    failed: u64,
    last_good: i64,
}

/// What is known of a request when it has been answered.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    pub method: &'a str,
    /// As it is written in the code; empty where no route fits.
    pub route: &'a str,
    pub status: u16,
    pub took: Duration,
    pub units: Units,
}

impl Metrics {
    pub fn count(&self, one: Answered<'_>) {
        let route = if one.route.is_empty() { "none" } else { one.route };
        let key = (one.method.to_owned(), route.to_owned());
        let mut counts = self.lock();
        *counts.answers.entry((key.0.clone(), key.1.clone(), one.status)).or_default() += 1;
        let of_route = counts.routes.entry(key).or_default();
        let milliseconds = u64::try_from(one.took.as_millis()).unwrap_or(u64::MAX);
        for (bound, within) in BOUNDS.iter().zip(&mut of_route.within) {
            *within += u64::from(milliseconds <= *bound);
        }
        of_route.count += 1;
        of_route.seconds += one.took.as_secs_f64();
        of_route.read += one.units.read;
        of_route.write += one.units.write;
        of_route.calls += one.units.calls;
    }

    /// Counts a run of a schedule that ended at `now`.
    pub fn count_run(&self, schedule: &'static str, went_well: bool, now: OffsetDateTime) {
        let mut counts = self.lock();
        let runs = counts.runs.entry(schedule).or_default();
        if went_well {
            runs.good += 1;
            runs.last_good = now.unix_timestamp();
        } else {
            runs.failed += 1;
        }
    }

    /// In Prometheus' text format, version 0.0.4.
    pub fn prometheus(&self) -> String {
        let counts = self.lock();
        let mut text = Exposition::default();
        text.begin("qitong_requests_total", "counter", "Requests that were answered.");
        for ((method, route, status), count) in &counts.answers {
            text.line(
                "qitong_requests_total",
                &[("method", method), ("route", route), ("status", &status.to_string())],
                count,
            );
        }
        text.begin("qitong_request_seconds", "histogram", "How long requests took.");
        for ((method, route), of_route) in &counts.routes {
            let name = [("method", method.as_str()), ("route", route.as_str())];
            for (bound, within) in BOUNDS.iter().zip(of_route.within) {
                let bound = (Duration::from_millis(*bound).as_secs_f64()).to_string();
                text.line("qitong_request_seconds_bucket", &[name[0], name[1], ("le", &bound)], within);
            }
            text.line("qitong_request_seconds_bucket", &[name[0], name[1], ("le", "+Inf")], of_route.count);
            text.line("qitong_request_seconds_sum", &name, of_route.seconds);
            text.line("qitong_request_seconds_count", &name, of_route.count);
        }
        for (metric, help, value) in [
            (
                "qitong_read_units_total",
                "Read units that the store charged.",
                (|route: &Route| route.read) as fn(&Route) -> f64,
            ),
            ("qitong_write_units_total", "Write units that the store charged.", |route| route.write),
            ("qitong_store_calls_total", "Calls of the store.", |route| route.calls as f64),
        ] {
            text.begin(metric, "counter", help);
            for ((method, route), of_route) in &counts.routes {
                text.line(metric, &[("method", method), ("route", route)], value(of_route));
            }
        }
        text.begin("qitong_schedule_runs_total", "counter", "Runs of schedules.");
        for (schedule, runs) in &counts.runs {
            let line = |outcome| [("schedule", *schedule), ("outcome", outcome)];
            text.line("qitong_schedule_runs_total", &line("good"), runs.good);
            text.line("qitong_schedule_runs_total", &line("failed"), runs.failed);
        }
        text.begin(
            "qitong_schedule_last_good_seconds",
            "gauge",
            "When a schedule last ran well, since 1970.",
        );
        for (schedule, runs) in &counts.runs {
            text.line("qitong_schedule_last_good_seconds", &[("schedule", schedule)], runs.last_good);
        }
        text.0
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Text in Prometheus' format.
#[derive(Debug, Default)]
pub struct Exposition(pub String);

impl Exposition {
    pub fn begin(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a text can't fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    /// Names and values of labels are words of the code, without quotes or line breaks.
    pub fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }
}

/// A line of log that CloudWatch reads as metrics of a function: `values` are name, unit and number. One dimension
/// alone, since each costs money; what stands in `besides` can be searched and costs nothing.
pub fn embedded(
    function: &str,
    at: OffsetDateTime,
    values: &[(&str, &str, f64)],
    besides: serde_json::Map<String, Value>,
) -> Value {
    let metrics: Vec<Value> =
        values.iter().map(|(name, unit, _)| json!({"Name": name, "Unit": unit})).collect();
    let mut line = besides;
    line.insert(
        "_aws".to_owned(),
        json!({
            "Timestamp": at.unix_timestamp() * 1_000,
            "CloudWatchMetrics": [{"Namespace": "Qitong", "Dimensions": [["Function"]], "Metrics": metrics}],
        }),
    );
    line.insert("Function".to_owned(), json!(function));
    line.extend(values.iter().map(|(name, _, number)| ((*name).to_owned(), json!(number))));
    Value::Object(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_told_by_route_and_outcome() {
        let metrics = Metrics::default();
        let units = Units { read: 1.5, write: 2.0, calls: 3 };
        for (status, milliseconds) in [(200, 4), (200, 60), (404, 30_000)] {
            let took = Duration::from_millis(milliseconds);
            metrics.count(Answered { method: "GET", route: "/api/cases/{id}", status, took, units });
        }
        let text = metrics.prometheus();
        let has = |line: &str| assert!(text.lines().any(|one| one == line), "{line}\n{text}");
        has(r#"qitong_requests_total{method="GET",route="/api/cases/{id}",status="200"} 2"#);
        has(r#"qitong_request_seconds_bucket{method="GET",route="/api/cases/{id}",le="0.005"} 1"#);
        has(r#"qitong_request_seconds_bucket{method="GET",route="/api/cases/{id}",le="0.1"} 2"#);
        has(r#"qitong_request_seconds_bucket{method="GET",route="/api/cases/{id}",le="+Inf"} 3"#);
        has(r#"qitong_read_units_total{method="GET",route="/api/cases/{id}"} 4.5"#);
    }

    #[test]
    fn a_line_of_log_carries_metrics() {
        let besides = serde_json::Map::from_iter([("route".to_owned(), json!("/api/cases"))]);
        let line =
            embedded("cases", OffsetDateTime::UNIX_EPOCH, &[("Duration", "Milliseconds", 7.0)], besides);
        assert_eq!(
            (&line["Duration"], &line["Function"], &line["route"]),
            (&json!(7.0), &json!("cases"), &json!("/api/cases"))
        );
        assert_eq!(line["_aws"]["CloudWatchMetrics"][0]["Metrics"][0]["Name"], "Duration");
    }
}
