//! Publicities, for everyone: those that run and those that are over, and one of them with the way to object.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{
    form::FieldKind,
    matters::publicity::{OwnObjection, PublicNotice, PublicityLine, PublicityView},
};

use crate::{
    api::{self, Verb},
    cases::listing::{fetch, filters, narrow, read},
    i18n::{fill, publicity as words, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        chips::chips,
        dates,
        facts::facts,
        form::{Filling, How, ask, named, region_select},
        load::{self, empty, list, pages},
        page::sheet,
        pill::{Tone, notice, pill},
    },
};

const PATH: &str = "/publicities";
const PROVINCE: &str = "130000";

pub fn page(number: String) -> AnyView {
    if number.is_empty() { all() } else { one(number) }
}

fn all() -> AnyView {
    let filters = filters();
    let get = move |name: &'static str| -> Signal<String> {
        Memo::new(move |_| filters.with(|filters| filters.get(name).to_owned())).into()
    };
    let set = move |name: &'static str| {
        Callback::new(move |value: String| narrow(PATH, &filters.get_untracked().with(name, &value)))
    };
    let (region, past) = (get("region"), get("past"));
    // Without a filter it is the whole province that is shown.
    let shown = Signal::derive(move || {
        region.with(|code| if code.is_empty() { PROVINCE.to_owned() } else { code.clone() })
    });
    let address = Memo::new(move |_| {
        let past = if past.get() == "true" { "&past=true" } else { "" };
        ["/api/publicities?region=", &region.get(), past].concat()
    });
    let found = pages(address.into());
    let which = move || {
        let choices = vec![
            (String::new(), tr(words::RUNNING).to_owned()),
            ("true".to_owned(), tr(words::PAST).to_owned()),
        ];
        chips(tr(words::WHICH), choices, past, set("past"))
    };
    let none = move || {
        let said = if past.get() == "true" { words::NONE_PAST } else { words::NONE_RUNNING };
        empty(tr(said), ().into_any())
    };
    view! {
        <div class="page">
            {ui::page::head(tr(words::TITLE), view! { <p class="muted measure">{tr(words::LEAD)}</p> }.into_any(), ().into_any())}
            <div class="stack no-print">
                {which}
                <div class="field filter">{region_select(shown, set("region"))}</div>
            </div>
            {list(found, lines, none)}
        </div>
    }
    .into_any()
}

fn lines(items: Vec<Value>) -> AnyView {
    let rows = items.into_iter().filter_map(read::<PublicityLine>).map(|line| {
        let path = Route::Publicity(line.notice.number.clone()).path();
        let by = fill(words::BY, &[&line.org_name, &line.region_name]);
        view! {
            <li class="sheet stack">
                <div class="row tight"><h2 class="plain"><a href=path>{named(&line.notice.name)}</a></h2> {standing(&line.notice)}</div>
                <p class="small muted">{by} " · " {period(&line.notice)}</p>
                <p class="say-it measure">{line.notice.text.clone()}</p>
                <p class="small muted">{counted(&line.notice)}</p>
            </li>
        }
    });
    view! { <ul class="bare stack">{rows.collect_view()}</ul> }.into_any()
}

fn period(notice: &PublicNotice) -> String {
    fill(words::FROM_TO, &[&dates::full_date(notice.from), &dates::full_date(notice.until)])
}

fn counted(notice: &PublicNotice) -> String {
    if notice.objections == 0 {
        return tr(words::NO_OBJECTIONS).to_owned();
    }
    fill(words::OBJECTIONS, &[&notice.objections.to_string(), &notice.upheld.to_string()])
}

fn standing(notice: &PublicNotice) -> AnyView {
    let (tone, word) = match notice.granted {
        _ if notice.stopped => (Tone::Calm, words::STOPPED),
        Some(true) => (Tone::Ok, words::GRANTED),
        Some(false) => (Tone::Warn, words::REFUSED),
        None if notice.is_open(dates::today()) => (Tone::Blue, words::RUNNING),
        None => (Tone::Calm, words::PAST),
    };
    pill(tone, tr(word))
}

fn one(number: String) -> AnyView {
    let path = ["/api/publicities/", &api::escape(&number)].concat();
    let asked = path.clone();
    let found = load::load(move || {
        let path = asked.clone();
        Box::pin(async move { fetch::<PublicityView>(&path).await })
    });
    let again = Callback::new(move |()| found.again());
    let inside = load::show_or(
        found,
        |problem, again| {
            if problem.status != 404 {
                return load::problem_view(problem, Some(again));
            }
            let back = ui::page::link_button(PATH, tr(words::ALL), false);
            view! { {ui::page::plain_head(tr(words::NO_SUCH))} {empty(tr(words::NO_SUCH_WHY), back)} }
                .into_any()
        },
        move |view: PublicityView| drawn(&view, &path, again),
    );
    view! { <div class="page"><div class="filing stack">{inside}</div></div> }.into_any()
}

fn drawn(view: &PublicityView, path: &str, again: Callback<()>) -> AnyView {
    let notice = &view.line.notice;
    let item = Route::Matter(notice.item.clone()).path();
    let known = facts(vec![
        (tr(words::ITEM).to_owned(), view! { <a href=item>{named(&notice.name)}</a> }.into_any()),
        (tr(words::ORG).to_owned(), view.line.org_name.clone().into_any()),
        (tr(words::PERIOD).to_owned(), period(notice).into_any()),
        (tr(words::NUMBER).to_owned(), view! { <span class="num">{notice.number.clone()}</span> }.into_any()),
        (tr(words::COUNTED).to_owned(), counted(notice).into_any()),
    ]);
    let content = view! { {known} <p class="say-it measure">{notice.text.clone()}</p> };
    let under = view! { <p class="pills">{standing(notice)}</p> }.into_any();
    let back = ui::page::link_button(PATH, tr(words::ALL), true);
    view! {
        {ui::page::head(&named(&notice.name), under, ().into_any())}
        {sheet(tr(words::CONTENT), content.into_any())}
        {own(&view.own)}
        {objecting(view, path, again)}
        <p class="no-print">{back}</p>
    }
    .into_any()
}

fn own(objections: &[OwnObjection]) -> AnyView {
    if objections.is_empty() {
        return ().into_any();
    }
    let rows = objections
        .iter()
        .map(|one| {
            let reply = match &one.reply {
                Some(reply) => {
                    let (tone, word) = if reply.upheld {
                        (Tone::Ok, words::UPHELD)
                    } else {
                        (Tone::Calm, words::NOT_UPHELD)
                    };
                    view! { {pill(tone, tr(word))} {ui::timeline::saying(&reply.text)} }.into_any()
                }
                None => pill(Tone::Warn, tr(words::WAITS)),
            };
            view! {
                <li class="stack">
                    <p class="small muted">{dates::moment(&shared::calendar::instant(one.at))}</p>
                    {ui::timeline::saying(&one.text)}
                    {reply}
                </li>
            }
        })
        .collect_view();
    sheet(tr(words::OWN), view! { <ul class="bare">{rows}</ul> }.into_any())
}

fn objecting(view: &PublicityView, path: &str, again: Callback<()>) -> AnyView {
    if !view.open {
        return notice(Tone::Calm, tr(words::OVER), ().into_any());
    }
    match app().principal() {
        None => {
            let link = view! { " " <a href=Route::SignIn.path()>{tr(crate::i18n::shell::SIGN_IN)}</a> };
            notice(Tone::Blue, tr(words::SIGN_IN), link.into_any())
        }
        Some(person) if !person.role.is_enterprise() => {
            notice(Tone::Blue, tr(words::ENTERPRISES), ().into_any())
        }
        Some(_) if view.own.iter().any(|one| one.reply.is_none()) => ().into_any(),
        Some(_) => {
            let filling = Filling::new("objection", Map::new());
            let asks = vec![
                ask("text", words::OBJECTION, FieldKind::Paragraph { max: 1000 }, How::Plain)
                    .hint(words::OBJECTION_HINT),
            ];
            let address = [path, "/objections"].concat();
            let done = Callback::new(move |_| {
                app().say(tr(words::SENT));
                again.run(());
            });
            let send = Callback::new(move |values: Map<String, Value>| {
                filling.send(Verb::POST, &address, Value::Object(values), done);
            });
            sheet(tr(words::OBJECT), ui::form::form(filling, asks, tr(words::OBJECT), send))
        }
    }
}
