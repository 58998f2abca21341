//! Filing an appeal: one page in steps, with what the text suggests and what others have filed already, kept on
//! the device and on the server until it is sent, by whoever prepares it or by who submits.

mod draft;
mod ground;
mod keep;
mod similar;
mod suggest;

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::{Map, Value};
use shared::{
    access::{Principal, Role},
    form::FieldKind,
};

pub use draft::link as draft_link;
pub use ground::address as draft_address;
use ground::{Ground, KEY};
use keep::Keeping;

use super::names;
use crate::{
    api::Verb,
    i18n::{case_page as words, fill, kit, shell, tr},
    routes::{self, Route},
    state::{app, reference::region_name},
    ui::{
        self, dates,
        facts::{Fact, facts},
        form::{Ask, Filling, fields, frame, named, part_of},
        load,
        pill::{Tone, notice},
    },
};

pub fn page() -> AnyView {
    let Some(principal) = app().principal() else { return load::skeleton() };
    let liaison = principal.role == Role::Liaison;
    let title = tr(if liaison { shell::FILE_FOR_MEMBER } else { shell::FILE_CASE });
    let under = view! { <p class="muted">{tr(words::FILE_UNDER)}</p> }.into_any();
    let inside = if liaison || principal.role.is_enterprise() {
        let wanted = ground::wanted();
        let ground = load::load(move || Box::pin(ground::fetch(wanted.clone())));
        load::show(ground, move |ground: Ground| drawn(&ground, &principal))
    } else {
        notice(Tone::Blue, tr(words::STAFF_ONLY_READ), ().into_any())
    };
    view! { <div class="page"><div class="filing stack">{ui::page::head(title, under, ().into_any())} {inside}</div></div> }
        .into_any()
}

/// The fields as the page shows them; what it doesn't know comes first.
const ORDER: [&str; 12] = [
    "title",
    "text",
    "category",
    "region",
    "attachments",
    "hidden",
    "joinable",
    "enterprise",
    "enterprise_name",
    "channel",
    "consent",
    "consent_note",
];

/// What a link to this page has chosen already: a category, or a group of them, to which the list is narrowed down.
fn chosen(asks: &[Ask]) -> Option<(String, Value)> {
    let wanted = use_query_map().with_untracked(|query| query.get("category"))?;
    let category = asks.iter().find(|ask| ask.field.name == "category")?;
    let FieldKind::Choice { options } = &category.field.kind else { return None };
    if options.iter().any(|option| option.value == wanted) {
        return Some(("category".to_owned(), wanted.into()));
    }
    let within = [&wanted, "."].concat();
    let label = named(&options.iter().find(|option| option.value.starts_with(&within))?.label);
    let group = label.split(" / ").next().unwrap_or_default();
    Some((part_of("category"), group.into()))
}

/// Why this person can't submit, if so.
fn barred(principal: &Principal) -> Option<&'static str> {
    match principal.role {
        Role::Liaison => None,
        _ if !principal.verified => Some(tr(words::UNVERIFIED)),
        _ if !principal.binds() => Some(tr(words::OWNERS_ONLY)),
        _ => None,
    }
}

fn drawn(ground: &Ground, principal: &Principal) -> AnyView {
    let form = &ground.form;
    let mut start = Map::new();
    start.insert("region".to_owned(), principal.region.clone().into());
    let mut asks = Ask::of_form(form);
    // Faults are listed as the page asks.
    asks.sort_by_key(|ask| ORDER.iter().position(|name| *name == ask.field.name));
    start.extend(chosen(&asks));
    let start = ground.start(start);
    let filling = match ground.apart {
        true => Filling::drafted_for(KEY, &ground.id, start),
        false => Filling::drafted(KEY, start),
    };
    let keeping = keep::begin(filling, ground);
    super::inbox::see(vec![ground.id.clone()]);
    if ground.gone {
        keeping.renamed();
    }
    let some = |names: &[&str]| -> Vec<Ask> {
        asks.iter().filter(|ask| names.contains(&ask.field.name.as_str())).cloned().collect()
    };
    let part = |names: &[&str]| fields(filling, &some(names), "");
    let category = some(&["category"]);
    // Drawn anew when a suggestion is taken.
    let taken = RwSignal::new(0_u32);
    let category = move || {
        taken.track();
        fields(filling, &category, "")
    };
    let member = ["enterprise", "enterprise_name", "channel", "consent", "consent_note"];
    let member =
        (principal.role == Role::Liaison).then(|| ui::page::sheet(tr(words::STEP_MEMBER), part(&member)));
    let why = |text| view! { <p class="hint">{tr(text)}</p> };
    let inside = view! {
        {ui::page::sheet(tr(words::STEP_WHAT), part(&["title", "text"]))}
        {ui::page::sheet(
            tr(words::STEP_WHERE),
            view! { {suggest::suggestions(filling, taken)} {category} {part(&["region"])} }.into_any(),
        )}
        {similar::similar(filling)}
        {ui::page::sheet(tr(words::STEP_FILES), part(&["attachments"]))}
        {ui::page::sheet(
            tr(words::STEP_WHO),
            view! {
                <div>{part(&["hidden"])} {why(words::HIDDEN_WHY)}</div>
                <div>{part(&["joinable"])} {why(words::JOINABLE_WHY)}</div>
            }
            .into_any(),
        )}
        {member}
        {draft::state(keeping, principal.verified && principal.role.is_enterprise())}
    }
    .into_any();
    let barred = barred(principal);
    let above = barred.map(|why| {
        let link = (!principal.verified).then(|| {
            view! { <a href=Route::Enterprise.path()>{tr(crate::i18n::desks::HOW_VERIFY)}</a> }
        });
        notice(Tone::Warn, why, link.into_any())
    });
    // An agent who may submit may as well leave it to an owner.
    let may_hand = principal.role == Role::Agent && barred.is_none();
    let hand_asks = asks.clone();
    let hand = may_hand.then(|| {
        let hand = Callback::new(move |()| {
            if filling.check(&hand_asks).is_some() {
                draft::hand_over(keeping);
            }
        });
        view! { <p class="row">{ui::page::button(tr(crate::i18n::appeal_drafts::HAND_OVER), "quiet", hand)}</p> }
    });
    // Whose enterprise keeps submitting to owners hands it over.
    let hands_over = principal.verified && barred.is_some();
    let reviewing = RwSignal::new(None::<Map<String, Value>>);
    let review = Callback::new(move |()| {
        let Some(values) = filling.check(&asks) else { return };
        match barred {
            Some(_) if hands_over => draft::hand_over(keeping),
            Some(why) => app().say(why),
            None => {
                // What is submitted goes with its draft, so the draft has to be there.
                keeping.save();
                reviewing.set(Some(values));
            }
        }
    });
    let next = if hands_over { crate::i18n::appeal_drafts::HAND_OVER } else { words::REVIEW };
    let came_back = filling.restored;
    // The draft has words of its own for having come back.
    let mut framed = filling;
    framed.restored = false;
    view! {
        {above}
        {draft::others(ground.id.clone())}
        {draft::above(keeping, ground, principal, came_back)}
        {frame(framed, inside, tr(next), review)}
        {hand}
        {review_dialog(keeping, reviewing)}
    }
    .into_any()
}

/// Shows once more what is about to be sent, and sends it.
fn review_dialog(keeping: Keeping, reviewing: RwSignal<Option<Map<String, Value>>>) -> AnyView {
    let filling = keeping.filling;
    let open = Signal::derive(move || reviewing.with(Option::is_some));
    let close = Callback::new(move |()| reviewing.set(None));
    let filed = Callback::new(|answer: Value| {
        routes::go(&Route::Receipt(answer["id"].as_str().unwrap_or_default().to_owned()));
    });
    // A problem is shown above the form, so the dialog makes way for it.
    Effect::new(move || {
        if filling.problem.with(Option::is_some) {
            close.run(());
        }
    });
    let inside = move || {
        let values = reviewing.get_untracked().unwrap_or_default();
        let shown = facts(reviewed(&values));
        let busy = filling.busy;
        let send = move |_| {
            if busy.get_untracked() {
                return;
            }
            let mut body = values.clone();
            body.insert("kind".to_owned(), "appeal".into());
            if keeping.seen() > 0 {
                body.insert("draft".to_owned(), keeping.id.get_value().into());
            }
            filling.send(Verb::POST, "/api/cases", Value::Object(body), filed);
        };
        let said = move || if busy.get() { tr(kit::SENDING) } else { tr(words::SUBMIT) };
        view! {
            {shown}
            <div class="row">
                <button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=send>{said}</button>
                {ui::page::button(tr(words::MEND), "quiet", close)}
            </div>
        }
        .into_any()
    };
    ui::dialog::dialog(open, tr(words::REVIEW_TITLE).to_owned(), close, inside)
}

fn reviewed(values: &Map<String, Value>) -> Vec<Fact> {
    use crate::i18n::desks;
    let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let flag = |name: &str| {
        if values.get(name).and_then(Value::as_bool).unwrap_or_default() { tr(kit::YES) } else { tr(kit::NO) }
    };
    let files = match values.get("attachments").and_then(Value::as_array).map_or(0, Vec::len) {
        0 => tr(words::NO_FILES).to_owned(),
        count => fill(words::FILES_COUNT, &[&count.to_string()]),
    };
    let category = text("category");
    let mut found: Vec<Fact> = vec![
        (tr(words::TITLE).to_owned(), text("title").into_any()),
        (tr(words::TEXT).to_owned(), view! { <span class="say-it">{text("text")}</span> }.into_any()),
        (tr(desks::FILTER_CATEGORY).to_owned(), (move || names::category(&category)).into_any()),
        (tr(desks::FILTER_REGION).to_owned(), region_name(&text("region")).into_any()),
        (tr(words::FILES).to_owned(), files.into_any()),
        (tr(words::IS_HIDDEN).to_owned(), flag("hidden").into_any()),
        (tr(words::IS_JOINABLE).to_owned(), flag("joinable").into_any()),
        (tr(words::PROMISED).to_owned(), promised(text("category"))),
    ];
    if !text("enterprise").is_empty() {
        found.push((tr(desks::COL_ENTERPRISE).to_owned(), text("enterprise_name").into_any()));
    }
    found
}

/// The day that will be promised, by the terms and the calendar that are in force.
fn promised(category: String) -> AnyView {
    (move || {
        names::promise(&category).map(|(due, provisional, tier)| {
            let note = provisional.then(|| {
                view! { <br /><span class="small muted">{tr(crate::i18n::cases::HOW_PROVISIONAL)}</span> }
            });
            view! { <b>{dates::full_date(due)}</b><br /><span class="small muted">{fill(words::PROMISED_BY, &[&tier])}</span> {note} }
        })
    })
    .into_any()
}

/// Calls `found` with what a signal holds once it has rested for a moment.
fn rested(followed: Signal<String>, found: Callback<String>) {
    let last = StoredValue::new(String::new());
    Effect::new(move || {
        let now = followed.get();
        if last.with_value(|last| *last == now) {
            return;
        }
        last.set_value(now.clone());
        set_timeout(
            move || {
                if last.try_with_value(|last| *last == now) == Some(true) {
                    found.run(now);
                }
            },
            Duration::from_millis(700),
        );
    });
}
