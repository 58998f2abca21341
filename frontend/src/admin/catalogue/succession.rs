//! Splitting a matter into others, or merging it into one: what follows it is picked, the reason given, what differs shown
//! beside, then it is published.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    matters::{
        Item,
        change::{ChangeKind, REASON, Status},
        diff::{differences, label},
        wire::{CardView, MatterView},
    },
    problem::Problem,
    text::Text,
};

use super::editor::send_told;
use super::{PATH, back_to_list, cancel_button, edit_address};
use crate::{
    api,
    cases::listing::read,
    i18n::{catalogue as words, fill, kit, succession as own_words, tr},
    routes::Route,
    state::app,
    ui::{
        self, dates,
        dialog::dialog,
        facts::facts,
        form::{Filling, How, ask, form as draw_form, named},
        load::{load, load_value, show},
        page::{link_button, sheet},
        pill::{Tone, notice},
        table::{column, main_column, table},
    },
};

/// What follows: codes with their names, in the order in which they were picked.
type Picked = RwSignal<Vec<(String, String)>>;

/// Where a matter is split or merged.
pub fn address(kind: ChangeKind, code: &str) -> String {
    let what = if kind == ChangeKind::Merge { "?merge=" } else { "?split=" };
    [PATH, what, &api::escape(code)].concat()
}

pub fn view(kind: ChangeKind, code: &str) -> AnyView {
    let found = load_value(["/api/matters/", code].concat());
    show(found, move |value| match read::<MatterView>(value) {
        Some(view) if view.version.status != Status::Cancelled => drawn(kind, &view),
        _ => notice(Tone::Bad, tr(kit::UNREADABLE), cancel_button()),
    })
}

const fn is_merge(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Merge)
}

fn drawn(kind: ChangeKind, view: &MatterView) -> AnyView {
    let picked: Picked = RwSignal::new(Vec::new());
    let filling = Filling::blank("succession");
    let item = StoredValue::new(view.version.item.clone());
    let (code, seen) = (view.version.item.code.clone(), view.version.edition);
    let fault = RwSignal::new(None::<Text>);
    // What would be published, once the rules have let it pass.
    let review = RwSignal::new(None::<Value>);
    let asks = vec![ask("reason", words::REASON, FieldKind::Paragraph { max: REASON }, How::Plain)];
    let own = code.clone();
    let weigh = Callback::new(move |values: Map<String, Value>| {
        let successors: Vec<String> =
            picked.with_untracked(|picked| picked.iter().map(|(code, _)| code.clone()).collect());
        let too_few = match kind {
            ChangeKind::Merge if successors.len() != 1 => Some(own_words::ONE_NEEDED),
            ChangeKind::Split if successors.len() < 2 => Some(own_words::TWO_NEEDED),
            _ => None,
        };
        fault.set(too_few);
        if too_few.is_some() {
            return ui::page::focus("#succession-find");
        }
        let change = json!({
            "kind": kind, "code": own, "seen": seen, "reason": values["reason"], "successors": successors,
        });
        let dry = json!({"changes": [change.clone()], "dry_run": true});
        send_told(filling, dry, Callback::new(move |_| review.set(Some(change.clone()))), at_fields);
    });
    let publish = Callback::new(move |change: Value| {
        let done = Callback::new(move |_| {
            review.set(None);
            app().say(tr(words::PUBLISHED));
            back_to_list();
        });
        send_told(filling, json!({"changes": [change]}), done, at_fields);
    });
    let reviewed = move || {
        review.get().map(|change| {
            let close = Callback::new(move |()| review.set(None));
            let inside = move || compared(&item.get_value(), &change, filling, publish);
            dialog(Signal::derive(|| true), tr(words::REVIEW).to_owned(), close, inside)
        })
    };
    let (title, lead) = if is_merge(kind) {
        (own_words::MERGE_TITLE, own_words::MERGE_LEAD)
    } else {
        (own_words::SPLIT_TITLE, own_words::SPLIT_LEAD)
    };
    let faulty = move || fault.get().map(|text| view! { <p class="fault" role="alert">"■ " {tr(text)}</p> });
    let inside = view! {
        <p class="muted">{tr(lead)}</p>
        {notice(Tone::Blue, tr(own_words::OLD_CASES), ().into_any())}
        <h3>{tr(own_words::SUCCESSORS)}</h3>
        {faulty}
        {chosen(picked)}
        {picker(kind, &code, picked)}
        {draw_form(filling, asks, tr(words::COMPARE), weigh)}
        <div class="row">
            {(!is_merge(kind)).then(|| link_button(&edit_address("new"), tr(words::NEW_ITEM), true))}
            {cancel_button()}
        </div>
    };
    view! { {sheet(&fill(title, &[&named(&view.version.item.name)]), inside.into_any())} {reviewed} }
        .into_any()
}

/// Faults at the form's own fields; those of what follows stand above it, whose picker has none.
fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        if let Some(own) = fault.field.strip_prefix("changes.0.") {
            fault.field = own.to_owned();
        }
    }
    problem
}

fn chosen(picked: Picked) -> AnyView {
    (move || {
        let lines = picked.get();
        if lines.is_empty() {
            return view! { <p class="muted">{tr(own_words::NONE_CHOSEN)}</p> }.into_any();
        }
        let lines = lines
            .into_iter()
            .map(|(code, name)| {
                let href = Route::Matter(code.clone()).path();
                let label = fill(own_words::TAKE_AWAY, &[&name]);
                let gone = code.clone();
                let away = move |_| picked.update(|picked| picked.retain(|(one, _)| *one != gone));
                view! {
                    <li class="row spread">
                        <span><a href=href>{name}</a> " " <span class="small muted num">{code}</span></span>
                        <button type="button" class="btn bare" aria-label=label on:click=away>"✕"</button>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="bare">{lines}</ul> }.into_any()
    })
    .into_any()
}

fn picker(kind: ChangeKind, code: &str, picked: Picked) -> AnyView {
    let query = RwSignal::new(String::new());
    let typed = move |event| query.set(event_target_value(&event).trim().to_owned());
    let code = code.to_owned();
    let found = move || {
        let (query, code) = (query.get(), code.clone());
        (!query.is_empty()).then(|| {
            let found = load_value(["/api/matters?limit=10&q=", &api::escape(&query)].concat());
            show(found, move |page: Value| offered(kind, &page, &code, picked))
        })
    };
    view! {
        <label class="field">
            <span>{tr(own_words::FIND)}</span>
            <input id="succession-find" type="search" maxlength="80" on:change=typed />
        </label>
        <div role="status">{found}</div>
    }
    .into_any()
}

fn offered(kind: ChangeKind, page: &Value, code: &str, picked: Picked) -> AnyView {
    let cards = page["items"].as_array().into_iter().flatten().cloned().filter_map(read::<CardView>);
    let lines: Vec<AnyView> = cards
        .map(|view| view.card)
        .filter(|card| card.code != code && card.status != Status::Cancelled)
        .map(|card| {
            let (name, own) = (named(&card.name), card.code.clone());
            let label = fill(own_words::CHOOSE_THIS, &[&name]);
            let line = (card.code.clone(), name.clone());
            let choose = move |_| {
                picked.update(|picked| {
                    if is_merge(kind) {
                        picked.clear();
                    }
                    if picked.iter().all(|(one, _)| *one != line.0) {
                        picked.push(line.clone());
                    }
                });
            };
            view! {
                <li class="row spread">
                    <span>{name} " " <span class="small muted num">{own}</span></span>
                    <button type="button" class="btn quiet small" aria-label=label on:click=choose>{tr(own_words::CHOOSE)}</button>
                </li>
            }
            .into_any()
        })
        .collect();
    if lines.is_empty() {
        return view! { <p class="muted">{tr(own_words::NOTHING)}</p> }.into_any();
    }
    view! { <ul class="bare">{lines}</ul> }.into_any()
}

/// What the change comes to: the day, the status, and the matter beside each that follows it.
fn compared(item: &Item, change: &Value, filling: Filling, publish: Callback<Value>) -> AnyView {
    let codes: Vec<String> = read(change["successors"].clone()).unwrap_or_default();
    let beside = codes
        .into_iter()
        .map(|code| {
            let item = item.clone();
            let found = load(move || {
                let address = ["/api/matters/", &code].concat();
                Box::pin(async move { api::get::<MatterView>(&address).await })
            });
            show(found, move |view: MatterView| one(&item, &view.version.item))
        })
        .collect_view();
    let effect = facts(vec![
        (tr(own_words::EFFECT).to_owned(), dates::full_date(dates::today()).into_any()),
        (tr(own_words::STATUS).to_owned(), fill(own_words::ENDS, &[tr(Status::InForce.text())]).into_any()),
    ]);
    let change = change.clone();
    let act = move |_| {
        if !filling.busy.get_untracked() {
            publish.run(change.clone());
        }
    };
    let busy = filling.busy;
    let problem = move || {
        filling
            .problem
            .with(|problem| problem.as_ref().map(|one| notice(Tone::Bad, &one.title, ().into_any())))
    };
    view! {
        {problem}
        {effect}
        <p class="muted">{tr(own_words::OLD_CASES)}</p>
        {beside}
        <div class="row"><button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=act>{tr(words::PUBLISH)}</button></div>
    }
    .into_any()
}

/// Where one that follows differs from what it follows.
fn one(item: &Item, next: &Item) -> AnyView {
    let title = fill(own_words::COMPARED, &[&named(&next.name)]);
    let found: Vec<_> = differences(Some(item), next)
        .into_iter()
        .filter(|one| one.path != "code" && !one.path.starts_with("form."))
        .collect();
    if found.is_empty() {
        return view! { <h3>{title}</h3> <p class="muted">{tr(own_words::SAME)}</p> }.into_any();
    }
    let columns = [main_column(tr(words::WHAT)), column(tr(words::BEFORE)), column(tr(words::AFTER))];
    let cell = |text: &str| {
        let text = if text.is_empty() { "—".to_owned() } else { text.to_owned() };
        view! { <span class="changed">{text}</span> }.into_any()
    };
    let rows = found
        .iter()
        .map(|one| vec![tr(label(&one.path)).into_any(), cell(&one.before), cell(&one.after)])
        .collect();
    let drawn = table(&title, &columns, rows);
    view! { <h3>{title}</h3> <section class="sheet flush">{drawn}</section> }.into_any()
}

/// The ways there, on an item's row.
pub fn links(code: &str) -> Vec<AnyView> {
    vec![
        link_button(&address(ChangeKind::Split, code), tr(own_words::SPLIT), true),
        link_button(&address(ChangeKind::Merge, code), tr(own_words::MERGE), true),
    ]
}
