//! What people do with cases: lists, filing, the page of a case, receipts, tracking, the inbox.

use leptos::prelude::*;

use crate::{i18n::{kit, shell, tr}, ui};

fn coming(title: &str) -> AnyView {
    view! { <div class="page">{ui::page::plain_head(title)} {ui::load::empty(tr(kit::NOTHING), ().into_any())}</div> }.into_any()
}

pub fn inbox() -> AnyView { coming(tr(shell::INBOX)) }
pub fn list() -> AnyView { coming(tr(shell::CASES)) }
pub fn file() -> AnyView { coming(tr(shell::FILE_CASE)) }
pub fn case(id: String) -> AnyView { coming(&id) }
pub fn receipt(id: String) -> AnyView { coming(&id) }
pub fn track(_number: String) -> AnyView { coming(tr(shell::TRACK)) }
