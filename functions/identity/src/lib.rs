//! Accounts and enterprises: signing in and out, registering and proving who one is, agents, staff, the audit trail.
//!
//! Always: passwords are kept as argon2id hashes, tokens as SHA-256, and the secret of a second factor isn't kept at
//! all (it is derived from the deployment's secret); whoever changes what a session stands for brings the sessions up
//! to date or ends them; every administrative act is on record. Not here: what a role may do to a case.

pub mod app;
mod http;
mod keys;
mod oidc;
mod password;
mod store;
mod totp;

pub use app::{mail_address_of, mail_addresses};
pub use http::{openapi, routes};
pub use oidc::OtherClaims;
