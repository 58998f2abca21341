//! Who owns the registration of an enterprise as people come and go.
//!
//! Always: somebody owns it; whoever has left owns nothing, and comes back only by a new account. Not here: what owners
//! may do (`access`), and the accounts themselves.

use serde::{Deserialize, Serialize};

use super::codes;
use crate::access::Role;
use crate::text::Text;

/// Of those who left so many are remembered; their accounts were closed long before.
const LEFT: usize = 200;

/// Accounts, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owners {
    /// Empty where owners have never changed: an account's own role counts then.
    #[serde(default)]
    pub now: Vec<String>,
    /// Those whose access was taken away, the latest last.
    #[serde(default)]
    pub left: Vec<String>,
}

/// Why owners stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerRefusal {
    /// Nobody would own it.
    LastOwner,
    /// Whoever should stop owning it doesn't own it.
    NotAnOwner,
    /// Their access was taken away.
    Left,
}

impl OwnerRefusal {
    pub const fn code(self) -> &'static str {
        match self {
            Self::LastOwner => codes::LAST_OWNER,
            Self::NotAnOwner => "not_an_owner",
            Self::Left => "account_closed",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::LastOwner => Text::new(
                "企业至少要有一位在用的负责人，请先邀请或指定另一位负责人。",
                "An enterprise has at least one active owner. Please invite or name another owner first.",
            ),
            Self::NotAnOwner => Text::new(
                "此人已不是企业负责人，请刷新后再看。",
                "This person isn’t an owner any more. Please reload.",
            ),
            Self::Left => Text::new(
                "这个账号已停用，不能担任负责人；请发出新的邀请。",
                "This account is closed and can’t own the enterprise; please make a new invitation.",
            ),
        }
    }
}

impl Owners {
    /// The same with the owners by name: `known` are the accounts that own it by their own role.
    #[must_use]
    pub fn named(mut self, known: impl IntoIterator<Item = String>) -> Self {
        if self.now.is_empty() {
            self.now = known.into_iter().collect();
        }
        self
    }

    /// Whose role an account of the enterprise has; `own` is what the account says by itself.
    pub fn role_of(&self, user: &str, own: Role) -> Role {
        match self.now.is_empty() {
            true => own,
            false if self.is_owner(user) => Role::Owner,
            false => Role::Agent,
        }
    }

    pub fn is_owner(&self, user: &str) -> bool {
        self.now.iter().any(|one| one == user)
    }

    pub fn has_left(&self, user: &str) -> bool {
        self.left.iter().any(|one| one == user)
    }

    /// Somebody owns it from now on.
    ///
    /// # Errors
    /// Their access was taken away.
    pub fn join(&mut self, user: &str) -> Result<(), OwnerRefusal> {
        if self.has_left(user) {
            return Err(OwnerRefusal::Left);
        }
        if !self.is_owner(user) {
            self.now.push(user.to_owned());
        }
        Ok(())
    }

    /// An owner becomes an agent.
    ///
    /// # Errors
    /// Nobody else owns it.
    pub fn step_down(&mut self, user: &str) -> Result<(), OwnerRefusal> {
        if self.is_owner(user) && self.now.len() == 1 {
            return Err(OwnerRefusal::LastOwner);
        }
        self.now.retain(|one| one != user);
        Ok(())
    }

    /// An owner or an agent has no access any more.
    ///
    /// # Errors
    /// Nobody else owns it.
    pub fn leave(&mut self, user: &str) -> Result<(), OwnerRefusal> {
        self.step_down(user)?;
        if !self.has_left(user) {
            self.left.push(user.to_owned());
            let over = self.left.len().saturating_sub(LEFT);
            self.left.drain(..over);
        }
        Ok(())
    }

    /// One who owns it leaves, and another owns it in their place.
    ///
    /// # Errors
    /// The former owner is none, or the successor has left.
    pub fn replace(&mut self, former: &str, successor: &str) -> Result<(), OwnerRefusal> {
        // What was done is done; a second time changes nothing.
        if self.has_left(former) && self.is_owner(successor) {
            return Ok(());
        }
        if !self.is_owner(former) {
            return Err(OwnerRefusal::NotAnOwner);
        }
        self.join(successor)?;
        self.leave(former)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned_by(now: &[&str]) -> Owners {
        Owners { now: now.iter().map(|&one| one.to_owned()).collect(), left: Vec::new() }
    }

    #[test]
    fn where_owners_never_changed_accounts_say_who_they_are() {
        let old = Owners::default();
        assert_eq!(old.role_of("a", Role::Owner), Role::Owner);
        assert_eq!(old.role_of("b", Role::Agent), Role::Agent);
        let named = old.named(["a".to_owned()]);
        assert_eq!(named.role_of("b", Role::Owner), Role::Agent, "the list counts from now on");
        assert_eq!(named.clone().named(["z".to_owned()]), named);
    }

    #[test]
    fn somebody_always_owns_it() {
        let mut owners = owned_by(&["a"]);
        assert_eq!(owners.step_down("a"), Err(OwnerRefusal::LastOwner));
        assert_eq!(owners.leave("a"), Err(OwnerRefusal::LastOwner));
        owners.join("b").unwrap();
        owners.join("b").unwrap();
        assert_eq!(owners.now, ["a", "b"]);
        owners.step_down("a").unwrap();
        assert_eq!(owners.role_of("a", Role::Owner), Role::Agent);
        assert_eq!(owners.leave("b"), Err(OwnerRefusal::LastOwner));
    }

    #[test]
    fn whoever_left_stays_away() {
        let mut owners = owned_by(&["a", "b"]);
        owners.leave("b").unwrap();
        owners.leave("agent").unwrap();
        assert_eq!(owners.join("b"), Err(OwnerRefusal::Left));
        assert_eq!(owners.join("agent"), Err(OwnerRefusal::Left));
        assert_eq!(owners.left, ["b", "agent"]);
    }

    #[test]
    fn a_successor_takes_the_place_of_one_owner_once() {
        let mut owners = owned_by(&["a", "c"]);
        assert_eq!(owners.replace("x", "b"), Err(OwnerRefusal::NotAnOwner));
        owners.replace("a", "b").unwrap();
        owners.replace("a", "b").unwrap();
        assert_eq!(
            (owners.now.clone(), owners.left.clone()),
            (vec!["c".to_owned(), "b".to_owned()], vec!["a".to_owned()])
        );
        assert_eq!(owners.replace("a", "d"), Err(OwnerRefusal::NotAnOwner));
    }
}
