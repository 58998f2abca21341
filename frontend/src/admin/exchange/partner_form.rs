//! What an administrator says of a platform, as a form.

use serde_json::{Map, Value, json};
use shared::{
    exchange::{
        partner::{PartnerForm, Platform},
        row::RowKind,
    },
    form::{Choice, FieldKind},
    spine::Kind,
};

use crate::{
    i18n::exchange as words,
    ui::form::{Ask, How, ask},
};

const FLAGS: [(RowKind, &str, shared::text::Text); 5] = [
    (RowKind::CreditRecord, "pushes_credit_record", words::PUSHES_CREDIT),
    (RowKind::ItemProgress, "pushes_item_progress", words::PUSHES_PROGRESS),
    (RowKind::Item, "pushes_item", words::PUSHES_ITEMS),
    (RowKind::Implementation, "pushes_implementation", words::PUSHES_PLACES),
    (RowKind::CaseAction, "pushes_case_action", words::PUSHES_ACTIONS),
];

/// Kinds of cases that a platform may be told of.
fn kinds() -> Vec<Choice> {
    let told = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Order);
    told.map(|kind| Choice::new(kind.code(), kind.text().zh, kind.text().en)).collect()
}

pub fn asks() -> Vec<Ask> {
    let platforms = Platform::ALL.map(|one| Choice::new(one.code(), one.text().zh, one.text().en)).to_vec();
    let flag = |name, label| ask(name, label, FieldKind::Flag, How::Plain).optional();
    let mut asks = vec![
        Ask::line("name_zh", words::NAME_ZH, 60, How::Plain),
        Ask::line("name_en", words::NAME_EN, 60, How::Plain),
        Ask::choice("platform", words::PLATFORM, platforms),
    ];
    asks.extend(FLAGS.map(|(_, name, label)| flag(name, label)));
    asks.extend([
        Ask::line("acts_for", words::ACTS_FOR, 600, How::Plain).hint(words::ACTS_FOR_HINT).optional(),
        flag("decides", words::DECIDES),
        Ask::line("region", words::REGION, 6, How::Region).hint(words::REGION_HINT).optional(),
        Ask::line("orgs", words::ORGS, 600, How::Plain).hint(words::ORGS_HINT).optional(),
        ask("kinds", words::KINDS, FieldKind::Several { options: kinds() }, How::Plain)
            .hint(words::KINDS_HINT)
            .optional(),
        flag("enterprises", words::ENTERPRISES),
        flag("licences", words::TELLS_LICENCES),
        Ask::line("webhook", words::WEBHOOK, 500, How::Plain).hint(words::WEBHOOK_HINT).optional(),
        flag("suspended", words::SUSPENDED).hint(words::SUSPENDED_HINT),
    ]);
    asks
}

/// What was filled in as a partner's form.
pub fn given(values: &Map<String, Value>) -> Value {
    let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default();
    let flag = |name: &str| values.get(name) == Some(&Value::Bool(true));
    let codes = |name: &str| -> Vec<String> {
        let codes = text(name).split([',', '，', '、', ' ']).filter(|org| !org.is_empty());
        codes.map(str::to_owned).collect()
    };
    let pushes: Vec<&str> =
        FLAGS.iter().filter(|(_, name, _)| flag(name)).map(|(kind, ..)| kind.code()).collect();
    let kinds = values.get("kinds").cloned().unwrap_or_else(|| json!([]));
    json!({
        "name": {"zh": text("name_zh"), "en": text("name_en")}, "platform": text("platform"), "pushes": pushes,
        "webhook": text("webhook"), "region": text("region"), "orgs": codes("orgs"), "kinds": kinds,
        "enterprises": flag("enterprises"), "licences": flag("licences"), "acts_for": codes("acts_for"),
        "decides": flag("decides"), "suspended": flag("suspended"),
    })
}

/// The form as it stands, to be changed.
pub fn start(form: &PartnerForm) -> Map<String, Value> {
    let mut start = json!({
        "name_zh": form.name.zh, "name_en": form.name.en, "platform": form.platform.code(), "webhook": form.webhook,
        "region": form.region, "orgs": form.orgs.join(", "), "kinds": form.kinds, "enterprises": form.enterprises,
        "licences": form.licences, "acts_for": form.acts_for.join(", "), "decides": form.decides,
        "suspended": form.suspended,
    });
    for (kind, name, _) in FLAGS {
        start[name] = Value::from(form.pushes.contains(&kind));
    }
    start.as_object().cloned().unwrap_or_default()
}

/// What a new platform is told of unless something else is chosen.
pub fn blank() -> Map<String, Value> {
    Map::from_iter([("kinds".to_owned(), json!([Kind::Application]))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_what_stands() {
        let form = PartnerForm {
            name: shared::text::Named { zh: "审批系统".to_owned(), en: "Approvals".to_owned() },
            platform: Platform::Department,
            pushes: vec![RowKind::Implementation, RowKind::CaseAction],
            webhook: String::new(),
            region: "130100".to_owned(),
            orgs: vec!["130100-xzsp".to_owned()],
            kinds: vec![Kind::Application, Kind::Bundle],
            enterprises: true,
            licences: true,
            acts_for: vec!["130100-xzsp".to_owned(), "130100-scjg".to_owned()],
            decides: true,
            suspended: false,
        };
        assert_eq!(given(&start(&form)), serde_json::to_value(&form).unwrap());
    }
}
