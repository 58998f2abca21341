//! The questions that several forms of this context ask, each worded once.

use shared::{
    form::Choice,
    identity::{rules, wire::SizeClass},
    industry::SECTIONS,
};

use crate::{
    i18n::identity as words,
    ui::form::{Ask, How},
};

/// A new password, sent as typed; the rules are checked with the login.
pub fn new_password(name: &str, label: shared::text::Text) -> Ask {
    Ask::line(name, label, rules::PASSWORD_MAX, How::Password("new-password")).hint(words::PASSWORD_HINT)
}

pub fn login() -> Ask {
    Ask::line("login", words::LOGIN, 200, How::Auto("username")).hint(words::LOGIN_HINT)
}

pub fn industry() -> Ask {
    let options = SECTIONS
        .iter()
        .map(|section| {
            let label = |name: &str| [section.code, " ", name].concat();
            Choice::new(section.code, label(section.name.zh), label(section.name.en))
        })
        .collect();
    Ask::choice("industry", words::INDUSTRY, options).hint(words::INDUSTRY_HINT)
}

pub fn size() -> Ask {
    let options = [
        ("large", SizeClass::Large),
        ("medium", SizeClass::Medium),
        ("small", SizeClass::Small),
        ("micro", SizeClass::Micro),
    ]
    .into_iter()
    .map(|(value, size)| Choice::new(value, size.text().zh, size.text().en))
    .collect();
    Ask::choice("size", words::SIZE, options)
}

pub fn contact() -> Vec<Ask> {
    vec![
        Ask::line("contact_name", words::CONTACT_NAME, rules::NAME_MAX, How::Auto("name")),
        Ask::line("contact_phone", words::CONTACT_PHONE, rules::PHONE_MAX, How::Tel),
        Ask::line("contact_email", words::CONTACT_EMAIL, rules::EMAIL_MAX, How::Email)
            .hint(words::EMAIL_HINT)
            .optional(),
    ]
}
