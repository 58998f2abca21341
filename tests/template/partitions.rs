//! What comes to be in the standard partition and in China's. Emulators play the first alone.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::template::{TEMPLATES, created, of_type, read};

const OWN: [(&str, &str); 2] = [("Domain", "qitong.example.cn"), ("Certificate", "a-certificate")];

fn types(partition: &str) -> BTreeSet<String> {
    let all = TEMPLATES.iter().flat_map(|name| created(name, partition, &OWN).into_values());
    all.map(|resource| resource["Type"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn both_partitions_differ_in_how_the_bucket_is_read_and_in_nothing_else() {
    let (standard, china) = (types("aws"), types("aws-cn"));
    let only =
        |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(only(&standard, &china), ["AWS::CloudFront::OriginAccessControl"]);
    assert_eq!(only(&china, &standard), ["AWS::CloudFront::CloudFrontOriginAccessIdentity"]);
    // Those that a region of China lacks.
    for lacking in ["AWS::CloudFront::OriginAccessControl", "AWS::CloudFront::Function", "AWS::Lambda::Url"] {
        assert!(!china.contains(lacking), "{lacking}");
    }
}

#[test]
fn the_distribution_reads_the_bucket_by_what_its_partition_has() {
    let origin = |partition: &str| -> Value {
        let front = created("front", partition, &OWN);
        front["Distribution"]["Properties"]["DistributionConfig"]["Origins"][0].clone()
    };
    let reader = |partition: &str| -> Value {
        let front = created("front", partition, &OWN);
        front["SitePolicy"]["Properties"]["PolicyDocument"]["Statement"][0].clone()
    };
    let standard = origin("aws");
    assert_eq!(standard["OriginAccessControlId"], json!({"Fn::GetAtt": ["OriginAccessControl", "Id"]}));
    assert_eq!(standard["S3OriginConfig"]["OriginAccessIdentity"], "");
    assert_eq!(reader("aws")["Principal"], json!({"Service": "cloudfront.amazonaws.com"}));
    assert!(reader("aws")["Condition"]["StringEquals"]["aws:SourceArn"].is_object());
    let china = origin("aws-cn");
    assert!(china.get("OriginAccessControlId").is_none());
    assert!(
        china["S3OriginConfig"]["OriginAccessIdentity"]["Fn::Sub"]
            .as_str()
            .unwrap()
            .contains("${OriginAccessIdentity}")
    );
    assert!(reader("aws-cn")["Principal"]["CanonicalUser"].is_object());
}

#[test]
fn certificates_come_from_where_the_partition_keeps_them() {
    let viewer = |partition: &str, parameters: &[(&str, &str)]| -> Value {
        let front = created("front", partition, parameters);
        front["Distribution"]["Properties"]["DistributionConfig"]["ViewerCertificate"].clone()
    };
    assert_eq!(viewer("aws", &OWN)["AcmCertificateArn"], "a-certificate");
    assert_eq!(viewer("aws-cn", &OWN)["IamCertificateId"], "a-certificate");
    assert_eq!(viewer("aws", &[]), json!({"CloudFrontDefaultCertificate": true}));
}

#[test]
fn every_reference_is_to_something_that_is_there() {
    for partition in ["aws", "aws-cn"] {
        for name in TEMPLATES {
            let (template, resources) = (read(name), created(name, partition, &OWN));
            let known = |target: &str| {
                target.starts_with("AWS::")
                    || resources.contains_key(target)
                    || template["Parameters"].get(target).is_some()
            };
            for resource in resources.values() {
                for target in references(resource) {
                    assert!(known(&target), "{partition} {name}: {target}");
                }
            }
        }
    }
}

/// What `Ref`, `Fn::GetAtt` and `Fn::Sub` name.
fn references(value: &Value) -> Vec<String> {
    let Some(members) = value.as_object() else {
        return value.as_array().into_iter().flatten().flat_map(references).collect();
    };
    let mut found = Vec::new();
    for (name, of) in members {
        match (name.as_str(), of) {
            ("Ref", Value::String(target)) => found.push(target.clone()),
            ("Fn::GetAtt", _) => found.push(of[0].as_str().unwrap().to_owned()),
            ("Fn::Sub", Value::String(text)) => {
                let names = text.split("${").skip(1).filter_map(|part| part.split_once('}'));
                found.extend(names.map(|(name, _)| name.split('.').next().unwrap().to_owned()));
            }
            _ => found.extend(references(of)),
        }
    }
    found
}

#[test]
fn no_template_is_too_long_to_be_handed_over_or_names_a_partition() {
    for name in TEMPLATES {
        let path = format!("{}/../infra/aws/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        // What runs is handed over by its address in the bucket of builds, all others within the request.
        let most = if name == "service" { 1_000_000 } else { 51_200 };
        assert!(text.len() <= most, "{name}");
        assert!(!text.contains("arn:aws:") && !text.contains("arn:aws-cn:"), "{name}");
        assert!(!text.contains("Transform:"), "{name}");
    }
    let silenced: usize =
        TEMPLATES.iter().map(|name| read(name).to_string().matches("ignore_checks").count()).sum();
    assert_eq!(silenced, 1, "one resource alone is exempt from a check");
    assert_eq!(
        read("front")["Resources"]["OriginAccessControl"]["Metadata"]["cfn-lint"]["config"]["ignore_checks"],
        json!(["E3006"])
    );
    assert!(of_type(&created("front", "aws", &[]), "AWS::CloudFront::OriginAccessControl").len() == 1);
}
