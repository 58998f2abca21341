//! Inviting agents and owners: a link that works once, for seven days.

use kernel::http::{Caller, IdempotencyKey};
use kernel::mail::Letter;
use kernel::seal::sha256_hex;
use kernel::time::wire;
use kernel::{App, Fault, audit, idempotency};
use shared::access::Deed;
use shared::identity::registration::keep;
use shared::identity::rules;
use shared::identity::wire::{
    EnterpriseView, InvitationList, InvitationMade, InvitationRequest, InvitationRow, InvitationView,
};
use shared::text::Text;
use time::{Duration, OffsetDateTime};

use super::views::at;
use crate::store::{self, Invitation};

const WAITING_AT_MOST: usize = 50;

pub async fn invite_agent(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    request: InvitationRequest,
) -> Result<InvitationMade, Fault> {
    caller.must(Deed::KeepEnterprise)?;
    let mut faults = Vec::new();
    let note = keep(
        &mut faults,
        rules::optional_line("note", &request.note, rules::NAME_MAX, Text::new("备注", "note")),
    );
    let email = keep(&mut faults, rules::email("email", &request.email));
    Fault::unless_valid(faults)?;
    let found = store::enterprise(app, &caller.enterprise).await?.ok_or(Fault::NotFound)?;
    let invited = Invited {
        enterprise: &found.view,
        note: note.unwrap_or_default(),
        email: email.unwrap_or_default(),
        owner: request.owner,
        replaces: String::new(),
        reason: String::new(),
    };
    let (made, is_first) = invite(app, caller, key, invited).await?;
    if is_first {
        let word = if request.owner { "owner_invited" } else { "agent_invited" };
        audit::record(app, caller.act(word, format!("enterprise#{}", caller.enterprise))).await?;
    }
    Ok(made)
}

/// Whom an invitation is for.
pub(super) struct Invited<'a> {
    pub enterprise: &'a EnterpriseView,
    pub note: String,
    pub email: String,
    pub owner: bool,
    /// The account of the owner whose place is taken; empty where nobody's is.
    pub replaces: String,
    pub reason: String,
}

/// Makes an invitation and sends its link; whether it wasn't there before.
pub(super) async fn invite(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    invited: Invited<'_>,
) -> Result<(InvitationMade, bool), Fault> {
    let waiting = store::invitations_of_enterprise(app, &invited.enterprise.credit_code).await?;
    if waiting.len() >= WAITING_AT_MOST {
        let words = Text::new(
            "尚未使用的邀请太多，请先撤回一些。",
            "Too many invitations are waiting. Please withdraw some first.",
        );
        return Err(Fault::refused("too_many_invitations", words));
    }
    // Derived, so that a repetition gives the same token without our keeping it.
    let token = app.seal.short_code("invitation", &format!("{}\n{}", caller.user, key.0), 32);
    let expires = app.now() + Duration::days(rules::INVITATION_DAYS);
    let new = Invitation {
        id: sha256_hex(&token),
        enterprise: invited.enterprise.credit_code.clone(),
        enterprise_name: invited.enterprise.name.clone(),
        by: caller.user.clone(),
        by_name: caller.name.clone(),
        note: invited.note,
        email: invited.email,
        owner: invited.owner,
        replaces: invited.replaces,
        reason: invited.reason,
        created: wire(app.now()),
        expires: expires.unix_timestamp(),
    };
    let asked = new.clone();
    let is_first = store::invitation(app, &new.id).await?.is_none();
    let made = store::create_invitation(app, new).await?;
    if (Invitation { created: made.created.clone(), expires: made.expires, ..asked }) != made {
        return Err(idempotency::mismatch());
    }
    let link = format!("{}/invitations/{token}", app.config.public_origin);
    if is_first {
        send(app, caller, &made, &link).await;
    }
    Ok((InvitationMade { id: made.id, token, link, expires: instant(made.expires) }, is_first))
}

async fn send(app: &App, caller: &Caller, invitation: &Invitation, link: &str) {
    if invitation.email.is_empty() {
        return;
    }
    let locale = caller.reader.locale;
    let name = &invitation.enterprise_name;
    let subject = match invitation.owner {
        false => locale.pick("邀请您担任企业经办人", "You are invited to act for an enterprise"),
        true => locale.pick("邀请您担任企业负责人", "You are invited to own an enterprise’s registration"),
    }
    .to_owned();
    let role = match invitation.owner {
        false => locale.pick("经办人", "an agent"),
        true => locale.pick("负责人", "an owner"),
    };
    let text = match locale {
        shared::text::Locale::Zh => format!(
            "您好：\n\n{}邀请您在企通担任“{name}”的{role}。请在七日内打开下面的链接完成注册：\n\n{link}\n\n如果您不认识邀请人，请忽略本邮件。",
            invitation.by_name
        ),
        shared::text::Locale::En => format!(
            "{} invites you to act for {name} on Qitong as {role}. Please open this link within seven days:\n\n{link}\n\nIf you don't know the sender, please ignore this letter.",
            invitation.by_name
        ),
    };
    // Whether it arrives is logged by the mailer; the owner has the link too.
    let _ = app.mailer.send(Letter { to: invitation.email.clone(), subject, text }).await;
}

pub async fn list_invitations(app: &App, caller: &Caller) -> Result<InvitationList, Fault> {
    caller.must(Deed::KeepEnterprise)?;
    let items = store::invitations_of_enterprise(app, &caller.enterprise).await?;
    let row = |invitation: Invitation| InvitationRow {
        created: at(&invitation.created),
        expires: instant(invitation.expires),
        id: invitation.id,
        note: invitation.note,
        email: invitation.email,
        owner: invitation.owner,
    };
    // Those by which an owner is replaced aren't the enterprise's to withdraw.
    let items = items.into_iter().filter(|invitation| invitation.replaces.is_empty());
    Ok(InvitationList { items: items.map(row).collect(), next: None })
}

/// What the invited person reads before they accept.
pub async fn read_invitation(app: &App, token: &str) -> Result<InvitationView, Fault> {
    let found = store::invitation(app, &sha256_hex(token)).await?.ok_or_else(gone)?;
    Ok(InvitationView {
        enterprise_name: found.enterprise_name,
        invited_by: found.by_name,
        owner: found.owner,
        expires: instant(found.expires),
    })
}

pub async fn withdraw_invitation(app: &App, caller: &Caller, id: &str) -> Result<(), Fault> {
    caller.must(Deed::KeepEnterprise)?;
    if store::withdraw_invitation(app, &caller.enterprise, id).await?.is_done() {
        audit::record(app, caller.act("invitation_withdrawn", format!("enterprise#{}", caller.enterprise)))
            .await?;
        return Ok(());
    }
    Err(Fault::NotFound)
}

/// 404 in words that fit someone with an old link in their hands.
pub(super) fn gone() -> Fault {
    let (zh, en) = (
        "邀请链接已失效或已使用，请联系企业负责人重新邀请。",
        "This invitation has ended or was used. Please ask the owner for a new one.",
    );
    kernel::Refusal::new(404, "not_found", zh, en).into()
}

fn instant(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
