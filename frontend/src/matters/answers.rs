//! The wizard's answers as they stand in the address, so that going back is going back, and a plan can be sent as a link.

use shared::matters::wizard::Answers;

use crate::cases::model::filters::{encode, pairs};

/// What stands before a question's code in the address.
const ANSWER: &str = "a.";

/// Where, and what was answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub region: String,
    pub answers: Answers,
}

impl Said {
    pub fn of_query(query: &str) -> Self {
        let mut said = Self::default();
        for (name, value) in pairs(query) {
            if name == "region" {
                said.region = value;
            } else if let Some(question) = name.strip_prefix(ANSWER) {
                let values = value.split(',').filter(|value| !value.is_empty()).map(str::to_owned);
                said.answers.insert(question.to_owned(), values.collect());
            }
        }
        said
    }

    /// The address of a scenario with this said.
    pub fn at(&self, path: &str) -> String {
        let mut address = [path, "?region=", &self.region].concat();
        for (question, values) in &self.answers {
            address.push('&');
            address.push_str(ANSWER);
            encode(question, &mut address);
            address.push('=');
            encode(&values.join(","), &mut address);
        }
        address
    }

    /// The same with one more answer.
    pub fn with(&self, question: &str, values: Vec<String>) -> Self {
        let mut said = self.clone();
        said.answers.insert(question.to_owned(), values);
        said
    }

    /// The same without the answer to a question, so that it is asked again.
    pub fn without(&self, question: &str) -> Self {
        let mut said = self.clone();
        said.answers.remove(question);
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_and_addresses_agree() {
        let said = Said { region: "130123".to_owned(), answers: Answers::new() };
        let said = said
            .with("size", vec!["large".to_owned()])
            .with("extras", vec!["sign".to_owned(), "wine".to_owned()]);
        let path = said.at("/wizard/restaurant");
        assert_eq!(path, "/wizard/restaurant?region=130123&a.extras=sign%2Cwine&a.size=large");
        assert_eq!(Said::of_query(path.split_once('?').unwrap().1), said);
        assert_eq!(said.without("size").answers.len(), 1);
        let none = said.with("extras", Vec::new());
        assert_eq!(
            Said::of_query(none.at("").trim_start_matches('?')).answers["extras"],
            Vec::<String>::new()
        );
    }
}
