//! The tables are those of the kernel, and nothing of theirs can be lost by mistake.

use std::collections::BTreeSet;

use kernel::store::{Projection, Table};
use serde_json::{Value, json};

use crate::template::{created, of_type};

const STAGE: [(&str, &str); 1] = [("Stage", "prod")];

#[test]
fn every_table_of_the_code_is_created_with_its_keys_and_indexes() {
    let resources = created("data", "aws", &STAGE);
    let tables = of_type(&resources, "AWS::DynamoDB::Table");
    assert_eq!(tables.len(), Table::ALL.len());
    for table in Table::ALL {
        let name = format!("${{Name}}-${{Stage}}-{}", table.name());
        let found = tables.values().find(|one| one["TableName"]["Fn::Sub"] == name);
        let found = found.unwrap_or_else(|| panic!("no table {name}"));
        assert_eq!(found["KeySchema"], keys("pk", "sk"));
        let indexes: Vec<Value> = table
            .indexes()
            .iter()
            .map(|index| {
                let projection = match index.projection {
                    Projection::All => json!({"ProjectionType": "ALL"}),
                    Projection::KeysOnly => json!({"ProjectionType": "KEYS_ONLY"}),
                    Projection::With(attribute) => {
                        json!({"ProjectionType": "INCLUDE", "NonKeyAttributes": [attribute]})
                    }
                };
                json!({
                    "IndexName": index.name,
                    "KeySchema": keys(&format!("{}_pk", index.name), &format!("{}_sk", index.name)),
                    "Projection": projection,
                })
            })
            .collect();
        let wanted = if indexes.is_empty() { Value::Null } else { json!(indexes) };
        assert_eq!(found["GlobalSecondaryIndexes"], wanted, "{name}");
        let attributes: BTreeSet<&str> = found["AttributeDefinitions"]
            .as_array()
            .unwrap()
            .iter()
            .inspect(|attribute| assert_eq!(attribute["AttributeType"], "S"))
            .map(|attribute| attribute["AttributeName"].as_str().unwrap())
            .collect();
        assert_eq!(attributes.len(), 2 + 2 * indexes.len(), "{name}");
        let expiry = json!({"AttributeName": "expires", "Enabled": true});
        let wanted = if table.items_expire() { expiry } else { Value::Null };
        assert_eq!(found["TimeToLiveSpecification"], wanted, "{name}");
        let streams =
            if table == Table::Cases { json!({"StreamViewType": "KEYS_ONLY"}) } else { Value::Null };
        assert_eq!(found["StreamSpecification"], streams, "{name}");
    }
}

#[test]
fn every_table_is_encrypted_can_be_restored_and_outlives_its_stack() {
    for (stage, protected) in [("prod", true), ("dev", false)] {
        let resources = created("data", "aws", &[("Stage", stage)]);
        for (name, table) in of_type(&resources, "AWS::DynamoDB::Table") {
            assert_eq!(table["BillingMode"], "PAY_PER_REQUEST");
            assert_eq!(
                table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], true,
                "{name}"
            );
            assert_eq!(table["SSESpecification"], json!({"SSEEnabled": true, "SSEType": "KMS"}), "{name}");
            assert_eq!(table["DeletionProtectionEnabled"], protected, "{name} of {stage}");
        }
        for kind in ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SecretsManager::Secret"] {
            for (name, resource) in resources.iter().filter(|(_, resource)| resource["Type"] == kind) {
                assert_eq!(resource["DeletionPolicy"], "RetainExceptOnCreate", "{name}");
                assert_eq!(resource["UpdateReplacePolicy"], "Retain", "{name}");
            }
        }
    }
}

#[test]
fn no_bucket_can_be_read_by_the_public() {
    let resources = created("data", "aws-cn", &STAGE);
    let buckets = of_type(&resources, "AWS::S3::Bucket");
    assert_eq!(buckets.len(), 3);
    for (name, bucket) in buckets {
        let closed = bucket["PublicAccessBlockConfiguration"].as_object().unwrap();
        assert!(closed.len() == 4 && closed.values().all(|one| one == true), "{name}");
        assert!(bucket["BucketEncryption"].is_object(), "{name}");
        assert_eq!(
            bucket["OwnershipControls"]["Rules"][0]["ObjectOwnership"], "BucketOwnerEnforced",
            "{name}"
        );
    }
    let uploads = &resources["Uploads"]["Properties"];
    assert_eq!(uploads["VersioningConfiguration"]["Status"], "Enabled");
    let rules = uploads["LifecycleConfiguration"]["Rules"].as_array().unwrap();
    assert!(rules.len() >= 3);
    assert!(rules.iter().any(|rule| rule["Prefix"] == "files/incoming/" && rule["ExpirationInDays"] == 1));
}

/// Pages put files there by signed addresses, and do nothing else there.
#[test]
fn browsers_may_only_put_into_the_bucket_of_uploads() {
    let resources = created("data", "aws", &STAGE);
    for (name, bucket) in of_type(&resources, "AWS::S3::Bucket") {
        let rules = &bucket["CorsConfiguration"]["CorsRules"];
        if name == "Uploads" {
            assert_eq!(
                (&rules[0]["AllowedMethods"], &rules[0]["AllowedHeaders"]),
                (&json!(["PUT"]), &json!(["content-type"]))
            );
            assert_eq!(rules.as_array().unwrap().len(), 1);
        } else {
            assert!(rules.is_null(), "{name}");
        }
    }
}

fn keys(partition: &str, sort: &str) -> Value {
    json!([{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}])
}
