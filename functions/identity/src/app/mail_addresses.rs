//! Where letters to an enterprise's people, to an org's and to one of the staff go.

use kernel::notices::{Recipient, recipient};
use kernel::spine::book;
use kernel::{App, Fault};

use crate::store::{Account, account, accounts_of_enterprise, staff_of_org};

/// The addresses of those whose inbox it is, each once: everyone who acts for an enterprise, of an org's staff those who
/// want letters, and whoever is meant by name. `inbox` is its partition.
pub async fn mail_addresses(app: &App, inbox: &str) -> Result<Vec<String>, Fault> {
    let accounts = match recipient(inbox) {
        Some(Recipient::Enterprise(code)) => accounts_of_enterprise(app, code).await?,
        Some(Recipient::Org(id)) => of_org(app, id).await?,
        Some(Recipient::Person(user)) => account(app, user).await?.into_iter().collect(),
        None => Vec::new(),
    };
    let mut addresses: Vec<String> =
        accounts.into_iter().filter(|account| account.active).map(|account| account.email).collect();
    addresses.retain(|address| !address.is_empty());
    addresses.sort_unstable();
    addresses.dedup();
    Ok(addresses)
}

async fn of_org(app: &App, id: &str) -> Result<Vec<Account>, Fault> {
    let Some(org) = book(app).await?.orgs.org(id) else { return Ok(Vec::new()) };
    let mut staff = staff_of_org(app, &org.region, id).await?;
    staff.retain(|account| account.letters.urgent);
    Ok(staff)
}
