//! Owners that come and go: an agent becomes one, one steps down, one is taken away by another.
//!
//! Always: who owns an enterprise stands in its own item, and one conditional put decides; accounts and sessions follow
//! from it, and doing it again brings to its end what was broken off.

use kernel::http::Caller;
use kernel::{App, Fault, audit, session};
use shared::access::{Deed, Role};
use shared::identity::owners::{OwnerRefusal, Owners};
use shared::identity::wire::{AgentList, AgentView};
use shared::text::Text;

use super::principal::refresh_enterprise;
use super::views::at;
use crate::store::{self, Account, Enterprise};

/// Of those who change the owners of one enterprise at once, somebody is first each time.
const TRIES: usize = 8;

pub async fn list_agents(app: &App, caller: &Caller) -> Result<AgentList, Fault> {
    caller.must(Deed::KeepEnterprise)?;
    people(app, &caller.enterprise).await
}

/// The accounts of an enterprise, open and closed.
pub async fn people(app: &App, credit_code: &str) -> Result<AgentList, Fault> {
    let owners = store::enterprise(app, credit_code).await?.map(|found| found.owners).unwrap_or_default();
    let accounts = store::accounts_of_enterprise(app, credit_code).await?;
    Ok(AgentList { items: accounts.into_iter().map(|account| shown(account, &owners)).collect(), next: None })
}

fn shown(account: Account, owners: &Owners) -> AgentView {
    AgentView {
        created: at(&account.created),
        role: owners.role_of(&account.id, account.role),
        active: account.active && !owners.has_left(&account.id),
        user: account.id,
        login: account.login,
        name: account.name,
    }
}

/// Makes an agent an owner, or an owner an agent; an owner may step down themselves.
pub async fn change_role(app: &App, caller: &Caller, user: &str, role: Role) -> Result<AgentView, Fault> {
    caller.must(Deed::KeepEnterprise)?;
    if !role.is_enterprise() {
        let words = Text::new("只能指定为企业负责人或经办人。", "Only owner and agent can be chosen here.");
        return Err(Fault::field("role", "unknown_role", words));
    }
    let account = theirs(app, caller, user).await?;
    let change = |owners: &mut Owners| match role {
        Role::Owner => owners.join(user),
        _ => owners.step_down(user),
    };
    let saved = change_owners(app, (&caller.enterprise, Some(&caller.user)), Some(user), change).await?;
    refresh_enterprise(app, &saved).await?;
    let account = with_role(app, account, role).await?;
    let word = if role == Role::Owner { "owner_named" } else { "owner_stepped_down" };
    audit::record(app, caller.act(word, format!("user#{user}"))).await?;
    Ok(shown(account, &saved.owners))
}

/// Takes the access of an agent or of another owner away. Their account stays on record, closed; what they did keeps
/// their name.
pub async fn remove_person(app: &App, caller: &Caller, user: &str) -> Result<(), Fault> {
    caller.must(Deed::KeepEnterprise)?;
    if caller.user == user {
        let words = Text::new(
            "不能停用自己的账号。请先卸任，再由另一位负责人停用。",
            "You can’t remove yourself. Step down first; another owner can remove you then.",
        );
        return Err(Fault::refused(shared::identity::codes::OWN_ACCOUNT, words));
    }
    let account = theirs(app, caller, user).await?;
    let leave = |owners: &mut Owners| owners.leave(user);
    let saved = change_owners(app, (&caller.enterprise, Some(&caller.user)), None, leave).await?;
    let word = if account.role == Role::Owner { "owner_removed" } else { "agent_removed" };
    close(app, account).await?;
    refresh_enterprise(app, &saved).await?;
    audit::record(app, caller.act(word, format!("user#{user}"))).await
}

async fn theirs(app: &App, caller: &Caller, user: &str) -> Result<Account, Fault> {
    let found = store::account(app, user).await?.filter(|account| account.enterprise == caller.enterprise);
    found.ok_or(Fault::NotFound)
}

/// Ends the sessions of somebody who has left, who begins no others (`principal_of`), and closes their account.
pub(super) async fn close(app: &App, account: Account) -> Result<(), Fault> {
    session::revoke_all(app, &account.id).await?;
    if account.active {
        store::save_account(app, Account { active: false, ..account }).await?;
    }
    Ok(())
}

/// The account's own role follows what the enterprise's item says.
pub(super) async fn with_role(app: &App, account: Account, role: Role) -> Result<Account, Fault> {
    if account.role == role {
        return Ok(account);
    }
    store::save_account(app, Account { role, ..account }).await
}

/// Changes who owns an enterprise, and gives it as it is then. `by` must own it at that moment, if it is anyone; `open`
/// is an account that must not be closed.
pub(super) async fn change_owners(
    app: &App,
    (credit_code, by): (&str, Option<&str>),
    open: Option<&str>,
    change: impl Fn(&mut Owners) -> Result<(), OwnerRefusal>,
) -> Result<Enterprise, Fault> {
    for _ in 0..TRIES {
        let found = store::enterprise(app, credit_code).await?;
        let mut found = found.filter(|found| !found.released).ok_or(Fault::NotFound)?;
        let before = found.owners.clone();
        if found.owners.now.is_empty() {
            let known = store::accounts_of_enterprise(app, credit_code).await?.into_iter();
            let known = known.filter(|account| account.active && account.role == Role::Owner);
            found.owners = found.owners.named(known.map(|account| account.id));
        }
        if by.is_some_and(|by| !found.owners.is_owner(by)) {
            return Err(Fault::NotAllowed);
        }
        if let Some(user) = open
            && store::account(app, user).await?.is_none_or(|account| !account.active)
        {
            return Err(refused(OwnerRefusal::Left));
        }
        change(&mut found.owners).map_err(refused)?;
        if found.owners == before {
            return Ok(found);
        }
        match store::save_enterprise(app, found).await {
            Err(Fault::Stale { .. }) => {}
            saved => return saved,
        }
    }
    Err(Fault::unavailable(anyhow::anyhow!("the owners of an enterprise keep changing")))
}

fn refused(refusal: OwnerRefusal) -> Fault {
    Fault::refused(refusal.code(), refusal.text())
}
