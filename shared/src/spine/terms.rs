//! How long things may take: tiers of appeals, steps, cards. Configuration with defaults, edited by administrators.

use serde::{Deserialize, Serialize};

use super::clock::{Period, StepName};
use crate::text::Named;

/// A tier: how long an appeal of this weight may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tier {
    /// `A`, `B`, `C`…
    pub code: String,
    pub name: Named,
    pub period: Period,
}

/// The terms of handling. Days are working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    pub tiers: Vec<Tier>,
    /// The Federation assigns.
    pub assign_days: u32,
    /// The lead org accepts or refuses.
    pub accept_days: u32,
    /// The supervisor arbitrates.
    pub arbitrate_days: u32,
    /// The enterprise supplements.
    pub supplement_days: u32,
    /// The head signs.
    pub sign_days: u32,
    /// The enterprise gives its verdict.
    pub verdict_days: u32,
    /// The longest extension.
    pub extension_days: u32,
    /// Extensions in one round.
    pub extensions: u8,
    /// A rectification.
    pub rectify: Period,
    /// Rounds in all, the first among them.
    pub rounds: u8,
    /// A hint is given so many days before the deadline…
    pub hint_before: u32,
    /// …a yellow card so many days before it…
    pub yellow_before: u32,
    /// …and a red card so many days after it.
    pub red_after: u32,
}

impl Default for Terms {
    /// Tiers A, B, C are 5 and 15 working days and one month; a hint comes one working day before (domain
    /// facts §6), yellow on the day itself, red on the first working day after.
    fn default() -> Self {
        let tier = |code: &str, zh: &str, en: &str, period| Tier {
            code: code.to_owned(),
            name: Named { zh: zh.to_owned(), en: en.to_owned() },
            period,
        };
        Self {
            tiers: vec![
                tier("A", "甲类（简单）", "A (simple)", Period::Workdays(5)),
                tier("B", "乙类（一般）", "B (ordinary)", Period::Workdays(15)),
                tier("C", "丙类（复杂）", "C (complex)", Period::Months(1)),
            ],
            assign_days: 1,
            accept_days: 2,
            arbitrate_days: 2,
            supplement_days: 10,
            sign_days: 2,
            verdict_days: 10,
            extension_days: 10,
            extensions: 1,
            rectify: Period::Workdays(10),
            rounds: 3,
            hint_before: 1,
            yellow_before: 0,
            red_after: 1,
        }
    }
}

impl Terms {
    pub fn tier(&self, code: &str) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.code == code)
    }

    /// The working days of a step; `None` for the answer, which has the total.
    pub const fn days_of(&self, step: StepName) -> Option<u32> {
        match step {
            StepName::Assign => Some(self.assign_days),
            StepName::Accept => Some(self.accept_days),
            StepName::Arbitrate => Some(self.arbitrate_days),
            StepName::Supplement => Some(self.supplement_days),
            StepName::Sign => Some(self.sign_days),
            StepName::Verdict => Some(self.verdict_days),
            StepName::Answer => None,
        }
    }

    /// Whether an administrator's terms can be worked with.
    pub fn is_sound(&self) -> bool {
        let bounded = |days: u32| (1..=250).contains(&days);
        let period = |period: Period| match period {
            Period::Workdays(days) => bounded(days),
            Period::Months(months) => (1..=12).contains(&months),
        };
        let mut codes: Vec<&str> = self.tiers.iter().map(|tier| tier.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        !self.tiers.is_empty()
            && codes.len() == self.tiers.len()
            && self.tiers.iter().all(|tier| {
                !tier.code.is_empty()
                    && tier.code.len() <= 8
                    && !tier.name.zh.is_empty()
                    && tier.name.zh.chars().count() <= 40
                    && period(tier.period)
            })
            && [
                self.assign_days,
                self.accept_days,
                self.arbitrate_days,
                self.supplement_days,
                self.sign_days,
                self.verdict_days,
                self.extension_days,
            ]
            .into_iter()
            .all(bounded)
            && period(self.rectify)
            && (1..=5).contains(&self.rounds)
            && self.extensions <= 5
            && self.yellow_before <= self.hint_before
            && self.hint_before <= 30
            && (1..=30).contains(&self.red_after)
    }
}
