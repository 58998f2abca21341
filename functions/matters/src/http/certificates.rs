//! Certificates: the proof for who holds a copy.

use axum::extract::{Path, State};
use kernel::http::{Params, Reader, Tagged, network};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::matters::application::Proof;
use shared::problem::{FieldFault, Problem};
use shared::text::Text;

use crate::app::show_certificate::prove_certificate;

/// Characters of a digest: SM3 in lower-case hex.
const DIGEST: usize = 64;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ProofQuery {
    /// The check code on the certificate.
    code: String,
    /// SM3 of a file, lower-case hex: whether it is one that was given out.
    digest: String,
}

/// Whether a certificate was issued as it stands, and is still in force: the event that issued it, for whoever has its
/// number and check code. The reader checks the event's hash.
#[utoipa::path(get, path = "/api/certificates/{number}", tag = "public",
    params(("number" = String, Path), ProofQuery),
    responses((status = 200, body = Proof), (status = 304), (status = 404, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn prove(
    State(app): State<App>,
    reader: Reader,
    Path(number): Path<String>,
    Params(query): Params<ProofQuery>,
) -> Result<Tagged<Proof>, Fault> {
    let digest = query.digest.as_str();
    let is_digest = digest.len() == DIGEST && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !digest.is_empty() && !is_digest {
        let text = Text::new("文件指纹格式不对", "This is no digest of a file");
        return Err(Fault::InvalidForm(vec![FieldFault::new("digest", "wrong_type", text)]));
    }
    let place = network(&reader.from).map_or_else(|| "unknown".to_owned(), |place| place.to_string());
    let asked = (number.as_str(), query.code.as_str(), digest);
    let proof = prove_certificate(&app, asked, &place, app.now()).await?;
    Ok(Tagged { tag: shared::digest::of_json(&proof), body: proof })
}
