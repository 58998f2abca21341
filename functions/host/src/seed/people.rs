//! The demo's enterprises and accounts, made by the identity context's own functions.

use std::sync::Arc;

use anyhow::Context;
use identity::app::{SeedAccount, SeedEnterprise, seed_account, seed_enterprise};
use kernel::App;
use shared::access::Role;
use shared::identity::wire::Contact;
use tokio::task::JoinSet;

use super::cast::Cast;
use super::progress::Counter;
use super::script::Account;

/// Makes whoever isn't there yet. Hashing passwords is what takes time, so several are made at once.
pub async fn make(app: &App, accounts: &[Account]) -> anyhow::Result<Cast> {
    for account in accounts.iter().filter(|account| account.role == Role::Owner) {
        make_enterprise(app, account).await?;
    }
    let counter = Arc::new(Counter::new("accounts", accounts.len()));
    let mut tasks = JoinSet::new();
    for account in accounts {
        let (app, account, counter) = (app.clone(), account.clone(), Arc::clone(&counter));
        tasks.spawn(async move {
            let user = make_account(&app, &account).await.with_context(|| account.login.clone())?;
            counter.step();
            anyhow::Ok(Cast::principal(&account, &user))
        });
    }
    let mut principals = Vec::new();
    while let Some(made) = tasks.join_next().await {
        principals.push(made??);
    }
    // Whoever is found first plays, so that the order must not depend on who was quickest.
    let place = |login: &str| accounts.iter().position(|account| account.login == login);
    principals.sort_by_key(|principal| place(&principal.login));
    Ok(Cast::new(principals))
}

async fn make_account(app: &App, account: &Account) -> anyhow::Result<String> {
    let seed = SeedAccount {
        login: &account.login,
        password: &account.password,
        name: &account.name,
        role: account.role,
        org: &account.org,
        region: &account.region,
        enterprise: &account.enterprise,
        email: "",
    };
    Ok(seed_account(app, &seed).await?)
}

async fn make_enterprise(app: &App, owner: &Account) -> anyhow::Result<()> {
    let size = owner.size.with_context(|| format!("{} has no size class", owner.login))?;
    let seed = SeedEnterprise {
        credit_code: &owner.enterprise,
        name: &owner.enterprise_name,
        region: &owner.region,
        industry: &owner.industry,
        size,
        // A number that nobody has.
        contact: Contact { name: owner.name.clone(), phone: "0000-0000000".to_owned(), email: String::new() },
        verified: owner.verified,
        owners_submit: false,
        owner: &owner.login,
    };
    seed_enterprise(app, &seed).await?;
    Ok(())
}
