//! The routes of identity: parse, call the use case, answer.
//!
//! Routes that an account with something to do first may still use take `LimitedCaller`; all others take `Caller`.

mod account;
mod cookies;
mod enterprises;
mod file;
mod invitations;
mod owners;
mod provider;
mod register;
mod reset;
mod session;
mod users;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post};
use kernel::App;
use kernel::http::FRAME;
use utoipa::OpenApi;

const PAGE: usize = 20;
const PAGE_MAX: usize = 100;

/// The context's routes, without the common boundary.
pub fn routes(app: App) -> Router {
    Router::new()
        .route("/api/session", get(session::read).post(session::sign_in).delete(session::sign_out))
        .route("/api/enterprises", get(enterprises::list).post(enterprises::register))
        .route("/api/enterprises/{code}", get(enterprises::read).patch(enterprises::change))
        .route("/api/enterprises/{code}/file", get(file::read).patch(file::change))
        .route("/api/enterprises/{code}/file/calendar", get(file::calendar))
        .route("/api/enterprises/{code}/reads", get(file::reads))
        .route("/api/enterprises/{code}/release", post(enterprises::release))
        .route("/api/enterprises/{code}/people", get(owners::people))
        .route("/api/enterprises/{code}/owner", post(owners::replace))
        .route(
            "/api/enterprises/{code}/renaming",
            post(enterprises::ask_renaming).delete(enterprises::withdraw_renaming),
        )
        .route("/api/enterprises/{code}/renaming/decision", post(enterprises::decide_renaming))
        .route("/api/enterprises/{code}/verify", post(enterprises::verify))
        .route("/api/register", post(register::import).layer(DefaultBodyLimit::max(register::LARGEST)))
        .route(
            "/api/register/workbook",
            post(register::import_workbook).layer(DefaultBodyLimit::max(register::LARGEST + FRAME)),
        )
        .route("/api/register/template", get(register::blank))
        .route("/api/invitations", get(invitations::list).post(invitations::invite))
        .route("/api/invitations/{token}", get(invitations::read).delete(invitations::withdraw))
        .route("/api/invitations/{token}/accept", post(invitations::accept))
        .route("/api/agents", get(invitations::agents))
        .route("/api/agents/{user}", delete(invitations::remove_agent))
        .route("/api/agents/{user}/role", post(invitations::change_role))
        .route("/api/password-resets", get(reset::view).post(reset::ask))
        .route("/api/password-resets/{token}", get(reset::waiting).post(reset::set))
        .route("/api/account", get(account::read).patch(account::change))
        .route("/api/account/password", post(account::change_password))
        .route("/api/account/totp", post(account::begin_totp))
        .route("/api/account/totp/confirm", post(account::confirm_totp))
        .route("/api/account/totp/disable", post(account::give_up_totp))
        .route("/api/account/sessions", get(account::sessions))
        .route("/api/account/sessions/{id}", delete(account::end_session))
        .route("/api/users", get(users::list).post(users::create))
        .route("/api/users/{id}", get(users::read).patch(users::change))
        .route("/api/users/{id}/actions", post(users::act))
        .route("/api/audit", get(users::audit))
        .route("/api/oidc", get(provider::view))
        .route("/api/oidc/start", get(provider::start))
        .route("/api/oidc/callback", get(provider::callback))
        .route("/api/oidc/pending", get(provider::pending))
        .with_state(app)
}

#[derive(OpenApi)]
#[openapi(
    paths(
        session::read,
        session::sign_in,
        session::sign_out,
        enterprises::list,
        enterprises::register,
        enterprises::read,
        enterprises::change,
        file::read,
        file::change,
        file::calendar,
        file::reads,
        enterprises::verify,
        enterprises::release,
        enterprises::ask_renaming,
        enterprises::withdraw_renaming,
        enterprises::decide_renaming,
        owners::people,
        owners::replace,
        register::import,
        register::import_workbook,
        register::blank,
        invitations::list,
        invitations::invite,
        invitations::read,
        invitations::withdraw,
        invitations::accept,
        invitations::agents,
        invitations::remove_agent,
        invitations::change_role,
        reset::view,
        reset::ask,
        reset::waiting,
        reset::set,
        account::read,
        account::change,
        account::change_password,
        account::begin_totp,
        account::confirm_totp,
        account::give_up_totp,
        account::sessions,
        account::end_session,
        users::list,
        users::create,
        users::read,
        users::change,
        users::act,
        users::audit,
        provider::view,
        provider::start,
        provider::callback,
        provider::pending,
    ),
    components(schemas(shared::problem::Problem, shared::identity::wire::RegisterRowFault,))
)]
struct Description;

/// The context's part of the API's description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

fn page_size(limit: Option<usize>) -> usize {
    limit.unwrap_or(PAGE).clamp(1, PAGE_MAX)
}
