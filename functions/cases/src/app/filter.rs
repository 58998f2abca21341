//! What a list is narrowed down to, and which rows fit.

use kernel::Fault;
use serde::{Deserialize, Serialize};
use shared::calendar::{china_date, parse_day};
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
    /// `mine`: those that one's org has handed to oneself.
    pub handler: Option<String>,
    /// Those that ended in a month of China, `YYYY-MM`; with `closed_to` from it to that one, twelve at most.
    pub closed: Option<String>,
    pub closed_to: Option<String>,
    /// Those filed from this day of China on, and up to that one, `YYYY-MM-DD`.
    pub filed_from: Option<String>,
    pub filed_to: Option<String>,
    /// Those whose next step, or once they have ended whose promise, is due from this day on, and up to that one.
    pub due_from: Option<String>,
    pub due_to: Option<String>,
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

/// A stretch of days or months, both ends included; an end that isn't there is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span<T> {
    pub from: Option<T>,
    pub to: Option<T>,
}

impl<T> Default for Span<T> {
    fn default() -> Self {
        Self { from: None, to: None }
    }
}

impl<T: PartialOrd> Span<T> {
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    fn holds(&self, one: &T) -> bool {
        self.from.as_ref().is_none_or(|from| from <= one) && self.to.as_ref().is_none_or(|to| one <= to)
    }

    /// Itself, unless it ends before it begins: then the fault is told at its end.
    fn sound(self, field: &str) -> Result<Self, Fault> {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) if to < from => {
                let text = Text::new("结束不能早于开始", "The end can’t come before the beginning");
                Err(Fault::field(field, "out_of_range", text))
            }
            _ => Ok(self),
        }
    }
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
    /// Whose work it is inside the org, by the account.
    pub handler: Option<String>,
    /// Months, `yyyy-mm`; both ends or none.
    pub closed: Span<String>,
    pub filed: Span<Date>,
    pub due_within: Span<Date>,
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
        match word(&query.handler).as_deref() {
            None | Some("mine") => {}
            Some(_) => return Err(unknown("handler")),
        }
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
            handler: None,
            closed: months(query)?,
            filed: days((&query.filed_from, "filed_from"), (&query.filed_to, "filed_to"))?,
            due_within: days((&query.due_from, "due_from"), (&query.due_to, "due_to"))?,
        })
    }

    /// Whether ended cases are wanted and nothing else.
    pub fn wants_ended(&self) -> bool {
        !self.closed.is_open() || self.state == Some(State::Closed)
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
            handler,
            closed,
            filed,
            due_within,
        } = self;
        state.is_none_or(|state| state == State::Closed)
            && !only_open
            && !only_waiting
            && kind.is_none()
            && due.is_none()
            && card.is_none()
            && round.is_none()
            && [owner, category, tier, words, region, lead, handler].iter().all(|member| member.is_none())
            && closed.is_open()
            && filed.is_open()
            && due_within.is_open()
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
            && same(&self.handler, &entry.handler_user)
            && self.card.is_none_or(|card| entry.card == Some(card))
            && match self.due {
                None => true,
                Some(Due::Overdue) => is_overdue(entry, today),
                Some(Due::Soon) => is_due_soon(entry, today, soon_after(today, book)),
            }
            && self.round.is_none_or(|round| entry.round == round)
            && self.region.as_deref().is_none_or(|region| book.regions.contains(region, &entry.region))
            && (self.closed.is_open()
                || entry.closed.is_some_and(|at| self.closed.holds(&kernel::spine::keys::month(at))))
            && self.filed.holds(&china_date(entry.opened))
            && self.due_within.holds(&entry.next_due.unwrap_or(entry.due))
            && self.words.as_deref().is_none_or(|words| holds(entry, words))
    }
}

/// Months of ending that are wanted at once, at most.
const MONTHS: usize = 12;

fn months(query: &ListQuery) -> Result<Span<String>, Fault> {
    let month = |member: &Option<String>, field: &str| {
        let month = ListQuery::word(member).map(str::to_owned);
        match month {
            Some(month) if parse_day(&format!("{month}-01")).is_none() => Err(unknown(field)),
            month => Ok(month),
        }
    };
    let Some(from) = month(&query.closed, "closed")? else {
        return match month(&query.closed_to, "closed_to")? {
            None => Ok(Span::default()),
            Some(_) => {
                let text = Text::new("请先选择开始的月份", "Choose the month to begin with");
                Err(Fault::field("closed", "required", text))
            }
        };
    };
    let to = month(&query.closed_to, "closed_to")?.unwrap_or_else(|| from.clone());
    let span = Span { from: Some(from), to: Some(to) }.sound("closed_to")?;
    if span.months().len() > MONTHS {
        let text = Text::new("一次最多查看十二个月", "Twelve months at once, at most");
        return Err(Fault::field("closed_to", "out_of_range", text));
    }
    Ok(span)
}

impl Span<String> {
    /// The months of a span that has both ends, the latest first; one more than fit at once where there are more.
    pub fn months(&self) -> Vec<String> {
        let day_of =
            |month: &Option<String>| parse_day(&format!("{}-01", month.as_deref().unwrap_or_default()));
        let (Some(from), Some(mut day)) = (day_of(&self.from), day_of(&self.to)) else { return Vec::new() };
        let mut months = Vec::new();
        while day >= from && months.len() <= MONTHS {
            months.push(shared::calendar::day(day).chars().take(7).collect());
            let Some(before) = day.previous_day().and_then(|last| last.replace_day(1).ok()) else { break };
            day = before;
        }
        months
    }
}

fn days(
    (from, first): (&Option<String>, &str),
    (to, last): (&Option<String>, &str),
) -> Result<Span<Date>, Fault> {
    let date = |member: &Option<String>, field: &str| match ListQuery::word(member) {
        None => Ok(None),
        Some(text) => parse_day(text).map(Some).ok_or_else(|| {
            let text = Text::new("请填写日期，如 2026-11-25", "Enter a date, such as 2026-11-25");
            Fault::field(field, "invalid_date", text)
        }),
    };
    Span { from: date(from, first)?, to: date(to, last)? }.sound(last)
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
