// An investment project: declared on a phone, its approvals applied for under its code, followed by who has to do with it.
import { expect, look, settled, test } from "../stage/test.js";
import { broughtBy, call, enter, unique } from "../stage/host.js";

const FILING = "001004001000";

function declaration(changes = {}) {
  return {
    name: `年产五千套精密铸件项目 ${unique()}`, kind: "filing", region: "130100", address: "经济技术开发区世纪大道 8 号",
    industry: "33", nature: "new", content: "新建铸造车间一座。", total: 5000000000, land: true, land_area: 12000,
    building: true, impact: "report", start: "2027-03-01", finish: "2028-06-30", legal_person: "林栩", ...changes,
  };
}

async function declared(login, changes) {
  const { code } = await call(login, "POST", "/api/projects", declaration(changes));
  return code;
}

/** Takes an action of the bar, in its dialog. */
async function bar(page, name, fill) {
  await page.locator("main").getByRole("button", { name, exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await fill(dialog);
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(dialog).toBeHidden();
  await settled(page);
}

test("an enterprise declares a project, gets its code and applies under it", async ({ page, context }) => {
  await enter(context, "owner");
  await page.goto("/projects");
  await settled(page);
  await look(page, "projects-own");
  await page.getByRole("link", { name: "申报项目" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("申报项目");
  await page.getByRole("button", { name: "提交并取得项目代码" }).click();
  await expect(page.getByRole("alert").first()).toContainText("请填写项目名称");
  await look(page, "project-declare-faults");
  const name = `年产三千套检具项目 ${unique()}`;
  await page.getByLabel("项目名称").fill(name);
  await page.getByRole("radio", { name: "备案", exact: true }).check();
  await page.getByRole("radio", { name: "技术改造" }).check();
  await page.getByLabel("国标行业（大类）").selectOption("34");
  await page.getByLabel("项目法人代表").fill("林栩");
  await page.getByLabel("详细地址").fill("开发区世纪大道 8 号");
  await page.getByLabel("主要建设内容及规模").fill("购置检测设备二十台，不新增用地。");
  await page.getByRole("radio", { name: "不纳入环评管理" }).check();
  await page.getByLabel("总投资").fill("3000000");
  await page.getByLabel("计划开工").fill("2027-01-04");
  await page.getByLabel("计划竣工").fill("2027-06-30");
  await look(page, "project-declare");
  await page.getByRole("button", { name: "提交并取得项目代码" }).click();
  await expect(page).toHaveURL(/\/projects\/\d{4}-130100-03-03-\d{6}$/);
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  const code = /\/projects\/([\d-]+)$/.exec(page.url())[1];
  await expect(page.locator(".project-rail > li")).toHaveCount(4);
  await look(page, "project-new");

  await page.getByRole("link", { name: "申请办理：企业投资项目备案" }).first().click();
  await expect(page).toHaveURL(new RegExp(`/matters/${FILING}/apply\\?`));
  await settled(page);
  await expect(page.getByLabel("投资项目代码")).toHaveValue(code);
  await expect(page.getByLabel("项目名称")).toHaveValue(name);
  await expect(page.locator(".from-file", { hasText: name })).toBeVisible();
  await look(page, "project-apply");
});

test("its line shows what is done, what waits and what comes next, to the enterprise and to the department", async ({ page, context, another }) => {
  const code = await declared("owner");
  const { id } = await call("owner", "POST", "/api/applications", {
    item: "000116001000", region: "130100", values: {}, project: code,
    documents: await broughtBy("owner", (await call("owner", "GET", "/api/matters/000116001000")).item),
  });
  await enter(context, "owner");
  await page.goto(`/projects/${code}`);
  await settled(page);
  const impact = page.locator(".project-stage .branch", { hasText: "环境影响评价审批" });
  await expect(impact).toContainText("办理中");
  await expect(impact.getByRole("link", { name: id })).toBeVisible();
  await expect(page.locator(".project-stage .branch", { hasText: "建设用地规划许可证" }).first()).toContainText("先办结");

  await bar(page, "填报进展", async (dialog) => {
    await dialog.locator(`[name="step"][value="started"]`).check();
    await dialog.getByLabel("日期").fill("2026-01-05");
  });
  await expect(page.locator("section.sheet", { hasText: "建设进展" })).toContainText("开工");
  await bar(page, "变更项目", async (dialog) => {
    await dialog.getByLabel("总投资").fill("60000000");
    await dialog.getByLabel("理由").fill("增加一条生产线");
    await look(page, "act-project-change");
  });
  await expect(page.locator("section.sheet", { hasText: "变更记录" })).toContainText("增加一条生产线");
  await bar(page, "请工商联协助", (dialog) => dialog.getByLabel("遇到什么困难").fill("土地指标一直没有落实"));
  await look(page, "project-line");

  const desk = await another();
  await enter(desk, "officer-ecology");
  const officer = await desk.newPage();
  await officer.goto(`/cases/${id}`);
  await settled(officer);
  await officer.getByRole("link", { name: code }).click();
  await settled(officer);
  await expect(officer.getByRole("heading", { name: "审批进度" })).toBeVisible();
  await look(officer, "project-officer");

  const federation = await another();
  await enter(federation, "liaison");
  const liaison = await federation.newPage();
  await liaison.goto("/projects");
  await settled(liaison);
  await liaison.locator(`a[href="/projects/${code}"]`).click();
  await settled(liaison);
  await bar(liaison, "答复协助请求", (dialog) => dialog.getByLabel("协调结果").fill("已与自然资源和规划局对接"));
  await expect(liaison.locator("section.sheet", { hasText: "工商联协助" })).toContainText("已与自然资源和规划局对接");
});

test("an office narrows the projects of its region and takes them away as a file", async ({ page, context }) => {
  await enter(context, "officer-permit");
  await page.goto("/projects");
  await settled(page);
  await expect(page.locator("table tbody tr").first()).toBeVisible();
  await look(page, "projects-office");
  await page.getByRole("button", { name: "只看有超期的" }).click();
  await expect(page).toHaveURL(/due=late/);
  await settled(page);
  await expect(page.locator("main")).toContainText("智能化喷涂线技术改造项目");
  await page.getByRole("button", { name: "竣工验收" }).click();
  await settled(page);
  await expect(page.locator("main")).toContainText("没有符合条件的项目");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "导出 CSV" }).click()]);
  expect(download.suggestedFilename()).toMatch(/投资项目清单.*\.csv/);
});

test("anyone looks a project up by its code", async ({ page }) => {
  const code = await declared("owner", { land: false, land_area: undefined, building: false, impact: "none" });
  const { id } = await call("owner", "POST", "/api/applications", {
    item: FILING, region: "130100", documents: {}, project: code,
    values: {
      name: "某公司", credit_code: "91130100MA7RK04X9E", region: "130100", address: "某路 1 号", legal_person: "林栩",
      contact_name: "林栩", contact_phone: "0000-0000000", project: "项目", project_region: "130100",
      project_address: "某路 1 号", nature: "new", content: "内容", start: "2027-01-04", finish: "2027-06-30",
      total: 100, own: 100, years: [{ year: 2027, amount: 100 }], policy: "allowed", true_and_whole: true,
    },
  });
  expect(id).toMatch(/^BJ-/);
  await page.goto("/projects/find");
  await settled(page);
  await page.getByLabel("项目代码").fill("2613");
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.getByRole("alert").first()).toContainText("20 位数字");
  await look(page, "project-find");
  await page.getByLabel("项目代码").fill(code.replaceAll("-", ""));
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/find/${code}`));
  await settled(page);
  await expect(page.locator("main")).toContainText("立项用地规划许可");
  await expect(page.locator("main")).not.toContainText("林栩");
  await look(page, "project-found");
  await page.goto("/projects/find/2611-130123-03-03-999999");
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个项目");
});

test("a project that produces and has all its approvals is closed", async ({ page, context }) => {
  await enter(context, "owner3");
  await page.goto("/projects");
  await settled(page);
  await page.getByRole("link", { name: /酶制剂中试线设备更新项目/ }).click();
  await settled(page);
  await expect(page.locator("main")).toContainText("已建成投产");
  await expect(page.locator("main")).toContainText("审批全部办结");
  await look(page, "project-closed");
});
