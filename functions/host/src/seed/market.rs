//! The demo's postings as they stand in `infra/demo/postings.json`: on all boards, from all cities, some of which wait
//! for the Federation; and the searches that its enterprises keep.

use anyhow::Context;
use kernel::App;
use market::app::seed::{Begun, begin, keep_search};
use market::app::seed_pictures::picture;
use market::{Boards, Motif};
use serde::Deserialize;
use shared::calendar::china_date;
use shared::market::posting::{Posting, Window};
use shared::market::search::Search;
use shared::market::wire::{Contact, PostingForm};
use time::{Duration, OffsetDateTime};

use super::script::Account;
use super::talks;

const POSTINGS: &str = include_str!("../../../../infra/demo/postings.json");

const SEARCHES: &str = include_str!("../../../../infra/demo/searches.json");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sought {
    enterprise: String,
    name: String,
    search: Search,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    enterprise: String,
    /// How many days before the demo it was approved or sent in.
    ago: i64,
    #[serde(default)]
    waits: bool,
    /// Days from the demo to its beginning and its end.
    #[serde(default)]
    window: Option<(i64, i64)>,
    contact: Contact,
    posting: Posting,
    /// A plate that is drawn for it, and what it shows.
    #[serde(default)]
    drawn: Option<(Motif, String)>,
}

impl Written {
    fn form(&self, now: OffsetDateTime) -> PostingForm {
        let today = china_date(now);
        let window = self
            .window
            .map(|(from, to)| Window { from: today + Duration::days(from), to: today + Duration::days(to) });
        let posting = Posting { window, ..self.posting.clone() };
        PostingForm { posting, contact: self.contact.clone() }
    }
}

/// Puts up what isn't there yet.
pub async fn seed(app: &App, accounts: &[Account], now: OffsetDateTime) -> anyhow::Result<()> {
    for (place, written) in (1_i64..).zip(written()?) {
        let owner = accounts.iter().find(|account| account.enterprise == written.enterprise);
        let owner = owner.with_context(|| format!("nobody is of {}", written.enterprise))?;
        // Those of one day came one after the other.
        let at = now - Duration::days(written.ago) - Duration::minutes(place * 7 % 400 + 5);
        let mut form = written.form(now);
        if let Some((motif, alt)) = &written.drawn {
            form.posting.pictures.push(picture(app, &owner.enterprise, *motif, alt, now).await?);
        }
        let begun = Begun {
            enterprise: owner.enterprise.clone(),
            enterprise_name: owner.enterprise_name.clone(),
            by: owner.name.clone(),
            form,
            at,
            waits: written.waits,
        };
        begin(app, &begun).await.with_context(|| written.posting.title.clone())?;
    }
    talks::seed(app, accounts, now).await?;
    let rarity = Boards::default().rarity(app).await?;
    for Sought { enterprise, name, search } in sought()? {
        keep_search(app, &rarity, &enterprise, (&name, &search), now).await?;
    }
    Ok(())
}

fn written() -> anyhow::Result<Vec<Written>> {
    serde_json::from_str(POSTINGS).context("reading the demo's postings")
}

fn sought() -> anyhow::Result<Vec<Sought>> {
    serde_json::from_str(SEARCHES).context("reading the demo's searches")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shared::market::posting::Board;
    use shared::market::rules::{check, flags};
    use shared::region::Regions;

    use super::*;

    #[test]
    fn every_posting_of_the_demo_could_be_sent_in_and_all_cities_have_some() {
        let (regions, now) = (Regions::builtin(), OffsetDateTime::UNIX_EPOCH + Duration::days(20_000));
        let (mut cities, mut live, mut flagged) = (BTreeSet::new(), 0, 0);
        let accounts = super::super::script::accounts().unwrap();
        for written in written().unwrap() {
            let form = written.form(now);
            let owner = accounts.iter().find(|account| account.enterprise == written.enterprise).unwrap();
            let name = &owner.enterprise_name;
            assert_eq!(check(&form, name, &regions, china_date(now)), [], "{}", form.posting.title);
            cities.insert(regions.city_of(&form.posting.region).unwrap().code.clone());
            live += usize::from(!written.waits);
            let found = flags(&form.posting, name, &regions);
            assert!(written.waits || found.is_empty(), "{}: {found:?}", form.posting.title);
            flagged += usize::from(!found.is_empty());
        }
        assert!(cities.len() >= 11 && live >= 60 && flagged > 0, "{} {live} {flagged}", cities.len());
        for sought in sought().unwrap() {
            assert_eq!(sought.search.faults(&regions), [], "{}", sought.name);
        }
        let all = written().unwrap();
        assert!(Board::ALL.iter().all(|board| all.iter().any(|one| one.posting.board == *board)));
    }
}
