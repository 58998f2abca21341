//! Where stories are written down: into the store, one command after another as when people act, or on paper, to be
//! taken in by batches. Either way every event is decided by the rules.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use kernel::spine::{
    Attempt, BadRating, NewCase, act, draft_act, draft_filing, file, file_parts, file_rectification,
    hand_over, load,
};
use kernel::{App, Fault};
use shared::number::CaseNumber;
use shared::spine::book::Book;
use shared::spine::{Action, Case, Record};

pub trait Ledger {
    /// Begins a case.
    fn file(&mut self, new: NewCase<'_>) -> impl Future<Output = Result<Case, Fault>> + Send;

    /// Moves a case: what has become of it, then the cases that it began.
    fn act(
        &mut self,
        case: &Case,
        attempt: Attempt<'_>,
    ) -> impl Future<Output = Result<Vec<Case>, Fault>> + Send;
}

/// The store.
pub struct Live<'a>(pub &'a App);

impl Ledger for Live<'_> {
    async fn file(&mut self, new: NewCase<'_>) -> Result<Case, Fault> {
        Ok(file(self.0, new).await?.case)
    }

    async fn act(&mut self, _: &Case, attempt: Attempt<'_>) -> Result<Vec<Case>, Fault> {
        let done = act(self.0, attempt).await?;
        let mut cases = vec![done.case];
        if attempt.action == Action::Merge
            && let Some(kept) = hand_over(self.0, attempt.number).await?
        {
            cases.extend(load(self.0, &kept).await?.map(|loaded| loaded.case));
        }
        if attempt.action == Action::Split {
            for child in file_parts(self.0, &cases[0], &done.record).await? {
                cases.extend(load(self.0, &child).await?.map(|loaded| loaded.case));
            }
        }
        if let Some(bad) = BadRating::of(&cases[0], &done.record) {
            let begun = file_rectification(self.0, &bad).await?;
            cases.extend(load(self.0, &begun).await?.map(|loaded| loaded.case));
        }
        Ok(cases)
    }
}

/// The numbers that are given on paper; sheets that are imported together share them.
#[derive(Default)]
pub struct Given(Mutex<HashSet<CaseNumber>>);

impl Given {
    fn give(&self, number: &CaseNumber) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(number.clone())
    }
}

/// Histories in the making, by number. What begins other cases has no place here.
pub struct Paper<'a> {
    app: &'a App,
    book: &'a Book,
    given: &'a Given,
    histories: HashMap<String, Vec<Record>>,
}

impl<'a> Paper<'a> {
    pub fn new(app: &'a App, book: &'a Book, given: &'a Given) -> Self {
        Self { app, book, given, histories: HashMap::new() }
    }

    /// What was written, each from its first event to its last.
    pub fn into_histories(self) -> impl Iterator<Item = Vec<Record>> {
        self.histories.into_values()
    }
}

impl Ledger for Paper<'_> {
    async fn file(&mut self, new: NewCase<'_>) -> Result<Case, Fault> {
        let record = draft_filing(self.app, self.book, &new, |number| self.given.give(number))?;
        let case = Case::begin(&record).ok_or_else(|| Fault::impossible("a filing doesn't begin a case"))?;
        self.histories.insert(case.number.clone(), vec![record]);
        Ok(case)
    }

    async fn act(&mut self, case: &Case, attempt: Attempt<'_>) -> Result<Vec<Case>, Fault> {
        let record = draft_act(self.app, self.book, case, &attempt)?;
        let mut after = case.clone();
        after.apply(&record);
        self.histories.entry(case.number.clone()).or_default().push(record);
        Ok(vec![after])
    }
}
