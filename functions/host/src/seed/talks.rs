//! The demo's conversations as they stand in `infra/demo/talks.json`, in every state and with what came of them, and what
//! enterprises said of the matches of their postings.

use anyhow::Context;
use kernel::App;
use market::app::seed_talks::{BegunIntroduction, BegunMessage, BegunStep, BegunTalk, begin_talk, judge};
use serde::Deserialize;
use shared::market::deal::{DealSide, DealState, Outcome, Step, WhyNot};
use shared::market::wire::Contact;
use time::{Duration, OffsetDateTime};

use super::script::Account;

const TALKS: &str = include_str!("../../../../infra/demo/talks.json");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Whose posting it is about, and its title.
    enterprise: String,
    title: String,
    /// The credit code of who asked.
    asker: String,
    state: DealState,
    /// How many days before the demo the interest was shown.
    ago: i64,
    text: String,
    #[serde(default)]
    messages: Vec<Said>,
    #[serde(default)]
    outcome: Option<Outcome>,
    #[serde(default)]
    why: Option<WhyNot>,
    #[serde(default)]
    reason: String,
    /// How the Federation began it, where it did.
    #[serde(default)]
    introduced: Option<Introduced>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Introduced {
    /// The title of the asking side's own posting.
    sought: String,
    to_poster: String,
    to_asker: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    /// By the posting's side.
    own: bool,
    text: String,
}

impl Written {
    /// The steps that lead to the state, each a while after the one before, none after now.
    fn steps(&self, now: OffsetDateTime) -> Vec<BegunStep> {
        use DealSide::{Asker, Poster, System};
        let way: &[(Step, DealSide)] = match self.state {
            DealState::Proposed => &[(Step::Consent, Asker)],
            DealState::Talking if self.introduced.is_some() => {
                &[(Step::Consent, Poster), (Step::Accept, Asker)]
            }
            DealState::Asked => &[],
            DealState::Talking => &[(Step::Accept, Poster)],
            DealState::Agreed => &[(Step::Accept, Poster), (Step::Agree, Poster)],
            DealState::Concluded => &[(Step::Accept, Poster), (Step::Agree, Asker), (Step::Conclude, Asker)],
            DealState::Declined => &[(Step::Decline, Poster)],
            DealState::Lapsed => &[(Step::Lapse, System)],
            DealState::Ended => &[(Step::Accept, Poster), (Step::End, Asker)],
        };
        let asked = now - Duration::days(self.ago);
        let apart = (now - asked) / (i32::try_from(way.len()).unwrap_or(1) + 2);
        let step = |(place, (step, side)): (i32, (Step, DealSide))| BegunStep {
            step,
            side,
            reason: if step.needs_reason() { self.reason.clone() } else { String::new() },
            at: asked + apart * place,
        };
        let first = match self.introduced {
            Some(_) => (Step::Introduce, DealSide::Federation),
            None => (Step::Ask, Asker),
        };
        let all = std::iter::once(first).chain(way.iter().copied());
        (0..).zip(all).map(step).collect()
    }
}

/// Puts what isn't there yet.
pub async fn seed(app: &App, accounts: &[Account], now: OffsetDateTime) -> anyhow::Result<()> {
    for written in written()? {
        let of = |code: &str| {
            accounts.iter().find(|one| one.enterprise == code).with_context(|| format!("nobody is of {code}"))
        };
        let (poster, asker) = (of(&written.enterprise)?, of(&written.asker)?);
        let steps = written.steps(now);
        // They could write once both had agreed.
        let agreed = steps.iter().position(|step| step.step == Step::Accept).unwrap_or(1);
        let from = steps.get(agreed).map_or(now, |step| step.at);
        let messages = (1_i32..).zip(&written.messages).map(|(place, said)| BegunMessage {
            side: if said.own { DealSide::Poster } else { DealSide::Asker },
            name: if said.own { poster.name.clone() } else { asker.name.clone() },
            text: said.text.clone(),
            at: from + (now - from) / 20 * place,
        });
        let begun = BegunTalk {
            enterprise: written.enterprise.clone(),
            title: written.title.clone(),
            asker: asker.enterprise.clone(),
            asker_name: asker.enterprise_name.clone(),
            contact: Contact { name: asker.name.clone(), phone: "0311-88880300".to_owned() },
            text: written.text.clone(),
            messages: messages.collect(),
            steps,
            outcome: written.outcome.clone(),
            why: written.why,
            introduced: written.introduced.as_ref().map(|one| BegunIntroduction {
                sought: one.sought.clone(),
                to_poster: one.to_poster.clone(),
                to_asker: one.to_asker.clone(),
            }),
        };
        begin_talk(app, &begun).await.with_context(|| written.title.clone())?;
        judge(app, (&written.enterprise, &written.title), now - Duration::hours(3)).await?;
    }
    Ok(())
}

fn written() -> anyhow::Result<Vec<Written>> {
    serde_json::from_str(TALKS).context("reading the demo's talks")
}

#[cfg(test)]
mod tests {
    use shared::market::deal::after;
    use shared::market::rules::contact_fault;

    use super::*;

    #[test]
    fn every_state_has_a_talk_whose_steps_the_rules_allow() {
        let now = OffsetDateTime::UNIX_EPOCH + Duration::days(20_000);
        let all = written().unwrap();
        for state in DealState::ALL {
            assert!(all.iter().any(|one| one.state == state), "{state:?}");
        }
        for one in all {
            let steps = one.steps(now);
            let end = steps.iter().try_fold(None, |state, step| after(state, step.step, step.side).map(Some));
            assert_eq!(end.flatten(), Some(one.state), "{}", one.title);
            assert!(steps.iter().all(|step| step.at <= now) && steps.is_sorted_by_key(|step| step.at));
            assert!(
                steps.iter().all(|step| !step.step.needs_reason() || !step.reason.is_empty()),
                "{}",
                one.title
            );
            let words = one.introduced.iter().flat_map(|one| [&one.to_poster, &one.to_asker]);
            for text in words.chain([&one.text]) {
                assert_eq!(contact_fault("text", text), None, "{}", one.title);
            }
            assert_eq!(one.outcome.is_some(), one.state == DealState::Concluded, "{}", one.title);
        }
    }
}
