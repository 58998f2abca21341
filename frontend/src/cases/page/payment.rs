//! What an application for money has of its own: what is left of the budget before it is granted, and that a grant was taken
//! back.

use leptos::prelude::*;
use shared::matters::{
    OutcomeKind,
    application::{Application, Revocation},
};

use crate::{
    i18n::{case_page as words, fill, tr},
    matters::budget,
    ui::{
        dates,
        pill::{Tone, notice},
    },
};

/// What is left of the budget, for whoever is to grant money of it.
pub fn left_of_budget(application: &Application) -> AnyView {
    if application.under.outcome.kind != OutcomeKind::Payment {
        return ().into_any();
    }
    budget::before_deciding(&application.under.item, &application.under.org)
}

/// That the grant was taken back, and how.
pub fn recovered(application: &Application) -> AnyView {
    let said = |how: &Revocation| {
        let said = [tr(how.way.text()), &dates::say_date(how.on), &how.basis];
        notice(Tone::Bad, &fill(words::PAYMENT_RECOVERED, &said), ().into_any())
    };
    application.recovered.as_ref().map(said).into_any()
}
