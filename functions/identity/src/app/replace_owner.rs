//! Replacing the owner of a proved enterprise who has left, by somebody of the administration with a reason on record: an
//! agent takes their place, or whoever takes a link that works once.
//!
//! Always: the former owner is written to, and the enterprise's people find it in their inbox; before the successor is
//! there nothing changes.

use kernel::http::{Caller, IdempotencyKey};
use kernel::mail::{Letter, Sent};
use kernel::store::Table;
use kernel::{App, Fault, audit, idempotency, notices, spine::book};
use shared::access::Role;
use shared::identity::owners::OwnerRefusal;
use shared::identity::registration::keep;
use shared::identity::told::EnterpriseTold;
use shared::identity::wire::{AgentList, OwnerReplaced, OwnerRequest};
use shared::identity::{rules, staff};
use shared::text::{Locale, Text};

use super::invite_agent::{Invited, invite};
use super::keep_owners::{change_owners, close, people, with_role};
use super::principal::refresh_enterprise;
use crate::store::{self, Account, Enterprise, Invitation};

/// Who acts for an enterprise, for those who may replace its owner.
pub async fn list_people(app: &App, caller: &Caller, credit_code: &str) -> Result<AgentList, Fault> {
    let found = of_their_region(app, caller, credit_code).await?;
    store::note_read(app, credit_code, caller, shared::identity::wire::ReadWhat::Registration, app.now())
        .await?;
    people(app, &found.view.credit_code).await
}

pub async fn replace_owner(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    credit_code: &str,
    request: OwnerRequest,
) -> Result<OwnerReplaced, Fault> {
    let found = of_their_region(app, caller, credit_code).await?;
    let mut faults = Vec::new();
    let reason = keep(&mut faults, rules::reason("reason", &request.reason)).unwrap_or_default();
    let email = keep(&mut faults, rules::email("email", &request.email)).unwrap_or_default();
    Fault::unless_valid(faults)?;
    if !found.view.verified {
        let words = Text::new(
            "这家企业尚未核实，不能更换负责人；可解除注册后由企业重新注册。",
            "This enterprise isn’t verified, so its owner can’t be replaced; release the registration instead.",
        );
        return Err(Fault::refused("enterprise_unverified", words));
    }
    let former = account_of(app, credit_code, "former", &request.former).await?;
    let owns = found.owners.role_of(&former.id, former.role) == Role::Owner && former.active;
    if !owns && request.successor.is_empty() {
        return Err(Fault::field("former", "not_an_owner", OwnerRefusal::NotAnOwner.text()));
    }
    let (told, successor) = if request.successor.is_empty() {
        let invited = Invited {
            enterprise: &found.view,
            note: String::new(),
            email,
            owner: true,
            replaces: former.id.clone(),
            reason: reason.clone(),
        };
        let (made, is_first) = invite(app, caller, key, invited).await?;
        if is_first {
            let act = caller.act("owner_being_replaced", format!("enterprise#{credit_code}"));
            audit::record(app, act.detail(reason)).await?;
            tell(app, &found, EnterpriseTold::OwnerBeingReplaced).await?;
        }
        let told = match is_first {
            true => write_to(app, &former, &found, false).await,
            // It was told the first time.
            false => app.mailer.is_enabled() && !former.email.is_empty(),
        };
        (told, Some(made))
    } else {
        let body = (credit_code, &request);
        let told = idempotency::once(app, Table::Identity, &caller.user, key, &body, async || {
            let successor = account_of(app, credit_code, "successor", &request.successor).await?;
            let act = caller.act("owner_replaced", format!("enterprise#{credit_code}")).detail(reason);
            replaced(app, (former, successor), act).await
        })
        .await?;
        (told, None)
    };
    Ok(OwnerReplaced { told, invitation: successor })
}

/// The successor that an invitation was for has come.
pub(super) async fn taken_over(app: &App, invitation: &Invitation, successor: Account) -> Result<(), Fault> {
    let former = store::account(app, &invitation.replaces).await?.ok_or(Fault::NotFound)?;
    let object = format!("enterprise#{}", invitation.enterprise);
    let act = audit::Act::new(invitation.by.clone(), "owner_replaced", object);
    replaced(app, (former, successor), act.detail(invitation.reason.clone())).await.map(drop)
}

/// One conditional put decides; then the accounts follow. Whether a letter went to the former owner.
async fn replaced(
    app: &App,
    (former, successor): (Account, Account),
    act: audit::Act,
) -> Result<bool, Fault> {
    let code = former.enterprise.clone();
    let change = |owners: &mut shared::identity::owners::Owners| owners.replace(&former.id, &successor.id);
    let saved = change_owners(app, (&code, None), Some(&successor.id), change).await?;
    refresh_enterprise(app, &saved).await?;
    close(app, former.clone()).await?;
    with_role(app, successor, Role::Owner).await?;
    audit::record(app, act).await?;
    tell(app, &saved, EnterpriseTold::OwnerReplaced).await?;
    Ok(write_to(app, &former, &saved, true).await)
}

async fn of_their_region(app: &App, caller: &Caller, credit_code: &str) -> Result<Enterprise, Fault> {
    if !caller.role.is_staff() {
        // Whether it is registered isn't for other enterprises to know.
        return Err(if caller.enterprise == credit_code { Fault::NotAllowed } else { Fault::NotFound });
    }
    let found = store::enterprise(app, credit_code).await?.filter(|found| !found.released);
    let found = found.ok_or(Fault::NotFound)?;
    if !staff::may_verify(caller, &found.view.region, &book(app).await?.regions) {
        return Err(Fault::NotAllowed);
    }
    Ok(found)
}

async fn account_of(app: &App, credit_code: &str, field: &str, user: &str) -> Result<Account, Fault> {
    let found = store::account(app, user).await?.filter(|account| account.enterprise == credit_code);
    found.ok_or_else(|| {
        let words = Text::new("请从这家企业的账号中选择。", "Choose one of this enterprise’s accounts.");
        Fault::field(field, "unknown_account", words)
    })
}

pub(super) async fn tell(app: &App, enterprise: &Enterprise, told: EnterpriseTold) -> Result<(), Fault> {
    let view = &enterprise.view;
    let news = notices::News {
        about: view.credit_code.clone(),
        seq: u32::try_from(view.version).unwrap_or(u32::MAX),
        tells: told.into(),
        level: String::new(),
        title: view.name.clone(),
        at: app.now(),
    };
    notices::tell(app, &notices::enterprise(&view.credit_code), &news).await
}

/// Writes to whoever owned it; whether the letter went.
async fn write_to(app: &App, former: &Account, enterprise: &Enterprise, done: bool) -> bool {
    if former.email.is_empty() {
        return false;
    }
    let name = &enterprise.view.name;
    let (subject, text) = match (former.locale, done) {
        (Locale::Zh, true) => (
            "企通：您已不再担任企业负责人",
            format!(
                "您好：\n\n经工作人员核对材料，“{name}”在企通的负责人已更换，您的账号已停用。\n\n如有异议，请持有效证件到当地工商联提出。\n"
            ),
        ),
        (Locale::Zh, false) => (
            "企通：正在办理更换企业负责人",
            format!(
                "您好：\n\n工作人员正在为“{name}”办理更换负责人，新负责人建立账号后，您的账号将停用。\n\n如有异议，请尽快持有效证件到当地工商联提出。\n"
            ),
        ),
        (Locale::En, true) => (
            "Qitong: you no longer own an enterprise",
            format!(
                "The owner of {name} on Qitong was replaced after its papers were checked, and your account is closed.\n\nIf you object, please bring your identity document to the local Federation.\n"
            ),
        ),
        (Locale::En, false) => (
            "Qitong: an owner is being replaced",
            format!(
                "The owner of {name} on Qitong is being replaced. Your account will be closed when the new owner has made theirs.\n\nIf you object, please bring your identity document to the local Federation soon.\n"
            ),
        ),
    };
    let letter = Letter { to: former.email.clone(), subject: subject.to_owned(), text };
    app.mailer.send(letter).await == Sent::Accepted
}
