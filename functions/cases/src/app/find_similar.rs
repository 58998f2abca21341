//! Open appeals like the one being written, or like one that may be merged: of the same city, by title and category.

use kernel::spine::{book, joined_by, keys};
use kernel::{App, Fault};
use shared::access::{Principal, Role};
use shared::cases::entry::Entry;
use shared::cases::lookup::SimilarPage;
use shared::cases::view::likeness;
use shared::cases::wire::Similar;
use shared::form::Choice;
use shared::spine::book::Book;
use shared::spine::{Case, Kind, State};

use crate::store::rows::{Index, Lanes, Rows};

/// Rows of the city's list that are looked at, the soonest due first.
const LOOKED_AT: usize = 200;
/// The least likeness of titles that counts.
const ALIKE: u32 = 25;
const SHOWN: usize = 5;
const TARGETS: usize = 20;

/// What the appeal being written says so far.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    pub category: &'a str,
    pub region: &'a str,
    pub title: &'a str,
}

/// Those that others may join, and the reader's own.
pub async fn find_similar(app: &App, person: &Principal, draft: Draft<'_>) -> Result<SimilarPage, Fault> {
    let book = book(app).await?;
    if book.regions.get(draft.region).is_none() {
        return Ok(SimilarPage { items: Vec::new() });
    }
    let own = |entry: &Entry| person.is_of(&entry.enterprise);
    let found = alike(app, &book, draft, |entry| {
        can_take_more(entry.state) && (entry.joinable || own(entry) || watches(person, entry, &book))
    });
    let found: Vec<Entry> = found.await?.into_iter().take(SHOWN).collect();
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

/// The cases that this officer may merge a case into, as the choices of a form.
pub async fn merge_targets(
    app: &App,
    book: &Book,
    person: &Principal,
    case: &Case,
) -> Result<Vec<Choice>, Fault> {
    let draft = Draft { category: &case.category, region: &case.region, title: &case.title };
    let fits =
        |entry: &Entry| entry.id != case.number && can_take_more(entry.state) && watches(person, entry, book);
    let found = alike(app, book, draft, fits).await?;
    Ok(found.iter().take(TARGETS).map(choice).collect())
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

async fn alike(
    app: &App,
    book: &Book,
    draft: Draft<'_>,
    fits: impl Fn(&Entry) -> bool,
) -> Result<Vec<Entry>, Fault> {
    let partitions = vec![keys::area(&keys::city(draft.region, book))];
    let lanes = Lanes { index: Index::Area, partitions, backward: false, after: None, until: None };
    let mut rows = Rows::new(lanes, u16::try_from(LOOKED_AT).unwrap_or(u16::MAX));
    let mut found = Vec::new();
    for _ in 0..LOOKED_AT {
        let Some(row) = rows.next(app).await? else { break };
        let like = likeness(&row.entry.title, draft.title);
        let same_subject = row.entry.category == draft.category;
        if row.entry.kind == Kind::Appeal && (like >= ALIKE || same_subject) && fits(&row.entry) {
            // The same subject weighs as much as the least likeness that counts.
            found.push((like + if same_subject { ALIKE } else { 0 }, row.entry));
        }
    }
    found.sort_by_key(|(like, _)| std::cmp::Reverse(*like));
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}
