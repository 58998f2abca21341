//! The routes: parse, call, answer.

mod applications;
mod budgets;
mod bundles;
mod certificates;
mod counters;
mod enquiries;
mod follows;
mod forms;
mod implementations;
mod matters;
mod plans;
mod projects;
mod publicities;
mod ratings;
mod workbook;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post, put};
use utoipa::OpenApi;

use crate::Context;

/// A publication by hand changes some items; whole catalogues come as a workbook.
const PUBLICATION: usize = 2 * 1024 * 1024;
/// A form's values, in whatever script.
const DRAFT: usize = 512 * 1024;

pub fn routes() -> Router<Context> {
    Router::new()
        .route("/api/matters", get(matters::browse))
        .route("/api/matters/publications", post(matters::publish).layer(DefaultBodyLimit::max(PUBLICATION)))
        .route(
            "/api/matters/workbook",
            get(workbook::export).post(workbook::import).layer(DefaultBodyLimit::max(workbook::BODY)),
        )
        .route("/api/matters/workbook/progress/{id}", get(workbook::progress))
        .route("/api/matters/{code}", get(matters::show))
        .route("/api/matters/{code}/versions", get(matters::versions))
        .route("/api/matters/{code}/form", get(forms::form))
        .route("/api/matters/{code}/questions", get(enquiries::questions))
        .route("/api/implementations", get(implementations::list))
        .route("/api/budgets/{item}/{org}/{year}", get(budgets::show).put(budgets::publish))
        .route("/api/projects", get(projects::list).post(projects::declare))
        .route("/api/projects/export", get(projects::export))
        .route("/api/projects/{code}", get(projects::show))
        .route("/api/projects/{code}/actions", post(projects::act))
        .route("/api/projects/{code}/public", get(projects::public))
        .route("/api/publicities", get(publicities::list))
        .route("/api/publicities/{number}", get(publicities::show))
        .route("/api/publicities/{number}/objections", post(publicities::objection))
        .route("/api/follows", get(follows::list))
        .route("/api/follows/{what}/{id}", put(follows::put).delete(follows::remove))
        .route("/api/ratings", get(ratings::ratings))
        .route("/api/ratings/said", get(ratings::said))
        .route("/api/ratings/tickets", post(ratings::issue))
        .route("/api/ratings/counter", get(ratings::ticket).post(ratings::rate))
        .route("/api/enquiries", post(enquiries::file))
        .route("/api/enquiries/form", get(enquiries::form))
        .route("/api/drafts", get(forms::drafts))
        .route(
            "/api/drafts/{item}",
            get(forms::read_draft)
                .put(forms::save_draft)
                .delete(forms::delete_draft)
                .layer(DefaultBodyLimit::max(DRAFT)),
        )
        .route(
            "/api/scenarios",
            get(plans::scenarios).put(plans::put_scenarios).layer(DefaultBodyLimit::max(PUBLICATION)),
        )
        .route("/api/scenarios/{code}", get(plans::scenario))
        .route("/api/applications", post(applications::apply))
        .route("/api/applications/running", get(applications::running))
        .route(
            "/api/applications/{number}/correction",
            post(applications::correct).layer(DefaultBodyLimit::max(DRAFT)),
        )
        .route("/api/bundles", post(bundles::apply).layer(DefaultBodyLimit::max(DRAFT)))
        .route("/api/bundles/draft", post(bundles::draft))
        .route("/api/bundles/{number}", get(bundles::show))
        .route("/api/certificates/{number}", get(certificates::prove))
        .route("/api/counters/{org}", get(counters::show).put(counters::open))
        .route("/api/counters/{org}/appointments", get(counters::comers).post(counters::book))
        .route("/api/appointments", get(counters::visits))
        .route("/api/appointments/calendar", get(counters::calendar))
        .route("/api/appointments/{id}", delete(counters::cancel))
        .route("/api/appointments/{id}/arrival", post(counters::arrive))
        .route("/api/plans", get(plans::list).post(plans::keep))
        .route("/api/plans/draft", post(plans::make))
        .route("/api/plans/progress", get(plans::progress))
        .route("/api/plans/{id}", delete(plans::remove))
}

/// What this context adds to the API's description.
#[derive(OpenApi)]
#[openapi(
    paths(
        applications::apply, applications::correct, applications::running, budgets::show, budgets::publish, bundles::draft, bundles::apply, bundles::show, certificates::prove,
        enquiries::form, enquiries::file, enquiries::questions,
        projects::declare, projects::list, projects::export, projects::show, projects::act, projects::public,
        publicities::list, publicities::show, publicities::objection,
        follows::list, follows::put, follows::remove,
        ratings::ratings, ratings::issue, ratings::ticket, ratings::rate, ratings::said,
        counters::show, counters::open, counters::comers, counters::book, counters::visits, counters::calendar,
        counters::cancel,
        counters::arrive,
        forms::form, forms::drafts, forms::read_draft, forms::save_draft, forms::delete_draft,
        implementations::list,
        matters::browse, matters::publish, matters::show, matters::versions, workbook::export, workbook::import, workbook::progress,
        plans::scenarios, plans::put_scenarios, plans::scenario, plans::list, plans::keep, plans::make, plans::progress, plans::remove,
    ),
    tags(
        (name = "matters", description = "事项：目录与实施清单、办事向导 · Matters: the catalogue and the wizard"),
    )
)]
pub struct Description;
