//! Ending sessions: this one, one of one's own, all.

use kernel::http::Caller;
use kernel::{App, Fault, audit, session};

/// Of one's own sessions, by its id.
pub async fn sign_out(app: &App, caller: &Caller, id: &str) -> Result<(), Fault> {
    session::revoke(app, &caller.user, id).await
}

pub async fn sign_out_everywhere(app: &App, caller: &Caller) -> Result<(), Fault> {
    session::revoke_all(app, &caller.user).await?;
    audit::record(app, caller.act("signed_out_everywhere", format!("user#{}", caller.user))).await
}
