//! The sessions of one's own account.

use kernel::http::Caller;
use kernel::{App, Fault, session};
use shared::identity::wire::{SessionList, SessionRow};
use time::OffsetDateTime;

pub async fn list_sessions(app: &App, caller: &Caller) -> Result<SessionList, Fault> {
    let instant =
        |seconds| OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let sessions = session::list(app, &caller.user).await?;
    let row = |session: session::Session| SessionRow {
        current: session.id == caller.session.id,
        created: instant(session.created),
        seen: instant(session.seen),
        device: session.device,
        id: session.id,
    };
    Ok(SessionList { items: sessions.into_iter().map(row).collect(), next: None })
}
