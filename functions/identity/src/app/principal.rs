//! Whom an account stands for, and bringing that up to date in its sessions.

use kernel::{App, Fault, session};
use shared::access::Principal;

use crate::store::{self, Account, Enterprise};

/// With the enterprise as it is now, for accounts of enterprises.
pub async fn principal_of(app: &App, account: &Account) -> Result<Principal, Fault> {
    if account.role.is_staff() {
        return Ok(principal(account, None));
    }
    let enterprise = store::enterprise(app, &account.enterprise).await?;
    // Registration broke off before the enterprise was written: there is nothing to sign in to.
    let enterprise = enterprise.ok_or(Fault::SignInNeeded)?;
    // Their access was taken away, and closing the account broke off.
    if enterprise.owners.has_left(&account.id) {
        return Err(Fault::SignInNeeded);
    }
    Ok(principal(account, Some(&enterprise)))
}

pub fn principal(account: &Account, enterprise: Option<&Enterprise>) -> Principal {
    let view = enterprise.map(|enterprise| &enterprise.view);
    Principal {
        user: account.id.clone(),
        login: account.login.clone(),
        name: account.name.clone(),
        role: enterprise
            .map_or(account.role, |enterprise| enterprise.owners.role_of(&account.id, account.role)),
        org: account.org.clone(),
        region: view.map_or_else(|| account.region.clone(), |view| view.region.clone()),
        enterprise: account.enterprise.clone(),
        enterprise_name: view.map(|view| view.name.clone()).unwrap_or_default(),
        verified: view.is_some_and(|view| view.verified),
        owners_submit: view.is_some_and(|view| view.owners_submit),
    }
}

/// Brings all sessions of an enterprise's accounts up to date.
pub async fn refresh_enterprise(app: &App, enterprise: &Enterprise) -> Result<(), Fault> {
    for account in store::accounts_of_enterprise(app, &enterprise.view.credit_code).await? {
        if account.active && !enterprise.owners.has_left(&account.id) {
            session::refresh(app, &principal(&account, Some(enterprise))).await?;
        }
    }
    Ok(())
}
