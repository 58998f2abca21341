//! A conversation between two enterprises: where it stands, how to reach the other side once both have agreed, what
//! they write to each other, and what came of it.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    form::{Choice, FieldKind},
    market::{
        deal::{DealState, Outcome, SizeClass, Step, WhyNot},
        directory::entry_of,
        standing::Action,
        wire::{DealLine, DealView},
    },
};

use super::{
    posting::unreadable,
    talks::{other, state_pill},
    thread::{Reader, thread},
};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{deals as more, directory, fill, market as words, tr},
    routes::Route,
    state::app,
    ui::{
        self, dates,
        form::{Ask, Filling, How, Task, ask, task_dialog},
        icon::icon,
        load::{Load, failed_page, load_value, show_or},
        page::{button, sheet},
        pill::{Tone, notice, pill},
        timeline::{Happening, saying, timeline},
    },
};

pub fn page(id: String) -> AnyView {
    let address = ["/api/market/deals/", &api::escape(&id)].concat();
    let found = load_value(address.as_str());
    let task = RwSignal::new(None::<Task>);
    let shown = show_or(found, failed_page, move |answer: Value| match read::<DealView>(answer) {
        Some(deal) => {
            inbox::see(vec![deal.id.clone()]);
            drawn(&deal, &address, found, task)
        }
        None => unreadable(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn drawn(deal: &DealView, address: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let under = view! { <div class="pills">{state_pill(deal.state)} <span class="small muted">{other(deal)}</span></div> };
    let said = (!deal.text.is_empty()).then(|| {
        let word = if deal.own { words::SAID_WITH_IT } else { words::SAID_BY_US };
        sheet(tr(word), view! { <p class="say-it measure">{deal.text.clone()}</p> }.into_any())
    });
    // They could write to each other from the moment when both had agreed.
    let began = deal.contact.is_some();
    let open = matches!(deal.state, DealState::Talking | DealState::Agreed) && !deal.blocked.any();
    let messages = began.then(|| sheet(tr(words::MESSAGES), thread(address, open, Reader::Side)));
    view! {
        <div class="page">
            <p class="no-print"><a class="market-back" href=Route::Talks.path()>{icon("back")} {tr(words::TALKS)}</a></p>
            {ui::page::head(&deal.title, under.into_any(), ().into_any())}
            <div class="two market-two">
                <div class="stack">{standing(deal)} {introduced(deal)} {matched(deal, found)} {said} {messages} {outcome(deal)} {history(&deal.history)}</div>
                <aside class="stack">
                    {next(deal, address, found, task)}
                    {contact(deal)}
                    {besides(deal, address, found, task)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// How to reach the other side, or when that will be said.
fn contact(deal: &DealView) -> AnyView {
    let inside = match &deal.contact {
        Some(contact) => {
            let call = ["tel:", &contact.phone].concat();
            view! {
                <p><b>{other(deal)}</b></p>
                <p>{contact.name.clone()}</p>
                <p><a class="btn quiet" href=call rel="external">{icon("phone")} <span class="num">{contact.phone.clone()}</span></a></p>
            }
            .into_any()
        }
        None if deal.state.waits_for_consent() => {
            view! { <p class="muted">{tr(words::CONTACT_WHEN_BOTH)}</p> }.into_any()
        }
        None => return ().into_any(),
    };
    sheet(tr(words::THEIR_CONTACT), inside)
}

/// The steps that this side can take now.
fn next(deal: &DealView, address: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let buttons = deal
        .offers
        .iter()
        .map(|step| {
            let class = match step {
                Step::Accept | Step::Agree | Step::Conclude | Step::Confirm => "",
                _ => "quiet",
            };
            let wanted = step_task(*step, deal.version, address, found, task);
            button(tr(step.text()), class, Callback::new(move |()| task.set(Some(wanted.clone()))))
        })
        .collect_view();
    let word = match deal.state {
        DealState::Proposed | DealState::Asked => words::ANSWER_BY,
        DealState::Concluded => more::CONFIRM_BY,
        _ => words::ENDS_BY_ITSELF,
    };
    let until = deal.until.map(|until| (tr(word).to_owned(), dates::day(until)));
    let entry = entry_of(&deal.posting);
    let about = match entry {
        Some(entry) => Route::DirectoryEntry(entry.to_owned()).path(),
        None => Route::Posting(deal.posting.clone()).path(),
    };
    let word = if entry.is_some() { directory::DIRECTORY } else { words::ABOUT_POSTING };
    let about_word = tr(word).to_owned();
    let about = view! { <a href=about>{deal.title.clone()}</a> }.into_any();
    let from = deal.from.as_ref().map(|from| {
        let href = Route::Fair(from.fair.clone()).path();
        (
            tr(crate::i18n::fairs::FROM_FAIR).to_owned(),
            view! { <a href=href>{from.title.clone()}</a> }.into_any(),
        )
    });
    let facts = [Some((about_word, about)), from, until];
    let facts = ui::facts::facts(facts.into_iter().flatten().collect());
    let buttons =
        (!deal.offers.is_empty()).then(|| view! { <div class="stack tight market-steps">{buttons}</div> });
    view! { <section class="sheet">{facts} {buttons}</section> }.into_any()
}

fn step_task(
    step: Step,
    version: u64,
    address: &str,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let address = [address, "/actions"].concat();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let mut body = json!({"step": step, "version": version});
        for name in ["reason", "why"] {
            if let Some(given) = values.get(name) {
                body[name] = given.clone();
            }
        }
        if step.needs_outcome() {
            body["outcome"] = json!({
                "size": values.get("size"),
                "jobs": values.get("jobs").and_then(Value::as_u64).unwrap_or_default(),
                "note": values.get("note").and_then(Value::as_str).unwrap_or_default(),
            });
        }
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(&fill(words::DONE, &[tr(step.text())]));
            found.again();
        });
        filling.send(Verb::POST, &address, body, done);
    });
    let lead = match step {
        Step::Accept => tr(words::ACCEPT_LEAD),
        Step::Decline => tr(words::DECLINE_LEAD),
        Step::Agree => tr(words::AGREE_LEAD),
        Step::Conclude => tr(words::CONCLUDE_LEAD),
        Step::End => tr(words::END_LEAD),
        Step::Call => tr(words::CALL_LEAD),
        Step::Dismiss => tr(words::DISMISS_LEAD),
        Step::Confirm => tr(more::CONFIRM_LEAD),
        Step::Contradict => tr(more::CONTRADICT_LEAD),
        Step::Ask | Step::Lapse | Step::Fade | Step::Stop | Step::Introduce | Step::Consent => "",
    };
    let asks = match step {
        Step::Conclude | Step::Contradict => outcome_asks(),
        step if step.needs_reason() => {
            let whys = WhyNot::ALL.map(|why| Choice::new(why.code(), why.text().zh, why.text().en));
            vec![
                Ask::choice("why", words::WHY_NOT, whys.to_vec()),
                ask("reason", words::REASON, FieldKind::Paragraph { max: 300 }, How::Plain),
            ]
        }
        _ => Vec::new(),
    };
    Task {
        title: tr(step.text()).to_owned(),
        lead: lead.to_owned(),
        asks,
        start: Map::new(),
        submit: tr(step.text()).to_owned(),
        send,
    }
}

fn outcome_asks() -> Vec<Ask> {
    let sizes = SizeClass::ALL.map(|size| Choice::new(size.code(), size.text().zh, size.text().en));
    vec![
        Ask::choice("size", words::SIZE, sizes.to_vec()),
        ask("jobs", words::JOBS, FieldKind::Integer { min: 0, max: 100_000 }, How::Plain).optional(),
        ask("note", words::NOTE, FieldKind::Paragraph { max: 300 }, How::Plain).optional(),
    ]
}

fn outcome(deal: &DealView) -> AnyView {
    let Some(said) = &deal.outcome else { return ().into_any() };
    let (tone, word) = match &deal.answer {
        Some(answer) if answer.confirmed => (Tone::Ok, more::OUTCOME_CONFIRMED),
        Some(_) => (Tone::Warn, more::CAME_CONTRADICTED),
        None => (Tone::Calm, more::OUTCOME_ONE_SIDED),
    };
    let otherwise = deal.answer.as_ref().and_then(|answer| answer.outcome.as_ref());
    let otherwise =
        otherwise.map(|outcome| view! { <h3>{tr(more::OUTCOME_OTHERWISE)}</h3> {outcome_facts(outcome)} });
    let inside = view! { <div class="pills">{pill(tone, tr(word))}</div> {outcome_facts(said)} {otherwise} };
    sheet(tr(words::OUTCOME), inside.into_any())
}

fn outcome_facts(Outcome { size, jobs, note }: &Outcome) -> AnyView {
    let mut facts = vec![(tr(words::SIZE).to_owned(), tr(size.text()).into_any())];
    if *jobs > 0 {
        facts.push((tr(words::JOBS).to_owned(), jobs.to_string().into_any()));
    }
    if !note.is_empty() {
        facts.push((tr(words::NOTE).to_owned(), note.clone().into_any()));
    }
    ui::facts::facts(facts)
}

/// How the Federation began it: its word, both postings, and who has agreed.
fn introduced(deal: &DealView) -> Option<AnyView> {
    let introduced = deal.introduced.as_ref()?;
    let link = |id: &str, title: &str| {
        let href = Route::Posting(id.to_owned()).path();
        view! { <li><a href=href>{title.to_owned()}</a></li> }
    };
    let waits = deal.state == DealState::Proposed;
    let agreed = match introduced.agreed {
        agreed if agreed.own => Some(more::PROPOSED_OWN_AGREED),
        agreed => agreed.other.then_some(more::PROPOSED_OTHER_AGREED),
    };
    let agreed = agreed.filter(|_| waits).map(|word| notice(Tone::Blue, tr(word), ().into_any()));
    let lead = waits.then(|| view! { <p class="muted">{tr(more::PROPOSED_LEAD)}</p> });
    let inside = view! {
        {agreed}
        {lead}
        <h3>{tr(more::FEDERATION_SAYS)}</h3>
        <p class="say-it measure">{introduced.word.clone()}</p>
        <h3>{tr(more::OWN_POSTING)}</h3>
        <ul>{link(&deal.posting, &deal.title)} {link(&introduced.posting, &introduced.title)}</ul>
    };
    Some(sheet(tr(more::PROPOSED_TITLE), inside.into_any()))
}

/// What holds between the two beside the state: who wants to hear nothing, and who helps.
fn standing(deal: &DealView) -> AnyView {
    let blocked = if deal.blocked.own {
        Some((Tone::Warn, words::BLOCKED_BY_US))
    } else {
        deal.blocked.other.then_some((Tone::Warn, words::BLOCKED_BY_THEM))
    };
    let open = matches!(deal.state, DealState::Talking | DealState::Agreed);
    let helped = match deal.called {
        _ if !open => None,
        called if called.both() => Some((Tone::Blue, words::HELPED)),
        called if called.own => Some((Tone::Calm, words::HELP_WANTED_BY_US)),
        called if called.other => Some((Tone::Blue, words::HELP_WANTED_BY_THEM)),
        _ => None,
    };
    let asked = open && deal.until.is_some();
    let silent = asked.then_some(match deal.state {
        DealState::Agreed => (Tone::Warn, words::OUTCOME_DUE),
        _ => (Tone::Warn, words::SILENT),
    });
    let late = deal.state == DealState::Ended && deal.offers.contains(&Step::Conclude);
    let late = late.then_some((Tone::Warn, words::OUTCOME_LATE));
    let due = deal.offers.contains(&Step::Confirm).then_some((Tone::Warn, more::CONFIRM_DUE));
    let barred = if deal.own { words::BARRED_OWN } else { words::BARRED_OTHER };
    let barred = deal.barred.then_some((Tone::Bad, barred));
    [barred, blocked, helped, silent, late, due]
        .into_iter()
        .flatten()
        .map(|(tone, said)| notice(tone, tr(said), ().into_any()))
        .collect_view()
        .into_any()
}

/// The posting did what it was for: its own side can take it off the board by one tap.
fn matched(deal: &DealView, found: Load<Value>) -> Option<AnyView> {
    let (posting, version, said) = match (deal.matchable, &deal.own_matchable) {
        (Some(version), _) => (deal.posting.clone(), version, tr(words::MARK_MATCHED).to_owned()),
        (None, Some(own)) => (own.posting.clone(), own.version, fill(more::MARK_OWN_MATCHED, &[&own.title])),
        (None, None) => return None,
    };
    let address = ["/api/market/postings/", &api::escape(&posting), "/actions"].concat();
    let act = Callback::new(move |()| {
        let address = address.clone();
        spawn_local(async move {
            let body = json!({"action": Action::Match, "version": version});
            match api::act(Verb::POST, &address, &body).await {
                Ok(_) => app().say(&fill(words::DONE, &[tr(Action::Match.text())])),
                Err(problem) => app().say(&problem.title),
            }
            found.again();
        });
    });
    let tap = button(tr(Action::Match.text()), "quiet", act);
    Some(notice(Tone::Ok, &said, tap))
}

/// Blocking, and reporting to the Federation.
fn besides(deal: &DealView, address: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let report = reporting(address, found, task);
    let report =
        button(tr(words::REPORT_TALK), "link", Callback::new(move |()| task.set(Some(report.clone()))));
    let place = [address, "/block"].concat();
    let block = if deal.blocked.own {
        let lift = Callback::new(move |()| lift(place.clone(), found));
        button(tr(words::LIFT_BLOCK), "quiet", lift)
    } else {
        let wanted = blocking(&place, found, task);
        button(tr(words::BLOCK), "link", Callback::new(move |()| task.set(Some(wanted.clone()))))
    };
    view! { <section class="sheet market-besides">{block} {report}</section> }.into_any()
}

fn blocking(place: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> Task {
    let place = place.to_owned();
    let send = Callback::new(move |(filling, _): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(&fill(words::DONE, &[tr(words::BLOCK)]));
            found.again();
        });
        filling.send(Verb::PUT, &place, json!({}), done);
    });
    Task {
        title: tr(words::BLOCK).to_owned(),
        lead: tr(words::BLOCK_LEAD).to_owned(),
        asks: Vec::new(),
        start: Map::new(),
        submit: tr(words::BLOCK).to_owned(),
        send,
    }
}

fn lift(place: String, found: Load<Value>) {
    spawn_local(async move {
        match api::act(Verb::DELETE, &place, &json!({})).await {
            Ok(_) => app().say(&fill(words::DONE, &[tr(words::LIFT_BLOCK)])),
            Err(problem) => app().say(&problem.title),
        }
        found.again();
    });
}

fn reporting(address: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> Task {
    let address = [address, "/reports"].concat();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::REPORTED));
            found.again();
        });
        filling.send(Verb::POST, &address, json!({"reason": values.get("reason")}), done);
    });
    Task {
        title: tr(words::REPORT_TALK).to_owned(),
        lead: tr(words::REPORT_TALK_LEAD).to_owned(),
        asks: vec![ask("reason", words::REPORT_REASON, FieldKind::Paragraph { max: 300 }, How::Plain)],
        start: Map::new(),
        submit: tr(words::REPORT).to_owned(),
        send,
    }
}

fn history(lines: &[DealLine]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let happenings = lines
        .iter()
        .map(|line| Happening {
            title: tr(line.step.text()).to_owned(),
            at: line.at.clone(),
            by: tr(match line.step {
                Step::Lapse | Step::Fade => words::BY_SYSTEM,
                Step::Stop | Step::Introduce => words::FEDERATION,
                _ if line.own => words::US,
                _ => words::THEY,
            })
            .to_owned(),
            body: (!line.reason.is_empty()).then(|| saying(&line.reason)).into_any(),
            is_next: false,
        })
        .collect();
    sheet(tr(words::HISTORY), timeline(happenings))
}
