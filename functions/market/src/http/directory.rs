//! The directory, as anyone may see it, and what other enterprises do there.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, MaybeCaller, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::identity::file::Grade;
use shared::market::browse::PAGE;
use shared::market::directory::chain::HOPS;
use shared::market::directory::search::EntrySearch;
use shared::market::directory::wire::{ChainView, EntryPage, EntryView};
use shared::market::wire::{DealView, InterestRequest, ReportRequest};
use shared::problem::Problem;

use crate::app::browse_directory::{browse_directory, show_chain, show_industry};
use crate::app::review_entries::report_entry;
use crate::app::show_entry::{ask_entry, show_entry};
use crate::{Boards, Directory};

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DirectoryQuery {
    /// Found in name, summary, products, needs and processes; several words must all be found.
    keyword: String,
    /// A city, county or the province; what is in it counts.
    region: String,
    /// A code of GB/T 4754-2017, two digits or finer: of the enterprise or of one of its products.
    industry: String,
    /// Found in the names and keywords of its products.
    product: String,
    /// The name of a certificate that it shows.
    certificate: String,
    /// It shows a certificate of this grade or a better one.
    grade: Option<Grade>,
    /// 1 to 40; 20 if absent.
    limit: Option<usize>,
    cursor: String,
}

/// Enterprises that want to be found, the latest first, with counts for the filters.
#[utoipa::path(get, path = "/api/market/directory", tag = "market", params(DirectoryQuery),
    responses((status = 200, body = EntryPage), (status = 400, body = Problem)))]
pub async fn browse(
    State(app): State<App>,
    State(directory): State<Directory>,
    Params(query): Params<DirectoryQuery>,
) -> Result<Json<EntryPage>, Fault> {
    let wanted = EntrySearch {
        keyword: query.keyword,
        region: query.region,
        industry: query.industry,
        product: query.product,
        certificate: query.certificate,
        grade: query.grade,
    };
    let page = (query.limit.unwrap_or(PAGE), query.cursor.as_str());
    Ok(Json(browse_directory(&app, &directory, &wanted, page).await?))
}

/// An enterprise that is found: what it makes and needs, its certificates, and what it has on the boards.
#[utoipa::path(get, path = "/api/market/directory/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = EntryView), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    State(boards): State<Boards>,
    State(directory): State<Directory>,
    MaybeCaller(caller): MaybeCaller,
    Path(id): Path<String>,
) -> Result<Json<EntryView>, Fault> {
    Ok(Json(show_entry(&app, (&boards, &directory), caller.as_ref(), &id).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ChainQuery {
    /// Steps from the middle, 1 or 2; 2 if absent.
    hops: Option<usize>,
}

/// Who supplies what to whom round an enterprise, as far as both sides say so.
#[utoipa::path(get, path = "/api/market/directory/{id}/chain", tag = "market",
    params(("id" = String, Path), ChainQuery),
    responses((status = 200, body = ChainView), (status = 404, body = Problem)))]
pub async fn chain(
    State(app): State<App>,
    State(directory): State<Directory>,
    Path(id): Path<String>,
    Params(query): Params<ChainQuery>,
) -> Result<Json<ChainView>, Fault> {
    let hops = query.hops.unwrap_or(HOPS).clamp(1, HOPS);
    Ok(Json(show_chain(&app, &directory, &id, hops).await?))
}

/// Who supplies an industry and who takes from it, by published products and needs.
#[utoipa::path(get, path = "/api/market/chains/{industry}", tag = "market", params(("industry" = String, Path)),
    responses((status = 200, body = ChainView), (status = 422, body = Problem)))]
pub async fn industry(
    State(app): State<App>,
    State(directory): State<Directory>,
    Path(industry): Path<String>,
) -> Result<Json<ChainView>, Fault> {
    Ok(Json(show_industry(&app, &directory, &industry).await?))
}

/// Begin a conversation with an enterprise; with it goes one's own consent to be shown.
#[utoipa::path(post, path = "/api/market/directory/{id}/interest", tag = "market", request_body = InterestRequest,
    params(("id" = String, Path)),
    responses((status = 201, body = DealView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn interest(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<InterestRequest>,
) -> Result<(StatusCode, Json<DealView>), Fault> {
    Ok((StatusCode::CREATED, Json(ask_entry(&app, &caller, &id, &request).await?)))
}

/// Report another enterprise's entry to the Federation.
#[utoipa::path(post, path = "/api/market/directory/{id}/reports", tag = "market", request_body = ReportRequest,
    params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn report(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<ReportRequest>,
) -> Result<StatusCode, Fault> {
    report_entry(&app, &caller, &id, &request).await?;
    Ok(StatusCode::NO_CONTENT)
}
