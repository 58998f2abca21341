//! A field as it is asked for: what it holds (the rule) and how it is asked (the control).

use shared::{
    form::{Choice, Field, FieldKind, Form},
    text::Text,
};

/// Which control asks for a field. What may be entered is the field's own business.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// The control that goes with the field's kind.
    #[default]
    Plain,
    /// A line with a word of `autocomplete`.
    Auto(&'static str),
    /// A secret with a word of `autocomplete`; sent exactly as typed.
    Password(&'static str),
    Email,
    Tel,
    /// Digits read off somewhere: a one-time code.
    Digits,
    /// A code in capitals: credit codes, case numbers.
    Code,
    Date,
    /// Province, city, county.
    Region,
    /// A region, and an org there.
    Org,
    /// A group or class of GB/T 4754, by name or code.
    Class,
    /// The five levels of satisfaction, each a button with its word.
    Levels,
}

/// The field of a form of this interface that asks for a group or class of GB/T 4754.
pub const CLASS: &str = "industry_class";

#[derive(Clone, Debug)]
pub struct Ask {
    pub field: Field,
    pub how: How,
}

/// A field that must be filled.
pub fn ask(name: &str, label: Text, kind: FieldKind, how: How) -> Ask {
    Ask { field: Field::new(name, label.zh, label.en, kind), how }
}

impl Ask {
    /// One line of text.
    pub fn line(name: &str, label: Text, max: usize, how: How) -> Self {
        ask(name, label, FieldKind::Line { max }, how)
    }

    pub fn choice(name: &str, label: Text, options: Vec<Choice>) -> Self {
        ask(name, label, FieldKind::Choice { options }, How::Plain)
    }

    pub fn hint(mut self, hint: Text) -> Self {
        self.field = self.field.hint(hint.zh, hint.en);
        self
    }

    pub fn optional(mut self) -> Self {
        self.field = self.field.optional();
        self
    }

    /// The questions of a form from the server.
    pub fn of_form(form: &Form) -> Vec<Self> {
        form.fields
            .iter()
            .map(|field| {
                let how = match field.name.as_str() {
                    "region" => How::Region,
                    CLASS => How::Class,
                    name if name.ends_with("date") || name == "until" => How::Date,
                    _ if field.kind == (FieldKind::Integer { min: 1, max: 5 }) => How::Levels,
                    _ => How::Plain,
                };
                let mut field = field.clone();
                if how == How::Levels || matches!(field.kind, FieldKind::Files { .. }) {
                    // The control says it itself.
                    field.hint = shared::text::Named::default();
                }
                Self { field, how }
            })
            .collect()
    }
}
