//! How long a count serves.

use shared::calendar::china_date;
use time::{Duration, OffsetDateTime};

/// Open cases up to which a partition is counted each time.
pub(super) const SMALL: u32 = 300;
/// How long the public figures may be old.
const PUBLIC_AGE: Duration = Duration::seconds(60);

/// How old a count may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// As new as it can be had at a bearable price.
    Fresh,
    /// Old by a minute at most.
    Minute,
    /// Something happened: counted now, unless that is dear and was done not long ago.
    Touched,
    /// Counted now, whatever it costs: an operator makes everything anew.
    Anew,
}

/// Whether a count of so many open cases will do.
pub(super) fn is_good(counted: OffsetDateTime, open: u32, age: Age, now: OffsetDateTime) -> bool {
    let old = now - counted;
    let same_day = china_date(counted) == china_date(now);
    // Counting 10,000 rows costs some 1,000 read units: once in five minutes is often enough.
    let dear = open > SMALL && old < Duration::seconds(i64::from(open / 30));
    same_day
        && match age {
            Age::Fresh | Age::Touched => dear,
            Age::Minute => dear || old < PUBLIC_AGE,
            Age::Anew => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_instant;

    #[test]
    fn a_large_partitions_count_serves_for_a_while_but_not_into_another_day() {
        let at = |text: &str| parse_instant(text).unwrap();
        let counted = at("2026-11-09T02:00:00Z");
        assert!(!is_good(counted, 10, Age::Fresh, counted));
        assert!(is_good(counted, 10, Age::Minute, at("2026-11-09T02:00:59Z")));
        assert!(!is_good(counted, 10, Age::Minute, at("2026-11-09T02:01:00Z")));
        assert!(is_good(counted, 9_000, Age::Fresh, at("2026-11-09T02:04:00Z")));
        assert!(!is_good(counted, 10, Age::Touched, counted));
        assert!(!is_good(counted, 9_000, Age::Anew, counted));
        assert!(!is_good(at("2026-11-09T15:59:59Z"), 9_000, Age::Fresh, at("2026-11-09T16:00:01Z")));
    }
}
