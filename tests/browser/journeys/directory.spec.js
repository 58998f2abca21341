// The directory: a visitor finds an enterprise and its chain; an enterprise writes its entry, the Federation approves it,
// another asks to talk and states a link, and off is gone at once; an administrator sees what a change of weights is.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter, unique } from "../stage/host.js";

const cards = (page) => page.locator(".market-card");
const onPhone = () => test.skip(test.info().project.name !== "phone");

test("a visitor narrows the directory, reads an entry, and follows its chain by keyboard", async ({ page }) => {
  await page.goto("/market");
  await settled(page);
  await page.getByRole("link", { name: "企业名录" }).first().click();
  await expect(page.getByRole("heading", { name: "企业名录", level: 1 })).toBeVisible();
  await expect(cards(page).first()).toBeVisible();
  await look(page, "directory");

  await page.getByRole("search").getByRole("searchbox").fill("高强度螺栓");
  await page.getByRole("search").getByRole("button").click();
  await expect(page).toHaveURL(/keyword=/);
  await settled(page);
  await expect(page.locator(".market-over [role=status]")).toContainText("家");
  await cards(page).filter({ hasText: "磐予紧固件" }).locator("a").first().click();
  await expect(page.getByRole("heading", { name: /磐予紧固件/, level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("月产能");
  await expect(page.locator("main")).toContainText("正在展示的供需信息");
  await expect(page.locator("main")).not.toContainText("0310-8888");
  await look(page, "directory-entry");

  await page.getByRole("link", { name: "查看供应链图" }).click();
  await expect(page.getByRole("heading", { name: /供应链/, level: 1 })).toBeVisible();
  await settled(page);
  await expect(page.getByRole("table")).toContainText("冷镦线材");
  await look(page, "directory-chain");
  if (test.info().project.name === "phone") {
    await expect(page.locator(".chain-graph")).toBeHidden();
  } else {
    const nodes = page.locator(".chain-graph a");
    expect(await nodes.count()).toBeGreaterThan(6);
    await nodes.first().focus();
    await page.keyboard.press("Tab");
    await expect(nodes.nth(1)).toBeFocused();
    await expect(page.locator(".chain-line.strong").first()).toBeAttached();
  }
  await page.getByRole("button", { name: "直接上下游" }).click();
  await expect(page).toHaveURL(/hops=1/);
  await settled(page);
  await expect(page.getByRole("table")).not.toContainText("铁精粉");

  await page.goto("/directory/industry/3482");
  await settled(page);
  await expect(page.getByRole("heading", { name: /产业链/, level: 1 })).toBeVisible();
  await expect(page.getByRole("table")).toContainText("冷镦线材");
  await expect(page.getByRole("heading", { name: "本行业企业" })).toBeVisible();
  await look(page, "directory-industry");
});

test("an address that nobody has says so and leads back", async ({ page }) => {
  await page.goto("/directory/0000000000");
  await expect(page.getByRole("heading", { name: "没有找到这家企业的名录", level: 1 })).toBeVisible();
  await look(page, "directory-missing");
  await page.getByRole("link", { name: "返回企业名录" }).click();
  await expect(page.getByRole("heading", { name: "企业名录", level: 1 })).toBeVisible();
});

test("an enterprise changes its entry, the Federation returns and approves it, and off is gone at once", async ({ page, context, another }) => {
  onPhone();
  const word = unique();
  await enter(context, "owner");
  await page.goto("/market/mine");
  await settled(page);
  await page.getByRole("link", { name: "我的名录" }).click();
  await expect(page.getByRole("heading", { name: "我的名录", level: 1 })).toBeVisible();
  await settled(page);
  await look(page, "directory-own");
  const form = page.locator("form.form");
  await form.getByLabel("简介").fill(`精密零部件加工企业，联系电话 13800138000，${word}`);
  await form.getByRole("button", { name: "提交审核并展示" }).click();
  await expect(form.locator(".summary")).toContainText("请删去");
  await look(page, "directory-own-faults");
  await form.getByLabel("简介").fill(`精密零部件加工企业，五轴加工与三坐标全检，${word}。`);
  await form.getByRole("button", { name: "提交审核并展示" }).click();
  await expect(page.locator("main")).toContainText("审核中");

  const desk = await another();
  await enter(desk, "liaison");
  const review = await desk.newPage();
  await review.goto("/market/review/entries");
  await settled(review);
  const waiting = review.locator(".market-waiting", { hasText: word });
  await expect(waiting).toBeVisible();
  await look(review, "directory-desk");
  await waiting.getByRole("button", { name: "审核通过" }).click();
  await review.getByRole("dialog").getByRole("button", { name: "审核通过" }).click();
  await expect(waiting).toHaveCount(0);

  await page.reload();
  await settled(page);
  await page.getByRole("link", { name: "查看展示页" }).click();
  await expect(page.locator("main")).toContainText(word);
  const address = page.url();
  await page.goto("/market/entry");
  await settled(page);
  await page.getByRole("button", { name: "关闭展示" }).click();
  await expect(page.locator("main")).toContainText("未展示");
  const visitor = await (await another()).newPage();
  await visitor.goto(address);
  await expect(visitor.getByRole("heading", { name: "没有找到这家企业的名录" })).toBeVisible();
  await page.getByRole("button", { name: "开启展示" }).click();
  await expect(page.locator("main")).toContainText("正在名录中展示");
  await visitor.reload();
  await expect(visitor.locator("main")).toContainText(word);
});

test("another enterprise gets in touch and states a link, which is shown once both say it", async ({ page, context, another }) => {
  onPhone();
  const product = `样件 ${unique()}`.slice(0, 28);
  const mine = await call("owner2", "GET", "/api/market/entry");
  const other = await call("owner4", "GET", "/api/market/entry");
  await enter(context, "owner2");
  await page.goto(`/directory/${other.id}`);
  await settled(page);
  await page.getByRole("button", { name: "登记供应关系" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("向对方供应").check();
  await dialog.getByLabel("产品名称").fill(product);
  await look(page, "directory-state-link");
  await dialog.getByRole("button", { name: "登记供应关系" }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto(`/directory/${other.id}/chain`);
  await settled(page);
  await expect(page.locator("main")).not.toContainText(product);

  const second = await another();
  await enter(second, "owner4");
  const theirs = await second.newPage();
  await theirs.goto("/inbox");
  await settled(theirs);
  await theirs.locator(".notices li", { hasText: product }).getByRole("link").click();
  await settled(theirs);
  const row = theirs.locator("tr", { hasText: product });
  await expect(row).toContainText("待本企业确认");
  await look(theirs, "directory-links");
  await row.getByRole("button", { name: "确认" }).click();
  await expect(row).toContainText("双方已确认");
  await page.reload();
  await settled(page);
  await expect(page.getByRole("table")).toContainText(product);
  await row.getByRole("button", { name: "撤回" }).click();
  await expect(row).toHaveCount(0);
  await page.goto(`/directory/${mine.id}/chain`);
  await settled(page);
  await expect(page.locator("main")).not.toContainText(product);

  await page.goto(`/directory/${other.id}`);
  await settled(page);
  const contact = page.getByRole("button", { name: "联系", exact: true });
  // Whoever played this before has begun the conversation already.
  if (await contact.count()) {
    await contact.click();
    await dialog.getByLabel("想对对方说的话").fill("想了解定制家具的交期与价格。");
    await dialog.getByLabel("联系人", { exact: true }).fill("田小满");
    await dialog.getByLabel("联系电话").fill("0311-88880102");
    await dialog.getByRole("checkbox").check();
    await look(page, "directory-contact");
    await dialog.getByRole("button", { name: "联系" }).click();
    await expect(page).toHaveURL(/\/market\/talks\//);
    await settled(page);
    await expect(page.locator("main")).toContainText("等待回应");
  }
});

test("an administrator sees what a change of weights is before saving it", async ({ page, context }) => {
  await enter(context, "sysadmin");
  for (const [part, name] of [["market-terms", "互动时限"], ["market-weights", "匹配权重"], ["market-crossings", "跨专区匹配"]]) {
    await page.goto(`/admin/${part}`);
    await settled(page);
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    await look(page, `admin-${part}`);
  }
  await page.goto("/admin/market-weights");
  await settled(page);
  await expect(page.locator("main")).toContainText("还没有修改");
  const field = page.getByLabel("主题：行业");
  const before = await field.inputValue();
  await field.fill(String(Number(before) + 1));
  await expect(page.getByRole("row", { name: /主题：行业/ })).toContainText(before);
  await look(page, "admin-market-weights-changed");
});

test("the Federation reads how precise the weights in force are", async ({ page, context }) => {
  await enter(context, "liaison");
  await page.goto("/market/quality");
  await settled(page);
  await expect(page.locator("main")).toContainText("标注样本上的前五准确率");
  await look(page, "market-quality-precision");
});
