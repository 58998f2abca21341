//! A state in a word, with a sign beside its colour.

use leptos::prelude::*;

/// What a colour means; each has a sign, so that nobody depends on the colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Calm,
    Blue,
    Ok,
    Warn,
    Bad,
}

impl Tone {
    pub const fn class(self) -> &'static str {
        match self {
            Self::Calm => "",
            Self::Blue => "blue",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    pub const fn sign(self) -> &'static str {
        match self {
            Self::Calm => "○",
            Self::Blue => "●",
            Self::Ok => "✓",
            Self::Warn => "▲",
            Self::Bad => "■",
        }
    }
}

pub fn pill(tone: Tone, words: &str) -> AnyView {
    view! {
        <span class=["pill ", tone.class()].concat()>
            <span aria-hidden="true">{tone.sign()}</span>
            {words.to_owned()}
        </span>
    }
    .into_any()
}

/// A notice across the page: what is the matter, and what to do about it.
pub fn notice(tone: Tone, words: &str, more: AnyView) -> AnyView {
    view! {
        <div class=["notice ", tone.class()].concat() role="note">
            <span aria-hidden="true">{tone.sign()}</span>
            <div>{words.to_owned()} {more}</div>
        </div>
    }
    .into_any()
}
