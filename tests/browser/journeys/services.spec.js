// Services and their providers: a visitor finds one and reads who provides it; an enterprise whose application came back
// mends it, is admitted, and puts a service into the catalogue; the Federation's desk.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { enter, unique } from "../stage/host.js";

const cards = (page) => page.locator(".service-card");

test("a visitor narrows the catalogue, reads a service, its provider's record and the standard", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  await page.locator(".entries").getByRole("link", { name: /^企业服务/ }).click();
  await expect(page.getByRole("heading", { name: "企业服务", level: 1 })).toBeVisible();
  await expect(cards(page).first()).toBeVisible();
  await look(page, "services");

  await page.getByRole("group", { name: "服务领域" }).getByRole("button", { name: /^法律服务/ }).click();
  await expect(page).toHaveURL(/field=legal/);
  await settled(page);
  const total = Number((await page.locator(".market-over [role=status]").innerText()).replace(/\D/g, ""));
  await expect(page.locator(".chip", { hasText: "法律服务" }).first()).toContainText(String(total));
  await expect(cards(page)).toHaveCount(total);
  await page.getByRole("searchbox").fill("合同审查");
  await page.getByRole("searchbox").press("Enter");
  await expect(cards(page)).toHaveCount(1);
  await look(page, "services-narrowed");
  await page.reload();
  await expect(cards(page)).toHaveCount(1);

  await cards(page).first().getByRole("link").click();
  await expect(page.getByRole("heading", { name: "合同审查与修改", level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("逐条列明风险等级和修改建议");
  await look(page, "service");
  await page.getByRole("link", { name: "查看公开记录" }).click();
  await expect(page.getByRole("heading", { name: "石家庄衡岳律师事务所", level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("复核通过");
  await expect(page.locator("main")).not.toContainText("80000104");
  await look(page, "provider-record");
  await page.getByRole("link", { name: /^第 0 号版本/ }).click();
  await expect(page.getByRole("heading", { name: "企业服务机构服务标准", level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("第十二条");
  await look(page, "service-standard");

  await page.goto("/services?keyword=没有这样的服务");
  await settled(page);
  await expect(page.locator(".empty")).toContainText("没有符合条件的服务");
  await page.goto("/services/FW00000000");
  await expect(page.getByRole("heading", { name: "没有这项服务", level: 1 })).toBeVisible();
  await look(page, "service-missing");
});

test("a warned provider is marked, and a removed one keeps its record but shows no service", async ({ page }) => {
  await page.goto("/services?field=market");
  await settled(page);
  await expect(cards(page).filter({ hasText: "境外参展" })).toContainText("机构警告期内");
  await page.goto("/providers/91130108MA8BJ1XG94");
  await settled(page);
  await expect(page.locator("main")).toContainText("已移出名录");
  await expect(page.locator("main")).toContainText("加急费");
  await look(page, "provider-removed");
  await page.goto("/services?keyword=政策申报材料整理");
  await settled(page);
  await expect(cards(page)).toHaveCount(0);
});

test("the catalogue and the standard read in English", async ({ page, context }) => {
  await keep(context, { "qitong.locale": "en" });
  await page.goto("/services");
  await expect(page.getByRole("heading", { name: "Services", level: 1 })).toBeVisible();
  await look(page, "services", "en");
  await page.goto("/services/standard");
  await expect(page.getByRole("heading", { name: "Article 1. Scope" })).toBeVisible();
  await look(page, "service-standard", "en");
});

test("an application that came back is mended, admitted, and its first service is found", async ({ page, context, another }) => {
  test.skip(test.info().project.name !== "phone");
  await enter(context, "owner3");
  await page.goto("/services/mine");
  await settled(page);
  await expect(page.locator("main")).toContainText("申请被退回");
  await expect(page.locator("main")).toContainText("请补充近两年两份项目验收证明");
  await look(page, "provider-desk");
  await page.getByRole("link", { name: "继续填写申请" }).click();
  await settled(page);
  const form = page.locator("form.form");
  // What was written is there.
  await expect(form.getByLabel("服务业绩")).toHaveValue(/工艺放大/);
  await expect(form).toContainText("营业执照.pdf");
  await look(page, "provider-apply");
  await page.getByRole("button", { name: "签署并提交" }).click();
  await expect(page.locator(".summary")).toBeFocused();
  await form.getByLabel("服务业绩").fill("依托自有中试平台，近两年完成工艺放大项目九个，全部通过验收。");
  await form.getByRole("checkbox", { name: /本机构已阅读/ }).check();
  await page.getByRole("button", { name: "签署并提交" }).click();
  await expect(page.getByRole("heading", { name: "我的服务机构", level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("等待工商联审核");

  const desk = await another();
  await enter(desk, "liaison");
  const review = await desk.newPage();
  await review.goto("/services/desk");
  await settled(review);
  await look(review, "provider-desk-federation");
  await review.getByRole("link", { name: "河北砚北生物科技有限公司" }).first().click();
  await settled(review);
  await expect(review.locator("main")).toContainText("已签署现行服务标准");
  await look(review, "provider-file");
  await review.getByRole("button", { name: "同意入驻" }).click();
  await review.getByRole("dialog").getByRole("button", { name: "同意入驻" }).click();
  await expect(review.locator("main")).toContainText("正常服务");

  await page.goto("/services/mine");
  await page.getByRole("link", { name: "新增服务" }).click();
  await settled(page);
  const title = `发酵工艺放大试验 ${unique()}`;
  await form.getByLabel("技术服务").check();
  await form.getByLabel("服务名称").fill(title);
  await form.getByLabel("服务内容").fill("在中试平台完成一个批次的工艺放大，请加微信：yanbei2026。");
  await form.getByLabel("石家庄市").check();
  await form.getByLabel("固定价").check();
  await form.locator("[name=price]").fill("26000");
  await form.locator("[name=unit]").fill("批次");
  await form.locator("[name=days]").fill("30");
  await form.getByLabel("交付物", { exact: true }).fill("放大试验报告");
  await form.getByLabel("验收依据", { exact: true }).fill("三批数据，收率偏差不超过百分之五");
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page.locator(".summary")).toContainText("删去");
  await look(page, "service-write");
  await form.getByLabel("服务内容").fill("在中试平台完成一个批次的工艺放大，提供放大参数与试验记录，不含菌种开发。");
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page.locator("tr", { hasText: title })).toContainText("审核中");

  await review.goto("/services/desk/services");
  await settled(review);
  const waiting = review.locator(".market-waiting", { hasText: title });
  await expect(waiting).toBeVisible();
  await look(review, "services-review");
  await waiting.getByRole("button", { name: "审核通过" }).click();
  await review.getByRole("dialog").getByRole("button", { name: "审核通过" }).click();
  await expect(waiting).toHaveCount(0);

  const visitor = await another();
  const found = await visitor.newPage();
  await found.goto(`/services?keyword=${encodeURIComponent(title.split(" ")[1])}`);
  await settled(found);
  await cards(found).getByRole("link", { name: title }).click();
  await expect(found.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await expect(found.locator("main")).toContainText("¥26,000/批次");

  await page.goto("/inbox");
  await settled(page);
  await expect(page.locator("main")).toContainText("服务审核通过，已上架");
});

test("the Federation warns a provider with a reason and an end", async ({ page, context }) => {
  test.skip(test.info().project.name !== "phone");
  await enter(context, "liaison-province");
  await page.goto("/services/desk");
  await settled(page);
  await page.getByRole("link", { name: "邯郸方略知识产权服务有限公司" }).first().click();
  await settled(page);
  await page.getByRole("button", { name: "给予警告" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "给予警告" }).click();
  await expect(dialog.locator(".summary")).toBeFocused();
  await dialog.getByLabel("理由").fill("两份订单逾期交付且未提前说明");
  const until = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  await dialog.locator("[name=until]").fill(until);
  await look(page, "provider-warn");
  await dialog.getByRole("button", { name: "给予警告" }).click();
  await expect(page.locator("main")).toContainText("警告期内");
  await page.goto("/providers/91130403MA87LLJY9R");
  await settled(page);
  await expect(page.locator("main")).toContainText("两份订单逾期交付且未提前说明");
});

test("a live service is changed: it stays as it was until the Federation approves what is to become of it", async ({ page, context, another }) => {
  test.skip(test.info().project.name !== "phone");
  const title = "产品定位与渠道诊断";
  await enter(context, "provider");
  await page.goto("/services/mine");
  await settled(page);
  const row = page.locator("tr", { hasText: title });
  await row.getByRole("link", { name: "修改", exact: true }).click();
  await settled(page);
  await expect(page.locator(".notice", { hasText: "这项服务已上架" })).toBeVisible();
  const form = page.locator("form.form");
  const days = 101 + Math.floor(Math.random() * 300);
  await form.locator("[name=days]").fill(String(days));
  await look(page, "service-change");
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(row).toContainText("已上架");
  await expect(row).toContainText("修改：审核中");

  const visitor = await another();
  const shown = await visitor.newPage();
  await shown.goto(`/services?keyword=${encodeURIComponent(title)}`);
  await settled(shown);
  await cards(shown).getByRole("link", { name: title }).click();
  await expect(shown.locator("main")).not.toContainText(`${days} 个工作日`);

  const desk = await another();
  await enter(desk, "liaison");
  const review = await desk.newPage();
  await review.goto("/services/desk/services");
  await settled(review);
  const waiting = review.locator(".market-waiting", { hasText: title });
  await expect(waiting.getByRole("heading", { name: "对已上架服务的修改" })).toBeVisible();
  await expect(waiting.getByRole("table")).toContainText(`${days} 个工作日`);
  await look(review, "service-change-review");
  await waiting.getByRole("button", { name: "审核通过" }).click();
  await review.getByRole("dialog").getByRole("button", { name: "审核通过" }).click();
  await expect(waiting).toHaveCount(0);
  await shown.reload();
  await settled(shown);
  await expect(shown.locator("main")).toContainText(`${days} 个工作日`);
});
