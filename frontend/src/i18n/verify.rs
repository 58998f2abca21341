//! Words of verifying a certificate.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const TITLE: Text = t("核验证照", "Verify a certificate");
pub const LEAD: Text = t(
    "扫描证照上的二维码，或填写证照下方的核验编号和校验码。无需登录。",
    "Scan the code on the certificate, or enter the number and the check code at its foot. No account is needed.",
);
pub const NUMBER: Text = t("核验编号", "Verification number");
pub const NUMBER_HINT: Text =
    t("证照左下方，以 BJ 开头", "At the foot of the certificate; it begins with BJ");
pub const NUMBER_WRONG: Text =
    t("核验编号不完整或有误，请核对", "The number isn’t whole, or has a typo; please compare it");
pub const CODE: Text = t("校验码", "Check code");
pub const CODE_HINT: Text = t("八位字母和数字", "Eight letters and digits");
pub const GO: Text = t("核验", "Verify");
pub const OTHER: Text = t("核验另一份", "Verify another");
pub const NONE: Text = t(
    "没有这份证照，或编号与校验码不符",
    "There is no such certificate, or the code isn’t the one of this number",
);
pub const NONE_MORE: Text = t(
    "请对照证照逐字核对。仍然不符的，这份证照可能不是本平台签发的，请联系证照上载明的签发机关。",
    "Please compare each character. If it still doesn’t match, it may not have been issued here; ask the authority that it names.",
);
pub const VALID: Text = t("有效", "Valid");
pub const ENDED: Text = t("已过期", "Expired");
pub const REVOKED: Text = t("已失效", "No longer valid");
pub const BASIS: Text = t("依据", "Basis");
pub const HOLDER: Text = t("持证单位", "Holder");
pub const CREDIT_CODE: Text = t("统一社会信用代码", "Unified social credit code");
pub const MATTER: Text = t("许可（办理）事项", "Matter");
pub const ISSUER: Text = t("签发机关", "Issued by");
pub const ISSUED_ON: Text = t("签发日期", "Issued on");
pub const WHOLE: Text = t(
    "已在您的浏览器中核对：以上内容与签发记录的指纹一致，签发后未被改动",
    "Checked in your browser: all of the above matches the fingerprint of the record that issued it; nothing was altered",
);
pub const BROKEN: Text = t(
    "核对不通过：内容与签发记录的指纹不一致，请勿采信，并联系签发机关",
    "The check failed: this doesn’t match the record that issued it. Don’t rely on it, and tell the authority",
);
pub const PRINT: Text = t("签发记录指纹（SM3）", "Fingerprint of the issuing record (SM3)");
pub const FILE: Text = t("核对文件", "Check the file");
pub const FILE_LEAD: Text = t(
    "把收到的证照文件拖到这里，或从本机选择，核对它是否就是签发的原件。文件不会上传。",
    "Drop the certificate’s file here, or choose it, to see whether it is the one that was issued. It isn’t uploaded.",
);
pub const CHOOSE: Text = t("选择文件", "Choose a file");
pub const SAME: Text =
    t("这个文件就是签发的原件，没有任何改动", "This file is the one that was issued, byte for byte");
pub const DIFFERENT: Text = t(
    "这个文件不是签发的原件：可能被改动过，或是另行制作、打印扫描的",
    "This file isn’t the one that was issued: it was altered, or made or scanned by somebody",
);
