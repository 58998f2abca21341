//! What is kept on this device: language, large print, drafts. Everything works when the browser keeps nothing.

use shared::text::Locale;
use web_sys::Storage;

const LOCALE: &str = "qitong.locale";
const LARGE: &str = "qitong.large";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

pub fn keep(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage loses only the convenience.
        let _ = storage.set_item(key, value);
    }
}

pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

pub fn locale() -> Locale {
    if read(LOCALE).as_deref() == Some("en") { Locale::En } else { Locale::Zh }
}

pub fn is_large() -> bool {
    read(LARGE).as_deref() == Some("1")
}

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

/// Keeps the language and tells the document.
pub fn set_locale(locale: Locale) {
    keep(LOCALE, locale.pick("zh", "en"));
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", locale.tag());
    }
}

/// Keeps the size of print and tells the document.
pub fn set_large(large: bool) {
    keep(LARGE, if large { "1" } else { "0" });
    if let Some(root) = root() {
        let _ = root.class_list().toggle_with_force("large-print", large);
    }
}
