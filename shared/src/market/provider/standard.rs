//! The service standard that providers sign: a document that the Federation publishes, version by version.
//!
//! Always: who signs signs one version's text, by its digest; a signature under another text isn't one of this version.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::calendar::serde_day;
use crate::digest;
use crate::problem::FieldFault;
use crate::text::{Named, Text};

const ARTICLES: std::ops::RangeInclusive<usize> = 3..=40;
const TITLE: usize = 80;
const TEXT: usize = 2_000;

/// The service standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Standard {
    pub title: Named,
    /// As it is cited: `2026`.
    pub edition: String,
    /// The day from which it is signed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub in_force: Date,
    pub articles: Vec<Article>,
}

/// An article of the standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub title: Named,
    pub text: Named,
}

impl Standard {
    /// The text that is published with the program.
    pub fn builtin() -> Self {
        let article = |(title, text): &(Text, Text)| Article { title: named(title), text: named(text) };
        Self {
            title: named(&Text::new("企业服务机构服务标准", "Service standard for providers to enterprises")),
            edition: "2026".to_owned(),
            in_force: Date::from_ordinal_date(2026, 1).unwrap_or(Date::MIN),
            articles: TEXTS.iter().map(article).collect(),
        }
    }

    /// Lower-case hex SM3 of the canonical JSON.
    pub fn digest(&self) -> String {
        digest::of_json(self)
    }

    /// What keeps an administrator's text from being published, at the members where it stands.
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut named = |field: &str, named: &Named, most: usize| {
            for (language, text) in [("zh", &named.zh), ("en", &named.en)] {
                let count = text.trim().chars().count();
                if count == 0 || count > most {
                    faults.push(FieldFault {
                        field: format!("{field}.{language}"),
                        code: "wrong_length",
                        zh: format!("请填写，不超过 {most} 个字"),
                        en: format!("Fill it in, in at most {most} characters"),
                    });
                }
            }
        };
        named("title", &self.title, TITLE);
        for (place, article) in self.articles.iter().enumerate() {
            named(&format!("articles.{place}.title"), &article.title, TITLE);
            named(&format!("articles.{place}.text"), &article.text, TEXT);
        }
        if !ARTICLES.contains(&self.articles.len()) {
            let text = Text::new("条款应为 3 至 40 条", "There have to be 3 to 40 articles");
            faults.push(FieldFault::new("articles", "out_of_range", text));
        }
        if self.edition.trim().is_empty() || self.edition.chars().count() > 20 {
            let text =
                Text::new("请填写版本名称，不超过 20 个字", "Give the edition, in at most 20 characters");
            faults.push(FieldFault::new("edition", "wrong_length", text));
        }
        faults
    }
}

fn named(text: &Text) -> Named {
    Named { zh: text.zh.to_owned(), en: text.en.to_owned() }
}

const TEXTS: [(Text, Text); 12] = [
    (
        Text::new("适用范围", "Scope"),
        Text::new(
            "本标准适用于经工商联审核入驻本平台、向企业提供管理、信息、技术、法律和市场服务的机构。服务机构自签署之日起受本标准约束；通过平台形成的每一个订单，双方另有约定的，不得低于本标准。",
            "This standard is for those whom the Federation has admitted to this platform to offer management, information, technical, legal and market services to enterprises. It binds a provider from the day on which it signs. What the two sides of an order agree on beside it can’t be less than it.",
        ),
    ),
    (
        Text::new("如实介绍", "True descriptions"),
        Text::new(
            "服务名称、内容、人员、资质和业绩应当真实、准确、完整，写明包含什么、不包含什么。不得使用“包过”“包批”“内部渠道”等承诺结果或暗示特殊关系的说法，不得冒用政府部门、工商联或其他机构的名义。",
            "What a service is, who does it, with which qualifications and what has been done before are told truly, exactly and in full, with what is included and what isn’t. Nobody promises a result that a third party decides, hints at special relations, or uses the name of an authority, of the Federation or of anybody else.",
        ),
    ),
    (
        Text::new("明码标价", "Prices as published"),
        Text::new(
            "价格、计价单位和收费条件应当在服务目录中公布，订单按公布的价格成交。标注“起”的，应当说明加价的条件；标注区间的，成交价不得超出区间；标注面议的，应当在接单前书面报价并经企业确认。调整价格的，只对调整后的订单生效。",
            "Prices, their units and their conditions stand in the catalogue, and an order is agreed at what stands there. “From” says what makes it more; a range isn’t left; where the price is to be agreed, it is offered in writing and confirmed before the order is accepted. A new price counts for orders made after it only.",
        ),
    ),
    (
        Text::new("订单之外不收费", "No fees outside the order"),
        Text::new(
            "除订单载明的费用外，不得以任何名义向企业另行收取费用，不得索要或收受订单以外的财物，不得要求企业购买与服务无关的产品。确需增加服务内容的，应当先变更订单，经企业确认后方可实施和收费。",
            "Nothing is charged beside what stands in the order, under whatever name; no gift is asked for or taken, and nobody is made to buy what the service doesn’t need. Where more has to be done, the order is changed first, and only what the enterprise has confirmed is done and charged.",
        ),
    ),
    (
        Text::new("响应与时限", "Answers and deadlines"),
        Text::new(
            "应当在规定的工作日内答复订单，接单时明确各节点的交付日期。不能按期交付的，应当在到期前说明原因并提出新的日期，经企业同意后调整；未经同意的，按逾期记录。",
            "An order is answered within the working days that the terms give, and accepted with a day for each delivery. Who can’t deliver in time says why before the day, and proposes another; it moves when the enterprise agrees, and is late otherwise.",
        ),
    ),
    (
        Text::new("交付与验收", "Delivery and acceptance"),
        Text::new(
            "每一项交付物都应当写明名称和验收依据，按约定的形式交付。企业按验收依据验收；不符合的，应当一次性说明需要返工的内容，服务机构在合理期限内无偿返工。引用他人成果的，应当注明来源并取得授权。",
            "Each deliverable is named with what it is accepted by, and is handed over in the form that was agreed. The enterprise accepts it by that; where it falls short, it says at once all that is to be done again, which is done within a reasonable time and without charge. Others’ work is named, and used with leave.",
        ),
    ),
    (
        Text::new("保密与数据", "Confidence and data"),
        Text::new(
            "对在服务中知悉的商业秘密、经营数据和个人信息负有保密义务，只用于完成订单，不得用于其他目的或向第三方提供。服务结束后应当按企业要求返还或者删除资料；保密义务不因订单结束、退出或者移出名录而终止。",
            "Trade secrets, business data and personal information that come to be known are kept in confidence, used for the order alone, and given to nobody else. When the service is over, material is returned or deleted as the enterprise asks. This goes on after the order, and after the provider has left or was removed.",
        ),
    ),
    (
        Text::new("利益冲突", "Conflicts of interest"),
        Text::new(
            "接单前应当检查与企业的竞争对手、交易相对方或者主管部门之间是否存在可能影响公正服务的利益关系。存在的，应当书面告知企业，经企业同意后方可接单；法律服务、评估和检测不得接受利益相冲突的委托。",
            "Before accepting an order a provider looks whether it has an interest, with a competitor, the other side of a deal or an authority, that may keep it from serving fairly. If so it says so in writing, and accepts only when the enterprise agrees. Legal services, appraisals and tests aren’t taken on against one another.",
        ),
    ),
    (
        Text::new("人员与资质", "People and qualifications"),
        Text::new(
            "从事依法需要许可或者资格的服务，应当持有有效证照，由具备相应资格的人员承担，不得出借、挂靠资质或者整体转包。证照、人员和服务能力发生重大变化的，应当及时在平台更新。",
            "What the law keeps to the licensed is done with valid licences, by people who are qualified for it; nobody lends a qualification, works under another’s, or hands a whole order on. Where licences, people or abilities change in an important way, the file here is brought up to date.",
        ),
    ),
    (
        Text::new("服务记录", "Records"),
        Text::new(
            "订单、交付物、验收、变更和往来说明应当在平台留存，作为评价、争议处理和年度复核的依据。服务机构自行保存的服务档案不少于五年，不得伪造、篡改或者隐匿。",
            "Orders, deliverables, acceptances, changes and what was said about them are kept on the platform: ratings, disputes and the annual review rest on them. A provider keeps its own files of its services for five years at least, and doesn’t forge, alter or hide any.",
        ),
    ),
    (
        Text::new("投诉与争议", "Complaints and disputes"),
        Text::new(
            "应当设专人受理投诉，及时答复并记录处理结果，不得因企业投诉、给予差评而降低服务或者打击报复。协商不成的，可以提请工商联听取双方意见后作出处理；处理决定不影响企业依法申请仲裁或者提起诉讼。",
            "Somebody is there for complaints, answers them soon, and notes what came of them; nobody is served worse, or pressed, for a complaint or a bad rating. What the two can’t settle may be put before the Federation, which hears both and decides; arbitration and the courts stay open.",
        ),
    ),
    (
        Text::new("年度复核、警告与移出", "Annual review, warning and removal"),
        Text::new(
            "入驻满一年前应当提交年度复核，如实申报一年来的服务数据并更新材料；逾期未复核的，暂停展示和接单。违反本标准的，工商联可以给予警告；严重违反、警告期内再次违反或者不再具备入驻条件的，移出名录。移出前应当告知理由并听取服务机构的陈述申辩。警告和移出的决定、理由和日期向社会公布。",
            "Before each year is over a provider hands in its annual review: the year in true figures, and its documents as they are. Who is late is neither shown nor ordered from. Who breaks this standard may be warned; who breaks it gravely, or again under a warning, or is no longer fit to be admitted, is removed, after it was told why and was heard. Warnings and removals are published with reason and day.",
        ),
    ),
];
