//! Open appeals like the one being written, or like one that may be merged: of the same city, by subject, title and text
//! (`shared::cases::likeness`). Those due first are looked at, and those due last, which are the latest.

use std::collections::HashSet;

use kernel::spine::{book, first_texts, joined_by, keys};
use kernel::{App, Fault};
use shared::access::{Principal, Role};
use shared::cases::appeal::TYPED;
use shared::cases::entry::Entry;
use shared::cases::likeness::{Said, likeness};
use shared::cases::lookup::SimilarPage;
use shared::cases::wire::Similar;
use shared::form::Choice;
use shared::spine::book::Book;
use shared::spine::{Case, Kind, State};

use crate::store::rows::{Index, Lanes, Rows};

/// Appeals that are looked at from each end of the city's list, whatever else stands between them…
const APPEALS: usize = 200;
/// …among so many rows at most.
const ROWS: usize = 600;
/// Rows of one query.
const CHUNK: u16 = 200;
/// Appeals whose texts are compared: those whose titles and subjects are nearest.
const TEXTS: usize = 24;
const SHOWN: usize = 5;
const TARGETS: usize = 20;
/// Cases that an officer is shown to merge into when none is alike.
const OTHERS: usize = 5;

/// What the appeal being written says so far, and where it happened.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    pub region: &'a str,
    pub said: Said<'a>,
}

/// Those that others may join, and the reader's own.
pub async fn find_similar(app: &App, person: &Principal, draft: Draft<'_>) -> Result<SimilarPage, Fault> {
    let book = book(app).await?;
    if book.regions.get(draft.region).is_none() {
        return Ok(SimilarPage { items: Vec::new() });
    }
    let own = |entry: &Entry| person.is_of(&entry.enterprise);
    let city = (Index::Area, keys::area(&keys::city(draft.region, &book)));
    let found = alike(app, city, draft.said, |entry| {
        can_take_more(entry.state) && (entry.joinable || own(entry) || watches(person, entry, &book))
    });
    let found: Vec<Entry> = found.await?.alike.into_iter().take(SHOWN).collect();
    let numbers: Vec<String> = found.iter().map(|entry| entry.id.clone()).collect();
    let enterprise = if person.is_of(&person.enterprise) { person.enterprise.as_str() } else { "" };
    let joined = joined_by(app, enterprise, &numbers).await?;
    let items = found.into_iter().map(|entry| Similar {
        own: own(&entry),
        has_joined: joined.contains(&entry.id),
        version: entry.version,
        category: entry.category,
        region: entry.region,
        state: entry.state,
        joined: entry.joined,
        title: entry.title,
        id: entry.id,
    });
    Ok(SimilarPage { items: items.collect() })
}

/// Whether a liaison officer has to do with a case, of whatever state: it is of a region that the officer is for.
fn watches(person: &Principal, entry: &Entry, book: &Book) -> bool {
    person.role == Role::Liaison && book.regions.contains(&person.region, &entry.region)
}

/// The cases that this person may merge a case into, as the choices of a form: those that are alike, else some others;
/// and that another may be named. None: there is no other.
pub async fn merge_targets(
    app: &App,
    book: &Book,
    person: &Principal,
    case: &Case,
) -> Result<Vec<Choice>, Fault> {
    let said = Said { category: &case.category, title: &case.title, text: &case.text };
    // An org decides about what it leads itself; its queue may hold what is of other cities.
    let city = keys::city(&case.region, book);
    let minds = |entry: &Entry| match person.role {
        Role::Liaison => watches(person, entry, book),
        _ => entry.lead == person.org && keys::city(&entry.region, book) == city,
    };
    let fits = |entry: &Entry| entry.id != case.number && can_take_more(entry.state) && minds(entry);
    let place = match person.role {
        Role::Liaison => (Index::Area, keys::area(&city)),
        _ => (Index::Queue, keys::queue(&person.org)),
    };
    let Found { alike, others } = alike(app, place, said, fits).await?;
    let shown = if alike.is_empty() { others.iter().take(OTHERS) } else { alike.iter().take(TARGETS) };
    let mut targets: Vec<Choice> = shown.map(choice).collect();
    if !targets.is_empty() {
        targets.push(Choice::new(TYPED, "", ""));
    }
    Ok(targets)
}

/// A case as a choice to merge into.
pub fn choice(entry: &Entry) -> Choice {
    let label = format!("{}　{}", entry.id, entry.title);
    Choice::new(entry.id.clone(), label.clone(), label)
}

/// Whether others may still join or be merged into a case in this state.
pub const fn can_take_more(state: State) -> bool {
    use State::{Arbitration, Assigned, Awaiting, Handling, Rectifying, Submitted};
    matches!(state, Submitted | Assigned | Arbitration | Handling | Rectifying | Awaiting)
}

/// What was found: those that are alike, the most alike first, and the others, the latest first.
struct Found {
    alike: Vec<Entry>,
    others: Vec<Entry>,
}

async fn alike(
    app: &App,
    place: (Index, String),
    said: Said<'_>,
    fits: impl Fn(&Entry) -> bool,
) -> Result<Found, Fault> {
    let mut entries = looked_at(app, place, &fits).await?;
    let nearness = |entry: &Entry, text: &str| {
        likeness(&said, &Said { category: &entry.category, title: &entry.title, text })
    };
    // The nearest by title and subject; texts are dear, so only theirs are compared.
    entries.sort_by_key(|entry| {
        (std::cmp::Reverse(nearness(entry, "")), std::cmp::Reverse(entry.opened), entry.id.clone())
    });
    let nearest: Vec<String> = if said.text.is_empty() {
        Vec::new()
    } else {
        entries.iter().take(TEXTS).map(|entry| entry.id.clone()).collect()
    };
    let texts = first_texts(app, &nearest).await?;
    let (mut alike, mut others) = (Vec::new(), Vec::new());
    for entry in entries {
        let text = texts.get(&entry.id).map_or("", String::as_str);
        match nearness(&entry, text) {
            Some(like) => alike.push((like, entry)),
            None => others.push(entry),
        }
    }
    alike.sort_by_key(|(like, _)| std::cmp::Reverse(*like));
    others.sort_by_key(|entry| std::cmp::Reverse(entry.opened));
    Ok(Found { alike: alike.into_iter().map(|(_, entry)| entry).collect(), others })
}

/// The appeals of a list that fit, from both of its ends.
async fn looked_at(
    app: &App,
    (index, partition): (Index, String),
    fits: &impl Fn(&Entry) -> bool,
) -> Result<Vec<Entry>, Fault> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for backward in [false, true] {
        let lanes = Lanes { backward, ..Lanes::of(index, partition.clone()) };
        let (mut rows, mut appeals) = (Rows::new(lanes, CHUNK), 0);
        for _ in 0..ROWS {
            let Some(row) = rows.next(app).await? else { break };
            // Other kinds stand in the same list and count for nothing.
            if row.entry.kind != Kind::Appeal {
                continue;
            }
            // Where the two ends meet, all was looked at.
            if appeals == APPEALS || !seen.insert(row.entry.id.clone()) {
                break;
            }
            appeals += 1;
            if fits(&row.entry) {
                found.push(row.entry);
            }
        }
    }
    Ok(found)
}
