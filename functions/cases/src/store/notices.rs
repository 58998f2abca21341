//! Notices, and what each person has read of them.

use std::collections::BTreeMap;

use kernel::store::{Query, Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::{instant, serde_instant};
use shared::cases::wire::{NewsOf, Notice};
use shared::spine::Action;
use time::OffsetDateTime;

use super::letters::Queued;
use crate::keys;

/// Cases of which a person's reading is remembered one by one.
const REMEMBERED: usize = 200;

/// What happened, for one inbox. What other contexts tell of lies there in the same shape (`kernel::inbox`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    pub case: String,
    pub seq: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<NewsOf>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    pub title: String,
    #[serde(with = "serde_instant")]
    pub at: OffsetDateTime,
}

#[derive(Serialize, Deserialize)]
struct NoticeItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    letter: Option<Queued>,
    #[serde(flatten)]
    news: News,
}

/// News with its place in the inbox.
pub struct Placed {
    pub place: String,
    pub news: News,
}

/// Whether a letter goes with a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// It is queued with the notice itself, so that there is none without the other.
    Letter,
    None,
}

/// Writes a notice once; one that was there stays as it is.
pub async fn put(app: &App, reader: &str, news: &News, post: Post) -> Result<(), Fault> {
    let (pk, sk) = (keys::inbox(reader), keys::notice(&instant(news.at), &news.case, news.seq));
    let letter = (post == Post::Letter).then(|| Queued::at(app.now(), &pk, &sk));
    let _ = app.store.put_new(Table::Cases, &NoticeItem { pk, sk, letter, news: news.clone() }).await?;
    Ok(())
}

/// The latest notices of an inbox, or those before a place.
pub async fn latest(
    app: &App,
    reader: &str,
    limit: u16,
    before: Option<String>,
) -> Result<Vec<Placed>, Fault> {
    let query = Query::of(Table::Cases, keys::inbox(reader)).backward().limit(limit);
    let query = match before {
        Some(place) => query.before(place),
        None => query,
    };
    let items = app.store.query::<NoticeItem>(query).await?.items;
    Ok(items.into_iter().map(|item| Placed { place: item.sk, news: item.news }).collect())
}

/// What a person has read: everything up to an instant, and of some cases everything up to an event.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Marks {
    #[serde(default)]
    pub up_to: String,
    #[serde(default)]
    pub cases: BTreeMap<String, u32>,
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
        instant(news.at) > self.up_to && self.cases.get(&news.case).is_none_or(|seq| news.seq > *seq)
    }

    pub fn shown(&self, news: News) -> Notice {
        let unread = self.is_unread(&news);
        let News { case, seq, action, topic, level, title, at } = news;
        Notice { case, seq, action, topic, level, title, at, unread }
    }
}

pub async fn marks(app: &App, user: &str) -> Result<Marks, Fault> {
    let item: Option<MarksItem> =
        app.store.get(Table::Cases, &keys::read(user), keys::READ, Reads::Strong).await?;
    Ok(item.map(|item| item.marks).unwrap_or_default())
}

pub async fn put_marks(app: &App, user: &str, mut marks: Marks) -> Result<(), Fault> {
    while marks.cases.len() > REMEMBERED {
        // Numbers begin with the region, so this forgets any; at worst an old notice shows as unread again.
        marks.cases.pop_first();
    }
    app.store.put(Table::Cases, &MarksItem { pk: keys::read(user), sk: keys::READ.to_owned(), marks }).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_instant;

    #[test]
    fn news_is_unread_until_its_case_or_all_was_read() {
        let news = |seq| News {
            case: "SQ-1".to_owned(),
            seq,
            action: Some(Action::Assign),
            topic: None,
            level: String::new(),
            title: String::new(),
            at: parse_instant("2026-11-09T02:12:00Z").unwrap(),
        };
        let mut marks = Marks::default();
        assert!(marks.is_unread(&news(2)));
        marks.cases.insert("SQ-1".to_owned(), 2);
        assert!(!marks.is_unread(&news(2)) && marks.is_unread(&news(3)));
        marks.up_to = "2026-11-09T02:12:00Z".to_owned();
        assert!(!marks.is_unread(&news(3)));
    }
}
