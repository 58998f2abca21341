// Administration: staff accounts, account security, the documents that rules work with, and the trail of it all.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter, enterAlone, unique } from "../stage/host.js";

test("an account for staff is made with a password shown once, which has to be changed first", async ({ page, context, another }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/users");
  await settled(page);
  await look(page, "admin-users");
  await page.getByRole("button", { name: "新建账号" }).click();
  const dialog = page.getByRole("dialog", { name: "新建账号" });
  const login = `s${unique()}`.toLowerCase();
  await dialog.getByLabel("登录名").fill(login);
  await dialog.getByLabel("姓名").fill("谷雨");
  await dialog.getByLabel("角色").selectOption("officer");
  const org = dialog.getByRole("group", { name: /所在部门/ });
  await org.getByLabel("地市").selectOption("130100");
  await org.getByLabel("部门", { exact: true }).selectOption("130100-scjg");
  await look(page, "admin-user-new");
  await dialog.getByRole("button", { name: "新建账号" }).click();
  await expect(dialog).toHaveCount(0);
  const password = await page.locator(".notice .secret").textContent();
  await look(page, "admin-user-made");

  const officer = await (await another()).newPage();
  await officer.goto("/sign-in");
  await officer.getByLabel("登录名").fill(login);
  await officer.getByLabel("密码", { exact: true }).fill(password);
  await officer.getByRole("button", { name: "登录", exact: true }).click();
  await expect(officer).toHaveURL(/\/account$/);
  await expect(officer.getByText("您用的是临时密码")).toBeVisible();
  await look(officer, "account-held");
  await officer.getByLabel("现在的密码").fill(password);
  await officer.getByLabel("新密码").fill("guyu-shijie-2026");
  await officer.getByRole("button", { name: "修改密码" }).click();
  await expect(officer).toHaveURL(/\/workbench$/);

  // Closed, the account is out at once.
  await page.getByLabel("姓名或登录名").fill(login);
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.getByRole("button", { name: "修改", exact: true }).click();
  const edit = page.getByRole("dialog", { name: "修改账号" });
  await edit.getByLabel("账号在用").uncheck();
  await edit.getByRole("button", { name: "保存", exact: true }).click();
  await expect(edit).toHaveCount(0);
  await expect(page.locator("tbody tr")).toContainText("已停用");
  await officer.goto("/workbench");
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText("登录企通");
});

test("a category that is added is offered at once, and every change has its note", async ({ page, context, another }) => {
  await enter(context, "sysadmin");
  const mark = unique();
  const code = `other.x${mark}`.toLowerCase();
  await page.goto("/admin/categories");
  await settled(page);
  await look(page, "admin-categories");
  await page.getByRole("button", { name: "添加", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "添加" });
  await dialog.getByLabel("代码", { exact: true }).fill(code);
  await dialog.getByLabel(/上级/).selectOption("other");
  await dialog.getByLabel("中文名称").fill(`示例类别${mark}`);
  await dialog.getByLabel("主办部门").selectOption("scjg");
  await dialog.getByRole("group", { name: "默认等级" }).getByLabel(/乙类/).check();
  await dialog.getByLabel(/提示词/).fill(`示例${mark}`);
  await dialog.getByLabel("修改说明").fill("试行");
  await look(page, "admin-category-new");
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const row = page.locator("tbody tr").filter({ hasText: code });
  await expect(row).toContainText(`示例类别${mark}`);
  await expect(page.getByText("· 试行")).toBeVisible();

  const browser = await another();
  await enter(browser, "owner");
  const owner = await browser.newPage();
  await owner.goto("/cases/new");
  await owner.locator("select[name=category]").selectOption(code);
  await owner.close();

  await row.getByRole("button", { name: "删除" }).click();
  const removal = page.getByRole("dialog", { name: "删除" });
  await removal.getByLabel("修改说明").fill("试行结束");
  await removal.getByRole("button", { name: "删除" }).click();
  await expect(row).toHaveCount(0);
});

test("terms are changed with a reason, and a number that can't be is refused at its field", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/terms");
  await settled(page);
  await look(page, "admin-terms");
  const urge = page.getByLabel("到期前几天提醒", { exact: true });
  const before = await urge.inputValue();
  await urge.fill("很多");
  await page.getByLabel("修改说明").fill("试一试");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.locator("#f-document-hint_before-fault")).toBeVisible();
  await urge.fill(before);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("· 试一试")).toBeVisible();
});

for (const part of ["tiers", "orgs", "regions", "workdays", "register"]) {
  test(`administration of ${part} opens`, async ({ page, context }) => {
    await enter(context, "sysadmin");
    await page.goto(`/admin/${part}`);
    await settled(page);
    await expect(page.locator(".tab[aria-current]"), "the tab that one is at is in sight").toBeInViewport({ ratio: 0.95 });
    await look(page, `admin-${part}`);
  });
}

test("a list of enterprises with a wrong line is taken not at all, and the line is named", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/register");
  await settled(page);
  const csv = "统一社会信用代码,名称,区划代码\n91130100MA7RK04X9E,石家庄栩川精密机械有限公司,130100\n91130100MA7RK04X9F,抄错的公司,130100\n";
  await page.locator("input[type=file]").setInputFiles({ name: "名录.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "导入", exact: true }).click();
  await expect(page.locator("main")).toContainText(/第 [23] 行/);
  await look(page, "admin-register-faults");
});

test("the security administrator finds an account and ends its sessions, and the auditor reads of it", async ({ page, context, another }) => {
  const victim = await another();
  await enterAlone(victim, "owner-xinji");
  const owner = await victim.newPage();
  await owner.goto("/workbench");
  await settled(owner);
  await enter(context, "secadmin");
  await page.goto("/admin/accounts");
  await page.getByLabel("登录名").fill("owner-xinji");
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.getByRole("heading", { name: "柔川" })).toBeVisible();
  await look(page, "admin-accounts");
  const reason = `手机遗失 ${unique()}`;
  await page.getByRole("button", { name: "强制退出" }).click();
  const dialog = page.getByRole("dialog", { name: "强制退出" });
  await dialog.getByLabel("理由").fill(reason);
  await dialog.getByRole("button", { name: "强制退出" }).click();
  await expect(dialog).toHaveCount(0);
  await owner.goto("/cases");
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("登录企通");

  const trail = await another();
  await enter(trail, "auditor");
  const audit = await trail.newPage();
  await audit.goto("/admin/audit");
  await settled(audit);
  await expect(audit.locator("main")).toContainText(reason);
  await look(audit, "admin-audit");
});

test("what a role may not administer isn't there", async ({ page, context }) => {
  await enter(context, "auditor");
  await page.goto("/admin/users");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面");
});

/** Someone else changes the terms: the same again, as a new version. */
async function another_edition(name) {
  const { version, data } = await call("sysadmin", "GET", `/api/reference/${name}`);
  await call("sysadmin", "PUT", `/api/reference/${name}`, { version, note: "另一位管理员的修改", data });
}

test("when another administrator was quicker with a document, what was typed stays, and goes in at the next try", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/terms");
  const note = `我的修改 ${unique()}`;
  await page.getByLabel("修改说明").fill(note);
  await another_edition("terms");
  const save = page.getByRole("button", { name: "保存", exact: true });
  await save.click();
  await expect(page.locator(".summary")).toContainText("刚刚有人也作了修改");
  await expect(page.getByLabel("修改说明")).toHaveValue(note);
  await save.click();
  await expect(page.getByText(`· ${note}`)).toBeVisible();

  await page.goto("/admin/tiers");
  await page.locator("tbody tr").first().getByRole("button", { name: "修改" }).click();
  const dialog = page.getByRole("dialog", { name: "修改" });
  await dialog.getByLabel("修改说明").fill(`${note} 档次`);
  await another_edition("terms");
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await expect(dialog.locator(".summary")).toContainText("刚刚有人也作了修改");
  await look(page, "admin-stale");
  const sent = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") sent.push(request);
  });
  await dialog.getByRole("button", { name: "保存", exact: true }).dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`· ${note} 档次`)).toBeVisible();
  expect(sent, "a second click sends nothing").toHaveLength(1);
});

test("when another administrator was quicker with an account, only what was changed here is changed", async ({ page, context }) => {
  const login = `z${unique()}`.toLowerCase();
  const { user } = await call("sysadmin", "POST", "/api/users", { login, name: "白露", role: "officer", org: "130100-scjg", region: "130100" });
  await enter(context, "sysadmin");
  await page.goto("/admin/users");
  await page.getByLabel("姓名或登录名").fill(login);
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  const open = page.getByRole("button", { name: "修改", exact: true });
  await open.click();
  const dialog = page.getByRole("dialog", { name: "修改账号" });
  await dialog.getByLabel("姓名").fill("白露二");
  await call("sysadmin", "PATCH", `/api/users/${user.id}`, { version: user.version, role: "head" });
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await expect(dialog.locator(".summary")).toContainText("刚刚有人也作了修改");
  await expect(dialog.getByLabel("姓名")).toHaveValue("白露二");
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("tbody tr")).toContainText("白露二");
  await expect(page.locator("tbody tr")).toContainText("部门负责人");
});

test("a document's faults are said at the form's fields, in the reader's language", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/orgs");
  await settled(page);
  const add = page.getByRole("button", { name: "添加", exact: true });
  await add.click();
  const dialog = page.getByRole("dialog", { name: "添加" });
  await dialog.locator("#f-task-id").fill("130100-scjg");
  await dialog.locator("#f-task-valid_from").fill("2026-05-01");
  await dialog.locator("#f-task-valid_to").fill("2026-04-01");
  await dialog.locator("#f-task-note").fill("试");
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await expect(dialog.locator("#f-task-valid_to-fault"), "it ends before it begins").toBeVisible();
  await look(page, "admin-org-fault");
  await page.keyboard.press("Escape");
  await expect(add, "the focus goes back").toBeFocused();
  await page.locator("#language").click();
  await page.goto("/admin/tiers");
  await page.locator("tbody tr").first().locator("button").first().click();
  const english = page.locator("dialog[open]");
  await english.locator("#f-task-code").fill("B");
  await english.locator("#f-task-note").fill("try");
  await english.locator("button[type=submit]").click();
  await expect(english.locator(".summary")).toContainText("has this code");
});
