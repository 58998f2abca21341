//! What it takes to register an enterprise, checked field by field; the form in the browser and the function run
//! the same.

use super::rules;
use super::wire::{Contact, EnterpriseRequest, EnterpriseView, Proof};
use crate::credit_code::CreditCode;
use crate::industry::section_of;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// A registration whose every field holds, tidied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub credit_code: CreditCode,
    pub name: String,
    pub region: String,
    pub industry: String,
    pub contact: Contact,
    /// Empty where it isn't said.
    pub legal_representative: String,
    pub login: String,
}

/// Checks everything that can be known without the store.
///
/// # Errors
/// All complaints of all fields.
pub fn check(request: &EnterpriseRequest, regions: &Regions) -> Result<Registration, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let credit_code = keep(
        &mut faults,
        CreditCode::parse(&request.credit_code).map_err(|fault| fault.in_field("credit_code")),
    );
    let name = keep(&mut faults, enterprise_name("name", &request.name));
    let region = keep(&mut faults, region("region", &request.region, regions));
    let industry = keep(&mut faults, industry("industry", &request.industry));
    let contact = contact(&mut faults, &request.contact_name, &request.contact_phone, &request.contact_email);
    let legal =
        keep(&mut faults, legal_representative("legal_representative", &request.legal_representative));
    let login = keep(&mut faults, rules::login("login", &request.login));
    keep(&mut faults, rules::password("password", &request.password, login.as_deref().unwrap_or_default()));
    match (credit_code, name, region, industry, contact, login) {
        (Some(credit_code), Some(name), Some(region), Some(industry), Some(contact), Some(login))
            if faults.is_empty() =>
        {
            let legal_representative = legal.unwrap_or_default();
            Ok(Registration { credit_code, name, region, industry, contact, legal_representative, login })
        }
        _ => Err(faults),
    }
}

/// # Errors
/// The complaint at `field`.
pub fn enterprise_name(field: &str, text: &str) -> Result<String, FieldFault> {
    rules::line(field, text, rules::ENTERPRISE_NAME_MAX, Text::new("企业名称", "name of the enterprise"))
}

/// A legal representative; may be empty.
///
/// # Errors
/// The complaint at `field`.
pub fn legal_representative(field: &str, text: &str) -> Result<String, FieldFault> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    rules::line(field, text, rules::NAME_MAX, Text::new("法定代表人", "legal representative"))
}

/// A region of the tree.
///
/// # Errors
/// The complaint at `field`.
pub fn region(field: &str, code: &str, regions: &Regions) -> Result<String, FieldFault> {
    let code = code.trim();
    if regions.get(code).is_some() {
        return Ok(code.to_owned());
    }
    Err(if code.is_empty() {
        FieldFault::new(field, "required", Text::new("请选择所在地区。", "Choose a region."))
    } else {
        FieldFault::new(
            field,
            "unknown_region",
            Text::new("没有这个地区，请重新选择。", "There is no such region. Please choose again."),
        )
    })
}

/// A section of GB/T 4754.
///
/// # Errors
/// The complaint at `field`.
pub fn industry(field: &str, code: &str) -> Result<String, FieldFault> {
    let code = code.trim().to_ascii_uppercase();
    if section_of(&code).is_some() {
        return Ok(code);
    }
    Err(if code.is_empty() {
        FieldFault::new(field, "required", Text::new("请选择所属行业。", "Choose an industry."))
    } else {
        FieldFault::new(
            field,
            "unknown_industry",
            Text::new("没有这个行业门类，请重新选择。", "There is no such industry. Please choose again."),
        )
    })
}

/// A contact, if all of it holds; complaints are added to `faults`.
pub fn contact(faults: &mut Vec<FieldFault>, name: &str, phone: &str, email: &str) -> Option<Contact> {
    let name = keep(
        faults,
        rules::line("contact_name", name, rules::NAME_MAX, Text::new("联系人", "contact person")),
    );
    let phone = keep(faults, rules::phone("contact_phone", phone));
    let email = keep(faults, rules::email("contact_email", email));
    Some(Contact { name: name?, phone: phone?, email: email? })
}

/// Whether a register or a provider may prove an enterprise without anyone's decision: not against an officer's word.
pub fn may_prove_itself(enterprise: &EnterpriseView) -> bool {
    let decided =
        enterprise.verification.as_ref().is_some_and(|verification| verification.proof == Proof::Officer);
    !enterprise.verified && !decided
}

/// Keeps what holds and collects what doesn't.
pub fn keep<T>(faults: &mut Vec<FieldFault>, checked: Result<T, FieldFault>) -> Option<T> {
    checked.map_err(|fault| faults.push(fault)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::wire::SizeClass;

    fn request() -> EnterpriseRequest {
        EnterpriseRequest {
            credit_code: CreditCode::compose("91130100MA0A1B2C").unwrap().as_str().to_owned(),
            name: "河北样例机械有限公司".to_owned(),
            region: "130100".to_owned(),
            industry: "c".to_owned(),
            size: SizeClass::Small,
            contact_name: "王芳".to_owned(),
            contact_phone: "0311-88880000".to_owned(),
            contact_email: String::new(),
            legal_representative: String::new(),
            login: "WangFang".to_owned(),
            password: "a long enough one".to_owned(),
            link: false,
        }
    }

    #[test]
    fn a_whole_form_is_taken_and_tidied() {
        let taken = check(&request(), &Regions::builtin()).unwrap();
        assert_eq!((taken.login.as_str(), taken.industry.as_str()), ("wangfang", "C"));
    }

    #[test]
    fn every_fault_is_told_at_once_and_at_its_field() {
        let empty = EnterpriseRequest {
            credit_code: "91130100".to_owned(),
            name: " ".to_owned(),
            region: "999999".to_owned(),
            industry: "Z".to_owned(),
            contact_name: String::new(),
            contact_phone: "x".to_owned(),
            contact_email: "x".to_owned(),
            login: "a".to_owned(),
            password: "short".to_owned(),
            ..request()
        };
        let fields: Vec<_> =
            check(&empty, &Regions::builtin()).unwrap_err().into_iter().map(|fault| fault.field).collect();
        assert_eq!(
            fields,
            [
                "credit_code",
                "name",
                "region",
                "industry",
                "contact_name",
                "contact_phone",
                "contact_email",
                "login",
                "password"
            ]
        );
    }
}
