// Enterprises and people: registering, proving who one is, inviting, securing an account.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter, enterAlone, unique } from "../stage/host.js";
import { chooseRegion, fillAppeal } from "../stage/forms.js";
import { creditCode, mistyped, oneTimeCode } from "../stage/codes.js";

const PASSWORD = "songshu-paoguo-2026";

async function register(page, { code, name, login }) {
  await page.getByLabel("统一社会信用代码").fill(code);
  await page.getByLabel("企业名称").fill(name);
  await page.getByLabel("所属行业").selectOption("C");
  await page.getByLabel("微型").check();
  await page.getByLabel("联系人姓名").fill("白露");
  await page.getByLabel("联系电话").fill("0311-80000000");
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
}

/** Registers an enterprise by its pages, and answers what it is called. */
async function registered(page) {
  const mark = unique();
  const one = { code: creditCode(), name: `石家庄示例${mark}有限公司`, login: `o${mark}`.toLowerCase() };
  await page.goto("/register");
  await register(page, one);
  await expect(page.getByLabel("县（市、区）"), "the code brings its region").toHaveValue("130102");
  await page.getByRole("button", { name: "注册", exact: true }).click();
  await expect(page).toHaveURL(/\/workbench$/);
  return one;
}

async function signIn(page, login, password) {
  await page.goto("/sign-in");
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

test("a wrong credit code is said while it is typed and at its field; the right one registers and signs in", async ({ page }) => {
  const mark = unique();
  const code = creditCode();
  await page.goto("/register");
  await register(page, { code: mistyped(code), name: `石家庄示例${mark}有限公司`, login: `r${mark}`.toLowerCase() });
  await expect(page.getByRole("status").locator(".fault")).toBeVisible();
  await chooseRegion(page, "石家庄市");
  await page.getByRole("button", { name: "注册", exact: true }).click();
  await expect(page.locator("#f-register-credit_code-fault")).toBeVisible();
  await expect(page.locator(".summary")).toBeFocused();
  await look(page, "register-wrong-code");
  await page.getByLabel("统一社会信用代码").fill(code);
  await expect(page.getByText("校验无误，登记地：")).toContainText("长安区");
  await page.getByRole("button", { name: "注册", exact: true }).click();
  await expect(page).toHaveURL(/\/workbench$/);
  await expect(page.getByText("企业身份尚未核验")).toBeVisible();
  await look(page, "home-unverified");
  await page.getByRole("link", { name: "怎样核验" }).click();
  await expect(page.getByText("身份待核实")).toBeVisible();
});

test("whoever leaves things out is told of all of them at once, in the order of the page", async ({ page }) => {
  await page.goto("/register");
  await page.getByLabel("统一社会信用代码").fill(mistyped(creditCode()));
  await page.getByRole("button", { name: "注册", exact: true }).click();
  const links = page.locator(".summary a");
  await expect(links.first()).toHaveAttribute("href", "#f-register-credit_code");
  const fields = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href").replace("#f-register-", "")));
  expect(fields).toEqual(["credit_code", "name", "region", "industry", "size", "contact_name", "contact_phone", "login", "password"]);
  for (const field of fields) await expect(page.locator(`#f-register-${field}-fault`)).toBeVisible();
});

test("the account menu closes when something is chosen, on Escape, and elsewhere", async ({ page, context }) => {
  await enterAlone(context, "owner");
  await page.goto("/workbench");
  await settled(page);
  const [button, menu] = [page.locator(".menu summary"), page.locator(".menu-in")];
  await button.click();
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  // Below, where the menu of a phone doesn't reach.
  await page.locator(".foot p").first().click();
  await expect(menu).toBeHidden();
  await button.click();
  await menu.getByRole("link", { name: "我的账号" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(menu).toBeHidden();
});

test("a password that is too weak or is the login is said at its field", async ({ page }) => {
  await page.goto("/register");
  const login = `weak${unique()}`.toLowerCase();
  await register(page, { code: creditCode(), name: "石家庄示例有限公司", login });
  await page.getByLabel("密码", { exact: true }).fill("123456");
  await page.getByRole("button", { name: "注册", exact: true }).click();
  await expect(page.locator("#f-register-password-fault")).toBeVisible();
  await page.getByRole("button", { name: "显示密码" }).click();
  await expect(page.locator("#f-register-password")).toHaveAttribute("type", "text");
});

test("staff verify an enterprise with a reason, and it may submit from then on", async ({ page, another }) => {
  const { name } = await registered(page);
  const context = await another();
  await enterAlone(context, "liaison");
  const desk = await context.newPage();
  await desk.goto("/admin/enterprises");
  await settled(desk);
  const card = desk.locator("section.sheet").filter({ hasText: name });
  await expect(async () => {
    if ((await card.count()) === 0) await desk.getByRole("button", { name: /更多|显示更多|再看/ }).click();
    await expect(card).toHaveCount(1);
  }).toPass();
  await look(desk, "admin-enterprises");
  await card.getByRole("button", { name: "核实通过" }).click();
  const dialog = desk.getByRole("dialog", { name: new RegExp(name) });
  await dialog.getByLabel("理由").fill("核对了营业执照原件。");
  await dialog.getByRole("button", { name: "核实通过" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card).toHaveCount(0);
  await page.goto("/enterprise");
  await expect(page.getByText("身份已核实")).toBeVisible();
  await page.goto("/cases/new");
  await settled(page);
  await expect(page.getByText("企业身份核验通过之前还不能提交")).toHaveCount(0);
});

test("an owner invites an agent, lets only owners submit, and takes the access away", async ({ page, another }) => {
  await registered(page);
  await page.goto("/enterprise");
  await page.getByLabel("邀请谁").fill("办公室 芦花");
  await page.getByRole("button", { name: "发出邀请" }).click();
  const link = await page.locator(".notice .secret").textContent();
  expect(link).toMatch(/\/invitations\//);
  await look(page, "enterprise-invited");

  const agent = await (await another()).newPage();
  await agent.goto(link);
  await expect(agent.getByText("邀请您成为经办人")).toBeVisible();
  await look(agent, "invitation");
  const login = `a${unique()}`.toLowerCase();
  await agent.getByLabel("姓名").fill("芦花");
  await agent.getByLabel("登录名").fill(login);
  await agent.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await agent.getByRole("button", { name: "建立账号并加入" }).click();
  await expect(agent).toHaveURL(/\/workbench$/);

  await page.reload();
  await settled(page);
  const person = page.locator("ul.plain li").filter({ hasText: login });
  await expect(person).toContainText("芦花");
  await page.getByRole("switch").check();
  await expect(page.locator(".toast")).toContainText("已保存");
  await agent.goto("/cases/new");
  await settled(agent);
  await person.getByRole("button", { name: "停用" }).click();
  const dialog = page.getByRole("dialog", { name: /停用/ });
  await dialog.getByRole("button", { name: "停用" }).click();
  await expect(person).toContainText("已停用");
  await agent.goto("/cases");
  await expect(agent.getByRole("heading", { level: 1 })).toHaveText("登录企通");
  // An invitation is good for once.
  await agent.goto(link);
  await expect(agent.getByRole("alert")).toBeVisible();
});

test("a second factor is set up by its code, asked for at sign-in, and replaced by a recovery code", async ({ page, another }) => {
  const { login } = await registered(page);
  await page.goto("/account");
  await page.getByRole("button", { name: "启用两步验证" }).click();
  const secret = (await page.locator(".secret").textContent()).replaceAll(" ", "");
  await expect(page.getByRole("img", { name: "验证器密钥的二维码" })).toBeVisible();
  await look(page, "second-factor");
  const field = page.getByLabel(/第二步：输入应用显示的六位数字/);
  const wrong = oneTimeCode(secret, 0);
  await field.fill(wrong);
  await page.getByRole("button", { name: "确认启用" }).click();
  await expect(page.locator(".summary")).toBeVisible();
  await field.fill(oneTimeCode(secret));
  await page.getByRole("button", { name: "确认启用" }).click();
  const codes = page.locator(".codes li");
  await expect(codes).toHaveCount(10);
  const recovery = await codes.first().textContent();
  await look(page, "recovery-codes");
  await page.getByRole("button", { name: "我已保存好" }).click();
  await expect(page.getByText("还剩 10 个备用码")).toBeVisible();

  const elsewhere = await (await another()).newPage();
  await signIn(elsewhere, login, PASSWORD);
  const code = elsewhere.getByLabel("动态验证码");
  await expect(code).toBeFocused();
  await look(elsewhere, "sign-in-code");
  await code.fill("000000");
  await elsewhere.getByRole("button", { name: "登录", exact: true }).click();
  await expect(elsewhere.locator(".summary")).toBeVisible();
  await code.fill(recovery);
  await elsewhere.getByRole("button", { name: "登录", exact: true }).click();
  await expect(elsewhere).toHaveURL(/\/workbench$/);
});

test("a changed password ends the other sessions, and signing out everywhere ends all", async ({ page, another }) => {
  const { login } = await registered(page);
  const elsewhere = await (await another()).newPage();
  await signIn(elsewhere, login, PASSWORD);
  await expect(elsewhere).toHaveURL(/\/workbench$/);
  await page.goto("/account");
  await settled(page);
  await page.getByLabel("现在的密码").fill(PASSWORD);
  await page.getByLabel("新密码").fill(`${PASSWORD}-neu`);
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.locator(".toast")).toContainText("密码已修改");
  await elsewhere.goto("/account");
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("登录企通");
  await page.goto("/account");
  await settled(page);
  await page.getByRole("button", { name: "在所有设备上退出" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.locator(".bar").getByRole("link", { name: "登录" })).toBeVisible();
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录企通");
});

test("too many wrong passwords lock the account for a while, and say how long", async ({ page }) => {
  const { login } = await registered(page);
  await page.context().clearCookies();
  await signIn(page, login, "wrong-password-0");
  const title = page.locator(".summary h2");
  await expect(title).toBeVisible();
  const words = await title.textContent();
  for (let tries = 0; tries < 12 && (await title.textContent()) === words; tries += 1) {
    const answered = page.waitForResponse("**/api/session");
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await answered;
    await expect(page.locator("button[aria-busy=true]")).toHaveCount(0);
  }
  await expect(page.locator(".summary")).toContainText(/15 分钟后再试/);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.locator(".summary")).toContainText(/15 分钟后再试/);
  await look(page, "sign-in-locked");
});

test("a credit code that is registered is said at its field, and a second click registers once", async ({ page, another }) => {
  const one = await registered(page);
  const other = await (await another()).newPage();
  const sent = [];
  other.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/enterprises")) sent.push(request);
  });
  await other.goto("/register");
  await register(other, { ...one, login: `d${unique()}`.toLowerCase() });
  await other.getByRole("button", { name: "注册", exact: true }).dblclick();
  await expect(other.locator("#f-register-credit_code-fault")).toContainText("已有人注册");
  expect(sent).toHaveLength(1);
  await look(other, "register-exists");
});

test("an agent files for the enterprise, and is barred while only owners submit", async ({ page, context }) => {
  const enterprise = "/api/enterprises/91130100MA7RK04X9E";
  const onlyOwners = async (owners_submit) => {
    const { version } = await call("owner", "GET", enterprise);
    await call("owner", "PATCH", enterprise, { version, owners_submit });
  };
  await enter(context, "agent");
  await page.goto("/cases/new");
  const title = `经办人代办 ${unique()}`;
  await fillAppeal(page, { title, text: "窗口两次说法不一样，希望一次性告知还缺什么材料。" });
  await page.getByRole("button", { name: "检查并提交" }).click();
  await page.getByRole("dialog", { name: "请您核对" }).getByRole("button", { name: "确认提交" }).click();
  await expect(page).toHaveURL(/\/receipt$/);
  await onlyOwners(true);
  try {
    await page.goto("/cases/new");
    await settled(page);
    await expect(page.locator(".notice").first()).toContainText("负责人");
    await fillAppeal(page, { title: `只许负责人 ${unique()}`, text: "窗口两次说法不一样，希望一次性告知还缺什么材料。" });
    await expect(page.getByRole("button", { name: "检查并提交" })).toHaveCount(0);
    await look(page, "file-agent-barred");
    await page.getByRole("button", { name: "提请负责人提交" }).click();
    await expect(page).toHaveURL(/\/workbench$/);
    await expect(page.locator(".toast")).toContainText("已提请负责人提交");
  } finally {
    await onlyOwners(false);
  }
});

test("when someone else was quicker with the enterprise's details, what was typed stays and goes in", async ({ page, context }) => {
  const enterprise = "/api/enterprises/91130111MA7T2H6B16";
  // Both change something, whatever an earlier run has left.
  const [name, phone] = [`田小满${unique()}`, `0311-8${String(Date.now()).slice(-7)}`];
  const { version } = await call("owner2", "GET", enterprise);
  await enter(context, "owner2");
  await page.goto("/enterprise");
  await page.getByRole("button", { name: "修改", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("联系人姓名").fill(name);
  await call("owner2", "PATCH", enterprise, { version, contact_phone: phone });
  await dialog.locator("button[type=submit]").click();
  await expect(dialog.locator(".summary")).toContainText("刚刚有人也作了修改");
  await expect(dialog.getByLabel("联系人姓名")).toHaveValue(name);
  await dialog.locator("button[type=submit]").click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("main")).toContainText(name);
  await expect(page.locator("main"), "what the other changed stays").toContainText(phone);
});
