//! The demo's accounts and appeals as they stand in `infra/demo`.

use anyhow::Context;
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::access::Role;
use shared::identity::wire::SizeClass;
use shared::spine::{Action, Kind};

const ACCOUNTS: &str = include_str!("../../../../infra/demo/accounts.json");

/// The appeals by place; the file of the capital is the largest, since the demo's desks are there.
const APPEALS: [&str; 14] = [
    include_str!("../../../../infra/demo/appeals/shijiazhuang.json"),
    include_str!("../../../../infra/demo/appeals/tangshan.json"),
    include_str!("../../../../infra/demo/appeals/qinhuangdao.json"),
    include_str!("../../../../infra/demo/appeals/handan.json"),
    include_str!("../../../../infra/demo/appeals/xingtai.json"),
    include_str!("../../../../infra/demo/appeals/baoding.json"),
    include_str!("../../../../infra/demo/appeals/zhangjiakou.json"),
    include_str!("../../../../infra/demo/appeals/chengde.json"),
    include_str!("../../../../infra/demo/appeals/cangzhou.json"),
    include_str!("../../../../infra/demo/appeals/langfang.json"),
    include_str!("../../../../infra/demo/appeals/hengshui.json"),
    include_str!("../../../../infra/demo/appeals/xiongan.json"),
    include_str!("../../../../infra/demo/appeals/dingzhou.json"),
    include_str!("../../../../infra/demo/appeals/xinji.json"),
];

/// The applications, over several cities and in every state.
const APPLICATIONS: &str = include_str!("../../../../infra/demo/applications.json");

/// Consultations and complaints, of which some answers are listed among the questions of their item.
const ENQUIRIES: &str = include_str!("../../../../infra/demo/enquiries.json");

/// Someone who can sign in to the demo.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub role: Role,
    pub login: String,
    pub password: String,
    /// Empty for an enterprise's people.
    pub org: String,
    pub region: String,
    pub name: String,
    /// Credit code; empty for staff.
    #[serde(default)]
    pub enterprise: String,
    #[serde(default)]
    pub enterprise_name: String,
    /// Section of GB/T 4754.
    #[serde(default)]
    pub industry: String,
    #[serde(default)]
    pub size: Option<SizeClass>,
    #[serde(default = "yes")]
    pub verified: bool,
}

const fn yes() -> bool {
    true
}

/// An appeal, an application or an enquiry, and its story. Days are counted back in working days, so that the demo is alive whenever it is seeded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub id: String,
    /// A login, or `liaison` for the Federation of the place.
    pub by: String,
    /// Working days ago; 0 is today.
    pub filed: u32,
    /// The item that is applied for or asked about; empty for an appeal.
    #[serde(default)]
    pub item: String,
    /// What kind of enquiry it is; none: it is no enquiry.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// What a complaint is about.
    #[serde(default)]
    pub ground: String,
    #[serde(default)]
    pub category: String,
    pub region: String,
    /// What is filled into the item's form.
    #[serde(default)]
    pub values: Map<String, Value>,
    /// The id of the project that it is an approval of; its code, once that is declared.
    #[serde(default)]
    pub project: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub hidden: bool,
    #[serde(default)]
    pub joinable: bool,
    /// The member for whom a liaison officer files.
    #[serde(default)]
    pub enterprise: String,
    #[serde(default)]
    pub enterprise_name: String,
    #[serde(default)]
    pub channel: String,
    #[serde(default)]
    pub consent_note: String,
    /// The state that it has reached today, with the outcome after a colon.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests hold the story to it"))]
    pub ends: String,
    /// The warning that shows today.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "tests hold the story to it"))]
    pub card: String,
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// One action of a story.
#[derive(Clone, Debug, Deserialize)]
pub struct Step {
    pub ago: u32,
    #[serde(rename = "do")]
    pub action: Action,
    /// A role, or a login; empty for whoever usually does it.
    #[serde(default)]
    pub by: String,
    /// The co-handler that contributes.
    #[serde(default)]
    pub org: String,
    /// The working days of an extension, a procedure, a publicity.
    #[serde(default)]
    pub days: u32,
    /// It is taken on the rectification that a bad rating of the story's opened, not on the story's own case.
    #[serde(default)]
    pub rectification: bool,
    /// The members of the action's form.
    #[serde(flatten)]
    pub fields: Map<String, Value>,
}

pub fn accounts() -> anyhow::Result<Vec<Account>> {
    serde_json::from_str(ACCOUNTS).context("infra/demo/accounts.json")
}

pub fn scripts() -> anyhow::Result<Vec<Script>> {
    let mut scripts = Vec::new();
    for file in APPEALS {
        let some: Vec<Script> = serde_json::from_str(file).context("a file of infra/demo/appeals")?;
        scripts.extend(some);
    }
    Ok(scripts)
}

pub fn applications() -> anyhow::Result<Vec<Script>> {
    serde_json::from_str(APPLICATIONS).context("infra/demo/applications.json")
}

pub fn enquiries() -> anyhow::Result<Vec<Script>> {
    serde_json::from_str(ENQUIRIES).context("infra/demo/enquiries.json")
}
