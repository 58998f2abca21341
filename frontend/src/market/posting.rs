//! A posting as anyone may read it, and the way to show interest.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, Principal, may},
    form::FieldKind,
    market::{
        fair::wire::AtBooth,
        rules,
        standing::State,
        wire::{DealView, PostingView},
    },
};

use super::{
    card::{side_pill, who},
    compare::back,
    facts::{facts, price},
    mine::{not_verified, state_pill},
    pictures::gallery,
};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read, model::filters::pairs},
    i18n::{deals, directory, fill, kit, market as words, matching, tr},
    public::missing,
    routes::{self, Route},
    state::{Session, app, reference::region_name},
    ui::{
        self, dates,
        form::{Ask, Filling, How, Task, ask, task_dialog},
        icon::icon,
        load::{Load, load_value, problem_view, show_or},
        page::{button, sheet},
    },
};

pub fn page(id: String) -> AnyView {
    let found = load_value(["/api/market/postings/", &api::escape(&id)].concat());
    let task = RwSignal::new(None::<Task>);
    let failed = |problem: &shared::problem::Problem, again: Callback<()>| {
        if problem.status != 404 {
            return ui::load::failed_page(problem, again);
        }
        view! {
            <div class="page">
                {ui::page::plain_head(tr(words::NO_SUCH))}
                {ui::load::empty(tr(words::NO_SUCH_MORE), ui::page::link_button("/market", tr(words::TO_BOARD), false))}
            </div>
        }
        .into_any()
    };
    let shown = show_or(found, failed, move |answer: Value| match read::<PostingView>(answer) {
        Some(view) => {
            inbox::see(vec![view.id.clone()]);
            drawn(&view, found, task)
        }
        None => missing::page(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn drawn(view: &PostingView, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let posting = &view.posting;
    let state = (view.state != State::Live).then(|| state_pill(view.state));
    let under = view! {
        <div class="pills">
            {side_pill(posting.side)}
            {state}
            <span class="small muted">{tr(posting.board.text())} " · " {region_name(&posting.region)}</span>
        </div>
    };
    let text = view! { <p class="say-it measure">{posting.text.clone()}</p> }.into_any();
    view! {
        <div class="page">
            {back()}
            {ui::page::head(&posting.title, under.into_any(), ().into_any())}
            <div class="two market-two">
                <div class="stack">
                    {sheet(tr(words::ABOUT), view! { {gallery(&view.id, posting)} {text} }.into_any())}
                    {sheet(tr(words::FACTS), facts(posting))}
                </div>
                <aside class="stack">{aside(view, found, task)}</aside>
            </div>
        </div>
    }
    .into_any()
}

fn aside(view: &PostingView, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let name = match &view.enterprise {
        Some(name) => {
            let entry = view.entry.clone().map(|id| {
                view! { <p><a href=Route::DirectoryEntry(id).path()>{tr(directory::DIRECTORY)}</a></p> }
            });
            view! { <p><b>{who(Some(name))}</b></p> {entry} }.into_any()
        }
        None => view! { <p><b>{who(None)}</b></p> <p class="small muted">{tr(words::ENTERPRISE_LATER)}</p> }
            .into_any(),
    };
    let day = |word: &'static str, day: Option<AnyView>| day.map(|day| (word.to_owned(), day));
    let days = [
        day(tr(words::POSTED), view.since.as_deref().map(dates::moment)),
        day(tr(words::ENDS), view.until.map(dates::day)),
    ];
    let days = ui::facts::facts(days.into_iter().flatten().collect());
    let inside = view! {
        <p class="market-price big">{price(&view.posting)}</p>
        {icon_line(name)}
        {days}
        {contact(view, found, task)}
    };
    view! { <section class="sheet">{inside}</section> }.into_any()
}

fn icon_line(inside: AnyView) -> AnyView {
    view! { <div class="market-who">{icon("enterprise")} <div>{inside}</div></div> }.into_any()
}

/// What this reader can do about it.
fn contact(view: &PostingView, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let view = view.clone();
    let drawn = move || {
        let session = app().session.get();
        let Session::Of(principal) = session else {
            let next = api::escape(&Route::Posting(view.id.clone()).path());
            let href = [&Route::SignIn.path(), "?next=", &next].concat();
            return view! {
                <p class="small muted">{tr(words::CONTACT_LEAD)}</p>
                {ui::page::link_button(&href, tr(words::SIGN_IN_TO_TALK), false)}
            }
            .into_any();
        };
        if view.own {
            let href = Route::MyPostings.path();
            return view! {
                <p class="small muted">{tr(words::OWN_POSTING)}</p>
                {(view.state == State::Live).then(|| {
                    ui::page::link_button(&Route::Matches(view.id.clone()).path(), tr(matching::MATCHES), false)
                })}
                {ui::page::link_button(&href, tr(words::MANAGE), true)}
            }
            .into_any();
        }
        if !principal.role.is_enterprise() {
            // The Federation may introduce somebody to its enterprise.
            let may = may(&principal, Deed::ReviewMarket) && view.state == State::Live;
            return may
                .then(|| {
                    let href = Route::DeskCounterparts(view.id.clone()).path();
                    ui::page::link_button(&href, tr(deals::INTRODUCE), false)
                })
                .into_any();
        }
        let talk = match &view.deal {
            Some(deal) => {
                ui::page::link_button(&Route::Talk(deal.clone()).path(), tr(words::SEE_TALK), false)
            }
            None if !principal.verified => not_verified(),
            None if !principal.binds() => {
                view! { <p class="small muted">{tr(words::OWNER_ASKS)}</p> }.into_any()
            }
            None if view.state == State::Live => {
                let wanted = interest(&view, &principal);
                let open = Callback::new(move |()| task.set(Some(wanted.clone())));
                view! {
                    <p class="small muted">{tr(words::CONTACT_LEAD)}</p>
                    {button(tr(words::SHOW_INTEREST), "", open)}
                }
                .into_any()
            }
            None => ().into_any(),
        };
        if !principal.verified {
            return talk;
        }
        let told = report(&view, found, task);
        let open = Callback::new(move |()| task.set(Some(told.clone())));
        view! { {talk} {button(tr(words::REPORT), "link", open)} }.into_any()
    };
    drawn.into_any()
}

/// The booth of a fair whose page led here, as the address says it.
fn from_booth() -> Option<AtBooth> {
    let search = window().location().search().unwrap_or_default();
    let get = |wanted: &str| pairs(&search).find(|(name, _)| name == wanted).map(|(_, value)| value);
    Some(AtBooth { fair: get("fair")?, booth: get("booth")?.parse().ok()? })
}

/// Showing interest: what is said, one's own contact, and the consent that it is shown.
fn interest(view: &PostingView, principal: &Principal) -> Task {
    let address = ["/api/market/postings/", &api::escape(&view.id), "/interest"].concat();
    let booth = from_booth();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        if let Some(fault) = rules::contact_fault("text", &text("text")) {
            filling.find(&[fault]);
            return;
        }
        let body = json!({
            "text": text("text"),
            "contact": {"name": text("contact_name"), "phone": text("contact_phone")},
            "consent": values.get("consent").and_then(Value::as_bool).unwrap_or_default(),
            "booth": booth,
        });
        let done = Callback::new(move |answer: Value| {
            app().say(tr(words::INTEREST_SENT));
            if let Some(deal) = read::<DealView>(answer) {
                routes::go(&Route::Talk(deal.id));
            }
        });
        filling.try_send(Verb::POST, &address, body, done, Box::new(super::model::flat_problem));
    });
    let start = Map::from_iter([("contact_name".to_owned(), Value::from(principal.name.clone()))]);
    Task {
        title: tr(words::SHOW_INTEREST).to_owned(),
        lead: tr(words::CONTACT_LEAD).to_owned(),
        asks: vec![
            ask("text", words::INTEREST_TEXT, FieldKind::Paragraph { max: 500 }, How::Plain)
                .hint(words::INTEREST_HINT),
            Ask::line("contact_name", words::CONTACT_NAME, 40, How::Auto("name")),
            Ask::line("contact_phone", words::CONTACT_PHONE, 20, How::Tel).hint(words::CONTACT_HINT),
            ask("consent", words::CONSENT, FieldKind::Agreement, How::Plain),
        ],
        start,
        submit: tr(words::SHOW_INTEREST).to_owned(),
        send,
    }
}

fn report(view: &PostingView, found: Load<Value>, task: RwSignal<Option<Task>>) -> Task {
    let address = ["/api/market/postings/", &api::escape(&view.id), "/reports"].concat();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::REPORTED));
            found.again();
        });
        filling.send(Verb::POST, &address, json!({"reason": values.get("reason")}), done);
    });
    Task {
        title: fill(words::REPORT_THIS, &[&view.posting.title]),
        lead: tr(words::REPORT_LEAD).to_owned(),
        asks: vec![ask("reason", words::REPORT_REASON, FieldKind::Paragraph { max: 300 }, How::Plain)],
        start: Map::new(),
        submit: tr(words::REPORT).to_owned(),
        send,
    }
}

/// What can't be read of an answer.
pub fn unreadable() -> AnyView {
    problem_view(&api::own_problem("unreadable", 200, tr(kit::UNREADABLE)), None)
}
