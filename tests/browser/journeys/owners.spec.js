// Who owns an enterprise and what it is called, over time; and the way back in for who has forgotten a password.
import { readFileSync } from "node:fs";
import { expect, look, settled, test } from "../stage/test.js";
import { base, call, enter, enterAlone, unique } from "../stage/host.js";
import { chooseRegion } from "../stage/forms.js";
import { creditCode } from "../stage/codes.js";

const PASSWORD = "songshu-paoguo-2026";

/** An enterprise that has registered, and was proved by an officer. */
async function proved() {
  const mark = unique();
  const one = { code: creditCode(), name: `石家庄更名${mark}有限公司`, login: `w${mark}`.toLowerCase() };
  const response = await fetch(`${base}/api/enterprises`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      credit_code: one.code, name: one.name, region: "130102", industry: "C", size: "small", contact_name: "白露",
      contact_phone: "0311-80000000", login: one.login, password: PASSWORD,
    }),
  });
  expect(response.status, await response.text()).toBe(201);
  await call("liaison", "POST", `/api/enterprises/${one.code}/verify`, { verified: true, reason: "核对了营业执照原件" });
  return one;
}

/** Makes the account that an invitation is for. */
async function accept(page, link, name) {
  await page.goto(link);
  const login = `n${unique()}`.toLowerCase();
  await page.getByLabel("姓名").fill(name);
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "建立账号并加入" }).click();
  await expect(page).toHaveURL(/\/workbench$/);
  return login;
}

/** The card of an enterprise on the officers' page, among those of a state. */
async function card(desk, state, name) {
  await desk.goto("/admin/enterprises");
  await settled(desk);
  await desk.getByRole("button", { name: state, exact: true }).click();
  const found = desk.locator("section.sheet").filter({ hasText: name });
  await expect(async () => {
    if ((await found.count()) === 0) await desk.getByRole("button", { name: /更多|显示更多|再看/ }).click({ timeout: 2_000 });
    await expect(found).toHaveCount(1, { timeout: 2_000 });
  }).toPass();
  return found;
}

async function decide(desk, found, name, reason) {
  await found.getByRole("button", { name, exact: true }).click();
  const dialog = desk.getByRole("dialog", { name: new RegExp(name) });
  await dialog.getByLabel("理由").fill(reason);
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test("an owner invites another, and steps down when there are two", async ({ page, context, another }) => {
  const one = await proved();
  await enterAlone(context, one.login, PASSWORD);
  await page.goto("/enterprise");
  await settled(page);
  await expect(page.getByRole("button", { name: "卸任负责人" }), "the last owner stays").toHaveCount(0);
  await page.getByLabel("邀请谁").fill("合伙人 芦花");
  await page.getByLabel(/邀请其担任负责人/).check();
  await page.getByRole("button", { name: "发出邀请" }).click();
  const link = await page.locator(".notice .secret").textContent();
  const second = await (await another()).newPage();
  await second.goto(link);
  await expect(second.getByText("邀请您担任企业负责人")).toBeVisible();
  await look(second, "invitation-owner");
  const login = await accept(second, link, "芦花");

  await page.reload();
  await settled(page);
  const person = page.locator("ul.plain li").filter({ hasText: login });
  await expect(person).toContainText("企业负责人");
  await look(page, "enterprise-two-owners");
  await page.getByRole("button", { name: "卸任负责人" }).click();
  const dialog = page.getByRole("dialog", { name: /卸任/ });
  await dialog.getByRole("button", { name: "卸任负责人" }).click();
  await expect(page).toHaveURL(/\/workbench$/);
  await expect(page.locator(".toast")).toContainText("您已卸任");

  await second.goto("/enterprise");
  await settled(second);
  const former = second.locator("ul.plain li").filter({ hasText: one.login });
  await former.getByRole("button", { name: "设为负责人" }).click();
  await second.getByRole("dialog", { name: /设 .* 为负责人/ }).getByRole("button", { name: "设为负责人" }).click();
  await expect(former).toContainText("企业负责人");
});

test("a new name waits for an officer's word, and the old one stays on record", async ({ page, context, another }) => {
  const one = await proved();
  const name = one.name.replace("更名", "新名");
  await enterAlone(context, one.login, PASSWORD);
  await page.goto("/enterprise");
  await settled(page);
  await page.getByRole("button", { name: "变更名称或地区" }).click();
  const asked = page.getByRole("dialog", { name: "变更名称或地区" });
  await asked.getByLabel("企业名称").fill(name);
  await chooseRegion(asked, "石家庄市", "桥西区");
  await asked.locator("button[type=submit]").click();
  await expect(asked.locator(".summary"), "what shows it has to be said").toBeVisible();
  await look(page, "enterprise-rename-fault");
  await asked.getByLabel("变更依据").fill("冀市监准字〔2026〕第118号，2026年11月2日");
  await asked.locator("button[type=submit]").click();
  await expect(asked).toHaveCount(0);
  await expect(page.locator("main")).toContainText("变更待确认");
  await look(page, "enterprise-rename-waits");

  const context2 = await another();
  await enter(context2, "liaison");
  const desk = await context2.newPage();
  const found = await card(desk, "变更待确认", name);
  await look(desk, "admin-enterprises-renaming");
  await decide(desk, found, "确认变更", "核对了变更通知书原件");
  await page.reload();
  await settled(page);
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.locator("main")).toContainText(one.name);
  await expect(page.locator("main")).toContainText("变更记录");
  await look(page, "enterprise-renamed");
});

test("the owner who has left is replaced at the desk, by whoever takes the link", async ({ page, context, another }) => {
  const one = await proved();
  await enterAlone(context, one.login, PASSWORD);
  const office = await another();
  await enter(office, "liaison");
  const desk = await office.newPage();
  const found = await card(desk, "已核实", one.name);
  await found.getByRole("button", { name: "更换负责人" }).click();
  const dialog = desk.getByRole("dialog", { name: /更换负责人/ });
  await dialog.locator('[name="former"]').first().waitFor();
  const former = dialog.locator('[name="former"]').first();
  if ((await former.evaluate((control) => control.tagName)) === "SELECT") await former.selectOption({ index: 1 });
  else await former.check();
  await dialog.getByLabel("理由").fill("负责人已离职，核对了股东会决议和来人身份");
  await look(desk, "admin-replace-owner");
  await dialog.getByRole("button", { name: "更换负责人" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(desk.locator("main")).toContainText("请另行告知");
  const link = await desk.locator(".notice .secret").textContent();
  await look(desk, "admin-owner-replaced");
  await page.goto("/enterprise");
  await expect(page.getByText("身份已核实"), "until the successor is there nothing changes").toBeVisible();

  const successor = await (await another()).newPage();
  await accept(successor, link, "青禾");
  await successor.goto("/enterprise");
  await settled(successor);
  await expect(successor.getByRole("button", { name: "变更名称或地区" })).toBeVisible();
  await successor.goto("/inbox");
  await expect(successor.locator("main")).toContainText("企业负责人已由工作人员更换");
  await page.goto("/enterprise");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录企通");
});

test("who has forgotten a password finds the way that there is, and an old link says that it is over", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByText("忘记密码？").click();
  await page.getByRole("link", { name: "用邮件重置密码" }).click();
  await expect(page.getByRole("heading", { name: "重置密码", level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("安全管理员");
  await look(page, "forgotten");
  await page.goto("/forgotten/an-old-link");
  await expect(page.getByRole("alert")).toContainText("重置链接已失效或已使用");
  await look(page, "forgotten-over");
});

test("a member of the staff chooses which letters to have, and is told when there is no address", async ({ page, context }) => {
  await enter(context, "officer");
  await page.goto("/account");
  await settled(page);
  await look(page, "account-staff");
  const sheet = page.locator("section.sheet").filter({ has: page.getByRole("heading", { name: "提醒邮件" }) });
  await sheet.getByLabel(/紧急事项即时提醒/).check();
  await sheet.getByRole("button", { name: "保存" }).click();
  const address = await call("officer", "GET", "/api/account");
  if (address.email === "") await expect(sheet).toContainText("请填写电子邮箱");
  else await expect(page.locator(".toast")).toContainText("已保存");
});

test("the template of the register comes as a workbook, and without a line in it nothing is imported", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/register");
  await settled(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载 Excel 模板" }).click();
  const template = readFileSync(await (await download).path());
  await page.locator("input[type=file]").setInputFiles({
    name: "名录.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: template,
  });
  await page.getByRole("button", { name: "先试算" }).click();
  await expect(page.locator("main")).toContainText("文件中没有企业");
  await look(page, "admin-register-workbook");
});
