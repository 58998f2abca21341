//! What partners fetch: signed like what they push, with an empty body.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::exchange::news::{CaseNewsPage, CaseSheet, CataloguePage, LicencePage};
use shared::problem::Problem;

use super::signed::{SignatureHeaders, Signed};
use crate::app::list_catalogue::list_catalogue;
use crate::app::list_news::{list_cases, list_licences};
use crate::app::show_case::show_case;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SinceQuery {
    /// The `next` of the page before; empty: from the beginning.
    since: String,
    /// 1 to 200, by default 100.
    limit: Option<u16>,
}

/// What happened to cases since a cursor, as webhooks tell it; the oldest first.
///
/// Signed like `POST /api/exchange/batches`, with an empty body; the path is signed with its query. What happens while
/// nobody reads, or while the platform is suspended, is there for 180 days. The last minute comes again: a message is known
/// by its `id`, and of a case the highest `seq` stands. An enterprise that is named learns that its case was read.
#[utoipa::path(get, path = "/api/exchange/cases", tag = "exchange",
    params(SinceQuery, SignatureHeaders),
    responses((status = 200, body = CaseNewsPage), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem)))]
pub async fn cases(
    State(app): State<App>,
    Params(query): Params<SinceQuery>,
    signed: Signed,
) -> Result<Json<CaseNewsPage>, Fault> {
    Ok(Json(list_cases(&app, &signed.partner, &query.since, query.limit).await?))
}

/// A case with its steps and its history; for the system of the org that leads it, what was filled in and what it may do.
///
/// Signed like `POST /api/exchange/batches`, with an empty body. Its enterprise learns that it was read.
#[utoipa::path(get, path = "/api/exchange/cases/{number}", tag = "exchange",
    params(("number" = String, Path), SignatureHeaders),
    responses((status = 200, body = CaseSheet), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn case(
    State(app): State<App>,
    reader: Reader,
    Path(number): Path<String>,
    signed: Signed,
) -> Result<Json<CaseSheet>, Fault> {
    Ok(Json(show_case(&app, &signed.partner, &number, reader.locale).await?))
}

/// What of the catalogue changed since a cursor, edition by edition: items, and how the platform's regions do them.
///
/// Signed like `POST /api/exchange/batches`, with an empty body; the path is signed with its query.
#[utoipa::path(get, path = "/api/exchange/items", tag = "exchange",
    params(SinceQuery, SignatureHeaders),
    responses((status = 200, body = CataloguePage), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn items(
    State(app): State<App>,
    Params(query): Params<SinceQuery>,
    signed: Signed,
) -> Result<Json<CataloguePage>, Fault> {
    Ok(Json(list_catalogue(&app, &signed.partner, &query.since, query.limit).await?))
}

/// Certificates that were issued here or have ended since a cursor, as credit records of nature `licence`.
///
/// Signed like `POST /api/exchange/batches`, with an empty body; the path is signed with its query. It is kept and comes
/// again as news of cases do.
#[utoipa::path(get, path = "/api/exchange/certificates", tag = "exchange",
    params(SinceQuery, SignatureHeaders),
    responses((status = 200, body = LicencePage), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem)))]
pub async fn certificates(
    State(app): State<App>,
    Params(query): Params<SinceQuery>,
    signed: Signed,
) -> Result<Json<LicencePage>, Fault> {
    Ok(Json(list_licences(&app, &signed.partner, &query.since, query.limit).await?))
}
