//! The demo's fairs as they stand in `infra/demo/fairs.json`: one that is nearly full, a training, and one that is past,
//! with what came of it.

use anyhow::Context;
use kernel::App;
use market::app::fairs::seed::{Begun, Entered, Interested, begin};
use market::app::seed::Party;
use serde::Deserialize;
use serde_json::{Value, json};
use shared::calendar::{china_date, day};
use shared::market::fair::Fair;
use shared::market::fair::follow::{Note, Progress};
use shared::market::fair::wire::RatingRequest;
use shared::market::wire::Contact;
use time::{Duration, OffsetDateTime};

use super::script::Account;

const FAIRS: &str = include_str!("../../../../infra/demo/fairs.json");

/// Days are counted from the demo's day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    org: String,
    day: i64,
    opens: i64,
    closes: i64,
    /// Without its dates; a session's day is counted from the fair's first.
    fair: Value,
    guests: Vec<Guests>,
    #[serde(default)]
    booths: Vec<Given>,
    #[serde(default)]
    interests: Vec<Interest>,
    #[serde(default)]
    notes: Vec<Noted>,
    #[serde(default)]
    said: Vec<Said>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Guests {
    enterprise: String,
    persons: Vec<String>,
    #[serde(default)]
    industry: String,
    #[serde(default)]
    came: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    number: u16,
    enterprise: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Interest {
    by: String,
    name: String,
    phone: String,
    booth: u16,
    title: String,
    text: String,
    talks: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Noted {
    enterprise: String,
    note: String,
    #[serde(default)]
    next: Option<i64>,
    state: Progress,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    enterprise: String,
    score: u8,
    comment: String,
}

/// Puts what isn't there yet.
pub async fn seed(app: &App, accounts: &[Account], now: OffsetDateTime) -> anyhow::Result<()> {
    for written in written()? {
        let begun = begun(&written, accounts, now)?;
        begin(app, &begun).await.with_context(|| begun.fair.title.clone())?;
    }
    Ok(())
}

fn begun(written: &Written, accounts: &[Account], now: OffsetDateTime) -> anyhow::Result<Begun> {
    let name = |enterprise: &str| {
        let found = accounts.iter().find(|account| account.enterprise == enterprise);
        found
            .map(|account| account.enterprise_name.clone())
            .with_context(|| format!("nobody is of {enterprise}"))
    };
    let on = |days: i64| china_date(now) + Duration::days(days);
    let mut guests = Vec::new();
    for (place, one) in (0_u32..).zip(&written.guests) {
        let persons = (0_u32..).zip(&one.persons).map(|(n, person)| Contact {
            name: person.clone(),
            phone: format!("139{:08}", 31_180_000 + place * 10 + n),
        });
        guests.push(Entered {
            enterprise: one.enterprise.clone(),
            enterprise_name: name(&one.enterprise)?,
            industry: one.industry.clone(),
            persons: persons.collect(),
            came: one.came,
        });
    }
    let mut booths = Vec::new();
    for given in &written.booths {
        booths.push((given.number, given.enterprise.clone(), name(&given.enterprise)?));
    }
    let mut interests = Vec::new();
    for one in &written.interests {
        let contact = Contact { name: one.name.clone(), phone: one.phone.clone() };
        interests.push(Interested {
            by: Party { enterprise: one.by.clone(), name: name(&one.by)?, contact },
            booth: one.booth,
            title: one.title.clone(),
            text: one.text.clone(),
            talks: one.talks,
        });
    }
    let notes = written.notes.iter().map(|one| {
        let note = Note { version: 0, note: one.note.clone(), next: one.next.map(on), state: one.state };
        (one.enterprise.clone(), note)
    });
    let said = written.said.iter().map(|one| {
        let said = RatingRequest { came: true, score: one.score, comment: one.comment.clone() };
        (one.enterprise.clone(), said)
    });
    Ok(Begun {
        org: written.org.clone(),
        fair: dated(written, now)?,
        at: now + Duration::days(written.opens.min(-1)),
        guests,
        booths,
        interests,
        notes: notes.collect(),
        said: said.collect(),
    })
}

/// The fair with its dates.
fn dated(written: &Written, now: OffsetDateTime) -> anyhow::Result<Fair> {
    let on = |days: i64| json!(day(china_date(now) + Duration::days(days)));
    let mut fair = written.fair.clone();
    for (field, days) in
        [("from", written.day), ("to", written.day), ("opens", written.opens), ("closes", written.closes)]
    {
        fair[field] = on(days);
    }
    for session in fair["sessions"].as_array_mut().into_iter().flatten() {
        session["day"] = on(written.day + session["day"].as_i64().unwrap_or_default());
    }
    serde_json::from_value(fair).context("a fair of the demo")
}

fn written() -> anyhow::Result<Vec<Written>> {
    serde_json::from_str(FAIRS).context("infra/demo/fairs.json")
}

#[cfg(test)]
mod tests {
    use shared::market::fair::rules::check;
    use shared::region::Regions;

    use super::super::script::accounts;
    use super::*;

    #[test]
    fn one_fair_is_full_with_some_waiting_and_one_is_past_with_all_that_came_of_it() {
        let (accounts, now) = (accounts().unwrap(), OffsetDateTime::UNIX_EPOCH + Duration::days(20_000));
        let all: Vec<Begun> =
            written().unwrap().iter().map(|one| begun(one, &accounts, now).unwrap()).collect();
        for one in &all {
            assert_eq!(check(&one.fair, &Regions::builtin(), None), [], "{}", one.fair.title);
            let most = usize::from(one.fair.most);
            assert!(one.guests.iter().all(|guests| guests.persons.len() <= most), "{}", one.fair.title);
            assert!(one.booths.iter().all(|(number, ..)| one.fair.booth(*number).is_some()));
        }
        let persons = |one: &Begun| one.guests.iter().map(|guests| guests.persons.len()).sum::<usize>();
        assert!(persons(&all[0]) > usize::from(all[0].fair.capacity), "some wait");
        let past = all.iter().find(|one| one.fair.ends().unwrap() < now).unwrap();
        assert!(!past.interests.is_empty() && !past.notes.is_empty() && !past.said.is_empty());
    }
}
