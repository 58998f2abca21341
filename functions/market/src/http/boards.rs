//! What anyone may see.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{MaybeCaller, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::market::browse::{PAGE, Sort};
use shared::market::posting::{Board, IpStatus, Side};
use shared::market::search::Search;
use shared::market::wire::{BoardPage, ComparePage, PostingView};
use shared::problem::Problem;

use crate::app::browse_board::{browse_board, compare_postings};
use crate::app::show_posting::show_posting;
use crate::{Boards, Directory};

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct BoardQuery {
    board: Option<Board>,
    side: Option<Side>,
    /// A city, county or the province; what is in it counts.
    region: String,
    /// A code of GB/T 4754-2017, two digits or finer; what is under it counts.
    industry: String,
    /// Found in title and keywords; several words must all be found.
    keyword: String,
    /// In fen for one unit.
    price_most: Option<u64>,
    /// In fen for one unit.
    price_least: Option<u64>,
    /// Divided by commas; all must be there.
    certificates: String,
    /// Of a technology: its level is at least this.
    readiness_least: Option<u8>,
    ip: Option<IpStatus>,
    /// A code of the region tree: it can be delivered there.
    delivery: String,
    /// The unit of the amounts.
    unit: String,
    /// In thousandths of the unit, in all.
    quantity_least: Option<u64>,
    /// In thousandths of the unit, each month.
    monthly_least: Option<u64>,
    sort: Sort,
    /// 1 to 40; 20 if absent.
    limit: Option<usize>,
    cursor: String,
}

/// A page of the boards, with counts for the filters.
#[utoipa::path(get, path = "/api/market/board", tag = "market", params(BoardQuery),
    responses((status = 200, body = BoardPage), (status = 400, body = Problem)))]
pub async fn board(
    State(app): State<App>,
    State(boards): State<Boards>,
    Params(query): Params<BoardQuery>,
) -> Result<Json<BoardPage>, Fault> {
    let wanted = Search {
        board: query.board,
        side: query.side,
        region: query.region,
        industry: query.industry,
        keyword: query.keyword,
        price_most: query.price_most,
        price_least: query.price_least,
        certificates: Search::certificates_of(&query.certificates),
        readiness_least: query.readiness_least,
        ip: query.ip,
        delivery: query.delivery,
        unit: query.unit,
        quantity_least: query.quantity_least,
        monthly_least: query.monthly_least,
    };
    let page = (query.sort, query.limit.unwrap_or(PAGE), query.cursor.as_str());
    Ok(Json(browse_board(&app, &boards, &wanted, page).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CompareQuery {
    /// Up to four, divided by commas.
    ids: String,
}

/// Postings side by side.
#[utoipa::path(get, path = "/api/market/compare", tag = "market", params(CompareQuery),
    responses((status = 200, body = ComparePage), (status = 422, body = Problem)))]
pub async fn compare(
    State(app): State<App>,
    Params(query): Params<CompareQuery>,
) -> Result<Json<ComparePage>, Fault> {
    Ok(Json(compare_postings(&app, &query.ids).await?))
}

/// A posting: for anyone while it is live.
#[utoipa::path(get, path = "/api/market/postings/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = PostingView), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    State(directory): State<Directory>,
    MaybeCaller(caller): MaybeCaller,
    Path(id): Path<String>,
) -> Result<Json<PostingView>, Fault> {
    Ok(Json(show_posting(&app, &directory, caller.as_ref(), &id).await?))
}
