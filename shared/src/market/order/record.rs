//! What orders say of their provider: a row for each, counted by month, and what of the counts everyone may know.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::calendar::{china_date, day};
use crate::market::provider::record::OrderCounts;
use crate::matters::rating::{Figures, Levels};
use crate::spine::{Case, Outcome};

/// An order as its provider's record counts it: a fold of the case like any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// It was taken on.
    pub taken: bool,
    /// All of it was accepted, and the Federation didn't end it.
    pub completed: bool,
    /// Of a completed one: all of it came on its day.
    pub on_time: bool,
    pub disputes: u32,
    /// Disputes about it that the Federation upheld, wholly or in part.
    pub upheld: u32,
    /// From 1 to 5; none: not rated.
    pub quality: Option<u8>,
    pub punctuality: Option<u8>,
    pub price: Option<u8>,
}

impl OrderLine {
    /// What an order counts as; nothing where the case isn't one.
    pub fn of(case: &Case) -> Option<Self> {
        let order: &Order = case.order.as_deref()?;
        let is_ended = case.outcome == Some(Outcome::Terminated);
        let completed = !order.milestones.is_empty() && order.is_all_accepted() && !is_ended;
        let not_taken =
            matches!(case.outcome, Some(Outcome::TurnedDown | Outcome::NotTaken)) || order.plan.is_empty();
        let rating = order.rating.as_ref();
        let ruling = order.dispute.as_ref().and_then(|dispute| dispute.ruling.as_ref());
        Some(Self {
            taken: !not_taken,
            completed,
            on_time: completed && order.is_on_time(),
            disputes: order.disputes,
            upheld: u32::from(ruling.is_some_and(|ruling| ruling.finding != "refused")),
            quality: rating.map(|rating| rating.quality),
            punctuality: rating.map(|rating| rating.punctuality),
            price: rating.map(|rating| rating.price),
        })
    }

    /// The month in China in which an order counts, that of its beginning: `2026-11`.
    pub fn month(case: &Case) -> String {
        day(china_date(case.opened)).chars().take(7).collect()
    }
}

/// The sum of some orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSum {
    pub orders: u32,
    pub taken: u32,
    pub completed: u32,
    pub on_time: u32,
    pub disputes: u32,
    pub upheld: u32,
    pub quality: Levels,
    pub punctuality: Levels,
    pub price: Levels,
}

impl OrderSum {
    pub fn add(&mut self, line: &OrderLine) {
        let plus = |count: &mut u32, more: u32| *count = count.saturating_add(more);
        plus(&mut self.orders, 1);
        plus(&mut self.taken, u32::from(line.taken));
        plus(&mut self.completed, u32::from(line.completed));
        plus(&mut self.on_time, u32::from(line.on_time));
        plus(&mut self.disputes, line.disputes);
        plus(&mut self.upheld, line.upheld);
        for (levels, level) in [
            (&mut self.quality, line.quality),
            (&mut self.punctuality, line.punctuality),
            (&mut self.price, line.price),
        ] {
            level.into_iter().for_each(|level| levels.add(level));
        }
    }

    pub fn merge(&mut self, other: &Self) {
        for (count, more) in [
            (&mut self.orders, other.orders),
            (&mut self.taken, other.taken),
            (&mut self.completed, other.completed),
            (&mut self.on_time, other.on_time),
            (&mut self.disputes, other.disputes),
            (&mut self.upheld, other.upheld),
        ] {
            *count = count.saturating_add(more);
        }
        self.quality.merge(&other.quality);
        self.punctuality.merge(&other.punctuality);
        self.price.merge(&other.price);
    }

    /// The same for a provider's record, which tells of the quality alone.
    pub fn counts(&self) -> OrderCounts {
        let stars = (1_u32..).zip(self.quality.counts).map(|(level, count)| level.saturating_mul(count));
        OrderCounts {
            orders: self.orders,
            completed: self.completed,
            on_time: self.on_time,
            disputes: self.disputes,
            ratings: self.quality.count(),
            stars: stars.fold(0, u32::saturating_add),
        }
    }

    /// What everyone may know: counts as they are, and of fewer than `sample` ratings that there are too few.
    pub fn figures(&self, sample: u32) -> OrderFigures {
        OrderFigures {
            orders: self.orders,
            taken: self.taken,
            completed: self.completed,
            on_time: self.on_time,
            disputes: self.disputes,
            upheld: self.upheld,
            quality: self.quality.figures(sample),
            punctuality: self.punctuality.figures(sample),
            price: self.price.figures(sample),
        }
    }
}

/// A provider's orders of the last twelve months as everyone reads them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderFigures {
    pub orders: u32,
    pub taken: u32,
    pub completed: u32,
    /// Of the completed ones, those that came on their days.
    pub on_time: u32,
    pub disputes: u32,
    pub upheld: u32,
    pub quality: Figures,
    pub punctuality: Figures,
    pub price: Figures,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_add_up_whatever_they_are_made_of() {
        let lines: Vec<OrderLine> = (0..12_u8)
            .map(|n| OrderLine {
                taken: true,
                completed: n % 2 == 0,
                on_time: n % 4 == 0,
                disputes: u32::from(n % 3 == 0),
                upheld: u32::from(n % 6 == 0),
                quality: (n % 2 == 0).then_some(n % 5 + 1),
                punctuality: None,
                price: Some(5),
            })
            .collect();
        let mut whole = OrderSum::default();
        lines.iter().for_each(|line| whole.add(line));
        let (one, other) = lines.split_at(5);
        let (mut first, mut second) = (OrderSum::default(), OrderSum::default());
        one.iter().for_each(|line| first.add(line));
        other.iter().for_each(|line| second.add(line));
        first.merge(&second);
        assert_eq!(first, whole);
        let figures = whole.figures(10);
        assert_eq!((figures.orders, figures.completed, figures.on_time, figures.disputes), (12, 6, 3, 4));
        assert!(figures.quality.too_few, "six ratings might be guessed");
        assert_eq!((figures.price.count, figures.price.mean_hundredths), (12, 500));
    }
}
