// Signing in by a provider of identities: from its confirmation to a registered, proved enterprise, and back again.
import { expect, look, settled, test } from "../stage/test.js";
import { unique } from "../stage/host.js";
import { creditCode } from "../stage/codes.js";
import { provider } from "../stage/provider.js";

const PASSWORD = "songshu-paoguo-2026";
const issuer = process.env.QITONG_OIDC_ISSUER;
let own;

test.skip(!issuer, "the host under test has no provider");

test.beforeAll(async () => {
  own = await provider(issuer, { client: process.env.QITONG_OIDC_CLIENT_ID, secret: process.env.QITONG_OIDC_CLIENT_SECRET });
});

test.afterAll(async () => own?.close());

/** Somebody whom the provider knows, and the enterprise that it says they act for. */
function somebody() {
  const mark = unique();
  const one = { code: creditCode(), name: `石家庄通行${mark}有限公司`, login: `p${mark}`.toLowerCase() };
  own.person = { sub: `person-${mark}`, name: "白露", email: `${one.login}@example.com`, credit_code: one.code, enterprise_name: one.name };
  return one;
}

/** From the sign-in page to the provider, and its confirmation. */
async function confirm(page) {
  await page.goto("/sign-in");
  await settled(page);
  await page.getByRole("link", { name: "用冀企通行证登录" }).click();
  await page.getByRole("link", { name: "确认登录" }).click();
}

async function signIn(page, login) {
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

test("who comes from the provider registers an enterprise that is proved at once, and signs in by it from then on", async ({ page, another }) => {
  const one = somebody();
  await confirm(page);
  await expect(page).toHaveURL(/\/register\?link=1$/);
  await expect(page.locator("main")).toContainText("冀企通行证已确认您的身份");
  await expect(page.getByLabel("统一社会信用代码")).toHaveValue(one.code);
  await expect(page.getByLabel("企业名称")).toHaveValue(one.name);
  await look(page, "register-from-provider");
  await page.getByLabel("所属行业").selectOption("C");
  await page.getByLabel("微型").check();
  await page.getByLabel("联系人姓名").fill("白露");
  await page.getByLabel("联系电话").fill("0311-80000000");
  await page.getByLabel("登录名").fill(one.login);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "注册", exact: true }).click();
  await expect(page).toHaveURL(/\/workbench$/);
  await page.goto("/enterprise");
  await expect(page.getByText("身份已核实")).toBeVisible();
  await expect(page.locator("main")).toContainText("统一身份认证核验");
  await look(page, "enterprise-proved-by-provider");

  const again = await (await another()).newPage();
  await confirm(again);
  await expect(again).toHaveURL(/\/workbench$/);
  await again.goto("/enterprise");
  await expect(again.getByRole("heading", { name: one.name })).toBeVisible();
});

test("somebody who has an account signs in once with its password and is linked", async ({ page, another }) => {
  const first = somebody();
  await page.goto("/register");
  await page.getByLabel("统一社会信用代码").fill(first.code);
  await page.getByLabel("企业名称").fill(first.name);
  await page.getByLabel("所属行业").selectOption("C");
  await page.getByLabel("微型").check();
  await page.getByLabel("联系人姓名").fill("白露");
  await page.getByLabel("联系电话").fill("0311-80000000");
  await page.getByLabel("登录名").fill(first.login);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "注册", exact: true }).click();
  await expect(page).toHaveURL(/\/workbench$/);

  const elsewhere = await (await another()).newPage();
  await confirm(elsewhere);
  await elsewhere.goto("/sign-in?link=1");
  await settled(elsewhere);
  await expect(elsewhere.locator("main")).toContainText("冀企通行证已确认您的身份");
  await look(elsewhere, "sign-in-from-provider");
  await signIn(elsewhere, first.login);
  await expect(elsewhere).toHaveURL(/\/workbench$/);
  await page.goto("/enterprise");
  await expect(page.getByText("身份已核实")).toBeVisible();

  const third = await (await another()).newPage();
  await confirm(third);
  await expect(third).toHaveURL(/\/workbench$/);
});

test("who doesn't come back from the provider in time, or from elsewhere, is told so and can go on with the password", async ({ page }) => {
  await page.goto("/api/oidc/callback?state=made-up&code=made-up");
  await expect(page).toHaveURL(/\/sign-in\?problem=oidc_expired$/);
  await expect(page.getByRole("alert")).toContainText("登录已超时");
  await expect(page.getByLabel("登录名")).toBeVisible();
  await look(page, "sign-in-provider-expired");
});
