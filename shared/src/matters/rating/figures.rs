//! Counting ratings, and what of the counts everyone may know.

use serde::{Deserialize, Serialize};

/// The lowest level that counts as satisfied: 基本满意.
const SATISFIED: usize = 3;

/// How many ratings there are of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Levels {
    /// Of 1, very dissatisfied, to 5, very satisfied.
    pub counts: [u32; 5],
    /// Those that were excluded as malicious; `counts` are without them.
    pub excluded: u32,
}

impl Levels {
    /// Counts a rating from 1 to 5; what isn't one counts nothing.
    pub fn add(&mut self, level: u8) {
        if let Some(count) = usize::from(level).checked_sub(1).and_then(|place| self.counts.get_mut(place)) {
            *count = count.saturating_add(1);
        }
    }

    pub fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count = count.saturating_add(more);
        }
        self.excluded = self.excluded.saturating_add(other.excluded);
    }

    pub fn count(&self) -> u32 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// What everyone may know: of fewer ratings than `sample` nothing but that there are too few, since who gave them
    /// might be guessed.
    pub fn figures(&self, sample: u32) -> Figures {
        let count = self.count();
        if count == 0 || count < sample {
            return Figures { too_few: true, ..Figures::default() };
        }
        let sum: u64 = (1_u64..).zip(self.counts).map(|(level, count)| level * u64::from(count)).sum();
        let satisfied: u64 = self.counts.iter().skip(SATISFIED - 1).map(|count| u64::from(*count)).sum();
        let share = |of: u64, times: u64| u32::try_from(of * times / u64::from(count)).unwrap_or(u32::MAX);
        Figures {
            too_few: false,
            count,
            mean_hundredths: share(sum, 100),
            satisfied_permille: share(satisfied, 1000),
            levels: self.counts,
            excluded: self.excluded,
        }
    }
}

/// Ratings as everyone reads them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// There are too few to show; all else is zero then.
    pub too_few: bool,
    pub count: u32,
    /// The mean in hundredths, from 100 to 500, rounded down.
    pub mean_hundredths: u32,
    /// Those of level 3 and above in thousandths, rounded down.
    pub satisfied_permille: u32,
    /// How many of 1, very dissatisfied, to 5, very satisfied.
    pub levels: [u32; 5],
    /// Those that the supervising office excluded as malicious.
    pub excluded: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_samples_say_nothing_and_others_say_what_was_counted() {
        let mut levels = Levels { excluded: 1, ..Levels::default() };
        [5, 5, 5, 4, 4, 3, 3, 2, 1].into_iter().for_each(|level| levels.add(level));
        assert_eq!(levels.figures(10), Figures { too_few: true, ..Figures::default() });
        assert_eq!(Levels::default().figures(0), Figures { too_few: true, ..Figures::default() });
        levels.add(5);
        levels.add(0);
        levels.add(6);
        let figures = levels.figures(10);
        assert_eq!((figures.count, figures.excluded, figures.levels), (10, 1, [1, 1, 2, 2, 4]));
        assert_eq!((figures.mean_hundredths, figures.satisfied_permille), (370, 800));
        levels.merge(&Levels { counts: [1, 0, 0, 0, 0], excluded: 2 });
        assert_eq!((levels.count(), levels.excluded), (11, 3));
    }
}
