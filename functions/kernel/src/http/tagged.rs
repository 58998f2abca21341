//! Answers that are polled: an ETag, and nothing sent again when it still fits.

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A body and what tells it from earlier ones, e.g. a case's version. The boundary answers 304 when the reader
/// has it already. A tag must also change with whatever else the body depends on: the reader's rights and language.
pub struct Tagged<T> {
    pub tag: String,
    pub body: T,
}

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.body).into_response();
        let plain: String = self.tag.chars().filter(|c| c.is_ascii_graphic() && *c != '"').collect();
        if let Ok(tag) = HeaderValue::from_str(&format!("W/\"{plain}\"")) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        response
    }
}

/// Empties an answer that the reader has already.
pub(super) fn unless_known(if_none_match: Option<&HeaderValue>, response: Response) -> Response {
    if response.status() != StatusCode::OK || !is_known(if_none_match, response.headers()) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::empty())
}

fn is_known(if_none_match: Option<&HeaderValue>, headers: &HeaderMap) -> bool {
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).ok();
    let (Some(known), Some(tag)) = (if_none_match.and_then(text), headers.get(header::ETAG).and_then(text))
    else {
        return false;
    };
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.split(',').any(|one| bare(one) == bare(&tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_answer_is_not_sent_again() {
        let answer = || Tagged { tag: "v 12·zh".to_owned(), body: [1] }.into_response();
        assert_eq!(answer().headers()[header::ETAG], "W/\"v12zh\"");
        let known = HeaderValue::from_static("\"other\", W/\"v12zh\"");
        assert_eq!(unless_known(Some(&known), answer()).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(
            unless_known(Some(&HeaderValue::from_static("W/\"v11zh\"")), answer()).status(),
            StatusCode::OK
        );
        assert_eq!(unless_known(None, answer()).status(), StatusCode::OK);
    }
}
