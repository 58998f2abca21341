//! Lists: an enterprise's own, an org's queue, a region's, and where an org helps. The place of a row in its index
//! decides the order; filters narrow down what was read.

use kernel::spine::{book, keys};
use kernel::{App, Fault};
use shared::access::{Deed, Principal, Role, may};
use shared::calendar::{china_date, day, instant, parse_day};
use shared::cases::entry::Entry;
use shared::cases::wire::EntryPage;
use shared::region::Level;
use shared::spine::Kind;
use shared::spine::book::Book;
use shared::text::Text;
use time::{Duration, OffsetDateTime, UtcOffset};

use super::filter::{Due, Filter, ListQuery, Span};
use crate::store::rows::{Index, Lanes, Rows};

/// Rows that are read for one page at most; a narrow filter goes on with the next page, which may be short or empty.
const READ_AT_MOST: usize = 200;

/// Which list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Own,
    Queue,
    Area,
    Co,
    /// What is ordered of one's own enterprise, all of it.
    Provided,
    /// Of that, what waits for it.
    Orders,
}

impl View {
    /// The view that is asked for, or the reader's usual one.
    pub fn of(query: &ListQuery, person: &Principal) -> Result<Self, Fault> {
        let usual = match person {
            person if may(person, Deed::SeeOwn) => View::Own,
            person if may(person, Deed::Supervise) => View::Area,
            person if may(person, Deed::SeeQueue) => View::Queue,
            _ => return Err(Fault::NotAllowed),
        };
        let view = match ListQuery::word(&query.view) {
            None => usual,
            Some("own") => View::Own,
            Some("queue") => View::Queue,
            Some("area") => View::Area,
            Some("co") => View::Co,
            Some("provided") => View::Provided,
            Some("orders") => View::Orders,
            Some(_) => {
                return Err(Fault::field(
                    "view",
                    "unknown_value",
                    Text::new("没有这种列表", "There is no such list"),
                ));
            }
        };
        let deed = match view {
            View::Own | View::Provided | View::Orders => Deed::SeeOwn,
            View::Queue => Deed::SeeQueue,
            View::Area => Deed::SeeArea,
            View::Co => Deed::SeeShares,
        };
        if may(person, deed) { Ok(view) } else { Err(Fault::NotAllowed) }
    }
}

/// A list that this reader may see.
pub struct List {
    pub lanes: Lanes,
    pub filter: Filter,
    /// The cursors of other lists don't open it.
    pub scope: String,
}

/// One page.
pub async fn list_cases(
    app: &App,
    person: &Principal,
    query: &ListQuery,
    now: OffsetDateTime,
) -> Result<EntryPage, Fault> {
    let book = book(app).await?;
    let mut list = plan(person, query, &book, now)?;
    let limit = limit(query)?;
    if let Some(cursor) = ListQuery::word(&query.cursor) {
        list.lanes.after = Some(app.seal.open_cursor(&list.scope, cursor)?);
    }
    let (items, next) = read(app, &book, person, &list, limit, now).await?;
    let next = next.map(|place| app.seal.cursor(&list.scope, &place)).transpose()?;
    Ok(EntryPage { items, next })
}

fn limit(query: &ListQuery) -> Result<usize, Fault> {
    let Some(limit) = ListQuery::word(&query.limit) else { return Ok(20) };
    let limit = limit.parse().ok().filter(|limit| (1..=100).contains(limit));
    limit.ok_or_else(|| {
        let text = Text::new("每页条数应为 1 至 100", "A page holds 1 to 100 rows");
        Fault::field("limit", "out_of_range", text)
    })
}

/// Some rows of a list, and where to go on.
pub async fn read(
    app: &App,
    book: &Book,
    person: &Principal,
    list: &List,
    limit: usize,
    now: OffsetDateTime,
) -> Result<(Vec<Entry>, Option<String>), Fault> {
    let today = china_date(now);
    let mut rows = Rows::new(list.lanes.clone(), chunk(list, limit));
    let (mut items, mut last, mut count) = (Vec::new(), None, 0);
    while let Some(row) = rows.next(app).await? {
        if items.len() == limit || count == READ_AT_MOST.max(limit) {
            return Ok((items, last));
        }
        count += 1;
        last = Some(row.place);
        // Veiled first: nobody finds by its name an enterprise that hides from them.
        if !may_list(&row.entry, person) {
            continue;
        }
        let entry = veiled(row.entry, person);
        if list.filter.fits(&entry, book, today) {
            items.push(entry);
        }
    }
    Ok((items, None))
}

/// Rows that one query fetches: a page and the one that says whether there is another, or more where a filter will
/// drop some, or a share of it where several partitions are merged.
fn chunk(list: &List, limit: usize) -> u16 {
    let rows = match list.lanes.partitions.len() {
        0 | 1 if list.filter.is_wide() => limit + 1,
        0 | 1 => limit.max(100),
        many => (limit * 2 / many).max(4),
    };
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// An order is its parties', and the Federation's that decides about it: who watches over the Federation's queue
/// doesn't read what two enterprises agreed on.
fn may_list(entry: &Entry, person: &Principal) -> bool {
    entry.kind != Kind::Order
        || person.role == Role::Liaison
        || person.is_of(&entry.enterprise)
        || person.is_of(&entry.provider)
}

/// A row as this reader may see it: who hides is known to itself, the Federation and those who supervise; whose case
/// they joined isn't told to those who joined.
fn veiled(mut entry: Entry, person: &Principal) -> Entry {
    let knows = match person.role {
        Role::Owner | Role::Agent => person.is_of(&entry.enterprise) || person.is_of(&entry.provider),
        Role::Liaison | Role::Supervisor => true,
        _ => !entry.hidden,
    };
    if !knows {
        entry.veil();
    }
    if !person.role.is_staff() {
        entry.handler_user.clear();
    }
    entry
}

/// Where the rows of a list stand, if this reader may see it.
pub fn plan(person: &Principal, query: &ListQuery, book: &Book, now: OffsetDateTime) -> Result<List, Fault> {
    let view = View::of(query, person)?;
    let mut filter = Filter::of(query)?;
    let mut lanes = match view {
        View::Own => Lanes {
            index: Index::Owner,
            partitions: own(person),
            backward: true,
            after: None,
            until: None,
            then: Vec::new(),
        },
        View::Provided => Lanes {
            index: Index::Owner,
            partitions: provided(person).into_iter().collect(),
            backward: true,
            after: None,
            until: None,
            then: Vec::new(),
        },
        View::Orders => Lanes {
            index: Index::Queue,
            partitions: provided(person).iter().map(|provider| keys::queue(provider)).collect(),
            backward: false,
            after: None,
            until: None,
            then: Vec::new(),
        },
        View::Queue => {
            let org = queue_org(person, query, book)?;
            by_ending(Index::Queue, &filter, |ended| {
                vec![if ended { keys::done(&org) } else { keys::queue(&org) }]
            })
        }
        View::Co => {
            let org = &person.org;
            by_ending(Index::Queue, &filter, |ended| {
                vec![if ended { keys::co_done(org) } else { keys::co(org) }]
            })
        }
        View::Area => {
            filter.lead = ListQuery::word(&query.org).map(str::to_owned);
            area(person, &mut filter, book, now)?
        }
    };
    if view == View::Own && filter.only_waiting {
        // What it joined waits for who filed it.
        filter.owner = Some(person.enterprise.clone());
    }
    if matches!(view, View::Own | View::Provided) {
        bound_by_filing(&mut lanes, &filter);
    } else {
        bound(&mut lanes, &filter, now);
    }
    if ListQuery::word(&query.handler).is_some() {
        filter.handler = Some(person.user.clone());
    }
    let scope = format!("cases {} {:?} {:?} {:?}", person.user, view, lanes.partitions, filter);
    Ok(List { lanes, filter, scope })
}

/// Where an enterprise's cases stand; nowhere for someone who hasn't proved to be of it.
pub fn own(person: &Principal) -> Vec<String> {
    if person.is_of(&person.enterprise) { vec![keys::owner(&person.enterprise)] } else { Vec::new() }
}

/// What stands for an enterprise as a provider; nothing for someone who hasn't proved to be of it.
pub fn provided(person: &Principal) -> Option<String> {
    person.is_of(&person.enterprise).then(|| keys::provider(&person.enterprise))
}

fn by_ending(index: Index, filter: &Filter, partitions: impl Fn(bool) -> Vec<String>) -> Lanes {
    let ended = filter.wants_ended();
    Lanes {
        index,
        partitions: partitions(ended),
        backward: ended,
        after: None,
        until: None,
        then: Vec::new(),
    }
}

/// Sort keys between which the wanted rows stand, where the order of the list is by what is asked for.
fn bound(lanes: &mut Lanes, filter: &Filter, now: OffsetDateTime) {
    if let (Some(from), Some(to)) = (&filter.closed.from, &filter.closed.to)
        && let (Some((first, _)), Some((_, after))) = (month_bounds(from), month_bounds(to))
    {
        lanes.after = Some(after);
        lanes.until = Some(first);
    }
    if lanes.backward {
        return;
    }
    // A row's place begins with the day on which it is next due.
    lanes.after = filter.due_within.from.map(day);
    let last = filter.due_within.to.and_then(time::Date::next_day);
    let overdue = (filter.due == Some(Due::Overdue)).then(|| china_date(now));
    lanes.until = [last, overdue].into_iter().flatten().min().map(day);
}

/// The same where the order is that of filing, the latest first.
fn bound_by_filing(lanes: &mut Lanes, filter: &Filter) {
    lanes.after = filter.filed.to.and_then(time::Date::next_day).and_then(begins);
    lanes.until = filter.filed.from.and_then(begins);
}

/// The instants between which a month of China lies, as sort keys.
fn month_bounds(month: &str) -> Option<(String, String)> {
    let first = parse_day(&format!("{month}-01"))?;
    let next = first.checked_add(Duration::days(31))?.replace_day(1).ok()?;
    Some((begins(first)?, begins(next)?))
}

/// The instant with which a day of China begins, as a sort key.
fn begins(date: time::Date) -> Option<String> {
    let china = UtcOffset::from_hms(8, 0, 0).ok()?;
    Some(instant(date.midnight().assume_offset(china)))
}

/// The org whose queue it is: one's own, or another's that one watches over.
pub fn queue_org(person: &Principal, query: &ListQuery, book: &Book) -> Result<String, Fault> {
    let Some(org) = ListQuery::word(&query.org).filter(|org| *org != person.org) else {
        return if person.org.is_empty() { Err(Fault::NotAllowed) } else { Ok(person.org.clone()) };
    };
    let watches = may(person, Deed::SeeArea);
    let region = org.split_once('-').map(|(region, _)| region).unwrap_or_default();
    if !watches || !book.regions.contains(&person.region, region) {
        return Err(Fault::NotAllowed);
    }
    if book.orgs.known(org).is_none() { Err(Fault::NotFound) } else { Ok(org.to_owned()) }
}

/// The region whose cases are wanted, if the reader watches over it.
pub fn area_region(person: &Principal, region: Option<&str>, book: &Book) -> Result<String, Fault> {
    let region = region.unwrap_or(&person.region);
    if book.regions.known(region).is_none() {
        let text = Text::new("没有这个地区", "There is no such region");
        return Err(Fault::field("region", "unknown_region", text));
    }
    if book.regions.contains(&person.region, region) { Ok(region.to_owned()) } else { Err(Fault::NotAllowed) }
}

fn area(person: &Principal, filter: &mut Filter, book: &Book, now: OffsetDateTime) -> Result<Lanes, Fault> {
    let region = area_region(person, filter.region.as_deref(), book)?;
    let cities = cities(&region, book);
    let is_whole = cities.len() > 1 || cities.first() == Some(&region);
    filter.region = (!is_whole).then_some(region);
    if filter.wants_ended() && filter.closed.is_open() {
        let month = keys::month(now);
        filter.closed = Span { from: Some(month.clone()), to: Some(month) };
    }
    // What ended is listed by the month, the latest first: none is read before those after it are at their end.
    let ended =
        |month: &String| -> Vec<String> { cities.iter().map(|city| keys::area_ended(city, month)).collect() };
    let mut months = filter.closed.months().iter().map(ended).collect::<Vec<Vec<String>>>().into_iter();
    let (partitions, backward) = match months.next() {
        Some(latest) => (latest, true),
        None => (cities.iter().map(|city| keys::area(city)).collect(), false),
    };
    Ok(Lanes { index: Index::Area, partitions, backward, after: None, until: None, then: months.collect() })
}

/// The cities whose lists hold a region's cases; the province has one of its own beside them.
pub fn cities(region: &str, book: &Book) -> Vec<String> {
    if let Some(city) = book.regions.city_of(region) {
        return vec![city.code.clone()];
    }
    // What was a city may still have cases.
    let gone = book.regions.retired().iter().filter(|gone| gone.parent == region);
    let below = book.regions.children(region).chain(gone).filter(|child| child.level == Level::City);
    below.map(|city| city.code.clone()).chain([region.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_chinas() {
        let (first, after) = month_bounds("2026-11").unwrap();
        assert_eq!((first.as_str(), after.as_str()), ("2026-10-31T16:00:00Z", "2026-11-30T16:00:00Z"));
        assert_eq!(month_bounds("2026-13"), None);
    }
}
