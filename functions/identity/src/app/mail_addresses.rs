//! Where letters to an enterprise's people go, and those to one of the staff.

use kernel::{App, Fault};

use crate::store::{account, accounts_of_enterprise};

/// The addresses of those who act for an enterprise, each once.
pub async fn mail_addresses(app: &App, credit_code: &str) -> Result<Vec<String>, Fault> {
    let accounts = accounts_of_enterprise(app, credit_code).await?;
    let mut addresses: Vec<String> =
        accounts.into_iter().filter(|account| account.active).map(|account| account.email).collect();
    addresses.retain(|address| !address.is_empty());
    addresses.sort_unstable();
    addresses.dedup();
    Ok(addresses)
}

/// The address of one of the staff; none where there is no address, or the account is closed.
pub async fn mail_address_of(app: &App, user: &str) -> Result<Vec<String>, Fault> {
    let found = account(app, user).await?.filter(|account| account.active && !account.email.is_empty());
    Ok(found.map(|account| account.email).into_iter().collect())
}
