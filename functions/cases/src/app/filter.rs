//! What a list is narrowed down to, and which rows fit.

use kernel::Fault;
use serde::{Deserialize, Serialize};
use shared::cases::entry::Entry;
use shared::spine::book::Book;
use shared::spine::case::Level;
use shared::spine::{Kind, State};
use shared::text::Text;
use time::Date;

/// The query of a list's address, as it came in. Empty members count as absent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ListQuery {
    /// `own`, `queue`, `area` or `co`; what fits the reader's role by default.
    pub view: Option<String>,
    /// Another org's queue, for those who watch over it; in a region's list the org that has the lead.
    pub org: Option<String>,
    /// `appeal`, or another kind of case.
    pub kind: Option<String>,
    pub region: Option<String>,
    /// A state, or `open` or `closed`; `waiting`: where the next step is the enterprise's, in its own list only of what it
    /// filed itself.
    pub state: Option<String>,
    /// A category, or the one above some.
    pub category: Option<String>,
    pub tier: Option<String>,
    /// Part of the title, the number or the enterprise's name.
    pub q: Option<String>,
    /// `hint`, `yellow` or `red`.
    pub card: Option<String>,
    /// `overdue`: those whose time is up; `soon`: those whose time is up within three working days.
    pub due: Option<String>,
    pub round: Option<String>,
    /// Those that ended in a month of China, `YYYY-MM`.
    pub closed: Option<String>,
    /// 1 to 100, 20 by default.
    pub limit: Option<String>,
    pub cursor: Option<String>,
    /// For exports: `csv`, `xlsx`, or `ics` for the deadlines as a calendar.
    pub format: Option<String>,
}

impl ListQuery {
    /// A member that says something.
    pub fn word(member: &Option<String>) -> Option<&str> {
        member.as_deref().map(str::trim).filter(|word| !word.is_empty())
    }
}

/// What is urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Overdue,
    Soon,
}

/// The same, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub state: Option<State>,
    pub only_open: bool,
    /// Where the next step is the enterprise's.
    pub only_waiting: bool,
    /// Filed by this enterprise.
    pub owner: Option<String>,
    pub category: Option<String>,
    pub tier: Option<String>,
    /// Lower case.
    pub words: Option<String>,
    pub card: Option<Level>,
    pub due: Option<Due>,
    pub round: Option<u8>,
    pub region: Option<String>,
    /// The org that has the lead; in a region's list only, elsewhere it says whose queue it is.
    pub lead: Option<String>,
    /// `yyyy-mm`.
    pub closed: Option<String>,
}

impl Filter {
    pub fn of(query: &ListQuery) -> Result<Self, Fault> {
        let word = |member| ListQuery::word(member).map(str::to_owned);
        let state = match word(&query.state).as_deref() {
            None | Some("open" | "waiting") => None,
            Some(code) => Some(State::of_code(code).ok_or_else(|| unknown("state"))?),
        };
        let card = word(&query.card).map(|code| Level::of_code(&code).ok_or_else(|| unknown("card")));
        let round = word(&query.round).map(|text| text.parse().map_err(|_| unknown("round")));
        let due = word(&query.due).map(|code| match code.as_str() {
            "overdue" => Ok(Due::Overdue),
            "soon" => Ok(Due::Soon),
            _ => Err(unknown("due")),
        });
        let closed = word(&query.closed).map(|month| {
            let is_month = shared::calendar::parse_day(&format!("{month}-01")).is_some();
            if is_month { Ok(month) } else { Err(unknown("closed")) }
        });
        let kind = word(&query.kind).map(|code| Kind::of_code(&code).ok_or_else(|| unknown("kind")));
        Ok(Self {
            kind: kind.transpose()?,
            state,
            only_open: word(&query.state).as_deref() == Some("open"),
            only_waiting: word(&query.state).as_deref() == Some("waiting"),
            owner: None,
            category: word(&query.category),
            tier: word(&query.tier),
            words: word(&query.q).map(|words| words.to_lowercase().chars().take(80).collect()),
            card: card.transpose()?,
            due: due.transpose()?,
            round: round.transpose()?,
            region: word(&query.region),
            lead: None,
            closed: closed.transpose()?,
        })
    }

    /// Whether ended cases are wanted and nothing else.
    pub fn wants_ended(&self) -> bool {
        self.closed.is_some() || self.state == Some(State::Closed)
    }

    /// Whether every row of a list that stands in the right place fits.
    pub fn is_wide(&self) -> bool {
        let Self {
            kind,
            state,
            only_open,
            only_waiting,
            owner,
            category,
            tier,
            words,
            card,
            due,
            round,
            region,
            lead,
            closed,
        } = self;
        state.is_none_or(|state| state == State::Closed)
            && !only_open
            && !only_waiting
            && kind.is_none()
            && due.is_none()
            && card.is_none()
            && round.is_none()
            && [owner, category, tier, words, region, lead, closed].iter().all(|member| member.is_none())
    }

    pub fn fits(&self, entry: &Entry, book: &Book, today: Date) -> bool {
        let same =
            |wanted: &Option<String>, given: &str| wanted.as_deref().is_none_or(|wanted| wanted == given);
        self.kind.is_none_or(|kind| entry.kind == kind)
            && self.state.is_none_or(|state| entry.state == state)
            && (!self.only_open || entry.state != State::Closed)
            && (!self.only_waiting || entry.waits_for_enterprise())
            && same(&self.owner, &entry.enterprise)
            && self.category.as_deref().is_none_or(|wanted| is_under(&entry.category, wanted, book))
            && same(&self.tier, &entry.tier)
            && same(&self.lead, &entry.lead)
            && self.card.is_none_or(|card| entry.card == Some(card))
            && match self.due {
                None => true,
                Some(Due::Overdue) => is_overdue(entry, today),
                Some(Due::Soon) => is_due_soon(entry, today, soon_after(today, book)),
            }
            && self.round.is_none_or(|round| entry.round == round)
            && self.region.as_deref().is_none_or(|region| book.regions.contains(region, &entry.region))
            && self
                .closed
                .as_deref()
                .is_none_or(|month| entry.closed.is_some_and(|at| kernel::spine::keys::month(at) == month))
            && self.words.as_deref().is_none_or(|words| holds(entry, words))
    }
}

fn is_under(category: &str, wanted: &str, book: &Book) -> bool {
    category == wanted || book.categories.get(category).is_some_and(|one| one.parent == wanted)
}

fn holds(entry: &Entry, words: &str) -> bool {
    let text = format!("{}\n{}\n{}\n{}", entry.title, entry.id, entry.enterprise_name, entry.enterprise);
    let text = text.to_lowercase();
    words.split_whitespace().all(|word| text.contains(word))
}

/// Whether the time of an org that holds it is up. While the enterprise has the word nobody is late.
pub fn is_overdue(entry: &Entry, today: Date) -> bool {
    is_with_orgs(entry) && entry.next_due.is_some_and(|due| due < today)
}

/// Whether the time of whoever has the next step is up by `soon`, and isn't yet.
pub fn is_due_soon(entry: &Entry, today: Date, soon: Date) -> bool {
    is_with_orgs(entry) && entry.next_due.is_some_and(|due| (today..=soon).contains(&due))
}

/// What is due by this day is due soon.
pub fn soon_after(today: Date, book: &Book) -> Date {
    book.calendar.add_workdays(today, 3).map_or(today, |due| due.date)
}

/// Whether an org has to do the next step.
pub fn is_with_orgs(entry: &Entry) -> bool {
    use State::{Answered, Awaiting, Closed, Correcting, Delivered};
    !matches!(entry.state, Closed | Answered | Awaiting | Correcting | Delivered)
}

fn unknown(field: &str) -> Fault {
    Fault::field(field, "unknown_value", Text::new("没有这个筛选条件", "There is no such filter"))
}
