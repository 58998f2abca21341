//! Invitations. The token isn't kept; its hash is the invitation's id.

use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};

use crate::keys;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// SHA-256 of the token.
    pub id: String,
    pub enterprise: String,
    pub enterprise_name: String,
    /// The owner's account, and the name that the invited person reads.
    pub by: String,
    pub by_name: String,
    pub note: String,
    pub email: String,
    /// To own the enterprise, not to act as an agent.
    #[serde(default)]
    pub owner: bool,
    /// The account of the owner whose place is taken; empty where nobody's is.
    #[serde(default)]
    pub replaces: String,
    /// Why, in the words of whoever replaces them.
    #[serde(default)]
    pub reason: String,
    /// RFC 3339.
    pub created: String,
    /// Epoch seconds.
    pub expires: i64,
}

#[derive(Serialize, Deserialize)]
struct InvitationItem {
    pk: String,
    sk: String,
    enterprise_pk: String,
    enterprise_sk: String,
    #[serde(flatten)]
    invitation: Invitation,
}

impl InvitationItem {
    fn of(invitation: &Invitation) -> Self {
        Self {
            pk: keys::invitation(&invitation.id),
            sk: "invitation".to_owned(),
            enterprise_pk: keys::enterprise(&invitation.enterprise),
            enterprise_sk: format!("invitation#{}#{}", invitation.created, invitation.id),
            invitation: invitation.clone(),
        }
    }
}

/// The one that waits under this id, unless its time has passed.
pub async fn invitation(app: &App, id: &str) -> Result<Option<Invitation>, Fault> {
    let item: Option<InvitationItem> =
        app.store.get(Table::Identity, &keys::invitation(id), "invitation", Reads::Strong).await?;
    let now = app.now().unix_timestamp();
    Ok(item.map(|item| item.invitation).filter(|invitation| invitation.expires > now))
}

/// Puts a new one, or gives the one that an earlier try has put.
pub async fn create_invitation(app: &App, new: Invitation) -> Result<Invitation, Fault> {
    match app.store.put_new(Table::Identity, &InvitationItem::of(&new)).await? {
        Written::Done => Ok(new),
        Written::Conflict => invitation(app, &new.id).await?.ok_or(Fault::NotFound),
    }
}

pub async fn invitations_of_enterprise(app: &App, credit_code: &str) -> Result<Vec<Invitation>, Fault> {
    let query = Query::of(Table::Identity, keys::enterprise(credit_code))
        .index("enterprise")
        .begins_with("invitation#");
    let items: Vec<InvitationItem> = app.store.query_all(query).await?;
    let now = app.now().unix_timestamp();
    Ok(items.into_iter().map(|item| item.invitation).filter(|invitation| invitation.expires > now).collect())
}

/// Takes one away; `Conflict` when it isn't this enterprise's or is gone.
pub async fn withdraw_invitation(app: &App, credit_code: &str, id: &str) -> Result<Written, Fault> {
    let is_theirs = Condition::equals("enterprise", credit_code)?;
    app.store.delete_if(Table::Identity, &keys::invitation(id), "invitation", is_theirs).await
}

/// The same for one that was accepted: of two who accept at once, one gets `Done`.
pub async fn use_up_invitation(app: &App, id: &str) -> Result<Written, Fault> {
    app.store.delete_if(Table::Identity, &keys::invitation(id), "invitation", Condition::exists()).await
}
