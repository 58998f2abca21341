//! Accepting an invitation: an agent's account or an owner's, signed in. An owner's begins as an agent's, and owns the
//! enterprise once the invitation is used up.

use kernel::http::{IdempotencyKey, Reader};
use kernel::seal::sha256_hex;
use kernel::{App, Fault, audit};
use shared::access::Role;
use shared::identity::registration::keep;
use shared::identity::rules;
use shared::identity::wire::AcceptRequest;

use super::invite_agent::gone;
use super::keep_owners::{change_owners, with_role};
use super::register_enterprise::{checked_login, login_taken};
use super::replace_owner::taken_over;
use super::start_session::{SignedIn, start_session};
use crate::password;
use crate::store::{self, Account, Claimed, Invitation};

pub async fn accept_invitation(
    app: &App,
    reader: &Reader,
    key: &IdempotencyKey,
    token: &str,
    request: AcceptRequest,
) -> Result<SignedIn, Fault> {
    let id = sha256_hex(token);
    let mut faults = Vec::new();
    let name = keep(&mut faults, rules::person_name("name", &request.name));
    let login = checked_login(&request.login, &request.password, &mut faults);
    // The same for every try of one request: a repetition finds the account that the first one made.
    let user = app.seal.short_code("user of an invitation", &format!("{id}\n{}", key.0), 20);
    let (invitation, earlier) = (store::invitation(app, &id).await?, store::account(app, &user).await?);
    let Some(invitation) = invitation else {
        return match earlier {
            Some(account) if password::fits(&request.password, Some(&account.password)).await? => {
                start_session(app, reader, &account).await
            }
            _ => Err(gone()),
        };
    };
    Fault::unless_valid(faults)?;
    let owner = store::account(app, &invitation.by).await?;
    if owner.is_none_or(|owner| !owner.active) {
        return Err(gone());
    }
    let region = store::enterprise(app, &invitation.enterprise).await?.ok_or_else(gone)?.view.region;
    let account = Account {
        name: name.unwrap_or_default(),
        region,
        enterprise: invitation.enterprise.clone(),
        email: invitation.email.clone(),
        locale: reader.locale,
        password: password::hash(&request.password).await?,
        ..Account::new(app, user, login.unwrap_or_default(), Role::Agent)
    };
    if store::create_account(app, &account).await? == Claimed::Taken {
        return Err(login_taken());
    }
    if !store::use_up_invitation(app, &id).await?.is_done() {
        store::discard_account(app, &account).await?;
        return Err(gone());
    }
    let act = reader.act(&account.id, "agent_joined", format!("enterprise#{}", account.enterprise));
    audit::record(app, act).await?;
    let account = if invitation.owner { own(app, reader, &invitation, account).await? } else { account };
    start_session(app, reader, &account).await
}

/// Whoever was invited to own the enterprise does so now; what was broken off here leaves an agent, whom an owner can
/// name.
async fn own(
    app: &App,
    reader: &Reader,
    invitation: &Invitation,
    account: Account,
) -> Result<Account, Fault> {
    let user = account.id.clone();
    if invitation.replaces.is_empty() {
        // Whoever invited must still own it.
        let of = (invitation.enterprise.as_str(), Some(invitation.by.as_str()));
        match change_owners(app, of, Some(&user), |owners| owners.join(&user)).await {
            Err(Fault::NotAllowed) => return Ok(account),
            joined => joined?,
        };
        let account = with_role(app, account, Role::Owner).await?;
        audit::record(app, reader.act(&user, "owner_named", format!("user#{user}"))).await?;
        return Ok(account);
    }
    match taken_over(app, invitation, account.clone()).await {
        // Somebody has replaced them meanwhile.
        Err(Fault::Refused(_)) => return Ok(account),
        done => done?,
    }
    store::account(app, &user).await?.ok_or(Fault::NotFound)
}
