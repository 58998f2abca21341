//! A dialog over the page: the browser's own, which keeps the focus inside. The focus goes back to where it was when
//! the dialog closes, also when it goes with what it was drawn in; to the page's heading when that place is gone.

use leptos::{html, prelude::*};

use super::page;
use crate::i18n::{kit, tr};

/// Shows `inside` while `open` holds. Escape and the close button call `close`.
pub fn dialog(
    open: Signal<bool>,
    title: String,
    close: Callback<()>,
    inside: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let before = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() {
            if !dialog.open() {
                before.set_value(page::focused());
                // Fails only when it is no longer in the document.
                let _ = dialog.show_modal();
            }
        } else if dialog.open() {
            dialog.close();
            page::focus_again(before.get_value());
        }
    });
    on_cleanup(move || {
        if let Some(Some(before)) = before.try_get_value() {
            page::focus_again(Some(before));
        }
    });
    let inside = std::sync::Arc::new(inside);
    let label = title.clone();
    view! {
        <dialog
            node_ref=node
            class="dialog sheet"
            aria-label=label
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                close.run(());
            }
        >
            <header>
                <h2>{title}</h2>
                <button type="button" class="btn bare" aria-label=tr(kit::CLOSE) on:click=move |_| close.run(())>"✕"</button>
            </header>
            {move || open.get().then(|| inside())}
        </dialog>
    }
    .into_any()
}
