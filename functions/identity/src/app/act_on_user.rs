//! What a security administrator does to an account of any kind: unlock, reset the second factor or the password, end
//! its sessions. Each with a reason on record.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::book;
use kernel::store::Table;
use kernel::{App, Fault, audit, idempotency, session};
use shared::access::Deed;
use shared::identity::registration::keep;
use shared::identity::rules;
use shared::identity::staff::may_act;
use shared::identity::wire::{UserActed, UserAction, UserActionRequest, UserView};

use super::create_user::{refused, temporary_password};
use super::views::user_view;
use crate::password;
use crate::store::{self, Account};

pub async fn act_on_user(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    id: &str,
    request: UserActionRequest,
) -> Result<UserActed, Fault> {
    caller.must(Deed::SecureUsers)?;
    let book = book(app).await?;
    let found = store::account(app, id).await?;
    let found =
        found.filter(|found| book.regions.contains(&caller.region, &found.region)).ok_or(Fault::NotFound)?;
    may_act(caller, id, &found.region, request.action, &book.regions).map_err(refused)?;
    let mut faults = Vec::new();
    let reason = keep(&mut faults, rules::reason("reason", &request.reason)).unwrap_or_default();
    Fault::unless_valid(faults)?;
    let temporary = temporary_password(app, id, &key.0);
    // Doing it twice would do no harm, but end the sessions that were begun between.
    let user = idempotency::once(app, Table::Identity, &caller.user, key, &(id, &request), async || {
        let (view, word) = done(app, found, request.action, &temporary).await?;
        audit::record(app, caller.act(word, format!("user#{id}")).detail(reason)).await?;
        Ok(view)
    })
    .await?;
    let password = (request.action == UserAction::ResetPassword).then_some(temporary);
    Ok(UserActed { user, password })
}

async fn done(
    app: &App,
    found: Account,
    action: UserAction,
    temporary: &str,
) -> Result<(UserView, &'static str), Fault> {
    let (account, word) = match action {
        UserAction::Unlock => {
            store::forget_attempts(app, &found.login).await?;
            (found, "account_unlocked")
        }
        UserAction::ResetTotp => {
            let without = Account { totp: None, totp_begun: String::new(), ..found };
            (store::save_account(app, without).await?, "totp_reset")
        }
        UserAction::ResetPassword => {
            let password = password::hash(temporary).await?;
            let account = store::save_account(app, Account { password, temporary: true, ..found }).await?;
            store::forget_attempts(app, &account.login).await?;
            (account, "password_reset")
        }
        UserAction::EndSessions => (found, "sessions_ended"),
    };
    if action != UserAction::Unlock {
        session::revoke_all(app, &account.id).await?;
    }
    let locked = store::is_locked(app, &account.login).await?;
    Ok((user_view(&account, locked), word))
}
