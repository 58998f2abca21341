//! The desks: an enterprise's home, and those of liaison officers, departments and supervisors.

mod board;
mod bulk;
mod desk;
mod each;
mod figures;
mod home;
mod supervision;

use leptos::prelude::*;
use shared::access::Role;

use crate::{
    public::missing,
    routes::{self, Route},
    state::app,
    ui,
};

pub fn page() -> AnyView {
    let Some(principal) = app().principal() else { return ui::load::skeleton() };
    match principal.role {
        Role::Owner | Role::Agent => home::page(&principal),
        Role::Liaison | Role::Officer | Role::Head | Role::Supervisor => desk::page(&principal),
        Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin => {
            Effect::new(|| routes::go(&Route::Admin));
            ui::load::skeleton()
        }
    }
}

pub fn supervision() -> AnyView {
    match app().principal() {
        Some(principal) if principal.role == Role::Supervisor => supervision::page(&principal),
        Some(_) => missing::page(),
        None => ui::load::skeleton(),
    }
}
