//! The accounts of an enterprise, and taking an agent's access away.

use kernel::http::Caller;
use kernel::{App, Fault, audit, session};
use shared::access::{Deed, Role};
use shared::identity::wire::{AgentList, AgentView};
use shared::text::Text;

use super::views::at;
use crate::store::{self, Account};

pub async fn list_agents(app: &App, caller: &Caller) -> Result<AgentList, Fault> {
    caller.must(Deed::KeepEnterprise)?;
    let view = |account: Account| AgentView {
        created: at(&account.created),
        user: account.id,
        login: account.login,
        name: account.name,
        role: account.role,
        active: account.active,
    };
    let items = store::accounts_of_enterprise(app, &caller.enterprise).await?;
    Ok(AgentList { items: items.into_iter().map(view).collect(), next: None })
}

/// Their account stays on record, closed; what they did keeps their name.
pub async fn remove_agent(app: &App, caller: &Caller, user: &str) -> Result<(), Fault> {
    caller.must(Deed::KeepEnterprise)?;
    let found = store::account(app, user).await?.filter(|account| account.enterprise == caller.enterprise);
    let found = found.ok_or(Fault::NotFound)?;
    if found.role != Role::Agent {
        let words = Text::new("企业负责人的账号不能在这里停用。", "An owner's account can't be closed here.");
        return Err(Fault::refused("not_an_agent", words));
    }
    if found.active {
        store::save_account(app, Account { active: false, ..found }).await?;
    }
    session::revoke_all(app, user).await?;
    audit::record(app, caller.act("agent_removed", format!("user#{user}"))).await
}
