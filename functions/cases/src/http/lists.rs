//! Lists, on the screen and as files.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use kernel::http::{Caller, Params, disposition};
use kernel::{App, Fault};
use shared::cases::wire::EntryPage;
use shared::problem::Problem;

use crate::app::export_cases::export_cases;
use crate::app::filter::ListQuery;
use crate::app::list_cases::list_cases;

/// A page of cases: one's own, an org's queue, a region's, or those where one's org helps.
#[utoipa::path(get, path = "/api/cases", tag = "cases", params(ListQuery),
    responses((status = 200, body = EntryPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ListQuery>,
) -> Result<Json<EntryPage>, Fault> {
    Ok(Json(list_cases(&app, caller.principal(), &query, app.now()).await?))
}

/// The same list as a file of up to 5,000 rows.
#[utoipa::path(get, path = "/api/cases/export", tag = "cases", params(ListQuery),
    responses((status = 200, content_type = "text/csv", body = Vec<u8>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn export(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ListQuery>,
) -> Result<impl IntoResponse, Fault> {
    let file = export_cases(&app, caller.principal(), &query, (caller.reader.locale, app.now())).await?;
    let headers = [
        (header::CONTENT_TYPE, file.media.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&file.name)),
    ];
    Ok((headers, file.content))
}
