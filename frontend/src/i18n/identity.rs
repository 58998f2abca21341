//! Words of accounts and enterprises.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const SIGN_IN_TITLE: Text = t("登录企通", "Sign in to Qitong");
pub const NO_ACCOUNT: Text = t("还没有账号？", "No account yet?");
pub const REGISTER: Text = t("注册企业", "Register an enterprise");
pub const LOGIN: Text = t("登录名", "Login");
pub const PASSWORD: Text = t("密码", "Password");
pub const TOTP: Text = t("动态验证码", "One-time code");
pub const TOTP_HINT: Text =
    t("打开您手机上的验证器应用，输入其中的六位数字。", "Open the authenticator app on your phone and enter its six digits.");
