//! Accounts and enterprises made without a request: by the command that fills a demonstration, and by tests.
//! Doing it again changes nothing.

use kernel::store::Written;
use kernel::{App, Fault};
use serde_json::{Map, Value};
use shared::access::{Principal, Role};
use shared::identity::file::{Certificate, Origin, state};
use shared::identity::owners::Owners;
use shared::identity::wire::{Contact, EnterpriseView, Proof, SizeClass, Verification};
use time::Date;

use super::principal::principal_of;
use crate::password;
use crate::store::{self, Account, Claimed, Enterprise, File, RegisterRow};

/// An account as it is to be, with a password that isn't temporary.
#[derive(Clone, Debug)]
pub struct SeedAccount<'a> {
    pub login: &'a str,
    pub password: &'a str,
    pub name: &'a str,
    pub role: Role,
    pub org: &'a str,
    pub region: &'a str,
    /// Credit code, for owners and agents.
    pub enterprise: &'a str,
    pub email: &'a str,
}

#[derive(Clone, Debug)]
pub struct SeedEnterprise<'a> {
    pub credit_code: &'a str,
    pub name: &'a str,
    pub region: &'a str,
    /// Section letter of GB/T 4754.
    pub industry: &'a str,
    pub size: SizeClass,
    pub contact: Contact,
    pub verified: bool,
    pub owners_submit: bool,
    /// Login of the owner, whose account may be made before or after.
    pub owner: &'a str,
}

/// Gives the account's id. One with this login that is there already stays as it is.
pub async fn seed_account(app: &App, seed: &SeedAccount<'_>) -> Result<String, Fault> {
    let login = seed.login.to_ascii_lowercase();
    if let Some(found) = store::account_by_login(app, &login).await? {
        return Ok(found.id);
    }
    let account = Account {
        name: seed.name.to_owned(),
        org: seed.org.to_owned(),
        region: seed.region.to_owned(),
        enterprise: seed.enterprise.to_owned(),
        email: seed.email.to_owned(),
        password: password::hash(seed.password).await?,
        ..Account::new(app, user_id(app, &login), login, seed.role)
    };
    match store::create_account(app, &account).await? {
        Claimed::Done => Ok(account.id),
        Claimed::Taken => Err(Fault::impossible(format!("the login {} leads to no account", account.login))),
    }
}

/// Says whether it was made; one with this credit code that is there already stays as it is.
pub async fn seed_enterprise(app: &App, seed: &SeedEnterprise<'_>) -> Result<bool, Fault> {
    let verification =
        Verification { proof: Proof::Register, at: app.now(), reason: String::new(), by: String::new() };
    let view = EnterpriseView {
        credit_code: seed.credit_code.to_owned(),
        name: seed.name.to_owned(),
        region: seed.region.to_owned(),
        industry: seed.industry.to_owned(),
        size: seed.size,
        contact: seed.contact.clone(),
        verified: seed.verified,
        verification: seed.verified.then_some(verification),
        owners_submit: seed.owners_submit,
        created: app.now(),
        version: 1,
        former: Vec::new(),
        asked: None,
    };
    if store::enterprise(app, seed.credit_code).await?.is_some() {
        return Ok(false);
    }
    let owner = user_id(app, &seed.owner.to_ascii_lowercase());
    let new = Enterprise {
        owner,
        legal_representative: String::new(),
        released: false,
        owners: Owners::default(),
        view,
    };
    Ok(store::create_enterprise(app, &new).await? == Written::Done)
}

/// Rows of the imported register: credit code, name, region, phone.
pub async fn seed_register(app: &App, rows: &[(&str, &str, &str, &str)]) -> Result<(), Fault> {
    let rows: Vec<_> = rows
        .iter()
        .map(|(credit_code, name, region, phone)| RegisterRow {
            credit_code: (*credit_code).to_owned(),
            name: (*name).to_owned(),
            region: (*region).to_owned(),
            legal_representative: String::new(),
            phone: (*phone).to_owned(),
        })
        .collect();
    store::put_register(app, &rows).await
}

/// What an enterprise has entered in its file, unless something was entered already.
pub async fn seed_file(
    app: &App,
    credit_code: &str,
    stated: &Map<String, Value>,
    certificates: Vec<Certificate>,
    today: Date,
) -> Result<(), Fault> {
    let mut file = store::file(app, credit_code).await?;
    if file.version > 0 {
        return Ok(());
    }
    state(&mut file.facts, stated, (Origin::Enterprise, today)).map_err(Fault::InvalidForm)?;
    let saved = store::save_file(app, credit_code, File { certificates, ..file }).await?;
    super::remind::plan(app, credit_code, &saved, today).await
}

fn user_id(app: &App, login: &str) -> String {
    app.seal.short_code("user of a seed", login, 20)
}

/// Whom a login stands for now, so that a seed can act in someone's name.
pub async fn principal_of_login(app: &App, login: &str) -> Result<Option<Principal>, Fault> {
    match store::account_by_login(app, &login.to_ascii_lowercase()).await? {
        Some(account) => principal_of(app, &account).await.map(Some),
        None => Ok(None),
    }
}
