//! Uploads with progress. `fetch` can't tell how much has gone out, so this is the old request object.

use leptos::prelude::*;
use serde_json::Value;
use shared::problem::Problem;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use super::{key::random_key, offline, problem_of};
use crate::state::{app, session};

/// How far an upload is.
#[derive(Clone)]
pub enum Upload {
    /// Percent sent.
    Sending(u32),
    /// The server's description of the file.
    Done(Value),
    Failed(Problem),
}

/// Sends a form with files where no progress is told, once; the answer is a value or a problem.
pub fn send_form(path: &'static str, form: FormData, done: Callback<Result<Value, Problem>>) {
    let sent = (|| {
        let request = XmlHttpRequest::new().ok()?;
        request.open("POST", path).ok()?;
        request.set_request_header("Accept-Language", app().locale.get_untracked().tag()).ok()?;
        request.set_request_header("Idempotency-Key", &random_key()).ok()?;
        let answered = request.clone();
        let ended = Closure::once_into_js(move || {
            let status = answered.status().unwrap_or(0);
            let body = answered.response_text().ok().flatten().unwrap_or_default();
            done.run(match status {
                0 => Err(offline()),
                200..=399 => serde_json::from_str(&body).map_err(|_| problem_of(status, "")),
                _ => Err(problem_of(status, &body)),
            });
        });
        request.set_onloadend(Some(ended.unchecked_ref()));
        request.send_with_opt_form_data(Some(&form)).ok()
    })();
    if sent.is_none() {
        done.run(Err(offline()));
    }
}

/// Sends one file to `/api/uploads` as the part `file`, reporting as it goes.
pub fn upload(file: File, report: Callback<Upload>) {
    start(file, random_key(), report, true);
}

fn start(file: File, key: String, report: Callback<Upload>, may_renew: bool) {
    report.run(Upload::Sending(0));
    let sent = (|| {
        let request = XmlHttpRequest::new().ok()?;
        let form = FormData::new().ok()?;
        form.append_with_blob_and_filename("file", &file, &file.name()).ok()?;
        request.open("POST", "/api/uploads").ok()?;
        request.set_request_header("Accept-Language", app().locale.get_untracked().tag()).ok()?;
        request.set_request_header("Idempotency-Key", &key).ok()?;
        let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.total() > 0.0 {
                report.run(Upload::Sending(percent(event.loaded(), event.total())));
            }
        });
        request.upload().ok()?.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
        let answered = request.clone();
        let ended = Closure::once_into_js(move || finish(&answered, file, key, report, may_renew));
        request.set_onloadend(Some(ended.unchecked_ref()));
        request.send_with_opt_form_data(Some(&form)).ok()
    })();
    if sent.is_none() {
        report.run(Upload::Failed(offline()));
    }
}

fn finish(request: &XmlHttpRequest, file: File, key: String, report: Callback<Upload>, may_renew: bool) {
    let status = request.status().unwrap_or(0);
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match status {
        0 => report.run(Upload::Failed(offline())),
        401 if may_renew => leptos::task::spawn_local(async move {
            match session::renew(problem_of(status, &body)).await {
                Ok(()) => start(file, key, report, false),
                Err(problem) => report.run(Upload::Failed(problem)),
            }
        }),
        200..=399 => match serde_json::from_str(&body) {
            Ok(described) => report.run(Upload::Done(described)),
            Err(_) => report.run(Upload::Failed(problem_of(status, ""))),
        },
        _ => report.run(Upload::Failed(problem_of(status, &body))),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a hundred, both positive"
)]
fn percent(loaded: f64, total: f64) -> u32 {
    (loaded / total * 100.0) as u32
}
