//! An imported value as pairs of a word and what it says.

use leptos::prelude::*;
use shared::{
    exchange::{
        row::{Content, PastStep},
        weigh::Held,
    },
    matters::diff::place_label,
    spine::Kind,
    text::Text,
};

use crate::{
    i18n::{exchange as words, fill, tr},
    state::reference::region_name,
    ui::{
        dates,
        facts::{Fact, facts},
        form::named,
    },
};

/// The value with its source and its freshness.
pub fn held(held: &Held, source: &str) -> AnyView {
    let mut all = content(&held.content);
    let moment = |at| dates::moment(&shared::calendar::instant(at));
    all.push((tr(words::SOURCE).to_owned(), source.to_owned().into_any()));
    all.push((tr(words::AS_OF).to_owned(), moment(held.as_of)));
    all.push((tr(words::RECEIVED).to_owned(), moment(held.received)));
    all.push((tr(words::VERSION).to_owned(), held.version.to_string().into_any()));
    facts(all)
}

/// The value alone.
pub fn content(content: &Content) -> Vec<Fact> {
    let mut all: Vec<Fact> = Vec::new();
    let mut say = |word: Text, value: String| {
        if !value.is_empty() {
            all.push((tr(word).to_owned(), value.into_any()));
        }
    };
    match content {
        Content::CreditRecord(record) => {
            say(words::ENTERPRISE, record.enterprise.clone());
            say(words::NATURE, tr(record.nature.text()).to_owned());
            say(words::NUMBER, record.number.clone());
            say(words::NAME, record.name.clone());
            say(words::AUTHORITY, record.authority.clone());
            say(words::ISSUED_ON, record.issued_on.clone());
            say(words::VALID_TO, record.valid_to.clone());
            say(words::STATE, tr(if record.ended { words::ENDED } else { words::VALID }).to_owned());
        }
        Content::ItemProgress(progress) => {
            say(words::ENTERPRISE, progress.enterprise.clone());
            say(words::CASE, progress.case.clone());
            say(words::ABOUT, progress.title.clone());
            say(words::STAGE, tr(progress.stage.text()).to_owned());
            say(words::AUTHORITY, progress.authority.clone());
            say(words::DUE_ON, progress.due_on.clone());
            say(words::ITEM_CODE, progress.item.clone());
            if !progress.history.is_empty() {
                all.push((tr(words::HISTORY).to_owned(), history(&progress.history)));
            }
        }
        Content::Item(item) => {
            say(words::ITEM_CODE, item.code.clone());
            say(words::NAME, named(&item.name));
            say(words::SUMMARY, named(&item.summary));
        }
        Content::Implementation(one) => {
            say(words::ITEM_CODE, one.item.clone());
            say(place_label("region"), region_name(&one.region));
            say(place_label("department"), one.department.clone());
            say(
                place_label("promised_days"),
                one.promised_days.map(|days| days.to_string()).unwrap_or_default(),
            );
            say(place_label("counter.name"), one.counter.name.clone());
            say(place_label("counter.address"), one.counter.address.clone());
            say(place_label("counter.hours"), one.counter.hours.clone());
            say(place_label("counter.hotline"), one.counter.hotline.clone());
            say(place_label("suspended"), one.suspended.clone());
        }
        Content::CaseAction(act) => {
            say(words::CASE, act.case.clone());
            say(words::ACTS_FOR, act.org.clone());
            say(words::ACTION, tr(act.action.text(Kind::Application)).to_owned());
        }
    }
    all
}

/// The steps that a case went through elsewhere.
fn history(steps: &[PastStep]) -> AnyView {
    let lines = steps.iter().map(|step| {
        let days = if step.to.is_empty() {
            fill(words::STEP_SINCE, &[&step.from])
        } else {
            fill(words::STEP_DONE, &[&step.from, &step.to])
        };
        view! { <li>{step.name.clone()} " " <span class="small muted num">{days}</span> " " <span class="small muted">{step.authority.clone()}</span></li> }
    });
    view! { <ol class="bare">{lines.collect_view()}</ol> }.into_any()
}
