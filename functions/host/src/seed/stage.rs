//! The stage on which stories are played: the real engine and the real store, at times gone by.

use std::collections::HashMap;

use anyhow::Context;
use kernel::spine::{Deed, act, append_as, file_as, file_parts, load};
use kernel::{App, Fault};
use serde_json::{Map, Value, json};
use shared::calendar::china_date;
use shared::form::Choice;
use shared::spine::book::Book;
use shared::spine::chores::{Chore, due_chores};
use shared::spine::{Action, Case, Party};
use time::{Date, OffsetDateTime};

use super::cast::Cast;
use super::fields;
use super::plan::{Moment, china, plan};
use super::script::{Script, Step};

/// The cases of the stories as they stand at the moment that is being played.
pub struct Stage<'a> {
    app: &'a App,
    book: &'a Book,
    cast: &'a Cast,
    cases: HashMap<String, Case>,
    /// Numbers by story.
    numbers: HashMap<String, String>,
    /// The last day on which deadlines were looked at.
    swept: Option<Date>,
    pub events: u64,
}

impl<'a> Stage<'a> {
    pub fn new(app: &'a App, book: &'a Book, cast: &'a Cast) -> Self {
        let (cases, numbers) = (HashMap::new(), HashMap::new());
        Self { app, book, cast, cases, numbers, swept: None, events: 0 }
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
        let mut numbers: Vec<String> = self.cases.keys().cloned().collect();
        numbers.sort_unstable();
        for number in numbers {
            while let Some((chore, key)) = self.next_chore(&number, date) {
                let deed = (chore.action, &chore.fields);
                let done = append_as(self.app, &number, deed, Party::System, at, &key).await;
                self.keep(done.map(|done| done.case), &number, chore.action)?;
            }
        }
        Ok(())
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

    async fn file(&mut self, script: &Script, at: OffsetDateTime) -> anyhow::Result<()> {
        let filer = self.cast.filer(script, self.book)?;
        let key = format!("demo-{}", script.id);
        let opened = file_as(self.app, &fields::filing(script), Party::Person(&filer), at, &key).await;
        let number = opened.as_ref().map(|opened| opened.case.number.clone()).unwrap_or_default();
        self.keep(opened.map(|opened| opened.case), &script.id, Action::File)?;
        self.numbers.insert(script.id.clone(), number);
        Ok(())
    }

    async fn step(
        &mut self,
        script: &Script,
        place: usize,
        step: &Step,
        at: OffsetDateTime,
    ) -> anyhow::Result<()> {
        let number = self.numbers.get(&script.id).context("a step before its filing")?.clone();
        let case = self.cases.get(&number).context("a story without a case")?;
        let actor = self.cast.actor(step, case, self.book)?;
        let find = |id: &str| self.numbers.get(id).cloned();
        let fields = fields::action(step, case, self.book, at, find)?;
        let into = fields.get("into").and_then(Value::as_str).map(str::to_owned);
        let targets: Vec<Choice> = into.iter().map(|into| Choice::new(into.clone(), "", "")).collect();
        let joined = json!({"from": number, "code": case.enterprise, "name": case.enterprise_name});
        // As when people do it: the other case takes the enterprise in before this one ends.
        if let Some(into) = into {
            self.absorb(&into, &joined, &number, at).await?;
        }
        let done = act(
            self.app,
            Deed {
                number: &number,
                action: step.action,
                version: None,
                fields: &fields,
                key: &format!("demo-{}-{place}", script.id),
                party: Party::Person(&actor),
                now: at,
                attachments: &[],
                targets: &targets,
            },
        )
        .await;
        let record = done.as_ref().ok().map(|done| done.record.clone());
        self.keep(done.map(|done| done.case), &script.id, step.action)?;
        if let (Action::Split, Some(record)) = (step.action, record) {
            self.split(&number, &record).await?;
        }
        Ok(())
    }

    /// What a merge does to the other case.
    async fn absorb(
        &mut self,
        into: &str,
        joined: &Value,
        from: &str,
        at: OffsetDateTime,
    ) -> anyhow::Result<()> {
        let none = Map::new();
        let deed = (Action::Absorb, joined.as_object().unwrap_or(&none));
        let done = append_as(self.app, into, deed, Party::System, at, &format!("merge-{from}")).await;
        self.keep(done.map(|done| done.case), into, Action::Absorb)
    }

    /// What a split begins.
    async fn split(&mut self, number: &str, record: &shared::spine::Record) -> anyhow::Result<()> {
        let parent = self.cases.get(number).context("a story without a case")?.clone();
        for child in file_parts(self.app, &parent, record).await? {
            let loaded = load(self.app, &child).await?.context("a part that was begun is missing")?;
            self.keep(Ok(loaded.case), &child, Action::File)?;
        }
        Ok(())
    }

    fn keep(&mut self, done: Result<Case, Fault>, what: &str, action: Action) -> anyhow::Result<()> {
        let case = done.with_context(|| format!("{what}: {action:?} was refused"))?;
        self.events += 1;
        self.cases.insert(case.number.clone(), case);
        Ok(())
    }
}
