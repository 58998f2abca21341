//! Applying for a matter: finds the item as it stands and who does it in the region, and begins the case under both.

use kernel::spine::{self, NewCase, Opened, What, book};
use kernel::{App, Fault, Refusal, held, uploads};
use serde_json::{Map, Value};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::cases::wire::Filed;
use shared::form::Definition;
use shared::matters::application::Under;
use shared::matters::application::file::{check, is_at_counter, may_apply};
use shared::matters::change::Version;
use shared::matters::draft::Purpose;
use shared::matters::form_change::{FormChange, FormChanged, changes};
use shared::matters::guide::{Absence, availability};
use shared::matters::paper::{ids, placed, resolve};
use shared::matters::{Item, ItemCode, Online};
use shared::problem::FieldFault;
use shared::region::Regions;
use shared::spine::Party;
use shared::spine::case::Attachment;
use shared::text::Text;
use time::OffsetDateTime;

use super::check_form::check_form;
use super::declare_project::project_named;
use super::keep_applied::{Asked, claim_once, keep_applied, unless_running};
use super::keep_drafts::end_filed;
use super::keep_project::keep_project;
use super::show_matter::serving;
use crate::catalogue::Shelf;
use crate::store;

/// Documents that are looked through for uploads at most; the check says which of them the item doesn't ask for.
const DOCUMENTS: usize = 40;

/// Begins the case that the body asks for: `{item, region, edition?, values, documents, running?, project?, applicant?}`.
/// The same key with the same body gives the same receipt, also when another edition has come into force meanwhile.
///
/// # Errors
/// `invalid_form`; 409 `form_changed` with `FormChanged`, `already_running` or `filed_already` with the cases' numbers.
pub async fn apply(
    app: &App,
    shelf: &Shelf,
    person: &Principal,
    fields: &Map<String, Value>,
    (key, now): (&str, OffsetDateTime),
) -> Result<Filed, Fault> {
    let party = Party::Person(person);
    may_apply(&party)?;
    // What the sender has been shown of others isn't what is applied for.
    let mut fields = fields.clone();
    let known = fields.remove("running");
    let fields = &fields;
    let word = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let (under, version) =
        under_now(app, shelf, (word("item"), word("region")), is_at_counter(&party)).await?;
    let what = What::Application(&under, fields);
    let raw = NewCase { what, fields, party, now, key, attachments: &[] };
    let Opened { case, is_replay } = match begin(app, person, (&under, &version), raw, known.as_ref()).await {
        Ok(opened) => opened,
        // What stands in its way now may not have stood there when the same command came first.
        Err(fault @ (Fault::InvalidForm(_) | Fault::Refused(_))) => {
            spine::filed_before(app, &raw).await?.ok_or(fault)?
        }
        Err(fault) => return Err(fault),
    };
    let code = ItemCode::parse(&version.item.code);
    if let (Ok(code), false, false) = (code, is_replay, is_at_counter(&party)) {
        end_filed(app, person, &Purpose::Item(code)).await;
    }
    // Both stand in the case's first event, so whatever hinders them is made good by the projector.
    let book = book(app).await?;
    if let Err(fault) = keep_project(app, &book, &case).await {
        tracing::warn!(case = %case.number, fault = %fault, "a project is left to the projector");
    }
    if let Err(fault) = keep_applied(app, &case).await {
        tracing::warn!(case = %case.number, fault = %fault, "a pointer is left to the projector");
    }
    Ok(Filed {
        id: case.number.clone(),
        number: case.number,
        code: case.code,
        version: case.version,
        due: case.clock.due,
        provisional: case.clock.provisional,
    })
}

/// Checks all of it and begins the case.
async fn begin(
    app: &App,
    person: &Principal,
    (under, version): (&Under, &Version),
    raw: NewCase<'_>,
    known: Option<&Value>,
) -> Result<Opened, Fault> {
    let (item, fields) = (&version.item, raw.fields);
    let seen = unless_changed(app, version, fields).await?;
    let nothing = Map::new();
    let given = match fields.get("documents") {
        Some(Value::Object(given)) => given,
        None | Some(Value::Null) => &nothing,
        Some(_) => {
            let text = Text::new("材料的格式不对", "The documents aren’t an object");
            return Err(Fault::field("documents", "wrong_type", text));
        }
    };
    let seen = seen.as_ref().map(|item| item.documents.as_slice());
    let placed = placed(given, &item.documents, seen).map_err(Fault::InvalidForm)?;
    let ids = ids(&item.documents);
    let opened = begin_placed(app, person, (under, item), raw, (placed.documents.clone(), known)).await;
    opened.map_err(|fault| match fault {
        Fault::InvalidForm(faults) => {
            let known = |one: FieldFault| FieldFault { field: placed.field(&one.field, &ids), ..one };
            Fault::InvalidForm(faults.into_iter().map(known).collect())
        }
        other => other,
    })
}

async fn begin_placed(
    app: &App,
    person: &Principal,
    (under, item): (&Under, &Item),
    raw: NewCase<'_>,
    (documents, known): (Map<String, Value>, Option<&Value>),
) -> Result<Opened, Fault> {
    let (book, today) = (book(app).await?, china_date(raw.now));
    let mut kept = filled(raw.fields, item, &book.regions)?;
    let applicant = match kept.get("applicant").and_then(|one| one["code"].as_str()) {
        Some(code) if is_at_counter(&raw.party) => code.trim().to_ascii_uppercase(),
        _ => person.enterprise.clone(),
    };
    if let Some(project) = project_named(app, &book, &kept, &applicant).await? {
        kept.insert("project".to_owned(), project.as_str().into());
    }
    let file = held::kept(app, &applicant).await?;
    let documents =
        resolve(&documents, &under.papers, &file.holdings(), today).map_err(Fault::InvalidForm)?;
    kept.insert("documents".to_owned(), Value::Object(documents));
    // All that the form says is right before anything is looked up or claimed.
    check(&raw.party, &kept, under)?;
    let form = item.form.clone().unwrap_or_default();
    let attachments = attached(app, person, (&form, &kept), raw.now).await?;
    let asked = Asked { enterprise: &applicant, item: &item.code, kept: &kept };
    unless_running(app, person, &asked, known).await?;
    let claim = claim_once(app, item, &asked, &raw).await?;
    let what = What::Application(under, &kept);
    let opened = spine::file(app, NewCase { what, attachments: &attachments, ..raw }).await?;
    if let Some(claim) = claim {
        claim.settle(app, &opened.case.number).await?;
    }
    Ok(opened)
}

/// The item as the sender saw it, if it says which edition it saw: none says that it has just read it.
///
/// # Errors
/// 409 `form_changed` where something that is asked for changed since.
async fn unless_changed(
    app: &App,
    version: &Version,
    fields: &Map<String, Value>,
) -> Result<Option<Item>, Fault> {
    let seen = match fields.get("edition") {
        None | Some(Value::Null) => return Ok(None),
        Some(seen) => seen.as_u64().and_then(|seen| u32::try_from(seen).ok()),
    };
    if seen == Some(version.edition) {
        return Ok(Some(version.item.clone()));
    }
    let before = match seen {
        Some(seen) => store::version(app, &version.item.code, seen).await?,
        None => None,
    };
    let changes = before.as_ref().map(|before| changes(&before.item, &version.item));
    if let (Some(before), Some([])) = (before, changes.as_deref()) {
        return Ok(Some(before.item));
    }
    Err(form_changed(version.edition, changes.unwrap_or_default())?)
}

/// The refusal of a form that was filled as it was before.
pub(super) fn form_changed(edition: u32, changes: Vec<FormChange>) -> Result<Fault, Fault> {
    let told = FormChanged { edition, changes };
    let refusal = Refusal::new(
        409,
        "form_changed",
        "申请表或者材料要求刚刚更新，您填写的内容都还在，请核对有变化的地方后再提交",
        "The form or its documents have just changed. What you wrote is kept; look at what is new and submit again",
    );
    let current = Some(serde_json::to_value(told).map_err(Fault::unexpected)?);
    Ok(Refusal { current, ..refusal }.into())
}

/// The uploads that an application names in its form and among its documents.
///
/// # Errors
/// `invalid_form` where one isn’t this person’s, or of a kind that the form doesn’t take.
pub(super) async fn attached(
    app: &App,
    person: &Principal,
    (form, fields): (&Definition, &Map<String, Value>),
    now: OffsetDateTime,
) -> Result<Vec<Attachment>, Fault> {
    let nothing = Map::new();
    let values = fields.get("values").and_then(Value::as_object).unwrap_or(&nothing);
    let in_form = form.uploads(values);
    let mut named = named_uploads(fields);
    named.extend(in_form.iter().map(|one| (format!("values.{}", one.place), one.id.clone())));
    let attachments = uploads::named(app, person, named, now).await?;
    let misfits = in_form.iter().filter_map(|one| {
        let file = attachments.iter().find(|attachment| attachment.id == one.id)?;
        one.field.misfit(&file.name, &format!("values.{}", one.place))
    });
    Fault::unless_valid(misfits.collect())?;
    Ok(attachments)
}

/// The uploads that documents name, each with its place in the form. What isn't a list of ids is left to the check.
pub(super) fn named_uploads(fields: &Map<String, Value>) -> Vec<(String, String)> {
    let documents = fields.get("documents").and_then(Value::as_object).into_iter().flatten();
    let mut named = Vec::new();
    for (code, given) in documents.take(DOCUMENTS) {
        for (place, id) in given.as_array().into_iter().flatten().enumerate() {
            named.extend(id.as_str().map(|id| (format!("documents.{code}.{place}"), id.to_owned())));
        }
    }
    named
}

/// The application with its values as they are kept; their faults stand under `values.`.
fn filled(fields: &Map<String, Value>, item: &Item, regions: &Regions) -> Result<Map<String, Value>, Fault> {
    let empty = Map::new();
    let given = match fields.get("values") {
        None | Some(Value::Null) => &empty,
        Some(Value::Object(values)) => values,
        Some(_) => {
            let text = Text::new("填写的内容格式不对", "The values aren’t an object");
            return Err(Fault::field("values", "wrong_type", text));
        }
    };
    let taken = check_form(item, given, regions).map_err(|fault| match fault {
        Fault::InvalidForm(faults) => Fault::InvalidForm(faults.into_iter().map(under_values).collect()),
        other => other,
    })?;
    let mut fields = fields.clone();
    fields.insert("values".to_owned(), Value::Object(taken));
    Ok(fields)
}

pub(super) fn under_values(mut fault: FieldFault) -> FieldFault {
    fault.field = format!("values.{}", fault.field);
    fault
}

/// What is applied under: the item in force, and the implementation that serves the region. What can be applied for at
/// the counter only is refused elsewhere.
pub async fn under_now(
    app: &App,
    shelf: &Shelf,
    (item, region): (&str, &str),
    at_counter: bool,
) -> Result<(Under, Version), Fault> {
    let book = book(app).await?;
    let mut faults = Vec::new();
    let mut fault = |field: &str, code, zh, en| faults.push(FieldFault::new(field, code, Text::new(zh, en)));
    let catalogue = shelf.catalogue(app).await?;
    let card = ItemCode::parse(item).ok().and_then(|code| catalogue.get(code.as_str()));
    if card.is_none() {
        fault("item", "unknown_value", "目录中没有这个事项", "The directory has no such item");
    }
    if book.regions.get(region).is_none() {
        fault("region", "unknown_region", "请选择办理地区", "Choose the region in which to apply");
    }
    let (Some(card), true) = (card, faults.is_empty()) else { return Err(Fault::InvalidForm(faults)) };
    let edition = catalogue.edition;
    let version = store::version(app, &card.code, edition).await?.ok_or(Fault::NotFound)?;
    let found = serving(app, card, &version, (region, edition), &book).await?;
    let (field, code, text) = match (availability(&version, found.as_ref()), &found) {
        (Ok(()), Some(_)) if version.item.online == Online::Counter && !at_counter => (
            "item",
            "counter_only",
            Text::new("该事项只能到窗口办理", "This item can be applied for at the counter only"),
        ),
        (Ok(()), Some(found)) => return Ok((Under::of(&version, found, edition, &book), version)),
        (Err(Absence::Cancelled), _) => {
            ("item", "cancelled", Text::new("该事项已取消", "This item has been cancelled"))
        }
        (Err(Absence::Suspended(_)), _) => {
            ("item", "suspended", Text::new("该事项暂停办理", "This item is suspended"))
        }
        (Err(Absence::NotOffered) | Ok(()), _) => (
            "region",
            "not_offered",
            Text::new("该地区不办理这个事项", "This item isn’t offered in this region"),
        ),
    };
    Err(Fault::field(field, code, text))
}
