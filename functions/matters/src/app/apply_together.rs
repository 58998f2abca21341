//! Applying for several matters together: one form and each document once become the application of each item, and the
//! branches whose turn it is begin at once.

use std::collections::BTreeMap;

use kernel::spine::{self, NewCase, Opened, What, book};
use kernel::{App, Fault, held, idempotency};
use serde_json::{Map, Value, json};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::cases::wire::Filed;
use shared::matters::application::file::{is_at_counter, may_apply};
use shared::matters::bundle::SharedPaper;
use shared::matters::bundle::file::{document_faults, filer};
use shared::matters::bundle::wire::BundleRequest;
use shared::matters::draft::Purpose;
use shared::matters::form_change::changes;
use shared::matters::paper::resolve;
use shared::matters::project::ProjectCode;
use shared::region::Regions;
use shared::spine::Party;
use time::OffsetDateTime;

use super::advance_bundle::advance;
use super::apply::{attached, form_changed, under_values};
use super::check_form::{check_definition, check_form};
use super::declare_project::project_named;
use super::keep_applied::unless_any_running;
use super::keep_drafts::end_filed;
use super::plan_bundle::{Laid, lay_out};
use crate::catalogue::Shelf;
use crate::store;

/// Begins a joint application. The same key with the same body gives the same receipt.
///
/// # Errors
/// `invalid_form`; 409 `form_changed` with `FormChanged`, `already_running` with the cases' numbers.
pub async fn apply_together(
    app: &App,
    shelf: &Shelf,
    person: &Principal,
    request: &BundleRequest,
    (key, now): (&str, OffsetDateTime),
) -> Result<Filed, Fault> {
    let party = Party::Person(person);
    may_apply(&party)?;
    let asked = (request.scenario.as_str(), request.region.as_str(), &request.answers);
    let laid = lay_out(app, shelf, asked).await?;
    let mut fields = whole(request, &request.values, &json!({}), &json!({}));
    let applicant = filer(&party, &fields, &laid.started)?.enterprise;
    let project = project_named(app, &*book(app).await?, &fields, &applicant).await?;
    let project = project.as_ref().map(ProjectCode::as_str);
    of_project(&mut fields, project);
    let bare =
        NewCase { what: What::Bundle(&laid.started), fields: &fields, party, now, key, attachments: &[] };
    let file_of = held::kept(app, &applicant).await?;
    let papers: Vec<_> = laid.combined.papers.iter().map(SharedPaper::paper).collect();
    let today = china_date(now);
    let documents = resolve(&request.documents, &papers, &file_of.holdings(), today);
    let mut hindrance = changed_since(app, request, &laid).await?;
    let filed = match documents {
        Ok(documents) => {
            let asked = Asked { request, documents: &documents, project, applicant: &applicant };
            file(app, person, asked, &laid, (bare, &mut hindrance)).await
        }
        Err(faults) => Err(Fault::InvalidForm(faults)),
    };
    if matches!(&filed, Err(Fault::InvalidForm(_))) {
        if spine::is_reused(app, &bare).await? {
            return Err(idempotency::mismatch());
        }
        // What was filled in before it changed is wrong for that reason.
        if let Some(changed) = hindrance {
            return Err(changed);
        }
    }
    let Opened { case, is_replay } = filed?;
    if !is_replay && !is_at_counter(&party) {
        end_filed(app, person, &Purpose::Together(laid.started.scenario.clone())).await;
    }
    // Whatever hinders it is no fault of the application, which stands: the projector begins what didn't begin here.
    if let Err(fault) = advance(app, &case.number).await {
        tracing::warn!(case = %case.number, fault = %fault, "branches are left to the projector");
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

/// What is asked for, with what was looked up for it.
#[derive(Clone, Copy)]
struct Asked<'a> {
    request: &'a BundleRequest,
    documents: &'a Map<String, Value>,
    project: Option<&'a str>,
    /// Credit code.
    applicant: &'a str,
}

/// That the items, their forms or their documents aren't what they were when the sender filled the form, if so.
async fn changed_since(app: &App, request: &BundleRequest, laid: &Laid) -> Result<Option<Fault>, Fault> {
    let now = laid.started.edition;
    let same = laid.items.iter().map(|item| &item.code).eq(&request.items);
    if !request.items.is_empty() && !same {
        return form_changed(now, Vec::new()).map(Some);
    }
    let Some(seen) = request.edition.filter(|seen| *seen != now) else { return Ok(None) };
    let (mut found, mut unknown) = (Vec::new(), false);
    for item in &laid.items {
        match store::version(app, &item.code, seen).await? {
            Some(before) => found.extend(changes(&before.item, item)),
            None => unknown = true,
        }
    }
    if found.is_empty() && !unknown { Ok(None) } else { form_changed(now, found).map(Some) }
}

async fn file(
    app: &App,
    person: &Principal,
    asked: Asked<'_>,
    laid: &Laid,
    (bare, hindrance): (NewCase<'_>, &mut Option<Fault>),
) -> Result<Opened, Fault> {
    let Asked { request, documents, project, applicant } = asked;
    let combined = &laid.combined;
    let (taken, values) = taken(laid, &request.values, &book(app).await?.regions)?;
    Fault::unless_valid(document_faults(documents, &combined.papers))?;
    let whole_fields = json!({"values": taken, "documents": documents});
    let whole_fields = whole_fields.as_object().cloned().unwrap_or_default();
    let attachments = attached(app, person, (&combined.definition, &whole_fields), bare.now).await?;
    let documents = combined.documents_by_item(documents);
    let mut fields = whole(request, &Map::new(), &json!(values), &json!(documents));
    of_project(&mut fields, project);
    let new = NewCase { fields: &fields, attachments: &attachments, ..bare };
    if hindrance.is_none()
        && let Some(known) = &request.running
    {
        let items: Vec<&str> = laid.items.iter().map(|item| item.code.as_str()).collect();
        *hindrance = unless_any_running(app, person, applicant, &items, known).await.err();
    }
    match hindrance.take() {
        // What stands in its way now may not have stood there when the same command came first.
        Some(fault) => spine::filed_before(app, &new).await?.ok_or(fault),
        None => spine::file(app, new).await,
    }
}

/// What the case begins with.
fn whole(
    request: &BundleRequest,
    raw: &Map<String, Value>,
    values: &Value,
    documents: &Value,
) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("scenario".to_owned(), request.scenario.clone().into());
    fields.insert("region".to_owned(), request.region.clone().into());
    fields.insert("answers".to_owned(), json!(request.answers));
    fields.insert("values".to_owned(), values.clone());
    fields.insert("documents".to_owned(), documents.clone());
    if let Some(applicant) = &request.applicant {
        fields.insert("applicant".to_owned(), json!(applicant));
    }
    if !request.project.is_empty() {
        fields.insert("project".to_owned(), request.project.clone().into());
    }
    if !raw.is_empty() {
        fields.insert("raw".to_owned(), Value::Object(raw.clone()));
    }
    fields
}

/// The project’s code as it is written, whatever way it was typed.
fn of_project(fields: &mut Map<String, Value>, project: Option<&str>) {
    if let Some(project) = project {
        fields.insert("project".to_owned(), project.into());
    }
}

type ByItem = BTreeMap<String, Map<String, Value>>;

/// The values of the combined form as they are kept, and those of each item, which fill its own form; their faults
/// stand under `values.`.
fn taken(
    laid: &Laid,
    given: &Map<String, Value>,
    regions: &Regions,
) -> Result<(Map<String, Value>, ByItem), Fault> {
    let combined = &laid.combined;
    let taken = check_definition(&combined.definition, given, regions, &laid.started.scenario)
        .map_err(|fault| under(fault, |name| Some(name.to_owned())))?;
    let mut values = combined.values_by_item(&taken);
    for item in &laid.items {
        let own = values.remove(&item.code).unwrap_or_default();
        let own = check_form(item, &own, regions)
            .map_err(|fault| under(fault, |name| combined.place_of(&item.code, name)))?;
        if !own.is_empty() {
            values.insert(item.code.clone(), own);
        }
    }
    Ok((taken, values))
}

fn under(fault: Fault, place: impl Fn(&str) -> Option<String>) -> Fault {
    match fault {
        Fault::InvalidForm(faults) => {
            let placed = faults.into_iter().map(|mut one| {
                if let Some(name) = place(&one.field) {
                    one.field = name;
                }
                under_values(one)
            });
            Fault::InvalidForm(placed.collect())
        }
        other => other,
    }
}
