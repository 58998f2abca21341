//! The demo's conversations as they stand in `infra/demo/talks.json`, in every state and with what came of them, and what
//! enterprises said of the matches of their postings.

use anyhow::Context;
use kernel::App;
use market::app::seed_talks::{BegunMessage, BegunStep, BegunTalk, begin_talk, judge};
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
        let all = std::iter::once((Step::Ask, Asker)).chain(way.iter().copied());
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
        // They could write from the second step on.
        let from = steps.get(1).map_or(now, |step| step.at);
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
            assert_eq!(contact_fault("text", &one.text), None, "{}", one.title);
            assert_eq!(one.outcome.is_some(), one.state == DealState::Concluded, "{}", one.title);
        }
    }
}
