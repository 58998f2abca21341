//! What other platforms say of a project's approvals that they handle, each with its source and as of when it is.

use leptos::prelude::*;
use shared::{
    calendar::parse_day,
    exchange::{
        row::{Content, ItemProgress, Stage},
        wire::{ImportPage, ImportView},
    },
    problem::Problem,
};

use crate::{
    api,
    cases::listing::fetch,
    i18n::{fill, projects as words, tr},
    ui::{
        dates,
        form::named,
        load::{State, load},
        page::sheet,
        pill::{Tone, pill},
    },
};

/// Pages that are read at most.
const PAGES: usize = 10;

/// The rows of an enterprise that carry a code. Who may not read them sees nothing here.
pub fn sheet_of(enterprise: &str, code: &str) -> AnyView {
    let (enterprise, code) = (enterprise.to_owned(), code.to_owned());
    let found = load(move || {
        let (enterprise, code) = (enterprise.clone(), code.clone());
        Box::pin(async move { rows(&enterprise, &code).await })
    });
    (move || match found.state.get() {
        State::Ready(rows) if !rows.is_empty() => drawn(&rows),
        _ => ().into_any(),
    })
    .into_any()
}

async fn rows(enterprise: &str, code: &str) -> Result<Vec<(ImportView, ItemProgress)>, Problem> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    for _ in 0..PAGES {
        let path =
            ["/api/exchange/imports?enterprise=", enterprise, "&cursor=", &api::escape(&cursor)].concat();
        let page: ImportPage = fetch(&path).await?;
        for view in page.items {
            if let Content::ItemProgress(progress) = &view.held.content
                && progress.project == code
                && !view.outweighed
            {
                let progress = progress.clone();
                found.push((view, progress));
            }
        }
        match page.next {
            Some(next) => cursor = next,
            None => break,
        }
    }
    Ok(found)
}

fn drawn(rows: &[(ImportView, ItemProgress)]) -> AnyView {
    let lines = rows
        .iter()
        .map(|(view, progress)| {
            let tone = match progress.stage {
                Stage::Granted => Tone::Ok,
                Stage::Refused | Stage::Correcting => Tone::Warn,
                Stage::Withdrawn => Tone::Calm,
                _ => Tone::Blue,
            };
            let as_of = dates::china(view.held.as_of).0;
            let source = fill(words::ELSEWHERE_AS_OF, &[&named(&view.partner_name), &dates::full_date(as_of)]);
            let due = parse_day(&progress.due_on).filter(|_| !progress.stage.has_ended());
            let due = due.map(|due| view! { <span>{fill(words::ELSEWHERE_DUE, &[&dates::full_date(due)])}</span> });
            view! {
                <li class="branch">
                    <div class="row tight"><b>{progress.title.clone()}</b> {pill(tone, tr(progress.stage.text()))}</div>
                    <p class="small muted row tight"><span>{progress.authority.clone()}</span> <span class="num">{progress.case.clone()}</span> {due}</p>
                    <p class="small muted">{source}</p>
                </li>
            }
        })
        .collect_view();
    let inside =
        view! { <p class="small muted">{tr(words::ELSEWHERE_NOTE)}</p> <ol class="branches">{lines}</ol> };
    sheet(tr(words::ELSEWHERE), inside.into_any())
}
