//! Notices, and what each person has read of them.

use std::collections::BTreeMap;

use kernel::notices::{News, partition};
use kernel::store::{Query, Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::instant;
use shared::cases::wire::Notice;

use crate::keys;

/// Things of which a person's reading is remembered one by one.
const REMEMBERED: usize = 200;

#[derive(Deserialize)]
struct NoticeItem {
    sk: String,
    #[serde(flatten)]
    news: News,
}

/// News with its place in the inbox.
pub struct Placed {
    pub place: String,
    pub news: News,
}

/// The latest notices of some inboxes together, or those before a place.
pub async fn latest(
    app: &App,
    inboxes: &[String],
    limit: u16,
    before: Option<&str>,
) -> Result<Vec<Placed>, Fault> {
    let mut found = Vec::new();
    for inbox in inboxes {
        let query = Query::of(Table::Cases, partition(inbox)).backward().limit(limit);
        let query = match before {
            Some(place) => query.before(place),
            None => query,
        };
        let items = app.store.query::<NoticeItem>(query).await?.items;
        found.extend(items.into_iter().map(|item| Placed { place: item.sk, news: item.news }));
    }
    // Places begin with the time.
    found.sort_by(|one, other| other.place.cmp(&one.place));
    found.dedup_by(|one, other| one.place == other.place);
    found.truncate(usize::from(limit));
    Ok(found)
}

/// What a person has read: everything up to an instant, and of some things everything up to a number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Marks {
    #[serde(default)]
    pub up_to: String,
    #[serde(default, alias = "cases")]
    pub about: BTreeMap<String, u32>,
}

#[derive(Serialize, Deserialize)]
struct MarksItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    marks: Marks,
}

impl Marks {
    pub fn is_unread(&self, news: &News) -> bool {
        instant(news.at) > self.up_to && self.about.get(&news.about).is_none_or(|seq| news.seq > *seq)
    }

    /// Moves on what was read as a whole, and forgets what needn't be remembered one by one. `seen` are notices, the latest
    /// first; `is_whole`: all that aren't read as a whole. Nothing after `before` is taken as read unseen, since news of
    /// something earlier may still be on its way. Where there is more to remember than fits, the oldest is forgotten.
    pub fn settle(&mut self, seen: &[Placed], is_whole: bool, before: &str) {
        if is_whole {
            let first = seen.iter().rev().find(|placed| self.is_unread(&placed.news));
            let first = first.map_or_else(|| before.to_owned(), |placed| instant(placed.news.at));
            let times = seen.iter().map(|placed| instant(placed.news.at));
            let read = times.filter(|at| *at < first && at.as_str() < before).max();
            self.up_to = read.unwrap_or_default().max(std::mem::take(&mut self.up_to));
        }
        let mut kept = BTreeMap::new();
        for placed in seen.iter().filter(|placed| instant(placed.news.at) > self.up_to) {
            if kept.len() < REMEMBERED
                && let Some((about, seq)) = self.about.remove_entry(&placed.news.about)
            {
                kept.insert(about, seq);
            }
        }
        // Of what wasn't looked at nobody knows how old it is.
        while !is_whole && kept.len() < REMEMBERED {
            let Some((about, seq)) = self.about.pop_first() else { break };
            kept.insert(about, seq);
        }
        self.about = kept;
    }

    pub fn shown(&self, news: News) -> Notice {
        let unread = self.is_unread(&news);
        let News { about, seq, tells, level, title, at } = news;
        Notice { about, seq, tells, level, title, at, unread }
    }
}

pub async fn marks(app: &App, user: &str) -> Result<Marks, Fault> {
    let item: Option<MarksItem> =
        app.store.get(Table::Cases, &keys::read(user), keys::READ, Reads::Strong).await?;
    Ok(item.map(|item| item.marks).unwrap_or_default())
}

pub async fn put_marks(app: &App, user: &str, marks: Marks) -> Result<(), Fault> {
    app.store.put(Table::Cases, &MarksItem { pk: keys::read(user), sk: keys::READ.to_owned(), marks }).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_instant;
    use shared::spine::Action;

    #[test]
    fn news_is_unread_until_its_case_or_all_was_read() {
        let news = |seq| News {
            about: "SQ-1".to_owned(),
            seq,
            tells: Action::Assign.into(),
            level: String::new(),
            title: String::new(),
            at: parse_instant("2026-11-09T02:12:00Z").unwrap(),
        };
        let mut marks = Marks::default();
        assert!(marks.is_unread(&news(2)));
        marks.about.insert("SQ-1".to_owned(), 2);
        assert!(!marks.is_unread(&news(2)) && marks.is_unread(&news(3)));
        marks.up_to = "2026-11-09T02:12:00Z".to_owned();
        assert!(!marks.is_unread(&news(3)));
    }

    /// A notice about something at a minute of an hour.
    fn placed(about: &str, minute: u32) -> Placed {
        let at = format!("2026-11-09T02:{minute:02}:00Z");
        let news = News {
            about: about.to_owned(),
            seq: 1,
            tells: Action::Assign.into(),
            level: String::new(),
            title: String::new(),
            at: parse_instant(&at).unwrap(),
        };
        Placed { place: format!("{at}#{about}#00001"), news }
    }

    #[test]
    fn what_was_read_one_by_one_becomes_read_as_a_whole() {
        let seen: Vec<Placed> = [("SQ-4", 40), ("SQ-3", 30), ("SQ-2", 20), ("SQ-1", 10)]
            .into_iter()
            .map(|(about, minute)| placed(about, minute))
            .collect();
        let marked = |abouts: &[&str]| Marks {
            up_to: String::new(),
            about: abouts.iter().map(|about| ((*about).to_owned(), 1)).collect(),
        };
        let late = "2026-11-09T02:59:00Z";
        let mut marks = marked(&["SQ-1", "SQ-2", "SQ-4"]);
        marks.settle(&seen, true, late);
        assert_eq!(marks.up_to, "2026-11-09T02:20:00Z", "up to the first that is unread");
        assert_eq!(marks.about.keys().collect::<Vec<_>>(), ["SQ-4"], "what lies beyond is remembered");
        let unread: Vec<bool> = seen.iter().map(|placed| marks.is_unread(&placed.news)).collect();
        assert_eq!(unread, [false, true, false, false]);
        // What is fresh isn't taken as read as a whole, though all of it was.
        let mut marks = marked(&["SQ-1", "SQ-2", "SQ-3", "SQ-4"]);
        marks.settle(&seen, true, "2026-11-09T02:25:00Z");
        assert_eq!(marks.up_to, "2026-11-09T02:20:00Z");
        assert_eq!(marks.about.len(), 2);
        // Where not all was looked at, nothing is.
        let mut marks = marked(&["SQ-0", "SQ-4"]);
        marks.settle(&seen, false, late);
        assert_eq!((marks.up_to.as_str(), marks.about.len()), ("", 2));
    }

    #[test]
    fn what_is_forgotten_is_the_oldest() {
        let mut marks = Marks::default();
        let mut seen = Vec::new();
        for place in 0..=REMEMBERED {
            // By their letters the latest would go first.
            let about = format!("SQ-{:04}", 1000 - place);
            marks.about.insert(about.clone(), 1);
            seen.insert(0, placed(&about, u32::try_from(place / 4).unwrap()));
        }
        marks.settle(&seen, false, "");
        assert_eq!(marks.about.len(), REMEMBERED);
        assert!(!marks.about.contains_key("SQ-1000"), "the first that came");
        assert!(marks.about.contains_key(&format!("SQ-{:04}", 1000 - REMEMBERED)), "the last");
    }
}
