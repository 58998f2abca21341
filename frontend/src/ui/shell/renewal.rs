//! The dialog that lets the reader sign in again in the middle of something, without losing it.

use leptos::prelude::*;

use crate::{
    i18n::{shell as words, tr},
    parts,
    state::{app, session},
    ui,
};

pub fn dialog() -> AnyView {
    let open = app().asks_sign_in;
    let close = Callback::new(|()| session::settle(false));
    let inside = || {
        let done = Callback::new(|()| session::settle(true));
        view! { <p>{tr(words::EXPIRED_WHY)}</p> {parts::sign_in(done)} }.into_any()
    };
    ui::dialog::dialog(open.into(), tr(words::EXPIRED).to_owned(), close, inside)
}
