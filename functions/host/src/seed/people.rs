//! The demo's enterprises and accounts, made by the identity context's own functions.

use kernel::App;

use super::cast::Cast;
use super::progress::Counter;
use super::script::Account;

/// Makes whoever isn't there yet.
pub async fn make(_app: &App, accounts: &[Account]) -> anyhow::Result<Cast> {
    let counter = Counter::new("accounts", accounts.len());
    let mut principals = Vec::new();
    for account in accounts {
        principals.push(Cast::principal(account, &account.login));
        counter.step();
    }
    Ok(Cast::new(principals))
}
