//! Starting a session for an account whose identity is proved.

use kernel::http::Reader;
use kernel::{App, Fault, session};
use shared::identity::wire::SessionView;

use super::principal::principal_of;
use super::views::limit_of;
use crate::store::{self, Account};

/// A session, and the cookie that opens it.
pub struct SignedIn {
    pub view: SessionView,
    /// The value of `Set-Cookie`.
    pub cookie: String,
}

/// Account and enterprise are read once more after the session is there: a change that looked for sessions to end or
/// to bring up to date a moment before would have missed this one.
pub async fn start_session(app: &App, reader: &Reader, account: &Account) -> Result<SignedIn, Fault> {
    let principal = principal_of(app, account).await?;
    let limit = limit_of(app, account);
    let created = session::create_limited(app, principal.clone(), &reader.device, limit).await?;
    let now = store::account(app, &account.id).await?;
    let is_same = match now.filter(|now| now.version == account.version && now.active) {
        Some(now) => principal_of(app, &now).await? == principal,
        None => false,
    };
    if !is_same {
        session::revoke(app, &account.id, &created.session.id).await?;
        return Err(Fault::SignInNeeded);
    }
    Ok(SignedIn { view: SessionView::new(principal, limit), cookie: created.cookie })
}
