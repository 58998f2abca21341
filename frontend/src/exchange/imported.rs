//! What other platforms say of an enterprise: its records and how far its cases there are, each with who sent it, as of
//! when it is, and whether that is too long ago.

use leptos::prelude::*;
use shared::{
    exchange::{
        row::{Content, Nature, Stage},
        wire::ImportView,
    },
    text::Text,
};

use super::content::content;
use crate::{
    api,
    cases::listing::read,
    i18n::{exchange as words, fill, tr},
    ui::{
        dates,
        facts::facts,
        form::named,
        load::{list, pages},
        page::sheet,
        pill::{Tone, pill},
    },
};

/// A sheet of an enterprise's own file.
pub fn sheet_of(enterprise: &str) -> AnyView {
    sheet(tr(words::IMPORTED), lines(enterprise, "", words::IMPORTED_LEAD))
}

/// The same for staff, asked for when it is opened, for a case that they handle; it is put on the enterprise's record.
pub fn folded(enterprise: &str, case: &str) -> AnyView {
    let (enterprise, case, open) = (enterprise.to_owned(), case.to_owned(), RwSignal::new(false));
    let inside = move || open.get().then(|| lines(&enterprise, &case, words::IMPORTED_STAFF));
    view! {
        <details class="sheet" on:toggle=move |_| open.set(true)>
            <summary><h2>{tr(words::IMPORTED)}</h2></summary>
            {inside}
        </details>
    }
    .into_any()
}

fn lines(enterprise: &str, case: &str, lead: Text) -> AnyView {
    let parts = ["/api/exchange/imports?enterprise=", &api::escape(enterprise), "&case=", &api::escape(case)];
    let address = parts.concat();
    let found = pages(Signal::stored(address));
    let rows = list(
        found,
        |items| {
            let views: Vec<ImportView> = items.into_iter().filter_map(read).collect();
            view! { <ul class="bare stack">{views.iter().map(one).collect_view()}</ul> }.into_any()
        },
        || view! { <p class="muted">{tr(words::NOTHING_IMPORTED)}</p> }.into_any(),
    );
    view! { <p class="muted">{tr(lead)}</p> {rows} }.into_any()
}

/// What it is called, and where it stands.
fn head(view: &ImportView) -> (String, Tone, &'static str) {
    match &view.held.content {
        Content::CreditRecord(record) => {
            let tone = match record.nature {
                _ if record.ended => Tone::Calm,
                Nature::Licence | Nature::Honour => Tone::Ok,
                Nature::Penalty | Nature::Abnormal => Tone::Warn,
                Nature::Breach => Tone::Bad,
            };
            let word = if record.ended { words::ENDED } else { record.nature.text() };
            (record.name.clone(), tone, tr(word))
        }
        Content::ItemProgress(progress) => {
            let tone = match progress.stage {
                Stage::Granted => Tone::Ok,
                Stage::Refused | Stage::Correcting => Tone::Warn,
                Stage::Withdrawn => Tone::Calm,
                _ => Tone::Blue,
            };
            (progress.title.clone(), tone, tr(progress.stage.text()))
        }
        Content::Item(item) => (named(&item.name), Tone::Blue, ""),
        Content::Implementation(one) => (one.counter.name.clone(), Tone::Blue, ""),
        Content::CaseAction(act) => (act.case.clone(), Tone::Blue, ""),
    }
}

fn one(view: &ImportView) -> AnyView {
    let (title, tone, word) = head(view);
    let day = |at| dates::full_date(dates::china(at).0);
    let source =
        fill(words::SENT_BY, &[&named(&view.partner_name), &day(view.held.as_of), &day(view.held.received)]);
    let stale = view.stale.then(|| pill(Tone::Warn, tr(words::STALE)));
    let contested = view.contested.then(|| pill(Tone::Warn, tr(words::CONTESTED)));
    let outweighed = view.outweighed.then(|| pill(Tone::Calm, tr(words::OUTWEIGHED)));
    let state = (!word.is_empty()).then(|| pill(tone, word));
    let detail = facts(content(&view.held.content));
    view! {
        <li class="stack tight">
            <div class="row tight"><b>{title}</b> {state} {stale} {contested} {outweighed}</div>
            <p class="small muted">{source}</p>
            <details><summary class="small">{tr(words::DETAILS)}</summary>{detail}</details>
        </li>
    }
    .into_any()
}
