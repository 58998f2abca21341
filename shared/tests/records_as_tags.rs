//! What other platforms' records make of an enterprise.

use shared::calendar::parse_day;
use shared::exchange::row::{CreditRecord, Nature};
use shared::identity::file::tags_of_records;

fn record(nature: Nature, name: &str, valid_to: &str, ended: bool) -> CreditRecord {
    CreditRecord {
        enterprise: "91130100MA7RK04X9E".to_owned(),
        nature,
        number: "冀信〔2026〕1 号".to_owned(),
        name: name.to_owned(),
        authority: "省社会信用体系建设办公室".to_owned(),
        issued_on: "2026-01-10".to_owned(),
        valid_to: valid_to.to_owned(),
        ended,
    }
}

#[test]
fn lists_and_licences_in_force_are_tags_that_say_from_what_they_follow() {
    let today = parse_day("2026-11-26").unwrap();
    let records = [
        record(Nature::Honour, "A 级纳税人", "", false),
        record(Nature::Abnormal, "未按期公示年报", "", true),
        record(Nature::Breach, "严重失信主体", "2026-11-25", false),
        record(Nature::Penalty, "罚款", "", false),
        record(Nature::Licence, "高新技术企业证书", "2026-11-26", false),
        record(Nature::Licence, "高新技术企业证书（更新）", "", false),
        record(Nature::Licence, "烟草专卖零售许可证", "", false),
    ];
    let tags = tags_of_records(&records, today);
    let codes: Vec<&str> = tags.iter().map(|tag| tag.code.as_str()).collect();
    assert_eq!(codes, ["credit:honour", "qualification:high_tech"], "each once, and none that is over");
    assert!(tags.iter().all(|tag| tag.because.zh.contains("省社会信用体系建设办公室")));
}
