//! Accepting an invitation: an agent's account, signed in.

use kernel::http::{IdempotencyKey, Reader};
use kernel::seal::sha256_hex;
use kernel::{App, Fault, audit};
use shared::access::Role;
use shared::identity::registration::keep;
use shared::identity::rules;
use shared::identity::wire::AcceptRequest;

use super::invite_agent::gone;
use super::register_enterprise::{checked_login, login_taken};
use super::start_session::{SignedIn, start_session};
use crate::password;
use crate::store::{self, Account, Claimed};

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
    start_session(app, reader, &account).await
}
