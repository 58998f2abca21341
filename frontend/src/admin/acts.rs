//! Acts of the audit trail in words. The trail holds codes, so that it can be searched by machines; people read
//! sentences. A code that isn't known stands as it is, so that nothing on record is ever left out.

use serde_json::Value;
use shared::{access::Role, text::Locale};

use crate::i18n::acts as words;

/// What was done: `account_unlocked` → 解除锁定.
pub fn done(code: &str, locale: Locale) -> String {
    let found = words::DONE.iter().find(|(own, _)| *own == code);
    found.map_or_else(|| code.to_owned(), |(_, text)| text.in_locale(locale).to_owned())
}

/// What it was done to: its kind in words, and its id or name. `user#…` → (账号, …).
pub fn object(object: &str, locale: Locale) -> (&'static str, String) {
    let Some((kind, id)) = object.split_once('#') else { return ("", object.to_owned()) };
    let found = words::OBJECTS.iter().find(|(own, _)| *own == kind);
    let Some((_, text)) = found else { return ("", object.to_owned()) };
    let document = words::DOCUMENTS.iter().find(|(own, _)| kind == "ref" && *own == id);
    let id = document.map_or_else(|| id.to_owned(), |(_, name)| name.in_locale(locale).to_owned());
    (text.in_locale(locale), id)
}

/// What explains it. A reason that someone wrote stands as written; codes and members (`role=officer was role=head`)
/// are said in words. `org` and `region` name a code.
pub fn detail(
    detail: &str,
    locale: Locale,
    org: impl Fn(&str) -> String,
    region: impl Fn(&str) -> String,
) -> String {
    if let Some((_, text)) = words::DETAILS.iter().find(|(own, _)| *own == detail) {
        return text.in_locale(locale).to_owned();
    }
    if let Some(version) = detail.strip_prefix('v').filter(|version| version.parse::<u32>().is_ok()) {
        return words::VERSION.in_locale(locale).replace("{}", version);
    }
    let members = |part: &str| -> Option<String> {
        let said =
            part.split(' ').map(|pair| member(pair, locale, &org, &region)).collect::<Option<Vec<_>>>()?;
        let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
        Some(said.join(locale.pick("，", ", ")))
    };
    let said = match detail.split_once(" was ") {
        Some((now, before)) => members(now).zip(members(before)).map(|(now, before)| {
            words::WAS.in_locale(locale).replacen("{}", &now, 1).replacen("{}", &before, 1)
        }),
        None => members(detail),
    };
    said.unwrap_or_else(|| detail.to_owned())
}

/// One `name=value` in words; empty when it says nothing, nothing when it isn't one.
fn member(
    pair: &str,
    locale: Locale,
    org: &impl Fn(&str) -> String,
    region: &impl Fn(&str) -> String,
) -> Option<String> {
    let (name, value) = pair.split_once('=')?;
    let (_, label) = words::MEMBERS.iter().find(|(own, _)| *own == name)?;
    if value.is_empty() {
        return Some(String::new());
    }
    let value = match name {
        "role" => serde_json::from_value::<Role>(Value::from(value))
            .map_or_else(|_| value.to_owned(), |role| role.text().in_locale(locale).to_owned()),
        "org" => org(value),
        "region" => region(value),
        _ => match value {
            "true" => locale.pick("是", "yes").to_owned(),
            "false" => locale.pick("否", "no").to_owned(),
            other => other.to_owned(),
        },
    };
    Some([label.in_locale(locale), locale.pick("：", ": "), &value].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let own = |code: &str| format!("<{code}>");
        detail(text, Locale::Zh, own, own)
    }

    #[test]
    fn acts_and_objects_are_said_in_words() {
        assert_eq!(done("account_unlocked", Locale::Zh), "解除账号锁定");
        assert_eq!(done("account_unlocked", Locale::En), "Account unlocked");
        assert_eq!(object("user#u1", Locale::Zh), ("账号", "u1".to_owned()));
        assert_eq!(object("ref#terms", Locale::Zh), ("基础数据", "时限与等级".to_owned()));
    }

    #[test]
    fn what_isnt_known_stands_as_it_is() {
        assert_eq!(done("something_new", Locale::Zh), "something_new");
        assert_eq!(object("thing#1", Locale::Zh), ("", "thing#1".to_owned()));
        assert_eq!(said("手机遗失 a=b"), "手机遗失 a=b");
    }

    #[test]
    fn members_are_said_and_what_is_empty_isnt() {
        assert_eq!(
            said("role=officer org=130100-scjg region=130100"),
            "角色：部门经办人，单位：<130100-scjg>，地区：<130100>"
        );
        assert_eq!(said("active=false was active=true"), "在用：否（原为：在用：是）");
        assert_eq!(said("role=officer org= region=130100"), "角色：部门经办人，地区：<130100>");
        assert_eq!(said("v3"), "第 3 版");
        assert_eq!(said("totp"), "动态验证码不符");
    }
}
