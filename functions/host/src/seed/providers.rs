//! The demo's providers and their services as they stand in `infra/demo/providers.json`: over all fields, some of whom
//! wait for the Federation, one returned, one warned, one removed.

use anyhow::Context;
use kernel::App;
use market::app::seed_providers::{BegunProvider, BegunService, Told, begin_provider, begin_service};
use serde::Deserialize;
use shared::calendar::china_date;
use shared::market::provider::admission::{Application, Document, DocumentKind};
use shared::market::provider::{ProviderAction, Statement};
use shared::market::service::{ServiceField, ServiceOffer};
use time::{Duration, OffsetDateTime};

use super::script::Account;

const PROVIDERS: &str = include_str!("../../../../infra/demo/providers.json");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    enterprise: String,
    /// Empty where an account of the demo says it.
    #[serde(default)]
    name: String,
    #[serde(default)]
    region: String,
    by: String,
    fields: Vec<ServiceField>,
    text: String,
    staff: u32,
    qualified: u32,
    regions: Vec<String>,
    phone: String,
    documents: Vec<Paper>,
    story: Vec<Step>,
    #[serde(default)]
    services: Vec<Offered>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    kind: DocumentKind,
    name: String,
    number: String,
    /// Days from the demo to its last day; absent: without end.
    #[serde(default)]
    valid: Option<i64>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    action: ProviderAction,
    /// How many days before the demo it was taken.
    ago: i64,
    #[serde(default)]
    reason: String,
    /// Days from the demo to a warning's last day.
    #[serde(default)]
    until: Option<i64>,
    #[serde(default)]
    statement: Option<Statement>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Offered {
    ago: i64,
    #[serde(default)]
    waits: bool,
    offer: ServiceOffer,
    /// What a live one is to become: it waits for the Federation.
    #[serde(default)]
    becomes: Option<ServiceOffer>,
}

impl Written {
    fn application(&self, now: OffsetDateTime) -> Application {
        let today = china_date(now);
        let document = |paper: &Paper| Document {
            kind: paper.kind,
            name: paper.name.clone(),
            number: paper.number.clone(),
            valid_to: paper.valid.map(|days| today + Duration::days(days)),
            upload: String::new(),
        };
        Application {
            fields: self.fields.clone(),
            text: self.text.clone(),
            staff: self.staff,
            qualified: self.qualified,
            regions: self.regions.clone(),
            contact_name: self.by.clone(),
            contact_phone: self.phone.clone(),
            documents: self.documents.iter().map(document).collect(),
        }
    }

    fn begun(&self, accounts: &[Account], now: OffsetDateTime) -> BegunProvider {
        let account = accounts.iter().find(|account| account.enterprise == self.enterprise);
        let of = |own: &str, known: fn(&Account) -> &str| {
            account.map_or_else(|| own.to_owned(), |account| known(account).to_owned())
        };
        let told = |step: &Step| Told {
            at: now - Duration::days(step.ago),
            action: step.action,
            reason: step.reason.clone(),
            until: step.until.map(|days| china_date(now) + Duration::days(days)),
            statement: step.statement.clone(),
        };
        let first = self.story.first().map_or(0, |step| step.ago);
        BegunProvider {
            enterprise: self.enterprise.clone(),
            name: of(&self.name, |account| &account.enterprise_name),
            region: of(&self.region, |account| &account.region),
            by: self.by.clone(),
            application: self.application(now),
            begun: now - Duration::days(first) - Duration::hours(2),
            story: self.story.iter().map(told).collect(),
        }
    }
}

/// Puts up what isn't there yet.
pub async fn seed(app: &App, accounts: &[Account], now: OffsetDateTime) -> anyhow::Result<()> {
    for written in written()? {
        let begun = written.begun(accounts, now);
        begin_provider(app, &begun).await.with_context(|| begun.name.clone())?;
        for (place, offered) in (1_i64..).zip(&written.services) {
            let service = BegunService {
                provider: begun.enterprise.clone(),
                provider_name: begun.name.clone(),
                region: begun.region.clone(),
                by: begun.by.clone(),
                offer: offered.offer.clone(),
                // Those of one day came one after the other.
                at: now - Duration::days(offered.ago) - Duration::minutes(place * 11),
                waits: offered.waits,
                becomes: offered.becomes.clone().map(|offer| (offer, now - Duration::hours(20))),
            };
            begin_service(app, &service).await.with_context(|| offered.offer.title.clone())?;
        }
    }
    Ok(())
}

fn written() -> anyhow::Result<Vec<Written>> {
    serde_json::from_str(PROVIDERS).context("reading the demo's providers")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shared::credit_code::CreditCode;
    use shared::market::service::rules::{check, flags, tidy};
    use shared::region::Regions;

    use super::*;

    #[test]
    fn every_field_has_services_that_could_be_sent_in_and_every_standing_is_shown() {
        let regions = Regions::builtin();
        let (mut fields, mut live, mut actions) = (BTreeSet::new(), 0, BTreeSet::new());
        let all = written().unwrap();
        for one in &all {
            assert!(CreditCode::parse(&one.enterprise).is_ok(), "{}", one.enterprise);
            for offered in &one.services {
                let offer = tidy(&offered.offer);
                assert_eq!(check(&offer, &regions), [], "{}", offer.title);
                if let Some(becomes) = &offered.becomes {
                    assert_eq!(check(&tidy(becomes), &regions), [], "{}", becomes.title);
                    assert!(!offered.waits, "{}", becomes.title);
                }
                assert!(offered.waits || flags(&offer).is_empty(), "{}", offer.title);
                assert!(one.fields.contains(&offer.field), "{}", offer.title);
                fields.insert(offer.field);
                live += usize::from(!offered.waits);
            }
            actions.extend(one.story.iter().map(|step| step.action));
        }
        assert!(all.len() >= 8 && live >= 20 && fields.len() == ServiceField::ALL.len(), "{live}");
        for action in
            [ProviderAction::Return, ProviderAction::Warn, ProviderAction::Remove, ProviderAction::Confirm]
        {
            assert!(actions.contains(&action), "{action:?}");
        }
    }
}
