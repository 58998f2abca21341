use super::*;
use crate::calendar::parse_day;
use proptest::prelude::*;

#[test]
fn orgs_bear_their_names() {
    let orgs = Orgs::builtin();
    for (id, zh, en) in [
        ("130000-scjg", "河北省市场监督管理局", "Hebei Provincial Administration for Market Regulation"),
        (
            "130100-scjg",
            "石家庄市市场监督管理局",
            "Shijiazhuang Municipal Administration for Market Regulation",
        ),
        ("130123-scjg", "正定县市场监督管理局", "Zhengding County Administration for Market Regulation"),
        (
            "130104-scjg",
            "石家庄市桥西区市场监督管理局",
            "Shijiazhuang Qiaoxi District Administration for Market Regulation",
        ),
        ("130703-czj", "张家口市桥西区财政局", "Zhangjiakou Qiaoxi District Bureau of Finance"),
        ("130171-czj", "石家庄高新技术产业开发区财政局", "Shijiazhuang High-tech Zone Bureau of Finance"),
        ("130000-fgw", "河北省发展和改革委员会", "Hebei Provincial Development and Reform Commission"),
        ("130123-fgw", "正定县发展和改革局", "Zhengding County Development and Reform Commission"),
        ("130000-kjj", "河北省科学技术厅", "Hebei Provincial Department of Science and Technology"),
        ("130100-kjj", "石家庄市科学技术局", "Shijiazhuang Municipal Bureau of Science and Technology"),
        (
            "130000-gxj",
            "河北省工业和信息化厅",
            "Hebei Provincial Department of Industry and Information Technology",
        ),
        ("130123-sthj", "石家庄市生态环境局正定县分局", "Zhengding County Bureau of Ecology and Environment"),
        ("130682-sthj", "定州市生态环境局", "Dingzhou Municipal Bureau of Ecology and Environment"),
        (
            "130100-sws",
            "国家税务总局石家庄市税务局",
            "Shijiazhuang Municipal Tax Service, State Taxation Administration",
        ),
        ("130100-gd", "国网石家庄供电公司", "State Grid Shijiazhuang Power Supply Company"),
        ("133100-gsl", "雄安新区工商业联合会", "Xiong'an New Area Federation of Industry and Commerce"),
        ("130000-zfb", "河北省人民政府办公厅", "General Office of the Hebei Provincial People's Government"),
    ] {
        let org = orgs.org(id).unwrap();
        assert_eq!((org.id.as_str(), org.zh.as_str(), org.en.as_str()), (id, zh, en));
    }
    for unknown in
        ["", "130100", "130100-", "130100-nobody", "130199-scjg", "-scjg", "130000-cgj", "130123-jrb"]
    {
        assert_eq!(orgs.org(unknown), None, "{unknown}");
    }
}

#[test]
fn every_level_has_its_orgs() {
    let orgs = Orgs::builtin();
    assert_eq!(departments().count(), 30);
    for (region, count) in [("130000", 29), ("130100", 30), ("130123", 28), ("999999", 0)] {
        assert_eq!(orgs.orgs_of_region(region).len(), count, "{region}");
    }
    for region in orgs.regions().all() {
        for org in orgs.orgs_of_region(&region.code) {
            assert!(!org.zh.contains('{') && !org.en.contains('{') && org.en.is_ascii(), "{org:?}");
            assert_eq!(orgs.org(&org.id), Some(org));
        }
    }
}

#[test]
fn the_superior_is_the_same_department_above() {
    let orgs = Orgs::builtin();
    let superior = |id| orgs.superior(id);
    assert_eq!(superior("130123-scjg").as_deref(), Some("130100-scjg"));
    assert_eq!(superior("130100-scjg").as_deref(), Some("130000-scjg"));
    assert_eq!(superior("130629-scjg").as_deref(), Some("133100-scjg"));
    assert_eq!(superior("130181-scjg").as_deref(), Some("130000-scjg"));
    for none in ["130000-scjg", "130100-cgj", "", "999999-scjg"] {
        assert_eq!(superior(none), None, "{none}");
    }
    let retired = OrgChange { retired: true, ..change("130100-scjg", "", "2020-01-01") };
    assert_eq!(orgs.clone().with(vec![retired]).superior("130123-scjg").as_deref(), Some("130000-scjg"));
}

fn change(id: &str, zh: &str, from: &str) -> OrgChange {
    OrgChange {
        id: id.to_owned(),
        zh: zh.to_owned(),
        en: String::new(),
        retired: false,
        valid_from: parse_day(from).unwrap(),
        valid_to: None,
    }
}

#[test]
fn changes_hold_on_their_days() {
    let orgs = Orgs::builtin().with(vec![
        change("130100-xzsp", "石家庄市数据和政务服务局", "2027-01-01"),
        change("130100-zxqy", "石家庄市中小企业服务中心", "2026-06-01"),
        OrgChange { retired: true, ..change("130100-jrb", "", "2027-01-01") },
        OrgChange { valid_to: parse_day("2026-07-01"), ..change("130100-czj", "临时名称", "2026-06-01") },
    ]);
    let name = |id, day| orgs.at(parse_day(day).unwrap()).org(id).map(|org| org.zh);
    assert_eq!(name("130100-xzsp", "2026-12-31").as_deref(), Some("石家庄市行政审批局"));
    assert_eq!(name("130100-xzsp", "2027-01-01").as_deref(), Some("石家庄市数据和政务服务局"));
    assert_eq!(name("130100-zxqy", "2026-05-31"), None);
    assert_eq!(name("130100-jrb", "2027-01-01"), None);
    assert_eq!(name("130100-czj", "2026-06-30").as_deref(), Some("临时名称"));
    assert_eq!(name("130100-czj", "2026-07-01").as_deref(), Some("石家庄市财政局"));
    assert_eq!(orgs.org("130100-czj").unwrap().zh, "石家庄市财政局");
    let all = orgs.at(parse_day("2027-01-01").unwrap()).orgs_of_region("130100");
    assert_eq!(all.len(), 30);
    assert_eq!(all.last().unwrap().en, "石家庄市中小企业服务中心");
}

#[test]
fn changes_are_checked_before_they_are_taken() {
    let orgs = Orgs::builtin();
    let of = |change: OrgChange| {
        change.faults(&orgs).into_iter().map(|fault| (fault.field, fault.code)).collect::<Vec<_>>()
    };
    for (change, field, code) in [
        (change("130100scjg", "x", "2027-01-01"), "id", "malformed"),
        (change("130100-SCJG", "x", "2027-01-01"), "id", "malformed"),
        (change("139900-scjg", "x", "2027-01-01"), "id", "unknown_region"),
        (change("130100-zxqy", " ", "2027-01-01"), "zh", "required"),
        (change("130100-scjg", &"长".repeat(101), "2027-01-01"), "zh", "too_long"),
        (OrgChange { retired: true, ..change("130100-zxqy", "", "2027-01-01") }, "id", "unknown_org"),
        (
            OrgChange { valid_to: parse_day("2027-01-01"), ..change("130100-scjg", "", "2027-01-01") },
            "valid_to",
            "too_early",
        ),
    ] {
        assert_eq!(of(change), [(field.to_owned(), code)]);
    }
    assert_eq!(of(change("130100-zxqy", "新设", "2027-01-01")), []);
}

proptest! {
    #[test]
    fn any_id_is_known_or_not(id in "\\PC{0,20}|13[0-9]{4}-[a-z]{2,5}") {
        let orgs = Orgs::builtin();
        if let Some(org) = orgs.org(&id) {
            prop_assert_eq!(org.id, id.clone());
        }
        let _ = orgs.superior(&id);
        let _ = orgs.orgs_of_region(&id);
    }
}
