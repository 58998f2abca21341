//! The receipt: number, query code, promised date, and what happens next; made to be printed.

use leptos::prelude::*;
use shared::{cases::wire::CaseView, spine::Kind};

use super::{
    listing::{about, fetch},
    model::{clock::how, seal::short},
    names,
};
use crate::{
    api,
    i18n::{bundle, case_page as words, enquiry, fill, kit, orders, ratings, tr},
    routes::Route,
    state::reference::region_name,
    ui::{
        self, dates,
        facts::facts,
        load,
        pill::{Tone, notice},
    },
};

pub fn page(id: String) -> AnyView {
    let view = load::load(move || {
        let path = ["/api/cases/", &api::escape(&id)].concat();
        Box::pin(async move { fetch::<CaseView>(&path).await })
    });
    let drawn = load::show(view, |view: CaseView| drawn(&view));
    let under = view! { <p class="muted">{tr(words::RECEIPT_UNDER)}</p> }.into_any();
    view! {
        <div class="page"><div class="filing stack">{ui::page::head(tr(words::RECEIPT), under, ui::copy::print_button())} {drawn}</div></div>
    }
    .into_any()
}

/// Where the QR code leads: tracking without an account.
fn tracking(view: &CaseView) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    [&origin, &Route::Track(view.number.clone()).path(), "?code=", &view.code].concat()
}

fn drawn(view: &CaseView) -> AnyView {
    let big = |word: &str, value: &str| {
        view! {
            <div>
                <p class="small muted">{word.to_owned()}</p>
                <p class="row"><b class="num big">{value.to_owned()}</b> {ui::copy::copy_button(value.to_owned(), word)}</p>
            </div>
        }
        .into_any()
    };
    let due = dates::full_date(view.clock.due);
    let lines = names::with_reader(|reader| how(&view.clock, reader))
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let coded = (!view.code.is_empty()).then(|| {
        view! {
            {big(tr(words::QUERY_CODE), &view.code)}
        }
        .into_any()
    });
    let code = (!view.code.is_empty()).then(|| {
        view! {
            <figure class="scan">
                {ui::qr::qr(&tracking(view), tr(words::QR_WORDS))}
                <figcaption class="small muted">{tr(words::SCAN)}</figcaption>
            </figure>
        }
    });
    let known = facts(vec![
        (tr(words::TITLE).to_owned(), view.title.clone().into_any()),
        (tr(crate::i18n::desks::COL_ENTERPRISE).to_owned(), view.enterprise_name.clone().into_any()),
        (tr(crate::i18n::desks::FILTER_CATEGORY).to_owned(), about(view.kind, &view.category)),
        (tr(crate::i18n::desks::FILTER_REGION).to_owned(), region_name(&view.region).into_any()),
        (tr(words::FILED_AT).to_owned(), dates::moment(&shared::calendar::instant(view.opened))),
    ]);
    let print = fill(words::FINGERPRINT, &[&view.version.to_string()]);
    let print = view! { <p class="small muted">{print} " " <span class="num">{short(&view.head)}</span></p> };
    let next = match view.kind {
        Kind::Appeal => [words::NEXT_1, words::NEXT_2, words::NEXT_3],
        Kind::Bundle => [bundle::FILED_1, bundle::FILED_2, bundle::FILED_3],
        Kind::Application => [words::APPLIED_1, words::APPLIED_2, words::APPLIED_3],
        Kind::Consultation => [enquiry::NEXT_1, enquiry::NEXT_2, enquiry::NEXT_3],
        Kind::Order => [orders::FILED_1, orders::FILED_2, orders::FILED_3],
        Kind::Rectification => [ratings::RECTIFY_1, ratings::RECTIFY_2, ratings::RECTIFY_3],
        Kind::Complaint => [enquiry::COMPLAINT_NEXT_1, enquiry::COMPLAINT_NEXT_2, enquiry::NEXT_3],
    };
    let next = next.map(|text| view! { <li>{tr(text)}</li> }).collect_view();
    view! {
        <section class="sheet receipt">
            <div class="stack">
                {big(tr(words::CASE_NUMBER), &view.number)}
                {coded}
                <div>
                    <p class="small muted">{tr(words::PROMISED)}</p>
                    <p><b class="big">{due}</b></p>
                    <details class="how"><summary>{tr(kit::HOW_DATE)}</summary><ul>{lines}</ul></details>
                </div>
                {print}
            </div>
            <div class="stack">{code} {super::page::rating_code(view)}</div>
        </section>
        {ui::page::sheet("", known)}
        {ui::page::sheet(tr(words::WHAT_NEXT), view! { <ol class="steps">{next}</ol> }.into_any())}
        <p class="row no-print">{ui::page::link_button(&Route::Case(view.id.clone()).path(), tr(words::SEE_CASE), false)}</p>
        {view.clock.provisional.then(|| notice(Tone::Blue, tr(crate::i18n::cases::HOW_PROVISIONAL), ().into_any()))}
    }
    .into_any()
}
