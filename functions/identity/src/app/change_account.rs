//! One's own account: reading it, changing what is one's own to change.

use kernel::http::Caller;
use kernel::{App, Fault, session};
use shared::identity::registration::keep;
use shared::identity::rules;
use shared::identity::wire::{AccountChange, AccountView};

use super::principal::principal_of;
use super::views::account_view;
use crate::store;

pub async fn read_account(app: &App, caller: &Caller) -> Result<AccountView, Fault> {
    let account = store::account(app, &caller.user).await?.ok_or(Fault::SignInNeeded)?;
    Ok(account_view(app, &account))
}

pub async fn change_account(app: &App, caller: &Caller, change: AccountChange) -> Result<AccountView, Fault> {
    let mut account = store::account(app, &caller.user).await?.ok_or(Fault::SignInNeeded)?;
    let mut faults = Vec::new();
    if let Some(name) = &change.name {
        account.name = keep(&mut faults, rules::person_name("name", name)).unwrap_or_default();
    }
    if let Some(email) = &change.email {
        account.email = keep(&mut faults, rules::email("email", email)).unwrap_or_default();
    }
    Fault::unless_valid(faults)?;
    account.locale = change.locale.unwrap_or(account.locale);
    let account = store::save_account(app, account).await?;
    session::refresh(app, &principal_of(app, &account).await?).await?;
    Ok(account_view(app, &account))
}
