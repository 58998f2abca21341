//! Writing a posting: the questions of its board, checked by the server's rules before sending, kept on the device
//! until the server has it.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    access::Principal,
    market::{
        posting::Board,
        rules,
        standing::{Action, Change, State},
        wire::{OwnPosting, PostingForm},
    },
    problem::{FieldFault, Problem},
    region::Regions,
};

use super::{
    bar::divisions,
    history::history,
    mine::{state_pill, trader},
    model::{definition, flat_faults, flat_problem, form_of, values_of},
    pictures::{Shots, chooser, gallery},
    posting::unreadable,
};
use crate::{
    api::{self, Submission, Verb},
    cases::{inbox, listing::read, model::filters::pairs},
    i18n::{deals, fill, market as words, tr},
    routes::{self, Route},
    state::{app, reference},
    ui::{
        self, dates,
        form::{Ask, Filling, STALE, frame, moved_on, sections},
        icon::icon,
        load::{load_value, show},
        page::button,
        pill::{Tone, notice},
    },
};

/// The form of a posting; of a new one without an id.
pub fn page(id: String) -> AnyView {
    let principal = match trader() {
        Ok(principal) => principal,
        Err(other) => return other,
    };
    if id.is_empty() {
        let start = Map::from_iter([
            ("board".to_owned(), Value::from(wanted_board())),
            ("region".to_owned(), Value::from(principal.region.clone())),
            ("contact_name".to_owned(), Value::from(principal.name.clone())),
        ]);
        let filling = Filling::drafted("posting", start);
        return match wanted("copy") {
            Some(other) => copy(&other, &principal),
            None => framed(words::NEW_POSTING, ().into_any(), form(filling, None, &principal)),
        };
    }
    let found = load_value(["/api/market/mine/", &api::escape(&id)].concat());
    show(found, move |answer: Value| {
        let Some(own) = read::<OwnPosting>(answer) else { return unreadable() };
        inbox::see(vec![own.id.clone()]);
        let under = view! { <div class="pills">{state_pill(own.state)}</div> }.into_any();
        if !own.offers.contains(&Action::Save) {
            return framed(words::EDIT_POSTING, under, settled(&own));
        }
        let filling = Filling::drafted_for("posting", &own.id, values_of(&own.form));
        let live =
            (own.state == State::Live).then(|| notice(Tone::Blue, tr(deals::CHANGE_LEAD), ().into_any()));
        let inside =
            view! { {returned(&own)} {live} {form(filling, Some(&own), &principal)} {history(&own.history)} };
        framed(words::EDIT_POSTING, under, inside.into_any())
    })
}

/// A new posting that begins with what another of one's own says, without the days that may be over.
fn copy(other: &str, principal: &Principal) -> AnyView {
    let (other, principal) = (other.to_owned(), principal.clone());
    let found = load_value(["/api/market/mine/", &api::escape(&other)].concat());
    show(found, move |answer: Value| {
        let Some(own) = read::<OwnPosting>(answer) else { return unreadable() };
        let mut form_of_it = own.form;
        form_of_it.posting.window = None;
        let filling = Filling::drafted_for("posting-copy", &other, values_of(&form_of_it));
        let lead = notice(Tone::Blue, tr(deals::COPIED_LEAD), ().into_any());
        framed(words::NEW_POSTING, lead, form(filling, None, &principal))
    })
}

/// What the address that led here says of something.
fn wanted(what: &str) -> Option<String> {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    pairs(&search).find(|(name, _)| name == what).map(|(_, value)| value)
}

/// The board of the address that led here.
fn wanted_board() -> String {
    let wanted = wanted("board");
    Board::ALL
        .into_iter()
        .find(|board| wanted.as_deref() == Some(board.code()))
        .map_or("", Board::code)
        .to_owned()
}

fn framed(title: shared::text::Text, under: AnyView, inside: AnyView) -> AnyView {
    let lead = view! { <p class="muted">{tr(words::FORM_LEAD)}</p> {under} }.into_any();
    let mine = Route::MyPostings.path();
    view! {
        <div class="page">
            <p class="no-print"><a class="market-back" href=mine>{icon("back")} {tr(words::MINE)}</a></p>
            <div class="market-write">{ui::page::head(tr(title), lead, ().into_any())} {inside}</div>
        </div>
    }
    .into_any()
}

/// What is said where nothing can be changed now.
fn settled(own: &OwnPosting) -> AnyView {
    let waits = (own.change == Some(Change::Submitted))
        .then(|| notice(Tone::Blue, tr(deals::CHANGE_WAITS), ().into_any()));
    let view = (own.state == State::Live)
        .then(|| ui::page::link_button(&Route::Posting(own.id.clone()).path(), tr(words::VIEW), true));
    view! {
        {returned(own)}
        {waits}
        {ui::page::sheet(&own.form.posting.title, view! { {gallery(&own.id, &own.form.posting)} {super::facts::facts(&own.form.posting)} {view} }.into_any())}
        {history(&own.history)}
    }
    .into_any()
}

fn returned(own: &OwnPosting) -> AnyView {
    let change = own.change == Some(Change::Returned);
    (!own.reason.is_empty() && (change || matches!(own.state, State::Returned | State::Removed)))
        .then(|| notice(Tone::Warn, &fill(words::BECAUSE, &[&own.reason]), ().into_any()))
        .into_any()
}

/// What the server has of the posting: its id and version, nothing for one that it hasn't seen.
type Kept = StoredValue<Option<(String, u64)>>;

fn form(filling: Filling, own: Option<&OwnPosting>, principal: &Principal) -> AnyView {
    let kept: Kept = StoredValue::new(own.map(|own| (own.id.clone(), own.version)));
    let cities: Vec<_> = reference::regions()
        .children("130000")
        .map(|city| (city.code.clone(), (city.name.clone(), city.en.clone())))
        .collect();
    let definition = definition(&cities, &divisions().collect::<Vec<_>>());
    let (asks, drawn) = sections(filling, &definition, Callback::new(|_| ().into_any()));
    let asks = StoredValue::new(asks);
    let shots = Shots::of(filling);
    let save = Callback::new(move |()| match shots.unsettled() {
        Some(fault) => filling.find(&[fault]),
        None => keep(filling, kept, After::Rest),
    });
    let send = Callback::new(move |()| {
        if asks.with_value(|asks| is_whole(filling, asks, shots.unsettled())) {
            keep(filling, kept, After::SendIn);
        }
    });
    let may_send = principal.binds();
    let quiet = if may_send { "quiet" } else { "" };
    let prepares = (!may_send).then(|| notice(Tone::Blue, tr(words::OWNER_SENDS), ().into_any()));
    let inside = view! {
        {prepares}
        {drawn}
        {chooser(shots)}
        <div class="row">{button(tr(words::SAVE_DRAFT), quiet, save)}</div>
    }
    .into_any();
    if may_send {
        return frame(filling, inside, tr(words::SEND_IN), send);
    }
    // Who only prepares has the draft kept.
    view! { <div class="form">{ui::form::summary(filling)} {inside}</div> }.into_any()
}

/// Whether it can be sent in; else what is missing is shown, all at once.
fn is_whole(filling: Filling, asks: &[Ask], unsettled: Option<FieldFault>) -> bool {
    let mut faults = filling.read(asks).err().unwrap_or_default();
    faults.extend(unsettled);
    let found = match filling.values.with_untracked(form_of) {
        Ok(form) => of_rules(&form, &reference::regions()),
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
    // The pictures come after all questions.
    let place = |fault: &FieldFault| asks.iter().position(|ask| ask.field.name == fault.field);
    faults.sort_by_key(|fault| place(fault).unwrap_or(asks.len()));
    filling.find(&faults);
    false
}

fn of_rules(form: &PostingForm, regions: &Regions) -> Vec<FieldFault> {
    let name = app().principal().map(|principal| principal.enterprise_name).unwrap_or_default();
    flat_faults(rules::check(&rules::tidy(form), &name, regions, dates::today()))
}

/// What comes after the server has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Rest,
    SendIn,
}

/// Has the server keep what is written, and sends it in if that is wanted. What the server has once isn't made anew by
/// another try.
fn keep(filling: Filling, kept: Kept, after: After) {
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
    let told = Box::new(move |problem: Problem| told(problem, kept));
    let done = Callback::new(move |answer: Value| {
        let Some(own) = read::<OwnPosting>(answer) else { return };
        kept.set_value(Some((own.id.clone(), own.version)));
        match after {
            After::Rest => leave(words::DRAFT_SAVED),
            After::SendIn => send_in(filling, &own),
        }
    });
    match kept.get_value() {
        None => filling.try_send(Verb::POST, "/api/market/postings", json!(form), done, told),
        Some((id, version)) => {
            let address = ["/api/market/postings/", &api::escape(&id)].concat();
            filling.try_send(Verb::PUT, &address, json!({"version": version, "form": form}), done, told);
        }
    }
}

/// The faults at the form's fields; when someone else was quicker, the next try goes out for the newest version.
fn told(problem: Problem, kept: Kept) -> Problem {
    if problem.code == STALE
        && let Some(version) = problem.current.as_ref().and_then(Value::as_u64)
    {
        kept.update_value(|kept| {
            if let Some((_, known)) = kept {
                *known = version;
            }
        });
        return moved_on(problem);
    }
    flat_problem(problem)
}

fn send_in(filling: Filling, own: &OwnPosting) {
    let address = ["/api/market/postings/", &api::escape(&own.id), "/actions"].concat();
    let body = json!({"action": Action::Submit, "version": own.version});
    filling.busy.set(true);
    spawn_local(async move {
        let answer = api::submit(Verb::POST, &address, &body, &Submission::default()).await;
        if filling.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(_) => leave(words::SENT_IN),
            Err(problem) => filling.show(Some(flat_problem(problem))),
        }
    });
}

fn leave(said: shared::text::Text) {
    app().say(tr(said));
    routes::go(&Route::MyPostings);
}
