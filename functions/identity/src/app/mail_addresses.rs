//! Where letters to an enterprise's people go.

use kernel::{App, Fault};

use crate::store::accounts_of_enterprise;

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
