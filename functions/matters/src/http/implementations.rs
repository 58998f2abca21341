//! How items are done in regions. They are changed by publications: `/api/matters/publications`.

use axum::Json;
use axum::extract::State;
use kernel::http::{Caller, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::matters::wire::ImplementationPage;
use shared::problem::Problem;

use crate::app::list_implementations::{Sought, list_implementations};
use crate::catalogue::Shelf;

/// What someone looks for; empty members narrow nothing.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PlacesQuery {
    /// Words of the item.
    q: String,
    /// An item's code.
    item: String,
    /// Six digits: there and below.
    region: String,
    cursor: String,
}

/// How items are done in regions: a head's own, or for who publishes the catalogue all of them.
#[utoipa::path(get, path = "/api/implementations", tag = "matters", params(PlacesQuery),
    responses((status = 200, body = ImplementationPage), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    Params(query): Params<PlacesQuery>,
) -> Result<Json<ImplementationPage>, Fault> {
    let text = query.q.trim().chars().take(100).collect();
    let sought = Sought { text, item: query.item, region: query.region };
    let locale = caller.reader.locale;
    Ok(Json(list_implementations(&app, &shelf, &caller, (sought, &query.cursor), locale).await?))
}
