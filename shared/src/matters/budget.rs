//! The budget of a year that a department has for an item whose result is a payment, and what of it is granted.
//!
//! Always: what is granted and not given back is never more than the budget. A grant is booked with the budget before the
//! case says so, by one item; the grant's own row follows from the case. What a grant gives back is owed by its row
//! before the budget has it, and marked there until the row knows; so the sums agree wherever it is broken off.
//! A year's budget counts the grants that were decided since it was published. Not here: reading and writing.

use serde::{Deserialize, Serialize};

use super::OutcomeKind;
use super::application::Application;
use crate::calendar::china_date;
use crate::problem::FieldFault;
use crate::spine::{Action, Case, Record};
use crate::text::Text;

/// The largest budget, in fen: a hundred thousand million yuan.
pub const LARGEST: i64 = 10_000_000_000_000;

/// Which budget is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BudgetOf {
    /// The item's code.
    pub item: String,
    /// The department that pays.
    pub org: String,
    /// The year in China in which it is decided.
    pub year: i32,
}

/// A budget as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    #[serde(flatten)]
    pub of: BudgetOf,
    /// Counts what was written to it, from 1.
    pub version: u64,
    /// In fen.
    pub total: u64,
    /// What is granted and not given back, in fen.
    pub booked: u64,
    /// Grants that stand, those included whose cases may not say so yet.
    pub grants: u32,
    /// Booked, and their rows may not be written yet.
    pub open: Vec<Booking>,
    /// Cases whose money it has got back, and whose rows may not know it.
    pub returned: Vec<String>,
    /// When it was published or changed last.
    pub at: String,
}

/// An amount that is held for a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    pub case: String,
    /// In fen.
    pub fen: u64,
    /// RFC 3339.
    pub at: String,
}

/// What a case was granted of a budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub case: String,
    /// Counts what was written to it, from 1.
    pub version: u64,
    /// In fen.
    pub fen: u64,
    /// The grant was taken back.
    pub taken_back: bool,
    /// What goes back to the budget and isn't there yet, in fen.
    pub owed: u64,
}

/// What of a budget everyone may know, in fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BudgetView {
    pub item: String,
    pub org: String,
    pub year: i32,
    /// Counts what was written to it; 0: none was published.
    pub version: u64,
    /// Absent: none was published, and nothing is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    pub granted: u64,
    pub left: u64,
    pub grants: u32,
}

/// What its department says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BudgetChange {
    /// The version that was read; 0: none was published.
    pub version: u64,
    /// In fen.
    pub total: u64,
}

/// Nothing is left for a grant: this is, in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedUp {
    pub left: u64,
}

impl Budget {
    pub fn new(of: BudgetOf, total: u64, at: &str) -> Self {
        Self {
            of,
            version: 1,
            total,
            booked: 0,
            grants: 0,
            open: Vec::new(),
            returned: Vec::new(),
            at: at.to_owned(),
        }
    }

    pub const fn left(&self) -> u64 {
        self.total.saturating_sub(self.booked)
    }

    fn next(&self) -> Self {
        Self { version: self.version + 1, ..self.clone() }
    }

    /// Another total.
    ///
    /// # Errors
    /// Less than is granted already.
    pub fn change(&self, total: u64, at: &str) -> Result<Self, FieldFault> {
        if total < self.booked {
            let text = Text::new("不能少于已核定的金额", "It can’t be less than what is granted already");
            return Err(FieldFault::new("total", "out_of_range", text));
        }
        Ok(Self { total, at: at.to_owned(), ..self.next() })
    }

    /// With an amount held for a case; nothing where it holds that already.
    ///
    /// # Errors
    /// What is left isn't enough.
    pub fn book(&self, case: &str, fen: u64, at: &str) -> Result<Option<Self>, UsedUp> {
        if self.open.iter().any(|one| one.case == case && one.fen == fen) {
            return Ok(None);
        }
        // Held for another amount before, of which nothing came.
        let mut next = self.dropped(case).unwrap_or_else(|| self.clone());
        if fen > next.left() {
            return Err(UsedUp { left: next.left() });
        }
        next.version = self.version + 1;
        next.booked += fen;
        next.grants = next.grants.saturating_add(1);
        next.open.push(Booking { case: case.to_owned(), fen, at: at.to_owned() });
        Ok(Some(next))
    }

    /// Without what was held for a case that it wasn't granted; nothing where nothing is held.
    pub fn dropped(&self, case: &str) -> Option<Self> {
        let held = self.open.iter().find(|one| one.case == case)?.fen;
        let mut next = self.next();
        next.booked = next.booked.saturating_sub(held);
        next.grants = next.grants.saturating_sub(1);
        next.open.retain(|one| one.case != case);
        Some(next)
    }

    /// Without the booking of a case whose row is written; nothing where there is none.
    pub fn settled(&self, case: &str) -> Option<Self> {
        self.open.iter().any(|one| one.case == case).then(|| {
            let mut next = self.next();
            next.open.retain(|one| one.case != case);
            next
        })
    }

    /// The row of a case whose booking is open.
    pub fn grant(&self, case: &str) -> Option<Grant> {
        let booking = self.open.iter().find(|one| one.case == case)?;
        Some(Grant { case: case.to_owned(), version: 1, fen: booking.fen, taken_back: false, owed: 0 })
    }

    /// With what a grant owes; nothing where it has that already, or nothing is owed.
    pub fn take_back(&self, grant: &Grant) -> Option<Self> {
        (grant.owed > 0 && !self.returned.contains(&grant.case)).then(|| {
            let mut next = self.next();
            next.booked = next.booked.saturating_sub(grant.owed);
            next.grants = next.grants.saturating_sub(1);
            next.returned.push(grant.case.clone());
            next
        })
    }

    /// Without the mark of a case whose row knows that it owes nothing any more; nothing where there is none.
    pub fn forget(&self, case: &str) -> Option<Self> {
        self.returned.iter().any(|one| one == case).then(|| {
            let mut next = self.next();
            next.returned.retain(|one| one != case);
            next
        })
    }
}

impl Grant {
    /// Taken back: all of it goes back to the budget; nothing where it was.
    pub fn revoke(&self) -> Option<Self> {
        (!self.taken_back).then(|| Self {
            version: self.version + 1,
            taken_back: true,
            owed: self.fen,
            ..self.clone()
        })
    }

    /// What it owed is with the budget.
    pub fn paid_back(&self) -> Option<Self> {
        (self.owed > 0).then(|| Self { version: self.version + 1, owed: 0, ..self.clone() })
    }
}

impl BudgetView {
    pub fn of(of: &BudgetOf, budget: Option<&Budget>) -> Self {
        Self {
            item: of.item.clone(),
            org: of.org.clone(),
            year: of.year,
            version: budget.map_or(0, |budget| budget.version),
            total: budget.map(|budget| budget.total),
            granted: budget.map_or(0, |budget| budget.booked),
            left: budget.map_or(0, Budget::left),
            grants: budget.map_or(0, |budget| budget.grants),
        }
    }
}

/// What the next event of an application would grant, in fen, and of which budget; nothing where it grants no payment.
pub fn granted(case: &Case, record: &Record) -> Option<(BudgetOf, u64)> {
    let application = payment(case)?;
    let is_grant =
        record.event.action == Action::Decide && record.event.data.get("granted") == Some(&true.into());
    let fen = record.value("amount").filter(|_| is_grant)?.as_u64()?;
    Some((budget_of(application, china_date(record.event.at).year()), fen))
}

/// What an application was granted, in fen, of which budget, and whether that was taken back; nothing where no payment was
/// granted.
pub fn standing(case: &Case) -> Option<(BudgetOf, u64, bool)> {
    let application = payment(case)?;
    let decision = application.decision.as_ref().filter(|decision| decision.granted)?;
    let fen = u64::try_from(decision.fen?).ok()?;
    let year = decision.on?.year();
    Some((budget_of(application, year), fen, application.recovered.is_some()))
}

/// An application whose result is a payment.
pub fn payment(case: &Case) -> Option<&Application> {
    case.application.as_deref().filter(|one| one.under.outcome.kind == OutcomeKind::Payment)
}

fn budget_of(application: &Application, year: i32) -> BudgetOf {
    BudgetOf { item: application.under.item.clone(), org: application.under.org.clone(), year }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(total: u64) -> Budget {
        let of = BudgetOf { item: "000506004000".to_owned(), org: "130100-kjj".to_owned(), year: 2026 };
        Budget::new(of, total, "")
    }

    /// What is held, granted and on its way back: always what is booked.
    fn accounted(budget: &Budget, grants: &[Grant]) -> u64 {
        let is_written = |case: &str| grants.iter().any(|one| one.case == case);
        let open: u64 = budget.open.iter().filter(|one| !is_written(&one.case)).map(|one| one.fen).sum();
        let granted: u64 = grants.iter().filter(|one| !one.taken_back).map(|one| one.fen).sum();
        let owed: u64 =
            grants.iter().filter(|one| !budget.returned.contains(&one.case)).map(|one| one.owed).sum();
        open + granted + owed
    }

    #[test]
    fn the_last_money_is_granted_once_and_the_same_again_is_the_same() {
        let first = budget(1_000).book("A", 600, "").unwrap().unwrap();
        assert_eq!((first.left(), first.grants), (400, 1));
        assert_eq!(first.book("A", 600, ""), Ok(None));
        assert_eq!(first.book("B", 401, ""), Err(UsedUp { left: 400 }));
        assert_eq!(
            first.book("A", 1_000, "").unwrap().unwrap().left(),
            0,
            "the same case for another amount"
        );
        assert_eq!(first.dropped("A").unwrap().left(), 1_000);
        assert_eq!(first.change(599, "").unwrap_err().code, "out_of_range");
        assert_eq!(first.change(600, "").unwrap().left(), 0);
    }

    #[test]
    fn sums_agree_after_every_step_of_every_sequence() {
        for seed in 1..400_u64 {
            let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
            let mut next = |n: u64| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state >> 11) % n
            };
            let total = 1_000 + next(5_000);
            let (mut kept, mut grants) = (budget(total), Vec::<Grant>::new());
            for step in 0..80 {
                let case = format!("C{}", next(8));
                let place = grants.iter().position(|one| one.case == case);
                match (next(7), place) {
                    (0 | 1, None) => {
                        kept = kept.book(&case, 1 + next(1_500), "").ok().flatten().unwrap_or(kept);
                    }
                    (2, None) => kept = kept.dropped(&case).unwrap_or(kept),
                    (3, None) => grants.extend(kept.grant(&case)),
                    (3, Some(_)) => kept = kept.settled(&case).unwrap_or(kept),
                    (4, Some(place)) => {
                        // Its booking is settled before anything else becomes of it.
                        kept = kept.settled(&case).unwrap_or(kept);
                        let one = grants[place].clone();
                        grants[place] = one.revoke().unwrap_or(one);
                    }
                    (_, Some(place)) => {
                        let one = grants[place].clone();
                        kept = kept.take_back(&one).unwrap_or(kept);
                        if next(2) == 0 && kept.returned.contains(&case) {
                            grants[place] = one.paid_back().unwrap_or(one);
                        }
                        if grants[place].owed == 0 {
                            kept = kept.forget(&case).unwrap_or(kept);
                        }
                    }
                    _ => {}
                }
                assert_eq!(accounted(&kept, &grants), kept.booked, "seed {seed}, step {step}");
                assert!(kept.booked <= total);
            }
        }
    }
}
