//! Codes of problems that the interface acts on, beside the general ones of `problem`.

/// 401: login and password don't fit; it isn't said which.
pub const SIGN_IN_WRONG: &str = "sign_in_wrong";
/// 401: the password is right; ask for the code of the authenticator (or a recovery code) and send all again.
pub const TOTP_REQUIRED: &str = "totp_required";
/// 401: the code is wrong or was used before.
pub const TOTP_WRONG: &str = "totp_wrong";
/// 429 with Retry-After: too many failures, for this account.
pub const LOCKED_OUT: &str = "locked_out";
/// 429 with Retry-After: too many failures from this address, whatever the accounts.
pub const TOO_MANY_FAILURES: &str = "too_many_failures";
/// 403 on everything but `/api/account` and `/api/session`: the account must enrol a second factor first.
pub const TOTP_ENROLMENT_NEEDED: &str = "totp_enrolment_needed";
/// 403 likewise: the temporary password must be changed first.
pub const PASSWORD_CHANGE_NEEDED: &str = "password_change_needed";
/// 409: there is an enterprise with this credit code.
pub const ENTERPRISE_EXISTS: &str = "enterprise_exists";
/// In `fields`: the login is someone else's.
pub const LOGIN_TAKEN: &str = "login_taken";
/// 422: the last active system administrator can't be removed.
pub const LAST_SYSTEM_ADMIN: &str = "last_system_admin";
/// 422: the last active owner of an enterprise can't stop being one.
pub const LAST_OWNER: &str = "last_owner";
/// 422: no one edits their own role or activity.
pub const OWN_ACCOUNT: &str = "own_account";
/// 422: the three kinds of administrator stay apart.
pub const ADMINS_APART: &str = "admins_apart";
