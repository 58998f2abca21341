//! The roll of a fair: who has a seat, who waits, who has come. A seat is one person's.
//!
//! Always: seats taken are never more than the capacity; nobody waits while a seat is free; who has waited longest moves
//! up first; an entry stays, whatever becomes of it. Instants are Unix seconds. Who the persons are isn't here.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// Seats of a fair at most.
pub const CAPACITY: u16 = 1000;
/// Persons who may wait.
pub const WAITING: usize = 300;
/// Entries of one enterprise, those included that it has given up: registering and leaving in turn comes to an end.
pub const OF_ONE: usize = 60;
/// Entries altogether, so that the roll fits into one item.
const ENTRIES: usize = 3000;
/// Who moved up may say no for so long.
pub const NO_WITHIN: i64 = 24 * 60 * 60;

/// Where someone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairSeat))]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    Seated,
    Waiting,
    /// Given up.
    Left,
}

impl Seat {
    pub const fn text(self) -> Text {
        match self {
            Self::Seated => Text::new("已报名", "Registered"),
            Self::Waiting => Text::new("候补中", "On the waiting list"),
            Self::Left => Text::new("已取消", "Given up"),
        }
    }
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts those who registered, from 1.
    pub n: u32,
    pub id: String,
    /// The credit code of the enterprise; of a walk-in without one a name of its own.
    #[serde(rename = "e")]
    pub enterprise: String,
    #[serde(rename = "s")]
    pub seat: Seat,
    /// When they registered.
    pub at: i64,
    /// When they moved up from the waiting list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up: Option<i64>,
    /// When they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    /// Counts what was written to it.
    pub version: u64,
    /// Seats there are.
    pub capacity: u16,
    /// The version of the fair that says so.
    pub of: u64,
    /// In the order in which they registered.
    pub entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairCounts))]
pub struct Counts {
    pub capacity: u32,
    pub seated: u32,
    pub waiting: u32,
    pub came: u32,
}

impl Counts {
    pub const fn left(self) -> u32 {
        self.capacity.saturating_sub(self.seated)
    }
}

/// Why nobody can be put on the roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// The enterprise has as many as the fair's terms allow.
    OfEnterprise,
    /// So do those who wait.
    Waiting,
    /// No seat is left, and at the door nobody waits.
    Seats,
}

/// What is found when someone stands at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    CheckedIn,
    /// Since when.
    Already(i64),
    /// The place on the list.
    Waits(u32),
    GivenUp,
    Unknown,
}

impl Roll {
    pub fn new(capacity: u16, of: u64) -> Self {
        Self { version: 0, capacity, of, entries: Vec::new() }
    }

    fn count(&self, seat: Seat) -> usize {
        self.entries.iter().filter(|entry| entry.seat == seat).count()
    }

    pub fn counts(&self) -> Counts {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Counts {
            capacity: self.capacity.into(),
            seated: number(self.count(Seat::Seated)),
            waiting: number(self.count(Seat::Waiting)),
            came: number(self.entries.iter().filter(|entry| entry.came.is_some()).count()),
        }
    }

    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    pub fn of_enterprise<'a>(&'a self, enterprise: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| entry.enterprise == enterprise)
    }

    /// The place of one who waits, from 1.
    pub fn place(&self, id: &str) -> Option<u32> {
        let waiting = self.entries.iter().filter(|entry| entry.seat == Seat::Waiting);
        (1_u32..).zip(waiting).find(|(_, entry)| entry.id == id).map(|(place, _)| place)
    }

    /// Puts persons of an enterprise on the roll, in their order: on seats as long as there are, then at the end of
    /// the waiting list. Those who are on it already stay as they are, so that the same again is the same.
    ///
    /// # Errors
    /// Nobody is put on it unless all can be.
    pub fn register(&mut self, enterprise: &str, ids: &[String], most: u8, now: i64) -> Result<(), Full> {
        let new: Vec<&String> = ids.iter().filter(|id| self.entry(id).is_none()).collect();
        let (mut open, mut all) = (0, 0);
        for entry in self.of_enterprise(enterprise) {
            all += 1;
            open += usize::from(entry.seat != Seat::Left);
        }
        if !new.is_empty() && (open + new.len() > usize::from(most) || all + new.len() > OF_ONE) {
            return Err(Full::OfEnterprise);
        }
        let seats = usize::from(self.capacity).saturating_sub(self.count(Seat::Seated));
        let wait = new.len().saturating_sub(seats);
        let too_long = self.entries.len() + new.len() > ENTRIES;
        if wait > 0 && self.count(Seat::Waiting) + wait > WAITING || too_long && !new.is_empty() {
            return Err(Full::Waiting);
        }
        for id in new {
            let seat = if self.is_free() { Seat::Seated } else { Seat::Waiting };
            self.put(id, enterprise, (seat, None), now);
        }
        Ok(())
    }

    /// Takes someone who came without registering in, and checks them in, while seats are left.
    ///
    /// # Errors
    /// `Seats` when there is none.
    pub fn walk_in(&mut self, enterprise: &str, id: &str, now: i64) -> Result<(), Full> {
        if self.entry(id).is_some() {
            return Ok(());
        }
        if !self.is_free() || self.entries.len() >= ENTRIES {
            return Err(Full::Seats);
        }
        self.put(id, enterprise, (Seat::Seated, Some(now)), now);
        Ok(())
    }

    /// Gives a seat, or a place on the list, up. Who moves up for it; nothing where there was none to give up.
    pub fn leave(&mut self, id: &str, now: i64) -> Option<Vec<String>> {
        let entry = self.entries.iter_mut().find(|entry| entry.id == id)?;
        if entry.seat == Seat::Left || entry.came.is_some() {
            return None;
        }
        entry.seat = Seat::Left;
        Some(self.fill(now))
    }

    /// Has so many seats from a version of the fair on. Who moves up; nothing when more are taken than that.
    pub fn resize(&mut self, capacity: u16, of: u64, now: i64) -> Option<Vec<String>> {
        if usize::from(capacity) < self.count(Seat::Seated) {
            return None;
        }
        self.capacity = capacity;
        self.of = of;
        Some(self.fill(now))
    }

    /// Checks someone in.
    pub fn come(&mut self, id: &str, now: i64) -> Arrival {
        let place = self.place(id);
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) else {
            return Arrival::Unknown;
        };
        match (entry.seat, entry.came) {
            (Seat::Left, _) => Arrival::GivenUp,
            (_, Some(since)) => Arrival::Already(since),
            (Seat::Waiting, None) => Arrival::Waits(place.unwrap_or(1)),
            (Seat::Seated, None) => {
                entry.came = Some(now);
                Arrival::CheckedIn
            }
        }
    }

    fn is_free(&self) -> bool {
        self.count(Seat::Seated) < usize::from(self.capacity) && self.count(Seat::Waiting) == 0
    }

    fn put(&mut self, id: &str, enterprise: &str, (seat, came): (Seat, Option<i64>), at: i64) {
        let n = self.entries.last().map_or(1, |last| last.n + 1);
        let (id, enterprise) = (id.to_owned(), enterprise.to_owned());
        self.entries.push(Entry { n, id, enterprise, seat, at, up: None, came });
    }

    /// Those who have waited longest take the seats that are free.
    fn fill(&mut self, now: i64) -> Vec<String> {
        let free = usize::from(self.capacity).saturating_sub(self.count(Seat::Seated));
        let waiting = self.entries.iter_mut().filter(|entry| entry.seat == Seat::Waiting);
        waiting
            .take(free)
            .map(|entry| {
                entry.seat = Seat::Seated;
                entry.up = Some(now);
                entry.id.clone()
            })
            .collect()
    }
}

impl Entry {
    /// Until when who moved up may say no, before the fair begins.
    pub fn no_until(&self, starts: i64) -> Option<i64> {
        let up = self.up.filter(|_| self.seat == Seat::Seated && self.came.is_none())?;
        Some((up + NO_WITHIN).min(starts))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_first_to_wait_moves_up_and_the_same_again_changes_nothing() {
        let mut roll = Roll::new(2, 1);
        roll.register("a", &ids(&["a1", "a2", "a3"]), 3, 10).unwrap();
        roll.register("b", &ids(&["b1"]), 3, 11).unwrap();
        assert_eq!((roll.place("a3"), roll.place("b1"), roll.place("a1")), (Some(1), Some(2), None));
        let before = roll.clone();
        roll.register("a", &ids(&["a1", "a2", "a3"]), 3, 12).unwrap();
        assert_eq!(roll, before);
        assert_eq!(roll.leave("a1", 20), Some(ids(&["a3"])));
        assert_eq!(roll.leave("a1", 21), None, "it is given up once");
        assert_eq!(roll.entry("a3").unwrap().no_until(1_000_000), Some(20 + NO_WITHIN));
        assert_eq!(roll.entry("a3").unwrap().no_until(30), Some(30), "not beyond the beginning");
        assert_eq!(roll.resize(3, 2, 22), Some(ids(&["b1"])));
        assert_eq!(roll.resize(2, 3, 23), None, "three have seats");
        assert_eq!(roll.capacity, 3);
    }

    #[test]
    fn an_enterprise_has_no_more_than_the_terms_say() {
        let mut roll = Roll::new(9, 1);
        assert_eq!(roll.register("a", &ids(&["1", "2", "3"]), 2, 1), Err(Full::OfEnterprise));
        assert!(roll.entries.is_empty(), "none of them");
        roll.register("a", &ids(&["1", "2"]), 2, 1).unwrap();
        assert_eq!(roll.register("a", &ids(&["3"]), 2, 1), Err(Full::OfEnterprise));
        roll.leave("1", 2).unwrap();
        roll.register("a", &ids(&["3"]), 2, 3).unwrap();
    }

    #[test]
    fn the_door_knows_who_has_come() {
        let mut roll = Roll::new(1, 1);
        roll.register("a", &ids(&["1", "2"]), 2, 1).unwrap();
        assert_eq!(roll.come("2", 5), Arrival::Waits(1));
        assert_eq!(roll.come("1", 5), Arrival::CheckedIn);
        assert_eq!(roll.come("1", 9), Arrival::Already(5));
        assert_eq!(roll.leave("1", 9), None, "who came doesn't give it up");
        assert_eq!(roll.walk_in("w", "3", 9), Err(Full::Seats));
        roll.leave("2", 9).unwrap();
        assert_eq!(roll.come("2", 9), Arrival::GivenUp);
        assert_eq!(roll.come("x", 9), Arrival::Unknown);
        roll.resize(2, 2, 9).unwrap();
        roll.walk_in("w", "3", 9).unwrap();
        assert_eq!(roll.come("3", 10), Arrival::Already(9));
        assert_eq!(roll.counts(), Counts { capacity: 2, seated: 2, waiting: 0, came: 2 });
    }

    #[derive(Clone, Debug)]
    enum Act {
        Register(u8, u8),
        Leave(u8),
        Resize(u8),
        Come(u8),
        WalkIn,
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let act = prop_oneof![
            4 => (0_u8..6, 1_u8..4).prop_map(|(who, many)| Act::Register(who, many)),
            3 => any::<u8>().prop_map(Act::Leave),
            1 => (1_u8..8).prop_map(Act::Resize),
            1 => any::<u8>().prop_map(Act::Come),
            1 => Just(Act::WalkIn),
        ];
        proptest::collection::vec(act, 1..60)
    }

    proptest! {
        #[test]
        fn never_more_than_the_capacity_and_waiting_in_order_and_nobody_lost(acts in acts(), first in 1_u16..6) {
            let mut roll = Roll::new(first, 1);
            let (mut next, mut known) = (0, Vec::<String>::new());
            for (now, act) in (1_i64..).zip(acts) {
                let before = roll.clone();
                let one = |choice: u8| known.get(usize::from(choice) % known.len().max(1)).cloned();
                match act {
                    Act::Register(who, many) => {
                        let new: Vec<String> = (0..many).map(|more| format!("p{}", next + u32::from(more))).collect();
                        next += u32::from(many);
                        if roll.register(&format!("e{who}"), &new, 4, now).is_ok() {
                            known.extend(new);
                        } else {
                            prop_assert_eq!(&roll, &before, "all of them or none");
                        }
                    }
                    Act::Leave(choice) => {
                        if let Some(id) = one(choice) {
                            let moved = roll.leave(&id, now).unwrap_or_default();
                            let first: Vec<String> = before.entries.iter()
                                .filter(|entry| entry.seat == Seat::Waiting && entry.id != id)
                                .take(moved.len()).map(|entry| entry.id.clone()).collect();
                            prop_assert_eq!(moved, first, "the first of those who waited");
                        }
                    }
                    Act::Resize(capacity) => {
                        let done = roll.resize(capacity.into(), 2, now).is_some();
                        prop_assert_eq!(done, u32::from(capacity) >= before.counts().seated);
                    }
                    Act::Come(choice) => {
                        if let Some(id) = one(choice) {
                            roll.come(&id, now);
                        }
                    }
                    Act::WalkIn => {
                        let id = format!("p{next}");
                        next += 1;
                        if roll.walk_in("w", &id, now).is_ok() {
                            known.push(id);
                        }
                    }
                }
                let counts = roll.counts();
                prop_assert!(counts.seated <= counts.capacity);
                prop_assert!(counts.waiting == 0 || counts.left() == 0, "nobody waits for a free seat");
                let ids: Vec<&String> = roll.entries.iter().map(|entry| &entry.id).collect();
                prop_assert_eq!(ids, known.iter().collect::<Vec<_>>(), "nobody is lost, and the order stays");
                for entry in &before.entries {
                    let after = roll.entry(&entry.id).unwrap();
                    prop_assert!(entry.seat != Seat::Seated || after.seat != Seat::Waiting, "nobody moves down");
                    prop_assert!(entry.came.is_none() || after.came == entry.came);
                }
            }
        }
    }
}
