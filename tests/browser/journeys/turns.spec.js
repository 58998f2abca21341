// The turns that a case may take while it is handled: sent back, decided, handed over, not granted, taken over.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, answered, enter, file, handled } from "../stage/host.js";
import { act, actionButton, at, choices, choose, state } from "../stage/forms.js";

test("the suggestion of who should lead says why, and follows the category", async ({ another }) => {
  const { id } = await file("owner", { category: "tech", text: "我公司申请用电扩容，供电部门一直没有答复，影响开工。" });
  const liaison = await at(another, "liaison", id);
  await (await actionButton(liaison, "分类交办")).click();
  const dialog = liaison.getByRole("dialog", { name: "分类交办" });
  await expect(dialog.locator(".notice")).toContainText(/因为诉求中提到“.+”/);
  await expect(dialog.locator("select[name=lead]")).not.toHaveValue("");
  await look(liaison, "act-assign-suggested");
  await dialog.locator("select[name=category]").selectOption("tech");
  await expect(dialog.locator(".notice")).toContainText("这里通常由");
});

test("a second refusal goes to the supervisor, who decides who leads", async ({ another }) => {
  const { id } = await file("owner");
  const lead = { category: "tech", tier: "B", lead: "130100-scjg" };
  await actByApi("liaison", id, "assign", lead);
  await actByApi("officer", id, "refuse", { reason: "不属于我们。", right_owner: "130100-gd" });
  await actByApi("liaison", id, "assign", lead);
  const officer = await at(another, "officer", id);
  await act(officer, "退回", async (dialog) => {
    await dialog.getByLabel("退回理由").fill("还是不属于我们。");
    await choose(dialog, "right_owner", "130100-gd");
  });
  const supervisor = await at(another, "supervisor", id);
  await expect(state(supervisor)).toHaveText(/裁定/);
  await look(supervisor, "case-arbitration");
  await act(supervisor, "裁定主办单位", async (dialog) => {
    await choose(dialog, "lead", "130100-scjg");
    await dialog.getByLabel("裁定意见").fill("商标续展由市场监管部门主办。");
    await look(supervisor, "act-arbitrate");
  });
  await expect(supervisor.locator(".line")).toContainText("督办部门裁定主办单位");
  await expect(supervisor.locator(".line")).toContainText("商标续展由市场监管部门主办。");
  await expect(state(supervisor)).toHaveText(/部门办理中/);
});

test("a department hands over inside and keeps notes that the enterprise never sees", async ({ another }) => {
  const { id } = await handled();
  const officer = await at(another, "officer", id);
  await act(officer, "内部转办", async (dialog) => {
    await dialog.getByLabel("经办科室或人员").fill("商标科 林一");
    await dialog.getByLabel(/交接说明/).fill("材料在二楼。");
  });
  await expect(officer.locator("main")).toContainText("商标科 林一");
  await act(officer, "内部备注", async (dialog) => {
    await dialog.getByLabel("备注").fill("企业上周来过一次，态度很急。");
  });
  await expect(officer.locator(".line")).toContainText("企业上周来过一次，态度很急。");
  await look(officer, "case-noted");
  const owner = await at(another, "owner", id);
  await expect(owner.locator("body")).not.toContainText("企业上周来过一次");
  await expect(owner.locator("body")).not.toContainText("材料在二楼");
});

test("a head doesn't grant an extension, and sends an answer back", async ({ another }) => {
  const { id } = await handled();
  const officer = await at(another, "officer", id);
  await act(officer, "阶段答复并申请延期", async (dialog) => {
    await dialog.getByLabel("阶段答复").fill("正在联系。");
    await choose(dialog, "until", (await choices(dialog, "until"))[0]);
    await dialog.getByLabel("延期理由").fill("人手不足。");
  });
  const head = await at(another, "head", id);
  await act(head, "不同意延期", async (dialog) => {
    await dialog.getByLabel("理由").fill("请按时答复。");
  });
  await expect(head.locator(".line")).toContainText("负责人未同意延期");
  await actByApi("officer", id, "draft", { answer: "已经办好。", claim: "solved" });
  await head.reload();
  await settled(head);
  await act(head, "退回修改", async (dialog) => {
    await dialog.getByLabel("理由").fill("请写明依据。");
    await look(head, "act-return");
  });
  await expect(state(head)).toHaveText(/部门办理中/);
  await officer.reload();
  await settled(officer);
  await expect(officer.locator(".line")).toContainText("请写明依据。");
});

test("the supervisor takes a case over, and answers it itself", async ({ another }) => {
  const { id } = await handled();
  const supervisor = await at(another, "supervisor", id);
  await act(supervisor, "提级办理", async (dialog) => {
    await dialog.getByLabel("提级办理的理由").fill("涉及多个部门，由我办直接办理。");
  });
  await expect(supervisor.locator(".line")).toContainText("督办部门提级办理");
  await expect(supervisor.getByRole("region", { name: "时限与下一步" })).toContainText("石家庄市优化营商环境办公室办理并答复");
  await look(supervisor, "case-taken-over");
});

test("“solved” with a bad rating isn't the end of it", async ({ another }) => {
  const { id } = await answered();
  const owner = await at(another, "owner", id);
  await act(owner, "评价结果", async (dialog) => {
    await dialog.getByRole("radio", { name: "已解决", exact: true }).check();
    await dialog.getByRole("radio", { name: "不满意", exact: true }).check();
    await dialog.getByLabel("意见").fill("办是办了，跑了五趟。");
  });
  await expect(state(owner)).toHaveText(/整改办理中/);
  await expect(owner.locator(".line")).toContainText("转入第 2 轮整改");
});

test("a second click on an action sends it once", async ({ page, context }) => {
  const { id } = await handled();
  await enter(context, "officer");
  await page.goto(`/cases/${id}`);
  await (await actionButton(page, "内部备注")).click();
  const dialog = page.getByRole("dialog", { name: "内部备注" });
  await dialog.getByLabel("备注").fill("点了两次");
  const sent = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/actions")) sent.push(request);
  });
  await dialog.getByRole("button", { name: "内部备注", exact: true }).dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(".line")).toContainText("点了两次");
  expect(sent).toHaveLength(1);
});

test("an extension to a day that has passed, from an old draft, is refused at its field", async ({ page, context }) => {
  const { id } = await handled();
  await enter(context, "officer");
  await page.goto(`/cases/${id}`);
  await (await actionButton(page, "阶段答复并申请延期")).click();
  const dialog = page.getByRole("dialog", { name: "阶段答复并申请延期" });
  await dialog.getByLabel("阶段答复").fill("正在联系。");
  const draft = () => page.evaluate(() => Object.keys(localStorage).find((key) => key.includes("extend-")));
  await expect.poll(draft).toBeTruthy();
  await page.evaluate((key) => {
    const kept = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify({ ...kept, until: "2020-01-02", reason: "档案在省局。" }));
  }, await draft());
  await page.reload();
  await (await actionButton(page, "阶段答复并申请延期")).click();
  await expect(dialog.getByLabel("阶段答复")).toHaveValue("正在联系。");
  await dialog.getByRole("button", { name: "阶段答复并申请延期", exact: true }).click();
  await expect(dialog.locator(`#f-extend-${id}-until-fault`)).toBeVisible();
  await expect(dialog.getByLabel("阶段答复")).toHaveValue("正在联系。");
});
