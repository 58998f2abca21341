use super::*;

#[test]
fn a_service_comes_back_as_it_was() {
    let offer = ServiceOffer {
        field: ServiceField::Legal,
        title: "合同审查".to_owned(),
        scope: "审查一份合同并出具意见。".to_owned(),
        price: ServicePrice::Range { low: 80_000, high: 200_000 },
        unit: "份".to_owned(),
        days: 5,
        deliverables: vec![Deliverable {
            name: "审查意见".to_owned(),
            acceptance: "逐条说明风险".to_owned(),
        }],
        regions: vec!["130000".to_owned()],
    };
    for price in [
        offer.price,
        ServicePrice::Fixed { cents: 9 },
        ServicePrice::From { cents: 8 },
        ServicePrice::ByAgreement,
    ] {
        let offer = ServiceOffer { price, ..offer.clone() };
        assert_eq!(service_of(&values_of_service(&offer)), offer);
    }
}

#[test]
fn an_application_comes_back_with_its_files() {
    let file = Attachment {
        id: "u1".to_owned(),
        name: "licence.pdf".to_owned(),
        media: "application/pdf".to_owned(),
        size: 9,
        sm3: String::new(),
    };
    let application = Application {
        fields: vec![ServiceField::Information, ServiceField::Market],
        text: "做过许多事。".to_owned(),
        staff: 8,
        qualified: 3,
        regions: vec!["130100".to_owned()],
        contact_name: "某人".to_owned(),
        contact_phone: "0311-88880000".to_owned(),
        documents: vec![Document {
            kind: DocumentKind::Licence,
            name: "营业执照".to_owned(),
            number: "A1".to_owned(),
            valid_to: dates::parse_date("2030-01-01"),
            upload: "u1".to_owned(),
        }],
    };
    let values = values_of_application(&application, &[file]);
    assert_eq!(values["documents"][0]["upload~files"][0]["name"], "licence.pdf");
    assert_eq!(application_of(&values), application);
    let statement = Statement {
        orders: 3,
        staff: 8,
        text: "没有变化".to_owned(),
        documents: Vec::new(),
        ..Statement::default()
    };
    assert_eq!(statement_of(&values_of_statement(Some(&statement), &application, &[])), statement);
}

#[test]
fn faults_are_said_at_the_fields_of_the_form() {
    assert_eq!(flat("offer.price.high"), "high");
    assert_eq!(flat("application.documents.0.upload"), "documents.0.upload");
    assert_eq!(flat("signing"), "agree");
}
