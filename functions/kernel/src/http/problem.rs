//! The one place that writes a problem document.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::problem::Problem;
use shared::text::{Locale, Text};

use crate::fault::{Fault, MAINTENANCE};

/// Travels with an answer from the handler to the boundary, which knows the reader's language.
#[derive(Clone)]
pub(super) struct Carried(pub(super) Arc<Fault>);

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = status(&self).into_response();
        response.extensions_mut().insert(Carried(Arc::new(self)));
        response
    }
}

/// The public part of a fault in the reader's language.
pub fn problem_of(fault: &Fault, locale: Locale, request_id: &str) -> Problem {
    let (code, text) = words(fault);
    let mut problem = Problem {
        kind: "about:blank".to_owned(),
        title: text.in_locale(locale).to_owned(),
        status: status(fault).as_u16(),
        code: code.to_owned(),
        detail: String::new(),
        instance: request_id.to_owned(),
        fields: Vec::new(),
        current: None,
    };
    match fault {
        Fault::Stale { current } => problem.current = Some(current.clone()),
        Fault::InvalidForm(faults) => {
            problem.fields = faults.iter().map(|fault| fault.in_locale(locale)).collect();
        }
        Fault::Refused(refusal) => {
            problem.title = locale.pick(&refusal.zh, &refusal.en).to_owned();
            problem.fields = refusal.fields.iter().map(|fault| fault.in_locale(locale)).collect();
            problem.current.clone_from(&refusal.current);
        }
        _ => {}
    }
    problem
}

pub(super) fn status(fault: &Fault) -> StatusCode {
    match fault {
        Fault::SignInNeeded => StatusCode::UNAUTHORIZED,
        Fault::NotAllowed => StatusCode::FORBIDDEN,
        Fault::NotFound => StatusCode::NOT_FOUND,
        Fault::Stale { .. } => StatusCode::CONFLICT,
        Fault::InvalidForm(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Fault::Refused(refusal) => {
            StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Fault::Unavailable(_) | Fault::ReadOnly => StatusCode::SERVICE_UNAVAILABLE,
        Fault::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn words(fault: &Fault) -> (&'static str, Text) {
    match fault {
        Fault::SignInNeeded => (
            "sign_in_needed",
            Text::new(
                "请先登录；如已登录，登录可能已过期。",
                "Please sign in. If you were signed in, your session may have ended.",
            ),
        ),
        Fault::NotAllowed => (
            "not_allowed",
            Text::new("您的账号没有办理这件事的权限。", "Your account isn't allowed to do this."),
        ),
        Fault::NotFound => {
            ("not_found", Text::new("没有找到您要的内容。", "There is nothing here under this address."))
        }
        Fault::Stale { .. } => (
            "stale_version",
            Text::new(
                "您查看之后内容已有更新，请看过最新情况再操作。",
                "This has changed since you read it. Please look at the newest state and try again.",
            ),
        ),
        Fault::InvalidForm(_) => (
            "invalid_form",
            Text::new(
                "有内容需要改正，请查看标出的各项。",
                "Some entries need correction. Please see the marked fields.",
            ),
        ),
        // The refusal brings its own words.
        Fault::Refused(refusal) => (refusal.code, Text::new("", "")),
        Fault::ReadOnly => (
            "read_only",
            Text::new(
                "系统正在维护，目前只能查看和查询进度，暂时不能提交；您填写的内容不会丢失，请稍后再试。",
                "The service is being maintained: you can read and track, and nothing can be submitted for now. What you entered is kept; please try again later.",
            ),
        ),
        Fault::Unavailable(_) => (
            "unavailable",
            Text::new(
                "服务暂时不可用，请稍后再试；您填写的内容不会丢失。",
                "The service is unavailable for the moment. Please try again shortly; what you entered is kept.",
            ),
        ),
        Fault::Unexpected(_) => (
            "unexpected",
            Text::new(
                "系统出了问题，我们会尽快处理。请稍后再试。",
                "Something went wrong on our side. Please try again later.",
            ),
        ),
    }
}

/// Seconds to wait, for the faults that pass.
pub(super) fn retry_after(fault: &Fault) -> Option<u32> {
    match fault {
        Fault::Unavailable(_) => Some(3),
        Fault::ReadOnly => Some(MAINTENANCE),
        Fault::Refused(refusal) => refusal.retry_after,
        _ => None,
    }
}

/// The fault that stands for an answer which a layer below gave without one: a path that can't be decoded, a
/// wrong method, a body that is too large.
pub(super) fn fault_of_status(status: StatusCode) -> Fault {
    let (code, text) = match status {
        StatusCode::NOT_FOUND => return Fault::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => (
            "method_not_allowed",
            Text::new("这个地址不支持这种操作。", "This address doesn't take this method."),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => return too_large(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => return unsupported_media(),
        StatusCode::REQUEST_TIMEOUT => (
            "too_slow",
            Text::new(
                "传输超时，请检查网络后重试。",
                "The request took too long to arrive. Please check the connection and try again.",
            ),
        ),
        other if other.is_server_error() => return Fault::impossible(format!("a layer answered {other}")),
        _ => ("bad_request", Text::new("请求的格式有误。", "The request can't be understood.")),
    };
    crate::fault::Refusal::new(status.as_u16(), code, text.zh, text.en).into()
}

pub(super) fn too_large() -> Fault {
    let (zh, en) =
        ("提交的内容过大，请精简后再提交。", "This is too large. Please shorten it and submit again.");
    crate::fault::Refusal::new(413, "too_large", zh, en).into()
}

pub(super) fn unsupported_media() -> Fault {
    let (zh, en) = ("请以 JSON 格式提交。", "Please send JSON (content-type: application/json).");
    crate::fault::Refusal::new(415, "unsupported_media", zh, en).into()
}

/// The finished answer.
pub(super) fn answer(fault: &Fault, locale: Locale, request_id: &str) -> Response {
    let problem = problem_of(fault, locale, request_id);
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status(fault);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(locale.tag()));
    if let Some(seconds) = retry_after(fault) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
