//! Reading what a request says, with complaints that name the field.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use shared::problem::FieldFault;

use super::problem::{fault_of_status, unsupported_media};
use crate::fault::{Fault, Refusal};

/// A JSON body of at most 256 KB (or what the route's own `DefaultBodyLimit` says).
#[derive(Clone, Debug)]
pub struct Body<T>(pub T);

/// The query string.
#[derive(Clone, Debug)]
pub struct Params<T>(pub T);

impl<S, T> FromRequest<S> for Body<T>
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let media = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !media.is_some_and(is_json) {
            return Err(unsupported_media());
        }
        let bytes = axum::body::Bytes::from_request(request, state)
            .await
            .map_err(|rejection| fault_of_status(rejection.into_response().status()))?;
        parse(&bytes).map(Self)
    }
}

impl<S, T> FromRequestParts<S> for Params<T>
where
    S: Sync,
    T: DeserializeOwned,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        axum::extract::Query::<T>::try_from_uri(&parts.uri)
            .map(|axum::extract::Query(params)| Self(params))
            .map_err(|rejection| {
                let (zh, en) =
                    ("地址中的查询条件有误。", "The address has a query that can't be understood.");
                // The parser's words name the parameter and hold nothing of ours.
                let detail = rejection.body_text();
                Refusal::new(400, "bad_query", zh, format!("{en} {detail}")).into()
            })
    }
}

fn is_json(media: &str) -> bool {
    let kind = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// Parses JSON; a value of the wrong shape is a complaint about its field, other text is `malformed_json`.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        // `parts[1].size` is `parts.1.size` in our problem documents.
        let path = error.path().to_string().replace('[', ".").replace(']', "");
        complaint(&path, error.inner())
    })?;
    json.end().map_err(|_| malformed())?;
    Ok(parsed)
}

fn complaint(path: &str, error: &serde_json::Error) -> Fault {
    if error.classify() != serde_json::error::Category::Data {
        return malformed();
    }
    let words = error.to_string();
    let named = |prefix: &str| words.strip_prefix(prefix).and_then(|rest| rest.split('`').next());
    if let Some(missing) = named("missing field `") {
        let field = join(path, missing);
        return field_fault(field, "required", "请填写此项。", "Please fill this in.");
    }
    if named("unknown field `").is_some() {
        return field_fault(path.to_owned(), "unknown_field", "没有这一项。", "There is no such field.");
    }
    if words.starts_with("unknown variant") {
        return field_fault(
            path.to_owned(),
            "unknown_value",
            "请从可选的内容中选择。",
            "Please choose one of the given values.",
        );
    }
    field_fault(path.to_owned(), "wrong_type", "此项的格式有误。", "This isn't in the right format.")
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() || path == "." { field.to_owned() } else { format!("{path}.{field}") }
}

fn field_fault(field: String, code: &'static str, zh: &str, en: &str) -> Fault {
    Fault::InvalidForm(vec![FieldFault { field, code, zh: zh.to_owned(), en: en.to_owned() }])
}

fn malformed() -> Fault {
    let (zh, en) = ("提交的内容不是有效的 JSON。", "The body isn't valid JSON.");
    Refusal::new(400, "malformed_json", zh, en).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Form {
        title: String,
        parts: Vec<Part>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Part {
        size: u32,
    }

    fn fields(json: &str) -> Vec<(String, &'static str)> {
        match parse::<Form>(json.as_bytes()).unwrap_err() {
            Fault::InvalidForm(faults) => faults.into_iter().map(|fault| (fault.field, fault.code)).collect(),
            other => {
                vec![(String::new(), if let Fault::Refused(refusal) = other { refusal.code } else { "?" })]
            }
        }
    }

    #[test]
    fn complaints_name_the_field() {
        assert_eq!(fields("{}"), [("title".to_owned(), "required")]);
        assert_eq!(fields(r#"{"title": 3}"#), [("title".to_owned(), "wrong_type")]);
        assert_eq!(
            fields(r#"{"title": "a", "parts": [{"size": 1}, {}]}"#),
            [("parts.1.size".to_owned(), "required")]
        );
        assert_eq!(fields(r#"{"title": "a"#), [(String::new(), "malformed_json")]);
        assert_eq!(fields(r#"{"title": "a", "parts": []} x"#), [(String::new(), "malformed_json")]);
        assert_eq!(fields(""), [(String::new(), "malformed_json")]);
    }
}
