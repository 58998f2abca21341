//! `/api/certificates/{number}/pdf`.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use kernel::http::{Caller, disposition};
use kernel::{App, Fault};
use shared::problem::Problem;

use crate::app::print_certificate::print_certificate;

/// The certificate as a PDF, for the enterprise and those who handle the case: the same bytes each time. Before the
/// decision those who handle it get what is proposed, marked as a preview.
#[utoipa::path(get, path = "/api/certificates/{number}/pdf", tag = "matters", params(("number" = String, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub async fn pdf(
    State(app): State<App>,
    caller: Caller,
    Path(number): Path<String>,
) -> Result<impl IntoResponse, Fault> {
    let paper = print_certificate(&app, caller.principal(), &number).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&paper.name)),
        (header::ETAG, format!("\"{}\"", paper.tag)),
    ];
    Ok((headers, paper.content))
}
