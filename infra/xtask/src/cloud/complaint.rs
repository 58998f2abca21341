//! What went wrong in the cloud, and what to do about it, in a sentence.

use super::aws::Failure;

/// A mark of a complaint, and the sentence for whoever deploys.
const KNOWN: [(&str, &str); 16] = [
    (
        "Unable to locate credentials",
        "there are no credentials for the cloud; run `aws configure`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (or AWS_PROFILE)",
    ),
    (
        "Partial credentials",
        "the credentials for the cloud are incomplete; set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    ),
    ("could not be found", "that profile doesn't exist; see AWS_PROFILE and ~/.aws/config"),
    ("ExpiredToken", "the credentials have expired; sign in again and repeat the command"),
    (
        "InvalidClientTokenId",
        "the cloud doesn't know these credentials; check them, and that they belong to the region's partition (China has accounts of its own)",
    ),
    ("SignatureDoesNotMatch", "the secret key doesn't belong to the key's id; set both anew"),
    (
        "Could not connect to the endpoint",
        "the cloud can't be reached from here; check the network, the region's name and --endpoint-url",
    ),
    (
        "UnreservedConcurrentExecution",
        "the account has too few places for functions; ask for a higher quota (Lambda, concurrent executions), or lower them with --set MarketConcurrency=… and the like for each function (infra/README.md names them)",
    ),
    (
        "BucketAlreadyExists",
        "the name of that bucket belongs to another account; choose another name for the deployment with --name",
    ),
    (
        "CNAMEAlreadyExists",
        "another distribution answers to that domain; take the domain away from it first, or give another one with --set Domain=…",
    ),
    ("BucketAlreadyOwnedByYou", LEFT_OVER),
    ("already exists", LEFT_OVER),
    (
        "ResourceInUseException",
        "something of it is just being made or removed; wait a minute and repeat the command",
    ),
    (
        "failed to satisfy constraint",
        "a parameter is outside its range; give another value with --set NAME=VALUE",
    ),
    ("is not in AllowedValues", "a parameter is outside its range; give another value with --set NAME=VALUE"),
    ("AccessDenied", "these credentials may not do that; use those of an administrator of the account"),
];

/// Where a name is taken by what a stack of the same name has kept.
const LEFT_OVER: &str = "it is left over from a deployment whose stack is gone. Of dev, `cargo xtask destroy --stage dev` with the same --name and --region removes every table, bucket and secret that is left; of prod its data is kept on purpose, so choose another --name";

/// The sentence, with what the cloud said.
pub fn of(failure: &Failure) -> String {
    let Failure { code, message } = failure;
    let said = if code.is_empty() { message.clone() } else { format!("{message} ({code})") };
    match advice(&said) {
        Some(advice) => format!("{advice}\n  the cloud says: {said}"),
        None => said,
    }
}

/// What to do about it, if it is one of those that people meet.
pub fn advice(said: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(mark, _)| said.contains(mark)).map(|(_, advice)| *advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_complaint_says_what_to_do() {
        let of = |said: &str| super::of(&Failure::of(said));
        assert!(
            of("Unable to locate credentials. You can configure").starts_with("there are no credentials")
        );
        let expired = "An error occurred (ExpiredToken) when calling the X operation: The token is expired";
        assert!(of(expired).starts_with("the credentials have expired"));
        let taken = "An error occurred (BucketAlreadyExists) when calling the CreateBucket operation: no";
        assert!(of(taken).contains("--name"), "{}", of(taken));
        let range = "An error occurred (ValidationError) when calling the CreateChangeSet operation: Parameter 'X' value '0' failed to satisfy constraint: at least 1";
        assert!(of(range).contains("--set") && of(range).contains("at least 1"));
        assert_eq!(of("something else"), "something else");
        let table = "Table already exists: qitong-dev-market";
        let bucket =
            "An error occurred (BucketAlreadyOwnedByYou) when calling the CreateBucket operation: yours";
        for left in [table, bucket] {
            assert!(of(left).contains("destroy --stage dev"), "{}", of(left));
        }
        let domain = "One of the CNAMEs already exists (Service: CloudFront, CNAMEAlreadyExists)";
        assert!(of(domain).contains("Domain="), "{}", of(domain));
    }
}
