//! Following a case without an account.

use axum::extract::{Path, State};
use kernel::http::{Params, Reader, Tagged, network};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::cases::wire::TrackView;
use shared::problem::Problem;

use crate::app::track_case::track_case;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CodeQuery {
    /// The query code on the receipt.
    code: String,
}

/// Where a case stands, with its whole chain of events, for whoever has its number and query code.
#[utoipa::path(get, path = "/api/track/{number}", tag = "public", params(("number" = String, Path), CodeQuery),
    responses((status = 200, body = TrackView), (status = 304), (status = 404, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn track(
    State(app): State<App>,
    reader: Reader,
    Path(number): Path<String>,
    Params(query): Params<CodeQuery>,
) -> Result<Tagged<TrackView>, Fault> {
    let place = network(&reader.from).map_or_else(|| "unknown".to_owned(), |place| place.to_string());
    let view = track_case(&app, (&number, &query.code), &place, app.now()).await?;
    Ok(Tagged { tag: format!("{}.{}", view.number, view.version), body: view })
}
