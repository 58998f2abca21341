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
    state::{app, drafts},
};

type Values = RwSignal<Map<String, Value>>;
/// The files of each field that takes some, by its path.
type Files = Vec<(String, List)>;

/// What a form held when the page was last drawn anew.
struct Carried {
    key: &'static str,
    values: Map<String, Value>,
    files: Files,
}

thread_local! {
    /// Forms on the page now, and those that wait to be drawn again.
    static LIVE: RefCell<Vec<Filling>> = const { RefCell::new(Vec::new()) };
    static CARRIED: RefCell<Vec<Carried>> = const { RefCell::new(Vec::new()) };
}

/// Takes what every form holds over a redrawing of the page. A form that is drawn only later, once the server has
/// described it, finds it in its draft.
pub fn carry_over() {
    let held = LIVE
        .take()
        .into_iter()
        .filter_map(|filling| {
            filling.keep_draft();
            Some(Carried {
                key: filling.key,
                values: filling.values.try_get_untracked()?,
                files: filling.files.try_get_value()?,
            })
        })
        .collect();
    CARRIED.set(held);
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
    has_draft: bool,
    saving: StoredValue<bool>,
    files: StoredValue<Files>,
    submission: StoredValue<Submission, LocalStorage>,
}

impl Filling {
    /// A form that starts with these values and leaves nothing on the device.
    pub fn new(key: &'static str, start: Map<String, Value>) -> Self {
        Self::begin(key, start, None)
    }

    /// `draft` is whether a draft came back, for a form that has drafts.
    fn begin(key: &'static str, start: Map<String, Value>, draft: Option<bool>) -> Self {
        let carried = CARRIED.with_borrow_mut(|carried| {
            let place = carried.iter().position(|carried| carried.key == key)?;
            Some(carried.swap_remove(place))
        });
        let (values, files) = carried.map_or((start, Vec::new()), |carried| (carried.values, carried.files));
        let filling = Self {
            key,
            values: RwSignal::new(values),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            restored: draft.unwrap_or_default(),
            has_draft: draft.is_some(),
            saving: StoredValue::new(false),
            files: StoredValue::new(files),
            submission: StoredValue::new_local(Submission::default()),
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
        let draft = drafts::read(key);
        let restored = draft.is_some();
        let mut whole = start;
        whole.extend(draft.unwrap_or_default());
        Self::begin(key, whole, Some(restored))
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
        if !self.has_draft || self.saving.get_value() {
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
        let Some(mut values) = self.values.try_get_untracked() else { return };
        values.retain(|name, value| !name.contains("password") && !is_nothing(value));
        drafts::keep(self.key, &values);
    }

    pub fn forget_draft(self) {
        self.saving.set_value(false);
        drafts::forget(self.key);
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

    /// The values if they fill the form, and all files are there.
    ///
    /// # Errors
    /// Every fault, in the order of the questions.
    pub fn read(self, asks: &[Ask]) -> Result<Map<String, Value>, Vec<FieldFault>> {
        let form = Form { fields: asks.iter().map(|ask| ask.field.clone()).collect() };
        let mut given = self.values.get_untracked();
        given.retain(|name, value| !is_nothing(value) && asks.iter().any(|ask| ask.field.name == *name));
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
        let address = address.to_owned();
        self.busy.set(true);
        spawn_local(async move {
            let Some(submission) = self.submission.try_get_value() else { return };
            let answer = api::submit(verb, &address, &body, &submission).await;
            // The page may have been left meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(answer) => {
                    self.show(None);
                    if self.has_draft {
                        self.forget_draft();
                    }
                    done.run(answer);
                }
                Err(problem) => self.show(Some(problem)),
            }
        });
    }
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
