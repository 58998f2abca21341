//! The stage on which stories are played: the real rules, at times gone by.

use std::collections::HashMap;

use anyhow::Context;
use kernel::Fault;
use kernel::spine::{Attempt, NewCase, What};
use serde_json::{Map, Value};
use shared::calendar::china_date;
use shared::form::Choice;
use shared::matters::application::Under;
use shared::matters::enquiry::Topic;
use shared::spine::book::Book;
use shared::spine::chores::{Chore, due_chores, wake};
use shared::spine::{Action, Case, Kind, Party};
use time::{Date, OffsetDateTime};

use super::cast::Cast;
use super::fields;
use super::ledger::Ledger;
use super::plan::{Moment, china, plan};
use super::script::{Script, Step};

/// What the catalogue says of a story's item.
pub enum Ground {
    /// Under what is applied, and the documents that the enterprise's file holds.
    Applied(Box<Under>, Map<String, Value>),
    Asked(Kind, Box<Topic>),
}

/// The cases of the stories as they stand at the moment that is being played.
pub struct Stage<'a, L> {
    ledger: L,
    book: &'a Book,
    cast: &'a Cast,
    cases: HashMap<String, Case>,
    /// The days on which deadlines have something to do to cases next.
    wakes: HashMap<String, Date>,
    /// What stories that are no appeals stand on, by the story.
    grounds: &'a HashMap<String, Ground>,
    /// Numbers by story.
    numbers: HashMap<String, String>,
    /// The last day on which deadlines were looked at.
    swept: Option<Date>,
    pub events: u64,
}

impl<'a, L: Ledger> Stage<'a, L> {
    pub fn new(ledger: L, book: &'a Book, cast: &'a Cast, grounds: &'a HashMap<String, Ground>) -> Self {
        let (cases, wakes, numbers) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { ledger, book, cast, cases, wakes, grounds, numbers, swept: None, events: 0 }
    }

    /// The ledger, when all is played.
    pub fn into_ledger(self) -> L {
        self.ledger
    }

    /// The number of a story's case, once it is filed.
    pub fn number(&self, story: &str) -> Option<&str> {
        self.numbers.get(story).map(String::as_str)
    }

    /// Plays one step, after what deadlines did by themselves on the days before.
    pub async fn play(&mut self, moment: &Moment<'_>) -> anyhow::Result<()> {
        self.sweep_until(china_date(moment.at), moment.at).await?;
        match moment.step {
            None => self.file(moment.script, moment.at).await,
            Some((place, step)) => self.step(moment.script, place, step, moment.at).await,
        }
    }

    /// Plays one story to its end and on to now.
    pub async fn play_alone(&mut self, script: &Script, now: OffsetDateTime) -> anyhow::Result<()> {
        for moment in plan(std::slice::from_ref(script), &self.book.calendar, now) {
            self.play(&moment).await?;
        }
        self.sweep_until(china_date(now), now).await
    }

    /// Lets deadlines do what they do at the beginning of each day up to and with this one.
    pub async fn sweep_until(&mut self, last: Date, now: OffsetDateTime) -> anyhow::Result<()> {
        let mut date = self.swept.unwrap_or(last);
        while date < last {
            date = date.next_day().context("the calendar ends")?;
            self.sweep(date, china(date, 5).min(now)).await?;
        }
        self.swept = Some(last);
        Ok(())
    }

    async fn sweep(&mut self, date: Date, at: OffsetDateTime) -> anyhow::Result<()> {
        let due = self.wakes.iter().filter(|(_, wake)| **wake <= date);
        let mut numbers: Vec<String> = due.map(|(number, _)| number.clone()).collect();
        numbers.sort_unstable();
        for number in numbers {
            while let Some((chore, key)) = self.next_chore(&number, date) {
                let attempt = (chore.action, &chore.fields);
                self.act_by_itself(&number, attempt, &key, at).await?;
            }
        }
        Ok(())
    }

    /// What a deadline does.
    async fn act_by_itself(
        &mut self,
        number: &str,
        (action, fields): (Action, &Map<String, Value>),
        key: &str,
        now: OffsetDateTime,
    ) -> anyhow::Result<()> {
        let party = Party::System;
        let attempt = Attempt {
            number,
            action,
            version: None,
            fields,
            key,
            party,
            now,
            attachments: &[],
            targets: &[],
        };
        self.act(attempt, number).await
    }

    async fn act(&mut self, attempt: Attempt<'_>, what: &str) -> anyhow::Result<()> {
        let case = self.cases.get(attempt.number).context("there is no such case in any story")?;
        let done = self.ledger.act(case, attempt).await;
        self.keep(done, what, attempt.action)
    }

    /// What the sweeper would do to a case on a day, under the sweeper's key.
    fn next_chore(&self, number: &str, date: Date) -> Option<(Chore, String)> {
        let case = self.cases.get(number)?;
        let mut due = due_chores(case, self.book, date).into_iter().map(|chore| {
            let key = sweeper::key(case, &chore);
            (chore, key)
        });
        due.find(|(_, key)| !case.keys.iter().any(|(given, ..)| given == key))
    }

    async fn file(&mut self, script: &Script, now: OffsetDateTime) -> anyhow::Result<()> {
        let filer = self.cast.filer(script, self.book)?;
        let ground = self.grounds.get(&script.id);
        let fields = match ground {
            Some(Ground::Applied(under, _)) => fields::application(script, under),
            Some(Ground::Asked(..)) => fields::enquiry(script),
            None => fields::filing(script),
        };
        // What the file holds may be more when a seed goes on another day; the command stays the same.
        let kept = match ground {
            Some(Ground::Applied(_, held)) => fields::with_held(&fields, held),
            _ => Map::new(),
        };
        let what = match ground {
            Some(Ground::Applied(under, _)) => What::Application(under, &kept),
            Some(Ground::Asked(kind, topic)) => What::Enquiry(*kind, topic),
            None => What::Appeal,
        };
        let (party, key) = (Party::Person(&filer), format!("demo-{}", script.id));
        let new = NewCase { what, fields: &fields, party, now, key: &key, attachments: &[] };
        let filed = self.ledger.file(new).await.map(|case| vec![case]);
        let number = filed.as_ref().ok().and_then(|cases| cases.first()).map(|case| case.number.clone());
        self.keep(filed, &script.id, Action::File)?;
        self.numbers.insert(script.id.clone(), number.unwrap_or_default());
        Ok(())
    }

    async fn step(
        &mut self,
        script: &Script,
        place: usize,
        step: &Step,
        at: OffsetDateTime,
    ) -> anyhow::Result<()> {
        let own = self.numbers.get(&script.id).context("a step before its filing")?.clone();
        let number = if step.rectification { self.rectification_of(&own)? } else { own };
        let case = self.cases.get(&number).context("a story without a case")?;
        let actor = self.cast.actor(step, case, self.book)?;
        let find = |id: &str| self.numbers.get(id).cloned();
        let fields = fields::action(step, case, self.book, at, find)?;
        let into = fields.get("into").and_then(Value::as_str).map(str::to_owned);
        let targets: Vec<Choice> = into.iter().map(|into| Choice::new(into.clone(), "", "")).collect();
        let attempt = Attempt {
            number: &number,
            action: step.action,
            version: None,
            fields: &fields,
            key: &format!("demo-{}-{place}", script.id),
            party: Party::Person(&actor),
            now: at,
            attachments: &[],
            targets: &targets,
        };
        self.act(attempt, &script.id).await
    }

    /// The number of the case that a bad rating of another opened.
    fn rectification_of(&self, rated: &str) -> anyhow::Result<String> {
        let is_of = |case: &&Case| {
            let topic = case.topic.as_ref().and_then(|topic| topic.rated.as_ref());
            topic.is_some_and(|one| one.case == rated)
        };
        let found = self.cases.values().find(is_of);
        found.map(|case| case.number.clone()).with_context(|| format!("{rated} has no rectification"))
    }

    /// Keeps what has become of a case, and the cases that it began.
    fn keep(&mut self, done: Result<Vec<Case>, Fault>, what: &str, action: Action) -> anyhow::Result<()> {
        for case in done.with_context(|| format!("{what}: {action:?} was refused"))? {
            self.events += 1;
            match wake(&case, self.book) {
                Some(date) => self.wakes.insert(case.number.clone(), date),
                None => self.wakes.remove(&case.number),
            };
            self.cases.insert(case.number.clone(), case);
        }
        Ok(())
    }
}
