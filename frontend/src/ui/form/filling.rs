//! A form being filled: its values, its problem, whether it is on its way.

use std::{cell::RefCell, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value};
use shared::{
    form::{self, Form},
    problem::{FieldFault, Problem},
};

use super::{
    Ask, How,
    files::{List, Sent, unsettled},
    path,
};
use crate::{
    api::{self, Submission, Verb},
    i18n::{kit, locale, tr},
    state::{app, device, drafts},
};

type Values = RwSignal<Map<String, Value>>;
/// The files of each field that takes some, by its path.
type Files = Vec<(String, List)>;

/// What a form held when the page was last drawn anew.
struct Carried {
    key: &'static str,
    values: Map<String, Value>,
    files: Files,
    submission: Submission,
}

thread_local! {
    /// Forms on the page now, and those that wait to be drawn again.
    static LIVE: RefCell<Vec<Filling>> = const { RefCell::new(Vec::new()) };
    static CARRIED: RefCell<Vec<Carried>> = const { RefCell::new(Vec::new()) };
}

/// Takes what every form holds over a redrawing of the page, until it is drawn again, which may be only once the
/// server has described it, or the page is left.
pub fn carry_over() {
    let held: Vec<Carried> = LIVE
        .take()
        .into_iter()
        .filter_map(|filling| {
            filling.keep_draft();
            Some(Carried {
                key: filling.key,
                values: filling.values.try_get_untracked()?,
                files: filling.files.try_get_value()?,
                submission: filling.submission.try_get_value()?,
            })
        })
        .collect();
    CARRIED.with_borrow_mut(|carried| {
        carried.retain(|old| held.iter().all(|new| new.key != old.key));
        carried.extend(held);
    });
}

/// Writes the drafts of all forms at once: the page may be about to go.
pub fn keep_drafts() {
    for filling in LIVE.with_borrow(Clone::clone) {
        filling.keep_draft();
    }
}

/// Whether a form of this name is on the page, or on its way back to it.
fn is_on_page(key: &str) -> bool {
    LIVE.with_borrow(|live| {
        live.iter().any(|one| one.key == key && one.values.try_with_untracked(|_| ()).is_some())
    }) || CARRIED.with_borrow(|carried| carried.iter().any(|one| one.key == key))
}

/// Forgets what was carried over and found no form.
pub fn drop_carried() {
    CARRIED.take();
}

/// The state of one form. Copies are the same form.
#[derive(Clone, Copy)]
pub struct Filling {
    pub key: &'static str,
    pub values: Values,
    pub problem: RwSignal<Option<Problem>>,
    pub busy: RwSignal<bool>,
    /// A draft came back.
    pub restored: bool,
    /// Where the draft lies, for a form that has drafts.
    draft: StoredValue<Option<String>>,
    saving: StoredValue<bool>,
    files: StoredValue<Files>,
    submission: StoredValue<Submission, LocalStorage>,
}

impl Filling {
    /// A form that starts with these values and leaves nothing on the device.
    pub fn new(key: &'static str, start: Map<String, Value>) -> Self {
        Self::begin(key, start, None, false)
    }

    fn begin(key: &'static str, start: Map<String, Value>, draft: Option<String>, restored: bool) -> Self {
        let carried = CARRIED.with_borrow_mut(|carried| {
            let place = carried.iter().position(|carried| carried.key == key)?;
            Some(carried.swap_remove(place))
        });
        let (values, files, submission) = match carried {
            Some(carried) => (carried.values, carried.files, carried.submission),
            None => {
                let submission = draft.as_ref().map(|place| Submission::kept_at(&drafts::sent(place)));
                (start, Vec::new(), submission.unwrap_or_default())
            }
        };
        let filling = Self {
            key,
            values: RwSignal::new(values),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            restored,
            draft: StoredValue::new(draft),
            saving: StoredValue::new(false),
            files: StoredValue::new(files),
            submission: StoredValue::new_local(submission),
        };
        LIVE.with_borrow_mut(|live| {
            live.retain(|other| other.values.try_with_untracked(|_| ()).is_some());
            live.push(filling);
        });
        filling
    }

    /// An empty form.
    pub fn blank(key: &'static str) -> Self {
        Self::new(key, Map::new())
    }

    /// A form whose draft is kept on the device until it has been sent.
    pub fn drafted(key: &'static str, start: Map<String, Value>) -> Self {
        Self::drafted_at(drafts::place(key), key, start)
    }

    /// The same for one of many forms that are drawn in the same way: the drafts lie apart.
    pub fn drafted_for(key: &'static str, which: &str, start: Map<String, Value>) -> Self {
        Self::drafted_at(drafts::place(&[key, ".", which].concat()), key, start)
    }

    fn drafted_at(place: String, key: &'static str, start: Map<String, Value>) -> Self {
        let draft = drafts::read(&place);
        let restored = draft.is_some();
        let mut whole = start;
        whole.extend(draft.unwrap_or_default());
        Self::begin(key, whole, Some(place), restored)
    }

    /// The text at a path, without following changes.
    pub fn text(self, at: &str) -> String {
        self.values.with_untracked(|values| text_at(values, at))
    }

    /// The text at a path, followed.
    pub fn follow(self, at: impl Into<String>) -> Signal<String> {
        let at = at.into();
        Memo::new(move |_| self.values.with(|values| text_at(values, &at))).into()
    }

    pub fn flag(self, at: &str) -> bool {
        self.values
            .with_untracked(|values| path::get(values, at).and_then(Value::as_bool).unwrap_or_default())
    }

    pub fn set(self, at: &str, value: impl Into<Value>) {
        self.values.update(|values| path::set(values, at, value.into()));
        self.keep_soon();
    }

    /// Writes the draft half a second after the last of a run of changes began.
    fn keep_soon(self) {
        if self.draft.with_value(Option::is_none) || self.saving.get_value() {
            return;
        }
        self.saving.set_value(true);
        set_timeout(move || self.keep_draft(), Duration::from_millis(500));
    }

    /// Writes what has changed since the draft was last written.
    fn keep_draft(self) {
        if self.saving.try_get_value() != Some(true) {
            return;
        }
        self.saving.set_value(false);
        let Some(Some(place)) = self.draft.try_get_value() else { return };
        let Some(mut values) = self.values.try_get_untracked() else { return };
        values.retain(|name, value| !name.contains("password") && !is_nothing(value));
        drafts::keep(&place, &values);
    }

    /// Writes the draft now, whether or not anything was typed.
    pub fn keep_on_device(self) {
        self.saving.set_value(true);
        self.keep_draft();
    }

    /// Whether the files of its draft wait to be named by a command: those of a provider's file, and some of an application
    /// that is corrected, are the server's already.
    pub fn has_waiting_files(self) -> bool {
        self.draft.with_value(Option::is_some) && !matches!(self.key, "provider" | "review" | "correct")
    }

    pub fn forget_draft(self) {
        self.saving.set_value(false);
        if let Some(place) = self.draft.get_value() {
            device::forget(&place);
            device::forget(&drafts::sent(&place));
        }
    }

    /// The files of a field: those that are being sent already, else the ones that it starts with.
    pub(super) fn files(self, at: &str, start: impl FnOnce() -> Vec<Sent>) -> List {
        let known = self
            .files
            .with_value(|files| files.iter().find(|(place, _)| place == at).map(|(_, list)| list.clone()));
        known.unwrap_or_else(|| {
            let list = List::new(start());
            self.files.update_value(|files| files.push((at.to_owned(), list.clone())));
            list
        })
    }

    /// Forgets the lists of files under a path, so that they are made anew from what the values hold.
    pub(super) fn drop_files(self, under: &str) {
        self.files.update_value(|files| files.retain(|(place, _)| !place.starts_with(under)));
    }

    /// The values if they fill the form, and all files are there.
    ///
    /// # Errors
    /// Every fault, in the order of the questions.
    pub fn read(self, asks: &[Ask]) -> Result<Map<String, Value>, Vec<FieldFault>> {
        let form = Form { fields: asks.iter().map(|ask| ask.field.clone()).collect() };
        let mut given = self.values.get_untracked();
        given.retain(|name, value| !is_nothing(value) && asks.iter().any(|ask| ask.field.name == *name));
        // What stands beside a field of a row, as its files' names do, is the form's own.
        for row in
            given.values_mut().filter_map(Value::as_array_mut).flatten().filter_map(Value::as_object_mut)
        {
            row.retain(|name, value| !name.contains('~') && !is_nothing(value));
        }
        let waiting: Vec<FieldFault> = self.files.with_value(|files| {
            let asked = |place: &str| asks.iter().any(|ask| place.split('.').next() == Some(&ask.field.name));
            files
                .iter()
                .filter(|(place, _)| asked(place))
                .filter_map(|(place, list)| unsettled(place, list))
                .collect()
        });
        let mut taken = match form::check(&form, &given) {
            Ok(taken) if waiting.is_empty() => taken,
            Ok(_) => return Err(waiting),
            Err(faults) => return Err(in_order(asks, [faults, waiting].concat())),
        };
        for ask in asks.iter().filter(|ask| matches!(ask.how, How::Password(_))) {
            if let Some(secret) = given.remove(&ask.field.name) {
                taken.insert(ask.field.name.clone(), secret);
            }
        }
        Ok(taken)
    }

    /// The values if they fill the form; otherwise the faults are shown.
    pub fn check(self, asks: &[Ask]) -> Option<Map<String, Value>> {
        match self.read(asks) {
            Ok(taken) => {
                self.show(None);
                Some(taken)
            }
            Err(faults) => {
                self.find(&faults);
                None
            }
        }
    }

    /// Shows the faults that a rule found.
    pub fn find(self, faults: &[FieldFault]) {
        let mut problem = api::own_problem("invalid_form", 422, tr(kit::INVALID));
        problem.fields = faults.iter().map(|fault| fault.in_locale(locale())).collect();
        self.show(Some(problem));
    }

    /// Shows a problem, or that there is none.
    pub fn show(self, problem: Option<Problem>) {
        app().faulty.set(problem.is_some());
        self.problem.set(problem);
    }

    /// Sends a body; `done` gets the answer. A problem is shown, and nothing typed is lost.
    pub fn send(self, verb: Verb, address: &str, body: Value, done: Callback<Value>) {
        self.try_send(verb, address, body, done, Box::new(|problem| problem));
    }

    /// The same; `told` turns a problem into the one that is shown.
    pub fn try_send(self, verb: Verb, address: &str, body: Value, done: Callback<Value>, told: Told) {
        let address = address.to_owned();
        self.busy.set(true);
        spawn_local(async move {
            let Some(submission) = self.submission.try_get_value() else { return };
            let Some(draft) = self.draft.try_get_value() else { return };
            let answer = api::submit(verb, &address, &body, &submission).await;
            if answer.is_ok()
                && let Some(place) = draft
            {
                self.saving.try_set_value(false);
                device::forget(&place);
            }
            // The page may have been left meanwhile, or drawn anew; then the form that stands there now keeps the
            // key, so that sending the same once more gets the same answer.
            let left = self.busy.try_set(false).is_some();
            if answer.is_ok() && !(left && is_on_page(self.key)) {
                submission.done();
            }
            if left {
                return;
            }
            match answer {
                Ok(answer) => {
                    self.show(None);
                    done.run(answer);
                }
                Err(problem) => self.show(Some(told(problem))),
            }
        });
    }

    /// Sends what differs from `start` as a change of the `version` that was read. When someone else was quicker, the
    /// next try goes out for the newest version: what the reader hasn't touched stays as the other left it.
    pub fn change(
        self,
        address: &str,
        start: &Value,
        values: Map<String, Value>,
        version: &Version,
        done: Callback<Value>,
    ) {
        let mut changed: Map<String, Value> =
            values.into_iter().filter(|(name, value)| start[name.as_str()] != *value).collect();
        changed.insert("version".to_owned(), version.get_untracked());
        let version = version.clone();
        let told = Box::new(move |problem: Problem| match &problem.current {
            Some(current) if problem.code == STALE => {
                version.set(current.clone());
                moved_on(problem)
            }
            _ => problem,
        });
        self.try_send(Verb::PATCH, address, Value::Object(changed), done, told);
    }
}

/// The code of a problem: someone else was quicker.
pub const STALE: &str = "stale_version";

/// The version that a change is made from.
pub type Version = ArcRwSignal<Value>;

/// Makes a problem the one that is shown.
pub type Told = Box<dyn FnOnce(Problem) -> Problem>;

/// What is said of a form whose next try is made from the newest version.
pub fn moved_on(mut problem: Problem) -> Problem {
    tr(kit::MOVED_ON).clone_into(&mut problem.title);
    problem
}

/// Faults in the order of the questions.
fn in_order(asks: &[Ask], mut faults: Vec<FieldFault>) -> Vec<FieldFault> {
    faults.sort_by_key(|fault| {
        let head = fault.field.split('.').next();
        asks.iter().position(|ask| head == Some(&ask.field.name))
    });
    faults
}

fn text_at(values: &Map<String, Value>, at: &str) -> String {
    match path::get(values, at) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(rows) => rows.is_empty(),
        _ => false,
    }
}
