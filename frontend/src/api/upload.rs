//! Uploads with progress. `fetch` can't tell how much has gone out, so this is the old request object.
//!
//! A file that a function's request couldn't hold goes where the service says: to itself, or straight into the bucket, and
//! is then taken in.

use std::rc::Rc;

use leptos::prelude::*;
use serde_json::{Value, json};
use shared::cases::upload::{DIRECTLY, Elsewhere, UploadRequest, UploadWay};
use shared::problem::Problem;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use super::{Method, act, key::random_key, offline, problem_of};
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

const ADDRESS: &str = "/api/uploads";

/// Sends one file to `/api/uploads` as the part `file`, reporting as it goes.
pub fn upload(file: File, report: impl Fn(Upload) + 'static) {
    let report: Report = Rc::new(report);
    if size_of(&file) <= DIRECTLY {
        return start(ADDRESS, file, random_key(), report, true);
    }
    report(Upload::Sending(0));
    leptos::task::spawn_local(async move {
        let asked = UploadRequest { name: file.name(), size: size_of(&file) };
        let asked = serde_json::to_value(asked).unwrap_or_default();
        let way = act(Method::POST, "/api/uploads/begin", &asked).await;
        match way.map(|way| serde_json::from_value::<UploadWay>(way).unwrap_or_default().elsewhere) {
            Err(problem) => report(Upload::Failed(problem)),
            Ok(None) => start(ADDRESS, file, random_key(), report, true),
            Ok(Some(place)) => put(place, &file, report),
        }
    });
}

/// Puts the bytes at the address that was given for them, and has them taken in.
fn put(place: Elsewhere, file: &File, report: Report) {
    let told = Rc::clone(&report);
    let sent = (|| {
        let request = XmlHttpRequest::new().ok()?;
        request.open("PUT", &place.address).ok()?;
        tell_progress(&request, &report)?;
        let answered = request.clone();
        let ended = Closure::once_into_js(move || match answered.status().unwrap_or(0) {
            200..=299 => leptos::task::spawn_local(async move {
                let path = ["/api/uploads/", &place.id, "/finish"].concat();
                let taken = act(Method::POST, &path, &json!({})).await;
                report(taken.map_or_else(Upload::Failed, Upload::Done));
            }),
            0 => report(Upload::Failed(offline())),
            status => report(Upload::Failed(problem_of(status, ""))),
        });
        request.set_onloadend(Some(ended.unchecked_ref()));
        request.send_with_opt_blob(Some(file)).ok()
    })();
    if sent.is_none() {
        told(Upload::Failed(offline()));
    }
}

fn tell_progress(request: &XmlHttpRequest, report: &Report) -> Option<()> {
    let going = Rc::clone(report);
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            going(Upload::Sending(percent(event.loaded(), event.total())));
        }
    });
    request.upload().ok()?.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    Some(())
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
        tell_progress(&request, &report)?;
        let answered = request.clone();
        let ended = Closure::once_into_js(move || finish(&answered, (address, file, key), report, may_renew));
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

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole bytes, and not so many")]
fn size_of(file: &File) -> u64 {
    file.size() as u64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a hundred, both positive"
)]
fn percent(loaded: f64, total: f64) -> u32 {
    (loaded / total * 100.0) as u32
}
