//! The documents that administrators edit, as the server has them now: regions, orgs, working days, categories,
//! terms. Each is asked for once, and again when it may have grown old; what is built in serves until it has come,
//! and where it can't be had.
//!
//! Always: what is offered for choice follows the document; names don't, since they stand in forms and pages that
//! would be drawn anew under the reader's hands.

use std::{
    cell::{Cell, OnceCell, RefCell},
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::{calendar::Calendar, org::Orgs, region::Regions};

use crate::{api, i18n::locale, ui::dates};

const REGIONS: &str = "/api/reference/regions";
const ORGS: &str = "/api/reference/orgs";
const WORKDAYS: &str = "/api/reference/workdays";

/// From so many seconds on, the next page that is opened has the documents looked after.
const OLD: i64 = 300;

type Answer = ArcRwSignal<Value>;

thread_local! {
    static ANSWERS: RefCell<Vec<(&'static str, Answer)>> = const { RefCell::new(Vec::new()) };
    static READ: Cell<i64> = const { Cell::new(0) };
    static RULES: OnceCell<ArcMemo<Rules>> = const { OnceCell::new() };
}

/// What the rules work with, of today.
#[derive(Clone)]
struct Rules {
    regions: Arc<Regions>,
    orgs: Arc<Orgs>,
    calendar: Arc<Calendar>,
}

/// Asks for what every page of a person needs, so that it is there when the first page is drawn.
pub fn begin() {
    READ.set(dates::now().unix_timestamp());
    for path in [REGIONS, ORGS, WORKDAYS] {
        answer(path);
    }
}

/// What a path answers; nothing (`Value::Null`) until it has come.
pub fn answer(path: &'static str) -> Answer {
    let held = ANSWERS.with_borrow(|answers| {
        answers.iter().find(|(own, _)| *own == path).map(|(_, answer)| answer.clone())
    });
    held.unwrap_or_else(|| {
        let answer = Answer::new(Value::Null);
        ANSWERS.with_borrow_mut(|answers| answers.push((path, answer.clone())));
        fetch(path, answer.clone());
        answer
    })
}

fn fetch(path: &'static str, held: Answer) {
    spawn_local(async move {
        // What can't be had now is asked for again later; until then what is known holds.
        if let Ok(found) = api::get_quietly(path).await
            && held.with_untracked(|known| *known != found)
        {
            held.set(found);
        }
    });
}

/// Asks again for all that is held: an administrator has changed something.
pub fn again() {
    READ.set(dates::now().unix_timestamp());
    for (path, held) in ANSWERS.with_borrow(Clone::clone) {
        fetch(path, held);
    }
}

/// The same when what is held has grown old.
pub fn keep_fresh() {
    if READ.get() > 0 && dates::now().unix_timestamp() - READ.get() > OLD {
        again();
    }
}

/// The changes in a document; none while it hasn't come.
fn changes<T: DeserializeOwned>(path: &'static str) -> Vec<T> {
    answer(path).with(|answer| serde_json::from_value(answer["data"].clone()).unwrap_or_default())
}

fn rules() -> ArcMemo<Rules> {
    let grown = |_: Option<&Rules>| {
        let today = dates::today();
        let regions = Regions::builtin().with(changes(REGIONS)).at(today);
        Rules {
            orgs: Arc::new(Orgs::new(regions.clone()).with(changes(ORGS)).at(today)),
            calendar: Arc::new(Calendar::with_years(&changes::<shared::calendar::YearFile>(WORKDAYS))),
            regions: Arc::new(regions),
        }
    };
    RULES.with(|cell| cell.get_or_init(|| ArcMemo::new_with_compare(grown, |_, _| true)).clone())
}

/// The tree of regions, as it is known now.
pub fn regions() -> Arc<Regions> {
    rules().get_untracked().regions
}

/// The same, followed: for what offers regions to choose from.
pub fn follow_regions() -> Arc<Regions> {
    rules().get().regions
}

/// The working-day calendar.
pub fn calendar() -> Arc<Calendar> {
    rules().get_untracked().calendar
}

/// The orgs at a region, id and name, followed: for what offers them to choose from.
pub fn follow_orgs(region: &str) -> Vec<(String, String)> {
    let orgs = rules().get().orgs.orgs_of_region(region);
    orgs.into_iter().map(|org| (org.id.clone(), org.in_locale(locale()).to_owned())).collect()
}

/// A region's full name in the reader's language; the code itself when it isn't known.
pub fn region_name(code: &str) -> String {
    let name = regions().full_name(code, locale());
    if name.is_empty() { code.to_owned() } else { name }
}

/// An org's name in the reader's language; the id itself when it isn't known.
pub fn org_name(id: &str) -> String {
    rules()
        .get_untracked()
        .orgs
        .known(id)
        .map_or_else(|| id.to_owned(), |org| org.in_locale(locale()).to_owned())
}
