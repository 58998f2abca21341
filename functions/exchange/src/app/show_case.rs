//! A case as a partner reads it, on its enterprise's record.

use kernel::spine::{Book, book, load};
use kernel::{App, Fault};
use shared::access::Role;
use shared::cases::wire::Offer;
use shared::exchange::act::{ACTIONS, principal, role_for};
use shared::exchange::news::CaseSheet;
use shared::exchange::partner::is_told;
use shared::exchange::row::RowKind;
use shared::kinds::flow;
use shared::number::CaseNumber;
use shared::spine::decide::{Desk, offers};
use shared::spine::{Case, Kind, Party};
use shared::text::Locale;

use super::list_news::note;
use super::queue_news::is_in;
use crate::store::Partner;

/// # Errors
/// 404 where the partner isn't told of such cases, and doesn't act for the org that leads it.
pub async fn show_case(
    app: &App,
    partner: &Partner,
    number: &str,
    locale: Locale,
) -> Result<CaseSheet, Fault> {
    let number = CaseNumber::parse(number).map_err(|_| Fault::NotFound)?;
    let loaded = load(app, number.as_str()).await?.ok_or(Fault::NotFound)?;
    let (book, form, case) = (book(app).await?, &partner.form, &loaded.case);
    let acts = case.kind == Kind::Application
        && form.pushes.contains(&RowKind::CaseAction)
        && form.acts_for.contains(&case.lead);
    let is_told = is_told(form, case.kind, is_in(&book, &form.region, &case.region), &case.lead);
    if !(acts || is_told) {
        return Err(Fault::NotFound);
    }
    let mut sheet = CaseSheet::of(&loaded.records).ok_or(Fault::NotFound)?;
    if !case.enterprise.is_empty() {
        note(app, partner, &case.enterprise, &case.number).await?;
    }
    if !(acts || form.enterprises) {
        sheet.now.enterprise = None;
    }
    if acts {
        sheet.values = case.application.as_ref().map(|application| application.values.clone());
        sheet.actions = actions(app, partner, case, &book, locale);
    }
    Ok(sheet)
}

/// What the partner may do to it as the org that leads it.
fn actions(app: &App, partner: &Partner, case: &Case, book: &Book, locale: Locale) -> Vec<Offer> {
    let desk = Desk { book, now: app.now(), salt: "", attachments: &[], targets: &[], colleagues: &[] };
    let roles = [Some(Role::Officer), partner.form.decides.then_some(Role::Head)];
    let mut found = Vec::new();
    for role in roles.into_iter().flatten() {
        let person = principal((&partner.id, &partner.form), &case.lead, role);
        let may = offers(flow(case.kind), case, &Party::Person(&person), &desk);
        let own = may.into_iter().filter(|(action, _)| ACTIONS.contains(action) && role_for(*action) == role);
        found.extend(own.map(|(action, form)| Offer { action, form: form.schema(locale) }));
    }
    found
}
