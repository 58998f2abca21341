//! Uploads with progress. `fetch` can't tell how much has gone out, so this is the old request object.

use std::rc::Rc;

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

/// Told how far it is. It may be told after the page that began it was drawn anew.
type Report = Rc<dyn Fn(Upload)>;

/// Sends a form with files where no progress is told, once; the answer is a value or a problem.
pub fn send_form(path: &'static str, form: FormData, done: impl Fn(Result<Value, Problem>) + 'static) {
    let done = Rc::new(done);
    let told = Rc::clone(&done);
    let sent = (|| {
        let request = XmlHttpRequest::new().ok()?;
        request.open("POST", path).ok()?;
        request.set_request_header("Accept-Language", app().locale.get_untracked().tag()).ok()?;
        request.set_request_header("Idempotency-Key", &random_key()).ok()?;
        let answered = request.clone();
        let ended = Closure::once_into_js(move || {
            let status = answered.status().unwrap_or(0);
            let body = answered.response_text().ok().flatten().unwrap_or_default();
            told(match status {
                0 => Err(offline()),
                200..=399 => serde_json::from_str(&body).map_err(|_| problem_of(status, "")),
                _ => Err(problem_of(status, &body)),
            });
        });
        request.set_onloadend(Some(ended.unchecked_ref()));
        request.send_with_opt_form_data(Some(&form)).ok()
    })();
    if sent.is_none() {
        done(Err(offline()));
    }
}

/// Sends one file to `/api/uploads` as the part `file`, reporting as it goes.
pub fn upload(file: File, report: impl Fn(Upload) + 'static) {
    upload_to("/api/uploads", file, report);
}

/// The same to another address that takes files.
pub fn upload_to(address: &'static str, file: File, report: impl Fn(Upload) + 'static) {
    start(address, file, random_key(), Rc::new(report), true);
}

fn start(address: &'static str, file: File, key: String, report: Report, may_renew: bool) {
    report(Upload::Sending(0));
    let told = Rc::clone(&report);
    let sent = (|| {
        let request = XmlHttpRequest::new().ok()?;
        let form = FormData::new().ok()?;
        form.append_with_blob_and_filename("file", &file, &file.name()).ok()?;
        request.open("POST", address).ok()?;
        request.set_request_header("Accept-Language", app().locale.get_untracked().tag()).ok()?;
        request.set_request_header("Idempotency-Key", &key).ok()?;
        let (going, ended) = (Rc::clone(&report), report);
        let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.total() > 0.0 {
                going(Upload::Sending(percent(event.loaded(), event.total())));
            }
        });
        request.upload().ok()?.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
        let answered = request.clone();
        let ended = Closure::once_into_js(move || finish(&answered, (address, file, key), ended, may_renew));
        request.set_onloadend(Some(ended.unchecked_ref()));
        request.send_with_opt_form_data(Some(&form)).ok()
    })();
    if sent.is_none() {
        told(Upload::Failed(offline()));
    }
}

fn finish(
    request: &XmlHttpRequest,
    (address, file, key): (&'static str, File, String),
    report: Report,
    may_renew: bool,
) {
    let status = request.status().unwrap_or(0);
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match status {
        0 => report(Upload::Failed(offline())),
        401 if may_renew => leptos::task::spawn_local(async move {
            match session::renew(problem_of(status, &body)).await {
                Ok(()) => start(address, file, key, report, false),
                Err(problem) => report(Upload::Failed(problem)),
            }
        }),
        200..=399 => match serde_json::from_str(&body) {
            Ok(described) => report(Upload::Done(described)),
            Err(_) => report(Upload::Failed(problem_of(status, ""))),
        },
        _ => report(Upload::Failed(problem_of(status, &body))),
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
