//! The files of the demo's enterprises: what they have entered, and certificates of which some are about to end.

use anyhow::Context;
use identity::app::seed_file;
use kernel::App;
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::calendar::{china_date, day};
use shared::identity::file::Certificate;
use time::{Date, Duration, OffsetDateTime};

const FILES: &str = include_str!("../../../../infra/demo/files.json");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entered {
    enterprise: String,
    facts: Map<String, Value>,
    certificates: Vec<Held>,
}

/// A certificate by days from the day of the demo, so that it is always as far from its end.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    name: String,
    number: String,
    issuer: String,
    /// Days since it began.
    held: i64,
    /// Days until it ends; fewer than none: it has ended.
    left: i64,
    item: String,
}

impl Held {
    fn certificate(self, today: Date) -> Certificate {
        Certificate {
            from: day(today - Duration::days(self.held)),
            until: day(today + Duration::days(self.left)),
            name: self.name,
            number: self.number,
            issuer: self.issuer,
            item: self.item,
        }
    }
}

/// Enters what isn't there yet.
pub async fn seed(app: &App, now: OffsetDateTime) -> anyhow::Result<()> {
    let today = china_date(now);
    for entered in entered()? {
        let certificates = entered.certificates.into_iter().map(|held| held.certificate(today)).collect();
        seed_file(app, &entered.enterprise, &entered.facts, certificates, today)
            .await
            .with_context(|| format!("the file of {}", entered.enterprise))?;
    }
    Ok(())
}

fn entered() -> anyhow::Result<Vec<Entered>> {
    serde_json::from_str(FILES).context("reading the demo's files")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use shared::identity::file::{Origin, Validity, state};

    use super::*;

    #[test]
    fn every_file_of_the_demo_may_be_entered_and_some_certificates_are_about_to_end() {
        let today = shared::calendar::parse_day("2026-11-25").unwrap();
        let mut ending = 0;
        for entered in entered().unwrap() {
            let stated = state(&mut BTreeMap::new(), &entered.facts, (Origin::Enterprise, today));
            assert_eq!(stated, Ok(()), "{}", entered.enterprise);
            for held in entered.certificates {
                let one = held.certificate(today);
                assert_eq!(one.faults(""), [], "{}", one.name);
                ending += usize::from(matches!(one.validity(today, 90), Validity::Ending { .. }));
            }
        }
        assert!(ending > 0);
    }
}
