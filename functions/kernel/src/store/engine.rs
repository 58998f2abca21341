//! How the engine is reached, and how its tables come to be.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region, StalledStreamProtectionConfig};
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType,
    Projection as SdkProjection, ProjectionType, ScalarAttributeType, TableStatus, TimeToLiveSpecification,
};

use super::tables::{Index, Projection};
use super::{Store, Table, fault_of};
use crate::config::Config;
use crate::fault::Fault;

/// A client for the cloud's engine, or for the one at `config.endpoint`.
///
/// A write whose answer is lost is tried again by the client, so a conditional put may report a conflict with
/// itself: whoever puts conditionally compares what it finds with what it wanted to write.
pub async fn client(config: &Config) -> Client {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(2))
        .operation_attempt_timeout(Duration::from_secs(5))
        .operation_timeout(Duration::from_secs(12))
        .build();
    let retries =
        RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::from_millis(50));
    let loader = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new(config.region.clone()))
        .retry_config(retries)
        .timeout_config(timeouts)
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled());
    let loader = match &config.endpoint {
        None => loader,
        Some(endpoint) => loader.endpoint_url(endpoint),
    };
    Client::new(&loader.load().await)
}

/// A client for an engine that runs on this machine and asks for no credentials.
pub fn local_client(endpoint: &str) -> Client {
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("local", "local", None, None, "local"))
        .endpoint_url(endpoint)
        .retry_config(
            RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::from_millis(20)),
        )
        .timeout_config(
            TimeoutConfig::builder()
                .operation_attempt_timeout(Duration::from_secs(15))
                .operation_timeout(Duration::from_secs(30))
                .build(),
        )
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .build();
    Client::from_conf(config)
}

impl Store {
    /// Creates the tables that aren't there, and says which. For the embedded engine and for tests; in the cloud the
    /// template does.
    pub async fn create_missing_tables(&self) -> Result<Vec<Table>, Fault> {
        let mut created = Vec::new();
        for table in Table::ALL {
            let found = self.client.describe_table().table_name(self.table_name(table)).send().await;
            match found {
                Ok(_) => {}
                Err(error)
                    if error.as_service_error().is_some_and(|e| e.is_resource_not_found_exception()) =>
                {
                    self.create(table).await?;
                    created.push(table);
                }
                Err(error) => return Err(fault_of(error)),
            }
        }
        Ok(created)
    }

    async fn create(&self, table: Table) -> Result<(), Fault> {
        let name = self.table_name(table);
        let indexes = table.indexes().iter().map(index_definition).collect::<Result<Vec<_>, Fault>>()?;
        self.client
            .create_table()
            .table_name(name)
            .billing_mode(BillingMode::PayPerRequest)
            .set_attribute_definitions(Some(attribute_definitions(table)?))
            .set_key_schema(Some(key_schema("pk", "sk")?))
            .set_global_secondary_indexes((!indexes.is_empty()).then_some(indexes))
            .send()
            .await
            .map_err(fault_of)?;
        self.wait_until_active(table).await?;
        if table.items_expire() {
            let expiry = TimeToLiveSpecification::builder().enabled(true).attribute_name("expires");
            self.client
                .update_time_to_live()
                .table_name(name)
                .time_to_live_specification(expiry.build().map_err(Fault::unexpected)?)
                .send()
                .await
                .map_err(fault_of)?;
        }
        Ok(())
    }

    async fn wait_until_active(&self, table: Table) -> Result<(), Fault> {
        for _ in 0..100 {
            let found = self
                .client
                .describe_table()
                .table_name(self.table_name(table))
                .send()
                .await
                .map_err(fault_of)?;
            if found.table.and_then(|table| table.table_status) == Some(TableStatus::Active) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(Fault::unavailable(anyhow::anyhow!("the table {} doesn't become active", table.name())))
    }
}

fn attribute_definitions(table: Table) -> Result<Vec<AttributeDefinition>, Fault> {
    let of_indexes =
        table.indexes().iter().flat_map(|index| [format!("{}_pk", index.name), format!("{}_sk", index.name)]);
    ["pk".to_owned(), "sk".to_owned()]
        .into_iter()
        .chain(of_indexes)
        .map(|name| {
            AttributeDefinition::builder()
                .attribute_name(name)
                .attribute_type(ScalarAttributeType::S)
                .build()
                .map_err(Fault::unexpected)
        })
        .collect()
}

fn key_schema(partition: &str, sort: &str) -> Result<Vec<KeySchemaElement>, Fault> {
    [(partition, KeyType::Hash), (sort, KeyType::Range)]
        .into_iter()
        .map(|(name, kind)| {
            KeySchemaElement::builder().attribute_name(name).key_type(kind).build().map_err(Fault::unexpected)
        })
        .collect()
}

fn index_definition(index: &Index) -> Result<GlobalSecondaryIndex, Fault> {
    let projection = match index.projection {
        Projection::All => ProjectionType::All,
        Projection::KeysOnly => ProjectionType::KeysOnly,
        Projection::With(_) => ProjectionType::Include,
    };
    let projection = SdkProjection::builder().projection_type(projection);
    let projection = match index.projection {
        Projection::With(attribute) => projection.non_key_attributes(attribute),
        Projection::All | Projection::KeysOnly => projection,
    };
    GlobalSecondaryIndex::builder()
        .index_name(index.name)
        .set_key_schema(Some(key_schema(&format!("{}_pk", index.name), &format!("{}_sk", index.name))?))
        .projection(projection.build())
        .build()
        .map_err(Fault::unexpected)
}
