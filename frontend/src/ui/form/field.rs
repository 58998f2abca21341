//! One field: label, hint, fault, control.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::form::{Field, FieldKind, asked};

use super::{Ask, Filling, How, boxes, choice, class, files, named, org, path, region, rows, text};
use crate::i18n::{kit, tr};

/// What every control needs to know of its place.
pub(super) struct Spot {
    pub filling: Filling,
    pub path: String,
    pub id: String,
    /// Ids of hint and fault.
    pub described_by: String,
}

impl Spot {
    /// The words of the field's fault.
    pub fn fault(&self) -> Signal<Option<String>> {
        let (problem, own) = (self.filling.problem, self.path.clone());
        Memo::new(move |_| {
            problem.with(|problem| {
                let fault =
                    problem.as_ref()?.fields.iter().find(|fault| path::field_of(&fault.field) == own)?;
                Some(fault.message.clone())
            })
        })
        .into()
    }

    /// `aria-invalid` while there is a fault.
    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let fault = self.fault();
        Signal::derive(move || fault.with(Option::is_some).then_some("true"))
    }
}

/// All fields of a form, or of a row of it (`prefix` is `orgs.0.` then).
pub fn fields(filling: Filling, asks: &[Ask], prefix: &str) -> AnyView {
    fields_among(filling, asks, unasked(filling, asks, prefix), prefix)
}

/// The names of fields that aren't asked as things stand.
pub type Unasked = Memo<Vec<String>>;

/// What isn't asked of a form, or of a row of it.
pub fn unasked(filling: Filling, asks: &[Ask], prefix: &str) -> Unasked {
    let form: Vec<Field> = asks.iter().map(|ask| ask.field.clone()).collect();
    let row = prefix.trim_end_matches('.').to_owned();
    let never = form.iter().all(|field| field.when.is_empty());
    Memo::new(move |_| {
        if never {
            return Vec::new();
        }
        filling.values.with(|values| {
            let nothing = Map::new();
            let answers = match row.as_str() {
                "" => values,
                row => path::get(values, row).and_then(Value::as_object).unwrap_or(&nothing),
            };
            let asked = form.iter().zip(asked(&form, answers));
            asked.filter(|(_, is_asked)| !is_asked).map(|(field, _)| field.name.clone()).collect()
        })
    })
}

/// Some fields of a form, those that are asked.
pub fn fields_among(filling: Filling, asks: &[Ask], unasked: Unasked, prefix: &str) -> AnyView {
    let drawn = |ask: &Ask| {
        if ask.field.when.is_empty() {
            return field(filling, ask, prefix);
        }
        let (ask, prefix, name) = (ask.clone(), prefix.to_owned(), ask.field.name.clone());
        let is_asked = Memo::new(move |_| unasked.with(|unasked| !unasked.contains(&name)));
        (move || is_asked.get().then(|| field(filling, &ask, &prefix))).into_any()
    };
    asks.iter().map(drawn).collect_view().into_any()
}

pub fn field(filling: Filling, ask: &Ask, prefix: &str) -> AnyView {
    let path = [prefix, &ask.field.name].concat();
    let id = path::id(filling.key, &path);
    let described_by = [&id, "-hint ", &id, "-fault"].concat();
    let spot = Spot { filling, path, id, described_by };
    let fault = fault_view(&spot);
    let hint = hint_view(&spot, ask);
    let label = label_words(ask);
    match &ask.field.kind {
        FieldKind::Line { .. } | FieldKind::Choice { .. } if ask.how == How::Region => {
            let control = region::control(&spot);
            group(&spot, label, hint, fault, control)
        }
        FieldKind::Line { .. } if ask.how == How::Org => {
            let control = org::control(&spot);
            group(&spot, label, hint, fault, control)
        }
        FieldKind::Line { max } if ask.how == How::Class => {
            labelled(&spot, label, hint, fault, class::control(&spot, *max))
        }
        FieldKind::Line { max } => labelled(&spot, label, hint, fault, text::line(&spot, ask.how, *max)),
        FieldKind::Integer { .. } if ask.how == How::Levels => {
            let control = choice::levels(&spot);
            group(&spot, label, hint, fault, control)
        }
        FieldKind::Region => {
            let control = region::control(&spot);
            group(&spot, label, hint, fault, control)
        }
        FieldKind::Date => labelled(&spot, label, hint, fault, text::line(&spot, How::Date, 10)),
        FieldKind::CreditCode => labelled(&spot, label, hint, fault, text::line(&spot, How::Code, 18)),
        FieldKind::CaseNumber { options, typed } => {
            labelled(&spot, label, hint, fault, choice::number(&spot, options, *typed))
        }
        FieldKind::Money { .. } => labelled(&spot, label, hint, fault, text::money(&spot)),
        FieldKind::Share { .. } => labelled(&spot, label, hint, fault, text::share(&spot)),
        FieldKind::Several { options } => {
            let control = boxes::several(&spot, options);
            group(&spot, label, hint, fault, control)
        }
        FieldKind::Integer { .. } => labelled(&spot, label, hint, fault, text::integer(&spot)),
        FieldKind::Paragraph { max } => labelled(&spot, label, hint, fault, text::paragraph(&spot, *max)),
        FieldKind::Choice { options } if options.len() <= 5 => {
            let control = choice::radios(&spot, options);
            group(&spot, label, hint, fault, control)
        }
        FieldKind::Choice { options } => labelled(&spot, label, hint, fault, choice::select(&spot, options)),
        FieldKind::Flag | FieldKind::Agreement => {
            let control = boxes::checkbox(&spot, &named(&ask.field.label), ask.field.kind == FieldKind::Flag);
            view! { <div class="field">{control} {hint} {fault}</div> }.into_any()
        }
        FieldKind::Files { max } => {
            let control = files::control(&spot, *max, &ask.field);
            group(&spot, label, hint, fault, control)
        }
        FieldKind::Rows { min, max, fields } => {
            let control = rows::control(&spot, (*min, *max), fields, "rows-one");
            group(&spot, label, hint, fault, control)
        }
        FieldKind::Table { min, max, fields } => {
            let control = rows::control(&spot, (*min, *max), fields, "rows-one in-line");
            group(&spot, label, hint, fault, control)
        }
    }
}

fn label_words(ask: &Ask) -> String {
    let mark = if ask.field.required { "" } else { tr(kit::OPTIONAL) };
    [&named(&ask.field.label), mark].concat()
}

fn hint_view(spot: &Spot, ask: &Ask) -> AnyView {
    let words = named(&ask.field.hint);
    let id = [&spot.id, "-hint"].concat();
    (!words.is_empty()).then(|| view! { <p class="hint" id=id>{words}</p> }).into_any()
}

fn fault_view(spot: &Spot) -> AnyView {
    let fault = spot.fault();
    let id = [&spot.id, "-fault"].concat();
    (move || {
        fault.get().map(|words| {
            view! { <p class="fault" id=id.clone()><span class="unseen">{tr(kit::ERROR_TITLE)}</span>{words}</p> }
        })
    })
    .into_any()
}

fn labelled(spot: &Spot, label: String, hint: AnyView, fault: AnyView, control: AnyView) -> AnyView {
    let invalid = spot.invalid();
    view! {
        <div class="field" class:faulty=move || invalid.get().is_some()>
            <label for=spot.id.clone()>{label}</label>
            {hint}
            {fault}
            {control}
        </div>
    }
    .into_any()
}

/// Controls that belong together under one name.
fn group(spot: &Spot, label: String, hint: AnyView, fault: AnyView, control: AnyView) -> AnyView {
    let invalid = spot.invalid();
    view! {
        <fieldset class="field" class:faulty=move || invalid.get().is_some() id=spot.id.clone() tabindex="-1" aria-describedby=spot.described_by.clone()>
            <legend>{label}</legend>
            {hint}
            {fault}
            {control}
        </fieldset>
    }
    .into_any()
}
