//! Staff as administrators see them, and any one account by its login.

use kernel::http::Caller;
use kernel::{App, Fault, spine::book};
use shared::access::{Deed, Role};
use shared::identity::wire::{UserPage, UserView};
use shared::region::Regions;

use super::views::user_view;
use crate::store::{self, Account, StaffFilter};

/// Which staff someone asks for; empty members leave all.
pub struct Wanted<'a> {
    /// The caller's own when empty.
    pub region: &'a str,
    pub org: &'a str,
    pub role: Option<Role>,
    pub active: Option<bool>,
    pub text: &'a str,
    pub limit: usize,
    pub cursor: Option<&'a str>,
}

pub async fn list_users(app: &App, caller: &Caller, wanted: Wanted<'_>) -> Result<UserPage, Fault> {
    must_administer(caller)?;
    let book = book(app).await?;
    let region = if wanted.region.is_empty() { caller.region.as_str() } else { wanted.region };
    if !book.regions.contains(&caller.region, region) {
        return Err(Fault::NotAllowed);
    }
    let text = wanted.text.trim().to_lowercase();
    let scope =
        format!("users {region} {} {:?} {:?} {text} {}", wanted.org, wanted.role, wanted.active, caller.user);
    let start = wanted.cursor.map(|cursor| app.seal.open_cursor(&scope, cursor)).transpose()?;
    let filter = StaffFilter {
        regions: &book.regions,
        region,
        org: wanted.org,
        role: wanted.role,
        active: wanted.active,
        text: &text,
    };
    let found = store::staff(app, &filter, wanted.limit, start).await?;
    let next = found.next.map(|next| app.seal.cursor(&scope, &next)).transpose()?;
    Ok(UserPage { items: found.items.iter().map(|account| user_view(account, false)).collect(), next })
}

/// One account of any kind, or an empty page.
pub async fn find_user(app: &App, caller: &Caller, login: &str) -> Result<UserPage, Fault> {
    must_administer(caller)?;
    let book = book(app).await?;
    let login = login.trim().to_ascii_lowercase();
    let found =
        store::account_by_login(app, &login).await?.filter(|found| is_theirs(caller, found, &book.regions));
    let mut items = Vec::new();
    if let Some(account) = found {
        items.push(user_view(&account, store::is_locked(app, &account.login).await?));
    }
    Ok(UserPage { items, next: None })
}

pub async fn read_user(app: &App, caller: &Caller, id: &str) -> Result<UserView, Fault> {
    must_administer(caller)?;
    let book = book(app).await?;
    let found = store::account(app, id).await?.filter(|found| is_theirs(caller, found, &book.regions));
    let account = found.ok_or(Fault::NotFound)?;
    Ok(user_view(&account, store::is_locked(app, &account.login).await?))
}

fn must_administer(caller: &Caller) -> Result<(), Fault> {
    caller.must(Deed::SeeUsers)
}

fn is_theirs(caller: &Caller, account: &Account, regions: &Regions) -> bool {
    regions.contains(&caller.region, &account.region)
}
