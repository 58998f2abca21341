//! A system administrator made from the command line by whoever runs the system: the first one, who makes all others,
//! or one when nobody can sign in any more.

use kernel::audit::Act;
use kernel::spine::book;
use kernel::{App, Fault, audit, random};
use shared::access::Role;
use shared::identity::registration::{keep, region};
use shared::identity::rules;

use super::create_user::{role_word, temporary_password};
use super::register_enterprise::login_taken;
use super::sign_in::object;
use crate::password;
use crate::store::{self, Account, Claimed};

/// What becomes of an administrator who is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The login is taken.
    Taken,
    /// A new temporary password, as long as the first was never changed: it may not have reached anyone.
    Renewed,
}

/// Gives the temporary password, which has to be changed at the first sign-in.
///
/// # Errors
/// `InvalidForm` for a login, name or region that won't do, or a login that is taken.
pub async fn make_administrator(
    app: &App,
    login: &str,
    name: &str,
    place: &str,
    known: Known,
) -> Result<String, Fault> {
    let book = book(app).await?;
    let mut faults = Vec::new();
    let login = keep(&mut faults, rules::login("login", login));
    let name = keep(&mut faults, rules::person_name("name", name));
    let place = keep(&mut faults, region("region", place, &book.regions));
    Fault::unless_valid(faults)?;
    let id = random::id();
    let temporary = temporary_password(app, &id, &random::token());
    let account = Account {
        name: name.unwrap_or_default(),
        region: place.unwrap_or_default(),
        password: password::hash(&temporary).await?,
        temporary: true,
        ..Account::new(app, id, login.unwrap_or_default(), Role::SystemAdmin)
    };
    let (account, done) = match store::create_account(app, &account).await? {
        Claimed::Done => (account, "account_created"),
        Claimed::Taken => {
            let found = store::account_by_login(app, &account.login).await?;
            let is_theirs = |found: &Account| {
                known == Known::Renewed && found.role == Role::SystemAdmin && found.active && found.temporary
            };
            let found = found.filter(is_theirs).ok_or_else(login_taken)?;
            let renewed = Account { password: account.password, ..found };
            (store::save_account(app, renewed).await?, "password_reset")
        }
    };
    let act = Act {
        actor: "command line".to_owned(),
        action: done.to_owned(),
        object: object(&account),
        detail: format!("role={} org= region={}", role_word(account.role), account.region),
        ..Act::default()
    };
    audit::record(app, act).await?;
    Ok(temporary)
}
