//! How a file reaches the service. A function in the cloud takes no long request, so that a large file goes straight into
//! the bucket, by an address that is good for that one file; everything else is sent to the service itself.

use serde::{Deserialize, Serialize};

/// The largest file in bytes that is sent to the service itself wherever it runs.
pub const DIRECTLY: u64 = 4 * 1024 * 1024;

/// A file that is about to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadRequest {
    pub name: String,
    /// In bytes.
    pub size: u64,
}

/// Where it is to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadWay {
    /// None: to `POST /api/uploads`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
}

/// An address of the bucket: the bytes themselves by PUT, then `POST /api/uploads/{id}/finish`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Elsewhere {
    pub id: String,
    /// Good for a quarter of an hour.
    pub address: String,
}
