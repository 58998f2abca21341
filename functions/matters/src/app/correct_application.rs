//! Correcting an application after the one notice (补正): what the notice names of the form and the documents is filled and
//! handed in anew, checked under the edition that the case began under.
//!
//! Always: nothing else of the application changes, and what was there before stays in its events.

use kernel::spine::{self, Attempt, book, load};
use kernel::{App, Fault, held, uploads};
use serde_json::{Map, Value, json};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::cases::wire::Acted;
use shared::kinds::flow;
use shared::matters::Item;
use shared::matters::application::{Application, Correction, Paper};
use shared::matters::paper::resolve;
use shared::matters::wire::CorrectionRequest;
use shared::problem::FieldFault;
use shared::region::Regions;
use shared::spine::case::Attachment;
use shared::spine::decide::{Desk, offers};
use shared::spine::{Action, Case, Party};
use shared::text::Text;
use time::OffsetDateTime;

use super::apply::{named_uploads, under_values};
use super::check_form::check_form;
use crate::store;

/// Takes a correction once, whatever happens on the way.
///
/// # Errors
/// `invalid_form` at `values.…`, `documents.<code>`, `text`, `attachments` or `consent`; what `decide` refuses.
pub async fn correct_application(
    app: &App,
    person: &Principal,
    number: &str,
    request: &CorrectionRequest,
    (key, now): (&str, OffsetDateTime),
) -> Result<Acted, Fault> {
    let (book, party) = (book(app).await?, Party::Person(person));
    let case = load(app, number).await?.map(|loaded| loaded.case).ok_or(Fault::NotFound)?;
    if !party.may_read(&case, &book.regions) {
        return Err(Fault::NotFound);
    }
    let application = case.application.as_deref().ok_or(Fault::NotFound)?;
    let desk = Desk { book: &book, now, salt: "", attachments: &[], targets: &[], colleagues: &[] };
    let is_offered =
        offers(flow(case.kind), &case, &party, &desk).iter().any(|(action, _)| *action == Action::Supplement);
    // Where it isn't to be corrected now, whoever asks hears why, or what the same command came to before.
    let (correction, attachments) = if is_offered {
        checked(app, person, (&case, application), request, (&book.regions, now)).await?
    } else {
        (Correction::default(), Vec::new())
    };
    let sent = serde_json::to_value(request).map_err(Fault::unexpected)?;
    let sent = sent.as_object().cloned().unwrap_or_default();
    let mut fields = Map::new();
    fields.insert("text".to_owned(), request.text.clone().into());
    if !request.attachments.is_empty() {
        fields.insert("attachments".to_owned(), json!(request.attachments));
    }
    if !request.consent.is_empty() {
        fields.insert("consent".to_owned(), request.consent.clone().into());
    }
    let attempt = Attempt {
        number,
        action: Action::Supplement,
        version: Some(request.version),
        fields: &fields,
        key,
        party,
        now,
        attachments: &attachments,
        targets: &[],
    };
    let done = spine::correct(app, attempt, &correction, &sent).await?;
    Ok(Acted {
        id: done.case.number,
        version: done.record.event.seq,
        state: done.case.state,
        hash: done.record.event.hash,
        children: Vec::new(),
    })
}

/// What is corrected as it is kept, and the new uploads that it names.
async fn checked(
    app: &App,
    person: &Principal,
    (case, application): (&Case, &Application),
    request: &CorrectionRequest,
    (regions, now): (&Regions, OffsetDateTime),
) -> Result<(Correction, Vec<Attachment>), Fault> {
    let missing: Vec<Paper> = application.missing_papers().cloned().collect();
    let file = held::kept(app, &case.enterprise).await?;
    let documents = resolve(&request.documents, &missing, &file.holdings(), china_date(now))
        .map_err(Fault::InvalidForm)?;
    let mut faults =
        application.check_correction(request.values.is_some(), &documents).err().unwrap_or_default();
    let mut correction = Correction { values: None, documents };
    let mut item = None;
    if let Some(given) = request.values.as_ref().filter(|_| application.is_form_missing()) {
        let under = &application.under;
        let found = store::version(app, &under.item, under.edition).await?.ok_or(Fault::NotFound)?.item;
        match filled(&found, given, regions, application) {
            Ok(values) => correction.values = Some(values),
            Err(Fault::InvalidForm(more)) => faults.extend(more),
            Err(other) => return Err(other),
        }
        item = Some(found);
    }
    Fault::unless_valid(faults)?;
    let attachments = attached(app, person, (case, item.as_ref(), &correction), request, now).await?;
    Ok((correction, attachments))
}

/// The values of the form as they are kept; their faults stand under `values.`. What an enterprise applies for once, such as
/// the year of a report, is what the case is about and stays.
fn filled(
    item: &Item,
    given: &Map<String, Value>,
    regions: &Regions,
    application: &Application,
) -> Result<Map<String, Value>, Fault> {
    let values = check_form(item, given, regions).map_err(|fault| match fault {
        Fault::InvalidForm(faults) => Fault::InvalidForm(faults.into_iter().map(under_values).collect()),
        other => other,
    })?;
    let once = &application.under.once;
    if !once.is_empty() && values.get(once) != application.values.get(once) {
        let text = Text::new(
            "这一项决定申请的是哪一件，不能更改；确需更改的，请撤回后重新申请",
            "This says what is applied for, so it can’t be changed; withdraw the application and file another",
        );
        return Err(Fault::field(format!("values.{once}"), "fixed", text));
    }
    Ok(values)
}

/// The uploads that the correction names and the case doesn't have yet.
async fn attached(
    app: &App,
    person: &Principal,
    (case, item, correction): (&Case, Option<&Item>, &Correction),
    request: &CorrectionRequest,
    now: OffsetDateTime,
) -> Result<Vec<Attachment>, Fault> {
    let mut fields = Map::new();
    fields.insert("documents".to_owned(), Value::Object(correction.documents.clone()));
    let mut named = named_uploads(&fields);
    let (form, nothing) = (item.and_then(|item| item.form.clone()).unwrap_or_default(), Map::new());
    let in_form = form.uploads(correction.values.as_ref().unwrap_or(&nothing));
    named.extend(in_form.iter().map(|one| (format!("values.{}", one.place), one.id.clone())));
    let others = request.attachments.iter().enumerate();
    named.extend(others.map(|(place, id)| (format!("attachments.{place}"), id.clone())));
    named.retain(|(_, id)| case.attachments.iter().all(|file| file.id != *id));
    let attachments = uploads::named(app, person, named, now).await?;
    let misfits = in_form.iter().filter_map(|one| {
        let file = attachments.iter().find(|file| file.id == one.id)?;
        one.field.misfit(&file.name, &format!("values.{}", one.place))
    });
    let misfits: Vec<FieldFault> = misfits.collect();
    Fault::unless_valid(misfits)?;
    Ok(attachments)
}
