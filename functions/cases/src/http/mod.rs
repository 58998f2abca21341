//! The routes: parse, call, answer.

mod bulk;
mod cases;
mod drafts;
mod figures;
mod filters;
mod inbox;
mod lists;
mod look_ups;
mod reference;
mod track;
mod uploads;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post};
use serde::Serialize;
use utoipa::OpenApi;

use crate::Context;

pub fn routes() -> Router<Context> {
    Router::new()
        .route("/api/cases", get(lists::list).post(cases::file))
        .route("/api/cases/forms/appeal", get(cases::form))
        .route("/api/cases/similar", get(cases::similar))
        .route("/api/cases/suggest", get(cases::suggest))
        .route("/api/cases/export", get(lists::export))
        .route("/api/cases/figures", get(figures::queue))
        .route("/api/cases/bulk", get(bulk::suggest).post(bulk::bulk))
        .route("/api/cases/{id}", get(cases::show))
        .route("/api/cases/{id}/events", get(cases::events))
        .route("/api/cases/{id}/actions", post(cases::act))
        .route("/api/cases/{id}/attachments/{upload}", get(uploads::download))
        .route("/api/appeal-drafts", get(drafts::list))
        .route("/api/appeal-drafts/{id}", get(drafts::read).put(drafts::save).delete(drafts::remove))
        .route("/api/uploads/begin", post(uploads::begin))
        .route("/api/uploads/renew", post(uploads::renew))
        .route("/api/uploads/{id}/finish", post(uploads::finish))
        .route("/api/uploads", post(uploads::upload).layer(DefaultBodyLimit::max(uploads::BODY)))
        .route("/api/track/{number}", get(track::track))
        .route("/api/inbox", get(inbox::list))
        .route("/api/inbox/read", post(inbox::mark))
        .route("/api/figures", get(figures::public))
        .route("/api/figures/regions", get(figures::regions))
        .route("/api/figures/orgs", get(figures::orgs))
        .route("/api/saved-filters", get(filters::list).post(filters::save))
        .route("/api/saved-filters/{id}", delete(filters::remove))
        .route("/api/regions", get(look_ups::regions))
        .route("/api/orgs", get(look_ups::orgs))
        .route("/api/categories", get(look_ups::categories))
        .route("/api/terms", get(look_ups::terms))
        .route("/api/industries", get(look_ups::industries))
        .route("/api/calendar/due", get(look_ups::due))
        .route("/api/credit-codes/{code}", get(look_ups::credit_code))
        .route("/api/reference/{name}", get(reference::read).put(reference::edit))
        .route("/api/reference/{name}/history", get(reference::history))
}

/// A list that is always whole.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Whole<T> {
    items: Vec<T>,
    /// Always null.
    next: Option<String>,
}

impl<T> Whole<T> {
    fn of(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
}

/// What this context adds to the API's description.
#[derive(OpenApi)]
#[openapi(
    paths(
        lists::list, cases::file, cases::form, cases::similar, cases::suggest, lists::export, figures::queue,
        bulk::bulk, bulk::suggest, cases::show, cases::events, cases::act, uploads::download, uploads::upload, uploads::begin,
        uploads::finish, uploads::renew,
        drafts::list, drafts::read, drafts::save, drafts::remove, track::track,
        inbox::list, inbox::mark, figures::public, figures::regions, figures::orgs, filters::list, filters::save,
        filters::remove, look_ups::regions, look_ups::orgs, look_ups::categories, look_ups::terms,
        look_ups::industries, look_ups::due, look_ups::credit_code, reference::read, reference::edit,
        reference::history,
    ),
    tags(
        (name = "cases", description = "办件：提交、查询、办理 · Cases: file, find, act"),
        (name = "public", description = "无需登录 · Without an account"),
        (name = "figures", description = "统计 · Figures"),
        (name = "inbox", description = "消息 · Inbox"),
        (name = "reference", description = "基础数据 · Reference data"),
    )
)]
pub struct Description;
