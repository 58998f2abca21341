//! Investment projects: declared, shown, listed, acted on. What is applied for under a code goes by `/api/applications`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, IdempotencyKey, Params, Reader, disposition};
use kernel::{App, Fault};
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::access::Deed;
use shared::matters::project::public::PublicProject;
use shared::matters::project::view::{Declared, ProjectCommand, ProjectPage, ProjectView};
use shared::problem::Problem;

use crate::app::declare_project::{act_on_project, declare_project};
use crate::app::list_projects::{Wanted, export_projects, list_projects};
use crate::app::show_project::{show_project, show_public_project};
use crate::catalogue::Shelf;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ProjectsQuery {
    /// A region's code, six digits; empty: the reader's own.
    region: String,
    /// `early`, `land`, `works`, `construction`, `completion`, `parallel`, or `done` where every approval is.
    stage: String,
    /// Only those of which an org is late.
    late: bool,
    cursor: String,
}

impl ProjectsQuery {
    fn wanted(&self) -> Wanted<'_> {
        Wanted { region: &self.region, stage: &self.stage, late: self.late }
    }
}

/// Declare a project: `Declaration`. It gets its code at once.
#[utoipa::path(post, path = "/api/projects", tag = "matters", request_body = shared::matters::project::Declaration,
    params(("Idempotency-Key" = Option<String>, Header, description = "8 to 80 letters, digits, `_` or `-`")),
    responses((status = 201, body = Declared), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn declare(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(given): Body<Map<String, Value>>,
) -> Result<(StatusCode, Json<Declared>), Fault> {
    caller.must(Deed::DeclareProjects)?;
    let declared = declare_project(&app, caller.principal(), &given, (&key, app.now())).await?;
    Ok((StatusCode::CREATED, Json(declared)))
}

/// Projects: an enterprise's own; those of a region for who watches it; for the Federation those that wait for help.
#[utoipa::path(get, path = "/api/projects", tag = "matters", params(ProjectsQuery),
    responses((status = 200, body = ProjectPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ProjectsQuery>,
) -> Result<Json<ProjectPage>, Fault> {
    caller.must(Deed::SeeProjects)?;
    let when = (caller.reader.locale, app.now());
    Ok(Json(list_projects(&app, caller.principal(), &query.wanted(), &query.cursor, when).await?))
}

/// The same list as a file of up to 5,000 rows.
#[utoipa::path(get, path = "/api/projects/export", tag = "matters", params(ProjectsQuery),
    responses((status = 200, content_type = "text/csv", body = Vec<u8>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn export(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ProjectsQuery>,
) -> Result<impl IntoResponse, Fault> {
    caller.must(Deed::SeeProjects)?;
    let when = (caller.reader.locale, app.now());
    let (name, content) = export_projects(&app, caller.principal(), &query.wanted(), when).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&name)),
    ];
    Ok((headers, content))
}

/// A project with its line of approvals: for its enterprise, who handles one of them, who watches the region, and the
/// Federation once it was asked for help.
#[utoipa::path(get, path = "/api/projects/{code}", tag = "matters", params(("code" = String, Path)),
    responses((status = 200, body = ProjectView), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<ProjectView>, Fault> {
    let when = (caller.reader.locale, app.now());
    Ok(Json(show_project(&app, &shelf, caller.principal(), &code, when).await?))
}

/// Change it, withdraw it, report on it, ask the Federation for help; and the Federation's answer.
#[utoipa::path(post, path = "/api/projects/{code}/actions", tag = "matters", request_body = ProjectCommand,
    params(("code" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "8 to 80 letters, digits, `_` or `-`")),
    responses((status = 200, body = Declared), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Path(code): Path<String>,
    Body(command): Body<ProjectCommand>,
) -> Result<Json<Declared>, Fault> {
    Ok(Json(act_on_project(&app, caller.principal(), (&code, &command), (&key, app.now())).await?))
}

/// What everyone may know of a project by its code: its name, its stage, and which approvals are done.
#[utoipa::path(get, path = "/api/projects/{code}/public", tag = "public", params(("code" = String, Path)),
    responses((status = 200, body = PublicProject), (status = 404, body = Problem)))]
pub async fn public(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    reader: Reader,
    Path(code): Path<String>,
) -> Result<Json<PublicProject>, Fault> {
    Ok(Json(show_public_project(&app, &shelf, &code, reader.locale).await?))
}
