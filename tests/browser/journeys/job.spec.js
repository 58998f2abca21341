// The whole job: from an appeal to the enterprise's own verdict, each part played by its own person in a browser of
// its own; and what happens when the enterprise says that it isn't solved.
import { expect, look, settled, test } from "../stage/test.js";
import { answered, file, handled, act as actByApi } from "../stage/host.js";
import { act, actionButton, at, state } from "../stage/forms.js";
import { named, pdf } from "../stage/files.js";

async function again(page) {
  await page.reload();
  await settled(page);
}

test("one appeal through every hand, to the verdict", async ({ another }) => {
  test.setTimeout(300_000);
  const { id, number } = await file("owner");

  const liaison = await at(another, "liaison", id);
  await expect(state(liaison)).toHaveText(/待分类交办/);
  await look(liaison, "case-liaison");
  await act(liaison, "分类交办", async (dialog) => {
    await dialog.locator("select[name=category]").selectOption("tech");
    await dialog.getByRole("radio", { name: /乙类/ }).check();
    await dialog.locator("select[name=lead]").selectOption("130100-scjg");
    await dialog.getByRole("button", { name: "添加一行" }).click();
    await dialog.locator("select[name='co.0.org']").selectOption("130100-gd");
    await dialog.getByLabel("反馈时限（工作日）").fill("5");
    await dialog.getByLabel(/交办意见/).fill("请一次性告知。");
    await look(liaison, "act-assign");
  });
  await expect(state(liaison)).toHaveText(/待单位接收/);

  const officer = await at(another, "officer", id);
  await look(officer, "case-officer");
  await act(officer, "接收");
  await expect(state(officer)).toHaveText(/部门办理中/);

  await act(officer, "请企业补充", async (dialog) => {
    await dialog.getByLabel("需要企业补充什么").fill("请补交最近一次退回通知的照片。");
  });
  await expect(state(officer)).toHaveText(/待企业补充/);
  await expect(officer.locator(".clock")).toContainText("时限暂停");
  await look(officer, "case-paused");

  const owner = await at(another, "owner", id);
  await expect(owner.getByText("请补交最近一次退回通知的照片。").first()).toBeVisible();
  await look(owner, "case-asked");
  await act(owner, "补充材料", async (dialog) => {
    await dialog.getByLabel("补充说明").fill("照片已附上。");
    await dialog.getByLabel("选择文件").setInputFiles(named("退回通知.pdf", pdf()));
    await expect(dialog.locator(".files")).toContainText("✓ 已上传");
  });
  await expect(state(owner)).toHaveText(/部门办理中/);
  await expect(owner.locator(".clock")).not.toContainText("时限暂停");

  const helper = await at(another, "officer-power", id);
  await act(helper, "协办反馈", async (dialog) => {
    await dialog.getByLabel("协办意见").fill("用电方面没有欠费，可以办理。");
  });
  await expect(helper.getByText("已反馈").first()).toBeVisible();

  await again(officer);
  await act(officer, "拟答复并送签", async (dialog) => {
    await dialog.getByLabel("答复内容").fill("已与窗口核对，材料齐全，续展已受理。");
    await dialog.getByRole("radio", { name: "已解决", exact: true }).check();
    await look(officer, "act-draft");
  });
  await expect(state(officer)).toHaveText(/待审签/);

  const head = await at(another, "head", id);
  await expect(head.getByText("已与窗口核对，材料齐全，续展已受理。").first()).toBeVisible();
  await act(head, "签发答复");
  await expect(state(head)).toHaveText(/待企业评价/);

  await again(owner);
  await act(owner, "评价结果", async (dialog) => {
    await expect(dialog).toContainText("已与窗口核对，材料齐全，续展已受理。");
    await dialog.getByRole("radio", { name: "部分解决" }).check();
    await dialog.getByRole("radio", { name: "满意", exact: true }).check();
    await dialog.getByLabel("意见").fill("受理了，还没有拿到证。");
    await look(owner, "act-verdict");
  });
  await expect(state(owner)).toHaveText(/企业认为部分解决/);
  const sides = owner.locator(".sides");
  await expect(sides.locator("> div").nth(0)).toContainText("单位认为");
  await expect(sides.locator("> div").nth(0)).toContainText("已解决");
  await expect(sides.locator("> div").nth(1)).toContainText("企业认为");
  await expect(sides.locator("> div").nth(1)).toContainText("部分解决");
  await expect(sides.locator("> div").nth(1)).toContainText("满意（4 分）");

  const steps = await owner.locator(".line > li > b").allTextContents();
  const told = steps.filter((step) => step !== "时限预警");
  expect(told).toEqual([
    "企业提交诉求",
    "工商联分类并交办",
    "主办单位接收",
    "请企业补充材料，时限暂停",
    "企业已补充，时限恢复",
    "协办单位已反馈",
    "答复已拟好，送负责人审签",
    "负责人签发答复",
    "企业作出评价",
  ]);
  // A warning may come meanwhile; the seal counts what the page shows.
  await expect(async () => {
    const shown = await owner.locator(".line > li > b").count();
    await expect(owner.locator(".seal")).toContainText(`轨迹完整：${shown} 步首尾相连，未被改动`, { timeout: 1000 });
  }).toPass();
  await expect(owner.getByText(number, { exact: true }).first()).toBeVisible();
  await look(owner, "case-closed");
  await again(head);
  await expect(head.locator(".sides")).toContainText("部分解决");
  await look(head, "case-closed-head");
});

test("“not solved” sends it to the level above, with a clock of its own", async ({ another }) => {
  const { id } = await answered();
  const owner = await at(another, "owner", id);
  await act(owner, "评价结果", async (dialog) => {
    await dialog.getByRole("radio", { name: "未解决" }).check();
    await dialog.getByRole("radio", { name: "不满意", exact: true }).check();
    await dialog.getByLabel("意见").fill("窗口仍然说要补材料。");
  });
  await expect(state(owner)).toHaveText(/整改办理中/);
  await expect(owner.locator(".head .pills")).toContainText("第 2 轮");
  await expect(owner.getByRole("region", { name: "时限与下一步" })).toContainText("河北省市场监督管理局");
  await expect(owner.locator(".line")).toContainText("转入第 2 轮整改");
  await expect(owner.locator(".seal")).toContainText("轨迹完整");
  await look(owner, "case-rectifying");
});

test("an extension is asked for, approved by the head, and told to the enterprise", async ({ another }) => {
  const { id } = await handled();
  const officer = await at(another, "officer", id);
  await act(officer, "阶段答复并申请延期", async (dialog) => {
    await dialog.getByLabel("阶段答复").fill("需到省局调取档案，正在联系。");
    const until = dialog.locator("[name=until]");
    if ((await until.first().evaluate((one) => one.tagName)) === "SELECT") await until.selectOption({ index: 2 });
    else await until.nth(1).check();
    await dialog.getByLabel("延期理由").fill("档案在省局。");
    await look(officer, "act-extend");
  });
  const head = await at(another, "head", id);
  await act(head, "同意延期", async (dialog) => {
    await expect(dialog).toContainText("档案在省局。");
  });
  const owner = await at(another, "owner", id);
  await expect(owner.locator(".line")).toContainText("负责人同意延期");
  await expect(owner.locator(".line")).toContainText("需到省局调取档案，正在联系。");
  await owner.getByText("这个日期是怎么算的？").first().click();
  await expect(owner.locator(".clock .how")).toContainText("经负责人同意延期");
  await look(owner, "case-extended");
});

test("a department that isn't in charge refuses, names the right one, and the Federation reads why", async ({ another }) => {
  const { id } = await file("owner");
  await actByApi("liaison", id, "assign", { category: "tech", tier: "B", lead: "130100-scjg" });
  const officer = await at(another, "officer", id);
  await act(officer, "退回", async (dialog) => {
    await dialog.getByRole("button", { name: "退回", exact: true }).click();
    await expect(dialog.locator(`#f-refuse-${id}-reason-fault`)).toBeVisible();
    await dialog.getByLabel("退回理由").fill("用电扩容由供电公司办理。");
    await dialog.locator("[name=right_owner]").selectOption("130100-gd");
  });
  const liaison = await at(another, "liaison", id);
  await expect(state(liaison)).toHaveText(/待分类交办/);
  await expect(liaison.locator(".line")).toContainText("用电扩容由供电公司办理。");
  await look(liaison, "case-refused");
});

test("the enterprise withdraws, after it was told what that means", async ({ another }) => {
  const { id } = await file("owner");
  const owner = await at(another, "owner", id);
  const button = await actionButton(owner, "撤回诉求");
  await button.click();
  const dialog = owner.getByRole("dialog", { name: "撤回诉求" });
  await expect(dialog).toContainText("撤回后这件诉求即告办结");
  await owner.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button, "the focus goes back to where it was").toBeFocused();
  await act(owner, "撤回诉求", async (dialog) => {
    await dialog.getByLabel("撤回原因").fill("窗口已经办好。");
  });
  await expect(state(owner)).toHaveText(/企业撤回/);
  await expect(owner.getByRole("region", { name: "时限与下一步" })).toContainText("已经办结");
  await expect(owner.getByRole("heading", { level: 1 }), "the button is gone, so the heading has the focus").toBeFocused();
});
