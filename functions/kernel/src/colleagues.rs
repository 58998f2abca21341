//! The people of an org, for whoever hands a case over inside it. The accounts are put there by the context that keeps
//! them; here are names and roles alone.
//!
//! Always: only those who can sign in, and nothing else of an account leaves the store.

use serde::Deserialize;
use shared::access::Role;
use shared::form::Choice;

use crate::store::{Query, Table};
use crate::{App, Fault};

/// People of one org that may be chosen from.
const MOST: u16 = 200;

#[derive(Deserialize)]
struct Account {
    id: String,
    name: String,
    role: Role,
    org: String,
    active: bool,
}

/// Those of an org who work on cases, heads first, as the choices of a form: the account, and the name. Half a read unit
/// for every 4 KB of its accounts.
pub async fn colleagues(app: &App, org: &str) -> Result<Vec<Choice>, Fault> {
    let Some((region, _)) = org.split_once('-') else { return Ok(Vec::new()) };
    let query = Query::of(Table::Identity, "staff")
        .index("org")
        .begins_with(format!("{region}#{org}#"))
        .only(&["id", "name", "role", "org", "active"])
        .limit(MOST);
    let mut found = app.store.query::<Account>(query).await?.items;
    found.retain(|one| one.active && one.org == org && works(one.role));
    found.sort_by(|one, other| {
        (one.role != Role::Head, &one.name).cmp(&(other.role != Role::Head, &other.name))
    });
    Ok(found.into_iter().map(choice).collect())
}

const fn works(role: Role) -> bool {
    matches!(role, Role::Officer | Role::Head | Role::Supervisor)
}

fn choice(account: Account) -> Choice {
    let Account { id, name, role, .. } = account;
    if role == Role::Head {
        return Choice::new(id, format!("{name}（负责人）"), format!("{name} (head)"));
    }
    Choice::new(id, name.clone(), name)
}
