//! What a login, a password, a name, an address must be. Each rule gives the tidied value or complains at the
//! field that it is told.

use crate::form::tidy_line;
use crate::problem::FieldFault;
use crate::text::Text;
use time::Duration;

pub const LOGIN_MIN: usize = 3;
pub const LOGIN_MAX: usize = 64;
pub const PASSWORD_MIN: usize = 10;
pub const PASSWORD_MAX: usize = 200;
pub const NAME_MAX: usize = 60;
pub const ENTERPRISE_NAME_MAX: usize = 120;
pub const PHONE_MAX: usize = 30;
pub const EMAIL_MAX: usize = 200;
pub const REASON_MAX: usize = 500;
pub const INVITATION_DAYS: i64 = 7;
/// How long the link to a new password holds.
pub const RESET_HOLDS: Duration = Duration::minutes(30);
/// For one login a letter is sent so often at most.
pub const RESET_ASKED_EVERY: Duration = Duration::minutes(10);

/// Ten characters and more that everyone tries first. Shorter ones are refused for their length.
const COMMON: [&str; 34] = [
    "1234567890",
    "0123456789",
    "9876543210",
    "0987654321",
    "12345678910",
    "123456789a",
    "a123456789",
    "q123456789",
    "1qaz2wsx3edc",
    "1qaz2wsx3e",
    "qazwsxedcrfv",
    "qwertyuiop",
    "qwerty1234",
    "qwerty12345",
    "qwerty123456",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "asdfghjkl123",
    "abcdefghij",
    "abcd123456",
    "abc1234567",
    "password123",
    "password1234",
    "password12345",
    "passw0rd123",
    "admin12345",
    "admin123456",
    "administrator",
    "woaini1314",
    "woaini520520",
    "iloveyou123",
    "5201314520",
    "1314520520",
    "changeme123",
];

/// Letters, digits and `. _ @ -`, in lower case: capitals make no difference.
///
/// # Errors
/// The complaint at `field`.
pub fn login(field: &str, text: &str) -> Result<String, FieldFault> {
    let text = text.trim();
    let length = text.chars().take(LOGIN_MAX + 1).count();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._@-".contains(&byte));
    if (LOGIN_MIN..=LOGIN_MAX).contains(&length) && is_plain {
        return Ok(text.to_ascii_lowercase());
    }
    if text.is_empty() {
        return Err(required(field, Text::new("请填写登录名。", "Enter a login.")));
    }
    Err(FieldFault::new(
        field,
        "bad_login",
        Text::new(
            "登录名须为 3 至 64 位，可用字母、数字和 . _ @ -，不区分大小写。",
            "A login has 3 to 64 characters: letters, digits and . _ @ -; capitals make no difference.",
        ),
    ))
}

/// At least ten characters, not the login, not one of the commonest.
///
/// # Errors
/// The complaint at `field`.
pub fn password(field: &str, text: &str, login: &str) -> Result<(), FieldFault> {
    let length = text.chars().take(PASSWORD_MAX + 1).count();
    let fault = |code, zh, en| Err(FieldFault::new(field, code, Text::new(zh, en)));
    if text.is_empty() {
        return fault("required", "请填写密码。", "Enter a password.");
    }
    if length < PASSWORD_MIN {
        return fault("too_short", "密码至少 10 个字符。", "A password has at least 10 characters.");
    }
    if length > PASSWORD_MAX {
        return fault("too_long", "密码最多 200 个字符。", "A password has at most 200 characters.");
    }
    let folded = text.to_lowercase();
    if !login.is_empty() && folded == login.to_lowercase() {
        return fault("same_as_login", "密码不能与登录名相同。", "The password can't be the login.");
    }
    let mut characters = folded.chars();
    let first = characters.next();
    if COMMON.contains(&folded.as_str()) || characters.all(|c| Some(c) == first) {
        return fault(
            "too_common",
            "这个密码太常见，容易被猜到，请换一个。",
            "This password is among the first that anyone tries. Please choose another.",
        );
    }
    Ok(())
}

/// A line of text that must not be empty; controls and marks that turn text round are dropped.
///
/// # Errors
/// The complaint at `field`.
pub fn line(field: &str, text: &str, max: usize, label: Text) -> Result<String, FieldFault> {
    let text = optional_line(field, text, max, label)?;
    if text.is_empty() {
        return Err(FieldFault {
            field: field.to_owned(),
            code: "required",
            zh: format!("请填写{}。", label.zh),
            en: format!("Enter: {}.", label.en),
        });
    }
    Ok(text)
}

/// The same where it may be empty.
///
/// # Errors
/// The complaint at `field`.
pub fn optional_line(field: &str, text: &str, max: usize, label: Text) -> Result<String, FieldFault> {
    let text = tidy_line(text);
    let length = text.chars().count();
    if length > max {
        return Err(FieldFault {
            field: field.to_owned(),
            code: "too_long",
            zh: format!("{}最多 {max} 个字，现有 {length} 个字。", label.zh),
            en: format!("{} may have {max} characters at most; it has {length}.", capital(label.en)),
        });
    }
    Ok(text)
}

/// The name that people read, of a person.
///
/// # Errors
/// The complaint at `field`.
pub fn person_name(field: &str, text: &str) -> Result<String, FieldFault> {
    line(field, text, NAME_MAX, Text::new("姓名", "name"))
}

/// A reason that goes on record.
///
/// # Errors
/// The complaint at `field`.
pub fn reason(field: &str, text: &str) -> Result<String, FieldFault> {
    line(field, text, REASON_MAX, Text::new("理由", "reason"))
}

/// Digits with what people write between them; at least seven digits.
///
/// # Errors
/// The complaint at `field`.
pub fn phone(field: &str, text: &str) -> Result<String, FieldFault> {
    let text = line(field, text, PHONE_MAX, Text::new("联系电话", "telephone number"))?;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-() ".contains(&byte));
    if is_plain && digits >= 7 {
        return Ok(text);
    }
    let words = Text::new(
        "请填写有效的电话号码，如 13800000000 或 0311-88880000。",
        "Enter a telephone number, e.g. 13800000000 or 0311-88880000.",
    );
    Err(FieldFault::new(field, "bad_phone", words))
}

/// An e-mail address, or nothing. Only the form is checked; whether letters arrive is for the post to find out.
///
/// # Errors
/// The complaint at `field`.
pub fn email(field: &str, text: &str) -> Result<String, FieldFault> {
    let text = optional_line(field, text, EMAIL_MAX, Text::new("电子邮箱", "e-mail address"))?;
    let is_address = text.split_once('@').is_some_and(|(name, host)| {
        let is_plain = |part: &str| {
            part.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()[],;:\\\"@".contains(&byte))
        };
        !name.is_empty()
            && is_plain(name)
            && is_plain(host)
            && host.split('.').count() >= 2
            && host.split('.').all(|label| !label.is_empty())
    });
    if text.is_empty() || is_address {
        return Ok(text);
    }
    let words = Text::new(
        "请填写有效的电子邮箱，如 name@example.com。",
        "Enter an e-mail address, e.g. name@example.com.",
    );
    Err(FieldFault::new(field, "bad_email", words))
}

/// A name as the register and an enterprise both write it: without spaces, and with brackets of one kind.
pub fn comparable_name(name: &str) -> String {
    tidy_line(name)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            other => other,
        })
        .collect::<String>()
        .to_lowercase()
}

fn required(field: &str, words: Text) -> FieldFault {
    FieldFault::new(field, "required", words)
}

fn capital(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_plain_and_without_case() {
        assert_eq!(login("login", " Zhang.San@example-1_x ").as_deref(), Ok("zhang.san@example-1_x"));
        for (text, code) in
            [("", "required"), ("ab", "bad_login"), ("张三三", "bad_login"), ("a b c", "bad_login")]
        {
            assert_eq!(login("login", text).unwrap_err().code, code, "{text}");
        }
        assert!(login("login", &"a".repeat(64)).is_ok());
        assert!(login("login", &"a".repeat(65)).is_err());
    }

    #[test]
    fn passwords_are_long_and_not_the_first_to_be_tried() {
        let code = |text: &str| password("password", text, "Zhang.SanFeng").err().map(|fault| fault.code);
        assert_eq!(code("correct horse"), None);
        assert_eq!(code("企业办事一次就成真好"), None);
        assert_eq!(code(""), Some("required"));
        assert_eq!(code("123456789"), Some("too_short"));
        assert_eq!(code("zhang.sanfeng"), Some("same_as_login"));
        assert_eq!(code("Password123"), Some("too_common"));
        assert_eq!(code("aaaaaaaaaaaa"), Some("too_common"));
        assert_eq!(code(&"长密码".repeat(70)), Some("too_long"));
    }

    #[test]
    fn every_common_password_is_long_enough_to_need_the_list() {
        assert!(COMMON.iter().all(|text| text.len() >= PASSWORD_MIN && *text == text.to_lowercase()));
    }

    #[test]
    fn names_may_be_any_script_but_turn_nothing_round() {
        assert_eq!(
            person_name("name", " 阿布都\u{202E}热合曼 · 买买提 ").as_deref(),
            Ok("阿布都热合曼 · 买买提")
        );
        assert_eq!(person_name("name", "\u{202E}\u{200B}").unwrap_err().code, "required");
        assert_eq!(person_name("name", &"长".repeat(61)).unwrap_err().code, "too_long");
    }

    #[test]
    fn telephones_and_addresses_look_like_what_they_are() {
        for good in ["13800000000", "0311-88880000", "+86 (311) 8888 0000"] {
            assert!(phone("contact_phone", good).is_ok(), "{good}");
        }
        for bad in ["", "12345", "call me", "１３８０００００００"] {
            assert!(phone("contact_phone", bad).is_err(), "{bad}");
        }
        for good in ["", "a@b.cn", "first.last+tag@mail.example.com"] {
            assert!(email("email", good).is_ok(), "{good}");
        }
        for bad in ["a", "a@", "@b.cn", "a@b", "a@b..cn", "a b@c.cn", "a@b.cn\nBcc: x@y.cn"] {
            assert!(email("email", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_compare_without_spaces_and_widths() {
        assert_eq!(comparable_name("河北 某某（石家庄）ABC"), comparable_name("河北某某(石家庄)abc"));
    }
}
