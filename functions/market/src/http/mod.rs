//! The routes: parse, call, answer.

mod boards;
mod deals;
mod desk;
mod directory;
mod entries;
mod matches;
mod pictures;
mod postings;
mod searches;
mod talks;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post, put};
use utoipa::OpenApi;

use crate::Context;

pub fn routes() -> Router<Context> {
    Router::new()
        .route("/api/market/board", get(boards::board))
        .route("/api/market/compare", get(boards::compare))
        .route("/api/market/directory", get(directory::browse))
        .route("/api/market/directory/{id}", get(directory::show))
        .route("/api/market/directory/{id}/chain", get(directory::chain))
        .route("/api/market/directory/{id}/interest", post(directory::interest))
        .route("/api/market/directory/{id}/reports", post(directory::report))
        .route("/api/market/chains/{industry}", get(directory::industry))
        .route("/api/market/entry", get(entries::own).put(entries::change))
        .route("/api/market/entry/actions", post(entries::act))
        .route("/api/market/links", get(entries::links).post(entries::state))
        .route("/api/market/links/{id}/actions", post(entries::act_on))
        .route("/api/market/desk/entries", get(entries::desk))
        .route("/api/market/desk/entries/{id}", get(entries::on_desk).post(entries::review))
        .route("/api/market/postings", post(postings::create))
        .route("/api/market/postings/{id}", get(boards::show))
        .route("/api/market/postings/{id}", put(postings::change))
        .route("/api/market/postings/{id}/actions", post(postings::act))
        .route("/api/market/postings/{id}/reports", post(postings::report))
        .route("/api/market/postings/{id}/interest", post(deals::interest))
        .route("/api/market/postings/{id}/pictures/{picture}/{size}", get(pictures::show))
        .route("/api/market/pictures", post(pictures::take).layer(DefaultBodyLimit::max(pictures::BODY)))
        .route("/api/market/pictures/{picture}/{size}", get(pictures::own))
        .route("/api/market/mine", get(postings::list))
        .route("/api/market/mine/{id}", get(postings::show))
        .route("/api/market/mine/{id}/matches", get(matches::list))
        .route("/api/market/mine/{id}/matches/seen", post(matches::seen))
        .route("/api/market/mine/{id}/matches/{other}", put(matches::judge))
        .route("/api/market/quality", get(matches::quality))
        .route("/api/market/searches", get(searches::list).post(searches::save))
        .route("/api/market/searches/{id}", put(searches::change).delete(searches::remove))
        .route("/api/market/desk", get(desk::list))
        .route("/api/market/desk/{id}", get(desk::show).post(desk::review))
        .route("/api/market/deals", get(deals::list))
        .route("/api/market/deals/{id}", get(deals::show))
        .route("/api/market/deals/{id}/actions", post(deals::act))
        .route("/api/market/deals/{id}/messages", get(deals::messages).post(deals::write))
        .route("/api/market/deals/{id}/seen", post(deals::seen))
        .route("/api/market/deals/{id}/block", put(talks::block).delete(talks::lift))
        .route("/api/market/deals/{id}/reports", post(talks::report))
        .route("/api/market/deals/{id}/attachments/{upload}", get(talks::file))
        .route("/api/market/desk/talks", get(talks::list))
        .route("/api/market/desk/talks/{id}", get(talks::show).post(talks::moderate))
        .route("/api/market/desk/talks/{id}/messages", get(talks::messages).post(talks::write))
        .route("/api/market/desk/talks/{id}/attachments/{upload}", get(talks::talk_file))
        .route("/api/market/came", get(talks::came))
}

/// What this context adds to the API's description.
#[derive(OpenApi)]
#[openapi(
    paths(
        boards::board, boards::compare, boards::show, postings::create, postings::change, postings::act,
        postings::report, postings::list, postings::show, desk::list, desk::show, desk::review, deals::interest,
        deals::list, deals::show, deals::act, deals::messages, deals::write, deals::seen, pictures::take,
        pictures::own, pictures::show, talks::block, talks::lift, talks::report, talks::file, talks::list, talks::show,
        talks::moderate, talks::messages, talks::write, talks::talk_file, talks::came,
        matches::list, matches::seen, matches::judge, matches::quality, searches::list, searches::save,
        searches::change, searches::remove, directory::browse, directory::show, directory::chain,
        directory::industry, directory::interest, directory::report, entries::own, entries::change, entries::act,
        entries::links, entries::state, entries::act_on, entries::desk, entries::on_desk, entries::review,
    ),
    components(schemas(shared::market::browse::Sort)),
    tags(
        (name = "market", description = "互动空间：供需信息、审核与洽谈 · The market: postings, their review, and conversations"),
    )
)]
pub struct Description;
