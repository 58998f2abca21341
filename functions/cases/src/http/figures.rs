//! Figures: above a list, of regions and orgs side by side, and for everyone.

use axum::Json;
use axum::extract::State;
use kernel::http::{Caller, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::access::Deed;
use shared::cases::lookup::FiguresPage;
use shared::cases::wire::{Figures, QueueFigures};
use shared::problem::Problem;

use crate::app::count_figures::{by_org, by_region, public_figures, queue_figures};
use crate::app::filter::ListQuery;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct RegionQuery {
    region: Option<String>,
}

impl RegionQuery {
    fn word(&self) -> Option<&str> {
        ListQuery::word(&self.region)
    }
}

/// The figures of a queue or a region, for the tiles and chips above its list.
#[utoipa::path(get, path = "/api/cases/figures", tag = "figures", params(ListQuery),
    responses((status = 200, body = QueueFigures), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn queue(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ListQuery>,
) -> Result<Json<QueueFigures>, Fault> {
    Ok(Json(queue_figures(&app, caller.principal(), &query, app.now()).await?))
}

/// What everyone may know, counted at most a minute ago.
#[utoipa::path(get, path = "/api/figures", tag = "public", params(RegionQuery),
    responses((status = 200, body = Figures), (status = 404, body = Problem)))]
pub async fn public(
    State(app): State<App>,
    Params(query): Params<RegionQuery>,
) -> Result<Json<Figures>, Fault> {
    Ok(Json(public_figures(&app, query.word(), app.now()).await?))
}

/// The regions below one's own, side by side.
#[utoipa::path(get, path = "/api/figures/regions", tag = "figures", params(RegionQuery),
    responses((status = 200, body = FiguresPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn regions(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<RegionQuery>,
) -> Result<Json<FiguresPage>, Fault> {
    caller.must(Deed::CompareFigures)?;
    let when = (caller.reader.locale, app.now());
    Ok(Json(by_region(&app, caller.principal(), query.word(), when).await?))
}

/// The orgs that lead cases of a region, those with the most overdue first.
#[utoipa::path(get, path = "/api/figures/orgs", tag = "figures", params(RegionQuery),
    responses((status = 200, body = FiguresPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn orgs(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<RegionQuery>,
) -> Result<Json<FiguresPage>, Fault> {
    caller.must(Deed::CompareFigures)?;
    let when = (caller.reader.locale, app.now());
    Ok(Json(by_org(&app, caller.principal(), query.word(), when).await?))
}
