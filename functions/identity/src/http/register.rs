//! `/api/register`: the register of enterprises, as CSV text or as a workbook.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, Form, disposition};
use kernel::{App, Fault};
use shared::access::Deed;
use shared::identity::wire::{RegisterImported, RegisterRequest};
use shared::text::Text;

use crate::app::import_register::{Sent, import_register, template};

/// Bytes of a file.
pub(super) const LARGEST: usize = 16 * 1024 * 1024;
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Imports the register of enterprises, all rows or none; with `dry_run` only says what would come of it. 422 `register_faulty` lists the bad places in `current.rows`.
#[utoipa::path(post, path = "/api/register", tag = "identity", request_body = RegisterRequest, responses((status = 200, body = RegisterImported), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn import(
    State(state): State<App>,
    caller: Caller,
    Body(request): Body<RegisterRequest>,
) -> Result<Json<RegisterImported>, Fault> {
    import_register(&state, &caller, Sent::Csv(request.csv), request.dry_run).await.map(Json)
}

/// The same from a workbook (part `file`) with the columns of the template; with the part `dry_run` only says what would
/// come of it.
#[utoipa::path(post, path = "/api/register/workbook", tag = "identity", request_body(content = Vec<u8>, content_type = "multipart/form-data"), responses((status = 200, body = RegisterImported), (status = 413, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn import_workbook(
    State(state): State<App>,
    caller: Caller,
    request: Request,
) -> Result<Json<RegisterImported>, Fault> {
    caller.must(Deed::ImportRegister)?;
    let form = Form::read(request, LARGEST).await?;
    let dry_run = form.words("dry_run") == "true";
    let (_, content) = form.file()?;
    if content.is_empty() {
        let text = Text::new("文件是空的，请重新选择", "The file is empty; choose another");
        return Err(Fault::field("file", "required", text));
    }
    import_register(&state, &caller, Sent::Workbook(content), dry_run).await.map(Json)
}

/// An empty workbook to be filled in and imported.
#[utoipa::path(get, path = "/api/register/template", tag = "identity", responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>), (status = 403, body = shared::problem::Problem)))]
pub(super) async fn blank(caller: Caller) -> Result<impl IntoResponse, Fault> {
    let content = template(&caller)?;
    let headers = [
        (header::CONTENT_TYPE, WORKBOOK.to_owned()),
        (header::CONTENT_DISPOSITION, disposition("企业名录模板.xlsx")),
    ];
    Ok((headers, content))
}
