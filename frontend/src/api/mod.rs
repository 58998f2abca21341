//! The only place that fetches. Answers are values or problem documents; a network that fails is a problem too.
//!
//! Always: every request names the reader's language; every POST carries an idempotency key, the same one when
//! the same submission is sent again; a session that has run out is renewed in place and the request repeated, if
//! the same person has signed in.

mod key;
mod poll;
mod upload;

use gloo_net::http::{Method, RequestBuilder, Response};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::problem::Problem;

use crate::{
    i18n::{kit, tr},
    state::{Session, app, session},
};

pub use gloo_net::http::Method as Verb;
pub use key::{Submission, random_key};
pub use poll::poll;
pub use upload::{Upload, send_form, upload, upload_to};

/// An answer's text and what came with it.
pub struct Answer {
    pub status: u16,
    pub etag: Option<String>,
    pub body: String,
}

pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Problem> {
    let answer = send(Method::GET, path, None, "").await?;
    read(&answer).ok_or_else(|| unreadable(&answer))
}

/// Reads what goes on behind the page. The reader has asked for nothing, so nobody is asked to sign in again for it.
pub async fn get_quietly(path: &str) -> Result<Value, Problem> {
    let answer = send_once(Method::GET, path, None, "", None).await?;
    read(&answer).ok_or_else(|| unreadable(&answer))
}

/// Tells the server what the reader needn't know of, in the same way.
pub async fn tell_quietly(path: &str, body: &Value) -> Result<(), Problem> {
    let text = body.to_string();
    let key = Submission::default().key_for(&text);
    send_once(Method::POST, path, Some(&text), &key, None).await.map(drop)
}

/// Asks something of the server behind the page, in the same way.
pub async fn ask_quietly(path: &str, body: &Value) -> Result<Value, Problem> {
    let text = body.to_string();
    let key = Submission::default().key_for(&text);
    let answer = send_once(Method::POST, path, Some(&text), &key, None).await?;
    read(&answer).ok_or_else(|| unreadable(&answer))
}

/// Keeps something on the server behind the page, in the same way.
pub async fn put_quietly(path: &str, body: &Value) -> Result<Value, Problem> {
    let answer = send_once(Method::PUT, path, Some(&body.to_string()), "", None).await?;
    read(&answer).ok_or_else(|| unreadable(&answer))
}

/// Sends a body and reads the answer; the submission remembers its key for a second try, until it is told that all
/// is done.
pub async fn submit(
    method: Method,
    path: &str,
    body: &Value,
    submission: &Submission,
) -> Result<Value, Problem> {
    let text = body.to_string();
    let key = submission.key_for(&what_is_sent(body).to_string());
    let answer = send(method, path, Some(&text), &key).await?;
    if answer.body.is_empty() { Ok(Value::Null) } else { read(&answer).ok_or_else(|| unreadable(&answer)) }
}

/// A form's body without what says how it came about: the draft that it goes on from, and the running applications that
/// its sender has been shown. Both may differ when the same is sent once more, and the server passes them over as well.
fn what_is_sent(body: &Value) -> Value {
    let mut sent = body.clone();
    if let Some(members) = sent.as_object_mut() {
        members.retain(|name, _| name != "draft" && name != "running");
    }
    sent
}

/// Sends a body that isn't a form's: one key, one try.
pub async fn act(method: Method, path: &str, body: &Value) -> Result<Value, Problem> {
    submit(method, path, body, &Submission::default()).await
}

/// One request, repeated once after the same reader has signed in again.
pub async fn send(method: Method, path: &str, body: Option<&str>, key: &str) -> Result<Answer, Problem> {
    let had_session = matches!(app().session.get_untracked(), Session::Of(_));
    let answer = send_once(method.clone(), path, body, key, None).await;
    match answer {
        Err(problem) if problem.status == 401 && had_session && path != "/api/session" => {
            session::renew(problem).await?;
            send_once(method, path, body, key, None).await
        }
        answer => answer,
    }
}

async fn send_once(
    method: Method,
    path: &str,
    body: Option<&str>,
    key: &str,
    etag: Option<&str>,
) -> Result<Answer, Problem> {
    let mut request = RequestBuilder::new(path)
        .method(method)
        .header("Accept", "application/json")
        .header("Accept-Language", app().locale.get_untracked().tag());
    if !key.is_empty() {
        request = request.header("Idempotency-Key", key);
    }
    if let Some(etag) = etag {
        request = request.header("If-None-Match", etag);
    }
    let sent = match body {
        Some(body) => request.header("Content-Type", "application/json").body(body),
        None => request.build(),
    };
    let response = match sent {
        Ok(request) => request.send().await.map_err(|_| offline())?,
        Err(_) => return Err(offline()),
    };
    answer_of(response).await
}

async fn answer_of(response: Response) -> Result<Answer, Problem> {
    let status = response.status();
    let etag = response.headers().get("ETag");
    let body = response.text().await.map_err(|_| offline())?;
    if status < 400 {
        return Ok(Answer { status, etag, body });
    }
    let problem = problem_of(status, &body);
    // It began after the page had been opened.
    if problem.code == "read_only" {
        app().read_only.set(true);
    }
    Err(problem)
}

/// The problem that a failed answer holds, or one in our words when it holds none.
fn problem_of(status: u16, body: &str) -> Problem {
    serde_json::from_str(body).unwrap_or_else(|_| own_problem("unexpected", status, tr(kit::UNEXPECTED)))
}

fn offline() -> Problem {
    let mut problem = own_problem("offline", 0, tr(kit::OFFLINE));
    tr(kit::OFFLINE_DETAIL).clone_into(&mut problem.detail);
    problem
}

/// A problem that arose in the browser.
pub fn own_problem(code: &str, status: u16, title: &str) -> Problem {
    Problem {
        kind: "about:blank".to_owned(),
        title: title.to_owned(),
        status,
        code: code.to_owned(),
        detail: String::new(),
        instance: String::new(),
        fields: Vec::new(),
        current: None,
    }
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Option<T> {
    serde_json::from_str(&answer.body).ok()
}

fn unreadable(answer: &Answer) -> Problem {
    own_problem("unreadable", answer.status, tr(kit::UNREADABLE))
}

/// A query string's value, escaped.
pub fn escape(value: &str) -> String {
    js_sys::encode_uri_component(value).into()
}
