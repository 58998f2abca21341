//! What each reader may see of a case.

use std::collections::BTreeMap;

use serde_json::Value;

use super::wire::{CaseView, Content, EventPage, JoinedVerdictView, Offer, TrackView};
use crate::matters::application::Application;
use crate::matters::application::file::COUNTER;
use crate::spine::book::Book;
use crate::spine::case::JoinedVerdict;
use crate::spine::event::{Audience, Record};
use crate::spine::{Case, Event, Party, State};

/// The org that holds a case now; empty when the enterprise does, or nobody.
pub fn holder(case: &Case, book: &Book) -> String {
    match case.state {
        State::Submitted => book.federation_of(&case.region),
        State::Contested => book.federation_of(&case.region),
        State::Arbitration | State::Disputed => book.supervision_of(&case.region),
        State::Awaiting | State::Answered | State::Correcting | State::Delivered | State::Closed => {
            String::new()
        }
        _ => case.lead.clone(),
    }
}

/// The case for one reader, with what it may do.
pub fn case_view(case: &Case, party: &Party<'_>, book: &Book, actions: Vec<Offer>) -> CaseView {
    let sees = |audience| party.may_unseal(audience, case, &book.regions);
    let text = |audience, text: &String| if sees(audience) { text.clone() } else { String::new() };
    // Who takes it in at a counter prints the receipt.
    let coded = if case.channel == COUNTER { Audience::Handling } else { Audience::Filer };
    let who = if case.hidden { Audience::Confidential } else { Audience::Handling };
    CaseView {
        id: case.number.clone(),
        number: case.number.clone(),
        kind: case.kind,
        version: case.version,
        state: case.state,
        round: case.round,
        outcome: case.outcome,
        category: case.category.clone(),
        region: case.region.clone(),
        tier: case.tier.clone(),
        title: text(Audience::Parties, &case.title),
        text: text(Audience::Handling, &case.text),
        attachments: if sees(Audience::Handling) { case.attachments.clone() } else { Vec::new() },
        enterprise: text(who, &case.enterprise),
        enterprise_name: text(who, &case.enterprise_name),
        hidden: case.hidden,
        joinable: case.joinable,
        channel: case.channel.clone(),
        code: text(coded, &case.code),
        lead: case.lead.clone(),
        co: case.co.clone(),
        handler: text(Audience::Parties, &case.handler),
        holder: holder(case, book),
        refusals: case.refusals,
        clock: case.clock.clone(),
        extension: if sees(Audience::Staff) { case.extension.clone() } else { None },
        draft: if sees(Audience::Staff) { case.draft.clone() } else { None },
        answer: if sees(Audience::Parties) { case.answer.clone() } else { None },
        verdict: if sees(Audience::Parties) { case.verdict.clone() } else { None },
        joined_verdicts: if sees(Audience::Parties) {
            joined_verdicts(case, party, &sees)
        } else {
            Vec::new()
        },
        asked: text(Audience::Parties, &case.asked),
        cards: if sees(Audience::Staff) { case.cards.clone() } else { Vec::new() },
        urged: u32::try_from(case.urged.len()).unwrap_or(u32::MAX),
        supervised: case.supervised,
        joined: u32::try_from(case.joined.len()).unwrap_or(u32::MAX),
        merged_into: case.merged_into.clone(),
        split_from: case.split_from.clone(),
        application: case.application.as_deref().map(|one| seen(one, &sees)),
        order: if sees(Audience::Handling) { case.order.as_deref().cloned() } else { None },
        topic: case.topic.clone(),
        listed: case.listed.clone(),
        opened: case.opened,
        updated: case.updated,
        closed: case.closed,
        head: case.head.clone(),
        actions,
    }
}

/// What those who joined say. A rating is everyone's to see, who gave it and in which words isn't.
fn joined_verdicts(
    case: &Case,
    party: &Party<'_>,
    sees: &dyn Fn(Audience) -> bool,
) -> Vec<JoinedVerdictView> {
    let view = |one: &JoinedVerdict| {
        let own = matches!(party, Party::Person(person) if person.is_of(&one.enterprise));
        let knows = own || sees(if one.agreed { Audience::Handling } else { Audience::Watching });
        let reads = own || sees(if one.agreed { Audience::Handling } else { Audience::Staff });
        let mut verdict = one.verdict.clone();
        if !reads {
            verdict.comment.clear();
        }
        let name = if knows { one.name.clone() } else { String::new() };
        JoinedVerdictView { verdict, name, own, round: one.round, at: one.at }
    };
    case.joined_verdicts.iter().map(view).collect()
}

/// An application without what isn't for this reader.
fn seen(application: &Application, sees: &dyn Fn(Audience) -> bool) -> Application {
    let mut seen = application.clone();
    if !sees(Audience::Handling) {
        seen.values.clear();
        seen.documents.clear();
        seen.corrected = None;
    }
    if !sees(Audience::Staff) {
        seen.proposal = None;
        seen.objections.iter_mut().for_each(|one| one.by = None);
    }
    if !sees(Audience::Parties) {
        seen.certificate = None;
        seen.missing.clear();
        seen.objections.clear();
        seen.rating = None;
        seen.step_ratings.clear();
    }
    seen
}

/// The whole chain with the contents that a reader may read.
pub fn event_page(records: &[Record], case: &Case, party: &Party<'_>, book: &Book) -> EventPage {
    let mut contents: BTreeMap<String, BTreeMap<String, Content>> = BTreeMap::new();
    for record in records {
        for (name, sealed) in &record.sealed {
            if party.may_unseal_in(record, sealed, case, &book.regions) {
                let (salt, value) = (sealed.salt.clone(), sealed.value.clone());
                let content = Content { salt, value, missing: sealed.missing };
                contents.entry(record.event.seq.to_string()).or_default().insert(name.clone(), content);
            }
        }
    }
    EventPage { items: events(records), next: None, contents }
}

/// What the number and the query code open.
pub fn track_view(records: &[Record], case: &Case, book: &Book) -> TrackView {
    TrackView {
        number: case.number.clone(),
        kind: case.kind,
        version: case.version,
        state: case.state,
        round: case.round,
        outcome: case.outcome,
        category: case.category.clone(),
        region: case.region.clone(),
        lead: case.lead.clone(),
        holder: holder(case, book),
        clock: case.clock.clone(),
        opened: case.opened,
        updated: case.updated,
        head: case.head.clone(),
        items: events(records),
        next: None,
    }
}

fn events(records: &[Record]) -> Vec<Event> {
    records.iter().map(|record| record.event.clone()).collect()
}

/// A content of an event as text, for whoever draws a timeline.
pub fn content_text<'a>(page: &'a EventPage, seq: u32, name: &str) -> Option<&'a str> {
    page.contents.get(&seq.to_string())?.get(name).map(|content| &content.value).and_then(Value::as_str)
}
