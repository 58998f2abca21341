//! The clock. Everything that needs the time asks the app's clock, so that a test can move it without sleeping.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

/// Where the time comes from. Always whole seconds in UTC.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// The system's time, moved by a constant.
    Offset(Duration),
    /// Stands still until a test sets it: seconds since 1970.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    pub fn fixed(at: OffsetDateTime) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.unix_timestamp())))
    }

    /// Reads `+3600`, `-86400` (seconds from the system's time) or `2026-11-09T02:12:00Z` (the clock starts
    /// there and runs on).
    pub fn parse(value: &str) -> Option<Self> {
        if value.starts_with(['+', '-']) {
            return value.parse().ok().map(|seconds| Self::Offset(Duration::seconds(seconds)));
        }
        let start = OffsetDateTime::parse(value, &Rfc3339).ok()?;
        Some(Self::Offset(start - system_now()))
    }

    pub fn now(&self) -> OffsetDateTime {
        let now = match self {
            Self::System => system_now(),
            Self::Offset(by) => system_now() + *by,
            Self::Fixed(seconds) => OffsetDateTime::from_unix_timestamp(seconds.load(Ordering::SeqCst))
                .unwrap_or(OffsetDateTime::UNIX_EPOCH),
        };
        now.replace_nanosecond(0).unwrap_or(now)
    }

    /// Moves a fixed clock; any other clock isn't a test's to move and stays.
    pub fn set(&self, at: OffsetDateTime) {
        if let Self::Fixed(seconds) = self {
            seconds.store(at.unix_timestamp(), Ordering::SeqCst);
        }
    }

    pub fn advance(&self, by: Duration) {
        if let Self::Fixed(seconds) = self {
            seconds.fetch_add(by.whole_seconds(), Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
fn system_now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

/// As times stand on the wire and in keys: `2026-11-09T02:12:00Z`, which sorts as it reads.
pub fn wire(at: OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    let (date, clock) = (at.date(), at.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        date.year(),
        u8::from(date.month()),
        date.day(),
        clock.hour(),
        clock.minute(),
        clock.second()
    )
}

/// Reads what `wire` wrote, and any other RFC 3339 time.
pub fn parse_wire(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok().map(|at| at.to_offset(time::UtcOffset::UTC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = Clock::fixed(OffsetDateTime::UNIX_EPOCH);
        let same = clock.clone();
        clock.advance(Duration::hours(2));
        assert_eq!(wire(same.now()), "1970-01-01T02:00:00Z");
        clock.set(parse_wire("2026-11-09T10:12:00+08:00").unwrap());
        assert_eq!(wire(same.now()), "2026-11-09T02:12:00Z");
    }

    #[test]
    fn a_shifted_clock_runs_on_from_where_it_was_put() {
        assert_eq!(Clock::parse("2030-01-01T00:00:00Z").unwrap().now().year(), 2030);
        assert!(Clock::parse("+60").unwrap().now() > Clock::System.now() + Duration::seconds(55));
        assert!(Clock::parse("tomorrow").is_none());
        assert_eq!(Clock::System.now().nanosecond(), 0);
    }
}
