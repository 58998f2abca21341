//! The demo's directory as it stands in `infra/demo/directory.json`: enterprises of the province's chains, of which some
//! are the demo's own, with the certificates of their files and the links that both sides confirm.

use std::collections::HashMap;

use anyhow::Context;
use identity::app::seed_file;
use kernel::App;
use market::app::seed_directory::{BegunEntry, begin_entry, begin_link};
use serde::Deserialize;
use serde_json::Map;
use shared::calendar::{china_date, day};
use shared::identity::file::Certificate;
use shared::market::directory::Entry;
use shared::market::directory::link::LinkSide;
use shared::market::directory::wire::EntryForm;
use shared::market::wire::Contact;
use time::{Date, Duration, OffsetDateTime};

const DIRECTORY: &str = include_str!("../../../../infra/demo/directory.json");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    entries: Vec<WrittenEntry>,
    links: Vec<WrittenLink>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    enterprise: String,
    name: String,
    /// How many days before the demo it was approved or sent in.
    ago: i64,
    #[serde(default)]
    waits: bool,
    contact: Contact,
    entry: Entry,
    /// Of its file, where the demo's files have none of it.
    #[serde(default)]
    certificates: Vec<Held>,
}

/// A certificate by days from the day of the demo.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    name: String,
    number: String,
    issuer: String,
    held: i64,
    left: i64,
    item: String,
}

impl Held {
    fn certificate(&self, today: Date) -> Certificate {
        Certificate {
            name: self.name.clone(),
            number: self.number.clone(),
            issuer: self.issuer.clone(),
            from: day(today - Duration::days(self.held)),
            until: day(today + Duration::days(self.left)),
            item: self.item.clone(),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLink {
    supplier: String,
    buyer: String,
    product: String,
    /// The side that alone says it.
    #[serde(default)]
    by: Option<LinkSide>,
}

impl WrittenEntry {
    fn form(&self) -> EntryForm {
        EntryForm { entry: self.entry.clone(), contact: self.contact.clone() }
    }
}

/// Puts what isn't there yet: files first, since entries show certificates of theirs.
pub async fn seed(app: &App, now: OffsetDateTime) -> anyhow::Result<()> {
    let (written, today) = (written()?, china_date(now));
    for (place, one) in (1_i64..).zip(&written.entries) {
        if !one.certificates.is_empty() {
            let held = one.certificates.iter().map(|held| held.certificate(today)).collect();
            seed_file(app, &one.enterprise, &Map::new(), held, today)
                .await
                .with_context(|| one.name.clone())?;
        }
        let begun = BegunEntry {
            enterprise: one.enterprise.clone(),
            enterprise_name: one.name.clone(),
            by: one.contact.name.clone(),
            form: one.form(),
            at: now - Duration::days(one.ago) - Duration::minutes(place * 7 % 400 + 5),
            waits: one.waits,
        };
        begin_entry(app, &begun).await.with_context(|| one.name.clone())?;
    }
    let names: HashMap<&str, &str> =
        written.entries.iter().map(|one| (one.enterprise.as_str(), one.name.as_str())).collect();
    for (place, link) in (1_i64..).zip(&written.links) {
        let side = |code| names.get(code).map(|name| (code, *name)).context("a link without its entry");
        let ends = (side(link.supplier.as_str())?, side(link.buyer.as_str())?);
        let at = now - Duration::hours(place * 5);
        begin_link(app, ends, &link.product, link.by, at).await?;
    }
    Ok(())
}

fn written() -> anyhow::Result<Written> {
    serde_json::from_str(DIRECTORY).context("reading the demo's directory")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shared::market::directory::offered;
    use shared::market::directory::rules::{check, flags};
    use shared::region::Regions;

    use super::*;

    #[test]
    fn every_entry_of_the_demo_could_be_sent_in_and_every_link_joins_two_of_them() {
        let (written, regions) = (written().unwrap(), Regions::builtin());
        let today = shared::calendar::parse_day("2026-11-25").unwrap();
        let mut codes = BTreeSet::new();
        for one in &written.entries {
            let held: Vec<Certificate> =
                one.certificates.iter().map(|held| held.certificate(today)).collect();
            assert_eq!(check(&one.form(), &offered(&held, &[], today), &regions), [], "{}", one.name);
            assert_eq!(flags(&one.entry), [], "{}", one.name);
            assert!(shared::credit_code::CreditCode::parse(&one.enterprise).is_ok(), "{}", one.enterprise);
            codes.insert(one.enterprise.as_str());
        }
        assert!(codes.len() == written.entries.len() && codes.len() >= 30);
        let mut links = BTreeSet::new();
        for link in &written.links {
            assert!(codes.contains(link.supplier.as_str()) && codes.contains(link.buyer.as_str()));
            assert!(link.supplier != link.buyer);
            assert!(links.insert((&link.supplier, &link.buyer, &link.product)), "{link:?}");
        }
        assert!(links.len() >= 40);
    }
}
