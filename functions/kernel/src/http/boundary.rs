//! The one layer round every route: it gives the request its id and meter, refuses what comes from elsewhere, puts
//! faults into words, and writes the one line of log that a request leaves.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::cross_site::refuse_cross_site;
use super::headers::{DATA_POLICY, add_security_headers};
use super::leftover::Leftover;
use super::problem::{Carried, answer, fault_of_status};
use super::reader::Reader;
use super::tagged::unless_known;
use crate::app::App;
use crate::fault::Fault;
use crate::meter::{About, Meter};
use crate::metrics::{Answered, embedded};
use crate::time::wire;

/// No answer takes longer; uploads over a slow line are the longest that go well.
const TIME_LIMIT: Duration = Duration::from_secs(90);

pub(super) async fn boundary(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (mut parts, body) = request.into_parts();
    let reader = Reader::of(&app, &parts);
    parts.extensions.insert(reader.clone());
    let line = Line {
        method: parts.method.clone(),
        route: parts.extensions.get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default(),
        request_id: reader.request_id.clone(),
    };
    let if_none_match = parts.headers.get(header::IF_NONE_MATCH).cloned();

    let (body, leftover) = Leftover::of(body);
    let meter = Meter::default();
    let refused = refuse_cross_site(&app, &parts.method, &parts.headers)
        .and_then(|()| refuse_write(&app, &parts.method, &line.route));
    let response = match refused {
        Err(fault) => fault.into_response(),
        Ok(()) => {
            let work = meter.count(next.run(Request::from_parts(parts, body)));
            let late =
                || Fault::unavailable(anyhow::anyhow!("no answer within {TIME_LIMIT:?}")).into_response();
            tokio::time::timeout(TIME_LIMIT, work).await.unwrap_or_else(|_| late())
        }
    };

    if response.status().is_client_error() {
        leftover.read_away().await;
    }
    let response = in_words(response, &reader, &line);
    let mut response = unless_known(if_none_match.as_ref(), response);
    let headers = response.headers_mut();
    add_security_headers(&app.config, headers, &HeaderValue::from_static(DATA_POLICY));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Ok(id) = HeaderValue::from_str(&reader.request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    line.log(&app, response.status(), started.elapsed(), &meter);
    response
}

/// While nothing may be written, everything that could is refused before it begins; signing out and what only computes
/// go on.
fn refuse_write(app: &App, method: &Method, route: &str) -> Result<(), Fault> {
    let goes_on = is_read(method)
        || matches!((method.as_str(), route), ("DELETE", "/api/session") | ("POST", "/api/plans/draft"));
    if app.config.read_only && !goes_on { Err(Fault::ReadOnly) } else { Ok(()) }
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Gives an answer that isn't a success its problem document, and the log what the reader isn't told.
fn in_words(response: Response, reader: &Reader, line: &Line) -> Response {
    let carried = response.extensions().get::<Carried>().cloned();
    if let Some(Carried(mut fault)) = carried {
        // Nobody has submitted anything: it was to be put on record that somebody reads.
        if matches!(*fault, Fault::ReadOnly) && is_read(&line.method) {
            fault = Arc::new(Fault::unrecorded());
        }
        line.log_fault(&fault);
        return keep_headers(answer(&fault, reader.locale, &reader.request_id), &response);
    }
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_problem(&response) {
        return response;
    }
    let fault = fault_of_status(status);
    line.log_fault(&fault);
    keep_headers(answer(&fault, reader.locale, &reader.request_id), &response)
}

/// What a layer below said beside its body, e.g. `Allow` or a cookie.
fn keep_headers(mut answer: Response, below: &Response) -> Response {
    for name in [header::ALLOW, header::SET_COOKIE, header::RETRY_AFTER] {
        for value in below.headers().get_all(&name) {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    answer
}

fn is_problem(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|media| media == "application/problem+json")
}

/// A panic is an error of ours like any other; the process goes on.
pub(super) fn answer_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("without words");
    Fault::impossible(format!("panic: {words}")).into_response()
}

/// What the log says of a request: its route, never its path or its body, which may be personal.
struct Line {
    method: Method,
    route: String,
    request_id: String,
}

impl Line {
    fn log(&self, app: &App, status: StatusCode, took: Duration, meter: &Meter) {
        let (units, About { case, role }) = (meter.units(), meter.about());
        let (method, status) = (self.method.as_str(), status.as_u16());
        app.metrics.count(Answered { method, route: &self.route, status, took, units });
        if let Some(function) = &app.config.function {
            return self.log_with_metrics(app, function, status, took, meter);
        }
        tracing::info!(
            target: "qitong::request",
            request = %self.request_id,
            method = %self.method,
            route = %self.route,
            status,
            case,
            role,
            ms = took.as_millis() as u64,
            read_units = units.read,
            write_units = units.write,
            store_calls = units.calls,
            "request"
        );
    }

    /// The same line in the cloud, where it is also how metrics are told.
    fn log_with_metrics(&self, app: &App, function: &str, status: u16, took: Duration, meter: &Meter) {
        let (units, About { case, role }) = (meter.units(), meter.about());
        let Value::Object(besides) = json!({
            "level": "INFO", "message": "request", "target": "qitong::request", "timestamp": wire(app.now()),
            "request": self.request_id, "method": self.method.as_str(), "route": self.route, "status": status,
            "case": case, "role": role, "store_calls": units.calls,
        }) else {
            return;
        };
        let values = [
            ("Duration", "Milliseconds", took.as_secs_f64() * 1_000.0),
            ("ReadUnits", "Count", units.read),
            ("WriteUnits", "Count", units.write),
            ("Faults", "Count", f64::from(u8::from(status >= 500))),
        ];
        // The cloud reads a metric only where the line holds nothing else.
        eprintln!("{}", embedded(function, app.now(), &values, besides));
    }

    fn log_fault(&self, fault: &Fault) {
        match fault {
            Fault::Unavailable(source) => {
                tracing::warn!(request = %self.request_id, route = %self.route, source = format!("{source:#}"), "unavailable");
            }
            Fault::Unexpected(source) => {
                tracing::error!(request = %self.request_id, route = %self.route, source = format!("{source:#}"), "unexpected");
            }
            _ => {}
        }
    }
}
