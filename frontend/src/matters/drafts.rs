//! The applications that an enterprise is filling in: for what, when and by whom they were saved, going on, throwing away.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::{
    access::{Deed, may},
    matters::{
        draft::Purpose,
        wire::{DraftLine, DraftPage},
    },
};

use super::answers::Said;
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{drafts as words, fill, kit, matters, tr},
    routes::Route,
    state::{app, reference::region_name},
    ui::{
        self,
        dialog::dialog,
        form::named,
        load::{Load, empty, load_value, show},
        page::{button, link_button},
        pill::{Tone, notice, pill},
        table::{column, main_column, spoken_column, table},
    },
};

pub fn page() -> AnyView {
    let Some(principal) = app().principal() else { return ui::load::skeleton() };
    let lead = view! { <p class="muted measure">{tr(words::LEAD)}</p> }.into_any();
    if !may(&principal, Deed::FileCases) {
        let inside = notice(Tone::Blue, tr(words::ONLY_ENTERPRISES), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(words::DRAFTS))} {inside}</div> }
            .into_any();
    }
    let found = load_value("/api/drafts");
    let doomed = RwSignal::new(None::<DraftLine>);
    let inside = show(found, move |value: Value| match read::<DraftPage>(value) {
        Some(page) if page.items.is_empty() => {
            empty(tr(words::NONE), link_button(&Route::Matters.path(), tr(matters::ALL_MATTERS), true))
        }
        Some(page) => drawn(page.items, doomed),
        None => notice(Tone::Bad, tr(kit::UNREADABLE), ().into_any()),
    });
    view! {
        <div class="page">
            {ui::page::head(tr(words::DRAFTS), lead, ().into_any())}
            {inside}
            {asked(found, doomed)}
        </div>
    }
    .into_any()
}

fn drawn(lines: Vec<DraftLine>, doomed: RwSignal<Option<DraftLine>>) -> AnyView {
    let columns = [
        main_column(tr(words::ITEM)),
        column(tr(words::PLACE)),
        column(tr(words::SAVED)),
        column(tr(words::FILES)),
        column(tr(words::KEPT_UNTIL)),
        spoken_column(tr(words::ACTS)),
    ];
    let rows = lines.into_iter().map(|line| row(line, doomed)).collect();
    view! { <section class="sheet flush">{table(tr(words::DRAFTS), &columns, rows)}</section> }.into_any()
}

/// What a draft is for, in words.
fn title(line: &DraftLine) -> String {
    if line.name.is_empty() { line.item.clone() } else { named(&line.name) }
}

/// Where it is gone on with; nothing when what it is for is gone.
fn onwards(line: &DraftLine) -> Option<String> {
    match Purpose::parse(&line.item).filter(|_| !line.name.is_empty())? {
        Purpose::Item(code) => {
            let path = Route::Apply(code.as_str().to_owned()).path();
            Some(if line.region.is_empty() { path } else { [&path, "?region=", &line.region].concat() })
        }
        Purpose::Together(scenario) => {
            let said = Said { region: line.region.clone(), answers: line.answers.clone() };
            Some(said.at(&Route::ApplyTogether(scenario).path()))
        }
    }
}

fn row(line: DraftLine, doomed: RwSignal<Option<DraftLine>>) -> Vec<AnyView> {
    let name = title(&line);
    let onwards = onwards(&line);
    let together = matches!(Purpose::parse(&line.item), Some(Purpose::Together(_)))
        .then(|| pill(Tone::Blue, tr(words::TOGETHER)));
    let gone = onwards.is_none().then(|| pill(Tone::Calm, tr(words::GONE)));
    let head = match &onwards {
        Some(address) => view! { <a class="case-link" href=address.clone()>{name.clone()}</a> }.into_any(),
        None => name.clone().into_any(),
    };
    let region = if line.region.is_empty() {
        view! { <span class="muted">{tr(words::NOT_CHOSEN)}</span> }.into_any()
    } else {
        region_name(&line.region).into_any()
    };
    let go = onwards.map(|address| {
        let label = fill(words::GO_ON_WITH, &[&name]);
        view! { <a class="btn small" href=address aria-label=label>{tr(words::GO_ON)}</a> }
    });
    let label = fill(words::DELETE_THIS, &[&name]);
    let (saved, until) = (ui::dates::moment(&line.at), ui::dates::moment(&line.until));
    let (by, files) = (line.by_name.clone(), line.files.to_string());
    let throw = move |_| doomed.set(Some(line.clone()));
    vec![
        view! { {head} <span class="pills">{together} {gone}</span> }.into_any(),
        region,
        view! { {saved} " " <span class="small muted">{by}</span> }.into_any(),
        view! { <span class="num">{files}</span> }.into_any(),
        until,
        view! {
            <div class="row">
                {go}
                <button type="button" class="btn quiet small" aria-label=label on:click=throw>{tr(words::DELETE)}</button>
            </div>
        }
        .into_any(),
    ]
}

/// Asks before a draft is thrown away.
fn asked(found: Load<Value>, doomed: RwSignal<Option<DraftLine>>) -> AnyView {
    let busy = RwSignal::new(false);
    let close = Callback::new(move |()| doomed.set(None));
    let delete = Callback::new(move |line: DraftLine| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let path = ["/api/drafts/", &api::escape(&line.item)].concat();
            let answer = api::act(Verb::DELETE, &path, &Value::Null).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => {
                    doomed.set(None);
                    app().say(tr(words::DELETED));
                    found.again();
                }
                Err(problem) => app().say(&problem.title),
            }
        });
    });
    let inside = move || {
        doomed.get().map(|line| {
            let lead = fill(words::DELETE_LEAD, &[&title(&line)]);
            let sure = Callback::new(move |()| delete.run(line.clone()));
            view! {
                <p>{lead}</p>
                <div class="row">{button(tr(words::DELETE), "danger", sure)} {button(tr(kit::CLOSE), "quiet", close)}</div>
            }
        })
        .into_any()
    };
    dialog(
        Signal::derive(move || doomed.with(Option::is_some)),
        tr(words::DELETE_TITLE).to_owned(),
        close,
        inside,
    )
}
