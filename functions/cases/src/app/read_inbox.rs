//! The inbox: what is new on the cases, and on the market, that a person's enterprise or org has to do with.

use kernel::notices as inbox;
use kernel::{App, Fault};
use shared::access::Principal;
use shared::calendar::instant;
use shared::cases::lookup::InboxRead;
use shared::cases::wire::NoticePage;
use shared::text::Text;

use crate::store::notices;

const PAGE: usize = 20;
/// Notices among which the unread ones are counted.
const COUNTED: u16 = 100;
/// Things that are marked at once.
const MARKED: usize = 100;

/// Whose inbox a person reads; nobody's before the enterprise has proved who it is.
fn inbox_of(person: &Principal) -> Result<Option<String>, Fault> {
    if person.role.is_enterprise() {
        return Ok(person.is_of(&person.enterprise).then(|| inbox::enterprise(&person.enterprise)));
    }
    if person.org.is_empty() { Err(Fault::NotAllowed) } else { Ok(Some(inbox::org(&person.org))) }
}

pub async fn read_inbox(app: &App, person: &Principal, cursor: Option<&str>) -> Result<NoticePage, Fault> {
    let Some(inbox) = inbox_of(person)? else {
        return Ok(NoticePage { items: Vec::new(), next: None, unread: 0 });
    };
    let scope = format!("inbox {} {inbox}", person.user);
    let marks = notices::marks(app, &person.user).await?;
    let latest = notices::latest(app, &inbox, COUNTED, None).await?;
    let unread = latest.iter().filter(|placed| marks.is_unread(&placed.news)).count();
    let rows = match cursor {
        None => latest,
        Some(cursor) => {
            let before = app.seal.open_cursor(&scope, cursor)?;
            notices::latest(app, &inbox, COUNTED, Some(before)).await?
        }
    };
    let next = match rows.get(PAGE - 1) {
        Some(last) if rows.len() > PAGE => Some(app.seal.cursor(&scope, &last.place)?),
        _ => None,
    };
    let items = rows.into_iter().take(PAGE).map(|placed| marks.shown(placed.news)).collect();
    Ok(NoticePage { items, next, unread: u32::try_from(unread).unwrap_or(u32::MAX) })
}

pub async fn mark_read(app: &App, person: &Principal, read: &InboxRead) -> Result<(), Fault> {
    let Some(inbox) = inbox_of(person)? else { return Ok(()) };
    if read.about.len() > MARKED {
        return Err(Fault::field(
            "about",
            "too_many",
            Text::new("一次最多标记 100 条", "At most 100 at once"),
        ));
    }
    let mut marks = notices::marks(app, &person.user).await?;
    let latest = notices::latest(app, &inbox, COUNTED, None).await?;
    if read.all {
        // No further than what could be seen: news of something earlier may still be on its way.
        if let Some(latest) = latest.first() {
            marks.up_to = instant(latest.news.at).max(marks.up_to);
        }
        marks.about.clear();
    }
    for about in &read.about {
        let of = |placed: &&notices::Placed| placed.news.about == *about;
        if let Some(seq) = latest.iter().filter(of).map(|placed| placed.news.seq).max() {
            marks.about.insert(about.clone(), seq);
        }
    }
    notices::put_marks(app, &person.user, marks).await
}
