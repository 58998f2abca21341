//! What the whole page knows: language, large print, who is signed in, and the word for the live region.
//!
//! Always: one `App`, made by the root before anything reads it; its signals live as long as the page.
//! Not here: what one page knows (local signals) and what a link can carry (the URL).

pub mod classes;
pub mod device;
pub mod drafts;
pub mod reference;
pub mod session;

use std::cell::Cell;

use leptos::prelude::*;
use shared::{access::Principal, problem::Problem, text::Locale};

/// Whether anyone is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Session {
    /// Not known yet: the first answer of the server is on its way.
    #[default]
    Asking,
    /// The server couldn't say.
    Unknown(Problem),
    Visitor,
    Of(Principal),
}

/// The signals that every part of the page may read.
#[derive(Clone, Copy)]
pub struct App {
    pub locale: RwSignal<Locale>,
    pub large: RwSignal<bool>,
    pub session: RwSignal<Session>,
    /// The account has to change its password or enrol a second factor before anything else.
    pub held_back: RwSignal<bool>,
    /// Nothing can be submitted for now.
    pub read_only: RwSignal<bool>,
    /// Unread messages of the inbox.
    pub unread: RwSignal<u32>,
    /// What the live region says.
    pub said: RwSignal<String>,
    /// The page's title, and whether a form on it has faults.
    pub title: RwSignal<String>,
    pub faulty: RwSignal<bool>,
    /// Set while a session has run out in the middle of something.
    pub asks_sign_in: RwSignal<bool>,
}

thread_local! {
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// The page's state. The first call has to come from the root, whose owner then keeps the signals.
pub fn app() -> App {
    APP.with(|cell| {
        cell.get().unwrap_or_else(|| {
            let app = App {
                locale: RwSignal::new(device::locale()),
                large: RwSignal::new(device::is_large()),
                session: RwSignal::default(),
                held_back: RwSignal::new(false),
                read_only: RwSignal::new(false),
                unread: RwSignal::new(0),
                said: RwSignal::default(),
                title: RwSignal::default(),
                faulty: RwSignal::new(false),
                asks_sign_in: RwSignal::new(false),
            };
            cell.set(Some(app));
            app
        })
    })
}

impl App {
    /// Who is signed in, without following changes.
    pub fn principal(self) -> Option<Principal> {
        match self.session.get_untracked() {
            Session::Of(principal) => Some(principal),
            Session::Asking | Session::Unknown(_) | Session::Visitor => None,
        }
    }

    /// Says something once, aloud for screen readers and as a passing note for everyone.
    pub fn say(self, words: &str) {
        self.said.set(words.to_owned());
    }
}
