//! The time a case has: in words first, then as a row of days, then how the date came about.

use leptos::prelude::*;

use super::pill::Tone;
use crate::i18n::{kit, tr};

/// One day of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    Used,
    Paused,
    Left,
    Over,
}

impl Tick {
    const fn class(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Paused => "paused",
            Self::Left => "",
            Self::Over => "over",
        }
    }
}

pub struct Clock {
    pub tone: Tone,
    /// 还剩 6 个工作日
    pub headline: String,
    /// 12月1日（周二）到期 · 共 15 个工作日
    pub under: String,
    /// Which day of the row is today, counted from 0.
    pub now: Option<usize>,
    pub ticks: Vec<Tick>,
    /// What the row shows, in words.
    pub said: String,
    /// How the date was worked out, a sentence each.
    pub how: Vec<String>,
}

pub fn clock(clock: Clock) -> AnyView {
    let ticks = clock
        .ticks
        .iter()
        .enumerate()
        .map(|(index, tick)| {
            let now = if clock.now == Some(index) { " now" } else { "" };
            view! { <i class=[tick.class(), now].concat()></i> }
        })
        .collect_view();
    let how = (!clock.how.is_empty()).then(|| {
        let lines = clock.how.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <details class="how"><summary>{tr(kit::HOW_DATE)}</summary><ul>{lines}</ul></details> }
    });
    let sign = matches!(clock.tone, Tone::Warn | Tone::Bad)
        .then(|| view! { <span aria-hidden="true">{clock.tone.sign()} " "</span> });
    view! {
        <div class=["clock ", clock.tone.class()].concat()>
            <b>{sign} {clock.headline}</b>
            <span class="muted">{clock.under}</span>
            <div class="ticks" role="img" aria-label=clock.said>{ticks}</div>
            {how}
        </div>
    }
    .into_any()
}
