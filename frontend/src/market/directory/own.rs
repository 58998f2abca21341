//! One's own entry: the switch, what is written, and the supply links.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    access::Principal,
    market::directory::{
        rules,
        standing::{EntryAction, EntryState},
        wire::OwnEntry,
    },
    problem::Problem,
};

use super::{
    links::links,
    model::{definition, flat_faults, flat_problem, form_of, values_of},
};
use crate::{
    api::{self, Submission, Verb},
    cases::{inbox, listing::read},
    i18n::{directory as words, fill, tr},
    market::{bar::divisions, mine::trader, posting::unreadable},
    routes::Route,
    state::{app, reference},
    ui::{
        self,
        form::{Ask, Filling, STALE, frame, moved_on, sections},
        load::{Load, load_value, show},
        page::{button, sheet},
        pill::{Tone, notice, pill},
        timeline::{Happening, saying, timeline},
    },
};

const ENTRY: &str = "/api/market/entry";

pub fn page() -> AnyView {
    let principal = match trader() {
        Ok(principal) => principal,
        Err(other) => return other,
    };
    let found = load_value(ENTRY);
    let lead = view! { <p class="muted">{tr(words::OWN_LEAD)}</p> }.into_any();
    let shown = show(found, move |answer: Value| {
        let Some(own) = read::<OwnEntry>(answer) else { return unreadable() };
        inbox::see(vec![own.id.clone()]);
        view! { {switch(&own, found)} {form(&own, &principal, found)} {history(&own)} }.into_any()
    });
    view! {
        <div class="page">
            {super::entry::back()}
            <div class="market-write">
                {ui::page::head(tr(words::MY_ENTRY), lead, ().into_any())}
                {shown}
                {links()}
            </div>
        </div>
    }
    .into_any()
}

pub fn state_pill(state: EntryState) -> AnyView {
    let tone = match state {
        EntryState::Approved => Tone::Ok,
        EntryState::Submitted => Tone::Blue,
        EntryState::Returned => Tone::Warn,
        EntryState::Removed => Tone::Bad,
        EntryState::Draft => Tone::Calm,
    };
    pill(tone, tr(state.text()))
}

/// Whether everyone finds it, and the way to change that.
fn switch(own: &OwnEntry, found: Load<Value>) -> AnyView {
    let (tone, word) = match (own.found, own.on) {
        (true, _) => (Tone::Ok, words::IS_FOUND),
        (false, true) => (Tone::Blue, words::WAITS_TO_BE_FOUND),
        (false, false) => (Tone::Calm, words::IS_NOT_FOUND),
    };
    let because = (!own.reason.is_empty())
        .then(|| notice(Tone::Warn, &fill(words::BECAUSE, &[&own.reason]), ().into_any()));
    let differs =
        (own.found && own.differs).then(|| view! { <p class="small muted">{tr(words::DIFFERS)}</p> });
    let see = own.found.then(|| {
        ui::page::link_button(&Route::DirectoryEntry(own.id.clone()).path(), tr(words::SEE_IT), true)
    });
    let version = own.version;
    let taps =
        [EntryAction::Show, EntryAction::Hide].into_iter().filter(|action| own.offers.contains(action));
    let taps = taps
        .map(|action| {
            let class = if action == EntryAction::Show { "" } else { "quiet" };
            button(tr(action.text()), class, Callback::new(move |()| at_once(action, version, found)))
        })
        .collect_view();
    view! {
        <section class="sheet">
            <div class="pills">{pill(tone, tr(word))} {(own.version > 0).then(|| state_pill(own.state))}</div>
            {because}
            {differs}
            <div class="row">{taps} {see}</div>
        </section>
    }
    .into_any()
}

fn at_once(action: EntryAction, version: u64, found: Load<Value>) {
    spawn_local(async move {
        let body = json!({"action": action, "version": version});
        match api::act(Verb::POST, &[ENTRY, "/actions"].concat(), &body).await {
            Ok(_) => app().say(&fill(words::DONE, &[tr(action.text())])),
            Err(problem) => app().say(&problem.title),
        }
        found.again();
    });
}

/// What comes after the server has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Rest,
    SendIn,
}

fn form(own: &OwnEntry, principal: &Principal, found: Load<Value>) -> AnyView {
    let start = if own.version > 0 { values_of(&own.form) } else { fresh(own, principal) };
    let filling = Filling::drafted_for("entry", &own.id, start);
    let version = StoredValue::new(own.version);
    let held = own.certificates.clone();
    let definition = definition(&divisions().collect::<Vec<_>>(), &held);
    let (asks, drawn) = sections(filling, &definition, Callback::new(|_| ().into_any()));
    let asks = StoredValue::new(asks);
    let held = StoredValue::new(held);
    let save = Callback::new(move |()| keep(filling, version, After::Rest, found));
    let send = Callback::new(move |()| {
        let whole = asks.with_value(|asks| held.with_value(|held| is_whole(filling, asks, held)));
        if whole {
            keep(filling, version, After::SendIn, found);
        }
    });
    let may_send = principal.binds();
    let prepares = (!may_send).then(|| notice(Tone::Blue, tr(words::OWNER_SENDS), ().into_any()));
    let none = own.certificates.is_empty().then(|| {
        let to = view! { <a href=Route::Enterprise.path()>{tr(words::TO_FILE)}</a> }.into_any();
        notice(Tone::Calm, tr(words::NO_CERTIFICATES), to)
    });
    let class = if may_send { "quiet" } else { "" };
    let inside =
        view! { {prepares} {drawn} {none} <div class="row">{button(tr(words::SAVE), class, save)}</div> }
            .into_any();
    if may_send {
        return frame(filling, inside, tr(words::SEND_IN), send);
    }
    view! { <div class="form">{ui::form::summary(filling)} {inside}</div> }.into_any()
}

/// A first entry begins with what is known: the place, the person, and the certificates that were issued here.
fn fresh(own: &OwnEntry, principal: &Principal) -> Map<String, Value> {
    use shared::identity::file::Grade;
    let issued = own.certificates.iter().filter(|one| one.certificate.grade == Grade::A);
    let issued: Vec<&String> = issued.map(|one| &one.mark).collect();
    Map::from_iter([
        ("region".to_owned(), Value::from(principal.region.clone())),
        ("contact_name".to_owned(), Value::from(principal.name.clone())),
        ("certificates".to_owned(), json!(issued)),
        ("languages".to_owned(), json!(["zh"])),
    ])
}

/// Whether it can be sent in; else what is missing is shown, all at once.
fn is_whole(filling: Filling, asks: &[Ask], held: &[shared::market::directory::Offered]) -> bool {
    let mut faults = filling.read(asks).err().unwrap_or_default();
    let found = match filling.values.with_untracked(form_of) {
        Ok(form) => flat_faults(rules::check(&rules::tidy(&form), held, &reference::regions())),
        Err(unread) => unread,
    };
    for fault in found {
        // What the form says of a field already isn't said twice.
        if faults.iter().all(|known| known.field != fault.field) {
            faults.push(fault);
        }
    }
    if faults.is_empty() {
        return true;
    }
    let place = |field: &str| {
        let head = field.split('.').next().unwrap_or_default();
        asks.iter().position(|ask| ask.field.name == head).unwrap_or(asks.len())
    };
    faults.sort_by_key(|fault| place(&fault.field));
    filling.find(&faults);
    false
}

/// Has the server keep what is written, and sends it in if that is wanted.
fn keep(filling: Filling, version: StoredValue<u64>, after: After, found: Load<Value>) {
    let form = match filling.values.with_untracked(form_of) {
        Ok(form) => form,
        Err(faults) => {
            filling.find(&faults);
            return;
        }
    };
    let faults = flat_faults(rules::check_bounds(&rules::tidy(&form)));
    if !faults.is_empty() {
        filling.find(&faults);
        return;
    }
    let told = Box::new(move |problem: Problem| told(problem, version));
    let done = Callback::new(move |answer: Value| {
        let Some(own) = read::<OwnEntry>(answer) else { return };
        version.set_value(own.version);
        match after {
            After::Rest => {
                app().say(tr(words::SAVED));
                found.again();
            }
            After::SendIn => send_in(filling, own.version, found),
        }
    });
    let body = json!({"version": version.get_value(), "form": form});
    filling.try_send(Verb::PUT, ENTRY, body, done, told);
}

/// The faults at the form's fields; when someone else was quicker, the next try goes out for the newest version.
fn told(problem: Problem, version: StoredValue<u64>) -> Problem {
    if problem.code == STALE
        && let Some(current) = problem.current.as_ref().and_then(Value::as_u64)
    {
        version.set_value(current);
        return moved_on(problem);
    }
    flat_problem(problem)
}

fn send_in(filling: Filling, version: u64, found: Load<Value>) {
    let body = json!({"action": EntryAction::Submit, "version": version});
    filling.busy.set(true);
    spawn_local(async move {
        let address = [ENTRY, "/actions"].concat();
        let answer = api::submit(Verb::POST, &address, &body, &Submission::default()).await;
        if filling.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(_) => {
                app().say(tr(words::SENT_IN));
                found.again();
            }
            Err(problem) => filling.show(Some(flat_problem(problem))),
        }
    });
}

fn history(own: &OwnEntry) -> AnyView {
    if own.history.is_empty() {
        return ().into_any();
    }
    let happened = own.history.iter().rev().map(|line| Happening {
        title: tr(line.action.text()).to_owned(),
        by: line.by.clone(),
        at: line.at.clone(),
        body: (!line.reason.is_empty()).then(|| saying(&line.reason)).into_any(),
        is_next: false,
    });
    sheet(tr(crate::i18n::market::HISTORY), timeline(happened.collect()))
}
