//! Filing an appeal.

use kernel::spine::{self, NewCase, What};
use kernel::{App, Fault, idempotency};
use serde_json::{Map, Value};
use shared::access::{Principal, Role};
use shared::cases::appeal::file::{form, may_file};
use shared::cases::wire::Filed;
use shared::spine::{Case, Kind, Party};
use shared::text::{Locale, Text};
use time::OffsetDateTime;

use super::keep_drafts::{claim, forget};
use super::take_upload::named_in;

/// Files what the body says. The same key with the same body gives the same receipt; with another body, however it
/// differs, it is refused. The `draft` that it names is claimed before and goes with it: of two who submit one draft
/// one does, and the other is told.
pub async fn file_case(
    app: &App,
    person: &Principal,
    mut fields: Map<String, Value>,
    key: &str,
    now: OffsetDateTime,
) -> Result<Filed, Fault> {
    let kind = fields.remove("kind");
    let draft = fields.remove("draft");
    let bare = NewCase {
        what: What::Appeal,
        fields: &fields,
        party: Party::Person(person),
        now,
        key,
        attachments: &[],
    };
    let filed = match draft.as_ref().and_then(Value::as_str) {
        Some(draft) => file_draft(app, person, kind.as_ref(), (draft, bare)).await,
        None => file(app, person, kind.as_ref(), bare).await,
    };
    if matches!(&filed, Err(Fault::InvalidForm(_))) && spine::is_reused(app, &bare).await? {
        return Err(idempotency::mismatch());
    }
    filed
}

async fn file_draft(
    app: &App,
    person: &Principal,
    kind: Option<&Value>,
    (draft, bare): (&str, NewCase<'_>),
) -> Result<Filed, Fault> {
    may_file(&bare.party)?;
    if let Some(opened) = spine::filed_before(app, &bare).await? {
        forget(app, person, draft).await?;
        return Ok(receipt(opened.case));
    }
    let claimed = claim(app, person, draft, bare.key).await?;
    let filed = file(app, person, kind, NewCase { what: What::Prepared(&claimed.prepared), ..bare }).await;
    let cleared = match &filed {
        Ok(_) => claimed.submitted(app).await,
        Err(_) => claimed.give_back(app).await,
    };
    if let Err(fault) = cleared {
        // A claim ends by itself, and the projector deletes what was submitted.
        tracing::warn!(fault = %fault, "a draft wasn't cleared after it was submitted");
    }
    filed
}

async fn file(
    app: &App,
    person: &Principal,
    kind: Option<&Value>,
    bare: NewCase<'_>,
) -> Result<Filed, Fault> {
    if kind.and_then(Value::as_str) != Some(Kind::Appeal.code()) {
        let text = Text::new("请注明办件类型（appeal）", "Say which kind of case it is (appeal)");
        return Err(Fault::field("kind", "unknown_value", text));
    }
    may_file(&bare.party)?;
    let attachments = named_in(app, person, (bare.fields, &[]), bare.now).await?;
    Ok(receipt(spine::file(app, NewCase { attachments: &attachments, ..bare }).await?.case))
}

fn receipt(case: Case) -> Filed {
    Filed {
        id: case.number.clone(),
        number: case.number,
        code: case.code,
        version: case.version,
        due: case.clock.due,
        provisional: case.clock.provisional,
    }
}

/// The form of an appeal as this role fills it.
pub async fn filing_form(app: &App, role: Option<Role>, locale: Locale) -> Result<Value, Fault> {
    let book = spine::book(app).await?;
    Ok(form(role.unwrap_or(Role::Owner), &book).schema(locale))
}
