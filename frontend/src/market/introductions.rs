//! The Federation introduces enterprises to each other: what is on the way, and what fits one posting.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    market::{
        deal::DealState,
        introduction::{CounterpartPage, CounterpartView, IntroductionView, WORD},
    },
};

use super::{
    card::{amount, price, side_pill, who},
    desk::{reviewer, tabs},
    matched::{said, tone},
    posting::unreadable,
    talks::state_pill,
};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{deals as words, fill, locale, market, matching, tr},
    routes::Route,
    state::{app, reference::region_name},
    ui::{
        self, dates,
        form::{Filling, How, Task, ask, task_dialog},
        icon::icon,
        load::{Load, empty, failed_page, list, load_value, pages, show_or},
        page::button,
        pill::{Tone, notice, pill},
        table::{column, main_column, table},
    },
};

const INTRODUCTIONS: &str = "/api/market/desk/introductions";

pub fn page() -> AnyView {
    if let Err(other) = reviewer() {
        return other;
    }
    let found = pages(Signal::derive(|| INTRODUCTIONS.to_owned()));
    let full = |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let none = || {
        let boards = ui::page::link_button(&Route::Market(String::new()).path(), tr(words::TO_BOARDS), true);
        empty(tr(words::INTRODUCTIONS_EMPTY), boards)
    };
    let lead = view! { <p class="muted measure">{tr(words::INTRODUCTIONS_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {ui::page::head(tr(market::REVIEW), lead, ().into_any())}
            {tabs(&Route::DeskIntroductions)}
            <section class="sheet flush">{list(found, full, none)}</section>
        </div>
    }
    .into_any()
}

fn rows(items: &[IntroductionView]) -> AnyView {
    let columns = [
        main_column(tr(market::COL_TITLE)),
        column(tr(words::BOTH)),
        column(tr(market::COL_STATE)),
        column(tr(words::CAME_OF_IT)),
        column(tr(market::COL_AT)),
    ];
    inbox::see(items.iter().map(|one| one.id.clone()).collect());
    let rows = items.iter().map(|one| {
        let link = |id: &str, title: &str| {
            let href = Route::Posting(id.to_owned()).path();
            view! { <a class="case-link" href=href>{title.to_owned()}</a> }
        };
        let fits = Route::DeskCounterparts(one.posting.posting.clone()).path();
        let titles = view! {
            <div class="stack tight">
                <a class="case-link" href=fits>{one.posting.title.clone()}</a>
                <span class="small">"↔ " {link(&one.counterpart.posting, &one.counterpart.title)}</span>
            </div>
        };
        let two = view! { <span>{one.posting.enterprise.clone()} " ↔ " {one.counterpart.enterprise.clone()}</span> };
        vec![titles.into_any(), two.into_any(), standing(one), came(one), dates::moment(&one.at)]
    });
    table(tr(words::INTRODUCTIONS), &columns, rows.collect())
}

/// How far it is: the state, who has agreed, and by when.
fn standing(one: &IntroductionView) -> AnyView {
    let agreed = match (one.posting.agreed, one.counterpart.agreed) {
        (true, true) => tr(words::BOTH_AGREED).to_owned(),
        (true, false) => fill(words::ONE_AGREED, &[&one.posting.enterprise]),
        (false, true) => fill(words::ONE_AGREED, &[&one.counterpart.enterprise]),
        (false, false) => tr(words::NONE_AGREED).to_owned(),
    };
    let until = one.until.map(|until| fill(words::UNTIL, &[&dates::full_date(until)]));
    let until = until.map(|until| view! { <span class="small muted">{until}</span> });
    let reason = (!one.reason.is_empty())
        .then(|| view! { <span class="small">{fill(market::BECAUSE, &[&one.reason])}</span> });
    view! {
        <div class="stack tight">
            <div class="pills">{state_pill(one.state)}</div>
            <span class="small">{agreed}</span> {until} {reason}
        </div>
    }
    .into_any()
}

/// What came of it, or the way into the talk.
fn came(one: &IntroductionView) -> AnyView {
    if let Some(outcome) = &one.outcome {
        let (tone, word) = match one.confirmed {
            Some(true) => (Tone::Ok, words::OUTCOME_CONFIRMED),
            Some(false) => (Tone::Warn, words::CAME_CONTRADICTED),
            None => (Tone::Calm, words::CAME_ONE_SIDED),
        };
        return view! {
            <div class="stack tight">
                <span>{tr(outcome.size.text())}</span>
                <div class="pills">{pill(tone, tr(word))}</div>
            </div>
        }
        .into_any();
    }
    let talk = one.helps.then(|| {
        let href = Route::DeskTalk(one.id.clone()).path();
        view! { <a href=href>{tr(words::READ_TALK)}</a> }
    });
    talk.into_any()
}

/// What fits one posting best, each with a way to introduce its enterprise.
pub fn counterparts(id: String) -> AnyView {
    if let Err(other) = reviewer() {
        return other;
    }
    let found = load_value([INTRODUCTIONS, "/", &api::escape(&id)].concat());
    let task = RwSignal::new(None::<Task>);
    let shown = show_or(found, failed_page, move |answer: Value| match read::<CounterpartPage>(answer) {
        Some(page) => drawn(&page, found, task),
        None => unreadable(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn drawn(page: &CounterpartPage, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let items = if !page.live {
        notice(Tone::Warn, tr(words::NOT_ON_BOARD), ().into_any())
    } else if page.items.is_empty() {
        empty(tr(words::COUNTERPARTS_NONE), ().into_any())
    } else {
        let items = page.items.iter().map(|one| counterpart(one, page, found, task)).collect_view();
        view! { <ol class="market-matches">{items}</ol> }.into_any()
    };
    let href = Route::Posting(page.posting.clone()).path();
    let under = view! {
        <p><a href=href>{page.title.clone()}</a> " · " {page.enterprise.clone()}</p>
        <p class="muted measure">{tr(words::INTRODUCTIONS_LEAD)}</p>
    };
    view! {
        <div class="page">
            <p class="no-print"><a class="market-back" href=Route::DeskIntroductions.path()>{icon("back")} {tr(words::INTRODUCTIONS)}</a></p>
            {ui::page::head(&fill(words::COUNTERPARTS_OF, &[&page.title]), under.into_any(), ().into_any())}
            {items}
        </div>
    }
    .into_any()
}

fn counterpart(
    one: &CounterpartView,
    page: &CounterpartPage,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let card = &one.card;
    let href = Route::Posting(card.id.clone()).path();
    let (good, bad) = said(&one.reasons, locale());
    let good = (!good.is_empty()).then(|| view! { <p class="measure">{fill(matching::FOR, &[&good])}</p> });
    let bad =
        (!bad.is_empty()).then(|| view! { <p class="measure muted">{fill(matching::AGAINST, &[&bad])}</p> });
    let score = fill(matching::SCORE, &[&(one.score / 10).to_string()]);
    let action = match &one.introduction {
        Some(introduction) if introduction.state == DealState::Proposed => standing(introduction),
        Some(introduction) => view! { {standing(introduction)} {came(introduction)} }.into_any(),
        None if one.known => view! { <p class="small muted">{tr(words::IN_TOUCH)}</p> }.into_any(),
        None => {
            let wanted = introducing(one, page, found, task);
            let open = Callback::new(move |()| task.set(Some(wanted.clone())));
            button(tr(words::INTRODUCE_THEM), "", open)
        }
    };
    view! {
        <li class="sheet market-match">
            <div class="pills">
                {pill(tone(one.grade), tr(one.grade.text()))}
                <span class="small muted num">{score}</span>
                {side_pill(card.side)}
                <span class="small muted">{tr(card.board.text())}</span>
            </div>
            <h2><a class="case-link" href=href>{card.title.clone()}</a></h2>
            <p class="market-line">{price(card)} <span>{amount(card)}</span></p>
            {good}
            {bad}
            <p class="small muted">{region_name(&card.region)} " · " {who(card.enterprise.as_deref())}</p>
            <div class="row">{action}</div>
        </li>
    }
    .into_any()
}

fn introducing(
    one: &CounterpartView,
    page: &CounterpartPage,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let (posting, counterpart) = (page.posting.clone(), one.card.id.clone());
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let body = json!({
            "posting": posting, "counterpart": counterpart,
            "to_poster": text("to_poster"), "to_counterpart": text("to_counterpart"),
        });
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::INTRODUCED));
            found.again();
        });
        filling.send(Verb::POST, INTRODUCTIONS, body, done);
    });
    let word = |name: &str, label| {
        ask(name, label, FieldKind::Paragraph { max: WORD }, How::Plain).hint(words::WORD_HINT)
    };
    // The label says to whom: the titles of both postings stand in it.
    let named = |mut asked: ui::form::Ask, title: &str| {
        asked.field.label.zh = words::TO_POSTER.zh.replace("{}", title);
        asked.field.label.en = words::TO_POSTER.en.replace("{}", title);
        asked
    };
    Task {
        title: tr(words::INTRODUCE_THEM).to_owned(),
        lead: tr(words::INTRODUCE_LEAD).to_owned(),
        asks: vec![
            named(word("to_poster", words::TO_POSTER_LABEL), &page.title),
            named(word("to_counterpart", words::TO_COUNTERPART_LABEL), &one.card.title),
        ],
        start: Map::new(),
        submit: tr(words::INTRODUCE_THEM).to_owned(),
        send,
    }
}
