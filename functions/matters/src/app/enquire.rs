//! Asking about an item, or complaining of how it is done: finds who does it in the region, and begins the case.

use kernel::spine::{self, NewCase, What, book};
use kernel::{App, Fault, idempotency, uploads};
use serde_json::{Map, Value};
use shared::access::Principal;
use shared::cases::wire::Filed;
use shared::matters::ItemCode;
use shared::matters::enquiry::Topic;
use shared::matters::enquiry::file::{form, may_enquire};
use shared::matters::guide::{Absence, availability};
use shared::problem::FieldFault;
use shared::spine::case::Attachment;
use shared::spine::{Case, Kind, Party};
use shared::text::{Locale, Text};
use time::OffsetDateTime;

use super::show_matter::{org_of_serving, serving};
use crate::catalogue::Shelf;
use crate::store;

/// Ids that are looked up at most; the form's own bound is told by the form.
const LOOKED_UP: usize = 20;

/// The kind that a body or a query asks for.
pub fn kind_of(code: &str) -> Result<Kind, Fault> {
    match Kind::of_code(code) {
        Some(kind @ (Kind::Consultation | Kind::Complaint)) => Ok(kind),
        _ => {
            let text = Text::new("请选择咨询或投诉", "Choose a consultation or a complaint");
            Err(Fault::field("kind", "unknown_value", text))
        }
    }
}

/// The form of a kind, as JSON Schema.
pub fn enquiry_form(kind: &str, locale: Locale) -> Result<Value, Fault> {
    Ok(form(kind_of(kind)?).schema(locale))
}

/// Begins the case that the body asks for: `{kind, item, region, …}` with the fields of the kind's form. The same key
/// with the same body gives the same receipt.
pub async fn enquire(
    app: &App,
    shelf: &Shelf,
    person: &Principal,
    fields: &Map<String, Value>,
    (key, now): (&str, OffsetDateTime),
) -> Result<Filed, Fault> {
    let party = Party::Person(person);
    may_enquire(&party)?;
    let word = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let kind = kind_of(word("kind"))?;
    let topic = topic(app, shelf, word("item"), word("region")).await?;
    let mut given = fields.clone();
    given.remove("kind");
    let what = What::Enquiry(kind, &topic);
    let bare = NewCase { what, fields: &given, party, now, key, attachments: &[] };
    let filed = file(app, person, bare).await;
    if matches!(&filed, Err(Fault::InvalidForm(_))) && spine::is_reused(app, &bare).await? {
        return Err(idempotency::mismatch());
    }
    let case = filed?;
    Ok(Filed {
        id: case.number.clone(),
        number: case.number,
        code: case.code,
        version: case.version,
        due: case.clock.due,
        provisional: case.clock.provisional,
    })
}

async fn file(app: &App, person: &Principal, bare: NewCase<'_>) -> Result<Case, Fault> {
    let attachments = named(app, person, bare.fields, bare.now).await?;
    Ok(spine::file(app, NewCase { attachments: &attachments, ..bare }).await?.case)
}

async fn named(
    app: &App,
    person: &Principal,
    fields: &Map<String, Value>,
    now: OffsetDateTime,
) -> Result<Vec<Attachment>, Fault> {
    let ids = fields.get("attachments").and_then(Value::as_array).into_iter().flatten().take(LOOKED_UP);
    let placed = ids
        .enumerate()
        .filter_map(|(place, id)| id.as_str().map(|id| (format!("attachments.{place}"), id.to_owned())));
    uploads::named(app, person, placed.collect(), now).await
}

/// What it is about: an item of the directory, suspended or not, and the org that does it in the region.
pub async fn topic(app: &App, shelf: &Shelf, item: &str, region: &str) -> Result<Topic, Fault> {
    let book = book(app).await?;
    let catalogue = shelf.catalogue(app).await?;
    let card = ItemCode::parse(item).ok().and_then(|code| catalogue.get(code.as_str()));
    let mut faults = Vec::new();
    if card.is_none() {
        let text = Text::new("目录中没有这个事项", "The directory has no such item");
        faults.push(FieldFault::new("item", "unknown_value", text));
    }
    if book.regions.get(region).is_none() {
        let text = Text::new("请选择办理地区", "Choose the region in which it is done");
        faults.push(FieldFault::new("region", "unknown_region", text));
    }
    let (Some(card), true) = (card, faults.is_empty()) else { return Err(Fault::InvalidForm(faults)) };
    let edition = catalogue.edition;
    let version = store::version(app, &card.code, edition).await?.ok_or(Fault::NotFound)?;
    let found = serving(app, card, &version, (region, edition), &book).await?;
    match (availability(&version, found.as_ref()), &found) {
        (Err(Absence::Cancelled), _) => {
            let text = Text::new("该事项已取消", "This item has been cancelled");
            Err(Fault::field("item", "cancelled", text))
        }
        (_, Some(found)) => Ok(Topic {
            item: card.code.clone(),
            name: version.item.name.clone(),
            org: org_of_serving(found, &version, &book),
            ground: String::new(),
            rated: None,
        }),
        _ => {
            let text = Text::new("该地区不办理这个事项", "This item isn’t offered in this region");
            Err(Fault::field("region", "not_offered", text))
        }
    }
}
