//! What everyone may know of ratings.

use axum::Json;
use axum::extract::State;
use kernel::http::{Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::matters::wire::RatingsView;
use shared::problem::Problem;

use crate::app::ratings::{Of, show_ratings};

/// One of these.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct RatingsQuery {
    /// An item's code.
    item: String,
    /// An org's id.
    org: String,
    /// A region's code, six digits: also its parts and its orgs.
    region: String,
}

/// Ratings of an item, an org or a region in the last twelve months. Of few ratings nothing is told.
#[utoipa::path(get, path = "/api/ratings", tag = "public", params(RatingsQuery),
    responses((status = 200, body = RatingsView), (status = 422, body = Problem)))]
pub async fn ratings(
    State(app): State<App>,
    reader: Reader,
    Params(query): Params<RatingsQuery>,
) -> Result<Json<RatingsView>, Fault> {
    let of = match (query.item.as_str(), query.org.as_str()) {
        ("", "") => Of::Region(&query.region),
        ("", org) => Of::Org(org),
        (item, _) => Of::Item(item),
    };
    Ok(Json(show_ratings(&app, of, reader.locale).await?))
}
