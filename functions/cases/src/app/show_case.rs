//! A case as one reader may see it, with what this reader may do now, and its timeline.

use kernel::colleagues::colleagues;
use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault};
use shared::access::Principal;
use shared::calendar::{china_date, day};
use shared::cases::view::{case_view, event_page};
use shared::cases::wire::{CaseView, EventPage, Offer};
use shared::kinds::flow;
use shared::spine::decide::{Desk, may_take, offers};
use shared::spine::{Action, Party};
use shared::text::Locale;
use time::OffsetDateTime;

use super::find_similar::merge_targets;
use super::note_reading::note_reading;

/// A view and what tells it from other ones.
pub struct Shown {
    pub tag: String,
    pub view: CaseView,
}

pub async fn show_case(
    app: &App,
    person: &Principal,
    number: &str,
    locale: Locale,
    now: OffsetDateTime,
) -> Result<Shown, Fault> {
    let (book, party) = (book(app).await?, Party::Person(person));
    let loaded = load(app, number).await?.ok_or(Fault::NotFound)?;
    if !party.may_read(&loaded.case, &book.regions) {
        return Err(Fault::NotFound);
    }
    note_reading(app, &book, person, &loaded, now).await?;
    let case = loaded.case;
    // Looking for targets costs a page of the city's list, and colleagues one of accounts, so only those who may choose
    // among them have it done.
    let may = |action: Action| may_take(flow(case.kind), action, &case, &party, &book.regions);
    let targets =
        if may(Action::Merge) { merge_targets(app, &book, person, &case).await? } else { Vec::new() };
    let colleagues = if may(Action::Transfer) { colleagues(app, &person.org).await? } else { Vec::new() };
    let (targets, colleagues) = (&targets, &colleagues);
    let desk = Desk { book: &book, now, salt: "", attachments: &[], targets, colleagues };
    let offers = offers(flow(case.kind), &case, &party, &desk)
        .into_iter()
        .map(|(action, form)| Offer { action, form: form.schema(locale) })
        .collect();
    let view = case_view(&case, &party, &book, offers);
    Ok(Shown { tag: tag(&view, person, locale, now), view })
}

/// What the view depends on: the case, the reader, the language, the day, and the forms as they are now.
fn tag(view: &CaseView, person: &Principal, locale: Locale, now: OffsetDateTime) -> String {
    let forms = shared::digest::of_json(&view.actions);
    let forms: String = forms.chars().take(12).collect();
    format!("{}.{}.{}.{}.{forms}", view.version, person.user, locale.tag(), day(china_date(now)))
}

pub async fn show_events(app: &App, person: &Principal, number: &str) -> Result<EventPage, Fault> {
    let (book, party) = (book(app).await?, Party::Person(person));
    let loaded = load(app, number).await?.ok_or(Fault::NotFound)?;
    if !party.may_read(&loaded.case, &book.regions) {
        return Err(Fault::NotFound);
    }
    note_reading(app, &book, person, &loaded, app.now()).await?;
    let Loaded { case, records } = loaded;
    Ok(event_page(&records, &case, &party, &book))
}
