//! Declaring a project: the form, and what has to fit in it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ProjectKind;
use crate::calendar::parse_day;
use crate::form::{Choice, Definition, Field, FieldKind, Section};
use crate::industry::divisions::{DIVISIONS, division_of};
use crate::problem::FieldFault;
use crate::region::{Level, Regions};
use crate::text::{Named, Text};

/// The largest investment, in fen: a hundred billion yuan.
const MOST_FEN: i64 = 10_000_000_000_000;
/// Square metres.
const MOST_LAND: i64 = 100_000_000;

/// What an enterprise declares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Declaration {
    pub name: String,
    pub kind: ProjectKind,
    /// Where it is built.
    pub region: String,
    pub address: String,
    /// A division of GB/T 4754, two digits.
    pub industry: String,
    pub nature: String,
    /// What is built, and how much of it.
    pub content: String,
    /// In fen.
    pub total: i64,
    /// It needs land that the enterprise doesn't have yet.
    #[serde(default)]
    pub land: bool,
    /// Square metres of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub land_area: Option<i64>,
    /// Something is built, not only installed.
    #[serde(default)]
    pub building: bool,
    /// Which environmental paper it needs: `report` (报告书、报告表), `form` (登记表) or `none`.
    pub impact: String,
    /// A day of China.
    pub start: String,
    /// A day of China.
    pub finish: String,
    pub legal_person: String,
}

fn choice(name: &str, zh: &str, en: &str, options: Vec<Choice>) -> Field {
    Field::new(name, zh, en, FieldKind::Choice { options })
}

fn section(zh: &str, en: &str, fields: Vec<Field>) -> Section {
    let title = Named { zh: zh.to_owned(), en: en.to_owned() };
    Section { title, fields, ..Section::default() }
}

/// What is asked of it.
pub fn form() -> Definition {
    let kinds = ProjectKind::ALL.map(|kind| Choice::new(kind.code(), kind.text().zh, kind.text().en));
    let divisions = DIVISIONS.iter().map(|one| {
        Choice::new(
            one.code,
            format!("{}{} {}", one.section, one.code, one.name.zh),
            format!("{}{} {}", one.section, one.code, one.name.en),
        )
    });
    let natures = vec![
        Choice::new("new", "新建", "New"),
        Choice::new("expand", "扩建", "Extension"),
        Choice::new("rebuild", "改建", "Conversion"),
        Choice::new("tech", "技术改造", "Technical renewal"),
    ];
    let impacts = vec![
        Choice::new("report", "需编制环境影响报告书或报告表", "An assessment report"),
        Choice::new("form", "填报环境影响登记表", "A registration form"),
        Choice::new("none", "不纳入环评管理", "Neither"),
    ];
    let about = vec![
        Field::new("name", "项目名称", "Name of the project", FieldKind::Line { max: 120 }).hint(
            "写明建设单位、主要产品或工程，例如“某某公司年产 5 万吨精密铸件项目”",
            "Say who builds what",
        ),
        choice("kind", "项目类型", "Kind", kinds.to_vec()).hint(
            "不在政府核准目录内、也不用政府投资的，选备案",
            "Neither on the list nor paid for by government: filing",
        ),
        choice("nature", "建设性质", "Nature", natures),
        choice("industry", "国标行业（大类）", "Industry (division of GB/T 4754)", divisions.collect()),
        Field::new("legal_person", "项目法人代表", "Legal representative", FieldKind::Line { max: 40 }),
    ];
    let place = vec![
        Field::new("region", "建设地点", "Where it is built", FieldKind::Region)
            .hint("选到县（市、区）；跨县的选所在设区市", "A county, or the city where it lies in several"),
        Field::new("address", "详细地址", "Address", FieldKind::Line { max: 120 }),
        Field::new("land", "需要新增用地", "Needs new land", FieldKind::Flag).optional(),
        Field::new(
            "land_area",
            "用地面积（平方米）",
            "Land in square metres",
            FieldKind::Integer { min: 1, max: MOST_LAND },
        )
        .when("land", &["true"]),
    ];
    let built = vec![
        Field::new(
            "content",
            "主要建设内容及规模",
            "What is built, and how much",
            FieldKind::Paragraph { max: 1000 },
        ),
        Field::new("building", "有土建工程", "Something is built", FieldKind::Flag)
            .hint("只安装设备、不动土建的，不用勾选", "Leave it if machines are only installed")
            .optional(),
        choice("impact", "环境影响评价", "Environmental impact", impacts)
            .hint("按建设项目环境影响评价分类管理名录", "By the national list"),
    ];
    let money = vec![
        Field::new("total", "总投资", "Total investment", FieldKind::Money { min: 1, max: MOST_FEN }),
        Field::new("start", "计划开工", "Planned start", FieldKind::Date),
        Field::new("finish", "计划竣工", "Planned completion", FieldKind::Date),
    ];
    Definition {
        sections: vec![
            section("项目", "Project", about),
            section("地点和用地", "Place and land", place),
            section("建设内容", "What is built", built),
            section("投资和工期", "Investment and time", money),
        ],
    }
}

/// What was declared, tidied.
///
/// # Errors
/// Every fault at its field.
pub fn check(given: &Map<String, Value>, regions: &Regions) -> Result<Declaration, Vec<FieldFault>> {
    let taken = form().check(given, regions)?;
    let word = |name: &str| taken.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut faults = Vec::new();
    if regions.get(word("region")).is_some_and(|region| region.level == Level::Province) {
        let text = Text::new("请选到设区市或县（市、区）", "Choose a city or a county");
        faults.push(FieldFault::new("region", "too_wide", text));
    }
    if let (Some(start), Some(finish)) = (parse_day(word("start")), parse_day(word("finish")))
        && finish < start
    {
        let text = Text::new("竣工不能早于开工", "It can’t be completed before it begins");
        faults.push(FieldFault::new("finish", "upside_down", text));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    serde_json::from_value(Value::Object(taken)).map_err(|_| {
        let text = Text::new("填写的内容格式不对", "The values aren’t as the form wants them");
        vec![FieldFault::new("name", "wrong_type", text)]
    })
}

impl Declaration {
    /// The section of GB/T 4754.
    pub fn section(&self) -> &'static str {
        division_of(&self.industry).map_or("C", |division| division.section)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;

    pub fn declared() -> Value {
        json!({
            "name": "年产 2 万套精密轴承项目", "kind": "filing", "region": "130123", "address": "正定高新区华安路 8 号",
            "industry": "34", "nature": "new", "content": "新建厂房 1.2 万平方米，生产线 4 条。", "total": 1_200_000_000,
            "land": true, "land_area": 20_000, "building": true, "impact": "report",
            "start": "2026-12-01", "finish": "2027-11-30", "legal_person": "林栩",
        })
    }

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn a_declaration_is_kept_as_it_was_filled_in() {
        let taken = check(&map(declared()), &Regions::builtin()).unwrap();
        assert_eq!((taken.section(), taken.land_area, taken.building), ("C", Some(20_000), true));
        let mut bare = map(declared());
        bare.remove("land");
        bare.remove("building");
        let taken = check(&bare, &Regions::builtin()).unwrap();
        assert_eq!((taken.land, taken.land_area), (false, None), "land that isn't needed has no size");
    }

    #[test]
    fn what_doesnt_fit_is_said_at_its_field() {
        for (field, value, code) in [
            ("name", json!(""), "required"),
            ("name", json!("长".repeat(121)), "too_long"),
            ("kind", json!("other"), "not_a_choice"),
            ("region", json!("999999"), "unknown_region"),
            ("region", json!("130000"), "too_wide"),
            ("industry", json!("98"), "not_a_choice"),
            ("total", json!(0), "out_of_range"),
            ("total", json!("一亿"), "out_of_range"),
            ("land_area", json!(null), "required"),
            ("finish", json!("2026-11-30"), "upside_down"),
            ("code", json!("x"), "unknown_field"),
        ] {
            let mut given = map(declared());
            given.insert(field.to_owned(), value.clone());
            let faults = check(&given, &Regions::builtin()).unwrap_err();
            let found = faults.iter().any(|fault| fault.field == field && fault.code == code);
            assert!(found, "{field} {value}: {faults:?}");
        }
    }
}
