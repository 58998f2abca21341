//! Consultations and complaints about an item, and the questions that came of them. What comes after filing is the
//! case's: `/api/cases/{id}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::cases::lookup::FormAnswer;
use shared::cases::wire::Filed;
use shared::matters::wire::QuestionPage;
use shared::problem::Problem;

use crate::app::enquire::{enquire, enquiry_form};
use crate::app::questions::list_questions;
use crate::catalogue::Shelf;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct FormQuery {
    /// `consultation` or `complaint`
    kind: String,
}

/// What someone who asks or complains is asked.
#[utoipa::path(get, path = "/api/enquiries/form", tag = "matters", params(FormQuery),
    responses((status = 200, body = FormAnswer), (status = 422, body = Problem)))]
pub async fn form(reader: Reader, Params(query): Params<FormQuery>) -> Result<Json<FormAnswer>, Fault> {
    Ok(Json(FormAnswer { form: enquiry_form(&query.kind, reader.locale)? }))
}

/// Ask about an item, or complain of how it is done: `{kind, item, region, …}` with the fields of the kind's form.
#[utoipa::path(post, path = "/api/enquiries", tag = "matters", request_body = Object,
    params(("Idempotency-Key" = Option<String>, Header, description = "8 to 80 letters, digits, `_` or `-`")),
    responses((status = 201, body = Filed), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn file(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    key: IdempotencyKey,
    Body(fields): Body<Map<String, Value>>,
) -> Result<(StatusCode, Json<Filed>), Fault> {
    let filed = enquire(&app, &shelf, caller.principal(), &fields, (&key, app.now())).await?;
    Ok((StatusCode::CREATED, Json(filed)))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct QuestionsQuery {
    cursor: String,
}

/// What others asked about an item, with the answers; those asked last come first.
#[utoipa::path(get, path = "/api/matters/{code}/questions", tag = "matters",
    params(("code" = String, Path), QuestionsQuery),
    responses((status = 200, body = QuestionPage), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn questions(
    State(app): State<App>,
    reader: Reader,
    Path(code): Path<String>,
    Params(query): Params<QuestionsQuery>,
) -> Result<Json<QuestionPage>, Fault> {
    Ok(Json(list_questions(&app, &code, &query.cursor, reader.locale).await?))
}
