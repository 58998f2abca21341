//! Sessions: an opaque random token in a cookie, of which the store keeps only the SHA-256. The item carries a
//! snapshot of the principal, so that a request costs one read; `refresh` brings it up to date.
//!
//! | what | key | cost |
//! |---|---|---|
//! | find by token | `session#<sha256>`, `session` (strong) | 1 read unit |
//! | extend, at most every ten minutes | the same | 2 write units (item and index) |
//! | list, refresh, revoke all of a user | index `user`: `user#<id>`, `<created>#<sha256>` | ½ read unit + 2 write units a session |

use serde::{Deserialize, Serialize};
use shared::access::Principal;
use shared::identity::wire::Limit;
use time::{Duration, OffsetDateTime};

use crate::app::App;
use crate::fault::Fault;
use crate::random;
use crate::seal::sha256_hex;
use crate::store::{Change, Condition, Query, Reads, Table};
use crate::time::wire;

/// The cookie's name. The prefix makes browsers insist on Secure, Path=/ and no Domain.
pub const COOKIE: &str = "__Host-qitong";

const PREFIX: &str = "session#";
const STAFF_LASTS: Duration = Duration::hours(12);
const STAFF_IDLE: Duration = Duration::hours(2);
const ENTERPRISE_LASTS: Duration = Duration::days(7);
/// A session that is used is extended at most this often.
const EXTENDED_EVERY: Duration = Duration::minutes(10);

/// A session as the store holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    /// SHA-256 of the token: names the session without opening it.
    pub id: String,
    pub principal: Principal,
    /// Epoch seconds.
    pub created: i64,
    /// When it was last seen in use, to ten minutes.
    pub seen: i64,
    /// It never lasts longer than this.
    pub ends: i64,
    /// It ends now, unless it is used before.
    pub expires: i64,
    /// A short word for the device, to recognise it by.
    #[serde(default)]
    pub device: String,
    /// What its account must do before this session may do anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

#[derive(Serialize, Deserialize)]
struct SessionItem {
    pk: String,
    sk: String,
    user_pk: String,
    user_sk: String,
    #[serde(flatten)]
    session: Session,
}

/// A new session. The token is told once, in the cookie.
pub struct Created {
    pub session: Session,
    /// The value of `Set-Cookie`.
    pub cookie: String,
}

/// Starts a session. Two write units.
pub async fn create(app: &App, principal: Principal, device: &str) -> Result<Created, Fault> {
    create_limited(app, principal, device, None).await
}

/// The same for an account that has something to do first. A limit isn't lifted: who did what was asked gets a new
/// session.
pub async fn create_limited(
    app: &App,
    principal: Principal,
    device: &str,
    limit: Option<Limit>,
) -> Result<Created, Fault> {
    let token = random::token();
    let now = app.now();
    let lasts = if principal.role.is_staff() { STAFF_LASTS } else { ENTERPRISE_LASTS };
    let ends = now + lasts;
    let session = Session {
        id: sha256_hex(&token),
        created: now.unix_timestamp(),
        seen: now.unix_timestamp(),
        ends: ends.unix_timestamp(),
        expires: expires(&principal, now, ends.unix_timestamp()),
        device: device.chars().take(60).collect(),
        limit,
        principal,
    };
    let item = SessionItem {
        pk: partition(&session.id),
        sk: "session".to_owned(),
        user_pk: format!("user#{}", session.principal.user),
        user_sk: format!("{}#{}", wire(now), session.id),
        session,
    };
    app.store.put(Table::Sessions, &item).await?;
    let cookie = format!(
        "{COOKIE}={token}; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age={}",
        lasts.whole_seconds()
    );
    Ok(Created { session: item.session, cookie })
}

/// The value of `Set-Cookie` that makes a browser forget its session.
pub fn forget_cookie() -> String {
    format!("{COOKIE}=; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age=0")
}

/// The session that a token opens, unless it has ended. Uses it: an idle limit starts anew.
pub async fn find(app: &App, token: &str) -> Result<Option<Session>, Fault> {
    if token.len() != 43 {
        return Ok(None);
    }
    let id = sha256_hex(token);
    let found: Option<SessionItem> =
        app.store.get(Table::Sessions, &partition(&id), "session", Reads::Strong).await?;
    let now = app.now();
    let Some(session) =
        found.map(|item| item.session).filter(|session| session.expires > now.unix_timestamp())
    else {
        return Ok(None);
    };
    if now.unix_timestamp() - session.seen >= EXTENDED_EVERY.whole_seconds() {
        return extended(app, session, now).await;
    }
    Ok(Some(session))
}

/// Ends one session; its user must be named, so that nobody ends another's by its id.
pub async fn revoke(app: &App, user: &str, id: &str) -> Result<(), Fault> {
    let is_theirs = Condition::equals("user_pk", format!("user#{user}"))?;
    // A conflict means that it isn't theirs or has ended: either way there is nothing to end.
    let _ = app.store.delete_if(Table::Sessions, &partition(id), "session", is_theirs).await?;
    Ok(())
}

/// Ends all sessions of a user, and says how many there were.
pub async fn revoke_all(app: &App, user: &str) -> Result<usize, Fault> {
    let keys: Vec<_> =
        list(app, user).await?.iter().map(|session| (partition(&session.id), "session".to_owned())).collect();
    app.store.batch_delete(Table::Sessions, &keys).await?;
    Ok(keys.len())
}

/// Ends all sessions of everybody, and says how many there were: for the day on which nobody knows whose were stolen.
pub async fn revoke_everyones(app: &App) -> Result<u64, Fault> {
    app.store.delete_all(Table::Sessions, PREFIX).await
}

/// Brings the principal in all sessions of its user up to date.
pub async fn refresh(app: &App, principal: &Principal) -> Result<(), Fault> {
    for session in list(app, &principal.user).await? {
        let change = Change::default().set("principal", principal)?.when(Condition::exists());
        let _ = app.store.update(Table::Sessions, &partition(&session.id), "session", change).await?;
    }
    Ok(())
}

/// The sessions of a user that haven't ended, the oldest first.
pub async fn list(app: &App, user: &str) -> Result<Vec<Session>, Fault> {
    let now = app.now().unix_timestamp();
    let all: Vec<SessionItem> =
        app.store.query_all(Query::of(Table::Sessions, format!("user#{user}")).index("user")).await?;
    Ok(all.into_iter().map(|item| item.session).filter(|session| session.expires > now).collect())
}

async fn extended(app: &App, mut session: Session, now: OffsetDateTime) -> Result<Option<Session>, Fault> {
    session.seen = now.unix_timestamp();
    session.expires = expires(&session.principal, now, session.ends);
    let change = Change::default()
        .set("seen", session.seen)?
        .set("expires", session.expires)?
        .when(Condition::exists());
    // It may have been revoked since it was read; an update must not bring it back.
    let written = app.store.update(Table::Sessions, &partition(&session.id), "session", change).await?;
    Ok(written.is_done().then_some(session))
}

fn expires(principal: &Principal, now: OffsetDateTime, ends: i64) -> i64 {
    if principal.role.is_staff() { ends.min((now + STAFF_IDLE).unix_timestamp()) } else { ends }
}

fn partition(id: &str) -> String {
    format!("{PREFIX}{id}")
}
