// Administration: staff accounts, account security, the documents that rules work with, and the trail of it all.
import { expect, look, settled, test } from "../stage/test.js";
import { enter, enterAlone, unique } from "../stage/host.js";

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
  const urge = page.getByLabel("到期前几天提醒");
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
