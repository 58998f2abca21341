//! What an enterprise says of itself when it asks to be admitted as a provider.

use serde::{Deserialize, Serialize};
use time::Date;

use super::Statement;
use crate::calendar::serde_day;
use crate::form::{tidy_line, tidy_paragraph};
use crate::identity::rules as registration;
use crate::market::rules::contact_fault;
use crate::market::service::ServiceField;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

pub const TEXT: usize = 2_000;
pub const TEXT_LEAST: usize = 20;
pub const DOCUMENTS: usize = 15;
pub const NAME: usize = 60;
pub const NUMBER: usize = 60;
pub const REGIONS: usize = 20;
const STAFF: u32 = 100_000;
/// A hundred thousand million yuan.
const REVENUE: u64 = 10_000_000_000_000;

/// What a document shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The business licence, or a licence of the profession.
    Licence,
    /// A certificate of qualification, of the enterprise or of its people.
    Certificate,
    /// A contract, an acceptance or a letter of somebody served before.
    Reference,
}

impl DocumentKind {
    pub const ALL: [DocumentKind; 3] = [Self::Licence, Self::Certificate, Self::Reference];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::Certificate => "certificate",
            Self::Reference => "reference",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Licence => Text::new("执照或执业许可", "Licence"),
            Self::Certificate => Text::new("资质证书", "Certificate of qualification"),
            Self::Reference => Text::new("业绩证明", "Reference"),
        }
    }
}

/// A document that is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub kind: DocumentKind,
    pub name: String,
    /// The number that it bears; may be empty for a reference.
    #[serde(default)]
    pub number: String,
    /// The last day of its validity; absent: without end.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// The upload's id; empty: not uploaded yet.
    #[serde(default)]
    pub upload: String,
}

/// What is asked of who wants to be a provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// In which fields it means to offer services.
    pub fields: Vec<ServiceField>,
    /// What it has done: whom it served, with what result.
    pub text: String,
    /// People who do the services, and those of them who have a professional qualification.
    pub staff: u32,
    pub qualified: u32,
    /// Where it serves: codes of the region tree.
    pub regions: Vec<String>,
    /// Whom the Federation asks for; nobody else sees it.
    pub contact_name: String,
    pub contact_phone: String,
    pub documents: Vec<Document>,
}

impl Application {
    /// The same without odd spaces and empty entries: what is kept.
    #[must_use]
    pub fn tidy(&self) -> Self {
        let mut tidied = self.clone();
        tidied.text = tidy_paragraph(&self.text);
        tidied.contact_name = tidy_line(&self.contact_name);
        tidied.contact_phone = tidy_line(&self.contact_phone);
        tidied.fields.sort();
        tidied.fields.dedup();
        let mut regions: Vec<String> = Vec::new();
        for region in self.regions.iter().map(|region| tidy_line(region)).filter(|region| !region.is_empty())
        {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        tidied.regions = regions;
        tidied.documents = tidy_documents(&self.documents);
        tidied
    }

    /// What can't even be kept as a draft.
    pub fn check_bounds(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        length(&mut faults, "text", &self.text, TEXT);
        length(&mut faults, "contact_name", &self.contact_name, 40);
        length(&mut faults, "contact_phone", &self.contact_phone, 40);
        most(&mut faults, "regions", self.regions.len(), REGIONS);
        for (place, region) in self.regions.iter().enumerate().take(REGIONS) {
            length(&mut faults, &format!("regions.{place}"), region, 12);
        }
        for (field, number) in [("staff", self.staff), ("qualified", self.qualified)] {
            too_large(&mut faults, field, number > STAFF);
        }
        document_bounds(&mut faults, "documents", &self.documents);
        faults
    }

    /// Everything that has to be put right before it can be sent in today.
    pub fn check(&self, regions: &Regions, today: Date) -> Vec<FieldFault> {
        let mut faults = self.check_bounds();
        let mut add = |field: &str, code, text| faults.push(FieldFault::new(field, code, text));
        if self.fields.is_empty() {
            add("fields", "required", Text::new("请选择服务领域", "Choose the fields of service"));
        }
        if self.text.chars().count() < TEXT_LEAST {
            let text = Text::new(
                "请说明服务业绩，至少 20 个字",
                "Say what you have done, in at least 20 characters",
            );
            add("text", "required", text);
        }
        if self.staff == 0 {
            add("staff", "required", Text::new("请填写服务人员数", "Enter how many people do the services"));
        }
        if self.qualified > self.staff {
            let text = Text::new("持证人数不能多于服务人员数", "No more can be qualified than there are");
            add("qualified", "out_of_range", text);
        }
        if self.regions.is_empty() {
            add("regions", "required", Text::new("请选择服务地区", "Choose where you serve"));
        }
        for (place, region) in self.regions.iter().enumerate() {
            if regions.get(region).is_none() {
                let text = Text::new("没有这个地区", "There is no such region");
                add(&format!("regions.{place}"), "unknown_region", text);
            }
        }
        if self.contact_name.is_empty() {
            add("contact_name", "required", Text::new("请填写联系人", "Enter whom to ask for"));
        }
        faults.extend(registration::phone("contact_phone", &self.contact_phone).err());
        faults.extend(contact_fault("text", &self.text));
        check_documents(&mut faults, "documents", &self.documents, today);
        self.check_kinds(&mut faults);
        faults
    }

    /// Which documents can't be missing.
    fn check_kinds(&self, faults: &mut Vec<FieldFault>) {
        let has = |kind| self.documents.iter().any(|document| document.kind == kind);
        if !has(DocumentKind::Licence) {
            let text = Text::new("请上传营业执照或执业许可", "Upload the business licence");
            faults.push(FieldFault::new("documents", "licence_needed", text));
        }
        let regulated = [ServiceField::Legal, ServiceField::Technical];
        if self.fields.iter().any(|field| regulated.contains(field)) && !has(DocumentKind::Certificate) {
            let text = Text::new(
                "法律服务、技术服务须上传资质证书",
                "Legal and technical services need a certificate of qualification",
            );
            faults.push(FieldFault::new("documents", "certificate_needed", text));
        }
        if !has(DocumentKind::Reference) {
            let text = Text::new("请至少上传一份业绩证明", "Upload one reference at least");
            faults.push(FieldFault::new("documents", "reference_needed", text));
        }
    }
}

impl Statement {
    #[must_use]
    pub fn tidy(&self) -> Self {
        let mut tidied = self.clone();
        tidied.text = tidy_paragraph(&self.text);
        tidied.documents = tidy_documents(&self.documents);
        tidied
    }

    /// Everything that has to be put right before it can be handed in today.
    pub fn check(&self, today: Date) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        length(&mut faults, "text", &self.text, TEXT);
        if self.text.chars().count() < 10 {
            let text =
                Text::new("请说明一年来的变化，至少 10 个字", "Say what changed, in at least 10 characters");
            faults.push(FieldFault::new("text", "required", text));
        }
        if self.settled > self.complaints {
            let text = Text::new("办结数不能多于投诉数", "No more can be settled than were received");
            faults.push(FieldFault::new("settled", "out_of_range", text));
        }
        if self.staff == 0 {
            let text = Text::new("请填写服务人员数", "Enter how many people do the services");
            faults.push(FieldFault::new("staff", "required", text));
        }
        for (field, number) in
            [("orders", self.orders), ("customers", self.customers), ("complaints", self.complaints)]
        {
            too_large(&mut faults, field, number > 10_000_000);
        }
        too_large(&mut faults, "staff", self.staff > STAFF);
        too_large(&mut faults, "revenue", self.revenue > REVENUE);
        faults.extend(contact_fault("text", &self.text));
        document_bounds(&mut faults, "documents", &self.documents);
        check_documents(&mut faults, "documents", &self.documents, today);
        if !self.documents.iter().any(|document| document.kind == DocumentKind::Licence) {
            let text = Text::new("请保留有效的营业执照或执业许可", "Keep a valid business licence");
            faults.push(FieldFault::new("documents", "licence_needed", text));
        }
        faults
    }
}

fn tidy_documents(documents: &[Document]) -> Vec<Document> {
    let tidy = |document: &Document| Document {
        name: tidy_line(&document.name),
        number: tidy_line(&document.number),
        upload: document.upload.trim().to_owned(),
        ..document.clone()
    };
    let said = |document: &Document| {
        !(document.name.is_empty() && document.number.is_empty() && document.upload.is_empty())
    };
    documents.iter().map(tidy).filter(said).collect()
}

fn document_bounds(faults: &mut Vec<FieldFault>, list: &str, documents: &[Document]) {
    most(faults, list, documents.len(), DOCUMENTS);
    for (place, document) in documents.iter().enumerate().take(DOCUMENTS) {
        length(faults, &format!("{list}.{place}.name"), &document.name, NAME);
        length(faults, &format!("{list}.{place}.number"), &document.number, NUMBER);
        length(faults, &format!("{list}.{place}.upload"), &document.upload, 64);
    }
}

fn check_documents(faults: &mut Vec<FieldFault>, list: &str, documents: &[Document], today: Date) {
    for (place, document) in documents.iter().enumerate().take(DOCUMENTS) {
        let mut add = |field: &str, code, text| {
            faults.push(FieldFault::new(format!("{list}.{place}.{field}"), code, text));
        };
        if document.name.is_empty() {
            add("name", "required", Text::new("请填写材料名称", "Enter what it is called"));
        }
        if document.number.is_empty() && document.kind != DocumentKind::Reference {
            add("number", "required", Text::new("请填写证照编号", "Enter its number"));
        }
        if document.upload.is_empty() {
            add("upload", "required", Text::new("请上传这份材料", "Upload it"));
        }
        if document.valid_to.is_some_and(|last| last < today) {
            add(
                "valid_to",
                "expired",
                Text::new("这份证照已过期，请换新证", "It has expired; please replace it"),
            );
        }
    }
}

fn length(faults: &mut Vec<FieldFault>, field: &str, text: &str, most: usize) {
    if text.chars().count() > most {
        faults.push(FieldFault {
            field: field.to_owned(),
            code: "too_long",
            zh: format!("不超过 {most} 个字"),
            en: format!("{most} characters at most"),
        });
    }
}

fn most(faults: &mut Vec<FieldFault>, field: &str, count: usize, most: usize) {
    if count > most {
        faults.push(FieldFault {
            field: field.to_owned(),
            code: "too_many",
            zh: format!("最多 {most} 项，现有 {count} 项"),
            en: format!("{most} at most; there are {count}"),
        });
    }
}

fn too_large(faults: &mut Vec<FieldFault>, field: &str, is: bool) {
    if is {
        faults.push(FieldFault::new(
            field,
            "too_large",
            Text::new("数字过大，请核对", "Too large; please check"),
        ));
    }
}
