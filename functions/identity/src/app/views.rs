//! Accounts as they are shown.

use kernel::time::parse_wire;
use kernel::{App, config::StaffTotp};
use shared::identity::wire::{AccountView, Limit, UserView};
use time::OffsetDateTime;

use crate::store::Account;

/// Times are stored as they were written by us.
pub fn at(wire: &str) -> OffsetDateTime {
    parse_wire(wire).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

pub fn user_view(account: &Account, locked: bool) -> UserView {
    UserView {
        id: account.id.clone(),
        login: account.login.clone(),
        name: account.name.clone(),
        role: account.role,
        org: account.org.clone(),
        region: account.region.clone(),
        enterprise: account.enterprise.clone(),
        email: account.email.clone(),
        active: account.active,
        totp: account.totp.is_some(),
        locked,
        created: at(&account.created),
        version: account.version,
    }
}

pub fn account_view(app: &App, account: &Account) -> AccountView {
    AccountView {
        user: account.id.clone(),
        login: account.login.clone(),
        name: account.name.clone(),
        role: account.role,
        org: account.org.clone(),
        region: account.region.clone(),
        enterprise: account.enterprise.clone(),
        email: account.email.clone(),
        locale: account.locale,
        totp: account.totp.is_some(),
        recovery_codes_left: account.totp.as_ref().map_or(0, |factor| factor.recovery.len()),
        totp_required: needs_totp(app, account),
        oidc: account.linked,
        letters: account.role.is_staff().then_some(account.letters),
        mail: app.mailer.is_enabled(),
    }
}

/// The deployment wants a second factor of this account.
pub fn needs_totp(app: &App, account: &Account) -> bool {
    account.role.is_staff() && app.config.staff_totp == StaffTotp::Required
}

/// What the account must do before anything else.
pub fn limit_of(app: &App, account: &Account) -> Option<Limit> {
    if account.temporary {
        Some(Limit::ChangePassword)
    } else if needs_totp(app, account) && account.totp.is_none() {
        Some(Limit::EnrolTotp)
    } else {
        None
    }
}
