//! The supply links of one's own enterprise: what waits for one's word, what was stated, what both confirm.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::market::directory::{
    link::{LinkAction, LinkState},
    wire::LinkView,
};

use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{directory as words, fill, tr},
    routes::Route,
    state::app,
    ui::{
        self, dates,
        load::{Pages, empty, list, pages},
        page::button,
        pill::{Tone, pill},
        table::{column, main_column, spoken_column, table, wide_column},
    },
};

pub fn links() -> AnyView {
    let found = pages(Signal::derive(|| "/api/market/links".to_owned()));
    let full = move |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>(), found);
    let find = || ui::page::link_button(&Route::Directory.path(), tr(words::FIND_OTHERS), true);
    view! {
        <section class="sheet flush">
            <header><h2>{tr(words::LINKS)}</h2></header>
            <p class="small muted directory-lead">{tr(words::LINKS_LEAD)}</p>
            {list(found, full, move || empty(tr(words::LINKS_EMPTY), find()))}
        </section>
    }
    .into_any()
}

fn rows(items: &[LinkView], found: Pages) -> AnyView {
    inbox::see(items.iter().map(|link| link.id.clone()).collect());
    let columns = [
        main_column(tr(words::OTHER_SIDE)),
        column(tr(words::RELATION)),
        column(tr(words::STATE)),
        wide_column(tr(words::AT)),
        spoken_column(tr(words::DO)),
    ];
    let rows = items.iter().map(|link| {
        let href = Route::DirectoryEntry(link.entry.clone()).path();
        let relation = if link.supplies { words::WE_SUPPLY } else { words::WE_BUY };
        let relation = [tr(relation), " ", &link.product].concat();
        let tone = match link.state {
            LinkState::Confirmed => Tone::Ok,
            LinkState::Asked => Tone::Warn,
            LinkState::Stated => Tone::Blue,
            LinkState::Withdrawn => Tone::Calm,
        };
        let shown = (link.state == LinkState::Confirmed).then(|| {
            let word = if link.shown { words::IS_PUBLIC } else { words::NOT_PUBLIC_YET };
            view! { <span class="small muted">{tr(word)}</span> }
        });
        let taps = link
            .offers
            .iter()
            .map(|action| {
                let (id, version, action) = (link.id.clone(), link.version, *action);
                let class = if action == LinkAction::Confirm { "small" } else { "quiet small" };
                let act = Callback::new(move |()| at_once(&id, version, action, found));
                button(tr(action.text()), class, act)
            })
            .collect_view();
        vec![
            view! { <a class="case-link" href=href>{link.name.clone()}</a> }.into_any(),
            relation.into_any(),
            view! { <div class="pills">{pill(tone, tr(link.state.text()))} {shown}</div> }.into_any(),
            dates::moment(&link.at),
            view! { <div class="row">{taps}</div> }.into_any(),
        ]
    });
    table(tr(words::LINKS), &columns, rows.collect())
}

fn at_once(id: &str, version: u64, action: LinkAction, found: Pages) {
    let address = ["/api/market/links/", &api::escape(id), "/actions"].concat();
    spawn_local(async move {
        match api::act(Verb::POST, &address, &json!({"action": action, "version": version})).await {
            Ok(_) => app().say(&fill(words::DONE, &[tr(action.text())])),
            Err(problem) => app().say(&problem.title),
        }
        if found.held().is_some() {
            found.again();
        }
    });
}
