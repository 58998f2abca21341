//! An enterprise of the directory as anyone may read it, and the ways to get in touch with it.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::Principal,
    form::{Choice, FieldKind},
    market::{
        directory::{
            Certified, Input, LANGUAGES, Product, link::PRODUCT, standing::EntryAction, wire::EntryView,
        },
        rules,
        wire::DealView,
    },
};

use super::card::{letter, tone};
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{directory as words, fill, locale, market, tr},
    market::{
        bar::industry, card::cards, mine::not_verified, model::flat_problem, posting::unreadable, said,
    },
    routes::{self, Route},
    state::{Session, app, reference::region_name},
    ui::{
        self, dates,
        form::{Ask, Filling, How, Task, ask, task_dialog},
        icon::icon,
        load::{Load, load_value, show_or},
        page::{button, sheet},
        pill::pill,
        table::{column, main_column, table, wide_column},
    },
};

type Tasks = RwSignal<Option<Task>>;

/// The way back to the directory.
pub fn back() -> AnyView {
    view! { <p class="no-print"><a class="market-back" href=Route::Directory.path()>{icon("back")} {tr(words::DIRECTORY)}</a></p> }
        .into_any()
}

/// What is drawn where an entry can't be read: that it isn't there, or the problem.
pub fn failed(problem: &shared::problem::Problem, again: Callback<()>) -> AnyView {
    if problem.status != 404 {
        return ui::load::failed_page(problem, again);
    }
    let to = ui::page::link_button(&Route::Directory.path(), tr(words::TO_DIRECTORY), false);
    view! {
        <div class="page">
            {ui::page::plain_head(tr(words::NO_SUCH))}
            {ui::load::empty(tr(words::NO_SUCH_MORE), to)}
        </div>
    }
    .into_any()
}

pub fn page(id: String) -> AnyView {
    let found = load_value(address(&id, ""));
    let task = RwSignal::new(None::<Task>);
    let shown = show_or(found, failed, move |answer: Value| match read::<EntryView>(answer) {
        Some(view) => drawn(&view, found, task),
        None => unreadable(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn address(id: &str, rest: &str) -> String {
    ["/api/market/directory/", &api::escape(id), rest].concat()
}

fn drawn(view: &EntryView, found: Load<Value>, task: Tasks) -> AnyView {
    let entry = &view.entry;
    let place = [region_name(&entry.region), industry(&entry.industry).unwrap_or_default()].join(" · ");
    let inputs = (!entry.inputs.is_empty()).then(|| table_sheet(words::INPUTS, inputs(&entry.inputs)));
    let processes = (!entry.processes.is_empty()).then(|| {
        let lines = entry.processes.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
        sheet(tr(words::PROCESSES), view! { <ul class="market-flags">{lines}</ul> }.into_any())
    });
    let held = (!view.certificates.is_empty())
        .then(|| table_sheet(words::CERTIFICATES, certificates(&view.certificates)));
    let postings = (!view.postings.is_empty()).then(|| {
        view! { <section class="stack"><h2>{tr(words::POSTINGS)}</h2> {cards(&view.postings, true)}</section> }
    });
    view! {
        <div class="page">
            {back()}
            {ui::page::head(&view.name, view! { <p class="muted">{place}</p> }.into_any(), ().into_any())}
            <div class="two market-two">
                <div class="stack">
                    {sheet(tr(words::ABOUT), view! { <p class="say-it measure">{entry.summary.clone()}</p> }.into_any())}
                    {table_sheet(words::PRODUCTS, products(&entry.products))}
                    {inputs}
                    {held}
                    {processes}
                    {postings}
                </div>
                <aside class="stack">
                    {contact(view, found, task)}
                    {chain(view)}
                    {facts(view)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

fn table_sheet(title: shared::text::Text, inside: AnyView) -> AnyView {
    view! { <section class="sheet flush"><header><h2>{tr(title)}</h2></header> {inside}</section> }.into_any()
}

/// An industry's name, which leads to its chain.
fn industry_of(code: &str) -> AnyView {
    let name = industry(code).unwrap_or_default();
    let name = if code.len() > 2 { [&name, " ", code].concat() } else { name };
    view! { <a href=Route::DirectoryIndustry(code.to_owned()).path()>{name}</a> }.into_any()
}

fn products(all: &[Product]) -> AnyView {
    let columns = [
        main_column(tr(words::NAME)),
        column(tr(words::MONTHLY)),
        column(tr(words::INDUSTRY)),
        wide_column(tr(words::KEYWORDS)),
    ];
    let rows = all.iter().map(|one| {
        vec![
            one.name.clone().into_any(),
            one.monthly.as_ref().map(said::quantity).unwrap_or_else(|| "—".to_owned()).into_any(),
            industry_of(&one.industry),
            said::listed(&one.keywords, locale()).into_any(),
        ]
    });
    table(tr(words::PRODUCTS), &columns, rows.collect())
}

fn inputs(all: &[Input]) -> AnyView {
    let columns =
        [main_column(tr(words::NAME)), column(tr(words::INDUSTRY)), wide_column(tr(words::KEYWORDS))];
    let rows = all.iter().map(|one| {
        vec![
            one.name.clone().into_any(),
            industry_of(&one.industry),
            said::listed(&one.keywords, locale()).into_any(),
        ]
    });
    table(tr(words::INPUTS), &columns, rows.collect())
}

pub fn certificates(all: &[Certified]) -> AnyView {
    let columns = [
        main_column(tr(words::NAME)),
        column(tr(words::TRUST)),
        column(tr(words::UNTIL)),
        wide_column(tr(words::ISSUER)),
    ];
    let rows = all.iter().map(|one| {
        let until = match dates::parse_date(&one.until) {
            Some(until) => dates::day(until),
            None => tr(words::LASTING).into_any(),
        };
        let grade = view! { {pill(tone(one.grade), letter(one.grade))} <span class="small muted">{tr(one.grade.text())}</span> };
        vec![one.name.clone().into_any(), grade.into_any(), until, one.issuer.clone().into_any()]
    });
    table(tr(words::CERTIFICATES), &columns, rows.collect())
}

fn facts(view: &EntryView) -> AnyView {
    let entry = &view.entry;
    let languages: Vec<String> = LANGUAGES
        .iter()
        .filter(|(code, _)| entry.languages.iter().any(|own| own == code))
        .map(|(_, name)| tr(*name).to_owned())
        .collect();
    let text = |word, value: String| (!value.is_empty()).then(|| (tr(word).to_owned(), value.into_any()));
    let website = (!entry.website.is_empty()).then(|| {
        let href = entry.website.clone();
        let link = view! {
            <a href=href rel="external noopener noreferrer nofollow" target="_blank">
                {entry.website.clone()}<span class="unseen">{tr(words::WEBSITE_NOTE)}</span>
            </a>
        };
        (tr(words::WEBSITE).to_owned(), link.into_any())
    });
    let website = website.or_else(|| {
        view.website_hidden.then(|| {
            let next = api::escape(&Route::DirectoryEntry(view.id.clone()).path());
            let href = [&Route::SignIn.path(), "?next=", &next].concat();
            (
                tr(words::WEBSITE).to_owned(),
                view! { <a href=href>{tr(words::WEBSITE_SIGN_IN)}</a> }.into_any(),
            )
        })
    });
    let known = [
        text(words::MARKETS, said::listed(&entry.markets, locale())),
        text(words::LANGUAGES, said::listed(&languages, locale())),
        website,
        text(words::CONCLUDED, fill(words::CONCLUDED_COUNT, &[&view.concluded.to_string()])),
        Some((tr(words::SINCE).to_owned(), dates::moment(&view.since))),
    ];
    sheet(tr(words::FACTS), ui::facts::facts(known.into_iter().flatten().collect()))
}

fn chain(view: &EntryView) -> AnyView {
    let said = fill(words::CHAIN_COUNT, &[&view.suppliers.to_string(), &view.buyers.to_string()]);
    let round = Route::DirectoryChain(view.id.clone()).path();
    let of_industry = Route::DirectoryIndustry(view.entry.industry.clone()).path();
    let inside = view! {
        <p>{said}</p>
        {ui::page::link_button(&round, tr(words::SEE_CHAIN), true)}
        <p><a href=of_industry>{tr(words::SEE_INDUSTRY)}</a></p>
    };
    sheet(tr(words::CHAIN), inside.into_any())
}

/// What this reader can do.
fn contact(view: &EntryView, found: Load<Value>, task: Tasks) -> AnyView {
    let view = view.clone();
    let open = move |wanted: Task| Callback::new(move |()| task.set(Some(wanted.clone())));
    let drawn = move || {
        let Session::Of(principal) = app().session.get() else {
            let next = api::escape(&Route::DirectoryEntry(view.id.clone()).path());
            let href = [&Route::SignIn.path(), "?next=", &next].concat();
            return view! {
                <p class="small muted">{tr(words::CONTACT_LEAD)}</p>
                {ui::page::link_button(&href, tr(words::SIGN_IN_TO_TALK), false)}
            }
            .into_any();
        };
        if view.own {
            return view! {
                <p class="small muted">{tr(words::OWN_ENTRY)}</p>
                {ui::page::link_button(&Route::OwnEntry.path(), tr(words::MANAGE), false)}
            }
            .into_any();
        }
        if let Some(version) = view.version {
            let wanted = take_down(&view, version, found, task);
            return button(tr(EntryAction::Remove.text()), "danger", open(wanted));
        }
        if !principal.role.is_enterprise() {
            return ().into_any();
        }
        if !principal.verified {
            return not_verified();
        }
        let talk = match &view.deal {
            Some(deal) => {
                ui::page::link_button(&Route::Talk(deal.clone()).path(), tr(market::SEE_TALK), false)
            }
            None if !principal.binds() => {
                view! { <p class="small muted">{tr(market::OWNER_ASKS)}</p> }.into_any()
            }
            None => view! {
                <p class="small muted">{tr(words::CONTACT_LEAD)}</p>
                {button(tr(words::CONTACT), "", open(talk(&view, &principal)))}
            }
            .into_any(),
        };
        let link = if !principal.binds() {
            ().into_any()
        } else if view.may_link {
            button(tr(words::STATE_LINK), "quiet", open(link(&view, found, task)))
        } else {
            view! { <p class="small muted">{tr(words::LINK_NEEDS_ENTRY)} " " <a href=Route::OwnEntry.path()>{tr(words::SHOW_MINE)}</a></p> }
                .into_any()
        };
        let told = report(&view, task);
        view! { {talk} {link} {button(tr(words::REPORT), "link", open(told))} }.into_any()
    };
    view! { <section class="sheet"><header><h2>{tr(words::CONTACT)}</h2></header> {drawn}</section> }
        .into_any()
}

/// Asking to talk: what is said, one's own contact, and the consent that it is shown.
fn talk(view: &EntryView, principal: &Principal) -> Task {
    let address = address(&view.id, "/interest");
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
        });
        let done = Callback::new(move |answer: Value| {
            app().say(tr(market::INTEREST_SENT));
            if let Some(deal) = read::<DealView>(answer) {
                routes::go(&Route::Talk(deal.id));
            }
        });
        filling.try_send(Verb::POST, &address, body, done, Box::new(flat_problem));
    });
    let start = Map::from_iter([("contact_name".to_owned(), Value::from(principal.name.clone()))]);
    Task {
        title: [tr(words::CONTACT), locale().pick("：", ": "), &view.name].concat(),
        lead: tr(words::CONTACT_LEAD).to_owned(),
        asks: vec![
            ask("text", market::INTEREST_TEXT, FieldKind::Paragraph { max: 500 }, How::Plain)
                .hint(market::INTEREST_HINT),
            Ask::line("contact_name", market::CONTACT_NAME, 40, How::Auto("name")),
            Ask::line("contact_phone", market::CONTACT_PHONE, 20, How::Tel).hint(market::CONTACT_HINT),
            ask("consent", market::CONSENT, FieldKind::Agreement, How::Plain),
        ],
        start,
        submit: tr(words::CONTACT).to_owned(),
        send,
    }
}

fn link(view: &EntryView, found: Load<Value>, task: Tasks) -> Task {
    let entry = view.id.clone();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let body = json!({
            "entry": entry, "supplies": text("side") == "supplier", "product": text("product"),
        });
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::LINK_SENT));
            found.again();
        });
        filling.send(Verb::POST, "/api/market/links", body, done);
    });
    let sides = [("supplier", words::WE_SUPPLY), ("buyer", words::WE_BUY)];
    let sides = sides.map(|(code, word)| Choice::new(code, word.zh, word.en)).to_vec();
    Task {
        title: [tr(words::STATE_LINK), locale().pick("：", ": "), &view.name].concat(),
        lead: tr(words::STATE_LEAD).to_owned(),
        asks: vec![
            Ask::choice("side", words::LINK_SIDE, sides),
            Ask::line("product", words::LINK_PRODUCT, PRODUCT, How::Plain),
        ],
        start: Map::new(),
        submit: tr(words::STATE_LINK).to_owned(),
        send,
    }
}

fn report(view: &EntryView, task: Tasks) -> Task {
    let address = address(&view.id, "/reports");
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(market::REPORTED));
        });
        filling.send(Verb::POST, &address, json!({"reason": values.get("reason")}), done);
    });
    Task {
        title: fill(market::REPORT_THIS, &[&view.name]),
        lead: tr(market::REPORT_LEAD).to_owned(),
        asks: vec![ask("reason", market::REPORT_REASON, FieldKind::Paragraph { max: 300 }, How::Plain)],
        start: Map::new(),
        submit: tr(words::REPORT).to_owned(),
        send,
    }
}

fn take_down(view: &EntryView, version: u64, found: Load<Value>, task: Tasks) -> Task {
    let address = ["/api/market/desk/entries/", &api::escape(&view.id)].concat();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let reason = values.get("reason").and_then(Value::as_str).unwrap_or_default();
        let body = json!({"action": EntryAction::Remove, "version": version, "reason": reason});
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(&fill(words::DONE, &[tr(EntryAction::Remove.text())]));
            found.again();
        });
        filling.send(Verb::POST, &address, body, done);
    });
    Task {
        title: [tr(EntryAction::Remove.text()), locale().pick("：", ": "), &view.name].concat(),
        lead: tr(words::TAKE_DOWN_LEAD).to_owned(),
        asks: vec![ask("reason", market::REASON, FieldKind::Paragraph { max: 300 }, How::Plain)],
        start: Map::new(),
        submit: tr(EntryAction::Remove.text()).to_owned(),
        send,
    }
}
