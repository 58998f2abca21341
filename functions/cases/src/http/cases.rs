//! Filing, reading and moving a case.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, MaybeCaller, Params, Reader, Tagged};
use kernel::{App, Fault};
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::access::Deed;
use shared::cases::likeness::Said;
use shared::cases::lookup::{FormAnswer, SuggestedPage};
use shared::cases::wire::{Acted, CaseView, EventPage, Filed, Similar};
use shared::problem::Problem;

use super::Whole;
use crate::app::act_on_case::{ActRequest, act_on_case};
use crate::app::file_case::{file_case, filing_form};
use crate::app::find_similar::{Draft, find_similar};
use crate::app::show_case::{show_case, show_events};
use crate::app::suggest_category::suggest_category;

/// File an appeal. The fields are those of `GET /api/cases/forms/appeal`, beside `kind: "appeal"`.
#[utoipa::path(post, path = "/api/cases", tag = "cases", request_body = Object,
    params(("Idempotency-Key" = Option<String>, Header, description = "8 to 80 letters, digits, `_` or `-`")),
    responses((status = 201, body = Filed), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn file(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(fields): Body<Map<String, Value>>,
) -> Result<(StatusCode, Json<Filed>), Fault> {
    let filed = file_case(&app, caller.principal(), fields, &key, app.now()).await?;
    Ok((StatusCode::CREATED, Json(filed)))
}

/// The form of an appeal as the caller fills it; without a session as an owner would.
#[utoipa::path(get, path = "/api/cases/forms/appeal", tag = "cases", responses((status = 200, body = FormAnswer)))]
pub async fn form(
    State(app): State<App>,
    MaybeCaller(caller): MaybeCaller,
    reader: Reader,
) -> Result<Json<FormAnswer>, Fault> {
    let role = caller.map(|caller| caller.role);
    Ok(Json(FormAnswer { form: filing_form(&app, role, reader.locale).await? }))
}

/// Characters of a text that are compared with others.
const TEXT: usize = 600;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DraftQuery {
    category: String,
    region: String,
    title: String,
    /// As much of the text as there is; 600 characters are looked at.
    text: String,
}

/// Open appeals like the one being written, which one may join instead.
#[utoipa::path(get, path = "/api/cases/similar", tag = "cases", params(DraftQuery),
    responses((status = 200, body = Whole<Similar>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn similar(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<DraftQuery>,
) -> Result<Json<Whole<Similar>>, Fault> {
    caller.must(Deed::FileCases)?;
    let text: String = query.text.chars().take(TEXT).collect();
    let said = Said { category: &query.category, title: &query.title, text: &text };
    let draft = Draft { region: &query.region, said };
    Ok(Json(Whole::of(find_similar(&app, caller.principal(), draft).await?.items)))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SuggestQuery {
    text: String,
    region: String,
}

/// The categories that a text suggests, the words that led to them, and the org that would lead.
#[utoipa::path(get, path = "/api/cases/suggest", tag = "cases", params(SuggestQuery),
    responses((status = 200, body = SuggestedPage)))]
pub async fn suggest(
    State(app): State<App>,
    reader: Reader,
    Params(query): Params<SuggestQuery>,
) -> Result<Json<SuggestedPage>, Fault> {
    Ok(Json(suggest_category(&app, &query.text, &query.region, reader.locale).await?))
}

/// A case as the caller may see it, with what the caller may do now.
#[utoipa::path(get, path = "/api/cases/{id}", tag = "cases", params(("id" = String, Path)),
    responses((status = 200, body = CaseView), (status = 304), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Tagged<CaseView>, Fault> {
    let shown = show_case(&app, caller.principal(), &id, caller.reader.locale, app.now()).await?;
    Ok(Tagged { tag: shown.tag, body: shown.view })
}

/// The whole timeline, so that its chain can be checked, with the contents that the caller may read.
#[utoipa::path(get, path = "/api/cases/{id}/events", tag = "cases", params(("id" = String, Path)),
    responses((status = 200, body = EventPage), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn events(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<EventPage>, Fault> {
    Ok(Json(show_events(&app, caller.principal(), &id).await?))
}

/// Act on a case: `action`, the `version` that was seen, and the fields of the action's form.
#[utoipa::path(post, path = "/api/cases/{id}/actions", tag = "cases", request_body = Object,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Acted), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    key: IdempotencyKey,
    Body(body): Body<Map<String, Value>>,
) -> Result<Json<Acted>, Fault> {
    let request = ActRequest::of(body)?;
    Ok(Json(act_on_case(&app, caller.principal(), &id, &request, &key, app.now()).await?))
}
