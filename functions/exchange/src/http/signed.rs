//! A message of a partner's: its headers and body, verified before anything else looks at them.

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use kernel::fault::Refusal;
use kernel::{App, Fault};
use shared::exchange::sign::{self, Message, Unsigned};

use crate::app::verify_message::{refusal, verify_message};
use crate::store::Partner;

pub struct Signed {
    pub partner: Partner,
    pub body: Bytes,
}

/// The headers of a signed message, as the interface's description tells them.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "described, and read by name")]
pub struct SignatureHeaders {
    /// The key's id
    #[param(rename = "x-qitong-key")]
    key: String,
    /// Seconds since 1970
    #[param(rename = "x-qitong-timestamp")]
    timestamp: String,
    /// 16 to 64 letters, digits, hyphens, underscores
    #[param(rename = "x-qitong-nonce")]
    nonce: String,
    /// 64 hexadecimal digits in lower case
    #[param(rename = "x-qitong-signature")]
    signature: String,
}

impl<S> FromRequest<S> for Signed
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let headers = request.headers().clone();
        let (key, timestamp) = (header(&headers, sign::KEY)?, header(&headers, sign::TIMESTAMP)?);
        let (nonce, signature) = (header(&headers, sign::NONCE)?, header(&headers, sign::SIGNATURE)?);
        let method = request.method().as_str().to_owned();
        let target = request.uri().path_and_query().map_or("", |target| target.as_str()).to_owned();
        let body = Bytes::from_request(request, state).await.map_err(|rejection| {
            let status = rejection.into_response().status().as_u16();
            let (zh, en) = ("报送内容过大，请分批报送。", "The batch is too large. Please send it in parts.");
            Fault::from(Refusal::new(status, if status == 413 { "too_large" } else { "bad_request" }, zh, en))
        })?;
        let message = Message { method: &method, target: &target, timestamp, nonce, body: &body };
        let partner = verify_message(&App::from_ref(state), message, key, signature).await?;
        Ok(Self { partner, body })
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Result<&'h str, Fault> {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.ok_or_else(|| refusal(Unsigned::Missing))
}
