//! Accounts, and the logins that lead to them.

use kernel::store::{Condition, Position, Query, Reads, Table, Written};
use kernel::time::{parse_wire, wire};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::access::Role;
use shared::identity::wire::StaffLetters;
use shared::region::Regions;
use shared::text::Locale;
use time::Duration;

use super::enterprise::enterprise;
use super::{Found, LOOKED_AT_ONCE, LOOKED_THROUGH, position, span};
use crate::keys;

/// Longer than any registration takes, its repetitions included.
const UNDER_WAY_FOR: Duration = Duration::hours(1);

/// An account as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: String,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub org: String,
    pub region: String,
    /// Credit code; empty for staff.
    pub enterprise: String,
    pub email: String,
    #[serde(default)]
    pub locale: Locale,
    /// Argon2id in the PHC format; empty for who comes by a provider only.
    pub password: String,
    /// Someone else knows the password, so it must be changed.
    #[serde(default)]
    pub temporary: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totp: Option<SecondFactor>,
    /// The number of an enrolment that isn't confirmed yet.
    #[serde(default)]
    pub totp_begun: String,
    /// When the address was changed from within the account, RFC 3339; empty: never.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email_since: String,
    /// Which letters a member of the staff wants.
    #[serde(default, skip_serializing_if = "StaffLetters::is_none")]
    pub letters: StaffLetters,
    /// A provider's subject leads here.
    #[serde(default)]
    pub linked: bool,
    pub active: bool,
    /// RFC 3339.
    pub created: String,
    pub version: u64,
}

impl Account {
    /// An account as it is when it is made: active, with nothing enrolled or linked. Its maker says the rest.
    pub fn new(app: &App, id: String, login: String, role: Role) -> Self {
        Self {
            id,
            login,
            name: String::new(),
            role,
            org: String::new(),
            region: String::new(),
            enterprise: String::new(),
            email: String::new(),
            locale: Locale::Zh,
            password: String::new(),
            temporary: false,
            totp: None,
            totp_begun: String::new(),
            email_since: String::new(),
            letters: StaffLetters::default(),
            linked: false,
            active: true,
            created: wire(app.now()),
            version: 1,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// The secret is derived from it.
    pub nonce: String,
    /// The last step whose code was used.
    pub used: u64,
    /// Hashes of the recovery codes that are left.
    pub recovery: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct AccountItem {
    pk: String,
    sk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    org_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    org_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enterprise_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enterprise_sk: Option<String>,
    #[serde(flatten)]
    account: Account,
}

#[derive(Serialize, Deserialize)]
struct LoginItem {
    pk: String,
    sk: String,
    user: String,
    /// When it was claimed, RFC 3339; empty for the oldest.
    #[serde(default)]
    since: String,
}

impl AccountItem {
    fn of(account: &Account) -> Self {
        let is_staff = account.role.is_staff();
        Self {
            pk: keys::account(&account.id),
            sk: "account".to_owned(),
            org_pk: is_staff.then(|| keys::STAFF.to_owned()),
            org_sk: is_staff.then(|| staff_key(account)),
            enterprise_pk: (!is_staff).then(|| keys::enterprise(&account.enterprise)),
            enterprise_sk: (!is_staff).then(|| format!("account#{}", account.login)),
            account: account.clone(),
        }
    }
}

fn staff_key(account: &Account) -> String {
    format!("{}#{}#{}", account.region, account.org, account.login)
}

pub async fn account(app: &App, id: &str) -> Result<Option<Account>, Fault> {
    let item: Option<AccountItem> =
        app.store.get(Table::Identity, &keys::account(id), "account", Reads::Strong).await?;
    Ok(item.map(|item| item.account))
}

pub async fn account_by_login(app: &App, login: &str) -> Result<Option<Account>, Fault> {
    match user_of_login(app, login).await? {
        None => Ok(None),
        Some(user) => account(app, &user).await,
    }
}

async fn user_of_login(app: &App, login: &str) -> Result<Option<String>, Fault> {
    Ok(login_item(app, login).await?.map(|item| item.user))
}

async fn login_item(app: &App, login: &str) -> Result<Option<LoginItem>, Fault> {
    app.store.get(Table::Identity, &keys::login(login), "login", Reads::Strong).await
}

/// What became of a login that someone wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Claimed {
    Done,
    Taken,
}

/// Claims the login and puts the account. Doing it again for the same id does nothing new, so a request that broke
/// off half-way goes through when it is repeated.
pub async fn create_account(app: &App, account: &Account) -> Result<Claimed, Fault> {
    let login = LoginItem {
        pk: keys::login(&account.login),
        sk: "login".to_owned(),
        user: account.id.clone(),
        since: wire(app.now()),
    };
    if app.store.put_new(Table::Identity, &login).await? == Written::Conflict
        && user_of_login(app, &account.login).await?.as_ref() != Some(&account.id)
    {
        return Ok(Claimed::Taken);
    }
    // A conflict is the same account, put by an earlier try.
    let _ = app.store.put_new(Table::Identity, &AccountItem::of(account)).await?;
    if account.role == Role::SystemAdmin {
        keep_system_admin(app, &account.id).await?;
    }
    Ok(Claimed::Done)
}

/// Takes back what `create_account` did, when what it was for came to nothing.
pub async fn discard_account(app: &App, account: &Account) -> Result<(), Fault> {
    discard(app, &account.login, &account.id).await
}

async fn discard(app: &App, login: &str, user: &str) -> Result<(), Fault> {
    let is_ours = Condition::equals("user", user)?;
    let _ = app.store.delete_if(Table::Identity, &keys::login(login), "login", is_ours).await?;
    app.store.delete(Table::Identity, &keys::account(user), "account").await
}

/// Frees a login that someone's registration claimed long ago and then broke off: it leads to no account, or to an
/// owner's whose enterprise was never written. `false` when it leads to someone.
pub async fn free_login(app: &App, login: &str) -> Result<bool, Fault> {
    let Some(item) = login_item(app, login).await? else { return Ok(true) };
    let under_way = parse_wire(&item.since).is_some_and(|since| app.now() - since < UNDER_WAY_FOR);
    if under_way {
        return Ok(false);
    }
    if let Some(found) = account(app, &item.user).await?
        && (found.role != Role::Owner || enterprise(app, &found.enterprise).await?.is_some())
    {
        return Ok(false);
    }
    discard(app, login, &item.user).await?;
    Ok(true)
}

/// Writes the account if it is still the one that was read, and gives it with its new version.
pub async fn save_account(app: &App, account: Account) -> Result<Account, Fault> {
    let unchanged = Condition::equals("version", account.version)?;
    let saved = Account { version: account.version + 1, ..account };
    match app.store.put_if(Table::Identity, &AccountItem::of(&saved), unchanged).await? {
        Written::Done => Ok(saved),
        Written::Conflict => match self::account(app, &saved.id).await? {
            // The client may have sent it twice.
            Some(found) if found == saved => Ok(saved),
            Some(found) => Err(Fault::stale(found.version)),
            None => Err(Fault::NotFound),
        },
    }
}

pub async fn accounts_of_enterprise(app: &App, credit_code: &str) -> Result<Vec<Account>, Fault> {
    let query =
        Query::of(Table::Identity, keys::enterprise(credit_code)).index("enterprise").begins_with("account#");
    let items: Vec<AccountItem> = app.store.query_all(query).await?;
    Ok(items.into_iter().map(|item| item.account).collect())
}

/// The accounts of an org, of which there are few.
pub async fn staff_of_org(app: &App, region: &str, org: &str) -> Result<Vec<Account>, Fault> {
    let query = Query::of(Table::Identity, keys::STAFF).index("org").begins_with(format!("{region}#{org}#"));
    let items: Vec<AccountItem> = app.store.query_all(query).await?;
    Ok(items.into_iter().map(|item| item.account).collect())
}

/// Which staff a list shows.
pub struct StaffFilter<'a> {
    pub regions: &'a Regions,
    pub region: &'a str,
    pub org: &'a str,
    pub role: Option<Role>,
    pub active: Option<bool>,
    /// A part of the name or the login, in lower case.
    pub text: &'a str,
}

impl StaffFilter<'_> {
    fn keeps(&self, account: &Account) -> bool {
        self.regions.contains(self.region, &account.region)
            && (self.org.is_empty() || self.org == account.org)
            && self.role.is_none_or(|role| role == account.role)
            && self.active.is_none_or(|active| active == account.active)
            && (account.login.contains(self.text) || account.name.to_lowercase().contains(self.text))
    }
}

/// Staff by region, org and login. A page ends early where little of what was looked through is kept.
pub async fn staff(
    app: &App,
    filter: &StaffFilter<'_>,
    limit: usize,
    start: Option<Position>,
) -> Result<Found<Account>, Fault> {
    let (low, high) = span(filter.regions, filter.region);
    let query = Query::of(Table::Identity, keys::STAFF).index("org").between(low, high).limit(LOOKED_AT_ONCE);
    let (mut items, mut next, mut looked) = (Vec::new(), start, 0);
    loop {
        let page = app.store.query::<AccountItem>(query.clone().start(next)).await?;
        for item in page.items {
            looked += 1;
            if !filter.keeps(&item.account) {
                continue;
            }
            if items.len() == limit {
                let last: Option<&Account> = items.last();
                let next = last
                    .map(|last| position(keys::account(&last.id), "account", keys::STAFF, staff_key(last)));
                return Ok(Found { items, next });
            }
            items.push(item.account);
        }
        next = page.next;
        if next.is_none() || looked >= LOOKED_THROUGH {
            return Ok(Found { items, next });
        }
    }
}

#[derive(Serialize, Deserialize)]
struct GuardItem {
    pk: String,
    sk: String,
    users: Vec<String>,
    version: u64,
}

/// Counts an account among the active system administrators, after it became one.
pub async fn keep_system_admin(app: &App, user: &str) -> Result<(), Fault> {
    change_guard(app, |users| {
        if !users.iter().any(|known| known == user) {
            users.push(user.to_owned());
        }
        true
    })
    .await
    .map(|_| ())
}

/// Takes an account from the active system administrators, before it stops being one; `false` when it is the last.
/// The list may be short of one who is, after a broken-off change, but never holds one who isn't.
pub async fn drop_system_admin(app: &App, user: &str) -> Result<bool, Fault> {
    change_guard(app, |users| {
        let others = users.iter().filter(|known| *known != user).count();
        users.retain(|known| known != user);
        others > 0
    })
    .await
}

async fn change_guard(app: &App, change: impl Fn(&mut Vec<String>) -> bool) -> Result<bool, Fault> {
    let (pk, sk) = keys::GUARD;
    for _ in 0..10 {
        let found: Option<GuardItem> = app.store.get(Table::Identity, pk, sk, Reads::Strong).await?;
        let (mut users, version) = found.map_or((Vec::new(), 0), |item| (item.users, item.version));
        if !change(&mut users) {
            return Ok(false);
        }
        let item = GuardItem { pk: pk.to_owned(), sk: sk.to_owned(), users, version: version + 1 };
        let unchanged =
            if version == 0 { Condition::is_new() } else { Condition::equals("version", version)? };
        if app.store.put_if(Table::Identity, &item, unchanged).await?.is_done() {
            return Ok(true);
        }
    }
    Err(Fault::unavailable(anyhow::anyhow!("the list of system administrators keeps changing")))
}
