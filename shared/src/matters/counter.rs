//! Counters where people come in person: when they are open, and the times that can be booked.
//!
//! Times are those of Beijing, in minutes since midnight; on the wire they read `09:30`.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset};

use crate::access::{Principal, Role};
use crate::calendar::{Calendar, china_date, parse_day, serde_day};
use crate::problem::FieldFault;
use crate::text::Text;

/// Minutes that one visit may be given.
const LENGTHS: [u16; 5] = [10, 15, 20, 30, 60];
/// Windows of a counter at most.
pub const SEATS: u8 = 20;
/// Working days ahead that can be opened at most.
const AHEAD: u8 = 30;
/// Stretches of a day.
const STRETCHES: usize = 4;
/// Days on which it is closed, named one by one.
const CLOSED: usize = 60;
/// Appointments that one enterprise may have open at one counter.
pub const OPEN: usize = 3;
/// Characters of what an appointment is about.
pub const MATTER: usize = 100;

/// A stretch of a working day in which people are received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// `09:00`
    pub from: String,
    /// `12:00`; nobody is received from then on.
    pub to: String,
}

/// When an org receives people by appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Where to come, in words.
    pub place: String,
    /// Minutes of a visit.
    pub minutes: u16,
    /// People received at the same time.
    pub seats: u8,
    pub stretches: Vec<Stretch>,
    /// Working days ahead for which one may book.
    pub ahead: u8,
    /// Working days on which it is closed all the same, `2026-12-31`.
    #[serde(default)]
    pub closed: Vec<String>,
}

/// A time that can be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slot {
    /// `09:30`
    pub at: String,
    pub free: u8,
}

/// Someone comes at this time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appointment {
    pub id: String,
    pub org: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub day: Date,
    pub at: String,
    /// Which window, from 1.
    pub seat: u8,
    pub place: String,
    /// What it is about, as the person wrote it.
    pub matter: String,
    /// Whose it is.
    pub enterprise: String,
    pub enterprise_name: String,
    pub person: String,
    /// The person came.
    pub came: bool,
}

/// What one books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Booking {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub day: Date,
    pub at: String,
    #[serde(default)]
    pub matter: String,
}

/// A counter as it is shown: its opening, the days that can be booked, and the times of the day that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterView {
    pub org: String,
    pub org_name: String,
    /// Nothing: it takes no appointments.
    pub opening: Option<Opening>,
    /// Zero before the first.
    pub version: u32,
    pub days: Vec<String>,
    /// The day of the times; empty when there is none.
    pub day: String,
    pub slots: Vec<Slot>,
}

/// A new opening, made of the version that its sender saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpeningChange {
    pub opening: Opening,
    pub version: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointmentPage {
    pub items: Vec<Appointment>,
    pub next: Option<String>,
}

/// Who may say when a counter is open: the head of its org.
pub fn may_open(person: &Principal, org: &str) -> bool {
    person.role == Role::Head && person.org == org
}

/// Who sees who comes, and says that someone came.
pub fn may_receive(person: &Principal, org: &str) -> bool {
    person.role.is_at_counter() && person.org == org
}

/// Minutes since midnight of `09:30`.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str| (text.len() == 2).then(|| text.parse::<u8>().ok()).flatten();
    let time = Time::from_hms(number(hour)?, number(minute)?, 0).ok()?;
    Some(u16::from(time.hour()) * 60 + u16::from(time.minute()))
}

fn words(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

impl Opening {
    /// What is wrong with it, by its members.
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut fault =
            |field: &str, code, zh, en| faults.push(FieldFault::new(field, code, Text::new(zh, en)));
        let length = self.place.trim().chars().count();
        if length == 0 {
            fault("place", "required", "请填写办理地点", "Say where to come");
        } else if length > 200 {
            fault("place", "too_long", "最多 200 个字", "200 characters at most");
        }
        if !LENGTHS.contains(&self.minutes) {
            fault(
                "minutes",
                "unknown_value",
                "每次 10、15、20、30 或 60 分钟",
                "10, 15, 20, 30 or 60 minutes a visit",
            );
        }
        if self.seats == 0 || self.seats > SEATS {
            fault("seats", "out_of_range", "窗口数为 1 到 20", "1 to 20 windows");
        }
        if self.ahead == 0 || self.ahead > AHEAD {
            fault("ahead", "out_of_range", "可预约 1 到 30 个工作日", "1 to 30 working days ahead");
        }
        if self.stretches.is_empty() || self.stretches.len() > STRETCHES {
            fault("stretches", "out_of_range", "每天 1 到 4 个时段", "1 to 4 stretches a day");
        }
        let mut before = 0;
        for (place, stretch) in self.stretches.iter().enumerate() {
            let field = format!("stretches.{place}");
            match (minutes(&stretch.from), minutes(&stretch.to)) {
                (Some(from), Some(to)) if from >= before && to > from && to - from >= self.minutes => {
                    before = to
                }
                (Some(_), Some(_)) => fault(
                    &field,
                    "upside_down",
                    "时段要先后有序、不重叠，且够一次办理",
                    "Stretches follow one another, don’t overlap, and hold a visit",
                ),
                _ => fault(&field, "wrong_type", "时间写成 09:00 的样子", "Write times like 09:00"),
            }
        }
        if self.closed.len() > CLOSED || self.closed.iter().any(|day| parse_day(day).is_none()) {
            fault(
                "closed",
                "wrong_type",
                "日期写成 2026-12-31 的样子，最多 60 天",
                "Write days like 2026-12-31, 60 at most",
            );
        }
        faults
    }

    /// The times of one day, the first first.
    pub fn times(&self) -> Vec<String> {
        let step = self.minutes.max(1);
        let stretches =
            self.stretches.iter().filter_map(|one| Some((minutes(&one.from)?, minutes(&one.to)?)));
        let times = stretches.flat_map(|(from, to)| {
            (from..to).step_by(usize::from(step)).filter(move |at| at + step <= to).map(words)
        });
        times.collect()
    }

    /// The days that can be booked at an instant: working days from today on, but those on which it is closed.
    pub fn days(&self, calendar: &Calendar, now: OffsetDateTime) -> Vec<Date> {
        let today = china_date(now);
        let days = std::iter::successors(Some(today), |day| day.next_day());
        let is_open = |day: &Date| {
            calendar.is_workday(*day) && !self.closed.iter().any(|one| parse_day(one) == Some(*day))
        };
        days.take(usize::from(self.ahead) * 3 + 30).filter(is_open).take(usize::from(self.ahead)).collect()
    }

    /// The times of a day that are still to come, with what is free of each.
    pub fn slots(&self, day: Date, taken: &[String], now: OffsetDateTime) -> Vec<Slot> {
        let times = self.times().into_iter().filter(|at| is_to_come(day, at, now));
        let free = |at: &String| {
            let taken = taken.iter().filter(|one| *one == at).count();
            self.seats.saturating_sub(u8::try_from(taken).unwrap_or(u8::MAX))
        };
        times.map(|at| Slot { free: free(&at), at }).collect()
    }

    /// Whether a booking is for a time that is offered.
    ///
    /// # Errors
    /// The faults at `day`, `at` and `matter`.
    pub fn check(
        &self,
        booking: &Booking,
        calendar: &Calendar,
        now: OffsetDateTime,
    ) -> Result<(), Vec<FieldFault>> {
        let mut faults = Vec::new();
        if !self.days(calendar, now).contains(&booking.day) {
            let text = Text::new("这一天不接受预约，请另选一天", "This day can’t be booked; choose another");
            faults.push(FieldFault::new("day", "not_offered", text));
        } else if !self.times().contains(&booking.at) || !is_to_come(booking.day, &booking.at, now) {
            let text = Text::new("这个时间不能预约，请另选时间", "This time can’t be booked; choose another");
            faults.push(FieldFault::new("at", "not_offered", text));
        }
        if booking.matter.chars().count() > MATTER {
            faults.push(FieldFault::new(
                "matter",
                "too_long",
                Text::new("最多 100 个字", "100 characters at most"),
            ));
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// The instant of a time of a day; none for what is no time.
pub fn starts_at(day: Date, at: &str) -> Option<OffsetDateTime> {
    let minutes = minutes(at)?;
    // Beijing is eight hours ahead.
    Some(day.midnight().assume_utc() + Duration::minutes(i64::from(minutes)) - Duration::hours(8))
}

/// Whether a time of a day is later than an instant.
pub fn is_to_come(day: Date, at: &str, now: OffsetDateTime) -> bool {
    let today = china_date(now);
    let local = now.to_offset(UtcOffset::UTC) + Duration::hours(8);
    day > today
        || (day == today
            && minutes(at).is_some_and(|at| at > u16::from(local.hour()) * 60 + u16::from(local.minute())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_instant;

    fn opening() -> Opening {
        let stretch = |from: &str, to: &str| Stretch { from: from.to_owned(), to: to.to_owned() };
        Opening {
            place: "二楼 12 号窗口".to_owned(),
            minutes: 30,
            seats: 2,
            stretches: vec![stretch("09:00", "10:40"), stretch("13:00", "14:00")],
            ahead: 3,
            closed: vec!["2026-11-11".to_owned()],
        }
    }

    #[test]
    fn times_fit_into_their_stretch() {
        assert_eq!(opening().times(), ["09:00", "09:30", "10:00", "13:00", "13:30"]);
        assert!(opening().faults().is_empty());
    }

    #[test]
    fn days_are_working_days_that_are_open() {
        let friday = parse_instant("2026-11-06T01:00:00Z").unwrap();
        let days: Vec<String> =
            opening().days(&Calendar::builtin(), friday).into_iter().map(crate::calendar::day).collect();
        assert_eq!(days, ["2026-11-06", "2026-11-09", "2026-11-10"]);
        let tuesday = parse_instant("2026-11-10T01:00:00Z").unwrap();
        let days: Vec<String> =
            opening().days(&Calendar::builtin(), tuesday).into_iter().map(crate::calendar::day).collect();
        assert_eq!(days, ["2026-11-10", "2026-11-12", "2026-11-13"]);
    }

    #[test]
    fn what_is_past_isnt_offered_and_what_is_taken_isnt_free() {
        let now = parse_instant("2026-11-10T01:30:00Z").unwrap();
        let slots = opening().slots(
            china_date(now),
            &["10:00".to_owned(), "13:00".to_owned(), "13:00".to_owned()],
            now,
        );
        let told: Vec<(&str, u8)> = slots.iter().map(|slot| (slot.at.as_str(), slot.free)).collect();
        assert_eq!(told, [("10:00", 1), ("13:00", 0), ("13:30", 2)]);
        let booking = |day: &str, at: &str| Booking {
            day: parse_day(day).unwrap(),
            at: at.to_owned(),
            matter: String::new(),
        };
        let check = |day, at| {
            opening()
                .check(&booking(day, at), &Calendar::builtin(), now)
                .map_err(|faults| faults[0].field.clone())
        };
        assert_eq!(check("2026-11-10", "10:00"), Ok(()));
        assert_eq!(check("2026-11-10", "09:30"), Err("at".to_owned()));
        assert_eq!(check("2026-11-10", "10:15"), Err("at".to_owned()));
        assert_eq!(check("2026-11-11", "10:00"), Err("day".to_owned()));
        assert_eq!(check("2026-11-14", "10:00"), Err("day".to_owned()));
    }

    #[test]
    fn an_opening_that_makes_no_sense_says_where() {
        let fields =
            |opening: Opening| opening.faults().into_iter().map(|fault| fault.field).collect::<Vec<_>>();
        let stretch = |from: &str, to: &str| Stretch { from: from.to_owned(), to: to.to_owned() };
        let overlapping = vec![stretch("09:00", "12:00"), stretch("11:00", "13:00")];
        assert_eq!(fields(Opening { stretches: overlapping, ..opening() }), ["stretches.1"]);
        assert_eq!(
            fields(Opening { stretches: vec![stretch("12:00", "9:00")], ..opening() }),
            ["stretches.0"]
        );
        assert_eq!(
            fields(Opening { minutes: 7, seats: 0, ahead: 99, ..opening() }),
            ["minutes", "seats", "ahead"]
        );
        assert_eq!(
            fields(Opening { place: " ".to_owned(), closed: vec!["明天".to_owned()], ..opening() }),
            ["place", "closed"]
        );
    }
}
