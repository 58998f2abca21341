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

/// The latest notices of an inbox, or those before a place.
pub async fn latest(
    app: &App,
    inbox: &str,
    limit: u16,
    before: Option<String>,
) -> Result<Vec<Placed>, Fault> {
    let query = Query::of(Table::Cases, partition(inbox)).backward().limit(limit);
    let query = match before {
        Some(place) => query.before(place),
        None => query,
    };
    let items = app.store.query::<NoticeItem>(query).await?.items;
    Ok(items.into_iter().map(|item| Placed { place: item.sk, news: item.news }).collect())
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

pub async fn put_marks(app: &App, user: &str, mut marks: Marks) -> Result<(), Fault> {
    while marks.about.len() > REMEMBERED {
        // Numbers begin with the region, so this forgets any; at worst an old notice shows as unread again.
        marks.about.pop_first();
    }
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
}
